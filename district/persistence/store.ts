import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { Standard } from '../../shared/catalogue/standards'
import type { CaseEvent, CaseRecord, FeedBody, FeedRow, OpResult, OrgSnapshot } from '../../shared/sync/protocol'
import type { CaseRow, Device, DeviceState, EnrolCode, FeedDraft, NumberFate, RecordKind, RecordOf, Standing, Store } from '../usecases/ports'
import { adminLog, caseFile, enrolCode } from './entities'

export type Sql = <Row>(text: string, params?: unknown[]) => Promise<Row[]>

/** Rows of a statement, whatever its kind; TypeORM's plain `query` answers UPDATE with another shape. */
export const sqlOf = (manager: EntityManager): Sql => async <Row>(text: string, params: unknown[] = []) => {
  if (manager.queryRunner) return (await manager.queryRunner.query(text, params, true)).records as Row[]
  const runner = manager.dataSource.createQueryRunner()
  try {
    return (await runner.query(text, params, true)).records as Row[]
  } finally {
    await runner.release()
  }
}

/** PostgreSQL gives bigint as text, PGlite as a number. */
type Big = string | number

type DeviceDbRow = { device_id: string; inc: number; centre_id: string; window_id: string; name: string; pubkey: string; state: DeviceState; last_n: Big; last_hash: string; last_seen: Date | null; app: string | null }
const deviceColumns = `device_id, inc, centre_id, window_id, name, encode(pubkey,'base64') AS pubkey, state, last_n, encode(last_hash,'hex') AS last_hash, last_seen, app`
const deviceOf = (row: DeviceDbRow): Device => ({
  device: row.device_id, inc: row.inc, centreId: row.centre_id, windowId: row.window_id, name: row.name, pubkey: row.pubkey.replaceAll('\n', ''), state: row.state,
  lastN: Number(row.last_n), lastHash: row.last_hash, lastSeen: row.last_seen, app: row.app,
})

type StandingDbRow<R> = { id: string; stream_id: string; version: Big; head: string; record: R }
const standingsOf = <R>(rows: StandingDbRow<R>[]): Map<string, Standing<R>> =>
  new Map(rows.map((row) => [row.id, { record: row.record, head: row.head, version: Number(row.version), stream: row.stream_id }]))

/** The tables of the two kinds of record. Names of tables and columns come from here, never from a message. */
const recordTable = { resident: { table: 'resident', id: 'resident_id' }, household: { table: 'household', id: 'household_id' }, desk: { table: 'desk', id: 'desk_id' } } as const satisfies Record<RecordKind, unknown>

const column = <T, V>(rows: readonly T[], pick: (row: T) => V): V[] => rows.map(pick)
const jsonOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))
/** Rows in one statement. */
const chunkSize = 2000

/** The hub's tables of one district, inside the transaction of `manager`. */
export function createStore(manager: EntityManager, district: number): Store {
  const sql = sqlOf(manager)
  const one = async <Row>(text: string, params: unknown[]): Promise<Row | null> => (await sql<Row>(text, params))[0] ?? null

  async function bodiesOf(kind: 'case' | RecordKind, ids: readonly string[]) {
    const [table, id] = kind === 'case' ? ['case_file', 'case_id'] : [recordTable[kind].table, recordTable[kind].id]
    const rows = await sql<StandingDbRow<unknown>>(`SELECT ${id} AS id, stream_id, version, head, record FROM ${table} WHERE district=$1 AND ${id}=ANY($2::uuid[])`, [district, ids])
    return new Map(rows.map((row) => [row.id, { stream: row.stream_id, version: Number(row.version), body: { type: kind, [kind]: row.record, head: row.head } as FeedBody }]))
  }

  const caseRowOf = (row: { record: CaseRecord; head: string; version: number; receivedAt: Date }): CaseRow => ({ record: row.record, head: row.head, version: row.version, receivedAt: row.receivedAt })

  async function appendOne(stream: string, rows: readonly { draft: FeedDraft; txEnd: boolean }[]): Promise<void> {
    const params = [
      district, stream, rows.length, column(rows, ({ txEnd }) => (txEnd ? 'true' : 'false')), column(rows, ({ draft }) => draft.kind), column(rows, ({ draft }) => draft.entityId),
      column(rows, ({ draft }) => String(draft.version)), column(rows, ({ draft }) => draft.op), column(rows, ({ draft }) => jsonOrNull(draft.body)),
    ]
    const text = `WITH h AS (UPDATE stream SET head=head+$3::int WHERE district=$1 AND stream_id=$2 RETURNING head)
      INSERT INTO feed(district,stream_id,seq,tx_end,kind,entity_id,version,op,body)
      SELECT $1, $2, h.head-$3::int+r.ord, r.tx_end::bool, r.kind, r.entity_id::uuid, r.version::bigint, r.op, r.body::jsonb
      FROM h, unnest($4::text[],$5::text[],$6::text[],$7::text[],$8::text[],$9::text[]) WITH ORDINALITY r(tx_end,kind,entity_id,version,op,body,ord) RETURNING seq`
    if ((await sql(text, params)).length > 0) return
    await sql('INSERT INTO stream(district,stream_id) VALUES($1,$2) ON CONFLICT DO NOTHING', [district, stream])
    if ((await sql(text, params)).length !== rows.length) throw new Error(`stream ${stream} took no rows`)
  }

  return {
    epoch: async () => (await one<{ epoch: string }>('SELECT epoch FROM hub_epoch', []))!.epoch,

    findDevice: async (device) => {
      const row = await one<DeviceDbRow>(`SELECT ${deviceColumns} FROM device WHERE district=$1 AND device_id=$2 ORDER BY inc DESC LIMIT 1`, [district, device])
      return row && deviceOf(row)
    },
    findDeviceByToken: async (tokenHash) => {
      const row = await one<DeviceDbRow>(`SELECT ${deviceColumns} FROM device WHERE district=$1 AND token_hash=decode($2,'hex')`, [district, tokenHash])
      return row && deviceOf(row)
    },
    lockDevice: async (device, inc) => {
      const row = await one<DeviceDbRow>(`SELECT ${deviceColumns} FROM device WHERE district=$1 AND device_id=$2 AND inc=$3 FOR UPDATE`, [district, device, inc])
      return row && deviceOf(row)
    },
    addDevice: async (device, tokenHash) => {
      await sql(`INSERT INTO device(district,device_id,inc,centre_id,window_id,name,pubkey,token_hash,state,last_n,last_hash) VALUES($1,$2,$3,$4,$5,$6,decode($7,'base64'),decode($8,'hex'),$9,$10,decode($11,'hex'))`,
        [district, device.device, device.inc, device.centreId, device.windowId, device.name, device.pubkey, tokenHash, device.state, device.lastN, device.lastHash])
    },
    setDeviceToken: async (device, inc, tokenHash) => { await sql(`UPDATE device SET token_hash=decode($4,'hex') WHERE district=$1 AND device_id=$2 AND inc=$3`, [district, device, inc, tokenHash]) },
    setDeviceState: async (device, inc, state) => { await sql('UPDATE device SET state=$4 WHERE district=$1 AND device_id=$2 AND inc=$3', [district, device, inc, state]) },
    noteDeviceSeen: async (device, inc, at, app) => { await sql('UPDATE device SET last_seen=$4, app=$5 WHERE district=$1 AND device_id=$2 AND inc=$3', [district, device, inc, at, app]) },
    advanceDevice: async (device, inc, lastN, lastHash) => {
      await sql(`UPDATE device SET last_n=$4, last_hash=decode($5,'hex') WHERE district=$1 AND device_id=$2 AND inc=$3`, [district, device, inc, lastN, lastHash])
    },
    listDevices: async () => (await sql<DeviceDbRow>(`SELECT ${deviceColumns} FROM device WHERE district=$1 ORDER BY centre_id, window_id, device_id, inc`, [district])).map(deviceOf),
    keepAside: async (device, inc, ops) => {
      await sql(`INSERT INTO aside(district,device_id,inc,n,op_hash,body) SELECT $1,$2,$3,r.n::bigint,decode(r.hash,'hex'),r.body::json FROM unnest($4::text[],$5::text[],$6::text[]) r(n,hash,body) ON CONFLICT DO NOTHING`,
        [district, device, inc, column(ops, ({ n }) => String(n)), column(ops, ({ hash }) => hash), column(ops, ({ body }) => JSON.stringify(body))])
    },

    addEnrolCode: async (code, by) => { await manager.getRepository(enrolCode).insert({ ...code, district, createdBy: by }) },
    lockEnrolCode: async (codeId) => {
      const row = await manager.getRepository(enrolCode).findOne({ where: { district, codeId }, lock: { mode: 'pessimistic_write' } })
      return row && ({ codeId: row.codeId, secretHash: row.secretHash, centreId: row.centreId, windowId: row.windowId, expiresAt: row.expiresAt, tries: row.tries, usedBy: row.usedBy } satisfies EnrolCode)
    },
    saveEnrolCode: async ({ codeId, tries, usedBy }) => { await manager.getRepository(enrolCode).update({ district, codeId }, { tries, usedBy }) },

    inboxRows: async (device, inc, fromN, toN) => {
      type Row = { n: Big; txn: string; op_id: string | null; hash: string; result: OpResult; reason: string | null; entity_id: string | null; version: Big | null; head: string | null; theirs: Record<string, unknown> | null; body: unknown }
      const rows = await sql<Row>(`SELECT n, txn, op_id, encode(op_hash,'hex') AS hash, result, reason, entity_id, version, head, theirs, body FROM inbox WHERE district=$1 AND device_id=$2 AND inc=$3 AND n BETWEEN $4 AND $5 ORDER BY n`,
        [district, device, inc, fromN, toN])
      return rows.map((row) => ({
        n: Number(row.n), txn: row.txn, opId: row.op_id, hash: row.hash, result: row.result, code: row.reason, entityId: row.entity_id,
        version: row.version === null ? null : Number(row.version), head: row.head, theirs: row.theirs, body: row.body,
      }))
    },
    resultsOf: async (opIds) => {
      if (opIds.length === 0) return new Map()
      type Row = { op_id: string; result: OpResult; device_id: string; inc: number; n: Big }
      const rows = await sql<Row>('SELECT op_id, result, device_id, inc, n FROM inbox WHERE district=$1 AND op_id=ANY($2::uuid[]) ORDER BY received_at DESC, n DESC', [district, opIds])
      // The first that carried an id owns it: later ones were rejected as `op-id-used`.
      return new Map(rows.map((row) => [row.op_id, { result: row.result, device: row.device_id, inc: row.inc, n: Number(row.n) }]))
    },
    addInboxRows: async (device, inc, rows, at) => {
      await sql(`INSERT INTO inbox(district,device_id,inc,n,txn,op_id,op_hash,result,reason,entity_id,version,head,theirs,body,received_at)
        SELECT $1,$2,$3,r.n::bigint,r.txn::uuid,r.op_id::uuid,decode(r.hash,'hex'),r.result,r.reason,r.entity_id::uuid,r.version::bigint,r.head::uuid,r.theirs::jsonb,r.body::json,$4
        FROM unnest($5::text[],$6::text[],$7::text[],$8::text[],$9::text[],$10::text[],$11::text[],$12::text[],$13::text[],$14::text[],$15::text[]) r(n,txn,op_id,hash,result,reason,entity_id,version,head,theirs,body)`,
        [district, device, inc, at, column(rows, ({ n }) => String(n)), column(rows, ({ txn }) => txn), column(rows, ({ opId }) => opId), column(rows, ({ hash }) => hash), column(rows, ({ result }) => result),
          column(rows, ({ code }) => code), column(rows, ({ entityId }) => entityId), column(rows, ({ version }) => (version === null ? null : String(version))), column(rows, ({ head }) => head),
          column(rows, ({ theirs }) => jsonOrNull(theirs)), column(rows, ({ body }) => JSON.stringify(body))])
    },
    receiptFor: async (device, inc, n) => {
      const row = await one<{ receipt: string; upto_n: Big; received_at: Date }>('SELECT receipt, upto_n, received_at FROM receipt WHERE district=$1 AND device_id=$2 AND inc=$3 AND upto_n>=$4 ORDER BY upto_n LIMIT 1', [district, device, inc, n])
      return row && { receipt: row.receipt, uptoN: Number(row.upto_n), receivedAt: row.received_at }
    },
    addReceipt: async (device, inc, receipt) => {
      await sql('INSERT INTO receipt(district,device_id,inc,upto_n,receipt,received_at) VALUES($1,$2,$3,$4,$5,$6)', [district, device, inc, receipt.uptoN, receipt.receipt, receipt.receivedAt])
    },
    countFailure: async (device, inc, n, message) => {
      const row = await one<{ times: number }>(`INSERT INTO apply_failure(district,device_id,inc,n,times,message) VALUES($1,$2,$3,$4,1,$5)
        ON CONFLICT(district,device_id,inc,n) DO UPDATE SET times=apply_failure.times+1, message=excluded.message RETURNING times`, [district, device, inc, n, message.slice(0, 500)])
      return row!.times
    },

    lockCases: async (ids) => (ids.length === 0 ? new Map() : standingsOf(await sql<StandingDbRow<CaseRecord>>(
      'SELECT case_id AS id, stream_id, version, head, record FROM case_file WHERE district=$1 AND case_id=ANY($2::uuid[]) ORDER BY case_id FOR UPDATE', [district, ids]))),
    receiptNumbersUsed: async (receiptNos) => {
      if (receiptNos.length === 0) return new Map()
      const rows = await sql<{ receipt_no: string; case_id: string }>('SELECT receipt_no, case_id FROM case_file WHERE district=$1 AND receipt_no=ANY($2::text[])', [district, receiptNos])
      return new Map(rows.map((row) => [row.receipt_no, row.case_id]))
    },
    putCases: async (standings, at) => {
      for (const chunk of chunksOf(standings))
        await sql(`INSERT INTO case_file(district,case_id,receipt_no,stream_id,version,head,status,item_code,centre_id,accepted_on,record,received_at)
          SELECT $1,r.id::uuid,r.receipt_no,r.stream,r.version::bigint,r.head::uuid,r.status,r.item,r.centre,r.accepted_on,r.record::jsonb,$2
          FROM unnest($3::text[],$4::text[],$5::text[],$6::text[],$7::text[],$8::text[],$9::text[],$10::text[],$11::text[],$12::text[]) r(id,receipt_no,stream,version,head,status,item,centre,accepted_on,record)
          ON CONFLICT(district,case_id) DO UPDATE SET version=excluded.version, head=excluded.head, status=excluded.status, record=excluded.record`,
          [district, at, column(chunk, ({ record }) => record.id), column(chunk, ({ record }) => record.receiptNo), column(chunk, ({ stream }) => stream), column(chunk, ({ version }) => String(version)),
            column(chunk, ({ head }) => head), column(chunk, ({ record }) => record.status), column(chunk, ({ record }) => record.item.code), column(chunk, ({ record }) => record.centreId),
            column(chunk, ({ record }) => record.acceptedOn), column(chunk, ({ record }) => JSON.stringify(record))])
    },
    lockRecords: async <K extends RecordKind>(kind: K, ids: readonly string[]) => {
      if (ids.length === 0) return new Map()
      const { table, id } = recordTable[kind]
      return standingsOf(await sql<StandingDbRow<RecordOf<K>>>(`SELECT ${id} AS id, stream_id, version, head, record FROM ${table} WHERE district=$1 AND ${id}=ANY($2::uuid[]) ORDER BY ${id} FOR UPDATE`, [district, ids]))
    },
    putRecords: async (kind, standings) => {
      const { table, id } = recordTable[kind]
      for (const chunk of chunksOf(standings))
        await sql(`INSERT INTO ${table}(district,${id},stream_id,version,head,record)
          SELECT $1,r.id::uuid,r.stream,r.version::bigint,r.head::uuid,r.record::jsonb FROM unnest($2::text[],$3::text[],$4::text[],$5::text[],$6::text[]) r(id,stream,version,head,record)
          ON CONFLICT(district,${id}) DO UPDATE SET stream_id=excluded.stream_id, version=excluded.version, head=excluded.head, record=excluded.record`,
          [district, column(chunk, ({ record }) => record.id), column(chunk, ({ stream }) => stream), column(chunk, ({ version }) => String(version)), column(chunk, ({ head }) => head), column(chunk, ({ record }) => JSON.stringify(record))])
    },
    addCaseEvents: async (events, origin) => {
      for (const chunk of chunksOf(events))
        await sql(`INSERT INTO case_event(district,event_id,case_id,origin,move,doc_no,version,event) SELECT $1,(j->>'eventId')::uuid,(j->>'caseId')::uuid,$2,j->>'move',j->>'docNo',r.version::bigint,j
          FROM (SELECT version, event::jsonb AS j FROM unnest($3::text[],$4::text[]) u(version,event)) r`, [district, origin, column(chunk, ({ version }) => String(version)), column(chunk, ({ event }) => JSON.stringify(event))])
    },
    lockCaseByReceiptNo: async (receiptNo) => {
      const rows = await sql<StandingDbRow<CaseRecord>>('SELECT case_id AS id, stream_id, version, head, record FROM case_file WHERE district=$1 AND receipt_no=$2 FOR UPDATE', [district, receiptNo])
      return [...standingsOf(rows).values()][0] ?? null
    },
    findCase: async (receiptNo) => {
      const row = await manager.getRepository(caseFile).findOneBy({ district, receiptNo })
      if (!row) return null
      const events = await sql<{ event: CaseEvent }>('SELECT event FROM case_event WHERE district=$1 AND case_id=$2 ORDER BY version', [district, row.caseId])
      return { case: caseRowOf(row), events: events.map(({ event }) => event) }
    },
    listCases: async (filter) => {
      const query = manager.getRepository(caseFile).createQueryBuilder('c').where('c.district=:district', { district })
      if (filter.status) query.andWhere('c.status=:status', { status: filter.status })
      if (filter.centreId) query.andWhere('c.centre_id=:centreId', { centreId: filter.centreId })
      if (filter.itemCode) query.andWhere('c.item_code=:itemCode', { itemCode: filter.itemCode })
      if (filter.text) query.andWhere(`(c.receipt_no=:text OR c.record->'applicant'->>'name'=:text OR c.record->'applicant'->>'idNo'=:text)`, { text: filter.text })
      const [rows, total] = await query.orderBy('c.acceptedOn', 'DESC').addOrderBy('c.receiptNo', 'DESC').take(filter.limit).skip(filter.offset).getManyAndCount()
      return { rows: rows.map(caseRowOf), total }
    },

    nextNumbers: async (series, year, count) => {
      const row = await one<{ next: Big }>('INSERT INTO series(district,series,year,next) VALUES($1,$2,$3,1+$4::int) ON CONFLICT(district,series,year) DO UPDATE SET next=series.next+$4::int RETURNING next', [district, series, year, count])
      return Number(row!.next) - count
    },
    raiseSeries: async (series, year, next) => {
      await sql('INSERT INTO series(district,series,year,next) VALUES($1,$2,$3,$4) ON CONFLICT(district,series,year) DO UPDATE SET next=greatest(series.next,excluded.next)', [district, series, year, next])
    },
    addBlock: async (device, inc, block) => {
      await sql(`INSERT INTO number_block(district,series,year,lo,hi,device_id,inc,state) VALUES($1,$2,$3,$4,$5,$6,$7,'issued')`, [district, block.series, block.year, block.lo, block.hi, device, inc])
    },
    blocksOf: async (device, inc) => (await sql<{ series: string; year: number; lo: Big; hi: Big }>('SELECT series, year, lo, hi FROM number_block WHERE district=$1 AND device_id=$2 AND inc=$3 ORDER BY year, lo', [district, device, inc]))
      .map((row) => ({ series: row.series, year: row.year, lo: Number(row.lo), hi: Number(row.hi) })),
    fatesOf: async (numbers) => {
      if (numbers.length === 0) return []
      type Row = { series: string; year: number; no: Big; fate: NumberFate['fate']; why: string | null; case_id: string | null }
      const rows = await sql<Row>(`SELECT f.series, f.year, f.no, f.fate, f.why, f.case_id FROM number_fate f JOIN unnest($2::text[],$3::text[],$4::text[]) r(series,year,no)
        ON f.series=r.series AND f.year=r.year::int AND f.no=r.no::bigint WHERE f.district=$1`, [district, column(numbers, ({ series }) => series), column(numbers, ({ year }) => String(year)), column(numbers, ({ no }) => String(no))])
      return rows.map((row) => ({ series: row.series, year: row.year, no: Number(row.no), fate: row.fate, why: row.why, caseId: row.case_id }))
    },
    addFates: async (device, fates) => {
      if (fates.length === 0) return
      await sql(`INSERT INTO number_fate(district,series,year,no,fate,why,case_id,device_id) SELECT $1,r.series,r.year::int,r.no::bigint,r.fate,r.why,r.case_id::uuid,$2::uuid
        FROM unnest($3::text[],$4::text[],$5::text[],$6::text[],$7::text[],$8::text[]) r(series,year,no,fate,why,case_id)`,
        [district, device, column(fates, ({ series }) => series), column(fates, ({ year }) => String(year)), column(fates, ({ no }) => String(no)), column(fates, ({ fate }) => fate), column(fates, ({ why }) => why), column(fates, ({ caseId }) => caseId)])
    },

    streams: async (ids) => (ids.length === 0 ? [] : (await sql<{ stream_id: string; head: Big; floor: Big }>('SELECT stream_id, head, floor FROM stream WHERE district=$1 AND stream_id=ANY($2::text[]) ORDER BY stream_id', [district, ids]))
      .map((row) => ({ id: row.stream_id, head: Number(row.head), floor: Number(row.floor) }))),
    allStreams: async () => (await sql<{ stream_id: string; head: Big; floor: Big }>('SELECT stream_id, head, floor FROM stream WHERE district=$1 ORDER BY stream_id', [district]))
      .map((row) => ({ id: row.stream_id, head: Number(row.head), floor: Number(row.floor) })),
    ensureStreams: async (ids) => { await sql('INSERT INTO stream(district,stream_id) SELECT $1, s FROM unnest($2::text[]) s ON CONFLICT DO NOTHING', [district, [...ids].sort()]) },
    appendFeed: async (groups) => {
      const byStream = new Map<string, { draft: FeedDraft; txEnd: boolean }[]>()
      for (const group of groups)
        for (const [stream, drafts] of groupBy(group, (draft) => draft.stream)) {
          const rows = drafts.map((draft, index) => ({ draft, txEnd: index === drafts.length - 1 }))
          const before = byStream.get(stream)
          if (before) before.push(...rows)
          else byStream.set(stream, rows)
        }
      // Ascending stream ids in every transaction: two of them cannot wait for each other.
      for (const stream of [...byStream.keys()].sort()) await appendOne(stream, byStream.get(stream)!)
    },
    feedAfter: async (stream, cursor, limit) => {
      type Row = { seq: Big; tx_end: boolean; kind: string; entity_id: string; version: Big; op: FeedRow['op']; body: FeedBody | null }
      const rows = await sql<Row>('SELECT seq, tx_end, kind, entity_id, version, op, body FROM feed WHERE district=$1 AND stream_id=$2 AND seq>$3 ORDER BY seq LIMIT $4', [district, stream, cursor, limit])
      return rows.map((row) => ({ seq: Number(row.seq), txEnd: row.tx_end, kind: row.kind, id: row.entity_id, version: Number(row.version), op: row.op, body: row.body }))
    },
    nextTxEnd: async (stream, from) => {
      const row = await one<{ seq: Big }>('SELECT seq FROM feed WHERE district=$1 AND stream_id=$2 AND seq>=$3 AND tx_end ORDER BY seq LIMIT 1', [district, stream, from])
      return row && Number(row.seq)
    },
    currentBodies: async (kind, ids) => (ids.length === 0 ? new Map() : bodiesOf(kind, ids)),
    lastSeqOfKind: async (stream, kind) => {
      const row = await one<{ seq: Big | null }>('SELECT max(seq) AS seq FROM feed WHERE district=$1 AND stream_id=$2 AND kind=$3', [district, stream, kind])
      return Number(row?.seq ?? 0)
    },

    org: async () => (await one<{ snapshot: OrgSnapshot }>('SELECT snapshot FROM org WHERE district=$1', [district]))?.snapshot ?? null,
    putOrg: async (org) => {
      const row = await one<{ version: Big }>('INSERT INTO org(district,version,snapshot) VALUES($1,1,$2::jsonb) ON CONFLICT(district) DO UPDATE SET version=org.version+1, snapshot=excluded.snapshot RETURNING version', [district, JSON.stringify(org)])
      return Number(row!.version)
    },
    findItem: async (code, version) => (await one<{ package: ItemPackage }>('SELECT package FROM catalogue_item WHERE district=$1 AND code=$2 AND version=$3', [district, code, version]))?.package ?? null,
    lastItemVersion: async (code) => Number((await one<{ version: Big | null }>('SELECT max(version) AS version FROM catalogue_item WHERE district=$1 AND code=$2', [district, code]))?.version ?? 0),
    addItem: async (item, at) => {
      await sql('INSERT INTO catalogue_item(district,code,version,package,published_at) VALUES($1,$2,$3,$4::jsonb,$5)', [district, item.code, item.version, JSON.stringify(item), at])
    },
    putCalendar: async (year, calendar) => {
      const row = await one<{ version: Big }>('INSERT INTO calendar(district,year,version,calendar) VALUES($1,$2,1,$3::jsonb) ON CONFLICT(district,year) DO UPDATE SET version=calendar.version+1, calendar=excluded.calendar RETURNING version', [district, year, JSON.stringify(calendar)])
      return Number(row!.version)
    },

    findStandard: async (id) => (await one<{ standard: Standard }>('SELECT standard FROM standard WHERE district=$1 AND id=$2', [district, id]))?.standard ?? null,
    putStandard: async (standard) => {
      const row = await one<{ version: Big }>('INSERT INTO standard(district,id,version,standard) VALUES($1,$2,1,$3::jsonb) ON CONFLICT(district,id) DO UPDATE SET version=standard.version+1, standard=excluded.standard RETURNING version', [district, standard.id, JSON.stringify(standard)])
      return Number(row!.version)
    },

    log: async (at, act, by, detail) => { await manager.getRepository(adminLog).insert({ district, logId: v7(), at, act, by, detail: detail as Record<string, string> }) },
  }
}

function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += chunkSize) yield rows.slice(from, from + chunkSize)
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
