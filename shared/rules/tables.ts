import { z } from 'zod'
import { addMonths, isPlainDate, type PlainDate } from '../domain/time/plainDate'
import { remediesTable } from '../domain/remedies'
import { monthsBetween } from './dates'

const day = z.string().refine(isPlainDate, 'a day YYYY-MM-DD')
const source = z.strictObject({ title: z.string(), number: z.string(), date: day, articles: z.string() })

/** resources/law/retirement.json: tables of the law that rules read. Data with a source, never constants of the program. */
export const lawTables = z.strictObject({
  retirement: z.strictObject({
    source,
    kinds: z.array(z.strictObject({
      kind: z.string(),
      /** Age before the delay and after it, in months. */
      fromMonths: z.number().int(),
      toMonths: z.number().int(),
      /** The first month of birth that is delayed at all; from it on one more month for every `step` months of birth. */
      firstBirthMonth: z.string().regex(/^\d{4}-\d\d$/),
      step: z.number().int().positive(),
    })).min(1),
  }),
  /** Least months of contributions for a pension, by the year of retirement. */
  minPension: z.strictObject({ source, until: z.number().int(), months: z.number().int(), addPerYear: z.number().int(), most: z.number().int() }),
  /** resources/law/remedies.json; absent where only rules are judged. */
  remedies: remediesTable.optional(),
})
export type LawTables = z.infer<typeof lawTables>

/** Retirement age in months, or undefined for a kind that the table does not know. */
export function retireMonths(tables: LawTables, kind: string, birth: PlainDate): number | undefined {
  const row = tables.retirement.kinds.find((k) => k.kind === kind)
  if (!row) return undefined
  const late = monthsBetween(`${row.firstBirthMonth}-01`, `${birth.slice(0, 7)}-01`)
  return late < 0 ? row.fromMonths : Math.min(row.toMonths, row.fromMonths + Math.floor(late / row.step) + 1)
}

/** The day on which that age is reached. */
export const retireOn = (birth: PlainDate, months: number): PlainDate => addMonths(birth, months)

export function minPensionMonths({ minPension: t }: LawTables, at: PlainDate): number {
  const years = Number(at.slice(0, 4)) - t.until
  return years <= 0 ? t.months : Math.min(t.most, t.months + years * t.addPerYear)
}

/** The row of the table for a person: a man's follows from his sex, a woman's must be told (干部 or 工人). */
export function retireKind(sex: string | null, told: string | null): string | undefined {
  if (sex === '男') return '男'
  const kind = told === null ? '' : told.replace(/^女/, '')
  return sex === '女' && (kind === '干部' || kind === '工人') ? `女${kind}` : (told ?? undefined)
}
