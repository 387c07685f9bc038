import { fail, ok, type Result } from '../../result'
import { dayKind, type DayKind, type NoCalendar, type WorkCalendar } from './calendar'
import type { DayUnit } from './deadline'
import { dayNumber, fromDayNumber, yearOf, type PlainDate } from './plainDate'

/** Days taken out of the count, both ends included; without a last day the pause is still open. */
export interface OpenPause {
  from: PlainDate
  to: PlainDate | null
}

export interface Segment {
  days: number
  unit: DayUnit
}

export type DayType = DayKind['kind'] | 'unknown'

export interface ReckonedDay {
  date: PlainDate
  /** What the calendar says of the day; unknown in a year that is not gazetted. */
  dayType: DayType
  /** Why the day counts or does not; `rolled` is the working day to which an end on a rest day moved. */
  kind: 'counted' | 'weekend' | 'holiday' | 'paused' | 'rolled'
  /** The how-many-eth day of its segment. */
  n?: number
  /** Which segment the day belongs to, from 0. */
  segment: number
}

export interface Reckoning {
  end: PlainDate
  endDayType: DayType
  days: ReckonedDay[]
}

export type ReckonProblem = NoCalendar | { code: 'paused-open' } | { code: 'too-far' }

/** The last day this program's dates can write. */
const LAST = dayNumber('9999-12-31')

/**
 * The last day of a chain of limits, each beginning the day after the one before it ended, with every day told.
 *
 * - The start is never counted (民法典 201). No days at all end on the start.
 * - A paused day is never counted, in working days and calendar days alike, and no calendar is needed for it.
 * - Calendar days end as written. With `roll` the whole ends on the next working day that is not paused where it
 *   would end on a day of rest (民法典 203); only the last segment can, and only when it is of calendar days.
 * - The calendar of a year is needed as soon as a day of it must be told working or not; `no-calendar` names that year.
 * - A pause still open on a day that would have to be counted gives `paused-open`.
 */
export function reckon(cal: WorkCalendar, { start, segments, pauses, roll }: { start: PlainDate; segments: readonly Segment[]; pauses: readonly OpenPause[]; roll: boolean }): Result<Reckoning, ReckonProblem> {
  const typeOf = (date: PlainDate): DayType => {
    const known = dayKind(cal, date)
    return known.ok ? known.value.kind : 'unknown'
  }
  const spans = pauses.map(({ from, to }) => ({ from: dayNumber(from), to: to === null ? Infinity : dayNumber(to) })).sort((a, b) => a.from - b.from)
  /** The end of the pause that covers the day; null where none does. Days are asked in ascending order. */
  let next = 0
  let covered = -Infinity
  const pausedTo = (day: number): number | null => {
    for (let span = spans[next]; span && span.from <= day; span = spans[++next]) covered = Math.max(covered, span.to)
    return covered >= day ? covered : null
  }

  const days: ReckonedDay[] = []
  let at = dayNumber(start)
  /** Goes to the next day; says why it is not counted, or null where it may be. */
  const step = (unit: DayUnit, segment: number): ReckonProblem | 'off' | { date: PlainDate; dayType: DayType } => {
    at++
    if (at > LAST) return { code: 'too-far' }
    const date = fromDayNumber(at)
    const dayType = typeOf(date)
    const paused = pausedTo(at)
    if (paused === Infinity) return { code: 'paused-open' }
    if (paused !== null) {
      days.push({ date, dayType, kind: 'paused', segment })
      return 'off'
    }
    if (unit === 'calendar') return { date, dayType }
    if (dayType === 'unknown') return { code: 'no-calendar', year: yearOf(date) }
    if (dayType === 'weekend' || dayType === 'holiday') {
      days.push({ date, dayType, kind: dayType, segment })
      return 'off'
    }
    return { date, dayType }
  }

  for (const [segment, { days: wanted, unit }] of segments.entries()) {
    for (let n = 1; n <= wanted; ) {
      const day = step(unit, segment)
      if (day === 'off') continue
      if ('code' in day) return fail(day)
      days.push({ ...day, kind: 'counted', n: n++, segment })
    }
  }

  const last = segments.length - 1
  let end = fromDayNumber(at)
  let endDayType = typeOf(end)
  if (roll && segments[last]?.unit === 'calendar') {
    if (endDayType === 'unknown') return fail({ code: 'no-calendar', year: yearOf(end) })
    while (endDayType === 'weekend' || endDayType === 'holiday') {
      const day = step('working', last)
      if (day === 'off') continue
      if ('code' in day) return fail(day)
      days.push({ ...day, kind: 'rolled', segment: last })
      end = day.date
      endDayType = day.dayType
    }
  }
  return ok({ end, endDayType, days })
}
