import { contextBridge, ipcRenderer } from 'electron'

/** The window that faces the resident: these calls and one announcement cross, and main answers it nothing else (electron/ipc/answer.ts). */
const calls = new Set(['screen.state', 'screen.confirm', 'screen.sign', 'screen.objection', 'screen.rate'])

contextBridge.exposeInMainWorld('api', {
  call: (name: string, input: unknown): Promise<unknown> => {
    if (!calls.has(name)) throw new Error(`no call ${name}`)
    return ipcRenderer.invoke('call', name, input)
  },
  on: (name: string, listener: (payload: unknown) => void): (() => void) => {
    if (name !== 'onDidChangeScreen') throw new Error(`no announcement ${name}`)
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(name, forward)
    return () => ipcRenderer.removeListener(name, forward)
  },
})
