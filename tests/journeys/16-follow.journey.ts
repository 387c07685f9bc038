import { copyFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { CaseFollow, TaskView } from '../../shared/ipc/followViews'
import type { CaseRow, Draft, PaperView } from '../../shared/ipc/views'
import { fillForm as valuesOf } from '../catalogue/fillForm'
import { accept, fillForm, takePapers } from './intake'
import { api, launch, makeHome, palette, pdfText, signIn, squeeze, TODAY, type Counter, type Home } from './support'

/** After approval: tasks of an approved case, the printed list of a grid, the result typed back, and the stop case that a change opens. */

let home: Home
let counter: Counter
beforeAll(async () => {
  home = await makeHome()
  counter = await launch({ home, hubUrl: null })
  await signIn(counter.page)
}, 180_000)
afterAll(async () => {
  await counter?.close()
  home?.remove()
})

const picture = async (name: string): Promise<void> => {
  const folder = process.env['YCT_PICTURES']
  if (folder) await counter.page.screenshot({ path: `${folder}/${name}.png` })
}

/** By its number; the list shows the end of it. */
const openCase = async (receiptNo: string): Promise<void> => (await palette(counter.page, receiptNo, receiptNo.slice(-5))).click()

test('an approved subsistence allowance is followed up until a change stops it', { timeout: 300_000 }, async () => {
  const { page, errors } = counter
  const { rows } = await api<{ rows: CaseRow[] }>(page, 'case.list', { scope: 'all', status: ['approved', 'completed'], limit: 200 })
  const granted = rows.find(({ itemCode }) => itemCode === 'MZ-01-01')
  if (!granted) throw new Error('no granted subsistence allowance in the demo')

  // Granted before the program followed: planned on its page, and once only.
  await openCase(granted.receiptNo)
  const panel = page.locator('.panel').filter({ hasText: '跟踪任务' })
  await panel.getByRole('button', { name: '排任务' }).click()
  await panel.getByText('低保金到账回访').waitFor()
  expect(await panel.getByRole('button', { name: '排任务' }).count()).toBe(0)
  await picture('follow-case')
  const { tasks } = await api<CaseFollow>(page, 'follow.ofCase', { caseId: granted.id })
  const payment = tasks.find(({ kind }) => kind === 'payment')
  if (!payment?.due) throw new Error('no payment follow-up')
  expect(payment.due).toBe('2026-10-31')

  // The place by its command; community and grid; the list and the sheets come out as PDF.
  await (await palette(page, 'gzrw', '跟踪任务')).click()
  await page.getByRole('row').filter({ hasText: '低保金到账回访' }).waitFor()
  await picture('follow-tasks')
  const view = await api<TaskView>(page, 'follow.task', { id: payment.id })
  await page.locator('.follow-area').filter({ hasText: view.community }).click()
  await page.locator('.follow-grid').filter({ hasText: `第 ${view.grid ?? ''} 网格` }).first().click()
  await page.keyboard.press('Alt+KeyL')
  await page.locator('.print').waitFor({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: '待办任务' }).waitFor()

  // The number on the sheet, a digit for the result, a line, Enter.
  const number = page.getByPlaceholder('扫任务单二维码')
  await number.fill(payment.no.replace(/(\d{4})(?=\d)/g, '$1 '))
  await page.keyboard.press('Enter')
  await page.locator('.follow-detail').getByText('走访结果').waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'radio')
  await page.keyboard.press('Digit2')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: '写清有什么变化' }).waitFor()
  await page.keyboard.insertText('户主已就业，月收入 5200 元')
  await picture('follow-result')
  await page.keyboard.press('Enter')
  await page.getByText('变化要办什么').waitFor()
  await picture('follow-change')

  // 3: stop. The draft is filled with the day of the visit.
  await page.keyboard.press('Digit3')
  await page.locator('[data-field="stopReason"]').waitFor({ timeout: 20_000 })
  const item = await api<ItemPackage>(page, 'item.show', { code: 'MZ-01-04', version: null })
  const [summary] = (await api<{ id: string; itemCode: string }[]>(page, 'draft.list', {})).filter(({ itemCode }) => itemCode === 'MZ-01-04')
  const draft = await api<Draft>(page, 'draft.open', { id: summary?.id ?? '' })
  expect(draft.form['occurredOn']).toBe(TODAY)
  await fillForm(page, item, valuesOf(item, { today: TODAY, person: { idNo: '', birthDate: '', age: draft.resident.age ?? 0 } }), draft.form)
  await takePapers(page)
  const receiptNo = await accept(page)

  // Linked both ways, on both pages.
  await openCase(granted.receiptNo)
  await page.locator('.panel').filter({ hasText: '跟踪任务' }).getByRole('button', { name: receiptNo }).click()
  await page.locator('.follow-from').getByText(granted.receiptNo).waitFor()
  // The code on the sheet, scanned from anywhere, opens its task.
  await page.keyboard.type(`YCT1:T:${payment.no}`)
  await page.keyboard.press('Enter')
  await page.locator('.follow-detail h2').filter({ hasText: '低保金到账回访' }).waitFor()
  await picture('follow-linked')
  expect((await api<TaskView>(page, 'follow.task', { id: payment.id })).state).toMatchObject({ state: 'done', result: { how: 'changed', entered: 'typed' }, change: { relation: 'stop', case: { receiptNo } } })
  expect(errors).toEqual([])
})

test('sheets and a contact card of a grid say what the worker needs, and nothing of numbers', { timeout: 120_000 }, async () => {
  const { page } = counter
  const open = await api<{ rows: { id: string; communityId: string; gridId: string | null; no: string; residentName: string }[] }>(page, 'follow.page', { communityId: null, gridId: null, list: 'open', text: '' })
  const first = open.rows[0]
  if (!first?.gridId) throw new Error('no open task')
  const { papers } = await api<{ papers: PaperView[] }>(page, 'follow.sheets', { ids: [first.id] })
  const sheet = squeeze(await pdfText(papers[0]?.file ?? ''))
  for (const words of ['走访任务单', first.no.slice(0, 4), first.residentName, '没有变化', '网格员', '首接人', '投诉']) expect(sheet).toContain(words)
  expect(sheet).not.toMatch(/990\d{15}|990\d{14}X/)
  const list = await api<{ paper: PaperView }>(page, 'follow.listPaper', { communityId: first.communityId, gridId: first.gridId })
  expect(squeeze(await pdfText(list.paper.file))).toContain('网格跟踪任务清单')
  const card = await api<{ paper: PaperView; households: number }>(page, 'card.make', { gridId: first.gridId })
  const cards = squeeze(await pdfText(card.paper.file))
  for (const words of ['网格服务联系卡', '12345', '网格员']) expect(cards).toContain(words)
  const folder = process.env['YCT_PICTURES']
  if (folder) for (const [name, file] of [['sheet', papers[0]?.file], ['list', list.paper.file], ['card', card.paper.file]] as const) copyFileSync(file ?? '', `${folder}/${name}.pdf`)
})

test('a problem runs its loop by keys, and the same person cannot check it', { timeout: 120_000 }, async () => {
  const { page, errors } = counter
  await (await palette(page, 'wgwt', '网格问题')).click()
  await page.getByText('没有未办结的问题').waitFor()
  await page.keyboard.press('Insert')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await page.keyboard.insertText('楼道灯不亮')
  await page.keyboard.press('F9')
  await page.getByRole('alert').filter({ hasText: '还没写在哪里' }).waitFor()
  await page.getByLabel('在哪里').fill('3 幢 2 单元')
  await page.getByLabel('谁发现的').fill('周网格')
  await page.getByRole('combobox', { name: '社区' }).click()
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().click()
  await page.keyboard.press('F9')
  await page.locator('.follow-detail h2').filter({ hasText: '楼道灯不亮' }).waitFor()
  await page.locator('.follow-detail').focus()
  for (const [digit, words] of [['Digit1', '物业张师傅'], ['Digit1', '换了灯']] as const) {
    await page.keyboard.press(digit)
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
    await page.keyboard.insertText(words)
    await page.keyboard.press('Enter')
    await page.locator('.follow-history').getByText(words).waitFor()
    await page.locator('.follow-detail').focus()
  }
  await page.getByText('换一个人登录来做').waitFor()
  await picture('follow-problem')
  await page.keyboard.press('Digit1')
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: '换一个人核查' }).waitFor()
  expect(errors).toEqual([])
})
