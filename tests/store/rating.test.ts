import { afterEach, beforeEach, expect, test } from 'vitest'
import { ratingId } from '../../electron/usecases/ratings'
import type { SheetModel } from '../../shared/print/sheetModel'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** 好差评 at one window, on a real encrypted file: given on a card or on the resident's screen, unseen by the clerk, mended by the lead. */

let window: Window
let no: string
let caseId: string
beforeEach(async () => {
  window = await openWindow()
  await signIn(window)
  // Not one of the lead who acts on it: a case that the clerk himself took.
  const clerk = pilot().clerks.find(({ staffNo }) => staffNo === 'W203')!
  const record = pilot().cases.map(({ made }) => made.record).find(({ clerkId, centreId }) => clerkId === clerk.id && centreId === pilot().device.centreId) ?? pilot().cases[0]!.made.record
  no = record.receiptNo
  caseId = record.id
})
afterEach(() => window.close())

const card = { on: TODAY, reasons: [], words: '', rater: null }
const typed = (level: 1 | 2 | 3 | 4 | 5, more: Partial<{ reasons: ('slow' | 'fast')[]; words: string; rater: { name: string; phone: string } | null }> = {}) => ({ ...card, no, level, ...more })

test('a card is typed in by the lead; the days come from the figures and the calendar over a weekend', async () => {
  await signIn(window, 'W207')
  window.now = new Date('2026-10-16T02:00:00.000Z')
  const page = await window.must('rating.typeCard', typed(1, { reasons: ['slow'], words: '等了一小时', rater: { name: '钱桂珍', phone: '19900000001' } }))
  expect([page.total, page.levels[1], page.bad.length]).toEqual([1, 1, 1])
  // Friday: one working day is Monday, five are Friday of the next week.
  expect(page.bad[0]).toMatchObject({ next: 'contact', dueOn: '2026-10-19', rater: { name: '钱*珍', phone: '19900000001' }, bad: { contactBy: '2026-10-19', mendBy: '2026-10-23' } })
  window.now = new Date('2026-10-20T02:00:00.000Z')
  const later = await window.must('rating.page', { from: TODAY, to: '2026-10-20' })
  expect(later.bad[0]).toMatchObject({ light: 'red', daysLeft: -1 })
})

test('an unknown number is refused beside its field, a second card of one matter too', async () => {
  await signIn(window, 'W207')
  expect(await window.call('rating.typeCard', { ...typed(5), no: 'WX02-26-99999' })).toMatchObject({ ok: false, error: { code: 'bad-input', problems: [{ path: 'no' }] } })
  await window.must('rating.typeCard', typed(5))
  expect(await window.call('rating.typeCard', typed(1))).toMatchObject({ ok: false, error: { code: 'state-moved' } })
  expect((await window.must('rating.page', { from: TODAY, to: TODAY })).levels).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 1 })
})

test('a bad review goes its steps and is closed in time, with its sheet; the clerk learns only that it may be rated', async () => {
  expect(await window.must('rating.may', { kind: 'case', id: caseId })).toEqual({ may: true, no })
  await signIn(window, 'W207')
  const { bad } = await window.must('rating.typeCard', typed(2, { rater: { name: '钱桂珍', phone: '19900000001' } }))
  const id = bad[0]!.id
  expect(id).toBe(ratingId({ kind: 'case', id: caseId }))
  await window.must('rating.act', { id, command: { cmd: 'contact', how: 'phone', reached: true, says: '等得太久' } })
  window.now = new Date('2026-10-15T02:00:00.000Z')
  await window.must('rating.act', { id, command: { cmd: 'find', verified: true, facts: '当天少开一个窗口' } })
  await window.must('rating.act', { id, command: { cmd: 'mend', action: '高峰加开一个窗口' } })
  await window.must('rating.act', { id, command: { cmd: 'reply', how: 'phone', words: '已加开窗口' } })
  expect(await window.call('rating.act', { id, command: { cmd: 'close' } })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('回访') as unknown } })
  await window.must('rating.act', { id, command: { cmd: 'revisit', result: 'content', says: '好多了' } })
  const closed = await window.must('rating.act', { id, command: { cmd: 'close' } })
  expect([closed.next, closed.bad?.closed?.inTime]).toEqual([null, true])
  const sheet = await window.must('rating.sheet', { id })
  expect(sheet).toMatchObject({ kind: 'bad-review', deskId: id })
  const model = window.paper.models.at(-1) as SheetModel
  expect(JSON.stringify(model)).toContain('整改办结，按时')
  expect(JSON.stringify(model)).not.toContain('钱桂珍')
  await signIn(window)
  expect(await window.must('rating.may', { kind: 'case', id: caseId })).toEqual({ may: false, no })
})

test('what a clerk is shown of his case never carries the level', async () => {
  await signIn(window, 'W207')
  await window.must('rating.typeCard', typed(1, { words: '一句很特别的原话' }))
  await signIn(window)
  const seen = JSON.stringify(await Promise.all([window.must('case.page', { id: caseId }), window.must('sync.page', {}), window.must('today.page', {}), window.must('rating.may', { kind: 'case', id: caseId })]))
  expect(seen).not.toContain('一句很特别的原话')
  expect(seen).not.toContain('"level"')
})

test('the resident rates on his screen: what was not on it cannot be answered, and no answer is as good', async () => {
  const shown = await window.must('screen.show', { kind: 'rate', of: { kind: 'case', id: caseId } })
  expect(shown.shown).toBe('rate')
  const view = await window.must('screen.state', {})
  if (view.kind !== 'rate') throw new Error(view.kind)
  expect(await window.call('screen.rate', { token: '00000000-0000-4000-8000-000000000000', level: 5, reasons: [], words: '', rater: null })).toMatchObject({ ok: false, error: { code: 'stale' } })
  expect(await window.must('screen.rate', { token: view.token, level: 4, reasons: ['kind'], words: '', rater: null })).toMatchObject({ kind: 'thanks' })
  expect(await window.must('screen.desk', {})).toMatchObject({ shown: 'thanks' })
  expect(await window.call('screen.show', { kind: 'rate', of: { kind: 'case', id: caseId } })).toMatchObject({ ok: false, error: { code: 'state-moved' } })
})

test('a locked window shows the resident nothing but its number', async () => {
  await window.must('screen.show', { kind: 'case', caseId })
  expect((await window.must('screen.state', {})).kind).toBe('done')
  await window.must('session.lock', {})
  expect(await window.must('screen.state', {})).toMatchObject({ kind: 'idle', clerkName: '' })
})

test('what was shown is gone when another clerk sits down', async () => {
  await window.must('screen.show', { kind: 'case', caseId })
  await signIn(window, 'W204')
  expect(await window.must('screen.state', {})).toMatchObject({ kind: 'idle' })
  await signIn(window)
  expect(await window.must('screen.state', {})).toMatchObject({ kind: 'idle' })
})

test('the draft on the screen: names and numbers masked, a confirmation falls with the next change, what is wrong reaches the clerk', async () => {
  const resident = pilot().residents.find(({ name }) => name === '陈桂芳')!
  const draft = await window.must('draft.start', { residentId: resident.id, itemCode: 'MZ-01-01' })
  await window.must('screen.show', { kind: 'draft', draftId: draft.id })
  const view = await window.must('screen.state', {})
  if (view.kind !== 'check') throw new Error(view.kind)
  expect(view.name).toBe('陈*芳')
  const text = JSON.stringify(view)
  for (const secret of [resident.name, resident.idNo, resident.phone]) expect(text).not.toContain(secret)
  expect(await window.must('screen.confirm', { token: view.token })).toMatchObject({ confirmed: true })
  expect((await window.must('screen.desk', {})).confirmedAt).not.toBeNull()
  await window.must('draft.save', { id: draft.id, rev: draft.rev, form: draft.form, materials: draft.materials, agent: null, delivery: '邮寄送达', cursor: null })
  const next = await window.must('screen.state', {})
  if (next.kind !== 'check') throw new Error(next.kind)
  expect(next.confirmed).toBe(false)
  expect(await window.call('screen.confirm', { token: view.token })).toMatchObject({ ok: false, error: { code: 'stale' } })
  await window.must('screen.objection', { token: next.token, path: 'delivery' })
  expect(await window.must('screen.desk', {})).toMatchObject({ confirmedAt: null, objections: [{ path: 'delivery', label: '怎么领取' }] })
})

test('a signature from the screen is kept with the draft, the last one only', async () => {
  const resident = pilot().residents.find(({ name }) => name === '陈桂芳')!
  const draft = await window.must('draft.start', { residentId: resident.id, itemCode: 'MZ-01-01' })
  await window.must('screen.show', { kind: 'draft', draftId: draft.id })
  const view = await window.must('screen.state', {})
  if (view.kind !== 'check') throw new Error(view.kind)
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]).toString('base64')
  expect(await window.call('screen.sign', { token: view.token, data: Buffer.from('%PDF-').toString('base64') })).toMatchObject({ ok: false })
  for (let n = 0; n < 2; n++) expect(await window.must('screen.sign', { token: view.token, data: png })).toMatchObject({ signed: true })
  expect((await window.must('attachment.list', { draftId: draft.id })).map(({ purpose }) => purpose)).toEqual(['signature'])
})
