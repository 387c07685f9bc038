import type { FollowUpAnchor, FollowUpSpan, FollowUpWhen } from '../catalogue/schema'
import { addDays, addMonths, isPlainDate, yearOf, type PlainDate } from '../domain/time/plainDate'
import { unreachable } from '../result'

/**
 * When follow-up tasks fall due. Pure and without a clock: the same case always gives the same days, so that two windows
 * that plan the next task plan the same one. Days are calendar days as the rules write them; a holiday moves none.
 */

/** What a case tells; null where it does not. */
export type ScheduleFacts = {
  decisionOn: PlainDate | null
  acceptedOn: PlainDate
  /** First day of the first month paid. */
  paymentFrom: PlainDate | null
  birthDate: PlainDate | null
  form: Readonly<Record<string, unknown>>
  /** The day somebody told for an event the form does not know (制卡完成); null: not told. */
  toldOn: PlainDate | null
  /** For a rule that says once without a limit; null: the figure is not entered. */
  onceDays: number | null
  /** Feast → its days, ascending. */
  festivals: Readonly<Record<string, readonly PlainDate[]>>
  /** The n-th working day after a day; null past the gazetted years. */
  workingDay(from: PlainDate, days: number): PlainDate | null
}

/** Why no day can be told. `event` waits for a person to tell the day of what is named; the others for an entry. */
export type NoDay = { why: 'event' | 'field' | 'decision' | 'birth' | 'payment' | 'figure' | 'festival' | 'calendar'; name: string }
export type Occurrence = { kind: 'due'; due: PlainDate } | { kind: 'waits'; for: NoDay } | { kind: 'end' }

/**
 * The first day after `after` on which the task falls due; null: from the beginning. What lies on or before the day it
 * counts from, or before the decision, is none of this case.
 */
export function occurrenceAfter(when: FollowUpWhen, facts: ScheduleFacts, after: PlainDate | null): Occurrence {
  if ('yearly' in when) return yearly(when.yearly, facts, after)
  if ('event' in when) return happening(when, facts, after)
  const from = anchorDay('of' in when ? when.of : when.from, facts)
  if (typeof from !== 'string') return after === null ? { kind: 'waits', for: from } : { kind: 'end' }
  if ('every' in when) return repeated(when.every, from, when.times ?? null, facts, after)
  const due = single(when, from, facts)
  if (typeof due !== 'string') return after === null ? { kind: 'waits', for: due } : { kind: 'end' }
  return after === null || due > after ? { kind: 'due', due } : { kind: 'end' }
}

/** Nothing of it is planned by itself: somebody opens it when it happens. */
export const onlyIfItHappens = (when: FollowUpWhen): boolean => 'event' in when

/** What the worker says when the series is over; null: it ends by itself or never. */
export const endsWith = (when: FollowUpWhen): string | null => ('every' in when ? (when.until ?? null) : null)

function single(when: Exclude<FollowUpWhen, { every: unknown } | { yearly: unknown } | { event: unknown }>, from: PlainDate, facts: ScheduleFacts): PlainDate | NoDay {
  if ('after' in when) return add(from, when.after, 1)
  if ('before' in when) return back(from, when.before)
  if ('monthEnd' in when) return monthEnd(addMonths(`${from.slice(0, 7)}-01`, when.monthEnd))
  if ('once' in when) return facts.onceDays === null ? { why: 'figure', name: 'followUpOnceDays' } : addDays(from, facts.onceDays)
  return unreachable(when)
}

function repeated(every: FollowUpSpan, from: PlainDate, times: number | null, facts: ScheduleFacts, after: PlainDate | null): Occurrence {
  const floor = [after, facts.decisionOn, from].reduce<PlainDate>((latest, day) => (day !== null && day > latest ? day : latest), from)
  // Counted from the beginning each time, so that the 31st comes back after a shorter month.
  for (let n = 1; times === null || n <= times; n++) {
    const due = add(from, every, n)
    if (due > floor) return { kind: 'due', due }
  }
  return { kind: 'end' }
}

function yearly(points: Extract<FollowUpWhen, { yearly: unknown }>['yearly'], facts: ScheduleFacts, after: PlainDate | null): Occurrence {
  const start = facts.decisionOn
  if (start === null) return { kind: 'waits', for: { why: 'decision', name: '' } }
  const floor = after !== null && after > start ? after : start
  const year = yearOf(floor)
  const days: PlainDate[] = []
  /** A feast whose next day the table does not tell: days of a year that the table reaches still come before it. */
  let beyond: { festival: string; year: number } | null = null
  for (const point of points) {
    if ('festival' in point) {
      const known = facts.festivals[point.festival] ?? []
      const next = known.find((day) => day > floor)
      if (next === undefined) beyond = { festival: point.festival, year: known.length > 0 ? yearOf(known.at(-1)!) : 0 }
      else days.push(next)
      continue
    }
    for (const candidate of [year, year + 1]) {
      const first = `${candidate}-${String(point.month).padStart(2, '0')}-01`
      days.push(point.day === undefined ? monthEnd(first) : addDays(first, point.day - 1))
    }
  }
  const due = days.filter((day) => day > floor).sort()[0]
  if (beyond !== null && (due === undefined || yearOf(due) > beyond.year)) return { kind: 'waits', for: { why: 'festival', name: beyond.festival } }
  return due === undefined ? { kind: 'end' } : { kind: 'due', due }
}

function happening(when: Extract<FollowUpWhen, { event: string }>, facts: ScheduleFacts, after: PlainDate | null): Occurrence {
  if (after !== null) return { kind: 'end' }
  if (facts.toldOn === null) return { kind: 'waits', for: { why: 'event', name: when.event } }
  if (when.within === undefined) return { kind: 'due', due: facts.toldOn }
  if (!('workingDays' in when.within)) return { kind: 'due', due: add(facts.toldOn, when.within, 1) }
  const due = facts.workingDay(facts.toldOn, when.within.workingDays)
  return due === null ? { kind: 'waits', for: { why: 'calendar', name: facts.toldOn } } : { kind: 'due', due }
}

function anchorDay(anchor: FollowUpAnchor, facts: ScheduleFacts): PlainDate | NoDay {
  if (anchor === 'acceptance') return facts.acceptedOn
  if (anchor === 'decision') return facts.decisionOn ?? { why: 'decision', name: '' }
  if (anchor === 'payment') return facts.paymentFrom ?? { why: 'payment', name: '' }
  if ('end' in anchor) return facts.decisionOn === null ? { why: 'decision', name: '' } : add(facts.decisionOn, anchor.end, 1)
  if ('age' in anchor) return facts.birthDate === null ? { why: 'birth', name: '' } : addMonths(facts.birthDate, anchor.age * 12)
  if ('event' in anchor) return facts.toldOn ?? { why: 'event', name: anchor.event }
  const value = facts.form[anchor.field]
  return typeof value === 'string' && isPlainDate(value) ? value : (facts.toldOn ?? { why: 'field', name: anchor.field })
}

const add = (from: PlainDate, span: FollowUpSpan, times: number): PlainDate => ('days' in span ? addDays(from, span.days * times) : addMonths(from, span.months * times))
const back = (from: PlainDate, span: FollowUpSpan): PlainDate => ('days' in span ? addDays(from, -span.days) : addMonths(from, -span.months))
const monthEnd = (firstOfMonth: PlainDate): PlainDate => addDays(addMonths(firstOfMonth, 1), -1)
