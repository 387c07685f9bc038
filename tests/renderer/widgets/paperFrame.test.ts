import { expect, test } from 'vitest'
import { fitScale } from '../../../renderer/widgets/PaperFrame'

test('a sheet is shrunk until it stands whole in the room, with the scroll bar of its page', () => {
  const scale = fitScale('A4', { width: 480, height: 684 })
  expect((794 + 17) * scale).toBeLessThanOrEqual(480.001)
  expect(1123 * scale).toBeLessThanOrEqual(684.001)
})
test('a sheet is never enlarged, nor shrunk until it cannot be read', () => {
  expect(fitScale('80mm', { width: 2000, height: 2000 })).toBe(1)
  expect(fitScale('A4', { width: 100, height: 100 })).toBe(0.45)
})
