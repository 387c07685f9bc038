import { fail, ok } from '../../result'
import { problem, type FieldKind } from './kind'

export const LONGEST_TEXT = 200

/** One line or paragraph. Length counts characters as a person does, so 𠮷 is one. */
export const text: FieldKind<string> = {
  parse(typed, field) {
    const value = typed.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim()
    if (value === '') return ok(null)
    const wrong = text.check(value, field)
    return wrong ? fail(wrong) : ok(value)
  },
  check(value, field) {
    if (typeof value !== 'string') return problem(field, 'kind', '应是文字', 'should be text')
    const length = [...value.trim()].length
    return length <= LONGEST_TEXT ? null : problem(field, 'length', `太长，最多 ${LONGEST_TEXT} 个字，现有 ${length} 个`, `is too long: ${length} characters, at most ${LONGEST_TEXT}`)
  },
  toText: (value) => value,
}
