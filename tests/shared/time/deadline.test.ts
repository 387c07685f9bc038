import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockOn, dueOn, explainDays, light, limitDates, remainingDays, type Pause } from '../../../shared/domain/time/deadline'
import { addDays } from '../../../shared/domain/time/plainDate'
import { shippedCalendar } from './calendarFiles'

const cal = shippedCalendar()
const usual = { days: 1, share: 0.2 }
const due = (start: string, days: number, unit: 'working' | 'calendar' = 'working', pauses: Pause[] = []) => {
  const end = dueOn(cal, { start, days, unit, pauses })
  return end.ok ? end.value.dueOn : end.error
}

/** The case of the design's page: 低保, accepted on 14 September 2026, twice paused. */
const zhu = {
  start: '2026-09-14',
  days: 20,
  unit: 'working' as const,
  pauses: [
    { from: '2026-09-22', to: '2026-09-24', reason: '异地协查' },
    { from: '2026-10-08', to: '2026-10-14', reason: '公示' },
  ],
}

describe('the last day', () => {
  test.each([
    ['2026-10-13', 20, '2026-11-10'],
    ['2026-10-13', 30, '2026-11-24'],
    ['2026-10-13', 1, '2026-10-14'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-10-13', 0, '2026-10-13'],
    ['2025-12-31', 1, '2026-01-04'],
  ])('%s and %i working days: %s', (start, days, end) => {
    expect(due(start, days)).toBe(end)
  })
  test('a limit in calendar days ends as written, on a Sunday and without a calendar too', () => {
    expect(due('2026-10-03', 15, 'calendar')).toBe('2026-10-18')
    expect(due('2026-12-25', 15, 'calendar')).toBe('2027-01-09')
  })
  test('begun on a day off, the first working day counts', () => {
    expect(due('2026-10-03', 1)).toBe('2026-10-08')
  })
  test('past 2026 there is no calendar', () => {
    expect(due('2026-12-30', 1)).toBe('2026-12-31')
    expect(due('2026-12-30', 2)).toEqual({ code: 'no-calendar', year: 2027 })
    expect(due('2027-01-04', 1)).toEqual({ code: 'no-calendar', year: 2027 })
  })
  test('pauses take out their first and last day, once even where they overlap', () => {
    expect(due(zhu.start, 20, 'working', zhu.pauses)).toBe('2026-10-29')
    expect(due(zhu.start, 30, 'working', zhu.pauses)).toBe('2026-11-12')
    const overlapping = [...zhu.pauses, { from: '2026-10-12', to: '2026-10-14', reason: '补正' }]
    expect(due(zhu.start, 20, 'working', overlapping)).toBe('2026-10-29')
    expect(due('2026-10-13', 15, 'calendar', [{ from: '2026-10-20', to: '2026-10-21', reason: '补正' }])).toBe('2026-10-30')
  })
})

describe('against walking day by day', () => {
  const off = new Set(cal.years.flatMap((y) => y.holidays.map((d) => d.date)))
  const on = new Set(cal.years.flatMap((y) => y.makeUpDays.map((d) => d.date)))
  const works = (date: string) => on.has(date) || (!off.has(date) && ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()))
  function walk(start: string, days: number, unit: string, pauses: Pause[]): string | null {
    let left = days
    const date = new Date(`${start}T00:00:00Z`)
    while (left > 0) {
      date.setUTCDate(date.getUTCDate() + 1)
      const text = date.toISOString().slice(0, 10)
      if (unit === 'working' && text > '2026-12-31') return null
      if (pauses.some((p) => p.from <= text && text <= p.to)) continue
      if (unit === 'calendar' || works(text)) left--
    }
    return date.toISOString().slice(0, 10)
  }
  const day = fc.integer({ min: 0, max: 1080 }).map((n) => addDays('2024-01-01', n))
  const pause = fc.tuple(day, fc.integer({ min: 0, max: 20 })).map(([from, n]) => ({ from, to: addDays(from, n), reason: '补正' }))

  test('the same end, the same rows, the same days left', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 70 }), fc.constantFrom('working' as const, 'calendar' as const), fc.array(pause, { maxLength: 4 }), fc.integer({ min: 0, max: 60 }), (start, days, unit, pauses, after) => {
        const limit = { start, days, unit, pauses }
        const expected = walk(start, days, unit, pauses)
        const end = dueOn(cal, limit)
        expect(end.ok ? end.value.dueOn : null).toBe(expected)
        if (expected === null) return

        const today = addDays(start, after)
        const { rows } = explainDays(cal, limit, today)
        expect(rows[0]).toMatchObject({ date: start, kind: 'start' })
        expect(rows.at(-1)).toMatchObject({ date: expected, kind: 'due', count: days })
        const counted = rows.filter((r) => r.count !== null)
        expect(counted.map((r) => r.count)).toEqual(counted.map((_, i) => i + 1))
        const clock = clockOn(cal, limit, today, usual)
        if (today <= expected) expect(clock).toMatchObject({ ok: true, value: { remaining: counted.filter((r) => r.date > today).length, counted: counted.filter((r) => r.date <= today).length } })
      }),
      { numRuns: 400 },
    )
  })
})

describe('the clock of a case', () => {
  test('on 13 October, in publicity: 9 counted, 11 left, paused until the 14th', () => {
    expect(clockOn(cal, zhu, '2026-10-13', usual)).toEqual({
      ok: true,
      value: { dueOn: '2026-10-29', counted: 9, remaining: 11, pausedDays: 10, pausedUntil: '2026-10-14', light: 'grey' },
    })
  })
  test.each([
    ['2026-09-14', 'green', 20],
    ['2026-10-22', 'green', 5],
    ['2026-10-23', 'yellow', 4],
    ['2026-10-29', 'yellow', 0],
    ['2026-10-30', 'red', -1],
    ['2027-01-05', 'red', null],
  ])('on %s the light is %s', (today, colour, remaining) => {
    expect(clockOn(cal, zhu, today, usual)).toMatchObject({ ok: true, value: { light: colour, remaining } })
  })
  test('thresholds: the larger of days and share, both configurable', () => {
    const clock = { remaining: 2, days: 10, paused: false, overdue: false }
    expect(light(clock, usual)).toBe('yellow')
    expect(light({ ...clock, days: 9 }, usual)).toBe('green')
    expect(light({ ...clock, remaining: 1, days: 3 }, usual)).toBe('yellow')
    expect(light(clock, { days: 1, share: 0 })).toBe('green')
  })
  test('days left to a stored last day', () => {
    expect(remainingDays(cal, { today: '2026-09-30', dueOn: '2026-10-10', unit: 'working' })).toEqual({ ok: true, value: 3 })
    expect(remainingDays(cal, { today: '2026-10-12', dueOn: '2026-10-09', unit: 'working' })).toEqual({ ok: true, value: -2 })
    expect(remainingDays(cal, { today: '2026-12-31', dueOn: '2027-01-09', unit: 'calendar' })).toEqual({ ok: true, value: 9 })
  })
})

describe('day by day', () => {
  const { rows, due: end } = explainDays(cal, zhu, '2026-10-13')
  const row = (date: string) => rows.find((r) => r.date === date)!

  test('as the page shows it', () => {
    expect(end).toEqual({ ok: true, value: '2026-10-29' })
    expect(rows).toHaveLength(46)
    expect(row('2026-09-14')).toMatchObject({ kind: 'start', count: null, forecast: false })
    expect(row('2026-09-15')).toMatchObject({ kind: 'counted', count: 1 })
    expect(row('2026-09-19')).toMatchObject({ kind: 'weekend', count: null })
    expect(row('2026-09-20')).toMatchObject({ kind: 'make-up', count: 5 })
    expect(row('2026-09-22')).toMatchObject({ kind: 'paused', count: null, reason: '异地协查' })
    expect(row('2026-09-25')).toMatchObject({ kind: 'holiday', name: '中秋', count: null })
    expect(row('2026-10-10')).toMatchObject({ kind: 'paused', reason: '公示', day: { kind: 'make-up' } })
    expect(row('2026-10-13')).toMatchObject({ kind: 'paused', forecast: false })
    expect(row('2026-10-14')).toMatchObject({ kind: 'paused', forecast: true })
    expect(row('2026-10-15')).toMatchObject({ kind: 'counted', count: 10, forecast: true })
    expect(row('2026-10-29')).toMatchObject({ kind: 'due', count: 20, forecast: true })
  })
  test('past the calendar the rows end and the year is named', () => {
    const late = explainDays(cal, { start: '2026-12-29', days: 10, unit: 'working' }, '2026-12-29')
    expect(late.due).toEqual({ ok: false, error: { code: 'no-calendar', year: 2027 } })
    expect(late.rows.map((r) => r.date)).toEqual(['2026-12-29', '2026-12-30', '2026-12-31'])
  })
})

test('promised and legal end of an item, each for itself', () => {
  const limits = { promised: { days: 20, unit: 'working' as const }, statutory: { days: 45, unit: 'working' as const } }
  expect(limitDates(limits, '2026-11-10', cal)).toEqual({
    promised: { kind: 'date', dueOn: '2026-12-08', days: 20, unit: 'working' },
    statutory: { kind: 'no-calendar', year: 2027, days: 45, unit: 'working' },
  })
  expect(limitDates({ promised: { days: 0, unit: 'working' }, statutory: { days: null, unit: 'working' } }, '2026-11-10', cal)).toEqual({
    promised: { kind: 'on-the-spot', dueOn: '2026-11-10' },
    statutory: { kind: 'none' },
  })
})
