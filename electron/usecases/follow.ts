import { v5 } from 'uuid'
import type { FormValues } from '../../shared/catalogue/values'
import { addDays, chinaDate, daysBetween, type PlainDate } from '../../shared/domain/time/plainDate'
import { courseOf } from '../../shared/course/state'
import { isEmpty } from '../../shared/domain/fields'
import { readScan } from '../../shared/domain/scan'
import { figuresOf } from '../../shared/followup/figures'
import { successorsOf } from '../../shared/followup/rules'
import { endsWith, occurrenceAfter, onlyIfItHappens } from '../../shared/followup/schedule'
import { awaitsCase, endsCase, isOpenTask, readTaskNumber, type TaskState } from '../../shared/followup/task'
import type { CaseFollow, FollowArea, TaskRow, TaskView } from '../../shared/ipc/followViews'
import type { Handlers } from '../../shared/ipc/contract'
import type { PaperView, Refusal } from '../../shared/ipc/views'
import { followTaskModel, taskListModel, type SheetTask } from '../../shared/print/followModels'
import { fail, ok, type Result } from '../../shared/result'
import { actOnDesk, type DeskCommand } from './desk'
import { makeDoc } from './docs'
import { draftHandlers } from './drafts'
import { contextOf, decisionDay, FOLLOWUP, factsOfTask, missingTasks, planCase, taskOf, tasksBy, waitsText, type CaseContext } from './followPlan'
import { paperViews } from './paperViews'
import type { OrgUnit, World } from './ports'
import { counterFigure } from './standards'

type Calls = Extract<keyof Handlers, `follow.${string}`>

/** As many lines as a list shows. */
const SHOWN = 300
const MOST = 5000
const DONE_DAYS = 92
/** Papers that belong to no one task: a batch of sheets, the list of a grid on a day. */
const PAPERS = '0f0c6f0a-7b1c-4c52-9a0b-1f6a86b0e6b1'
export const paperId = (...parts: readonly string[]): string => v5(parts.join('|'), PAPERS)

const badInput = (path: string, zh: string, en: string): Result<never, Refusal> => fail({ code: 'bad-input', problems: [{ path, code: 'value', zh, en }] })

export function rowOf(id: string, state: TaskState, on: PlainDate, ahead: number): TaskRow {
  const open = isOpenTask(state)
  const daysLeft = open && state.due !== null ? daysBetween(on, state.due) : null
  return {
    id, no: state.no, task: state.task, kind: state.kind, role: state.role, state: state.state, due: state.due, daysLeft,
    light: !open ? (state.state === 'done' ? 'green' : 'grey') : daysLeft === null ? 'waiting' : daysLeft < 0 ? 'red' : daysLeft <= ahead ? 'yellow' : 'green',
    waits: state.waits, doubt: state.doubt, residentId: state.resident.id, residentName: state.resident.name, address: state.resident.address, itemCode: state.item.code, itemName: state.item.name, caseId: state.case.id, receiptNo: state.case.receiptNo,
    communityId: state.communityId, gridId: state.gridId, worker: state.worker, result: state.result ? { how: state.result.how, on: state.result.on } : null, awaits: awaitsCase(state), change: state.change,
  }
}

export function followHandlers(world: World): Pick<Handlers, Calls> {
  const today = (): PlainDate => chinaDate(world.now().toISOString())
  const ahead = async (): Promise<number> => (await counterFigure(world, 'followUpAhead', today())) ?? 0
  const names = (): Map<string, string> => new Map(world.catalogue.summaries().map((item) => [item.code, item.name.zh]))

  async function view(id: string): Promise<Result<TaskView, Refusal>> {
    const state = taskOf(await world.read.desk.get(id))
    if (!state) return fail({ code: 'not-found' })
    const [units, item] = [await world.read.org.units(), await world.catalogue.get(state.item.code)]
    const when = item?.followUp.find(({ task }) => task === state.task)?.when?.[state.part]
    return ok({
      row: rowOf(id, state, today(), await ahead()), state, checklist: world.followRules().checklists[state.kind] ?? [], ends: when ? endsWith(when) : null,
      community: unitName(units, state.communityId), grid: units.find((unit) => unit.id === state.gridId)?.number ?? null,
      successors: successorsOf(world.followRules(), state.item.code).map((one) => ({ ...one, itemName: names().get(one.itemCode) ?? one.itemCode })),
      papers: await paperViews(world, await world.read.papers.ofDesk(id)),
    })
  }

  async function ofCase(caseId: string): Promise<Result<CaseFollow, Refusal>> {
    const stored = await world.read.cases.get(caseId)
    if (!stored) return fail({ code: 'not-found' })
    const [all, context, days] = [await tasksBy(world.read, { ref: `case:${caseId}` }), await contextOf(world, stored), await ahead()]
    const from = all.find(({ state }) => state.change?.case?.id === caseId)
    const decided = context?.facts.decisionOn ?? null
    return ok({
      tasks: all.filter(({ state }) => state.case.id === caseId).map(({ id, state }) => rowOf(id, state, today(), days)),
      events: decided === null || !context ? [] : context.item.followUp.flatMap((row) => (row.scope === 'area' ? [] : (row.when ?? []).flatMap((when, part) => ('event' in when ? [{ task: row.task, part, event: when.event, interval: row.interval }] : [])))),
      unplanned: context && decided !== null ? (await missingTasks(world, world.read, context, await counterFigure(world, 'followUpBack', today()))).length : 0,
      from: from?.state.change ? { taskId: from.id, task: from.state.task, caseId: from.state.case.id, receiptNo: from.state.case.receiptNo, relation: from.state.change.relation } : null,
    })
  }

  /** The one after this, and what lies between it and today: those are over, the newest stands open. */
  function following(context: CaseContext, state: TaskState, on: PlainDate): { commands: DeskCommand[]; next: string | null } {
    const row = context.item.followUp.find(({ task }) => task === state.task)
    const when = row?.when?.[state.part]
    if (!row || !when || onlyIfItHappens(when)) return { commands: [], next: null }
    const facts = { ...context.facts, toldOn: state.toldOn }
    const commands: DeskCommand[] = []
    let after = state.due ?? on
    for (;;) {
      const next = occurrenceAfter(when, facts, after)
      if (next.kind === 'end') return { commands, next: null }
      const { id, task } = factsOfTask(context, row, state.part, { due: next.kind === 'due' ? next.due : null, waits: next.kind === 'due' ? null : waitsText(context.item, next.for), toldOn: state.toldOn, doubt: state.doubt })
      commands.push({ id, type: FOLLOWUP, command: { cmd: 'open', task } })
      if (next.kind !== 'due' || next.due > on) return { commands, next: id }
      commands.push({ id, type: FOLLOWUP, command: { cmd: 'missed', text: `${on} 才办上一期，并入` } })
      after = next.due
    }
  }

  async function sheetTask(id: string, state: TaskState): Promise<SheetTask> {
    const units = await world.read.org.units()
    const stored = await world.read.cases.get(state.case.id)
    return {
      id, state, checklist: world.followRules().checklists[state.kind] ?? [], community: unitName(units, state.communityId), grid: units.find((unit) => unit.id === state.gridId)?.number ?? null,
      decidedOn: stored ? await decisionDay(world.read, stored) : null, itemVersion: stored?.record.item.version ?? null, idNo: stored?.record.applicant.idNo ?? '', firstContact: await firstContactText(world, stored?.record.firstContactClerkId ?? null),
    }
  }

  return {
    'follow.page': async ({ communityId, gridId, list, text }) => {
      const on = today()
      const [place, units, days] = [await world.place(), await world.read.org.units(), await ahead()]
      const [open, recent] = await Promise.all([world.read.desk.list({ type: FOLLOWUP, open: true, limit: MOST }), world.read.desk.list({ type: FOLLOWUP, open: false, dayFrom: addDays(on, -DONE_DAYS), newest: true, limit: MOST })])
      const read = (rows: typeof open): { id: string; state: TaskState }[] => rows.flatMap((stored) => { const state = taskOf(stored); return state ? [{ id: stored.record.id, state }] : [] })
      const [live, done] = [read(open), read(recent)]
      const inArea = ({ state }: { state: TaskState }): boolean => (communityId === null || state.communityId === communityId) && (gridId === null || state.gridId === gridId)
      const words = text.trim().toLowerCase()
      const matches = ({ state }: { state: TaskState }): boolean => words === '' || [state.no, state.task, state.item.code, state.item.name, state.resident.name, state.resident.address, state.case.receiptNo, state.worker].some((part) => part.toLowerCase().includes(words))
      const due = live.filter(({ state }) => isOpenTask(state))
      const changed = live.filter(({ state }) => awaitsCase(state))
      const chosen = (list === 'open' ? due : list === 'changed' ? changed : done).filter((one) => inArea(one) && matches(one))
      const rows = chosen.map(({ id, state }) => rowOf(id, state, on, days))
      if (list === 'done') rows.sort((a, b) => (b.result?.on ?? '').localeCompare(a.result?.on ?? ''))
      const mine = due.filter(inArea).map(({ id, state }) => rowOf(id, state, on, days))
      const count = (of: (task: TaskState) => boolean) => ({ open: due.filter(({ state }) => of(state)).length, overdue: due.filter(({ state }) => of(state) && state.due !== null && state.due < on).length })
      const areas = units.filter((unit) => unit.kind === 'community' && unit.parent_id === place?.centreId).map((unit): FollowArea => ({
        communityId: unit.id, community: unit.name, ...count((task) => task.communityId === unit.id),
        grids: units.filter((grid) => grid.kind === 'grid' && grid.parent_id === unit.id).sort((a, b) => (a.number ?? 0) - (b.number ?? 0)).map((grid) => ({ id: grid.id, number: grid.number ?? 0, worker: grid.worker, ...count((task) => task.gridId === grid.id) })),
      }))
      const from = `${on.slice(0, 4)}-01-01`
      return ok({
        on, areas, rows: rows.slice(0, SHOWN), more: Math.max(0, rows.length - SHOWN), duties: communityId === null ? [] : await duties(world),
        counts: { open: mine.length, overdue: mine.filter(({ light }) => light === 'red').length, soon: mine.filter(({ light }) => light === 'yellow').length, waiting: mine.filter(({ light }) => light === 'waiting').length, changed: changed.filter(inArea).length },
        figures: figuresOf([...due, ...done, ...changed.filter(({ state }) => !isOpenTask(state))].filter(inArea).map(({ state }) => state), from, on, on),
      })
    },

    'follow.task': ({ id }) => view(id),

    'follow.find': async ({ code }) => {
      const scanned = readScan(code)
      const no = readTaskNumber(scanned?.kind === 'task' ? scanned.code : code)
      if (no === null) return badInput('code', '这不是任务单号：12 位数字，最后一位是校验位', 'This is no task number: twelve digits, the last one checks the others')
      const [found] = await tasksBy(world.read, { ref: `no:${no}` })
      return found ? ok({ id: found.id }) : badInput('code', `本机没有任务 ${no}，可能还没收到，按 F5 收发`, `There is no task ${no} here; it may not have arrived yet: press F5`)
    },

    'follow.ofCase': ({ caseId }) => ofCase(caseId),
    'follow.ofResident': async ({ residentId }) => {
      const days = await ahead()
      return ok((await tasksBy(world.read, { ref: `resident:${residentId}`, open: true })).map(({ id, state }) => rowOf(id, state, today(), days)))
    },

    'follow.plan': async ({ caseId }) => {
      const stored = await world.read.cases.get(caseId)
      if (!stored) return fail({ code: 'not-found' })
      await planCase(world, stored, { byHand: true })
      return ofCase(caseId)
    },

    'follow.happened': async ({ caseId, task, part, on }) => {
      const stored = await world.read.cases.get(caseId)
      const context = stored ? await contextOf(world, stored) : null
      const row = context?.item.followUp.find((one) => one.task === task)
      const when = row?.when?.[part]
      if (!context || !row || !when || !onlyIfItHappens(when)) return fail({ code: 'not-found' })
      if (on > today()) return badInput('on', '发生日期在今天之后，改一下', 'It happened after today')
      const first = occurrenceAfter(when, { ...context.facts, toldOn: on }, null)
      const { id, task: facts } = factsOfTask(context, row, part, { due: first.kind === 'due' ? first.due : null, waits: first.kind === 'waits' ? waitsText(context.item, first.for) : null, toldOn: on, doubt: null })
      const done = await actOnDesk(world, [{ id, type: FOLLOWUP, command: { cmd: 'open', task: facts } }])
      return done.ok ? view(id) : done
    },

    'follow.setDay': async ({ id, on }) => {
      const state = taskOf(await world.read.desk.get(id))
      const stored = state ? await world.read.cases.get(state.case.id) : null
      const context = stored ? await contextOf(world, stored) : null
      const when = context?.item.followUp.find(({ task }) => task === state?.task)?.when?.[state?.part ?? 0]
      if (!state || !context || !when) return fail({ code: 'not-found' })
      const first = occurrenceAfter(when, { ...context.facts, toldOn: on }, null)
      if (first.kind !== 'due') return badInput('on', '按这个日期排不出任务，核对后再填', 'No task follows from this day')
      const done = await actOnDesk(world, [{ id, type: FOLLOWUP, command: { cmd: 'day', toldOn: on, due: first.due } }])
      return done.ok ? view(id) : done
    },

    'follow.handOut': async ({ ids }) => {
      const done = await actOnDesk(world, [...new Set(ids)].map((id) => ({ id, type: FOLLOWUP, command: { cmd: 'out' } })))
      return done.ok ? ok({ handedOut: done.value.length }) : done
    },

    'follow.result': async ({ id, ...result }) => {
      const before = taskOf(await world.read.desk.get(id))
      if (!before) return fail({ code: 'not-found' })
      const stored = await world.read.cases.get(before.case.id)
      const context = stored ? await contextOf(world, stored) : null
      const commands: DeskCommand[] = [{ id, type: FOLLOWUP, command: { cmd: 'done', result } }]
      let next: string | null = null
      if (endsCase(result.how)) {
        // The dead are followed nowhere; who moved away is not followed in this case.
        const rest = await tasksBy(world.read, { ref: result.how === 'died' ? `resident:${before.resident.id}` : `case:${before.case.id}`, open: true })
        for (const one of rest) if (one.id !== id && isOpenTask(one.state) && (result.how === 'died' || one.state.case.id === before.case.id)) commands.push({ id: one.id, type: FOLLOWUP, command: { cmd: 'drop', text: result.how === 'died' ? '本人已去世' : '本人已迁走' } })
      } else if (result.how !== 'finished' && context) {
        const following_ = following(context, before, today())
        commands.push(...following_.commands)
        next = following_.next
      }
      const done = await actOnDesk(world, commands)
      if (!done.ok) return done
      const task = await view(id)
      const nextState = next === null ? null : taskOf(await world.read.desk.get(next))
      return task.ok ? ok({ task: task.value, next: next === null || nextState === null ? null : rowOf(next, nextState, today(), await ahead()) }) : task
    },

    'follow.change': async ({ id, relation, itemCode, reason }) => {
      const before = taskOf(await world.read.desk.get(id))
      if (!before?.result) return fail({ code: 'not-found' })
      const allowed = successorsOf(world.followRules(), before.item.code)
      if (relation !== 'none' && !allowed.some((one) => one.relation === relation && one.itemCode === itemCode)) return badInput('itemCode', `${before.item.name}没有这种变更事项`, 'The item has no such case')
      const done = await actOnDesk(world, [{ id, type: FOLLOWUP, command: { cmd: 'change', relation, itemCode, itemName: names().get(itemCode ?? '') ?? '', reason } }])
      if (!done.ok) return done
      const task = await view(id)
      if (!task.ok || itemCode === null) return task.ok ? ok({ task: task.value, draftId: null }) : task
      const started = await startFilled(world, before, before.result.on, itemCode, today())
      return started.ok ? ok({ task: task.value, draftId: started.value }) : started
    },

    'follow.sheets': async ({ ids }) => {
      const wanted = [...new Set(ids)]
      const deskId = wanted.length === 1 && wanted[0] !== undefined ? wanted[0] : paperId('sheets', ...wanted.sort(), today())
      const papers: PaperView[] = []
      for (const id of wanted) {
        const state = taskOf(await world.read.desk.get(id))
        if (!state) return fail({ code: 'not-found' })
        const kept = (await world.read.papers.ofDesk(deskId)).find((paper) => paper.kind === 'follow-task' && paper.docNo === state.no)
        if (kept) { papers.push(...(await paperViews(world, [kept]))); continue }
        const model = followTaskModel(await sheetTask(id, state), await officeOf(world))
        const made = await makeDoc(world, 'follow-task', model, { deskId, folder: 'follow-up' })
        if (!made.ok) return made
        papers.push(made.value)
      }
      return ok({ deskId, papers })
    },

    'follow.listPaper': async ({ communityId, gridId }) => {
      const on = today()
      const units = await world.read.org.units()
      const open = (await tasksBy(world.read, { ref: gridId === null ? `community:${communityId}` : `grid:${gridId}`, open: true })).filter(({ state }) => isOpenTask(state)).sort((a, b) => (a.state.due ?? '9').localeCompare(b.state.due ?? '9') || a.state.no.localeCompare(b.state.no))
      const grid = units.find((unit) => unit.id === gridId)
      const name = `${unitName(units, communityId)}${grid ? `第${grid.number ?? ''}网格` : ''}`
      const deskId = paperId('list', communityId, gridId ?? '', world.now().toISOString())
      const made = await makeDoc(world, 'task-list', taskListModel({ name, worker: grid?.worker ?? '', on, tasks: open.map(({ state }) => state), duties: await duties(world) }, await officeOf(world)), { deskId, folder: 'follow-up' })
      return made.ok ? ok({ deskId, paper: made.value }) : made
    },
  }
}

const unitName = (units: readonly OrgUnit[], id: string | null): string => units.find((unit) => unit.id === id)?.name ?? ''

/** What stands under every paper of ours: the office, the window, who made it. */
export async function officeOf(world: World): Promise<{ place: { districtName: string; streetName: string; centreName: string; centreCode: string; centrePhone: string; windowNumber: number }; clerk: { name: string; staffNo: string }; printedAt: string }> {
  const [place, clerk] = [await world.place(), world.session.clerk]
  return {
    place: { districtName: place?.districtName ?? '', streetName: place?.streetName ?? '', centreName: place?.centreName ?? '', centreCode: place?.centreCode ?? '', centrePhone: place?.centrePhone ?? '', windowNumber: place?.windowNumber ?? 0 },
    clerk: { name: clerk?.name ?? '', staffNo: clerk?.staffNo ?? '' }, printedAt: world.now().toISOString(),
  }
}

export async function firstContactText(world: World, clerkId: string | null): Promise<string> {
  const clerk = clerkId === null ? undefined : await world.read.org.getClerk(clerkId)
  return clerk ? `${clerk.name}（${clerk.staff_no}）　${clerk.phone}` : ''
}

/** Standing duties of a community by the catalogue: not of one case. */
async function duties(world: World): Promise<{ task: string; interval: string; role: string; itemName: string }[]> {
  const items = await Promise.all(world.catalogue.summaries().map(({ code }) => world.catalogue.get(code)))
  return items.flatMap((item) => (item?.followUp ?? []).filter(({ scope }) => scope === 'area').map(({ task, interval, role }) => ({ task, interval, role, itemName: item?.name.zh ?? '' })))
}

/** A draft of that item for the same person, with what the task tells. */
async function startFilled(world: World, task: TaskState, visitOn: PlainDate, itemCode: string, on: PlainDate): Promise<Result<string, Refusal>> {
  const drafts = draftHandlers(world)
  const started = await drafts['draft.start']({ residentId: task.resident.id, itemCode })
  if (!started.ok) return started
  const { value: draft } = started
  const stored = await world.read.cases.get(task.case.id)
  // The number of the certificate, or of the decision; a receipt number is neither.
  const docNo = stored ? (courseOf(stored.record).certificates.at(-1)?.number ?? (await world.read.cases.events(task.case.id)).map(({ detail }) => detail['docNo']).filter((one) => typeof one === 'string').at(-1)) : undefined
  const values: Record<string, string | undefined> = { visit: visitOn, today: on, decision: docNo }
  const fill: FormValues = Object.fromEntries(Object.entries(world.followRules().successors.fill[itemCode] ?? {}).flatMap(([key, from]) => {
    const value = values[from]
    return value !== undefined && isEmpty(draft.form[key]) ? [[key, value] as const] : []
  }))
  if (Object.keys(fill).length === 0) return ok(draft.id)
  const saved = await drafts['draft.save']({ id: draft.id, rev: draft.rev, form: { ...draft.form, ...fill }, materials: draft.materials, agent: draft.agent, delivery: draft.delivery, cursor: draft.cursor })
  return saved.ok ? ok(draft.id) : saved
}
