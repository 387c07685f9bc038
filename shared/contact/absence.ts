import { z } from 'zod'
import { isPlainDate, type PlainDate } from '../domain/time/plainDate'
import { refuse, type Act, type Actor, type DeskRefusal, type Machine } from '../desk/machine'
import { ok, type Result } from '../result'
import type { ContactCommand, ContactState, Person } from './contact'

/**
 * AB岗: while one clerk is away, another stands in. The agreement comes first: the absent clerk (or a lead) asks, the B clerk accepts.
 * From its first day the B clerk takes the open matters over by his own act, and on the first day back the clerk takes them again by his.
 */

const person = z.strictObject({ id: z.uuid(), name: z.string().min(1).max(60) })
const day = z.string().refine(isPlainDate, 'a real day')
const instant = z.iso.datetime()
const said = (max: number) => z.string().trim().min(1).max(max)
const signed = z.strictObject({ by: person, at: instant, on: day })

export const absenceState = z.strictObject({
  who: person, stand: person, from: day, /** the last day away */ to: day, reason: z.string().max(100), asked: signed,
  accepted: signed.nullable(), declined: signed.extend({ reason: z.string().max(200) }).nullable(),
  /** The B clerk has taken the matters over, first at that time. */
  begun: signed.nullable(),
  /** Called off before it began, or back earlier. */
  ended: signed.extend({ reason: z.string().max(200) }).nullable(),
  /** The clerk is back and has his matters again. */
  returned: signed.nullable(),
})
export type AbsenceState = z.infer<typeof absenceState>

export const absenceCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('propose'), who: person, stand: person, from: day, to: day, reason: z.string().max(100) }),
  z.strictObject({ do: z.literal('accept') }),
  z.strictObject({ do: z.literal('decline'), reason: said(200) }),
  z.strictObject({ do: z.literal('begin') }),
  /** Called off, or back before the last day. */
  z.strictObject({ do: z.literal('end'), reason: said(200) }),
  z.strictObject({ do: z.literal('return') }),
])
export type AbsenceCommand = z.infer<typeof absenceCommand>

/** asked → agreed → away (the B clerk has the matters) → over; `declined` and `ended` leave no stand-in. */
export type AbsenceStanding = 'asked' | 'declined' | 'agreed' | 'away' | 'over'
export function absenceStanding(state: AbsenceState, on: PlainDate): AbsenceStanding {
  if (state.declined) return 'declined'
  if (state.ended || state.returned || on > state.to) return 'over'
  if (!state.accepted) return 'asked'
  return on < state.from ? 'agreed' : 'away'
}

const who = ({ id, name }: Actor): Person => ({ id, name })
const now = (act: Act): z.infer<typeof signed> => ({ by: who(act.by), at: act.at, on: act.on })

function decide(state: AbsenceState | null, command: AbsenceCommand, act: Act): Result<AbsenceState, DeskRefusal> {
  const { by, on } = act
  if (command.do === 'propose') {
    if (state) return refuse('exists', '这次请假已经提出了', 'This leave was proposed already')
    if (command.who.id !== by.id && by.role === 'clerk') return refuse('not-own', `只有${command.who.name}本人或值班长能提出`, `Only ${command.who.name} or a lead proposes it`)
    if (command.who.id === command.stand.id) return refuse('same', '代管人不能是请假的人', 'Nobody stands in for himself', 'stand')
    if (command.from < on) return refuse('past', '请假的第一天已经过了', 'The first day has passed', 'from')
    if (command.to < command.from) return refuse('order', '最后一天早于第一天', 'The last day lies before the first', 'to')
    const { do: _, ...wanted } = command
    return ok({ ...wanted, asked: now(act), accepted: null, declined: null, begun: null, ended: null, returned: null })
  }
  if (!state) return refuse('not-found', '没有这次请假', 'There is no such leave')
  switch (command.do) {
    case 'accept': case 'decline':
      if (by.id !== state.stand.id) return refuse('not-receiver', `只有代管人${state.stand.name}能答应或谢绝`, `Only ${state.stand.name} answers`)
      if (state.accepted || state.declined || state.ended) return refuse('answered', state.ended ? `${state.ended.by.name}已取消这次请假` : `${state.stand.name}已经答复过了`, 'It was answered or called off already')
      return ok(command.do === 'accept' ? { ...state, accepted: now(act) } : { ...state, declined: { ...now(act), reason: command.reason } })
    case 'begin':
      if (by.id !== state.stand.id) return refuse('not-receiver', `由代管人${state.stand.name}接手`, `${state.stand.name} takes them over himself`)
      if (absenceStanding(state, on) !== 'away') return refuse('not-now', `代管从 ${state.from} 到 ${state.to}，现在不能接手`, `The stand-in lasts from ${state.from} to ${state.to}`)
      return ok(state.begun ? state : { ...state, begun: now(act) })
    case 'end':
      if (by.id !== state.who.id && by.role === 'clerk') return refuse('not-own', `只有${state.who.name}本人或值班长能结束`, `Only ${state.who.name} or a lead ends it`)
      if (state.ended || state.declined || state.returned) return refuse('ended', '这次请假已经结束', 'This leave is over already')
      return ok({ ...state, ended: { ...now(act), reason: command.reason } })
    case 'return':
      if (by.id !== state.who.id) return refuse('not-receiver', `由${state.who.name}本人接回`, `${state.who.name} takes them back himself`)
      if (absenceStanding(state, on) !== 'over') return refuse('not-now', `代管到 ${state.to}，提前回岗先结束请假`, `The stand-in lasts until ${state.to}; end it first`)
      return ok(state.returned ? state : { ...state, returned: now(act) })
  }
}

/** What the B clerk takes over now: the open matters of the absent clerk. Nothing before he accepted, before the first day or after the last. */
export function standInCommand(absenceId: string, absence: AbsenceState, contact: ContactState, by: Person, on: PlainDate): ContactCommand | null {
  if (by.id !== absence.stand.id || !absence.accepted || absenceStanding(absence, on) !== 'away') return null
  return contact.closed === null && contact.owner.id === absence.who.id ? { do: 'standIn', absenceId, for: absence.who, agreedAt: absence.accepted.at } : null
}

/** What the clerk who is back takes again: what is still open with a stand-in of this leave. */
export function standBackCommand(absenceId: string, absence: AbsenceState, contact: ContactState, by: Person, on: PlainDate): ContactCommand | null {
  if (by.id !== absence.who.id || absenceStanding(absence, on) !== 'over') return null
  return contact.closed === null && contact.standIns.some((one) => one.absenceId === absenceId) ? { do: 'standBack', absenceId } : null
}

export const absenceMachine: Machine<AbsenceState, AbsenceCommand> = {
  type: 'absence', state: absenceState, command: absenceCommand, decide,
  index: (state) => {
    const over = state.declined !== null || state.returned !== null || (state.ended !== null && state.begun === null)
    return { open: !over, owner: over ? null : state.accepted ? state.who.id : state.stand.id, due: over ? null : state.begun ? state.to : state.from, day: state.from, refs: [`clerk:${state.who.id}`, `clerk:${state.stand.id}`] }
  },
}
