import { contactState, openPromises, standingOf, type ContactState, type ReplyPromise } from '../../shared/contact/contact'
import type { AbsenceState } from '../../shared/contact/absence'
import type { Actor } from '../../shared/desk/machine'
import { maskPhone } from '../../shared/domain/identity/mask'
import { addDays, chinaDateTime, daysBetween, type PlainDate } from '../../shared/domain/time/plainDate'
import type { ContactDue, ContactGroup, ContactLight, ContactPage, ContactRow, PromiseRow } from '../../shared/ipc/contactViews'
import type { ClerkRow, StoredDesk } from './ports'

/** How a matter stands in lists: who must act, what is next, by when. */

export type Matter = { id: string; state: ContactState }
export const matterOf = ({ record }: StoredDesk): Matter[] => {
  const parsed = record.type === 'contact' ? contactState.safeParse(record.state) : null
  return parsed?.success ? [{ id: record.id, state: parsed.data }] : []
}
/** Now: the instant, its day and its time of day in China. */
export type Moment = { at: string; on: PlainDate; time: string }
export const momentOf = (at: string): Moment => { const local = chinaDateTime(at); return { at, on: local.slice(0, 10), time: local.slice(11, 16) } }

export const questionOf = ({ words, topic }: ContactState): string => topic.text || words

/** Red past its time, amber on its day. */
export function promiseLight({ dueOn, dueTime }: Pick<ReplyPromise, 'dueOn' | 'dueTime'>, now: Moment): ContactLight {
  if (dueOn < now.on || (dueOn === now.on && dueTime !== null && dueTime < now.time)) return 'red'
  return dueOn === now.on ? 'yellow' : 'green'
}
const nextPromise = (state: ContactState): ReplyPromise | undefined => openPromises(state).toSorted((a, b) => `${a.dueOn} ${a.dueTime ?? '99'}`.localeCompare(`${b.dueOn} ${b.dueTime ?? '99'}`))[0]

function dueOf(state: ContactState, now: Moment): ContactDue {
  const promise = nextPromise(state)
  const waited = state.offer ? Math.max(0, Math.floor((Date.parse(now.at) - Date.parse(state.offer.askedAt)) / 60_000)) : null
  if (promise) return { light: promiseLight(promise, now), on: promise.dueOn, time: promise.dueTime, daysLeft: daysBetween(now.on, promise.dueOn), waited }
  return { light: state.offer ? (isLateOffer(state, now) ? 'red' : 'waiting') : 'waiting', on: null, time: null, daysLeft: null, waited }
}
export const isLateOffer = ({ offer, closed }: ContactState, now: Moment): boolean => closed === null && offer !== null && offer.remindAt <= now.at

function groupOf(state: ContactState, me: Pick<Actor, 'id' | 'role'>, now: Moment): ContactGroup {
  if (state.closed) return 'closed'
  const lead = me.role !== 'clerk'
  if (state.offer && (state.offer.to ? state.offer.to.id === me.id : lead && state.owner.id !== me.id)) return state.offer.to ? 'in' : 'lead'
  if (state.owner.id !== me.id) return lead && isLateOffer(state, now) ? 'lead' : 'others'
  if (dueOf(state, now).light === 'red') return 'late'
  return state.offer ? 'out' : state.standIns.length > 0 ? 'away' : 'mine'
}

const channelZh = { phone: '电话', message: '短信', visit: '到窗口', letter: '信函' } as const
const channelEn = { phone: 'by phone', message: 'by message', visit: 'at the window', letter: 'by letter' } as const

function nextOf(state: ContactState, me: { id: string }): ContactRow['next'] {
  if (state.closed) return { zh: '已办结', en: 'Closed' }
  const { offer } = state
  if (offer?.to?.id === me.id) return { zh: '接收即由我负责', en: 'Taking it over makes it mine' }
  if (offer) return { zh: `${offer.to?.name ?? '值班长'}未接收，责任仍在${state.owner.name}`, en: `${offer.to?.name ?? 'The lead'} has not taken it; ${state.owner.name} still owns it` }
  const promise = nextPromise(state)
  if (promise) return { zh: `${channelZh[promise.channel]}：${promise.what}`, en: `Reply ${channelEn[promise.channel]}: ${promise.what}` }
  if (state.unsolved?.lead) return { zh: `办不成事，值班长${state.unsolved.lead.name}在办`, en: `Cannot be solved; ${state.unsolved.lead.name} deals with it` }
  const done = [
    ...(state.cases.length > 0 ? [{ zh: `已受理 ${state.cases.length} 件`, en: `${state.cases.length} accepted` }] : []), ...(state.referrals.length > 0 ? [{ zh: `已转介 ${state.referrals.length} 处`, en: `${state.referrals.length} referred` }] : []),
    ...(state.answers.length > 0 ? [{ zh: '已答复', en: 'answered' }] : []),
  ]
  return done.length > 0 ? { zh: `${done.map(({ zh }) => zh).join('，')}，可办结`, en: `${done.map(({ en }) => en).join(', ')}; may be closed` } : { zh: '还没答复', en: 'Not answered yet' }
}

export function contactRow({ id, state }: Matter, me: Pick<Actor, 'id' | 'role'>, now: Moment, away: ReadonlyMap<string, AbsenceState> = new Map()): ContactRow {
  const kept = state.standIns.at(-1)
  return {
    id, no: state.no, group: groupOf(state, me, now), standing: standingOf(state), asker: state.asker.name, residentId: state.asker.residentId, question: questionOf(state), way: state.way,
    owner: state.owner, offeredTo: state.offer ? (state.offer.to?.name ?? '') : null, overdueOffer: isLateOffer(state, now), standInFor: kept?.for.name ?? null, standInUntil: kept ? (away.get(kept.for.id)?.to ?? null) : null,
    next: nextOf(state, me), due: dueOf(state, now), openedAt: state.openedAt,
  }
}

export const promiseRows = ({ id, state }: Matter, now: Moment): PromiseRow[] => state.promises.map((promise) => ({
  contactId: id, id: promise.id, asker: state.asker.name, question: questionOf(state), what: promise.what, channel: promise.channel, dueOn: promise.dueOn, dueTime: promise.dueTime, by: promise.by.name,
  light: promise.kept ? 'green' : promiseLight(promise, now), kept: promise.kept ? { on: promise.kept.on, by: promise.kept.by.name, result: promise.kept.result } : null, tries: promise.tries.length,
}))

export function contactPage(matter: Matter, me: Pick<Actor, 'id' | 'role'>, now: Moment, clerks: readonly ClerkRow[], papers: number): ContactPage {
  const { state } = matter
  const clerk = (id: string): ClerkRow | undefined => clerks.find((one) => one.id === id)
  const lead = me.role !== 'clerk'
  const own = state.owner.id === me.id
  const receiver = state.offer !== null && (state.offer.to ? state.offer.to.id === me.id : lead)
  const open = state.closed === null
  return {
    ...contactRow(matter, me, now), words: state.words, topic: state.topic, itemCode: state.itemCode, asked: { ...state.asker, phone: state.asker.phone ? maskPhone(state.asker.phone) : '' }, phoneMasked: state.asker.phone ? maskPhone(state.asker.phone) : '',
    first: { name: state.openedBy.name, phone: clerk(state.openedBy.id)?.phone ?? '' }, now: { name: state.owner.name, phone: clerk(state.owner.id)?.phone ?? '', staffNo: clerk(state.owner.id)?.staff_no ?? '' },
    chain: state.chain, offer: state.offer, promises: promiseRows(matter, now), answers: state.answers.map(({ text, at, by }) => ({ text, at, by: by.name })),
    cases: state.cases.map(({ caseId, receiptNo, item }) => ({ caseId, receiptNo, item })), referrals: state.referrals,
    unsolved: state.unsolved ? { causeText: state.unsolved.causeText, tried: state.unsolved.tried, by: state.unsolved.by.name, lead: state.unsolved.lead?.name ?? null } : null,
    closed: state.closed ? { on: state.closed.on, by: state.closed.by.name, text: state.closed.text } : null,
    may: { act: open && (own || lead), instead: open && lead && !own, accept: open && receiver, takeOver: open && lead && !own && !receiver, reopen: !open, close: open && (own || lead) && state.offer === null && openPromises(state).length === 0 },
    papers,
  }
}

/** Late, today and the days that come, for the table of promised replies. */
export function byDay(rows: readonly PromiseRow[], days: readonly string[]): { on: string | null; rows: PromiseRow[] }[] {
  const open = rows.filter(({ kept }) => kept === null).toSorted((a, b) => `${a.dueOn} ${a.dueTime ?? '99'}`.localeCompare(`${b.dueOn} ${b.dueTime ?? '99'}`))
  const last = days.at(-1) ?? ''
  return [
    { on: null, rows: open.filter(({ light }) => light === 'red') },
    ...days.map((on, n) => ({ on, rows: open.filter(({ light, dueOn }) => light !== 'red' && (dueOn === on || (dueOn > (days[n - 1] ?? '') && dueOn < on && n > 0) || (n === days.length - 1 && dueOn > last))) })),
  ]
}
export const calendarDays = (on: PlainDate, many: number): PlainDate[] => Array.from({ length: many }, (_, n) => addDays(on, n))
