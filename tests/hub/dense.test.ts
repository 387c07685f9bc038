import pg from 'pg'
import { expect, test } from 'vitest'
import { describeHub, makePgDatabase } from './support/describeHub'
import { newCase, newResident, Station } from './support/station'

describeHub('I-7: a reader sees a dense prefix', ({ startHub, storage, look }) => {
  test('eight windows push at once while one pulls: nothing is missed and nothing comes twice', async () => {
    const hub = await startHub()
    const writers: Station[] = []
    for (let number = 1; number <= 8; number++) writers.push(await Station.enrol(hub, 'WX02', number))
    const reader = await Station.enrol(hub, 'WX02', 9)
    await reader.pull()
    const rounds = storage === 'postgresql' ? 12 : 4
    let writing = true
    const pulled = (async () => { while (writing) await reader.pull({ maxRows: 40 }) })()
    await Promise.all(writers.map(async (window) => {
      for (let round = 0; round < rounds; round++) {
        const person = newResident({ communityId: round % 2 ? 'm21' : 'm22' })
        const record = newCase()
        window.write(
          { entity: 'resident', id: person.id, base: null, body: { kind: 'rec.patch', record: 'resident', create: person } },
          { entity: 'case', id: record.id, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: record } },
        )
        window.note(record.id, `第 ${round} 次`)
        const request = window.request()
        await window.push(request)
        if (round % 3 === 0) await window.push(request)
      }
    }))
    writing = false
    await pulled
    await reader.pull()
    // Every page was checked against its cursor on the way (Station.pull); now the whole.
    const cases = reader.rows['centre:c2']!.filter(({ kind }) => kind === 'case').map(({ id }) => id)
    expect(cases).toHaveLength(8 * rounds)
    expect(new Set(cases)).toEqual(new Set(writers.flatMap(({ ops }) => ops.filter(({ body }) => (body as { cmd?: string }).cmd === 'accept').map(({ id }) => id))))
    expect([...reader.rows['community:m21']!, ...reader.rows['community:m22']!]).toHaveLength(8 * rounds)
    expect(await look(`SELECT 1 FROM inbox WHERE district=$1 AND result<>'applied'`)).toEqual([])
    const receipts = await look<{ receipt: string }>('SELECT receipt FROM receipt WHERE district=$1 ORDER BY receipt')
    expect(receipts.map(({ receipt }) => Number(receipt.slice(5)))).toEqual(receipts.map((_, index) => index + 1))
  })

  test('several windows change one person at once: every change is answered, and the record is what the answers say', async () => {
    const hub = await startHub()
    const writers: Station[] = []
    for (let number = 1; number <= 6; number++) writers.push(await Station.enrol(hub, 'WX02', number))
    const person = newResident()
    const { opId } = writers[0]!.register(person)
    await writers[0]!.push()
    const ops = writers.map((window, index) => window.change(person.id, opId, index < 3
      ? { [`attributes.k${index}`]: { was: null, now: { value: String(index), source: 'form', at: '2026-10-12' } } } : { phone: { was: person.phone, now: `1390000000${index}` } }))
    const results = (await Promise.all(writers.map((window) => window.push()))).flatMap(({ results: answered }) => answered)
    expect(results.slice(0, 3).map(({ result }) => result).every((result) => result === 'applied' || result === 'merged')).toBe(true)
    expect(results.slice(3).filter(({ result }) => result === 'conflict')).toHaveLength(2)
    const [stored] = await look<{ record: { phone: string; attributes: Record<string, { value: string }> }; version: number }>('SELECT record, version::int FROM resident WHERE district=$1')
    const winner = results.findIndex(({ result }, index) => index >= 3 && result !== 'conflict')
    expect(stored!.record.phone).toBe((ops[winner]!.body as { change: { phone: { now: string } } }).change.phone.now)
    expect(Object.keys(stored!.record.attributes).sort()).toEqual(['k0', 'k1', 'k2'])
    expect(stored!.version).toBe(5)
  })
})

const pgUrl = process.env['YCT_TEST_PG_URL']

test.skipIf(!pgUrl)('control: with an identity column as cursor, the same reader misses committed rows', async () => {
  const made = await makePgDatabase(pgUrl!)
  const connect = async () => { const client = new pg.Client({ connectionString: made.url }); await client.connect(); return client }
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
  const reader = await connect()
  const writers = await Promise.all(Array.from({ length: 8 }, connect))
  try {
    await reader.query('CREATE TABLE naive(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)')
    let cursor = 0
    let seen = 0
    let writing = true
    const reading = (async () => {
      while (writing) {
        const { rows } = await reader.query<{ id: string }>('SELECT id FROM naive WHERE id>$1 ORDER BY id', [cursor])
        seen += rows.length
        cursor = Number(rows.at(-1)?.id ?? cursor)
      }
    })()
    await Promise.all(writers.map(async (client, index) => {
      for (let round = 0; round < 25; round++) {
        await client.query('BEGIN')
        await client.query('INSERT INTO naive DEFAULT VALUES')
        await pause((index * 7 + round * 3) % 11)
        await client.query('COMMIT')
      }
    }))
    await pause(50)
    writing = false
    await reading
    expect(8 * 25 - seen).toBeGreaterThan(0)
  } finally {
    await Promise.all([reader, ...writers].map((client) => client.end()))
    await made.drop()
  }
})
