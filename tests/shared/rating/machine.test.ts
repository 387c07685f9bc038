import { describe, expect, test } from 'vitest'
import type { Act, Actor } from '../../../shared/desk/machine'
import { nextStep, ratingMachine, type RatingCommand, type RatingState } from '../../../shared/rating/machine'

/** 好差评: who may do what with one rating, in which order. */

const person = (n: number, role: Actor['role']): Actor => ({ id: `00000000-0000-4000-8000-00000000000${n}`, staffNo: `W20${n}`, name: ['', '李敏', '蒋琴', '唐卫东'][n] ?? '', role, windowId: 'w3' })
const clerk = person(1, 'clerk')
const lead = person(2, 'lead')
const manager = person(3, 'manager')
const on = (by: Actor, day: string): Act => ({ by, at: `${day}T02:00:00.000Z`, on: day })

const give = (level: 1 | 2 | 3 | 4 | 5, named = true): RatingCommand => ({
  cmd: 'give', of: { kind: 'visit', id: '00000000-0000-4000-8000-0000000000aa', no: 'A023', clerkId: clerk.id, clerkName: clerk.name, windowNumber: 3, on: '2026-10-13' }, level, reasons: [], words: '', way: 'screen',
  rater: named ? { name: '钱桂珍', phone: '19900000001' } : null, contactDays: 1, contactBy: '2026-10-14', mendDays: 5, mendBy: '2026-10-20',
})
const run = (commands: [RatingCommand, Act][]): RatingState => commands.reduce<RatingState | null>((state, [command, act]) => {
  const done = ratingMachine.decide(state, command, act)
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}, null)!
const code = (state: RatingState | null, command: RatingCommand, act: Act): string => {
  const done = ratingMachine.decide(state, command, act)
  return done.ok ? 'ok' : done.error.code
}

const settled: [RatingCommand, Act][] = [
  [give(2), on(clerk, '2026-10-13')],
  [{ cmd: 'contact', how: 'phone', reached: true, says: '等了一个小时' }, on(lead, '2026-10-14')],
  [{ cmd: 'find', verified: true, facts: '当天少开一个窗口' }, on(lead, '2026-10-15')],
  [{ cmd: 'mend', action: '高峰加开一个窗口' }, on(lead, '2026-10-16')],
  [{ cmd: 'reply', how: 'phone', words: '已加开窗口' }, on(lead, '2026-10-19')],
  [{ cmd: 'revisit', result: 'content', says: '这次只等了十分钟' }, on(lead, '2026-10-20')],
  [{ cmd: 'close' }, on(lead, '2026-10-20')],
]

test('only the two lowest levels open a matter, with the days the calendar told', () => {
  for (const level of [5, 4, 3] as const) {
    const state = run([[give(level), on(clerk, '2026-10-13')]])
    expect([state.bad, ratingMachine.index(state).open]).toEqual([null, false])
  }
  for (const level of [2, 1] as const) {
    const state = run([[give(level), on(clerk, '2026-10-13')]])
    expect(state.bad).toMatchObject({ contactBy: '2026-10-14', mendBy: '2026-10-20', closed: null })
    expect(ratingMachine.index(state)).toMatchObject({ open: true, due: '2026-10-14', day: '2026-10-13' })
  }
})

test('one visit is rated once', () => {
  expect(code(run([[give(5), on(clerk, '2026-10-13')]]), give(1), on(clerk, '2026-10-14'))).toBe('already-rated')
})

test('a reason belongs to its side: nobody is praised for being slow', () => {
  const praised = { ...give(5), reasons: ['slow'] } as RatingCommand
  expect(code(null, praised, on(clerk, '2026-10-13'))).toBe('reason')
  expect(code(null, { ...give(1), reasons: ['slow', 'many-trips'] } as RatingCommand, on(clerk, '2026-10-13'))).toBe('ok')
})

describe('a bad review', () => {
  test('goes contact, found, mended, replied, asked again, closed; each step names the next', () => {
    const steps = settled.slice(0, -1).map((_, n) => nextStep(run(settled.slice(0, n + 1)))?.step)
    expect(steps).toEqual(['contact', 'find', 'mend', 'reply', 'revisit', 'close'])
    expect(run(settled).bad?.closed).toMatchObject({ how: 'settled', inTime: true, on: '2026-10-20' })
  })

  test('is closed late after its last day, and late where the contact was', () => {
    const late = [...settled.slice(0, -1), [{ cmd: 'close' }, on(lead, '2026-10-21')] as [RatingCommand, Act]]
    expect(run(late).bad?.closed?.inTime).toBe(false)
    const lateContact = settled.map(([command, act], n): [RatingCommand, Act] => [command, n === 1 ? on(lead, '2026-10-15') : act])
    expect(run(lateContact).bad?.closed?.inTime).toBe(false)
  })

  test('cannot skip a step', () => {
    const given = run(settled.slice(0, 1))
    for (const command of [{ cmd: 'find', verified: true, facts: 'x' }, { cmd: 'mend', action: 'x' }, { cmd: 'reply', how: 'phone', words: 'x' }, { cmd: 'close' }] as RatingCommand[]) expect(code(given, command, on(lead, '2026-10-14'))).not.toBe('ok')
  })

  test('is nothing for a clerk, and never for the one it rates', () => {
    const given = run(settled.slice(0, 1))
    expect(code(given, settled[1]![0], on(clerk, '2026-10-14'))).toBe('lead-only')
    expect(code(given, settled[1]![0], on({ ...clerk, role: 'lead' }, '2026-10-14'))).toBe('own')
  })

  test('without a name is mended all the same, with nobody to call', () => {
    const given = run([[give(1, false), on(clerk, '2026-10-13')]])
    expect(nextStep(given)).toEqual({ step: 'find', by: '2026-10-20' })
    expect(code(given, { cmd: 'contact', how: 'phone', reached: true, says: 'x' }, on(lead, '2026-10-14'))).toBe('unnamed')
    const closed = run([[give(1, false), on(clerk, '2026-10-13')], [{ cmd: 'find', verified: true, facts: '核对录像属实' }, on(lead, '2026-10-14')], [{ cmd: 'mend', action: '班前会讲' }, on(lead, '2026-10-15')], [{ cmd: 'close' }, on(lead, '2026-10-15')]])
    expect(closed.bad?.closed?.inTime).toBe(true)
  })

  test('a try that reached nobody is kept, and lets the cause be looked for', () => {
    const tried = run([settled[0]!, [{ cmd: 'contact', how: 'phone', reached: false, says: '' }, on(lead, '2026-10-14')], settled[2]!])
    expect([tried.bad?.tries.length, tried.bad?.contacted]).toEqual([1, null])
  })

  test('not true: no mending, but a reply', () => {
    const found = run([...settled.slice(0, 2), [{ cmd: 'find', verified: false, facts: '当天窗口都开着' }, on(lead, '2026-10-15')]])
    expect(code(found, { cmd: 'mend', action: 'x' }, on(lead, '2026-10-15'))).toBe('not-verified')
    expect(nextStep(found)?.step).toBe('reply')
  })

  test('an appeal stops it until the manager answers; upheld closes it', () => {
    const appealed = run([...settled.slice(0, 2), [{ cmd: 'appeal', ground: 'malicious', reason: '同一人一天评了七次' }, on(lead, '2026-10-14')]])
    expect(code(appealed, settled[2]![0], on(lead, '2026-10-15'))).toBe('appeal-open')
    const answer: RatingCommand = { cmd: 'answer', upheld: true, reason: '核对来访登记，不是本人' }
    expect(code(appealed, answer, on(lead, '2026-10-15'))).toBe('manager-only')
    const upheld = ratingMachine.decide(appealed, answer, on(manager, '2026-10-15'))
    expect(upheld).toMatchObject({ ok: true, value: { bad: { closed: { how: 'appeal', inTime: true } } } })
    const goesOn = ratingMachine.decide(appealed, { ...answer, upheld: false } as RatingCommand, on(manager, '2026-10-15'))
    expect(goesOn).toMatchObject({ ok: true, value: { bad: { closed: null } } })
  })

  test('closed stays closed', () => {
    expect(code(run(settled), { cmd: 'find', verified: false, facts: 'x' }, on(manager, '2026-10-21'))).toBe('closed')
  })
})
