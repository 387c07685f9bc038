import { expect, test } from 'vitest'
import { explainDay } from '../../../renderer/features/case/explainDay'
import type { DayCell } from '../../../shared/ipc/views'

const cell = (over: Partial<DayCell>): DayCell => ({ date: '2026-10-13', kind: 'counted', day: 'working', count: null, name: null, nameEn: null, ground: null, document: null, forecast: false, today: false, ...over })
const twenty = { days: 20, unit: 'working' as const, of: 'promised' as const }
const keys = (one: DayCell, of: 'promised' | 'filing' = 'promised') => explainDay(one, { ...twenty, of }, 'zh')

test('a counted day says its number and what is left; a make-up day for which holiday it is worked', () => {
  expect(keys(cell({ count: 9 }))).toEqual([{ key: 'day.working' }, { key: 'counted', with: { n: 9, left: 11 } }])
  expect(keys(cell({ kind: 'make-up', day: 'make-up', name: '国庆', count: 5 }))).toEqual([{ key: 'day.make-up', with: { name: '国庆' } }, { key: 'counted', with: { n: 5, left: 15 } }])
})
test('a paused day says ground and document, and that it would have been worked', () => {
  expect(keys(cell({ kind: 'paused', day: 'make-up', name: '国庆', ground: '公示', document: '03391-4' }))).toEqual([{ key: 'paused.by', with: { ground: '公示', document: '03391-4' } }, { key: 'day.make-up', with: { name: '国庆' } }])
  expect(keys(cell({ kind: 'paused', ground: '补正' }))[0]).toEqual({ key: 'paused', with: { ground: '补正', document: '' } })
})
test('days that do not count, the last day, days over, and what is only expected', () => {
  expect(keys(cell({ kind: 'holiday', day: 'holiday', name: '中秋' }))).toEqual([{ key: 'day.holiday', with: { name: '中秋' } }, { key: 'not' }])
  expect(keys(cell({ kind: 'due', count: 20, forecast: true }))).toEqual([{ key: 'forecast' }, { key: 'day.working' }, { key: 'due', with: { n: 20 } }])
  expect(keys(cell({ kind: 'due', count: 5 }), 'filing').at(-1)).toEqual({ key: 'due.filing', with: { n: 5 } })
  expect(keys(cell({ kind: 'over', count: 2 }))).toEqual([{ key: 'over', with: { n: 2 } }])
})
