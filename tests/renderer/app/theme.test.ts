import { describe, expect, test } from 'vitest'
import { colours, themeNames, type Colours } from '../../../renderer/app/theme/tokens'

const channel = (hex: string, at: number) => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
const luminance = (hex: string) => 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5)
const ratio = (a: string, b: string) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['work', 'rail', 'sunken', 'layout'] as const
const words = ['text', 'text2', 'accent', 'ok', 'warn', 'bad', 'pause'] as const
/** Every pair of a word and the ground it stands on. */
const pairs: [keyof Colours, keyof Colours][] = [
  ...grounds.flatMap((ground) => words.map((word) => [word, ground] as [keyof Colours, keyof Colours])),
  ['text3', 'work'], ['text3', 'rail'], ['text3', 'sunken'],
  ['ok', 'okSoft'], ['warn', 'warnSoft'], ['bad', 'badSoft'], ['pause', 'pauseSoft'], ['accent', 'accentSoft'],
  ['text', 'okSoft'], ['text', 'warnSoft'], ['text', 'badSoft'], ['text', 'pauseSoft'], ['text', 'accentSoft'],
  ['text2', 'okSoft'], ['text2', 'warnSoft'], ['text2', 'badSoft'], ['text2', 'accentSoft'],
  ['onAccent', 'accent'], ['onAccent', 'accentHover'], ['onInverse', 'inverse'],
]

describe.each(themeNames)('theme %s', (name) => {
  test.each(pairs)('%s on %s reads at 4.8:1 or better', (word, ground) => {
    expect(ratio(colours[name][word], colours[name][ground])).toBeGreaterThanOrEqual(4.8)
  })
  test.each(['work', 'rail', 'sunken'] as const)('a control and the focus ring stand out from %s', (ground) => {
    expect(ratio(colours[name].border, colours[name][ground])).toBeGreaterThanOrEqual(ground === 'work' ? 3.1 : 2.8)
    expect(ratio(colours[name].focus, colours[name][ground])).toBeGreaterThanOrEqual(3)
  })
  test('body text is far above the minimum', () => expect(ratio(colours[name].text, colours[name].work)).toBeGreaterThanOrEqual(16))
})
