import { BrowserWindow, screen, session, shell, type Rectangle, type WebContents } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORIGIN } from './appProtocol'

type Placement = { bounds?: Rectangle; maximized?: boolean }

/** Every permission is refused but one: the main window may look through a camera (the document camera), never listen. */
export function lockDownSession(isMain: (contents: WebContents | null) => boolean): void {
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) =>
    answer(permission === 'media' && isMain(contents) && details.isMainFrame && 'mediaTypes' in details && details.mediaTypes?.length === 1 && details.mediaTypes[0] === 'video'))
  session.defaultSession.setPermissionCheckHandler((contents, permission, origin, details) => permission === 'media' && isMain(contents) && details.mediaType === 'video' && origin.startsWith(ORIGIN))
  session.defaultSession.setDevicePermissionHandler(() => false)
  session.defaultSession.on('will-download', (event) => event.preventDefault())
}

type WindowOptions = { preload: string; home: string; title: string }

/** The clerk's window, where the last one stood. */
export const createMainWindow = (options: WindowOptions): BrowserWindow =>
  createWindow(options, { file: 'window.json', width: 1366, height: 768, minWidth: 1024, minHeight: 680, fallback: null, url: `${ORIGIN}/`, background: '#ECEFF3', focus: true })

/** The window that faces the resident: on the display where it last stood, else on whichever is not the clerk's, else a window on this one. It never takes the focus. */
export function createScreenWindow(options: WindowOptions): BrowserWindow {
  const other = screen.getAllDisplays().find(({ id }) => id !== screen.getPrimaryDisplay().id)
  return createWindow(options, { file: 'screen.json', width: 1280, height: 800, minWidth: 800, minHeight: 600, fallback: other?.workArea ?? null, url: `${ORIGIN}/screen/index.html`, background: '#FFFFFF', focus: false })
}

type Shape = { file: string; width: number; height: number; minWidth: number; minHeight: number; fallback: Rectangle | null; url: string; background: string; focus: boolean }

/** The one place where windows are made (docs/security E1). */
function createWindow(options: WindowOptions, shape: Shape): BrowserWindow {
  const file = join(options.home, shape.file)
  const placement = readPlacement(file)
  const window = new BrowserWindow({
    width: shape.width, height: shape.height, minWidth: shape.minWidth, minHeight: shape.minHeight, ...(shape.fallback ?? {}), ...placement.bounds, show: false, title: options.title, backgroundColor: shape.background, autoHideMenuBar: true,
    webPreferences: { preload: options.preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false, spellcheck: false, devTools: !process.env['YCT_NO_DEVTOOLS'], v8CacheOptions: 'code' },
  })
  window.removeMenu()
  if (placement.maximized) window.maximize()
  window.once('ready-to-show', () => (shape.focus ? window.show() : window.showInactive()))

  // Nothing navigates, opens or drops anything.
  window.webContents.on('will-navigate', (event, url) => { if (!url.startsWith(`${ORIGIN}/`)) event.preventDefault() })
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))

  let timer: NodeJS.Timeout | undefined
  const remember = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (window.isDestroyed()) return
      // Losing the window's size on a full disk is no reason to disturb anybody.
      try { writeFileSync(file, JSON.stringify({ bounds: window.getNormalBounds(), maximized: window.isMaximized() } satisfies Placement)) } catch { /* size is not worth an error */ }
    }, 400)
  }
  window.on('resize', remember)
  window.on('move', remember)
  void window.loadURL(shape.url)
  return window
}

function readPlacement(file: string): Placement {
  try {
    const placement = JSON.parse(readFileSync(file, 'utf8')) as Placement
    const bounds = placement.bounds
    if (!bounds || ![bounds.x, bounds.y, bounds.width, bounds.height].every(Number.isFinite)) return {}
    const area = screen.getDisplayMatching(bounds).workArea
    const visible = bounds.x < area.x + area.width && bounds.x + bounds.width > area.x && bounds.y < area.y + area.height && bounds.y + bounds.height > area.y
    return visible ? placement : {}
  } catch {
    return {}
  }
}

export const openWithSystem = async (file: string): Promise<boolean> => (await shell.openPath(file)) === ''
