import { z } from 'zod'
import { contactWays, replyChannels, type Asker, type ChainLink, type ContactStanding, type ContactWay, type Offer, type Referral, type ReplyChannel } from '../contact/contact'
import type { AbsenceStanding } from '../contact/absence'
import type { AskedAbout, Office } from '../contact/tables'
import { isPlainDate } from '../domain/time/plainDate'
import type { Bilingual } from '../catalogue/schema'
import type { PaperView, Role } from './views'

/** First contact on the screen; phone numbers are masked here already. */

export type ContactLight = 'green' | 'yellow' | 'red' | 'waiting'
/** What is due first: a reply on its day, or a hand-over that waits. */
export type ContactDue = { light: ContactLight; on: string | null; time: string | null; daysLeft: number | null; /** minutes since it was handed over */ waited: number | null }
/** By who must act; what is late comes first. `out`: mine, handed over and not taken yet. `in`: handed to me. `away`: mine while a colleague is on leave. */
export const contactGroups = ['late', 'mine', 'out', 'in', 'away', 'lead', 'others', 'closed'] as const
export type ContactGroup = (typeof contactGroups)[number]
export type ContactRow = {
  id: string; no: string; group: ContactGroup; standing: ContactStanding; /** empty: anonymous */ asker: string; residentId: string | null; question: string; way: ContactWay
  owner: { id: string; name: string }; offeredTo: string | null; /** a hand-over that nobody took in time */ overdueOffer: boolean; standInFor: string | null; standInUntil: string | null
  next: Bilingual; due: ContactDue; openedAt: string
}
export type PromiseRow = { contactId: string; id: string; asker: string; question: string; what: string; channel: ReplyChannel; dueOn: string; dueTime: string | null; by: string; light: ContactLight; kept: { on: string; by: string; result: string } | null; tries: number }
export type ContactList = {
  rows: ContactRow[]
  counts: { mine: number; late: number; out: number; in: number; away: number; lead: number }
  /** My promised replies by day: what is late, today and the working days after it. */
  days: { on: string | null; rows: PromiseRow[] }[]
  handOverMinutes: number | null
  absences: AbsenceRow[]
}
export type ContactPage = ContactRow & {
  words: string; topic: { code: string; text: string }; itemCode: string | null; asked: Asker; phoneMasked: string
  first: { name: string; phone: string }; now: { name: string; phone: string; staffNo: string }
  chain: ChainLink[]; offer: Offer | null; promises: PromiseRow[]; answers: { text: string; at: string; by: string }[]
  cases: { caseId: string; receiptNo: string; item: string }[]; referrals: Referral[]; unsolved: { causeText: string; tried: string; by: string; lead: string | null } | null
  closed: { on: string; by: string; text: string } | null
  may: { act: boolean; /** a lead acts for the owner and says why */ instead: boolean; accept: boolean; takeOver: boolean; reopen: boolean; close: boolean }
  papers: number
}
export type Colleague = { id: string; staffNo: string; name: string; role: Role; window: string; phone: string; /** on leave today, with who stands in */ away: { until: string; stand: string; standId: string } | null; standInId: string | null; skills: string[] }
export type ContactOptions = {
  offices: Office[]; causes: { code: string; name: Bilingual }[]; colleagues: Colleague[]
  /** Of the visit that goes on, or nobody. */
  person: { id: string; name: string } | null
  replyOn: string | null; replyBy: string; today: string; days: string[]
}
export type ContactRail = { clerk: string; mine: number; late: number; in: number; today: number; rows: ContactRow[]; more: number }
export type AbsenceRow = { id: string; who: { id: string; name: string }; stand: { id: string; name: string }; from: string; to: string; reason: string; standing: AbsenceStanding; /** open matters that are, or would be, with the B clerk */ matters: number; may: { accept: boolean; end: boolean }; declined: string | null }

const uuid = z.uuid()
const text = (max: number) => z.string().max(max)
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const time = z.string().regex(/^\d\d:\d\d$/).nullable()
const returns = <T>() => z.custom<T>(() => true)
/** A lead who acts for the owner says why. */
const on = { id: uuid, instead: text(200).optional() }
const asked = { way: z.enum(contactWays), name: text(60), phone: text(40), residentId: uuid.nullable(), words: text(500), topic: z.strictObject({ code: text(20), text: text(100) }), itemCode: text(20).nullable() }

export const contactCalls = {
  'contact.find': { input: z.strictObject({ text: text(100), limit: z.number().int().min(1).max(20) }), output: returns<AskedAbout[]>() },
  'contact.options': { input: z.strictObject({}), output: returns<ContactOptions>() },
  /** Everything at once: what was asked and, where it was said on the spot, the answer. */
  'contact.record': { input: z.strictObject({ ...asked, answer: text(1000).nullable(), close: z.boolean() }), output: returns<ContactPage>() },
  'contact.amend': { input: z.strictObject({ ...on, way: asked.way, name: asked.name, phone: asked.phone, residentId: asked.residentId, words: asked.words, topic: asked.topic }), output: returns<ContactPage>() },
  'contact.list': { input: z.strictObject({ scope: z.enum(['mine', 'centre', 'closed']) }), output: returns<ContactList>() },
  'contact.rail': { input: z.strictObject({}), output: returns<ContactRail>() },
  'contact.page': { input: z.strictObject({ id: uuid }), output: returns<ContactPage>() },
  'contact.ofResident': { input: z.strictObject({ residentId: uuid }), output: returns<{ contacts: ContactRow[]; promises: PromiseRow[] }>() },
  'contact.ofCase': { input: z.strictObject({ caseId: uuid }), output: returns<ContactPage[]>() },
  'contact.answer': { input: z.strictObject({ ...on, text: text(1000), close: z.boolean() }), output: returns<ContactPage>() },
  'contact.refer': { input: z.strictObject({ ...on, office: text(100), address: text(200), hours: text(200), phone: text(60), papers: z.array(text(100)).max(20), confirmedBy: text(60) }), output: returns<ContactPage>() },
  'contact.handOver': { input: z.strictObject({ ...on, to: uuid, reason: text(200), papers: text(200), replyBy: day.nullable() }), output: returns<ContactPage>() },
  'contact.acceptHandOver': { input: z.strictObject({ id: uuid }), output: returns<ContactPage>() },
  'contact.sendBack': { input: z.strictObject({ id: uuid, reason: text(200) }), output: returns<ContactPage>() },
  'contact.takeBack': { input: z.strictObject(on), output: returns<ContactPage>() },
  'contact.leadTakes': { input: z.strictObject({ id: uuid, reason: text(200) }), output: returns<ContactPage>() },
  'contact.promise': { input: z.strictObject({ ...on, what: text(200), channel: z.enum(replyChannels), dueOn: day, dueTime: time }), output: returns<ContactPage>() },
  'contact.calledBack': { input: z.strictObject({ ...on, promiseId: uuid, result: text(400) }), output: returns<ContactPage>() },
  'contact.notReached': { input: z.strictObject({ ...on, promiseId: uuid, text: text(200), nextOn: day, nextTime: time }), output: returns<ContactPage>() },
  'contact.unsolved': { input: z.strictObject({ ...on, cause: text(20), tried: text(500) }), output: returns<ContactPage>() },
  'contact.close': { input: z.strictObject({ ...on, text: text(200) }), output: returns<ContactPage>() },
  'contact.reopen': { input: z.strictObject({ id: uuid, reason: text(200) }), output: returns<ContactPage>() },
  /** A paper of the matter as it stands; it is kept and printed from the print page. */
  'contact.paper': { input: z.strictObject({ id: uuid, kind: z.enum(['contact', 'handover', 'referral', 'unsolved']) }), output: returns<PaperView>() },

  'contact.absences': { input: z.strictObject({}), output: returns<AbsenceRow[]>() },
  'contact.proposeAbsence': { input: z.strictObject({ who: uuid, stand: uuid, from: day, to: day, reason: text(100) }), output: returns<AbsenceRow[]>() },
  'contact.answerAbsence': { input: z.strictObject({ id: uuid, accept: z.boolean(), reason: text(200) }), output: returns<AbsenceRow[]>() },
  'contact.endAbsence': { input: z.strictObject({ id: uuid, reason: text(200) }), output: returns<AbsenceRow[]>() },
  /** 代管交接单 from what is open now. */
  'contact.absencePaper': { input: z.strictObject({ id: uuid }), output: returns<PaperView>() },

  'staff.list': { input: z.strictObject({}), output: returns<Colleague[]>() },
  'staff.put': { input: z.strictObject({ id: uuid, name: text(60), phone: text(40), role: z.enum(['clerk', 'lead', 'manager']), skills: z.array(text(20)).max(30), standInId: uuid.nullable(), active: z.boolean() }), output: returns<Colleague[]>() },
}
