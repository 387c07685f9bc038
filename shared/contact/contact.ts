import { z } from 'zod'
import { isPlainDate, type PlainDate } from '../domain/time/plainDate'
import { refuse, type Act, type Actor, type DeskRefusal, type Machine } from '../desk/machine'
import { ok, type Result } from '../result'

/**
 * 首问负责: a matter somebody asked about, by visit, phone or letter.
 *
 * It has exactly one owner from the first word until it is closed. Nobody becomes the owner but by his own act: he recorded it, took over what
 * was handed to him, stood in by an agreement he had accepted, or reopened it. Until a receiver accepts, the giver owns it.
 */

const person = z.strictObject({ id: z.uuid(), name: z.string().min(1).max(60) })
export type Person = z.infer<typeof person>
const day = z.string().refine(isPlainDate, 'a real day')
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const text = (max: number) => z.string().max(max)
const said = (max: number) => z.string().trim().min(1).max(max)
const instant = z.iso.datetime()

export const contactWays = ['visit', 'phone', 'letter'] as const
export type ContactWay = (typeof contactWays)[number]
export const replyChannels = ['phone', 'message', 'visit', 'letter'] as const
export type ReplyChannel = (typeof replyChannels)[number]

const asker = z.strictObject({ /** empty: anonymous */ name: text(60), phone: text(40), residentId: z.uuid().nullable() })
export type Asker = z.infer<typeof asker>
const topic = z.strictObject({ code: text(20), text: text(100) })

/** Kinds of the chain. `opened`, `taken`, `stand-in`, `stand-back`, `lead-took` and `reopened` name an owner; the others tell what happened. */
export const chainKinds = ['opened', 'offered', 'taken', 'sent-back', 'taken-back', 'lead-took', 'stand-in', 'stand-back', 'promised', 'replied', 'not-reached', 'answered', 'case', 'referred', 'unsolved', 'amended', 'closed', 'reopened'] as const
export type ChainKind = (typeof chainKinds)[number]
export const ownerKinds: readonly ChainKind[] = ['opened', 'taken', 'lead-took', 'stand-in', 'stand-back', 'reopened']
const link = z.strictObject({
  kind: z.enum(chainKinds), at: instant, on: day, by: person, from: person.optional(), to: person.optional(), text: text(400),
  /** Of a transfer: when it was asked for, and when its receiver accepted it. */
  askedAt: instant.optional(), acceptedAt: instant.optional(),
})
export type ChainLink = z.infer<typeof link>

const offer = z.strictObject({
  kind: z.enum(['hand-over', 'to-lead']), from: person, /** null: whichever lead takes it */ to: person.nullable(), reason: text(200), papers: text(200), replyBy: day.nullable(),
  askedAt: instant, askedOn: day, /** From then on the giver is reminded and the lead sees it. */ remindAt: instant,
})
export type Offer = z.infer<typeof offer>

const promise = z.strictObject({
  id: z.uuid(), what: text(200), channel: z.enum(replyChannels), dueOn: day, dueTime: time.nullable(), by: person, madeAt: instant,
  tries: z.array(z.strictObject({ at: instant, by: person, text: text(200) })).max(20),
  kept: z.strictObject({ at: instant, on: day, by: person, result: text(400) }).nullable(),
})
export type ReplyPromise = z.infer<typeof promise>

const referral = z.strictObject({ id: z.uuid(), office: text(100), address: text(200), hours: text(200), phone: text(60), papers: z.array(text(100)).max(20), confirmedBy: text(60), at: instant, on: day, by: person })
export type Referral = z.infer<typeof referral>

export const contactState = z.strictObject({
  no: text(30), way: z.enum(contactWays), asker, words: text(500), topic, itemCode: text(20).nullable(), visitId: z.uuid().nullable(), windowId: text(60),
  openedAt: instant, openedOn: day, openedBy: person,
  owner: person, chain: z.array(link).max(200), offer: offer.nullable(), promises: z.array(promise).max(30),
  answers: z.array(z.strictObject({ text: text(1000), at: instant, on: day, by: person })).max(20),
  cases: z.array(z.strictObject({ caseId: z.uuid(), receiptNo: text(40), item: text(200), at: instant, by: person })).max(20),
  referrals: z.array(referral).max(10),
  unsolved: z.strictObject({ cause: text(20), causeText: text(100), tried: text(500), at: instant, on: day, by: person, /** the lead who took it */ lead: person.nullable() }).nullable(),
  /** Whom the owner stands in for, the innermost last: AB岗. */
  standIns: z.array(z.strictObject({ absenceId: z.uuid(), for: person })).max(5),
  closed: z.strictObject({ at: instant, on: day, by: person, text: text(200) }).nullable(),
})
export type ContactState = z.infer<typeof contactState>

/** A lead acts in the owner's place and says why. */
const instead = said(200).optional()

export const contactCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('open'), no: said(30), way: z.enum(contactWays), asker, words: text(500), topic, itemCode: text(20).nullable(), visitId: z.uuid().nullable(), answer: said(1000).nullable(), /** nothing is left to do */ close: z.boolean(), case: z.strictObject({ caseId: z.uuid(), receiptNo: text(40), item: text(200) }).optional() }),
  z.strictObject({ do: z.literal('amend'), way: z.enum(contactWays), asker, words: text(500), topic, instead }),
  z.strictObject({ do: z.literal('answer'), text: said(1000), instead }),
  z.strictObject({ do: z.literal('addCase'), caseId: z.uuid(), receiptNo: text(40), item: text(200) }),
  z.strictObject({ do: z.literal('refer'), id: z.uuid(), office: said(100), address: said(200), hours: text(200), phone: text(60), papers: z.array(said(100)).max(20), confirmedBy: text(60), instead }),
  z.strictObject({ do: z.literal('handOver'), to: person, reason: said(200), papers: text(200), replyBy: day.nullable(), remindAt: instant, instead }),
  z.strictObject({ do: z.literal('unsolved'), cause: said(20), causeText: said(100), tried: said(500), remindAt: instant, instead }),
  z.strictObject({ do: z.literal('accept') }),
  z.strictObject({ do: z.literal('sendBack'), reason: said(200) }),
  z.strictObject({ do: z.literal('takeBack'), instead }),
  z.strictObject({ do: z.literal('leadTakes'), reason: said(200) }),
  z.strictObject({ do: z.literal('promise'), id: z.uuid(), what: said(200), channel: z.enum(replyChannels), dueOn: day, dueTime: time.nullable(), instead }),
  z.strictObject({ do: z.literal('reply'), promiseId: z.uuid(), result: said(400), instead }),
  /** Nobody answered: the promise stands and comes back on `nextOn`. */
  z.strictObject({ do: z.literal('notReached'), promiseId: z.uuid(), text: said(200), nextOn: day, nextTime: time.nullable(), instead }),
  /** The B clerk takes the matters of an absent colleague, by an agreement that he has accepted (shared/contact/absence.ts). */
  z.strictObject({ do: z.literal('standIn'), absenceId: z.uuid(), for: person, agreedAt: instant }),
  /** The colleague is back and takes his matters again. */
  z.strictObject({ do: z.literal('standBack'), absenceId: z.uuid() }),
  z.strictObject({ do: z.literal('close'), text: text(200), instead }),
  z.strictObject({ do: z.literal('reopen'), reason: said(200) }),
])
export type ContactCommand = z.infer<typeof contactCommand>
type Does<K extends ContactCommand['do']> = Extract<ContactCommand, { do: K }>

const who = ({ id, name }: Actor): Person => ({ id, name })
const isLead = (by: Actor): boolean => by.role !== 'clerk'

/** What a matter came to, the furthest first. */
export type ContactStanding = 'open' | 'handed-over' | 'to-lead' | 'unsolved' | 'accepted' | 'referred' | 'answered' | 'closed'
export function standingOf(state: ContactState): ContactStanding {
  if (state.closed) return 'closed'
  if (state.offer) return state.offer.kind === 'to-lead' ? 'to-lead' : 'handed-over'
  if (state.unsolved) return 'unsolved'
  return state.cases.length > 0 ? 'accepted' : state.referrals.length > 0 ? 'referred' : state.answers.length > 0 ? 'answered' : 'open'
}
export const hasOutcome = (state: ContactState): boolean => state.cases.length > 0 || state.referrals.length > 0 || state.answers.length > 0 || (state.unsolved?.lead ?? null) !== null
export const openPromises = (state: ContactState): ReplyPromise[] => state.promises.filter(({ kept }) => kept === null)
/** The transfers and what led to an owner, oldest first. */
export const ownersOf = (state: ContactState): ChainLink[] => state.chain.filter(({ kind }) => ownerKinds.includes(kind))
/** Who was asked first and, where it is another, who owns it now. */
export const firstAndNow = (state: ContactState): { first: Person; now: Person | null } => ({ first: state.openedBy, now: state.owner.id === state.openedBy.id ? null : state.owner })

const add = (state: ContactState, act: Act, kind: ChainKind, words: string, more: Partial<ChainLink> = {}): ContactState =>
  ({ ...state, chain: [...state.chain, { kind, at: act.at, on: act.on, by: who(act.by), text: words, ...more }] })

/** Only the owner acts; a lead may in his place, with a reason that stands in the chain. */
function mayAct(state: ContactState, by: Actor, reason: string | undefined): DeskRefusal | null {
  if (by.id === state.owner.id) return null
  if (!isLead(by)) return { code: 'not-owner', zh: `这件首接现在由${state.owner.name}负责，要他来办，或请他交出`, en: `${state.owner.name} owns this matter; he acts, or hands it over` }
  return reason ? null : { code: 'reason-wanted', zh: `这件首接由${state.owner.name}负责，值班长代办要写理由`, en: `${state.owner.name} owns this matter; a lead who acts for him says why`, path: 'instead' }
}
const forOwner = (reason: string | undefined): string => (reason ? `（代办：${reason}）` : '')
const FULL: DeskRefusal = { code: 'full', zh: '这件首接记不下更多了，办结后另登记一件', en: 'This matter holds no more lines; close it and record a new one' }
const limited = (state: ContactState): Result<ContactState, DeskRefusal> => {
  const parsed = contactState.safeParse(state)
  return parsed.success ? ok(parsed.data) : { ok: false, error: FULL }
}

function opened(command: Does<'open'>, act: Act): Result<ContactState, DeskRefusal> {
  const by = who(act.by)
  const start: ContactState = {
    no: command.no, way: command.way, asker: command.asker, words: command.words, topic: command.topic, itemCode: command.itemCode, visitId: command.visitId, windowId: act.by.windowId,
    openedAt: act.at, openedOn: act.on, openedBy: by, owner: by, chain: [], offer: null, promises: [], answers: [], cases: [], referrals: [], unsolved: null, standIns: [], closed: null,
  }
  if (!command.words.trim() && !command.topic.text.trim()) return refuse('required', '还没写问什么：选一个问题，或写下原话', 'Say what was asked: choose a topic or write the words', 'words')
  let state = add(start, act, 'opened', command.no, { to: by })
  if (command.answer !== null) state = add({ ...state, answers: [{ text: command.answer, at: act.at, on: act.on, by }] }, act, 'answered', command.answer.slice(0, 400))
  if (command.case) state = withCase(state, command.case, act)
  if (!command.close) return limited(state)
  return hasOutcome(state) ? limited(shut(state, act, '')) : refuse('no-outcome', '还没有结果，不能当场办结', 'There is no outcome yet', 'answer')
}

const withCase = (state: ContactState, { caseId, receiptNo, item }: { caseId: string; receiptNo: string; item: string }, act: Act): ContactState =>
  add({ ...state, cases: [...state.cases, { caseId, receiptNo, item, at: act.at, by: who(act.by) }] }, act, 'case', `${receiptNo} ${item}`)
const shut = (state: ContactState, act: Act, words: string): ContactState => add({ ...state, closed: { at: act.at, on: act.on, by: who(act.by), text: words } }, act, 'closed', words)

function decide(before: ContactState | null, command: ContactCommand, act: Act): Result<ContactState, DeskRefusal> {
  if (command.do === 'open') return before ? refuse('exists', `这件首接已登记，登记号 ${before.no}`, `This matter is recorded already, ${before.no}`) : opened(command, act)
  if (!before) return refuse('not-found', '没有这件首接', 'There is no such matter')
  // A case that was accepted is a fact; it stands with its first contact whoever owns that, and reopens nothing.
  if (command.do === 'addCase') return before.cases.some(({ caseId }) => caseId === command.caseId) ? ok(before) : limited(withCase(before, command, act))
  if (command.do === 'reopen') return reopened(before, command.reason, act)
  if (before.closed) return refuse('closed', `${before.closed.by.name}已在 ${before.closed.on} 办结这件首接；要再办先重开并写理由`, `${before.closed.by.name} closed this matter on ${before.closed.on}; reopen it with a reason first`)
  const done = onOpen(before, command, act)
  return done.ok ? limited(done.value) : done
}

function reopened(state: ContactState, reason: string, act: Act): Result<ContactState, DeskRefusal> {
  if (!state.closed) return refuse('open', `这件首接没有办结，现在由${state.owner.name}负责`, `This matter is open; ${state.owner.name} owns it`)
  return limited(add({ ...state, closed: null, owner: who(act.by), standIns: [] }, act, 'reopened', reason, { from: state.owner, to: who(act.by), acceptedAt: act.at }))
}

type OnOpen = Exclude<ContactCommand, { do: 'open' | 'addCase' | 'reopen' }>

/** On a matter that is not closed. */
function onOpen(state: ContactState, command: OnOpen, act: Act): Result<ContactState, DeskRefusal> {
  switch (command.do) {
    case 'accept': return accepted(state, act)
    case 'sendBack': return sentBack(state, command.reason, act)
    case 'leadTakes': return leadTook(state, command.reason, act)
    case 'standIn': return stoodIn(state, command, act)
    case 'standBack': return stoodBack(state, command.absenceId, act)
    default: {
      const wrong = mayAct(state, act.by, command.instead)
      return wrong ? { ok: false, error: wrong } : byOwner(state, command, act)
    }
  }
}

function accepted(state: ContactState, act: Act): Result<ContactState, DeskRefusal> {
  const { offer: asked } = state
  const by = who(act.by)
  if (!asked) return refuse('no-offer', `没有等接收的交出，现在由${state.owner.name}负责`, `Nothing waits to be taken over; ${state.owner.name} owns it`)
  if (asked.to ? asked.to.id !== by.id : !isLead(act.by)) {
    return asked.to ? refuse('not-receiver', `这件交给了${asked.to.name}，只有他能接收`, `It was handed to ${asked.to.name}; only he takes it over`) : refuse('not-receiver', '办不成事由值班长接收', 'Only a lead takes over what cannot be solved')
  }
  const unsolved = asked.kind === 'to-lead' && state.unsolved ? { ...state.unsolved, lead: by } : state.unsolved
  const next = { ...state, owner: by, offer: null, standIns: by.id === state.owner.id ? state.standIns : [], unsolved }
  return ok(add(next, act, 'taken', asked.reason, { from: state.owner, to: by, askedAt: asked.askedAt, acceptedAt: act.at }))
}

function sentBack(state: ContactState, reason: string, act: Act): Result<ContactState, DeskRefusal> {
  const { offer: asked } = state
  if (!asked) return refuse('no-offer', `没有等接收的交出，现在由${state.owner.name}负责`, `Nothing waits to be taken over; ${state.owner.name} owns it`)
  if (asked.to ? asked.to.id !== act.by.id : !isLead(act.by)) return refuse('not-receiver', `这件交给了${asked.to?.name ?? '值班长'}，只有他能退回`, `It was handed to ${asked.to?.name ?? 'the lead'}; only he sends it back`)
  return ok(add({ ...state, offer: null }, act, 'sent-back', reason, { to: state.owner, askedAt: asked.askedAt }))
}

function leadTook(state: ContactState, reason: string, act: Act): Result<ContactState, DeskRefusal> {
  if (!isLead(act.by)) return refuse('lead-only', '只有值班长能接管别人的首接', 'Only a lead takes a matter away from its owner')
  if (state.owner.id === act.by.id) return refuse('own', '这件已由本人负责', 'You own this matter already')
  const unsolved = state.offer?.kind === 'to-lead' && state.unsolved ? { ...state.unsolved, lead: who(act.by) } : state.unsolved
  return ok(add({ ...state, owner: who(act.by), offer: null, standIns: [], unsolved }, act, 'lead-took', reason, { from: state.owner, to: who(act.by), acceptedAt: act.at }))
}

function stoodIn(state: ContactState, command: Does<'standIn'>, act: Act): Result<ContactState, DeskRefusal> {
  const by = who(act.by)
  if (state.owner.id !== command.for.id) return refuse('not-owner', `这件首接由${state.owner.name}负责，不随${command.for.name}的代管走`, `${state.owner.name} owns this matter; it does not move with ${command.for.name}'s absence`)
  if (by.id === command.for.id) return refuse('own', '不能代管本人的首接', 'Nobody stands in for himself')
  // What waited for the stand-in to take over has reached him.
  const waiting = state.offer?.to?.id === by.id ? null : state.offer
  return ok(add({ ...state, owner: by, offer: waiting, standIns: [...state.standIns, { absenceId: command.absenceId, for: command.for }] }, act, 'stand-in', '', { from: command.for, to: by, askedAt: command.agreedAt, acceptedAt: act.at }))
}

function stoodBack(state: ContactState, absenceId: string, act: Act): Result<ContactState, DeskRefusal> {
  const at = state.standIns.findIndex((one) => one.absenceId === absenceId)
  const mine = state.standIns[at]
  if (!mine) return refuse('no-stand-in', `这件首接没有代管，现在由${state.owner.name}负责`, `Nobody stands in here; ${state.owner.name} owns it`)
  if (mine.for.id !== act.by.id) return refuse('not-receiver', `代管完要${mine.for.name}本人接回`, `Only ${mine.for.name} takes it back himself`)
  const waiting = state.offer?.to?.id === act.by.id ? null : state.offer
  return ok(add({ ...state, owner: who(act.by), offer: waiting, standIns: state.standIns.slice(0, at) }, act, 'stand-back', '', { from: state.owner, to: who(act.by), acceptedAt: act.at }))
}

type ByOwner = Exclude<OnOpen, { do: 'accept' | 'sendBack' | 'leadTakes' | 'standIn' | 'standBack' }>

function byOwner(state: ContactState, command: ByOwner, act: Act): Result<ContactState, DeskRefusal> {
  const by = who(act.by)
  const why = forOwner(by.id === state.owner.id ? undefined : command.instead)
  switch (command.do) {
    case 'amend':
      if (!command.words.trim() && !command.topic.text.trim()) return refuse('required', '还没写问什么：选一个问题，或写下原话', 'Say what was asked', 'words')
      return ok(add({ ...state, way: command.way, asker: command.asker, words: command.words, topic: command.topic }, act, 'amended', why))
    case 'answer': return ok(add({ ...state, answers: [...state.answers, { text: command.text, at: act.at, on: act.on, by }] }, act, 'answered', `${command.text.slice(0, 180)}${why}`))
    case 'refer': {
      const { do: _, instead: __, ...to } = command
      return ok(add({ ...state, referrals: [...state.referrals, { ...to, at: act.at, on: act.on, by }] }, act, 'referred', `${command.office}${why}`))
    }
    case 'handOver': {
      if (state.offer) return waiting(state.offer)
      if (command.to.id === state.owner.id) return refuse('own', `这件已由${command.to.name}负责，选别人`, `${command.to.name} owns it already`, 'to')
      if (command.remindAt <= act.at) return refuse('bad-time', '提醒时间要在交出之后', 'The reminder lies after the hand-over', 'remindAt')
      const asked: Offer = { kind: 'hand-over', from: state.owner, to: command.to, reason: command.reason, papers: command.papers, replyBy: command.replyBy, askedAt: act.at, askedOn: act.on, remindAt: command.remindAt }
      return ok(add({ ...state, offer: asked }, act, 'offered', `${command.reason}${why}`, { from: state.owner, to: command.to }))
    }
    case 'unsolved': {
      if (state.offer) return waiting(state.offer)
      if (isLead(act.by)) return ok(add({ ...state, unsolved: { cause: command.cause, causeText: command.causeText, tried: command.tried, at: act.at, on: act.on, by, lead: by } }, act, 'unsolved', `${command.causeText}${why}`))
      const asked: Offer = { kind: 'to-lead', from: state.owner, to: null, reason: command.causeText, papers: '', replyBy: null, askedAt: act.at, askedOn: act.on, remindAt: command.remindAt }
      return ok(add({ ...state, offer: asked, unsolved: { cause: command.cause, causeText: command.causeText, tried: command.tried, at: act.at, on: act.on, by, lead: null } }, act, 'unsolved', command.causeText, { from: state.owner }))
    }
    case 'takeBack':
      if (!state.offer) return refuse('no-offer', '没有等接收的交出', 'Nothing waits to be taken over')
      return ok(add({ ...state, offer: null }, act, 'taken-back', why, { to: state.owner, askedAt: state.offer.askedAt }))
    case 'promise':
      if (command.dueOn < act.on) return refuse('past', '答应回复的日子已经过了，换一天', 'The day of the reply has passed', 'dueOn')
      return ok(add({ ...state, promises: [...state.promises, { id: command.id, what: command.what, channel: command.channel, dueOn: command.dueOn, dueTime: command.dueTime, by, madeAt: act.at, tries: [], kept: null }] }, act, 'promised', `${dueWords(command.dueOn, command.dueTime)} ${command.what}${why}`))
    case 'reply': {
      const found = promiseIn(state, command.promiseId)
      if (!found.ok) return found
      const kept = { at: act.at, on: act.on, by, result: command.result }
      return ok(add({ ...state, promises: state.promises.map((one) => (one.id === command.promiseId ? { ...one, kept } : one)) }, act, 'replied', `${command.result.slice(0, 180)}${why}`))
    }
    case 'notReached': {
      const found = promiseIn(state, command.promiseId)
      if (!found.ok) return found
      if (command.nextOn < act.on) return refuse('past', '再联系的日子已经过了，换一天', 'The day of the next try has passed', 'nextOn')
      const again = { ...found.value, dueOn: command.nextOn, dueTime: command.nextTime, tries: [...found.value.tries, { at: act.at, by, text: command.text }] }
      return ok(add({ ...state, promises: state.promises.map((one) => (one.id === command.promiseId ? again : one)) }, act, 'not-reached', `${command.text} ${dueWords(command.nextOn, command.nextTime)}${why}`))
    }
    case 'close': {
      if (state.offer) return waiting(state.offer)
      const left = openPromises(state)
      if (left[0]) return refuse('promise-open', `还有 ${left.length} 条答应的回复没有兑现：${left[0].what}。先回复再办结`, `${left.length} promised replies are outstanding: ${left[0].what}`)
      if (!hasOutcome(state)) return refuse('no-outcome', '还没有结果：先记答复、受理、转介或办不成事，再办结', 'There is no outcome yet: answer, accept, refer or report it first')
      return ok(shut(state, act, `${command.text}${why}`.slice(0, 200)))
    }
  }
}

const waiting = ({ to }: Offer): Result<never, DeskRefusal> => refuse('waiting', `已交出，等${to?.name ?? '值班长'}接收；要改先收回`, `It waits for ${to?.name ?? 'a lead'}; take it back first`)
const dueWords = (on: PlainDate, at: string | null): string => `${on.slice(5)}${at ? ` ${at}` : ''}`

function promiseIn(state: ContactState, id: string): Result<ReplyPromise, DeskRefusal> {
  const found = state.promises.find((one) => one.id === id)
  if (!found) return refuse('not-found', '没有这条答应', 'There is no such promise')
  return found.kept ? refuse('kept', `${found.kept.by.name}已在 ${found.kept.on} 回复了`, `${found.kept.by.name} replied on ${found.kept.on}`) : ok(found)
}

/** The earliest moment somebody must look: a promised reply, a hand-over that nobody took. */
const dueOf = (state: ContactState): string | null => [...openPromises(state).map(({ dueOn }) => dueOn), ...(state.offer ? [state.offer.remindAt] : [])].sort()[0] ?? null

export const contactMachine: Machine<ContactState, ContactCommand> = {
  type: 'contact', state: contactState, command: contactCommand, decide,
  index: (state) => ({
    open: state.closed === null, owner: state.closed ? null : state.owner.id, due: state.closed ? null : dueOf(state), day: state.openedOn,
    refs: [
      ...(state.asker.residentId ? [`resident:${state.asker.residentId}`] : []), ...state.cases.map(({ caseId }) => `case:${caseId}`), ...(state.visitId ? [`visit:${state.visitId}`] : []), ...(state.itemCode ? [`item:${state.itemCode}`] : []),
      ...(state.offer?.to ? [`clerk:${state.offer.to.id}`] : []), ...(state.offer && !state.offer.to ? ['role:lead'] : []), ...state.standIns.map(({ absenceId }) => `absence:${absenceId}`),
    ],
  }),
}
