import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { CoursePage } from '../../shared/ipc/courseCalls'
import type { CasePage, Draft, PaperView } from '../../shared/ipc/views'
import { fillScalar, fillTable, takePapers } from './intake'
import { api, launch, makeHome, palette, pdfText, signIn, squeeze, type Counter, type Home } from './support'
import { keepPaper, keepScreen } from './screensFolder'

/**
 * Papers filed on Monday 28 September 2026. Five working days later is Saturday 10 October: 29, 30 September, 8, 9 and the make-up day 10 October.
 * One application is told what is missing on the 9th, in time; the other is not, and on the 11th it counts as accepted since 28 September.
 * The clock is moved by starting the program again.
 */

const FILED = '2026-09-28'
let home: Home
let counter: Counter
let broken = false
beforeAll(async () => { home = await makeHome(FILED) }, 180_000)
beforeEach(({ task, skip, onTestFailed }) => {
  if (broken) skip(`${task.name}: an earlier step failed`)
  onTestFailed(() => { broken = true })
})
afterAll(async () => {
  await counter?.close().catch(() => undefined)
  home?.remove()
})

const CARD = '本人银行卡(社会保障卡优先)'
const cases: { told: string; silent: string } = { told: '', silent: '' }

/** MZ-01-01 for the household of three with one paper missing, up to the page that confirms; answers its draft. */
async function untilConfirm(name: string, initials: string): Promise<void> {
  const { page } = counter
  await (await palette(page, initials, name)).click()
  await page.getByText('已知信息').first().waitFor()
  await (await palette(page, '501', '最低生活保障审核确认')).click()
  await page.locator('[data-field="applyType"]').waitFor()
  const { id } = (await api<{ id: string; residentName: string }[]>(page, 'draft.list', {})).find((one) => one.residentName === name) ?? { id: '' }
  const draft = await api<Draft>(page, 'draft.open', { id })
  const item = await api<ItemPackage>(page, 'item.show', { code: 'MZ-01-01', version: null })
  const field = (key: string) => { const found = item.form.find((one) => one.key === key); if (!found || found.kind === 'table') throw new Error(key); return found }
  const [first, second] = draft.form['householdMembers'] as { idNo: string }[]
  await fillScalar(page, 'applyType', field('applyType'), '家庭整户')
  await fillTable(page, item, 'incomes', [
    { memberIdNo: first!.idNo, kind: '工资性收入', source: '望溪保洁服务部', amount12m: 1_800_000, evidence: '工资流水' },
    ...(second ? [{ memberIdNo: second.idNo, kind: '工资性收入', source: '桂园早点铺', amount12m: 720_000, evidence: '工资流水' }] : []),
  ])
  await fillTable(page, item, 'financialAssets', [{ memberIdNo: first!.idNo, balance: 1_200_000 }])
  await fillScalar(page, 'businessInterest', field('businessInterest'), '无')
  await fillScalar(page, 'relativeOfStaff', field('relativeOfStaff'), false)
  if (!draft.form['bankCard']) await fillScalar(page, 'bankCard', field('bankCard'), '6229900000000000018')
  await takePapers(page)
  // All is there but the bank card.
  await page.locator('[data-paper]').filter({ hasText: CARD }).locator('.ant-radio-button-wrapper').filter({ hasText: /^缺$/ }).click()
  await page.keyboard.press('Alt+Digit4')
}

/** Alt T on the page that confirms: 只收件. The case, and its receipt read back. */
async function file(): Promise<{ caseId: string; receipt: string }> {
  const { page } = counter
  await page.keyboard.press('Alt+KeyT')
  await page.locator('.print-result').waitFor({ timeout: 30_000 })
  const receiptNo = /WX02-\d\d-\d{5}/.exec(await page.locator('.print-result').innerText())?.[0] ?? ''
  const { rows } = await api<{ rows: { id: string }[] }>(page, 'case.list', { scope: 'all', text: receiptNo })
  const caseId = rows[0]?.id ?? ''
  const papers = await api<PaperView[]>(page, 'paper.list', { caseId })
  expect(papers.map(({ kind }) => kind)).toEqual(['filing'])
  keepPaper(papers[0]!.file, '13-filing')
  return { caseId, receipt: squeeze(await pdfText(papers[0]!.file)) }
}

const courseOf = (caseId: string) => api<CoursePage>(counter.page, 'course.page', { caseId })
const openCase = async (caseId: string): Promise<CasePage> => {
  const shown = await api<CasePage>(counter.page, 'case.page', { id: caseId })
  await (await palette(counter.page, shown.receiptNo, shown.receiptNo.slice(-5))).click()
  await counter.page.getByText('现在能办').waitFor()
  return shown
}
const restart = async (now: string): Promise<void> => {
  await counter.close()
  counter = await launch({ home, now })
  await signIn(counter.page)
}

test('papers are filed, not accepted; the receipt says until when silence becomes acceptance', async () => {
  counter = await launch({ home, now: '2026-09-28T01:20:00.000Z' })
  await signIn(counter.page)
  await untilConfirm('沈国良', 'sgl')
  await keepScreen(counter.page, '13-intake-file')
  const silent = await file()
  cases.silent = silent.caseId
  expect(silent.receipt).toContain('自收到材料之日起5个工作日内告知')
  expect(silent.receipt).toContain('至2026年10月10日仍未告知的，自收到材料之日起即为受理')
  expect(silent.receipt).toContain('状态：本中心已收件，未受理')
  expect(silent.receipt).toContain('尚未收到')
  expect(await courseOf(cases.silent)).toMatchObject({ status: 'filed', countdown: { tellBy: '2026-10-10', left: 5 } })
  expect(counter.errors).toEqual([])
}, 240_000)

test('another one, and its countdown stands on the case', async () => {
  const { page } = counter
  await untilConfirm('陈桂芳', 'cgf')
  cases.told = (await file()).caseId
  await openCase(cases.told)
  await page.getByText('还剩 5 个工作日').waitFor()
  await keepScreen(page, '13-filed')
  expect(await courseOf(cases.told)).toMatchObject({ status: 'filed', countdown: { tellBy: '2026-10-10' } })
}, 240_000)

test('on Friday 9 October one working day is left; everything missing is told at once with keys alone', async () => {
  await restart('2026-10-09T02:00:00.000Z')
  const { page } = counter
  await openCase(cases.told)
  await page.getByText('还剩 1 个工作日').waitFor()
  await page.keyboard.press('F8')
  await page.getByText('怎样补正').waitFor()
  const row = page.locator('.act-rows tr.act-on')
  expect(await row.allInnerTexts()).toEqual([expect.stringContaining('银行卡')])
  await keepScreen(page, '13-supplement')
  await row.locator('input[type=checkbox]').focus()
  await page.keyboard.press('Digit3')
  await page.keyboard.press('Enter')
  await page.locator('.print-result').waitFor({ timeout: 30_000 })
  const papers = await api<PaperView[]>(page, 'paper.list', { caseId: cases.told })
  const notice = papers.find(({ kind }) => kind === 'supplement')
  if (!notice) throw new Error(papers.map(({ kind }) => kind).join())
  keepPaper(notice.file, '13-supplement')
  const text = squeeze(await pdfText(notice.file))
  for (const words of ['材料补正告知书', '陈桂芳', '2026年9月28日收到', '缺复印件', '带原件来，窗口复印', '第三十二条第一款第（四）项', '除此以外不再要求补正']) expect(text).toContain(words)
  expect(await courseOf(cases.told)).toMatchObject({ status: 'to-supplement', countdown: null })
  expect(counter.errors).toEqual([])
}, 120_000)

test('after the make-up Saturday the other counts as accepted since 28 September; a supplement is refused with the reason', async () => {
  await restart('2026-10-12T02:00:00.000Z')
  const { page } = counter
  const shown = await openCase(cases.silent)
  expect(shown).toMatchObject({ status: 'accepted', acceptedOn: '2026-09-28' })
  const { course } = await courseOf(cases.silent)
  expect(course.acceptance).toMatchObject({ how: 'deemed', on: '2026-09-28', by: null })
  expect(course.log.at(-1)).toMatchObject({ cmd: 'deem-accepted', by: { name: '程序' } })
  // 20 working days from 28 September: 29, 30, 8 to 10, 12 to 16, 19 to 23, 26 to 30 October.
  expect(shown.promisedOn).toBe('2026-10-30')
  await page.keyboard.press('Alt+KeyU')
  await page.locator('.case-ask').getByText('已视为受理，不能再要求补正').waitFor()
  await keepScreen(page, '13-deemed')
  // The one that was told in time is not accepted by silence.
  expect(await courseOf(cases.told)).toMatchObject({ status: 'to-supplement' })
  expect(counter.errors).toEqual([])
}, 120_000)

test('what was asked for comes back, and the case is accepted', async () => {
  const { page } = counter
  await openCase(cases.told)
  await page.keyboard.press('F9')
  await page.getByText('全部交来才登记').waitFor()
  await page.keyboard.press('F9')
  await page.getByText('已记下：登记补正交回').waitFor({ timeout: 20_000 })
  expect(await courseOf(cases.told)).toMatchObject({ status: 'filed', gaps: [] })
  await page.keyboard.press('F9')
  await page.locator('.print-result').waitFor({ timeout: 30_000 })
  expect((await api<PaperView[]>(page, 'paper.list', { caseId: cases.told })).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['filing', 'supplement', 'acceptance', 'slip']))
  expect(await api<CasePage>(page, 'case.page', { id: cases.told })).toMatchObject({ status: 'accepted', acceptedOn: '2026-10-12' })
  expect(counter.errors).toEqual([])
}, 120_000)
