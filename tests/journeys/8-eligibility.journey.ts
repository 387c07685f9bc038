import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { CasePage, Draft, EligibilityView } from '../../shared/ipc/views'
import { DEMO_PASSWORD } from '../../electron/demo/buildDemo'
import { accept, fillScalar, fillTable, takePapers } from './intake'
import { keepScreen } from './screensFolder'
import { api, launch, makeHome, palette, signIn, type Counter, type Home } from './support'

/** Journey 8: the rules speak beside the form; a block stops F9, a lead goes on at the window, and the case keeps who and why. */

let home: Home
let counter: Counter
beforeAll(async () => {
  home = await makeHome()
  counter = await launch({ home })
  await signIn(counter.page)
}, 240_000)
afterAll(async () => {
  await counter?.close().catch(() => undefined)
  home?.remove()
})

test('the amount is live, a car blocks, a lead goes on, and the case says so', async () => {
  const { page } = counter
  await (await palette(page, 'sgl', '沈国良')).click()
  await page.getByText('桂香苑').first().waitFor()
  await (await palette(page, '501', '最低生活保障审核确认')).click()
  await page.locator('[data-field="applyType"]').waitFor()
  const { id } = (await api<{ id: string; residentName: string }[]>(page, 'draft.list', {})).find((one) => one.residentName === '沈国良') ?? { id: '' }
  const draft = await api<Draft>(page, 'draft.open', { id })
  const item = await api<ItemPackage>(page, 'item.show', { code: 'MZ-01-01', version: null })
  const field = (key: string) => { const found = item.form.find((one) => one.key === key); if (!found || found.kind === 'table') throw new Error(key); return found }
  const [first, second] = draft.form['householdMembers'] as { idNo: string }[]
  const panel = page.locator('.intake-guide')
  const assessed = () => api<EligibilityView>(page, 'draft.assess', { id })

  await fillScalar(page, 'applyType', field('applyType'), '家庭整户')
  await fillTable(page, item, 'incomes', [
    { memberIdNo: first!.idNo, kind: '工资性收入', source: '望溪保洁服务部', amount12m: 1_800_000, evidence: '工资流水' },
    { memberIdNo: second!.idNo, kind: '工资性收入', source: '桂园早点铺', amount12m: 720_000, evidence: '工资流水' },
  ])
  await fillTable(page, item, 'financialAssets', [{ memberIdNo: first!.idNo, balance: 1_200_000 }])
  await fillScalar(page, 'businessInterest', field('businessInterest'), '无')
  await fillScalar(page, 'relativeOfStaff', field('relativeOfStaff'), false)
  if (!draft.form['bankCard']) await fillScalar(page, 'bankCard', field('bankCard'), '6229900000000000018')
  await expect.poll(async () => Object.keys((await assessed()).benefits), { timeout: 10_000 }).toContain('monthly')
  const monthly = ((await assessed()).benefits['monthly'] ?? 0) / 100
  await panel.locator('.eligibility-box').getByText(`${monthly.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')} 元/月`).first().waitFor()
  await keepScreen(page, '30-eligible')

  // What the clerk confirms is answered in the panel, by keyboard, and settles its rule.
  const asked = panel.locator('[data-state="confirm"]').first()
  const ruleId = await asked.getAttribute('data-rule')
  await asked.locator('input[type="radio"]').first().focus()
  await page.keyboard.press('Space')
  await expect.poll(async () => (await assessed()).rules.find((rule) => rule.id === ruleId)?.state, { timeout: 10_000 }).toBe('passed')
  await page.keyboard.press('Alt+KeyH')

  await fillTable(page, item, 'vehicles', [{ ownerIdNo: first!.idNo, plateNo: '苏E00000', vehicleType: '机动车', boughtOn: '2024-05-01' }])
  await panel.locator('[data-rule="asset.vehicle"][data-state="blocks"]').waitFor({ timeout: 10_000 })
  await takePapers(page)
  await page.keyboard.press('F9')
  await page.locator('.intake-notes').getByText('不符合，未受理').waitFor({ timeout: 20_000 })
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-rule]')?.getAttribute('data-rule'))).toBe('asset.vehicle')
  // The list of papers with the rules open beside it still fits.
  expect(await page.locator('#intake-part').evaluate((part) => part.scrollWidth - part.clientWidth)).toBe(0)
  await keepScreen(page, '31-blocked')

  await panel.getByRole('button', { name: '值班长同意继续' }).click()
  const form = panel.locator('form.eligibility-goon')
  await form.locator('textarea').fill('车已报废，注销手续在办')
  await form.locator('input').nth(0).fill('W207')
  await form.locator('input').nth(1).fill('不是密码')
  await page.keyboard.press('Enter')
  await form.getByRole('alert').waitFor({ timeout: 10_000 })
  await form.locator('input').nth(1).fill(DEMO_PASSWORD)
  await keepScreen(page, '32-going-on')
  await page.keyboard.press('Enter')
  await form.waitFor({ state: 'detached', timeout: 20_000 })
  await keepScreen(page, '33-gone-on')

  const receiptNo = await accept(page)
  const { rows } = await api<{ rows: { id: string }[] }>(page, 'case.list', { scope: 'today', text: receiptNo })
  const shown = await api<CasePage>(page, 'case.page', { id: rows[0]?.id ?? '' })
  expect(shown.eligibility).toMatchObject({ acceptable: false, benefits: [], despite: { staffNo: 'W207', reason: '车已报废，注销手续在办', rules: ['asset.vehicle'] } })
  await (await palette(page, receiptNo, receiptNo.slice(-5))).click()
  await page.getByText('受理时资格').waitFor()
  await keepScreen(page, '34-case')
  expect(counter.errors).toEqual([])
}, 240_000)

test('the second member is told who has applied where', async () => {
  const { page } = counter
  await (await palette(page, '周秀芳', '2604')).click()
  await page.getByText('在享待遇').waitFor()
  await keepScreen(page, '35-resident')
  await (await palette(page, 'MZ-03-01', '特困人员')).click()
  await page.locator('.intake').waitFor()
  const ban = page.locator('[data-rule="ban.dibao"][data-state="blocks"]')
  await ban.waitFor({ timeout: 20_000 })
  expect(await ban.innerText()).toMatch(/周秀芳，WX02-26-03401，3号窗口，2026-10-13 受理，在办/)
  await keepScreen(page, '36-banned')
}, 120_000)
