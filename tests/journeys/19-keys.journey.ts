import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import type { CaseRow, Draft, DraftSummary, PaperView, ResidentRow } from '../../shared/ipc/views'
import type { DeviceStates } from '../../shared/ipc/deviceViews'
import { startReaderSimulator, type SimulatedCard } from '../../electron/devices/readerSimulator'
import { api, launch, makeHome, scan, signIn, type Counter, type Home } from './support'

/** The tasks of a clerk without a mouse; command keys are counted as ux.md counts them: a chord is one, the characters of a text are none, a card or a scan is none. */

let home: Home
let counter: Counter
let reader: Awaited<ReturnType<typeof startReaderSimulator>>
beforeAll(async () => {
  home = await makeHome()
  reader = await startReaderSimulator([])
  counter = await launch({ home, hubUrl: null, env: { YCT_CARD_READER: reader.url } })
  await signIn(counter.page)
}, 180_000)
afterAll(async () => {
  await counter?.close()
  await reader?.stop()
  home?.remove()
})
/** Lays a card on the reader, as a resident does. */
const lay = (name: string, idNo: string): Promise<unknown> => fetch(`${reader.url}/insert`, { method: 'POST', body: JSON.stringify({ name, sex: Number(idNo[16]) % 2 === 0 ? '女' : '男', nation: '汉', birth: idNo.slice(6, 14), address: '', number: idNo, issuer: '云川区公安局', from: '20160301', to: '长期' } satisfies SimulatedCard) })

function countKeys(page: Page) {
  let count = 0
  return {
    press: async (...keys: string[]) => { for (const key of keys) { count += 1; await page.keyboard.press(key) } },
    /** Data: not counted. */
    type: (text: string) => page.keyboard.type(text),
    /** What was pressed since the last question. */
    used: () => { const keys = count; count = 0; return keys },
  }
}

const caseShown = async (page: Page, receiptNo: string): Promise<void> => { await page.locator('[data-region=work]').getByText(receiptNo).first().waitFor({ timeout: 15_000 }) }
const someCases = async (page: Page): Promise<CaseRow[]> => (await api<{ rows: CaseRow[] }>(page, 'case.list', { scope: 'all' })).rows

test('a scan opens its case from anywhere and leaves no character behind', async () => {
  const { page } = counter
  const [first, second, third] = await someCases(page)
  await scan(counter, `YCT1:${first!.receiptNo}:S`)
  await caseShown(page, first!.receiptNo)

  // In a field: what stood there stands there again.
  await page.keyboard.press('Alt+KeyN')
  const name = page.locator('input').first()
  await name.waitFor()
  await name.fill('陈桂')
  await name.focus()
  await scan(counter, second!.receiptNo)
  await caseShown(page, second!.receiptNo)
  await page.keyboard.press('Alt+ArrowLeft')
  await name.waitFor()
  expect(await name.inputValue()).toBe('陈桂')

  // Above an overlay.
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('dialog').waitFor()
  await scan(counter, third!.receiptNo)
  await caseShown(page, third!.receiptNo)
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test('a scan of something else says so; typing of the same length stays typing', async () => {
  const { page } = counter
  await scan(counter, 'WX02-26-99999')
  await page.getByText('本机没有这个办件').waitFor()
  await page.keyboard.press('Alt+KeyN')
  const name = page.locator('input').first()
  await name.fill('')
  await name.focus()
  await scan(counter, '19900006120')
  await expect.poll(() => name.inputValue()).toBe('19900006120')
  await name.fill('')
})

test('1 call the next one and identify him by his card: two keys and a card', async () => {
  const { page } = counter
  await page.locator('.title-bar-name').click()
  await page.getByText('今天从这里开始').waitFor()
  await api(page, 'queue.take', { class: 'A', skill: null, priority: null, residentId: null })
  const states = await api<DeviceStates>(page, 'device.states', {})
  expect(states.reader).toBe('simulated')
  // Somebody over eighty who draws no old-age allowance yet.
  const found = await Promise.all(['张', '李', '赵', '周'].map((surname) => api<{ rows: ResidentRow[] }>(page, 'resident.search', { text: surname, limit: 100 })))
  const old = found.flatMap(({ rows }) => rows).find((row) => (row.age ?? 0) >= 82 && row.openCases === 0)
  const { idNo } = await api<{ idNo: string }>(page, 'resident.reveal', { id: old!.id, reason: '走查' })
  await lay(old!.name, idNo)
  const keys = countKeys(page)
  await keys.press('F2')
  await keys.press('F4')
  await page.getByRole('heading', { name: old!.name }).waitFor()
  await page.locator('.visit-bar').getByText(old!.name).waitFor()
  await page.getByText('模拟读卡器').first().waitFor()
  expect(keys.used()).toBe(2)
})

test('2 start an application: two keys and its code', async () => {
  const { page } = counter
  const keys = countKeys(page)
  await keys.press('Control+KeyK')
  await page.getByRole('dialog').waitFor()
  await keys.type('551')
  await page.getByRole('option', { selected: true }).filter({ hasText: '551' }).waitFor()
  await keys.press('Enter')
  await page.waitForFunction(() => document.activeElement?.closest('[data-field]') !== null)
  expect(keys.used()).toBe(2)
})

test('3 fill the form: Enter from open field to open field, the last one lands on the papers', async () => {
  const { page } = counter
  const typed: Record<string, string> = { bankCard: '6229900000000000018' }
  const keys = countKeys(page)
  const at = (): Promise<string | null> => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? null)
  for (let field = await at(); field !== null; field = await at()) {
    const text = typed[field]
    if (text !== undefined) await keys.type(text)
    // Of a choice the first: data, as characters are.
    else await page.keyboard.press('Space')
    await keys.press('Enter')
    await page.waitForFunction((before) => (document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? null) !== before, field)
  }
  await page.locator('#tab-materials[aria-selected=true]').waitFor()
  expect(keys.used()).toBeLessThanOrEqual(6)
})

test('10 park and come back: one key each', async () => {
  const { page } = counter
  const before = await api<DraftSummary[]>(page, 'draft.list', {})
  const keys = countKeys(page)
  await keys.press('Control+KeyS')
  await page.getByText('今天从这里开始').waitFor()
  expect(keys.used()).toBe(1)
  const parked = (await api<DraftSummary[]>(page, 'draft.list', {})).find((one) => one.id === before[0]!.id)
  expect(parked?.state).toBe('parked')
  await keys.press(`Control+Digit${parked!.key}`)
  // Back where it was left: at the papers.
  await page.locator('#tab-materials[aria-selected=true]').waitFor()
  expect(keys.used()).toBe(1)
})

test('4 photograph the papers: F7, a shot each, Esc', async () => {
  const { page } = counter
  const [draft] = await api<DraftSummary[]>(page, 'draft.list', {})
  const keys = countKeys(page)
  await keys.press('F7')
  await page.locator('.camera video').waitFor()
  await page.getByText('模拟高拍仪').waitFor()
  await page.waitForFunction(() => (document.querySelector<HTMLVideoElement>('.camera video')?.videoWidth ?? 0) > 0)
  const shots = Math.min(4, await page.locator('.camera-line').count())
  for (let shot = 1; shot <= shots; shot++) {
    await page.keyboard.press('Space')
    await page.locator('.camera-shots img').nth(shot - 1).waitFor()
  }
  await keys.press('Escape')
  await page.locator('.camera').waitFor({ state: 'detached' })
  expect(keys.used()).toBe(2)
  const kept = await api<{ name: string }[]>(page, 'attachment.list', { draftId: draft!.id })
  expect(kept).toHaveLength(shots)
  await expect.poll(async () => (await api<Draft>(page, 'draft.open', { id: draft!.id })).materials.filter((line) => line.pages > 0).length).toBeGreaterThan(0)
})

let receiptNo = ''
test('5 accept and print: F9 checks and Enter accepts', async () => {
  const { page } = counter
  // What no camera can bring: papers that only a condition asks for are none of this person's.
  for (const line of await page.locator('tr[data-paper]').filter({ has: page.locator('.papers-stand').getByText('问') }).all()) { await line.locator('input').first().focus(); await page.keyboard.press('Digit6') }
  const keys = countKeys(page)
  await keys.press('F9')
  await page.locator('[data-step=accept]:focus').waitFor()
  await keys.press('Enter')
  await page.locator('.print-result').waitFor({ timeout: 60_000 })
  expect(keys.used()).toBe(2)
  receiptNo = /WX02-26-\d{5}/.exec(await page.locator('.print-result').innerText())?.[0] ?? ''
  expect(receiptNo).not.toBe('')
})

test('9 print the last one again: three keys, and the sheet says that it is a reprint', async () => {
  const { page } = counter
  const [row] = (await api<{ rows: CaseRow[] }>(page, 'case.list', { scope: 'today', text: receiptNo })).rows
  await expect.poll(async () => (await api<PaperView[]>(page, 'paper.list', { caseId: row!.id })).every((paper) => paper.jobs.length > 0), { timeout: 60_000 }).toBe(true)
  await page.locator('.title-bar-name').click()
  await page.getByText('今天从这里开始').waitFor()
  const keys = countKeys(page)
  await keys.press('Control+Shift+KeyP')
  await page.locator('.print-answers').waitFor()
  await keys.press('KeyR')
  await page.locator('.print-reasons').waitFor()
  await keys.press('Digit1')
  await expect.poll(async () => (await api<PaperView[]>(page, 'paper.list', { caseId: row!.id })).flatMap((paper) => paper.jobs).filter((job) => job.reprint === 1).length, { timeout: 60_000 }).toBe(1)
  expect(keys.used()).toBe(3)
})

test('7 how far is my case: a scan, or two keys and the last digits', async () => {
  const { page } = counter
  await page.locator('.title-bar-name').click()
  await scan(counter, `YCT1:${receiptNo}:S`)
  await caseShown(page, receiptNo)
  await page.locator('.title-bar-name').click()
  await page.getByText('今天从这里开始').waitFor()
  const keys = countKeys(page)
  await keys.press('Control+KeyF')
  await page.getByRole('dialog').waitFor()
  await keys.type(receiptNo.slice(-5))
  await page.getByRole('option', { selected: true }).filter({ hasText: receiptNo.slice(-5) }).waitFor()
  await keys.press('Enter')
  await caseShown(page, receiptNo)
  expect(keys.used()).toBe(2)
})

test('6 not complete: the one-time notice, told and printed, in two keys', async () => {
  const { page } = counter
  await page.locator('.title-bar-name').click()
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('352')
  await page.getByRole('option', { selected: true }).filter({ hasText: '352' }).waitFor()
  const keys = countKeys(page)
  await keys.press('F8')
  await page.locator('.notice-list li').first().waitFor()
  await keys.press('F8')
  await page.locator('.notice-notes .note').waitFor({ timeout: 30_000 })
  expect(keys.used()).toBe(2)
  expect(await page.locator('.notice-code').innerText()).toMatch(/^352-\d+-[0-9A-Z]+-[0-9A-Z]$/)
})
