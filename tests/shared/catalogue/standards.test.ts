import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { isDueForReview, standard, standardOver, standardTable, valueOn, type Standard, type StandardValue } from '../../../shared/catalogue/standards'
import { standardFingerprint, uncertainStandards } from '../../../shared/catalogue/uncertain'

const value = (amount: number | null, from: string | null, to: string | null = null, over: Partial<StandardValue> = {}): StandardValue => ({ value: amount, from, to, source: '公告', local: true, verify: false, ...over })
const figure = (...values: StandardValue[]): Standard => ({ id: 'subsistenceStandard', key: 'subsistenceStandard', name: '低保标准', unit: '元/人/月', kind: 'number', items: ['MZ-01-01'], values })
const on = (of: Standard, day: string) => valueOn(of, day)?.value ?? 'none'

describe('the value in force on a day', () => {
  const table = figure(value(1208, '2025-07-01'), value(1155, '2024-07-01'))
  it('changes on the first day itself', () => expect([on(table, '2025-06-30'), on(table, '2025-07-01')]).toEqual([1155, 1208]))
  it('is none before the first value begins', () => expect(on(table, '2024-06-30')).toBe('none'))
  it('counts the last day, and nothing older comes back after it', () => {
    const closed = figure(value(1208, '2025-07-01', '2026-06-30'), value(1155, '2024-07-01'))
    expect([on(closed, '2026-06-30'), on(closed, '2026-07-01')]).toEqual([1208, 'none'])
  })
  it('is the undated one where no dated one has begun', () => {
    const both = figure(value(20, '2026-01-01'), value(10, null))
    expect([on(both, '2025-12-31'), on(both, '2026-01-01')]).toEqual([10, 20])
  })
  it('takes of two undated ones the one that has not ended', () => expect(on(figure(value(10, null, '2025-12-31'), value(20, null)), '2026-01-01')).toBe(20))
})

describe('what is published over a known figure', () => {
  it('replaces the value of the same first day and keeps the others, newest first', () => {
    const whole = standardOver(figure(value(1208, '2025-07-01'), value(1155, '2024-07-01')), { ...figure(value(1210, '2025-07-01'), value(1260, '2026-07-01')), items: ['MZ-02-01'] })
    expect(whole.values.map((one) => [one.from, one.value])).toEqual([['2026-07-01', 1260], ['2025-07-01', 1210], ['2024-07-01', 1155]])
    expect(whole.items).toEqual(['MZ-01-01', 'MZ-02-01'])
  })
})

test('a figure is due when its day has come and no newer value is known', () => {
  const due = { ...figure(value(1208, '2025-07-01')), reviewBy: '2026-07-01' }
  expect([isDueForReview(due, '2026-06-30'), isDueForReview(due, '2026-07-01')]).toEqual([false, true])
  expect(isDueForReview({ ...due, values: [value(1260, '2026-07-01'), ...due.values] }, '2026-10-13')).toBe(false)
})

test('a value of another kind than its figure is no figure, nor one that nobody reads', () => {
  expect(standard.safeParse(figure(value(1, null))).success).toBe(true)
  expect(standard.safeParse({ ...figure(value(1, null)), kind: 'text' }).success).toBe(false)
  expect(standard.safeParse({ ...figure(value(1, null)), items: [] }).success).toBe(false)
  expect(standard.safeParse({ ...figure(value(1, null)), items: [], scope: 'counter' }).success).toBe(true)
})

test('what is confirmed is the number with its unit, days and source; a note changes nothing', () => {
  const of = figure(value(1208, '2025-07-01', null, { verify: true }))
  const [one] = of.values as [StandardValue]
  const print = standardFingerprint(of, one)
  expect(standardFingerprint(of, { ...one, note: '看过' })).toBe(print)
  for (const changed of [{ ...one, value: 1209 }, { ...one, from: '2025-08-01' }, { ...one, source: '另一份' }]) expect(standardFingerprint(of, changed)).not.toBe(print)
  expect(standardFingerprint({ ...of, unit: '元/户/月' }, one)).not.toBe(print)
})

describe('the shipped table', () => {
  const table = standardTable.parse(JSON.parse(readFileSync(new URL('../../../resources/catalogue/standards.json', import.meta.url), 'utf8')))
  it('names each figure once, in both languages', () => {
    expect(new Set(table.map(({ id }) => id)).size).toBe(table.length)
    expect(table.filter(({ nameEn }) => !nameEn || /\p{Script=Han}/u.test(nameEn)).map(({ id }) => id)).toEqual([])
  })
  it('lets no value pass that has neither a source nor a mark', () =>
    expect(table.flatMap(({ id, values }) => values.filter((one) => !one.verify && (one.value === null || !one.source)).map(() => id))).toEqual([]))
  it('asks for the subsistence standard of July 2026', () => {
    const of = table.find(({ id }) => id === 'subsistenceStandard')
    expect(of && isDueForReview(of, '2026-07-01')).toBe(true)
  })
  it('lists a figure that nobody entered as such', () =>
    expect(uncertainStandards(table, new Map()).find(({ key }) => key === 'standard diseaseList -')).toMatchObject({ why: 'not-entered', says: '低保边缘重病救助病种' }))
})
