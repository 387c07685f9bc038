import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHub, type Hub } from '../../district/createHub'
import type { Demo } from '../../electron/demo/buildDemo'
import type { SlipModel } from '../../shared/print/slipModel'
import { isSlip } from '../../shared/print/renderPaper'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** The queue and the visits of a centre on real encrypted files; for two windows, with the real hub between them. */

const chen = () => { const found = pilot().residents.find(({ name }) => name === '陈桂芳'); if (!found) throw new Error('no 陈桂芳'); return found }
/** With a known age, so that no priority comes by itself. */
const young = () => { const found = pilot().residents.find(({ birthDate, attributes, communityId }) => birthDate !== null && birthDate > '1975' && birthDate < '2000' && !attributes['disability'] && communityId !== null); if (!found) throw new Error('nobody young'); return found }
const slips = (window: Window): SlipModel[] => window.paper.models.flatMap((model) => (isSlip(model) ? [model] : []))
const lineOf = async (window: Window): Promise<string[]> => (await window.must('queue.page', {})).line.map(({ number }) => number)
const take = (window: Window, over: Partial<{ class: string; priority: string; residentId: string }> = {}) => window.must('queue.take', { class: 'A', skill: null, priority: null, residentId: null, ...over })
const later = (window: Window, minutes: number): void => { window.now = new Date(window.now.getTime() + minutes * 60_000) }

describe('one window alone', () => {
  let window: Window
  beforeEach(async () => {
    window = await openWindow()
    await signIn(window)
  })
  afterEach(() => window.close())

  test('gives out numbers, calls them in turn, and prints what each waits for', async () => {
    const first = await take(window)
    expect(first).toMatchObject({ ticket: { number: 'A301', status: 'waiting', className: '综合业务' }, waiting: 0, paper: { kind: 'queue-ticket', docNo: 'A301' } })
    later(window, 1)
    await take(window)
    later(window, 1)
    expect((await take(window, { class: 'B' })).ticket.number).toBe('B301')
    later(window, 1)
    const old = await take(window, { priority: 'elder' })
    expect(old).toMatchObject({ ticket: { number: 'A303', priority: { rule: 'elder', zh: '老年人' } }, waiting: 0 })
    expect(slips(window).at(-1)?.fields.map(({ label, lines }) => `${label} ${lines.join()}`)).toEqual(['业务 综合业务', '前面等候 0 人', '取号 2026-10-13 10:27', '优先依据 老年人'])
    expect(await lineOf(window)).toEqual(['A303', 'A301', 'A302', 'B301'])

    const called = await window.must('queue.call', { id: null })
    expect(called).toMatchObject({ ticket: { number: 'A303', status: 'called', here: true, windowNumber: 3 }, confirmed: 'here', lost: [], ended: null })
    expect(await window.must('visit.current', {})).toMatchObject({ id: called.visitId, ticket: { number: 'A303' }, resident: null })
    expect((await window.must('queue.page', {})).counters.find(({ here }) => here)).toMatchObject({ windowNumber: 3, classes: ['A', 'B', 'C'], sits: '李敏', serving: 'A303' })
    expect(await window.must('queue.recall', {})).toMatchObject({ current: { number: 'A303', recalls: 1 } })
  })

  test('knows who is old by his record, and puts nobody first who is not', async () => {
    const elder = pilot().residents.find(({ birthDate }) => birthDate !== null && birthDate < '1950')
    expect((await take(window, { residentId: elder?.id ?? '' })).ticket.priority?.rule).toBe('elder')
    expect((await take(window, { residentId: young().id })).ticket.priority).toBe(null)
  })

  test('refuses what is not there: no class, no ground, no number', async () => {
    expect(await window.call('queue.take', { class: 'Z', skill: null, priority: null, residentId: null })).toMatchObject({ ok: false, error: { code: 'bad-input', problems: [{ path: 'class' }] } })
    expect(await window.call('queue.take', { class: 'A', skill: null, priority: 'friend', residentId: null })).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(await window.call('queue.recall', {})).toMatchObject({ ok: false, error: { zh: '本窗口没有叫着的号。按 F2 叫号。' } })
    expect(await window.must('queue.call', { id: null })).toMatchObject({ ticket: null, visitId: null })
  })

  test('an absent number comes back after three others; one on hold is the next', async () => {
    for (let n = 0; n < 5; n++) { await take(window); later(window, 1) }
    await window.must('queue.call', { id: null })
    await window.must('queue.skip', {})
    expect(await window.must('visit.current', {})).toBe(null)
    const page = await window.must('queue.page', {})
    expect(page.skipped.map(({ number }) => number)).toEqual(['A301'])
    await window.must('queue.rejoin', { id: page.skipped[0]?.id ?? '' })
    expect(await lineOf(window)).toEqual(['A302', 'A303', 'A304', 'A301', 'A305'])

    const second = await window.must('queue.call', { id: null })
    await window.must('visit.identify', { residentId: young().id, who: 'self', agent: null })
    await window.must('queue.hold', { id: second.ticket?.id ?? '', reason: '回家取材料' })
    expect(await window.must('visit.current', {})).toBe(null)
    expect((await window.must('queue.page', {})).held).toMatchObject([{ number: 'A302', reason: '回家取材料', clerkName: '李敏' }])
    await window.must('queue.resume', { id: second.ticket?.id ?? '' })
    expect((await lineOf(window))[0]).toBe('A302')
  })

  test('a window takes what it is set to take, and a pause ends with the next call', async () => {
    await take(window)
    later(window, 1)
    await take(window, { class: 'B' })
    await window.must('queue.setCounter', { classes: ['B'], skills: [] })
    await window.must('queue.pause', { reason: '用餐、休息' })
    expect((await window.must('queue.page', {})).counters.find(({ here }) => here)).toMatchObject({ classes: ['B'], paused: { reason: '用餐、休息' } })
    expect((await window.must('queue.call', { id: null })).ticket?.number).toBe('B301')
    expect((await window.must('queue.page', {})).counters.find(({ here }) => here)).toMatchObject({ classes: ['B'], paused: null })
    expect(await window.call('queue.setCounter', { classes: [], skills: [] })).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })

  test('the next call ends the visit: a number for which nobody came is absent, the other one done; drafts stay parked', async () => {
    for (let n = 0; n < 3; n++) { await take(window); later(window, 1) }
    await window.must('queue.call', { id: null })
    expect((await window.must('queue.call', { id: null })).ended).toMatchObject({ number: 'A301', absent: true })
    expect((await window.must('queue.page', {})).skipped.map(({ number }) => number)).toEqual(['A301'])

    const draft = await window.must('draft.start', { residentId: chen().id, itemCode: 'MZ-06-02' })
    expect(await window.must('visit.current', {})).toMatchObject({ ticket: { number: 'A302' }, resident: { name: '陈桂芳' }, drafts: [{ id: draft.id, visit: { number: 'A302' } }] })
    expect((await window.must('queue.page', {})).current?.status).toBe('at-counter')
    await window.must('draft.park', { id: draft.id, reason: '等居民取户口簿' })
    expect((await window.must('queue.call', { id: null })).ended).toMatchObject({ number: 'A302', absent: false })
    expect(await window.must('queue.page', {})).toMatchObject({ counts: { done: 1, waiting: 0 }, current: { number: 'A303' } })
    expect(await window.must('draft.list', {})).toMatchObject([{ id: draft.id, state: 'parked', key: 1, visit: { number: 'A302' } }])
  })

  test('a number keeps its key while others are parked, taken up and accepted', async () => {
    const start = async (itemCode: string) => { const draft = await window.must('draft.start', { residentId: chen().id, itemCode }); later(window, 1); return draft.id }
    const [a, b, c] = [await start('MZ-06-02'), await start('MZ-07-01'), await start('MZ-01-01')]
    for (const id of [a, b, c]) { await window.must('draft.park', { id, reason: null }); later(window, 1) }
    const keys = async () => Object.fromEntries((await window.must('draft.list', {})).map(({ id, key }) => [id, key]))
    expect(await keys()).toEqual({ [a]: 1, [b]: 2, [c]: 3 })
    await window.must('draft.resume', { id: a })
    expect(await keys()).toEqual({ [a]: null, [b]: 2, [c]: 3 })
    await window.restart()
    await signIn(window)
    expect(await keys()).toEqual({ [a]: null, [b]: 2, [c]: 3 })
    await window.must('draft.park', { id: a, reason: null })
    expect(await keys()).toEqual({ [a]: 1, [b]: 2, [c]: 3 })
  })

  test('a case belongs to the visit its application was begun in, also when it is accepted after it; the slip says all', async () => {
    const old = pilot().residents.filter(({ birthDate }) => birthDate !== null && birthDate > '1936' && birthDate < '1945')[0]
    if (!old) throw new Error('nobody old')
    await take(window)
    const { visitId } = await window.must('queue.call', { id: null })
    await window.must('visit.identify', { residentId: old.id, who: 'agent', agent: '刘建国' })
    const item = await window.must('item.show', { code: 'MZ-06-02', version: null })
    const draft = await window.must('draft.start', { residentId: old.id, itemCode: 'MZ-06-02' })
    const form = { ...fillForm(item, { today: TODAY, person: { idNo: old.idNo, birthDate: old.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
    const materials = draft.materials.map((line) => (line.name === '申请人户口簿' ? { ...line, state: 'tolerated' as const, dueOn: '2026-10-16' } : line.state === 'missing' ? { ...line, state: 'original' as const, pages: 1 } : line))
    const saved = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
    await window.must('notice.make', { itemCode: 'MZ-07-01', answers: {}, residentId: old.id })
    const ended = await window.must('visit.end', {})
    expect(ended).toMatchObject({ visitId, paper: { kind: 'visit-slip', docNo: '1013-A301' }, problem: null })
    expect(slips(window).at(-1)).toMatchObject({ title: '来访小结', lists: [{ title: '还没办完的申请' }, { title: '一次性告知' }] })

    const { caseId, receiptNo } = await window.must('case.accept', { draftId: draft.id, rev: saved.rev })
    const visit = await window.must('visit.page', { id: visitId ?? '' })
    expect(visit).toMatchObject({ who: 'agent', agent: '刘建国', endedAt: expect.any(String) as unknown, cases: [{ id: caseId, receiptNo }], drafts: [], notices: [{ itemCode: 'MZ-07-01' }] })
    await window.must('visit.slip', { id: visitId ?? '' })
    const slip = slips(window).at(-1)
    expect(slip?.lists?.[0]).toMatchObject({ title: '收下的件', lines: [item.name.zh, expect.stringContaining(receiptNo) as unknown] })
    expect(slip?.toBring).toEqual(['申请人户口簿　2026-10-16 前'])
    expect(slip?.fields[0]).toMatchObject({ label: '来人', lines: [expect.stringContaining('*') as unknown, '由刘*国代办'] })

    const person = await window.must('visit.person', { residentId: old.id })
    expect(person).toMatchObject({ openCases: [{ id: caseId }], papers: [{ paper: '申请人户口簿', dueOn: '2026-10-16' }], notices: [{ by: '李敏' }], visits: [{ id: visitId, cases: 1 }] })
  })

  test('somebody without a number has a visit too; nothing is claimed of an empty one', async () => {
    await window.must('visit.begin', { residentId: chen().id })
    expect(await window.must('visit.current', {})).toMatchObject({ ticket: null, resident: { name: '陈桂芳' } })
    await window.must('visit.end', {})
    expect(slips(window).at(-1)).toMatchObject({ receiptNo: '1013-3-1024', lists: [{ title: '这次来访', lines: ['没有收件，没有留下待办的事'] }] })
    expect(await window.call('visit.end', {})).toMatchObject({ ok: false, error: { code: 'state-moved' } })
  })
})

describe('two windows', () => {
  let hub: Hub
  let a: Window
  let b: Window
  const other = (): Demo => {
    const demo = pilot()
    const unit = demo.org.windows.find(({ centreId, number }) => centreId === demo.device.centreId && number === 5)
    if (!unit) throw new Error('no window 5')
    return { ...demo, device: { ...demo.device, device: 'de300000-0000-8000-9000-000000000205', token: 'demo-window-five-not-a-secret', windowId: unit.id, name: '演示窗口 5', blocks: [] } }
  }
  beforeEach(async () => {
    hub = await createHub({ now: () => new Date('2026-10-13T02:24:00.000Z') })
    const demo = pilot()
    const seeded = await hub.seed({ org: demo.org, residents: demo.residents, households: demo.households, cases: demo.cases.map(({ made, events }) => ({ record: made.record, events })), devices: [demo.device, other().device] })
    ;[a, b] = await Promise.all([openWindow({ hubUrl: hub.url }), openWindow({ demo: other(), hubUrl: hub.url })])
    for (const window of [a, b]) {
      await window.counter.hubIsThere(seeded)
      await window.must('sync.now', {})
    }
    await signIn(a)
    await signIn(b, 'W205')
  }, 60_000)
  afterEach(async () => {
    await a.close()
    await b.close()
    await hub.close()
  })
  const both = async (): Promise<void> => { for (const window of [a, b, a]) await window.must('sync.now', {}) }

  test('that call at the same moment get different numbers, and nobody hears of one twice', async () => {
    for (let n = 0; n < 4; n++) { await take(a); later(a, 1); later(b, 1) }
    await both()
    expect(await lineOf(b)).toEqual(['A301', 'A302', 'A303', 'A304'])
    const [one, two] = await Promise.all([a.must('queue.call', { id: null }), b.must('queue.call', { id: null })])
    expect([one.confirmed, two.confirmed]).toEqual(['district', 'district'])
    expect([one.ticket?.number, two.ticket?.number].sort()).toEqual(['A301', 'A302'])
    const second = one.ticket?.number === 'A302' ? one : two
    expect(second.lost.map(({ zh }) => zh)).toEqual([expect.stringMatching(/^A301 已被 [35] 号窗口叫走（/)])
    await both()
    expect(await a.must('queue.page', {})).toMatchObject({ called: [{ windowNumber: 3 }, { windowNumber: 5 }], counts: { waiting: 2 } })
    expect(await lineOf(b)).toEqual(await lineOf(a))
    for (const window of [a, b]) expect((await window.must('sync.page', {})).attention.filter(({ closedAt }) => closedAt === null)).toEqual([])
  })

  test('that both give out numbers without a network never give the same, and see one line afterwards', async () => {
    await hub.close()
    for (const window of [a, b]) await window.must('sync.now', {})
    for (let n = 0; n < 2; n++) for (const window of [a, b]) { await take(window); later(a, 1); later(b, 1) }
    const [mine, theirs] = [await a.must('queue.call', { id: null }), await lineOf(b)]
    expect(mine).toMatchObject({ ticket: { number: 'A301' }, confirmed: 'here' })
    expect(theirs).toEqual(['A501', 'A502'])
    expect((await a.must('queue.page', {})).alone).toBe(true)
  })
})
