import { isClosed } from '../../shared/domain/case'
import { ageOn } from '../../shared/domain/identity/idNumber'
import { maskIdNo, maskPhone } from '../../shared/domain/identity/mask'
import { explainClock } from '../../shared/domain/time/caseClock'
import { limitOf } from '../../shared/course/clocks'
import { chinaDate } from '../../shared/domain/time/plainDate'
import type { FieldValue, FormValues, Scalar } from '../../shared/catalogue/values'
import type { ItemPackage, ScalarKind } from '../../shared/catalogue/schema'
import type { CaseEligibility, CasePage, CaseRow, DayCell, Pips, TimelineRow } from '../../shared/ipc/views'
import { stageOf } from '../../shared/rules'
import { courseLines, courseSteps } from './courseLines'
import { paperViews } from './paperViews'
import type { CaseEventRow, StoredCase, World } from './ports'
import { endsOf, timedCases, type Timed } from './clocks'

/** What was accepted is read back with its numbers masked, also where the form is a list of people. */
function maskForm(item: ItemPackage, form: FormValues): FormValues {
  const scalar = (kind: ScalarKind, value: Scalar): Scalar =>
    typeof value !== 'string' || value === '' ? value : kind === 'idcard' ? maskIdNo(value) : kind === 'phone' ? maskPhone(value) : kind === 'bankcard' ? `**** ${value.slice(-4)}` : value
  return Object.fromEntries(item.form.map((field): [string, FieldValue] => {
    const value = form[field.key] ?? null
    if (field.kind !== 'table') return [field.key, Array.isArray(value) ? value : scalar(field.kind, value)]
    return [field.key, Array.isArray(value) ? value.map((row) => Object.fromEntries(field.columns.map((column) => [column.key, scalar(column.kind, row[column.key] ?? null)]))) : value]
  }))
}

const nowhere: Pips = { state: 'received', receipt: null, note: null }

/** Rows of any list of cases: lights, pips and labels come from the same rules everywhere. */
export async function caseRows(world: World, stored: readonly StoredCase[]): Promise<CaseRow[]> {
  const ids = stored.map((one) => one.record.id)
  const [pips, papers, units] = await Promise.all([world.read.ops.caseSync(ids), world.read.papers.counts(ids), world.read.org.units()])
  const items = new Map(world.catalogue.summaries().map((summary) => [summary.code, summary]))
  return (await timedCases(world, stored)).map((one) => {
    const { record } = one.of
    const item = items.get(record.item.code)
    return {
      id: record.id, receiptNo: record.receiptNo, residentId: record.applicant.residentId, residentName: record.applicant.name, itemCode: record.item.code, shortCode: item?.shortCode ?? '',
      itemName: record.item.name, itemNameEn: record.item.nameEn, status: record.status, acceptedAt: record.acceptedAt, acceptedOn: record.acceptedOn, ...endsOf(one), dueOf: one.clocks.shown?.of ?? null,
      light: one.clocks.light, windowLabel: units.find((unit) => unit.id === record.windowId)?.name ?? '', clerkName: record.clerkName, pips: pips.get(record.id) ?? nowhere, papers: papers.get(record.id) ?? 0,
    }
  })
}

const moveTitles: Record<string, { zh: string; en: string; light: TimelineRow['light'] }> = {
  'department-accept': { zh: '部门已受理', en: 'Accepted by the department', light: 'green' },
  'ask-supplement': { zh: '要求补正', en: 'Supplement asked for', light: 'yellow' },
  supplemented: { zh: '已补正', en: 'Supplemented', light: 'green' },
  approve: { zh: '准予', en: 'Approved', light: 'green' },
  refuse: { zh: '不予批准', en: 'Refused', light: 'red' },
  complete: { zh: '办结', en: 'Completed', light: 'green' },
  withdraw: { zh: '撤回', en: 'Withdrawn', light: 'grey' },
}
const eventTitles: Record<string, { zh: string; en: string; light: TimelineRow['light'] }> = {
  accepted: { zh: '收件并受理', en: 'Taken in and accepted', light: 'green' },
  filed: { zh: '收件', en: 'Filed', light: 'waiting' },
  note: { zh: '备注', en: 'Note', light: 'info' },
  paper: { zh: '纸件已做好', en: 'Papers made', light: 'info' },
  print: { zh: '打印', en: 'Printing', light: 'info' },
}
const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null)

function timelineRow(event: CaseEventRow, names: Map<string, string>): TimelineRow {
  const title = event.move ? moveTitles[event.move] : eventTitles[event.kind]
  const parts = [text(event.detail['docNo']), text(event.detail['reason']), text(event.detail['text']), text(event.detail['note'])].filter(Boolean)
  return {
    id: event.id, at: event.at, kind: (['accepted', 'note', 'paper', 'print', 'district'].includes(event.kind) ? event.kind : 'move') as TimelineRow['kind'], move: event.move as TimelineRow['move'],
    light: title?.light ?? 'info', titleZh: title?.zh ?? event.kind, titleEn: title?.en ?? event.kind, detail: parts.length ? parts.join('，') : null, who: names.get(event.who) ?? event.who,
  }
}

/** The page of one case: everything that is known of it, and what cannot be told. */
export async function casePage(world: World, stored: StoredCase): Promise<CasePage> {
  const { record } = stored
  const [[row], [timedCase]] = await Promise.all([caseRows(world, [stored]), timedCases(world, [stored])])
  if (!row || !timedCase) throw new Error('a case has one row')
  const [item, resident, events, clerks, units, papers] = await Promise.all([
    world.catalogue.get(record.item.code, record.item.version), world.read.residents.get(record.applicant.residentId), world.read.cases.events(record.id), world.read.org.clerks(), world.read.org.units(),
    world.read.papers.list(record.id),
  ])
  const names = new Map(clerks.map((clerk) => [clerk.id, clerk.name]))
  const first = clerks.find((clerk) => clerk.id === record.firstContactClerkId)
  const today = chinaDate(world.now().toISOString())
  const grid = units.find((unit) => unit.id === resident?.record.gridId)
  const decided = [...events].reverse().find((event) => event.move === 'approve' || event.move === 'refuse')
  return {
    ...row, head: stored.head, itemVersion: record.item.version, idMasked: maskIdNo(record.applicant.idNo), sex: resident?.record.sex ?? null,
    age: resident?.record.birthDate ? ageOn(resident.record.birthDate, today) : null, community: units.find((unit) => unit.id === record.communityId)?.name ?? '', grid: grid?.number ?? null,
    firstContact: { name: first?.name ?? record.clerkName, phone: first?.phone ?? '' }, agent: record.agent ? { ...record.agent, idNo: maskIdNo(record.agent.idNo), phone: maskPhone(record.agent.phone) } : null, form: item ? maskForm(item, record.form as FormValues) : {}, materials: record.materials, delivery: record.delivery,
    timeline: [...events.filter(({ kind }) => !kind.startsWith('course.')).map((event) => timelineRow(event, names)), ...courseLines(record)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    steps: courseSteps(record) ?? stepsOf(item, record.status), clock: clockOf(world, timedCase, today),
    syncTrail: await world.read.ops.trail(record.id),
    paperRows: await paperViews(world, papers),
    eligibility: await eligibilityOf(world, item, record),
    decision: decided
      ? { outcome: decided.move === 'approve' ? 'approved' : 'refused', docNo: text(decided.detail['docNo']), reason: text(decided.detail['reason']), text: text(decided.detail['text']), on: text(decided.detail['on']) ?? chinaDate(decided.at), by: text(decided.detail['department']) ?? decided.who }
      : ownDecision(record),
    can: { complete: record.status === 'accepted' && item?.decidedBy === 'window', withdraw: record.status === 'accepted' || record.status === 'supplement' || record.status === 'at-department' },
  }
}

/** A decision that was taken at the counter. */
function ownDecision({ course }: StoredCase['record']): CasePage['decision'] {
  const decision = course?.decision
  return decision ? { outcome: decision.outcome, docNo: decision.docNo || null, reason: decision.facts || null, text: decision.text || null, on: decision.on, by: decision.by?.name ?? decision.byName } : null
}

/** What the case was accepted under, in the words of the version it was accepted with; the figures are those of that day. */
async function eligibilityOf(world: World, item: ItemPackage | null, { assessment, despite }: StoredCase['record']): Promise<CaseEligibility | null> {
  if (!assessment) return null
  const standards = await world.standards()
  const rules = new Map(item?.rules.map((rule) => [rule.id, rule]))
  const messages = new Map([...(item?.rules ?? []).map((rule) => [rule.id, rule.message ?? rule.label ?? rule.id] as const), ...(item?.unsettled ?? []).map((rule) => [rule.id, rule.message ?? rule.expr] as const)])
  const message = (id: string): string => messages.get(id) ?? id
  // What only the course of the case tells was open by its nature.
  const told = assessment.rules.filter(({ id, state }) => { const rule = rules.get(id); return !(rule && state === 'unchecked' && rule.level !== 'block' && stageOf(rule) === 'procedure') })
  return {
    acceptable: assessment.acceptable, passed: assessment.acceptable && !told.some(({ state }) => state === 'unchecked'), rules: told.map(({ id, state }) => ({ id, state, message: message(id) })),
    benefits: Object.entries(assessment.benefits).map(([name, fen]) => {
      const rule = [...rules.values()].find((one) => one.target === name)
      return { name, label: rule?.label ?? rule?.message ?? name, unit: rule?.unit ?? null, fen }
    }),
    figures: assessment.figures.map((figure) => ({ ...figure, name: standards.get(figure.standard)?.name ?? figure.standard, unit: standards.get(figure.standard)?.unit ?? null })),
    despite: despite ? { ...despite, messages: despite.rules.map(message) } : null,
  }
}

/** Steps of the item with where the case stands, as far as its status tells. */
function stepsOf(item: ItemPackage | null, status: StoredCase['record']['status']): CasePage['steps'] {
  const steps = item?.steps ?? []
  const closed = isClosed(status)
  return steps.map((step, index) => ({ step: step.step, role: step.role, days: step.days ?? null, state: closed || index === 0 ? 'done' : index === 1 ? 'now' : 'to-come' }))
}

/** The clock that the row's light speaks of, day by day; a case before acceptance has that of its filing. */
function clockOf(world: World, { facts, clocks }: Timed<StoredCase>, today: string): CasePage['clock'] {
  const calendar = world.calendar()
  const steps = clocks.steps.map(({ key, name, open, clock }) => ({ key, name, open, days: clock.days, counted: clock.counted, left: clock.left, over: clock.over, dueOn: clock.due.ok ? clock.due.value : null, light: clock.light }))
  const pauses = [...facts.record.pauses, ...facts.asked].map(({ from, until, ground, document }) => ({ from, until, ground, document }))
  const none = { of: null, start: facts.record.acceptedOn, unit: 'working' as const, counted: 0, left: null, over: 0, dueOn: null, provisional: false, pausedDays: 0, pausedFor: null, yellowOn: null, pauses, steps, cells: [], source: null }
  if (!clocks.shown) return { ...none, days: null, noteZh: '没有承诺期限', noteEn: 'No limit is promised' }
  const { of, clock } = clocks.shown
  if (clock.days === 0) return { ...none, of, days: 0, left: 0, dueOn: clock.start, noteZh: '即办件，当场办结', noteEn: 'Finished on the spot' }
  const filing = facts.record.filing
  const limit = of === 'filing' ? (filing ? { start: clock.start, days: clock.days, unit: clock.unit } : null) : limitOf(calendar, facts, of)
  const explained = limit ? explainClock(calendar, { limit, pauses: of === 'filing' ? (clock.pause ? [clock.pause] : []) : [...facts.record.pauses, ...facts.asked], endedOn: isClosed(facts.record.status) ? (facts.closedOn ?? today) : null }, today) : { rows: [], due: clock.due }
  const cells: DayCell[] = explained.rows.map((row) => ({ date: row.date, kind: row.kind, count: row.count, name: row.day && 'name' in row.day ? row.day.name : null, nameEn: row.day && 'nameEn' in row.day ? row.day.nameEn : null, day: row.day?.kind ?? null, ground: row.ground, document: row.document, forecast: row.forecast, today: row.date === today }))
  if (!explained.due.ok) cells.push({ date: `${explained.due.error.year}-01-01`, kind: 'no-calendar', count: null, name: null, nameEn: null, day: null, ground: null, document: null, forecast: true, today: false })
  const years = [...new Set(cells.map((cell) => Number(cell.date.slice(0, 4))))]
  const sources = calendar.years.filter((year) => years.includes(year.year)).map((year) => `${year.source.title}（${year.source.number}）`)
  return {
    of, start: clock.start, days: clock.days, unit: clock.unit, counted: clock.counted ?? Math.max(0, ...cells.filter((cell) => !cell.forecast).map((cell) => cell.count ?? 0)), left: clock.left, over: clock.over, dueOn: clock.due.ok ? clock.due.value : null,
    provisional: clock.provisional, pausedDays: clock.pausedDays, pausedFor: clock.pause?.ground ?? null, yellowOn: clock.yellowOn, pauses, steps, cells, source: sources.join('；') || null,
    noteZh: explained.due.ok ? null : `没有 ${explained.due.error.year} 年日历，算不出到期日`, noteEn: explained.due.ok ? null : `There is no calendar for ${explained.due.error.year}; the end date cannot be told`,
  }
}
