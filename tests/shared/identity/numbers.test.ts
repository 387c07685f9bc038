import { describe, expect, test } from 'vitest'
import { checkBankCard, luhn } from '../../../shared/domain/identity/bankCard'
import { maskIdNo, maskName, maskPhone } from '../../../shared/domain/identity/mask'
import { checkPhone } from '../../../shared/domain/identity/phone'
import { checkUscc, usccCheck } from '../../../shared/domain/identity/uscc'

const said = (r: { ok: boolean; error?: { code: string; zh: string } }) => (r.ok ? null : [r.error!.code, r.error!.zh])

describe('masks', () => {
  test('identity number as in the pictures', () => {
    expect(maskIdNo('990106196803142046')).toBe('990***********2046')
    expect(maskIdNo('990101450203125')).toBe('990********3125')
    expect(maskIdNo('H1234567')).toBe('*******7')
  })
  test('telephone', () => {
    expect(maskPhone('19900006120')).toBe('199****6120')
    expect(maskPhone('0512-00000103')).toBe('****-****0103')
    expect(maskPhone('+85298765432')).toBe('+*******5432')
  })
  test.each([
    ['陈桂芳', '陈*芳'],
    ['陈芳', '陈*'],
    ['欧阳雪', '欧阳*'],
    ['欧阳雪梅', '欧阳*梅'],
    ['欧阳', '欧*'],
    ['爱新觉罗启星', '爱新觉罗*星'],
    ['陈𬭚', '陈*'],
    ['陈𬭚芳', '陈*芳'],
    ['买买提·艾力', '买**·*力'],
    ['John Smith', 'J*** S****'],
    ['陈', '*'],
    ['', ''],
  ])('name %s: %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })
})

describe('unified social credit code', () => {
  test('published codes pass', () => {
    expect(checkUscc('91350100m000100y43')).toEqual({ ok: true, value: '91350100M000100Y43' })
    expect(checkUscc('911100001000054639'.slice(0, 17) + usccCheck('91110000100005463')).ok).toBe(true)
  })
  test('what is wrong', () => {
    expect(said(checkUscc('91350100M000100Y44'))).toEqual(['check-digit', '校验码不对，请核对每一位'])
    expect(said(checkUscc('9135010OM000100Y43'))).toEqual(['characters', '第 8 位是“O”，代码只用数字和大写字母，不用 I、O、Z、S、V'])
    expect(said(checkUscc('91350100M000100Y4'))).toEqual(['length', '少 1 位，应为 18 位'])
    expect(said(checkUscc(' '))).toEqual(['empty', '请填写统一社会信用代码'])
  })
})

describe('bank card', () => {
  test('Luhn: the example of ISO/IEC 7812', () => {
    expect(luhn('7992739871')).toBe('3')
    expect(checkBankCard('6222 0212 3456 7890 12'.replace(/ /g, '').slice(0, 17) + luhn('62220212345678901')).ok).toBe(true)
  })
  test('what is wrong', () => {
    const good = '621700000000333' + luhn('621700000000333')
    expect(checkBankCard(good)).toEqual({ ok: true, value: { cardNo: good, tail: good.slice(-4) } })
    expect(said(checkBankCard(good.slice(0, 15) + ((Number(good[15]) + 1) % 10)))).toEqual(['check-digit', '卡号校验不对，请核对每一位'])
    expect(said(checkBankCard('6217 0000'))).toEqual(['length', '现在 8 位，银行卡号应为 15 到 19 位'])
    expect(said(checkBankCard('62l7000000003330'))).toEqual(['characters', '第 3 位是“L”，应为数字'])
  })
})

describe('telephone', () => {
  test.each([
    ['１９９ 0000 6120', 'mobile', '19900006120'],
    ['+86 199-0000-6120', 'mobile', '19900006120'],
    ['0512-0000 0103', 'landline', '0512-00000103'],
    ['(010) 6655 4433', 'landline', '010-66554433'],
    ['+852 9876 5432', 'abroad', '+85298765432'],
  ])('%s', (text, kind, phone) => {
    expect(checkPhone(text)).toEqual({ ok: true, value: { kind, phone } })
  })
  test.each([
    ['1990000612', 'length', '少 1 位，手机号应为 11 位'],
    ['199000061201', 'length', '多 1 位，手机号应为 11 位'],
    ['1990000612O', 'characters', '第 11 位是“O”，应为数字'],
    ['65554433', 'form', '手机号以 13 至 19 开头；座机请加区号'],
    ['0512-123456', 'length', '区号 0512 后应为 7 或 8 位，现在 6 位'],
    ['', 'empty', '请填写电话号码'],
  ])('%s: %s', (text, code, zh) => {
    expect(said(checkPhone(text))).toEqual([code, zh])
  })
})
