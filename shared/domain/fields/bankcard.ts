import { fail, ok } from '../../result'
import { halfWidth, problem, type FieldKind } from './kind'

/**
 * A bank card: 12 to 19 digits, the last being Luhn's check digit (ISO/IEC 7812-1). Blanks and hyphens may be typed.
 * An organisation's account (对公账户) is no card: 8 to 32 digits, no check digit.
 */
export const bankcard: FieldKind<string> = {
  parse(typed, field) {
    const value = tidy(typed)
    if (value === '') return ok(null)
    const wrong = bankcard.check(value, field)
    return wrong ? fail(wrong) : ok(value)
  },
  check(value, field) {
    if (typeof value !== 'string') return problem(field, 'kind', '应是账号', 'should be an account number')
    const digits = tidy(value)
    const odd = [...digits].findIndex((c) => c < '0' || c > '9')
    if (odd >= 0) return problem(field, 'kind', `第 ${odd + 1} 位是“${[...digits][odd]}”，应为数字`, `character ${odd + 1} is “${[...digits][odd]}”; it should be a digit`)
    const [least, most] = field.corporateAccount ? [8, 32] : [12, 19]
    if (digits.length < least || digits.length > most) return problem(field, 'kind', `应为 ${least} 至 ${most} 位，现有 ${digits.length} 位`, `should have ${least} to ${most} digits; it has ${digits.length}`)
    if (!field.corporateAccount && !luhn(digits)) return problem(field, 'kind', '校验位不对，请核对每一位', 'fails its check digit; compare every digit')
    return null
  },
  toText: (value) => value,
}

const tidy = (text: string): string => halfWidth(text).replace(/[\s-]/g, '')

function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
