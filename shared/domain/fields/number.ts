import { fail, ok } from '../../result'
import { halfWidth, problem, type FieldFacts, type FieldKind } from './kind'

/** Things that are counted one by one; months and years may be broken (缴费年限 25.5 年). */
const COUNTED = new Set(['人', '个', '次', '份', '块', '辆'])
export const isCounted = (field: Pick<FieldFacts, 'unit'>): boolean => COUNTED.has(field.unit ?? '')
const DECIMALS = 4
export const LARGEST_NUMBER = 1e9

/** A count, an age, an area, a score … never negative. */
export const number: FieldKind<number> = {
  parse(typed, field) {
    let value = halfWidth(typed).replace(/[\s_]/g, '')
    if (value === '') return ok(null)
    if (field.unit && value.endsWith(field.unit)) value = value.slice(0, -field.unit.length)
    if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(value)) return fail(notANumber(field))
    const read = Number(value.replaceAll(',', '')) + 0
    const wrong = number.check(read, field)
    return wrong ? fail(wrong) : ok(read)
  },
  check(value, field) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return notANumber(field)
    if (value < 0) return problem(field, 'range', '不能是负数', 'cannot be negative')
    if (value > LARGEST_NUMBER) return problem(field, 'range', '太大', 'is too large')
    if (isCounted(field) && !Number.isInteger(value)) return problem(field, 'kind', '应是整数', 'should be a whole number')
    if (Number(value.toFixed(DECIMALS)) !== value) return problem(field, 'kind', `最多 ${DECIMALS} 位小数`, `can have at most ${DECIMALS} decimals`)
    return null
  },
  toText: (value) => plain(value),
}

const notANumber = (field: FieldFacts) => problem(field, 'kind', '应是数字', 'should be a number')
/** Never with an exponent: 0.0000001 is not written here, since more than four decimals are refused. */
const plain = (value: number): string => value.toFixed(DECIMALS).replace(/\.?0+$/, '')
