import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, sameJson } from '../../../shared/sync/canonicalJson'

describe('canonical JSON', () => {
  test('keys are in UTF-16 order, as in the example of RFC 8785', () => {
    const value = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' }
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(7)
    expect([...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1])).toEqual([
      'Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh',
    ])
  })

  test('numbers are written as in RFC 8785', () => {
    expect(canonicalJson([333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0])).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0]')
  })

  test.each([[undefined], [NaN], [Infinity], [() => 1], [{ a: undefined }], ['\ud800'], [{ '\udc00': 1 }], [1n]])('%o has no canonical text', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  test('a rare character outside the basic plane is no half pair', () => {
    expect(canonicalJson('𠮷𬎆')).toBe('"𠮷𬎆"')
  })

  test('it reads back as the same value, and the order of keys does not matter', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(sameJson(JSON.parse(canonicalJson(value)), value)).toBe(true)
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
    }))
    expect(sameJson({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true)
    expect(sameJson([1, 2], [2, 1])).toBe(false)
  })
})
