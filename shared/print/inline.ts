/** A run of text in a sentence. `keep`: not broken over two lines (dates, numbers). */
export type Inline = string | { text: string; strong?: true; keep?: true }

export const strong = (text: string): Inline => ({ text, strong: true })
export const keep = (text: string): Inline => ({ text, keep: true })
export const strongKeep = (text: string): Inline => ({ text, strong: true, keep: true })

/** The bare text, as it is read aloud and as tests compare it. */
export const plainText = (runs: readonly Inline[]): string => runs.map((run) => (typeof run === 'string' ? run : run.text)).join('')

/** 甲、乙和丙 */
export function listZh(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join('、')}和${parts.at(-1)!}`
}
