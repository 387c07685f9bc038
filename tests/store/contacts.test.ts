import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ContactPage } from '../../shared/ipc/contactViews'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** First contact at the window, on a real encrypted file: one call records, one owner always, what was promised comes back. */

let window: Window
beforeEach(async () => {
  window = await openWindow()
  await signIn(window)
})
afterEach(() => window.close())

const staffId = async (staffNo: string): Promise<string> => {
  const found = (await window.must('staff.list', {})).find((one) => one.staffNo === staffNo)
  if (!found) throw new Error(`no ${staffNo}`)
  return found.id
}
const record = (more: { residentId?: string | null; name?: string; words?: string; topic?: { code: string; text: string }; itemCode?: string | null; answer?: string | null; close?: boolean } = {}): Promise<ContactPage> =>
  window.must('contact.record', { way: 'visit', name: '高启文', phone: '19900001234', residentId: null, words: '外市失业金怎么转到本地', topic: { code: '14', text: '失业金怎么领' }, itemCode: null, answer: null, close: false, ...more })
const owners = (page: ContactPage): string[] => page.chain.filter(({ to }) => to).map(({ kind, from, to }) => `${kind} ${from && from.id !== to?.id ? `${from.name}→` : ''}${to?.name ?? ''}`)

describe('at one window', () => {
  test('a question is recorded in one call; asker and topic are enough, and its owner is the clerk who was asked', async () => {
    const page = await record({ name: '', words: '' })
    expect(page).toMatchObject({ no: 'S3-26-0001', asker: '', question: '失业金怎么领', owner: { name: '李敏' }, group: 'mine', standing: 'open', next: { zh: '还没答复' } })
    expect(await record()).toMatchObject({ no: 'S3-26-0002', phoneMasked: '199****1234' })
    expect(await window.call('contact.record', { way: 'phone', name: '', phone: '', residentId: null, words: '  ', topic: { code: '', text: '' }, itemCode: null, answer: null, close: false })).toMatchObject({ ok: false, error: { problems: [{ path: 'words' }] } })
    expect(await window.must('contact.rail', {})).toMatchObject({ clerk: '李敏', mine: 2, late: 0, in: 0 })
  })

  test('an answer at once closes it; it is not reopened without a reason, and then by a person', async () => {
    const page = await record({ answer: '带失业登记证到就业窗口', close: true })
    expect(page).toMatchObject({ standing: 'closed', closed: { by: '李敏' } })
    expect(await window.call('contact.answer', { id: page.id, text: '再说一次', close: false })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('李敏已在 2026-10-13 办结') as unknown } })
    expect(await window.call('contact.reopen', { id: page.id, reason: ' ' })).toMatchObject({ ok: false })
    await signIn(window, 'W204')
    const again = await window.must('contact.reopen', { id: page.id, reason: '居民又来问' })
    expect(owners(again)).toEqual(['opened 李敏', 'reopened 李敏→陆瑶'])
    expect(again).toMatchObject({ standing: 'answered', owner: { name: '陆瑶' } })
  })

  test('until the receiver accepts, the giver owns it; sent back it needs a reason; then it is taken', async () => {
    const { id } = await record()
    const to = await staffId('W204')
    const given = await window.must('contact.handOver', { id, to, reason: '陆瑶熟悉失业金', papers: '来信 1 页', replyBy: '2026-10-16' })
    expect(given).toMatchObject({ owner: { name: '李敏' }, offeredTo: '陆瑶', group: 'out', next: { zh: '陆瑶未接收，责任仍在李敏' } })
    expect(await window.call('contact.acceptHandOver', { id })).toMatchObject({ ok: false, error: { zh: '这件交给了陆瑶，只有他能接收' } })
    await signIn(window, 'W204')
    expect((await window.must('contact.list', { scope: 'mine' })).rows.find((row) => row.id === id)).toMatchObject({ group: 'in', next: { zh: '接收即由我负责' } })
    expect(await window.call('contact.answer', { id, text: '答', close: false })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('李敏') as unknown } })
    expect(await window.call('contact.sendBack', { id, reason: '' })).toMatchObject({ ok: false })
    expect(await window.must('contact.sendBack', { id, reason: '材料不全' })).toMatchObject({ owner: { name: '李敏' }, offer: null })
    await signIn(window)
    await window.must('contact.handOver', { id, to, reason: '材料补了', papers: '', replyBy: null })
    await signIn(window, 'W204')
    const taken = await window.must('contact.acceptHandOver', { id })
    expect(owners(taken)).toEqual(['opened 李敏', 'offered 李敏→陆瑶', 'sent-back 李敏', 'offered 李敏→陆瑶', 'taken 李敏→陆瑶'])
    expect(taken).toMatchObject({ owner: { name: '陆瑶' }, first: { name: '李敏' } })
  })

  test('what nobody took comes back with a reminder, and the lead sees it', async () => {
    const { id } = await record()
    await window.must('contact.handOver', { id, to: await staffId('W204'), reason: '转给熟悉的人', papers: '', replyBy: null })
    window.now = new Date(window.now.getTime() + 29 * 60_000)
    expect((await window.must('contact.page', { id })).overdueOffer).toBe(false)
    window.now = new Date(window.now.getTime() + 2 * 60_000)
    expect(await window.must('contact.page', { id })).toMatchObject({ overdueOffer: true, group: 'late', due: { light: 'red', waited: 31 } })
    await signIn(window, 'W207')
    expect((await window.must('contact.list', { scope: 'mine' })).rows.find((row) => row.id === id)).toMatchObject({ group: 'lead' })
    await signIn(window)
    expect(await window.must('contact.takeBack', { id })).toMatchObject({ offer: null, group: 'mine' })
  })

  test('a promised reply comes back on its day, stays when nobody answered, and keeps the result', async () => {
    const { id } = await record()
    const promised = await window.must('contact.promise', { id, what: '问区社保后电话回复', channel: 'phone', dueOn: TODAY, dueTime: '17:00' })
    expect(promised).toMatchObject({ due: { light: 'yellow', on: TODAY, time: '17:00' }, next: { zh: '电话：问区社保后电话回复' } })
    const [promise] = promised.promises
    await window.must('contact.answer', { id, text: '先按本市流程', close: false })
    expect(await window.call('contact.close', { id, text: '' })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('还有 1 条答应的回复没有兑现') as unknown } })
    window.now = new Date('2026-10-14T01:00:00.000Z')
    const list = await window.must('contact.list', { scope: 'mine' })
    expect(list.counts).toMatchObject({ mine: 1, late: 1 })
    expect(list.days[0]).toMatchObject({ on: null, rows: [{ contactId: id, light: 'red' }] })
    await window.must('contact.notReached', { id, promiseId: promise!.id, text: '没人接', nextOn: '2026-10-15', nextTime: null })
    expect((await window.must('contact.list', { scope: 'mine' })).days.find(({ on }) => on === '2026-10-15')?.rows).toMatchObject([{ what: '问区社保后电话回复', tries: 1 }])
    const kept = await window.must('contact.calledBack', { id, promiseId: promise!.id, result: '已告知可以转，带身份证来' })
    expect(kept.promises[0]?.kept).toMatchObject({ by: '李敏', result: '已告知可以转，带身份证来' })
    expect(await window.must('contact.close', { id, text: '' })).toMatchObject({ standing: 'closed' })
  })

  test('what cannot be solved goes to the lead, who becomes the owner by taking it', async () => {
    const { id } = await record()
    expect(await window.must('contact.unsolved', { id, cause: 'passed-around', tried: '问过区社保和市社保' })).toMatchObject({ standing: 'to-lead', owner: { name: '李敏' } })
    expect(await window.call('contact.acceptHandOver', { id })).toMatchObject({ ok: false, error: { zh: '办不成事由值班长接收' } })
    await signIn(window, 'W207')
    expect(await window.must('contact.acceptHandOver', { id })).toMatchObject({ owner: { name: '蒋琴' }, standing: 'unsolved', unsolved: { causeText: '部门推诿', lead: '蒋琴' } })
  })

  test('a lead acts in the place of the owner only with a reason', async () => {
    const { id } = await record()
    await signIn(window, 'W207')
    expect(await window.call('contact.answer', { id, text: '可以转', close: false })).toMatchObject({ ok: false, error: { problems: [{ path: 'instead', code: 'reason-wanted' }] } })
    expect((await window.must('contact.answer', { id, text: '可以转', close: false, instead: '李敏在叫号' })).chain.at(-1)).toMatchObject({ kind: 'answered', by: { name: '蒋琴' }, text: '可以转（代办：李敏在叫号）' })
  })

  test('the four papers say what stands; the receiver has room to sign', async () => {
    const { id } = await record()
    expect(await window.call('contact.paper', { id, kind: 'handover' })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('没有交接单') as unknown } })
    await window.must('contact.refer', { id, office: '区社会保险经办中心', address: '云川区政务大道 66 号 3 楼', hours: '周一至周五 9:00—17:00', phone: '0512-0000 0452', papers: ['身份证', '社会保障卡'], confirmedBy: '王科' })
    await window.must('contact.handOver', { id, to: await staffId('W204'), reason: '熟悉', papers: '来信 1 页', replyBy: null })
    for (const kind of ['contact', 'handover', 'referral'] as const) expect(await window.must('contact.paper', { id, kind })).toMatchObject({ kind, deskId: id, docNo: 'S3-26-0001', copies: kind === 'handover' ? 3 : 2 })
    expect((await window.must('paper.list', { deskId: id })).map(({ kind }) => kind).toSorted()).toEqual(['contact', 'handover', 'referral'])
  })

  test('a colleague on leave: the B clerk agrees first, takes the matters on the first day and gives back what is still open', async () => {
    const [first, second] = [await record(), await record({ words: '第二件' })]
    const [me, stand] = [await staffId('W203'), await staffId('W204')]
    const [leave] = await window.must('contact.proposeAbsence', { who: me, stand, from: '2026-10-14', to: '2026-10-15', reason: '年休' })
    expect(leave).toMatchObject({ standing: 'asked', matters: 2 })
    await signIn(window, 'W204')
    expect((await window.must('contact.page', { id: first.id })).owner.name).toBe('李敏')
    await window.must('contact.answerAbsence', { id: leave!.id, accept: true, reason: '' })
    expect(await window.must('contact.absencePaper', { id: leave!.id })).toMatchObject({ kind: 'stand-in', copies: 2 })
    window.now = new Date('2026-10-14T00:50:00.000Z')
    await signIn(window, 'W204')
    const kept = (await window.must('contact.list', { scope: 'mine' })).rows
    expect(kept.map(({ group, owner, standInFor, standInUntil }) => [group, owner.name, standInFor, standInUntil])).toEqual([['away', '陆瑶', '李敏', '2026-10-15'], ['away', '陆瑶', '李敏', '2026-10-15']])
    await signIn(window, 'W205')
    expect(await window.call('contact.handOver', { id: first.id, to: me, reason: 'x', papers: '', replyBy: null })).toMatchObject({ ok: false, error: { problems: [{ path: 'to', zh: expect.stringContaining('交给陆瑶') as unknown }] } })
    await signIn(window, 'W204')
    await window.must('contact.answer', { id: second.id, text: '办好了', close: true })
    window.now = new Date('2026-10-16T00:50:00.000Z')
    await signIn(window)
    const back = await window.must('contact.page', { id: first.id })
    expect(owners(back)).toEqual(['opened 李敏', 'stand-in 李敏→陆瑶', 'stand-back 陆瑶→李敏'])
    expect((await window.must('contact.page', { id: second.id })).owner.name).toBe('陆瑶')
    expect(await window.must('contact.absences', {})).toEqual([])
  })
})

describe('an application', () => {
  const person = () => pilot().residents.find(({ birthDate }) => birthDate !== null && birthDate > '1970' && birthDate < '1990')!

  test('one account, one record for the other windows', async () => {
    await signIn(window, 'W207')
    const made = await window.must('account.create', { staffNo: 'W299', name: '季新', phone: '0512-0000 0199', role: 'clerk', password: 'wangxi-2027' })
    expect((await window.must('staff.list', {})).find(({ id }) => id === made.id)).toMatchObject({ name: '季新', role: 'clerk', phone: '0512-0000 0199' })
    await window.must('staff.put', { id: made.id, name: '季新', phone: '0512-0000 0198', role: 'clerk', skills: ['A'], standInId: await staffId('W203'), active: true })
    expect((await window.must('staff.list', {})).find(({ id }) => id === made.id)).toMatchObject({ phone: '0512-0000 0198', skills: ['A'] })
  })

  const accept = async (residentId: string): Promise<string> => {
    const draft = await window.must('draft.start', { residentId, itemCode: 'LD-10-02' })
    const item = await window.must('item.show', { code: 'LD-10-02', version: null })
    const form = { ...fillForm(item, { today: TODAY, person: { idNo: person().idNo, birthDate: person().birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
    const materials = draft.materials.map((line) => (line.state === 'missing' ? { ...line, state: 'original' as const, pages: 1 } : line))
    const { rev } = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
    return (await window.must('case.accept', { draftId: draft.id, rev })).caseId
  }

  test('every case has its contact: taking it without one records it, closed as accepted', async () => {
    const caseId = await accept(person().id)
    expect(await window.must('contact.ofCase', { caseId })).toMatchObject([{ standing: 'closed', owner: { name: '李敏' }, cases: [{ caseId }] }])
  })

  test('a case of somebody who asked today belongs to his question, and names its owner', async () => {
    await signIn(window, 'W204')
    const asked = await record({ residentId: person().id, name: '' })
    await signIn(window)
    const caseId = await accept(person().id)
    expect(await window.must('contact.ofCase', { caseId })).toMatchObject([{ id: asked.id, standing: 'accepted', owner: { name: '陆瑶' } }])
    expect((await window.must('case.page', { id: caseId })).firstContact.name).toBe('陆瑶')
  })

  test('questions and promises to a person stand in his record', async () => {
    const resident = person()
    const page = await record({ residentId: resident.id, name: '' })
    expect(page).toMatchObject({ asker: resident.name, residentId: resident.id })
    await window.must('contact.promise', { id: page.id, what: '电话告知', channel: 'phone', dueOn: TODAY, dueTime: null })
    expect(await window.must('contact.ofResident', { residentId: resident.id })).toMatchObject({ contacts: [{ id: page.id, owner: { name: '李敏' } }], promises: [{ what: '电话告知', light: 'yellow' }] })
  })
})
