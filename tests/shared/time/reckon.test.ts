import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueOn } from '../../../shared/domain/time/deadline'
import { addDays, weekday } from '../../../shared/domain/time/plainDate'
import { reckon, type OpenPause, type Segment } from '../../../shared/domain/time/reckon'
import { shippedCalendar } from './calendarFiles'

const cal = shippedCalendar()
const days = (count: number, unit: Segment['unit'] = 'working'): Segment[] => [{ days: count, unit }]
function end(start: string, segments: Segment[], { pauses = [], roll = false }: { pauses?: OpenPause[]; roll?: boolean } = {}): string {
  const reckoned = reckon(cal, { start, segments, pauses, roll })
  return reckoned.ok ? `${reckoned.value.end} ${reckoned.value.endDayType}` : Object.values(reckoned.error).join(' ')
}

describe('one limit', () => {
  test.each([
    ['2026-10-13', 20, '2026-11-10 working'],
    ['2026-09-30', 1, '2026-10-08 working'],
    // The Sunday before the National Day holiday is worked.
    ['2026-09-18', 1, '2026-09-20 make-up'],
    ['2026-10-13', 0, '2026-10-13 working'],
    ['2026-10-17', 0, '2026-10-17 weekend'],
    ['2026-12-30', 2, 'no-calendar 2027'],
    // The start is not counted, so its own year needs no calendar.
    ['2023-12-31', 1, '2024-01-02 working'],
    ['2023-12-30', 1, 'no-calendar 2023'],
  ])('%s and %i working days end on %s', (start, count, expected) => expect(end(start, days(count))).toBe(expected))

  test.each([
    ['2026-09-20', 15, false, '2026-10-05 holiday'],
    ['2026-09-20', 15, true, '2026-10-08 working'],
    ['2026-10-13', 4, false, '2026-10-17 weekend'],
    ['2026-10-13', 4, true, '2026-10-19 working'],
    ['2026-12-30', 10, false, '2027-01-09 unknown'],
    ['2026-12-30', 10, true, 'no-calendar 2027'],
    ['2026-12-25', 6, true, '2026-12-31 working'],
  ])('%s and %i calendar days, rolling %s, end on %s', (start, count, roll, expected) => expect(end(start, days(count, 'calendar'), { roll })).toBe(expected))
})

describe('pauses', () => {
  test('both the first and the last day are taken out, whatever is counted', () => {
    const pauses = [{ from: '2026-10-15', to: '2026-10-16' }]
    expect(end('2026-10-13', days(3), { pauses })).toBe('2026-10-20 working')
    expect(end('2026-10-13', days(3, 'calendar'), { pauses })).toBe('2026-10-18 weekend')
  })
  test('overlapping and adjoining pauses are one', () =>
    expect(end('2026-10-13', days(2, 'calendar'), { pauses: [{ from: '2026-10-16', to: '2026-10-18' }, { from: '2026-10-14', to: '2026-10-16' }, { from: '2026-10-19', to: '2026-10-19' }] })).toBe('2026-10-21 working'))
  test('a pause before the start, and the part of one before it, take nothing out', () => {
    expect(end('2026-10-13', days(1), { pauses: [{ from: '2026-10-01', to: '2026-10-12' }] })).toBe('2026-10-14 working')
    expect(end('2026-10-13', days(1), { pauses: [{ from: '2026-10-01', to: '2026-10-14' }] })).toBe('2026-10-15 working')
  })
  test('an open pause matters when it has begun by the last day', () => {
    expect(end('2026-10-13', days(3), { pauses: [{ from: '2026-10-16', to: null }] })).toBe('paused-open')
    expect(end('2026-10-13', days(3), { pauses: [{ from: '2026-10-17', to: null }] })).toBe('2026-10-16 working')
    expect(end('2026-10-13', days(3), { pauses: [{ from: '2026-10-01', to: null }] })).toBe('paused-open')
    expect(end('2026-10-13', days(4, 'calendar'), { roll: true, pauses: [{ from: '2026-10-18', to: null }] })).toBe('paused-open')
  })
  test('a pause over the end of the calendar needs none for its own days', () => {
    expect(end('2026-12-30', days(3), { pauses: [{ from: '2026-12-31', to: '2027-12-31' }] })).toBe('no-calendar 2028')
    expect(end('2026-12-30', days(3), { pauses: [{ from: '2026-12-31', to: null }] })).toBe('paused-open')
    expect(end('2026-12-30', days(3), { pauses: [{ from: '2027-01-05', to: null }] })).toBe('no-calendar 2027')
  })
  test('an end on a day of rest rolls past paused days too', () =>
    expect(end('2026-10-13', days(4, 'calendar'), { roll: true, pauses: [{ from: '2026-10-19', to: '2026-10-20' }] })).toBe('2026-10-21 working'))
})

test('segments follow one another; only the whole rolls', () => {
  expect(end('2026-10-13', [...days(3), ...days(5, 'calendar'), ...days(2)])).toBe('2026-10-23 working')
  expect(end('2026-10-13', [...days(4, 'calendar'), ...days(1)], { roll: true })).toBe('2026-10-19 working')
})

test('every day after the start is told', () => {
  const reckoned = reckon(cal, { start: '2026-09-17', segments: [...days(2), ...days(1, 'calendar')], pauses: [{ from: '2026-09-21', to: '2026-09-21' }], roll: false })
  expect(reckoned).toEqual({ ok: true, value: { end: '2026-09-22', endDayType: 'working', days: [
    { date: '2026-09-18', dayType: 'working', kind: 'counted', n: 1, segment: 0 },
    { date: '2026-09-19', dayType: 'weekend', kind: 'weekend', segment: 0 },
    { date: '2026-09-20', dayType: 'make-up', kind: 'counted', n: 2, segment: 0 },
    { date: '2026-09-21', dayType: 'working', kind: 'paused', segment: 1 },
    { date: '2026-09-22', dayType: 'working', kind: 'counted', n: 1, segment: 1 },
  ] } })
})

/** The same by brute force from the gazetted lists: a day at a time, nothing remembered. */
function slowly(start: string, segments: readonly Segment[], pauses: readonly OpenPause[], roll: boolean): string {
  const year = (date: string) => cal.years.find((one) => one.year === Number(date.slice(0, 4)))
  const rest = (date: string): boolean | null => {
    const listed = year(date)
    if (!listed) return null
    return listed.holidays.some((day) => day.date === date) || (weekday(date) > 5 && !listed.makeUpDays.some((day) => day.date === date))
  }
  const paused = (date: string) => pauses.find(({ from, to }) => from <= date && (to === null || date <= to))
  const open = (date: string) => pauses.some(({ from, to }) => to === null && from <= date)
  let date = start
  for (const { days: wanted, unit } of segments) {
    for (let left = wanted; left > 0;) {
      date = addDays(date, 1)
      if (open(date)) return 'paused-open'
      if (paused(date)) continue
      if (unit === 'working' && rest(date) === null) return `no-calendar ${date.slice(0, 4)}`
      if (unit === 'calendar' || !rest(date)) left--
    }
  }
  if (roll && segments.at(-1)?.unit === 'calendar') {
    if (rest(date) === null) return `no-calendar ${date.slice(0, 4)}`
    if (rest(date)) do {
      date = addDays(date, 1)
      if (open(date)) return 'paused-open'
      if (!paused(date) && rest(date) === null) return `no-calendar ${date.slice(0, 4)}`
    } while (paused(date) || rest(date))
  }
  return date
}

const someDay = fc.integer({ min: 0, max: 1300 }).map((n) => addDays('2023-11-01', n))
const somePauses = fc.array(fc.tuple(someDay, fc.option(fc.integer({ min: 0, max: 60 }), { freq: 8 })).map(([from, length]) => ({ from, to: length === null ? null : addDays(from, length) })), { maxLength: 4 })
const someSegments = fc.array(fc.record({ days: fc.integer({ min: 0, max: 60 }), unit: fc.constantFrom('working' as const, 'calendar' as const) }), { minLength: 1, maxLength: 3 })

test('agrees with a count day by day', () => {
  fc.assert(fc.property(someDay, someSegments, somePauses, fc.boolean(), (start, segments, pauses, roll) => {
    expect(end(start, segments, { pauses, roll }).replace(/^(\d{4}-\d\d-\d\d) .*$/, '$1')).toBe(slowly(start, segments, pauses, roll))
  }), { numRuns: 3000 })
})

test('agrees with the limits of a case', () => {
  fc.assert(fc.property(someDay, fc.integer({ min: 1, max: 90 }), fc.constantFrom('working' as const, 'calendar' as const), fc.array(fc.tuple(someDay, fc.integer({ min: 0, max: 40 })), { maxLength: 3 }), (start, count, unit, spans) => {
    const pauses = spans.map(([from, length]) => ({ from, to: addDays(from, length), reason: '补正' }))
    const due = dueOn(cal, { start, days: count, unit, pauses })
    if (due.ok) expect(end(start, days(count, unit), { pauses }).slice(0, 10)).toBe(due.value.dueOn)
  }), { numRuns: 1000 })
})
