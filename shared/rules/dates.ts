import { addMonths, isPlainDate, type PlainDate } from '../domain/time/plainDate'
import { RuleFault } from './faults'

/** A day inside a rule: a type of its own, so that a text is never compared with a date. */
export class Day {
  constructor(readonly text: PlainDate) {
    if (!isPlainDate(text)) throw new RuleFault('not-a-day', `not a day: ${text}`)
  }
  toString = (): string => this.text
}

/**
 * Whole months from one day to another. A month that lacks the day ends on its last day
 * (民法典 202), so 31 January to 28 February is one whole month. Negative the other way round.
 */
export function monthsBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return -monthsBetween(to, from)
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return addMonths(from, months) > to ? months - 1 : months
}

/** Whole years; reached on the birthday itself, for a 29 February on the last day of February. */
export const yearsBetween = (from: PlainDate, to: PlainDate): number => Math.trunc(monthsBetween(from, to) / 12)

/** Whether a day lies in the window of days '10-01' to '12-31'; a window over New Year is allowed. */
export function inWindow(day: PlainDate, from: string, to: string): boolean {
  for (const edge of [from, to]) if (!/^\d\d-\d\d$/.test(edge)) throw new RuleFault('not-a-window', `not a day of the year: ${edge}`)
  const at = day.slice(5)
  return from <= to ? from <= at && at <= to : at >= from || at <= to
}
