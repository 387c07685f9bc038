import { gapsBeforeAcceptance, limitNote, limitViews } from '../../shared/domain/acceptance'
import { moveCase, type CaseMove } from '../../shared/domain/case'
import { consequenceFor } from '../../shared/domain/materials'
import { formatReceipt } from '../../shared/domain/numbers/receiptNumber'
import { checkIdNumber } from '../../shared/domain/identity/idNumber'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { fail, ok, type Result } from '../../shared/result'
import type { Handlers } from '../../shared/ipc/contract'
import type { CasePage, Refusal } from '../../shared/ipc/views'
import type { Actor } from '../../shared/desk/machine'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { Agent, CaseRecord, MaterialLine } from '../../shared/sync/protocol'
import { casePage, caseRows } from './caseViews'
import { atomically, deskInside } from './desk'
import { barriers, judge, judgeAhead, keptAssessment } from './eligibility'
import { materialDesk } from './materialDesk'
import { commandsForAcceptance, firstContactOf } from './links'
import { makePapers } from './papers'
import type { NewOp, StoredCase, World } from './ports'
import { counterFigure } from './standards'

type Calls = 'case.accept' | 'case.list' | 'case.page' | 'case.complete' | 'case.withdraw' | 'case.addNote'

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

export function caseHandlers(world: World): Pick<Handlers, Calls> {
  const today = (): string => chinaDate(world.now().toISOString())

  /** One local move of a case: row, timeline and operation together. */
  const move = async (id: string, base: string, to: CaseMove, reason: string | null): Promise<Result<CasePage, Refusal>> => {
    const clerk = world.session.clerk
    if (!clerk) return fail({ code: 'not-signed-in' })
    const moved = await world.write(async (stores): Promise<Result<StoredCase, Refusal>> => {
      const stored = await stores.cases.get(id)
      if (!stored) return fail({ code: 'not-found' })
      if (stored.head !== base) return fail({ code: 'stale' })
      const next = moveCase(stored.record.status, to)
      if (!next.ok) return fail({ code: 'state-moved' })
      const opId = world.newId()
      const now = world.now().toISOString()
      const record: CaseRecord = { ...stored.record, status: next.value }
      await stores.ops.rememberShadow('case', id)
      await stores.cases.put(record, { head: opId, version: stored.version, now })
      await stores.cases.addEvent({ id: opId, caseId: id, at: now, kind: 'move', move: to, who: clerk.id, detail: { on: today(), reason } })
      await stores.ops.append(world.newId(), [{ opId, entity: 'case', id, base, body: { kind: 'case.cmd', cmd: 'move', move: to, on: today(), reason }, who: clerk.id }])
      return ok({ ...stored, record, head: opId, updatedAt: now })
    })
    if (!moved.ok) return moved
    world.sync.poke()
    world.announceCases([id])
    return ok(await casePage(world, moved.value))
  }

  return {
    /**
     * 受理: one transaction writes the case with its papers' list, its number, its history and its operations (I-1).
     * Paper is made afterwards; when that fails the case stands, and paper.list makes it later.
     */
    'case.accept': async ({ draftId, rev }) => {
      const [clerk, place] = [world.session.clerk, await world.place()]
      if (!clerk) return fail({ code: 'not-signed-in' })
      if (!place) return fail({ code: 'not-found' })
      await judgeAhead(world, draftId)
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
        if (problems.length) return fail({ code: 'problems', problems })

        const caseId = world.newId()
        const year = Number(on.slice(0, 4))
        const at = now.toISOString()
        const no = await stores.numbers.take({ series: place.centreCode, year, inc: place.inc, caseId, at })
        if (no === undefined) return fail({ code: 'out-of-numbers' })
        const limits = limitViews(item, on, world.calendar())
        const household = await stores.households.of(draft.residentId, on)
        const record: CaseRecord = {
          id: caseId, receiptNo: formatReceipt({ series: place.centreCode, year, serial: no }), item: { code: item.code, version: item.version, name: item.name.zh, nameEn: item.name.en },
          applicant: { residentId: resident.record.id, name: resident.record.name, idKind: resident.record.idKind, idNo: resident.record.idNo, phone: resident.record.phone },
          householdId: household?.record.id ?? null, agent: fullAgent(draft.agent), form: Object.fromEntries(item.form.flatMap((field) => (draft.form[field.key] === undefined ? [] : [[field.key, draft.form[field.key]]]))) as CaseRecord['form'],
          materials: [
            ...item.materials.flatMap((material) => { const line = draft.materials.find((one) => one.key === material.key); return line ? [asTaken(material, line, limits.promised.on)] : [] }),
            ...draft.materials.filter((line) => line.extra),
          ],
          status: 'accepted', acceptedAt: at, acceptedOn: on,
          promisedOn: limits.promised.on, legalOn: limits.legal.on, limitNote: limitNote(limits), districtId: place.districtId, centreId: place.centreId, communityId: resident.record.communityId,
          windowId: place.windowId, clerkId: clerk.id, clerkName: clerk.name, firstContactClerkId: await firstContactOf(world, stores, resident.record.id, clerk), delivery: draft.delivery,
          ...keptAssessment(assessment, draft.facts.despite),
        }
        const opId = world.newId()
        await stores.ops.rememberShadow('case', caseId)
        await stores.cases.put(record, { head: opId, version: 0, now: at })
        await stores.cases.addEvent({ id: opId, caseId, at, kind: 'accepted', move: null, who: clerk.id, detail: { receiptNo: record.receiptNo, note: record.limitNote ?? '' } })
        await stores.drafts.put({ ...draft, state: 'accepted', savedAt: at })
        await stores.attachments.give(draftId, caseId)
        await stores.residents.touch(resident.record.id, at)
        const ops: NewOp[] = [
          { opId, entity: 'case', id: caseId, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: record }, who: clerk.id },
          { opId: world.newId(), entity: 'number', id: caseId, base: null, body: { kind: 'num.fate', series: place.centreCode, year, no, fate: 'used', why: null, caseId }, who: clerk.id },
        ]
        const by: Actor = { id: clerk.id, staffNo: clerk.staffNo, name: clerk.name, role: clerk.role, windowId: place.windowId }
        const beside = await deskInside(world, stores, { by, at, on }, await commandsForAcceptance(world, stores, record, by))
        if (!beside.ok) return beside
        await stores.ops.append(world.newId(), [...ops, ...beside.value.ops])
        return ok(record)
      })
      if (!accepted.ok) return accepted
      world.sync.poke()
      world.announceCases([accepted.value.id])
      world.announceDesk(['contact', 'visit'])
      const papers = await makePapers(world, accepted.value.id)
      return ok({ caseId: accepted.value.id, receiptNo: accepted.value.receiptNo, papers: papers.ok ? papers.value : [] })
    },

    'case.list': async ({ scope, status, sync, text, after, limit = 50 }) => {
      const clerkId = world.session.clerk?.id ?? ''
      const key = after ? after.split('|') : null
      const stored = await world.read.cases.list({
        ...(scope === 'today' ? { onDay: today() } : scope === 'mine' ? { clerkId } : {}), ...(status ? { status } : {}), ...(sync ? { syncState: sync } : {}), ...(text?.trim() ? { text: text.trim() } : {}),
        after: key && key[0] && key[1] ? { acceptedAt: key[0], id: key[1] } : null, limit: limit + 1,
      })
      const page = stored.slice(0, limit)
      const last = page.at(-1)
      const [todayCount, mine, all] = await Promise.all([world.read.cases.count({ onDay: today() }), world.read.cases.count({ clerkId }), world.read.cases.count({})])
      return ok({ rows: await caseRows(world, page), next: stored.length > limit && last ? `${last.record.acceptedAt}|${last.record.id}` : null, counts: { today: todayCount, mine, all } })
    },

    'case.page': async ({ id }) => {
      const stored = await world.read.cases.get(id)
      return stored ? ok(await casePage(world, stored)) : fail({ code: 'not-found' })
    },
    'case.complete': async ({ id, base }) => {
      const stored = await world.read.cases.get(id)
      const item = stored && (await world.catalogue.get(stored.record.item.code, stored.record.item.version))
      // Only what the window itself decides ends at the window.
      if (item && item.decidedBy !== 'window') return fail({ code: 'forbidden' })
      return move(id, base, 'complete', null)
    },
    'case.withdraw': async ({ id, base, reason }) => {
      if (!reason.trim()) return fail({ code: 'bad-input', problems: [{ path: 'reason', code: 'required', zh: '还没写撤回原因', en: 'The reason is missing' }] })
      return move(id, base, 'withdraw', reason.trim())
    },
    'case.addNote': async ({ id, text }) => {
      const clerk = world.session.clerk
      if (!clerk) return fail({ code: 'not-signed-in' })
      if (!text.trim()) return fail({ code: 'bad-input', problems: [{ path: 'text', code: 'required', zh: '备注是空的', en: 'The note is empty' }] })
      const noted = await world.write(async (stores): Promise<Result<StoredCase, Refusal>> => {
        const stored = await stores.cases.get(id)
        if (!stored) return fail({ code: 'not-found' })
        const opId = world.newId()
        await stores.ops.rememberShadow('case', id)
        await stores.cases.addEvent({ id: opId, caseId: id, at: world.now().toISOString(), kind: 'note', move: null, who: clerk.id, detail: { text: text.trim() } })
        await stores.ops.append(world.newId(), [{ opId, entity: 'case', id, base: stored.head, body: { kind: 'note.add', text: text.trim() }, who: clerk.id }])
        return ok(stored)
      })
      if (!noted.ok) return noted
      world.sync.poke()
      world.announceCases([id])
      return ok(await casePage(world, noted.value))
    },
  }
}
