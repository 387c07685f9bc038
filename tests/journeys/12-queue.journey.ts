import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { Draft, DraftSummary, PaperView } from '../../shared/ipc/views'
import type { QueuePage, VisitView } from '../../shared/ipc/queueViews'
import { addRow } from './intake'
import { api, launch, makeHome, palette, pdfText, signIn, squeeze, type Counter, type Home } from './support'

/** Three numbers, two persons, two applications parked, back at the same field, after a power cut too; the slip is read back. Command keys are counted. */

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

const ITEM = 'MZ-01-01'
const SECOND = 'MZ-06-02'

/** Command keys as ux.md counts them: a chord is one, the characters of a name are none. */
function countKeys(page: Page) {
  let count = 0
  return {
    press: async (key: string) => { count += 1; await page.keyboard.press(key) },
    type: (text: string) => page.keyboard.type(text),
    take: () => { const keys = count; count = 0; return keys },
  }
}
/** The place of the form that has the focus. */
const focused = (page: Page): Promise<string | null> => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? null)
const until = async (page: Page, path: string): Promise<void> => {
  await page.waitForFunction((wanted) => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'] === wanted, path, { timeout: 15_000 })
}

test('the morning of a queue', { timeout: 300_000 }, async () => {
  const { page } = counter
  const keys = countKeys(page)
  const item = await api<ItemPackage>(page, 'item.show', { code: ITEM, version: null })
  const second = await api<ItemPackage>(page, 'item.show', { code: SECOND, version: null })

  // Three numbers by Enter, the last one with a ground for priority: chosen by digit in its line.
  await (await palette(page, 'pd', '排队')).click()
  await page.locator('.queue-take input[type=radio]').first().waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('.take-row') !== null)
  for (const number of ['A301', 'A302']) {
    await keys.press('Enter')
    await page.getByText(`已取 ${number}`).waitFor()
    expect(keys.take()).toBe(1)
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Digit1')
  await page.keyboard.press('Enter')
  await page.getByText('已取 A303，前面 0 人').waitFor()
  const queue = await api<QueuePage>(page, 'queue.page', {})
  expect(queue.line.map(({ number, priority }) => `${number} ${priority?.zh ?? ''}`)).toEqual(['A303 老年人', 'A301 ', 'A302 '])
  const [ticketPaper] = await api<PaperView[]>(page, 'paper.list', { deskId: queue.line[0]?.id })
  const ticketText = squeeze(await pdfText(ticketPaper?.file ?? ''))
  for (const words of ['排队号票', 'A303', '综合业务', '优先依据老年人', '0人']) expect(ticketText).toContain(words)
  // On hold and back, by digits on the chosen row.
  await page.locator('.queue-row', { hasText: 'A302' }).focus()
  await page.locator('.queue-steps').getByText('叫这个号').waitFor()
  await page.keyboard.press('Digit2')
  await page.locator('.queue-steps').getByText('回家取材料').waitFor()
  await page.keyboard.press('Digit1')
  await page.locator('.queue-row', { hasText: '回家取材料' }).waitFor()
  await page.locator('.queue-row', { hasText: 'A302' }).focus()
  await page.locator('.queue-steps').getByText('接着排').waitFor()
  await page.keyboard.press('Digit1')
  await page.locator('.queue-row', { hasText: 'A302' }).getByText('等 0 分').waitFor()

  // Task 1, with the person search in place of the card: call and identify.
  keys.take()
  await keys.press('F2')
  await page.getByRole('dialog').getByText('A303 来的是谁').waitFor()
  await keys.type('陈桂芳')
  await page.getByRole('option').filter({ hasText: '2046' }).waitFor()
  await keys.press('Enter')
  await page.getByRole('heading', { name: '陈桂芳' }).waitFor()
  expect(keys.take()).toBe(2)
  expect(await api<VisitView>(page, 'visit.current', {})).toMatchObject({ ticket: { number: 'A303' }, resident: { name: '陈桂芳' } })
  await page.locator('.visit-bar').getByText('陈桂芳').waitFor()
  await page.getByText('对此人的承诺').waitFor()

  // Two applications; the first is left inside a line of a table.
  await (await palette(page, item.shortCode, item.name.zh)).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-table="houses"]').waitFor()
  const row = await addRow(page, 'houses')
  const cell = `houses[${row}].address`
  await page.locator(`[data-field="${cell}"] input`).fill('桂园新村 12 幢')
  await until(page, cell)
  await keys.press('Control+KeyS')
  expect(keys.take()).toBe(1)
  await page.getByText('今天从这里开始').waitFor()
  const list = await api<DraftSummary[]>(page, 'draft.list', {})
  expect(list).toMatchObject([{ itemCode: ITEM, state: 'parked', key: 1, visit: { number: 'A303', visitor: '陈桂芳' } }])
  const draftId = list[0]?.id ?? ''
  await page.locator('.rail-right').getByText('A303').waitFor()

  // Still the same visitor: 办新事项 from his page.
  await page.locator('.visit-name').click()
  await (await palette(page, second.shortCode, second.name.zh)).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-field]').first().waitFor()
  await page.keyboard.press('Control+KeyS')
  await page.getByText('今天从这里开始').waitFor()
  expect((await api<DraftSummary[]>(page, 'draft.list', {})).map(({ itemCode, key }) => [itemCode, key])).toEqual([[ITEM, 1], [SECOND, 2]])

  // The next one; the former visit ends without a question, what was parked stays.
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByText('A301 来的是谁').waitFor()
  const others = await api<{ rows: { id: string; name: string; idMasked: string }[] }>(page, 'resident.search', { text: '刘建国', limit: 5 })
  await page.keyboard.type('刘建国')
  await page.getByRole('option').filter({ hasText: others.rows[0]?.idMasked.slice(-4) ?? '' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.visit-bar').getByText('刘建国').waitFor()
  expect(await api<QueuePage>(page, 'queue.page', {})).toMatchObject({ current: { number: 'A301' }, counts: { done: 1 } })

  // Task 10: one key brings the form back, the cursor in the same cell.
  keys.take()
  await keys.press('Control+Digit1')
  await until(page, cell)
  expect(keys.take()).toBe(1)
  expect(await page.locator(`[data-field="${cell}"] input`).inputValue()).toBe('桂园新村 12 幢')

  // A power cut: the focus had moved on, nothing more was typed.
  const moved = `houses[${row}].area`
  await page.locator(`[data-field="${moved}"] input`).focus()
  await expect.poll(async () => (await api<Draft>(page, 'draft.open', { id: draftId })).cursor, { timeout: 15_000 }).toBe(moved)
  await counter.kill()
  counter = await launch({ home, hubUrl: null })
  await signIn(counter.page)
  const again = counter.page
  expect(await api<DraftSummary[]>(again, 'draft.list', {})).toMatchObject([{ id: draftId, state: 'open', key: null }, { itemCode: SECOND, state: 'parked', key: 2 }])
  expect(await api<VisitView>(again, 'visit.current', {})).toMatchObject({ ticket: { number: 'A301' }, resident: { name: '刘建国' } })
  // Both drafts are hers; the parked one stands above.
  await again.locator('.rail-right').getByRole('button').filter({ hasText: '陈桂芳' }).filter({ hasText: item.name.zh }).click()
  await until(again, moved)
  expect(await focused(again)).toBe(moved)
  await again.keyboard.press('Control+KeyS')
  await again.getByText('今天从这里开始').waitFor()
  // A restart in peace brings the parked form back at its cell too.
  await counter.close()
  counter = await launch({ home, hubUrl: null })
  await signIn(counter.page)
  const last = counter.page
  await last.locator('.rail-right').getByText('A303').first().waitFor()
  await last.keyboard.press('Control+Digit1')
  await until(last, moved)
  await last.keyboard.press('Control+KeyS')
  await last.getByText('今天从这里开始').waitFor()

  // The second visitor begins something too and goes with his slip.
  await last.locator('.visit-name').click()
  await (await palette(last, second.shortCode, second.name.zh)).waitFor()
  await last.keyboard.press('Enter')
  await last.locator('[data-field]').first().waitFor()
  await last.keyboard.press('Alt+KeyD')
  await last.locator('.print').waitFor({ timeout: 30_000 })
  await last.getByText('来访小结').first().waitFor()
  expect(await api<VisitView | null>(last, 'visit.current', {})).toBe(null)
  const visits = (await api<QueuePage>(last, 'queue.page', {})).counts
  expect(visits).toMatchObject({ done: 2, waiting: 1 })
  const person = await api<{ visits: { id: string }[] }>(last, 'visit.person', { residentId: others.rows[0]?.id ?? '' })
  const papers = await api<PaperView[]>(last, 'paper.list', { deskId: person.visits[0]?.id })
  expect(papers.map(({ kind }) => kind)).toEqual(['visit-slip'])
  const slip = squeeze(await pdfText(papers[0]?.file ?? ''))
  for (const words of ['来访小结', '1013-A301', '刘*国', '李敏（W203）', '3号窗口', '还没办完的申请', squeeze(second.name.zh)]) expect(slip).toContain(words)
  expect(counter.errors).toEqual([])
})
