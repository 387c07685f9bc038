import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createHub, type Hub, type HubOptions } from '../../../district/createHub'
import { openDatabase, type OpenedDatabase } from '../../../district/persistence/openDatabase'
import { org } from './org'

const pgUrl = process.env['YCT_TEST_PG_URL']

export type Context = {
  storage: 'pglite' | 'postgresql'
  /** A hub in a district of its own, with the organisation published. Checked and closed after the test. */
  startHub(options?: HubOptions): Promise<Hub>
  /** SQL beside the hub, to look at what it keeps; `$1` is the district of the hub started last. */
  look<Row>(sql: string): Promise<Row[]>
  /** A connection string to the file's own database; only with PostgreSQL. */
  url: string
}

/**
 * The same suite on PGlite and on a real PostgreSQL. After each test every stream must be dense (I-7) and
 * every operation up to the device's last must be in the inbox with a result (I-2, I-3, I-5).
 */
export function describeHub(name: string, suite: (context: Context) => void): void {
  for (const storage of ['pglite', 'postgresql'] as const) {
    if (storage === 'postgresql' && !pgUrl) {
      describe.skip(`${name} on PostgreSQL: SKIPPED, YCT_TEST_PG_URL is not set (npm test sets it)`, () => { test('not run', () => undefined) })
      console.warn(`${name}: the PostgreSQL half is skipped, because YCT_TEST_PG_URL is not set; npm test sets it.`)
      continue
    }
    describe(`${name} on ${storage}`, () => {
      let database: OpenedDatabase
      let drop = async () => undefined as void
      let district = 0
      const hubs: { hub: Hub; district: number }[] = []
      const context: Context = {
        storage, url: '',
        startHub: async (options = {}) => {
          district += 1
          const hub = await createHub({ database, district, ...options })
          hubs.push({ hub, district })
          if (!options.seed) await admin(hub, 'POST', '/v1/admin/org', { org })
          return hub
        },
        look: <Row>(sql: string) => database.query<Row>(sql, sql.includes('$1') ? [district] : []),
      }

      beforeAll(async () => {
        if (storage === 'pglite') { database = await openDatabase({}); return }
        const made = await makePgDatabase(pgUrl!)
        context.url = made.url
        drop = made.drop
        database = await openDatabase({ pgUrl: made.url, poolSize: 24 })
      })
      afterAll(async () => { await database.close(); await drop() })
      afterEach(async () => {
        for (const { hub, district: at } of hubs.splice(0)) {
          const health = await hub.health()
          await hub.close()
          expect(health.brokenStreams).toEqual([])
          const gaps = await database.query(
            `SELECT device_id FROM device d WHERE district=$1 AND last_n<>(SELECT count(*) FROM inbox i WHERE (i.district,i.device_id,i.inc)=(d.district,d.device_id,d.inc) AND i.n<=d.last_n)`, [at])
          expect(gaps).toEqual([])
        }
      })
      suite(context)
    })
  }
}

export async function makePgDatabase(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `yct_hub_${randomBytes(6).toString('hex')}`
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try { await client.query(sql) } finally { await client.end() }
  }
  await run(`CREATE DATABASE ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) }
}

/** A request of the administrator; gives status and parsed body. */
export async function admin<Body = Record<string, unknown>>(hub: Hub, method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: Body }> {
  const answer = await fetch(hub.url + path, {
    method, headers: { authorization: `Bearer ${hub.adminToken}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() as Body }
}
