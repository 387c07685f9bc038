import { existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../electron/demo/buildDemo'
import type { DayClosePage } from '../../shared/ipc/dayViews'
import type { SheetModel } from '../../shared/print/sheetModel'
import type { MaterialLine } from '../../shared/sync/protocol'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** 日结 on a real file: what the day left, signed by password, frozen, exported and backed up. */

let window: Window
beforeEach(async () => {
  window = await openWindow()
  await signIn(window)
})
afterEach(() => window.close())

const row = (page: DayClosePage, key: string) => page.content.rows.find((one) => one.key === key)!
const close = { day: TODAY, password: DEMO_PASSWORD, reasons: {}, sealsCounted: 0, sealsReason: '' }
/** Every reason that is wanted, each by its own row. */
const reasonsFor = (page: DayClosePage) => Object.fromEntries(page.content.rows.filter(({ open }) => open > 0).map(({ key }) => [key, `${key} 明日办`]))

async function accept(stays: string | null): Promise<string> {
  const resident = pilot().residents.filter(({ birthDate }) => birthDate !== null && birthDate > '1936' && birthDate < '1945').sort((a, b) => a.name.localeCompare(b.name))[0]!
  const draft = await window.must('draft.start', { residentId: resident.id, itemCode: 'MZ-06-02' })
  const item = await window.must('item.show', { code: 'MZ-06-02', version: null })
  const form = { ...fillForm(item, { today: TODAY, person: { idNo: resident.idNo, birthDate: resident.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
  const materials = draft.materials.map((line): MaterialLine => ({ ...line, ...(line.state === 'missing' ? { state: 'original' as const, pages: 2 } : {}), ...(line.name === stays ? { state: 'original' as const, stays: true as const } : {}) }))
  const { rev } = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
  return (await window.must('case.accept', { draftId: draft.id, rev })).caseId
}

test('one page tells what is open: papers not out, an original in its bag, what was not sent, the numbers of the day', async () => {
  const before = await window.must('dayClose.page', { day: null })
  const caseId = await accept('申请人户口簿')
  const papers = await window.must('paper.list', { caseId })
  const page = await window.must('dayClose.page', { day: null })
  expect(page).toMatchObject({ day: TODAY, windowNumber: 3, clerkName: '李敏', closed: null })
  expect(row(page, 'papers').open).toBe(row(before, 'papers').open + papers.length)
  expect(row(page, 'papers').lines.at(-1)).toContain('还没打')
  expect(row(page, 'originals')).toMatchObject({ open: 1 })
  expect(row(page, 'originals').lines[0]).toMatch(/WX02-26-\d{5}-D1　.\*.*　申请人户口簿 1 份/)
  expect(row(page, 'unsent').open).toBeGreaterThan(row(before, 'unsent').open)
  expect(page.content.numbers.used).toBe(before.content.numbers.used + 1)
  expect([page.content.numbers.gaps, page.content.numbers.voided]).toEqual([[], 0])
  expect(page.content.cases.accepted).toBe(before.content.cases.accepted + 1)
})

test('sheets that came out and carry a seal are counted by copies, a spoilt one is not', async () => {
  const caseId = await accept(null)
  const papers = await window.must('paper.list', { caseId })
  for (const [n, paper] of papers.entries()) {
    const { jobId } = await window.must('paper.print', { paperId: paper.id, printer: null })
    await window.must('paper.confirm', { jobId, outcome: n === 0 ? 'void' : 'out', reason: n === 0 ? '卡纸' : null })
  }
  const sealed = papers.slice(1).filter(({ kind }) => kind === 'acceptance' || kind === 'receipt')
  const page = await window.must('dayClose.page', { day: null })
  expect(page.content.seals.printed).toBe(sealed.reduce((sum, { copies }) => sum + copies, 0))
  expect(row(page, 'papers').open).toBe(1)
})

test('no reason, no close; a wrong password, no close; then it is signed, made into paper, exported and backed up', async () => {
  await accept('申请人户口簿')
  const page = await window.must('dayClose.page', { day: null })
  const refused = await window.call('dayClose.close', close)
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  expect(!refused.ok && refused.error.problems?.map(({ path }) => path)).toEqual(page.content.rows.filter(({ open }) => open > 0).map(({ key }) => key))
  expect(await window.call('dayClose.close', { ...close, password: 'not mine', reasons: reasonsFor(page) })).toMatchObject({ ok: false, error: { code: 'wrong-password' } })

  const done = await window.must('dayClose.close', { ...close, reasons: reasonsFor(page) })
  expect(done.page.closed).toMatchObject({ no: 1, closed: { by: { name: '李敏' }, on: TODAY }, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown })
  expect(done.paper).toMatchObject({ kind: 'day-close', deskId: done.page.closed?.deskId })
  expect(done.backup.file !== null && existsSync(done.backup.file)).toBe(true)
  const exported = JSON.parse(readFileSync(done.exported!, 'utf8')) as { version: { hash: string } }
  expect(exported.version.hash).toBe(done.page.closed?.hash)
  const model = JSON.stringify(window.paper.models.at(-1) as SheetModel)
  expect(model).toContain('originals 明日办')
  expect(model).toContain('第1版')
})

test('closed is frozen: the day shows what was signed, a second close names who was first, only a lead reopens', async () => {
  const first = await window.must('dayClose.page', { day: null })
  await window.must('dayClose.close', { ...close, reasons: reasonsFor(first) })
  const signed = await window.must('dayClose.page', { day: TODAY })
  await accept(null)
  expect((await window.must('dayClose.page', { day: TODAY })).content).toEqual(signed.content)
  expect(await window.call('dayClose.close', { ...close, reasons: { ...reasonsFor(signed), unsent: 'x', papers: 'x' } })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('李敏') as unknown } })
  expect(await window.call('dayClose.reopen', { day: TODAY, reason: '漏记' })).toMatchObject({ ok: false })
  await signIn(window, 'W207')
  const open = await window.must('dayClose.reopen', { day: TODAY, reason: '漏记一份受理' })
  expect([open.closed, open.versions[0]?.reopened?.reason]).toEqual([null, '漏记一份受理'])
  await signIn(window)
  const again = await window.must('dayClose.page', { day: TODAY })
  const second = await window.must('dayClose.close', { ...close, reasons: reasonsFor(again) })
  expect(second.page.versions.map(({ no }) => no)).toEqual([1, 2])
  expect(second.page.closed?.hash).not.toBe(signed.closed?.hash)
})

test('seals that do not match the sheets need a reason', async () => {
  const page = await window.must('dayClose.page', { day: null })
  const counted = { ...close, reasons: reasonsFor(page), sealsCounted: page.content.seals.printed + 1 }
  expect(await window.call('dayClose.close', counted)).toMatchObject({ ok: false, error: { problems: [{ path: 'seals' }] } })
  await window.must('dayClose.close', { ...counted, sealsReason: '一份盖错重盖' })
})

test('a shift is handed over by the receiver’s own password: bags and parked drafts go with it, and a sheet says what', async () => {
  await accept('申请人户口簿')
  const before = await window.must('dayClose.shift', {})
  expect(before.lists.find(({ key }) => key === 'bags')?.lines).toHaveLength(1)
  const receiver = { staffNo: 'W204', password: DEMO_PASSWORD }
  expect(await window.call('dayClose.handShift', { kind: 'shift', receiver: { ...receiver, password: 'wrong' }, until: null, note: '' })).toMatchObject({ ok: false, error: { code: 'wrong-password' } })
  expect(await window.call('dayClose.handShift', { kind: 'shift', receiver: { staffNo: 'W203', password: DEMO_PASSWORD }, until: null, note: '' })).toMatchObject({ ok: false })
  const paper = await window.must('dayClose.handShift', { kind: 'shift', receiver, until: null, note: '户口簿居民下午来取' })
  expect(paper).toMatchObject({ kind: 'shift' })
  const after = await window.must('dayClose.shift', {})
  expect(after.lists.find(({ key }) => key === 'bags')?.lines).toEqual([])
  const model = JSON.stringify(window.paper.models.at(-1) as SheetModel)
  expect(model).toContain('户口簿居民下午来取')
  await signIn(window, 'W204')
  expect((await window.must('dayClose.shift', {})).lists.find(({ key }) => key === 'bags')?.lines).toHaveLength(1)
})
