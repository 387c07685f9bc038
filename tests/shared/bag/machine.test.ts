import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bagMachine, heldWords, stillHeld, type BagCommand, type BagState } from '../../../shared/bag/machine'
import type { Act, Actor } from '../../../shared/desk/machine'

/** 原件袋: every paper is here, at the department, or given back to somebody, and somebody keeps the bag until the last one is. */

const person = (n: number): Actor => ({ id: `00000000-0000-4000-8000-00000000000${n}`, staffNo: `W20${n}`, name: n === 1 ? '李敏' : '孙皓', role: 'clerk', windowId: 'w3' })
const act = (n = 1, on = '2026-10-13'): Act => ({ by: person(n), at: `${on}T02:00:00.000Z`, on })
const open: BagCommand = { cmd: 'open', no: 'WX02-26-00012-D1', of: { residentId: '00000000-0000-4000-8000-0000000000aa', residentName: '陈桂芳', caseId: null, receiptNo: '', itemName: '' }, papers: [{ name: '户口簿', count: 1, pages: 8 }, { name: '毕业证书', count: 2, pages: 2 }] }
const back = (papers: number[]): BagCommand => ({ cmd: 'give-back', papers, to: '陈桂芳', relation: '本人', idChecked: true, signed: 'paper' })
const run = (...commands: [BagCommand, Act][]): BagState => commands.reduce<BagState | null>((state, [command, by]) => {
  const done = bagMachine.decide(state, command, by)
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}, null)!
const code = (state: BagState | null, command: BagCommand): string => { const done = bagMachine.decide(state, command, act()); return done.ok ? 'ok' : done.error.code }

test('an opened bag is held by whoever opened it, and is found by its code, its resident and its case', () => {
  const state = run([open, act()])
  expect(heldWords(stillHeld(state))).toBe('户口簿 1 份、毕业证书 2 份')
  expect(bagMachine.index(state)).toMatchObject({ open: true, owner: person(1).id, day: '2026-10-13', refs: ['resident:00000000-0000-4000-8000-0000000000aa', 'bag:WX02-26-00012-D1'] })
})

test('part is given back, and the bag stays open for the rest; all of it closes the bag', () => {
  const part = run([open, act()], [back([0]), act()])
  expect([stillHeld(part).map(({ name }) => name), bagMachine.index(part).open]).toEqual([['毕业证书'], true])
  const all = run([open, act()], [back([0]), act()], [back([1]), act(2)])
  expect(bagMachine.index(all)).toMatchObject({ open: false, owner: null })
  expect(code(all, back([1]))).toBe('all-returned')
})

test('nothing is given back twice, nor without a look at the card', () => {
  expect(code(run([open, act()], [back([0]), act()]), back([0]))).toBe('not-held')
  expect(code(run([open, act()]), { ...back([0]), idChecked: false } as BagCommand)).toBe('id-check')
})

test('what is with a department cannot be given back here', () => {
  const sent = run([open, act()], [{ cmd: 'send', department: '区民政局', docNo: '望溪二交〔2026〕12号', expected: '2026-10-20' }, act()])
  expect(bagMachine.index(sent).due).toBe('2026-10-20')
  expect(code(sent, back([0]))).toBe('away')
  expect(code(sent, { cmd: 'send', department: '区人社局', docNo: '', expected: null })).toBe('away')
  expect(code(run([open, act()], [{ cmd: 'send', department: '区民政局', docNo: '', expected: null }, act()], [{ cmd: 'receive', text: '' }, act()]), back([0]))).toBe('ok')
})

test('random commands: a bag with papers in it always has a keeper, and no paper comes back in', () => {
  const command = fc.oneof(
    fc.constant<BagCommand>({ cmd: 'keep' }), fc.constant<BagCommand>({ cmd: 'send', department: '区民政局', docNo: '', expected: null }), fc.constant<BagCommand>({ cmd: 'receive', text: '' }),
    fc.constant<BagCommand>({ cmd: 'add', papers: [{ name: '房产证', count: 1, pages: 4 }] }), fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }).map(back), fc.constant(open),
  )
  fc.assert(fc.property(fc.array(fc.tuple(command, fc.constantFrom(1, 2)), { maxLength: 30 }), (commands) => {
    let state = run([open, act()])
    for (const [one, by] of commands) {
      const before = state.papers.map(({ back: given }) => given)
      const done = bagMachine.decide(state, one, act(by))
      if (done.ok) state = done.value
      before.forEach((given, n) => { if (given) expect(state.papers[n]?.back).toEqual(given) })
      const index = bagMachine.index(state)
      expect(index.owner !== null).toBe(stillHeld(state).length > 0)
      expect(index.open).toBe(stillHeld(state).length > 0)
    }
  }), { numRuns: 2000 })
})
