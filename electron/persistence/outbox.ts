import { createHash } from 'node:crypto'
import { opHash, type Sha256Hex } from '../../shared/sync/chain'
import { GENESIS, opBody, type Op, type OpBody, type OpResult } from '../../shared/sync/protocol'
import { canonicalJson } from '../../shared/sync/canonicalJson'
import type { Sql } from './sql'

/**
 * The append-only outbox: what this window decided, in the order in which it decided it.
 *
 * I-1: an operation is appended in the transaction that changes the rows it is about.
 * I-2: numbers are dense and hash-chained; triggers refuse edits, gaps and the deletion of unsettled rows.
 */

export type Entity = Op['entity']
export type OpState = 'pending' | 'sent' | 'acked' | 'settled'

/** `base`: the head that the clerk saw on the entity (the row's `head`), null for a new entity. */
export type NewOp = { opId: string; entity: Entity; id: string; base: string | null; body: OpBody; who: string }

export type OutboxRow = {
  n: number; txn: string; op_id: string; entity: Entity; entity_id: string; base: string | null; v: number; body: string; who: string
  device_time: string; toff: number | null; cat_ver: string | null; hash: string; state: OpState; result: OpResult | null; code: string | null
  theirs: string | null; version: number | null; head: string | null; receipt: string | null; sent_at: string | null; received_at: string | null
}

/** Version of the operation bodies that this program writes; the hub upcasts older ones, we never rewrite them. */
export const OP_VERSION = 1
/** Limits of one transaction. The rest of 1 MiB is for the envelope of the push that carries it. */
export const MAX_TXN_OPS = 500
export const MAX_TXN_BYTES = 1_048_576 - 4096

export const sha256Hex: Sha256Hex = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

/** A transaction that no push could carry is refused when it is made, so it can never block the queue. */
export class TxnTooLarge extends Error {
  override readonly name = 'TxnTooLarge'
  constructor(readonly ops: number, readonly bytes: number) {
    super(`One change may hold ${MAX_TXN_OPS} operations and ${MAX_TXN_BYTES} bytes; this one has ${ops} and ${bytes}.`)
  }
}
export class NotEnrolled extends Error {
  override readonly name = 'NotEnrolled'
  constructor() {
    super('This window has no identity at the district yet, so nothing can be written to its outbox.')
  }
}
/** A bug in the caller: without the district's state nothing could be taken back after a conflict. */
export class ShadowMissing extends Error {
  override readonly name = 'ShadowMissing'
  constructor(entity: string, id: string) {
    super(`rememberShadow('${entity}', '${id}') must come before the first local change of the row.`)
  }
}

/**
 * Appends the operations of one local transaction, inside that transaction.
 *
 * For cases, residents and households `rememberShadow` has been called before the row was changed.
 *
 * @example
 * await rememberShadow(sql, 'resident', id)
 * await putResident(sql, changed, { head: opId, version, now })
 * await appendOps(sql, { now, txn: newId(), catVer: null }, [{ opId, entity: 'resident', id, base: head, body, who }])
 */
export async function appendOps(sql: Sql, at: { now: Date; txn: string; catVer: string | null }, ops: readonly NewOp[]): Promise<void> {
  if (ops.length === 0) return
  const self = await sql.get<{ next_n: number; last_hash: string; toff: number | null }>('SELECT next_n, last_hash, toff FROM device_self')
  if (!self) throw new NotEnrolled()
  await refuseWithoutShadow(sql, ops)

  let hash = self.last_hash
  let bytes = 0
  const rows = ops.map((op, index) => {
    const unhashed = {
      n: self.next_n + index, v: OP_VERSION, opId: op.opId, entity: op.entity, id: op.id, base: op.base,
      body: opBody.parse(op.body), who: op.who, dtime: at.now.toISOString(), toff: self.toff, catVer: at.catVer,
    }
    hash = opHash(sha256Hex, hash, unhashed)
    bytes += Buffer.byteLength(canonicalJson({ ...unhashed, hash })) + 1
    return { ...unhashed, hash }
  })
  if (rows.length > MAX_TXN_OPS || bytes > MAX_TXN_BYTES) throw new TxnTooLarge(rows.length, bytes)

  for (const row of rows) {
    await sql.run(
      `INSERT INTO outbox(n, txn, op_id, entity, entity_id, base, v, body, who, device_time, toff, cat_ver, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
      [row.n, at.txn, row.opId, row.entity, row.id, row.base, row.v, canonicalJson(row.body), row.who, row.dtime, row.toff, row.catVer, row.hash],
    )
  }
}

/** What became of one operation so far; null when it is not of this window. */
export async function outcomeOf(sql: Sql, opId: string): Promise<{ n: number; state: OpState; result: OpResult | null; theirs: Record<string, unknown> | null } | null> {
  const row = await sql.get<{ n: number; state: OpState; result: OpResult | null; theirs: string | null }>('SELECT n, state, result, theirs FROM outbox WHERE op_id=?', [opId])
  return row ? { ...row, theirs: row.theirs === null ? null : (JSON.parse(row.theirs) as Record<string, unknown>) } : null
}

/** The operation as it travels; its hash was taken over exactly this. */
export const toOp = (row: OutboxRow): Op => ({
  n: row.n, v: row.v, opId: row.op_id, entity: row.entity, id: row.entity_id, base: row.base, body: JSON.parse(row.body) as OpBody,
  who: row.who, dtime: row.device_time, toff: row.toff, catVer: row.cat_ver, hash: row.hash,
})

export type Batch = { firstN: number; lastN: number; prevHash: string; lastHash: string; txns: { txn: string; ops: Op[] }[] }

/**
 * The next whole transactions to hand in, from the first one without an answer; null when there is none.
 * A transaction is never split (I-4). Operations after an unanswered one go along even if they have an answer: the
 * chain has no holes, and the hub gives a repeated operation its stored result (I-3).
 */
export async function nextBatch(sql: Sql, limits: { ops: number; bytes: number }): Promise<Batch | null> {
  // state<>'settled' lets SQLite use the partial index; the outbox is long, what waits in it is short.
  const waiting = await sql.get<{ n: number; txn: string }>(`SELECT n, txn FROM outbox WHERE state<>'settled' AND state IN ('pending','sent') ORDER BY n LIMIT 1`)
  if (!waiting) return null
  const first = (await sql.get<{ n: number }>('SELECT min(n) AS n FROM outbox WHERE n>? AND n<=? AND txn=?', [waiting.n - MAX_TXN_OPS, waiting.n, waiting.txn])) ?? waiting
  const rows = await sql.all<OutboxRow>('SELECT * FROM outbox WHERE n>=? ORDER BY n LIMIT ?', [first.n, Math.max(limits.ops, MAX_TXN_OPS) + 1])
  const groups: OutboxRow[][] = []
  for (const row of rows) {
    if (groups.at(-1)?.[0]?.txn === row.txn) groups.at(-1)!.push(row)
    else groups.push([row])
  }
  // The last transaction that was read may go on beyond the limit.
  if (rows.length > Math.max(limits.ops, MAX_TXN_OPS)) groups.pop()

  const txns: Batch['txns'] = []
  let ops = 0
  let bytes = 0
  for (const group of groups) {
    const candidate = { txn: group[0]!.txn, ops: group.map(toOp) }
    const size = Buffer.byteLength(JSON.stringify(candidate)) + 1
    if (txns.length > 0 && (ops + group.length > limits.ops || bytes + size > limits.bytes - 4096)) break
    txns.push(candidate)
    ops += group.length
    bytes += size
  }
  const last = txns.at(-1)!.ops.at(-1)!
  const prevHash = await hashAt(sql, first.n - 1)
  if (prevHash === null) throw new Error(`operation ${first.n - 1} is not retained, so the chain cannot be shown`)
  return { firstN: first.n, lastN: last.n, prevHash, lastHash: last.hash, txns }
}

/** Hash of operation n; the origin for 0, null when it is not (or no longer) here. */
export async function hashAt(sql: Sql, n: number): Promise<string | null> {
  if (n === 0) return GENESIS
  return (await sql.get<{ hash: string }>('SELECT hash FROM outbox WHERE n=?', [n]))?.hash ?? null
}

/** Before the request leaves: from here on the hub may have it. */
export const markSent = (sql: Sql, batch: { firstN: number; lastN: number }, at: string): Promise<void> =>
  sql.run(`UPDATE outbox SET state='sent', sent_at=? WHERE n BETWEEN ? AND ? AND state='pending'`, [at, batch.firstN, batch.lastN])

/** No connection was made, so nothing was sent after all; what an earlier attempt may have delivered stays 'sent'. */
export const markUnsent = (sql: Sql, batch: { firstN: number; lastN: number }, at: string): Promise<void> =>
  sql.run(`UPDATE outbox SET state='pending', sent_at=NULL WHERE n BETWEEN ? AND ? AND state='sent' AND sent_at=?`, [batch.firstN, batch.lastN, at])

async function refuseWithoutShadow(sql: Sql, ops: readonly NewOp[]): Promise<void> {
  const seen = new Set<string>()
  for (const { entity, id } of ops) {
    const key = `${entity} ${id}`
    if (entity === 'number' || seen.has(key)) continue
    seen.add(key)
    if (!(await sql.get('SELECT 1 AS one FROM shadow WHERE entity = ? AND entity_id = ?', [entity, id]))) throw new ShadowMissing(entity, id)
  }
}
