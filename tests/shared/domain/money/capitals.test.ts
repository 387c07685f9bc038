import fc from 'fast-check'
import { expect, test } from 'vitest'
import { capitals } from '../../../../shared/domain/money/capitals'

test('the examples of the Payment and Settlement Measures, annex 1', () => {
  expect(capitals(140_950)).toBe('壹仟肆佰零玖元伍角整')
  expect(capitals(600_714)).toBe('陆仟零柒元壹角肆分')
  expect(capitals(168_032)).toBe('壹仟陆佰捌拾元零叁角贰分')
  expect(capitals(10_700_053)).toBe('壹拾万柒仟元零伍角叁分')
  expect(capitals(1_640_902)).toBe('壹万陆仟肆佰零玖元零贰分')
  expect(capitals(32_504)).toBe('叁佰贰拾伍元零肆分')
})

test('整 stands after 元 and 角, never after 分; less than a yuan has no 元', () => {
  expect(capitals(0)).toBe('零元整')
  expect(capitals(1)).toBe('壹分')
  expect(capitals(10)).toBe('壹角整')
  expect(capitals(15)).toBe('壹角伍分')
  expect(capitals(100)).toBe('壹元整')
  expect(capitals(105)).toBe('壹元零伍分')
  expect(capitals(231_520)).toBe('贰仟叁佰壹拾伍元贰角整')
  expect(capitals(-100)).toBe('负壹元整')
})

test('zeros between digits are said once, at the end of a group not at all', () => {
  expect(capitals(1_000)).toBe('壹拾元整')
  expect(capitals(100_000)).toBe('壹仟元整')
  expect(capitals(100_100)).toBe('壹仟零壹元整')
  expect(capitals(1_000_100)).toBe('壹万零壹元整')
  expect(capitals(1_005_000)).toBe('壹万零伍拾元整')
  expect(capitals(100_050_000)).toBe('壹佰万零伍佰元整')
  expect(capitals(10_000_000_000)).toBe('壹亿元整')
  expect(capitals(10_000_000_100)).toBe('壹亿零壹元整')
  expect(capitals(10_100_000_000)).toBe('壹亿零壹佰万元整')
  expect(capitals(11_000_000_000)).toBe('壹亿壹仟万元整')
  expect(capitals(100_000_000_000_000)).toBe('壹万亿元整')
})

test('no two amounts read alike, none has two zeros in a row, and what is no whole number of fen is refused', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (fen) => {
    const text = capitals(fen)
    expect(readBack(text)).toBe(fen)
    expect(text).not.toMatch(/零零|零[元万亿整](?!整)/)
  }))
  expect(() => capitals(1.5)).toThrow(RangeError)
})

/** Reads capitals from left to right. */
function readBack(text: string): number {
  let total = 0
  let section = 0
  let digit = 0
  for (const c of text) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(c)
    if (value >= 0) digit = value
    else if (c === '拾' || c === '佰' || c === '仟') { section += digit * { 拾: 10, 佰: 100, 仟: 1000 }[c]; digit = 0 }
    else if (c === '万') { section = (section + digit) * 10_000; digit = 0; total += section; section = 0 }
    else if (c === '亿') { total = (total + section + digit) * 1e8; section = 0; digit = 0 }
    else if (c === '元') { total = (total + section + digit) * 100; section = 0; digit = 0 }
    else if (c === '角') { total += digit * 10; digit = 0 }
    else if (c === '分') { total += digit; digit = 0 }
  }
  return total
}
