import type { Act } from '../../../shared/desk/machine'
import { ticketMachine, type PriorityGround, type TicketState } from '../../../shared/queue/ticket'
import type { Ticket } from '../../../shared/queue/line'

/** Clerks at the windows of one centre, and numbers as their desks give them out. */
export const DAY = '2026-10-13'
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** At window `n`, `minute` minutes after nine. */
export const at = (n: number, minute = 0, over: Partial<Act> & { role?: 'clerk' | 'lead' | 'manager' } = {}): Act => {
  const { role = 'clerk', ...rest } = over
  return { by: { id: id(n), staffNo: `W20${n}`, name: `第${n}窗口人员`, role, windowId: `w${n}` }, at: new Date(Date.parse('2026-10-13T01:00:00.000Z') + minute * 60_000).toISOString(), on: DAY, ...rest }
}

export const elder: PriorityGround = { rule: 'elder', zh: '老年人', en: 'Older person' }

export function take(number: string, minute: number, over: { priority?: PriorityGround | null; skill?: string | null } = {}): TicketState {
  const taken = ticketMachine.decide(null, { cmd: 'take', number, class: number.slice(0, 1), serial: Number(number.slice(2)) || 1, desk: Number(number.slice(1, 2)), skill: over.skill ?? null, priority: over.priority ?? null, residentId: null }, at(1, minute))
  if (!taken.ok) throw new Error(taken.error.en)
  return taken.value
}

export function after(state: TicketState, ...steps: [Parameters<typeof ticketMachine.decide>[1], Act][]): TicketState {
  return steps.reduce((now, [command, act]) => {
    const next = ticketMachine.decide(now, command, act)
    if (!next.ok) throw new Error(`${command.cmd}: ${next.error.en}`)
    return next.value
  }, state)
}

export const asTicket = (state: TicketState): Ticket => ({ id: `${state.day} ${state.number}`, state })
export const numbers = (line: readonly Ticket[]): string[] => line.map(({ state }) => state.number)
