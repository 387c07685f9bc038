import { askedPauses, caseClocks, clockRecord, type CaseClocks, type CaseFacts, type ClockRecord, type Limits } from '../../shared/course/clocks'
import { isClosed } from '../../shared/domain/case'
import type { WorkCalendar } from '../../shared/domain/time/calendar'
import type { LightThresholds } from '../../shared/domain/time/deadline'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { counterFigure } from './standards'
import type { AskedMove, BoardRow, StoredCase, World } from './ports'

/** Where every list, page, paper and count of this window asks when a case is due and which light it has. */

/** Where a figure is not entered, only the last day is yellow. */
export async function thresholdsOn(world: Pick<World, 'standards'>, today: string): Promise<LightThresholds> {
  const [days, share] = await Promise.all([counterFigure(world, 'yellowDays', today), counterFigure(world, 'yellowShare', today)])
  return { days: days ?? 0, share: share ?? 0 }
}

type Item = { code: string; version: number }
const itemKey = ({ code, version }: Item): string => `${code} ${version}`

/** The limits of the versions that some cases were accepted under; a version that is not here is left out. */
async function limitsOf(world: Pick<World, 'catalogue'>, items: readonly Item[]): Promise<Map<string, Limits>> {
  const wanted = new Map(items.map((item) => [itemKey(item), item]))
  const found = await Promise.all([...wanted].map(async ([key, { code, version }]) => [key, (await world.catalogue.get(code, version))?.limits ?? null] as const))
  return new Map(found.flatMap(([key, limits]) => (limits ? [[key, limits]] : [])))
}

export type Timed<T> = { of: T; facts: CaseFacts; clocks: CaseClocks }
type TimeWorld = Pick<World, 'catalogue' | 'standards' | 'calendar' | 'now'>

async function timed<T>(world: TimeWorld, list: readonly T[], read: (one: T) => { item: Item; record: ClockRecord; closedOn: string | null; asked: readonly AskedMove[] }, calendar = world.calendar()): Promise<Timed<T>[]> {
  const today = chinaDate(world.now().toISOString())
  const thresholds = await thresholdsOn(world, today)
  const rows = list.map((of) => ({ of, ...read(of) }))
  const limits = await limitsOf(world, rows.map(({ item }) => item))
  return rows.map(({ of, item, record, closedOn, asked }) => {
    const facts: CaseFacts = { record, limits: limits.get(itemKey(item)) ?? null, closedOn, asked: askedPauses(asked) }
    return { of, facts, clocks: caseClocks(calendar, facts, today, thresholds) }
  })
}

/** The clocks of stored cases, in their order. */
export async function timedCases(world: TimeWorld & Pick<World, 'read'>, stored: readonly StoredCase[]): Promise<Timed<StoredCase>[]> {
  const asked = await world.read.cases.asked(stored.map(({ record }) => record.id))
  return timed(world, stored, ({ record, closedOn }) => ({ item: record.item, record: clockRecord(record), closedOn: closedOn ?? null, asked: asked.get(record.id) ?? [] }))
}

/** The clocks of board rows; `calendar`: another than the one in force, to compare. */
export async function timedBoard(world: TimeWorld & Pick<World, 'read'>, rows: readonly BoardRow[], calendar?: WorkCalendar): Promise<Timed<BoardRow>[]> {
  // Few requests for papers stand beside thousands of cases: all of them are cheaper to read than those of a long list.
  const asked = await world.read.cases.asked(rows.length > 200 ? null : rows.map(({ caseId }) => caseId))
  return timed(world, rows, ({ item, facts, closedOn, caseId }) => ({ item, record: facts, closedOn, asked: asked.get(caseId) ?? [] }), calendar)
}

/** The ends that a list shows: of the limit in force, null where none is set or no calendar tells it. */
export function endsOf({ facts: { record }, clocks: { promised, legal, shown } }: Timed<unknown>): { promisedOn: string | null; legalOn: string | null; dueOn: string | null; daysLeft: number | null } {
  const on = (clock: CaseClocks['promised']): string | null => (clock?.due.ok ? clock.due.value : null)
  return { promisedOn: on(promised), legalOn: on(legal), dueOn: on(shown?.clock ?? null), daysLeft: isClosed(record.status) ? null : (shown?.clock.left ?? null) }
}
