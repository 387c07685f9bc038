import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../../electron/persistence/migrate'
import { nativeBinding } from '../../../electron/persistence/nativeBinding'
import { openConnection } from '../../../electron/persistence/open'
import { appendOps, type NewOp, type OutboxRow } from '../../../electron/persistence/outbox'
import { rememberShadow } from '../../../electron/persistence/overlay'
import { sqlOf, type Sql } from '../../../electron/persistence/sql'
import { addCaseEvent, getCaseRecord, listCaseEvents, putCase } from '../../../electron/persistence/stores/cases'
import { getHouseholdRecord, putHousehold } from '../../../electron/persistence/stores/households'
import { putDevice } from '../../../electron/persistence/stores/org'
import { getResidentRecord, putResident } from '../../../electron/persistence/stores/residents'
import { createWriter, type Write } from '../../../electron/persistence/writer'
import { createSyncEngine, type EngineOptions, type SyncChange, type SyncEngine, type Timer } from '../../../electron/sync/engine'
import { moveCase, type CaseMove } from '../../../shared/domain/case'
import { settleLine } from '../../../shared/domain/materials'
import { GENESIS, type CaseRecord, type FeedBody, type FeedRow, type HouseholdRecord, type OpBody, type ResidentRecord } from '../../../shared/sync/protocol'

export const clerkId = '00000000-0000-4000-8000-00000000c1e7'

/** One window in a test: a real encrypted file, the one writer, a reading connection, and what its clerk does. */
export type Window = Awaited<ReturnType<typeof openWindow>>

/** A timer that only runs when the test says so. */
export function handTimer(): Timer & { due(): number[]; fire(): void } {
  let next = 1
  const waiting = new Map<number, { ms: number; run: () => void }>()
  return {
    set(ms, run) { waiting.set(next, { ms, run }); return next++ },
    clear(handle) { waiting.delete(handle as number) },
    due: () => [...waiting.values()].map(({ ms }) => ms),
    fire() { const runs = [...waiting.values()]; waiting.clear(); for (const { run } of runs) run() },
  }
}

export function newFile(): { file: string; keyHex: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'yct-window-'))
  return { file: join(folder, 'window.db'), keyHex: randomBytes(32).toString('hex'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export async function openWindow(at: { file: string; keyHex: string }) {
  const binding = nativeBinding()
  if (!binding.ok) throw new Error(binding.message)
  const options = { file: at.file, keyHex: at.keyHex, nativeBinding: binding.file }
  const db = await openConnection(options)
  await migrate(db, at.file, new Date())
  const reader = await openConnection({ ...options, readOnly: true })
  const write: Write = createWriter(db)
  const read: Sql = sqlOf(reader.manager)
  let tick = Date.parse('2026-10-12T01:30:00.000Z')
  const now = (): Date => new Date((tick += 1000))
  const engines: SyncEngine[] = []
  const changes: SyncChange[] = []

  const bodyChange = <R extends object>(record: R, fields: Partial<R>) =>
    Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { was: (record as Record<string, unknown>)[field] ?? null, now: value as unknown }]))

  return {
    ...at, write, read, now, changes,
    engine(over: Partial<EngineOptions> = {}): SyncEngine {
      const engine = createSyncEngine({
        write, read, now, appVersion: '0.1.0', timer: handTimer(), random: () => 0.5, timeoutMs: 4000, onChange: (change) => changes.push(change),
        onFault: (error) => { throw error }, ...over,
      })
      engines.push(engine)
      return engine
    },
    async close() {
      for (const engine of engines) await engine.stop()
      await reader.destroy()
      await db.destroy()
    },

    /** An identity without a hub, for what needs none. */
    giveIdentity: () => write((sql) => putDevice(sql, {
      device_id: randomUUID(), inc: 1, next_n: 1, last_hash: GENESIS, hub_url: 'http://127.0.0.1:9', token: 't', private_key: null, epoch: epochOfTests, district_id: 'd', centre_id: 'c', window_id: 'w', hub_name: null, hub_storage: null, toff: null,
    })),

    // ---- what the clerk does, as the use cases do it
    async accept(record: CaseRecord): Promise<string> {
      const opId = randomUUID()
      await write(async (sql) => {
        const at = now()
        await rememberShadow(sql, 'case', record.id)
        await putCase(sql, record, { head: opId, version: 0, now: at.toISOString() })
        await addCaseEvent(sql, { id: opId, caseId: record.id, at: at.toISOString(), kind: 'accepted', move: null, who: clerkId, detail: {} })
        const [series, year, no] = record.receiptNo.split('-') as [string, string, string]
        await appendOps(sql, { now: at, txn: randomUUID(), catVer: '2026-10-09' }, [
          { opId, entity: 'case', id: record.id, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: record }, who: clerkId },
          { opId: randomUUID(), entity: 'number', id: record.id, base: null, body: { kind: 'num.fate', series, year: Number(year), no: Number(no), fate: 'used', why: null, caseId: record.id }, who: clerkId },
        ])
      })
      return opId
    },
    /** A tolerated paper came. */
    async settle(id: string, key: string, pages: number): Promise<boolean> {
      return write(async (sql) => {
        const stored = await getCaseRecord(sql, id)
        const settled = { how: 'handed-in' as const, state: 'copy' as const, pages, on: '2026-10-12', by: clerkId, note: null }
        const lines = stored ? settleLine(stored.record.materials, key, settled) : null
        if (!stored || !lines?.ok) return false
        await rememberShadow(sql, 'case', id)
        await putCase(sql, { ...stored.record, materials: lines.value }, { head: stored.head, version: stored.version, now: now().toISOString() })
        await appendOps(sql, { now: now(), txn: randomUUID(), catVer: null }, [{ opId: randomUUID(), entity: 'case', id, base: stored.head, body: { kind: 'case.cmd', cmd: 'settle', key, settled }, who: clerkId }])
        return true
      })
    },
    async move(id: string, move: CaseMove): Promise<string> {
      const opId = randomUUID()
      await write(async (sql) => {
        const stored = (await getCaseRecord(sql, id))!
        const moved = moveCase(stored.record.status, move)
        if (!moved.ok) throw new Error(`a ${stored.record.status} case cannot ${move}`)
        await rememberShadow(sql, 'case', id)
        await putCase(sql, { ...stored.record, status: moved.value }, { head: opId, version: stored.version, now: now().toISOString() })
        await addCaseEvent(sql, { id: opId, caseId: id, at: now().toISOString(), kind: 'move', move, who: clerkId, detail: {} })
        await appendOps(sql, { now: now(), txn: randomUUID(), catVer: null }, [{ opId, entity: 'case', id, base: stored.head, body: { kind: 'case.cmd', cmd: 'move', move, on: '2026-10-12', reason: null }, who: clerkId }])
      })
      return opId
    },
    async note(id: string, text: string): Promise<void> {
      await write(async (sql) => {
        const opId = randomUUID()
        const stored = (await getCaseRecord(sql, id))!
        await rememberShadow(sql, 'case', id)
        await addCaseEvent(sql, { id: opId, caseId: id, at: now().toISOString(), kind: 'note', move: null, who: clerkId, detail: { text } })
        await appendOps(sql, { now: now(), txn: randomUUID(), catVer: null }, [{ opId, entity: 'case', id, base: stored.head, body: { kind: 'note.add', text }, who: clerkId }])
      })
    },
    async register(...records: ResidentRecord[]): Promise<void> {
      await write(async (sql) => {
        const ops: NewOp[] = []
        for (const record of records) {
          const opId = randomUUID()
          await rememberShadow(sql, 'resident', record.id)
          await putResident(sql, record, { head: opId, version: 0, now: now().toISOString() })
          ops.push({ opId, entity: 'resident', id: record.id, base: null, body: { kind: 'rec.patch', record: 'resident', create: record }, who: clerkId })
        }
        await appendOps(sql, { now: now(), txn: randomUUID(), catVer: null }, ops)
      })
    },
    async found(record: HouseholdRecord): Promise<void> {
      await write(async (sql) => {
        const opId = randomUUID()
        await rememberShadow(sql, 'household', record.id)
        await putHousehold(sql, record, { head: opId, version: 0, now: now().toISOString() })
        await appendOps(sql, { now: now(), txn: randomUUID(), catVer: null }, [{ opId, entity: 'household', id: record.id, base: null, body: { kind: 'rec.patch', record: 'household', create: record }, who: clerkId }])
      })
    },
    async change(id: string, fields: Partial<ResidentRecord>, over: Partial<NewOp> = {}): Promise<string> {
      const opId = randomUUID()
      await write(async (sql) => {
        const stored = (await getResidentRecord(sql, id))!
        await rememberShadow(sql, 'resident', id)
        await putResident(sql, { ...stored.record, ...fields }, { head: opId, version: stored.version, now: now().toISOString() })
        const body: OpBody = { kind: 'rec.patch', record: 'resident', change: bodyChange(stored.record, fields) }
        await appendOps(sql, { now: now(), txn: randomUUID(), catVer: null }, [{ opId, entity: 'resident', id, base: stored.head, body, who: clerkId, ...over }])
      })
      return opId
    },

    // ---- what stands there
    resident: (id: string) => getResidentRecord(read, id),
    household: (id: string) => getHouseholdRecord(read, id),
    case: (id: string) => getCaseRecord(read, id),
    events: (id: string) => listCaseEvents(read, id),
    outbox: () => read.all<OutboxRow>('SELECT * FROM outbox ORDER BY n'),
    attention: () => read.all<{ n: number; closed: string | null; closed_by: string | null; result: string; code: string | null; theirs: string | null }>('SELECT t.n, t.closed, t.closed_by, o.result, o.code, o.theirs FROM attention t JOIN outbox o ON o.n=t.n ORDER BY t.n'),
    shadows: () => read.all<{ entity: string; entity_id: string; body: string; version: number }>('SELECT * FROM shadow'),
    async versions(): Promise<string[]> {
      const rows = await read.all<{ key: string }>(`SELECT 'resident '||id||' '||version||' '||name||' '||phone||' '||address||' '||nickname||' '||attributes||' '||coalesce(head,'') AS key FROM resident
        UNION ALL SELECT 'case '||id||' '||version||' '||status||' '||head FROM case_file UNION ALL SELECT 'household '||id||' '||version||' '||address||' '||coalesce(head,'') FROM household ORDER BY 1`)
      return rows.map(({ key }) => key)
    },
  }
}

export const epochOfTests = '00000000-0000-4000-8000-0000000000e0'

/** A page as the hub would send it, after `from`. */
export function pageOf(stream: string, from: number, rows: { body: FeedBody; id: string; version: number; txEnd?: boolean; op?: FeedRow['op'] }[]) {
  return {
    stream, from: from + 1, to: from + rows.length, more: false,
    rows: rows.map(({ body, id, version, txEnd = true, op = 'put' }, index): FeedRow => ({ seq: from + 1 + index, txEnd, kind: body.type, id, version, op, body })),
  }
}

