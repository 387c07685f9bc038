import { judgeCase, judgeDesk, judgeRecord, type CaseOp, type RecordOp } from '../../shared/sync/judge'
import type { OpCode } from '../../shared/sync/opCodes'
import { op as opSchema, opBody, type CaseEvent, type CaseRecord, type DeskRecord, type FeedBody, type HouseholdRecord, type Op, type OpBody, type OpOutcome, type OpResult, type ResidentRecord } from '../../shared/sync/protocol'
import type { AnyRecord, FeedDraft, NumberFate, RecordKind, Standing } from './ports'
import { centreStream } from './streams'

/** The version of operations that this hub understands; an older one would be raised here (I-13). */
export const opVersions = { min: 1, max: 1 }

export type RawOp = { n: number; hash: string; [key: string]: unknown }
export type ReadOp = { raw: RawOp; opId: string | null; entityId: string | null } & ({ ok: true; op: Op; body: OpBody } | { ok: false; code: OpCode })

/** Parses one operation; what does not parse is answered, not thrown (I-5). */
export function readOp(raw: RawOp): ReadOp {
  const ids = { raw, opId: uuidIn(raw, 'opId'), entityId: uuidIn(raw, 'id') }
  if (typeof raw['v'] === 'number' && raw['v'] > opVersions.max) return { ...ids, ok: false, code: 'newer-version' }
  const body = opBody.safeParse(raw['body'])
  if (!body.success) return { ...ids, ok: false, code: kindIn(raw['body']) ? 'bad-body' : 'unknown-kind' }
  const op = opSchema.safeParse(raw)
  if (!op.success || !entityFits(op.data, body.data)) return { ...ids, ok: false, code: 'bad-body' }
  return { ...ids, ok: true, op: op.data, body: body.data }
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const uuidIn = (raw: RawOp, key: string): string | null => (typeof raw[key] === 'string' && uuidPattern.test(raw[key]) ? raw[key] : null)

const knownKinds: readonly string[] = ['case.cmd', 'desk.cmd', 'rec.patch', 'note.add', 'num.fate'] satisfies OpBody['kind'][]
const kindIn = (body: unknown): boolean => typeof body === 'object' && body !== null && 'kind' in body && typeof body.kind === 'string' && knownKinds.includes(body.kind)

function entityFits(op: Op, body: OpBody): boolean {
  switch (body.kind) {
    case 'case.cmd': return op.entity === 'case'
    case 'desk.cmd': return op.entity === 'desk'
    case 'rec.patch': return op.entity === body.record
    case 'note.add': return op.entity !== 'number' && op.entity !== 'desk'
    case 'num.fate': return op.entity === 'number'
  }
}

/** What the hub knows about the things that one transaction touches; read under lock. */
export type World = {
  centreId: string
  deviceStream: string
  receivedAt: Date
  cases: Map<string, Standing<CaseRecord>>
  resident: Map<string, Standing<ResidentRecord>>
  household: Map<string, Standing<HouseholdRecord>>
  desk: Map<string, Standing<DeskRecord>>
  receiptNumbers: Map<string, string>
  /** Results of operations that were answered before, by their ids. */
  results: Map<string, OpResult>
  /** Ids of operations that other rows of the inbox already carry. */
  opIdsUsed: Set<string>
  fates: Map<string, NumberFate>
  /** Communities of this district: only they have a stream. */
  communities: Set<string>
}

export const fateKey = ({ series, year, no }: Pick<NumberFate, 'series' | 'year' | 'no'>): string => `${series} ${year} ${no}`

export type Plan = {
  outcomes: OpOutcome[]
  cases: Standing<CaseRecord>[]
  records: { kind: RecordKind; standing: Standing<AnyRecord> }[]
  events: { event: CaseEvent; version: number }[]
  fates: NumberFate[]
  feed: FeedDraft[]
}

type Forced = { result: Extract<OpResult, 'rejected' | 'parked'>; code: OpCode }

/**
 * Answers one transaction without touching the database. The operations apply together or not at all (I-4):
 * if one ends in conflict or is rejected, the others are held with the same result and the code
 * `held-by-transaction`. `forced` gives every operation this answer (the database refused the values, or the
 * hub failed three times).
 */
export function planTxn(ops: readonly ReadOp[], world: World, forced: Forced | null = null): Plan {
  const draft = forced ? null : tryAll(ops, world)
  const failures = draft ? draft.outcomes.filter(({ result }) => result !== 'applied' && result !== 'merged') : []
  if (draft && failures.length === 0) return { ...draft, feed: [...draft.feed, ...resultRows(ops, draft.outcomes, world)] }

  const held: OpResult = forced?.result ?? (failures.some(({ result }) => result === 'rejected') ? 'rejected' : 'conflict')
  const outcomes = ops.map((read, index): OpOutcome => {
    const tried = draft?.outcomes[index]
    return tried && failures.includes(tried) ? tried : { n: read.raw.n, result: held, code: forced?.code ?? 'held-by-transaction', version: null, head: null, theirs: null }
  })
  return { outcomes, cases: [], records: [], events: [], fates: [], feed: resultRows(ops, outcomes, world) }
}

/**
 * Makes the world what it is after the plan, for the next transaction of the same push. Apart from planTxn, so
 * that a transaction which is held leaves nothing behind but its results.
 */
export function settle(world: World, ops: readonly ReadOp[], plan: Plan): void {
  for (const standing of plan.cases) {
    world.cases.set(standing.record.id, standing)
    world.receiptNumbers.set(standing.record.receiptNo, standing.record.id)
  }
  for (const { kind, standing } of plan.records) (world[kind] as Map<string, typeof standing>).set(standing.record.id, standing)
  for (const fate of plan.fates) world.fates.set(fateKey(fate), fate)
  for (const [index, { opId }] of ops.entries()) {
    const outcome = plan.outcomes[index]
    if (!opId || !outcome || world.opIdsUsed.has(opId)) continue
    world.opIdsUsed.add(opId)
    world.results.set(opId, outcome.result)
  }
}

/** A map over another one, which it does not touch. */
class Layer<V> {
  private own = new Map<string, V>()
  constructor(private below: ReadonlyMap<string, V>) {}
  get(key: string): V | undefined { return this.own.get(key) ?? this.below.get(key) }
  set(key: string, value: V): void { this.own.set(key, value) }
}

/** Judges each operation on what the earlier ones of the transaction left. */
function tryAll(ops: readonly ReadOp[], world: World): Plan {
  const cases = new Layer(world.cases)
  const records = { resident: new Layer(world.resident), household: new Layer(world.household), desk: new Layer(world.desk) }
  const numbers = new Layer(world.receiptNumbers)
  const results = new Layer(world.results)
  const ids = new Set<string>()
  const fates = new Layer(world.fates)
  const plan: Plan = { outcomes: [], cases: [], records: [], events: [], fates: [], feed: [] }
  const touched = new Set<string>()
  const revoked: FeedDraft[] = []

  const outcome = (read: ReadOp, result: OpResult, code: OpCode | null, standing: { version: number; head: string } | null, theirs: OpOutcome['theirs'] = null) => {
    const good = result === 'applied' || result === 'merged'
    plan.outcomes.push({ n: read.raw.n, result, code, version: good ? standing?.version ?? null : null, head: good ? standing?.head ?? null : null, theirs })
    if (read.opId && code !== 'op-id-used') results.set(read.opId, result)
  }

  for (const read of ops) {
    if (!read.ok) { outcome(read, 'rejected', read.code, null); continue }
    const { op, body } = read
    if (ids.has(op.opId) || world.opIdsUsed.has(op.opId)) { outcome(read, 'rejected', 'op-id-used', null); continue }
    ids.add(op.opId)

    if (body.kind === 'num.fate') {
      const { series, year, no, fate, why, caseId } = body
      const known = fates.get(fateKey(body))
      if (known && (known.fate !== fate || known.caseId !== caseId)) outcome(read, 'rejected', 'fate-contradicts', null)
      else {
        if (!known) {
          fates.set(fateKey(body), { series, year, no, fate, why, caseId })
          plan.fates.push({ series, year, no, fate, why, caseId })
        }
        outcome(read, 'applied', null, null)
      }
      continue
    }

    if (body.kind === 'note.add' && op.entity !== 'case') {
      const standing = op.entity === 'resident' ? records.resident.get(op.id) : records.household.get(op.id)
      if (!standing) outcome(read, 'rejected', 'unknown-record', null)
      else { plan.feed.push(noteRow(op, body.text, standing, world)); outcome(read, 'applied', null, standing) }
      continue
    }

    if (body.kind === 'case.cmd' || body.kind === 'note.add') {
      const before = cases.get(op.id) ?? null
      const centre = body.kind === 'case.cmd' && body.cmd === 'accept' ? body.case.centreId : before?.record.centreId
      if (centre !== undefined && centre !== world.centreId) { outcome(read, 'rejected', 'wrong-centre', null); continue }
      const numberUsedBy = body.kind === 'case.cmd' && body.cmd === 'accept' ? numbers.get(body.case.receiptNo) ?? null : null
      const judged = judgeCase(before, { ...op, body } satisfies CaseOp, { numberUsedBy })
      if (judged.after === null) {
        if (body.kind === 'note.add' && before && judged.result === 'applied') plan.feed.push(noteRow(op, body.text, before, world))
        outcome(read, judged.result, judged.code, before, judged.theirs)
        continue
      }
      const after: Standing<CaseRecord> = { ...judged.after, version: (before?.version ?? 0) + 1, stream: before?.stream ?? `centre:${judged.after.record.centreId}` }
      cases.set(op.id, after)
      if (before) {
        if (body.kind === 'case.cmd' && body.cmd === 'move') {
          const event: CaseEvent = {
            eventId: op.opId, caseId: op.id, move: body.move, status: after.record.status, at: world.receivedAt.toISOString(), on: body.on,
            by: op.who, department: after.record.windowId, docNo: null, reason: body.reason, text: null,
          }
          plan.events.push({ event, version: after.version })
          plan.feed.push(eventRow(event, after))
        } else plan.feed.push({ stream: after.stream, kind: 'case', entityId: op.id, version: after.version, op: 'put', body: null })
      } else {
        numbers.set(after.record.receiptNo, op.id)
        plan.feed.push({ stream: after.stream, kind: 'case', entityId: op.id, version: after.version, op: 'put', body: null })
      }
      touched.add(`case ${op.id}`)
      outcome(read, judged.result, judged.code, after, judged.theirs)
      continue
    }

    if (body.kind === 'desk.cmd') {
      const before = records.desk.get(op.id) ?? null
      if ((before?.record.centreId ?? body.centreId) !== world.centreId) { outcome(read, 'rejected', 'wrong-centre', null); continue }
      const judged = judgeDesk(before, { ...op, body })
      if (judged.after === null) { outcome(read, judged.result, judged.code, before, judged.theirs); continue }
      const after: Standing<DeskRecord> = { ...judged.after, version: (before?.version ?? 0) + 1, stream: before?.stream ?? centreStream(world.centreId) }
      records.desk.set(op.id, after)
      touched.add(`desk ${op.id}`)
      outcome(read, judged.result, judged.code, after)
      continue
    }

    const kind = body.record
    const before: Standing<ResidentRecord | HouseholdRecord> | null = records[kind].get(op.id) ?? null
    const judged = judgeRecord<ResidentRecord | HouseholdRecord>(before, { ...op, body } satisfies RecordOp, op.base ? results.get(op.base) ?? null : null)
    if (judged.after === null) { outcome(read, judged.result, judged.code, before, judged.theirs); continue }
    const { communityId } = judged.after.record
    const stream = communityId !== null && world.communities.has(communityId) ? `community:${communityId}` : before && communityId === before.record.communityId ? before.stream : `centre:${world.centreId}`
    const after = { ...judged.after, version: (before?.version ?? 0) + 1, stream }
    ;(records[kind] as Layer<typeof after>).set(op.id, after)
    if (before && before.stream !== stream) revoked.push({ stream: before.stream, kind, entityId: op.id, version: after.version, op: 'revoke', body: null })
    touched.add(`${kind} ${op.id}`)
    outcome(read, judged.result, judged.code, after, judged.theirs)
  }

  for (const key of touched) {
    const [kind, id] = key.split(' ') as ['case' | RecordKind, string]
    if (kind === 'case') plan.cases.push(cases.get(id)!)
    else {
      const standing = records[kind].get(id)!
      plan.records.push({ kind, standing })
      plan.feed.push({ stream: standing.stream, kind, entityId: id, version: standing.version, op: 'put', body: null })
    }
  }
  plan.feed.push(...revoked)
  return plan
}

/** The feed row of a move, by the window or by the district: immutable, with its body. */
export const eventRow = (event: CaseEvent, after: Standing<CaseRecord>): FeedDraft =>
  ({ stream: after.stream, kind: 'case-event', entityId: event.caseId, version: after.version, op: 'event', body: { type: 'case-event', event, head: event.eventId } })

function noteRow(op: Op, text: string, standing: Standing<unknown>, world: World): FeedDraft {
  const entity = op.entity as Exclude<Op['entity'], 'number' | 'desk'>
  const body: FeedBody = { type: 'note', note: { noteId: op.opId, entity, entityId: op.id, text, who: op.who, at: world.receivedAt.toISOString() } }
  return { stream: standing.stream, kind: 'note', entityId: op.id, version: standing.version, op: 'event', body }
}

/** One row per operation in the device's own stream, so that a lost answer still arrives. */
const noEntity = '00000000-0000-0000-0000-000000000000'
const resultRows = (ops: readonly ReadOp[], outcomes: readonly OpOutcome[], world: World): FeedDraft[] =>
  outcomes.map((outcome, index) => ({
    stream: world.deviceStream, kind: 'op-result', entityId: ops[index]?.opId ?? noEntity, version: outcome.version ?? 0, op: 'result' as const, body: { type: 'op-result' as const, outcome },
  }))
