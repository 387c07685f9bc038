import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ContactList, ContactPage } from '../../shared/ipc/contactViews'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { Draft, PaperView } from '../../shared/ipc/views'
import { fillForm } from '../catalogue/fillForm'
import { keepScreen } from './screensFolder'
import { api, launch, makeHome, palette, pdfText, signIn, squeeze, TODAY, type Counter, type Home } from './support'

/** 首接: a question recorded with two command keys becomes three cases and one referral, and closes only when nothing is pending. */

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

/** Items that somebody of that age may take at once. */
const items = ['LD-01-02', 'YB-03-03', 'TY-03-01', 'ZF-02-01', 'LD-10-02', 'SB-07-01']

/** Application and acceptance as the window makes them; what this journey is about comes of it. */
async function accept(residentId: string, itemCode: string): Promise<string | null> {
  const { page } = counter
  const draft = await api<Draft>(page, 'draft.start', { residentId, itemCode })
  const item = await api<ItemPackage>(page, 'item.show', { code: itemCode, version: null })
  const form = { ...fillForm(item, { today: TODAY, person: { idNo: '', birthDate: draft.resident.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
  const materials = draft.materials.map((line) => (line.state === 'missing' ? { ...line, state: 'original', pages: 1 } : line))
  const { rev } = await api<{ rev: number }>(page, 'draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
  const taken = await api<{ receiptNo: string }>(page, 'case.accept', { draftId: draft.id, rev }).catch(() => null)
  if (!taken) await api(page, 'draft.discard', { id: draft.id })
  return taken?.receiptNo ?? null
}

test('a contact becomes three cases and one referral', { timeout: 300_000 }, async () => {
  const { page, errors } = counter
  await (await palette(page, '周秀芳', '周秀芳')).click()
  await page.getByText('已知信息').first().waitFor()

  // Two command keys and a topic's initials: recorded, owned, on the rail.
  const keys = ['Control+KeyN', 'Enter']
  await page.keyboard.press(keys[0]!)
  await page.getByRole('dialog', { name: '首接登记' }).waitFor()
  await page.keyboard.type('sydj')
  await page.getByRole('option').first().waitFor()
  await keepScreen(page, '10-quick-record')
  await page.keyboard.press(keys[1]!)
  await page.getByText(/已登记 S3-26-\d{4}/).waitFor()
  expect(keys.length).toBe(2)
  expect(await page.getByRole('dialog').count()).toBe(0)
  const list = await api<ContactList>(page, 'contact.list', { scope: 'mine' })
  expect(list.rows).toMatchObject([{ asker: '周秀芳', owner: { name: '李敏' }, standing: 'open' }])
  const matter = list.rows[0]!

  // Three cases of the same visit are outcomes of that question.
  const receipts: string[] = []
  for (const code of items) if (receipts.length < 3) { const no = await accept(matter.residentId ?? '', code); if (no) receipts.push(no) }
  expect(receipts).toHaveLength(3)
  await page.getByRole('button', { name: '打开', exact: true }).click({ timeout: 3000 }).catch(async () => (await palette(page, 'sjtz', '首接台账')).click())
  await page.locator('.contacts-matter').getByText(matter.no).first().waitFor()
  for (const no of receipts) await page.locator('.contacts-facts').getByText(no).waitFor()

  // And one thing belongs elsewhere: the office fills itself in, the slip says where, when and what to bring.
  await page.keyboard.press('Alt+KeyZ')
  await page.locator('[data-field="office"] input').fill('公积金')
  await page.keyboard.press('Enter')
  expect(await page.locator('[data-field="address"] input').inputValue()).toBe('云川区政务大道 66 号 6 楼')
  await page.locator('[data-field="confirmedBy"] input').fill('吴科')
  await page.keyboard.press('F9')
  await page.getByText('转介已记下').waitFor()
  await page.getByRole('button', { name: '转介单', exact: true }).click()
  await page.locator('.print-list').waitFor()
  const [slip] = (await api<PaperView[]>(page, 'paper.list', { deskId: matter.id })).filter(({ kind }) => kind === 'referral')
  const words = squeeze(await pdfText(slip!.file))
  for (const part of ['转介单', '住房公积金管理中心云川分中心', '云川区政务大道66号6楼', '周一至周五9:00—17:00', '社会保障卡', '吴科', matter.no]) expect(words).toContain(part)

  // A promise keeps it open; called back, it closes.
  await page.keyboard.press('Escape')
  await page.locator('.contacts-matter').getByText(matter.no).first().waitFor()
  await page.keyboard.press('Alt+KeyY')
  await page.locator('[data-field="what"] input').fill('电话告知公积金怎么提取')
  await page.keyboard.press('F9')
  await page.getByText('已记下，到日会排在最前').waitFor()
  await keepScreen(page, '10-contact')
  await page.keyboard.press('F9')
  await page.locator('[data-field="result"] textarea').fill('已告知，下周去办')
  await page.keyboard.press('F9')
  await page.getByText('回复已记下').waitFor()
  await page.keyboard.press('F9')
  await page.getByRole('form', { name: '办结' }).waitFor()
  await page.keyboard.press('F9')
  await page.getByText('已办结。').waitFor()
  const closed = await api<ContactPage>(page, 'contact.page', { id: matter.id })
  expect(closed).toMatchObject({ standing: 'closed', cases: receipts.map((receiptNo) => ({ receiptNo })), referrals: [{ confirmedBy: '吴科' }] })
  expect(closed.chain.map(({ kind }) => kind)).toEqual(['opened', 'case', 'case', 'case', 'referred', 'promised', 'replied', 'closed'])
  expect(errors).toEqual([])
})
