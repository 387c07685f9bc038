/**
 * Pinyin with mistakes: letters missing, doubled, exchanged or wrong, and the sounds that many mouths do not part
 * (n/l, h/f, z/zh, c/ch, s/sh, -n/-ng).
 */

/** A word's syllables, one per spoken character. */
export type Spoken = { letters: string; /** is a syllable's first letter; one longer than the letters */ begins: boolean[]; initials: string }

export function spoken(syllables: readonly string[]): Spoken {
  const begins = syllables.flatMap((syllable) => [...syllable].map((_, i) => i === 0))
  return { letters: syllables.join(''), begins: [...begins, true], initials: syllables.map((syllable) => syllable[0] ?? '').join('') }
}

/** The letters without what is confused: shenbei and senbei are one, as are lian and nian. */
export const levelled = (letters: string): string => letters.replace(/([zcs])h/g, '$1').replace(/ng/g, 'n').replace(/l/g, 'n').replace(/f/g, 'h')

export const letterPairs = (letters: string): string[] => Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2))

const ALIKE = new Set(['nl', 'ln', 'hf', 'fh', 'rl', 'lr', 'uv', 'vu', 'jz', 'zj', 'qc', 'cq'])
const SLIGHT = 0.3

/** What a letter costs that is in one text and not in the other: little after z c s (h) and n (g), half when it only repeats. */
const lone = (letter: string | undefined, before: string | undefined): number =>
  (letter === 'h' && before !== undefined && 'zcs'.includes(before)) || (letter === 'g' && before === 'n') ? SLIGHT : letter === before ? 0.5 : 1

/**
 * How far the typed letters are from the nearest run of the word that begins at a syllable; Infinity where that is
 * more than `most`. A run that ends inside a syllable costs a little: the clerk is still typing.
 */
export function distance(typed: string, { letters, begins }: Pick<Spoken, 'letters' | 'begins'>, most: number): number {
  const wide = letters.length
  let before: number[] = []
  let row = begins.map((first) => (first ? 0 : Infinity))
  for (let i = 1; i <= typed.length; i++) {
    const next = new Array<number>(wide + 1)
    next[0] = (row[0] ?? 0) + lone(typed[i - 1], typed[i - 2])
    let least = next[0]
    for (let j = 1; j <= wide; j++) {
      const [a, b] = [typed[i - 1], letters[j - 1]]
      let cost = (row[j - 1] ?? 0) + (a === b ? 0 : ALIKE.has(`${a}${b}`) ? SLIGHT : 1)
      cost = Math.min(cost, (row[j] ?? 0) + lone(a, typed[i - 2]), (next[j - 1] ?? 0) + lone(b, letters[j - 2]))
      if (i > 1 && j > 1 && a === letters[j - 2] && typed[i - 2] === b) cost = Math.min(cost, (before[j - 2] ?? 0) + 0.8)
      next[j] = cost
      if (cost < least) least = cost
    }
    // Two rows are kept for exchanged letters, so one row above the limit does not end it.
    if (least > most + 1) return Infinity
    before = row
    row = next
  }
  const found = row.reduce((best, cost, j) => Math.min(best, cost + (begins[j] ? 0 : 0.25)), Infinity)
  return found > most ? Infinity : found
}
