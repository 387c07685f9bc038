import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseClock, deemedOn, explainClock, filingClock, type CaseLimit, type ClockPause, type ClockPart } from '../../../shared/domain/time/caseClock'
import { addDays } from '../../../shared/domain/time/plainDate'
import { shippedCalendar } from './calendarFiles'

const cal = shippedCalendar()
const usual = { days: 1, share: 0.2 }
const pause = (from: string, until: string | null, ground = '公示', more: Partial<ClockPause> = {}): ClockPause => ({ from, until, ground, document: '', ...more })
const clock = (limit: CaseLimit, today: string, pauses: ClockPause[] = [], endedOn: string | null = null) => caseClock(cal, { limit, pauses, endedOn }, today, usual)
const due = (limit: CaseLimit, pauses: ClockPause[] = [], today = '2026-10-13') => {
  const end = clock(limit, today, pauses).due
  return end.ok ? end.value : end.error.year
}
const working = (start: string, days: number, extensions?: ClockPart[]): CaseLimit => ({ start, days, unit: 'working', ...(extensions ? { extensions } : {}) })
const calendar = (start: string, days: number): CaseLimit => ({ start, days, unit: 'calendar' })

/** The case of the design's page: 低保, accepted on 14 September 2026, twice paused; the pause ends the day before `until`. */
const zhu = working('2026-09-14', 20)
const zhuPauses = [pause('2026-09-22', '2026-09-25', '异地协查', { document: '03391-3' }), pause('2026-10-08', '2026-10-15', '公示', { document: '03391-4' })]

describe('figures of the law', () => {
  test.each([
    ['行政许可法 42: decision', working('2026-10-13', 20), '2026-11-10'],
    ['行政许可法 42: decision with ten more days, told with reasons', working('2026-10-13', 20, [{ days: 10, unit: 'working' }]), '2026-11-24'],
    ['行政许可法 42: unified handling, 45 and 15', working('2026-07-01', 45, [{ days: 15, unit: 'working' }]), '2026-09-22'],
    ['行政许可法 44: issue and deliver', working('2026-09-24', 10), '2026-10-15'],
    ['社会保险经办条例 18: pension claim', working('2026-09-28', 20), '2026-10-30'],
    ['居住证暂行条例: 15 days as written, the holiday counts', calendar('2026-09-25', 15), '2026-10-10'],
    ['信访工作条例 34: 60 days and 30 more, as written', { ...calendar('2026-08-03', 60), extensions: [{ days: 30, unit: 'calendar' as const }] }, '2026-11-01'],
    ['done at once', working('2026-10-13', 0), '2026-10-13'],
  ])('%s', (_, limit, end) => expect(due(limit)).toBe(end))

  test('行政许可法 32: five working days after filing, over National Day with its make-up days; deemed accepted on the day after', () => {
    const filing = { on: '2026-09-18', tellDays: 5 }
    // 19 is a Saturday; Sunday 20 September is worked for National Day; 25–27 is Mid-Autumn.
    expect(filingClock(cal, filing, '2026-09-18', usual)).toMatchObject({ due: { ok: true, value: '2026-09-24' }, left: 5, light: 'green' })
    expect(deemedOn(cal, filing)).toEqual({ ok: true, value: '2026-09-25' })
    expect(filingClock(cal, filing, '2026-09-23', usual)).toMatchObject({ counted: 4, left: 1, light: 'yellow' })
    expect(filingClock(cal, filing, '2026-09-25', usual)).toMatchObject({ light: 'red', over: 0 })
    // Saturday 10 October is worked for National Day too.
    expect(filingClock(cal, { on: '2026-09-29', tellDays: 5 }, '2026-10-09', usual)).toMatchObject({ due: { ok: true, value: '2026-10-12' }, counted: 3, left: 2 })
    expect(filingClock(cal, { on: '2026-09-29', tellDays: null }, '2026-10-09', usual)).toBeNull()
    expect(deemedOn(cal, { on: '2026-12-29', tellDays: 5 })).toEqual({ ok: false, error: { code: 'no-calendar', year: 2027 } })
  })
})

describe('the case of the picture', () => {
  test('on 13 October: 9 counted, 10 paused, 11 left, ends on 29 October', () => {
    expect(clock(zhu, '2026-10-13', zhuPauses)).toEqual({
      start: '2026-09-14', days: 20, unit: 'working', due: { ok: true, value: '2026-10-29' }, provisional: false, counted: 9, left: 11, over: 0, pause: zhuPauses[1], pausedDays: 10, yellowOn: '2026-10-23', light: 'grey',
    })
  })
  test.each([
    ['2026-09-14', 'green', 20, 0], ['2026-09-22', 'grey', 14, 0], ['2026-10-22', 'green', 5, 0], ['2026-10-23', 'yellow', 4, 0], ['2026-10-29', 'yellow', 0, 0],
    ['2026-10-30', 'red', -1, 1], ['2026-11-01', 'red', -1, 1], ['2026-11-02', 'red', -2, 2],
  ])('%s is %s', (today, light, left, over) => expect(clock(zhu, today, zhuPauses)).toMatchObject({ light, left, over }))

  test('each day says what it is', () => {
    const { rows } = explainClock(cal, { limit: zhu, pauses: zhuPauses, endedOn: null }, '2026-10-13')
    const at = (date: string) => rows.find((row) => row.date === date)
    expect(at('2026-09-14')).toMatchObject({ kind: 'start', count: null })
    expect(at('2026-09-20')).toMatchObject({ kind: 'make-up', count: 5, day: { name: '国庆' } })
    expect(at('2026-09-23')).toMatchObject({ kind: 'paused', count: null, ground: '异地协查', document: '03391-3' })
    expect(at('2026-09-25')).toMatchObject({ kind: 'holiday', day: { name: '中秋' } })
    expect(at('2026-10-10')).toMatchObject({ kind: 'paused', ground: '公示', day: { kind: 'make-up' }, forecast: false })
    expect(at('2026-10-17')).toMatchObject({ kind: 'weekend', forecast: true })
    expect(rows.at(-1)).toMatchObject({ date: '2026-10-29', kind: 'due', count: 20 })
  })
})

describe('pauses', () => {
  test('until the day before; one that ends on its own day takes nothing', () => {
    expect(due(working('2026-10-13', 5), [pause('2026-10-14', '2026-10-16')])).toBe('2026-10-22')
    expect(due(working('2026-10-13', 5), [pause('2026-10-14', '2026-10-14')])).toBe('2026-10-20')
    expect(due(working('2026-10-13', 5), [pause('2026-10-10', '2026-10-14')])).toBe('2026-10-20')
  })
  test('an open one is said to be so: the end moves on with every day', () => {
    const open = [pause('2026-10-15', null, '补正')]
    expect(clock(working('2026-10-13', 5), '2026-10-19', open)).toMatchObject({ provisional: true, light: 'grey', counted: 1, left: 4, due: { value: '2026-10-23' }, pause: { ground: '补正' } })
    expect(clock(working('2026-10-13', 5), '2026-10-22', open)).toMatchObject({ provisional: true, light: 'grey', counted: 1, left: 4, due: { value: '2026-10-28' } })
    expect(due(working('2026-10-13', 5), [pause('2026-10-15', null, '鉴定', { expectedDays: 10 })], '2026-10-16')).toBe('2026-10-29')
  })
  test('one that begins after the last day does not make a late case timely', () => {
    expect(clock(working('2026-10-08', 2), '2026-10-20', [pause('2026-10-14', null, '补正')])).toMatchObject({ light: 'red', left: -7, over: 7, pause: null, provisional: false })
  })
  test('a case paused twice over the same days loses them once', () => {
    expect(clock(zhu, '2026-10-13', [...zhuPauses, pause('2026-10-12', '2026-10-15', '补正')])).toMatchObject({ due: { value: '2026-10-29' }, pausedDays: 10 })
  })
})

describe('an extension', () => {
  test('may be of the other kind, and begins where the limit ended', () => {
    expect(due(working('2026-09-24', 5, [{ days: 15, unit: 'calendar' }]))).toBe('2026-10-24')
    expect(clock(working('2026-09-24', 5, [{ days: 15, unit: 'calendar' }]), '2026-10-18')).toMatchObject({ days: 20, counted: 14, left: 6 })
    expect(clock({ ...calendar('2026-09-25', 15), extensions: [{ days: 2, unit: 'working' }] }, '2026-10-13')).toMatchObject({ due: { value: '2026-10-13' }, counted: 17, left: 0, light: 'yellow' })
  })
})

describe('where the calendar ends', () => {
  test('the year is named, days left are still known, and nothing is guessed', () => {
    expect(clock(working('2026-12-14', 20), '2026-12-21')).toMatchObject({ due: { ok: false, error: { year: 2027 } }, counted: 5, left: 15, over: 0, light: 'green', yellowOn: null })
    expect(clock(working('2026-12-07', 20), '2026-12-30')).toMatchObject({ due: { ok: false, error: { year: 2027 } }, counted: 17, left: 3, light: 'yellow' })
    expect(clock(working('2026-12-14', 20), '2027-01-05')).toMatchObject({ counted: null, left: null, light: 'green' })
    const { rows, due: end } = explainClock(cal, { limit: working('2026-12-14', 20), pauses: [], endedOn: null }, '2026-12-21')
    expect(end).toEqual({ ok: false, error: { code: 'no-calendar', year: 2027 } })
    expect(rows.at(-1)).toMatchObject({ date: '2026-12-31', count: 13, forecast: true })
  })
  test('late in a year without calendar is late, but nobody knows by how many working days', () => {
    expect(clock(working('2026-12-14', 5), '2027-01-05')).toMatchObject({ light: 'red', left: null, over: null })
    expect(clock(calendar('2026-12-14', 5), '2027-01-05')).toMatchObject({ light: 'red', over: 17 })
  })
})

describe('an ended case', () => {
  test('keeps the day it ended and how late it was', () => {
    expect(clock(working('2026-10-08', 2), '2026-10-20', [], '2026-10-10')).toMatchObject({ light: 'green', over: 0, left: 0, counted: 2 })
    expect(clock(working('2026-10-08', 2), '2026-10-20', [], '2026-10-13')).toMatchObject({ light: 'green', over: 2, left: -2 })
    const { rows } = explainClock(cal, { limit: working('2026-10-08', 2), pauses: [], endedOn: '2026-10-13' }, '2026-10-20')
    expect(rows.map(({ date, kind, count }) => [date, kind, count])).toEqual([
      ['2026-10-08', 'start', null], ['2026-10-09', 'counted', 1], ['2026-10-10', 'due', 2], ['2026-10-11', 'weekend', null], ['2026-10-12', 'over', 1], ['2026-10-13', 'over', 2],
    ])
  })
})

describe('against a count day by day', () => {
  const off = new Set(cal.years.flatMap((y) => y.holidays.map((d) => d.date)))
  const on = new Set(cal.years.flatMap((y) => y.makeUpDays.map((d) => d.date)))
  const counts = (date: string, unit: string) => unit === 'calendar' || on.has(date) || (!off.has(date) && ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()))
  const next = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

  /** Every day in turn; knows nothing of tables, spans or parts that are merged. */
  function naive(limit: CaseLimit, pauses: ClockPause[], today: string) {
    const units = [{ days: limit.days, unit: limit.unit }, ...(limit.extensions ?? [])].flatMap(({ days, unit }) => Array.from({ length: days }, () => unit))
    const dates: string[] = []
    const standsStill = (date: string) => pauses.some((p) => p.from <= date && (p.until === null ? date <= today || (typeof p.expectedDays === 'number' && date < addDays(p.from, p.expectedDays)) : date < p.until))
    let date = limit.start
    for (const unit of units) {
      do {
        date = next(date)
        if (unit === 'working' && date > '2026-12-31') return null
      } while (standsStill(date) || !counts(date, unit))
      dates.push(date)
    }
    let over = 0
    for (let day = date; day < today; ) {
      day = next(day)
      if (units.at(-1) === 'working' && day > '2026-12-31') { over = NaN; break }
      if (counts(day, units.at(-1)!)) over++
    }
    return { due: date, dates, over: today > date ? over : 0, isOver: today > date, paused: standsStill(today) && today <= date }
  }

  const day = fc.integer({ min: 0, max: 1060 }).map((n) => addDays('2024-01-01', n))
  const part = fc.record({ days: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom('working' as const, 'calendar' as const) })

  test('the same end, days counted, left and over, the same light and the same rows', () => {
    fc.assert(
      fc.property(
        day, fc.array(part, { minLength: 1, maxLength: 3 }), fc.array(fc.tuple(fc.integer({ min: -5, max: 70 }), fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 1, max: 25 }))), { maxLength: 3 }), fc.boolean(), fc.integer({ min: 0, max: 120 }),
        (start, parts, offsets, lastOpen, after) => {
          const [first, ...extensions] = parts as [ClockPart, ...ClockPart[]]
          const limit: CaseLimit = { start, ...first, extensions }
          const today = addDays(start, after)
          const pauses = offsets.map(([at, length, expectedDays], i) => pause(addDays(start, at), lastOpen && i === offsets.length - 1 && addDays(start, at) <= today ? null : addDays(start, at + length), `g${i}`, { expectedDays }))
          const expected = naive(limit, pauses, today)
          const told = caseClock(cal, { limit, pauses, endedOn: null }, today, usual)
          expect(told.due.ok ? told.due.value : null).toBe(expected?.due ?? null)
          if (!expected) return

          const total = parts.reduce((sum, { days }) => sum + days, 0)
          const counted = expected.dates.filter((date) => date <= today).length
          const left = total - counted
          expect(told.counted).toBe(counted)
          expect(told.over).toBe(Number.isNaN(expected.over) ? null : expected.over)
          expect(told.left).toBe(expected.isOver ? (Number.isNaN(expected.over) ? null : expected.over === 0 ? -0 : -expected.over) : left)
          expect(told.light).toBe(expected.isOver ? 'red' : expected.paused ? 'grey' : left <= Math.max(1, total * 0.2) ? 'yellow' : 'green')
          const { rows } = explainClock(cal, { limit, pauses, endedOn: null }, today)
          expect(rows.filter((row) => row.count !== null && row.kind !== 'over').map((row) => row.date)).toEqual(expected.dates)
          expect(rows.find((row) => row.date === expected.due)).toMatchObject({ kind: 'due', count: total })
          expect(rows.every((row, i) => i === 0 || row.date === next(rows[i - 1]!.date))).toBe(true)
          expect(rows.filter((row) => row.forecast).every((row) => row.date > today)).toBe(true)
        },
      ),
      { numRuns: 1500 },
    )
  })
})
