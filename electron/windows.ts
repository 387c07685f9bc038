import { BrowserWindow, screen, session, shell, type Rectangle } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORIGIN } from './appProtocol'

type Placement = { bounds?: Rectangle; maximized?: boolean }

/** Every permission is refused; nothing in this version needs one. */
export function lockDownSession(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
  session.defaultSession.on('will-download', (event) => event.preventDefault())
}

/** The one place where windows are made (docs/security E1); it remembers where the last one stood. */
export function createMainWindow(options: { preload: string; home: string; title: string }): BrowserWindow {
  const file = join(options.home, 'window.json')
  const placement = readPlacement(file)
  const window = new BrowserWindow({
    width: 1366, height: 768, minWidth: 1024, minHeight: 680, ...placement.bounds, show: false, title: options.title, backgroundColor: '#ECEFF3', autoHideMenuBar: true,
    webPreferences: { preload: options.preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false, spellcheck: false, devTools: !process.env['YCT_NO_DEVTOOLS'], v8CacheOptions: 'code' },
  })
  window.removeMenu()
  if (placement.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())

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
  void window.loadURL(`${ORIGIN}/`)
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
