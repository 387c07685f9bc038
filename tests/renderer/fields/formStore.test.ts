import { expect, test, vi } from 'vitest'
import { createFormStore } from '../../../renderer/fields/formStore'

const chip = { label: '芯片', at: '2026-10-13', stale: false }
const book = { label: '户口簿', at: '2026-10-01', stale: false }

test('a typed value replaces its source, in a field and in one cell of a row', () => {
  const store = createFormStore(
    { phone: '19900006120', members: [{ name: '陈桂芳', health: '健康' }, { name: '刘建国', health: '残疾' }] },
    { phone: chip, 'members[0].name': chip, 'members[1].name': book, 'members[1].health': book },
  )
  store.set('phone', '19900006121')
  store.set('members', [{ name: '陈桂芳', health: '健康' }, { name: '刘建国', health: '健康' }])
  expect(store.source('phone')).toBeNull()
  expect(store.source('members[0].name')).toEqual(chip)
  expect(store.source('members[1].name')).toEqual(book)
  expect(store.source('members[1].health')).toBeNull()
})

test('deleting a row keeps the sources of the rows below with their rows, and undo brings both back', () => {
  const store = createFormStore({ members: [{ name: '甲' }, { name: '乙' }, { name: '丙' }] }, { 'members[1].name': book, 'members[2].name': chip })
  const gone = store.removeRow('members', 1)!
  expect(store.get('members')).toEqual([{ name: '甲' }, { name: '丙' }])
  expect(store.source('members[1].name')).toEqual(chip)
  expect(gone).toEqual({ row: { name: '乙' }, sources: { 'members[1].name': book } })
  store.addRow('members', gone.row, 1)
  expect(store.get('members')).toEqual([{ name: '甲' }, { name: '乙' }, { name: '丙' }])
  expect(store.source('members[2].name')).toEqual(chip)
})

test('only the inputs of a changed key hear of it', () => {
  const store = createFormStore({ a: 1, b: 2 }, {})
  const a = vi.fn(), b = vi.fn(), all = vi.fn()
  store.subscribe('a', a); store.subscribe('b', b); store.subscribe('*', all)
  store.set('a', 3)
  store.set('a', 3)
  expect([a.mock.calls.length, b.mock.calls.length, all.mock.calls.length]).toEqual([1, 0, 1])
})

test('flush takes what an input still holds', () => {
  const store = createFormStore({ a: null }, {})
  store.hold(() => store.set('a', '临时'))
  store.flush()
  expect(store.get('a')).toBe('临时')
})

test('without its last row a list is unanswered again, which is not the answer that there are none', () => {
  const store = createFormStore({ deposits: [{ bank: '甲' }] }, {})
  store.removeRow('deposits', 0)
  expect(store.get('deposits')).toBeNull()
  store.set('deposits', [])
  expect(store.get('deposits')).toEqual([])
})

test('an offered value comes with its source; typing over it makes it the clerk’s own again', () => {
  const offer = { value: '6229900000000000026', source: book }
  const store = createFormStore({ bankCard: '6229900000000000018' }, { bankCard: chip }, { bankCard: [offer] })
  const heard = vi.fn()
  store.subscribe('bankCard', heard)
  expect([store.offers('bankCard'), store.offers('phone'), store.taken()]).toEqual([[offer], [], []])
  store.take('bankCard', offer)
  expect([store.get('bankCard'), store.source('bankCard'), store.taken()]).toEqual(['6229900000000000026', book, ['bankCard']])
  expect(heard).toHaveBeenCalledTimes(1)
  store.set('bankCard', '6229900000000000034')
  expect([store.source('bankCard'), store.taken()]).toEqual([null, []])
})

test('a list taken from an offer has its source on every value', () => {
  const store = createFormStore({ members: [{ name: '甲', health: '健康' }] }, {}, { members: [{ value: [{ name: '甲' }, { name: '乙' }], source: book }] })
  const [offer] = store.offers('members')
  if (!offer) throw new Error('no offer')
  store.take('members', offer)
  expect([store.get('members'), store.source('members[1].name')]).toEqual([[{ name: '甲' }, { name: '乙' }], book])
})
