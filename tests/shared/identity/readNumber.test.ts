import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { luhn } from '../../../shared/domain/identity/bankCard'
import { mod11_2 } from '../../../shared/domain/identity/checkDigits'
import { makeIdNo } from '../../../shared/domain/identity/idNumber'
import { numberContexts, readNumber } from '../../../shared/domain/identity/readNumber'
import { usccCheck } from '../../../shared/domain/identity/uscc'

const TODAY = '2026-11-22'
const person = (input: string) => readNumber(input, 'person', TODAY)
const woman = '990106196803142046'
const uscc = `91990105MA1XY7123${usccCheck('91990105MA1XY7123')}`
const full = (body: string) => body + mod11_2(body)

describe('a person', () => {
  test('18 characters tell birth date and sex', () =>
    expect(person(woman)).toEqual({ kind: 'resident-id', valid: true, reason: null, birthDate: '1968-03-14', sex: 'female', normalized: woman }))
  test('15 digits are of the 20th century', () =>
    expect(person('990106680314204')).toEqual({ kind: 'legacy-id', valid: true, reason: null, birthDate: '1968-03-14', sex: 'female', normalized: '990106680314204' }))
  test.each(['810000', '820000', '830000'])('%s is the residence permit of a compatriot', (region) =>
    expect(person(makeIdNo(region, '1990-05-06', 11))).toMatchObject({ kind: 'hmt-permit', valid: true, birthDate: '1990-05-06', sex: 'male' }))
  test('both cards of a foreign permanent resident', () => {
    expect(person('CAN110081080310')).toEqual({ kind: 'foreign-pr', valid: true, reason: null, birthDate: null, sex: null, normalized: 'CAN110081080310' })
    expect(person(full('93212419810803001'))).toMatchObject({ kind: 'foreign-pr', valid: true, birthDate: '1981-08-03', sex: 'male' })
  })
  test.each([
    ['full-width digits', '９９０１０６１９６８０３１４２０４６'], ['spaces', ' 990106 19680314 2046 '], ['a line end', `${woman}\r\n`], ['hyphens and dashes', '990106–19680314—2046'],
    ['a zero-width space, a direction mark and a byte order mark', `\ufeff990106\u200b19680314\u200e2046`], ['no-break and full-width spaces', '990106\u00a019680314\u30002046'],
  ])('%s do not matter', (_, input) => expect(person(input)).toMatchObject({ valid: true, normalized: woman }))
  test('a small or full-width x is X', () => {
    const withX = Array.from({ length: 99 }, (_, i) => makeIdNo('990106', '1968-03-14', i)).find((id) => id.endsWith('X'))
    expect(withX).toBeDefined()
    for (const x of ['x', 'ｘ', 'Ｘ', ' x\n']) expect(person(`${withX?.slice(0, 17)}${x}`)).toMatchObject({ valid: true, normalized: withX })
  })
  test.each([
    ['990106196803142047', 'resident-id', '校验码不对，请核对每一位'], ['99010619680314204', 'resident-id', '少 1 位，应为 18 位'], [full('99010619680230204'), 'resident-id', '出生日期 19680230 不存在'],
    [full('99010620261123204'), 'resident-id', '出生日期 20261123 在今天之后'], ['9901061968031420A6', 'resident-id', '第 17 位是“A”，应为数字'], ['990106681314204', 'legacy-id', '出生日期 19681314 不存在'],
    [full('01010619680314204'), 'resident-id', '第 1 位是 0，地区代码不以 0 开头'], ['CAN110081080311', 'foreign-pr', '校验码不对，请核对每一位'], [`8100001990050600${'1X'}`, 'hmt-permit', '校验码不对，请核对每一位'],
    [uscc, 'uscc', '这是统一社会信用代码，不是个人的证件号'], ['abc', 'unknown', '少 12 位，应为 15 位'],
  ])('%s is a wrong %s: %s', (input, kind, reason) => expect(person(input)).toMatchObject({ kind, valid: false, reason, birthDate: null, sex: null }))
})

test('the context decides between readings', () => {
  const fifteen = Array.from({ length: 500 }, (_, i) => `990106680314${String(i).padStart(3, '0')}`).find((number) => luhn(number.slice(0, 14)) === number[14])
  expect(fifteen).toBeDefined()
  expect(readNumber(fifteen ?? '', 'person', TODAY)).toMatchObject({ kind: 'legacy-id', valid: true })
  expect(readNumber(fifteen ?? '', 'bank', TODAY)).toMatchObject({ kind: 'bank-card', valid: true, birthDate: null })
  expect(readNumber(woman, 'org', TODAY)).toMatchObject({ kind: 'resident-id', valid: false, reason: '这是个人的证件号，不是统一社会信用代码' })
})

test('an organisation', () => {
  expect(readNumber(uscc.toLowerCase(), 'org', TODAY)).toEqual({ kind: 'uscc', valid: true, reason: null, birthDate: null, sex: null, normalized: uscc })
  expect(readNumber(`${uscc.slice(0, 9)}O${uscc.slice(10)}`, 'org', TODAY)).toMatchObject({ kind: 'uscc', valid: false })
})

test('a bank card', () => {
  const card = `621700123456789${luhn('621700123456789')}`
  expect(readNumber(`${card.slice(0, 4)} ${card.slice(4, 8)}－${card.slice(8)}`, 'bank', TODAY)).toMatchObject({ kind: 'bank-card', valid: true, normalized: card })
  expect(readNumber('6217001234567', 'bank', TODAY)).toMatchObject({ kind: 'bank-card', valid: false, reason: '现在 13 位，银行卡号应为 15 到 19 位' })
  expect(readNumber('0000000000000000', 'bank', TODAY)).toMatchObject({ valid: false })
})

test.each([
  ['199 0000 6120', 'mobile', '19900006120'], ['+86 199-0000-6120', 'mobile', '19900006120'], ['8619900006120', 'mobile', '19900006120'], ['＋８６１９９００００６１２０', 'mobile', '19900006120'],
  ['0512-66010103', 'landline', '0512-66010103'], ['+86 512 6601 0103', 'landline', '0512-66010103'], ['+86 10 6601 0103', 'landline', '010-66010103'], ['（0512）66010103', 'landline', '0512-66010103'],
  ['+852 9876 5432', 'abroad', '+85298765432'],
])('telephone %s', (input, kind, normalized) => expect(readNumber(input, 'phone', TODAY)).toEqual({ kind, valid: true, reason: null, birthDate: null, sex: null, normalized }))

test.each([['1990000612', 'mobile'], ['12900006120', 'unknown'], ['66010103', 'unknown'], ['00512345678', 'landline']])('telephone %s is wrong', (input, kind) =>
  expect(readNumber(input, 'phone', TODAY)).toMatchObject({ kind, valid: false }))

test('whatever is typed, the answer is one: a reason exactly where it is not valid', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom(...numberContexts), (input, context) => {
    const read = readNumber(input, context, TODAY)
    expect(read.valid).toBe(read.reason === null)
  }), { numRuns: 2000 })
})

test('one wrong digit of an identity number is always noticed', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
    const digit = (Number(woman[at]) + by) % 10
    expect(person(woman.slice(0, at) + digit + woman.slice(at + 1)).valid).toBe(false)
  }))
})
