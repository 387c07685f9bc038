import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub } from '../../district/createHub'
import type { CasePage, StatusBar } from '../../shared/ipc/views'
import { keepScreen } from './screensFolder'
import { takeSubsistence } from './subsistence'
import { api, decide, hubCase, launch, makeHome, palette, signIn, startHub, type Counter, type Home } from './support'

/** Journey 2: the same without the district, then with it: everything arrives, once. */

let home: Home
let hub: Hub | null = null
let counter: Counter
beforeAll(async () => { home = await makeHome() }, 180_000)
afterAll(async () => {
  await counter?.close().catch(() => undefined)
  await hub?.close().catch(() => undefined)
  home?.remove()
})

const status = () => api<StatusBar>(counter.page, 'app.status', {})

test('unplugged, a case is taken, printed and kept; plugged in again it arrives once, and its approval comes back', async () => {
  hub = await startHub(home)
  const url = hub.url
  const port = Number(new URL(url).port)
  counter = await launch({ home, hubUrl: url })
  const { page } = counter
  await signIn(page)
  // The warnings of the morning are sent before the line breaks.
  await expect.poll(async () => { const { link, pending } = await status(); return { link, pending } }, { timeout: 60_000 }).toEqual({ link: 'online', pending: 0 })

  await hub.close()
  hub = null
  await page.keyboard.press('F5')
  await expect.poll(async () => (await status()).link, { timeout: 30_000 }).toBe('offline')
  await page.getByText(/区级不通/).first().waitFor()

  const { receiptNo, caseId } = await takeSubsistence(page)
  const offline = await api<CasePage>(page, 'case.page', { id: caseId })
  expect(offline.pips).toMatchObject({ state: 'saved', receipt: null })
  expect(offline.paperRows).toHaveLength(5)
  // The acceptance with its number, and the contact that every case has.
  expect(await status()).toMatchObject({ link: 'offline', pending: 3 })
  await (await palette(page, receiptNo, receiptNo.slice(-5))).click()
  await page.getByText('送到哪里了').waitFor()
  await keepScreen(page, '09-offline-case')

  hub = await startHub(home, port)
  await page.keyboard.press('F5')
  await expect.poll(async () => (await api<CasePage>(page, 'case.page', { id: caseId })).pips.state, { timeout: 60_000 }).toBe('received')
  expect(await status()).toMatchObject({ link: 'online', pending: 0, attention: 0, lastReceipt: expect.stringMatching(/^2610-\d{6}$/) })
  // Asked again and again it stays one case with the same number.
  for (let i = 0; i < 3; i++) await page.keyboard.press('F5')
  const found = await hubCase(hub, receiptNo)
  expect(found.status).toBe(200)
  const all = (await (await fetch(`${hub.url}/v1/admin/cases?text=${encodeURIComponent('沈国良')}`, { headers: { authorization: `Bearer ${hub.adminToken}` } })).json()) as { total?: number; cases?: unknown[]; rows?: unknown[] }
  expect(all.total ?? all.cases?.length ?? all.rows?.length).toBe(1)

  expect((await decide(hub, receiptNo, { move: 'department-accept' })).status).toBe(200)
  expect((await decide(hub, receiptNo, { move: 'refuse', reason: '人均收入高于标准' })).status).toBe(200)
  await page.keyboard.press('F5')
  await expect.poll(async () => (await api<CasePage>(page, 'case.page', { id: caseId })).status, { timeout: 30_000 }).toBe('refused')
  const decided = await api<CasePage>(page, 'case.page', { id: caseId })
  expect(decided.decision).toMatchObject({ outcome: 'refused', reason: '人均收入高于标准' })
  expect(decided.timeline.filter((row) => row.move === 'refuse')).toHaveLength(1)
  expect((await hub.health()).brokenStreams).toEqual([])
  // A connection that is refused is an event for main, never an error in the window.
  expect(counter.errors).toEqual([])
}, 300_000)
