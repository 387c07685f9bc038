import type { MessageEvent } from 'electron'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHub, tokenFile, type Hub } from '../district/createHub'
import type { DemoPlan } from './demo/buildDemo'
import { SEED_HEADS } from './demo/seedHeads'

/**
 * The embedded district hub of demo mode, in a process of its own (utilityProcess), on PGlite in a folder.
 *
 * PGlite does not wait for the disk, so this is for demonstration and training; the status bar says so (hubStorage).
 */
export type ToHub = { type: 'start'; dataDir: string; resources: string; plan: DemoPlan; nowOffsetMs: number } | { type: 'stop' }
export type FromHub = { type: 'ready'; url: string; adminTokenFile: string } | { type: 'failed'; message: string }

const port = process.parentPort
const tell = (message: FromHub): void => port.postMessage(message)

let hub: Promise<Hub> | null = null

async function start({ dataDir, resources, plan, nowOffsetMs }: Extract<ToHub, { type: 'start' }>): Promise<Hub> {
  const started = await createHub({ dataDir, now: () => new Date(Date.now() + nowOffsetMs) })
  // Inventing the pilot takes seconds, so only a district without streams asks for it.
  if (Object.keys((await started.heads()).heads).length === 0) {
    const { buildDemo } = await import('./demo/buildDemo')
    const { org, residents, households, cases, device } = buildDemo(plan, resources)
    const heads = await started.seed({ org, residents, households, cases: cases.map(({ made, events }) => ({ record: made.record, events })), devices: [device] })
    // The window was filled with the same data, so it begins where these streams stand. Without the file it pulls everything: slower, not wrong.
    writeFileSync(join(dataDir, SEED_HEADS), JSON.stringify(heads))
  }
  return started
}

async function stop(): Promise<void> {
  try {
    await (await hub)?.close()
  } finally {
    process.exit(0)
  }
}

port.on('message', ({ data }: MessageEvent) => {
  const message = data as ToHub
  if (message.type === 'stop') return void stop()
  if (hub) return
  hub = start(message)
  hub.then(
    ({ url }) => tell({ type: 'ready', url, adminTokenFile: tokenFile(message.dataDir) }),
    (error: unknown) => tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  )
})
