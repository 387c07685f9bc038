import type { ItemPackage } from '../catalogue/schema'
import { isClosed } from '../domain/case'
import { caseClock, filingClock, type CaseClock, type CaseLimit, type ClockPause } from '../domain/time/caseClock'
import { workingDaysBetween, type WorkCalendar } from '../domain/time/calendar'
import type { Light, LightThresholds } from '../domain/time/deadline'
import { daysBetween, type PlainDate } from '../domain/time/plainDate'
import type { CaseRecord } from '../sync/protocol'
import { courseOf } from './state'

/**
 * All clocks of one case, from what the case itself keeps. The one place that decides which clock a list, a light or a paper shows.
 */

/** What the clocks read of a case: kept beside it in `case_board`, so that a list of thousands reads no form. */
export type ClockRecord = {
  status: CaseRecord['status']; acceptedOn: PlainDate; promisedOn: PlainDate | null; legalOn: PlainDate | null
  filing: { on: PlainDate; tellDays: number | null; since: PlainDate | null; /** told what is missing, and not yet returned */ toldOn: PlainDate | null } | null
  acceptedFrom: PlainDate | null
  pauses: ClockPause[]
  extensions: { of: 'promised' | 'legal'; days: number; unit: 'working' | 'calendar' }[]
  /** Steps that have days of their own, the oldest first. */
  steps: StepSpan[]
  /** The step under way. */
  now: { name: string; role: string; party: string } | null
}
export type StepSpan = { key: string; name: string; days: number; on: PlainDate; end: PlainDate | null; by: { id: string; name: string } }

/** What the clocks need of a case record; small and plain, because it is kept as JSON. */
export function clockRecord(record: Pick<CaseRecord, 'status' | 'acceptedOn' | 'promisedOn' | 'legalOn' | 'course'>): ClockRecord {
  const course = courseOf(record)
  const defined = new Map(course.procedure.map((step) => [step.key, step]))
  const running = course.steps.filter((step) => step.finishedOn === null && step.skipped === null).at(-1)
  const now = running ? defined.get(running.key) : undefined
  return {
    status: record.status, acceptedOn: record.acceptedOn, promisedOn: record.promisedOn, legalOn: record.legalOn,
    filing: course.filing ? { on: course.filing.on, tellDays: course.filing.tellDays, since: course.filing.since ?? null, toldOn: record.status === 'to-supplement' ? (course.supplements.filter(({ returned }) => returned === null).at(-1)?.on ?? null) : null } : null,
    acceptedFrom: course.acceptance && course.acceptance.how !== 'refused' ? course.acceptance.on : null,
    pauses: course.pauses.map(({ from, until, ground, document, expectedDays }) => ({ from, until, ground, document, expectedDays })),
    extensions: course.extensions.map(({ of, days, unit }) => ({ of, days, unit })),
    steps: course.steps.flatMap((step): StepSpan[] => {
      const days = defined.get(step.key)?.days ?? null
      return days === null || days === 0 || step.skipped !== null ? [] : [{ key: step.key, name: defined.get(step.key)?.name ?? step.key, days, on: step.startedOn, end: step.finishedOn, by: step.startedBy }]
    }),
    now: now ? { name: now.name, role: now.role, party: now.party } : null,
  }
}

export type Limits = Pick<ItemPackage['limits'], 'promised' | 'statutory'>
/** `limits` null: the item's package is not here, and the days the case was told stand. `asked`: 补正 after acceptance, from the district's moves. */
export type CaseFacts = { record: ClockRecord; limits: Limits | null; closedOn: PlainDate | null; asked: readonly ClockPause[] }

/** Which limit a light speaks of. */
export type LimitOf = 'filing' | 'promised' | 'legal'
export type CaseClocks = {
  filing: CaseClock | null
  promised: CaseClock | null
  legal: CaseClock | null
  steps: { key: string; name: string; by: { id: string; name: string }; open: boolean; clock: CaseClock }[]
  /** The clock that every list and paper shows: before acceptance the filing's, then the promised limit's, without a promise the legal one's. */
  shown: { of: LimitOf; clock: CaseClock } | null
  light: Light
}

/** Every clock of a case on one day. */
export function caseClocks(cal: WorkCalendar, facts: CaseFacts, today: PlainDate, thresholds: LightThresholds): CaseClocks {
  const { record, closedOn } = facts
  const closed = isClosed(record.status)
  const endedOn = closed ? (closedOn ?? today) : null
  const waiting = record.status === 'filed' || record.status === 'to-supplement'
  const pauses = [...record.pauses, ...facts.asked]
  const clock = (of: 'promised' | 'legal'): CaseClock | null => {
    const limit = waiting ? null : limitOf(cal, facts, of)
    return limit ? caseClock(cal, { limit, pauses: facts.limits ? pauses : [], endedOn }, today, thresholds) : null
  }
  const filing = waiting && record.filing ? filingClock(cal, { on: record.filing.since ?? record.filing.on, tellDays: record.filing.tellDays, toldOn: record.filing.toldOn }, today, thresholds) : null
  const [promised, legal] = [clock('promised'), clock('legal')]
  const shown = waiting ? (filing ? { of: 'filing' as const, clock: filing } : null) : promised ? { of: 'promised' as const, clock: promised } : legal ? { of: 'legal' as const, clock: legal } : null
  return {
    filing, promised, legal, shown,
    steps: record.steps.map(({ key, name, by, days, on, end }) => ({ key, name, by, open: end === null, clock: caseClock(cal, { limit: { start: on, days, unit: 'working' }, pauses, endedOn: end ?? endedOn }, today, thresholds) })),
    light: closed ? 'green' : waitsForApplicant(record) && !(shown && shown.clock.over !== 0) ? 'grey' : (shown?.clock.light ?? 'green'),
  }
}

/** The limit of a case with its extensions; null where none is set. Also for the day-by-day explanation. */
export function limitOf(cal: WorkCalendar, { record, limits }: Pick<CaseFacts, 'record' | 'limits'>, of: 'promised' | 'legal'): CaseLimit | null {
  const extensions = record.extensions.filter((one) => one.of === of)
  if (!limits) return toldLimit(cal, record, of)
  const limit = of === 'promised' ? limits.promised : limits.statutory
  if (limit.days === null) return null
  const start = limit.start === 'application' ? (record.filing?.on ?? record.acceptedOn) : (record.acceptedFrom ?? record.acceptedOn)
  return { start, days: limit.days, unit: limit.unit, extensions }
}

/** Nobody at the counter can act: the applicant was asked for papers. */
const waitsForApplicant = ({ status }: ClockRecord): boolean => status === 'supplement' || status === 'to-supplement'

/** The days that a recorded end leaves, where the item's own limit is not known here. */
function toldLimit(cal: WorkCalendar, record: ClockRecord, of: 'promised' | 'legal'): CaseLimit | null {
  const end = of === 'promised' ? record.promisedOn : record.legalOn
  if (end === null) return null
  const working = workingDaysBetween(cal, record.acceptedOn, end)
  return working.ok ? { start: record.acceptedOn, days: Math.max(0, working.value), unit: 'working' } : { start: record.acceptedOn, days: Math.max(0, daysBetween(record.acceptedOn, end)), unit: 'calendar' }
}

/** 补正 after acceptance: from the day the district asked to the day before it was supplemented. */
export function askedPauses(moves: readonly { move: string; on: PlainDate; docNo: string | null }[]): ClockPause[] {
  const pauses: ClockPause[] = []
  for (const { move, on, docNo } of moves) {
    const open = pauses.at(-1)
    if (move === 'ask-supplement' && open?.until !== null) pauses.push({ from: on, until: null, ground: '申请人补正材料', document: docNo ?? '' })
    else if (move === 'supplemented' && open?.until === null) open.until = on
  }
  return pauses
}
