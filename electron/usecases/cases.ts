import { moveCase, type CaseMove } from '../../shared/domain/case'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { fail, ok, type Result } from '../../shared/result'
import type { Handlers } from '../../shared/ipc/contract'
import type { CasePage, Refusal } from '../../shared/ipc/views'
import type { CaseRecord } from '../../shared/sync/protocol'
import { casePage, caseRows } from './caseViews'
import { makePapers } from './papers'
import type { StoredCase, World } from './ports'
import { takeIn } from './takeIn'

type Calls = 'case.accept' | 'case.list' | 'case.page' | 'case.complete' | 'case.withdraw' | 'case.addNote'

export function caseHandlers(world: World): Pick<Handlers, Calls> {
  const today = (): string => chinaDate(world.now().toISOString())

  /** One local move of a case: row, timeline and operation together. */
  const move = async (id: string, base: string, to: CaseMove, reason: string | null): Promise<Result<CasePage, Refusal>> => {
    const clerk = world.session.clerk
    if (!clerk) return fail({ code: 'not-signed-in' })
    const back = await world.clock.refusal()
    if (back) return fail(back)
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
      const accepted = await takeIn(world, { draftId, rev, filed: null })
      if (!accepted.ok) return accepted
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
      const back = await world.clock.refusal()
      if (back) return fail(back)
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
