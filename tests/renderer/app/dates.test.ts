import { expect, test } from 'vitest'
import { clockTime, dayOf, daysFrom, fullDay, longDay, monthOf, recent, shortDay } from '../../../renderer/app/dates'

const now = '2026-10-13T02:24:00.000Z' // 10:24 at the counter

test('a day of this year has no year, another has', () => {
  expect([shortDay('2026-11-10', now), shortDay('2025-11-06', now)]).toEqual(['11-10', '2025-11-06'])
})
test('instants are read in China Standard Time, also past midnight', () => {
  expect([clockTime(now), dayOf('2026-10-12T16:30:00.000Z'), fullDay('2026-10-13')]).toEqual(['10:24', '2026-10-13', '2026-10-13'])
})
test('today is a time, yesterday says so, earlier is a day', () => {
  expect([recent('2026-10-13T00:30:00Z', now, 'zh'), recent('2026-10-12T08:40:00Z', now, 'zh'), recent('2026-10-08T06:06:00Z', now, 'zh'), recent('2025-10-08T06:06:00Z', now, 'zh')]).toEqual(['08:30', '昨 16:40', '10-08 14:06', '2025-10-08'])
})
test('the long form has spaces between Chinese and digits', () => {
  expect([longDay('2026-10-13', 'zh'), longDay('2026-10-13', 'en'), monthOf('2026-09-02')]).toEqual(['10 月 13 日 周二', 'Tue 13 Oct', '26-09'])
})
test('days are counted by the calendar', () => {
  expect([daysFrom(now, '2026-10-13'), daysFrom(now, '2026-10-16'), daysFrom(now, '2026-10-12')]).toEqual([0, 3, -1])
})
