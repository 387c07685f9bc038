import { describe, expect, test } from 'vitest'
import type { Act } from '../../../shared/desk/machine'
import { problemFigures, problemMachine, type ProblemCommand, type ProblemFacts, type ProblemState } from '../../../shared/problems/problem'

const people = {
  li: { id: '01990000-0000-7000-8000-0000000000a1', staffNo: 'W203', name: '李敏', role: 'clerk', windowId: 'w3' }, jiang: { id: '01990000-0000-7000-8000-0000000000a2', staffNo: 'W207', name: '蒋琴', role: 'lead', windowId: 'w3' },
  tang: { id: '01990000-0000-7000-8000-0000000000a3', staffNo: 'W208', name: '唐卫东', role: 'manager', windowId: 'w3' },
} as const
const act = (who: keyof typeof people, on = '2026-10-13'): Act => ({ by: people[who], at: `${on}T02:00:00.000Z`, on })
const facts: ProblemFacts = { no: '000000000018', category: 'facility', what: '楼道灯不亮', where: '望溪新村 3 幢 2 单元', photoNo: 'P1013-01', foundOn: '2026-10-12', source: 'grid-worker', reporter: '周网格', phone: '', communityId: 'c1', communityName: '望溪社区', gridId: 'g1', gridName: '第 1 网格', residentId: null, due: '2026-10-15' }
const register: ProblemCommand = { cmd: 'register', problem: facts }
const assign: ProblemCommand = { cmd: 'assign', to: { id: people.jiang.id, name: '蒋琴' }, due: '2026-10-15' }
const resolve: ProblemCommand = { cmd: 'resolve', on: '2026-10-13', person: { id: people.jiang.id, name: '蒋琴' }, what: '换了灯', photoNo: '' }
const run = (...commands: [ProblemCommand, Act?][]): ProblemState => {
  let state: ProblemState | null = null
  for (const [command, by] of commands) {
    const decided = problemMachine.decide(state, command, by ?? act('li'))
    if (!decided.ok) throw new Error(decided.error.zh)
    state = decided.value
  }
  if (!state) throw new Error('nothing')
  return state
}
const check = (good: boolean, text = ''): ProblemCommand => ({ cmd: 'check', good, text, due: '2026-10-20' })

describe('a problem', () => {
  test('found, assigned, resolved, checked by another person', () => {
    const closed = run([register], [assign], [resolve], [check(true), act('tang')])
    expect(closed).toMatchObject({ state: 'closed', checked: { by: { name: '唐卫东' } }, resolved: { by: { name: '蒋琴' }, enteredBy: { name: '李敏' } } })
    expect(problemMachine.index(closed)).toMatchObject({ open: false, due: null })
    expect(closed.history.map(({ what }) => what)).toEqual(['registered', 'assigned', 'resolved', 'checked'])
  })

  test('neither who resolved it nor who entered it checks it, also under the same name with another number', () => {
    const resolved = run([register], [assign], [resolve])
    for (const who of ['jiang', 'li'] as const) expect(problemMachine.decide(resolved, check(true), act(who))).toMatchObject({ ok: false, error: { code: 'same-person', zh: expect.stringContaining('换一个人') as unknown } })
    const byName = run([register], [assign], [{ ...resolve, person: { id: null, name: '唐 卫东' } }])
    expect(problemMachine.decide(byName, check(true), act('tang'))).toMatchObject({ ok: false, error: { code: 'same-person' } })
  })

  test('goes up one level at a time, loses its resolver there and keeps the way', () => {
    const up = run([register], [assign], [{ cmd: 'escalate', to: 'community', reason: '网格办不了', due: '2026-10-20' }])
    expect(up).toMatchObject({ level: 'community', state: 'registered', assigned: null, due: '2026-10-20' })
    expect(problemMachine.decide(up, { cmd: 'escalate', to: 'district', reason: '快', due: null }, act('li'))).toMatchObject({ ok: false, error: { path: 'to', zh: expect.stringContaining('只能报到街道') as unknown } })
    const top = run([register], ...(['community', 'street', 'district'] as const).map((to): [ProblemCommand] => [{ cmd: 'escalate', to, reason: '办不了', due: null }]))
    expect(problemMachine.decide(top, { cmd: 'escalate', to: 'district', reason: '再报', due: null }, act('li'))).toMatchObject({ ok: false, error: { code: 'top' } })
  })

  test('not done after all: sent back to who had it; closed: opened again with a reason', () => {
    const back = run([register], [assign], [resolve], [check(false, '三楼还是不亮'), act('tang')])
    expect(back).toMatchObject({ state: 'assigned', resolved: null, assigned: { name: '蒋琴' }, due: '2026-10-20' })
    expect(problemMachine.decide(run([register], [assign], [resolve]), check(false), act('tang'))).toMatchObject({ ok: false, error: { path: 'text' } })
    const again = run([register], [assign], [resolve], [check(true), act('tang')], [{ cmd: 'reopen', reason: '又坏了', due: '2026-10-30' }])
    expect(again).toMatchObject({ state: 'registered', reopened: 1, resolved: null, checked: null })
  })

  test('nothing is resolved before it is assigned or found, nor checked before it is resolved', () => {
    expect(problemMachine.decide(run([register]), resolve, act('li'))).toMatchObject({ ok: false, error: { zh: expect.stringContaining('先派') as unknown } })
    expect(problemMachine.decide(run([register], [assign]), { ...resolve, on: '2026-10-11' }, act('li'))).toMatchObject({ ok: false, error: { path: 'on' } })
    expect(problemMachine.decide(run([register], [assign]), check(true), act('tang'))).toMatchObject({ ok: false, error: { code: 'state' } })
  })

  test('a period counts what was found in it and what of that another person checked', () => {
    const open = run([register])
    const closed = run([register], [assign], [resolve], [check(true), act('tang')])
    const resolved = run([register], [assign], [resolve])
    expect(problemFigures([open, closed, resolved, { ...closed, foundOn: '2026-09-30' }], '2026-10-01', '2026-10-31')).toEqual({ found: 3, resolved: 1 })
    expect(problemFigures(Array.from({ length: 18_588 }, (_, n) => (n < 18_180 ? closed : open)), '2026-10-01', '2026-10-31')).toEqual({ found: 18_588, resolved: 18_180 })
  })
})
