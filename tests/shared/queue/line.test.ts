import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aheadOf, goFirst, lineOf, waitingLine, type Ticket } from '../../../shared/queue/line'
import { nextSerial, ticketNumber } from '../../../shared/queue/number'
import { after, asTicket, at, DAY, elder, numbers, take } from './acts'

const ticket = (number: string, minute: number, over: Parameters<typeof take>[2] = {}): Ticket => asTicket(take(number, minute, over))
const called = ({ state }: Ticket, minute: number): Ticket => asTicket(after(state, [{ cmd: 'call', windowNumber: 3 }, at(3, minute)]))

describe('the line', () => {
  const a = [ticket('A301', 0), ticket('A302', 2), ticket('A303', 4), ticket('A304', 6)]
  const old = [ticket('A501', 1, { priority: elder }), ticket('A502', 3, { priority: elder }), ticket('A503', 5, { priority: elder })]

  test('goes by arrival; with priority first, and one of three calls to the others', () => {
    expect(numbers(waitingLine(a, { oneIn: 3 }))).toEqual(['A301', 'A302', 'A303', 'A304'])
    expect(numbers(waitingLine([...a, ...old], { oneIn: 3 }))).toEqual(['A501', 'A502', 'A301', 'A503', 'A302', 'A303', 'A304'])
    expect(numbers(waitingLine([...a, ...old], { oneIn: null })).slice(0, 3)).toEqual(['A501', 'A502', 'A503'])
  })

  test('counts the calls that were made already', () => {
    const [first, second, third] = old as [Ticket, Ticket, Ticket]
    const line = waitingLine([...a, called(first, 10), called(second, 11), third], { oneIn: 3 })
    expect(numbers(line).slice(0, 2)).toEqual(['A301', 'A503'])
  })

  test('takes a number that was absent back after three others', () => {
    const [gone, ...rest] = a as [Ticket, ...Ticket[]]
    const skipped = asTicket(after(gone.state, [{ cmd: 'call', windowNumber: 3 }, at(3, 10)], [{ cmd: 'skip' }, at(3, 11)]))
    const fifth = ticket('A305', 8)
    const line = waitingLine([...rest, fifth, skipped], { oneIn: 3 })
    const back = asTicket(after(skipped.state, [{ cmd: 'rejoin', behind: goFirst(line, 3), limit: 2 }, at(4, 12)]))
    const now = [...rest, fifth, back]
    expect(numbers(waitingLine(now, { oneIn: 3 }))).toEqual(['A302', 'A303', 'A304', 'A301', 'A305'])
    expect(numbers(waitingLine([...now.slice(1), called(rest[0]!, 13)], { oneIn: 3 }))).toEqual(['A303', 'A304', 'A301', 'A305'])
    expect(aheadOf('A301', waitingLine(now, { oneIn: 3 }))).toBe(3)
    expect(aheadOf('A301', [])).toBe(null)
  })

  test('a second one that comes back stands behind the first', () => {
    const gone = (number: string, minute: number, back: number): Ticket => asTicket(after(take(number, minute), [{ cmd: 'call', windowNumber: 3 }, at(3, 10)], [{ cmd: 'skip' }, at(3, 11)], [{ cmd: 'rejoin', behind: ['A302'], limit: 2 }, at(3, back)]))
    expect(numbers(waitingLine([gone('A309', 0, 21), gone('A308', 0, 20), ticket('A302', 2), ticket('A303', 3)], { oneIn: 3 }))).toEqual(['A302', 'A308', 'A309', 'A303'])
  })

  test('of a counter holds what its classes and skills allow', () => {
    const all = [ticket('A301', 0), ticket('B301', 1), ticket('A302', 2, { skill: 'sign' })]
    expect(numbers(lineOf(all, { classes: ['A'], skills: ['sign'] }, { oneIn: 3 }))).toEqual(['A301', 'A302'])
    expect(numbers(lineOf(all, { classes: ['A', 'B'], skills: [] }, { oneIn: 3 }))).toEqual(['A301', 'B301'])
    expect(numbers(lineOf(all, null, { oneIn: 3 }))).toEqual(['A301', 'B301'])
  })
})

describe('a number', () => {
  test('says class, desk and serial, and no two desks or serials make the same', () => {
    expect(ticketNumber({ class: 'A', desk: 3, serial: 1 })).toBe('A301')
    expect(ticketNumber({ class: 'B', desk: 0, serial: 23 })).toBe('B023')
    expect(ticketNumber({ class: 'A', desk: 12, serial: 1 })).toBe('A12-01')
    const at_ = fc.record({ class: fc.constantFrom('A', 'B'), desk: fc.integer({ min: 0, max: 40 }), serial: fc.integer({ min: 1, max: 2000 }) })
    fc.assert(fc.property(at_, at_, (one, other) => (ticketNumber(one) === ticketNumber(other)) === (one.class === other.class && one.desk === other.desk && one.serial === other.serial)), { numRuns: 3000 })
  })

  test('takes the next serial of its class, desk and day', () => {
    const one = { class: 'A', desk: 3, day: DAY, serial: 4 }
    expect(nextSerial([], { class: 'A', desk: 3, day: DAY })).toBe(1)
    expect(nextSerial([one, { ...one, class: 'B', serial: 9 }, { ...one, day: '2026-10-12', serial: 7 }, { ...one, desk: 5, serial: 8 }], { class: 'A', desk: 3, day: DAY })).toBe(5)
  })
})

const some = fc.uniqueArray(fc.record({ n: fc.integer({ min: 1, max: 60 }), minute: fc.integer({ min: 0, max: 30 }), first: fc.boolean(), does: fc.constantFrom('waits', 'called', 'absent', 'back', 'away', 'again') }), { selector: ({ n }) => n, maxLength: 30 })
test('the line is the same in whatever order the numbers were heard, holds every waiting number once, and makes nobody wait behind more than two with priority', () => {
  fc.assert(fc.property(some, fc.integer({ min: 0, max: 1_000_000 }), (made, seed) => {
    const tickets = made.map(({ n, minute, first, does }) => {
      const taken = take(`A3${String(n).padStart(2, '0')}`, minute, { priority: first ? elder : null })
      const here = (minutes: number): [Parameters<typeof after>[1][0], ReturnType<typeof at>] => [{ cmd: 'call', windowNumber: 3 }, at(3, minutes)]
      switch (does) {
        case 'called': return asTicket(after(taken, here(31 + n)))
        case 'absent': return asTicket(after(taken, here(31), [{ cmd: 'skip' }, at(3, 32)]))
        case 'back': return asTicket(after(taken, here(31), [{ cmd: 'skip' }, at(3, 32)], [{ cmd: 'rejoin', behind: ['A301', 'A302', 'A303'], limit: 3 }, at(3, 33 + (n % 3))]))
        case 'away': return asTicket(after(taken, [{ cmd: 'hold', reason: '等人' }, at(3, 31)]))
        case 'again': return asTicket(after(taken, here(31), [{ cmd: 'hold', reason: '等人' }, at(3, 32)], [{ cmd: 'resume' }, at(3, 34)]))
        default: return asTicket(taken)
      }
    })
    const line = waitingLine(tickets, { oneIn: 3 })
    const shuffled = [...tickets].sort((a, b) => ((Number(a.state.serial) * 7919 + seed) % 101) - ((Number(b.state.serial) * 7919 + seed) % 101))
    expect(numbers(waitingLine(shuffled, { oneIn: 3 }))).toEqual(numbers(line))
    expect([...numbers(line)].sort()).toEqual(tickets.filter(({ state }) => state.status === 'waiting').map(({ state }) => state.number).sort())
    const arrived = line.filter(({ state }) => state.behind === null).map(({ state }) => state.priority !== null)
    const lastOther = arrived.lastIndexOf(false)
    arrived.slice(0, Math.max(0, lastOther)).forEach((_, n) => { if (n >= 2) expect(arrived.slice(n - 2, n + 1).every((first) => first)).toBe(false) })
  }), { numRuns: 2000 })
})
