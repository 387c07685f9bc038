import { execFile, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeIdNo } from '../../shared/domain/identity/idNumber'
import type { CasePage, Draft, DraftSummary } from '../../shared/ipc/views'
import type { ItemPackage } from '../../shared/catalogue/schema'
import { fillForm as valuesFor } from '../catalogue/fillForm'
import { accept, fillForm, takePapers } from './intake'
import { keepScreen } from './screensFolder'
import { takeSubsistence } from './subsistence'
import { api, launch, makeHome, palette, repo, signIn, TODAY, type Counter, type Home } from './support'

/** Journey 4: what goes wrong at a counter. Each time a clear sentence, and nothing is lost. */

let home: Home
let counter: Counter | null
beforeEach(async () => {
  home = await makeHome()
  counter = null
}, 180_000)
afterEach(async () => {
  await counter?.close().catch(() => undefined)
  home.remove()
})
const run = promisify(execFile)

async function typeNewResident(page: Counter['page'], name: string, idNo: string): Promise<void> {
  await page.keyboard.press('Alt+KeyN')
  await page.locator('.resident-form input').first().waitFor()
  await page.locator('.resident-form input').first().fill(name)
  await page.locator('input[id$="-idNo"]').fill(idNo)
  await page.keyboard.press('F9')
}

test('a wrong digit is told beside the number, and nobody is registered', async () => {
  counter = await launch({ home })
  const { page } = counter
  await signIn(page)
  const good = makeIdNo('990106', '1985-02-28', 871)
  const bad = good.slice(0, 17) + (good.endsWith('1') ? '2' : '1')
  await typeNewResident(page, '甄新', bad)
  await page.getByText('校验码不对').first().waitFor()
  await keepScreen(page, '12-wrong-digit')
  expect((await api<{ rows: unknown[] }>(page, 'resident.search', { text: '甄新', limit: 5 })).rows).toEqual([])
  // What was typed is still there, and one changed digit is enough.
  await page.locator('input[id$="-idNo"]').fill(good.slice(0, 16))
  await page.keyboard.press('F9')
  await page.getByText('少 2 位').first().waitFor()
  await page.locator('input[id$="-idNo"]').fill(good)
  await page.keyboard.press('F9')
  await expect.poll(async () => (await api<{ rows: unknown[] }>(page, 'resident.search', { text: '甄新', limit: 5 })).rows.length).toBe(1)
}, 120_000)

test('a duplicate is shown before it is made', async () => {
  counter = await launch({ home })
  const { page } = counter
  await signIn(page)
  const { rows } = await api<{ rows: { id: string }[] }>(page, 'resident.search', { text: '沈国良', limit: 5 })
  const { idNo } = await api<{ idNo: string }>(page, 'resident.reveal', { id: rows[0]!.id, reason: '核对' })
  await typeNewResident(page, '沈国良', idNo.toLowerCase())
  await page.locator('.resident-edit').getByText('990***********1952').first().waitFor()
  await keepScreen(page, '13-duplicate')
  await page.keyboard.press('F9')
  await page.waitForTimeout(500)
  expect((await api<{ rows: unknown[] }>(page, 'resident.search', { text: idNo, limit: 5 })).rows).toHaveLength(1)
}, 120_000)

test('a missing field is named, the focus goes to it, and no number is used', async () => {
  counter = await launch({ home })
  const { page } = counter
  await signIn(page)
  await (await palette(page, '周秀芳', '周秀芳')).click()
  await page.getByText('已知信息').first().waitFor()
  await (await palette(page, '失业登记', 'LD-01-02')).click()
  await page.locator('.intake').waitFor()
  const left = async () => (await api<{ numbersLeft: number }>(page, 'app.status', {})).numbersLeft
  const before = await left()
  await page.keyboard.press('F9')
  await page.getByText(/还差 \d+ 处，未受理。/).waitFor()
  await keepScreen(page, '14-missing')
  const focused = await page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? null)
  const item = await api<ItemPackage>(page, 'item.show', { code: 'LD-01-02', version: null })
  expect(item.form.filter((field) => field.required).map((field) => field.key)).toContain(focused)
  expect(await left()).toBe(before)
}, 120_000)

test('past the last gazetted year the case is taken, and the missing calendar is said on screen and paper', async () => {
  counter = await launch({ home, now: '2026-12-21T02:00:00.000Z' })
  const { page } = counter
  await signIn(page)
  const { caseId } = await takeSubsistence(page)
  const shown = await api<CasePage>(page, 'case.page', { id: caseId })
  expect(shown).toMatchObject({ status: 'accepted', promisedOn: null, legalOn: null })
  expect(shown.clock.noteZh).toContain('没有 2027 年日历')
  const { stdout } = await run('pdftotext', [shown.paperRows.find((paper) => paper.kind === 'acceptance')!.file, '-'])
  const text = stdout.replace(/\s+/g, '')
  expect(text).toContain('2027年')
  expect(text).not.toMatch(/2027年\d+月\d+日/)
  await (await palette(page, shown.receiptNo, shown.receiptNo.slice(-5))).click()
  await page.getByText(/没有 2027 年日历/).first().waitFor()
  await keepScreen(page, '15-no-calendar')
}, 240_000)

test('a second start brings the first window forward, says so, and touches nothing', async () => {
  counter = await launch({ home })
  const { page } = counter
  await signIn(page)
  const env = { ...process.env, YCT_HOME: home.folder } as Record<string, string>
  const second = spawn(process.env['YCT_ELECTRON'] ?? '', [repo, '--demo', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])], { env })
  let said = ''
  second.stderr.on('data', (data: Buffer) => { said += String(data) })
  const code = await new Promise<number | null>((done) => second.once('exit', done))
  expect(code).toBe(3)
  expect(said).toContain('一窗通已经开着')
  await page.getByText('一窗通已经开着').first().waitFor({ timeout: 10_000 })
  await keepScreen(page, '16-second-instance')
  expect(await page.getByText('今天从这里开始').count()).toBe(1)
}, 120_000)

test('kill -9 while typing loses at most the last second', async () => {
  counter = await launch({ home })
  const { page } = counter
  await signIn(page)
  await (await palette(page, '周秀芳', '周秀芳')).click()
  await page.getByText('已知信息').first().waitFor()
  await (await palette(page, '失业登记', 'LD-01-02')).click()
  const field = page.locator('[data-field="jobWanted"] input')
  await field.click()
  await page.keyboard.type('缝纫工，', { delay: 40 })
  await page.keyboard.type('能上夜班', { delay: 40 })
  await page.waitForTimeout(1000)
  await counter.kill()

  counter = await launch({ home })
  await signIn(counter.page)
  const [draft] = await api<DraftSummary[]>(counter.page, 'draft.list', {})
  const again = await api<Draft>(counter.page, 'draft.open', { id: draft!.id })
  expect(again.form['jobWanted']).toBe('缝纫工，能上夜班')
  expect(again.cursor).toBe('jobWanted')
}, 180_000)

test('a full disk is said in words, what was saved stays, and with space the same key accepts', async ({ skip }) => {
  const mount = mkdtempSync(join(tmpdir(), 'yct-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', mount], { stdio: 'ignore' })
  } catch {
    rmSync(mount, { recursive: true, force: true })
    skip('this machine does not let us mount a small tmpfs')
    return
  }
  try {
    cpSync(home.folder, mount, { recursive: true })
    // The district's folder is not on the full disk: it has its own machine.
    rmSync(join(mount, 'demo', 'hub'), { recursive: true, force: true })
    counter = await launch({ home: { ...home, folder: mount }, hubUrl: 'http://127.0.0.1:9' })
    const { page } = counter
    await signIn(page)
    await (await palette(page, '周秀芳', '周秀芳')).click()
    await page.getByText('已知信息').first().waitFor()
    await (await palette(page, '失业登记', 'LD-01-02')).click()
    await page.locator('.intake').waitFor()
    const [summary] = await api<DraftSummary[]>(page, 'draft.list', {})
    const item = await api<ItemPackage>(page, 'item.show', { code: 'LD-01-02', version: null })
    const started = await api<Draft>(page, 'draft.open', { id: summary!.id })
    const values = valuesFor(item, { today: TODAY, person: { idNo: '', birthDate: started.resident.birthDate ?? '', age: 47 } })
    await fillForm(page, item, values, started.form)
    await takePapers(page)
    await page.keyboard.press('F9')
    await page.locator('[data-step="accept"]').waitFor()
    await page.waitForTimeout(1200)

    const ballast = join(mount, 'ballast')
    const free = statfsSync(mount)
    writeFileSync(ballast, Buffer.alloc(Math.max(0, free.bavail * free.bsize - 4096)))
    for (let n = 0; statfsSync(mount).bavail > 0 && n < 64; n++) {
      try { writeFileSync(join(mount, `ballast-${n}`), Buffer.alloc(4096)) } catch { break }
    }
    await page.keyboard.press('F9')
    await page.getByText(/磁盘满了/).first().waitFor({ timeout: 20_000 })
    await keepScreen(page, '17-disk-full')
    expect((await api<{ rows: unknown[] }>(page, 'case.list', { scope: 'all', text: '周秀芳' })).rows).toEqual([])
    expect((await api<Draft>(page, 'draft.open', { id: summary!.id })).form['jobWanted']).toBe(values['jobWanted'])

    execFileSync('sh', ['-c', `rm -f ${ballast} ${ballast}-*`])
    const receiptNo = await accept(page)
    expect(receiptNo).toBe('WX02-26-03401')
    expect((await api<{ rows: unknown[] }>(page, 'case.list', { scope: 'all', text: receiptNo })).rows).toHaveLength(1)
  } finally {
    await counter?.close().catch(() => undefined)
    counter = null
    execFileSync('umount', ['-l', mount])
    rmSync(mount, { recursive: true, force: true })
  }
}, 240_000)
