import type { DictionaryEntry, FieldDictionary, SourceKind } from '../catalogue/dictionary'
import type { FormField, ItemPackage, ScalarField, TableField } from '../catalogue/schema'
import type { FieldValue, FormValues, Row, Scalar } from '../catalogue/values'
import type { Offer, Source } from '../ipc/views'
import type { ResidentRecord } from '../sync/protocol'
import type { Reckoned, Reckoner, ReckonFacts, RuleValue } from '../rules'
import { monthsBetween } from '../rules/dates'
import { Num } from '../rules/num'
import { retireKind } from '../rules/tables'
import { fieldKind, filledRows, isEmpty } from './fields'
import { disabilityCertNo } from './fields/disabilityCert'
import { bankOf } from './identity/bankNames'
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
  /** Works out what follows by rule; absent: nothing is worked out. */
  reckoner?: Reckoner
  /** Where this counter stands: the district's name, and its communities. */
  here?: { district: string; communities: ReadonlySet<string> }
  /** What a clerk entered today from shared data, for the rules of another form of this person, by path. */
  told?: ReadonlyMap<string, { value: string | number | boolean; source: string; at: PlainDate }>
}
/** A form that is already being filled in; `on` is the day it was last saved. */
export type Begun = { form: FormValues; sources: Readonly<Record<string, Source>>; on: PlainDate }
/** `offers`: other known values of the same thing, shown beside the field and put in by the clerk only. */
export type Prefilled = { form: FormValues; sources: Record<string, Source>; offers: Record<string, Offer[]> }

/** A value on the way to the field. `kind` orders, `source` is told. */
type Candidate = { value: FieldValue; kind: SourceKind; source: Source }
type Context = Known & { item: ItemPackage; lessons: readonly Lesson[]; /** filled so far, with its sources */ so: { form: FormValues; sources: Readonly<Record<string, Source>> } }

const MOST_OFFERS = 3

/**
 * Known values for the open fields of an item, each with its source; nothing is invented, and a field without a
 * known value stays empty. What counts as the same thing, how long it holds and which source goes first is the
 * dictionary's. A value that is there stays; of it only a newer, different one is told.
 */
export function prefill(item: ItemPackage, known: Known, begun?: Begun): Prefilled {
  const filled: Prefilled = { form: {}, sources: {}, offers: {} }
  const context: Context = { ...known, item, lessons: known.earlier.map((earlier) => learnFrom(earlier, known.dictionary)), so: begun ?? filled }
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
  // Days and totals first: what else follows may depend on them.
  follow(filled, context, begun, byFieldRule)
  follow(filled, context, begun, following)
  return filled
}

/** As many steps as one value follows from another: of the date the year of life, of that the months, of those the amount. */
const MOST_STEPS = 4

/** Fields still open that follow by rule from the rest; in a form already begun they are offered only. */
function follow(filled: Prefilled, context: Context, begun: Begun | undefined, from: typeof following) {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    let found = false
    for (const field of context.item.form) {
      if (field.kind === 'table') continue
      const there = context.so.form[field.key]
      const open = there === undefined || isEmpty(there)
      // What was worked out and stands untouched is worked out again: the months go on.
      if (!open && !(begun?.sources[field.key]?.at === null)) continue
      const entry = context.dictionary.field(context.item.code, field.key)
      if (!entry || entry.consent) continue
      const [first, ...others] = from(field, entry, context)
      if (!first) continue
      if (begun) {
        const offers = different([...(filled.offers[field.key] ?? []), first, ...others], there)
        if (offers.length > 0) filled.offers[field.key] = offers
        continue
      }
      filled.form[field.key] = first.value
      filled.sources[field.key] = first.source
      const beside = different([...others, ...(filled.offers[field.key] ?? [])], first.value)
      if (beside.length > 0) filled.offers[field.key] = beside
      else delete filled.offers[field.key]
      found = true
    }
    if (!found) return
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

function different(candidates: readonly Offer[], put: FieldValue | undefined): Offer[] {
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
    ...impliedCandidates(field, entry, context), ...continuedCandidates(field, entry, context), ...resultCandidates(field, entry, context), ...toldCandidates(field, entry, context), ...(entry.lasting ? caseCandidates(field, entry, context) : []),
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
  if (fact === 'livesHere' || fact === 'hukouHere' || fact === 'cardBank') return placeCandidates(fact, field, entry, context)
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

/** What the record tells of the person's place: lives in a community of this district; is registered in it; which bank the card is of. */
function placeCandidates(fact: 'livesHere' | 'hukouHere' | 'cardBank', field: ScalarField, entry: DictionaryEntry, context: Context): Candidate[] {
  const { resident, here, today } = context
  const candidate = (value: Scalar, kind: SourceKind, source: Source): Candidate[] => (fits(value, field, context) === null ? [] : [{ value, kind, source }])
  if (fact === 'livesHere') return here && resident.communityId !== null && here.communities.has(resident.communityId) ? candidate('本地', 'register', sourceOf('居民档案', null, entry, today)) : []
  const kept = resident.attributes[fact === 'cardBank' ? 'bankCard' : 'hukou']
  if (!kept) return []
  if (fact === 'cardBank') return candidate(bankOf(kept.value), kindOf(kept.source), sourceOf(`${kept.source}，按卡号`, kept.at, entry, today))
  const local = here !== undefined && kept.value.startsWith(here.district) ? true : kept.value.startsWith('外地') ? false : null
  return candidate(field.kind === 'bool' || local === null ? local : local ? '本市户籍' : '非本市户籍', kindOf(kept.source), sourceOf(kept.source, kept.at, entry, today))
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
function continuedCandidates(field: ScalarField, entry: DictionaryEntry, context: Context): Candidate[] {
  const { today } = context
  const last = entry.continues === undefined ? undefined : lastOfItem(entry, context)
  const value = last && entry.continues !== undefined ? next(last.form[entry.continues], field, today) : null
  return !last || value === null ? [] : [{ value, kind: 'case', source: sourceOf(caseName(last), last.acceptedOn, entry, today) }]
}

/** The person's last case of this item; of what belongs to a child, the last one about the same child. */
const lastOfItem = (entry: DictionaryEntry, { lessons, item }: Context): EarlierCase | undefined =>
  aboutTheSame(lessons, entry.of).lessons.map((lesson) => lesson.case).find((one) => one.own && one.item.code === item.code)

/** What an earlier case came to. Numbers and classes only of one decided in the person's favour: before that nothing was given. */
function resultCandidates(field: ScalarField, entry: DictionaryEntry, context: Context): Candidate[] {
  const { earlier, today } = context
  return earlier.filter((one) => one.granted && (one.own || entry.of === 'household')).flatMap((one) =>
    (entry.result ?? []).filter(({ item }) => item === one.item.code).flatMap((result): Candidate[] => {
      const [value, words] = resultOf(result, one, field, context)
      const source = sourceOf(`${caseName(one)}，${words}`, one.acceptedOn, entry, today)
      return value === null ? [] : [{ value, kind: 'case', source: result.check ? { ...source, at: null, stale: true } : source }]
    }))
}

function resultOf({ what, target = '', options }: NonNullable<DictionaryEntry['result']>[number], one: EarlierCase, field: ScalarField, context: Context): [Scalar, string] {
  switch (what) {
    case 'receiptNo': return [fits(one.receiptNo, field, context), '受理号']
    case 'docNo': return [fits(one.docNo, field, context), '决定文号']
    case 'benefit': return [fits(one.benefits?.[target], field, context), '受理时算出']
    case 'derived': {
      const given = context.reckoner?.target(one.item, target, { today: one.acceptedOn, form: factsOf(one.form), resident: residentFacts(context.resident, one.acceptedOn), accepted: true })
      const value = given ? (options && typeof given.value === 'string' ? (options[given.value] ?? null) : given.value) : null
      return [value === null ? null : asField(value, field, context), given?.verify ? `按规则算出，${TO_VERIFY}` : '按规则算出']
    }
  }
}

/** Entered by a clerk today, with where it was seen. */
function toldCandidates(field: ScalarField, entry: DictionaryEntry, context: Context): Candidate[] {
  return (entry.told ?? []).flatMap((path): Candidate[] => {
    const fact = context.told?.get(path)
    const value = fact === undefined ? null : fits(fact.value, field, context)
    return fact === undefined || value === null ? [] : [{ value, kind: 'system', source: sourceOf(fact.source, fact.at, entry, context.today) }]
  })
}

const numerals = '一二三四五六七八九'

function next(value: FieldValue | undefined, field: ScalarField, today: PlainDate): Scalar {
  if (field.kind === 'date' && typeof value === 'string' && fieldKind('date').check(value, field) === null) return addMonths(`${value.slice(0, 7)}-01`, 1)
  // A year that was missed is for the clerk to say.
  if (field.kind === 'number' && typeof value === 'number') return [0, 1].includes(value + 1 - yearOf(today)) ? value + 1 : null
  if (field.kind !== 'enum' || typeof value !== 'string') return null
  const option = value.replace(/[一二三四五六七八]/, (numeral) => numerals[numerals.indexOf(numeral) + 1] ?? numeral)
  return option !== value && field.options?.includes(option) ? option : null
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

// ---- what follows by rule

const TO_VERIFY = '标准待核'

/** In order: what the form's own rules say of the field, the item's computed values, the dictionary's rules, the member named beside. */
function following(field: ScalarField, entry: DictionaryEntry, context: Context): Offer[] {
  return [...byFieldRule(field, entry, context), ...byTarget(field, context), ...byDictionary(field, entry, context), ...byName(field, entry, context)]
}

/** `from` are the fields it was worked out from: where one of them is to be checked, so is this. */
function reckoned(label: string, from: readonly string[], { so }: Context, check = false): Source {
  const sources = from.flatMap((key) => so.sources[key] ?? [])
  const stale = sources.filter((source) => source.stale)
  const oldest = stale.map(({ at }) => at).filter((at) => at !== null).sort()[0] ?? null
  return { label, at: oldest, stale: check || stale.length > 0 }
}

function byFieldRule(field: ScalarField, entry: DictionaryEntry, context: Context): Offer[] {
  const { so: { form }, today, resident } = context
  return (field.rules ?? []).flatMap((rule): Offer[] => {
    switch (rule.kind) {
      case 'months-since': {
        const start = form[rule.field]
        return typeof start === 'string' && fieldKind('date').check(start, field) === null && start <= today ? [{ value: monthsBetween(start, today), source: reckoned('按日期计算', [rule.field], context) }] : []
      }
      // After an earlier enrolment the next year follows it; where one was left out, the clerk says which is meant.
      case 'this-or-next-year': return lastOfItem(entry, context) ? [] : [{ value: yearOf(today), source: reckoned('按受理年度', [], context) }]
      case 'equals-birth-date': return resident.birthDate === null ? [] : [{ value: resident.birthDate, source: reckoned('居民档案', [], context) }]
      case 'equals-total': {
        const parts = [...rule.add.map((path) => ({ path, sign: 1 })), ...rule.subtract.map((path) => ({ path, sign: -1 }))]
        const amounts = parts.map(({ path, sign }) => { const sum = amountAt(path, form); return sum === null ? null : sum * sign })
        const total = amounts.reduce((sum: number | null, one) => (sum === null || one === null ? null : sum + one), 0)
        return total === null || fits(total, field, context) === null ? [] : [{ value: total, source: reckoned('按合计', parts.map(({ path }) => path.replace(/\..*$/, '')), context) }]
      }
      default: return []
    }
  })
}

/** A field, or the sum of a column; null where one of them is not filled. */
function amountAt(path: string, form: FormValues): number | null {
  const [key = '', column] = path.split('.')
  const value = form[key]
  if (column === undefined) return typeof value === 'number' ? value : null
  if (!Array.isArray(value) || value.length === 0) return null
  return value.reduce((sum: number | null, row) => { const amount = row[column]; return sum === null || typeof amount !== 'number' ? null : sum + amount }, 0)
}

/** A rule of the item that computes a value under the field's own name. */
function byTarget(field: ScalarField, context: Context): Offer[] {
  const { item, reckoner } = context
  if (!reckoner || !item.rules.some((rule) => rule.level === 'compute' && rule.target === field.key)) return []
  return offerOf(reckoner.target(item, field.key, reckonFacts(context)), '按规则算出', field, context)
}

function byDictionary(field: ScalarField, entry: DictionaryEntry, context: Context): Offer[] {
  const { item, reckoner } = context
  if (!reckoner) return []
  return (entry.derive ?? []).filter((rule) => rule.in.includes(item.code)).flatMap((rule) => {
    const last = lastOfItem(entry, context)
    if ((rule.last === 'none' && last) || (rule.last === 'granted' && !last?.granted)) return []
    const says = rule.last === 'granted' && last ? `${caseName(last)}，${rule.says}` : rule.says
    return offerOf(reckoner.expression(item, rule, { ...reckonFacts(context), last: last && { form: factsOf(last.form), acceptedOn: last.acceptedOn } }), says, field, context, rule.check)
  })
}

function offerOf(given: Reckoned | null, says: string, field: ScalarField, context: Context, check = false): Offer[] {
  const value = given === null ? null : asField(given.value, field, context)
  return given === null || value === null ? [] : [{ value, source: reckoned(given.verify ? `${says}，${TO_VERIFY}` : says, given.read, context, check) }]
}

/** The member of the household whose name stands in another field. */
function byName(field: ScalarField, entry: DictionaryEntry, context: Context): Offer[] {
  const { named } = entry
  const name = named && context.so.form[named.by]
  if (!named || typeof name !== 'string') return []
  const found = context.members.filter(({ record }) => record.name === name.trim())
  const [member] = found
  const value = found.length === 1 && member ? fits(registered(member.record, named.fact, context.today), field, context) : null
  return value === null ? [] : [{ value, source: reckoned('户籍', [named.by], context) }]
}

function reckonFacts(context: Context): ReckonFacts {
  const { today, so, resident, told } = context
  return { today, form: factsOf(so.form), resident: residentFacts(resident, today), told: Object.fromEntries([...(told ?? [])].map(([path, { value }]) => [path, value])) }
}

const factsOf = (form: FormValues): ReckonFacts['form'] => form

/** What rules may read of a person from the record alone. */
export function residentFacts(record: ResidentRecord, on: PlainDate): ReckonFacts['resident'] {
  const sex = registered(record, 'sex', on)
  return {
    idNo: record.idNo, name: record.name, birthDate: record.birthDate ?? undefined, sex: sex ?? undefined, age: record.birthDate ? ageOn(record.birthDate, on) : undefined,
    retireKind: retireKind(typeof sex === 'string' ? sex : null, null),
  }
}

/** What a rule gave, as the field keeps it: money in fen, an option as the form words it; null where the field cannot hold it. */
function asField(value: RuleValue, field: ScalarField, context: Context): Scalar {
  if (value instanceof Num) return fits(field.kind === 'money' ? value.toFen() : value.toNumber(), field, context)
  return typeof value === 'string' || typeof value === 'boolean' ? fits(value, field, context) : null
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
function fits(value: Scalar | undefined, field: ScalarField, { dictionary, today }: Pick<Known, 'dictionary' | 'today'>): Scalar {
  if (value === undefined || isEmpty(value)) return null
  if (field.kind === 'enum') return typeof value === 'string' ? dictionary.sameOption(value.trim(), field.options ?? []) : null
  return fieldKind(field.kind).check(value, field, today) === null ? value : null
}

/** The register's word stands as it is; only a list of options has to offer it. */
const asOption = (value: Scalar, field: ScalarField): Scalar => (isEmpty(value) || (field.kind === 'enum' && !field.options?.includes(String(value))) ? null : value)

const sourceOf = (label: string, at: PlainDate | null, { validMonths }: DictionaryEntry, today: PlainDate): Source =>
  ({ label, at, stale: at !== null && validMonths !== undefined && addMonths(at, validMonths) < today })
