import { fail, ok, type Result } from '../../result'
import { mod11_2, mod731, tidyNumber } from './checkDigits'

export type IdKind = 'resident-id' | 'legacy-id' | 'hmt-permit' | 'foreign-pr'
export type Sex = 'male' | 'female'

export interface IdFacts {
  kind: IdKind
  /** As stored and compared: half-width, no spaces, capital letters. */
  idNo: string
  /** YYYY-MM-DD; null where the number does not tell the century. */
  birthDate: string | null
  /** null where the number carries no sex. */
  sex: Sex | null
  /** First six digits, GB/T 2260; of a foreign permanent resident the accepting place (2 or 4 digits). */
  regionCode: string | null
}

/** `zh` and `en` are finished sentences: what is wrong and where. They never name a "right" digit, since any digit may be the wrong one. */
export type IdProblem = { zh: string; en: string } & (
  | { code: 'empty' }
  | { code: 'length'; length: number; expected: 15 | 18 }
  | { code: 'characters'; position: number; found: string }
  | { code: 'date'; birth: string }
  | { code: 'sequence'; sequence: string }
  | { code: 'check-digit' }
)

/**
 * Provinces, GB/T 2260. Positions 2–3 of a permanent resident's number of 2023
 * hold one of these; the invented region codes 990xxx of the demo (90) do not.
 */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(' '),
)
const HMT = new Set(['810000', '820000', '830000'])

/**
 * Reads an identity number and says what kind it is and what it tells.
 *
 * - 18 characters: GB 11643-1999 (region, birth date, sequence with odd for
 *   male, MOD 11-2). 810000, 820000, 830000 are the residence permits of Hong
 *   Kong, Macao and Taiwan residents (same structure and check).
 * - 15 digits: GB 11643-1989, born 19yy, no check digit. Sequences 996–999 were
 *   kept for people over a hundred then, whose century cannot be told: refused.
 * - 9 + province (2) + nationality (3 digits, GB/T 2659) + birth date +
 *   sequence + MOD 11-2: foreign permanent resident, card of December 2023
 *   (National Immigration Administration, 新版外国人永久居留身份证机读信息规则).
 *   That the 17th digit is odd for men is not written there; both published
 *   examples (…0017 a man, …0024 a woman) follow the citizen's number.
 * - 3 letters + 12 digits: the permanent resident's number before that:
 *   nationality, accepting place (4), yymmdd, sequence (1), check digit. That the
 *   check is the 7-3-1 of travel documents is known to us only from the
 *   published specimen CAN110081080310. The number tells neither century nor sex.
 *
 * Region codes are not looked up: abolished districts stay in numbers for life.
 *
 * @param today YYYY-MM-DD; when given, a birth date after it is refused.
 * @example checkIdNumber('990106196803142046') // birthDate '1968-03-14', sex 'female'
 */
export function checkIdNumber(text: string, today?: string): Result<IdFacts, IdProblem> {
  const idNo = tidyNumber(text)
  if (idNo === '') return fail({ code: 'empty', zh: '请填写证件号码', en: 'Enter the ID number' })

  const foreign = /^[A-Z]/.test(idNo)
  const wrong = foreign ? misplacedInOldForeign(idNo) : misplaced(idNo)
  if (wrong) return fail(wrong)

  const wanted = foreign || idNo.length === 15 ? 15 : 18
  if (idNo.length !== wanted) return fail(wrongLength(idNo.length, wanted))

  if (foreign) return oldForeign(idNo)
  if (idNo[0] === '0') return fail({ code: 'characters', position: 1, found: '0', zh: '第 1 位是 0，地区代码不以 0 开头', en: 'Character 1 is 0; no region code begins with 0' })
  return wanted === 15 ? legacy(idNo, today) : full(idNo, today)
}

function full(idNo: string, today: string | undefined): Result<IdFacts, IdProblem> {
  const birth = idNo.slice(6, 14)
  const date = birthProblem(birth, today)
  if (date) return fail(date)
  if (mod11_2(idNo) !== idNo[17]) return fail(CHECK_DIGIT)

  const foreign = idNo[0] === '9' && PROVINCES.has(idNo.slice(1, 3))
  const region = idNo.slice(0, 6)
  return ok({
    kind: foreign ? 'foreign-pr' : HMT.has(region) ? 'hmt-permit' : 'resident-id',
    idNo,
    birthDate: dashed(birth),
    sex: sexOf(idNo[16]!),
    regionCode: foreign ? idNo.slice(1, 3) : region,
  })
}

function legacy(idNo: string, today: string | undefined): Result<IdFacts, IdProblem> {
  const birth = `19${idNo.slice(6, 12)}`
  const date = birthProblem(birth, today)
  if (date) return fail(date)
  const sequence = idNo.slice(12)
  if (sequence >= '996')
    return fail({
      code: 'sequence', sequence,
      zh: `顺序码 ${sequence} 当年专用于百岁老人，无法确定出生年份，请核对后三位`,
      en: `Sequence ${sequence} was kept for people over a hundred, so the year of birth is unknown; check the last three digits`,
    })
  return ok({ kind: 'legacy-id', idNo, birthDate: dashed(birth), sex: sexOf(sequence[2]!), regionCode: idNo.slice(0, 6) })
}

/** What a number was meant to be by its beginning and length, when it is wrong; `unknown` where that cannot be told. */
export function looksLike(idNo: string): IdKind | 'unknown' {
  if (/^[A-Z]{3}\d{8,14}$/.test(idNo)) return 'foreign-pr'
  if (/^\d{15}$/.test(idNo)) return 'legacy-id'
  if (!/^\d{6}[0-9A-Z]{10,13}$/.test(idNo)) return 'unknown'
  return idNo[0] === '9' && PROVINCES.has(idNo.slice(1, 3)) ? 'foreign-pr' : HMT.has(idNo.slice(0, 6)) ? 'hmt-permit' : 'resident-id'
}

/** yymmdd of the holder's birth in an old number of a foreign permanent resident (the century is not in it); null for any other number. */
export const oldForeignBirth = (idNo: string): string | null => (/^[A-Z]{3}\d{12}$/.test(idNo) ? idNo.slice(7, 13) : null)

function oldForeign(idNo: string): Result<IdFacts, IdProblem> {
  const birth = idNo.slice(7, 13)
  if (!isDate(`20${birth}`) && !isDate(`19${birth}`)) return fail(noSuchDate(birth))
  if (mod731(idNo.slice(0, 14)) !== idNo[14]) return fail(CHECK_DIGIT)
  return ok({ kind: 'foreign-pr', idNo, birthDate: null, sex: null, regionCode: idNo.slice(3, 7) })
}

const CHECK_DIGIT: IdProblem = { code: 'check-digit', zh: '校验码不对，请核对每一位', en: 'The check digit does not match; compare every digit' }

function misplaced(idNo: string): IdProblem | null {
  for (const [i, found] of [...idNo].entries()) {
    if (found >= '0' && found <= '9') continue
    if (found === 'X' && i === 17) continue
    return found === 'X' ? { ...wrongCharacter(i, found), zh: `第 ${i + 1} 位是 X，X 只能是第 18 位`, en: `Character ${i + 1} is X, which may only be the 18th` } : wrongCharacter(i, found)
  }
  return null
}

function misplacedInOldForeign(idNo: string): IdProblem | null {
  for (const [i, found] of [...idNo].entries()) {
    if (i < 3 ? /[A-Z]/.test(found) : /[0-9]/.test(found)) continue
    return i < 3 ? { ...wrongCharacter(i, found), zh: `第 ${i + 1} 位是“${found}”，永久居留证前三位应为字母`, en: `Character ${i + 1} is “${found}”; the first three of a permanent resident's number are letters` } : wrongCharacter(i, found)
  }
  return null
}

const wrongCharacter = (i: number, found: string): IdProblem => ({
  code: 'characters', position: i + 1, found,
  zh: `第 ${i + 1} 位是“${found}”，应为数字`, en: `Character ${i + 1} is “${found}”; it should be a digit`,
})

function wrongLength(length: number, expected: 15 | 18): IdProblem {
  const short = length < expected
  const by = Math.abs(expected - length)
  return {
    code: 'length', length, expected,
    zh: `${short ? '少' : '多'} ${by} 位，应为 ${expected} 位`,
    en: `${by} ${by === 1 ? 'character' : 'characters'} too ${short ? 'few' : 'many'}; there should be ${expected}`,
  }
}

function birthProblem(birth: string, today: string | undefined): IdProblem | null {
  if (!isDate(birth) || birth < '18000101') return noSuchDate(birth)
  if (today !== undefined && dashed(birth) > today)
    return { code: 'date', birth, zh: `出生日期 ${birth} 在今天之后`, en: `The birth date ${birth} lies in the future` }
  return null
}

const noSuchDate = (birth: string): IdProblem => ({
  code: 'date', birth, zh: `出生日期 ${birth} 不存在`, en: `There is no birth date ${birth}`,
})

function isDate(compact: string): boolean {
  const [y, m, d] = [+compact.slice(0, 4), +compact.slice(4, 6), +compact.slice(6, 8)]
  if (m < 1 || m > 12 || d < 1) return false
  const leap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0)
  return d <= (m === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31)
}

const dashed = (d: string): string => `${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6, 8)}`
const sexOf = (digit: string): Sex => (Number(digit) % 2 === 1 ? 'male' : 'female')

/**
 * The 18-character number that replaced a 15-digit one (State Council notice
 * 国发〔1999〕15号): 19 before the year, check digit at the end.
 */
export function legacyToFull(idNo15: string): Result<string, IdProblem> {
  const checked = checkIdNumber(idNo15)
  if (!checked.ok) return checked
  const { idNo } = checked.value
  if (checked.value.kind !== 'legacy-id') return fail(wrongLength(idNo.length, 15))
  const body = `${idNo.slice(0, 6)}19${idNo.slice(6)}`
  return ok(body + mod11_2(body))
}

/**
 * Composes a number with its check digit, for invented people only.
 *
 * @param region6 use unassigned codes (990101 …) so that no living person is meant
 * @param seq3 odd for male, even for female
 */
export function makeIdNo(region6: string, birthDate: string, seq3: number): string {
  const body = region6 + birthDate.replaceAll('-', '') + String(seq3).padStart(3, '0')
  return body + mod11_2(body)
}

/**
 * Full years reached: the age rises on the birthday itself. Who was born on 29
 * February gets older on 28 February in common years, the last day of the month
 * standing in for the missing one (Civil Code 民法典 202, by analogy). Negative
 * before birth.
 */
export function ageOn(birthDate: string, today: string): number {
  const year = Number(today.slice(0, 4))
  let birthday = birthDate.slice(5)
  if (birthday === '02-29' && !isDate(`${today.slice(0, 4)}0229`)) birthday = '02-28'
  return year - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthday ? 1 : 0)
}
