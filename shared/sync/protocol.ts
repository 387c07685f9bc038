import { z } from 'zod'
import { caseMoves, caseStatuses, materialStates } from '../domain/case'
import { standardContent } from '../catalogue/standards'
import { courseState } from '../course/state'
import { actor, type Actor } from '../desk/machine'
import { ruleStates } from '../rules/states'

/**
 * Messages between a window (device) and the district hub, protocol 1.
 *
 * `base` is the id of the operation or feed change that the author had seen on the entity, or null for a
 * new one: never a version number (docs/decisions/0005-base-is-an-operation-id.md). Days are 'YYYY-MM-DD', instants UTC ISO
 * strings, money integer fen. Hashes are lower-case hex SHA-256.
 */

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const uuid = z.uuid()
const instant = z.iso.datetime()
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Any JSON value. */
export const jsonValue: z.ZodType<unknown> = z.json()
const json = jsonValue

/** Hash of "nothing before": prevHash of operation 1. */
export const GENESIS = '0'.repeat(64)

/** What became of a tolerated or promised paper: it came, the promise was verified, or it proved false. */
export const settledLine = z.strictObject({
  how: z.enum(['handed-in', 'verified', 'false']), state: z.enum(['original', 'copy', 'electronic', 'verified', 'promised']), pages: z.number().int().min(0),
  on: day, by: uuid, note: z.string().max(200).nullable(),
})
export type SettledLine = z.infer<typeof settledLine>

/** Everything from `dueOn` on is absent in cases from before papers could be tolerated, promised, reused or waived. */
export const materialLine = z.strictObject({
  key: z.string(), name: z.string(), state: z.enum(materialStates), copies: z.number().int().min(0), pages: z.number().int().min(0), note: z.string().nullable(),
  dueOn: day.optional(),
  consequence: z.string().max(300).optional(),
  reason: z.string().max(200).optional(),
  reuse: z.strictObject({ grade: z.enum(['A', 'B', 'C', 'D']), owner: z.string(), takenOn: day, validUntil: day.nullable(), from: z.string(), checked: z.boolean().optional() }).optional(),
  /** A paper that no list demands: who of the leads answers for it. */
  extra: z.strictObject({ by: z.string(), staffNo: z.string(), reason: z.string().max(200) }).optional(),
  settled: settledLine.optional(),
  /** Its original stays at the counter, in a bag, and is given back. */
  stays: z.literal(true).optional(),
})
export type MaterialLine = z.infer<typeof materialLine>

export const agent = z.strictObject({
  name: z.string().min(1), idNo: z.string().min(1), relation: z.string().min(1), phone: z.string(), scope: z.string(), validUntil: day.nullable(),
})
export type Agent = z.infer<typeof agent>

/** Eligibility on the day of acceptance: what the rules said, the amounts, and the figures they used. A newer figure never changes it. */
export const caseAssessment = z.strictObject({
  acceptable: z.boolean(), passed: z.boolean(),
  rules: z.array(z.strictObject({ id: z.string(), state: z.enum(ruleStates) })),
  /** Amounts in fen, by name. */
  benefits: z.record(z.string(), z.number().int()),
  figures: z.array(z.strictObject({ standard: z.string(), value: standardContent, from: day.nullable(), verify: z.boolean() })),
})
export type CaseAssessment = z.infer<typeof caseAssessment>

/** A lead or manager went on against these rules; it is recorded and printed on the review sheet. */
export const caseDespite = z.strictObject({ by: z.string(), staffNo: z.string(), reason: z.string(), rules: z.array(z.string()), at: instant })
export type CaseDespite = z.infer<typeof caseDespite>

/** A case as it was accepted at a window; the body of its first operation and of its feed row. */
export const caseRecord = z.strictObject({
  id: uuid,
  receiptNo: z.string(),
  item: z.strictObject({ code: z.string(), version: z.number().int(), name: z.string(), nameEn: z.string() }),
  applicant: z.strictObject({ residentId: uuid, name: z.string(), idKind: z.string(), idNo: z.string(), phone: z.string() }),
  householdId: uuid.nullable(),
  agent: agent.nullable(),
  form: z.record(z.string(), json),
  materials: z.array(materialLine),
  status: z.enum(caseStatuses),
  acceptedAt: instant,
  acceptedOn: day,
  /** null when the limit is not set, or when no gazetted calendar reaches it; `limitNote` then says which. */
  promisedOn: day.nullable(),
  legalOn: day.nullable(),
  limitNote: z.string().nullable(),
  districtId: z.string(), centreId: z.string(), communityId: z.string().nullable(), windowId: z.string(),
  clerkId: uuid, clerkName: z.string(), firstContactClerkId: uuid,
  delivery: z.string(),
  /** Absent in cases from before rules were assessed. */
  assessment: caseAssessment.optional(),
  despite: caseDespite.optional(),
  /** What was done since at the counter, step by step (shared/course); absent until the first step. */
  course: courseState.optional(),
})
export type CaseRecord = z.infer<typeof caseRecord>

/** The fields of a resident that travel. Unknown extra attributes are kept in `attributes`. */
export const residentRecord = z.strictObject({
  id: uuid, name: z.string(), idKind: z.string(), idNo: z.string(), sex: z.enum(['male', 'female']).nullable(), birthDate: day.nullable(),
  phone: z.string(), address: z.string(), nickname: z.string(), communityId: z.string().nullable(), gridId: z.string().nullable(),
  /** key → known value with its source and the day it was learnt. */
  attributes: z.record(z.string(), z.strictObject({ value: z.string(), source: z.string(), at: day })),
})
export type ResidentRecord = z.infer<typeof residentRecord>

export const householdRecord = z.strictObject({
  id: uuid, address: z.string(), communityId: z.string().nullable(), gridId: z.string().nullable(),
  members: z.array(z.strictObject({ residentId: uuid, relation: z.string(), since: day.nullable(), until: day.nullable(), source: z.string() })),
})
export type HouseholdRecord = z.infer<typeof householdRecord>

/** A thing of the window's day: its kind of machine, and the state that machine left (shared/desk). */
export const deskRecord = z.strictObject({ id: uuid, type: z.string().min(1).max(40), centreId: z.string(), state: json })
export type DeskRecord = { id: string; type: string; centreId: string; state: unknown }

/** Field changes carry the value that the author saw, so that the hub can merge by field. */
export const fieldChange = z.record(z.string(), z.strictObject({ was: json, now: json }))

export const opBody: z.ZodType<OpBody> = z.union([
  z.strictObject({ kind: z.literal('case.cmd'), cmd: z.literal('accept'), case: caseRecord }),
  z.strictObject({ kind: z.literal('case.cmd'), cmd: z.literal('move'), move: z.enum(caseMoves), on: day, reason: z.string().nullable() }),
  z.strictObject({ kind: z.literal('case.cmd'), cmd: z.literal('settle'), key: z.string(), settled: settledLine }),
  z.strictObject({ kind: z.literal('case.cmd'), cmd: z.literal('step'), command: json, by: actor, at: instant, on: day }),
  z.strictObject({ kind: z.literal('desk.cmd'), type: z.string().min(1).max(40), centreId: z.string(), command: json, by: actor, at: instant, on: day }),
  z.strictObject({ kind: z.literal('rec.patch'), record: z.literal('resident'), create: residentRecord }),
  z.strictObject({ kind: z.literal('rec.patch'), record: z.literal('resident'), change: fieldChange }),
  z.strictObject({ kind: z.literal('rec.patch'), record: z.literal('household'), create: householdRecord }),
  z.strictObject({ kind: z.literal('rec.patch'), record: z.literal('household'), change: fieldChange }),
  z.strictObject({ kind: z.literal('note.add'), text: z.string() }),
  z.strictObject({ kind: z.literal('num.fate'), series: z.string(), year: z.number().int(), no: z.number().int(), fate: z.enum(['used', 'void']), why: z.string().nullable(), caseId: uuid.nullable() }),
])

export type OpBody =
  | { kind: 'case.cmd'; cmd: 'accept'; case: CaseRecord }
  | { kind: 'case.cmd'; cmd: 'move'; move: (typeof caseMoves)[number]; on: string; reason: string | null }
  | { kind: 'case.cmd'; cmd: 'settle'; key: string; settled: SettledLine }
  | { kind: 'case.cmd'; cmd: 'step'; command: unknown; by: Actor; at: string; on: string }
  | { kind: 'desk.cmd'; type: string; centreId: string; command: unknown; by: Actor; at: string; on: string }
  | { kind: 'rec.patch'; record: 'resident'; create: ResidentRecord }
  | { kind: 'rec.patch'; record: 'resident'; change: Record<string, { was: unknown; now: unknown }> }
  | { kind: 'rec.patch'; record: 'household'; create: HouseholdRecord }
  | { kind: 'rec.patch'; record: 'household'; change: Record<string, { was: unknown; now: unknown }> }
  | { kind: 'note.add'; text: string }
  | { kind: 'num.fate'; series: string; year: number; no: number; fate: 'used' | 'void'; why: string | null; caseId: string | null }

export const entityKinds = ['case', 'resident', 'household', 'number', 'desk'] as const

/** One operation of the append-only outbox. `body` is parsed by `opBody` at the hub; an unknown kind is rejected there, not lost. */
export const op = z.strictObject({
  n: z.number().int().positive(),
  v: z.number().int().positive(),
  opId: uuid,
  entity: z.enum(entityKinds),
  id: uuid,
  base: uuid.nullable(),
  // Parsed whole by `opBody` at the hub; walking it here as JSON again took longer than the rest of the check.
  body: z.custom<unknown>((value) => value !== undefined, 'a body'),
  who: uuid,
  dtime: instant,
  /** hub clock minus device clock in ms as last measured, null when never */
  toff: z.number().int().nullable(),
  catVer: z.string().nullable(),
  hash: hex,
})
export type Op = z.infer<typeof op>

export const txn = z.strictObject({ txn: uuid, ops: z.array(op).min(1).max(500) })
export type Txn = z.infer<typeof txn>

export const results = ['applied', 'merged', 'conflict', 'rejected', 'parked'] as const
export type OpResult = (typeof results)[number]

export const enrolReq = z.strictObject({ proto: z.literal(1), code: z.string().min(6).max(64), deviceName: z.string().max(100), pubkey: z.string() })
export const enrolRes = z.strictObject({
  device: uuid, inc: z.number().int(), token: z.string(), epoch: uuid, districtId: z.string(), centreId: z.string(), windowId: z.string(), hub: z.strictObject({ name: z.string(), storage: z.enum(['postgresql', 'pglite']) }),
})
export type EnrolRes = z.infer<typeof enrolRes>

export const helloReq = z.strictObject({
  proto: z.literal(1), device: uuid, inc: z.number().int(), nextN: z.number().int().positive(), lastHash: hex, epoch: uuid.nullable(),
  cursors: z.record(z.string(), z.number().int().min(0)), schema: z.strictObject({ min: z.number().int(), max: z.number().int() }), app: z.string(),
  clock: z.strictObject({ wall: instant, monoMs: z.number(), bootId: z.string() }),
  disk: z.strictObject({ freeMB: z.number() }),
  pending: z.strictObject({ ops: z.number().int(), blobs: z.number().int(), oldestAgeS: z.number() }),
  /** Numbers left in this window's blocks, so that the hub can refill in time. */
  numbers: z.array(z.strictObject({ series: z.string(), year: z.number().int(), left: z.number().int() })),
})
export type HelloReq = z.infer<typeof helloReq>
export const verdicts = ['ok', 'REPLAY', 'DEVICE_ROLLED_BACK', 'DEVICE_FORK', 'UPGRADE_FOR_PULL', 'FROZEN'] as const
export const helloRes = z.strictObject({
  epoch: uuid, now: instant, expectN: z.number().int().positive(), expectHash: hex,
  streams: z.array(z.strictObject({ id: z.string(), head: z.number().int(), floor: z.number().int() })),
  schema: z.strictObject({ min: z.number().int(), max: z.number().int() }),
  limits: z.strictObject({ ops: z.number().int(), bytes: z.number().int(), retryAfterMs: z.number().int() }),
  hub: z.strictObject({ name: z.string(), storage: z.enum(['postgresql', 'pglite']) }),
  verdict: z.enum(verdicts),
})
export type HelloRes = z.infer<typeof helloRes>

export const pushReq = z.strictObject({
  device: uuid, inc: z.number().int(), epoch: uuid, firstN: z.number().int().positive(), prevHash: hex,
  /** ed25519 signature, base64, by the device key over `${device}.${inc}.${firstN}.${prevHash}.${lastHash}` */
  sig: z.string(), txns: z.array(txn).min(1),
})
export type PushReq = z.infer<typeof pushReq>
/**
 * A push as the hub first reads it: of an operation only what the chain needs. An operation from a newer
 * program then reaches the inbox and is rejected there with its body kept (I-5), instead of stopping the queue.
 */
export const pushEnvelope = pushReq.extend({
  txns: z.array(z.strictObject({ txn: uuid, ops: z.array(z.looseObject({ n: z.number().int().positive(), hash: hex })).min(1).max(500) })).min(1),
})
export type PushEnvelope = z.infer<typeof pushEnvelope>
export const opOutcome = z.strictObject({
  n: z.number().int(), result: z.enum(results), code: z.string().nullable(), version: z.number().int().nullable(), head: uuid.nullable(),
  /** On conflict: the hub's present values of the fields in dispute. */
  theirs: z.record(z.string(), json).nullable(),
})
export type OpOutcome = z.infer<typeof opOutcome>
export const pushRes = z.strictObject({
  epoch: uuid, acceptedN: z.number().int(), acceptedHash: hex,
  /** The district's receipt number 区收, e.g. "2610-118204"; given only after the durable commit. */
  receipt: z.string(), receivedAt: instant, results: z.array(opOutcome),
  stop: z.strictObject({ n: z.number().int(), why: z.enum(['BUSY', 'DB_DOWN']), retryAfterMs: z.number().int() }).nullable(),
})
export type PushRes = z.infer<typeof pushRes>

export const pullReq = z.strictObject({
  device: uuid, inc: z.number().int(), epoch: uuid, cursors: z.record(z.string(), z.number().int().min(0)),
  maxRows: z.number().int().min(1).max(2000), maxBytes: z.number().int(), schema: z.strictObject({ min: z.number().int(), max: z.number().int() }),
})
export type PullReq = z.infer<typeof pullReq>

export const caseEvent = z.strictObject({
  eventId: uuid, caseId: uuid, move: z.enum(caseMoves), status: z.enum(caseStatuses), at: instant, on: day,
  by: z.string(), department: z.string(),
  /** 部门受理号 or 文号 */
  docNo: z.string().nullable(), reason: z.string().nullable(), text: z.string().nullable(),
})
export type CaseEvent = z.infer<typeof caseEvent>

/** A note on a case or a record: it commutes, so it moves neither head nor state. */
export const noteEvent = z.strictObject({ noteId: uuid, entity: z.enum(['case', 'resident', 'household']), entityId: uuid, text: z.string(), who: uuid, at: instant })
export type NoteEvent = z.infer<typeof noteEvent>

export const orgSnapshot = z.strictObject({
  district: z.strictObject({ id: z.string(), name: z.string(), nameEn: z.string() }),
  streets: z.array(z.strictObject({ id: z.string(), name: z.string(), nameEn: z.string() })),
  centres: z.array(z.strictObject({ id: z.string(), streetId: z.string(), code: z.string(), name: z.string(), nameEn: z.string(), phone: z.string(), address: z.string() })),
  communities: z.array(z.strictObject({ id: z.string(), centreId: z.string(), name: z.string(), nameEn: z.string() })),
  grids: z.array(z.strictObject({ id: z.string(), communityId: z.string(), number: z.number().int(), worker: z.string() })),
  windows: z.array(z.strictObject({ id: z.string(), centreId: z.string(), number: z.number().int() })),
})
export type OrgSnapshot = z.infer<typeof orgSnapshot>

export const feedBody = z.union([
  z.strictObject({ type: z.literal('case'), case: caseRecord, head: uuid }),
  z.strictObject({ type: z.literal('case-event'), event: caseEvent, head: uuid }),
  z.strictObject({ type: z.literal('note'), note: noteEvent }),
  z.strictObject({ type: z.literal('resident'), resident: residentRecord, head: uuid }),
  z.strictObject({ type: z.literal('household'), household: householdRecord, head: uuid }),
  z.strictObject({ type: z.literal('desk'), desk: deskRecord, head: uuid }),
  z.strictObject({ type: z.literal('op-result'), outcome: opOutcome }),
  z.strictObject({ type: z.literal('number-block'), series: z.string(), year: z.number().int(), lo: z.number().int(), hi: z.number().int() }),
  z.strictObject({ type: z.literal('org'), org: orgSnapshot }),
  /** A published catalogue item; `package` is a whole item package, parsed by shared/catalogue/schema at the window. */
  z.strictObject({ type: z.literal('item'), code: z.string(), version: z.number().int(), package: json }),
  z.strictObject({ type: z.literal('calendar'), year: z.number().int(), calendar: json }),
  /** A figure with all its published values, parsed by shared/catalogue/standards at the window. */
  z.strictObject({ type: z.literal('standard'), id: z.string(), standard: json }),
])
export type FeedBody = z.infer<typeof feedBody>

export const feedRow = z.strictObject({
  seq: z.number().int().positive(), txEnd: z.boolean(), kind: z.string(), id: uuid, version: z.number().int(),
  op: z.enum(['put', 'del', 'revoke', 'result', 'event']), body: feedBody.optional(),
})
export type FeedRow = z.infer<typeof feedRow>
export const pullRes = z.strictObject({
  epoch: uuid,
  pages: z.array(z.strictObject({ stream: z.string(), from: z.number().int(), to: z.number().int(), more: z.boolean(), rows: z.array(feedRow) })),
  reset: z.array(z.strictObject({ stream: z.string(), snapshot: uuid })).optional(),
})
export type PullRes = z.infer<typeof pullRes>

/** Every error answer of the hub. `transient` tells the window whether the queue waits or stops for a person. */
export const hubError = z.strictObject({ error: z.string(), message: z.string(), transient: z.boolean(), expectN: z.number().int().optional() })
export type HubError = z.infer<typeof hubError>
