import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ContactPage } from '../../shared/ipc/contactViews'
import type { PaperView } from '../../shared/ipc/views'
import { keepScreen } from './screensFolder'
import { api, launch, makeHome, palette, pdfText, signIn, squeeze, type Counter, type Home } from './support'

/** 交出: sent back with a reason, given again, taken over; until then the giver owns it, on screen and on paper. */

let home: Home
let counter: Counter
beforeAll(async () => {
  home = await makeHome()
  counter = await launch({ home, hubUrl: null })
  await signIn(counter.page)
}, 180_000)
afterAll(async () => {
  await counter?.close().catch(() => undefined)
  home?.remove()
})

async function as(staffNo: string): Promise<void> {
  const { page } = counter
  await (await palette(page, 'hrdl', '退出，换人登录')).click()
  await signIn(page, staffNo)
  await (await palette(page, 'sjtz', '首接台账')).click()
  await page.locator('.contacts-matter').waitFor()
}
async function handOver(papers: string): Promise<void> {
  const { page } = counter
  await page.keyboard.press('Alt+KeyJ')
  await page.locator('[data-field="to"] input').fill('W204')
  await page.keyboard.press('Enter')
  await page.locator('.contact-reason').first().focus()
  await page.keyboard.press('Digit1')
  await page.locator('[data-field="papers"] input').fill(papers)
  await page.keyboard.press('F9')
  await page.getByText('已交出，对方接收前仍由本人负责').waitFor()
}

test('a hand-over refused, then accepted', { timeout: 240_000 }, async () => {
  const { page, errors } = counter
  await page.keyboard.press('Control+KeyN')
  await page.getByRole('dialog', { name: '首接登记' }).waitFor()
  await page.keyboard.type('50')
  await page.getByRole('option').filter({ hasText: '居住证怎么办' }).waitFor()
  await page.getByLabel('姓名').fill('钟秀娟')
  await page.getByLabel('原话').fill('居住证下月到期，换签要不要回原籍开证明')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '打开', exact: true }).click()
  await page.locator('.contacts-matter').getByText('钟秀娟').first().waitFor()
  await handOver('来信 1 页')
  await page.getByText('陆瑶未接收，责任仍在李敏').first().waitFor()

  // The colleague sees it first; sending back needs a reason, and one digit gives it.
  await as('W204')
  await page.getByText('交来，等我接收').waitFor()
  await page.getByText('待我接收').first().waitFor()
  await keepScreen(page, '11-waits')
  await page.keyboard.press('Alt+KeyB')
  await page.getByRole('form', { name: '退回' }).waitFor()
  await page.keyboard.press('F9')
  await page.getByText('退回要选理由').waitFor()
  await page.locator('.contact-reason').first().focus()
  await page.keyboard.press('Digit2')
  await page.getByText('已退回，仍由交出人负责').waitFor()

  await as('W203')
  await page.locator('.contacts-matter').getByText('陆瑶 → 李敏', { exact: false }).or(page.locator('.contacts-matter').getByText('随交材料不全')).first().waitFor()
  await handOver('来信 1 页、居住证复印件 1 页')

  await as('W204')
  await page.keyboard.press('F9')
  await page.getByText('已接收，现在由本人负责').waitFor()
  await keepScreen(page, '11-taken')
  const { rows } = await api<{ rows: { id: string }[] }>(page, 'contact.list', { scope: 'mine' })
  const matter = await api<ContactPage>(page, 'contact.page', { id: rows[0]?.id ?? '' })
  expect(matter).toMatchObject({ owner: { name: '陆瑶' }, first: { name: '李敏' } })
  expect(matter.chain.filter(({ to }) => to).map(({ kind, by }) => `${kind} ${by.name}`)).toEqual(['opened 李敏', 'offered 李敏', 'sent-back 陆瑶', 'offered 李敏', 'taken 陆瑶'])

  // The sheet names giver, receiver and both times, and leaves room for the signatures.
  await page.getByRole('button', { name: '交接单', exact: true }).click()
  await page.locator('.print-list').waitFor()
  const [sheet] = (await api<PaperView[]>(page, 'paper.list', { deskId: matter.id })).filter(({ kind }) => kind === 'handover')
  expect(sheet?.copies).toBe(3)
  const words = squeeze(await pdfText(sheet!.file))
  for (const part of ['首问转办', '李敏→陆瑶', '退回', '随交材料不全', '接收人签字', '钟秀娟']) expect(words).toContain(part)
  expect(errors).toEqual([])
})
