import { z } from 'zod'

/**
 * Local and national figures: one table for all items (resources/catalogue/standards.json), what the district publishes
 * over it, and what a centre adds. A package only names the figures that its rules read.
 */
const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const standardKinds = ['number', 'text', 'bool', 'texts', 'numbers', 'number-by-text'] as const
export type StandardKind = (typeof standardKinds)[number]
export const standardContent = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.number()), z.array(z.string()), z.record(z.string(), z.number().nullable())])
export type StandardContent = z.infer<typeof standardContent>

export const standardValue = z.strictObject({
  /** null: nobody has entered it. */
  value: standardContent,
  /** First and last day; null is open. */
  from: plainDate.nullable(),
  to: plainDate.nullable(),
  /** The year it was published for, where no first day is known. */
  year: z.string().optional(),
  source: z.string().optional(),
  /** A place's own figure, not a national one. */
  local: z.boolean(),
  /** Not confirmed against the official text: shown beside every result that used it. */
  verify: z.boolean(),
  note: z.string().optional(),
  national: z.number().optional(),
})
export type StandardValue = z.infer<typeof standardValue>

export const standard = z
  .strictObject({
    /** `subsistenceStandard` where several items share it, else `<item>.<key>`. */
    id: z.string().min(1),
    key: z.string().min(1),
    name: z.string().min(1),
    nameEn: z.string().optional(),
    unit: z.string().optional(),
    kind: z.enum(standardKinds),
    /** counter: read by the program itself and not by an item's rules. */
    scope: z.literal('counter').optional(),
    items: z.array(z.string()),
    /** From this day on somebody should look for a newer value (every July …). */
    reviewBy: plainDate.optional(),
    /** Newest first. */
    values: z.array(standardValue).min(1),
  })
  .refine(({ scope, items }) => (scope === 'counter') === (items.length === 0), { path: ['items'], message: 'names the items that read it, or is of the counter' })
  .refine(({ kind, values }) => values.every(({ value }) => suits(kind, value)), { path: ['values'], message: 'a value is of another kind than the figure' })
export type Standard = z.infer<typeof standard>
export const standardTable = z.array(standard)

/** Whether a value is of the figure's kind; null (not entered) suits all. */
export function suits(kind: StandardKind, value: StandardContent): boolean {
  if (value === null) return true
  switch (kind) {
    case 'number': return typeof value === 'number'
    case 'text': return typeof value === 'string'
    case 'bool': return typeof value === 'boolean'
    case 'texts': return Array.isArray(value) && value.every((one) => typeof one === 'string')
    case 'numbers': return Array.isArray(value) && value.every((one) => typeof one === 'number')
    case 'number-by-text': return typeof value === 'object' && !Array.isArray(value)
  }
}

/**
 * The value in force on a day: the latest first day decides; a value without one is in force where no dated one is.
 * Where the latest has ended nothing is in force, so that last year's figure never comes back by itself.
 */
export function valueOn(of: Standard, on: string): StandardValue | null {
  const begun = of.values.filter(({ from }) => from === null || from <= on)
  const latest = begun.reduce((best, { from }) => ((from ?? '') > best ? (from ?? '') : best), '')
  return begun.find(({ from, to }) => (from ?? '') === latest && (to === null || on <= to)) ?? null
}

/** Values over those of a table: one of the same first day takes the place of the older, the rest stays; newest first. */
export function valuesOver(base: readonly StandardValue[], over: readonly StandardValue[]): StandardValue[] {
  const renewed = new Set(over.map(({ from }) => from))
  return [...over, ...base.filter(({ from }) => !renewed.has(from))].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : (a.from ?? '') > (b.from ?? '') ? -1 : 0))
}

/** A published figure over the one that is known: its own words, and its values over the known ones. */
export const standardOver = (known: Standard | undefined, published: Standard): Standard => (known ? { ...published, items: [...new Set([...known.items, ...published.items])], values: valuesOver(known.values, published.values) } : published)

/** Whether a newer value should be looked for: its day has come, and nothing that begins on or after it is known. */
export const isDueForReview = (of: Standard, on: string): boolean => {
  const { reviewBy } = of
  return reviewBy !== undefined && reviewBy <= on && !of.values.some(({ from }) => from !== null && from >= reviewBy)
}

