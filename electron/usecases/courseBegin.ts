import type { ItemPackage } from '../../shared/catalogue/schema'
import { valueOn } from '../../shared/catalogue/standards'
import { procedureOf, termsOf } from '../../shared/course/procedure'
import type { CourseBegin, CourseTerms, Decision, ProcedureStep } from '../../shared/course/state'
import { dueOn } from '../../shared/domain/time/deadline'
import type { CaseRecord } from '../../shared/sync/protocol'
import type { CaseEventRow, World } from './ports'
import { counterFigure } from './standards'

/** What an item and the figures of a day allow; kept with the case from its filing or acceptance on. */
export async function termsOn(world: Pick<World, 'standards'>, item: ItemPackage, on: string): Promise<CourseTerms> {
  const standards = await world.standards()
  const value = (id: string) => { const found = standards.get(id); return found ? valueOn(found, on) : null }
  const [grounds, silence] = [value('pauseGrounds'), value('supplementSilence')]
  const figure = item.figures.find(({ key, standard }) => /^public(ity)?Days$/.test(key) || /\.public(ity)?Days$/.test(standard))
  const publicity = figure ? value(figure.standard) : null
  return termsOf(item, {
    grounds: Array.isArray(grounds?.value) ? grounds.value.filter((one) => typeof one === 'string') : [], groundsSource: (grounds?.source ?? '').slice(0, 120),
    silence: typeof silence?.value === 'string' && silence.value.trim() !== '' ? silence.value.slice(0, 300) : null,
    publicityDays: typeof publicity?.value === 'number' ? publicity.value : null, publicitySource: (publicity?.source ?? '').slice(0, 120),
  })
}

export const procedureAndTerms = async (world: Pick<World, 'standards'>, item: ItemPackage, on: string): Promise<{ procedure: ProcedureStep[]; terms: CourseTerms }> => ({ procedure: procedureOf(item), terms: await termsOn(world, item, on) })

/** Until when it has to be told what is missing (行政许可法 32). */
export async function tellBy(world: Pick<World, 'standards' | 'calendar'>, on: string): Promise<{ tellDays: number | null; tellBy: string | null }> {
  const days = await counterFigure(world, 'deemedDays', on)
  const end = days === null ? null : dueOn(world.calendar(), { start: on, days, unit: 'working' })
  return { tellDays: days, tellBy: end?.ok ? end.value.dueOn : null }
}

/** The course of a case from before courses were kept: what the case and its history say, and nothing more. */
export async function beginOf(world: Pick<World, 'standards'>, record: CaseRecord, item: ItemPackage, events: readonly CaseEventRow[]): Promise<CourseBegin> {
  const by = { id: record.clerkId, name: record.clerkName }
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const event = events.findLast(({ move }) => move === 'approve' || move === 'refuse')
  const decision: Decision | null = event
    ? { outcome: event.move === 'approve' ? 'approved' : 'refused', level: 'district', on: text(event.detail['on']) || event.at.slice(0, 10), by: null, byName: text(event.detail['department']).slice(0, 120), docNo: text(event.detail['docNo']).slice(0, 80), facts: text(event.detail['reason']).slice(0, 2000), article: '', remedies: '', text: text(event.detail['text']).slice(0, 2000) }
    : null
  return {
    filing: { at: record.acceptedAt, on: record.acceptedOn, tellDays: null, tellBy: null, by },
    acceptance: { how: record.status === 'not-accepted' ? 'refused' : record.materials.some(({ state }) => state === 'tolerated') ? 'tolerated' : 'accepted', on: record.acceptedOn, decidedOn: record.acceptedOn, by },
    ...(await procedureAndTerms(world, item, record.acceptedOn)), decision,
  }
}
