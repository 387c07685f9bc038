import type { FormField, ItemPackage } from '../catalogue/schema'
import type { FieldValue, FormValues, Row } from '../catalogue/values'
import type { Source } from '../ipc/views'
import type { HouseholdRecord, ResidentRecord } from '../sync/protocol'
import { ageOn } from './identity/idNumber'
import { addMonths, type PlainDate } from './time/plainDate'

export type Member = { record: ResidentRecord; relation: string }
export type EarlierCase = { receiptNo: string; acceptedOn: PlainDate; form: FormValues }
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

/** Columns of a household table by meaning; the item files name them differently. */
const columnMeaning: Record<string, (member: Member, known: Known, options: readonly string[] | undefined) => string | number | boolean | null> = {
  name: (member) => member.record.name,
  memberName: (member) => member.record.name,
  idNo: (member) => member.record.idNo,
  idCard: (member) => member.record.idNo,
  certNo: (member) => member.record.idNo,
  memberIdNo: (member) => member.record.idNo,
  relation: (member, known, options) => pickRelation(member.record.id === known.resident.id ? '本人' : member.relation, options, member.record.birthDate ? ageOn(member.record.birthDate, known.today) : null),
  age: (member, known) => (member.record.birthDate ? ageOn(member.record.birthDate, known.today) : null),
  hukouPlace: (member) => member.record.attributes['hukou']?.value ?? null,
  livesTogether: () => null,
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

const householdTables = new Set(['householdMembers', 'familyPersons', 'familyMembers', 'members'])
const phoneKeys = new Set(['phone', 'mobile', 'contactPhone'])
const cardKeys = new Set(['bankCard', 'payeeBankCard', 'payBankCard', 'bankAccount'])
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
    if (!householdTables.has(field.key) || known.members.length === 0) return null
    const rows: Row[] = known.members.map((member) => Object.fromEntries(field.columns.flatMap((column) => {
      const value = columnMeaning[column.key]?.(member, known, column.options)
      return value === undefined || value === null ? [] : [[column.key, value]]
    })))
    return { value: rows, source: source('户籍', null, today) }
  }
  if (field.kind === 'phone' && phoneKeys.has(field.key) && resident.phone) return { value: resident.phone, source: source('居民档案', null, today) }
  if (field.kind === 'text' && addressKeys.has(field.key) && resident.address) return { value: resident.address, source: source('居民档案', null, today) }
  if (field.kind === 'text' && ownName.has(field.key)) return { value: resident.name, source: source('居民档案', null, today) }
  if (field.kind === 'date' && field.key === 'birthDate' && resident.birthDate) return { value: resident.birthDate, source: source('证件号', null, today) }
  if (field.kind === 'bankcard' && cardKeys.has(field.key)) {
    const card = resident.attributes['bankCard']
    if (card) return { value: card.value, source: source(card.source, card.at, today) }
  }
  for (const earlier of known.earlier) {
    const value = earlier.form[field.key]
    if (value === undefined || value === null || value === '' || Array.isArray(value)) continue
    // An option that the form no longer offers is not a known value.
    if (field.kind === 'enum' && !field.options?.includes(String(value))) continue
    if (typeof value !== typeof sample(field)) continue
    // Promises and dates of the matter itself are made anew each time.
    if (field.kind === 'bool' || field.kind === 'date' || field.kind === 'money' || field.kind === 'number') continue
    return { value, source: source(`上次办件 ${earlier.receiptNo.slice(-5)}`, earlier.acceptedOn, today) }
  }
  return null
}

const sample = (field: FormField): FieldValue => (field.kind === 'number' || field.kind === 'money' ? 0 : field.kind === 'bool' ? true : '')
