import BetterSqlite from 'better-sqlite3'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { loadCatalogue } from '../../electron/catalogue/loadCatalogue'
import { withPublished } from '../../electron/catalogue/withPublished'
import { DEMO_CLERK, type Demo } from '../../electron/demo/buildDemo'
import { openDatabase, type Database } from '../../electron/persistence/database'
import { nativeBinding } from '../../electron/persistence/nativeBinding'
import { prepareHandle } from '../../electron/persistence/open'
import { createStores } from '../../electron/persistence/stores/index'
import { DEMO_KEY_HEX } from '../../electron/security/databaseKey'
import { contactTables } from '../../shared/contact/tables'
import { followRules } from '../../shared/followup/rules'
import { queueRules } from '../../shared/queue/rules'
import { lawTables } from '../../shared/rules'
import type { Place, World, Write } from '../../electron/usecases/ports'
import { calendarFrom, type WorkCalendar } from '../../shared/domain/time/calendar'
import { ok } from '../../shared/result'
import { NOW, resources, TODAY } from '../store/support'

/**
 * The use cases on a real encrypted file, with what is not measured left out: no window, no sync, and paper that
 * costs nothing. Wired as in electron/counter.ts; here the write port can be put on the clock.
 */

export const now = (): Date => new Date(NOW)
export const keyHex = DEMO_KEY_HEX

const binding = (): string | undefined => {
  const found = nativeBinding()
  if (!found.ok) throw new Error(found.message)
  return found.file
}

/** All files of one bench; gone when it ends. */
export function workFolder(): { path(name: string): string; copy(from: string, name: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'yct-bench-'))
  const path = (name: string): string => join(folder, name)
  return {
    path,
    /** A closed database is one file: WAL and shared memory are gone with the last connection. */
    copy: (from, name) => {
      for (const rest of ['', '-wal', '-shm']) rmSync(path(name) + rest, { force: true })
      copyFileSync(from, path(name))
      return path(name)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export const openFile = (file: string): Promise<Database> => openDatabase({ file, keyHex, nativeBinding: binding(), now: now() })

/** The driver itself under the program's own settings, which prepareHandle reads back (synchronous=FULL). */
export function openRaw(file: string): BetterSqlite.Database {
  const handle = new BetterSqlite(file, { nativeBinding: binding() } as BetterSqlite.Options)
  prepareHandle(handle as unknown as Parameters<typeof prepareHandle>[0], keyHex, false)
  return handle
}

const calendar = (): WorkCalendar => {
  const folder = join(resources, 'calendar')
  return calendarFrom(readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name)).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown))
}

/** `onWrite` hears of every transaction: from the call of the write port to the durable commit. */
export async function createWorld(database: Database, demo: Demo, onWrite: (took: { ms: number; cpuUs: number }) => void = () => undefined): Promise<World> {
  const catalogue = await withPublished(loadCatalogue(join(resources, 'catalogue')), async () => [], (error) => { throw error }, () => TODAY)
  const facts = { now, catalogueVersion: () => catalogue.version }
  const days = calendar()
  const law = lawTables.parse(JSON.parse(readFileSync(join(resources, 'law', 'retirement.json'), 'utf8')))
  const clerk = demo.clerks.find((candidate) => candidate.staffNo === DEMO_CLERK)
  const centre = demo.org.centres.find((candidate) => candidate.id === demo.device.centreId)
  const window = demo.org.windows.find((candidate) => candidate.id === demo.device.windowId)
  if (!clerk || !centre || !window) throw new Error('the demo organisation lacks the window of the bench')
  const place: Place = {
    districtId: demo.org.district.id, districtName: demo.org.district.name, streetName: '', centreId: centre.id, centreName: centre.name, centreEn: centre.nameEn, centreCode: centre.code, centrePhone: centre.phone,
    windowId: window.id, windowNumber: window.number, inc: demo.device.inc,
  }
  const write: Write = async (work) => {
    const cpu = process.cpuUsage()
    const from = performance.now()
    const result = await database.write((sql) => work(createStores(sql, facts)))
    const { user, system } = process.cpuUsage(cpu)
    onWrite({ ms: performance.now() - from, cpuUs: user + system })
    return result
  }
  const notHere = (): never => { throw new Error('not part of the bench') }
  return {
    read: createStores(database.read, facts), write, now, newId: () => uuidv7(), catalogue, calendar: () => days, standards: async () => catalogue.standards(), law: () => law, contactTables: () => contactTables.parse(Object.fromEntries(['topics', 'offices', 'causes'].map((name) => [name, JSON.parse(readFileSync(join(resources, 'contact', `${name}.json`), 'utf8')) as unknown]))), queueRules: () => queueRules.parse(JSON.parse(readFileSync(join(resources, 'queue', 'rules.json'), 'utf8'))),
    followRules: () => followRules.parse(Object.fromEntries(['festivals', 'checklists', 'successors'].map((name) => [name, JSON.parse(readFileSync(join(resources, 'followup', `${name}.json`), 'utf8')) as unknown]))),
    session: { clerk: { id: clerk.id, staffNo: clerk.staffNo, name: clerk.name, role: clerk.role, phone: clerk.phone }, locked: false }, place: async () => place,
    papers: { make: async (kind, { case: record }) => ok({ file: `${kind}.pdf`, htmlFile: `${kind}.html`, sha256: '0'.repeat(64), docNo: record.receiptNo, copies: 1, media: 'A4' }), preview: notHere, makeNotice: notHere, previewNotice: notHere, makeModel: notHere, previewModel: notHere, urlOf: ({ htmlFile }) => `app://paper/${htmlFile}` },
    spooler: { print: notHere, available: async () => ({ a4: null, slip: null }) },
    sync: { syncNow: notHere, poke: () => undefined, status: () => ({ link: 'offline', offlineSince: null, lastError: null, hubStorage: null, checkedAt: null }), enrol: notHere },
    devices: { reader: { state: notHere, read: notHere } }, passwords: { hash: notHere, verify: notHere, needsRehash: notHere }, disk: async () => ({ freeMb: 0 }), openFile: notHere, state: notHere, announceCases: () => undefined, announceResidents: () => undefined, announceDesk: () => undefined, announceScreen: () => undefined, screen: { isOpen: () => false, set: () => undefined }, sha256hex: notHere, backUp: notHere, exportFile: notHere,
    clock: { state: async () => null, refusal: async () => null },
    lastBackup: () => ({ at: null, ok: true, error: null }), mode: 'demo',
  }
}
