import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { CasePage, Draft } from '../../shared/ipc/views'
import { accept, fillScalar, fillTable, takePapers } from './intake'
import { api, launch, makeHome, palette, pdfText, signIn, squeeze, type Counter, type Home } from './support'
import { keepScreen } from './screensFolder'

/** The household's economy on the screen and on paper, before acceptance and after; and what else a person may get. */

let home: Home
let counter: Counter
beforeAll(async () => {
  home = await makeHome()
  counter = await launch({ home, hubUrl: null })
  await signIn(counter.page)
}, 240_000)
afterAll(async () => {
  await counter?.close()
  home?.remove()
  expect(counter?.errors).toEqual([])
})

test('what else: one key to the list, Enter starts the item', async () => {
  const { page } = counter
  await (await palette(page, 'qgz', '钱桂珍')).click()
  const panel = page.locator('.suggest')
  await panel.getByText('尊老金（高龄津贴）').waitFor({ timeout: 30_000 })
  expect(await panel.innerText()).toMatch(/1944-02-10（82 周岁）/)
  await keepScreen(page, 'economy-1-resident')
  await page.keyboard.press('Alt+KeyS')
  const row = page.locator('.suggest-row').filter({ hasText: '尊老金' })
  while (!(await row.evaluate((element) => element === document.activeElement))) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('.intake').waitFor()
  expect((await api<{ itemCode: string; residentName: string }[]>(page, 'draft.list', {})).map(({ itemCode, residentName }) => [itemCode, residentName])).toContainEqual(['MZ-06-01', '钱桂珍'])
}, 120_000)

test('the worksheet of a draft: in figures, as a paper, printed for the visit', async () => {
  const { page } = counter
  await (await palette(page, 'sgl', '沈国良')).click()
  await page.getByText('桂香苑').first().waitFor()
  await (await palette(page, '501', '最低生活保障审核确认')).click()
  await page.locator('[data-field="applyType"]').waitFor()
  const id = (await api<{ id: string; residentName: string }[]>(page, 'draft.list', {})).find((one) => one.residentName === '沈国良')?.id ?? ''
  const draft = await api<Draft>(page, 'draft.open', { id })
  const item = await api<ItemPackage>(page, 'item.show', { code: 'MZ-01-01', version: null })
  const field = (key: string) => { const found = item.form.find((one) => one.key === key); if (!found || found.kind === 'table') throw new Error(key); return found }
  const [first, second] = draft.form['householdMembers'] as { idNo: string }[]
  if (!first || !second) throw new Error('no household')
  await fillScalar(page, 'applyType', field('applyType'), '家庭整户')
  await fillTable(page, item, 'incomes', [{ memberIdNo: first.idNo, kind: '工资性收入', source: '望溪保洁服务部', amount12m: 1_800_000, evidence: '工资流水' }, { memberIdNo: second.idNo, kind: '工资性收入', source: '桂园早点铺', amount12m: 720_000, evidence: '工资流水' }])
  await fillTable(page, item, 'financialAssets', [{ memberIdNo: first.idNo, balance: 1_200_000 }])
  await fillScalar(page, 'businessInterest', field('businessInterest'), '无')
  await fillScalar(page, 'relativeOfStaff', field('relativeOfStaff'), false)
  if (!draft.form['bankCard']) await fillScalar(page, 'bankCard', field('bankCard'), '6229900000000000018')

  await page.keyboard.press('Alt+KeyK')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('家庭月收入合计').waitFor({ timeout: 30_000 })
  const text = squeeze(await dialog.innerText())
  for (const words of ['2,100.00', '与低保标准相差', '沈佳怡']) expect(text).toContain(words)
  await keepScreen(page, 'economy-2-draft')
  await page.keyboard.press('Alt+KeyK')
  await dialog.locator('iframe').waitFor({ timeout: 30_000 })
  await page.waitForTimeout(800)
  await keepScreen(page, 'economy-3-paper')
  await page.keyboard.press('F9')
  const file = /PDF：(\S+\.pdf)/.exec(await dialog.getByText(/已存为 PDF/).innerText())?.[1] ?? ''
  const paper = squeeze(await pdfText(file))
  for (const words of ['家庭经济状况核对表', '初核，未受理', '沈国良', '申请人沈国良', '成年成员周秀芳', '调查人一']) expect(paper).toContain(words)
  expect(paper).not.toMatch(/99010\d{13}/)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
}, 240_000)

test('the case shows the economy as it was accepted', async () => {
  const { page } = counter
  await takePapers(page)
  const receiptNo = await accept(page)
  await page.waitForTimeout(1500)
  await keepScreen(page, 'economy-4-print')
  const { rows } = await api<{ rows: { id: string }[] }>(page, 'case.list', { scope: 'today', text: receiptNo })
  const found = await api<CasePage>(page, 'case.page', { id: rows[0]?.id })
  expect(found.paperRows.map(({ kind }) => kind).sort()).toEqual(['acceptance', 'receipt', 'review', 'slip', 'worksheet'])
  await (await palette(page, receiptNo, receiptNo.slice(-5))).click()
  await page.getByText('送到哪里了').waitFor()
  await page.keyboard.press('Alt+KeyK')
  await page.locator('.economy').getByText('按人补差').waitFor({ timeout: 30_000 })
  await keepScreen(page, 'economy-5-case')
}, 240_000)
