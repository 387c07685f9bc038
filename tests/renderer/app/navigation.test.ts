import { beforeEach, expect, test } from 'vitest'
import { back, go, useNavigation } from '../../../renderer/app/navigation'

const now = () => useNavigation.getState()
beforeEach(() => now().home())

test('back leads through the places, and from the first to the start page', () => {
  go({ kind: 'resident', id: 'a' })
  go({ kind: 'case', id: 'c' })
  back()
  expect(now().place).toEqual({ kind: 'resident', id: 'a' })
  back()
  back()
  expect(now().place).toEqual({ kind: 'start' })
})
test('going where one is adds nothing to the way back', () => {
  go({ kind: 'sync' })
  go({ kind: 'sync' })
  expect(now().trail).toHaveLength(1)
})
test('nobody is at the counter on the start page', () => {
  go({ kind: 'resident', id: 'a' })
  now().setPerson({ id: 'a', name: '甲' })
  back()
  expect(now().person).toBeNull()
})
