import { fail, ok } from '../../result'
import { halfWidth, problem, type FieldKind } from './kind'

const YES = new Set(['是', '有', '对', '√', 'y', 'yes', 'true', '1'])
const NO = new Set(['否', '无', '不是', '没有', '×', 'n', 'no', 'false', '0'])

/** Yes or no; no is an answer, only null is none. */
export const bool: FieldKind<boolean> = {
  parse(typed, field) {
    const value = halfWidth(typed).trim().toLowerCase()
    if (value === '') return ok(null)
    if (YES.has(value)) return ok(true)
    if (NO.has(value)) return ok(false)
    return fail(problem(field, 'kind', '应选“是”或“否”', 'should be yes or no'))
  },
  check: (value, field) => (typeof value === 'boolean' ? null : problem(field, 'kind', '应选“是”或“否”', 'should be yes or no')),
  toText: (value) => (value ? '是' : '否'),
}
