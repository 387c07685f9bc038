import { expect, test } from 'vitest'
import { clockRefusal, createClockGuard } from '../../../electron/usecases/clockGuard'

const noHub = { toffMs: null, checkedAt: null }
function clocks(wall = '2026-10-13T02:00:00Z') {
  const state = { wall: Date.parse(wall), mono: 0 }
  const guard = createClockGuard({ now: () => new Date(state.wall), mono: () => state.mono })
  const pass = (s: number) => { state.wall += s * 1000; state.mono += s * 1000 }
  return { state, guard, pass }
}

test('a clock that only runs is never behind', () => {
  const { guard, pass } = clocks()
  guard.tick()
  for (let i = 0; i < 50; i++) { pass(30); guard.tick(); guard.committed() }
  expect(guard.check(120, noHub)).toBeNull()
})
test('set back between two ticks, without any record: the time that passed tells what it should show', () => {
  const { state, guard, pass } = clocks()
  guard.tick()
  pass(20)
  state.wall -= 3600_000
  pass(10)
  guard.tick()
  expect(guard.check(120, noHub)).toMatchObject({ behindS: 3600, last: '2026-10-13T02:00:30.000Z', now: '2026-10-13T01:00:30.000Z' })
})
test('records of before the start count', () => {
  const { guard } = clocks()
  guard.saw(Date.parse('2026-10-13T04:00:00Z'))
  expect(guard.check(120, noHub)?.behindS).toBe(7200)
})
test('the district frees a window whose records were ahead, but only with an answer that came after', () => {
  const { guard } = clocks()
  guard.tick()
  expect(guard.check(120, { toffMs: 500, checkedAt: 'a' })).toBeNull()
  guard.saw(Date.parse('2027-10-13T02:00:00Z'))
  expect(guard.check(120, { toffMs: 500, checkedAt: 'a' })).not.toBeNull()
  expect(guard.check(120, { toffMs: 7_200_000, checkedAt: 'b' })).toMatchObject({ hubS: 7200 })
  expect(guard.check(120, { toffMs: -800, checkedAt: 'c' })).toBeNull()
  expect(guard.check(120, { toffMs: -800, checkedAt: 'c' })).toBeNull()
})
test('the refusal says both times and what to do', () => {
  const said = clockRefusal({ behindS: 5400, last: '2026-10-13T03:30:00Z', now: '2026-10-13T02:00:00Z', hubS: 5400 })
  expect(said.zh).toBe('本机时钟比上一次操作早 90 分钟（现在 10-13 10:00，上一次 10-13 11:30），没有办，不能倒填日期。区级的时间比本机晚 90 分钟。校正本机时钟，或按 F5 与区级对时后再办。')
})
