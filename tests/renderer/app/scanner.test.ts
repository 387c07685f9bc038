import { expect, test } from 'vitest'
import { BURST_GAP_MS, characterOf, createBurst } from '../../../renderer/app/keys/scanner'

const key = (code: string, more: Partial<Parameters<typeof characterOf>[0]> = {}) => characterOf({ code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more })
const typed = (text: string, gap: number) => {
  const burst = createBurst()
  let at = 1000
  for (const character of text) burst.add(character, at += gap)
  return burst.end(at + gap)
}

test('keys are read by their place, whatever an input method makes of them', () => {
  expect([key('KeyW'), key('KeyW', { shiftKey: true }), key('Digit2'), key('Numpad2'), key('Minus'), key('Semicolon', { shiftKey: true })]).toEqual(['W', 'W', '2', '2', '-', ':'])
  expect([key('KeyW', { ctrlKey: true }), key('Digit2', { shiftKey: true }), key('Space'), key('ArrowUp')]).toEqual([null, null, null, null])
})
test('a quick burst that ends in Enter is the code', () => expect(typed('YCT1:WX02-26-03423:S', 4)).toEqual({ kind: 'case', receiptNo: 'WX02-26-03423' }))
test('the same text by hand is typing', () => expect(typed('WX02-26-03423', BURST_GAP_MS + 5)).toBeNull())
test('a quick text that is no code is typing', () => expect(typed('19912345678', 2)).toBeNull())
test('what was typed by hand before the burst does not belong to it', () => {
  const burst = createBurst()
  burst.add('8', 100)
  let at = 400
  for (const character of 'WX02-26-03423') burst.add(character, at += 5)
  expect(burst.end(at + 5)).toEqual({ kind: 'case', receiptNo: 'WX02-26-03423' })
})
test('an Enter that comes late is an Enter', () => {
  const burst = createBurst()
  let at = 0
  for (const character of 'WX02-26-03423') burst.add(character, at += 5)
  expect(burst.end(at + 500)).toBeNull()
})
