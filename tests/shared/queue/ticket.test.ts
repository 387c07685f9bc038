import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { machineOf } from '../../../shared/desk/machines'
import type { Act } from '../../../shared/desk/machine'
import { ticketMachine, type TicketCommand, type TicketState } from '../../../shared/queue/ticket'
import { after, at, DAY, elder, take } from './acts'

const call = (n: number): TicketCommand => ({ cmd: 'call', windowNumber: n })

describe('a number', () => {
  test('is called by one window; the second one is told which', () => {
    const called = after(take('A301', 0), [call(5), at(5, 24)])
    expect(ticketMachine.decide(called, call(3), at(3, 25))).toEqual({ ok: false, error: { code: 'called-elsewhere', zh: 'A301 已被 5 号窗口叫走（第5窗口人员 09:24）', en: 'A301 was called by window 5 (第5窗口人员 09:24)' } })
    expect(ticketMachine.decide(called, call(5), at(5, 25))).toMatchObject({ ok: false, error: { code: 'called-here' } })
    for (const cmd of ['recall', 'skip'] as const) expect(ticketMachine.decide(called, { cmd }, at(3, 25))).toMatchObject({ ok: false, error: { code: 'called-elsewhere' } })
  })

  test('goes from the line to the counter and out', () => {
    const done = after(take('A301', 0), [call(3), at(3, 5)], [{ cmd: 'recall' }, at(3, 6)], [{ cmd: 'arrive', residentId: null }, at(3, 7)], [{ cmd: 'finish' }, at(3, 20)])
    expect(done.history.map(({ what }) => what)).toEqual(['taken', 'called', 'recalled', 'arrived', 'done'])
    expect(done.call).toMatchObject({ windowNumber: 3, recalls: 1 })
    expect(ticketMachine.index(done)).toMatchObject({ open: false, day: DAY })
  })

  test('that was absent may come back as often as the figure says', () => {
    const absent = (state: TicketState, minute: number) => after(state, [call(3), at(3, minute)], [{ cmd: 'skip' }, at(3, minute + 1)])
    const rejoin: TicketCommand = { cmd: 'rejoin', behind: ['A302'], limit: 1 }
    const once = absent(take('A301', 0), 5)
    expect(ticketMachine.decide(once, call(3), at(3, 8))).toMatchObject({ ok: false, error: { zh: 'A301 已过号，不能叫号，要先重新排入' } })
    const twice = absent(after(once, [rejoin, at(4, 9)]), 10)
    expect(ticketMachine.decide(twice, rejoin, at(4, 12))).toMatchObject({ ok: false, error: { code: 'too-many-skips', zh: 'A301 过号 2 次，要重新取号' } })
  })

  test('on hold from the counter is the next when it comes back; from the line it keeps its place', () => {
    const away = after(take('A301', 0), [call(3), at(3, 5)], [{ cmd: 'arrive', residentId: null }, at(3, 6)], [{ cmd: 'hold', reason: '回家取材料' }, at(3, 8)])
    expect(away).toMatchObject({ status: 'held', call: null, held: { reason: '回家取材料', fromCounter: true } })
    expect(after(away, [{ cmd: 'resume' }, at(4, 40)])).toMatchObject({ status: 'waiting', behind: [], held: null })
    expect(after(take('A302', 0), [{ cmd: 'hold', reason: '等家人' }, at(3, 8)], [{ cmd: 'resume' }, at(3, 9)])).toMatchObject({ status: 'waiting', behind: null })
  })

  test('is good for its day, given out once, and finished only where somebody stands', () => {
    expect(ticketMachine.decide(take('A301', 0), call(3), { ...at(3), on: '2026-10-14' })).toMatchObject({ ok: false, error: { code: 'other-day' } })
    expect(ticketMachine.decide(take('A301', 0), { cmd: 'take', number: 'A301', class: 'A', serial: 1, desk: 3, skill: null, priority: null, residentId: null }, at(3))).toMatchObject({ ok: false, error: { zh: 'A301 已经取过，再取一个号' } })
    expect(ticketMachine.decide(after(take('A301', 0), [call(3), at(3)]), { cmd: 'finish' }, at(3))).toMatchObject({ ok: false, error: { zh: 'A301 已叫，人还没到窗口' } })
    expect(machineOf('ticket')?.decide(null, { cmd: 'call' }, at(3))).toMatchObject({ ok: false, error: { code: 'unknown-command' } })
  })
})

// ---- two windows and a hub, in any order

const commands = fc.oneof(
  fc.constant(call(3)), fc.constant<TicketCommand>({ cmd: 'recall' }), fc.constant<TicketCommand>({ cmd: 'arrive', residentId: null }), fc.constant<TicketCommand>({ cmd: 'finish' }), fc.constant<TicketCommand>({ cmd: 'skip' }),
  fc.constant<TicketCommand>({ cmd: 'rejoin', behind: ['A302'], limit: 2 }), fc.constant<TicketCommand>({ cmd: 'hold', reason: '取材料' }), fc.constant<TicketCommand>({ cmd: 'resume' }),
  fc.constant<TicketCommand>({ cmd: 'prioritise', priority: elder }), fc.constant<TicketCommand>({ cmd: 'leave', reason: null }),
)
type Step = { window: number; command: TicketCommand; sync: boolean }
const steps = fc.array(fc.record({ window: fc.integer({ min: 3, max: 5 }), command: commands, sync: fc.boolean() }), { maxLength: 40 })
const named = (command: TicketCommand, window: number): TicketCommand => (command.cmd === 'call' ? call(window) : command)

test('whatever three windows do on old copies, the hub lets one number be at one window, and loses none', () => {
  fc.assert(fc.property(steps, (run: Step[]) => {
    let hub = take('A301', 0)
    const local = new Map<number, TicketState>([[3, hub], [4, hub], [5, hub]])
    const outbox = new Map<number, { command: TicketCommand; act: Act }[]>([[3, []], [4, []], [5, []]])
    const sync = (window: number): void => {
      for (const { command, act } of outbox.get(window) ?? []) {
        const before = hub
        const judged = ticketMachine.decide(hub, command, act)
        if (!judged.ok) continue
        hub = judged.value
        // Nobody takes a number that is at another window.
        if (command.cmd === 'call') expect(before.call === null || before.status === 'waiting').toBe(true)
        if (before.status === 'called' || before.status === 'at-counter') expect(act.by.windowId).toBe(before.call?.windowId)
      }
      outbox.set(window, [])
      local.set(window, hub)
    }
    run.forEach(({ window, command, sync: goes }, minute) => {
      const act = at(window, minute + 1)
      const one = named(command, window)
      const tried = ticketMachine.decide(local.get(window) ?? null, one, act)
      if (tried.ok) {
        local.set(window, tried.value)
        outbox.get(window)?.push({ command: one, act })
      }
      if (goes) sync(window)
    })
    for (const window of [3, 4, 5]) sync(window)
    expect(ticketMachine.state.parse(hub)).toEqual(hub)
    expect((hub.status === 'called' || hub.status === 'at-counter') === (hub.call !== null && hub.status !== 'done')).toBe(true)
    expect((hub.status === 'held') === (hub.held !== null)).toBe(true)
    // Between two calls it was let go by the window that had it.
    const told = hub.history.map(({ what }) => what)
    told.forEach((what, n) => { if (what === 'called') expect(told.slice(n + 1).find((next) => next === 'called' || next === 'skipped' || next === 'held')).not.toBe('called') })
    expect(ticketMachine.index(hub).open).toBe(hub.status !== 'done' && hub.status !== 'left')
  }), { numRuns: 3000 })
})
