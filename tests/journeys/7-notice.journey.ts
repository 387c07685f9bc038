import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { CasePage, Draft, DueTask } from '../../shared/ipc/views'
import { fillForm as valuesOf } from '../catalogue/fillForm'
import { accept, fillForm } from './intake'
import { api, launch, makeHome, palette, signIn, TODAY, type Counter, type Home } from './support'

/** 一次性告知 → code → the same list → accepted with one paper tolerated and one promised → due → handed in. */

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

const ITEM = 'MZ-06-02'
const BOOK = '申请人户口簿'
const PROOF = '低保（边缘）证明'

test('from the notice of a first visit to the paper that came later', { timeout: 240_000 }, async () => {
  const { page, errors } = counter
  const item = await api<ItemPackage>(page, 'item.show', { code: ITEM, version: null })

  // First visit: somebody asks, gives no name, and gets the exact list. Keys answer: 2 = 低保, 1 = the system does not show it, 2 = not alone, 0 = skipped, 2 = comes in person.
  await (await palette(page, item.shortCode, item.name.zh)).waitFor()
  await page.keyboard.press('F8')
  await page.locator('.situations-question').getByText(item.situations[0]!.ask.zh).waitFor()
  // At a hand's pace: keys without a pause between them are a scanner's.
  for (const digit of ['2', '1', '2', '0', '2']) {
    await page.keyboard.press(`Digit${digit}`)
    await page.waitForTimeout(80)
  }
  await page.locator('.situations-head').getByText('5').first().waitFor({ timeout: 1000 }).catch(() => undefined)
  const told = await page.locator('.notice-list li').allInnerTexts()
  expect(told.join()).toContain(PROOF)
  expect(told.join()).not.toContain('授权委托书')
  const code = (await page.locator('.notice-code').innerText()).trim()
  expect(code).toMatch(/^\d{3}-1-[0-9A-Y]+-[0-9A-Y]$/)
  await page.keyboard.press('F8')
  await page.getByText('已存成 PDF').waitFor({ timeout: 30_000 })
  await page.getByRole('button', { name: '打好了' }).click()
  await page.getByText('告知书已交给居民').waitFor()
  await page.keyboard.press('Escape')

  // Second visit: the code, typed in small letters, brings the same list back; a wrong one says so.
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(`${code.slice(0, -1)}${code.endsWith('3') ? '4' : '3'}`)
  await page.getByRole('option').filter({ hasText: '抄错' }).waitFor()
  await page.keyboard.press('Escape')
  await (await palette(page, code.toLowerCase(), '调出当时的清单')).click()
  await page.getByText('材料清单没有变').waitFor()
  expect(await page.locator('.notice-list li').allInnerTexts()).toEqual(told)

  // He is somebody old enough; the answers are taken along.
  const { rows } = await api<{ rows: { id: string; name: string; age: number | null; idMasked: string }[] }>(page, 'resident.search', { text: '陈', limit: 100 })
  const old = rows.find(({ age }) => age !== null && age >= 80)
  if (!old) throw new Error('nobody old enough')
  const draft0 = await api<Draft>(page, 'draft.start', { residentId: old.id, itemCode: ITEM })
  await page.keyboard.press('F9')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(old.name)
  await page.getByRole('option').filter({ hasText: old.idMasked }).first().click()
  await page.locator('[data-field="economicClass"]').waitFor()
  const draft = await api<Draft>(page, 'draft.open', { id: draft0.id })
  const person = { idNo: '', birthDate: draft.resident.birthDate ?? '', age: old.age ?? 0 }
  await fillForm(page, item, { ...valuesOf(item, { today: TODAY, person }), economicClass: '低保' }, { ...draft.form, economicClass: '低保', livingAlone: false })

  // Papers by key: 8 may follow, 7 promised, 1 original, 6 not needed.
  await page.keyboard.press('Alt+Digit3')
  const lines = page.locator('[data-paper]')
  await lines.first().waitFor()
  for (let n = 0; n < (await lines.count()); n++) {
    const line = lines.nth(n)
    const name = await line.locator('.papers-name > span').first().innerText()
    await line.locator('input[type=radio]').first().focus()
    await page.keyboard.press(name === BOOK ? 'Digit8' : name === PROOF ? 'Digit7' : 'Digit1')
  }
  await page.locator('[data-paper]').filter({ hasText: BOOK }).getByText('容缺到').waitFor()
  const receiptNo = await accept(page)
  const { rows: cases } = await api<{ rows: { id: string; receiptNo: string }[] }>(page, 'case.list', { scope: 'today', text: receiptNo })
  const caseId = cases[0]?.id ?? ''
  const kept = await api<CasePage>(page, 'case.page', { id: caseId })
  expect(kept.paperRows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['acceptance', 'receipt', 'slip', 'tolerated', 'tolerated-notice', 'promise']))

  // Both come back on the first page; the household book is taken in at the case, the promise is verified.
  const tasks = (await api<DueTask[]>(page, 'task.list', {})).filter((task) => task.caseId === caseId)
  expect(tasks.map(({ kind, paper }) => [kind, paper])).toEqual([['tolerated', BOOK], ['promised', PROOF]])
  await page.keyboard.press('Control+KeyK')
  await page.keyboard.type('首页')
  await page.getByRole('option').first().click()
  await page.getByText(`补交${BOOK}`).click()
  await page.getByRole('button', { name: '收到原件' }).first().click()
  await page.getByText('已补交').waitFor()
  await page.getByRole('button', { name: '核实', exact: true }).click()
  await page.getByText('已核实').waitFor()
  expect((await api<DueTask[]>(page, 'task.list', {})).filter((task) => task.caseId === caseId)).toEqual([])
  expect(errors).toEqual([])
})
