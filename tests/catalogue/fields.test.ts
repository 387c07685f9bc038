import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInput, toText } from '../../shared/catalogue/form'
import type { ScalarField } from '../../shared/catalogue/schema'
import { usccCheckDigit, usccProblem } from '../../shared/domain/fields/uscc'
import { makeIdNo } from '../../shared/domain/identity/idNumber'
import { fromDayNumber } from '../../shared/domain/time/plainDate'

const field = (kind: ScalarField['kind'], more: Partial<ScalarField> = {}): ScalarField => ({ key: 'x', label: '此项', kind, required: false, ...more })
const read = (of: ScalarField, text: string) => { const result = parseInput(of, text); return result.ok ? result.value : result.error.zh }

describe('what is typed', () => {
  test.each([
    ['1,234.50', 123_450], ['１２３４．５', 123_450], ['¥ 1234', 123_400], ['1234元', 123_400], ['1.2万', 1_200_000], ['0.1', 10], ['', null],
    ['12.345', '此项最多到分，两位小数'], ['-5', '此项不能是负数'], ['一百', '此项应是金额，写成 1234.50 这样'], ['1,23', '此项应是金额，写成 1234.50 这样'],
  ])('as money: %s is %s', (text, value) => expect(read(field('money'), text)).toBe(value))

  test.each([
    ['2026-3-5', '2026-03-05'], ['20260305', '2026-03-05'], ['2026年3月5日', '2026-03-05'], ['２０２６．３．５', '2026-03-05'], ['2026/03/05', '2026-03-05'], ['2026-02-29', '此项：2026年2月29日不存在'],
    ['1899-12-31', '此项应在 1900 年到 2100 年之间'], ['2026-03', '此项应写成 2026-03-05 这样'],
  ])('as a date: %s is %s', (text, value) => expect(read(field('date'), text)).toBe(value))

  test.each([['2026-03', '2026-03-01'], ['202603', '2026-03-01'], ['2026年3月', '2026-03-01'], ['2026-03-15', '2026-03-15'], ['2026-13', '此项：2026年13月1日不存在']])('where only the month matters: %s is %s', (text, value) =>
    expect(read(field('date', { precision: 'month' }), text)).toBe(value))

  test.each([
    ['138 0000 0000', '13800000000'], ['+86 199-0000-0000', '19900000000'], ['0512-68012345', '0512-68012345'], ['０５１２－６８０１２３４５', '0512-68012345'], ['1380000000', '此项少 1 位，手机号应为 11 位'],
    ['68012345', '此项是座机的，要加区号，如 0512-68012345'], ['12345', '此项应是 11 位手机号，或带区号的座机'],
  ])('as a phone number: %s is %s', (text, value) => expect(read(field('phone'), text)).toBe(value))

  test.each([['6222 0200 0000 0000 000', '6222020000000000000'], ['6222020000000000001', '此项校验位不对，请核对每一位'], ['62220200000', '此项应为 12 至 19 位，现有 11 位'], ['6222O20000000000000', '此项第 5 位是“O”，应为数字']])('as a bank card: %s is %s', (text, value) =>
    expect(read(field('bankcard'), text)).toBe(value))
  test('as an organisation’s account, which has no check digit', () => expect(read(field('bankcard', { corporateAccount: true }), '6222020000000000001')).toBe('6222020000000000001'))

  test.each([['是', true], ['无', false], ['否', false], ['', null], ['也许', '此项应选“是”或“否”']])('as yes or no: %s is %s', (text, value) => expect(read(field('bool'), text)).toBe(value))
  test.each([['3', 3], ['１２．５', 12.5], ['1,000', 1000], ['3个', 3], ['3.5个', '此项应是整数'], ['abc', '此项应是数字'], ['1.23456', '此项最多 4 位小数']])('as a number of pieces: %s is %s', (text, value) => expect(read(field('number', { unit: text === '１２．５' ? '㎡' : '个' }), text)).toBe(text === '1.23456' ? '此项应是整数' : value))
  test('as a choice, in either width of brackets', () => expect(read(field('enum', { options: ['单独申请(单人户)'] }), '单独申请（单人户）')).toBe('单独申请(单人户)'))
  test('as an identity number, tidied', () => expect(read(field('idcard'), ' 990106 19680314 2046 ')).toBe('990106196803142046'))
  test('as text, digits in half width and Chinese brackets as they are', () => expect(read(field('text'), ' 狮山路１２８号（东） ')).toBe('狮山路128号（东）'))
})

describe('a value shown is read back the same', () => {
  const roundTrip = <T extends string | number | boolean>(of: ScalarField, values: fc.Arbitrary<T>) =>
    fc.assert(fc.property(values, (value) => { expect(read(of, toText(of, value))).toBe(value) }))
  const day = fc.integer({ min: -25_567, max: 47_846 }).map(fromDayNumber)

  test('money', () => roundTrip(field('money'), fc.integer({ min: 0, max: 1e10 })))
  test('number', () => roundTrip(field('number'), fc.integer({ min: 0, max: 1e9 }).chain((n) => fc.constantFrom(n, Number((n / 1e4).toFixed(4)), Number((n / 10).toFixed(1))))))
  test('date', () => roundTrip(field('date'), day))
  test('date of which only the month matters', () => roundTrip(field('date', { precision: 'month' }), day))
  test('yes or no', () => roundTrip(field('bool'), fc.boolean()))
  test('choice', () => roundTrip(field('enum', { options: ['甲类:低保家庭残疾人', '无', '高中(含中职)', '0'] }), fc.constantFrom('甲类:低保家庭残疾人', '无', '高中(含中职)', '0')))
  test('identity number', () => roundTrip(field('idcard'), fc.tuple(fc.integer({ min: -25_567, max: 20_000 }), fc.integer({ min: 1, max: 999 })).map(([at, seq]) => makeIdNo('990106', fromDayNumber(at), seq))))
  test('phone', () => roundTrip(field('phone'), fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String)))
  test('text', () => roundTrip(field('text'), fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, '文').trim()).filter((text) => text !== '')))
})

test('one wrong character of a credit code is always noticed', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const body = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 }).map((characters) => characters.join(''))
  fc.assert(fc.property(body, fc.nat(16), fc.constantFrom(...alphabet), (text, at, other) => {
    const code = text + usccCheckDigit(text)
    expect(usccProblem(code)).toBeNull()
    fc.pre(code[at] !== other)
    expect(usccProblem(code.slice(0, at) + other + code.slice(at + 1))?.zh).toBe('校验位不对，请核对每一位')
  }))
  // GB 32100-2015's own example of a registered body.
  expect(usccCheckDigit('91350100M000100Y4')).toBe('3')
})
