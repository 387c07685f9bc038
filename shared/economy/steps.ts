import type { ItemPackage } from '../catalogue/schema'
import type { FormValues } from '../catalogue/values'
import { Num, type Assessment } from '../rules'
import { labelsOf, money, plainNumber, unknownOf, type Step, type Told } from './amounts'

type Known = {
  item: ItemPackage; form: FormValues; assessment: Assessment; single: boolean
  /** The applicant's own factor of classified aid. */
  ownFactor: string | null
  figure(key: string): Num | null
  told(target: string, show?: (value: Num) => string): Told | null
  amountOf(target: string): Num | null
}

/** Shown elsewhere on the sheet, row by row. */
const inRows = new Set(['notCounted', 'n', 'gross', 'support', 'supportExempt', 'jobCost', 'coefEach', 'payEach'])

/** What the item derives, in its own order, each with the calculation in numbers where its terms are known. */
export function derivedSteps(known: Known): Step[] {
  const { item, assessment } = known
  return assessment.rules.flatMap((rule): Step[] => {
    const target = rule.target
    if (target === null || rule.stage !== 'acceptance' || (rule.kind === 'benefit' && !assessment.acceptable) || rule.state === 'not-applicable' || inRows.has(target) || isAside(target, known)) return []
    const value = known.told(target, showOf(rule.unit))
    return value ? [{ target, ...labelsOf(item, target), formula: formulaOf(target, known), value, unit: rule.unit }] : []
  })
}

/** Told by the department's recomputation and not by the form: a change or a review of a case in force. */
const recomputedKeys = ['perCapitaNew', 'monthlyNew'] as const

/** An amount in yuan that was recomputed elsewhere and entered at the window; null where nobody entered it. */
export function recomputed(item: ItemPackage, { rules }: Assessment, key: (typeof recomputedKeys)[number]): Num | null {
  if (!item.facts['run']?.[key]) return null
  const text = rules.flatMap(({ used }) => used).find(({ path }) => path === `run.${key}`)?.text
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Num.of(Number(text)) : null
}

/** The recomputed amounts of such an item, or that nobody has entered them: the sheet never ends without a result or its reason. */
export const recomputedSteps = (item: ItemPackage, assessment: Assessment): Step[] =>
  recomputedKeys.flatMap((target): Step[] => {
    const fact = item.facts['run']?.[target]
    if (!fact) return []
    const value = recomputed(item, assessment, target)
    const labelEn = fact.labelEn ?? fact.label
    return [{ target, label: fact.label, labelEn, formula: null, value: value ? { text: money(value) } : { unknown: unknownOf([fact.label], [labelEn]) }, unit: null }]
  })

/** The rows of deductions show the expenses; alone only the own income counts, and together only the household's. */
const isAside = (target: string, { form, single }: Known): boolean =>
  (target === 'rigid' && form['livingCost12m'] === undefined) || (target === 'ownFixedIncome' && !single) || (target === 'monthlySingle' && !single)

const showOf = (unit: string | null) => (value: Num): string => (unit === null || unit.startsWith('元') ? money(value) : plainNumber(value))

function formulaOf(target: string, { item, form, figure, amountOf, single, ownFactor }: Known): string | null {
  const field = (key: string): Num | null => {
    const value = form[key]
    return typeof value === 'number' ? Num.of(value).over(Num.of(100)) : null
  }
  const all = (...terms: (Num | null)[]): string[] | null => (terms.every((term) => term !== null) ? terms.map((term) => money(term)) : null)
  const standard = figure('subsistenceStandard')
  const n = amountOf('n')
  switch (`${item.code} ${target}`) {
    case 'MZ-01-01 perCapita':
    case 'MZ-02-01 perCapita': {
      const terms = all(amountOf('gross'), amountOf('support'), amountOf('supportExempt'), amountOf('jobCost'), amountOf('rigid'))
      return terms && n ? `(${terms[0]}＋${terms[1]}－${terms.slice(2).join('－')})÷${plainNumber(n)}` : null
    }
    case 'MZ-01-01 monthlySingle': {
      const terms = all(standard, amountOf('ownFixedIncome'))
      return terms && ownFactor !== null ? `${terms[0]}×${ownFactor}－${terms[1]}` : null
    }
    case 'MZ-01-01 monthly': {
      const own = all(amountOf('monthlySingle'))
      return single ? (own?.[0] ?? null) : null
    }
    case 'MZ-02-02 rigid':
      return ['livingCost12m', 'medicalCost12m', 'eduCost12m', 'rehabCost12m', 'otherCost12m'].map((key) => money(field(key) ?? Num.of(0))).join('＋')
    case 'MZ-02-03 monthly': {
      const [factor, terms] = [figure('classAidFactor'), all(standard, field('monthlyIncome'))]
      return factor && terms ? `${plainNumber(factor)}×${terms.join('－')}` : null
    }
    case 'MZ-03-01 base':
      return all(figure('destituteStandard'), field('monthlyIncome'))?.join('－') ?? null
    case 'MZ-04-02 perCapita': {
      const year = all(field('income12m'))
      return year && n ? `${year[0]}÷12÷${plainNumber(n)}` : null
    }
    case 'MZ-04-02 net':
      return all(field('cost12m'), field('reimbursed') ?? Num.of(0), field('otherAid') ?? Num.of(0))?.join('－') ?? null
    case 'MZ-04-02 amount': {
      const [months, terms] = [figure('reliefCapMonths'), all(amountOf('net'), standard)]
      return months && terms ? `min(${terms[0]}，${plainNumber(months)}×${terms[1]})` : null
    }
    default:
      return null
  }
}
