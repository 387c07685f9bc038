import { expect, test } from 'vitest'
import { layoutFor } from '../../../renderer/app/layout'

test('1366 shows both rails, one pixel less folds the right one', () => {
  expect([layoutFor(1366, 'standard'), layoutFor(1365, 'standard'), layoutFor(1920, 'contrast')]).toEqual(['normal', 'folded', 'wide'])
})
test('large print folds the right rail at 1366', () => expect(layoutFor(1366, 'large')).toBe('folded'))
test('text at 200 % leaves one column', () => expect(layoutFor(683, 'standard')).toBe('narrow'))
