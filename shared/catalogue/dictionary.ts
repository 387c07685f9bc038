import { z } from 'zod'
import { expressionProblems } from '../rules'
import { bilingual, scalarKinds, type FormField, type ItemPackage, type ScalarField } from './schema'
import type { Standard } from './standards'
import { fieldWidgets } from './widgets'

/**
 * The field dictionary: every thing that any form asks, once. A field or a column of a package is the thing
 * that stands here under its key; what is known of a thing under one item is offered under every other.
 */

/** Where a value can come from: a card's chip, the resident's record, the household, an earlier case, shared data, the clerk's hand. */
export const sourceKinds = ['chip', 'register', 'household', 'case', 'system', 'typed'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Whose fact it is. `matter` is a fact of this one matter; `member` and `row` speak of the person or thing of the row. */
export const owners = [
  'applicant', 'household', 'couple', 'spouse', 'man', 'woman', 'mother', 'father', 'child', 'parent', 'guardian', 'caregiver', 'contact', 'agent',
  'deceased', 'soldier', 'adoptee', 'business', 'organisation', 'employer', 'member', 'row', 'matter',
] as const
export type Owner = (typeof owners)[number]

const people = ['applicant', 'spouse', 'man', 'woman', 'guardian', 'child', 'member'] as const
const facts = ['name', 'idNo', 'birthDate', 'age', 'sex', 'phone', 'address', 'hukou', 'relation', 'relationToHead', 'disabilityCertNo', 'parentRole', 'livesHere', 'hukouHere', 'cardBank'] as const
const key = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/)

export const dictionaryEntry = z.strictObject({
  key,
  /** A column of a table; fields and columns are two sets of names. */
  column: z.literal(true).optional(),
  /** Where this key is this thing ("LD-01-03", for a column "WJ-03-01.children"); absent: everywhere. */
  in: z.array(z.string()).min(1).optional(),
  label: bilingual,
  /** Other wordings of the same thing on the forms. A label that is neither is not this thing. */
  wordings: z.array(z.string().min(1)).optional(),
  kind: z.enum([...scalarKinds, 'table']),
  /** All options of an enum over all forms; one form may offer fewer. */
  options: z.array(z.string()).min(2).optional(),
  of: z.enum(owners),
  /** Checks that hold wherever the thing is asked. */
  check: z.array(z.enum(['uscc', 'disability-cert'])).optional(),
  widget: z.enum(fieldWidgets).optional(),
  /** A promise or consent: given anew each time, never carried over. */
  consent: z.literal(true).optional(),
  /** A fact about the person or household that can be offered again. */
  lasting: z.boolean(),
  /** After so many months it is offered with the request to check it (请核对); absent: it does not age. */
  validMonths: z.number().int().positive().optional(),
  /** In which order values are taken. */
  sources: z.array(z.enum(sourceKinds)).min(1),
  /** The resident's known value it is kept under. */
  attribute: z.string().optional(),
  /** What the register tells of it: whose record, and what of it. */
  register: z.union([z.templateLiteral([z.enum(people), '.', z.enum(facts)]), z.literal('household.members')]).optional(),
  /** Other things whose value may be offered here too: the granted level for the level of the certificate. */
  offers: z.array(key).optional(),
  /** The thing that says until when it holds: the end of the lease for the rent. */
  expires: key.optional(),
  /** It is the day the last case of one of these items was accepted. */
  caseDay: z.array(z.string()).min(1).optional(),
  /** What a case of that item says by itself: who was recognised as hard to place is of that class of persons. */
  implied: z.array(z.strictObject({ item: z.string(), /** only where that case said so */ where: z.strictObject({ field: key, in: z.array(z.string()).min(1) }).optional(), value: z.string() })).min(1).optional(),
  /** It follows on what this was in the last case of the same item: the month after, the next year, 第二 after 第一. */
  continues: key.optional(),
  /** What an earlier case came to: its number, the number of the decision, an amount that it computed, a class that its rules give. */
  result: z.array(z.strictObject({
    item: z.string(), what: z.enum(['receiptNo', 'docNo', 'benefit', 'derived']),
    /** the computed value's name, for an amount or a class */ target: z.string().optional(),
    /** the number is another one than the certificate's, but stands for it until somebody looks: put in with 请核对 */ check: z.literal(true).optional(),
    /** the option for what the rule gives, where they are worded differently */ options: z.record(z.string(), z.string()).optional(),
  })).min(1).optional(),
  /** Paths of shared data that a clerk enters for the rules and that are this very thing: system.graduationDate. */
  told: z.array(z.string()).min(1).optional(),
  /** A fact of the member of the household whose name stands in that field: the telephone of the emergency contact. */
  named: z.strictObject({ by: key, fact: z.enum(['phone', 'idNo', 'birthDate', 'age', 'sex']) }).optional(),
  /**
   * What follows by rule from the rest of the form, in CEL over the item's own declarations, the last case of the same
   * item (last.<field>, lastCase.acceptedOn) and its figures. The first that gives a value is put in, others are offered.
   */
  derive: z.array(z.strictObject({
    in: z.array(z.string()).min(1),
    cel: z.string().min(1),
    /** only where this holds */ when: z.string().min(1).optional(),
    /** `none`: only where no earlier case of the item is known; `granted`: only after one decided in the person's favour. */
    last: z.enum(['none', 'granted']).optional(),
    /** It goes on what may have changed since, so it is put in with 请核对. */
    check: z.literal(true).optional(),
    /** Where it comes from, as the clerk reads it. */
    says: z.string().regex(/\p{Script=Han}/u),
  })).min(1).optional(),
})
export type DictionaryEntry = z.infer<typeof dictionaryEntry>
/** resources/catalogue/dictionary.json */
export const dictionaryFile = z.strictObject({
  schema: z.literal(1),
  entries: z.array(dictionaryEntry).min(1),
  /** Options that forms word differently and that mean the same. */
  synonyms: z.array(z.array(z.string().min(1)).min(2)),
})
export type DictionaryFile = z.infer<typeof dictionaryFile>

export interface FieldDictionary {
  entries: readonly DictionaryEntry[]
  /** The option of this list that means the same, worded as there; null where there is none or it is not clear which. */
  sameOption(value: string, options: readonly string[]): string | null
  /** What a field of this item means. */
  field(item: string, key: string): DictionaryEntry | null
  /** What a column of this table means. */
  column(item: string, table: string, key: string): DictionaryEntry | null
}

/** Looks up entries by their place; an entry for named places goes before one for everywhere. */
export function fieldDictionary({ entries, synonyms }: Pick<DictionaryFile, 'entries' | 'synonyms'>): FieldDictionary {
  const places = new Map<string, DictionaryEntry>()
  for (const entry of entries) for (const place of entry.in ?? ['']) places.set(placeOf(entry, place), entry)
  const find = (column: boolean, key: string, place: string) => places.get(`${column} ${key} ${place}`) ?? places.get(`${column} ${key} `) ?? null
  return {
    entries,
    sameOption(value, options) {
      if (options.includes(value)) return value
      const same = new Set(synonyms.filter((group) => group.includes(value)).flat())
      const found = options.filter((option) => same.has(option))
      return found.length === 1 ? (found[0] ?? null) : null
    },
    field: (item, key) => find(false, key, item),
    column: (item, table, key) => find(true, key, `${item}.${table}`),
  }
}
const placeOf = (entry: DictionaryEntry, place: string) => `${entry.column === true} ${entry.key} ${place}`

/** What is wrong with the dictionary itself. */
export function lintDictionary({ entries, field }: FieldDictionary): string[] {
  const problems: string[] = []
  const seen = new Set<string>()
  for (const entry of entries) {
    const say = (text: string) => void problems.push(`dictionary: ${entry.key}${entry.in ? ` (${entry.in.join(', ')})` : ''}: ${text}`)
    for (const place of entry.in ?? ['']) {
      const at = placeOf(entry, place)
      if (seen.has(at)) say('stands twice')
      seen.add(at)
    }
    if (!/\p{Script=Han}/u.test(entry.label.zh)) say('no Chinese label')
    if (/\p{Script=Han}/u.test(entry.label.en) || !/[A-Za-z]{2}/.test(entry.label.en)) say('no English label')
    if ((entry.kind === 'enum') !== (entry.options !== undefined)) say(entry.kind === 'enum' ? 'an enum without options' : `options of a ${entry.kind}`)
    if (entry.consent && entry.lasting) say('a consent is never lasting')
    if (!entry.lasting && ((entry.validMonths !== undefined && !entry.implied) || entry.attribute !== undefined || entry.offers !== undefined || entry.expires !== undefined)) say('not lasting, but it says how it lasts')
    if (!entry.lasting && entry.sources.includes('case') && !entry.implied && !entry.caseDay && !entry.continues && !entry.result) say('not lasting, but taken from earlier cases')
    for (const { value } of entry.implied ?? []) if (!entry.options?.includes(value)) say(`${value} is no option of it`)
    if (entry.consent && (entry.derive || entry.result || entry.told || entry.named || entry.implied)) say('a consent is never put in')
    if (entry.told && !entry.sources.includes('system')) say('told by shared data, which is none of its sources')
    if (entry.result && !entry.sources.includes('case')) say('the result of a case, which is none of its sources')
    for (const { what, target } of entry.result ?? []) if ((what === 'benefit' || what === 'derived') !== (target !== undefined)) say(`a ${what} ${target === undefined ? 'without' : 'with'} the name of what is computed`)
    if (entry.lasting && entry.of === 'matter') say('lasting, but of one matter only')
    for (const other of [...(entry.offers ?? []), ...[entry.expires, entry.continues, entry.named?.by].filter((other) => other !== undefined)])
      if (!entries.some((candidate) => candidate.key === other && !candidate.column)) say(`names no entry ${other}`)
    if (entry.expires && entry.in === undefined && field('', entry.expires)?.kind !== 'date') say(`${entry.expires} is no date`)
  }
  return problems
}

/** Whether every field and column of the package stands in the dictionary as what it is. */
export function lintFields(item: ItemPackage, dictionary: FieldDictionary): string[] {
  const problems: string[] = []
  const compare = (field: FormField | ScalarField, entry: DictionaryEntry | null, name: string) => {
    const say = (text: string) => void problems.push(`${item.code}: ${name}: ${text}`)
    if (!entry) return say('stands in no dictionary')
    if (entry.kind !== field.kind) say(`is a ${field.kind}, in the dictionary a ${entry.kind}`)
    if (entry.label.zh !== field.label && !entry.wordings?.includes(field.label)) say(`“${field.label}” is no wording of “${entry.label.zh}”`)
    if (field.kind === 'enum') for (const option of field.options ?? []) if (!entry.options?.includes(option)) say(`${option} is no option of it in the dictionary`)
    for (const rule of field.rules ?? []) if ((rule.kind === 'uscc' || rule.kind === 'disability-cert') && !entry.check?.includes(rule.kind)) say(`is checked as ${rule.kind}, in the dictionary not`)
    for (const check of entry.check ?? []) if (!field.rules?.some((rule) => rule.kind === check)) say(`lacks the check ${check} of the dictionary`)
  }
  for (const field of item.form) {
    compare(field, dictionary.field(item.code, field.key), field.key)
    if (field.kind === 'table') for (const column of field.columns) compare(column, dictionary.column(item.code, field.key, column.key), `${field.key}.${column.key}`)
    // An alias must lead to one place only.
    if (field.factKey && item.form.some((other) => other !== field && (other.key === field.factKey || other.factKey === field.factKey))) problems.push(`${item.code}: ${field.key}: ${field.factKey} is also the name of another field`)
  }
  return problems
}

const ruleTypes: Partial<Record<DictionaryEntry['kind'], readonly string[]>> = {
  text: ['string'], enum: ['string'], number: ['Num', 'int'], money: ['Num', 'int'], date: ['Day'], bool: ['bool'], idcard: ['string'], phone: ['string'],
}

/** Whether what the dictionary works out for the fields of this item, and takes from its results, can be worked out. */
export function lintDerived(item: ItemPackage, dictionary: FieldDictionary, standards: ReadonlyMap<string, Standard>): string[] {
  const problems: string[] = []
  for (const field of item.form)
    for (const rule of dictionary.field(item.code, field.key)?.derive ?? [])
      if (rule.in.includes(item.code)) problems.push(...expressionProblems(item, rule, standards, ruleTypes[field.kind] ?? []).map((problem) => `dictionary: ${field.key} in ${item.code}: ${problem}`))
  for (const entry of dictionary.entries) {
    for (const { item: code, target } of entry.result ?? [])
      if (code === item.code && target !== undefined && !item.rules.some((rule) => rule.level === 'compute' && rule.target === target)) problems.push(`dictionary: ${entry.key}: ${code} computes no ${target}`)
    for (const { in: codes } of entry.derive ?? [])
      if (codes.includes(item.code) && !item.form.some((field) => dictionary.field(item.code, field.key) === entry)) problems.push(`dictionary: ${entry.key}: ${item.code} does not ask for it`)
  }
  return problems
}

/** Entries that no package asks for: a name nobody uses is a name nobody keeps. */
export function lintUnused(items: readonly ItemPackage[], dictionary: FieldDictionary): string[] {
  const used = new Set<DictionaryEntry | null>()
  for (const item of items)
    for (const field of item.form) {
      used.add(dictionary.field(item.code, field.key))
      if (field.kind === 'table') for (const column of field.columns) used.add(dictionary.column(item.code, field.key, column.key))
    }
  const asked = new Set(items.flatMap((item) => item.form.flatMap((field) => [item.code, `${item.code}.${field.key}`])))
  return dictionary.entries.flatMap((entry) => [
    ...(used.has(entry) ? [] : [`dictionary: ${entry.key}: no item asks for it`]),
    ...(entry.in ?? []).filter((place) => !asked.has(place)).map((place) => `dictionary: ${entry.key}: there is no ${place}`),
  ])
}
