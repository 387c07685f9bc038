import { z } from 'zod'

/**
 * Local and national figures: one table for all items (resources/catalogue/standards.json), and what a centre adds to it.
 * A package only names the figures that its rules read.
 */
const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const standardKinds = ['number', 'text', 'bool', 'texts', 'numbers', 'number-by-text'] as const
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

export const standard = z.strictObject({
  /** `subsistenceStandard` where several items share it, else `<item>.<key>`. */
  id: z.string().min(1),
  key: z.string().min(1),
  name: z.string().min(1),
  nameEn: z.string().optional(),
  unit: z.string().optional(),
  kind: z.enum(standardKinds),
  items: z.array(z.string()).min(1),
  /** From this day on somebody should look for a newer value (every July …). */
  reviewBy: plainDate.optional(),
  /** Newest first. */
  values: z.array(standardValue).min(1),
})
export type Standard = z.infer<typeof standard>
export const standardTable = z.array(standard)

/** The value in force on a day: the latest first day wins; a value without one is in force where no dated one is. */
export function valueOn(of: Standard, on: string): StandardValue | null {
  const fits = of.values.filter((value) => (value.from === null || value.from <= on) && (value.to === null || on <= value.to))
  return fits.reduce<StandardValue | null>((best, value) => (best === null || (value.from ?? '') > (best.from ?? '') ? value : best), null)
}
