import { judgeCase, judgeDesk, judgeRecord, type CaseOp, type DeskOp, type RecordOp } from '../../shared/sync/judge'
import type { CaseRecord, DeskRecord, HouseholdRecord, OpOutcome, OpResult, ResidentRecord } from '../../shared/sync/protocol'
import type { OutboxRow, OpState } from './outbox'
import type { Sql } from './sql'
import { getCaseRecord, putCase } from './stores/cases'
import { getDesk, putDesk } from './stores/desk'
import { getHouseholdRecord, putHousehold } from './stores/households'
import { getResidentRecord, putResident } from './stores/residents'

/**
 * The rule of the overlay: a visible row = the district's state + this window's operations that still count.
 *
 * While an entity has such operations, the district's state of it lives in `shadow`; pull writes there, and the
 * row is derived again. So pull never waits for push, and a clerk's change does not flicker away in between.
 */

export type Overlaid = 'case' | 'resident' | 'household' | 'desk'
type RecordOf = { case: CaseRecord; resident: ResidentRecord; household: HouseholdRecord; desk: DeskRecord }
export type DistrictState<E extends Overlaid> = { record: RecordOf[E] | null; head: string | null; version: number }

type Stamp = { head: string | null; version: number; now: string }
type Store<R> = {
  get(sql: Sql, id: string): Promise<{ record: R; head: string | null; version: number } | null>
  put(sql: Sql, record: R, stamp: Stamp): Promise<void>
}
const stores: { [E in Overlaid]: Store<RecordOf[E]> } = {
  case: {
    get: getCaseRecord,
    put: (sql, record, { head, version, now }) => {
      if (head === null) throw new Error(`case ${record.id} came without a head`)
      return putCase(sql, record, { head, version, now })
    },
  },
  resident: {
    get: getResidentRecord,
    put: async (sql, record, stamp) => {
      await putResident(sql, record, stamp)
      // Shown again: it had gone to another centre and came back.
      await sql.run('UPDATE resident SET deleted=0 WHERE id=? AND deleted<>0', [record.id])
    },
  },
  household: { get: getHouseholdRecord, put: putHousehold },
  desk: { get: getDesk, put: putDesk },
}

export const isOverlaid = (entity: string): entity is Overlaid => entity === 'case' || entity === 'resident' || entity === 'household' || entity === 'desk'

/**
 * Keeps the district's state of an entity before the first local change of its row ('null': the district has
 * none yet). Called again while operations are under way it changes nothing.
 */
export async function rememberShadow(sql: Sql, entity: Overlaid, id: string): Promise<void> {
  if (await readShadow(sql, entity, id)) return
  const row = await stores[entity].get(sql, id)
  await sql.run('INSERT INTO shadow(entity, entity_id, version, head, body) VALUES (?,?,?,?,?)', [entity, id, row?.version ?? 0, row?.head ?? null, JSON.stringify(row?.record ?? null)])
}

/** What the district is known to hold; null when this window never heard of the entity. */
export async function districtState<E extends Overlaid>(sql: Sql, entity: E, id: string): Promise<DistrictState<E> | null> {
  return (await readShadow(sql, entity, id)) ?? (await stores[entity].get(sql, id))
}

/**
 * Takes in the district's state of one entity. An older version is ignored, so repeats and late pages are harmless.
 * Says whether anything was new.
 */
export async function putDistrictState<E extends Overlaid>(sql: Sql, entity: E, id: string, state: { record: RecordOf[E]; head: string; version: number }, now: string): Promise<boolean> {
  const shadow = await readShadow(sql, entity, id)
  const known = shadow ?? (await stores[entity].get(sql, id))
  if (known && state.version <= known.version) {
    if (shadow) await rederive(sql, entity, id, now)
    return false
  }
  if (!shadow) {
    await show(sql, entity, state.record, { head: state.head, version: state.version, now })
    return true
  }
  await sql.run('UPDATE shadow SET version=?, head=?, body=? WHERE entity=? AND entity_id=?', [state.version, state.head, JSON.stringify(state.record), entity, id])
  await rederive(sql, entity, id, now)
  return true
}

/**
 * Writes the visible row anew from the shadow and the operations that still count, and drops the shadow with the last of them.
 *
 * An acknowledged operation counts until pull has delivered its result; one in conflict, rejected or parked no longer
 * counts, so the row falls back to the district's value. What the district refused to create stays as it was
 * written here (its shadow too): it is on the attention list and must not vanish (I-6).
 */
export async function rederive(sql: Sql, entity: Overlaid, id: string, now: string): Promise<void> {
  const shadow = await readShadow(sql, entity, id)
  if (!shadow) return
  await sql.run(
    `UPDATE outbox SET state='settled' WHERE entity=? AND entity_id=? AND state='acked' AND (result NOT IN ('applied','merged') OR version IS NULL OR version<=?)`,
    [entity, id, shadow.version],
  )
  const ops = await sql.all<OutboxRow>(`SELECT * FROM outbox WHERE entity=? AND entity_id=? AND (state<>'settled' OR result NOT IN ('applied','merged')) ORDER BY n`, [entity, id])

  let standing: Standing = shadow.record ? { record: shadow.record, head: shadow.head } : entity === 'desk' ? madeHere(ops) : createdHere(ops)
  for (const op of ops) if (counts(op)) standing = applied(standing, op)
  if (standing !== null) await show(sql, entity, standing.record, { head: standing.head, version: shadow.version, now })
  if (standing !== null && shadow.record && ops.every((op) => op.state === 'settled')) await sql.run('DELETE FROM shadow WHERE entity=? AND entity_id=?', [entity, id])
}

/** What an answer was about; `derive`: the visible row or the shadow may have to change. */
export type Answered = { entity: string; id: string; derive: boolean }

/**
 * Keeps the district's answer to one operation.
 *
 * `receipt` is null when the answer came by the feed: the operation is then sent once more for its receipt, because
 * only the hub's answer to a push says "received" (I-16). What is not accepted opens an attention row (I-6).
 */
export async function recordOutcome(sql: Sql, outcome: OpOutcome, receipt: { no: string; at: string } | null, now: string): Promise<Answered | null> {
  const row = await sql.get<Pick<OutboxRow, 'op_id' | 'entity' | 'entity_id' | 'state' | 'result'>>('SELECT op_id, entity, entity_id, state, result FROM outbox WHERE n=?', [outcome.n])
  if (!row) return null
  const good = accepted(outcome.result)
  const state: OpState | null = receipt && (row.state === 'pending' || row.state === 'sent') ? (good && isOverlaid(row.entity) ? 'acked' : 'settled') : null
  const isNew = row.result === null
  if (isNew || state) {
    await sql.run(
      `UPDATE outbox SET result=coalesce(result,?), code=coalesce(code,?), version=coalesce(version,?), head=coalesce(head,?), theirs=coalesce(theirs,?), state=coalesce(?,state), receipt=coalesce(?,receipt), received_at=coalesce(?,received_at) WHERE n=?`,
      [outcome.result, outcome.code, outcome.version, outcome.head, outcome.theirs === null ? null : JSON.stringify(outcome.theirs), state, state && receipt!.no, state && receipt!.at, outcome.n],
    )
  }
  if (isNew && !good) {
    await sql.run('INSERT INTO attention(n, opened) VALUES (?,?) ON CONFLICT(n) DO NOTHING', [outcome.n, now])
    // The timeline keeps what was done here, and says that the district did not take it.
    await sql.run(`UPDATE case_event SET detail=json_set(detail,'$.result',?,'$.code',?) WHERE id=?`, [outcome.result, outcome.code, row.op_id])
  }
  if (!isOverlaid(row.entity) || (!isNew && !state)) return { entity: row.entity, id: row.entity_id, derive: false }
  // An accepted operation changes nothing that is seen until pull delivers it, which it may have done before the answer.
  const shadow = good ? await sql.get<{ version: number }>('SELECT version FROM shadow WHERE entity=? AND entity_id=?', [row.entity, row.entity_id]) : undefined
  return { entity: row.entity, id: row.entity_id, derive: !good || shadow === undefined || outcome.version === null || outcome.version <= shadow.version }
}

/** Closes one line of the attention list in the name of a person; a closed line keeps who closed it first. */
export async function settleAttention(sql: Sql, n: number, clerkId: string, resolution: string, now: Date): Promise<'closed' | 'not-found' | 'already-closed'> {
  const row = await sql.get<{ closed: string | null }>('SELECT closed FROM attention WHERE n=?', [n])
  if (!row) return 'not-found'
  if (row.closed !== null) return 'already-closed'
  await sql.run('UPDATE attention SET closed=?, closed_by=?, resolution=? WHERE n=?', [now.toISOString(), clerkId, resolution, n])
  return 'closed'
}

/**
 * The hub answers to less than it once acknowledged (restored from a backup): every operation from `expectN` on goes out
 * again, and the overlay shows them as ours until the new answers come (I-8). Says how many.
 */
export async function reopenFrom(sql: Sql, expectN: number): Promise<number> {
  const rows = await sql.all<Pick<OutboxRow, 'n' | 'entity' | 'entity_id'>>(`SELECT n, entity, entity_id FROM outbox WHERE n>=? AND state IN ('acked','settled')`, [expectN])
  for (const { entity, entity_id } of rows) if (isOverlaid(entity)) await rememberShadow(sql, entity, entity_id)
  await sql.run(`UPDATE outbox SET state='pending', result=NULL, code=NULL, theirs=NULL, version=NULL, head=NULL WHERE n>=?`, [expectN])
  return rows.length
}

/** A new history of the district: cursors begin anew, and versions of the old history are compared with nothing (I-8). */
export async function adoptEpoch(sql: Sql, epoch: string): Promise<void> {
  await sql.run('DELETE FROM cursor')
  for (const table of ['resident', 'household', 'case_file', 'desk_record', 'shadow']) await sql.run(`UPDATE ${table} SET version=0 WHERE version<>0`)
  await sql.run(`DELETE FROM setting WHERE key='feed.org' OR key LIKE 'feed.calendar.%' OR key LIKE 'feed.standard.%'`)
  await sql.run('UPDATE device_self SET epoch=?', [epoch])
}

type Standing = { record: unknown; head: string | null } | null

const accepted = (result: OpResult | null): boolean => result === 'applied' || result === 'merged'
const counts = (op: OutboxRow): boolean => op.state !== 'settled' && (op.result === null || accepted(op.result))

async function readShadow<E extends Overlaid>(sql: Sql, entity: E, id: string): Promise<DistrictState<E> | null> {
  const row = await sql.get<{ version: number; head: string | null; body: string }>('SELECT version, head, body FROM shadow WHERE entity=? AND entity_id=?', [entity, id])
  return row ? { record: JSON.parse(row.body) as RecordOf[E] | null, head: row.head, version: row.version } : null
}

/** The entity as this window created it, whatever the district said to that. */
function createdHere(ops: readonly OutboxRow[]): Standing {
  for (const op of ops) {
    const body = JSON.parse(op.body) as { case?: unknown; create?: unknown }
    const record = body.case ?? body.create
    if (record) return { record, head: op.op_id }
  }
  return null
}

/** A desk record that the district refused from its first command on: as its machine makes it of the commands, so that it does not vanish (I-6). */
function madeHere(ops: readonly OutboxRow[]): Standing {
  return ops.some(counts) ? null : ops.reduce<Standing>(applied, null)
}

/**
 * The operation laid over what stands there, by the rule that the hub will run. Until the hub has answered, the
 * window shows it as if nobody else had changed the entity (base = head); whether that holds is the hub's to say.
 */
function applied(standing: Standing, row: OutboxRow): Standing {
  const head = standing?.head ?? ''
  const onHub = standing ? { record: standing.record, head } : null
  const op = { opId: row.op_id, id: row.entity_id, base: head, body: JSON.parse(row.body) as unknown }
  const { after } = row.entity === 'case'
    ? judgeCase(onHub as Parameters<typeof judgeCase>[0], op as CaseOp, { numberUsedBy: null })
    : row.entity === 'desk' ? judgeDesk(onHub as Parameters<typeof judgeDesk>[0], op as DeskOp)
    : judgeRecord(onHub as Parameters<typeof judgeRecord>[0], op as RecordOp, null)
  return after ?? standing
}

/** Writes the visible row. Two persons with one number (registered at two windows while apart) are two rows until somebody decides. */
const show = (sql: Sql, entity: Overlaid, record: unknown, stamp: Stamp): Promise<void> => (stores[entity] as Store<unknown>).put(sql, record, stamp)
