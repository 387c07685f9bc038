import { contextBridge, ipcRenderer } from 'electron'
import type { AnnouncementName } from '../shared/ipc/contract'

/** Two functions cross: `call` by name (answered in main after checks) and `on` for announcements. */
const known: Record<AnnouncementName, true> = { onDidChangeStatus: true, onDidChangeCases: true, onDidChangeResidents: true, onDidChangeState: true, onDidChangeDesk: true, onDidChangeScreen: true, onDidNotice: true, onDidProgress: true }
const announcements = new Set(Object.keys(known))

contextBridge.exposeInMainWorld('api', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  on: (name: string, listener: (payload: unknown) => void): (() => void) => {
    if (!announcements.has(name)) throw new Error(`no announcement ${name}`)
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(name, forward)
    return () => ipcRenderer.removeListener(name, forward)
  },
})
