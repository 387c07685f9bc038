import { app, type BrowserWindow, ipcMain, net, powerMonitor, protocol, safeStorage } from 'electron'
import log from 'electron-log/main'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { AnnouncementName, Announcements } from '../shared/ipc/contract'
import { chinaDate } from '../shared/domain/time/plainDate'
import { createWindowHandler, ORIGIN } from './appProtocol'
import { loadCatalogue } from './catalogue/loadCatalogue'
import { withPublished } from './catalogue/withPublished'
import { createCounter } from './counter'
import { createDemo } from './demo/demo'
import { cardReaderManifest, createCardReader } from './devices/cardReader'
import { startReaderSimulator } from './devices/readerSimulator'
import { demoCards } from './demo/demoCards'
import { createAnswer } from './ipc/answer'
import { nativeBinding } from './persistence/nativeBinding'
import { createPaperMaker } from './printing/paperMaker'
import { createSpooler } from './printing/spooler'
import type { SecretStore } from './security/databaseKey'
import type { ScreenPort } from './usecases/ports'
import { createMainWindow, createScreenWindow, lockDownSession, openWithSystem } from './windows'

/** Wires everything; the program itself is in counter.ts. */

const demo = process.argv.includes('--demo') || process.env['YCT_MODE'] === 'demo'
const here = import.meta.dirname
const resources = app.isPackaged ? join(process.resourcesPath, 'resources') : join(here, '../../resources')
const home = join(process.env['YCT_HOME'] ?? app.getPath('userData'), demo ? 'demo' : 'window')

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])

const exit = (code: number, sentence: string): never => {
  console.error(sentence)
  app.exit(code)
  throw new Error(sentence)
}

try {
  mkdirSync(home, { recursive: true })
} catch (error) {
  exit(1, `一窗通不能在 ${home} 写文件（${(error as NodeJS.ErrnoException).code}）。The folder ${home} cannot be written; choose another with YCT_HOME.`)
}
app.setPath('userData', home)
app.setName('一窗通')
log.transports.file.resolvePathFn = () => join(home, 'logs', 'counter.log')
log.transports.console.level = 'warn'

/** Identity numbers and phones never reach a log. */
log.hooks.push((message) => ({ ...message, data: message.data.map((part) => (typeof part === 'string' ? part.replace(/\d{11,18}[\dXx]?/g, '***') : part)) }))

// One program per profile: a second start brings the first one forward.
if (!app.requestSingleInstanceLock()) exit(3, '一窗通已经开着，已切到那个窗口。Yichuangtong is already open; its window has been brought forward.')

// The demonstration has no document camera: Chromium's test picture takes its place, and the screen says so.
if (demo && process.env['YCT_CAMERA'] !== 'real') app.commandLine.appendSwitch('use-fake-device-for-media-stream')

const demoNow = demo && process.env['YCT_DEMO_NOW'] ? Date.parse(process.env['YCT_DEMO_NOW']) : Number.NaN
const offset = Number.isNaN(demoNow) ? 0 : demoNow - Date.now()
const now = (): Date => new Date(Date.now() + offset)
const newId = (): string => uuidv7()

const secretStore: SecretStore = {
  available: () => safeStorage.isEncryptionAvailable(),
  backend: () => (process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : undefined),
  seal: async (text) => safeStorage.encryptString(text),
  open: async (sealed) => safeStorage.decryptString(sealed),
}

const binding = nativeBinding()
const announce = <N extends AnnouncementName>(name: N, payload: Announcements[N]): void => {
  if (main && !main.isDestroyed()) main.webContents.send(name, payload)
  // The resident's screen only ever hears that it should look again: at a change of its own, at a lock, at a call of the queue.
  if (second && !second.isDestroyed() && (name === 'onDidChangeScreen' || name === 'onDidChangeState' || name === 'onDidChangeDesk')) second.webContents.send('onDidChangeScreen', { answered: false })
}
let main: BrowserWindow | null = null
let second: BrowserWindow | null = null
/** Whether the resident's screen was open when the program ended. */
const secondFile = join(home, 'screen-open.json')
const screenPort: ScreenPort = {
  isOpen: () => second !== null,
  set: (open) => {
    try { writeFileSync(secondFile, JSON.stringify({ open })) } catch { /* the next start then begins without it */ }
    if (!open) return second?.close()
    if (second) return second.showInactive()
    second = createScreenWindow({ preload: join(here, '../preload/screenPreload.cjs'), home, title: '一窗通　居民屏' })
    second.on('closed', () => {
      second = null
      if (main && !main.isDestroyed()) main.webContents.send('onDidChangeScreen', { answered: false })
    })
  },
}

const calendars = (): unknown[] => readdirSync(join(resources, 'calendar')).filter((name) => /^\d{4}\.json$/.test(name)).map((name) => JSON.parse(readFileSync(join(resources, 'calendar', name), 'utf8')) as unknown)
const report = (what: string, error: unknown): void => log.error(what, error instanceof Error ? (error.stack ?? error.message) : error)

let simulator: Awaited<ReturnType<typeof startReaderSimulator>> | null = null
const demoData = demo ? createDemo({ home, resources, now, report }) : null
const papers = createPaperMaker({ resources, papers: join(home, 'papers'), calendar: () => counter.calendar() })
const counter = createCounter({
  home, mode: demo ? 'demo' : 'real', version: app.getVersion(), demoClock: offset !== 0, now, newId, nativeBinding: binding.ok ? binding.file : undefined, secretStore, calendars,
  law: () => ({ ...(JSON.parse(readFileSync(join(resources, 'law', 'retirement.json'), 'utf8')) as object), remedies: JSON.parse(readFileSync(join(resources, 'law', 'remedies.json'), 'utf8')) as unknown }),
  contactTables: () => Object.fromEntries(['topics', 'offices', 'causes'].map((name) => [name, JSON.parse(readFileSync(join(resources, 'contact', `${name}.json`), 'utf8')) as unknown])),
  queueRules: () => JSON.parse(readFileSync(join(resources, 'queue', 'rules.json'), 'utf8')) as unknown,
  followRules: () => Object.fromEntries(['festivals', 'checklists', 'successors'].map((name) => [name, JSON.parse(readFileSync(join(resources, 'followup', `${name}.json`), 'utf8')) as unknown])),
  catalogue: (published) => withPublished(loadCatalogue(join(resources, 'catalogue')), published, (error) => report('catalogue', error), () => chinaDate(now().toISOString())),
  papers, spooler: createSpooler(), devices: { reader: createCardReader(cardReaderManifest.parse(JSON.parse(readFileSync(join(resources, 'devices', 'card-reader.json'), 'utf8'))), () => process.env['YCT_CARD_READER'] ?? simulator?.url ?? null) },
  openFile: openWithSystem, announce, log: report, screen: screenPort,
  ...(demoData ? { seedDemo: demoData.seedCounter, hubUrl: demoData.hubUrl } : {}),
  demoPassword: demoData?.password ?? null,
})

const answer = createAnswer({ origin: ORIGIN, handlers: counter.handlers, session: () => counter.session, stage: counter.stage, log: report })
/** Asked by the window itself, without anybody at it. */
const passive: readonly unknown[] = ['app.status', 'app.state', 'today.page', 'sync.page', 'contact.rail', 'queue.page', 'queue.look', 'visit.current', 'screen.state', 'screen.desk']
const LOCK_AFTER_MS = 10 * 60_000
let lastCall = Date.now()
ipcMain.handle('call', (event, name: unknown, input: unknown) => {
  if (!passive.includes(name)) lastCall = Date.now()
  const frame = event.senderFrame
  const isScreen = second !== null && event.sender === second.webContents
  return answer({ knownWindow: isScreen || (main !== null && event.sender === main.webContents), isScreen, isMainFrame: frame !== null && frame.parent === null, url: frame?.url || 'about:blank' }, name, input)
})

app.on('second-instance', () => {
  if (!main) return
  if (main.isMinimized()) main.restore()
  main.focus()
  announce('onDidNotice', { light: 'info', zh: '一窗通已经开着，没有再开第二个。', en: 'Yichuangtong is already open; no second one was started.' })
})
// Closing the last visible window ends the program; the hidden paper window does not keep it alive.
app.on('window-all-closed', () => app.quit())

let closing = false
app.on('before-quit', (event) => {
  if (closing) return
  event.preventDefault()
  closing = true
  papers.close()
  void (async () => {
    await counter.close().catch((error: unknown) => report('close', error))
    await simulator?.stop().catch((error: unknown) => report('simulator', error))
    await demoData?.stop().catch((error: unknown) => report('hub', error))
    app.exit(0)
  })()
})

process.on('uncaughtException', (error) => report('uncaught', error))
process.on('unhandledRejection', (error) => report('unhandled', error))

void app.whenReady().then(async () => {
  if (!binding.ok) exit(1, binding.message)
  lockDownSession((contents) => main !== null && contents === main.webContents)
  const windowHandler = createWindowHandler(join(here, '../renderer'))
  protocol.handle('app', (request) => (new URL(request.url).host === 'paper' ? papers.serve(request) : windowHandler(request)))
  main = createMainWindow({ preload: join(here, '../preload/preload.cjs'), home, title: '一窗通' })
  main.on('closed', () => {
    main = null
    second?.destroy()
    papers.close()
    app.quit()
  })
  await counter.start()
  if (readScreenOpen()) screenPort.set(true)
  // The first window is there; everything that can wait comes now.
  if (demo && !process.env['YCT_CARD_READER']) simulator = await startReaderSimulator(demoCards()).catch((error: unknown) => { report('simulator', error); return null })
  if (demoData) void demoData.startHub().then(() => counter.hubIsThere(demoData.seedHeads()), (error: unknown) => report('hub', error))
  powerMonitor.on('resume', () => counter.networkReturned())
  powerMonitor.on('lock-screen', () => void counter.lock())
  setInterval(() => {
    if (Date.now() - lastCall > LOCK_AFTER_MS && powerMonitor.getSystemIdleTime() * 1000 > LOCK_AFTER_MS) void counter.lock()
  }, 15_000).unref()
  watchNetwork()
  setTimeout(() => void papers.warmUp().catch((error: unknown) => report('paper', error)), 1500)
})

/** Whether the resident's screen stood open when the program last ended. */
function readScreenOpen(): boolean {
  try {
    return (JSON.parse(readFileSync(secondFile, 'utf8')) as { open?: boolean }).open === true
  } catch {
    return false
  }
}

/** Electron tells whether there is any network; going from none to some is worth a run at once. */
function watchNetwork(): void {
  let online = net.isOnline()
  setInterval(() => {
    const is = net.isOnline()
    if (is && !online) counter.networkReturned()
    online = is
  }, 3000).unref()
}

if (demo && !existsSync(join(resources, 'catalogue', 'index.json'))) report('resources', new Error(`no catalogue in ${resources}`))
