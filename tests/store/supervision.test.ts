import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../electron/persistence/database'
import { nativeBinding } from '../../electron/persistence/nativeBinding'
import { DEMO_KEY_HEX } from '../../electron/security/databaseKey'
import type { EscalationView } from '../../shared/ipc/supervisionViews'
import { limitsModel } from '../../shared/print/supervisionModels'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, resources, signIn, TODAY, type Window } from './support'

/** Lights, warnings, accountability, commitments, a changed calendar and a clock set back, on the real encrypted file. */

const at = (day: string, time = '02:24'): Date => new Date(`${day}T${time}:00.000Z`)
let window: Window
beforeEach(async () => { window = await openWindow() })
afterEach(() => window.close())

async function accept(name: string, itemCode: string): Promise<string> {
  const resident = pilot().residents.find((one) => one.name === name)
  if (!resident) throw new Error(`no ${name} in the pilot`)
  const draft = await window.must('draft.start', { residentId: resident.id, itemCode })
  const item = await window.must('item.show', { code: itemCode, version: null })
  const today = new Date(window.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const form = { ...fillForm(item, { today, person: { idNo: resident.idNo, birthDate: resident.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
  const materials = draft.materials.map((line) => ({ ...line, ...(line.state === 'missing' ? { state: 'original' as const, pages: 1 } : {}) }))
  const saved = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
  return (await window.must('case.accept', { draftId: draft.id, rev: saved.rev })).caseId
}
/** Somebody old enough for 尊老金. */
const old = pilot().residents.filter(({ birthDate }) => birthDate !== null && birthDate > '1936' && birthDate < '1945').map(({ name }) => name).sort()[0] ?? ''
const signedIn = async (staffNo: string) => { await window.must('session.signOut', {}); await signIn(window, staffNo) }
const warningsOf = async (caseId: string): Promise<EscalationView[]> => (await window.must('supervision.page', {})).escalations.filter(({ about }) => about?.caseId === caseId)

describe('one clock', () => {
  test('row, case page, explanation, paper and supervision say the same light, day and days left', async () => {
    await signIn(window)
    const caseId = await accept(old, 'MZ-06-02')
    const promised = (await window.must('case.page', { id: caseId })).clock
    const seen: unknown[] = []
    // In time, turning yellow, on the last day, over.
    for (const day of [TODAY, promised.yellowOn ?? '', promised.dueOn ?? '', '2026-11-20', '2026-12-01']) {
      window.now = at(day)
      await signedIn('W207')
      const row = (await window.must('case.list', { scope: 'all', limit: 200 })).rows.find(({ id }) => id === caseId)
      const page = await window.must('case.page', { id: caseId })
      const lists = await Promise.all((['today', 'yellow', 'red', 'paused', 'unsent'] as const).map(async (list) => ({ list, row: (await window.must('supervision.list', { list })).rows.find(({ id }) => id === caseId) })))
      const watched = lists.flatMap(({ row: one }) => (one ? [one] : []))
      const paper = limitsModel({ place: { districtName: '云川区', streetName: '望溪街道', centreName: '望溪街道第二便民服务中心', centreCode: 'WX02', centrePhone: '', windowNumber: 3 }, clerk: { name: '蒋琴', staffNo: 'W207', phone: '' }, at: window.now.toISOString() }, page)
      const said = (light: string | undefined, dueOn: string | null | undefined, daysLeft: number | null | undefined) => ({ light, dueOn, daysLeft })
      const expected = said(page.light, page.dueOn, page.daysLeft)
      expect(said(row?.light, row?.dueOn, row?.daysLeft)).toEqual(expected)
      for (const one of watched) expect(said(one.light, one.dueOn, one.daysLeft)).toEqual(expected)
      expect(watched.length).toBeGreaterThan(0)
      expect(page.clock.cells.find(({ kind }) => kind === 'due')?.date).toBe(page.dueOn)
      const left = page.daysLeft ?? 0
      expect(paper.head[2]).toEqual(['到期日', page.dueOn?.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'), '现在', `已计 ${page.clock.counted} 天，${left < 0 ? `逾期 ${-left} 天` : `剩 ${left} 天`}`])
      expect(lists.filter(({ row: one }) => one).map(({ list }) => list)).toEqual([...(day === page.dueOn ? ['today'] : []), ...(page.light === 'yellow' || page.light === 'red' ? [page.light] : []), 'unsent'])
      seen.push(page.light)
    }
    expect(seen).toEqual(['green', 'yellow', 'yellow', 'red', 'red'])
  })

  test('the sheet of days is printed for the case', async () => {
    await signIn(window)
    const caseId = await accept(old, 'MZ-06-02')
    const paper = await window.must('supervision.printLimits', { caseId })
    expect(paper).toMatchObject({ kind: 'limits', caseId })
    expect((await window.must('paper.list', { caseId })).map(({ kind }) => kind)).toContain('limits')
  })
})

describe('warnings', () => {
  test('yellow goes to the lead, red to the manager; each is raised once, answered by name, and the cause is found by another', async () => {
    await signIn(window)
    const caseId = await accept(old, 'MZ-06-02')
    const { dueOn } = (await window.must('case.page', { id: caseId })).clock
    expect(await warningsOf(caseId)).toEqual([])

    window.now = at(dueOn ?? '')
    await signedIn('W203')
    await signedIn('W203')
    expect(await warningsOf(caseId)).toMatchObject([{ level: 'yellow', limit: 'promised', dueOn, waitsAcknowledgement: true, owner: { name: '李敏' }, step: '窗口办理' }])
    const [yellow] = await warningsOf(caseId)
    expect(await window.call('supervision.acknowledge', { id: yellow!.id, does: '催办' })).toMatchObject({ ok: false, error: { zh: '黄灯要值班长知悉' } })
    await signedIn('W207')
    expect(await window.call('supervision.acknowledge', { id: yellow!.id, does: ' ' })).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(await window.must('supervision.acknowledge', { id: yellow!.id, does: '今天催街道报送' })).toMatchObject({ acknowledged: { by: { name: '蒋琴' }, does: '今天催街道报送', on: dueOn }, waitsAcknowledgement: false })
    expect(await warningsOf(caseId)).toEqual([])
    expect(await window.call('supervision.acknowledge', { id: yellow!.id, does: '再催' })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('蒋琴 已在') as unknown } })

    window.now = at('2026-11-20')
    await signedIn('W207')
    const [red] = await warningsOf(caseId)
    expect(red).toMatchObject({ level: 'red', practice: 'past-limit', dueOn, waitsAcknowledgement: true, waitsCause: true })
    expect(await window.call('supervision.acknowledge', { id: red!.id, does: '我来' })).toMatchObject({ ok: false, error: { zh: '红灯要中心主任知悉' } })
    await signedIn('W208')
    await window.must('supervision.acknowledge', { id: red!.id, does: '约谈区民政局经办' })
    window.now = at('2026-11-24')
    await signedIn('W207')
    const over = (await window.must('case.page', { id: caseId })).clock.over
    expect(await window.must('supervision.judge', { id: red!.id, cause: 'department', reason: '区民政局核对返回晚' })).toMatchObject({ judged: { cause: 'department', by: { name: '蒋琴' }, overDays: over }, waitsCause: false })
    expect(await warningsOf(caseId)).toEqual([])
    const page = await window.must('supervision.accountability', { from: '2026-11-01', to: '2026-11-30' })
    expect(page.rows.find(({ id }) => id === red!.id)).toMatchObject({ owner: { name: '李敏' }, judged: { reason: '区民政局核对返回晚' } })
    const { deskId, paper } = await window.must('supervision.printAccountability', { from: '2026-11-01', to: '2026-11-30' })
    expect((await window.must('paper.list', { deskId })).map(({ id }) => id)).toEqual([paper.id])
    expect(JSON.stringify(window.paper.models.at(-1))).toContain(`超 ${over} 天`)
  })

  test('a yellow one whose case is finished in time lifts itself and says why', async () => {
    await signIn(window)
    const caseId = await accept(old, 'MZ-06-02')
    const { dueOn } = (await window.must('case.page', { id: caseId })).clock
    window.now = at(dueOn ?? '')
    await signedIn('W207')
    expect(await warningsOf(caseId)).toHaveLength(1)
    const page = await window.must('case.page', { id: caseId })
    await window.must('case.withdraw', { id: caseId, base: page.head, reason: '申请人要求撤回' })
    await signedIn('W207')
    expect(await warningsOf(caseId)).toEqual([])
  })

  test('a wrong practice that no clock finds is recorded by a lead, with who and what', async () => {
    await signIn(window, 'W207')
    const clerk = (await window.must('supervision.accountability', { from: TODAY, to: TODAY })).people.find(({ name }) => name.includes('W203'))
    const made = await window.must('supervision.report', { practice: 'off-system', receiptNo: '', ownerId: clerk!.id, what: '两件临时救助先办后录' })
    expect(made).toMatchObject({ level: 'red', practice: 'off-system', owner: { name: '李敏' }, waitsCause: true })
    await signedIn('W203')
    expect((await window.must('supervision.page', {})).escalations.map(({ id }) => id)).toContain(made.id)
    expect(await window.call('supervision.judge', { id: made.id, cause: 'system', reason: '停电' })).toMatchObject({ ok: false })
  })
})

describe('exceptions', () => {
  test('a waived paper is listed with its reason until another lead has looked at it', async () => {
    await signIn(window, 'W207')
    const before = (await window.must('supervision.page', {})).exceptions
    expect(before.every(({ reason, kind }) => reason !== '' || kind === 'waived')).toBe(true)
    for (const one of before.filter(({ review }) => review === null)) await window.must('supervision.review', { caseId: one.caseId, key: one.key, verdict: 'agree', note: '' })
    expect((await window.must('supervision.page', {})).counts.exceptions).toBe(0)
  })
})

describe('commitments', () => {
  test('an item says promised against actual, the share kept, and its slowest case', async () => {
    await signIn(window, 'W207')
    const page = await window.must('supervision.commitments', { from: '2026-06-01', to: TODAY })
    expect(page.closed).toBeGreaterThan(0)
    expect(page.rows.reduce((sum, row) => sum + row.closed, 0)).toBe(page.closed)
    for (const row of page.rows) {
      expect(row.kept).toBeLessThanOrEqual(row.closed)
      expect(row.average).toBeLessThanOrEqual(row.slowest?.days ?? 0)
      if (row.promised && row.slowest && row.slowest.days > row.promised.days) expect(row.kept).toBeLessThan(row.closed)
    }
    const one = page.rows.find(({ slowest }) => slowest !== null)
    const slowest = await window.must('case.page', { id: one?.slowest?.caseId ?? '' })
    expect(slowest.clock.counted + (slowest.clock.days === 0 ? 0 : (slowest.clock.over ?? 0))).toBe(slowest.clock.days === 0 ? 0 : one?.slowest?.days)
    await window.must('supervision.printCommitments', { from: '2026-06-01', to: TODAY })
    await signedIn('W203')
    expect((await window.must('supervision.page', {})).scope).toBe('own')
  })
})

describe('a calendar that changes', () => {
  test('every open case with another last day is listed before and after, until a lead has seen it', async () => {
    await signIn(window)
    const moved = await accept(old, 'MZ-06-02')
    const before = (await window.must('case.page', { id: moved })).dueOn
    // The district publishes 2026 again: 21 and 22 October are worked no more.
    const year = JSON.parse(readFileSync(join(resources, 'calendar', '2026.json'), 'utf8')) as { holidays: unknown[] }
    const changed = { ...year, holidays: [...year.holidays, { date: '2026-10-21', name: '临时', nameEn: 'Local' }, { date: '2026-10-22', name: '临时', nameEn: 'Local' }] }
    await publish(changed)
    await window.restart()
    await signIn(window, 'W207')
    const [notice] = (await window.must('supervision.page', {})).calendar
    expect(notice).toMatchObject({ on: TODAY, years: [2026], acknowledged: null })
    const page = await window.must('supervision.calendar', { id: notice!.id })
    expect(page.rows).toHaveLength(notice!.affected)
    const after = (await window.must('case.page', { id: moved })).dueOn
    expect(page.rows.find(({ id }) => id === moved)?.promised).toEqual({ before, after })
    expect(after! > before!).toBe(true)
    await window.restart()
    await signIn(window, 'W207')
    expect((await window.must('supervision.page', {})).calendar).toHaveLength(1)
    await window.must('supervision.printCalendar', { id: notice!.id })
    await window.must('supervision.acknowledgeCalendar', { id: notice!.id, does: '逐件电话告知' })
    expect((await window.must('supervision.page', {})).calendar).toEqual([])
    expect(await window.must('supervision.calendar', { id: notice!.id })).toMatchObject({ acknowledged: { by: '蒋琴', does: '逐件电话告知' } })
  })

  async function publish(calendar: unknown): Promise<void> {
    await window.counter.close()
    const binding = nativeBinding()
    const db = await openDatabase({ file: join(window.folder, 'counter.db'), keyHex: DEMO_KEY_HEX, nativeBinding: binding.ok ? binding.file : undefined, now: window.now })
    await db.write((sql) => sql.run('INSERT INTO published_calendar(year, calendar, at) VALUES(2026, ?, ?)', [JSON.stringify(calendar), window.now.toISOString()]))
    await db.close()
  }
})

describe('a clock set back', () => {
  test('nothing is accepted, moved or answered before the last record; the clock is named, and goes on when it is right again', async () => {
    await signIn(window)
    const caseId = await accept(old, 'MZ-06-02')
    const { head } = await window.must('case.page', { id: caseId })
    window.now = new Date(window.now.getTime() - 90 * 60_000)
    expect((await window.must('app.status', {})).clock).toMatchObject({ behindS: 5400 })
    const refused = await window.call('case.withdraw', { id: caseId, base: head, reason: '申请人要求撤回' })
    expect(refused).toMatchObject({ ok: false, error: { zh: expect.stringContaining('本机时钟比上一次操作早 90 分钟') as unknown } })
    expect(await window.call('case.addNote', { id: caseId, text: '来电' })).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    await expect(accept(old, 'MZ-06-02')).rejects.toThrow('不能倒填日期')
    expect((await window.must('case.page', { id: caseId })).head).toBe(head)
    // What is typed is kept all the same; only dated acts wait.
    window.now = new Date(window.now.getTime() + 91 * 60_000)
    expect((await window.must('app.status', {})).clock).toBeNull()
    await window.must('case.withdraw', { id: caseId, base: head, reason: '申请人要求撤回' })
  })

  test('two minutes back is drift', async () => {
    await signIn(window)
    const caseId = await accept(old, 'MZ-06-02')
    window.now = new Date(window.now.getTime() - 110_000)
    expect((await window.must('app.status', {})).clock).toBeNull()
    await window.must('case.addNote', { id: caseId, text: '来电' })
  })
})
