import { moveCase, type CaseStatus } from '../domain/case'
import { settleLine } from '../domain/materials'
import { commutes, stepCase } from '../course/step'
import { machineOf } from '../desk/machines'
import { sameJson } from './canonicalJson'
import { householdRecord, residentRecord, type CaseRecord, type DeskRecord, type HouseholdRecord, type Op, type OpBody, type OpResult, type ResidentRecord } from './protocol'

/**
 * The rule by which the hub answers one operation. The window runs the same rule on its own copy before it
 * writes, so both sides agree without asking. Pure: what stands on the hub is an argument.
 *
 * `base` is the id of the operation or event that the author had seen on the entity. With version numbers a
 * device that made three offline changes would see its second accepted by coincidence after its first had
 * conflicted; with ids all three come back.
 */

/** What stands on the hub (or, at the window, in its shadow) before the operation. */
export type OnHub<R> = { record: R; head: string }

export type Judgement<R> = {
  result: Exclude<OpResult, 'parked'>
  code: JudgeCode | null
  /** What stands there afterwards; null: the operation changes nothing on the entity. */
  after: OnHub<R> | null
  /** On conflict: the present values of the fields in dispute. */
  theirs: Record<string, unknown> | null
}

export const judgeCodes = [
  'case-exists', 'number-used', 'unknown-case', 'STATE_MOVED', 'not-a-first-status', 'wrong-id',
  'record-exists', 'unknown-record', 'field-changed', 'base-not-accepted', 'invalid-record',
  /** The kind of desk record is not known here, or its machine refuses the command on what stands there. */
  'unknown-desk', 'desk-refused',
] as const
export type JudgeCode = (typeof judgeCodes)[number]

type CaseBody = Extract<OpBody, { kind: 'case.cmd' | 'note.add' }>
type RecordBody = Extract<OpBody, { kind: 'rec.patch' }>
export type CaseOp = Pick<Op, 'opId' | 'id' | 'base'> & { body: CaseBody }
export type RecordOp = Pick<Op, 'opId' | 'id' | 'base'> & { body: RecordBody }

/** A case begins at the counter as one of these; every other status comes by a move. */
const firstStatuses: readonly CaseStatus[] = ['filed', 'accepted', 'supplement', 'not-accepted']

/**
 * Answers a command on a case.
 *
 * - accept: creates the case. The same case again is harmless; the same id with another body is `case-exists`;
 *   a receipt number that another case already carries is `number-used`. The applicant need not be known.
 * - move: the author must have seen the present state (base is the head) and the state must allow the move;
 *   otherwise STATE_MOVED. Never a merge.
 * - step: as a move, but what the step does is for the course to say (shared/course); a step that only adds asks for no base.
 * - settle: a tolerated or promised paper came. It stands beside what the departments do with the case, so it asks for no
 *   base and does not move the head; a line that somebody settled before is STATE_MOVED.
 * - note: commutes, so it always applies; it does not move the head.
 */
export function judgeCase(onHub: OnHub<CaseRecord> | null, op: CaseOp, facts: { numberUsedBy: string | null }): Judgement<CaseRecord> {
  const { body } = op
  if (body.kind === 'note.add') return onHub ? unchanged : rejected('unknown-case')

  if (body.cmd === 'accept') {
    if (body.case.id !== op.id) return rejected('wrong-id')
    if (!firstStatuses.includes(body.case.status)) return rejected('not-a-first-status')
    // Nothing but its status and its settled papers change after acceptance, so the rest tells whether this is the same case.
    if (onHub) return sameJson(asFirst(onHub.record, body.case), body.case) ? unchanged : rejected('case-exists')
    if (facts.numberUsedBy !== null && facts.numberUsedBy !== op.id) return rejected('number-used')
    return { result: 'applied', code: null, after: { record: body.case, head: op.opId }, theirs: null }
  }

  if (!onHub) return rejected('unknown-case')
  if (body.cmd === 'settle') {
    const same = onHub.record.materials.find((line) => line.key === body.key)?.settled
    if (same && sameJson(same, body.settled)) return unchanged
    const settled = settleLine(onHub.record.materials, body.key, body.settled)
    return settled.ok ? { result: 'applied', code: null, after: { record: { ...onHub.record, materials: settled.value }, head: onHub.head }, theirs: null } : rejected('STATE_MOVED')
  }
  if (body.cmd === 'step') {
    if (op.base !== onHub.head && !commutes(body.command)) return rejected('STATE_MOVED')
    const stepped = stepCase(onHub.record, body.command, { by: body.by, at: body.at, on: body.on })
    return stepped.ok ? { result: 'applied', code: null, after: { record: stepped.value, head: op.opId }, theirs: null } : { ...rejected('STATE_MOVED'), theirs: { zh: stepped.error.zh, en: stepped.error.en } }
  }
  if (op.base !== onHub.head) return rejected('STATE_MOVED')
  const moved = moveCase(onHub.record.status, body.move)
  if (!moved.ok) return rejected('STATE_MOVED')
  return { result: 'applied', code: null, after: { record: { ...onHub.record, status: moved.value }, head: op.opId }, theirs: null }
}

export type DeskOp = Pick<Op, 'opId' | 'id' | 'base'> & { body: Extract<OpBody, { kind: 'desk.cmd' }> }

/**
 * Answers a command on a desk record: the machine of its type decides on what stands there now, whatever the author had seen.
 * A refusal carries the machine's sentence in `theirs`, so that the window can say who was first.
 */
export function judgeDesk(onHub: OnHub<DeskRecord> | null, op: DeskOp): Judgement<DeskRecord> {
  const { body } = op
  const machine = machineOf(body.type)
  if (!machine || (onHub && onHub.record.type !== body.type)) return rejected('unknown-desk')
  const decided = machine.decide(onHub?.record.state ?? null, body.command, { by: body.by, at: body.at, on: body.on })
  if (!decided.ok) return { ...rejected('desk-refused'), theirs: { zh: decided.error.zh, en: decided.error.en } }
  const record: DeskRecord = { id: op.id, type: body.type, centreId: onHub?.record.centreId ?? body.centreId, state: decided.value }
  return { result: 'applied', code: null, after: { record, head: op.opId }, theirs: null }
}

/** Fields that are never merged by a program: two persons decide (docs/sync, conflict policy). */
export const sensitiveFields = ['name', 'idNo', 'idKind', 'birthDate', 'sex'] as const
const isSensitive = (field: string): boolean => (sensitiveFields as readonly string[]).includes(field)

/**
 * Answers a change of a resident or a household: three-way by field, all or nothing per operation.
 *
 * A field is a field of the record, or `attributes.<key>` for one known value (null = absent), so that two
 * windows which learn different things about one person do not collide.
 * `resultOfBase` is the stored result of the operation named by `base`, or null when the base is no operation.
 */
export function judgeRecord<R extends ResidentRecord | HouseholdRecord>(onHub: OnHub<R> | null, op: RecordOp, resultOfBase: OpResult | null): Judgement<R> {
  const { body } = op
  if ('create' in body) {
    if (body.create.id !== op.id) return rejected('wrong-id')
    const created = body.create as R
    if (!onHub) return { result: 'applied', code: null, after: { record: created, head: op.opId }, theirs: null }
    if (sameJson(onHub.record, created)) return unchanged
    return conflict('record-exists', onHub.record, differingFields(onHub.record, created))
  }

  const fields = Object.entries(body.change).filter(([, { was, now }]) => !sameJson(was, now))
  const names = fields.map(([field]) => field)
  if (resultOfBase === 'conflict' || resultOfBase === 'rejected' || resultOfBase === 'parked') return conflict('base-not-accepted', onHub?.record ?? null, names)
  if (!onHub) return rejected('unknown-record')

  const seen = op.base === onHub.head
  const disputed = seen ? [] : fields.filter(([field, { was, now }]) => {
    if (isSensitive(field)) return true
    const theirs = fieldOf(onHub.record, field)
    return !sameJson(theirs, was) && !sameJson(theirs, now)
  })
  if (disputed.length > 0) return conflict('field-changed', onHub.record, disputed.map(([field]) => field))

  const record = withFields(onHub.record, fields.map(([field, { now }]) => [field, now]), body.record)
  if (!record) return rejected('invalid-record')
  const alreadySo = sameJson(record, onHub.record)
  return { result: seen || alreadySo ? 'applied' : 'merged', code: null, after: { record, head: op.opId }, theirs: null }
}

/** The case as it began: without what moves, steps and late papers made of it. */
function asFirst(record: CaseRecord, first: CaseRecord): CaseRecord {
  const { course: _, ...rest } = record
  return { ...rest, status: first.status, materials: asAccepted(record), acceptedOn: first.acceptedOn, promisedOn: first.promisedOn, legalOn: first.legalOn, limitNote: first.limitNote, ...(first.course === undefined ? {} : { course: first.course }) }
}

/** The papers without what became of them since. */
const asAccepted = (record: CaseRecord): CaseRecord['materials'] => record.materials.map(({ settled: _, ...line }) => line)

const unchanged: Judgement<never> = { result: 'applied', code: null, after: null, theirs: null }
const rejected = (code: JudgeCode): Judgement<never> => ({ result: 'rejected', code, after: null, theirs: null })

function conflict(code: JudgeCode, record: object | null, fields: readonly string[]): Judgement<never> {
  return { result: 'conflict', code, after: null, theirs: Object.fromEntries(fields.map((field) => [field, record ? fieldOf(record, field) : null])) }
}

const attributePrefix = 'attributes.'

/** The value of a field; an absent one is null, because a message cannot say "absent". */
export function fieldOf(record: object, field: string): unknown {
  if (!field.startsWith(attributePrefix)) return own(record, field)
  const attributes = own(record, 'attributes')
  return typeof attributes === 'object' && attributes !== null ? own(attributes, field.slice(attributePrefix.length)) : null
}

const own = (value: object, key: string): unknown => (Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] ?? null : null)

/** The record with these fields, or null when the outcome is no such record (unknown field, wrong kind, another id). */
function withFields<R extends ResidentRecord | HouseholdRecord>(record: R, fields: readonly (readonly [string, unknown])[], kind: 'resident' | 'household'): R | null {
  const next: Record<string, unknown> = { ...record }
  for (const [field, now] of fields) {
    if (field === 'id') return null
    if (!field.startsWith(attributePrefix)) next[field] = now
    else {
      const attributes = { ...(next['attributes'] as Record<string, unknown> | undefined) }
      const key = field.slice(attributePrefix.length)
      if (now === null) delete attributes[key]
      else attributes[key] = now
      next['attributes'] = attributes
    }
  }
  const parsed = (kind === 'resident' ? residentRecord : householdRecord).safeParse(next)
  return parsed.success ? (parsed.data as R) : null
}

function differingFields(ours: object, theirs: object): string[] {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)])
  return [...names].filter((field) => !sameJson(fieldOf(ours, field), fieldOf(theirs, field)))
}
