import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOn, checkIdNumber, legacyToFull, makeIdNo } from '../../../shared/domain/identity/idNumber'

const problem = (text: string, today?: string) => {
  const checked = checkIdNumber(text, today)
  return checked.ok ? null : { code: checked.error.code, zh: checked.error.zh }
}

describe('an 18-character number', () => {
  test('tells kind, birth date, sex and region', () => {
    expect(checkIdNumber('990106196803142046')).toEqual({
      ok: true,
      value: { kind: 'resident-id', idNo: '990106196803142046', birthDate: '1968-03-14', sex: 'female', regionCode: '990106' },
    })
  })

  test('the examples of GB 11643-1999 pass, and a small x counts as X', () => {
    expect(checkIdNumber('11010519491231002x')).toMatchObject({ ok: true, value: { idNo: '11010519491231002X', sex: 'female' } })
    expect(checkIdNumber('440524188001010014')).toMatchObject({ ok: true, value: { sex: 'male', birthDate: '1880-01-01' } })
  })

  test('full-width digits and spaces are taken as typed digits', () => {
    expect(checkIdNumber('　９９０１０６ 19680314 ２０４６ ')).toMatchObject({ ok: true, value: { idNo: '990106196803142046' } })
  })

  test('all demo regions are residents, never foreigners', () => {
    for (let n = 990101; n <= 990107; n++)
      expect(checkIdNumber(makeIdNo(String(n), '1968-03-14', 22))).toMatchObject({ ok: true, value: { kind: 'resident-id', regionCode: String(n) } })
  })

  test('residence permits of Hong Kong, Macao and Taiwan residents', () => {
    for (const region of ['810000', '820000', '830000'])
      expect(checkIdNumber(makeIdNo(region, '1990-05-06', 1))).toMatchObject({ ok: true, value: { kind: 'hmt-permit', sex: 'male', regionCode: region } })
  })

  test("the published examples of the 2023 permanent resident's card", () => {
    expect(checkIdNumber('932682198501010017')).toMatchObject({
      ok: true,
      value: { kind: 'foreign-pr', birthDate: '1985-01-01', sex: 'male', regionCode: '32' },
    })
    expect(checkIdNumber('911124198108030024')).toMatchObject({
      ok: true,
      value: { kind: 'foreign-pr', birthDate: '1981-08-03', sex: 'female', regionCode: '11' },
    })
  })
})

describe('a wrong number says what and where', () => {
  test.each([
    ['', 'empty', '请填写证件号码'],
    ['   ', 'empty', '请填写证件号码'],
    ['99010119700304204', 'length', '少 1 位，应为 18 位'],
    ['9901061968031420466', 'length', '多 1 位，应为 18 位'],
    ['9901011970030420O6', 'characters', '第 17 位是“O”，应为数字'],
    ['99010119700304X046', 'characters', '第 15 位是 X，X 只能是第 18 位'],
    ['990101197002302046', 'date', '出生日期 19700230 不存在'],
    ['990101198702310017', 'date', '出生日期 19870231 不存在'],
    ['990101179912310017', 'date', '出生日期 17991231 不存在'],
    ['990101197003042045', 'check-digit', '校验码不对，请核对每一位'],
    ['990101700304999', 'sequence', '顺序码 999 当年专用于百岁老人，无法确定出生年份，请核对后三位'],
    ['CA1110081080310', 'characters', '第 3 位是“1”，永久居留证前三位应为字母'],
    ['CAN110081080311', 'check-digit', '校验码不对，请核对每一位'],
    ['CAN1100810803', 'length', '少 2 位，应为 15 位'],
  ])('%s: %s', (text, code, zh) => {
    expect(problem(text)).toEqual({ code, zh })
  })

  test('29 February exists in 2000 and not in 1900', () => {
    expect(problem(makeIdNo('990101', '2000-02-29', 21))).toBeNull()
    expect(problem(makeIdNo('990101', '1900-02-29', 21))?.code).toBe('date')
  })

  test('born tomorrow is refused, born today is not', () => {
    const idNo = makeIdNo('990101', '2026-10-13', 21)
    expect(problem(idNo, '2026-10-12')).toEqual({ code: 'date', zh: '出生日期 20261013 在今天之后' })
    expect(problem(idNo, '2026-10-13')).toBeNull()
  })

  test('one wrong digit, or two neighbours exchanged, never passes the check', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, add) => {
      const good = '990106196803142046'
      const bad = good.slice(0, at) + ((Number(good[at]) + add) % 10) + good.slice(at + 1)
      const swapped = good.slice(0, at) + good[at + 1] + good[at] + good.slice(at + 2)
      expect(checkIdNumber(bad).ok).toBe(false)
      if (swapped !== good) expect(checkIdNumber(swapped).ok).toBe(false)
    }))
  })
})

describe('15 characters', () => {
  test('a legacy number was issued to someone born 19yy', () => {
    expect(checkIdNumber('990101450203125')).toEqual({
      ok: true,
      value: { kind: 'legacy-id', idNo: '990101450203125', birthDate: '1945-02-03', sex: 'male', regionCode: '990101' },
    })
  })

  test('and became an 18-character one', () => {
    expect(legacyToFull('110105491231002')).toEqual({ ok: true, value: '11010519491231002X' })
    expect(legacyToFull('990106196803142046')).toMatchObject({ ok: false, error: { code: 'length', expected: 15 } })
  })

  test("the old permanent resident's number tells neither century nor sex", () => {
    expect(checkIdNumber('can110081080310')).toEqual({
      ok: true,
      value: { kind: 'foreign-pr', idNo: 'CAN110081080310', birthDate: null, sex: null, regionCode: '1100' },
    })
  })
})

describe('age', () => {
  test.each([
    ['1968-03-14', '2026-03-13', 57],
    ['1968-03-14', '2026-03-14', 58],
    ['2004-02-29', '2022-02-27', 17],
    ['2004-02-29', '2022-02-28', 18],
    ['2004-02-29', '2024-02-28', 19],
    ['2004-02-29', '2024-02-29', 20],
    ['2026-10-13', '2026-10-13', 0],
    ['2026-10-14', '2026-10-13', -1],
  ])('born %s, on %s: %i', (birthDate, today, age) => {
    expect(ageOn(birthDate, today)).toBe(age)
  })
})
