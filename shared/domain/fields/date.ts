import { fail, ok } from '../../result'
import { isPlainDate, parsePlainDate } from '../time/plainDate'
import { halfWidth, problem, type FieldKind } from './kind'

/**
 * A real day from 1900 to 2100: 2026-3-5, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日.
 * Where only the month matters (`precision`), 2026-03, 202603 or 2026年3月 is its first day.
 */
export const date: FieldKind<string> = {
  parse(typed, field) {
    const value = halfWidth(typed).replace(/\s/g, '')
    if (value === '') return ok(null)
    const month = field.precision === 'month' ? /^(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月|(\d{2}))$/.exec(value) : null
    const read = parsePlainDate(month ? `${month[1]}-${month[2] ?? month[3] ?? month[4]}-01` : value)
    if (!read.ok)
      return fail(read.error.code === 'form'
        ? field.precision === 'month' ? problem(field, 'kind', '应写成 2026-03 这样', 'should be written like 2026-03') : problem(field, 'kind', '应写成 2026-03-05 这样', 'should be written like 2026-03-05')
        : problem(field, 'kind', `：${read.error.zh}`, read.error.en))
    const wrong = date.check(read.value, field)
    return wrong ? fail(wrong) : ok(read.value)
  },
  check(value, field) {
    if (typeof value !== 'string' || !isPlainDate(value)) return problem(field, 'kind', '不是一个日期', 'is not a date')
    if (value < '1900-01-01' || value > '2100-12-31') return problem(field, 'range', '应在 1900 年到 2100 年之间', 'should lie between 1900 and 2100')
    return null
  },
  toText: (value, field) => (field.precision === 'month' && value.endsWith('-01') ? value.slice(0, 7) : value),
}
