import type { CounterState } from './counter'
import type { TicketState } from './ticket'

/**
 * The line: who is next. A pure function of the set of numbers, so every window of a centre that has heard the same shows the same
 * line, in whatever order it heard it. Arrival is the instant at which the number was taken; equal instants go by number.
 */
export type Ticket = { id: string; state: TicketState }

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byArrival = (a: Ticket, b: Ticket): number => before(a.state.takenAt, b.state.takenAt) || before(a.state.number, b.state.number)
const byReturn = (a: Ticket, b: Ticket): number => before(a.state.backAt ?? '', b.state.backAt ?? '') || before(a.state.number, b.state.number)

/** How many calls at the end of the day so far went to numbers with priority. */
export function priorityRun(tickets: readonly Ticket[]): number {
  const calls = tickets.flatMap(({ state }) => state.history.filter(({ what }) => what === 'called').map(({ at }) => ({ at, number: state.number, first: state.priority !== null })))
    .sort((a, b) => before(a.at, b.at) || before(a.number, b.number))
  let run = 0
  for (const call of calls.reverse()) {
    if (!call.first) break
    run += 1
  }
  return run
}

/**
 * The waiting numbers, the next first.
 *
 * Priority goes first, but of `oneIn` calls in a row at least one is of the others (null: priority always first). A number that came
 * back stands behind those that it was told to let go first, before all others where that list is empty or all of them are gone.
 */
export function waitingLine(tickets: readonly Ticket[], { oneIn }: { oneIn: number | null }): Ticket[] {
  const waiting = tickets.filter(({ state }) => state.status === 'waiting')
  const arrived = waiting.filter(({ state }) => state.behind === null).sort(byArrival)
  const first = arrived.filter(({ state }) => state.priority !== null)
  const others = arrived.filter(({ state }) => state.priority === null)
  const line: Ticket[] = []
  let run = priorityRun(tickets)
  while (first.length > 0 || others.length > 0) {
    const turnOfOthers = others.length > 0 && (first.length === 0 || (oneIn !== null && run >= oneIn - 1))
    const next = (turnOfOthers ? others : first).shift()
    if (!next) break
    run = next.state.priority === null ? 0 : run + 1
    line.push(next)
  }
  for (const back of waiting.filter(({ state }) => state.behind !== null).sort(byReturn)) {
    const goBefore = new Set(back.state.behind)
    let place = line.reduce((last, { state }, index) => (goBefore.has(state.number) ? index + 1 : last), 0)
    while (line[place]?.state.behind !== null && line[place] !== undefined) place += 1
    line.splice(place, 0, back)
  }
  return line
}

/** What a window may take: its classes, and a skill where one is wanted. No record yet: everything without a special skill. */
export const suits = ({ class: kind, skill }: TicketState, counter: Pick<CounterState, 'classes' | 'skills'> | null): boolean =>
  counter === null ? skill === null : counter.classes.includes(kind) && (skill === null || counter.skills.includes(skill))

/** The line of one counter. Turns are shared over the whole centre, so its line is the centre's without what it does not take. */
export const lineOf = (tickets: readonly Ticket[], counter: Pick<CounterState, 'classes' | 'skills'> | null, figures: { oneIn: number | null }): Ticket[] =>
  waitingLine(tickets, figures).filter(({ state }) => suits(state, counter))

/** How many are called before this number; null: it does not wait. */
export function aheadOf(number: string, line: readonly Ticket[]): number | null {
  const place = line.findIndex(({ state }) => state.number === number)
  return place < 0 ? null : place
}

/** The numbers that go before one that comes back now. */
export const goFirst = (line: readonly Ticket[], after: number | null): string[] => line.slice(0, Math.min(after ?? 0, 20)).map(({ state }) => state.number)
