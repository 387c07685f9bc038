import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays, addMonths, chinaDate, chinaDateTime, dayNumber, daysBetween, documentDate, fromDayNumber, longDateEn, longDateZh, parsePlainDate, shortDate, weekday,
} from '../../../shared/domain/time/plainDate'

test.each([
  ['2026-10-13', '2026-10-13'],
  ['2026/1/5', '2026-01-05'],
  ['2026.10.13', '2026-10-13'],
  ['20261013', '2026-10-13'],
  ['２０２６年１０月３日', '2026-10-03'],
])('%s is read as %s', (text, date) => {
  expect(parsePlainDate(text)).toEqual({ ok: true, value: date })
})

test('what is no date says so', () => {
  expect(parsePlainDate('2025-02-29')).toMatchObject({ ok: false, error: { code: 'no-such-day', zh: '2025年2月29日不存在' } })
  for (const text of ['', '2026', '2026-13', '13-10-2026', '2026-10-13T00:00', '0026-10-13'])
    expect(parsePlainDate(text)).toMatchObject({ ok: false, error: { code: 'form' } })
})

describe('arithmetic', () => {
  test('agrees with Date over four centuries', () => {
    fc.assert(fc.property(fc.integer({ min: -62000, max: 90000 }), (n) => {
      const date = new Date(n * 86400_000)
      const text = date.toISOString().slice(0, 10)
      expect(fromDayNumber(n)).toBe(text)
      expect(dayNumber(text)).toBe(n)
      expect(weekday(text)).toBe(date.getUTCDay() || 7)
    }))
  })
  test('days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-10-14', '2026-10-13')).toBe(-1)
  })
  test('months end with their last day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2026-10-13', 3)).toBe('2027-01-13')
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28')
  })
})

test('a day in China begins at 16:00 UTC', () => {
  expect(chinaDate('2026-10-12T15:59:59.999Z')).toBe('2026-10-12')
  expect(chinaDate('2026-10-12T16:00:00.000Z')).toBe('2026-10-13')
  expect(chinaDateTime('2026-10-13T02:24:05.000Z')).toBe('2026-10-13 10:24:05')
  expect(() => chinaDate('yesterday')).toThrow('not an instant')
})

test('written forms', () => {
  expect(shortDate('2026-10-13')).toBe('10-13')
  expect(longDateZh('2026-10-13')).toBe('10 月 13 日 周二')
  expect(longDateEn('2026-10-13')).toBe('Tue 13 Oct')
  expect(documentDate('2026-01-05')).toBe('2026年1月5日')
})
