import { halfWidth } from './kind'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** What is wrong with a unified social credit code (GB 32100-2015: 18 places without I, O, S, V, Z; MOD 31); null if nothing. */
export function usccProblem(text: string): { zh: string; en: string } | null {
  const code = tidyCode(text)
  if (code.length !== 18) {
    const [by, short] = [Math.abs(18 - code.length), code.length < 18]
    return { zh: `${short ? '少' : '多'} ${by} 位，应为 18 位`, en: `${by} ${by === 1 ? 'character' : 'characters'} too ${short ? 'few' : 'many'}; there should be 18` }
  }
  const odd = [...code].findIndex((c) => !ALPHABET.includes(c))
  if (odd >= 0) return { zh: `第 ${odd + 1} 位是“${code[odd]}”，代码里没有这个字符`, en: `character ${odd + 1} is “${code[odd]}”, which such a code never contains` }
  return usccCheckDigit(code.slice(0, 17)) === code[17] ? null : { zh: '校验位不对，请核对每一位', en: 'the check digit does not match; compare every character' }
}

/** The 18th character; also composes codes for invented organisations. */
export function usccCheckDigit(body17: string): string {
  let sum = 0
  let weight = 1
  for (const c of body17) {
    sum += ALPHABET.indexOf(c) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!
}

export const tidyCode = (text: string): string => halfWidth(text).replace(/[\s-]/g, '').toUpperCase()
