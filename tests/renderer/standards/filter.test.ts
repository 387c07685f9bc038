import { describe, expect, it } from 'vitest'
import { filterStandards, groupFacts, typedDay } from '../../../renderer/features/standards/filter'
import type { FactRow, StandardRow } from '../../../shared/ipc/views'

const row = (id: string, name: string, marks: Partial<StandardRow['marks']> = {}, items: StandardRow['items'] = []): StandardRow =>
  ({ id, name, nameEn: name, unit: '元', kind: 'number', reviewBy: null, items, values: [], marks: { missing: false, verify: false, due: false, ...marks } })
const fact = (key: string, kind: FactRow['kind'], over: Partial<FactRow> = {}): FactRow =>
  ({ key, kind, items: [], says: key, source: null, note: null, why: 'marked', local: false, fingerprint: key, confirmed: null, changedSince: null, ...over })

describe('the table of figures', () => {
  const rows = [row('a', '低保标准', { due: true }, [{ code: 'MZ-01-01', name: '最低生活保障', rules: [] }]), row('b', '辅具比例', { missing: true }), row('c', '浮动比例', { verify: true })]
  it('is narrowed by one mark', () => expect((['all', 'due', 'missing', 'verify'] as const).map((mark) => filterStandards(rows, mark, '').map(({ id }) => id))).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']]))
  it('finds by all words typed, in the name or an item', () => {
    expect(filterStandards(rows, 'all', '比例').map(({ id }) => id)).toEqual(['b', 'c'])
    expect(filterStandards(rows, 'all', '低保 mz-01').map(({ id }) => id)).toEqual(['a'])
    expect(filterStandards(rows, 'all', '低保 辅具')).toEqual([])
  })
})

it('facts stand by kind, changed ones first, confirmed ones only when asked for', () => {
  const rows = [fact('规则一', 'rule'), fact('数一', 'standard'), fact('数二', 'standard', { changedSince: { by: '唐卫东', at: '', content: '' } }), fact('数三', 'standard', { confirmed: { by: '唐卫东', at: '', note: '' } })]
  const names = (open: boolean) => groupFacts(rows, { open, text: '' }).map((group) => [group.kind, group.rows.map(({ says }) => says)])
  expect(names(true)).toEqual([['standard', ['数二', '数一']], ['rule', ['规则一']]])
  expect(names(false)).toEqual([['standard', ['数二', '数一', '数三']], ['rule', ['规则一']]])
})

it('a day is read as it is typed; what is no day stays, so that it can be refused', () =>
  expect(['20260701', '2026-7-1', '２０２６年7月1日', ' ', '明年'].map(typedDay)).toEqual(['2026-07-01', '2026-07-01', '2026-07-01', null, '明年']))
