import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RatingsPage } from '../../shared/ipc/dayViews'
import type { AttachmentView } from '../../shared/domain/attachments'
import type { Draft, ResidentRow } from '../../shared/ipc/views'
import { api, launch, makeHome, palette, pdfText, signIn, squeeze, TODAY, type Counter, type Home } from './support'
import { keepPaper, keepScreen } from './screensFolder'

/** Two windows: the resident looks, says what is wrong, signs, confirms and rates badly; the lead contacts in a day, mends and closes in time. */

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

/** The window that faces the resident. */
async function residentScreen(): Promise<Page> {
  const second = counter.app.windows().find((one) => one.url().includes('/screen/')) ?? (await counter.app.waitForEvent('window', { predicate: (one) => one.url().includes('/screen/') }))
  await second.locator('.screen').waitFor()
  second.on('pageerror', (error) => counter.errors.push(`screen: ${error.message}`))
  return second
}

test('what the resident answers on his screen reaches the clerk; his rating only the lead', { timeout: 240_000 }, async () => {
  const { page, errors } = counter
  const { rows } = await api<{ rows: ResidentRow[] }>(page, 'resident.search', { text: '陈桂芳', limit: 5 })
  const person = rows.find(({ idMasked }) => idMasked.endsWith('2046'))!
  await (await palette(page, 'cgf', '陈桂芳', '2046')).click()
  await page.getByText('已知信息').first().waitFor()
  await (await palette(page, '501', '最低生活保障审核确认')).click()
  await page.locator('[data-field="applyType"]').waitFor()

  // One key opens the second window and puts this application on it, masked.
  const opening = counter.app.waitForEvent('window')
  await page.keyboard.press('Shift+F4')
  await opening
  const screen = await residentScreen()
  await screen.locator('[data-kind="check"]').waitFor()
  const text = await screen.locator('.screen').innerText()
  expect(text).toContain('陈*芳')
  expect(text).not.toContain('陈桂芳')
  expect(text).not.toMatch(/990\d{15}/)
  await screen.locator('.screen-rows [data-row]').first().waitFor()
  await keepScreen(screen, '09-screen-check')

  // It can call its five calls and nothing of the clerk's.
  const refused = await screen.evaluate(async () => {
    const { api: bridge } = window as unknown as { api: { call(name: string, input: unknown): Promise<unknown> } }
    try { return JSON.stringify(await bridge.call('resident.page', {})) } catch (error) { return String(error) }
  })
  expect(refused).toContain('no call resident.page')
  expect(await screen.evaluate(() => [typeof (globalThis as { require?: unknown }).require, typeof (globalThis as { process?: unknown }).process])).toEqual(['undefined', 'undefined'])
  expect(await page.evaluate(async () => (window as unknown as { api: { call(name: string, input: unknown): Promise<{ ok: boolean; error: { code: string } }> } }).api.call('screen.confirm', { token: '00000000-0000-4000-8000-000000000000' }))).toEqual({ ok: false, error: { code: 'forbidden' } })

  // Something is wrong: one line is touched, and the clerk sees which field.
  await screen.getByRole('button', { name: '有错，请改' }).click()
  const row = screen.locator('.screen-rows [data-row]').first()
  const label = await row.locator('dt').innerText()
  await row.getByRole('button', { name: '这里错' }).click()
  await page.locator('[data-objections="1"]').waitFor()
  expect(await page.locator('[data-objections="1"]').innerText()).toContain(label)
  await keepScreen(page, '04-intake-objection')

  // Put right: it is signed with the pointer and confirmed.
  const box = (await screen.locator('.signature-canvas').boundingBox())!
  await screen.mouse.move(box.x + 30, box.y + 50)
  await screen.mouse.down()
  for (const [dx, dy] of [[60, 20], [90, 70], [130, 25], [180, 60]] as const) await screen.mouse.move(box.x + dx, box.y + dy)
  await screen.mouse.up()
  await screen.getByRole('button', { name: '没错，确认' }).click()
  await screen.getByText('已确认，谢谢您').waitFor()
  await page.getByText('居民已确认').waitFor()
  await keepScreen(screen, '09-screen-signed')
  const draft = (await api<{ id: string }[]>(page, 'draft.list', {}))[0]!
  expect((await api<AttachmentView[]>(page, 'attachment.list', { draftId: draft.id })).filter(({ purpose }) => purpose === 'signature')).toHaveLength(1)
  expect((await api<Draft>(page, 'draft.open', { id: draft.id })).residentId).toBe(person.id)

  // A case that was taken before: the resident rates it, and the clerk is told nothing of it.
  const { rows: cases } = await api<{ rows: { id: string; receiptNo: string }[] }>(page, 'case.list', { scope: 'mine', limit: 1 })
  const { id: caseId, receiptNo } = cases[0]!
  await (await palette(page, receiptNo, receiptNo.slice(-5))).click()
  await page.getByText('送到哪里了').waitFor()
  await page.keyboard.press('Shift+F9')
  await screen.locator('[data-kind="rate"]').waitFor()
  await screen.locator('[data-level="2"]').click()
  await screen.locator('[data-reason="slow"]').click()
  await screen.locator('input[name="rater-name"]').fill('陈桂芳')
  await screen.locator('input[name="rater-phone"]').fill('19900006120')
  await keepScreen(screen, '09-screen-rate')
  await screen.getByRole('button', { name: '提交评价' }).click()
  await screen.getByText('谢谢您').waitFor()
  const seen = JSON.stringify([await api(page, 'case.page', { id: caseId }), await api(page, 'screen.desk', {}), await api(page, 'rating.may', { kind: 'case', id: caseId })])
  expect(seen).not.toContain('"level"')
  expect(seen).toContain('"may":false')
  expect(await page.evaluate(async (today) => (window as unknown as { api: { call(name: string, input: unknown): Promise<{ ok: boolean; error: { code: string } }> } }).api.call('rating.page', { from: today, to: today }), TODAY)).toMatchObject({ ok: false, error: { code: 'forbidden' } })

  // The lead: contact within one working day, mended and closed within five, by keys.
  await (await palette(page, 'hrdl', '退出')).click()
  await signIn(page, 'W207')
  await (await palette(page, 'pj', '评价')).click()
  await page.getByText('联系评价人').first().waitFor()
  await keepScreen(page, '13-ratings')
  const [bad] = (await api<RatingsPage>(page, 'rating.page', { from: TODAY, to: TODAY })).bad
  expect(bad).toMatchObject({ next: 'contact', dueOn: '2026-10-14', bad: { mendBy: '2026-10-20' } })
  for (const words of ['等了一个多小时', '当天少开一个窗口', '高峰加开一个窗口', '已加开窗口，向她道歉', '这次只等了十分钟']) {
    await page.locator('.ratings-act textarea').fill(words)
    await page.keyboard.press('F9')
    await page.locator('.ratings-steps').getByText(words).waitFor()
  }
  await page.keyboard.press('F9')
  await page.locator('.ratings-steps').getByText('按时办结').waitFor()
  await keepScreen(page, '13-ratings-closed')
  const after = await api<RatingsPage>(page, 'rating.page', { from: TODAY, to: TODAY })
  expect(after.closed).toEqual({ inTime: 1, late: 0, upheld: 0 })

  const sheet = await api<{ file: string }>(page, 'rating.sheet', { id: bad!.id })
  const paper = squeeze(await pdfText(sheet.file))
  keepPaper(sheet.file, 'bad-review')
  expect(paper).toContain('差评核实整改单')
  expect(paper).toContain('整改办结，按时')
  expect(paper).not.toContain('陈桂芳')
  const card = await api<{ file: string }>(page, 'rating.printCard', { kind: 'case', id: caseId })
  keepPaper(card.file, 'rating-card')
  const onCard = squeeze(await pdfText(card.file))
  for (const words of ['评价卡', receiptNo, '□非常满意', '□非常不满意', '姓名、电话（可不填）']) expect(onCard).toContain(words)
  expect(errors).toEqual([])
})
