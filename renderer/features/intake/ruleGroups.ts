import { contentWords } from '../../../shared/catalogue/uncertain'
import type { EligibilityRule, EligibilityValue, EligibilityView, ValueSource } from '../../../shared/ipc/views'
import type { PlainValue, UsedFigure } from '../../../shared/rules'

/** What the panel shows of an assessment: groups in the order a clerk works through them, and amounts with their steps. */

export const groupNames = ['blocks', 'confirm', 'unchecked', 'warns', 'passed', 'procedure'] as const
export type GroupName = (typeof groupNames)[number]

/** Not judged when the case is taken: only its course will tell. A rule that could block is not put off. */
const putOff = (rule: EligibilityRule): boolean => rule.stage === 'procedure' && rule.weight === 'warn' && rule.state !== 'warns'

export function groupOf(rule: EligibilityRule): GroupName | null {
  if (rule.state === 'computed' || rule.state === 'not-applicable') return null
  return putOff(rule) ? 'procedure' : rule.state
}

export const groupsOf = (view: EligibilityView): Record<GroupName, EligibilityRule[]> => {
  const groups: Record<GroupName, EligibilityRule[]> = { blocks: [], confirm: [], unchecked: [], warns: [], passed: [], procedure: [] }
  for (const rule of view.rules) {
    const name = groupOf(rule)
    if (name) groups[name].push(rule)
  }
  return groups
}

/** What still keeps the rules from saying yes: the worst of it decides the word of the whole. */
export type Verdict = 'blocked' | 'despite' | 'open' | 'eligible'
export function verdictOf(view: EligibilityView): Verdict {
  if (view.counts.blocks > 0) return view.despite?.valid ? 'despite' : 'blocked'
  // What only weighs as a hint does not keep the whole open; it is counted beside the word.
  return view.counts.unchecked > 0 || view.rules.some((rule) => rule.state === 'confirm' && rule.weight === 'block') ? 'open' : 'eligible'
}

/** Rules that forbid acceptance now, first to last: blocks nobody went on against, then confirmations of the same weight. */
export const barriersOf = (view: EligibilityView): EligibilityRule[] => [
  ...(view.despite?.valid ? [] : view.rules.filter((rule) => rule.state === 'blocks')),
  ...view.rules.filter((rule) => rule.state === 'confirm' && rule.weight === 'block'),
]

/** 2315.2 → 2,315.20 */
export const amount = (value: number): string => value.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
export const yuan = (fen: number): string => amount(fen / 100)

export type Words = { yes: string; no: string; and: string }
/** A computed value as it is read: money and fractions with two decimals, a count as it is. */
export function plainText(value: PlainValue, words: Words): string {
  if (Array.isArray(value)) return value.map((one) => plainText(one, words)).join(words.and)
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value !== 'number') return value
  return Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : amount(value)
}

/** A figure as it is read: 1,208. */
export const figureText = ({ value }: UsedFigure): string =>
  value === null ? '' : typeof value === 'number' ? String(value).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',') : contentWords(value)

export type Step = { id: string; label: string | null; message: string; value: PlainValue; unit: string | null }
/** How a computed value came about: everything it reads, deepest first, each once, and itself last. */
export function stepsOf(view: EligibilityView, rule: EligibilityRule): Step[] {
  const byTarget = new Map(view.rules.flatMap((one) => (one.target !== null && one.state === 'computed' ? [[one.target, one] as const] : [])))
  const seen = new Set<string>()
  const steps: Step[] = []
  const visit = (one: EligibilityRule): void => {
    if (seen.has(one.id)) return
    seen.add(one.id)
    for (const target of one.reads) {
      const read = byTarget.get(target)
      if (read) visit(read)
    }
    if (one.value !== null) steps.push({ id: one.id, label: one.label, message: one.message, value: one.value, unit: one.unit })
  }
  // What is paid to each member is told before the sum of it.
  for (const one of view.rules) if (one.kind === 'benefit' && one.state === 'computed' && Array.isArray(one.value) && one.id !== rule.id) visit(one)
  visit(rule)
  return steps
}

/** Amounts of the assessment with the rule that gives each. */
export const benefitsOf = (view: EligibilityView): { rule: EligibilityRule; fen: number }[] =>
  Object.entries(view.benefits).flatMap(([target, fen]) => {
    const rule = view.rules.find((one) => one.target === target && one.state === 'computed')
    return rule ? [{ rule, fen }] : []
  })

/** Computed values that a rule reads, each with what it is called. */
export const derivedOf = (view: EligibilityView, rule: EligibilityRule): { target: string; label: string; value: PlainValue; unit: string | null }[] =>
  rule.reads.flatMap((target) => {
    const from = view.rules.find((one) => one.target === target && one.state === 'computed')
    return from?.label && from.value !== null && from.value !== '' && !(Array.isArray(from.value) && from.value.length === 0) ? [{ target, label: from.label, value: from.value, unit: from.unit }] : []
  })

export type Fact = { key: string; label: string; texts: string[]; source: ValueSource }
/** The numbers that only tie a line to a person say nothing about the rule. */
const tiesOnly = (value: EligibilityValue): boolean => /(^|[.\]])(\w*[iI]dNo|relation|excludedReason|livesTogether)$/.test(value.path) && value.path.includes('[')
const sourceKey = (source: ValueSource): string => `${source.kind} ${source.label} ${source.at ?? ''}`

/** Values that a rule used, one line for each thing and source: the amounts of a table's column stand together. */
export function factsOf(rule: EligibilityRule): Fact[] {
  const facts = new Map<string, Fact>()
  for (const value of rule.used) {
    // What the clerk confirmed stands there with its own control.
    if (value.text === '' || tiesOnly(value) || value.path.startsWith('clerk.')) continue
    const key = `${value.path.replace(/\[\d+\]/g, '')} ${sourceKey(value.source)}`
    const known = facts.get(key)
    if (known) known.texts.push(value.text)
    else facts.set(key, { key, label: value.label, texts: [value.text], source: value.source })
  }
  return [...facts.values()]
}
