import { fail, ok } from '../../result'
import { halfWidth, problem, type FieldFacts, type FieldKind } from './kind'

/** A hundred million yuan, in fen: more is a slip of the finger. */
export const LARGEST_FEN = 1e10

/** Integer fen, never negative. '1,234.50', '1234.5元', '￥1,234.50' and '1.2万' are read; digit by digit, no floating point. */
export const money: FieldKind<number> = {
  parse(typed, field) {
    const value = halfWidth(typed).replace(/\s/g, '').replace(/^(-?)[¥￥]/, '$1').replace(/(元\/(月|年)|元|块)$/, '')
    if (value === '') return ok(null)
    const match = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?(万?)$/.exec(value)
    if (!match) return fail(notMoney(field))
    const [, sign, whole, decimals = '', wan] = match
    const places = wan ? 6 : 2
    if (decimals.replace(/0+$/, '').length > places) return fail(problem(field, 'kind', '最多到分，两位小数', 'can be no finer than two decimals'))
    const digits = whole!.replaceAll(',', '') + decimals.slice(0, places).padEnd(places, '0')
    if (digits.replace(/^0+/, '').length > 15) return fail(tooLarge(field))
    const fen = Number(digits)
    if (sign === '-' && fen > 0) return fail(negative(field))
    const wrong = money.check(fen, field)
    return wrong ? fail(wrong) : ok(fen)
  },
  check(value, field) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return notMoney(field)
    if (value < 0) return negative(field)
    return value > LARGEST_FEN ? tooLarge(field) : null
  },
  toText: (value) => yuan(value),
}

/** 123450 → '1,234.50' */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}

const notMoney = (field: FieldFacts) => problem(field, 'kind', '应是金额，写成 1234.50 这样', 'should be an amount, written like 1234.50')
const negative = (field: FieldFacts) => problem(field, 'range', '不能是负数', 'cannot be negative')
const tooLarge = (field: FieldFacts) => problem(field, 'range', '太大，请核对位数', 'is too large; check the digits')
