import type { FormField, ItemPackage } from '../catalogue/schema'
import type { FieldValue, FormValues, Row } from '../catalogue/values'
import type { Source } from '../ipc/views'
import type { HouseholdRecord, ResidentRecord } from '../sync/protocol'
import { ageOn } from './identity/idNumber'
import { addMonths, type PlainDate } from './time/plainDate'

export type Member = { record: ResidentRecord; relation: string }
/** `labels`: what each field was called there; one key means different things in different items. */
export type EarlierCase = { receiptNo: string; acceptedOn: PlainDate; form: FormValues; labels: Readonly<Record<string, string>> }
export type Known = {
  today: PlainDate
  resident: ResidentRecord
  /** The applicant's household today, the applicant included, with its source. */
  members: readonly Member[]
  household: HouseholdRecord | null
  /** Newest first. */
  earlier: readonly EarlierCase[]
}

/** Older than this is offered, but says so (请核对). */
const STALE_MONTHS = 12
const source = (label: string, at: PlainDate | null, today: PlainDate): Source => ({ label, at, stale: at !== null && addMonths(at, STALE_MONTHS) < today })

type Column = { key: string; label: string; options?: readonly string[] | undefined }
/** Columns of a household table by meaning; the item files name them differently. */
const columnMeaning: Record<string, (member: Member, known: Known, column: Column) => string | number | boolean | null> = {
  name: (member) => member.record.name,
  memberName: (member) => member.record.name,
  idNo: (member) => member.record.idNo,
  idCard: (member) => member.record.idNo,
  memberIdNo: (member) => member.record.idNo,
  relation: (member, known, column) => {
    const age = member.record.birthDate ? ageOn(member.record.birthDate, known.today) : null
    if (/户主/.test(column.label)) return pickRelation(member.relation, column.options, age)
    const relation = relationToApplicant(member, known)
    return relation === null ? null : pickRelation(relation, column.options, age)
  },
  age: (member, known) => (member.record.birthDate ? ageOn(member.record.birthDate, known.today) : null),
  hukouPlace: (member) => member.record.attributes['hukou']?.value ?? null,
}

const spouseWords = /^(配偶|丈夫|妻子|夫|妻)$/
const childWords = /^(儿子|女儿|子|女|子女|养子|养女|继子|继女|长子|次子|长女|次女)$/
const parentWords = /^(父亲|母亲|父|母|父母|养父|养母|继父|继母)$/

/**
 * What a member is to the applicant. The register says what each is to the head of the household, so it can be told
 * where the applicant is the head, and for a few certain pairs; otherwise the clerk asks.
 */
function relationToApplicant(member: Member, known: Known): string | null {
  if (member.record.id === known.resident.id) return '本人'
  const own = known.members.find((one) => one.record.id === known.resident.id)?.relation
  if (own === '户主') return member.relation
  if (own === undefined) return null
  const parent = member.record.sex === 'male' ? '父亲' : member.record.sex === 'female' ? '母亲' : null
  const child = member.record.sex === 'male' ? '儿子' : member.record.sex === 'female' ? '女儿' : null
  if (spouseWords.test(own) && member.relation === '户主') return '配偶'
  if (childWords.test(own) && member.relation === '户主') return parent
  if (parentWords.test(own) && member.relation === '户主') return child
  return null
}

/** Registered relations by what they are, for forms that word them otherwise. */
const kin: readonly (readonly [RegExp, readonly RegExp[]])[] = [
  [/^(配偶|丈夫|妻子|夫|妻)$/, [/^配偶/, /^夫妻/]],
  [/^(儿子|女儿|子|女|子女|养子|养女|继子|继女|长子|次子|长女|次女)$/, [/^子女/, /^儿女/, /^子\/女/]],
  [/^(父亲|母亲|父|母|父母|养父|养母|继父|继母)$/, [/^父母/, /^父亲|^母亲/]],
  [/^(公公|婆母|婆婆|岳父|岳母)$/, [/^配偶父母/, /^公婆|^岳父母/]],
  [/^(祖父|祖母|外祖父|外祖母|爷爷|奶奶)$/, [/^祖父母/]],
  [/^(孙子|孙女|外孙子|外孙女)$/, [/^孙子女/, /^孙/]],
  [/^(兄|弟|姐|妹|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹)$/, [/^兄弟姐妹/, /^兄弟|^姐妹/]],
]

/** The relation as the form words it: the same word, or the option of the same kinship; what cannot be told (an adult child's dependence) is left to the clerk. */
function pickRelation(relation: string, options: readonly string[] | undefined, age: number | null): string | null {
  if (!options) return relation
  const same = options.find((option) => option === relation)
  if (same) return same
  const meanings = kin.find(([registered]) => registered.test(relation))?.[1] ?? []
  const alike = meanings.flatMap((meaning) => options.filter((option) => meaning.test(option)))[0]
  if (alike) return alike
  const child = kin[1]?.[0].test(relation)
  return child && age !== null && age < 18 ? (options.find((option) => option.startsWith('未成年子女')) ?? null) : null
}

/** Tables that are the applicant's household; others of the same key are something else (核心成员, 被共济人, 被征地人员). */
const isHouseholdTable = (field: FormField): boolean => ['householdMembers', 'familyPersons', 'familyMembers', 'members'].includes(field.key) && /家庭成员|共同生活|家庭人员|同住/.test(field.label) && !/被|核心/.test(field.label)
const phoneKeys = new Set(['phone', 'mobile', 'contactPhone'])
const cardKeys = new Set(['bankCard', 'payeeBankCard', 'payBankCard', 'bankAccount'])
/** An account of somebody else, or of a firm, is not the applicant's card. */
const othersAccount = /对公|单位|企业|代领|代办|监护|学校|机构/
/** What was true of the last matter only. */
const ofThatMatter = /^(old|new)[A-Z]|[rR]eason|^changeKind$/
const ownName = new Set(['payee', 'accountName', 'applicantName'])
const addressKeys = new Set(['address', 'residence', 'livingAddress', 'currentAddress', 'homeAddress'])

/**
 * Known values for the open fields of an item, each with its source; nothing is invented, and a field without a
 * known value stays empty. Order: the resident's own data, the household, the same field of an earlier case.
 */
export function prefill(item: ItemPackage, known: Known): { form: FormValues; sources: Record<string, Source> } {
  const form: FormValues = {}
  const sources: Record<string, Source> = {}
  for (const field of item.form) {
    const found = knownValue(field, known)
    if (!found) continue
    form[field.key] = found.value
    sources[field.key] = found.source
  }
  return { form, sources }
}

function knownValue(field: FormField, known: Known): { value: FieldValue; source: Source } | null {
  const { resident, today } = known
  if (field.kind === 'table') {
    if (!isHouseholdTable(field) || known.members.length === 0) return null
    const rows: Row[] = known.members.map((member) => Object.fromEntries(field.columns.flatMap((column) => {
      const value = columnMeaning[column.key]?.(member, known, column)
      return value === undefined || value === null ? [] : [[column.key, value]]
    })))
    return { value: rows, source: source('户籍', null, today) }
  }
  if (field.kind === 'phone' && phoneKeys.has(field.key) && resident.phone) return { value: resident.phone, source: source('居民档案', null, today) }
  if (field.kind === 'text' && addressKeys.has(field.key) && resident.address) return { value: resident.address, source: source('居民档案', null, today) }
  if (field.kind === 'text' && ownName.has(field.key)) return { value: resident.name, source: source('居民档案', null, today) }
  if (field.kind === 'date' && field.key === 'birthDate' && resident.birthDate) return { value: resident.birthDate, source: source('证件号', null, today) }
  if (field.kind === 'bankcard' && cardKeys.has(field.key) && !othersAccount.test(field.label) && !field.corporateAccount) {
    const card = resident.attributes['bankCard']
    if (card) return { value: card.value, source: source(card.source, card.at, today) }
  }
  for (const earlier of known.earlier) {
    const value = earlier.form[field.key]
    if (value === '') continue
    // Promises, days and amounts of the matter itself are made anew each time.
    if (typeof value !== 'string' || field.kind === 'date' || ofThatMatter.test(field.key)) continue
    if (earlier.labels[field.key] !== field.label) continue
    // An option that the form no longer offers is not a known value.
    if (field.kind === 'enum' && !field.options?.includes(String(value))) continue
    if (field.kind === 'bool' || field.kind === 'money' || field.kind === 'number') continue
    return { value, source: source(`上次办件 ${earlier.receiptNo.slice(-5)}`, earlier.acceptedOn, today) }
  }
  return null
}
