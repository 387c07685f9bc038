import { expect, test } from 'vitest'
import { dayLabel, isoWeek, weeks } from '../../../renderer/features/case/weeks'
import type { DayCell } from '../../../shared/ipc/views'

const cell = (date: string): DayCell => ({ date, kind: 'counted', day: 'working', count: null, name: null, nameEn: null, ground: null, document: null, forecast: false, today: false })

test('ISO weeks: 2026-09-14 opens week 38, 2027-01-01 still belongs to week 53 of 2026', () => {
  expect(isoWeek('2026-09-14')).toBe(38)
  expect(isoWeek('2026-10-29')).toBe(44)
  expect(isoWeek('2027-01-01')).toBe(53)
  expect(isoWeek('2024-12-30')).toBe(1)
})

test('days stand under their weekday and leave holes at both ends', () => {
  const rows = weeks(['2026-09-16', '2026-09-17', '2026-09-18', '2026-09-19', '2026-09-20', '2026-09-21'].map(cell))
  expect(rows.map((r) => r.days.map((d) => d?.date.slice(8) ?? '--'))).toEqual([
    ['--', '--', '16', '17', '18', '19', '20'],
    ['21', '--', '--', '--', '--', '--', '--'],
  ])
})

test('the first day and each first of a month carry the month', () => {
  expect([dayLabel(cell('2026-09-14'), true), dayLabel(cell('2026-09-15'), false), dayLabel(cell('2026-10-01'), false)]).toEqual(['09-14', '15', '10-01'])
})
