import { z } from 'zod'
import { isPlainDate } from '../domain/time/plainDate'
import { refuse, type Act, type DeskRefusal, type Machine } from '../desk/machine'
import { ok, type Result } from '../result'

/**
 * 排队号票. A number is called by exactly one window: whoever's call the hub sees first has it, a second call is refused with the
 * window that was first. Nothing is ever lost: a number is waiting, called, at the counter, skipped, held, done or left, and each
 * way out of a state is a command of somebody.
 */
const person = z.strictObject({ id: z.string().max(60), name: z.string().max(60) })
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')

/** 优先的依据: which rule of resources/queue/rules.json, in the words of the day it was taken. */
export const priorityGround = z.strictObject({ rule: z.string().max(40), zh: z.string().min(1).max(60), en: z.string().max(120) })
export type PriorityGround = z.infer<typeof priorityGround>

export const ticketStatuses = ['waiting', 'called', 'at-counter', 'done', 'skipped', 'held', 'left'] as const
export type TicketStatus = (typeof ticketStatuses)[number]

const event = z.strictObject({ at: z.iso.datetime(), on: day, by: person, windowNumber: z.number().int().nullable(), what: z.enum(['taken', 'called', 'recalled', 'arrived', 'skipped', 'rejoined', 'held', 'resumed', 'prioritised', 'left', 'done']), note: z.string().max(200).nullable() })

export const ticketState = z.strictObject({
  number: z.string().regex(/^[A-Z][0-9-]{3,8}$/), class: z.string().regex(/^[A-Z]$/), serial: z.number().int().positive(), /** number of the window that gave it out; 0: a machine in the hall */ desk: z.number().int().min(0), day,
  /** What the counter must be able to do, beside the class. */
  skill: z.string().max(40).nullable(),
  priority: priorityGround.nullable(),
  takenAt: z.iso.datetime(),
  residentId: z.uuid().nullable(),
  status: z.enum(ticketStatuses),
  call: z.strictObject({ windowId: z.string().max(60), windowNumber: z.number().int(), by: person, at: z.iso.datetime(), /** of the last recall */ recalledAt: z.iso.datetime().nullable(), recalls: z.number().int().min(0) }).nullable(),
  held: z.strictObject({ reason: z.string().min(1).max(200), by: person, at: z.iso.datetime(), /** it was at the counter already: it is the next when it comes back */ fromCounter: z.boolean() }).nullable(),
  skips: z.number().int().min(0),
  /** 重新排入: it comes after these numbers; empty: it is the next. null: it stands where it arrived. */
  behind: z.array(z.string()).max(20).nullable(),
  backAt: z.iso.datetime().nullable(),
  history: z.array(event).max(40),
})
export type TicketState = z.infer<typeof ticketState>

export const ticketCommand = z.discriminatedUnion('cmd', [
  z.strictObject({ cmd: z.literal('take'), number: ticketState.shape.number, class: ticketState.shape.class, serial: ticketState.shape.serial, desk: ticketState.shape.desk, skill: ticketState.shape.skill, priority: ticketState.shape.priority, residentId: ticketState.shape.residentId }),
  z.strictObject({ cmd: z.literal('call'), windowNumber: z.number().int() }),
  z.strictObject({ cmd: z.literal('recall') }),
  z.strictObject({ cmd: z.literal('arrive'), residentId: z.uuid().nullable() }),
  z.strictObject({ cmd: z.literal('finish') }),
  z.strictObject({ cmd: z.literal('skip') }),
  /** `behind`: the numbers that go first, as the line stands; `limit`: how often one number may come back. */
  z.strictObject({ cmd: z.literal('rejoin'), behind: z.array(z.string()).max(20), limit: z.number().int().positive() }),
  z.strictObject({ cmd: z.literal('hold'), reason: z.string().trim().min(1).max(200) }),
  z.strictObject({ cmd: z.literal('resume') }),
  z.strictObject({ cmd: z.literal('prioritise'), priority: priorityGround }),
  z.strictObject({ cmd: z.literal('leave'), reason: z.string().max(200).nullable() }),
])
export type TicketCommand = z.infer<typeof ticketCommand>

const clock = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)
const statusWords: Record<TicketStatus, { zh: string; en: string }> = {
  waiting: { zh: '在等候', en: 'is waiting' }, called: { zh: '已叫', en: 'is called' }, 'at-counter': { zh: '在窗口办理', en: 'is at a window' }, done: { zh: '已办完', en: 'is done' },
  skipped: { zh: '已过号', en: 'was absent' }, held: { zh: '挂起着', en: 'is on hold' }, left: { zh: '已离开', en: 'has left' },
}
const cannot = (state: TicketState, zh: string, en: string): Result<never, DeskRefusal> =>
  refuse('ticket-state', `${state.number} ${statusWords[state.status].zh}，${zh}`, `${state.number} ${statusWords[state.status].en}; ${en}`)

/** Which window has it, in words. */
const taken = ({ number, call }: TicketState): Result<never, DeskRefusal> =>
  refuse('called-elsewhere', `${number} 已被 ${call?.windowNumber ?? ''} 号窗口叫走（${call?.by.name ?? ''} ${call ? clock(call.at) : ''}）`, `${number} was called by window ${call?.windowNumber ?? ''} (${call?.by.name ?? ''} ${call ? clock(call.at) : ''})`)

const HISTORY = 40

function decide(state: TicketState | null, command: TicketCommand, act: Act): Result<TicketState, DeskRefusal> {
  const by = { id: act.by.id, name: act.by.name }
  const log = (now: TicketState, what: TicketState['history'][number]['what'], note: string | null = null): TicketState =>
    ({ ...now, history: [...now.history, { at: act.at, on: act.on, by, windowNumber: now.call?.windowNumber ?? null, what, note }].slice(-HISTORY) })

  if (command.cmd === 'take') {
    if (state) return refuse('number-taken', `${state.number} 已经取过，再取一个号`, `${state.number} was given out already; take another number`)
    const { cmd: _, ...first } = command
    return ok(log({ ...first, day: act.on, takenAt: act.at, status: 'waiting', call: null, held: null, skips: 0, behind: null, backAt: null, history: [] }, 'taken', command.priority?.zh ?? null))
  }
  if (!state) return refuse('unknown-ticket', '没有这个号', 'There is no such number')
  const mine = state.call?.windowId === act.by.windowId
  const may = mine || act.by.role !== 'clerk'

  switch (command.cmd) {
    case 'call':
      if (state.day !== act.on) return refuse('other-day', `${state.number} 是 ${state.day} 的号，当天有效`, `${state.number} is of ${state.day} and was good for that day`)
      if (state.status === 'called' || state.status === 'at-counter') return mine ? refuse('called-here', `${state.number} 已在本窗口，按 F3 重呼`, `${state.number} is at this window already; F3 recalls`) : taken(state)
      if (state.status !== 'waiting') return cannot(state, '不能叫号，要先重新排入', 'it cannot be called before it is back in the line')
      return ok(log({ ...state, status: 'called', behind: null, call: { windowId: act.by.windowId, windowNumber: command.windowNumber, by, at: act.at, recalledAt: null, recalls: 0 } }, 'called'))
    case 'recall':
      if (state.status !== 'called' || !state.call) return cannot(state, '没有可以重呼的号', 'there is nothing to recall')
      if (!may) return taken(state)
      return ok(log({ ...state, call: { ...state.call, recalledAt: act.at, recalls: state.call.recalls + 1 } }, 'recalled'))
    case 'arrive':
      if (state.status === 'at-counter' && mine) return ok({ ...state, residentId: command.residentId ?? state.residentId })
      if (state.status !== 'called') return cannot(state, '要先叫号', 'call it first')
      if (!may) return taken(state)
      return ok(log({ ...state, status: 'at-counter', residentId: command.residentId ?? state.residentId }, 'arrived'))
    case 'finish':
      if (state.status === 'done') return cannot(state, '不用再办', 'there is nothing left to do')
      if (state.status !== 'at-counter') return cannot(state, '人还没到窗口', 'nobody is at the counter')
      if (!may) return taken(state)
      return ok(log({ ...state, status: 'done' }, 'done'))
    case 'skip':
      if (state.status !== 'called') return cannot(state, '只有叫到还没来的号才能过号', 'only a called number can be marked absent')
      if (!may) return taken(state)
      return ok({ ...log({ ...state, status: 'skipped', skips: state.skips + 1 }, 'skipped'), call: null })
    case 'rejoin':
      if (state.status !== 'skipped') return cannot(state, '不用重新排入', 'it need not line up again')
      if (state.day !== act.on) return refuse('other-day', `${state.number} 是 ${state.day} 的号，当天有效`, `${state.number} is of ${state.day} and was good for that day`)
      if (state.skips > command.limit) return refuse('too-many-skips', `${state.number} 过号 ${state.skips} 次，要重新取号`, `${state.number} was absent ${state.skips} times; take a new number`)
      return ok(log({ ...state, status: 'waiting', behind: command.behind, backAt: act.at }, 'rejoined'))
    case 'hold': {
      const here = state.status === 'called' || state.status === 'at-counter'
      if (state.status !== 'waiting' && !here) return cannot(state, '不能挂起', 'it cannot be put on hold')
      if (here && !may) return taken(state)
      return ok({ ...log({ ...state, status: 'held', held: { reason: command.reason, by, at: act.at, fromCounter: here } }, 'held', command.reason), call: null })
    }
    case 'resume':
      if (state.status !== 'held' || !state.held) return cannot(state, '没有挂起', 'it is not on hold')
      return ok(log({ ...state, status: 'waiting', held: null, behind: state.held.fromCounter ? [] : state.behind, backAt: act.at }, 'resumed'))
    case 'prioritise':
      if (state.status !== 'waiting' && state.status !== 'held') return cannot(state, '不用再排优先', 'it needs no priority')
      return ok(log({ ...state, priority: command.priority }, 'prioritised', command.priority.zh))
    case 'leave':
      if (state.status === 'done' || state.status === 'left') return cannot(state, '不用再记离开', 'there is nothing left to note')
      if (state.status === 'at-counter') return cannot(state, '办完再结束来访', 'end the visit instead')
      if (state.status === 'called' && !may) return taken(state)
      return ok({ ...log({ ...state, status: 'left', held: null }, 'left', command.reason), call: null })
  }
}

export const ticketMachine: Machine<TicketState, TicketCommand> = {
  type: 'ticket', state: ticketState, command: ticketCommand, decide,
  index: (state) => ({
    open: state.status !== 'done' && state.status !== 'left', owner: state.call?.by.id ?? null, due: null, day: state.day,
    refs: [...(state.residentId ? [`resident:${state.residentId}`] : []), ...(state.call ? [`window:${state.call.windowId}`] : [])],
  }),
}
