import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Input } from '../../shared/ipc/contract'
import type { CaseFollow, TaskRow } from '../../shared/ipc/followViews'
import type { Draft } from '../../shared/ipc/views'
import type { MaterialLine } from '../../shared/sync/protocol'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** After approval, on a real encrypted file: tasks, results, the case that a change asks for, and the loop of problems. */

describe('after approval', () => {
  let window: Window
  beforeEach(async () => {
    window = await openWindow()
    await signIn(window)
  })
  afterEach(() => window.close())

  const ours = new Set(pilot().org.communities.filter(({ centreId }) => centreId === pilot().device.centreId).map(({ id }) => id))
  const resident = ({ at = 10, old = false } = {}) => {
    const found = pilot().residents.filter(({ communityId, gridId, birthDate }) => communityId !== null && ours.has(communityId) && gridId !== null && birthDate !== null && (old ? birthDate > '1940' && birthDate < '1960' : birthDate > '1970' && birthDate < '1990'))[at]
    if (!found) throw new Error('no such resident')
    return found
  }
  async function filled(draft: Draft): Promise<{ draft: Draft; rev: number }> {
    const person = pilot().residents.find(({ id }) => id === draft.resident.id)
    const item = await window.must('item.show', { code: draft.itemCode, version: null })
    const form = { ...fillForm(item, { today: TODAY, person: { idNo: person?.idNo ?? '', birthDate: person?.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
    const materials = draft.materials.map((line): MaterialLine => ({ ...line, ...(line.state === 'missing' ? { state: 'original' as const, pages: 1 } : {}) }))
    const saved = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
    return { draft, rev: saved.rev }
  }
  async function accept(itemCode: string, person = resident()): Promise<string> {
    const { draft, rev } = await filled(await window.must('draft.start', { residentId: person.id, itemCode }))
    return (await window.must('case.accept', { draftId: draft.id, rev })).caseId
  }
  async function complete(caseId: string): Promise<void> {
    const { head } = await window.must('case.page', { id: caseId })
    await window.must('case.complete', { id: caseId, base: head })
  }
  /** The sweep runs by itself after a case changed. */
  async function planned(caseId: string, count: number): Promise<CaseFollow> {
    return expect.poll(async () => (await window.must('follow.ofCase', { caseId })).tasks.length, { timeout: 10_000 }).toBe(count).then(() => window.must('follow.ofCase', { caseId }))
  }
  const result = (row: TaskRow, over: Partial<Input<'follow.result'>> = {}) =>
    window.must('follow.result', { id: row.id, how: 'unchanged', on: TODAY, what: '', tries: 0, photoNo: '', met: '本人', worker: row.worker, entered: 'typed', checks: [], ...over })

  test('a case finished at the window brings its tasks, with community, grid and worker; a restart adds none', async () => {
    const caseId = await accept('YB-01-01', resident({ old: true }))
    expect((await window.must('follow.ofCase', { caseId })).tasks).toEqual([])
    await complete(caseId)
    const { tasks: [task] } = await planned(caseId, 1)
    // 登记后30日内, counted from 2026-10-13: no holiday moves it.
    expect(task).toMatchObject({ task: '新生儿、困难群众缴费到账核对', kind: 'payment', due: '2026-11-12', daysLeft: 30, light: 'green', state: 'planned', communityId: resident({ old: true }).communityId, gridId: resident({ old: true }).gridId })
    expect(task?.worker).not.toBe('')
    await window.restart()
    await signIn(window)
    await window.must('follow.plan', { caseId })
    expect((await window.must('follow.ofCase', { caseId })).tasks.map(({ id }) => id)).toEqual([task?.id])
    expect(await window.must('follow.find', { code: `yct1:t:${task?.no}` })).toEqual({ id: task?.id })
    expect(await window.call('follow.find', { code: '123456789012' })).toMatchObject({ ok: false, error: { problems: [{ path: 'code' }] } })
  })

  test('what counts from the acceptance is planned before any decision', async () => {
    const { tasks: [task] } = await planned(await accept('SB-07-04'), 1)
    expect(task).toMatchObject({ due: '2026-10-16', light: 'yellow' })
  })

  test('a series goes on with the next day; late, what lies between is missed and not lost', async () => {
    const caseId = await accept('LD-01-02')
    await complete(caseId)
    const { tasks } = await planned(caseId, 2)
    const monthly = tasks.find(({ due }) => due === '2026-11-13')
    if (!monthly) throw new Error('no monthly task')
    await window.must('follow.handOut', { ids: [monthly.id] })
    const { next } = await result(monthly)
    expect(next).toMatchObject({ due: '2026-12-13', state: 'planned' })
    window.now = new Date('2027-02-20T02:00:00.000Z')
    const later = await result(next!, { on: '2027-02-20' })
    expect(later.next?.due).toBe('2027-03-13')
    const all = (await window.must('follow.ofCase', { caseId })).tasks.filter(({ task }) => task === monthly.task).sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))
    expect(all.map(({ due, state }) => [due, state])).toEqual([['2026-11-13', 'done'], ['2026-12-13', 'done'], ['2027-01-13', 'missed'], ['2027-02-13', 'missed'], ['2027-03-13', 'planned']])
    expect(await window.call('follow.result', { id: monthly.id, how: 'died', on: '2027-02-20', what: '', tries: 0, photoNo: '', met: '', worker: '', entered: 'typed', checks: [] })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('李敏') as unknown } })
  })

  test('a change found opens the stop case, filled in, and both know each other once it is accepted', async () => {
    const caseId = await accept('YB-01-01', resident({ old: true }))
    await complete(caseId)
    const { tasks: [task] } = await planned(caseId, 1)
    const { task: view } = await result(task!, { how: 'changed', what: '已随子女到外地参保' })
    expect(view.row).toMatchObject({ awaits: true, change: null })
    expect(view.successors.map(({ relation, itemCode }) => [relation, itemCode])).toEqual([['raise', 'YB-01-02'], ['reduce', 'YB-01-02'], ['stop', 'YB-01-03']])
    expect((await window.must('follow.page', { communityId: null, gridId: null, list: 'changed', text: '' })).rows.map(({ id }) => id)).toEqual([task?.id])
    expect(await window.call('follow.change', { id: task!.id, relation: 'stop', itemCode: 'MZ-01-04', reason: '' })).toMatchObject({ ok: false })
    const { draftId } = await window.must('follow.change', { id: task!.id, relation: 'stop', itemCode: 'YB-01-03', reason: '' })
    const draft = await window.must('draft.open', { id: draftId! })
    expect(draft).toMatchObject({ itemCode: 'YB-01-03', form: { stopDate: TODAY } })
    expect((await window.must('follow.task', { id: task!.id })).state.change?.case).toBeNull()
    const { rev } = await filled(draft)
    const { caseId: stopId, receiptNo } = await window.must('case.accept', { draftId: draft.id, rev })
    expect((await window.must('follow.task', { id: task!.id })).state.change).toMatchObject({ relation: 'stop', case: { id: stopId, receiptNo } })
    expect((await window.must('follow.ofCase', { caseId: stopId })).from).toMatchObject({ caseId, relation: 'stop' })
    expect((await window.must('follow.page', { communityId: null, gridId: null, list: 'changed', text: '' })).rows).toEqual([])
    // Stopped for good: nothing of the old case stays open, and the stop has its own return visit.
    await complete(stopId)
    const stop = await planned(stopId, 1)
    expect(stop.tasks[0]).toMatchObject({ task: '对停保后未见新参保记录者回访，防止断保', due: '2027-01-13' })
  })

  test('a death ends what is still to be done for the person, and asks for the stop', async () => {
    const caseId = await accept('LD-01-02')
    await complete(caseId)
    const { tasks } = await planned(caseId, 2)
    await result(tasks[0]!, { how: 'died' })
    expect((await window.must('follow.ofCase', { caseId })).tasks.map(({ state }) => state).sort()).toEqual(['done', 'dropped'])
    expect((await window.must('follow.page', { communityId: null, gridId: null, list: 'open', text: '' })).counts).toMatchObject({ open: 0, changed: 1 })
  })

  test('a case decided before the program followed is taken up by hand, from the next day on', async () => {
    const old = pilot().cases.find(({ made }) => made.record.item.code === 'CL-02-02' && made.record.status === 'approved')
    if (!old) throw new Error('no approved CL-02-02')
    const before = await window.must('follow.ofCase', { caseId: old.made.record.id })
    expect([before.tasks.length, before.unplanned]).toEqual([0, 2])
    const after = await window.must('follow.plan', { caseId: old.made.record.id })
    const decided = old.made.moves.find(({ move }) => move === 'approve')?.on ?? ''
    expect(after.unplanned).toBe(0)
    expect(after.tasks.map(({ task, due }) => [task, due])).toEqual([['照护与探访核查', `2027-0${Number(decided.slice(5, 7)) - 6}${decided.slice(7)}`], ['年度复核', `2027${decided.slice(4)}`]])
  })

  test('sheets and the list of a grid are kept papers; handed out is what somebody said', async () => {
    const caseId = await accept('LD-01-02')
    await complete(caseId)
    const { tasks } = await planned(caseId, 2)
    const sheets = await window.must('follow.sheets', { ids: tasks.map(({ id }) => id) })
    expect(sheets.papers.map(({ kind, docNo }) => [kind, docNo])).toEqual(expect.arrayContaining(tasks.map(({ no }) => ['follow-task', no])))
    expect((await window.must('follow.sheets', { ids: tasks.map(({ id }) => id) })).papers.map(({ id }) => id).sort()).toEqual(sheets.papers.map(({ id }) => id).sort())
    expect((await window.must('follow.ofCase', { caseId })).tasks.map(({ state }) => state)).toEqual(['planned', 'planned'])
    const list = await window.must('follow.listPaper', { communityId: resident().communityId!, gridId: resident().gridId })
    expect(await window.must('paper.list', { deskId: list.deskId })).toMatchObject([{ kind: 'task-list' }])
    expect((await window.must('card.make', { gridId: resident().gridId! })).households).toBeGreaterThan(0)
    await window.must('follow.handOut', { ids: tasks.map(({ id }) => id) })
    expect((await window.must('follow.ofCase', { caseId })).tasks.map(({ state }) => state)).toEqual(['out', 'out'])
  })

  test('a problem is resolved, and neither the resolver nor who entered it may check it', async () => {
    const register = { category: 'facility', what: '楼道灯不亮', where: '3 幢 2 单元', photoNo: 'P-1', foundOn: TODAY, source: 'grid-worker', reporter: '周网格', phone: '', communityId: resident().communityId!, gridId: resident().gridId, residentId: null } as const
    const { row } = await window.must('problem.register', register)
    // One working day for the grid: the figure of the centre.
    expect(row).toMatchObject({ state: 'registered', level: 'grid', due: '2026-10-14', light: 'yellow' })
    expect(await window.call('problem.register', { ...register, where: ' ' })).toMatchObject({ ok: false, error: { problems: [{ path: 'where' }] } })
    expect((await window.must('problem.escalate', { id: row.id, reason: '要社区报修' })).row).toMatchObject({ level: 'community', due: '2026-10-16' })
    await window.must('problem.assign', { id: row.id, name: '物业张师傅', clerkId: null })
    const resolved = await window.must('problem.resolve', { id: row.id, on: TODAY, what: '换了灯', photoNo: '' })
    expect([resolved.row.state, resolved.mayCheck]).toEqual(['resolved', false])
    expect(await window.call('problem.check', { id: row.id, good: true, text: '' })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('换一个人核查') as unknown } })
    await signIn(window, 'W207')
    expect((await window.must('problem.check', { id: row.id, good: true, text: '到现场看过' })).row).toMatchObject({ state: 'closed', light: 'green' })
    expect((await window.must('problem.page', { level: null, list: 'closed', text: '', from: null, to: null })).period).toMatchObject({ found: 1, resolved: 1 })
    expect((await window.must('problem.reopen', { id: row.id, reason: '又不亮了' })).row).toMatchObject({ state: 'registered', level: 'community', reopened: 1 })
  })
})
