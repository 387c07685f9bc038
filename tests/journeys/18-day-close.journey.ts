import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDemo, DEMO_PASSWORD } from '../../electron/demo/buildDemo'
import type { DayClosePage } from '../../shared/ipc/dayViews'
import type { MaterialLine } from '../../shared/sync/protocol'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { Draft, PaperView } from '../../shared/ipc/views'
import { fillForm } from '../catalogue/fillForm'
import { accept } from './intake'
import { keepPaper, keepScreen } from './screensFolder'
import { api, launch, makeHome, palette, pdfText, repo, signIn, squeeze, TODAY, type Counter, type Home } from './support'

/** An original stays in a bag, the day is closed with a reason for it, signed, frozen, exported and backed up; the original is given back the next day by scanning the bag. */

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
/** Old enough for 尊老金. */
const person = () => buildDemo({ today: TODAY, seed: 2026, residents: 2000, cases: 120 }, join(repo, 'resources')).residents.filter(({ birthDate }) => birthDate !== null && birthDate > '1936' && birthDate < '1945').sort((a, b) => a.id.localeCompare(b.id))[0]!

test('the day closes with an original still in the bag', { timeout: 240_000 }, async () => {
  const { page, errors } = counter
  const resident = person()
  const item = await api<ItemPackage>(page, 'item.show', { code: ITEM, version: null })
  const draft = await api<Draft>(page, 'draft.start', { residentId: resident.id, itemCode: ITEM })
  const form = { ...fillForm(item, { today: TODAY, person: { idNo: resident.idNo, birthDate: resident.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
  const materials = draft.materials.map((line): MaterialLine => ({ ...line, ...(line.state === 'missing' ? { state: 'original' as const, pages: 2 } : {}) }))
  await api(page, 'draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })

  // At the papers the clerk says that the household book stays; with the acceptance it lies in a bag.
  const { key } = await api<{ key: number | null }>(page, 'draft.park', { id: draft.id, reason: '等原件' })
  // Parked by a call and not by a key: the first page has to ask again, which it does when what it knows is older than five seconds.
  await page.waitForTimeout(5500)
  await page.keyboard.press('Control+KeyT')
  await (await palette(page, '首页', '首页')).click()
  await page.getByText('等原件').first().waitFor()
  await page.keyboard.press(`Control+Digit${key ?? 1}`)
  await page.locator('#tab-materials').waitFor()
  await page.keyboard.press('Alt+Digit3')
  const line = page.locator('[data-paper]').filter({ hasText: BOOK })
  await line.getByText('原件留下').click()
  await page.keyboard.press('Alt+Digit2')
  const receiptNo = await accept(page)
  const { rows } = await api<{ rows: { id: string; receiptNo: string }[] }>(page, 'case.list', { scope: 'today', limit: 20 })
  const caseId = rows.find((one) => one.receiptNo === receiptNo)!.id
  const papers = await api<PaperView[]>(page, 'paper.list', { caseId })
  const slip = squeeze(await pdfText(papers.find(({ kind }) => kind === 'slip')!.file))
  expect(slip).toContain(`申请人户口簿1份（袋${receiptNo}-D1）`)
  // Two papers come out, one does not.
  for (const paper of papers.slice(0, 2)) {
    const { jobId } = await api<{ jobId: string }>(page, 'paper.print', { paperId: paper.id, printer: null })
    await api(page, 'paper.confirm', { jobId, outcome: 'out', reason: null })
  }

  // Ctrl E: one page.
  await page.keyboard.press('Control+KeyE')
  await page.locator('.close-rows').waitFor()
  const before = await api<DayClosePage>(page, 'dayClose.page', { day: null })
  const open = before.content.rows.filter((row) => row.open > 0).map(({ key }) => key)
  expect(open).toEqual(expect.arrayContaining(['papers', 'originals']))
  await page.locator('[data-row="originals"]').click()
  await page.locator('.close-list').getByText(`${receiptNo}-D1`).waitFor()
  await keepScreen(page, '14-day-close')

  // Without reasons it is refused, each beside its row; digits choose the reasons, Enter goes on.
  await page.keyboard.press('F9')
  await page.locator('[data-row="originals"]').getByText('没办完的要写原因').waitFor()
  expect((await api<DayClosePage>(page, 'dayClose.page', { day: null })).closed).toBeNull()
  await page.locator(`[data-close-place="${open[0]}"]`).focus()
  for (const key of open) {
    await page.locator(`[data-close-place="${key}"]:focus`).waitFor()
    await page.keyboard.press('Digit1')
  }
  await page.locator('[data-close-place="seals"]:focus').waitFor()
  await page.keyboard.type(String(before.content.seals.printed))
  await page.keyboard.press('Enter')
  await page.keyboard.type('wrong-password')
  await page.keyboard.press('Enter')
  await page.locator('.close-sign .note').waitFor()
  await page.locator('[data-close-place="password"]:focus').waitFor()
  expect(await page.locator('[data-close-place="password"]').inputValue()).toBe('')
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('已备份并复核').waitFor({ timeout: 30_000 })
  await keepScreen(page, '14-day-closed')

  const closed = await api<DayClosePage>(page, 'dayClose.page', { day: null })
  expect(closed.closed).toMatchObject({ no: 1, closed: { by: { name: '李敏' } } })
  expect(closed.content.rows.find(({ key }) => key === 'originals')).toMatchObject({ open: 1, reason: '居民明日来取' })
  const [backup, exported] = [await page.locator('.close-path').last().innerText(), await page.locator('.close-path').first().innerText()]
  expect([existsSync(backup), existsSync(exported)]).toEqual([true, true])

  // Its sheet says so, and closing again is refused.
  await page.keyboard.press('F9')
  await page.getByText('日结表').first().waitFor()
  const [sheet] = await api<PaperView[]>(page, 'paper.list', { deskId: closed.closed!.deskId })
  const paper = squeeze(await pdfText(sheet!.file))
  keepPaper(sheet!.file, 'day-close')
  for (const words of ['窗口日结表', '居民明日来取', `${receiptNo}-D1`, '申请人户口簿1份', '第1版']) expect(paper).toContain(words)
  expect(paper).not.toContain(resident.name)
  const again = await page.evaluate(async ([today, password]) => (window as unknown as { api: { call(name: string, input: unknown): Promise<unknown> } }).api.call('dayClose.close', { day: today, password, reasons: { unsent: 'x', papers: 'x', originals: 'x', promises: 'x', numbers: 'x', handovers: 'x', parked: 'x' }, sealsCounted: 0, sealsReason: 'x' }), [TODAY, DEMO_PASSWORD] as const)
  expect(again).toMatchObject({ ok: false, error: { zh: expect.stringContaining('已由李敏日结') as unknown } })

  // The resident comes: the bag is scanned, his card looked at, the book given back; his page and the list no longer show it.
  await (await palette(page, 'yjd', '原件袋')).click()
  await page.locator('.bag-scan').fill(`${receiptNo}-D1`)
  await page.keyboard.press('Enter')
  await page.getByText('证件已核对').waitFor()
  await keepScreen(page, '15-bag')
  await page.keyboard.press('F9')
  await page.getByText('先核对领取人的身份证件').waitFor()
  await page.getByText('证件已核对').click()
  await page.keyboard.press('F9')
  await page.getByText('都退还了').first().waitFor()
  expect(await api<unknown[]>(page, 'bag.list', { residentId: null, caseId: null })).toEqual([])
  expect(await api<{ open: boolean }[]>(page, 'bag.list', { residentId: null, caseId })).toMatchObject([{ open: false }])
  // What was signed stays as it was.
  expect((await api<DayClosePage>(page, 'dayClose.page', { day: null })).content).toEqual(closed.content)
  expect(errors).toEqual([])
})
