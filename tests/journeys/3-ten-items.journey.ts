import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillForm as valuesFor } from '../catalogue/fillForm'
import { makeIdNo } from '../../shared/domain/identity/idNumber'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { CaseRow, Draft, PaperView, ResidentRow, StatusBar } from '../../shared/ipc/views'
import { accept, fillForm, takePapers } from './intake'
import { keepScreen } from './screensFolder'
import { api, launch, makeHome, palette, pdfText, signIn, squeeze, TODAY, type Counter, type Home } from './support'

/** Journey 3: ten different items of ten categories, half for residents who are known, half for new ones. */

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

type Taken = { item: string; find: string; who: { known: string } | { new: string; idNo: string } }
/** Found by what a clerk or a resident says; people with rare, compound and minority names among them. */
const ten: Taken[] = [
  { item: 'LD-01-02', find: 'sydj', who: { known: '周秀芳' } },
  { item: 'SB-07-01', find: '社保卡申领', who: { new: '尉迟𬭚', idNo: makeIdNo('990106', '1985-02-28', 871) } },
  { item: 'YB-03-03', find: '临时外出就医', who: { known: '刘建国' } },
  { item: 'WJ-01-01', find: '生育登记', who: { new: '阿依古丽·买买提', idNo: makeIdNo('990103', '1996-05-20', 862) } },
  { item: 'TY-03-01', find: '光荣牌', who: { known: '朱玉兰' } },
  { item: 'ZF-02-01', find: '居住登记', who: { new: '单喆', idNo: makeIdNo('990104', '1999-12-31', 873) } },
  { item: 'CL-01-03', find: '残疾证补', who: { known: '刘建国' } },
  { item: 'MZ-06-01', find: '尊老金', who: { known: '王秀英' } },
  { item: 'LD-10-02', find: '查档', who: { new: '欧阳犇', idNo: makeIdNo('990106', '1979-08-08', 875) } },
  { item: 'SB-01-01', find: '居民养老参保', who: { new: '区䶮', idNo: makeIdNo('990106', '1990-01-15', 866) } },
]

async function register(name: string, idNo: string): Promise<void> {
  const { page } = counter
  await page.keyboard.press('Alt+KeyN')
  const name_ = page.locator('.resident-form input').first()
  await name_.waitFor()
  await name_.fill(name)
  await page.locator('input[id$="-idNo"]').fill(idNo)
  await page.locator('input[id$="-phone"]').fill('19900003456')
  await page.locator('input[id$="-address"]').fill('桂园新村 9 幢 101')
  await page.keyboard.press('F9')
  await page.locator('.person-header, .resident-page').filter({ hasText: name }).first().waitFor()
}

test('the ten are of ten different categories', () => {
  expect(new Set(ten.map(({ item }) => item.slice(0, 5))).size).toBe(10)
})

test.each(ten)('$item', async ({ item: code, find, who }) => {
  const { page } = counter
  if ('new' in who) await register(who.new, who.idNo)
  else {
    await (await palette(page, who.known, who.known)).click()
    await page.getByText('已知信息').first().waitFor()
  }
  const name = 'new' in who ? who.new : who.known
  const { rows } = await api<{ rows: ResidentRow[] }>(page, 'resident.search', { text: 'new' in who ? who.idNo : who.known, limit: 5 })
  expect(rows[0]?.name).toBe(name)
  const item = await api<ItemPackage>(page, 'item.show', { code, version: null })

  await (await palette(page, find, item.shortCode)).click()
  await page.locator('.intake').waitFor()
  const draft = (await api<{ id: string; itemCode: string; residentName: string }[]>(page, 'draft.list', {})).find((one) => one.itemCode === code && one.residentName === name)
  expect(draft).toBeDefined()
  const started = await api<Draft>(page, 'draft.open', { id: draft!.id })
  const idNo = 'idNo' in who ? who.idNo : (await api<{ idNo: string }>(page, 'resident.reveal', { id: rows[0]!.id, reason: '办理' })).idNo
  const values = valuesFor(item, { today: TODAY, person: { idNo, birthDate: started.resident.birthDate ?? '', age: started.resident.age ?? 0 } })
  await fillForm(page, item, values, started.form)
  if (code === 'WJ-01-01') await keepScreen(page, '10-other-item')
  await takePapers(page)
  const receiptNo = await accept(page)

  const list = await api<{ rows: CaseRow[] }>(page, 'case.list', { scope: 'today', text: receiptNo })
  expect(list.rows).toEqual([expect.objectContaining({ itemCode: code, residentName: name, status: 'accepted' })])
  const papers = await api<PaperView[]>(page, 'paper.list', { caseId: list.rows[0]!.id })
  const text = squeeze(await pdfText(papers.find((paper) => paper.kind === 'acceptance')!.file))
  expect(text).toContain(name)
  expect(text).toContain(squeeze(item.name.zh))
  expect(text).toContain(receiptNo)
}, 180_000)

test('the district has all ten', async () => {
  const { page } = counter
  await page.keyboard.press('F5')
  await expect.poll(async () => (await api<StatusBar>(page, 'app.status', {})), { timeout: 60_000 }).toMatchObject({ link: 'online', pending: 0, attention: 0 })
  const { rows } = await api<{ rows: CaseRow[] }>(page, 'case.list', { scope: 'mine', limit: 30 })
  expect(rows.filter((row) => row.receiptNo >= 'WX02-26-03401').map((row) => row.pips.state)).toEqual(Array.from({ length: 10 }, () => 'received'))
  await page.keyboard.press('Control+KeyT')
  await page.locator('.cases, [class*="cases"]').first().waitFor()
  await keepScreen(page, '11-today')
  expect(counter.errors).toEqual([])
}, 120_000)
