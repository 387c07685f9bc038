import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { afterAll, expect, test } from 'vitest'
import { createHub, type Hub } from '../../district/createHub'
import { demoOrg } from '../../shared/domain/demo/org'
import { makeIdNo } from '../../shared/domain/identity/idNumber'
import type { AppState, CasePage, Draft, StatusBar } from '../../shared/ipc/views'
import type { ItemPackage } from '../../shared/catalogue/schema'
import { fillForm as valuesFor } from '../catalogue/fillForm'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { keepScreen } from './screensFolder'
import { api, repo, type Counter } from './support'

/** Journey 5: a real window from nothing: passphrase, enrolment with a one-time code, the first account, the first case. */

const folder = mkdtempSync(join(tmpdir(), 'yct-real-'))
let hub: Hub | null = null
let counter: Pick<Counter, 'app' | 'page' | 'close'> | null = null
afterAll(async () => {
  await counter?.close().catch(() => undefined)
  await hub?.close().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<NonNullable<typeof counter>> {
  const env: Record<string, string> = { ...(process.env as Record<string, string>), YCT_HOME: folder }
  delete env['YCT_DEMO_NOW']
  const app = await _electron.launch({ executablePath: process.env['YCT_ELECTRON'] ?? '', args: [repo, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])], env, timeout: 60_000 })
  const page = await app.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  return { app, page, close: () => app.close() }
}
const PASSPHRASE = '桂园路十八号三号窗口'
const PASSWORD = '窗口三号的密码'.repeat(2)

test('nothing is preset: a passphrase, a code of the district and a first manager make a window that can work', async () => {
  const { clerks: _clerks, documentWords: _words, ...org } = demoOrg()
  hub = await createHub({ seed: { org, residents: [], households: [], cases: [] } })
  const admin = (path: string, body: unknown) => fetch(`${hub!.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${hub!.adminToken}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = (await (await admin('/v1/admin/enrol-codes', { centre: 'WX02', window: 3 })).json()) as { code?: string }
  expect(answer.code).toBeTruthy()

  counter = await start()
  const { page } = counter
  await expect.poll(async () => (await api<AppState>(page, 'app.state', {})).stage, { timeout: 30_000 }).toBe('choose-passphrase')
  await page.locator('input[type="password"]').first().waitFor()
  await keepScreen(page, '18-choose-passphrase')
  await page.locator('input[type="password"]').nth(0).fill(PASSPHRASE)
  await page.locator('input[type="password"]').nth(1).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await api<AppState>(page, 'app.state', {})).stage, { timeout: 30_000 }).toBe('enrol')
  await page.locator('input').first().waitFor()
  await keepScreen(page, '19-enrol')

  // A wrong code is told beside the field and changes nothing.
  const inputs = page.locator('input:not([type="radio"])')
  await inputs.nth(0).fill(hub.url)
  await inputs.nth(1).fill('WRONG-CODE')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(800)
  expect((await api<AppState>(page, 'app.state', {})).stage).toBe('enrol')
  await inputs.nth(1).fill(answer.code!)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await api<AppState>(page, 'app.state', {})).stage, { timeout: 30_000 }).toBe('first-account')
  await keepScreen(page, '20-first-account')
  expect((await api<AppState>(page, 'app.state', {})).place).toMatchObject({ centreCode: 'WX02', windowNumber: 3 })
  const state = await api<AppState>(page, 'app.createFirstAccount', { staffNo: 'W208', name: '唐卫东', phone: '0512-0000 0108', password: PASSWORD })
  expect(state).toMatchObject({ stage: 'sign-in', demoPassword: null })
  await api(page, 'session.signIn', { staffNo: 'W208', password: PASSWORD })

  // The database is not readable without the passphrase: its file is no SQLite file.
  expect(readFileSync(join(folder, 'window', 'counter.db')).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')

  const idNo = makeIdNo('990106', '1985-02-28', 871)
  const { id } = await api<{ id: string }>(page, 'resident.register', { fields: { name: '尉迟𬭚', idNo, phone: '', address: '桂园新村 9 幢 101', nickname: '', sex: null, birthDate: null, communityId: null, gridId: null }, despite: null, joinHouseholdId: null, relation: null })
  const draft = await api<Draft>(page, 'draft.start', { residentId: id, itemCode: 'LD-01-02' })
  const item = await api<ItemPackage>(page, 'item.show', { code: 'LD-01-02', version: null })
  const form = { ...valuesFor(item, { today: chinaDate(new Date().toISOString()), person: { idNo, birthDate: '1985-02-28', age: 41 } }), ...draft.form }
  const materials = draft.materials.map((line) => ({ ...line, state: line.state === 'missing' ? 'original' : line.state, pages: 1 }))
  const { rev } = await api<{ rev: number }>(page, 'draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
  const { caseId, receiptNo } = await api<{ caseId: string; receiptNo: string }>(page, 'case.accept', { draftId: draft.id, rev })
  expect(receiptNo).toMatch(/^WX02-\d\d-00001$/)
  await api(page, 'sync.now', {})
  await expect.poll(async () => (await api<CasePage>(page, 'case.page', { id: caseId })).pips.state, { timeout: 30_000 }).toBe('received')
  expect(await api<StatusBar>(page, 'app.status', {})).toMatchObject({ pending: 0, attention: 0 })

  await counter.close()
  counter = await start()
  await expect.poll(async () => (await api<AppState>(counter!.page, 'app.state', {})).stage, { timeout: 30_000 }).toBe('unlock')
  await counter.page.locator('input[type="password"]').first().fill('不对的口令不对的口令')
  await counter.page.keyboard.press('Enter')
  await counter.page.getByText('口令不对').waitFor()
  await keepScreen(counter.page, '21-unlock')
  await counter.page.locator('input[type="password"]').first().fill(PASSPHRASE)
  await counter.page.keyboard.press('Enter')
  await expect.poll(async () => (await api<AppState>(counter!.page, 'app.state', {})).stage, { timeout: 30_000 }).toBe('sign-in')
}, 240_000)
