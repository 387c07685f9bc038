import type { DictionaryEntry, FieldDictionary, SourceKind } from '../catalogue/dictionary'
import type { FormField, ItemPackage, ScalarField, TableField } from '../catalogue/schema'
import type { FieldValue, FormValues, Row, Scalar } from '../catalogue/values'
import type { Offer, Source } from '../ipc/views'
import type { ResidentRecord } from '../sync/protocol'
import { monthsBetween } from '../rules/dates'
import { fieldKind, filledRows, isEmpty } from './fields'
import { disabilityCertNo } from './fields/disabilityCert'
import { ageOn } from './identity/idNumber'
import { childWords, parentWords, pickRelation, relationToApplicant, spouseWords, type Household, type Member } from './kinship'
import { aboutTheSame, learnFrom, type EarlierCase, type Learned, type Lesson } from './learn'
import { addMonths, yearOf, type PlainDate } from './time/plainDate'

export type { Member } from './kinship'
export type { EarlierCase } from './learn'

export type Known = Household & {
  today: PlainDate
  dictionary: FieldDictionary
  /** Cases of the person, and of the household's other members, newest first. */
  earlier: readonly EarlierCase[]
}
/** A form that is already being filled in; `on` is the day it was last saved. */
export type Begun = { form: FormValues; sources: Readonly<Record<string, Source>>; on: PlainDate }
/** `offers`: other known values of the same thing, shown beside the field and put in by the clerk only. */
export type Prefilled = { form: FormValues; sources: Record<string, Source>; offers: Record<string, Offer[]> }

/** A value on the way to the field. `kind` orders, `source` is told. */
type Candidate = { value: FieldValue; kind: SourceKind; source: Source }
type Context = Known & { item: ItemPackage; lessons: readonly Lesson[] }

const MOST_OFFERS = 3

/**
 * Known values for the open fields of an item, each with its source; nothing is invented, and a field without a
 * known value stays empty. What counts as the same thing, how long it holds and which source goes first is the
 * dictionary's. A value that is there stays; of it only a newer, different one is told.
 */
export function prefill(item: ItemPackage, known: Known, begun?: Begun): Prefilled {
  const context: Context = { ...known, item, lessons: known.earlier.map((earlier) => learnFrom(earlier, known.dictionary)) }
  const filled: Prefilled = { form: {}, sources: {}, offers: {} }
  for (const field of item.form) {
    const entry = known.dictionary.field(item.code, field.key)
    if (!entry || entry.consent) continue
    const candidates = inOrder(candidatesFor(field, entry, context), entry)
    const there = begun?.form[field.key]
    const put = begun ? null : candidates[0]
    if (put) {
      filled.form[field.key] = put.value
      filled.sources[field.key] = put.source
    }
    const beside = put ? candidates.filter(({ source }) => isNewer(source.at, put.source.at))
      : begun && there !== undefined && !isEmpty(there) ? candidates.filter(({ source }) => isNewer(source.at, lastKnown(begun, field.key)))
      : candidates
    const offers = different(beside, put ? put.value : there)
    if (offers.length > 0) filled.offers[field.key] = offers
  }
  if (!begun) computed(item, filled, known.today)
  return filled
}

/** What a rule of the form reckons from a value that is there: the months since a day. */
function computed(item: ItemPackage, { form, sources }: Prefilled, today: PlainDate) {
  for (const field of item.form) {
    const rule = field.rules?.find((candidate) => candidate.kind === 'months-since')
    const start = rule?.kind === 'months-since' ? form[rule.field] : undefined
    if (form[field.key] !== undefined || typeof start !== 'string' || start > today) continue
    form[field.key] = monthsBetween(start, today)
    sources[field.key] = { label: '按日期计算', at: null, stale: false }
  }
}

/** What holds goes before what may be out of date; then the dictionary's order; then the newest. */
function inOrder(candidates: readonly Candidate[], entry: DictionaryEntry): Candidate[] {
  const rank = ({ kind, source }: Candidate) => Number(source.stale) * 100 + entry.sources.indexOf(kind)
  return candidates.filter(({ kind }) => entry.sources.includes(kind)).sort((a, b) => rank(a) - rank(b) || (b.source.at ?? '').localeCompare(a.source.at ?? ''))
}

/** Since when the value in the form is known: its source's day, or the day it was typed. */
function lastKnown({ sources, on }: Begun, key: string): PlainDate | null {
  const source = sources[key]
  return source ? source.at : on
}

/** Of a record without a date nobody knows how old it is: what has a date is told beside it. */
const isNewer = (at: PlainDate | null, than: PlainDate | null): boolean => at !== null && (than === null || at > than)

function different(candidates: readonly Candidate[], put: FieldValue | undefined): Offer[] {
  const seen = new Set([JSON.stringify(put)])
  return candidates.flatMap(({ value, source }) => {
    const text = JSON.stringify(value)
    if (seen.has(text)) return []
    seen.add(text)
    return [{ value, source }]
  }).slice(0, MOST_OFFERS)
}

function candidatesFor(field: FormField, entry: DictionaryEntry, context: Context): Candidate[] {
  if (field.kind === 'table') return entry.lasting ? tableCandidates(field, entry, context) : []
  return [
    ...attributeCandidates(field, entry, context.resident, context), ...registerCandidates(field, entry, context), ...caseDayCandidates(field, entry, context),
    ...impliedCandidates(field, entry, context), ...continuedCandidates(field, entry, context), ...(entry.lasting ? caseCandidates(field, entry, context) : []),
  ]
}

// ---- the resident's record

const chip = /芯片|社会保障卡|社保卡|读卡/
const shared = /系统|比对|共享|核对/
const kindOf = (source: string): SourceKind => (chip.test(source) ? 'chip' : shared.test(source) ? 'system' : 'register')

function attributeCandidates(field: ScalarField, entry: DictionaryEntry, resident: ResidentRecord, { today }: Known): Candidate[] {
  const kept = entry.attribute === undefined ? undefined : resident.attributes[entry.attribute]
  if (!kept) return []
  const value = fromText(kept.value, field)
  return value === null ? [] : [{ value, kind: kindOf(kept.source), source: sourceOf(kept.source, kept.at, entry, today) }]
}

/** A known value is kept as words: '1060.00', or '肢体二级', which names the option of two fields. */
function fromText(text: string, field: ScalarField): Scalar {
  const parsed = fieldKind(field.kind).parse(text, field)
  if (parsed.ok) return parsed.value
  const within = field.kind === 'enum' ? (field.options ?? []).filter((option) => option.length > 1 && text.includes(option)) : []
  return within.length === 1 ? (within[0] ?? null) : null
}

function registerCandidates(field: ScalarField, entry: DictionaryEntry, context: Context): Candidate[] {
  if (entry.register === undefined) return []
  const [who, fact] = entry.register.split('.') as [string, string]
  if (fact === 'disabilityCertNo') return certificateCandidates(entry, context)
  if (fact === 'parentRole') return parentRoleCandidates(field, entry, context)
  return personsOf(who, entry, context).flatMap((record) => {
    const value = asOption(registered(record, fact, context.today), field)
    const own = record.id === context.resident.id
    return value === null ? [] : [{ value, kind: who === 'applicant' ? 'register' : 'household', source: sourceOf(own ? '居民档案' : '户籍', null, entry, context.today) }]
  })
}

/** By its rule the number is the identity number with category and level, which the record or a granted case tells. */
function certificateCandidates(entry: DictionaryEntry, { resident, lessons, today }: Context): Candidate[] {
  const known = resident.attributes['disability']
  const words = /^(..)(.级)$/.exec(known?.value ?? '')
  const told = lessons.find(({ case: one, facts }) => one.own && one.granted && factOf(facts, 'assessedLevel') !== undefined)
  const [category, level] = words ? [words[1], words[2]] : told ? [factOf(told.facts, 'applyCategory'), factOf(told.facts, 'assessedLevel')] : []
  const value = typeof category === 'string' && typeof level === 'string' ? disabilityCertNo(resident.idNo, category, level) : null
  if (value === null) return []
  const source = words && known ? sourceOf(`${known.source}，按编号规则`, known.at, entry, today) : told ? sourceOf(`${caseName(told.case)}，按编号规则`, told.case.acceptedOn, entry, today) : null
  return source ? [{ value, kind: 'register', source }] : []
}

const factOf = (facts: Lesson['facts'], key: string): FieldValue | undefined => [...facts].find(([entry]) => entry.key === key)?.[1].value

/** Mother or father of the child that is spoken of: by the register, or by the numbers of the parents in a case. */
function parentRoleCandidates(field: ScalarField, entry: DictionaryEntry, context: Context): Candidate[] {
  const { resident, dictionary, today } = context
  const role = resident.sex === 'female' ? '母亲' : resident.sex === 'male' ? '父亲' : null
  const option = role === null ? null : dictionary.sameOption(role, field.options ?? [])
  if (option === null) return []
  if (personsOf('child', entry, context).length > 0) return [{ value: option, kind: 'household', source: sourceOf('户籍', null, entry, today) }]
  const number = role === '母亲' ? 'motherIdNo' : 'fatherIdNo'
  const lesson = context.lessons.find(({ facts }) => factOf(facts, number) === resident.idNo)
  return lesson ? [{ value: option, kind: 'case', source: caseSource(entry, lesson, today) }] : []
}

function registered(record: ResidentRecord, fact: string, today: PlainDate): Scalar {
  switch (fact) {
    case 'name': return record.name
    case 'idNo': return record.idNo
    case 'birthDate': return record.birthDate
    case 'age': return record.birthDate ? ageOn(record.birthDate, today) : null
    case 'sex': return record.sex === 'male' ? '男' : record.sex === 'female' ? '女' : null
    case 'phone': return record.phone
    case 'address': return record.address
    case 'hukou': return record.attributes['hukou']?.value ?? null
    default: return null
  }
}

function personsOf(who: string, entry: DictionaryEntry, context: Context): ResidentRecord[] {
  const { resident, members, today } = context
  const related = (words: RegExp) => members.filter((member) => words.test(relationToApplicant(member, context) ?? '')).map(({ record }) => record)
  switch (who) {
    case 'applicant': return [resident]
    case 'spouse': return related(spouseWords)
    case 'man': return [resident, ...related(spouseWords)].filter(({ sex }) => sex === 'male').slice(0, 1)
    case 'woman': return [resident, ...related(spouseWords)].filter(({ sex }) => sex === 'female').slice(0, 1)
    // Only a minor has his parents for guardians; a ward's guardian is whom the clerk names.
    case 'guardian': return resident.birthDate !== null && ageOn(resident.birthDate, today) < 18 ? related(parentWords) : []
    case 'child': {
      const children = related(childWords)
      const { name } = aboutTheSame(context.lessons, entry.of)
      return name === null ? (children.length === 1 ? children : []) : children.filter((child) => child.name === name)
    }
    default: return []
  }
}

// ---- earlier cases

function caseCandidates(field: FormField, entry: DictionaryEntry, context: Context): Candidate[] {
  return aboutTheSame(context.lessons, entry.of).lessons.flatMap((lesson) => {
    const learned = learnedOf(entry, lesson)
    const value = learned && carried(learned, field, lesson, context)
    return value === null || value === undefined ? [] : [{ value, kind: 'case', source: caseSource(entry, lesson, context.today) }]
  })
}

function learnedOf(entry: DictionaryEntry, { facts }: Lesson): Learned | undefined {
  const same = facts.get(entry)
  if (same || !entry.offers) return same
  for (const [other, learned] of facts) if (entry.offers.includes(other.key)) return learned
  return undefined
}

function caseDayCandidates(field: ScalarField, entry: DictionaryEntry, { earlier, today }: Context): Candidate[] {
  const last = earlier.find((one) => entry.caseDay?.includes(one.item.code) && (one.own || entry.of === 'household'))
  return !last || field.kind !== 'date' ? [] : [{ value: last.acceptedOn, kind: 'case', source: sourceOf(caseName(last), last.acceptedOn, entry, today) }]
}

/** What was granted says something by itself: who draws the subsistence allowance is of that class. */
function impliedCandidates(field: ScalarField, entry: DictionaryEntry, { earlier, dictionary, today }: Context): Candidate[] {
  return earlier.filter((one) => one.granted && (one.own || entry.of === 'household')).flatMap((one) => {
    const said = entry.implied?.find(({ item, where }) => item === one.item.code && (!where || where.in.some((value) => value === one.form[where.field])))
    const value = said ? dictionary.sameOption(said.value, field.options ?? []) : null
    return value === null ? [] : [{ value, kind: 'case', source: sourceOf(caseName(one), one.acceptedOn, entry, today) }]
  })
}

/** What is claimed period by period goes on after the last time: the next month, the next year, 第二 after 第一. */
function continuedCandidates(field: ScalarField, entry: DictionaryEntry, { earlier, item, today }: Context): Candidate[] {
  const last = entry.continues === undefined ? undefined : earlier.find((one) => one.own && one.item.code === item.code)
  const value = last && entry.continues !== undefined ? following(last.form[entry.continues], field, today) : null
  return !last || value === null ? [] : [{ value, kind: 'case', source: sourceOf(caseName(last), last.acceptedOn, entry, today) }]
}

const numerals = '一二三四五六七八九'

function following(value: FieldValue | undefined, field: ScalarField, today: PlainDate): Scalar {
  if (field.kind === 'date' && typeof value === 'string' && fieldKind('date').check(value, field) === null) return addMonths(`${value.slice(0, 7)}-01`, 1)
  // A year that was missed is for the clerk to say.
  if (field.kind === 'number' && typeof value === 'number') return [0, 1].includes(value + 1 - yearOf(today)) ? value + 1 : null
  if (field.kind !== 'enum' || typeof value !== 'string') return null
  const next = value.replace(/[一二三四五六七八]/, (numeral) => numerals[numerals.indexOf(numeral) + 1] ?? numeral)
  return next !== value && field.options?.includes(next) ? next : null
}

function carried({ field: from, value }: Learned, field: FormField, lesson: Lesson, context: Context): FieldValue {
  if (field.kind !== 'table') return Array.isArray(value) || from.kind === 'table' ? null : fits(value, field, context)
  if (from.kind !== 'table') return null
  const rows = carriedRows(from, filledRows(value).map(({ row }) => row), field, lesson, context)
  return rows.length === 0 ? null : rows
}

/** Rows under the columns of this form; what this form calls otherwise or does not ask is left out. */
function carriedRows(from: TableField, rows: readonly Row[], field: TableField, { case: earlier }: Lesson, context: Context): Row[] {
  const { dictionary, item } = context
  const columns = field.columns.flatMap((column) => {
    const entry = dictionary.column(item.code, field.key, column.key)
    const source = entry?.lasting ? from.columns.find((one) => dictionary.column(earlier.item.code, from.key, one.key) === entry) : undefined
    // Another member's list says what each is to that member.
    return source && (earlier.own || entry?.register !== 'member.relation') ? [{ column, source }] : []
  })
  return rows.flatMap((row) => {
    const kept = columns.flatMap(({ column, source }) => {
      const value = fits(row[source.key] ?? (source.factKey === undefined ? null : (row[source.factKey] ?? null)), column, context)
      return value === null ? [] : [[column.key, value] as const]
    })
    return kept.length === 0 ? [] : [Object.fromEntries(kept)]
  })
}

const caseName = (earlier: EarlierCase): string => `${earlier.own ? '上次办件' : '家人办件'} ${earlier.receiptNo.slice(-5)}`

function caseSource(entry: DictionaryEntry, { case: earlier, facts }: Lesson, today: PlainDate): Source {
  const source = sourceOf(caseName(earlier), earlier.acceptedOn, entry, today)
  for (const [other, { value }] of facts)
    if (other.key === entry.expires && typeof value === 'string' && value < today) return { ...source, stale: true, expiredOn: value }
  return source
}

// ---- the household

function tableCandidates(field: TableField, entry: DictionaryEntry, context: Context): Candidate[] {
  const cases = caseCandidates(field, entry, context)
  if (entry.register !== 'household.members' || context.members.length === 0) return cases
  const newest = inOrder(cases, entry)[0]
  const told = newest ? filledRows(newest.value).map(({ row }) => row) : []
  let completed = false
  const rows = context.members.map((member): Row => {
    const row = memberRow(member, field, context)
    const idColumn = field.columns.find((column) => context.dictionary.column(context.item.code, field.key, column.key)?.register === 'member.idNo')
    const before = idColumn && told.find((one) => one[idColumn.key] === member.record.idNo)
    if (before && Object.keys(before).some((key) => row[key] === undefined)) completed = true
    return { ...before, ...row }
  })
  const registered: Candidate = { value: rows, kind: 'household', source: sourceOf('户籍', null, entry, context.today) }
  if (!newest || !completed) return [registered, ...cases]
  // Who belongs to the household is the register's; what the register does not know of them comes from the last case.
  return [{ ...registered, source: { ...newest.source, label: `户籍、${newest.source.label}` } }, ...cases]
}

function memberRow(member: Member, field: TableField, context: Context): Row {
  return Object.fromEntries(field.columns.flatMap((column) => {
    const entry = context.dictionary.column(context.item.code, field.key, column.key)
    if (!entry) return []
    const value = memberFact(member, column, entry, context) ?? attributeCandidates(column, entry, member.record, context)[0]?.value ?? null
    return value === null || Array.isArray(value) ? [] : [[column.key, value]]
  }))
}

function memberFact(member: Member, column: ScalarField, entry: DictionaryEntry, context: Context): Scalar {
  if (!entry.register?.startsWith('member.')) return null
  const age = member.record.birthDate ? ageOn(member.record.birthDate, context.today) : null
  if (entry.register === 'member.relationToHead') return pickRelation(member.relation, column.options, age)
  if (entry.register === 'member.relation') {
    const relation = relationToApplicant(member, context)
    return relation === null ? null : pickRelation(relation, column.options, age)
  }
  return asOption(registered(member.record, entry.register.slice('member.'.length), context.today), column)
}

// ---- common

/** The value, if this field could hold it; an option that the form does not offer is not a known value. */
function fits(value: Scalar | undefined, field: ScalarField, { dictionary, today }: Known): Scalar {
  if (value === undefined || isEmpty(value)) return null
  if (field.kind === 'enum') return typeof value === 'string' ? dictionary.sameOption(value.trim(), field.options ?? []) : null
  return fieldKind(field.kind).check(value, field, today) === null ? value : null
}

/** The register's word stands as it is; only a list of options has to offer it. */
const asOption = (value: Scalar, field: ScalarField): Scalar => (isEmpty(value) || (field.kind === 'enum' && !field.options?.includes(String(value))) ? null : value)

const sourceOf = (label: string, at: PlainDate | null, { validMonths }: DictionaryEntry, today: PlainDate): Source =>
  ({ label, at, stale: at !== null && validMonths !== undefined && addMonths(at, validMonths) < today })
