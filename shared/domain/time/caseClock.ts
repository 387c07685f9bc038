import { fail, ok, type Result } from '../../result'
import { dayKind, type DayKind, type NoCalendar, type WorkCalendar } from './calendar'
import { dueOn, light, remainingDays, type DayUnit, type Light, type LightThresholds, type Pause } from './deadline'
import { addDays, daysBetween, type PlainDate } from './plainDate'

/**
 * The clock of a case: every screen, list and paper that says when something is due, how much is left or which light it has asks here.
 *
 * A limit is a chain of days: its own, then those of each extension, which may be of the other kind (20 working days and then 15
 * calendar days). Pauses take days out of all of it. A year without gazetted calendar is named, never guessed.
 */

/** 中止计时: from `from` to the day before `until` no day counts; `until` null: still paused, `expectedDays` as the applicant was told. */
export type ClockPause = { from: PlainDate; until: PlainDate | null; ground: string; document: string; expectedDays?: number | null }
export type ClockPart = { days: number; unit: DayUnit }
/** `start` is the day of the event; the day after it is the first that counts (民法典 201). */
export type CaseLimit = ClockPart & { start: PlainDate; extensions?: readonly ClockPart[] }
/** `endedOn`: the day on which nothing more was to be done; the clock stands still from then on. */
export type ClockFacts = { limit: CaseLimit; pauses: readonly ClockPause[]; endedOn: PlainDate | null }

export type CaseClock = {
  start: PlainDate
  /** All days of the chain. */
  days: number
  /** Of the limit itself; extensions may be of the other kind. */
  unit: DayUnit
  /** The last day, or the year whose calendar is missing to tell it. */
  due: Result<PlainDate, NoCalendar>
  /** The pause is open: `due` is right if it ends as expected, at the earliest tomorrow. */
  provisional: boolean
  /** Days used up to and including the day asked (or the day it ended); null in a year without calendar. */
  counted: number | null
  /** Days left; 0 on the last day, negative when over, null when it cannot be told. Known even where the last day is not. */
  left: number | null
  /** Days after the last one; 0 in time; null when the calendar does not tell how many. */
  over: number | null
  /** The pause in which the day lies. */
  pause: ClockPause | null
  /** Calendar days taken out so far, and those of pauses whose end is known. */
  pausedDays: number
  /** The day on which the light turns yellow; null where it cannot be told. */
  yellowOn: PlainDate | null
  light: Light
}

/** The clock on one day. `ended` cases are green: what is over then stands in `over`. */
export function caseClock(cal: WorkCalendar, facts: ClockFacts, today: PlainDate, thresholds: LightThresholds): CaseClock {
  const { limit, endedOn } = facts
  const on = endedOn !== null && endedOn < today ? endedOn : today
  const parts = partsOf(limit)
  const days = parts.reduce((sum, part) => sum + part.days, 0)
  const { spans, provisional, due } = chain(cal, facts, on)
  const isOver = due.ok && on > due.value
  const counted = isOver ? days : countedOn(cal, limit, spans, on)
  const over = isOver ? daysAfter(cal, parts.at(-1)?.unit ?? limit.unit, due.value, on) : 0
  const left = isOver ? (over === null ? null : -over) : counted === null ? null : days - counted
  const pause = isOver || endedOn !== null ? null : (facts.pauses.find((one) => one.from <= on && (one.until === null || on < one.until)) ?? null)
  return {
    start: limit.start, days, unit: limit.unit, due, provisional: provisional && endedOn === null, counted, left, over, pause,
    pausedDays: pausedDays(spans, limit.start, due.ok ? due.value : null),
    yellowOn: yellowDay(cal, limit, spans, days, thresholds),
    light: endedOn !== null ? 'green' : left === null && !isOver ? (pause ? 'grey' : 'green') : light({ remaining: left ?? 0, days, paused: pause !== null, overdue: isOver }, thresholds),
  }
}

/** What stands for a day: a word of the calendar, its number in the count, a pause. `over`: after the last day. */
export type ClockRow = {
  date: PlainDate
  kind: 'start' | 'counted' | 'make-up' | 'weekend' | 'holiday' | 'paused' | 'due' | 'over'
  /** What the day is by the calendar, also under a pause; null past the calendar. */
  day: DayKind | null
  /** The how-many-eth day of the whole chain, or after its end the how-many-eth day over; null for days that do not count. */
  count: number | null
  /** Whether the day counts as a working or as a calendar day. */
  unit: DayUnit
  ground: string | null
  document: string | null
  /** After the day asked: what is said of it is a forecast. */
  forecast: boolean
}

/** Days over that are told one by one; after these only the number is told. */
const MOST_OVER = 62

/** The same clock explained day by day, from the start to the last day or, when over, to the day asked. It ends with the calendar where that is needed and missing. */
export function explainClock(cal: WorkCalendar, facts: ClockFacts, today: PlainDate): { rows: ClockRow[]; due: Result<PlainDate, NoCalendar> } {
  const { limit, endedOn } = facts
  const on = endedOn !== null && endedOn < today ? endedOn : today
  const parts = partsOf(limit).filter((part) => part.days > 0)
  const { spans, due } = chain(cal, facts, on)
  const rows: ClockRow[] = []
  let part = 0
  let inPart = 0
  let count = 0
  let over = 0
  const last = due.ok ? due.value : null
  const until = last !== null && on > last ? (daysBetween(last, on) > MOST_OVER ? addDays(last, MOST_OVER) : on) : last
  for (let date = limit.start; until === null || date <= until; date = addDays(date, 1)) {
    const unit = (parts[part] ?? parts.at(-1) ?? limit).unit
    const known = dayKind(cal, date)
    if (!known.ok && unit === 'working') break
    const day = known.ok ? known.value : null
    const afterEnd = last !== null && date > last
    const pause = date > limit.start && !afterEnd ? spans.find((span) => span.from <= date && date <= span.to) : undefined
    const row: ClockRow = { date, kind: 'start', day, count: null, unit, ground: null, document: null, forecast: date > on }
    if (pause) Object.assign(row, { kind: 'paused', ground: pause.reason, document: pause.document })
    else if (date > limit.start) {
      const off = unit === 'working' && (day?.kind === 'weekend' || day?.kind === 'holiday')
      if (off) row.kind = day.kind
      else if (afterEnd) Object.assign(row, { kind: 'over', count: ++over })
      else {
        row.count = ++count
        row.kind = date === last ? 'due' : unit === 'working' && day?.kind === 'make-up' ? 'make-up' : 'counted'
        if (++inPart === parts[part]?.days) {
          part++
          inPart = 0
        }
      }
    }
    rows.push(row)
  }
  return { rows, due }
}

const partsOf = ({ days, unit, extensions = [] }: CaseLimit): readonly ClockPart[] => (extensions.length === 0 ? [{ days, unit }] : [{ days, unit }, ...extensions])

type Span = Pause & { document: string }

/** The pauses as days taken out; an open one lasts until its expected end, at least until the day asked. */
function spansOf(pauses: readonly ClockPause[], on: PlainDate): Span[] {
  return pauses.flatMap(({ from, until, ground, document, expectedDays }) => {
    const expected = expectedDays ? addDays(from, expectedDays - 1) : from
    const to = until !== null ? addDays(until, -1) : expected > on ? expected : on
    return to < from ? [] : [{ from, to, reason: ground, document }]
  })
}

function chain(cal: WorkCalendar, { limit, pauses }: ClockFacts, on: PlainDate): { spans: Span[]; due: Result<PlainDate, NoCalendar>; provisional: boolean } {
  if (pauses.length === 0) return { spans: [], due: chainEnd(cal, limit.start, partsOf(limit), []), provisional: false }
  const spans = spansOf(pauses, on)
  const due = chainEnd(cal, limit.start, partsOf(limit), spans)
  const open = pauses.find(({ until, from }) => until === null && (!due.ok || from <= due.value) && from <= on)
  return { spans, due, provisional: open !== undefined }
}

/** Each part begins the day after the one before it ended. */
function chainEnd(cal: WorkCalendar, start: PlainDate, parts: readonly ClockPart[], pauses: readonly Pause[]): Result<PlainDate, NoCalendar> {
  let at = start
  for (const { days, unit } of parts) {
    const end = dueOn(cal, { start: at, days, unit, pauses })
    if (!end.ok) return end
    at = end.value.dueOn
  }
  return ok(at)
}

function countedOn(cal: WorkCalendar, limit: CaseLimit, spans: readonly Pause[], on: PlainDate): number | null {
  if (on <= limit.start) return 0
  let at = limit.start
  let counted = 0
  for (const { days, unit } of partsOf(limit)) {
    const end = dueOn(cal, { start: at, days, unit, pauses: spans })
    if (!end.ok || end.value.dueOn > on) {
      const used = remainingDays(cal, { today: at, dueOn: on, unit, pauses: spans })
      return used.ok ? counted + used.value : null
    }
    counted += days
    at = end.value.dueOn
  }
  return counted
}

const daysAfter = (cal: WorkCalendar, unit: DayUnit, due: PlainDate, on: PlainDate): number | null => {
  const days = remainingDays(cal, { today: due, dueOn: on, unit })
  return days.ok ? days.value : null
}

function pausedDays(spans: readonly Pause[], start: PlainDate, due: PlainDate | null): number {
  const taken = spans.map(({ from, to }): [PlainDate, PlainDate] => [from > start ? from : addDays(start, 1), to]).filter(([from, to]) => from <= to && (due === null || from <= due)).sort(([a], [b]) => (a < b ? -1 : 1))
  let sum = 0
  let reached = start
  for (const [from, to] of taken) {
    const first = from > reached ? from : addDays(reached, 1)
    if (first <= to) {
      sum += daysBetween(first, to) + 1
      reached = to
    }
  }
  return sum
}

/** The first day on which no more days are left than the thresholds say; the start for limits so short. */
function yellowDay(cal: WorkCalendar, limit: CaseLimit, spans: readonly Pause[], days: number, thresholds: LightThresholds): PlainDate | null {
  let want = days - Math.floor(Math.max(thresholds.days, days * thresholds.share))
  if (want <= 0) return limit.start
  const parts: ClockPart[] = []
  for (const part of partsOf(limit)) {
    if (want <= 0) break
    parts.push({ ...part, days: Math.min(part.days, want) })
    want -= part.days
  }
  const end = chainEnd(cal, limit.start, parts, spans)
  return end.ok ? end.value : null
}

/**
 * 视为受理: the countdown after filing. Within the days the applicant is told once what is missing; on the day after the last
 * one the application counts as accepted from the day of filing (行政许可法 32).
 */
export function filingClock(cal: WorkCalendar, filing: { on: PlainDate; tellDays: number | null; /** the day on which the applicant was told what is missing; from then on it is his turn */ toldOn?: PlainDate | null }, today: PlainDate, thresholds: LightThresholds): CaseClock | null {
  if (filing.tellDays === null) return null
  return caseClock(cal, { limit: { start: filing.on, days: filing.tellDays, unit: 'working' }, pauses: filing.toldOn ? [{ from: filing.toldOn, until: null, ground: '申请人补正材料', document: '' }] : [], endedOn: null }, today, thresholds)
}

/** The day on which an untold application counts as accepted; null: the days are not entered. */
export function deemedOn(cal: WorkCalendar, filing: { on: PlainDate; tellDays: number | null }): Result<PlainDate, NoCalendar> | null {
  if (filing.tellDays === null) return null
  const last = dueOn(cal, { start: filing.on, days: filing.tellDays, unit: 'working' })
  return last.ok ? ok(addDays(last.value.dueOn, 1)) : fail(last.error)
}
