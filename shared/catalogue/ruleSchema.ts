import { z } from 'zod'

/** The types a rule can read. `texts` and `numbers` are lists, `number-by-text` is a table of figures by a word. */
export const factTypes = ['number', 'money', 'text', 'bool', 'day', 'rows', 'texts', 'numbers', 'number-by-text'] as const
export const ruleFact = z.strictObject({ type: z.enum(factTypes), label: z.string().min(1), labelEn: z.string().optional() })

export const ruleKinds = ['eligibility', 'ban', 'exclusion', 'check', 'derive', 'benefit', 'deadline'] as const

/** One rule of an item in CEL (docs/decisions/0014-cel-for-rules.md). */
export const itemRule = z.strictObject({
  /** The fact files' id, else r01, r02 … by place in the file; unique inside the item. Never reused for another rule. */
  id: z.string().min(1),
  /** confirm: the clerk ticks it, no data can tell. compute: gives `target`. */
  level: z.enum(['block', 'warn', 'compute', 'confirm']),
  kind: z.enum(ruleKinds),
  /** What an unanswered confirmation would be if it were refused; only where `level` is confirm. */
  refused: z.enum(['block', 'warn']).optional(),
  /** The derived value this rule gives, read by others as calc.<target>. */
  target: z.string().optional(),
  /** The field whose own check this rule repeats: reported once, at the field. */
  repeats: z.string().optional(),
  /** How the target is shown, and whether it is an amount of money (yuan, rounded to the fen at the end only). */
  label: z.string().optional(),
  labelEn: z.string().optional(),
  unit: z.string().optional(),
  /** The rule says nothing where this is false. */
  when: z.string().optional(),
  cel: z.string().min(1),
  type: z.string(),
  message: z.string().optional(),
  messageEn: z.string().optional(),
  basis: z.string().optional(),
  note: z.string().optional(),
  local: z.boolean().optional(),
  /** The rule itself is not confirmed: it counts, and says so. */
  verify: z.boolean().optional(),
  year: z.string().optional(),
  figures: z.array(z.string()),
  facts: z.array(z.string()),
  /** Where it came from: its place in the researched facts, their wording, and why it was written anew. */
  source: z.strictObject({ place: z.number().int(), dialect: z.enum(['civil', 'labour', 'health']), expr: z.string(), settled: z.string().optional() }).optional(),
})
export type ItemRule = z.infer<typeof itemRule>

/** What rules read beside the form and the figures: resident, system (shared data), run (the case's own course), by root. */
export const itemFacts = z.record(z.string(), z.record(z.string(), ruleFact))
export type ItemFacts = z.infer<typeof itemFacts>

/** Kept in words, with the reason; never counted as passed. */
export const unsettledRule = z.strictObject({ id: z.string(), expr: z.string(), message: z.string().optional(), reason: z.string() })
