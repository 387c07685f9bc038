import { checkBankCard } from './bankCard'
import { tidyNumber } from './checkDigits'
import { checkIdNumber, looksLike, type IdKind, type Sex } from './idNumber'
import { checkPhone } from './phone'
import { checkUscc } from './uscc'

export const numberContexts = ['person', 'org', 'bank', 'phone'] as const
export type NumberContext = (typeof numberContexts)[number]
export type NumberKind = IdKind | 'uscc' | 'bank-card' | 'mobile' | 'landline' | 'abroad' | 'unknown'

export interface ReadNumber {
  /** What the number is, or what its shape says it was meant to be; `unknown` where that cannot be told. */
  kind: NumberKind
  valid: boolean
  /** Why it is not valid, in one Chinese sentence; null when it is. */
  reason: string | null
  birthDate: string | null
  sex: Sex | null
  /** Half-width, capital letters, no spaces or invisible characters; a landline with its hyphen. Of a wrong number what was typed, so tidied. */
  normalized: string
}

const nothingTold = { birthDate: null, sex: null }

/**
 * Reads any number a resident shows, as typed or scanned. The context decides between readings of the same digits:
 * 15 digits are an old identity number of a person and a card of a bank.
 *
 * @param today YYYY-MM-DD; a birth date after it is refused
 */
export function readNumber(input: string, context: NumberContext, today: string): ReadNumber {
  switch (context) {
    case 'person': return readPerson(input, today)
    case 'org': return readOrganisation(input, today)
    case 'bank': return readCard(input)
    case 'phone': return readPhone(input)
  }
}

function readPerson(input: string, today: string): ReadNumber {
  const typed = tidyNumber(input)
  const read = checkIdNumber(input, today)
  if (read.ok) return { kind: read.value.kind, valid: true, reason: null, birthDate: read.value.birthDate, sex: read.value.sex, normalized: read.value.idNo }
  if (/[A-Z]/.test(typed.slice(0, 17)) && checkUscc(typed).ok) return { kind: 'uscc', valid: false, reason: '这是统一社会信用代码，不是个人的证件号', ...nothingTold, normalized: typed }
  return { kind: looksLike(typed), valid: false, reason: read.error.zh, ...nothingTold, normalized: typed }
}

function readOrganisation(input: string, today: string): ReadNumber {
  const typed = tidyNumber(input)
  const read = checkUscc(input)
  if (read.ok) return { kind: 'uscc', valid: true, reason: null, ...nothingTold, normalized: read.value }
  const person = checkIdNumber(input, today)
  if (person.ok) return { kind: person.value.kind, valid: false, reason: '这是个人的证件号，不是统一社会信用代码', ...nothingTold, normalized: typed }
  return { kind: /^[0-9A-Z]{16,20}$/.test(typed) ? 'uscc' : 'unknown', valid: false, reason: read.error.zh, ...nothingTold, normalized: typed }
}

function readCard(input: string): ReadNumber {
  const typed = tidyNumber(input)
  const read = checkBankCard(input)
  if (read.ok) return { kind: 'bank-card', valid: true, reason: null, ...nothingTold, normalized: read.value.cardNo }
  return { kind: /^\d{12,22}$/.test(typed) ? 'bank-card' : 'unknown', valid: false, reason: read.error.zh, ...nothingTold, normalized: typed }
}

function readPhone(input: string): ReadNumber {
  const read = checkPhone(input)
  if (read.ok) return { kind: read.value.kind, valid: true, reason: null, ...nothingTold, normalized: read.value.phone }
  const typed = tidyNumber(input)
  return { kind: /^1[3-9]\d{5,}$/.test(typed) ? 'mobile' : /^0\d{5,}$/.test(typed) ? 'landline' : 'unknown', valid: false, reason: read.error.zh, ...nothingTold, normalized: typed }
}
