/** Code points that the embedded fonts can draw: ascending, disjoint ranges (resources/fonts/generated/coverage.json). */
export type Coverage = readonly (readonly [from: number, to: number])[]

/** Characters of the text for which no embedded font has a glyph, each once. The program names them; it never prints a box in silence. */
export function missingCharacters(text: string, coverage: Coverage): string[] {
  return [...new Set(cleanText(text))].filter((char) => char !== ' ' && !covers(coverage, char.codePointAt(0)!))
}

/** 〔U+2CB5A〕 in place of a character that no font has. */
export const codeOf = (char: string): string => `〔U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}〕`

/**
 * One line of printable text: control characters, line ends, zero-width and
 * direction marks and variation selectors are no part of a printed value, and
 * some of them could turn a line around.
 */
export const cleanText = (text: string): string =>
  text.replace(/[\t\n\v\f\r\u2028\u2029\u0085]+/gu, ' ').replace(/(?![\u3000 ])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00ad\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '')

export function covers(coverage: Coverage, codePoint: number): boolean {
  let [low, high] = [0, coverage.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [from, to] = coverage[middle]!
    if (codePoint < from) high = middle - 1
    else if (codePoint > to) low = middle + 1
    else return true
  }
  return false
}
