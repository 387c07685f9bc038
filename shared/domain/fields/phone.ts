import { fail, ok } from '../../result'
import { halfWidth, problem, type FieldFacts, type FieldKind } from './kind'

const MOBILE = /^1[3-9]\d{9}$/
/** Area code (010, 02x: 8 digits; 0xxx: 7 or 8), perhaps an extension. */
const LANDLINE = /^(0(?:10|2\d)-?\d{8}|0[3-9]\d{2}-?\d{7,8})(-\d{1,6})?$/

/** A mobile number, or a landline with its area code: 0512-68012345, 0512-68012345-802. */
export const phone: FieldKind<string> = {
  parse(typed, field) {
    const value = tidy(typed)
    if (value === '') return ok(null)
    const wrong = phone.check(value, field)
    return wrong ? fail(wrong) : ok(value)
  },
  check(value, field) {
    if (typeof value !== 'string') return wrongForm(field)
    const number = tidy(value)
    if (MOBILE.test(number) || LANDLINE.test(number)) return null
    if (/^\d{7,8}$/.test(number)) return problem(field, 'kind', '是座机的，要加区号，如 0512-68012345', 'needs its area code if it is a landline, like 0512-68012345')
    if (/^1[3-9]\d*$/.test(number)) {
      const by = Math.abs(11 - number.length)
      return problem(field, 'kind', `${number.length < 11 ? '少' : '多'} ${by} 位，手机号应为 11 位`, `has ${by} digit${by === 1 ? '' : 's'} too ${number.length < 11 ? 'few' : 'many'}; a mobile number has 11`)
    }
    return wrongForm(field)
  },
  toText: (value) => value,
}

const tidy = (text: string): string =>
  halfWidth(text).replace(/[\s()]/g, '').replace(/[—–－]/g, '-').replace(/(1[3-9]\d)-(\d{4})-(\d{4})$/, '$1$2$3').replace(/^(\+|00)?86-?(?=1[3-9]\d{9}$)/, '')
const wrongForm = (field: FieldFacts) => problem(field, 'kind', '应是 11 位手机号，或带区号的座机', 'should be a mobile number of 11 digits, or a landline with its area code')
