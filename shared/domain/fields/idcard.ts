import { fail, ok } from '../../result'
import { tidyNumber } from '../identity/checkDigits'
import { checkIdNumber } from '../identity/idNumber'
import { problem, type FieldKind } from './kind'

/** An identity number of any kind that checkIdNumber knows, kept tidy (half-width, no blanks, capital X). */
export const idcard: FieldKind<string> = {
  parse(typed, field) {
    const value = tidyNumber(typed)
    if (value === '') return ok(null)
    const wrong = idcard.check(value, field)
    return wrong ? fail(wrong) : ok(value)
  },
  check(value, field, today) {
    if (typeof value !== 'string') return problem(field, 'kind', '应是证件号', 'should be an ID number')
    const checked = checkIdNumber(value, today)
    return checked.ok ? null : problem(field, 'kind', checked.error.zh, checked.error.en)
  },
  toText: (value) => value,
}
