import type { ItemRule } from '../catalogue/ruleSchema'
import type { ItemPackage } from '../catalogue/schema'
import { valueOn, type Standard, type StandardContent, type StandardValue } from '../catalogue/standards'
import { unreachable } from '../result'
import type { CompiledItem } from './itemRules'
import type { RuleState } from './states'
import { Num } from './num'
import type { Missing } from './faults'
import { evaluateRule, type DerivedMemo, type RuleOutcome, type RuleValue } from './rule'
import type { FactValue, RuleFacts } from './types'

/**
 * Eligibility explained: every rule of an item over what is known on one day, with the values and figures it used.
 * The program advises; what a person decides in spite of it is recorded elsewhere.
 */

export type UsedFigure = {
  key: string; standard: string; name: string; unit: string | null; value: StandardContent
  from: string | null; year: string | null; source: string | null; local: boolean; verify: boolean
}
/** `path` as the rule reads it: form.incomes[1].amount12m (rows from 1), resident.birthDate. `text` is what was there, amounts in yuan. */
export type UsedValue = { path: string; label: string; text: string }

export type RuleResult = {
  id: string
  level: ItemRule['level']
  kind: ItemRule['kind']
  /** What the rule does where it is not met, or where the clerk says no. */
  weight: 'block' | 'warn'
  /** acceptance: can be told when the case is taken; procedure: reads what only the case's course will tell. */
  stage: 'acceptance' | 'procedure'
  state: RuleState
  /** The researched sentence: what it means when the rule is not met, or what is computed. */
  message: string
  basis: string | null
  /** The rule itself is marked to be verified. */
  verify: boolean
  used: UsedValue[]
  figures: UsedFigure[]
  missing: Missing[]
  /** What the clerk is asked, where a confirmation decides or would settle it. */
  asks: string[]
  /** For `unchecked`: why, in a sentence. */
  why: { zh: string; en: string } | null
  target: string | null
  label: string | null
  unit: string | null
  /** Plain value of a computed rule: a number exactly as text, a day, yes/no, a list. */
  value: PlainValue | null
}
export type PlainValue = string | number | boolean | PlainValue[]

export type Assessment = {
  item: string
  version: number
  on: string
  rules: RuleResult[]
  /** Amounts in fen, rounded here and nowhere before; empty when a rule blocks. */
  benefits: Record<string, number>
  derived: Record<string, PlainValue>
  /** No rule blocks. */
  acceptable: boolean
  /** Nothing blocks, and nothing is unchecked. */
  passed: boolean
  /** Figures used by any rule that nobody has confirmed. */
  toVerify: UsedFigure[]
}

/** key → the value in force on the day of acceptance, with its standard. */
export type FigureSet = ReadonlyMap<string, { standard: Standard; value: StandardValue | null }>

/** The figures of an item on a day. `override` answers one question only: by figure key, by ITEM.key, or by standard id. */
export function figuresOn(item: ItemPackage, standards: ReadonlyMap<string, Standard>, on: string, override: Readonly<Record<string, StandardContent>> = {}): FigureSet {
  return new Map(item.figures.map(({ key, standard: id }) => {
    const standard = standards.get(id)
    if (!standard) throw new Error(`${item.code}: there is no standard ${id}`)
    const name = [`${item.code}.${key}`, id, key].find((candidate) => Object.hasOwn(override, candidate))
    const known = valueOn(standard, on)
    if (name === undefined) return [key, { standard, value: known }]
    const base = known ?? { value: null, from: null, to: null, local: true, verify: false }
    return [key, { standard, value: { ...base, value: override[name] ?? null, verify: false } }]
  }))
}

/** What the rules read as figure.<key>. */
export const figureValues = (figures: FigureSet): Record<string, FactValue> =>
  Object.fromEntries([...figures].map(([key, { value }]) => [key, value?.value as FactValue]))

/**
 * Runs every rule of the item. `facts.roots.figure` is filled from `figures`; `run.eligible`, where nobody gives it,
 * is whether the other rules block. `atField`: fields whose own check has already spoken, so that a rule that only
 * repeats it is not reported a second time.
 */
export function assess(item: ItemPackage, compiled: CompiledItem, facts: RuleFacts, figures: FigureSet, atField: ReadonlySet<string> = new Set()): Assessment {
  const labels = labelsOf(item)
  const known: RuleFacts = { ...facts, roots: { ...facts.roots, figure: figureValues(figures) } }
  // Whether the other rules block is known only afterwards, so what was derived before does not hold for it.
  const judge = ({ rule, compiled: cel, when }: CompiledItem['rules'][number], given: RuleFacts, memo: DerivedMemo): Judged => {
    const applies = when ? evaluateRule(when, given, compiled.derived, memo) : null
    if (applies?.kind === 'value' && applies.value !== true) return { rule, result: result(rule, 'not-applicable', applies, figures, labels), exact: null }
    if (applies?.kind === 'unknown') return { rule, result: result(rule, 'unchecked', applies, figures, labels), exact: null }
    const outcome = evaluateRule(cel, given, compiled.derived, memo)
    const state = stateOf(rule, outcome)
    const repeated = rule.repeats !== undefined && atField.has(rule.repeats) && state !== 'passed'
    return { rule, result: result(rule, repeated ? 'not-applicable' : state, outcome, figures, labels), exact: outcome.kind === 'value' ? outcome.value : null }
  }
  const waits = (rule: ItemRule): boolean => rule.facts.includes('run.eligible') && facts.roots['run']?.['eligible'] === undefined
  const [before, after]: [DerivedMemo, DerivedMemo] = [new Map(), new Map()]
  const first = compiled.rules.map((one) => (waits(one.rule) ? null : judge(one, known, before)))
  const eligible = !first.some((one) => one?.result.state === 'blocks')
  const afterwards: RuleFacts = { ...known, roots: { ...known.roots, run: { ...known.roots['run'], eligible } } }
  const judged = first.map((one, i) => one ?? judge(compiled.rules[i]!, afterwards, after))

  const rules = [...judged.map((one) => one.result), ...item.unsettled.map((rule): RuleResult => ({
    id: rule.id, level: 'warn', kind: 'check', weight: 'warn', stage: 'acceptance', state: 'unchecked', message: rule.message ?? rule.expr, basis: null, verify: true, used: [], figures: [], missing: [], asks: [],
    why: { zh: `无法核对：${rule.reason}`, en: `cannot be checked: ${rule.reason}` }, target: null, label: null, unit: null, value: null,
  }))]
  const acceptable = !rules.some((rule) => rule.state === 'blocks')
  const benefits: Record<string, number> = {}
  const derived: Record<string, PlainValue> = {}
  for (const { rule, result: one, exact } of judged) {
    if (one.state !== 'computed' || rule.target === undefined || exact === null) continue
    derived[rule.target] = plainValue(exact)
    if (acceptable && isAmount(rule) && exact instanceof Num) benefits[rule.target] = exact.toFen()
  }
  const toVerify = new Map(rules.flatMap((rule) => rule.figures.filter((figure) => figure.verify || figure.value === null).map((figure) => [figure.standard, figure] as const)))
  return {
    item: item.code, version: item.version, on: facts.today, rules, benefits, derived, acceptable,
    passed: acceptable && !rules.some((rule) => rule.state === 'unchecked'), toVerify: [...toVerify.values()],
  }
}

/** Of the case's course, what the acceptance itself tells. */
const knownAtAcceptance: ReadonlySet<string> = new Set(['run.acceptedOn', 'run.isAgent', 'run.eligible', 'run.district'])

/** Whether a rule can be judged when the case is taken, or reads what only its course will tell. */
export const stageOf = (rule: Pick<ItemRule, 'facts'>): RuleResult['stage'] => (rule.facts.some((fact) => fact.startsWith('run.') && !knownAtAcceptance.has(fact)) ? 'procedure' : 'acceptance')

type Judged = { rule: ItemRule; result: RuleResult; exact: RuleValue | null }

/** An amount of money that the applicant would get. */
const isAmount = (rule: ItemRule): boolean => rule.kind === 'benefit' && rule.type === 'Num' && (rule.unit ?? '元').startsWith('元')

function stateOf(rule: ItemRule, outcome: RuleOutcome): RuleState {
  if (outcome.kind === 'unknown') return outcome.missing.length > 0 && outcome.missing.every((one) => one.kind === 'confirmation') ? 'confirm' : 'unchecked'
  switch (rule.level) {
    case 'compute':
      return 'computed'
    case 'block':
      return outcome.value === true ? 'passed' : 'blocks'
    case 'warn':
      return outcome.value === true ? 'passed' : 'warns'
    case 'confirm':
      return outcome.value === true ? 'passed' : rule.refused === 'block' ? 'blocks' : 'warns'
    default:
      return unreachable(rule.level)
  }
}

function result(rule: ItemRule, state: RuleState, outcome: RuleOutcome, figures: FigureSet, labels: ReadonlyMap<string, string>): RuleResult {
  const used: UsedValue[] = []
  const usedFigures = new Map<string, UsedFigure>()
  const noteFigure = (key: string): void => {
    const found = figures.get(key)
    if (found) usedFigures.set(key, usedFigure(key, found))
  }
  for (const [path, value] of Object.entries(outcome.used)) {
    if (path.startsWith('figure.')) noteFigure(path.slice('figure.'.length))
    else if (path.startsWith('benefits.')) used.push({ path, label: `待遇 ${path.slice('benefits.'.length)}`, text: Array.isArray(value) && value.length > 0 ? value.map(String).join('；') : '未见' })
    else if (path.startsWith('records.') || path.startsWith('clerk.')) used.push({ path, label: labels.get(path.replace(/\|.*$/, '')) ?? path.replace(/^(records|clerk)\./, '').replace(/\|.*$/, ''), text: usedText(value) })
    else if (!path.startsWith('calc.')) used.push({ path, label: labels.get(path.replace(/\[\d+\]/g, '')) ?? path, text: usedText(value) })
  }
  const missing = outcome.kind === 'unknown' ? outcome.missing : []
  for (const one of missing) if (one.kind === 'figure') noteFigure(one.key.replace(/^figure\./, ''))
  return {
    id: rule.id, level: rule.level, kind: rule.kind, weight: rule.level === 'block' || rule.refused === 'block' ? 'block' : 'warn', state,
    stage: stageOf(rule),
    message: rule.message ?? rule.label ?? rule.id, basis: rule.basis ?? null, verify: rule.verify === true, used, figures: [...usedFigures.values()], missing,
    asks: missing.filter((one) => one.kind === 'confirmation').map((one) => one.key),
    why: outcome.kind === 'unknown' && state === 'unchecked' ? outcome.message : null,
    target: rule.target ?? null, label: rule.label ?? null, unit: rule.unit ?? null,
    value: outcome.kind === 'value' && state === 'computed' ? plainValue(outcome.value) : null,
  }
}

const usedFigure = (key: string, { standard, value }: { standard: Standard; value: StandardValue | null }): UsedFigure => ({
  key, standard: standard.id, name: standard.name, unit: standard.unit ?? null, value: value?.value ?? null, from: value?.from ?? null, year: value?.year ?? null,
  source: value?.source ?? null, local: value?.local ?? true, verify: value?.verify ?? true,
})

/** As it is shown and stored; the exact fraction stays inside the rules. */
export function plainValue(value: RuleValue): PlainValue {
  if (value instanceof Num) return value.toNumber()
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return value.map(plainValue)
}

const usedText = (value: unknown): string => (value === null ? '无' : typeof value === 'boolean' ? (value ? '是' : '否') : Array.isArray(value) ? value.map(String).join('、') : String(value))

function labelsOf(item: ItemPackage): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  for (const field of item.form) {
    labels.set(`form.${field.key}`, field.label)
    if (field.kind === 'table') for (const column of field.columns) labels.set(`form.${field.key}.${column.key}`, `${field.label}·${column.label}`)
  }
  for (const [root, facts] of Object.entries(item.facts)) for (const [key, fact] of Object.entries(facts)) labels.set(`${root}.${key}`, fact.label)
  return labels
}
