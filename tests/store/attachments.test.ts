import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { LARGEST_ATTACHMENT, MOST_ATTACHMENTS, type AttachmentPurpose } from '../../shared/domain/attachments'
import type { Draft } from '../../shared/ipc/views'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

let window: Window
beforeEach(async () => {
  window = await openWindow()
  await signIn(window)
})
afterEach(() => window.close())

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const PDF = Buffer.from('%PDF-1.7\n%%EOF')
const resident = () => {
  const found = pilot().residents.find(({ name }) => name === '沈国良')
  if (!found) throw new Error('no 沈国良 in the pilot')
  return found
}
const start = (itemCode = 'MZ-01-01'): Promise<Draft> => window.must('draft.start', { residentId: resident().id, itemCode })
const file = (draftId: string, bytes: Buffer, { name = '户口簿.pdf', purpose = 'attachment' as AttachmentPurpose } = {}) => ({ draftId, purpose, name, mime: 'application/pdf', data: bytes.toString('base64') })
const names = async (of: { draftId: string } | { caseId: string }) => (await window.must('attachment.list', of)).map(({ name }) => name)

test('a file is kept as it came, with its hash, also over a restart', async () => {
  const { id: draftId } = await start()
  const added = await window.must('attachment.add', file(draftId, PDF))
  expect(added).toMatchObject({ name: '户口簿.pdf', mime: 'application/pdf', size: 14, purpose: 'attachment', sha256: createHash('sha256').update(PDF).digest('hex') })
  await window.restart()
  await signIn(window)
  expect(await window.must('attachment.list', { draftId })).toEqual([added])
  expect(await window.must('attachment.read', { id: added.id })).toEqual({ ...added, data: PDF.toString('base64') })
})

test('what a file is, its first bytes say, and neither its name nor its declared type', async () => {
  const { id: draftId } = await start()
  expect(await window.call('attachment.add', file(draftId, Buffer.from('MZ\u0090 program'), { name: '证明.pdf' }))).toEqual({
    ok: false, error: { code: 'bad-input', zh: '“证明.pdf”的内容不是 PDF、PNG 或 JPEG，只收这三种。', en: '“证明.pdf” is not a PDF, PNG or JPEG by its content; only these are kept.' },
  })
  expect(await window.must('attachment.add', file(draftId, PNG, { name: '照片.pdf' }))).toMatchObject({ mime: 'image/png' })
  expect(await window.call('attachment.add', file(draftId, PDF, { purpose: 'signature' }))).toMatchObject({ ok: false, error: { zh: '签名只存成 PNG。' } })
  expect(await names({ draftId })).toEqual(['照片.pdf'])
})

test('five megabytes are kept, one byte more is not, and an empty or cut file neither', async () => {
  const { id: draftId } = await start()
  const full = Buffer.concat([PDF, Buffer.alloc(LARGEST_ATTACHMENT - PDF.length)])
  expect(await window.must('attachment.add', file(draftId, full))).toMatchObject({ size: 5_242_880 })
  expect(await window.call('attachment.add', file(draftId, Buffer.concat([full, Buffer.from([0])])))).toMatchObject({ ok: false, error: { code: 'bad-input', zh: '“户口簿.pdf”有 5.1 MB，一份最多 5 MB。扫描时调低清晰度，或分成几份。' } })
  expect(await window.call('attachment.add', file(draftId, Buffer.alloc(0)))).toMatchObject({ ok: false, error: { zh: '“户口簿.pdf”是空的，没有内容可存。' } })
  expect(await window.call('attachment.add', { ...file(draftId, PDF), data: `${PDF.toString('base64')}!` })).toMatchObject({ ok: false, error: { zh: '“户口簿.pdf”没有传完整，再选一次。' } })
  expect(await window.must('attachment.list', { draftId })).toHaveLength(1)
})

test('a draft takes twenty files; a removed one makes room, and comes back only while there is room', async () => {
  const { id: draftId } = await start()
  for (let n = 1; n <= MOST_ATTACHMENTS; n++) await window.must('attachment.add', file(draftId, PNG, { name: `第 ${n} 页.png` }))
  const full = { ok: false, error: { code: 'bad-input', zh: '这份草稿已有 20 份附件，不能再多。先删一份再加。' } }
  expect(await window.call('attachment.add', file(draftId, PNG))).toMatchObject(full)
  const [first] = await window.must('attachment.list', { draftId })
  if (!first) throw new Error('the list is empty')
  await window.must('attachment.remove', { id: first.id })
  expect(await window.call('attachment.read', { id: first.id })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  const extra = await window.must('attachment.add', file(draftId, PNG, { name: '第 21 页.png' }))
  expect(await window.call('attachment.restore', { id: first.id })).toMatchObject(full)
  await window.must('attachment.remove', { id: extra.id })
  expect(await window.must('attachment.restore', { id: first.id })).toEqual(first)
  expect((await names({ draftId }))[0]).toBe('第 1 页.png')
  // Undoing twice is once.
  expect(await window.must('attachment.restore', { id: first.id })).toEqual(first)
})

test('with the acceptance the files are the case’s, what was removed is gone, and nothing can be changed', async () => {
  const draft = await start()
  const item = await window.must('item.show', { code: draft.itemCode, version: null })
  const kept = await window.must('attachment.add', file(draft.id, PDF))
  const signature = await window.must('attachment.add', file(draft.id, PNG, { name: '签名.png', purpose: 'signature' }))
  const dropped = await window.must('attachment.add', file(draft.id, PNG, { name: '拍错.png' }))
  await window.must('attachment.remove', { id: dropped.id })
  const { idNo, birthDate } = resident()
  const form = { ...fillForm(item, { today: TODAY, person: { idNo, birthDate: birthDate ?? '', age: 49 } }), ...draft.form }
  const materials = draft.materials.map((line) => ({ ...line, state: line.state === 'missing' ? ('original' as const) : line.state, pages: 1 }))
  const { rev } = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
  const { caseId } = await window.must('case.accept', { draftId: draft.id, rev })
  expect(await window.must('attachment.list', { caseId })).toEqual([kept, signature])
  expect(await window.call('attachment.restore', { id: dropped.id })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  expect(await window.call('attachment.remove', { id: kept.id })).toMatchObject({ ok: false, error: { code: 'state-moved' } })
  expect(await window.call('attachment.add', file(draft.id, PDF))).toMatchObject({ ok: false, error: { code: 'state-moved' } })
  await window.must('session.signOut', {})
  await signIn(window, 'W204')
  expect(await window.must('attachment.read', { id: kept.id })).toMatchObject({ data: PDF.toString('base64') })
})

test('another clerk neither sees nor changes the files of a draft', async () => {
  const { id: draftId } = await start()
  const { id } = await window.must('attachment.add', file(draftId, PDF))
  await window.must('session.signOut', {})
  await signIn(window, 'W204')
  const refused = { ok: false, error: { code: 'forbidden', zh: '这是别人的草稿，附件要他本人或值班长来看、来改。' } }
  expect(await window.call('attachment.list', { draftId })).toMatchObject(refused)
  expect(await window.call('attachment.read', { id })).toMatchObject(refused)
  expect(await window.call('attachment.add', file(draftId, PNG))).toMatchObject(refused)
  expect(await window.call('attachment.remove', { id })).toMatchObject(refused)
})

test('a draft that is deleted after its thirty days takes its files along', async () => {
  const { id: draftId } = await start()
  const { id } = await window.must('attachment.add', file(draftId, PDF))
  await window.must('draft.discard', { id: draftId })
  window.now = new Date(window.now.getTime() + 31 * 24 * 3_600_000)
  await window.restart()
  await signIn(window)
  expect(await window.call('attachment.read', { id })).toEqual({ ok: false, error: { code: 'not-found' } })
})
