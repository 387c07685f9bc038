import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CoursePage } from '../../shared/ipc/courseCalls'
import type { CaseFollow } from '../../shared/ipc/followViews'
import type { CasePage, PaperView, StatusBar } from '../../shared/ipc/views'
import { takeSubsistence } from './subsistence'
import { api, launch, makeHome, palette, pdfText, repo, scan, signIn, squeeze, type Counter, type Home } from './support'
import { keepPaper, keepScreen } from './screensFolder'

/**
 * The life of a subsistence allowance: accepted, checked, visited by two, published seven days with a photograph, approved by the district through
 * the hub, certificate, ready, handed over, filed, and the grid worker's tasks stand. The clock is moved by starting the program again.
 */

const run = promisify(execFile)
let home: Home
let counter: Counter
let broken = false
beforeAll(async () => { home = await makeHome() }, 180_000)
beforeEach(({ task, skip, onTestFailed }) => {
  if (broken) skip(`${task.name}: an earlier step failed`)
  onTestFailed(() => { broken = true })
})
afterAll(async () => {
  await counter?.close().catch(() => undefined)
  home?.remove()
})

let caseId = ''
let receiptNo = ''
const course = () => api<CoursePage>(counter.page, 'course.page', { caseId })
const field = (name: string) => counter.page.locator(`[data-act-field="${name}"]`)
const type = (name: string, text: string) => field(name).locator('input, textarea').first().fill(text)
const said = (text: string) => counter.page.getByText(`已记下：${text}`).waitFor({ timeout: 30_000 })
const open = async (): Promise<void> => {
  await (await palette(counter.page, receiptNo, receiptNo.slice(-5))).click()
  await counter.page.getByText('现在能办').waitFor()
}
/** F9 opens the form of what comes next, named so. */
const next = async (title: string): Promise<void> => {
  await counter.page.locator('.person-header').getByRole('button', { name: title }).waitFor({ timeout: 20_000 })
  await counter.page.keyboard.press('F9')
  await counter.page.locator('.act-form').getByRole('heading', { name: title }).waitFor()
}
const paper = async (kind: PaperView['kind']): Promise<string> => {
  const found = (await api<PaperView[]>(counter.page, 'paper.list', { caseId })).filter((one) => one.kind === kind).at(-1)
  if (!found) throw new Error(`no paper ${kind}`)
  keepPaper(found.file, `14-${kind}`)
  return squeeze(await pdfText(found.file))
}
test('accepted; then asked for data, visited by two people and checked, by keys', async () => {
  counter = await launch({ home })
  const { page } = counter
  await signIn(page)
  ;({ receiptNo, caseId } = await takeSubsistence(page))
  await open()
  await keepScreen(page, '14-case')
  await next('登记信息核对提请')
  await page.keyboard.press('F9')
  await said('登记信息核对提请')

  await next('登记入户调查')
  // One visitor is not enough, and what is missing is named.
  await type('visitors', '沈立')
  await type('found', '租住公房一间，无车，收入与申报相符')
  await page.keyboard.press('F9')
  await page.getByText('调查人要两个人').first().waitFor()
  await keepScreen(page, '14-visit-gap')
  await type('visitors', '沈立、顾强')
  await page.keyboard.press('F9')
  await said('登记入户调查')
  const record = await paper('visit-record')
  for (const words of ['入户调查表', '沈立、顾强', '租住公房一间，无车，收入与申报相符', '与申报一致', '沈国良']) expect(record).toContain(words)

  await next('登记初审')
  await field('opinion').getByRole('radio').first().focus()
  await page.keyboard.press('Digit1')
  await page.keyboard.press('F9')
  await said('登记初审')
  expect(counter.errors).toEqual([])
}, 240_000)

test('published seven days with place and phone; the sheet on the wall covers the name', async () => {
  const { page } = counter
  await next('张贴公示')
  await keepScreen(page, '14-publish')
  await page.keyboard.press('F9')
  await page.locator('.print-result').waitFor({ timeout: 30_000 })
  const wall = await paper('publicity')
  for (const words of ['公示', '沈*良', '3', '自2026年10月13日至2026年10月20日', '公示栏']) expect(wall).toContain(words)
  for (const words of ['沈国良', '990']) expect(wall).not.toContain(words)
  await open()
  // It cannot be ended before the last day is over.
  await page.getByText(/现在不能办的/).click()
  await keepScreen(page, '14-publishing')
  const { steps } = await course()
  expect(steps.find(({ kind }) => kind === 'publicity')).toMatchObject({ state: 'running', publication: { from: '2026-10-13', to: '2026-10-20' } })
  expect(counter.errors).toEqual([])
}, 120_000)

test('after the seven days: a photograph, no objection', async () => {
  await counter.close()
  counter = await launch({ home, now: '2026-10-21T01:30:00.000Z' })
  const { page } = counter
  await signIn(page)
  await open()
  await next('登记公示结果')
  await field('photos').locator('input[type=file]').setInputFiles({ name: '公示栏.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') })
  await page.getByText('公示栏.png').waitFor()
  await keepScreen(page, '14-publicity-end')
  await page.keyboard.press('F9')
  await said('登记公示结果')
  const record = await paper('publicity-record')
  for (const words of ['公示期内没有收到异议', '公示期满', '1张']) expect(record).toContain(words)
  expect(counter.errors).toEqual([])
}, 120_000)

test('the district approves; certificate, ready, and handed over by a scan and one key', async () => {
  const { page } = counter
  await expect.poll(async () => (await api<StatusBar>(page, 'app.status', {})).link, { timeout: 60_000 }).toBe('online')
  await page.keyboard.press('F5')
  const hub = JSON.parse(readFileSync(join(home.folder, 'demo', 'hub.json'), 'utf8')) as { url: string }
  await expect.poll(async () => (await api<CasePage>(page, 'case.page', { id: caseId })).pips.state, { timeout: 30_000 }).not.toBe('saved')
  for (const move of ['accept', 'approve']) await run(process.execPath, [join(repo, 'scripts/hub.mjs'), 'decide', receiptNo, move, '--by', '区民政局', '--url', hub.url, '--data', home.hubFolder], { cwd: repo })
  await page.keyboard.press('F5')
  await expect.poll(async () => (await course()).course.decision?.outcome, { timeout: 30_000 }).toBe('approved')
  await open()
  await keepScreen(page, '14-approved')

  // The certificate is no step of its own in this item: it is one of the numbered acts.
  await page.locator('.act-pick').filter({ hasText: '登记证照' }).click()
  await type('number', '990500-2026-0042')
  await page.keyboard.press('F9')
  await said('登记证照')
  await next('出件待领')
  await page.keyboard.press('F9')
  await page.locator('.print-result').waitFor({ timeout: 30_000 })
  expect(await paper('collect-notice')).toContain('990500-2026-0042')

  // His slip is scanned: what lies ready opens for handing over, and one key does it.
  await scan(counter, `YCT1:${receiptNo}:S`)
  await page.locator('.delivery .act-form').waitFor()
  await keepScreen(page, '14-delivery')
  await page.keyboard.press('F9')
  await page.locator('.print-result').waitFor({ timeout: 30_000 })
  const signed = await paper('collection')
  for (const words of ['出件签收单', '沈国良', '本人', '查验身份证，人证一致', '990500-2026-0042', '已签字']) expect(signed).toContain(words)
  expect(counter.errors).toEqual([])
}, 180_000)

test('filed away, page by page; the grid worker’s tasks stand', async () => {
  const { page } = counter
  await open()
  expect(await course()).toMatchObject({ status: 'completed' })
  await next('归档')
  await keepScreen(page, '14-archive')
  await page.keyboard.press('F9')
  await said('归档')
  const cover = await paper('archive')
  for (const words of ['档案目录', '入户调查表', '公示情况记录', '出件签收单', '30年']) expect(cover).toContain(words)
  await keepScreen(page, '14-filed')
  const follow = await api<CaseFollow>(page, 'follow.ofCase', { caseId })
  expect(follow.tasks.map(({ task }) => task)).toEqual(expect.arrayContaining(['低保金到账回访']))
  expect(counter.errors).toEqual([])
}, 120_000)
