import type { FollowUpRow, FollowUpWhen, ItemPackage } from '../../shared/catalogue/schema'
import { courseOf } from '../../shared/course/state'
import { ageOn } from '../../shared/domain/identity/idNumber'
import { dueOn } from '../../shared/domain/time/deadline'
import { addDays, addMonths, chinaDate, type PlainDate } from '../../shared/domain/time/plainDate'
import { planFor } from '../../shared/followup/plan'
import { occurrenceAfter, onlyIfItHappens, type NoDay, type ScheduleFacts } from '../../shared/followup/schedule'
import { awaitsCase, isOpenTask, seriesId, taskId, taskNumber, taskState, type TaskFacts, type TaskState } from '../../shared/followup/task'
import type { CaseRecord } from '../../shared/sync/protocol'
import { actOnDesk, type DeskCommand } from './desk'
import type { AcceptanceLink } from './links'
import type { StoredCase, StoredDesk, Stores, World } from './ports'
import { counterFigure } from './standards'

/** Which follow-up tasks a case needs, and the sweep that plans them once a decision is there. */

export const FOLLOWUP = 'followup'
const SWEPT = 'follow.swept'
const BATCH = 200

/** A stored task; null where the record is none that this program reads. */
export const taskOf = (stored: StoredDesk | null): TaskState | null => {
  const parsed = stored?.record.type === FOLLOWUP ? taskState.safeParse(stored.record.state) : null
  return parsed?.success ? parsed.data : null
}
export const tasksBy = async (stores: Stores, query: { ref: string; open?: boolean }): Promise<{ id: string; state: TaskState }[]> =>
  (await stores.desk.list({ type: FOLLOWUP, limit: 500, ...query })).flatMap((stored) => { const state = taskOf(stored); return state ? [{ id: stored.record.id, state }] : [] })

/** Approved, or finished here with a result that lasts. */
const granted = (record: CaseRecord): boolean => record.status === 'approved' || record.status === 'completed'
const ended = (record: CaseRecord): boolean => record.status === 'refused' || record.status === 'withdrawn' || record.status === 'not-accepted'

/** The day of the decision as the case tells it: its own step, the district's event, else the day it was closed. */
export async function decisionDay(stores: Stores, { record, closedOn }: StoredCase): Promise<PlainDate | null> {
  if (!granted(record)) return null
  const own = courseOf(record).decision
  if (own?.outcome === 'approved') return own.on
  const moved = (await stores.cases.events(record.id)).filter(({ move }) => move === 'approve' || move === 'complete').sort((a, b) => Number(b.move === 'approve') - Number(a.move === 'approve') || a.at.localeCompare(b.at))[0]
  const on = moved?.detail['on']
  return typeof on === 'string' ? on : moved ? chinaDate(moved.at) : closedOn
}

export type CaseContext = { stored: StoredCase; item: ItemPackage; facts: ScheduleFacts; on: PlainDate; age: number | null; birthDate: string | null; address: string; gridId: string | null; worker: string }

/** Everything the schedule of one case reads; null: its item is not known here. */
export async function contextOf(world: World, stored: StoredCase): Promise<CaseContext | null> {
  const { record } = stored
  const item = await world.catalogue.get(record.item.code, record.item.version)
  if (!item) return null
  const today = chinaDate(world.now().toISOString())
  const [decisionOn, resident, units, onceDays, payMonths] = await Promise.all([
    decisionDay(world.read, stored), world.read.residents.get(record.applicant.residentId), world.read.org.units(), counterFigure(world, 'followUpOnceDays', today), counterFigure(world, 'followUpPayMonths', today),
  ])
  const birthDate = resident?.record.birthDate ?? null
  const gridId = resident?.record.gridId ?? null
  return {
    stored, item, on: decisionOn ?? record.acceptedOn, birthDate, age: birthDate === null ? null : ageOn(birthDate, decisionOn ?? record.acceptedOn), address: resident?.record.address ?? '', gridId,
    worker: units.find((unit) => unit.id === gridId)?.worker ?? '',
    facts: {
      decisionOn, acceptedOn: record.acceptedOn, paymentFrom: decisionOn === null || payMonths === null ? null : addMonths(`${decisionOn.slice(0, 7)}-01`, payMonths), birthDate, form: record.form, toldOn: null, onceDays,
      festivals: world.followRules().festivals,
      workingDay: (from, days) => { const due = dueOn(world.calendar(), { start: from, days, unit: 'working' }); return due.ok ? due.value.dueOn : null },
    },
  }
}

/** What a day waits for, as the sheet says it. */
export function waitsText(item: ItemPackage, { why, name }: NoDay): string {
  if (why === 'event') return name
  if (why === 'field') return item.form.find(({ key }) => key === name)?.label ?? name
  return { decision: '决定日期', birth: '出生日期', payment: '首次发放月份', figure: '“一次性跟踪任务期限”未录入', festival: `${name}的日期（历表未到）`, calendar: '工作日历未到' }[why]
}

/** The task of a series on that day, or waiting for it. */
export function factsOfTask({ stored, item, address, gridId, worker }: CaseContext, row: FollowUpRow, part: number, day: { due: PlainDate | null; waits: string | null; toldOn: PlainDate | null; doubt: string | null }): { id: string; task: TaskFacts } {
  const { record } = stored
  const series = seriesId(record.id, row.task, part)
  const id = taskId(series, day.due)
  return {
    id,
    task: {
      series, no: taskNumber(id), part, kind: row.kind ?? 'visit', task: row.task, interval: row.interval, role: row.role, note: row.note ?? null, verify: row.verify ?? false,
      case: { id: record.id, receiptNo: record.receiptNo }, item: { code: item.code, name: item.name.zh },
      resident: { id: record.applicant.residentId, name: record.applicant.name, address, phone: record.applicant.phone }, communityId: record.communityId, gridId, worker: row.role === '社区网格员' ? worker : '', ...day,
    },
  }
}

export type Missing = { row: FollowUpRow; part: number; when: FollowUpWhen; doubt: string | null; due: PlainDate | null; waits: string | null }

/** Rules of the case of which no task stands yet. Before the decision only those that count from the acceptance. */
export async function missingTasks(world: World, stores: Stores, context: CaseContext, backDays: number | null): Promise<Missing[]> {
  const { stored: { record }, item, facts, on, age } = context
  if (ended(record)) return []
  const today = chinaDate(world.now().toISOString())
  const oldest = backDays === null ? null : addDays(today, -backDays)
  const missing: Missing[] = []
  for (const { row, part, when, doubt, first } of planFor(item, facts, { on, age, standards: await world.standards() })) {
    if (onlyIfItHappens(when) || (!granted(record) && !('from' in when && when.from === 'acceptance'))) continue
    if ((await stores.desk.count({ type: FOLLOWUP, ref: `series:${seriesId(record.id, row.task, part)}` })) > 0) continue
    let next = first
    // What lies further back than the centre looks is not done any more: the series begins with the next one.
    while (next.kind === 'due' && oldest !== null && next.due < oldest) next = occurrenceAfter(when, facts, next.due)
    if (next.kind === 'end') continue
    missing.push({ row, part, when, doubt, ...(next.kind === 'due' ? { due: next.due, waits: null } : { due: null, waits: waitsText(item, next.for) }) })
  }
  return missing
}

const openCommands = (context: CaseContext, missing: readonly Missing[]): DeskCommand[] =>
  missing.map(({ row, part, due, waits, doubt }) => {
    const { id, task } = factsOfTask(context, row, part, { due, waits, doubt, toldOn: null })
    return { id, type: FOLLOWUP, command: { cmd: 'open', task } }
  })

/** A stop that was granted ends what is still open of the case before it; a review takes over its re-checks. */
async function dropCommands(stores: Stores, { record }: StoredCase): Promise<DeskCommand[]> {
  const own = await tasksBy(stores, { ref: `case:${record.id}` })
  const drop = (tasks: readonly { id: string; state: TaskState }[], text: string): DeskCommand[] => tasks.filter(({ state }) => isOpenTask(state)).map(({ id }) => ({ id, type: FOLLOWUP, command: { cmd: 'drop', text } }))
  if (ended(record)) return drop(own.filter(({ state }) => state.case.id === record.id), `${record.receiptNo} 没有批准`)
  if (!granted(record)) return []
  const commands: DeskCommand[] = []
  for (const { state } of own) {
    const { change } = state
    if (change?.case?.id !== record.id || (change.relation !== 'stop' && change.relation !== 'review')) continue
    const before = await tasksBy(stores, { ref: `case:${state.case.id}`, open: true })
    commands.push(...drop(before.filter((one) => one.state.case.id === state.case.id && (change.relation === 'stop' || one.state.kind === 'recheck')), change.relation === 'stop' ? `${record.receiptNo} 已停发` : `${record.receiptNo} 已复核，接着排`))
  }
  return commands
}

/** Plans what a case needs now. By the window that took it alone; answers how many tasks were planned. */
export async function planCase(world: World, stored: StoredCase, { byHand }: { byHand: boolean }): Promise<number> {
  const place = await world.place()
  if (!place || (!byHand && stored.record.windowId !== place.windowId)) return 0
  const drops = await dropCommands(world.read, stored)
  const context = await contextOf(world, stored)
  const missing = context ? await missingTasks(world, world.read, context, await counterFigure(world, 'followUpBack', chinaDate(world.now().toISOString()))) : []
  const commands = [...(context ? openCommands(context, missing) : []), ...drops]
  if (commands.length === 0) return 0
  const done = await actOnDesk(world, commands)
  if (!done.ok && done.error.code !== 'not-signed-in') throw new Error(`follow-up of ${stored.record.receiptNo}: ${done.error.zh ?? done.error.code}`)
  return done.ok ? missing.length : 0
}

/** Where the sweep begins at a window that never swept: cases decided before that are taken up by hand on their page. */
export async function beginFollowUp(world: World): Promise<void> {
  if ((await world.read.org.setting(SWEPT)) === null) await world.write((stores) => stores.org.putSetting(SWEPT, world.now().toISOString()))
}

/** Everything that changed at this window since the last sweep; nothing while nobody is signed in. */
export async function followSweep(world: World): Promise<void> {
  const place = await world.place()
  if (!place || !world.session.clerk) return
  for (;;) {
    const since = (await world.read.org.setting(SWEPT)) ?? world.now().toISOString()
    const changed = await world.read.cases.changedSince(place.windowId, since, BATCH)
    for (const stored of changed) await planCase(world, stored, { byHand: false })
    const last = changed.at(-1)?.updatedAt
    if (last === undefined || last === since) return
    await world.write((stores) => stores.org.putSetting(SWEPT, last))
    if (changed.length < BATCH) return
  }
}

/** The case that a change asked for was accepted: both know each other from then on. */
export const linkChange: AcceptanceLink = async (_world, stores, record) => {
  const waiting = (await tasksBy(stores, { ref: `expects:${record.applicant.residentId}:${record.item.code}` })).filter(({ state }) => awaitsCase(state))
  const first = waiting[0]
  return first ? [{ id: first.id, type: FOLLOWUP, command: { cmd: 'linked', case: { id: record.id, receiptNo: record.receiptNo } } }] : []
}
