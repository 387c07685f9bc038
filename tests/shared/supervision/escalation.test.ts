import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '../../../shared/desk/machine'
import { causes, escalationMachine, waitsFor, type EscalationCommand, type EscalationFacts, type EscalationState } from '../../../shared/supervision/escalation'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const roles = ['clerk', 'lead', 'manager'] as const
const act = (role: (typeof roles)[number], n = 1, on = '2026-10-13'): Act => ({ by: { id: id(n), staffNo: `W20${n}`, name: `人${n}`, role, windowId: 'w3' }, at: `${on}T02:00:00.000Z`, on })
const facts = (level: 'yellow' | 'red'): EscalationFacts => ({ level, practice: level === 'red' ? 'past-limit' : null, about: { caseId: id(9), receiptNo: 'WX02-26-00001', residentName: '陈桂芳', itemCode: 'MZ-01-01', itemName: '低保', communityId: null, windowId: 'w3' }, limit: 'promised', step: '初审', owner: { id: id(3), name: '李敏' }, dueOn: '2026-10-12', overDays: level === 'red' ? 1 : null, what: '' })
const raised = (level: 'yellow' | 'red'): EscalationState => { const made = escalationMachine.decide(null, { cmd: 'raise', facts: facts(level) }, act('clerk')); if (!made.ok) throw new Error(made.error.zh); return made.value }
const code = (state: EscalationState, command: EscalationCommand, by: Act) => { const made = escalationMachine.decide(state, command, by); return made.ok ? 'ok' : made.error.code }

describe('who answers', () => {
  test('yellow by a lead, red by the manager, and nobody his own delay', () => {
    expect(code(raised('yellow'), { cmd: 'acknowledge', does: '催' }, act('clerk'))).toBe('forbidden')
    expect(code(raised('yellow'), { cmd: 'acknowledge', does: '催' }, act('lead'))).toBe('ok')
    expect(code(raised('red'), { cmd: 'acknowledge', does: '催' }, act('lead'))).toBe('forbidden')
    expect(code(raised('red'), { cmd: 'acknowledge', does: '催' }, act('manager'))).toBe('ok')
    expect(code(raised('red'), { cmd: 'judge', cause: 'own', reason: '漏办', overDays: 2 }, act('lead', 3))).toBe('own')
    expect(code(raised('yellow'), { cmd: 'judge', cause: 'own', reason: '漏办', overDays: 2 }, act('lead'))).toBe('not-red')
  })
  test('raised twice is raised once; red is answered, never lifted', () => {
    const red = raised('red')
    expect(escalationMachine.decide(red, { cmd: 'raise', facts: { ...facts('red'), overDays: 7 } }, act('clerk', 5))).toEqual({ ok: true, value: red })
    expect(code(red, { cmd: 'lift', why: '已办结' }, act('clerk'))).toBe('red')
  })
})

test('whatever happens in whatever order: open until answered, the first answer stands, the facts never change', () => {
  const command = fc.oneof(
    fc.constant<EscalationCommand>({ cmd: 'raise', facts: facts('yellow') }), fc.constant<EscalationCommand>({ cmd: 'acknowledge', does: '催办' }), fc.constant<EscalationCommand>({ cmd: 'lift', why: '已办结' }),
    fc.constantFrom(...causes).map((cause): EscalationCommand => ({ cmd: 'judge', cause, reason: '查过', overDays: null })),
  )
  fc.assert(fc.property(fc.constantFrom('yellow' as const, 'red' as const), fc.array(fc.tuple(command, fc.constantFrom(...roles), fc.integer({ min: 1, max: 4 })), { maxLength: 20 }), (level, steps) => {
    let state = raised(level)
    for (const [one, role, n] of steps) {
      const before = state
      const next = escalationMachine.decide(before, one, act(role, n))
      if (!next.ok) continue
      state = next.value
      expect(escalationMachine.state.safeParse(state).success).toBe(true)
      expect({ ...state, acknowledged: null, judged: null, lifted: null, chain: [] }).toEqual({ ...before, acknowledged: null, judged: null, lifted: null, chain: [] })
      if (before.acknowledged) expect(state.acknowledged).toEqual(before.acknowledged)
      if (state.acknowledged) expect(state.acknowledged).not.toBeNull()
      expect(state.chain.length).toBeGreaterThanOrEqual(before.chain.length)
      expect(escalationMachine.index(state).open).toBe(waitsFor(state).acknowledgement || waitsFor(state).cause)
      if (level === 'red') expect(escalationMachine.index(state).open).toBe(state.acknowledged === null || state.judged === null)
      expect(state.judged === null || state.judged.by.id !== state.owner.id).toBe(true)
    }
  }), { numRuns: 2000 })
})
