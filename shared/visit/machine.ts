import { z } from 'zod'
import { isPlainDate } from '../domain/time/plainDate'
import { refuse, type Act, type DeskRefusal, type Machine } from '../desk/machine'
import { ok, type Result } from '../result'

/**
 * 来访: one person at one window, from the call to the slip. It holds the questions asked (contacts), what was taken (cases), what was
 * handed out (one-time notices) and the applications that were begun in it. Ended, it keeps standing: an application that was parked
 * in it may be accepted later, and the case still belongs to the visit it was begun in.
 */
const named = z.strictObject({ id: z.string().max(60), name: z.string().max(60) })
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')

/** A question or case of the visit, as the slip names it. */
export const visitContact = z.strictObject({ id: z.uuid(), topic: z.string().max(120) })
export const visitCase = z.strictObject({ id: z.uuid(), receiptNo: z.string().max(40), itemCode: z.string().max(20), itemName: z.string().max(120) })
export const visitNotice = z.strictObject({ code: z.string().max(60), itemCode: z.string().max(20), itemName: z.string().max(120) })
/** An application begun here; it stays with its window, the visit only knows that it was begun. */
export const visitDraft = z.strictObject({ id: z.uuid(), itemCode: z.string().max(20) })

export const visitState = z.strictObject({
  windowId: z.string().max(60), windowNumber: z.number().int(), clerk: named,
  ticket: z.strictObject({ id: z.uuid(), number: z.string().max(12) }).nullable(),
  /** null: nobody was identified. */
  resident: named.nullable(),
  /** Who stands there: the resident himself or somebody for him. */
  who: z.enum(['self', 'agent']),
  agent: z.string().max(60).nullable(),
  day, beganAt: z.iso.datetime(), endedAt: z.iso.datetime().nullable(),
  contacts: z.array(visitContact).max(40), cases: z.array(visitCase).max(40), notices: z.array(visitNotice).max(40), drafts: z.array(visitDraft).max(40),
  /** The rating that was given for it (type rating); absent until then. */
  rating: z.uuid().nullable(),
})
export type VisitState = z.infer<typeof visitState>

export const visitCommand = z.discriminatedUnion('cmd', [
  z.strictObject({ cmd: z.literal('begin'), windowNumber: z.number().int(), ticket: visitState.shape.ticket, resident: visitState.shape.resident }),
  /** Another person may be named while the visit goes on: the first one was a slip of the hand. */
  z.strictObject({ cmd: z.literal('identify'), resident: named, who: z.enum(['self', 'agent']), agent: z.string().max(60).nullable() }),
  /** `applicant`: taken for the visitor where nobody was identified. */
  z.strictObject({ cmd: z.literal('addCase'), case: visitCase, applicant: named }),
  z.strictObject({ cmd: z.literal('addContact'), contact: visitContact }),
  z.strictObject({ cmd: z.literal('addNotice'), notice: visitNotice }),
  z.strictObject({ cmd: z.literal('addDraft'), draft: visitDraft, applicant: named }),
  z.strictObject({ cmd: z.literal('end') }),
  z.strictObject({ cmd: z.literal('rated'), rating: z.uuid() }),
])
export type VisitCommand = z.infer<typeof visitCommand>

const ended = refuse('visit-ended', '这次来访已经结束', 'This visit has ended')
const MOST = 40
/** The same thing again changes nothing; a list that is full lets its oldest go, since an acceptance must not fail over it. */
const plus = <T extends object>(list: readonly T[], key: keyof T, one: T): T[] => (list.some((other) => other[key] === one[key]) ? [...list] : [...list, one].slice(-MOST))

function decide(state: VisitState | null, command: VisitCommand, act: Act): Result<VisitState, DeskRefusal> {
  const by = { id: act.by.id, name: act.by.name }
  if (command.cmd === 'begin') {
    if (state) return refuse('visit-exists', '这次来访已经开始', 'This visit has begun already')
    return ok({
      windowId: act.by.windowId, windowNumber: command.windowNumber, clerk: by, ticket: command.ticket, resident: command.resident, who: 'self', agent: null, day: act.on, beganAt: act.at, endedAt: null,
      contacts: [], cases: [], notices: [], drafts: [], rating: null,
    })
  }
  if (!state) return refuse('unknown-visit', '没有这次来访', 'There is no such visit')
  // A rating comes from the resident, from whichever screen or card it was entered.
  if (command.cmd === 'rated') return state.rating === null ? ok({ ...state, rating: command.rating }) : refuse('rated', '这次来访已经评过', 'This visit is rated already')
  if (state.windowId !== act.by.windowId && act.by.role === 'clerk') return refuse('other-window', `这次来访在 ${state.windowNumber} 号窗口（${state.clerk.name}）`, `This visit is at window ${state.windowNumber} (${state.clerk.name})`)
  switch (command.cmd) {
    case 'identify':
      if (state.endedAt !== null) return ended
      return ok({ ...state, resident: command.resident, who: command.who, agent: command.who === 'agent' ? command.agent : null })
    case 'addCase':
      return ok({ ...state, resident: state.resident ?? command.applicant, cases: plus(state.cases, 'id', command.case) })
    case 'addContact':
      return ok({ ...state, contacts: plus(state.contacts, 'id', command.contact) })
    case 'addNotice':
      if (state.endedAt !== null) return ended
      return ok({ ...state, notices: plus(state.notices, 'code', command.notice) })
    case 'addDraft':
      if (state.endedAt !== null) return ended
      return ok({ ...state, resident: state.resident ?? command.applicant, drafts: plus(state.drafts, 'id', command.draft) })
    case 'end':
      if (state.endedAt !== null) return ended
      return ok({ ...state, endedAt: act.at })
  }
}

export const visitMachine: Machine<VisitState, VisitCommand> = {
  type: 'visit', state: visitState, command: visitCommand, decide,
  index: (state) => ({
    open: state.endedAt === null, owner: state.clerk.id, due: null, day: state.day,
    refs: [
      `window:${state.windowId}`, `clerk:${state.clerk.id}`, ...(state.resident ? [`resident:${state.resident.id}`] : []), ...(state.ticket ? [`ticket:${state.ticket.id}`] : []),
      ...state.cases.map(({ id }) => `case:${id}`), ...state.contacts.map(({ id }) => `contact:${id}`), ...state.drafts.map(({ id }) => `draft:${id}`),
    ],
  }),
}

/** Nothing was put down in it and nobody named: for the record, nobody came. */
export const isBlank = ({ resident, contacts, cases, notices, drafts }: VisitState): boolean =>
  resident === null && contacts.length + cases.length + notices.length + drafts.length === 0
