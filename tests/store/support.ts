import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readdirSync, readFileSync } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import { loadCatalogue } from '../../electron/catalogue/loadCatalogue'
import { withPublished } from '../../electron/catalogue/withPublished'
import { createCounter, type Counter } from '../../electron/counter'
import { buildDemo, DEMO_PASSWORD, type Demo } from '../../electron/demo/buildDemo'
import { seedCounter } from '../../electron/demo/seedCounter'
import { openDatabase } from '../../electron/persistence/database'
import { nativeBinding } from '../../electron/persistence/nativeBinding'
import type { PaperModel } from '../../shared/print/renderPaper'
import type { PaperMaker } from '../../electron/usecases/ports'
import type { CallName, Input, Output } from '../../shared/ipc/contract'
import type { Refusal } from '../../shared/ipc/views'
import { DEMO_KEY_HEX } from '../../electron/security/databaseKey'
import { fail, ok, type Result } from '../../shared/result'

/** One window's whole program on a real encrypted file, without Electron: paper is the only part that is not real. */

export const repo = resolve(import.meta.dirname, '../..')
export const resources = join(repo, 'resources')
export const NOW = '2026-10-13T02:24:00.000Z'
export const TODAY = '2026-10-13'

let demoPilot: Demo | null = null
export const pilot = (): Demo => (demoPilot ??= buildDemo({ today: TODAY, seed: 2026, residents: 300, cases: 20 }, resources))

export type Window = {
  counter: Counter
  folder: string
  /** Where catalogue, calendars and tables are read at the next start. */
  resources: string
  now: Date
  paper: { refusal: Refusal | null; made: string[]; models: PaperModel[] }
  /** Set to collect what the program logs; otherwise a logged fault fails the test. */
  faults: unknown[] | null
  call<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>, Refusal>>
  /** The value, or a failed test that says why. */
  must<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>
  /** Ends the program and begins it again on the same files. */
  restart(): Promise<void>
  close(): Promise<void>
}

const calendars = (): unknown[] => readdirSync(join(resources, 'calendar')).filter((name) => /^\d{4}\.json$/.test(name)).map((name) => JSON.parse(readFileSync(join(resources, 'calendar', name), 'utf8')) as unknown)

export async function openWindow({ demo = pilot(), hubUrl = null, mode = 'demo', folder = mkdtempSync(join(tmpdir(), 'yct-window-')) }: { /** another window of the pilot */ demo?: Demo; hubUrl?: string | null; mode?: 'demo' | 'real'; folder?: string } = {}): Promise<Window> {
  const binding = nativeBinding()
  if (!binding.ok) throw new Error(binding.message)
  const paper: Window['paper'] = { refusal: null, made: [], models: [] }
  const papers: PaperMaker = {
    make: async (kind, facts) => {
      if (paper.refusal) return fail(paper.refusal)
      paper.made.push(`${kind} ${facts.case.receiptNo}`)
      return ok({ file: `/papers/${kind}.pdf`, htmlFile: `/papers/${kind}.html`, sha256: '0'.repeat(64), docNo: facts.case.receiptNo, copies: 1, media: 'A4' })
    },
    preview: async () => 'app://paper/preview',
    makeNotice: async (id, facts) => {
      paper.made.push(`notice ${facts.code}`)
      return ok({ file: `/papers/${id}.pdf`, htmlFile: `/papers/${id}.html`, sha256: '0'.repeat(64), docNo: facts.code, copies: 2, media: 'A4' })
    },
    previewNotice: async () => 'app://paper/preview',
    makeModel: async (model, { kind, docNo, id }) => {
      if (paper.refusal) return fail(paper.refusal)
      paper.made.push(`${kind} ${docNo}`)
      paper.models.push(model)
      return ok({ file: `/papers/x/${id}.pdf`, htmlFile: `/papers/x/${id}.html`, sha256: '0'.repeat(64), docNo, copies: 'copies' in model ? model.copies.length : 1, media: 'copies' in model ? 'A4' : '80mm' })
    },
    previewModel: async () => 'app://paper/preview',
    urlOf: ({ htmlFile }) => `app://paper${htmlFile}`,
  }
  const begin = (): Counter => createCounter({
    home: folder, mode, version: '0.0.0', demoClock: true, now: () => window.now, newId: () => uuidv7(), nativeBinding: binding.file,
    secretStore: { available: () => false, backend: () => 'basic_text', seal: async () => Buffer.alloc(0), open: async () => '' }, calendars,
    law: () => JSON.parse(readFileSync(join(resources, 'law', 'retirement.json'), 'utf8')) as unknown,
    contactTables: () => Object.fromEntries(['topics', 'offices', 'causes'].map((name) => [name, JSON.parse(readFileSync(join(resources, 'contact', `${name}.json`), 'utf8')) as unknown])),
    queueRules: () => JSON.parse(readFileSync(join(resources, 'queue', 'rules.json'), 'utf8')) as unknown,
    followRules: () => Object.fromEntries(['festivals', 'checklists', 'successors'].map((name) => [name, JSON.parse(readFileSync(join(resources, 'followup', `${name}.json`), 'utf8')) as unknown])),
    catalogue: (published) => withPublished(loadCatalogue(join(window.resources, 'catalogue')), published, (error) => { throw error }, () => TODAY),
    papers, spooler: { print: async () => ({ state: 'saved-as-pdf', printer: null, spoolId: null, message: null }), available: async () => ({ a4: null, slip: null }) },
    devices: { reader: { state: async () => 'off', read: async () => fail({ code: 'no-device' }) } }, openFile: async () => true, announce: () => undefined, log: (what, error) => { if (window.faults) window.faults.push(error); else throw new Error(`${what}: ${String(error)}`) },
    ...(mode === 'demo' ? { seedDemo: (database: Parameters<typeof seedCounter>[0], progress: (done: number) => void) => seedCounter(database, demo, window.now, progress) } : {}),
    hubUrl: () => hubUrl,
    demoPassword: DEMO_PASSWORD,
  })
  const window: Window = {
    folder, resources, now: new Date(NOW), paper, faults: null, counter: undefined as unknown as Counter,
    call: async (name, input) => (await (window.counter.handlers()[name] as (value: unknown) => Promise<unknown>)(input)) as never,
    must: async (name, input) => {
      const reply = await window.call(name, input)
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
      return reply.value
    },
    restart: async () => {
      await window.counter.close()
      window.counter = begin()
      await window.counter.start()
    },
    close: async () => {
      await window.counter.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  if (mode === 'demo' && demo === demoPilot && !existsSync(join(folder, 'counter.db'))) cpSync(await seeded(), join(folder, 'counter.db'))
  window.counter = begin()
  await window.counter.start()
  return window
}

let template: string | null = null
/** The file of a window filled with the pilot, made once a process: every window begins with a copy. */
async function seeded(): Promise<string> {
  if (template) return template
  const binding = nativeBinding()
  if (!binding.ok) throw new Error(binding.message)
  const folder = mkdtempSync(join(tmpdir(), 'yct-seeded-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'counter.db')
  const database = await openDatabase({ file, keyHex: DEMO_KEY_HEX, nativeBinding: binding.file, now: new Date(NOW) })
  await seedCounter(database, pilot(), new Date(NOW), () => undefined)
  await database.write.alone((db) => db.manager.query('PRAGMA wal_checkpoint(TRUNCATE)'))
  await database.close()
  return (template = file)
}

export const signIn = (window: Window, staffNo = 'W203') => window.must('session.signIn', { staffNo, password: DEMO_PASSWORD })
