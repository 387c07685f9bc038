import { z } from 'zod'

/** resources/queue/rules.json: what a centre's queue is made of. Ages and counts are figures (resources/catalogue/standards.json), named here. */
const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const marked = { local: z.boolean(), verify: z.boolean() }

export const queueRules = z.strictObject({
  /** By their order the keys 1–9. */
  classes: z.array(z.strictObject({ id: z.string().regex(/^[A-Z]$/), name: bilingual, note: bilingual, ...marked })).min(1).max(9),
  /** Beyond the classes; a counter says which it has. */
  skills: z.array(z.strictObject({ id: z.string(), name: bilingual })).max(9),
  /** `ageFigure`: offered by itself to whoever is known to be that old. */
  priority: z.array(z.strictObject({ id: z.string(), name: bilingual, ageFigure: z.string().optional(), /** attribute of a resident that tells it */ attribute: z.string().optional(), source: z.string(), ...marked })).max(9),
  /** Of so many calls in a row, at least one is of those without priority while somebody waits. */
  oneInFigure: z.string(),
  /** A number that was absent comes back after so many others, so often. */
  rejoinAfterFigure: z.string(), rejoinTimesFigure: z.string(),
  holdReasons: z.array(bilingual).max(9), pauseReasons: z.array(bilingual).max(9),
})
export type QueueRules = z.infer<typeof queueRules>

/** The figures of the rules on a day; what is not entered stands for the mildest: no mixing, back at once, without limit. */
export type QueueFigures = { oneIn: number | null; rejoinAfter: number | null; rejoinTimes: number | null }
