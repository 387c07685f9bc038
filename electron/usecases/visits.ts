import { residentBenefits } from '../../shared/domain/benefits'
import { isOutstanding } from '../../shared/domain/materials'
import { addDays, chinaDate, chinaDateTime, daysBetween, type PlainDate } from '../../shared/domain/time/plainDate'
import { contactState, openPromises, standingOf } from '../../shared/contact/contact'
import type { Actor } from '../../shared/desk/machine'
import type { Handlers } from '../../shared/ipc/contract'
import type { EndedVisit, ExpiringRow, PersonAtCounter, ReplyRow, VisitView } from '../../shared/ipc/queueViews'
import type { PaperView, Refusal } from '../../shared/ipc/views'
import { visitSlipModel } from '../../shared/print/visitSlipModel'
import { ticketState, type TicketCommand } from '../../shared/queue/ticket'
import { visitState, type VisitCommand, type VisitState } from '../../shared/visit/machine'
import { fail, ok, type Result } from '../../shared/result'
import type { CaseRecord, ResidentRecord } from '../../shared/sync/protocol'
import { caseRows } from './caseViews'
import { actOnDesk, type DeskCommand } from './desk'
import { makeDoc } from './docs'
import { draftSummary } from './draftViews'
import type { StoredCase, StoredDesk, Stores, World } from './ports'
import { counterFigure } from './standards'
import { taskOf } from './tasks'

/** 来访: who stands at this window, what was asked and taken, and what is open for him here. */

export type Visit = { id: string; state: VisitState }
export const visitOf = (stored: StoredDesk | null | undefined): Visit | null => {
  const parsed = stored?.record.type === 'visit' ? visitState.safeParse(stored.record.state) : null
  return stored && parsed?.success ? { id: stored.record.id, state: parsed.data } : null
}

/** The visit that goes on at this window; null: nobody is there on record. */
export async function currentVisit(world: Pick<World, 'place'>, stores: Stores): Promise<Visit | null> {
  const place = await world.place()
  return place ? visitOf((await stores.desk.list({ type: 'visit', open: true, ref: `window:${place.windowId}`, newest: true, limit: 1 }))[0]) : null
}

export const visitCommandOn = (id: string, command: VisitCommand): DeskCommand => ({ id, type: 'visit', command })
const HISTORY = 5
const CASES = 40

/** An accepted case belongs to the visit its application was begun in, otherwise to the one that goes on. */
export async function visitLink(world: World, stores: Stores, record: CaseRecord, _by: Actor): Promise<DeskCommand[]> {
  const draft = (await stores.drafts.list(['accepted'], { residentId: record.applicant.residentId, itemCode: record.item.code })).find(({ savedAt }) => savedAt === record.acceptedAt)
  const begunIn = draft ? visitOf((await stores.desk.list({ type: 'visit', ref: `draft:${draft.id}`, newest: true, limit: 1 }))[0]) : null
  const visit = begunIn && begunIn.state.windowId === record.windowId ? begunIn : await currentVisit(world, stores)
  if (!visit) return []
  return [visitCommandOn(visit.id, { cmd: 'addCase', case: { id: record.id, receiptNo: record.receiptNo, itemCode: record.item.code, itemName: record.item.name }, applicant: { id: record.applicant.residentId, name: record.applicant.name } })]
}

/** An application that begins while somebody is at the window belongs to his visit. Never in the way of the application. */
export async function noteDraft(world: World, draft: { id: string; itemCode: string; residentId: string }): Promise<void> {
  const visit = await currentVisit(world, world.read)
  if (!visit || visit.state.drafts.some(({ id }) => id === draft.id)) return
  if ((await world.read.desk.list({ type: 'visit', ref: `draft:${draft.id}`, limit: 1 })).length > 0) return
  const resident = await world.read.residents.get(draft.residentId)
  if (!resident) return
  await actOnDesk(world, [visitCommandOn(visit.id, { cmd: 'addDraft', draft: { id: draft.id, itemCode: draft.itemCode }, applicant: { id: draft.residentId, name: resident.record.name } })])
  await arrive(world, visit, draft.residentId)
}

/** Somebody was told at once what to bring, in the visit that goes on. */
export async function noteNotice(world: World, notice: { code: string; itemCode: string; itemName: string }): Promise<void> {
  const visit = await currentVisit(world, world.read)
  if (visit) await actOnDesk(world, [visitCommandOn(visit.id, { cmd: 'addNotice', notice })])
}

/** The number of a visit as it stands, where it is this window that called it. */
async function numberHere(world: World, { state }: Visit): Promise<{ id: string; status: string } | null> {
  const place = await world.place()
  const stored = state.ticket ? await world.read.desk.get(state.ticket.id) : null
  const ticket = stored ? ticketState.safeParse(stored.record.state) : null
  return stored && ticket?.success && ticket.data.call?.windowId === place?.windowId ? { id: stored.record.id, status: ticket.data.status } : null
}

/** What happens to a number goes out by itself: where another window turns out to have been first, the visit stands all the same. */
const onNumber = (world: World, id: string, ...commands: TicketCommand[]): Promise<Result<StoredDesk[], Refusal>> => actOnDesk(world, commands.map((command) => ({ id, type: 'ticket', command })))

/** The number is at the counter as soon as somebody is named or something begins. */
async function arrive(world: World, visit: Visit, residentId: string | null): Promise<void> {
  const number = await numberHere(world, visit)
  if (number?.status === 'called') await onNumber(world, number.id, { cmd: 'arrive', residentId })
}

/** Ends a visit, and its number with it. */
export async function endVisit(world: World, visit: Visit): Promise<Result<null, Refusal>> {
  const ended = await actOnDesk(world, [visitCommandOn(visit.id, { cmd: 'end' })])
  if (!ended.ok) return ended
  const number = await numberHere(world, visit)
  if (number?.status === 'called') await onNumber(world, number.id, { cmd: 'arrive', residentId: visit.state.resident?.id ?? null }, { cmd: 'finish' })
  if (number?.status === 'at-counter') await onNumber(world, number.id, { cmd: 'finish' })
  return ok(null)
}

async function contactsOf(world: World, { id, state }: Visit): Promise<VisitView['contacts']> {
  const stored = await world.read.desk.list({ type: 'contact', ref: `visit:${id}`, limit: 40 })
  const known = stored.flatMap(({ record }) => {
    const parsed = contactState.safeParse(record.state)
    return parsed.success ? [{ id: record.id, topic: parsed.data.topic.text || parsed.data.words.slice(0, 40), standing: standingOf(parsed.data) }] : []
  })
  return [...known, ...state.contacts.filter((one) => !known.some((other) => other.id === one.id)).map((one) => ({ ...one, standing: 'unknown' as const }))]
}

export async function visitView(world: World, visit: Visit): Promise<VisitView> {
  const { id, state } = visit
  const ticket = state.ticket ? await world.read.desk.get(state.ticket.id) : null
  const held = ticket ? ticketState.safeParse(ticket.record.state) : null
  const call = held?.success ? held.data.call : null
  const items = new Map(world.catalogue.summaries().map((item) => [item.code, item.name]))
  const drafts = await Promise.all(state.drafts.map((one) => world.read.drafts.get(one.id)))
  return {
    id, day: state.day, beganAt: state.beganAt, endedAt: state.endedAt, windowNumber: state.windowNumber, clerkName: state.clerk.name, ticket: state.ticket, lostTo: call && call.windowId !== state.windowId ? call.windowNumber : null,
    resident: state.resident, who: state.who, agent: state.agent,
    contacts: await contactsOf(world, visit),
    cases: await Promise.all(state.cases.map(async (one) => ({ ...one, itemNameEn: items.get(one.itemCode)?.en ?? one.itemName, promisedOn: (await world.read.cases.get(one.id))?.record.promisedOn ?? null }))),
    notices: state.notices.map((one) => ({ ...one, itemNameEn: items.get(one.itemCode)?.en ?? one.itemName })),
    drafts: await Promise.all(drafts.flatMap((draft) => (draft && (draft.state === 'open' || draft.state === 'parked') ? [draftSummary(world, draft)] : []))),
    rating: state.rating,
  }
}

// ---- what is open for a person

const lightOf = (left: number, ahead: number): 'green' | 'yellow' | 'red' => (left < 0 ? 'red' : left <= ahead ? 'yellow' : 'green')

/** Papers of his cases that are still outstanding, the earliest due first. */
const outstandingOf = (world: World, cases: readonly StoredCase[], on: PlainDate) =>
  cases.flatMap((stored) => stored.record.materials.filter(isOutstanding).flatMap(({ key }) => taskOf(world, { stored, key }, on))).sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'))

/** Replies that somebody promised him and nobody has given. */
async function repliesTo(world: World, residentId: string, on: PlainDate): Promise<ReplyRow[]> {
  const stored = await world.read.desk.list({ type: 'contact', ref: `resident:${residentId}`, newest: true, limit: 40 })
  return stored.flatMap(({ record }) => {
    const parsed = contactState.safeParse(record.state)
    if (!parsed.success) return []
    return openPromises(parsed.data).map(({ what, channel, by, dueOn, dueTime }): ReplyRow => {
      const daysLeft = daysBetween(on, dueOn)
      return { contactId: record.id, no: parsed.data.no, what, channel, by: by.name, dueOn, dueTime, daysLeft, light: lightOf(daysLeft, 1) }
    })
  }).sort((a, b) => `${a.dueOn} ${a.dueTime ?? '99'}`.localeCompare(`${b.dueOn} ${b.dueTime ?? '99'}`))
}

/** What of his ends, or has ended: an agent's mandate, papers with a validity, facts that the dictionary ends by another, recorded benefits. The newest of each. */
async function expiringOf(world: World, resident: ResidentRecord, cases: readonly StoredCase[], on: PlainDate, ahead: number): Promise<ExpiringRow[]> {
  const found: Omit<ExpiringRow, 'daysLeft' | 'light'>[] = []
  const dictionary = world.catalogue.dictionary()
  for (const { record } of cases) {
    const source = record.receiptNo.slice(-5)
    if (record.agent?.validUntil) found.push({ kind: 'agent', name: '代办授权', nameEn: 'Mandate', of: record.agent.name, until: record.agent.validUntil, source })
    const item = await world.catalogue.get(record.item.code, record.item.version)
    if (!item) continue
    for (const line of record.materials) {
      if (line.state !== 'original' && line.state !== 'copy' && line.state !== 'electronic') continue
      const days = item.materials.find(({ key }) => key === line.key)?.validDays
      const until = line.reuse?.validUntil ?? (days === undefined ? null : addDays(record.acceptedOn, days))
      if (until !== null && until !== undefined) found.push({ kind: 'paper', name: line.name, nameEn: line.name, of: null, until, source })
    }
    const entries = item.form.flatMap((field) => { const entry = field.kind === 'table' ? null : dictionary.field(item.code, field.key); return entry ? [{ field, entry }] : [] })
    const ends = new Set(entries.flatMap(({ entry }) => (entry.expires ? [entry.expires] : [])))
    for (const { field, entry } of entries) {
      const until = record.form[field.key]
      if (ends.has(entry.key) && typeof until === 'string' && /^\d{4}-\d\d-\d\d$/.test(until)) found.push({ kind: 'known', name: entry.label.zh, nameEn: entry.label.en, of: null, until, source })
    }
  }
  const items = new Map(world.catalogue.summaries().map((item) => [item.code, item.name]))
  for (const benefit of residentBenefits(resident.attributes)) if (benefit.until) found.push({ kind: 'benefit', name: items.get(benefit.item)?.zh ?? benefit.item, nameEn: items.get(benefit.item)?.en ?? benefit.item, of: null, until: benefit.until, source: benefit.source })
  const newest = new Map<string, (typeof found)[number]>()
  for (const one of found) {
    const key = `${one.kind} ${one.name} ${one.of ?? ''}`
    if ((newest.get(key)?.until ?? '') < one.until) newest.set(key, one)
  }
  return [...newest.values()].map((one) => { const daysLeft = daysBetween(on, one.until); return { ...one, daysLeft, light: lightOf(daysLeft, ahead) } }).sort((a, b) => a.until.localeCompare(b.until))
}

/** Everything that is open for him, in one look. */
export async function personAtCounter(world: World, residentId: string): Promise<Result<PersonAtCounter, Refusal>> {
  const resident = await world.read.residents.get(residentId)
  if (!resident) return fail({ code: 'not-found' })
  const on = chinaDate(world.now().toISOString())
  const [cases, drafts, notices, visits, clerks, ahead] = await Promise.all([
    world.read.cases.list({ residentId, limit: CASES }), world.read.drafts.list(['open', 'parked'], { residentId }), world.read.notices.list({ residentId }, HISTORY),
    world.read.desk.list({ type: 'visit', ref: `resident:${residentId}`, newest: true, limit: HISTORY }), world.read.org.clerks(), counterFigure(world, 'expiryAhead', on),
  ])
  const items = new Map(world.catalogue.summaries().map((item) => [item.code, item.name]))
  const rows = await caseRows(world, cases)
  const closed: readonly string[] = ['approved', 'refused', 'completed', 'not-accepted', 'withdrawn']
  return ok({
    residentId, name: resident.record.name, openCases: rows.filter(({ status }) => !closed.includes(status)), drafts: await Promise.all(drafts.map((draft) => draftSummary(world, draft))),
    papers: outstandingOf(world, cases, on), replies: await repliesTo(world, residentId, on), expiring: await expiringOf(world, resident.record, cases, on, ahead ?? 0), ahead,
    notices: notices.map(({ code, itemCode, at, clerkId }) => ({ code, itemName: items.get(itemCode)?.zh ?? itemCode, itemNameEn: items.get(itemCode)?.en ?? itemCode, at, by: clerks.find(({ id }) => id === clerkId)?.name ?? '' })),
    visits: visits.flatMap((stored) => { const visit = visitOf(stored); return visit ? [{ id: visit.id, beganAt: visit.state.beganAt, windowNumber: visit.state.windowNumber, clerkName: visit.state.clerk.name, cases: visit.state.cases.length, contacts: visit.state.contacts.length }] : [] }),
  })
}

// ---- the slip

const standingZh: Record<VisitView['contacts'][number]['standing'], string> = {
  open: '待办', 'handed-over': '已转办，等接收', 'to-lead': '已报值班长', unsolved: '办不成，值班长在办', accepted: '已收件', referred: '已转介', answered: '已答复', closed: '已办结', unknown: '已登记',
}
const channelZh: Record<ReplyRow['channel'], string> = { phone: '电话', message: '短信', visit: '到窗口', letter: '信函' }

/** 1013-A301, or 1013-3-1024 where he came without a number. */
const slipNumber = ({ state }: Visit): string => `${state.day.slice(5).replace('-', '')}-${state.ticket?.number ?? `${state.windowNumber}-${chinaDateTime(state.beganAt).slice(11, 16).replace(':', '')}`}`

export async function makeSlip(world: World, visit: Visit): Promise<Result<PaperView, Refusal>> {
  const [place, clerk] = [await world.place(), world.session.clerk]
  if (!place || !clerk) return fail({ code: 'not-found' })
  const { id, state } = visit
  const on = chinaDate(world.now().toISOString())
  const view = await visitView(world, visit)
  const stored = (await Promise.all(state.cases.map(({ id: caseId }) => world.read.cases.get(caseId)))).flatMap((one) => (one ? [one] : []))
  const contacts = new Set(view.contacts.map((one) => one.id))
  const replies = state.resident ? (await repliesTo(world, state.resident.id, on)).filter(({ contactId }) => contacts.has(contactId)) : []
  const rows = new Map((await caseRows(world, stored)).map((row) => [row.id, row]))
  const model = visitSlipModel({
    place, number: slipNumber(visit), resident: state.resident?.name ?? null, agent: state.who === 'agent' ? (state.agent ?? '代办人') : null, beganAt: state.beganAt, endedAt: state.endedAt ?? world.now().toISOString(),
    clerk: { name: state.clerk.name, staffNo: state.clerk.id === clerk.id ? clerk.staffNo : ((await world.read.org.getClerk(state.clerk.id))?.staff_no ?? '') },
    contacts: view.contacts.map(({ topic, standing }) => ({ topic, outcome: standingZh[standing] })),
    cases: view.cases.map(({ id: caseId, receiptNo, itemName, promisedOn }) => ({ receiptNo, itemName, promised: rows.get(caseId)?.status === 'completed' ? '当场办结' : promisedOn === null ? '时限见受理回执' : `承诺 ${promisedOn}` })),
    notices: view.notices, open: view.drafts.map(({ itemName, reason }) => (reason ? `${itemName}　${reason}` : itemName)),
    toBring: outstandingOf(world, stored, on).map(({ paper, dueOn }) => ({ name: paper, until: dueOn })),
    replies: replies.map(({ what, dueOn, dueTime, channel }) => ({ what, until: `${dueOn}${dueTime ? ` ${dueTime}` : ''}`, channel: channelZh[channel] })),
  })
  return makeDoc(world, 'visit-slip', model, { deskId: id, folder: 'visits' })
}

type Calls = 'visit.current' | 'visit.begin' | 'visit.identify' | 'visit.end' | 'visit.slip' | 'visit.page' | 'visit.person'

export function visitHandlers(world: World): Pick<Handlers, Calls> {
  const after = async (id: string): Promise<Result<VisitView, Refusal>> => {
    const visit = visitOf(await world.read.desk.get(id))
    return visit ? ok(await visitView(world, visit)) : fail({ code: 'not-found' })
  }
  const looked = async (residentId: string, what: string): Promise<void> => {
    const clerk = world.session.clerk
    if (clerk) await world.write((stores) => stores.residents.addView({ id: world.newId(), residentId, clerkId: clerk.id, at: world.now().toISOString(), what }))
  }
  const nobody = fail({ code: 'state-moved' as const, zh: '窗口前没有来访。按 F2 叫号，或在排队页开始一次来访。', en: 'Nobody is at the window. F2 calls, or begin a visit on the queue page.' })

  return {
    'visit.current': async () => {
      const visit = await currentVisit(world, world.read)
      return ok(visit ? await visitView(world, visit) : null)
    },

    'visit.begin': async ({ residentId }) => {
      const place = await world.place()
      const resident = residentId ? await world.read.residents.get(residentId) : null
      if (!place || (residentId && !resident)) return fail({ code: 'not-found' })
      const before = await currentVisit(world, world.read)
      const id = world.newId()
      const ended = before ? await endVisit(world, before) : ok(null)
      if (!ended.ok) return ended
      const done = await actOnDesk(world, [visitCommandOn(id, { cmd: 'begin', windowNumber: place.windowNumber, ticket: null, resident: resident ? { id: resident.record.id, name: resident.record.name } : null })])
      if (!done.ok) return done
      if (resident) await looked(resident.record.id, '到窗')
      return after(id)
    },

    'visit.identify': async ({ residentId, who, agent }) => {
      const visit = await currentVisit(world, world.read)
      const resident = await world.read.residents.get(residentId)
      if (!resident) return fail({ code: 'not-found' })
      if (!visit) return nobody
      const done = await actOnDesk(world, [visitCommandOn(visit.id, { cmd: 'identify', resident: { id: residentId, name: resident.record.name }, who, agent: who === 'agent' ? agent?.trim() || null : null })])
      if (!done.ok) return done
      await arrive(world, visit, residentId)
      await looked(residentId, visit.state.ticket ? `到窗 ${visit.state.ticket.number}` : '到窗')
      return after(visit.id)
    },

    'visit.end': async () => {
      const visit = await currentVisit(world, world.read)
      if (!visit) return nobody
      const done = await endVisit(world, visit)
      if (!done.ok) return done
      const over = visitOf(await world.read.desk.get(visit.id)) ?? visit
      const slip = await makeSlip(world, over)
      const ended: EndedVisit = { visitId: visit.id, paper: slip.ok ? slip.value : null, problem: slip.ok ? null : { zh: `来访已结束，小票没有做成。${slip.error.zh ?? ''}`, en: `The visit has ended; its slip could not be made. ${slip.error.en ?? ''}` } }
      return ok(ended)
    },

    'visit.slip': async ({ id }) => {
      const visit = visitOf(await world.read.desk.get(id))
      return visit ? makeSlip(world, visit) : fail({ code: 'not-found' })
    },
    'visit.page': ({ id }) => after(id),
    'visit.person': ({ residentId }) => personAtCounter(world, residentId),
  }
}
