import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { DataSource, type EntityManager } from 'typeorm'
import { Busy, DatabaseDown, Refused, type Database, type Health } from '../usecases/ports'
import { entities } from './entities'
import { migrations } from './migrations'
import { pgliteDriver } from './pglitePool'
import { createStore, sqlOf, type Sql } from './store'

/** Why the hub does not start; the message is one sentence for the administrator. */
export class CannotStart extends Error {}

export type OpenedDatabase = {
  storage: 'postgresql' | 'pglite'
  /** The same database seen as one district; every table leads with it. */
  district(district: number): Database
  /** SQL beside the use cases: for tests and for an administrator's look. */
  query<Row>(sql: string, params?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/**
 * Opens PostgreSQL (`pgUrl`) or PGlite (`dataDir`, or memory without it) and brings the tables up to date in
 * one transaction. Throws CannotStart when a setting would let received work be lost (I-16), when a newer
 * program has been here, or when another hub holds the folder.
 */
export async function openDatabase(options: { pgUrl?: string | undefined; dataDir?: string | undefined; poolSize?: number | undefined }): Promise<OpenedDatabase> {
  const unlock = options.pgUrl || !options.dataDir ? () => undefined : lockFolder(options.dataDir)
  let pglite: PGlite | undefined
  let source: DataSource | undefined
  const close = async () => {
    if (source?.isInitialized) await source.destroy()
    if (pglite && !pglite.closed) await pglite.close()
    unlock()
  }
  try {
    if (!options.pgUrl) pglite = await PGlite.create(options.dataDir ? { dataDir: join(options.dataDir, 'pglite') } : {})
    source = new DataSource({
      type: 'postgres', entities, migrations, migrationsTransactionMode: 'all', migrationsTableName: 'hub_migration', synchronize: false, logging: false, installExtensions: false,
      ...(pglite ? { driver: pgliteDriver(pglite) } : { url: options.pgUrl, poolSize: options.poolSize ?? 16, applicationName: 'yichuangtong-hub', connectTimeoutMS: 10_000 }),
    })
    await source.initialize().catch((error: unknown) => { throw new CannotStart(`区级数据库打不开 / The district database cannot be opened: ${sentence(error)}`) })
    const storage = pglite ? 'pglite' : 'postgresql'
    const opened = source
    const manager = opened.manager
    if (storage === 'postgresql') refuseUnsafe(await readSettings(sqlOf(manager)))
    await refuseNewer(sqlOf(manager))
    await opened.runMigrations({ transaction: 'all' })
    return {
      storage, close,
      query: sqlOf(manager),
      district: (district) => ({
        storage,
        transaction: (work) => repeated(() => opened.transaction('READ COMMITTED', (inner) => work(createStore(inner, district)))),
        read: (work) => repeated(() => work(createStore(manager, district))),
        snapshot: (work) => repeated(() => opened.transaction('REPEATABLE READ', async (inner) => {
          await inner.query('SET TRANSACTION READ ONLY')
          return work(createStore(inner, district))
        })),
        health: () => repeated(() => healthOf(manager, district)),
        close,
      }),
    }
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
}

const durableSettings = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

async function readSettings(sql: Sql): Promise<Record<string, string>> {
  const rows = await sql<{ name: string; setting: string }>(`SELECT name, setting FROM pg_settings WHERE name IN ('fsync','full_page_writes','synchronous_commit','server_version')`)
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}

/** I-16: "received" may only be said after a commit that survives a power cut. */
export function refuseUnsafe(settings: Record<string, string>): void {
  const off = durableSettings.filter((name) => settings[name] === 'off')
  if (off.length > 0)
    throw new CannotStart(`PostgreSQL 的 ${off.join('、')} 已关闭，断电会丢失已收到的办件，拒绝启动 / PostgreSQL has ${off.join(', ')} off: received cases could be lost at a power cut. Switch it on and start again.`)
}

async function refuseNewer(sql: Sql): Promise<void> {
  const [table] = await sql<{ there: boolean }>(`SELECT to_regclass('hub_migration') IS NOT NULL AS there`)
  if (!table?.there) return
  const known = new Set<string>(migrations.map(({ name }) => name))
  const strange = (await sql<{ name: string }>('SELECT name FROM hub_migration ORDER BY id')).filter(({ name }) => !known.has(name)).map(({ name }) => name)
  if (strange.length > 0) throw new CannotStart(`区级数据库由更新的程序写过（${strange.at(-1)}） / The district database was written by a newer program (${strange.at(-1)}); this one knows up to ${migrations.at(-1)!.name}.`)
}

async function healthOf(manager: EntityManager, district: number): Promise<Health> {
  const sql = sqlOf(manager)
  const settings = await readSettings(sql)
  const broken = await sql<{ stream_id: string }>(
    `SELECT stream_id FROM stream s WHERE district=$1 AND (head<>coalesce((SELECT max(seq) FROM feed f WHERE (f.district,f.stream_id)=(s.district,s.stream_id)),floor)
       OR head-floor<>(SELECT count(*) FROM feed f WHERE (f.district,f.stream_id)=(s.district,s.stream_id))) ORDER BY stream_id`, [district])
  const census = await sql<{ result: string; count: string | number }>('SELECT result, count(*) AS count FROM inbox WHERE district=$1 GROUP BY result ORDER BY result', [district])
  const [failures] = await sql<{ count: string | number }>(
    `SELECT count(*) AS count FROM apply_failure a WHERE district=$1 AND NOT EXISTS(SELECT 1 FROM inbox i WHERE (i.district,i.device_id,i.inc,i.n)=(a.district,a.device_id,a.inc,a.n))`, [district])
  return { settings, brokenStreams: broken.map(({ stream_id }) => stream_id), inbox: Object.fromEntries(census.map(({ result, count }) => [result, Number(count)])), unfinishedFailures: Number(failures?.count ?? 0) }
}

const repeatable = new Set(['40001', '40P01', '23505'])
const mostAttempts = 5

async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let times = 1; ; times++) {
    try {
      return await attempt()
    } catch (error) {
      const state = sqlStateOf(error)
      if (state === null) throw error
      if (repeatable.has(state) && times < mostAttempts) {
        await new Promise((done) => setTimeout(done, times * 5 * (1 + Math.random())))
        continue
      }
      if (state === '40001' || state === '40P01' || state.startsWith('53') || state === '55P03') throw new Busy(sentence(error), { cause: error })
      if (state.startsWith('08') || state.startsWith('57') || state === 'network') throw new DatabaseDown(sentence(error), { cause: error })
      // 22: the value itself; 23: a constraint. The same message would fail again.
      if (state.startsWith('22') || state.startsWith('23')) throw new Refused(state, sentence(error))
      throw error
    }
  }
}

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT', 'EHOSTUNREACH'])

/** The SQLSTATE of a database error, 'network' when the database was not reached, null for anything else. */
function sqlStateOf(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = (at as { driverError?: unknown }).driverError ?? at.cause) {
    const code: unknown = (at as { code?: unknown }).code
    if (typeof code === 'string') {
      if (networkCodes.has(code)) return 'network'
      if (/^[0-9A-Z]{5}$/.test(code)) return code
    }
    if (/Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(at.message)) return 'network'
    if (at === ((at as { driverError?: unknown }).driverError ?? at.cause)) break
  }
  return null
}

const sentence = (error: unknown): string => (error instanceof AggregateError ? sentence(error.errors[0]) : error instanceof Error ? error.message || error.name : String(error)).split('\n')[0]!

/** PGlite does not refuse a second opener of one folder (docs/sync, finding 4), so we do. */
function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'hub.lock')
  for (let again = false; ; again = true) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, String(process.pid))
      closeSync(file)
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new CannotStart(`数据文件夹不能写入 / The data folder cannot be written: ${sentence(error)}`)
      const owner = Number(readFileSync(path, 'utf8'))
      if (again || isRunning(owner)) throw new CannotStart(`另一个区级服务（进程 ${owner}）正在使用 ${folder} / Another hub (process ${owner}) uses ${folder}.`)
      rmSync(path, { force: true })
    }
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
