import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHub, type Hub } from '../../district/createHub'
import type { Demo } from '../../electron/demo/buildDemo'
import { openWindow, pilot, signIn, type Window } from './support'

/** First contact over two windows of a centre, with the real hub between them. */

let hub: Hub
let a: Window
let b: Window
const other = (): Demo => {
  const demo = pilot()
  const unit = demo.org.windows.find(({ centreId, number }) => centreId === demo.device.centreId && number === 4)
  if (!unit) throw new Error('no window 4')
  return { ...demo, device: { ...demo.device, device: 'de300000-0000-8000-9000-000000000204', token: 'demo-window-four-not-a-secret', windowId: unit.id, name: '演示窗口 4', blocks: [] } }
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
  await signIn(b, 'W204')
}, 60_000)
afterEach(async () => {
  await a.close()
  await b.close()
  await hub.close()
})
const both = async (): Promise<void> => { for (const window of [a, b, a]) await window.must('sync.now', {}) }
const staffId = async (staffNo: string): Promise<string> => (await a.must('staff.list', {})).find((one) => one.staffNo === staffNo)?.id ?? ''
const asked = { way: 'letter' as const, name: '钟秀娟', phone: '19900007730', residentId: null, words: '居住证下月到期，换签要不要回原籍开证明', topic: { code: '50', text: '居住证怎么办' }, itemCode: null, answer: null, close: false }

test('the receiver accepts at another window, and both then know one owner', async () => {
  const { id, no } = await a.must('contact.record', asked)
  await a.must('contact.handOver', { id, to: await staffId('W204'), reason: '陆瑶熟悉居住证', papers: '来信 1 页', replyBy: '2026-10-16' })
  await both()
  const waiting = await b.must('contact.list', { scope: 'mine' })
  expect(waiting.rows).toMatchObject([{ id, no, group: 'in', owner: { name: '李敏' }, offeredTo: '陆瑶' }])
  await b.must('contact.sendBack', { id, reason: '随交材料不全' })
  await both()
  expect(await a.must('contact.page', { id })).toMatchObject({ owner: { name: '李敏' }, offer: null, group: 'mine' })
  await a.must('contact.handOver', { id, to: await staffId('W204'), reason: '材料补齐', papers: '来信 1 页、居住证复印件 1 页', replyBy: null })
  await both()
  await b.must('contact.acceptHandOver', { id })
  await both()
  for (const window of [a, b]) expect((await window.must('contact.page', { id })).chain.filter(({ to }) => to).map(({ kind, to }) => `${kind} ${to?.name ?? ''}`)).toEqual(['opened 李敏', 'offered 陆瑶', 'sent-back 李敏', 'offered 陆瑶', 'taken 陆瑶'])
})

test('taken back at one window and accepted at the other at the same time: one owner, and the second hears why', async () => {
  const { id } = await a.must('contact.record', asked)
  await a.must('contact.handOver', { id, to: await staffId('W204'), reason: '对方熟悉', papers: '', replyBy: null })
  await both()
  await a.must('contact.takeBack', { id })
  await a.must('sync.now', {})
  await b.must('contact.acceptHandOver', { id })
  expect(await b.must('contact.page', { id })).toMatchObject({ owner: { name: '陆瑶' } })
  await both()
  for (const window of [a, b]) expect(await window.must('contact.page', { id })).toMatchObject({ owner: { name: '李敏' }, offer: null })
  expect((await b.must('sync.page', {})).attention.length).toBe(1)
})

test('a colleague who was entered at one window is known at the other, his password is not', async () => {
  await signIn(a, 'W207')
  const made = await a.must('account.create', { staffNo: 'W288', name: '季新', phone: '0512-0000 0188', role: 'clerk', password: 'wangxi-2027' })
  await both()
  expect((await b.must('staff.list', {})).find(({ id }) => id === made.id)).toMatchObject({ staffNo: 'W288', name: '季新' })
  expect(await b.call('session.signIn', { staffNo: 'W288', password: 'wangxi-2027' })).toMatchObject({ ok: false, error: { code: 'wrong-password' } })
})
