import { fail, ok, type Result } from '../../result'
import { tidyNumber } from './checkDigits'

export interface BankCard {
  cardNo: string
  /** Last four digits, the only part shown: 尾号 3307. */
  tail: string
}
export type BankCardProblem = { code: 'empty' | 'length' | 'characters' | 'check-digit'; zh: string; en: string }

/**
 * A bank card number: 15 to 19 digits with the Luhn check of ISO/IEC 7812-1 (15 are the credit cards of one
 * international network, which banks here issue too).
 *
 * Passbook accounts have no such check and do not belong in this field.
 */
export function checkBankCard(text: string): Result<BankCard, BankCardProblem> {
  const cardNo = tidyNumber(text)
  if (cardNo === '') return fail({ code: 'empty', zh: '请填写银行卡号', en: 'Enter the bank card number' })
  const at = [...cardNo].findIndex((c) => c < '0' || c > '9')
  if (at >= 0) return fail({ code: 'characters', zh: `第 ${at + 1} 位是“${[...cardNo][at]}”，应为数字`, en: `Character ${at + 1} is “${[...cardNo][at]}”; it should be a digit` })
  if (cardNo[0] === '0') return fail({ code: 'characters', zh: '第 1 位是 0，卡号不以 0 开头', en: 'Character 1 is 0; no card number begins with 0' })
  if (cardNo.length < 15 || cardNo.length > 19)
    return fail({ code: 'length', zh: `现在 ${cardNo.length} 位，银行卡号应为 15 到 19 位`, en: `${cardNo.length} digits now; a card number has 15 to 19` })
  if (luhn(cardNo.slice(0, -1)) !== cardNo.at(-1)) return fail({ code: 'check-digit', zh: '卡号校验不对，请核对每一位', en: 'The check digit does not match; compare every digit' })
  return ok({ cardNo, tail: cardNo.slice(-4) })
}

/** The Luhn digit that completes `body`. */
export function luhn(body: string): string {
  let sum = 0
  for (let i = body.length - 1, double = true; i >= 0; i--, double = !double) {
    const digit = (body.charCodeAt(i) - 48) * (double ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return String((10 - (sum % 10)) % 10)
}
