import { z } from 'zod'

/**
 * Proofs that nobody may demand any more (奇葩证明), each with what to do instead: resources/catalogue/abolished.json.
 */
export const abolishedProof = z.strictObject({
  name: z.string().min(1), nameEn: z.string().min(1),
  /** By what it is recognised in what a clerk types. */
  words: z.array(z.string().min(2)).min(1),
  channel: z.string().min(1), source: z.string().min(1),
  /** Not confirmed against the official list of this place. */
  verify: z.boolean(),
})
export type AbolishedProof = z.infer<typeof abolishedProof>
export const abolishedList = z.array(abolishedProof)

/** The abolished proof that was typed, or null. The longest word decides, so that 婚育状况 is not taken for 婚姻状况. */
export function abolishedBy(list: readonly AbolishedProof[], typed: string): AbolishedProof | null {
  const text = typed.normalize('NFKC').replace(/\s+/gu, '')
  const found = list.flatMap((proof) => [proof.name, ...proof.words].filter((word) => text.includes(word)).map((word) => ({ proof, length: word.length })))
  return found.sort((a, b) => b.length - a.length)[0]?.proof ?? null
}
