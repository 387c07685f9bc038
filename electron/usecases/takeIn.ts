import { gapsBeforeAcceptance, limitNote, limitViews } from '../../shared/domain/acceptance'
import { materialList } from '../../shared/catalogue/form'
import { newCourse } from '../../shared/course/step'
import type { Filing } from '../../shared/course/state'
import { ageOn, checkIdNumber } from '../../shared/domain/identity/idNumber'
import { consequenceFor } from '../../shared/domain/materials'
import { formatReceipt } from '../../shared/domain/numbers/receiptNumber'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { fail, ok, type Result } from '../../shared/result'
import type { Refusal } from '../../shared/ipc/views'
import type { Actor } from '../../shared/desk/machine'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { Agent, CaseRecord, MaterialLine } from '../../shared/sync/protocol'
import { conflictOf } from './conflict'
import { procedureAndTerms, tellBy } from './courseBegin'
import { atomically, deskInside } from './desk'
import { barriers, judge, judgeAhead, keptAssessment } from './eligibility'
import { materialDesk } from './materialDesk'
import { commandsForAcceptance, firstContactOf } from './links'
import type { NewOp, World } from './ports'
import { counterFigure } from './standards'

/** The agent as he is named in the case; a checked draft has all of it. */
function fullAgent(agent: Partial<Agent> | null): Agent | null {
  if (!agent) return null
  const idNo = checkIdNumber(agent.idNo ?? '')
  return { name: agent.name?.trim() ?? '', idNo: idNo.ok ? idNo.value.idNo : (agent.idNo ?? ''), relation: agent.relation?.trim() ?? '', phone: agent.phone?.trim() ?? '', scope: agent.scope?.trim() ?? '', validUntil: agent.validUntil ?? null }
}

/** A line as the case keeps it: a promise is checked before the promised end, and what follows from a paper that stays away stands with it. */
function asTaken(material: ItemPackage['materials'][number], line: MaterialLine, promisedOn: string | null): MaterialLine {
  const pledged = line.state === 'tolerated' || line.state === 'promised'
  const dueOn = line.dueOn ?? (line.state === 'promised' ? promisedOn : null)
  const follows = consequenceFor(line.state, material.consequence)
  return { ...line, name: material.name, ...(pledged && dueOn !== null ? { dueOn } : {}), ...(follows !== undefined ? { consequence: follows } : {}) }
}

/** A line as it was filed: tolerating a paper is part of the acceptance, so it is still missing; what the answers show not to be wanted is said. */
function asFiled(material: ItemPackage['materials'][number], { dueOn: _, ...line }: MaterialLine, unwanted: ReadonlySet<string>): MaterialLine {
  const follows = line.state === 'promised' ? consequenceFor(line.state, material.consequence) : undefined
  return { ...line, name: material.name, state: line.state === 'tolerated' ? 'missing' : line.state === 'missing' && unwanted.has(line.key) ? 'not-applicable' : line.state, ...(follows === undefined ? {} : { consequence: follows }) }
}

/** Nobody takes in or accepts his own or a relative's case. */
async function avoidance(world: World, draftId: string, clerk: { id: string; name: string; phone: string }): Promise<Refusal | null> {
  const draft = await world.read.drafts.get(draftId)
  const resident = draft && (await world.read.residents.get(draft.residentId))
  if (!draft || !resident) return null
  const { id, name, idKind, idNo, phone } = resident.record
  const found = await conflictOf(world, { applicant: { residentId: id, name, idKind, idNo, phone }, agent: fullAgent(draft.agent), form: draft.form as CaseRecord['form'], item: await world.catalogue.get(draft.itemCode, draft.itemVersion) }, clerk, chinaDate(world.now().toISOString()))
  return found ? { code: 'forbidden', zh: `${found.who}与${found.to}${found.ground}，要回避，换一个人来办`, en: `${found.who} has to stand aside (${found.ground}); another clerk has to take this` } : null
}

/** What the item and the figures allow today, read before the transaction so that the writer is not held up. */
async function allowedOn(world: World, draftId: string) {
  const draft = await world.read.drafts.get(draftId)
  const item = draft && (await world.catalogue.get(draft.itemCode, draft.itemVersion))
  const on = chinaDate(world.now().toISOString())
  return item ? { on, item, telling: await tellBy(world, on), parts: await procedureAndTerms(world, item, on) } : null
}

/** `filed`: 收件 without acceptance, by that way; null: accepted at once. */
export type TakingIn = { draftId: string; rev: number; filed: NonNullable<Filing['way']> | null }

/** One transaction writes the case with its papers' list, its number, its course, its history and its operations (I-1). */
export async function takeIn(world: World, { draftId, rev, filed }: TakingIn): Promise<Result<CaseRecord, Refusal>> {
  const [clerk, place] = [world.session.clerk, await world.place()]
  if (!clerk) return fail({ code: 'not-signed-in' })
  if (!place) return fail({ code: 'not-found' })
  await judgeAhead(world, draftId)
  const avoided = await avoidance(world, draftId, clerk)
  if (avoided) return fail(avoided)
  const allowed = await allowedOn(world, draftId)
  const accepted = await atomically(world, async (stores): Promise<Result<CaseRecord, Refusal>> => {
    const draft = await stores.drafts.get(draftId)
    const resident = draft && (await stores.residents.get(draft.residentId))
    const item = draft && (await world.catalogue.get(draft.itemCode, draft.itemVersion))
    if (!draft || !resident || !item) return fail({ code: 'not-found' })
    if (draft.state === 'accepted' || draft.state === 'discarded') return fail({ code: 'state-moved' })
    if (draft.rev !== rev) return fail({ code: 'stale' })
    if (await stores.numbers.doubt()) return fail({ code: 'hub-refused', zh: '区级暂停了本机的受理号（本机数据可能恢复过备份，或另有一台用了同一身份）。请联系区级管理员；草稿都在。', en: 'The district has stopped this window’s numbers (an old backup, or a second computer with the same identity). Ask its administrator; all drafts are kept.' })
    const now = world.now()
    const on = chinaDate(now.toISOString())
    const desk = await materialDesk(world, stores, { item, resident: resident.record, on })
    const problems = gapsBeforeAcceptance(item, draft, { today: on, agentAge: await counterFigure(world, 'agentAge', on), applicant: { idNo: resident.record.idNo, birthDate: resident.record.birthDate }, lastDue: desk.due.last, falsePromise: desk.falsePromise !== null })
    const { assessment } = await judge(world, stores, { draft, item, resident: resident.record, on })
    problems.push(...barriers(assessment, item, draft.facts.despite))
    // What is missing or blocked is for the decision on acceptance; who applies and what he answered has to be known now.
    const stopping = filed === null ? problems : problems.filter(({ section, code }) => section === 'applicant' || (section === 'eligibility' && code === 'unanswered'))
    if (stopping.length) return fail({ code: 'problems', problems: stopping })
    const by: Actor = { id: clerk.id, staffNo: clerk.staffNo, name: clerk.name, role: clerk.role, windowId: place.windowId }

    const caseId = world.newId()
    const year = Number(on.slice(0, 4))
    const at = now.toISOString()
    const no = await stores.numbers.take({ series: place.centreCode, year, inc: place.inc, caseId, at })
    if (no === undefined) return fail({ code: 'out-of-numbers' })
    const limits = limitViews(item, on, world.calendar())
    const age = resident.record.birthDate ? ageOn(resident.record.birthDate, on) : null
    const unwanted = new Set(materialList(item, draft.form, { agent: draft.agent !== null, applicantAge: age, answers: draft.facts.answers }).filter(({ applies }) => applies === 'no').map(({ key }) => key))
    const household = await stores.households.of(draft.residentId, on)
    const record: CaseRecord = {
      id: caseId, receiptNo: formatReceipt({ series: place.centreCode, year, serial: no }), item: { code: item.code, version: item.version, name: item.name.zh, nameEn: item.name.en },
      applicant: { residentId: resident.record.id, name: resident.record.name, idKind: resident.record.idKind, idNo: resident.record.idNo, phone: resident.record.phone },
      householdId: household?.record.id ?? null, agent: fullAgent(draft.agent), form: Object.fromEntries(item.form.flatMap((field) => (draft.form[field.key] === undefined ? [] : [[field.key, draft.form[field.key]]]))) as CaseRecord['form'],
      materials: [
        ...item.materials.flatMap((material) => { const line = draft.materials.find((one) => one.key === material.key); return line ? [filed === null ? asTaken(material, line, limits.promised.on) : asFiled(material, line, unwanted)] : [] }),
        ...draft.materials.filter((line) => line.extra),
      ],
      status: filed === null ? 'accepted' : 'filed', acceptedAt: at, acceptedOn: on,
      ...(filed === null ? { promisedOn: limits.promised.on, legalOn: limits.legal.on, limitNote: limitNote(limits) } : { promisedOn: null, legalOn: null, limitNote: '还没有受理，办理时限从受理起算' }), districtId: place.districtId, centreId: place.centreId, communityId: resident.record.communityId,
      windowId: place.windowId, clerkId: clerk.id, clerkName: clerk.name, firstContactClerkId: await firstContactOf(world, stores, resident.record.id, clerk, item.code), delivery: draft.delivery,
      ...keptAssessment(assessment, draft.facts.despite),
    }
    const me = { id: clerk.id, name: clerk.name }
    record.course = newCourse({
      filing: { at, on, ...(allowed?.on === on ? allowed.telling : await tellBy(world, on)), by: me, way: filed ?? 'window' },
      acceptance: filed === null ? { how: record.materials.some(({ state }) => state === 'tolerated') ? 'tolerated' : 'accepted', on, decidedOn: on, by: me } : null,
      ...(allowed?.on === on && allowed.item === item ? allowed.parts : await procedureAndTerms(world, item, on)),
    })
    const opId = world.newId()
    await stores.ops.rememberShadow('case', caseId)
    await stores.cases.put(record, { head: opId, version: 0, now: at })
    await stores.cases.addEvent({ id: opId, caseId, at, kind: filed === null ? 'accepted' : 'filed', move: null, who: clerk.id, detail: { receiptNo: record.receiptNo, note: record.limitNote ?? '' } })
    await stores.drafts.put({ ...draft, state: 'accepted', savedAt: at })
    await stores.attachments.give(draftId, caseId)
    await stores.residents.touch(resident.record.id, at)
    const ops: NewOp[] = [
      { opId, entity: 'case', id: caseId, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: record }, who: clerk.id },
      { opId: world.newId(), entity: 'number', id: caseId, base: null, body: { kind: 'num.fate', series: place.centreCode, year, no, fate: 'used', why: null, caseId }, who: clerk.id },
    ]
    const beside = await deskInside(world, stores, { by, at, on }, await commandsForAcceptance(world, stores, record, by))
    if (!beside.ok) return beside
    await stores.ops.append(world.newId(), [...ops, ...beside.value.ops])
    return ok(record)
  })
  if (!accepted.ok) return accepted
  world.sync.poke()
  world.announceCases([accepted.value.id])
  world.announceDesk(['contact', 'visit'])
  return ok(accepted.value)
}
