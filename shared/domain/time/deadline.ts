import { fail, ok, type Result } from '../../result'
import { dayKind, runOf, workingDaysBetween, type DayKind, type NoCalendar, type Run, type WorkCalendar } from './calendar'
import { addDays, dayNumber, daysBetween, fromDayNumber, yearOf, type PlainDate } from './plainDate'

export type DayUnit = 'working' | 'calendar'

/** Days taken out of the limit, both ends included. Of a pause still open, give the last day known (today). */
export interface Pause {
  from: PlainDate
  to: PlainDate
  reason: string
}

export interface Limit {
  /** The day of acceptance; the day after it is the first that counts. */
  start: PlainDate
  days: number
  unit: DayUnit
  pauses?: readonly Pause[]
}

/**
 * The last day of a limit.
 *
 * The starting day never counts (民法典 201; 行政许可法 82 for working days). A
 * limit in calendar days ends as written, also on a Sunday: offices do not get
 * the longer end that 民法典 203 gives to parties. A pause takes out every day
 * from its first to its last. 0 days end on the starting day.
 *
 * @example dueOn(cal, { start: '2026-10-13', days: 20, unit: 'working' }) // 2026-11-10
 */
export function dueOn(cal: WorkCalendar, limit: Limit): Result<{ dueOn: PlainDate }, NoCalendar> {
  if (limit.days === 0) return ok({ dueOn: limit.start })
  const due = limit.unit === 'calendar' ? calendarDue(limit) : workingDue(cal, limit)
  return typeof due === 'string' ? ok({ dueOn: due }) : fail(due)
}

function calendarDue({ start, days, pauses }: Limit): PlainDate {
  const first = dayNumber(start)
  let due = first + days
  for (const [from, to] of merged(pauses, first)) {
    if (from > due) break
    due += to - from + 1
  }
  return fromDayNumber(due)
}

function workingDue(cal: WorkCalendar, { start, days, pauses }: Limit): PlainDate | NoCalendar {
  const run = runOf(cal, yearOf(start))
  if (!run) return { code: 'no-calendar', year: yearOf(start) }
  const beyond: NoCalendar = { code: 'no-calendar', year: yearOf(fromDayNumber(run.last)) + 1 }

  const first = dayNumber(start)
  let ordinal = run.before[first - run.first + 1]! + days
  if (ordinal >= run.dayOf.length) return beyond
  for (const [from, to] of merged(pauses, first)) {
    if (from > run.first + run.dayOf[ordinal]!) break
    if (to > run.last) return beyond
    ordinal += run.before[to - run.first + 1]! - run.before[from - run.first]!
    if (ordinal >= run.dayOf.length) return beyond
  }
  return run.dateOf[ordinal]!
}

/** Pauses after the start as ascending, disjoint spans of day numbers. */
function merged(pauses: readonly Pause[] | undefined, start: number): [number, number][] {
  if (!pauses || pauses.length === 0) return NONE
  const spans: [number, number][] = []
  for (const { from, to } of pauses) {
    const span: [number, number] = [Math.max(dayNumber(from), start + 1), dayNumber(to)]
    if (span[0] <= span[1]) spans.push(span)
  }
  spans.sort((a, b) => a[0] - b[0])
  const result: [number, number][] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && span[0] <= last[1] + 1) last[1] = Math.max(last[1], span[1])
    else result.push(span)
  }
  return result
}
const NONE: [number, number][] = []

export type Light = 'green' | 'yellow' | 'red' | 'grey'

/** Yellow from the larger of so many days or that share of the limit left; figures yellowDays and yellowShare. */
export interface LightThresholds {
  days: number
  share: number
}

/** The clock of a case on one day, in the unit of its limit. */
export interface Clock {
  dueOn: PlainDate
  /** Days used up to and including today. */
  counted: number
  /** Days left after today; 0 on the last day, negative when overdue, null when overdue in a year without calendar. */
  remaining: number | null
  /** All days taken out, counted as calendar days: 暂停 10 天. */
  pausedDays: number
  /** Last day of the pause that contains today, else null. */
  pausedUntil: PlainDate | null
  light: Light
}

export function clockOn(cal: WorkCalendar, limit: Limit, today: PlainDate, thresholds: LightThresholds): Result<Clock, NoCalendar> {
  const due = dueOn(cal, limit)
  if (!due.ok) return due
  const first = dayNumber(limit.start)
  const now = dayNumber(today)
  const spans = merged(limit.pauses, first)
  const overdue = today > due.value.dueOn
  const left = today < limit.start ? ok(limit.days) : daysLeft(cal, limit.unit, spans, today, due.value.dueOn)
  if (!left.ok && !overdue) return left

  const remaining = left.ok ? left.value : null
  const pause = spans.find(([from, to]) => from <= now && now <= to)
  return ok({
    dueOn: due.value.dueOn,
    counted: overdue || remaining === null ? limit.days : limit.days - remaining,
    remaining,
    pausedDays: spans.reduce((sum, [from, to]) => sum + (from <= dayNumber(due.value.dueOn) ? to - from + 1 : 0), 0),
    pausedUntil: pause ? fromDayNumber(pause[1]) : null,
    light: light({ remaining: remaining ?? 0, days: limit.days, paused: pause !== undefined && !overdue, overdue }, thresholds),
  })
}

/** Grey when paused, red after the last day, yellow when little is left, else green. */
export function light(
  clock: { remaining: number; days: number; paused: boolean; overdue: boolean },
  thresholds: LightThresholds,
): Light {
  if (clock.paused) return 'grey'
  if (clock.overdue) return 'red'
  return clock.remaining <= Math.max(thresholds.days, clock.days * thresholds.share) ? 'yellow' : 'green'
}

/** Days from today to a known last day, for lists: 3 left, 0 on the day itself, negative when overdue. */
export function remainingDays(cal: WorkCalendar, at: { today: PlainDate; dueOn: PlainDate; unit: DayUnit; pauses?: readonly Pause[] }): Result<number, NoCalendar> {
  return daysLeft(cal, at.unit, merged(at.pauses, dayNumber(at.today)), at.today, at.dueOn)
}

function daysLeft(cal: WorkCalendar, unit: DayUnit, spans: [number, number][], today: PlainDate, due: PlainDate): Result<number, NoCalendar> {
  let left: number
  const now = dayNumber(today)
  const last = dayNumber(due)
  let run: Run | undefined
  if (unit === 'calendar') left = daysBetween(today, due)
  else {
    const between = workingDaysBetween(cal, today, due)
    if (!between.ok) return between
    left = between.value
    run = runOf(cal, yearOf(today))
  }
  for (const [from, to] of spans) {
    const [a, b] = [Math.max(from, now + 1), Math.min(to, last)]
    if (a <= b) left -= run ? run.before[b - run.first + 1]! - run.before[a - run.first]! : b - a + 1
  }
  return ok(left)
}

export interface DayRow {
  date: PlainDate
  kind: 'start' | 'counted' | 'weekend' | 'holiday' | 'make-up' | 'paused' | 'due'
  /** What the day is by the calendar, also under a pause (暂停 补班) or on the last day; null past the calendar. */
  day: DayKind | null
  /** The how-many-eth day of the limit; null for days that do not count. A counted make-up day has both. */
  count: number | null
  /** Name of the holiday, or of the one made up for. */
  name: string | null
  /** Why the clock stood still. */
  reason: string | null
  /** The day is after today: what is said of it is a forecast. */
  forecast: boolean
}

/**
 * The clock explained, one row per day from the start to the last day.
 *
 * Where the calendar ends first, the rows end with its last day and `due` says
 * which year is missing.
 */
export function explainDays(cal: WorkCalendar, limit: Limit, today: PlainDate): { rows: DayRow[]; due: Result<PlainDate, NoCalendar> } {
  const due = dueOn(cal, limit)
  const rows: DayRow[] = []
  let count = 0
  for (let date = limit.start; !due.ok || date <= due.value.dueOn; date = addDays(date, 1)) {
    const known = dayKind(cal, date)
    if (!known.ok && limit.unit === 'working') break
    const day = known.ok ? known.value : null
    const pause = date > limit.start ? limit.pauses?.find((p) => p.from <= date && date <= p.to) : undefined
    const row: DayRow = {
      date, day, count: null, kind: 'start',
      name: day && 'name' in day ? day.name : null,
      reason: pause?.reason ?? null,
      forecast: date > today,
    }
    if (pause) row.kind = 'paused'
    else if (date > limit.start) {
      const off = limit.unit === 'working' && (day?.kind === 'weekend' || day?.kind === 'holiday')
      if (!off) row.count = ++count
      row.kind = off ? day.kind : day?.kind === 'make-up' ? 'make-up' : 'counted'
      if (due.ok && date === due.value.dueOn) row.kind = 'due'
    }
    rows.push(row)
  }
  return { rows, due: due.ok ? ok(due.value.dueOn) : due }
}

/** `none`: the item sets no such limit. `on-the-spot`: finished at once (即办). */
export type LimitEnd =
  | { kind: 'none' }
  | { kind: 'on-the-spot'; dueOn: PlainDate }
  | { kind: 'date'; dueOn: PlainDate; days: number; unit: DayUnit }
  | { kind: 'no-calendar'; year: number; days: number; unit: DayUnit }

interface LimitFigure {
  days: number | null
  unit: DayUnit
}

/** The promised and the legal end of an item begun on `start`; one may lie within the calendar and the other past it. */
export function limitDates(
  limits: { promised: LimitFigure; statutory: LimitFigure },
  start: PlainDate,
  cal: WorkCalendar,
  pauses: readonly Pause[] = [],
): { promised: LimitEnd; statutory: LimitEnd } {
  const end = ({ days, unit }: LimitFigure): LimitEnd => {
    if (days === null) return { kind: 'none' }
    if (days === 0) return { kind: 'on-the-spot', dueOn: start }
    const due = dueOn(cal, { start, days, unit, pauses })
    return due.ok ? { kind: 'date', dueOn: due.value.dueOn, days, unit } : { kind: 'no-calendar', year: due.error.year, days, unit }
  }
  return { promised: end(limits.promised), statutory: end(limits.statutory) }
}
