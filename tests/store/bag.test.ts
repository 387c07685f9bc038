import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MaterialLine } from '../../shared/sync/protocol'
import type { SheetModel } from '../../shared/print/sheetModel'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** 原件袋 on a real file: originals stay with an acceptance, are sent and come back, and are given back by the code on the bag. */

let window: Window
beforeEach(async () => {
  window = await openWindow()
  await signIn(window)
})
afterEach(() => window.close())

const ITEM = 'MZ-06-02'
const BOOK = '申请人户口簿'
const person = () => pilot().residents.filter(({ birthDate }) => birthDate !== null && birthDate > '1936' && birthDate < '1945').sort((a, b) => a.name.localeCompare(b.name))[0]!

async function accepted(stays: readonly string[]): Promise<{ caseId: string; receiptNo: string }> {
  const resident = person()
  const draft = await window.must('draft.start', { residentId: resident.id, itemCode: ITEM })
  const item = await window.must('item.show', { code: ITEM, version: null })
  const form = { ...fillForm(item, { today: TODAY, person: { idNo: resident.idNo, birthDate: resident.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
  const materials = draft.materials.map((line): MaterialLine => ({ ...line, ...(line.state === 'missing' ? { state: 'original' as const, pages: 2 } : {}), ...(stays.includes(line.name) ? { state: 'original' as const, pages: 8, stays: true as const } : {}) }))
  const { rev } = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
  return window.must('case.accept', { draftId: draft.id, rev })
}

test('what stays goes into a bag with the acceptance, under the receipt number; nothing stays, no bag', async () => {
  const none = await accepted([])
  expect(await window.must('bag.list', { caseId: none.caseId, residentId: null })).toEqual([])
  const { caseId, receiptNo } = await accepted([BOOK])
  const [bag] = await window.must('bag.list', { caseId, residentId: null })
  expect(bag).toMatchObject({ no: `${receiptNo}-D1`, open: true, keeper: '李敏', openedOn: TODAY, residentName: person().name, papers: [{ name: BOOK, count: 1, pages: 8, back: null }] })
  expect((await window.must('bag.list', { residentId: person().id, caseId: null })).map(({ no }) => no)).toEqual([`${receiptNo}-D1`])
})

test('it is given back by scanning the bag, whole or in part, after a look at the card', async () => {
  const { caseId, receiptNo } = await accepted([BOOK])
  const found = await window.must('bag.find', { no: ` ${receiptNo.toLowerCase()}-d1 ` })
  const back = { id: found.id, papers: [0], to: person().name, relation: '本人', signed: 'paper' as const }
  expect(await window.call('bag.giveBack', { ...back, idChecked: false })).toMatchObject({ ok: false, error: { code: 'bad-input', problems: [{ path: 'idChecked' }] } })
  expect(await window.must('bag.giveBack', { ...back, idChecked: true })).toMatchObject({ open: false, papers: [{ back: { to: person().name, on: TODAY, by: { name: '李敏' } } }] })
  expect(await window.call('bag.giveBack', { ...back, idChecked: true })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('都退还了') as unknown } })
  expect((await window.must('bag.list', { caseId, residentId: null })).map(({ open }) => open)).toEqual([false])
  expect(await window.call('bag.find', { no: 'NO-SUCH-BAG' })).toMatchObject({ ok: false, error: { problems: [{ path: 'no' }] } })
})

test('a second bag at the case gets its own number; a bag that still holds papers is not used again', async () => {
  const { caseId, receiptNo } = await accepted([BOOK])
  const second = await window.must('bag.open', { caseId, no: '', papers: [{ name: '毕业证书', count: 1, pages: 1 }] })
  expect(second.no).toBe(`${receiptNo}-D2`)
  expect(await window.call('bag.open', { caseId, no: `${receiptNo}-d1`, papers: [{ name: '毕业证书', count: 1, pages: 1 }] })).toMatchObject({ ok: false, error: { problems: [{ path: 'no', code: 'used' }] } })
})

test('to a department with its list, not given back from there, and received again', async () => {
  const { caseId } = await accepted([BOOK])
  const [bag] = await window.must('bag.list', { caseId, residentId: null })
  const sent = await window.must('bag.send', { id: bag!.id, department: '区民政局', expected: '2026-10-15' })
  expect(sent.paper).toMatchObject({ kind: 'transfer', deskId: bag!.id })
  const model = window.paper.models.at(-1) as SheetModel
  expect(model.copies.map(({ for: reader }) => reader)).toEqual(['档案', '部门'])
  expect(model.sections[0]?.parts[0]).toMatchObject({ kind: 'table', rows: [{ cells: ['1', BOOK, '1', '8', '□', '□'] }] })
  expect(JSON.stringify(model)).not.toContain(person().name)
  expect(await window.call('bag.giveBack', { id: bag!.id, papers: [0], to: person().name, relation: '本人', idChecked: true, signed: 'paper' })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('区民政局') as unknown } })
  window.now = new Date('2026-10-16T02:00:00.000Z')
  expect((await window.must('bag.find', { no: bag!.no })).away).toMatchObject({ department: '区民政局', late: true })
  expect((await window.must('bag.receive', { id: bag!.id })).away).toBeNull()
})
