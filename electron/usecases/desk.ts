import { machineOf } from '../../shared/desk/machines'
import type { Act, Actor, DeskRefusal } from '../../shared/desk/machine'
import { stepCase } from '../../shared/course/step'
import type { Refusal } from '../../shared/ipc/views'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { fail, ok, type Result } from '../../shared/result'
import type { DeskRecord } from '../../shared/sync/protocol'
import type { NewOp, StoredCase, StoredDesk, Stores, World } from './ports'

/** Who acts now: the signed-in clerk at this window. null: nobody is signed in, or the window has no place yet. */
export async function actorNow(world: World): Promise<Actor | null> {
  const [clerk, place] = [world.session.clerk, await world.place()]
  return clerk && place ? { id: clerk.id, staffNo: clerk.staffNo, name: clerk.name, role: clerk.role, windowId: place.windowId } : null
}

/** One act at this instant. */
export const actOf = (world: World, by: Actor): Act => {
  const at = world.now().toISOString()
  return { by, at, on: chinaDate(at) }
}

/** A machine's refusal as the window shows it: beside the field where it names one. */
export const deskRefusal = ({ code, zh, en, path }: DeskRefusal): Refusal =>
  path === undefined ? { code: 'state-moved', zh, en } : { code: 'bad-input', problems: [{ path, code, zh, en }] }

export type DeskCommand = { id: string; type: string; command: unknown }
/** What the caller does beside it in the same transaction; its operations go out with the command's, together or not at all. */
export type Beside = (stores: Stores, act: Act) => Promise<Result<NewOp[], Refusal>>

/** Carries a refusal out of a transaction, so that nothing of it stays. */
class Undone extends Error {
  constructor(readonly refusal: Refusal) { super(refusal.code) }
}

/** One transaction that a refusal takes back whole, whatever was written before it. */
export const atomically = <T>(world: World, work: (stores: Stores) => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> =>
  world.write(async (stores): Promise<Result<T, Refusal>> => {
    const done = await work(stores)
    if (!done.ok) throw new Undone(done.error)
    return done
  }).catch((error: unknown) => {
    if (error instanceof Undone) return fail(error.refusal)
    throw error
  })

/**
 * Commands on desk records inside a transaction that the caller leads (`atomically`): each machine decides and its row is written.
 * Answers the records as they stand, and the operations for the caller to append with its own.
 */
export async function deskInside(world: World, stores: Stores, act: Act, commands: readonly DeskCommand[]): Promise<Result<{ ops: NewOp[]; records: StoredDesk[] }, Refusal>> {
  const place = await world.place()
  if (!place) return fail({ code: 'not-found' })
  const back = await world.clock.refusal()
  if (back) return fail(back)
  const ops: NewOp[] = []
  const records: StoredDesk[] = []
  for (const { id, type, command } of commands) {
    const stored = await stores.desk.get(id)
    const machine = machineOf(type)
    if (!machine || (stored && stored.record.type !== type)) return fail({ code: 'internal', zh: `没有这种记录：${type}`, en: `There is no desk record ${type}` })
    const decided = machine.decide(stored?.record.state ?? null, command, act)
    if (!decided.ok) return fail(deskRefusal(decided.error))
    const opId = world.newId()
    const record: DeskRecord = { id, type, centreId: stored?.record.centreId ?? place.centreId, state: decided.value }
    await stores.ops.rememberShadow('desk', id)
    await stores.desk.put(record, { head: opId, version: stored?.version ?? 0, now: act.at })
    ops.push({ opId, entity: 'desk', id, base: stored?.head ?? null, body: { kind: 'desk.cmd', type, centreId: record.centreId, command, by: act.by, at: act.at, on: act.on }, who: act.by.id })
    records.push({ record, head: opId, version: stored?.version ?? 0, createdAt: stored?.createdAt ?? act.at, updatedAt: act.at })
  }
  return ok({ ops, records })
}

/**
 * One or several commands on desk records, in one transaction with their operations (I-1). The first refusal changes nothing at all.
 * `as`: in whose name, where that is not the signed-in clerk (a lead who signs beside him).
 */
export async function actOnDesk(world: World, commands: readonly DeskCommand[], beside?: Beside, as?: Actor): Promise<Result<StoredDesk[], Refusal>> {
  const by = as ?? (await actorNow(world))
  if (!by) return fail({ code: 'not-signed-in' })
  const act = actOf(world, by)
  const done = await atomically(world, async (stores) => {
    const desk = await deskInside(world, stores, act, commands)
    if (!desk.ok) return desk
    const more = beside ? await beside(stores, act) : ok([])
    if (!more.ok) return more
    await stores.ops.append(world.newId(), [...desk.value.ops, ...more.value])
    return ok(desk.value.records)
  })
  if (!done.ok) return done
  world.sync.poke()
  world.announceDesk([...new Set(commands.map(({ type }) => type))])
  return done
}

/** A step of a case (shared/course). `base`: the head that the clerk saw, another one is `stale`; null: a step that only adds. `timeline`: the line that the case's history gets. */
export type CaseStep = { caseId: string; base: string | null; command: unknown; timeline: { kind: string; text: string } }

/** Steps of a case inside a transaction that the caller leads. */
export async function stepInside(world: World, stores: Stores, act: Act, { caseId, base, command, timeline }: CaseStep): Promise<Result<{ op: NewOp; stored: StoredCase }, Refusal>> {
  const stored = await stores.cases.get(caseId)
  if (!stored) return fail({ code: 'not-found' })
  const back = await world.clock.refusal()
  if (back) return fail(back)
  if (base !== null && stored.head !== base) return fail({ code: 'stale' })
  const stepped = stepCase(stored.record, command, act)
  if (!stepped.ok) return fail(deskRefusal(stepped.error))
  const opId = world.newId()
  await stores.ops.rememberShadow('case', caseId)
  await stores.cases.put(stepped.value, { head: opId, version: stored.version, now: act.at })
  await stores.cases.addEvent({ id: opId, caseId, at: act.at, kind: timeline.kind, move: null, who: act.by.id, detail: { text: timeline.text, on: act.on } })
  return ok({
    op: { opId, entity: 'case', id: caseId, base: stored.head, body: { kind: 'case.cmd', cmd: 'step', command, by: act.by, at: act.at, on: act.on }, who: act.by.id },
    stored: { ...stored, record: stepped.value, head: opId, updatedAt: act.at },
  })
}

/** One step of a case: row, timeline and operation together, with what the caller does beside it. */
export async function stepOnCase(world: World, step: CaseStep, beside?: Beside, as?: Actor): Promise<Result<StoredCase, Refusal>> {
  const by = as ?? (await actorNow(world))
  if (!by) return fail({ code: 'not-signed-in' })
  const act = actOf(world, by)
  const done = await atomically(world, async (stores) => {
    const stepped = await stepInside(world, stores, act, step)
    if (!stepped.ok) return stepped
    const more = beside ? await beside(stores, act) : ok([])
    if (!more.ok) return more
    await stores.ops.append(world.newId(), [stepped.value.op, ...more.value])
    return ok(stepped.value.stored)
  })
  if (!done.ok) return done
  world.sync.poke()
  world.announceCases([step.caseId])
  return done
}
