import { BrowserWindow, session, type PrintToPDFOptions } from 'electron'
import { readFile } from 'node:fs/promises'
import { PAPER_ORIGIN } from './paperServer'

/** A set paper: what is kept, and what the spooler gets. */
export interface Sheet { html: string; pages: number; heightMm: number }
export interface Pressed extends Sheet { pdf: Buffer }

type Answer = { ok: true; html: string; pages: number; heightMm: number } | { ok: false; why: string }

/** Scripts of main run here; the paper's own could not (its policy has no script-src), and it has none. */
const ISOLATED_WORLD = 4100
const PATIENCE_MS = 20_000
const inches = (mm: number): number => mm / 25.4

/**
 * The hidden window that sets papers and makes the PDF.
 *
 * One window for all papers: fonts once read stay read, so the first paper
 * takes about a second and the others a fraction of it. Its session answers
 * app://paper and nothing else.
 */
export function createPressWindow({ resources, serve }: { resources: string; serve(request: Request): Promise<Response> }) {
  let window: BrowserWindow | null = null
  let opening: Promise<BrowserWindow> | null = null
  let script = ''
  let turn: Promise<unknown> = Promise.resolve()
  /** Ends the wait for an answer from a window that is gone. */
  let abandon: (why: Error) => void = () => undefined

  async function open(): Promise<BrowserWindow> {
    script ||= await readFile(`${resources}/paper/paginate.js`, 'utf8')
    const own = session.fromPartition('papers', { cache: false })
    if (!own.protocol.isProtocolHandled('app')) {
      own.protocol.handle('app', serve)
      own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !details.url.startsWith(`${PAPER_ORIGIN}/`) }))
      own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
      own.setPermissionCheckHandler(() => false)
      own.on('will-download', (event) => event.preventDefault())
    }
    const made = new BrowserWindow({
      show: false, width: 900, height: 1300, focusable: false, skipTaskbar: true,
      webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, backgroundThrottling: false, spellcheck: false, devTools: false },
    })
    made.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
    made.webContents.on('will-navigate', (event) => event.preventDefault())
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      close()
      abandon(new Error(`the paper window is gone: ${reason}`))
    })
    await made.loadURL(`${PAPER_ORIGIN}/paper/shell.html`)
    window = made
    return made
  }

  function close(): void {
    if (window && !window.isDestroyed()) window.destroy()
    window = null
    opening = null
  }

  const ready = (): Promise<BrowserWindow> => {
    opening ??= open().catch((error: unknown) => { close(); throw error })
    return opening
  }

  function within<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const lost = new Promise<never>((_, reject) => {
      abandon = reject
      timer = setTimeout(() => reject(new Error(`the paper window did not answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS)
    })
    return Promise.race([work, lost]).finally(() => clearTimeout(timer))
  }

  async function set(html: string): Promise<{ page: BrowserWindow; sheet: Sheet }> {
    const page = await ready()
    const answer = (await within(page.webContents.executeJavaScriptInIsolatedWorld(ISOLATED_WORLD, [{ code: `globalThis.paperHtml = ${JSON.stringify(html)}; ${script}` }]))) as Answer
    if (!answer.ok) throw new Error(answer.why)
    return { page, sheet: { html: answer.html, pages: answer.pages, heightMm: answer.heightMm } }
  }

  async function press(html: string, media: 'A4' | '80mm'): Promise<Pressed> {
    const { page, sheet } = await set(html)
    const pdf = await within(page.webContents.printToPDF(media === 'A4' ? letterPage : slipPage(sheet.heightMm)))
    return { ...sheet, pdf }
  }

  /** One paper at a time; a window that broke is opened again, once. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work).catch((error: unknown) => {
      close()
      console.warn(`The paper window is opened again: ${String(error)}`)
      return work()
    })
    turn = mine.catch(() => undefined)
    return mine
  }

  return {
    warmUp: (): Promise<unknown> => inTurn(ready),
    set: (html: string): Promise<Sheet> => inTurn(async () => (await set(html)).sheet),
    press: (html: string, media: 'A4' | '80mm'): Promise<Pressed> => inTurn(() => press(html, media)),
    close,
  }
}
export type PressWindow = ReturnType<typeof createPressWindow>

const none = { top: 0, bottom: 0, left: 0, right: 0 }
const letterPage: PrintToPDFOptions = { printBackground: true, preferCSSPageSize: false, pageSize: 'A4', margins: none }
/** 80 mm wide, as long as its text: a roll is cut where the page ends. */
const slipPage = (heightMm: number): PrintToPDFOptions => ({ printBackground: true, preferCSSPageSize: false, pageSize: { width: inches(80), height: inches(Math.ceil(heightMm) + 1) }, margins: none })

