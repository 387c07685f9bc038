import type { Database as Handle, Statement } from 'better-sqlite3'
import { buildDemo } from '../../electron/demo/buildDemo'
import type { Database } from '../../electron/persistence/database'
import { seedCounter } from '../../electron/demo/seedCounter'
import { putResident, searchResidents } from '../../electron/persistence/stores/residents'
import { searchRows } from '../../electron/usecases/residents'
import type { World } from '../../electron/usecases/ports'
import { createRandom } from '../../shared/domain/demo/random'
import { searchTokens } from '../../shared/domain/names/index'
import type { ResidentRecord } from '../../shared/sync/protocol'
import { resources, TODAY } from '../store/support'
import { compare, median, quantile, steady, type Compared } from './measure'
import { kinds, people } from './people'
import { createWorld, now, openFile, openRaw, workFolder } from './program'
import { comparedLine, costGrowth, plainLine, rateGrowth, type Line } from './report'

export type SearchSizes = { residents: readonly [number, number]; queries: number; rounds: number }

const LIMIT = 20
const BATCH = 1000

/**
 * Search as the window calls it (parse, FTS5 expressions, rank, mask, open cases of each row) against a B-tree range
 * over the same rows. The limit knows which column is meant, and reads its rows in the order of that column.
 *
 * Building is measured on the way: the store's own put against the same rows inserted with prepared statements.
 */
export async function benchSearch({ residents, queries, rounds }: SearchSizes, say: (text: string) => void): Promise<{ lines: Line[]; figures: unknown }> {
  const work = workFolder()
  const [small, large] = residents
  say(`search: inventing ${large} residents`)
  const everybody = people(large)
  const demo = buildDemo({ today: TODAY, seed: 2026, residents: 0, cases: 0 }, resources)
  const database = await openFile(work.path('ours.db'))
  // The organisation, and the named residents of the pictures with their households.
  await seedCounter(database, { ...demo, residents: [], households: [] }, now(), () => undefined)
  await (await openFile(work.path('limit.db'))).close()
  const raw = openRaw(work.path('limit.db'))
  try {
    const world = await createWorld(database, demo)
    const limit = prepareLimit(raw)
    const found: Found[] = []
    const built: Built[] = []
    for (const [at, size] of [small, large].entries()) {
      const from = at === 0 ? 0 : small
      say(`search: putting residents ${from + 1} to ${size}, ours and raw in turn`)
      built.push(await build(database, raw, limit, everybody.slice(from, size)))
      say(`search: ${kinds.length} kinds × ${queries} queries × ${rounds} rounds at ${size}`)
      found.push(await ask(world, database, limit, everybody.slice(0, size), queries, rounds))
    }
    const lines = [small, large].flatMap((size, at) => linesOf(size, built.slice(0, at + 1), found.slice(0, at + 1)))
    return { lines, figures: { limitRows: LIMIT, queriesPerKind: queries * rounds, built: { [small]: built[0], [large]: built[1] }, kinds: { [small]: found[0], [large]: found[1] } } }
  } finally {
    raw.close()
    await database.close()
    work.remove()
  }
}

type Built = { rate: Compared; tokensUs: number }
type Found = Record<string, { p50: Compared; p99: { limit: number; ours: number }; store: number; rows: number; repeated: boolean }>

/** The last of the lists is the size that is told; with one before it, the growth since is told, too. */
function linesOf(size: number, built: readonly Built[], found: readonly Found[]): Line[] {
  const now = { built: built.at(-1)!, found: found.at(-1)! }
  const before = built.length > 1 ? { built: built[0]!, found: found[0]! } : null
  const at = String(size)
  const each = (of: Found) => kinds.map(({ name }) => of[name]!)
  const middle = (of: Found) => ({ limit: median(each(of).map(({ p50 }) => p50.limit)), ours: median(each(of).map(({ p50 }) => p50.ours)), ratio: median(each(of).map(({ p50 }) => p50.ratio)), spread: Math.max(...each(of).map(({ p50 }) => p50.spread)) })
  const store = (of: Found) => median(each(of).map((one) => one.store))
  return [
    comparedLine('search', at, 'residents put', 'rows/s', now.built.rate, { target: { least: 0.4 }, growth: before && rateGrowth(before.built.rate, now.built.rate) }),
    plainLine('search', at, 'of a put: making the search tokens', 'µs', now.built.tokensUs, { growth: before && { limit: null, ours: now.built.tokensUs / before.built.tokensUs } }),
    ...kinds.map(({ name }) => {
      const { p50, p99 } = now.found[name]!
      return comparedLine('search', at, `${name}, p50`, 'ms', p50, { p99, growth: before && costGrowth(before.found[name]!.p50, p50) })
    }),
    comparedLine('search', at, 'median kind, p50', 'ms', middle(now.found), { target: { most: 3 }, growth: before && costGrowth(middle(before.found), middle(now.found)) }),
    plainLine('search', at, 'of it: parse, FTS5 and rank', 'ms', store(now.found), { growth: before && { limit: null, ours: store(now.found) / store(before.found) } }),
  ]
}

// ---- the limit: one B-tree of (kind, key), and the resident's row by its number

type Limit = { insert: Statement; tokens: Statement; key: Statement; range: Statement; begin: Statement; commit: Statement }

function prepareLimit(raw: Handle): Limit {
  raw.exec('CREATE TABLE bench_key(kind INTEGER NOT NULL, key TEXT NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY(kind, key, rid)) STRICT, WITHOUT ROWID')
  return {
    insert: raw.prepare('INSERT INTO resident(id,name,id_kind,id_no,sex,birth_date,phone,address,nickname,community_id,grid_id,attributes,head,version,created_at,updated_at) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)'),
    tokens: raw.prepare('INSERT INTO resident_search(rowid,tokens) VALUES(?,?)'),
    key: raw.prepare('INSERT INTO bench_key(kind,key,rid) VALUES(?,?,?)'),
    range: raw.prepare('SELECT r.* FROM bench_key k JOIN resident r ON r.rid=k.rid WHERE k.kind=? AND k.key>=? AND k.key<? LIMIT ?'),
    begin: raw.prepare('BEGIN IMMEDIATE'), commit: raw.prepare('COMMIT'),
  }
}

async function build(database: Database, raw: Handle, limit: Limit, residents: readonly ResidentRecord[]): Promise<Built> {
  const at = now().toISOString()
  const rounds: { limit: number; ours: number }[] = []
  let tokensMs = 0
  for (let from = 0; from < residents.length; from += BATCH) {
    const batch = residents.slice(from, from + BATCH)
    const tokensFrom = performance.now()
    const rows = batch.map((r) => ({
      values: [r.id, r.name, r.idKind, r.idNo, r.sex, r.birthDate, r.phone, r.address, r.nickname, r.communityId, r.gridId, JSON.stringify(r.attributes), r.id, 1, at, at], tokens: searchTokens(r).join(' '),
    }))
    tokensMs += performance.now() - tokensFrom
    const rids: (number | bigint)[] = []
    const limitFrom = performance.now()
    limit.begin.run()
    for (const row of rows) {
      const { lastInsertRowid } = limit.insert.run(...row.values)
      limit.tokens.run(lastInsertRowid, row.tokens)
      rids.push(lastInsertRowid)
    }
    limit.commit.run()
    const limitMs = performance.now() - limitFrom
    const oursFrom = performance.now()
    await database.write(async (sql) => { for (const resident of batch) await putResident(sql, resident, { head: resident.id, version: 1, now: at }) })
    const oursMs = performance.now() - oursFrom
    rounds.push({ limit: batch.length / (limitMs / 1000), ours: batch.length / (oursMs / 1000) })

    // What the ranges need is not part of the raw insert.
    limit.begin.run()
    for (const [index, resident] of batch.entries())
      for (const [kind, { typed }] of kinds.entries()) {
        const key = keyOf(kind, resident, typed)
        if (key !== null) limit.key.run(kind, key, rids[index])
      }
    limit.commit.run()
  }
  return { rate: compare(inFive(rounds)), tokensUs: (tokensMs / residents.length) * 1000 }
}

/** Batches in five rounds: single ones differ by whether a checkpoint fell into them. Rates are put together as times. */
function inFive(batches: readonly { limit: number; ours: number }[]): { limit: number; ours: number }[] {
  const count = Math.min(5, batches.length)
  return Array.from({ length: count }, (_, at) => {
    const part = batches.slice(Math.floor((at * batches.length) / count), Math.floor(((at + 1) * batches.length) / count))
    const rate = (side: 'limit' | 'ours') => part.length / part.reduce((sum, one) => sum + 1 / one[side], 0)
    return { limit: rate('limit'), ours: rate('ours') }
  })
}

/** The whole value that a prefix is asked of: an ID for its first 6 digits, a name for its first two characters. */
function keyOf(kind: number, resident: ResidentRecord, typed: (person: ResidentRecord) => string | null): string | null {
  switch (kinds[kind]!.name) {
    case 'first two characters': return resident.name
    case 'ID, 6 digits': case 'ID, 8 digits': case 'ID, 14 digits': return resident.idNo
    case 'phone, 7 digits': return resident.phone || null
    default: return typed(resident)
  }
}

// ---- asking

async function ask(world: World, database: Database, limit: Limit, residents: readonly ResidentRecord[], queries: number, rounds: number): Promise<Found> {
  const random = createRandom(residents.length)
  const found: Found = {}
  for (const [kind, { name, typed }] of kinds.entries()) {
    const { result, repeated } = await steady((one: Awaited<ReturnType<typeof askKind>>) => one.p50.spread, () => askKind(kind, name, typed))
    found[name] = { ...result, repeated }
  }
  return found

  async function askKind(kind: number, name: string, typed: (person: ResidentRecord) => string | null) {
    const samples: { limit: number[]; ours: number[]; store: number[] }[] = []
    let rows = 0
    for (let round = 0; round < rounds; round++) {
      const texts: string[] = []
      while (texts.length < queries) {
        const text = typed(random.pick(residents))
        if (text !== null) texts.push(text)
      }
      const sample: (typeof samples)[number] = { limit: [], ours: [], store: [] }
      for (const text of texts) {
        const from = performance.now()
        const range = limit.range.all(kind, text, after(text), LIMIT)
        sample.limit.push(performance.now() - from)
        if (range.length === 0) throw new Error(`the limit found nobody by ${name}`)
      }
      for (const text of texts) {
        const from = performance.now()
        const shown = await searchRows(world, text, LIMIT)
        sample.ours.push(performance.now() - from)
        if (shown.length === 0) throw new Error(`search found nobody by ${name}`)
        rows += shown.length
      }
      for (const text of texts) {
        const from = performance.now()
        await searchResidents(database.read, text, LIMIT)
        sample.store.push(performance.now() - from)
      }
      samples.push(sample)
    }
    const all = (side: 'limit' | 'ours' | 'store') => samples.flatMap((sample) => sample[side])
    return {
      p50: compare(samples.map((sample) => ({ limit: quantile(sample.limit, 0.5), ours: quantile(sample.ours, 0.5) }))), p99: { limit: quantile(all('limit'), 0.99), ours: quantile(all('ours'), 0.99) },
      store: quantile(all('store'), 0.5), rows: rows / (queries * rounds),
    }
  }
}

/** The first text that does not begin with this one. */
const after = (text: string): string => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1)
