import { expect, test } from 'vitest'
import { isSimulated, nextLine, stateOfShot, type CameraLine } from '../../../renderer/features/camera/frames'

const line = (key: string, done: boolean): CameraLine => ({ key, name: key, form: 'original', state: done ? 'original' : 'missing', pages: 0, done })

test('after a shot the next missing paper is framed, and after the last the first that is still missing', () => {
  const lines = [line('m01', false), line('m02', true), line('m03', false)]
  expect([nextLine(lines, null), nextLine(lines, 'm01'), nextLine(lines, 'm03')]).toEqual(['m01', 'm03', 'm01'])
  expect(nextLine([line('m01', true)], 'm01')).toBeNull()
})
test('a shot counts as what the item asks for', () => expect(['original', 'copy', 'original-and-copy', 'electronic'].map(stateOfShot)).toEqual(['original', 'copy', 'original', 'electronic']))
test('a test camera is called one', () => expect([isSimulated('fake_device_0'), isSimulated('良田高拍仪 S620')]).toEqual([true, false]))
