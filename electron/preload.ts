import { contextBridge, ipcRenderer } from 'electron'

/** Two functions cross: `call` by name (answered in main after checks) and `on` for announcements. */
const announcements = new Set(['onDidChangeStatus', 'onDidChangeCases', 'onDidChangeResidents', 'onDidChangeState', 'onDidNotice', 'onDidProgress'])

contextBridge.exposeInMainWorld('api', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  on: (name: string, listener: (payload: unknown) => void): (() => void) => {
    if (!announcements.has(name)) throw new Error(`no announcement ${name}`)
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(name, forward)
    return () => ipcRenderer.removeListener(name, forward)
  },
})
