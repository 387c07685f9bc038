import { fork } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase as openHubDatabase } from '../../district/persistence/openDatabase'
import type { DemoSeed } from '../../district/usecases/seed'
import { buildDemo, type Demo } from '../../electron/demo/buildDemo'
import { createHubClient } from '../../electron/sync/client'
import { createSyncEngine } from '../../electron/sync/engine'
import { newDeviceKeys } from '../../electron/sync/keys'
import { searchTokens } from '../../shared/domain/names/index'
import type { PullRes, ResidentRecord } from '../../shared/sync/protocol'
import { resources, TODAY } from '../store/support'
import { emptyWindow, fillOutbox } from './changes'
import type { FromChild, Marks, ToChild } from './hubChild'
import { compare, cpuSince, median, steady, timed, type Compared } from './measure'
import { openFile, openRaw, workFolder } from './program'
import { comparedLine, costGrowth, plainLine, rateGrowth, type Line } from './report'

export type SyncSizes = { changes: readonly [number, number]; rounds: number }

/** As the hub's limit of one push, and what the peers in docs/performance were given. */
const BATCH = 500
/** As the engine asks for. */
const PULL_ROWS = 250

/**
 * The sync engine of one window against the real hub on PostgreSQL, over HTTP with all its checks, beside plain inserts
 * of the same rows. Every round has an empty database and a copy of the same window.
 */
export async function benchSync({ changes, rounds }: SyncSizes, say: (text: string) => void): Promise<{ lines: Line[]; figures: unknown }> {
  const url = process.env['YCT_TEST_PG_URL']
  if (!url) throw new Error('YCT_TEST_PG_URL is not set: run the bench with npm run bench')
  const work = workFolder()
  const other = startChild()
  try {
    const demo = buildDemo({ today: TODAY, seed: 2026, residents: 2000, cases: 60 }, resources)
    const second = secondWindow(demo)
    const seed: DemoSeed = { org: demo.org, residents: [], households: [], cases: [], devices: [demo.device, second.device] }
    await emptyWindow(work.path('second.db'), second)
    const done: { size: number; result: Sized; repeated: boolean }[] = []
    for (const size of changes) {
      say(`sync: writing ${size} changes into a window's outbox`)
      const file = work.path(`outbox-${size}.db`)
      await emptyWindow(file, demo)
      await fillOutbox(file, demo, size)
      const setting: Setting = { url, other, seed, outbox: file, second: work.path('second.db'), size, copy: work.copy }
      say(`sync: one round to warm up, which also gives the rows of the limits`)
      const rows = (await oursRound(setting, true)).rows!
      say(`sync: ${rounds} rounds of plain inserts, reference, ours at ${size}`)
      const { result, repeated } = await steady((one: Sized) => one.insert.spread, () => measure(setting, rows, rounds))
      done.push({ size, result, repeated })
    }
    return { lines: done.flatMap((one, at) => linesOf(one, at > 0 ? done[0]!.result : null)), figures: { rounds, batch: BATCH, sizes: done } }
  } finally {
    await other.end()
    work.remove()
  }
}

/** Another window of the same centre, with a key of its own. */
function secondWindow(demo: Demo): Demo {
  const { publicKey, privateKey } = newDeviceKeys()
  const window = demo.org.windows.find(({ centreId, id }) => centreId === demo.device.centreId && id !== demo.device.windowId)
  if (!window) throw new Error('the centre has one window only')
  return { ...demo, device: { ...demo.device, device: randomUUID(), token: randomBytes(16).toString('hex'), privateKey, pubkey: publicKey, windowId: window.id, name: '第二个窗口', blocks: [] } }
}

type Setting = { url: string; other: Child; seed: DemoSeed; outbox: string; second: string; size: number; copy(from: string, name: string): string }
type Sized = {
  /** Push against one row a change, against every row that the hub keeps, and against the plain outbox over HTTP. */
  insert: Compared; insertAll: Compared; reference: Compared; referenceCpu: Compared; pushCpu: Compared
  pull: Compared; pullInsert: Compared; pullCpu: Compared; own: number
  bytesUp: number; bytesDown: number; referenceBytes: number; hubCpu: number; rowsPulled: number; rowsKept: number; requests: { push: number; pull: number }
}

async function measure(setting: Setting, rows: Rows, rounds: number): Promise<Sized> {
  const scratch = await createDatabase(setting.url)
  try {
    await (await openHubDatabase({ pgUrl: scratch.url })).close()
    const client = new pg.Client({ connectionString: scratch.url })
    await client.connect()
    await client.query('CREATE TABLE bench_change(n bigint PRIMARY KEY, txn uuid NOT NULL, op_id uuid NOT NULL, entity_id uuid, body json NOT NULL, hash bytea NOT NULL)')
    await client.query('CREATE TABLE bench_feed(stream text, seq bigint, tx_end bool, kind text, id uuid, version bigint, op text, body jsonb, PRIMARY KEY(stream, seq))')
    const all: { insert: Rate; insertAll: Rate; feed: Rate; copy: Rate; reference: Rate & { bytes: number }; ours: Ours }[] = []
    for (let round = 0; round < rounds; round++) {
      all.push({
        insert: await insertRows(client, { bench_change: rows.changes }, setting.size), insertAll: await insertRows(client, rows.kept, setting.size), feed: await insertRows(client, { bench_feed: rows.feed }, rows.feed.length),
        copy: await copyRows(client, setting, rows), reference: await referenceRound(setting, scratch.url), ours: await oursRound(setting, false),
      })
    }
    await client.end()
    const of = (limit: (one: (typeof all)[number]) => number, ours: (one: Ours) => number): Compared => compare(all.map((one) => ({ limit: limit(one), ours: ours(one.ours) })))
    const middle = (pick: (one: Ours) => number): number => median(all.map((one) => pick(one.ours)))
    return {
      insert: of((one) => one.insert.perS, (ours) => ours.push.perS), insertAll: of((one) => one.insertAll.perS, (ours) => ours.push.perS), reference: of((one) => one.reference.perS, (ours) => ours.push.perS),
      referenceCpu: of((one) => one.reference.cpuUs, (ours) => ours.push.cpuUs), pushCpu: of((one) => one.insert.cpuUs, (ours) => ours.push.cpuUs),
      pull: of((one) => one.copy.perS, (ours) => ours.pull.perS), pullInsert: of((one) => one.feed.perS, (ours) => ours.pull.perS), pullCpu: of((one) => one.copy.cpuUs, (ours) => ours.pull.cpuUs), own: middle((ours) => ours.own.perS),
      bytesUp: middle((ours) => ours.push.bytes), bytesDown: middle((ours) => ours.pull.bytes), referenceBytes: median(all.map((one) => one.reference.bytes)), hubCpu: middle((ours) => ours.push.hubCpuUs),
      rowsPulled: middle((ours) => ours.pull.rows), rowsKept: Object.values(rows.kept).reduce((sum, list) => sum + list.length, 0), requests: { push: all[0]!.ours.push.requests, pull: all[0]!.ours.pull.requests },
    }
  } finally {
    await scratch.drop()
  }
}

function linesOf({ size, result }: { size: number; result: Sized }, before: Sized | null): Line[] {
  const at = String(size)
  const rate = (what: string, key: 'insert' | 'insertAll' | 'reference' | 'pull' | 'pullInsert', unit: string, target: Line['target'] = null): Line =>
    comparedLine('sync', at, what, unit, result[key], { target, growth: before && rateGrowth(before[key], result[key]) })
  const cost = (what: string, key: 'pushCpu' | 'referenceCpu' | 'pullCpu', target: Line['target'] = null): Line =>
    comparedLine('sync', at, what, 'µs', result[key], { target, growth: before && costGrowth(before[key], result[key]) })
  const plain = (what: string, unit: string, key: 'hubCpu' | 'own' | 'rowsPulled'): Line =>
    plainLine('sync', at, what, unit, result[key], { growth: before && key === 'hubCpu' ? { limit: null, ours: result[key] / before[key] } : before && key === 'own' ? { limit: null, ours: before[key] / result[key] } : null })
  return [
    rate('push, to plain insert of one row a change', 'insert', 'changes/s'), rate('push, to plain insert of all rows the hub keeps of it', 'insertAll', 'changes/s'), rate('push, to plain outbox over HTTP', 'reference', 'changes/s', { least: 0.5 }),
    cost('CPU of a pushed change, window and hub, to plain outbox', 'referenceCpu', { most: 2 }), cost('CPU of a pushed change, window and hub, to plain insert', 'pushCpu'), plain('of it: in the hub', 'µs', 'hubCpu'),
    { ...plainLine('sync', at, 'bytes of a pushed change, both ways, to plain outbox', 'B', result.bytesUp), limit: result.referenceBytes, ratio: result.bytesUp / result.referenceBytes },
    rate('pull of another window, to plain PostgreSQL insert', 'pullInsert', 'rows/s'), rate('pull of another window, to plain read and SQLite insert', 'pull', 'rows/s', { least: 0.4 }), cost('CPU of a pulled row, window and hub', 'pullCpu'),
    plainLine('sync', at, 'bytes of a pulled row, both ways', 'B', result.bytesDown), plain('pull of the answers and own rows after a push', 'rows/s', 'own'), plain('rows pulled by the other window', 'rows', 'rowsPulled'),
  ]
}

// ---- ours

type Phase = { perS: number; cpuUs: number; hubCpuUs: number; bytes: number; requests: number; rows: number }
type Ours = { push: Phase; own: Phase; pull: Phase; rows?: Rows }

async function oursRound(setting: Setting, donating: boolean): Promise<Ours> {
  const database = await createDatabase(setting.url)
  try {
    const { url } = await setting.other.ask({ ask: 'hub', pgUrl: database.url, seed: setting.seed })
    try {
      const sender = await run(setting, setting.copy(setting.outbox, 'sender.db'), url!)
      if (sender.acked !== setting.size) throw new Error(`${sender.acked} of ${setting.size} changes have the hub's receipt`)
      const reader = await run(setting, setting.copy(setting.second, 'reader.db'), url!)
      const ours: Ours = { push: phase(sender.push, setting.size), own: phase(sender.pull, sender.pulled.length), pull: phase(reader.whole, reader.pulled.length) }
      return donating ? { ...ours, rows: await readRows(database.url, reader.pulled) } : ours
    } finally {
      await setting.other.ask({ ask: 'stop' })
    }
  } finally {
    await database.drop()
  }
}

type Took = { ms: number; cpuUs: number; hubCpuUs: number; bytes: number; requests: number; rows: number }
const phase = (took: Took, count: number): Phase => ({ perS: count / (took.ms / 1000), cpuUs: (took.cpuUs + took.hubCpuUs) / count, hubCpuUs: took.hubCpuUs / count, bytes: took.bytes / count, requests: took.requests, rows: count })

type Pulled = { stream: string; seq: number; tx_end: boolean; kind: string; id: string; version: number; op: string; body: unknown }

/** One sync of one window, whole; cut where the first pull begins. */
async function run({ other }: Setting, file: string, hubUrl: string): Promise<{ push: Took; pull: Took; whole: Took; pulled: Pulled[]; acked: number }> {
  const database = await openFile(file)
  try {
    await database.write((sql) => sql.run('UPDATE device_self SET hub_url=?', [hubUrl]))
    const point = async () => {
      const marks = (await other.ask({ ask: 'marks' })).marks!
      return { at: performance.now(), cpu: process.cpuUsage(), marks }
    }
    type Point = Awaited<ReturnType<typeof point>>
    const answers: PullRes[] = []
    let pushes = 0
    let cut: { before: number; cpu: NodeJS.CpuUsage; after: Point } | null = null
    let fault: unknown = null
    const engine = createSyncEngine({
      write: database.write, read: database.read, now: () => new Date(), appVersion: 'bench', onChange: () => undefined, onFault: (error) => { fault = error },
      createClient: (options) => {
        const client = createHubClient(options)
        return {
          hello: client.hello,
          push: (request) => { pushes += 1; return client.push(request) },
          pull: async (request) => {
            cut ??= { before: performance.now(), cpu: process.cpuUsage(), after: await point() }
            const answer = await client.pull(request)
            answers.push(answer)
            return answer
          },
        }
      },
    })
    const from = await point()
    await engine.syncNow()
    const until = performance.now()
    const untilCpu = process.cpuUsage()
    const to = await point()
    if (fault) throw fault
    const { lastError } = engine.status()
    if (lastError) throw new Error(`sync ended with: ${lastError.en}`)
    const middle = cut as { before: number; cpu: NodeJS.CpuUsage; after: Point } | null
    if (!middle) throw new Error('nothing was pulled')
    const cpu = (a: NodeJS.CpuUsage, b: NodeJS.CpuUsage): number => b.user - a.user + b.system - a.system
    const between = (a: Marks, b: Marks) => ({ hubCpuUs: b.cpuUs - a.cpuUs, bytes: b.bytes - a.bytes })
    const push: Took = { ms: middle.before - from.at, cpuUs: cpu(from.cpu, middle.cpu), ...between(from.marks, middle.after.marks), requests: pushes, rows: 0 }
    const pull: Took = { ms: until - middle.after.at, cpuUs: cpu(middle.after.cpu, untilCpu), ...between(middle.after.marks, to.marks), requests: answers.length, rows: 0 }
    const whole: Took = { ms: push.ms + pull.ms, cpuUs: push.cpuUs + pull.cpuUs, hubCpuUs: push.hubCpuUs + pull.hubCpuUs, bytes: push.bytes + pull.bytes, requests: answers.length, rows: 0 }
    const pulled = answers.flatMap(({ pages }) => pages.flatMap(({ stream, rows }) => rows.map((row): Pulled => ({ stream, seq: row.seq, tx_end: row.txEnd, kind: row.kind, id: row.id, version: row.version, op: row.op, body: row.body ?? null }))))
    const acked = (await database.read.get<{ n: number }>(`SELECT count(*) AS n FROM outbox WHERE receipt IS NOT NULL`))?.n ?? 0
    return { push, pull, whole, pulled, acked }
  } finally {
    await database.close()
  }
}

// ---- the limits

type Rows = { changes: unknown[]; kept: Record<string, unknown[]>; feed: Pulled[] }
const keptTables = ['inbox', 'case_file', 'resident', 'number_fate', 'feed', 'receipt'] as const

/** What the hub keeps of the push, as JSON that PostgreSQL takes back as it is. */
async function readRows(pgUrl: string, pulled: Pulled[]): Promise<Rows> {
  const client = new pg.Client({ connectionString: pgUrl })
  await client.connect()
  try {
    const kept: Record<string, unknown[]> = {}
    for (const table of keptTables) kept[table] = (await client.query<{ row: unknown }>(`SELECT to_json(t) AS row FROM ${table} t ${table === 'feed' ? `WHERE kind NOT IN ('org','number-block')` : ''}`)).rows.map(({ row }) => row)
    const changes = (await client.query<{ row: unknown }>(`SELECT json_build_object('n',n,'txn',txn,'op_id',op_id,'entity_id',entity_id,'body',body,'hash',op_hash) AS row FROM inbox ORDER BY n`)).rows.map(({ row }) => row)
    return { changes, kept, feed: pulled }
  } finally {
    await client.end()
  }
}

type Rate = { perS: number; cpuUs: number }
const rateOf = ({ ms, cpuUs }: { ms: number; cpuUs: number }, count: number): Rate => ({ perS: count / (ms / 1000), cpuUs: cpuUs / count })

/** Multi-row inserts, 500 changes a commit, into emptied tables. `count`: what the rate is told in. */
async function insertRows(client: pg.Client, tables: Record<string, readonly unknown[]>, count: number): Promise<Rate> {
  await client.query(`TRUNCATE ${Object.keys(tables).join(', ')}`)
  const commits = Math.ceil(count / BATCH)
  const took = await timed(async () => {
    for (let part = 0; part < commits; part++) {
      await client.query('BEGIN')
      for (const [table, rows] of Object.entries(tables)) {
        const chunk = rows.slice(Math.floor((part * rows.length) / commits), Math.floor(((part + 1) * rows.length) / commits))
        if (chunk.length > 0) await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`, [JSON.stringify(chunk)])
      }
      await client.query('COMMIT')
    }
  })
  return rateOf(took, count)
}

/** The pulled rows read from PostgreSQL and written to a window's file with prepared statements, a page a commit. */
async function copyRows(client: pg.Client, { copy, second }: Setting, { feed }: Rows): Promise<Rate> {
  const handle = openRaw(copy(second, 'copy.db'))
  try {
    // Tokens are made beforehand: the limit computes nothing.
    const tokens = new Map(feed.flatMap(({ kind, id, body }) => (kind === 'resident' ? [[id, searchTokens((body as { resident: ResidentRecord }).resident).join(' ')] as const] : [])))
    const resident = handle.prepare('INSERT OR IGNORE INTO resident(id,name,id_kind,id_no,sex,birth_date,phone,address,nickname,community_id,grid_id,attributes,head,version,created_at,updated_at) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)')
    const search = handle.prepare('INSERT INTO resident_search(rowid,tokens) VALUES(?,?)')
    const caseFile = handle.prepare(`INSERT OR IGNORE INTO case_file(id,receipt_no,item_code,item_version,item_name,item_name_en,resident_id,resident_name,resident_id_kind,resident_id_no,resident_phone,household_id,agent,form,materials,status,accepted_at,accepted_on,
      promised_on,legal_on,limit_note,district_id,centre_id,community_id,window_id,clerk_id,clerk_name,first_contact_id,delivery,closed_on,head,version,updated_at) VALUES(${Array(33).fill('?').join(',')})`)
    const event = handle.prepare(`INSERT OR IGNORE INTO case_event(id,case_id,at,kind,move,who,detail) VALUES(?,?,?,'note',NULL,?,?)`)
    const [begin, commit] = [handle.prepare('BEGIN IMMEDIATE'), handle.prepare('COMMIT')]
    const at = new Date().toISOString()
    const put = ({ id, version, body }: Pulled): void => {
      const known = body as PullRes['pages'][number]['rows'][number]['body']
      if (known?.type === 'resident') {
        const { resident: r, head } = known
        const { changes, lastInsertRowid } = resident.run(r.id, r.name, r.idKind, r.idNo, r.sex, r.birthDate, r.phone, r.address, r.nickname, r.communityId, r.gridId, JSON.stringify(r.attributes), head, version, at, at)
        if (changes > 0) search.run(lastInsertRowid, tokens.get(id))
      } else if (known?.type === 'case') {
        const { case: c, head } = known
        caseFile.run(c.id, c.receiptNo, c.item.code, c.item.version, c.item.name, c.item.nameEn, c.applicant.residentId, c.applicant.name, c.applicant.idKind, c.applicant.idNo, c.applicant.phone, c.householdId, null, JSON.stringify(c.form), JSON.stringify(c.materials), c.status,
          c.acceptedAt, c.acceptedOn, c.promisedOn, c.legalOn, c.limitNote, c.districtId, c.centreId, c.communityId, c.windowId, c.clerkId, c.clerkName, c.firstContactClerkId, c.delivery, null, head, version, at)
      } else if (known?.type === 'note') event.run(known.note.noteId, known.note.entityId, known.note.at, known.note.who, JSON.stringify({ text: known.note.text }))
    }
    const streams = [...new Set(feed.map(({ stream }) => stream))]
    const took = await timed(async () => {
      for (const stream of streams) {
        for (let seq = 0; ;) {
          const { rows } = await client.query<Pulled & { seq: string }>('SELECT * FROM bench_feed WHERE stream=$1 AND seq>$2 ORDER BY seq LIMIT $3', [stream, seq, PULL_ROWS])
          if (rows.length === 0) break
          begin.run()
          for (const row of rows) put(row)
          commit.run()
          seq = Number(rows.at(-1)!.seq)
        }
      }
    })
    return rateOf(took, feed.length)
  } finally {
    handle.close()
  }
}

/** The plain outbox: 500 rows read, sent as JSON over a kept connection, upserted in one statement, marked in one commit. */
async function referenceRound({ other, outbox, size, copy }: Setting, pgUrl: string): Promise<Rate & { bytes: number }> {
  const { url } = await other.ask({ ask: 'reference', pgUrl })
  const handle = openRaw(copy(outbox, 'reference.db'))
  try {
    const next = handle.prepare('SELECT n, op_id, entity, entity_id, base, body, who, device_time, hash FROM outbox WHERE n>? ORDER BY n LIMIT ?')
    const mark = handle.prepare(`UPDATE outbox SET state='settled' WHERE n BETWEEN ? AND ?`)
    const before = (await other.ask({ ask: 'marks' })).marks!
    const cpu = process.cpuUsage()
    const from = performance.now()
    for (let n = 0; n < size;) {
      const rows = next.all(n, BATCH) as { n: number; body: string }[]
      const answer = await fetch(url!, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(rows.map((row) => ({ ...row, body: JSON.parse(row.body) as unknown }))) })
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(`the reference answered ${answer.status}: ${text}`)
      mark.run(n + 1, rows.at(-1)!.n)
      n = rows.at(-1)!.n
    }
    const ms = performance.now() - from
    const cpuUs = cpuSince(cpu)
    const after = (await other.ask({ ask: 'marks' })).marks!
    return { perS: size / (ms / 1000), cpuUs: (cpuUs + after.cpuUs - before.cpuUs) / size, bytes: (after.bytes - before.bytes) / size }
  } finally {
    handle.close()
    await other.ask({ ask: 'stop' })
  }
}

async function createDatabase(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `yct_bench_${randomBytes(6).toString('hex')}`
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try { await client.query(sql) } finally { await client.end() }
  }
  await admin(`CREATE DATABASE ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => admin(`DROP DATABASE ${name} WITH (FORCE)`) }
}

// ---- the process of the hub

type Asked = ToChild extends infer M ? (M extends { id: number } ? Omit<M, 'id'> : never) : never
type Child = { ask(message: Asked): Promise<FromChild>; end(): Promise<void> }

function startChild(): Child {
  const child = fork(join(import.meta.dirname, 'hubChild.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const waiting = new Map<number, { resolve(said: FromChild): void; reject(error: Error): void }>()
  let last = 0
  child.on('message', (said: FromChild) => {
    const asked = waiting.get(said.id)
    waiting.delete(said.id)
    if (said.error) asked?.reject(new Error(said.error))
    else asked?.resolve(said)
  })
  child.once('exit', (code) => { for (const { reject } of waiting.values()) reject(new Error(`the hub's process ended with ${code}`)) })
  return {
    ask: (message) => new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      child.send({ id, ...message })
    }),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      await new Promise<void>((resolve) => { child.once('exit', () => resolve()); child.disconnect() })
    },
  }
}
