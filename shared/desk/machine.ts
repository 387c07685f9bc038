import { z } from 'zod'
import type { PlainDate } from '../domain/time/plainDate'
import { fail, type Result } from '../result'

/**
 * Things of the window's day that are no case and no person: a contact, a ticket, a visit, a rating, a follow-up task …
 *
 * Each kind is a pure machine: what stands there + one command by one person = what stands there next, or a refusal that says
 * why not. The window runs it before it writes, the hub runs the same on its own copy (shared/sync/judge.ts), so an illegal
 * move is impossible at either side and two windows that act at once cannot both succeed.
 */

/** Who acts, as the window knows him; part of the command, so that the hub judges what the window judged. */
export const actor = z.strictObject({ id: z.uuid(), staffNo: z.string().max(40), name: z.string().max(60), role: z.enum(['clerk', 'lead', 'manager']), windowId: z.string().max(60) })
export type Actor = z.infer<typeof actor>

/** One act: by whom, at which instant (UTC ISO), on which day in China. Clocks decide nothing here; they are only kept. */
export type Act = { by: Actor; at: string; on: PlainDate }

/** Why a command changes nothing; `path` names the input it is about. */
export type DeskRefusal = { code: string; zh: string; en: string; path?: string }

/** What lists ask for. `owner`: the person who has to act; `due`: a day or an instant, the earliest that somebody must look at it. `refs`: `resident:<id>`, `case:<id>`, `community:<id>` … */
export type DeskIndex = { open: boolean; owner: string | null; due: string | null; day: string | null; refs: string[] }

export type Machine<S, C> = {
  type: string
  state: z.ZodType<S>
  command: z.ZodType<C>
  /** Pure. `null`: nothing stands there yet. */
  decide(state: S | null, command: C, act: Act): Result<S, DeskRefusal>
  index(state: S): DeskIndex
}

/** A machine whose kinds of state and command are its own business. */
export type AnyMachine = {
  type: string
  /** Parses both, then decides. What does not parse is `unknown-command`. */
  decide(state: unknown, command: unknown, act: Act): Result<unknown, DeskRefusal>
  index(state: unknown): DeskIndex
}

export const refuse = (code: string, zh: string, en: string, path?: string): Result<never, DeskRefusal> => fail({ code, zh, en, ...(path === undefined ? {} : { path }) })

/** Closes a machine over its kinds, for the table of machines. */
export function seal<S, C>(machine: Machine<S, C>): AnyMachine {
  return {
    type: machine.type,
    decide(state, command, act) {
      const parsed = machine.command.safeParse(command)
      if (!parsed.success) return refuse('unknown-command', '内容不合要求，什么都没有改', `The content does not fit: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`, parsed.error.issues[0]?.path.slice(-1).join('.'))
      const before = state === null || state === undefined ? null : machine.state.safeParse(state)
      if (before !== null && !before.success) return refuse('unreadable', '这条记录是更新的程序写的，本机改不了', 'This record was written by a newer program')
      return machine.decide(before?.data ?? null, parsed.data, act)
    },
    index: (state) => machine.index(machine.state.parse(state)),
  }
}
