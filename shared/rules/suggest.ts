import type { ItemPackage } from '../catalogue/schema'
import type { FormValues, Row, Scalar } from '../catalogue/values'
import { makeIdNo } from '../domain/identity/idNumber'
import { addMonths, type PlainDate } from '../domain/time/plainDate'
import type { Assessment, RuleResult, UsedValue } from './assess'

/**
 * "What else could they get?": items whose conditions may be met by what is already known of a person.
 *
 * Nearly everybody meets some condition of nearly every item. What speaks for an item is a condition that this person meets
 * and an ordinary adult of the same place and sex would not: he is judged by the same rules over the same form (`ordinaryForm`).
 */
export type Suggestion = {
  code: string; shortCode: string; name: string; nameEn: string
  /** Known values that speak for it, each once: birth date, disability, a benefit in force. */
  why: UsedValue[]
  /** The conditions they meet, by rule. */
  met: string[]
  /** What would have to be asked or looked up, in words. */
  open: string[]
  /** Figures those conditions used that nobody has confirmed. */
  toVerify: string[]
}

/** An item that gives something: a payment or a recognition by its kind, or a service for who has a disability certificate. */
export const gives = (item: ItemPackage): boolean =>
  item.kind === '行政给付' || item.kind === '行政确认' || (item.kind === '公共服务' && item.form.some(({ key, required }) => key === 'disabilityCertNo' && required === true))

const conditions: ReadonlySet<RuleResult['kind']> = new Set(['eligibility', 'check', 'exclusion'])
const decides = (rule: RuleResult): boolean => rule.stage === 'acceptance' && (rule.level === 'block' || rule.level === 'warn') && conditions.has(rule.kind)
/** A known value speaks against it: a rule blocks, or warns by something personal. */
const ruledOut = ({ rules }: Assessment): boolean =>
  rules.some((rule) => rule.stage === 'acceptance' && (rule.state === 'blocks' || (rule.state === 'warns' && conditions.has(rule.kind) && rule.used.some(personal))))

/** Nothing that is known rules it out, and something that is known and personal meets a condition: worth the comparison. */
export const mayApply = (assessment: Assessment): boolean => !ruledOut(assessment) && assessment.rules.some((rule) => decides(rule) && rule.state === 'passed' && rule.used.some(personal))

type Beside = {
  /** The same item for an ordinary adult. */
  ordinary: Assessment
  /** Papers of the person that the item asks for; they speak for it as a condition does. */
  held: readonly UsedValue[]
  /** Whether a field of the form asks for a fact about the person, which might be known, and not for this application's own answers. */
  lasting(field: string): boolean
}

/**
 * Judges one item by an assessment over what is known (form as prefilled, nothing asked), beside that of an ordinary adult.
 * null where nothing speaks for it, where a known value rules it out, or where as much about the person is open as is
 * known: then it would be a guess.
 */
export function suggestion(item: ItemPackage, assessment: Assessment, { ordinary, held, lasting }: Beside): Suggestion | null {
  if (ruledOut(assessment)) return null
  const refused = new Set(ordinary.rules.filter((rule) => rule.state === 'blocks' || rule.state === 'warns').map(({ id }) => id))
  const met = assessment.rules.filter((rule) => decides(rule) && rule.state === 'passed' && refused.has(rule.id) && rule.used.some(personal))
  const undecided = assessment.rules.filter((rule) => decides(rule) && rule.level === 'block' && (rule.state === 'unchecked' || rule.state === 'confirm'))
  const aboutPerson = undecided.filter((rule) => rule.missing.some(({ key }) => key.startsWith('resident.') || (key.startsWith('form.') && lasting(key.slice('form.'.length).replace(/[[.].*$/, '')))))
  if (met.length === 0 || met.length + held.length <= aboutPerson.length) return null
  const why = new Map([...met.flatMap((rule) => rule.used.filter(personal)), ...held].map((value) => [`${value.label} ${value.text}`, value] as const))
  // What follows from a benefit that is drawn (a change, a review, its end) is nothing else to get.
  if ([...why.values()].some(({ path }) => path.startsWith(`benefits.${item.category.code}`))) return null
  return {
    code: item.code, shortCode: item.shortCode, name: item.name.zh, nameEn: item.name.en, why: [...why.values()], met: met.map(({ id }) => id),
    open: [...new Set(undecided.flatMap((rule) => rule.missing.filter(({ kind }) => kind !== 'figure').map(({ label }) => label)))],
    toVerify: [...new Set(met.flatMap((rule) => rule.figures.filter(({ verify }) => verify).map(({ name }) => name)))],
  }
}

/** Most conditions met first, then those with the least left to ask. */
export const bySpokenFor = (a: Suggestion, b: Suggestion): number => b.met.length - a.met.length || a.open.length - b.open.length || (a.code < b.code ? -1 : 1)

const NOT_FOUND = '未见'
const personal = ({ path, text }: UsedValue): boolean => !path.startsWith('figure.') && !path.startsWith('run.') && !path.startsWith('calc.') && text !== NOT_FOUND

// ---- the ordinary adult

/** Of an age that no condition of the catalogue singles out. */
const ORDINARY_AGE = 35
/** Well above every limit of income, in fen: he is not in need. */
const ORDINARY_INCOME = 5_000_000
/** His child is at school: no infant, no student. */
const CHILD_AGE = 12
const disabilityWords = /^(视力|听力|言语|肢体|智力|精神|多重|[一二三四]级)$/
const about = { age: /age$/i, money: /income|percapita/i, childBirth: /^child.*birth/i }

export type Person = { idNo: string; birthDate: PlainDate | null; sex: 'male' | 'female' | null }
export const ordinaryPerson = (person: Person, on: PlainDate): Person & { birthDate: PlainDate } => {
  const birthDate = addMonths(on, -12 * ORDINARY_AGE)
  return { idNo: makeIdNo('990101', birthDate, person.sex === 'female' ? 2 : 1), birthDate, sex: person.sex }
}

/** The same form as that adult would hand it in: his age, no disability, income enough. Rows of other persons stay. */
export function ordinaryForm(form: FormValues, person: Person, ordinary: Person & { birthDate: PlainDate }): FormValues {
  const own = (key: string, value: Scalar): Scalar => {
    if (value === person.idNo) return ordinary.idNo
    if (typeof value === 'string' && value.startsWith(person.idNo)) return null
    if (value === person.birthDate) return ordinary.birthDate
    if (about.childBirth.test(key) && typeof value === 'string') return addMonths(ordinary.birthDate, 12 * (ORDINARY_AGE - CHILD_AGE))
    if (typeof value === 'number') return about.age.test(key) ? ORDINARY_AGE : about.money.test(key) ? ORDINARY_INCOME : value
    return typeof value === 'string' && disabilityWords.test(value) ? '无' : value
  }
  const row = (cells: Row): Row => (Object.values(cells).includes(person.idNo) ? Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, own(key, value)])) : cells)
  return Object.fromEntries(Object.entries(form).map(([key, value]) => [key, Array.isArray(value) ? value.map(row) : own(key, value)]))
}
