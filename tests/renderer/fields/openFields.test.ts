import { expect, test } from 'vitest'
import { nextOpen, previousStop, stops } from '../../../renderer/fields/openFields'
import type { FormField } from '../../../shared/catalogue/schema'

const form: FormField[] = [
  { key: 'applyType', label: '申请方式', kind: 'enum', options: ['家庭整户', '单独申请'], required: true },
  { key: 'members', label: '成员', kind: 'table', required: true, columns: [
    { key: 'name', label: '姓名', kind: 'text', required: true }, { key: 'health', label: '健康', kind: 'text', required: false }] },
  { key: 'relative', label: '近亲属', kind: 'bool', required: true },
  { key: 'cars', label: '车辆', kind: 'table', required: false, columns: [{ key: 'plate', label: '号牌', kind: 'text', required: true }] },
  { key: 'account', label: '账户', kind: 'bankcard', required: true },
]

test('Enter skips what is filled and walks through the open cells of a table', () => {
  const all = stops(form, { applyType: '家庭整户', members: [{ name: '陈桂芳', health: '健康' }, { name: '刘建国', health: null }], relative: null, account: '1' })
  expect(nextOpen(all, null)).toBe('members[1].health')
  expect(nextOpen(all, 'members[1].health')).toBe('relative')
})

test('an answered "no" and a zero are answers', () => {
  const all = stops([form[2]!, { key: 'n', label: '数', kind: 'number', required: true }], { relative: false, n: 0 })
  expect(nextOpen(all, null)).toBeNull()
})

test('a table without rows is itself a stop; after the last open place there is none', () => {
  const all = stops(form, { applyType: '家庭整户', members: [{ name: '陈', health: '健康' }], relative: false, account: '1' })
  expect(nextOpen(all, 'relative')).toBe('cars')
  expect(nextOpen(all, 'cars')).toBeNull()
})

test('Shift Enter goes back one place, filled or not', () => {
  const all = stops(form, { applyType: '家庭整户', members: [{ name: '陈', health: '健康' }], relative: null })
  expect(previousStop(all, 'relative')).toBe('members[0].health')
  expect(previousStop(all, 'applyType')).toBeNull()
})

test('a list that may be answered with none is open until it is', () => {
  const none: FormField[] = [{ ...(form[3] as Extract<FormField, { kind: 'table' }>), required: true, mayBeNone: true }]
  expect(nextOpen(stops(none, {}), null)).toBe('cars')
  expect(nextOpen(stops(none, { cars: [] }), null)).toBeNull()
})
