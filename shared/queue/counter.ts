import { z } from 'zod'
import { refuse, type Act, type DeskRefusal, type Machine } from '../desk/machine'
import { ok, type Result } from '../result'

/** What a window takes from the queue, and whether it calls at all. One record a window, for ever. */
const person = z.strictObject({ id: z.string().max(60), name: z.string().max(60) })
const takes = z.array(z.string().max(40)).max(26)

export const counterState = z.strictObject({
  windowId: z.string().max(60), windowNumber: z.number().int(),
  classes: takes, skills: takes,
  /** null: not paused. */
  paused: z.strictObject({ reason: z.string().min(1).max(200), by: person, at: z.iso.datetime() }).nullable(),
  /** Who sits there; null: closed. */
  sits: person.nullable(),
  since: z.iso.datetime(),
})
export type CounterState = z.infer<typeof counterState>

export const counterCommand = z.discriminatedUnion('cmd', [
  /** Somebody sits down and calls; a pause ends. Harmless when it is so already. */
  z.strictObject({ cmd: z.literal('open'), windowNumber: z.number().int(), /** only where the window has none yet */ classes: takes, skills: takes }),
  z.strictObject({ cmd: z.literal('set'), windowNumber: z.number().int(), classes: takes.min(1), skills: takes }),
  z.strictObject({ cmd: z.literal('pause'), reason: z.string().trim().min(1).max(200) }),
  z.strictObject({ cmd: z.literal('close') }),
])
export type CounterCommand = z.infer<typeof counterCommand>

function decide(state: CounterState | null, command: CounterCommand, act: Act): Result<CounterState, DeskRefusal> {
  const by = { id: act.by.id, name: act.by.name }
  if (state && state.windowId !== act.by.windowId && act.by.role === 'clerk') return refuse('other-window', `${state.windowNumber} 号窗口由它自己或值班长来设`, `Window ${state.windowNumber} is set by itself or by the lead`)
  const before: CounterState | null = state
  switch (command.cmd) {
    case 'open':
      return ok({ windowId: act.by.windowId, windowNumber: command.windowNumber, classes: before?.classes ?? command.classes, skills: before?.skills ?? command.skills, paused: null, sits: by, since: before?.sits?.id === by.id && before.paused === null ? before.since : act.at })
    case 'set':
      return ok({ windowId: before?.windowId ?? act.by.windowId, windowNumber: before?.windowNumber ?? command.windowNumber, classes: command.classes, skills: command.skills, paused: before?.paused ?? null, sits: before?.sits ?? by, since: before?.since ?? act.at })
    case 'pause':
      if (!before) return refuse('not-open', '本窗口还没有叫过号', 'This window has not called yet')
      return ok({ ...before, paused: { reason: command.reason, by, at: act.at } })
    case 'close':
      if (!before) return refuse('not-open', '本窗口还没有叫过号', 'This window has not called yet')
      return ok({ ...before, sits: null, paused: null, since: act.at })
  }
}

export const counterMachine: Machine<CounterState, CounterCommand> = {
  type: 'counter', state: counterState, command: counterCommand, decide,
  index: (state) => ({ open: state.sits !== null, owner: state.sits?.id ?? null, due: null, day: null, refs: [`window:${state.windowId}`] }),
}
