import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { _electron, type ElectronApplication, type Locator, type Page } from 'playwright'
import { createHub, type Hub } from '../../district/createHub'
import { buildDemo, DEMO_PASSWORD, type DemoPlan } from '../../electron/demo/buildDemo'
import { seedCounter } from '../../electron/demo/seedCounter'
import { SEED_HEADS } from '../../electron/demo/seedHeads'
import { openDatabase } from '../../electron/persistence/database'
import { nativeBinding } from '../../electron/persistence/nativeBinding'
import { DEMO_KEY_HEX } from '../../electron/security/databaseKey'

/** Drives the built application: a real window, a real database file, a real hub. */

export const repo = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

/** The clock of the journeys: Tuesday, 13 October 2026, 10:24 in Suzhou. The days of the pictures. */
export const NOW = '2026-10-13T02:24:00.000Z'
export const TODAY = '2026-10-13'
const planOf = (today: string): DemoPlan => ({ today, seed: 2026, residents: 2000, cases: 120 })

export type Home = { folder: string; hubFolder: string; remove(): void }

const templates = new Map<string, string>()

/** A seeded profile and hub folder as of a day, made once per process and copied: every journey begins alike. */
async function makeTemplate(today: string): Promise<string> {
  const known = templates.get(today)
  if (known) return known
  const seeded = today === TODAY ? NOW : `${today}T00:30:00.000Z`
  const plan = planOf(today)
  const folder = mkdtempSync(join(tmpdir(), 'yct-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const resources = join(repo, 'resources')
  const demo = buildDemo(plan, resources)
  const binding = nativeBinding()
  if (!binding.ok) throw new Error(binding.message)
  const home = join(folder, 'home', 'demo')
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'demo.json'), JSON.stringify(plan))
  const database = await openDatabase({ file: join(home, 'counter.db'), keyHex: DEMO_KEY_HEX, nativeBinding: binding.file, now: new Date(seeded) })
  await seedCounter(database, demo, new Date(seeded), () => undefined)
  await database.close()
  const hub = await createHub({ dataDir: join(home, 'hub') })
  const heads = await hub.seed({ org: demo.org, residents: demo.residents, households: demo.households, cases: demo.cases.map(({ made, events }) => ({ record: made.record, events })), devices: [demo.device] })
  writeFileSync(join(home, 'hub', SEED_HEADS), JSON.stringify(heads))
  await hub.close()
  templates.set(today, folder)
  return folder
}

/** `today`: the day of the seeded data; a journey that begins earlier than the pictures must not find records of its future. */
export async function makeHome(today = TODAY): Promise<Home> {
  const source = await makeTemplate(today)
  const folder = mkdtempSync(join(tmpdir(), 'yct-home-'))
  cpSync(join(source, 'home'), folder, { recursive: true })
  return { folder, hubFolder: join(folder, 'demo', 'hub'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The hub of a home in this process, so that a journey can unplug it. A clock like the window's. */
export async function startHub(home: Home, port = 0): Promise<Hub> {
  const offset = Date.parse(NOW) - Date.now()
  return createHub({ dataDir: home.hubFolder, port, now: () => new Date(Date.now() + offset) })
}

export type Counter = { app: ElectronApplication; page: Page; close(): Promise<void>; kill(): Promise<void>; errors: string[] }
export type Launch = { home: Home; hubUrl?: string | null; now?: string; env?: Record<string, string>; args?: string[] }

export async function launch({ home, hubUrl, now = NOW, env = {}, args = [] }: Launch): Promise<Counter> {
  const packaged = process.env['YCT_JOURNEY_PACKAGED'] ? process.env['YCT_PACKAGED_APP'] : undefined
  const executablePath = packaged ?? process.env['YCT_ELECTRON']
  if (!executablePath) throw new Error('YCT_ELECTRON is not set: run the journeys with npm test')
  const inherited = { ...(process.env as Record<string, string>) }
  // The packed program must find its database add-on by itself.
  if (packaged) delete inherited['YCT_NATIVE_BINDING']
  const app = await _electron.launch({
    executablePath,
    args: [...(packaged ? [] : [repo]), '--demo', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
    env: { ...inherited, YCT_HOME: home.folder, YCT_DEMO_NOW: now, ...(hubUrl ? { YCT_HUB_URL: hubUrl } : {}), ...env },
    timeout: 60_000,
  })
  const errors: string[] = []
  const page = await app.firstWindow()
  page.on('pageerror', (error) => errors.push(`page: ${error.message}`))
  page.on('console', (message) => { if (message.type() === 'error') errors.push(`console: ${message.text()}`) })
  await page.waitForLoadState('domcontentloaded')
  return {
    app, page, errors,
    close: async () => { await app.close() },
    /** As a power cut would. */
    kill: async () => {
      const child = app.process()
      const gone = new Promise<void>((done) => child.once('exit', () => done()))
      child.kill('SIGKILL')
      await gone
    },
  }
}

export async function signIn(page: Page, staffNo = 'W203'): Promise<void> {
  await page.locator('#password').waitFor({ timeout: 60_000 })
  await page.locator(`[data-no="${staffNo}"]`).click()
  await page.locator('#password').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('今天从这里开始').waitFor({ timeout: 30_000 })
}

/** A scanner: keys of the system, without a pause, Enter at the end. */
export async function scan({ app }: Counter, text: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, code) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible())
    for (const character of [...code, 'Enter']) {
      const keyCode = character === ':' ? ';' : character
      const modifiers: 'shift'[] = /[A-Z:]/.test(character) && character !== 'Enter' ? ['shift'] : []
      window?.webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers })
      if (character !== 'Enter') window?.webContents.sendInputEvent({ type: 'char', keyCode: character, modifiers })
      window?.webContents.sendInputEvent({ type: 'keyUp', keyCode, modifiers })
    }
  }, text)
}

/** Ctrl K, text, and the option that contains all the words. */
export async function palette(page: Page, text: string, ...words: string[]): Promise<Locator> {
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(text)
  let option = page.getByRole('option')
  for (const word of words) option = option.filter({ hasText: word })
  await option.first().waitFor()
  return option.first()
}

/** Text of a PDF as poppler reads it: as it lies on the sheet, or cell by cell (`raw`) where a cell has several lines. */
export async function pdfText(file: string, order: 'layout' | 'raw' = 'layout'): Promise<string> {
  const { stdout } = await run('pdftotext', [`-${order}`, file, '-'], { maxBuffer: 16 * 1024 * 1024 })
  return stdout
}
/** Without blanks and line ends: what stands on the paper, however it was broken into lines. */
export const squeeze = (text: string): string => text.replace(/\s+/g, '')

export async function decide(hub: Pick<Hub, 'url' | 'adminToken'>, receiptNo: string, body: Record<string, unknown>): Promise<Response> {
  return fetch(`${hub.url}/v1/admin/cases/${encodeURIComponent(receiptNo)}/decision`, {
    method: 'POST', headers: { authorization: `Bearer ${hub.adminToken}`, 'content-type': 'application/json' }, body: JSON.stringify({ by: '赵处长', ...body }),
  })
}
export async function hubCase(hub: Pick<Hub, 'url' | 'adminToken'>, receiptNo: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${hub.url}/v1/admin/cases/${encodeURIComponent(receiptNo)}`, { headers: { authorization: `Bearer ${hub.adminToken}` } })
  return { status: answer.status, body: await answer.json() }
}

/** A call as the window makes it, for arranging what a journey is not about. */
export const api = <T>(page: Page, name: string, input: unknown): Promise<T> =>
  page.evaluate(async ([call, value]) => {
    const reply = await (window as unknown as { api: { call(n: string, i: unknown): Promise<{ ok: boolean; value: unknown; error: unknown }> } }).api.call(call as string, value)
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
    return reply.value
  }, [name, input] as const) as Promise<T>

export const exists = existsSync
