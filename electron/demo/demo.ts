import { utilityProcess, type UtilityProcess } from 'electron'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chinaDate } from '../../shared/domain/time/plainDate'
import type { Database } from '../persistence/database'
import { buildDemo, DEMO_PASSWORD, type DemoPlan } from './buildDemo'
import { seedCounter } from './seedCounter'
import { readSeedHeads } from './seedHeads'

type Options = { home: string; resources: string; now(): Date; report(what: string, error: unknown): void }
type FromHub = { type: 'ready'; url: string; adminTokenFile: string } | { type: 'failed'; message: string }

const RESIDENTS = 20_000
const CASES = 420

/** Demo mode: invented data, one password, and a district hub of its own (PGlite) in a process of its own. */
export function createDemo({ home, resources, now, report }: Options) {
  const planFile = join(home, 'demo.json')
  const external = process.env['YCT_HUB_URL'] ?? null
  let hub: UtilityProcess | null = null
  let url: string | null = external

  /** Window and hub must invent the same people: what they are made from is kept. */
  function plan(): DemoPlan {
    if (!existsSync(planFile)) {
      mkdirSync(home, { recursive: true })
      writeFileSync(planFile, JSON.stringify({ today: chinaDate(now().toISOString()), seed: 2026, residents: Number(process.env['YCT_DEMO_RESIDENTS'] ?? RESIDENTS), cases: CASES } satisfies DemoPlan))
    }
    return JSON.parse(readFileSync(planFile, 'utf8')) as DemoPlan
  }

  return {
    password: DEMO_PASSWORD,
    hubUrl: () => url,
    seedHeads: () => readSeedHeads(process.env['YCT_HUB_FOLDER'] ?? join(home, 'hub')),
    seedCounter: async (database: Database, progress: (done: number) => void): Promise<void> => {
      progress(0)
      await new Promise((resolve) => setTimeout(resolve, 50))
      await seedCounter(database, buildDemo(plan(), resources), now(), progress)
    },
    /** Resolves when the hub answers; with YCT_HUB_URL that hub is used and none is started. */
    startHub: async (): Promise<void> => {
      if (external) return
      const child = utilityProcess.fork(join(import.meta.dirname, 'hubProcess.js'), [], { serviceName: 'district hub', stdio: 'inherit' })
      hub = child
      await new Promise<void>((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`the embedded hub ended with ${code}`)))
        child.on('message', (message: FromHub) => {
          if (message.type === 'failed') return reject(new Error(message.message))
          url = message.url
          // For people who try the command line against the demo hub (README, tour).
          writeFileSync(join(home, 'hub.json'), JSON.stringify({ url: message.url, adminTokenFile: message.adminTokenFile }))
          resolve()
        })
        child.postMessage({ type: 'start', dataDir: join(home, 'hub'), resources, plan: plan(), nowOffsetMs: now().getTime() - Date.now() })
      })
      child.on('exit', (code) => { if (hub === child && code !== 0) report('hub', new Error(`the embedded hub ended with ${code}`)) })
    },
    stop: async (): Promise<void> => {
      const child = hub
      hub = null
      if (!child) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => { child.kill(); resolve() }, 5000)
        child.once('exit', () => { clearTimeout(timer); resolve() })
        child.postMessage({ type: 'stop' })
      })
    },
  }
}
