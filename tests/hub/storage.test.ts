import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { createHub } from '../../district/createHub'
import { CannotStart, openDatabase, refuseUnsafe } from '../../district/persistence/openDatabase'
import { pgliteDriver } from '../../district/persistence/pglitePool'
import { admin, makePgDatabase } from './support/describeHub'
import { org } from './support/org'
import { newCase, Station } from './support/station'

const folders: string[] = []
const folder = () => { const made = mkdtempSync(join(tmpdir(), 'yct-hub-')); folders.push(made); return made }
afterEach(() => { for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true }) })
const pgUrl = process.env['YCT_TEST_PG_URL']

test('a hub in a folder keeps its work and its token over a restart, and a second hub in the folder is refused', async () => {
  const dataDir = join(folder(), 'hub')
  const hub = await createHub({ dataDir })
  await admin(hub, 'POST', '/v1/admin/org', { org })
  const window = await Station.enrol(hub)
  const record = newCase()
  window.accept(record)
  const { receipt } = await window.push()
  expect(statSync(join(dataDir, 'admin-token')).mode & 0o777).toBe(0o600)
  await expect(createHub({ dataDir })).rejects.toThrow(CannotStart)
  await hub.close()

  const again = await createHub({ dataDir })
  expect(again.adminToken).toBe(hub.adminToken)
  window.hub = again
  expect((await window.push(window.request(1))).receipt).toBe(receipt)
  expect((await admin(again, 'GET', `/v1/admin/cases/${record.receiptNo}`)).status).toBe(200)
  await again.close()
  expect(existsSync(join(dataDir, 'hub.lock'))).toBe(false)

  // A lock left behind by a process that is gone does not keep the hub from starting.
  writeFileSync(join(dataDir, 'hub.lock'), '999999999')
  await (await createHub({ dataDir })).close()
})

test('embedded connections take turns: a transaction is alone until it ends', async () => {
  const database = await openDatabase({})
  const order: string[] = []
  const hub = database.district(1)
  await Promise.all(['a', 'b', 'c'].map((name) => hub.transaction(async (store) => {
    order.push(`${name}(`)
    await store.nextNumbers('turns', 2026, 1)
    await new Promise((done) => setTimeout(done, 5))
    await store.nextNumbers('turns', 2026, 1)
    order.push(`${name})`)
  })))
  expect(order.join(' ')).toMatch(/^(\w\( \w\) ?){3}$/)
  await expect(hub.transaction(async (store) => { await store.nextNumbers('turns', 2026, 10); throw new Error('stop') })).rejects.toThrow('stop')
  expect(await hub.transaction((store) => store.nextNumbers('turns', 2026, 1))).toBe(7)
  expect(pgliteDriver).toBeTypeOf('function')
  await database.close()
})

test('I-16: settings with which a power cut could lose received work are refused', () => {
  const safe = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }
  expect(() => refuseUnsafe(safe)).not.toThrow()
  expect(() => refuseUnsafe({ ...safe, synchronous_commit: 'remote_apply' })).not.toThrow()
  for (const name of Object.keys(safe)) expect(() => refuseUnsafe({ ...safe, [name]: 'off' })).toThrow(new RegExp(name))
})

test.skipIf(!pgUrl)('I-16: a PostgreSQL with synchronous_commit off is refused at start', async () => {
  const made = await makePgDatabase(pgUrl!)
  const client = new pg.Client({ connectionString: made.url })
  await client.connect()
  await client.query(`ALTER DATABASE ${new URL(made.url).pathname.slice(1)} SET synchronous_commit=off`)
  await client.end()
  await expect(createHub({ pgUrl: made.url })).rejects.toThrow(/synchronous_commit/)
  await made.drop()
})

test('a database that a newer program has written is refused, naming both', async () => {
  const dataDir = folder()
  const database = await openDatabase({ dataDir })
  await database.query(`INSERT INTO hub_migration(timestamp,name) VALUES(9999999999999,'Later9999999999999')`)
  await database.close()
  await expect(openDatabase({ dataDir })).rejects.toThrow(/Later9999999999999.*Desk1763860000000/)
})

test('a server that is not there is said in one sentence', async () => {
  await expect(createHub({ pgUrl: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toThrow(/^区级数据库打不开.*ECONNREFUSED/)
})

test.skipIf(!pgUrl)('when the database goes away the answer is transient, and afterwards the same push arrives once', async () => {
  const made = await makePgDatabase(pgUrl!)
  const hub = await createHub({ pgUrl: made.url })
  await admin(hub, 'POST', '/v1/admin/org', { org })
  const window = await Station.enrol(hub)
  window.accept(newCase())
  const client = new pg.Client({ connectionString: pgUrl! })
  await client.connect()
  const name = new URL(made.url).pathname.slice(1)
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname='${name}'`)
  const lost = await window.post('/v1/push', window.request())
  expect(lost.status).toBeGreaterThanOrEqual(500)
  expect(lost.problem).toMatchObject({ transient: true })
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
  expect((await window.push()).results).toMatchObject([{ result: 'applied' }])
  await client.end()
  await hub.close()
  await made.drop()
})

test('a transaction on which the hub itself fails is parked at the third time, and the queue goes on', async () => {
  const database = await openDatabase({})
  const broken = randomUUID()
  const failing: typeof database = {
    ...database,
    district: (district) => {
      const inner = database.district(district)
      return {
        ...inner,
        transaction: (work) => inner.transaction((store) => work({
          ...store,
          putCases: (standings, at) => {
            if (standings.some(({ record }) => record.id === broken)) throw new TypeError('a fault of ours')
            return store.putCases(standings, at)
          },
        })),
      }
    },
  }
  const hub = await createHub({ database: failing })
  await admin(hub, 'POST', '/v1/admin/org', { org })
  const window = await Station.enrol(hub)
  window.accept(newCase())
  window.accept(newCase({ id: broken }))
  const last = newCase()
  window.accept(last)
  for (let times = 1; times <= 2; times++) {
    const answer = await window.push(window.request(1))
    expect(answer).toMatchObject({ acceptedN: 1, stop: { n: 2, why: 'BUSY' } })
  }
  expect((await window.push(window.request(1))).results.map(({ result, code }) => [result, code])).toEqual([['applied', null], ['parked', 'hub-failed'], ['applied', null]])
  expect((await hub.health()).brokenStreams).toEqual([])
  expect(await database.query('SELECT times, message FROM apply_failure')).toEqual([{ times: 3, message: 'a fault of ours' }])
  await hub.close()
  await database.close()
})
