import { fail, ok } from '../../result'
import { halfWidth, problem, type FieldFacts, type FieldKind } from './kind'

/** Kind `enum`: one of the field's options; brackets and digits may be typed in either width. */
export const choice: FieldKind<string> = {
  parse(typed, field) {
    const value = typed.trim()
    if (value === '') return ok(null)
    const options = field.options ?? []
    const found = options.find((option) => option === value) ?? options.find((option) => loose(option) === loose(value))
    return found === undefined ? fail(notOffered(field)) : ok(found)
  },
  check: (value, field) => (typeof value === 'string' && (field.options ?? []).includes(value) ? null : notOffered(field)),
  toText: (value) => value,
}

const loose = (text: string): string => halfWidth(text).replace(/\s/g, '')
const notOffered = (field: FieldFacts) => problem(field, 'kind', '只能从列出的选项里选', 'should be one of the options listed')
