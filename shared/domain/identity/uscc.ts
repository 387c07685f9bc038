import { fail, ok, type Result } from '../../result'
import { tidyNumber } from './checkDigits'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export type UsccProblem = { code: 'empty' | 'length' | 'characters' | 'check-digit'; zh: string; en: string }

/**
 * Unified social credit code, GB 32100-2015: 18 characters without I, O, Z, S,
 * V, the last a check over the first 17 (modulus 31). The organisation code
 * inside (positions 9–17) is not checked on its own.
 */
export function checkUscc(text: string): Result<string, UsccProblem> {
  const uscc = tidyNumber(text)
  if (uscc === '') return fail({ code: 'empty', zh: '请填写统一社会信用代码', en: 'Enter the unified social credit code' })
  const at = [...uscc].findIndex((c) => !ALPHABET.includes(c))
  if (at >= 0)
    return fail({
      code: 'characters',
      zh: `第 ${at + 1} 位是“${[...uscc][at]}”，代码只用数字和大写字母，不用 I、O、Z、S、V`,
      en: `Character ${at + 1} is “${[...uscc][at]}”; codes use digits and capital letters without I, O, Z, S, V`,
    })
  if (uscc.length !== 18) {
    const by = Math.abs(18 - uscc.length)
    const few = uscc.length < 18
    return fail({ code: 'length', zh: `${few ? '少' : '多'} ${by} 位，应为 18 位`, en: `${by} too ${few ? 'few' : 'many'}; there should be 18 characters` })
  }
  const region = [...uscc.slice(2, 8)].findIndex((c) => c < '0' || c > '9')
  if (region >= 0) return fail({ code: 'characters', zh: `第 ${region + 3} 位是“${uscc[region + 2]}”，第 3 到 8 位是地区代码，应为数字`, en: `Character ${region + 3} is “${uscc[region + 2]}”; 3 to 8 are the region code and should be digits` })
  if (usccCheck(uscc) !== uscc[17]) return fail({ code: 'check-digit', zh: '校验码不对，请核对每一位', en: 'The check character does not match; compare every character' })
  return ok(uscc)
}

/** The 18th character for the first 17. */
export function usccCheck(body17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += ALPHABET.indexOf(body17[i]!) * WEIGHTS[i]!
  return ALPHABET[(31 - (sum % 31)) % 31]!
}
