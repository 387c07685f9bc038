import { z } from 'zod'
import { isEmpty } from '../domain/fields'
import { prefill, residentFacts, type EarlierCase, type Known, type Member } from '../domain/prefill'
import { addMonths, yearOf, type PlainDate } from '../domain/time/plainDate'
import { Num } from '../rules/num'
import type { Reckoner } from '../rules'
import type { DictionaryEntry, FieldDictionary } from './dictionary'
import type { FormField, ItemPackage, ScalarField } from './schema'
import type { FormValues, Row, Scalar } from './values'

/** Two items that one person often takes one after the other, and how many months lie between. */
export const itemPair = z.strictObject({ first: z.string(), then: z.string(), months: z.number().int().min(0), why: z.string().min(1) })
export type ItemPair = z.infer<typeof itemPair>
/** resources/catalogue/pairs.json */
export const pairsFile = z.strictObject({ schema: z.literal(1), pairs: z.array(itemPair).min(1) })

export type Measured = { pair: ItemPair; required: string[]; filled: string[]; share: number }

/** The person who is measured with: the record, the household as registered, and the place of the counter. */
export type Sample = { resident: Member['record']; members: readonly Member[]; here: NonNullable<Known['here']> }

/**
 * How much of the second form is there when it begins, for a person whose first form was accepted in full. All
 * fields that are always required count, also those that can only be new each time; a table counts when its rows
 * have their required columns. By the next month the first item is decided in the person's favour.
 */
export function measurePair(pair: ItemPair, items: { first: ItemPackage; then: ItemPackage }, sample: Sample, dictionary: FieldDictionary, reckoner: Reckoner, today: PlainDate): Measured {
  const acceptedOn = addMonths(today, -pair.months)
  const { here, ...family } = sample
  const person = { ...family, here, dictionary, reckoner }
  const form = fullForm(items.first, { ...person, today: acceptedOn, earlier: [] })
  const granted = pair.months > 0 || items.first.decidedBy === 'window'
  const benefits = computedAmounts(items.first, form, sample, reckoner, acceptedOn)
  const earlier: EarlierCase = { receiptNo: 'WX01-26-00001', acceptedOn, item: items.first, form, own: true, granted, benefits, docNo: granted && items.first.decidedBy !== 'window' ? '区批〔2026〕1号' : null }
  const begins = prefill(items.then, { ...person, today, earlier: [earlier] }).form
  const required = items.then.form.filter((field) => field.required)
  const filled = required.filter((field) => isFilled(field, begins))
  return { pair, required: required.map(({ key }) => key), filled: filled.map(({ key }) => key), share: filled.length / required.length }
}

const COMMUNITY = 'sample-community'

/** The line that the check of the catalogue prints. */
export function prefillLine(measured: readonly Measured[]): string {
  const least = measured.reduce((a, b) => (b.share < a.share ? b : a))
  return `prefill: ${measured.length} pairs, mean ${percent(meanShare(measured))} %, least ${percent(least.share)} % (${least.pair.first} → ${least.pair.then})`
}
/** Each pair counts the same, however long its form. */
export const meanShare = (measured: readonly Measured[]): number => measured.reduce((sum, { share }) => sum + share, 0) / measured.length
const percent = (share: number): number => Math.floor(share * 100)

/** Pairs that name no item, or stand twice. */
export function lintPairs(pairs: readonly ItemPair[], codes: ReadonlySet<string>): string[] {
  return pairs.flatMap((pair, i) => [
    ...[pair.first, pair.then].filter((code) => !codes.has(code)).map((code) => `pairs: there is no item ${code}`),
    ...(pairs.findIndex((other) => other.first === pair.first && other.then === pair.then) < i ? [`pairs: ${pair.first} → ${pair.then} stands twice`] : []),
  ])
}

function isFilled(field: FormField, form: FormValues): boolean {
  const value = form[field.key]
  if (value === undefined || isEmpty(value)) return false
  if (field.kind !== 'table') return true
  return Array.isArray(value) && value.every((row) => field.columns.every((column) => !column.required || !isEmpty(row[column.key])))
}

/** The amounts that a case keeps when it is accepted. */
function computedAmounts(item: ItemPackage, form: FormValues, { resident }: Sample, reckoner: Reckoner, on: PlainDate): Record<string, number> {
  return Object.fromEntries(item.rules.flatMap(({ kind, target, unit }) => {
    if (kind !== 'benefit' || target === undefined || unit?.startsWith('元') !== true) return []
    const given = reckoner.target(item, target, { today: on, form, resident: residentFacts(resident, on), accepted: true })
    return given?.value instanceof Num ? [[target, given.value.toFen()]] : []
  }))
}

/** A form with every field answered: what is known is kept, the rest gets a value of its kind. */
export function fullForm(item: ItemPackage, known: Known): FormValues {
  const form = prefill(item, known).form
  const scalar = (field: ScalarField, entry: DictionaryEntry | null): Scalar => {
    switch (field.kind) {
      case 'text': return '待核'
      case 'number': return field.rules?.some((rule) => rule.kind === 'this-or-next-year') ? yearOf(known.today) : 1
      case 'money': return 123_450
      // What says until when something holds lies ahead; everything else has happened.
      case 'date': return /有效期止|有效期至/.test(field.label) || known.dictionary.entries.some((other) => other.expires === entry?.key) ? addMonths(known.today, 18) : addMonths(known.today, -8)
      case 'bool': return false
      case 'enum': return field.options?.[0] ?? null
      case 'idcard': return known.resident.idNo
      case 'phone': return '19900000000'
      case 'bankcard': return '6229900000000000018'
    }
  }
  const answered = (field: FormField): FormValues[string] => {
    const there = form[field.key]
    if (field.kind !== 'table') return there ?? scalar(field, known.dictionary.field(item.code, field.key))
    const rows: Row[] = Array.isArray(there) && there.length > 0 ? there : [{}]
    return rows.map((row) => Object.fromEntries(field.columns.map((column) => [column.key, row[column.key] ?? scalar(column, known.dictionary.column(item.code, field.key, column.key))])))
  }
  return Object.fromEntries(item.form.map((field) => [field.key, answered(field)]))
}

/**
 * A family of three at one address in a community of this district; the applicant shows a social security card, so the
 * account on its chip is known. The child is one year old: for one born before 2025 the child-rearing subsidy is claimed
 * once and for all, and there would be no second claim to measure.
 */
export function sampleFamily(today: PlainDate, makeIdNo: (birthDate: PlainDate, serial: number) => string): Sample {
  const person = (n: number, name: string, sex: 'male' | 'female', birthDate: PlainDate): Member['record'] => ({
    id: `00000000-0000-4000-8000-00000000000${n}`, name, idKind: 'resident-id', idNo: makeIdNo(birthDate, sex === 'male' ? n * 2 + 1 : n * 2), sex, birthDate,
    phone: '19900000000', address: '样例路 1 号 101 室', nickname: '', communityId: COMMUNITY, gridId: null, attributes: {},
  })
  const here = { district: '样例区', communities: new Set([COMMUNITY]) }
  const born = (years: number): PlainDate => addMonths(today, -12 * years)
  const resident = { ...person(1, '样例甲', 'female', born(38)), attributes: { bankCard: { value: '6229900000000000018', source: '社会保障卡芯片', at: today } } }
  return { resident, members: [{ record: resident, relation: '户主' }, { record: person(2, '样例乙', 'male', born(40)), relation: '配偶' }, { record: person(3, '样例丙', 'female', born(1)), relation: '女儿' }], here }
}
