import { isOutstanding, settleLine } from '../../shared/domain/materials'
import { chinaDate, daysBetween, type PlainDate } from '../../shared/domain/time/plainDate'
import type { Handlers } from '../../shared/ipc/contract'
import type { DueTask, Refusal } from '../../shared/ipc/views'
import { fail, ok, type Result } from '../../shared/result'
import type { CaseRecord, ResidentRecord, SettledLine } from '../../shared/sync/protocol'
import { casePage } from './caseViews'
import { FALSE_PROMISE } from './materialDesk'
import type { NewOp, OutstandingPaper, StoredCase, World } from './ports'

type Calls = 'task.list' | 'task.settle'
const LIMIT = 200
/** One day is left: yellow, as for the ends of cases. */
const NEAR = 1

const lightOf = (left: number | null): DueTask['light'] => (left === null ? 'green' : left < 0 ? 'red' : left <= NEAR ? 'yellow' : 'green')

/** The task that an outstanding paper is, as of that day; none where it was settled. */
export function taskOf(world: World, { stored, key }: OutstandingPaper, on: PlainDate): DueTask[] {
  const { record } = stored
  const line = record.materials.find((one) => one.key === key)
  if (!line || !isOutstanding(line)) return []
  const dueOn = line.dueOn ?? null
  const daysLeft = dueOn === null ? null : daysBetween(on, dueOn)
  return [{
    caseId: record.id, receiptNo: record.receiptNo, key, paper: line.name, kind: line.state === 'promised' ? 'promised' : 'tolerated', dueOn, daysLeft, light: lightOf(daysLeft), consequence: line.consequence ?? null,
    residentId: record.applicant.residentId, residentName: record.applicant.name, itemName: record.item.name, itemNameEn: record.item.nameEn,
    shortCode: world.catalogue.summaries().find((summary) => summary.code === record.item.code)?.shortCode ?? '',
  }]
}

/** Tolerated and promised papers come back as tasks until somebody takes them in, verifies them, or finds a promise false. */
export function taskHandlers(world: World): Pick<Handlers, Calls> {
  const today = (): PlainDate => chinaDate(world.now().toISOString())

  return {
    'task.list': async () => ok((await world.read.cases.outstanding(LIMIT)).flatMap((paper) => taskOf(world, paper, today()))),

    'task.settle': async ({ caseId, key, how, state, pages, note }) => {
      const clerk = world.session.clerk
      if (!clerk) return fail({ code: 'not-signed-in' })
      const words = note?.trim() || null
      if (how === 'false' && words === null) return fail({ code: 'bad-input', problems: [{ path: 'note', code: 'required', zh: '写明怎么查出不实', en: 'Say how the promise was found false' }] })
      const settled: SettledLine = { how, state: how === 'handed-in' ? state : how === 'verified' ? 'verified' : 'promised', pages: how === 'handed-in' ? pages : 0, on: today(), by: clerk.id, note: words }
      const done = await world.write(async (stores): Promise<Result<StoredCase, Refusal>> => {
        const stored = await stores.cases.get(caseId)
        if (!stored) return fail({ code: 'not-found' })
        const line = stored.record.materials.find((one) => one.key === key)
        const lines = settleLine(stored.record.materials, key, settled)
        if (!line || !lines.ok) return fail({ code: 'state-moved', zh: '这份材料已经处理过了', en: 'This paper was dealt with already' })
        const [opId, now] = [world.newId(), world.now().toISOString()]
        const record: CaseRecord = { ...stored.record, materials: lines.value }
        await stores.ops.rememberShadow('case', caseId)
        await stores.cases.put(record, { head: stored.head, version: stored.version, now })
        await stores.cases.addEvent({ id: opId, caseId, at: now, kind: 'note', move: null, who: clerk.id, detail: { text: sentence(line.name, settled) } })
        const ops: NewOp[] = [{ opId, entity: 'case', id: caseId, base: stored.head, body: { kind: 'case.cmd', cmd: 'settle', key, settled }, who: clerk.id }]
        const resident = how === 'false' ? await stores.residents.get(record.applicant.residentId) : null
        if (resident) {
          const flag = { value: `${record.receiptNo} ${line.name}：${words ?? ''}`, source: '承诺核查', at: today() }
          const flagged: ResidentRecord = { ...resident.record, attributes: { ...resident.record.attributes, [FALSE_PROMISE]: flag } }
          const patch = world.newId()
          await stores.ops.rememberShadow('resident', flagged.id)
          await stores.residents.put(flagged, { head: patch, version: resident.version, now })
          ops.push({ opId: patch, entity: 'resident', id: flagged.id, base: resident.head, body: { kind: 'rec.patch', record: 'resident', change: { [`attributes.${FALSE_PROMISE}`]: { was: resident.record.attributes[FALSE_PROMISE] ?? null, now: flag } } }, who: clerk.id })
        }
        await stores.ops.append(world.newId(), ops)
        return ok({ ...stored, record, updatedAt: now })
      })
      if (!done.ok) return done
      world.sync.poke()
      world.announceCases([caseId])
      if (how === 'false') world.announceResidents([done.value.record.applicant.residentId])
      return ok(await casePage(world, done.value))
    },
  }
}

const sentence = (name: string, { how, pages, note }: SettledLine): string => {
  const what = how === 'handed-in' ? `补交${name}${pages > 0 ? ` ${pages} 页` : ''}` : how === 'verified' ? `核实承诺：${name}` : `承诺不实：${name}`
  return note ? `${what}，${note}` : what
}
