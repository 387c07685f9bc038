import type { Handlers, Input } from '../../shared/ipc/contract'
import type { Draft, Refusal, Source } from '../../shared/ipc/views'
import { abolishedBy } from '../../shared/catalogue/abolished'
import { materialList } from '../../shared/catalogue/form'
import type { ItemPackage } from '../../shared/catalogue/schema'
import { itemChanges } from '../../shared/catalogue/changes'
import { gapsBeforeAcceptance, limitViews } from '../../shared/domain/acceptance'
import { ageOn } from '../../shared/domain/identity/idNumber'
import { prefill } from '../../shared/domain/prefill'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { fail, ok, type Result } from '../../shared/result'
import type { MaterialLine } from '../../shared/sync/protocol'
import { draftSummaries, draftSummary, keepParkedKeys } from './draftViews'
import { leadConsent } from './leadConsent'
import { materialDesk } from './materialDesk'
import { noFacts, withEntered } from './eligibility'
import { knownOf } from './known'
import { residentPage } from './residents'
import type { StoredDraft, Stores, World } from './ports'
import { counterFigure } from './standards'
import { noteDraft } from './visits'

type Calls = 'draft.demand' | 'draft.start' | 'draft.open' | 'draft.save' | 'draft.check' | 'draft.list' | 'draft.park' | 'draft.resume' | 'draft.discard' | 'draft.restore'

/** Every paper of the item as a line, undecided until the clerk takes it; lines that the form rules out are marked so. */
export function startingMaterials(item: ItemPackage, form: StoredDraft['form'], facts: { agent: boolean; applicantAge: number | null }): MaterialLine[] {
  const applies = new Map(materialList(item, form, facts).map((line) => [line.key, line.applies]))
  return item.materials.map((material) => ({
    key: material.key, name: material.name, copies: material.copies, pages: 0, note: null,
    state: applies.get(material.key) === 'no' ? 'not-applicable' : 'missing',
  }))
}

/** A reason that says something. */
const LEAST_REASON = 4

/** A paper beyond the list is only what a lead demanded here: what the screen sends cannot add one, nor change who answers for it. */
function honestLines(before: readonly MaterialLine[], sent: readonly MaterialLine[]): MaterialLine[] {
  const demanded = new Map(before.flatMap((line) => (line.extra ? [[line.key, line] as const] : [])))
  return sent.flatMap((line) => {
    const known = demanded.get(line.key)
    if (known?.extra) return [{ ...line, name: known.name, extra: known.extra }]
    return line.extra || line.settled ? [] : [line]
  })
}

export function draftHandlers(world: World): Pick<Handlers, Calls> {
  const today = (): string => chinaDate(world.now().toISOString())

  const view = async (draft: StoredDraft): Promise<Result<Draft, Refusal>> => {
    const resident = await world.read.residents.get(draft.residentId)
    if (!resident) return fail({ code: 'not-found' })
    const clerkId = world.session.clerk?.id
    const last = clerkId ? (await world.read.cases.list({ clerkId, limit: 200 })).find((stored) => stored.record.item.code === draft.itemCode) : undefined
    const summary = await draftSummary(world, draft)
    const item = await world.catalogue.get(draft.itemCode, draft.itemVersion)
    const before = last && last.record.item.version < draft.itemVersion ? await world.catalogue.get(draft.itemCode, last.record.item.version) : null
    const known = item ? await knownOf(world, resident.record, today()) : null
    const offers = item && known ? prefill(item, known, { form: draft.form, sources: draft.sources, on: chinaDate(draft.savedAt) }).offers : {}
    return ok({
      ...summary, rev: draft.rev, itemVersion: draft.itemVersion, form: draft.form, sources: draft.sources, offers, materials: draft.materials, agent: draft.agent, delivery: draft.delivery, cursor: draft.cursor, facts: draft.facts,
      resident: await residentPage(world, resident, today()),
      people: (known?.members ?? []).flatMap(({ record }) => (record.idNo ? [{ name: record.name, idNo: record.idNo }] : [])),
      changedSince: before && item ? { version: before.version, changes: itemChanges(before, item) } : null,
    })
  }

  const mayTouch = (draft: StoredDraft): boolean => draft.clerkId === world.session.clerk?.id || world.session.clerk?.role !== 'clerk'

  const change = async (id: string, apply: (draft: StoredDraft, stores: Stores) => Result<StoredDraft, Refusal>): Promise<Result<StoredDraft, Refusal>> =>
    world.write(async (stores): Promise<Result<StoredDraft, Refusal>> => {
      const draft = await stores.drafts.get(id)
      if (!draft) return fail({ code: 'not-found' })
      if (!mayTouch(draft)) return fail({ code: 'forbidden', zh: '这是别人的草稿，要他本人或值班长来做', en: 'This draft is another clerk’s; the clerk or the lead may change it' })
      const changed = apply(draft, stores)
      if (changed.ok) await stores.drafts.put(changed.value)
      return changed
    })

  /** Of values the clerk took from an offer, the source: looked up here, since a screen cannot vouch for one. */
  const takenSources = async ({ id, form, taken }: Input<'draft.save'>): Promise<Record<string, Source>> => {
    const draft = taken && taken.length > 0 ? await world.read.drafts.get(id) : null
    const fresh = draft ? (taken ?? []).filter((key) => JSON.stringify(form[key]) !== JSON.stringify(draft.form[key])) : []
    const [resident, item] = draft && fresh.length > 0 ? await Promise.all([world.read.residents.get(draft.residentId), world.catalogue.get(draft.itemCode, draft.itemVersion)]) : []
    if (!draft || !resident || !item) return {}
    // With these fields left open, everything known of them is offered.
    const open = Object.fromEntries(Object.entries(draft.form).filter(([key]) => !fresh.includes(key)))
    const { offers } = prefill(item, await knownOf(world, resident.record, today()), { form: open, sources: draft.sources, on: chinaDate(draft.savedAt) })
    return Object.fromEntries(fresh.flatMap((key) => (offers[key] ?? []).flatMap(({ value, source }) => (JSON.stringify(value) === JSON.stringify(form[key]) ? [[key, source] as const] : []))))
  }

  return {
    'draft.start': async ({ residentId, itemCode }) => {
      const item = await world.catalogue.get(itemCode)
      const resident = await world.read.residents.get(residentId)
      const clerk = world.session.clerk
      if (!item || !resident || !clerk) return fail({ code: 'not-found' })
      // The same person and item again returns to the draft that is already there.
      const existing = (await world.read.drafts.list(['open', 'parked'], { residentId, itemCode, clerkId: clerk.id }))[0]
      if (existing) {
        const resumed = await change(existing.id, (draft) => ok({ ...draft, state: 'open', reason: null, savedAt: world.now().toISOString() }))
        if (!resumed.ok) return resumed
        await noteDraft(world, resumed.value)
        return view(resumed.value)
      }
      const on = today()
      const filled = prefill(item, await knownOf(world, resident.record, on))
      const age = resident.record.birthDate ? ageOn(resident.record.birthDate, on) : null
      const now = world.now().toISOString()
      const prefix = on.slice(5, 7) + on.slice(8, 10)
      const started = await world.write(async (stores) => {
        // Two starts at the same moment are one draft.
        const twin = (await stores.drafts.list(['open', 'parked'], { residentId, itemCode, clerkId: clerk.id }))[0]
        if (twin) return twin
        const draft: StoredDraft = {
          id: world.newId(), no: `${prefix}-${String((await stores.drafts.countOn(prefix)) + 1).padStart(3, '0')}`, residentId, itemCode: item.code, itemVersion: item.version, state: 'open', rev: 1,
          form: filled.form, sources: filled.sources, materials: startingMaterials(item, filled.form, { agent: false, applicantAge: age }), agent: null,
          delivery: item.delivery || '窗口领取', cursor: null, reason: null, clerkId: clerk.id, createdAt: now, savedAt: now, facts: noFacts,
        }
        await stores.drafts.put(draft)
        await stores.residents.touch(residentId, now)
        await stores.residents.addView({ id: world.newId(), residentId, clerkId: clerk.id, at: now, what: `办 ${item.shortCode} ${item.name.zh}` })
        return draft
      })
      await noteDraft(world, started)
      return view(started)
    },

    'draft.open': async ({ id }) => {
      const draft = await world.read.drafts.get(id)
      if (!draft) return fail({ code: 'not-found' })
      return mayTouch(draft) ? view(draft) : fail({ code: 'forbidden', zh: '这是别人的草稿', en: 'This draft is another clerk’s' })
    },

    'draft.save': async (input) => {
      const taken = await takenSources(input)
      const saved = await change(input.id, (draft) => {
        if (draft.state === 'accepted' || draft.state === 'discarded') return fail({ code: 'state-moved' })
        if (draft.rev !== input.rev) return fail({ code: 'stale' })
        const at = world.now().toISOString()
        const sources = { ...Object.fromEntries(Object.entries(draft.sources).filter(([path]) => JSON.stringify(input.form[path]) === JSON.stringify(draft.form[path]))), ...taken }
        return ok({ ...draft, rev: draft.rev + 1, form: input.form, sources, materials: honestLines(draft.materials, input.materials), agent: input.agent, delivery: input.delivery, cursor: input.cursor, savedAt: at, ...(input.facts ? { facts: withEntered(draft.facts, input.facts, { name: world.session.clerk?.name ?? '', at }) } : {}) })
      })
      // What the resident sees of it follows.
      if (saved.ok) world.announceScreen(false)
      return saved.ok ? ok({ rev: saved.value.rev, savedAt: saved.value.savedAt }) : saved
    },

    'draft.check': async ({ id }) => {
      const draft = await world.read.drafts.get(id)
      const item = draft && (await world.catalogue.get(draft.itemCode, draft.itemVersion))
      const resident = draft && (await world.read.residents.get(draft.residentId))
      if (!draft || !item || !resident) return fail({ code: 'not-found' })
      const open = await world.read.cases.list({ residentId: draft.residentId, openOnly: true, limit: 50 })
      const desk = await materialDesk(world, world.read, { item, resident: resident.record, on: today() })
      return ok({
        problems: gapsBeforeAcceptance(item, draft, { today: today(), agentAge: await counterFigure(world, 'agentAge', today()), applicant: { idNo: resident.record.idNo, birthDate: resident.record.birthDate }, lastDue: desk.due.last, falsePromise: desk.falsePromise !== null }),
        desk,
        ...limitViews(item, today(), world.calendar()),
        openSame: open.filter((stored) => stored.record.item.code === draft.itemCode).map((stored) => ({ receiptNo: stored.record.receiptNo, on: stored.record.acceptedOn })),
      })
    },

    'draft.demand': async ({ id, rev, name, reason, lead }) => {
      const [paper, words] = [name.trim(), reason.trim()]
      const gone = abolishedBy(world.catalogue.abolished(), paper)
      if (gone) return fail({ code: 'forbidden', zh: `${gone.name}证明已经取消，不能要居民交。改用：${gone.channel}。`, en: `A proof of “${gone.nameEn}” is abolished and cannot be demanded. Instead: ${gone.channel}` })
      const problems = [
        ...(paper ? [] : [{ path: 'name', code: 'required', zh: '还没写要什么材料', en: 'Name the paper' }]),
        ...([...words].length >= LEAST_REASON ? [] : [{ path: 'reason', code: 'length', zh: `理由至少 ${LEAST_REASON} 个字`, en: `A reason has at least ${LEAST_REASON} characters` }]),
      ]
      if (problems.length) return fail({ code: 'bad-input', problems })
      const consent = await leadConsent(world, lead)
      if (!consent.ok) return consent
      const changed = await change(id, (draft) => {
        if (draft.state === 'accepted' || draft.state === 'discarded') return fail({ code: 'state-moved' })
        if (draft.rev !== rev) return fail({ code: 'stale' })
        const taken = new Set(draft.materials.map((line) => line.key))
        const key = Array.from({ length: 60 }, (_, n) => `x${String(n + 1).padStart(2, '0')}`).find((one) => !taken.has(one)) ?? 'x60'
        return ok({ ...draft, materials: [...draft.materials, { key, name: paper, state: 'missing', copies: 0, pages: 0, note: null, extra: { by: consent.value.name, staffNo: consent.value.staffNo, reason: words } }] })
      })
      return changed.ok ? view(changed.value) : changed
    },

    'draft.list': async () => ok(await draftSummaries(world, await world.read.drafts.list(['open', 'parked'], world.session.clerk ? { clerkId: world.session.clerk.id } : {}))),

    'draft.park': async ({ id, reason }) => {
      const parked = await change(id, (draft) => (draft.state === 'open' ? ok({ ...draft, state: 'parked', reason, savedAt: world.now().toISOString() }) : fail({ code: 'state-moved' })))
      if (!parked.ok) return parked
      await world.write((stores) => keepParkedKeys(stores, parked.value.clerkId))
      return ok((await draftSummaries(world, await world.read.drafts.list(['parked'], { clerkId: parked.value.clerkId }))).find((one) => one.id === id) ?? (await draftSummary(world, parked.value)))
    },
    'draft.resume': async ({ id }) => {
      const resumed = await change(id, (draft) => (draft.state === 'parked' || draft.state === 'open' ? ok({ ...draft, state: 'open', reason: null, savedAt: world.now().toISOString() }) : fail({ code: 'state-moved' })))
      return resumed.ok ? view(resumed.value) : resumed
    },
    'draft.discard': async ({ id }) => {
      const gone = await change(id, (draft) => (draft.state === 'accepted' ? fail({ code: 'state-moved' }) : ok({ ...draft, state: 'discarded', savedAt: world.now().toISOString() })))
      return gone.ok ? ok(null) : gone
    },
    'draft.restore': async ({ id }) => {
      const gone = await world.read.drafts.get(id)
      const newer = gone && (await world.read.drafts.list(['open', 'parked'], { residentId: gone.residentId, itemCode: gone.itemCode, clerkId: gone.clerkId }))[0]
      if (newer) return fail({ code: 'state-moved', zh: `同一人同一事项已另有草稿 ${newer.no}`, en: `There is another draft ${newer.no} for this person and item` })
      const back = await change(id, (draft) => (draft.state === 'discarded' ? ok({ ...draft, state: 'open', savedAt: world.now().toISOString() }) : fail({ code: 'state-moved' })))
      return back.ok ? view(back.value) : back
    },
  }
}
