import { describe, expect, test } from 'vitest'
import { calendarFrom, calendarUntil, dayKind, isWorkingDay, workingDaysBetween } from '../../../shared/domain/time/calendar'
import { shippedCalendar } from './calendarFiles'

const cal = shippedCalendar()

describe('the shipped calendar', () => {
  test('carries its notices', () => {
    expect(cal.years.map((y) => [y.year, y.source.number, y.source.date])).toEqual([
      [2024, '国办发明电〔2023〕7号', '2023-10-25'],
      [2025, '国办发明电〔2024〕12号', '2024-11-12'],
      [2026, '国办发明电〔2025〕7号', '2025-11-04'],
    ])
  })
  test('has as many days off and made up as the notices', () => {
    expect(cal.years.map((y) => [y.holidays.length, y.makeUpDays.length])).toEqual([[28, 8], [28, 5], [33, 6]])
  })
  test('National Day 2026: seven days off, made up on 20 September and 10 October', () => {
    for (let day = 1; day <= 7; day++) expect(dayKind(cal, `2026-10-0${day}`)).toEqual({ ok: true, value: { kind: 'holiday', name: '国庆', nameEn: 'National Day' } })
    for (const date of ['2026-09-20', '2026-10-10']) {
      expect(isWorkingDay(cal, date)).toEqual({ ok: true, value: true })
      expect(dayKind(cal, date)).toMatchObject({ ok: true, value: { kind: 'make-up', name: '国庆' } })
    }
    expect(isWorkingDay(cal, '2026-10-08')).toEqual({ ok: true, value: true })
    expect(dayKind(cal, '2026-10-11')).toEqual({ ok: true, value: { kind: 'weekend' } })
    expect(dayKind(cal, '2026-10-13')).toEqual({ ok: true, value: { kind: 'working' } })
  })
  test('New Year 2026: off until 3 January, the Sunday after is worked', () => {
    expect(isWorkingDay(cal, '2026-01-02')).toEqual({ ok: true, value: false })
    expect(isWorkingDay(cal, '2026-01-04')).toEqual({ ok: true, value: true })
  })
  test('says there is none for 2027 and 2023, and guesses nothing', () => {
    expect(calendarUntil(cal)).toBe('2026-12-31')
    for (const year of [2023, 2027]) {
      expect(isWorkingDay(cal, `${year}-06-01`)).toEqual({ ok: false, error: { code: 'no-calendar', year } })
      expect(dayKind(cal, `${year}-06-06`)).toEqual({ ok: false, error: { code: 'no-calendar', year } })
    }
    expect(workingDaysBetween(cal, '2026-12-30', '2027-01-01')).toEqual({ ok: false, error: { code: 'no-calendar', year: 2027 } })
  })
})

test('working days from one day to another', () => {
  expect(workingDaysBetween(cal, '2026-09-30', '2026-10-10')).toEqual({ ok: true, value: 3 })
  expect(workingDaysBetween(cal, '2026-10-10', '2026-09-30')).toEqual({ ok: true, value: -3 })
  expect(workingDaysBetween(cal, '2026-10-13', '2026-10-13')).toEqual({ ok: true, value: 0 })
})

test('a gap between years is a gap', () => {
  const gap = shippedCalendar([2024, 2026])
  expect(isWorkingDay(gap, '2025-06-03')).toEqual({ ok: false, error: { code: 'no-calendar', year: 2025 } })
  expect(workingDaysBetween(gap, '2024-12-30', '2026-01-05')).toEqual({ ok: false, error: { code: 'no-calendar', year: 2025 } })
})

test('a file that cannot be a calendar is refused', () => {
  const [year] = shippedCalendar([2026]).years
  const named = { name: '国庆', nameEn: 'National Day' }
  expect(() => calendarFrom([{ ...year, makeUpDays: [{ date: '2026-10-12', ...named }] }])).toThrow('no Saturday or Sunday')
  expect(() => calendarFrom([{ ...year, holidays: [{ date: '2027-10-01', ...named }] }])).toThrow('not in 2026')
  expect(() => calendarFrom([{ ...year, holidays: [{ date: '2026-02-30', ...named }] }])).toThrow('a day')
  expect(() => calendarFrom([year, year])).toThrow('two calendars for 2026')
})
