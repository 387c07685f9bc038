import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EscalationView, SupervisionPage, WatchPage } from '../../shared/ipc/supervisionViews'
import type { CasePage, PaperView, StatusBar } from '../../shared/ipc/views'
import { api, launch, makeHome, palette, pdfText, signIn, squeeze, type Counter, type Home } from './support'

/** The lead opens the board, finds what is yellow and red, answers; the manager answers the red one; the cause is found; the record is printed. */

let home: Home
let counter: Counter
beforeAll(async () => {
  home = await makeHome()
  // A week after the demo's day: what was yellow then is over now.
  counter = await launch({ home, hubUrl: null, now: '2026-10-20T02:24:00.000Z' })
  await signIn(counter.page, 'W207')
}, 180_000)
afterAll(async () => {
  await counter?.close()
  home?.remove()
})

/** Pictures for looking at, where somebody asks for them. */
const folder = process.env['YCT_PICTURES']
const picture = async (name: string): Promise<void> => {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await counter.page.waitForTimeout(600)
  await counter.page.screenshot({ path: join(folder, `${name}.png`) })
}
const size = (width: number, height: number): Promise<void> => counter.app.evaluate(({ BrowserWindow }, [w, h]) => { BrowserWindow.getAllWindows().find((window) => window.isVisible())?.setContentSize(w as number, h as number) }, [width, height] as const)

async function as(staffNo: string): Promise<void> {
  const { page } = counter
  await (await palette(page, 'hrdl', '换人登录')).click()
  await signIn(page, staffNo)
}
const board = async (): Promise<void> => {
  await (await palette(counter.page, 'zbzl', '值班总览')).click()
  await counter.page.getByRole('heading', { level: 1, name: '值班总览' }).waitFor()
  await counter.page.locator('.sup-count').first().waitFor()
}
const overview = () => api<SupervisionPage>(counter.page, 'supervision.page', {})

test('from a yellow and a red light to the printed accountability record', { timeout: 240_000 }, async () => {
  const { page, errors } = counter
  await size(1366, 768)
  await board()
  const seen = await overview()
  expect(seen.counts.yellow).toBeGreaterThan(0)
  expect(seen.counts.red).toBeGreaterThan(0)
  await picture('sup-board')

  // Keys 1–7 open the lists; the third is what is over. The same light and days as on the case's own page.
  await page.keyboard.press('Digit3')
  const red = (await api<WatchPage>(page, 'supervision.list', { list: 'red' })).rows[0]!
  await page.locator('.sup-table').getByRole('button', { name: red.receiptNo }).waitFor()
  await page.keyboard.press('Digit4')
  await page.getByRole('heading', { name: '暂停计时' }).waitFor()
  await picture('sup-paused')
  await page.keyboard.press('Digit3')
  await page.locator('.sup-table').getByRole('button', { name: red.receiptNo }).click()
  await page.locator('.day-over').first().waitFor()
  expect(await api<CasePage>(page, 'case.page', { id: red.id })).toMatchObject({ light: 'red', dueOn: red.dueOn, daysLeft: red.daysLeft })
  // The day grid explains itself: pointed at, and by the arrows.
  const due = page.locator(`.days [data-day="${red.dueOn}"]`)
  await due.hover()
  await page.locator('.day-said').getByText('最后一天').waitFor()
  await due.focus()
  await page.keyboard.press('ArrowLeft')
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['day'])).toMatch(/^2026-/)
  await page.locator('.days-legend').hover()
  await page.locator('.day-said b').waitFor()
  await picture('sup-case-days')

  // The lead answers a yellow one with phrase 2, and cannot answer the red one.
  await board()
  const yellow = seen.escalations.find(({ level, waitsAcknowledgement }) => level === 'yellow' && waitsAcknowledgement)!
  const line = (one: EscalationView) => page.locator('.sup-warning').filter({ hasText: one.about!.receiptNo.slice(-5) }).filter({ has: page.locator(`.light-${one.level}`) }).first()
  await line(yellow).getByRole('button', { name: '知悉' }).click()
  await picture('sup-answer')
  await page.keyboard.press('Digit2')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await overview()).escalations.some(({ id }) => id === yellow.id)).toBe(false)
  const late = (await overview()).escalations.find(({ level, limit, owner }) => level === 'red' && limit === 'promised' && owner.name !== '蒋琴')!
  await line(late).getByRole('button', { name: '知悉' }).click()
  await page.keyboard.press('Digit1')
  await page.keyboard.press('Enter')
  await page.getByText('红灯要中心主任知悉').waitFor()
  await page.keyboard.press('Escape')
  await line(late).getByRole('button', { name: '认定责任' }).click()
  await page.keyboard.press('Digit3')
  // Chinese comes without keys here: nothing would tell the waiting digit to go first.
  await page.locator('.sup-answer input:focus').waitFor()
  await page.keyboard.type('部门核对返回晚')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await overview()).escalations.find(({ id }) => id === late.id)?.waitsCause).toBe(false)

  // The manager answers it; then nothing of it is open.
  await as('W208')
  await board()
  await line(late).getByRole('button', { name: '知悉' }).click()
  await page.keyboard.press('Digit2')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await overview()).escalations.some(({ id }) => id === late.id)).toBe(false)

  // The record, printed and read from the paper.
  await page.getByRole('tab', { name: '责任追究' }).click()
  await page.getByRole('heading', { name: '责任追究记录' }).waitFor()
  await picture('sup-accountability')
  await page.keyboard.press('F9')
  await page.locator('.print').waitFor({ timeout: 30_000 })
  await page.getByText('责任追究记录').first().waitFor()
  const { paper } = await api<{ deskId: string; paper: PaperView }>(page, 'supervision.printAccountability', { from: '2026-10-01', to: '2026-10-31' })
  const text = squeeze(await pdfText(paper.file, 'raw'))
  for (const said of ['责任追究记录', late.about!.receiptNo, late.owner.name, '部门原因', '部门核对返回晚', '唐卫东知悉：催部门办理', '蒋琴认定', '超']) expect(text).toContain(said)

  // Commitments, and the days of the late case on paper.
  await (await palette(page, 'fwcn', '服务承诺')).click()
  await page.getByRole('heading', { name: '承诺与实际' }).waitFor()
  await picture('sup-commitments')
  const commitments = await api<{ paper: PaperView }>(page, 'supervision.printCommitments', { from: '2026-07-01', to: '2026-10-31' })
  expect(squeeze(await pdfText(commitments.paper.file))).toContain('兑现率')
  const limits = await api<PaperView>(page, 'supervision.printLimits', { caseId: late.about!.caseId })
  const days = squeeze(await pdfText(limits.file))
  expect(days).toContain('时限计算单')
  expect(days).toContain('工作日')
  expect(days).toContain('起点，当天不计')
  if (folder) console.log([paper.file, commitments.paper.file, limits.file].join('\n'))

  if (folder) {
    await board()
    await size(1920, 1080)
    await picture('sup-board-1920')
    await size(1366, 768)
    for (const theme of ['large', 'contrast'] as const) {
      await api(page, 'setting.set', { theme })
      await picture(`sup-board-${theme}`)
    }
    await api(page, 'setting.set', { theme: 'standard', language: 'en' })
    await picture('sup-board-english')
    await api(page, 'setting.set', { language: 'zh' })
    const { execFileSync } = await import('node:child_process')
    for (const file of [paper.file, commitments.paper.file, limits.file]) execFileSync('pdftoppm', ['-r', '60', '-png', '-f', '1', '-l', '1', file, join(folder, file.split('/').at(-1)?.replace('.pdf', '') ?? 'paper')])
  }
  expect((await api<StatusBar>(page, 'app.status', {})).clock).toBeNull()
  expect(errors).toEqual([])
})
