const WEIGHTS_11_2 = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS_11_2 = '10X98765432'

/** ISO 7064:1983 MOD 11-2 over 17 digits, as GB 11643-1999 uses it for the 18th character. */
export function mod11_2(body17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (body17.charCodeAt(i) - 48) * WEIGHTS_11_2[i]!
  return CHECKS_11_2[sum % 11]!
}

/** ICAO Doc 9303 check digit (weights 7, 3, 1; A is 10 … Z is 35). */
export function mod731(text: string): string {
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    sum += (c >= 65 ? c - 55 : c - 48) * [7, 3, 1][i % 3]!
  }
  return String(sum % 10)
}

/** Full-width letters and digits become half-width; spaces, hyphens of any kind and characters that cannot be seen go; letters become capitals. */
export function tidyNumber(text: string): string {
  return text.normalize('NFKC').replace(UNSEEN, '').replace(/[\p{Pd}\u2212]/gu, '').toUpperCase()
}

/** Blanks, line ends, zero-width and direction marks, byte order marks: what scanners, chats and web pages leave in a number. */
export const UNSEEN = /[\s\p{Cc}\p{Cf}\u115f\u1160\u3164\ufe00-\ufe0f]/gu
