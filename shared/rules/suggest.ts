import type { ItemPackage } from '../catalogue/schema'
import type { Assessment, RuleResult, UsedValue } from './assess'

/** "What else could they get?": items whose conditions may be met by what is already known of a person. */
export type Suggestion = {
  code: string; shortCode: string; name: string; nameEn: string
  /** Known values that speak for it, each once: birth date, hukou, a benefit in force. */
  why: UsedValue[]
  /** Conditions that those values meet. */
  met: { id: string; message: string }[]
  /** What would have to be asked or looked up, in words. */
  open: string[]
  /** Figures used that nobody has confirmed. */
  toVerify: string[]
}

/** An item that gives something: it computes a benefit, or is a payment or a recognition by its kind. */
export const gives = (item: ItemPackage): boolean => item.kind === '行政给付' || item.kind === '行政确认' || item.rules.some((rule) => rule.kind === 'benefit' && rule.level === 'compute')

/**
 * Judges one item by an assessment over what is known (form as prefilled, nothing asked). null where a known value rules
 * it out, or where nothing known speaks for it. A rule that no known value decided says nothing either way.
 */
export function suggestion(item: ItemPackage, assessment: Assessment): Suggestion | null {
  const judged = assessment.rules.filter((rule) => rule.stage === 'acceptance' && (rule.level === 'block' || rule.level === 'confirm' || rule.level === 'warn'))
  if (judged.some((rule) => rule.state === 'blocks')) return null
  const met = judged.filter((rule) => rule.level === 'block' && rule.state === 'passed' && (rule.kind === 'eligibility' || rule.kind === 'check') && speaksFor(rule))
  if (met.length === 0) return null
  const why = new Map(met.flatMap((rule) => rule.used.filter(personal).map((value) => [value.path, value] as const)))
  const open = new Set(judged.filter((rule) => rule.state === 'unchecked' || rule.state === 'confirm').flatMap((rule) => rule.missing.filter((one) => one.kind !== 'figure').map((one) => one.label)))
  return {
    code: item.code, shortCode: item.shortCode, name: item.name.zh, nameEn: item.name.en, why: [...why.values()], met: met.map((rule) => ({ id: rule.id, message: rule.message })), open: [...open],
    toVerify: assessment.toVerify.map((figure) => figure.name),
  }
}

/** Most conditions met first, then those with the least left to ask. */
export const bySpokenFor = (a: Suggestion, b: Suggestion): number => b.met.length - a.met.length || a.open.length - b.open.length || (a.code < b.code ? -1 : 1)

const personal = (value: UsedValue): boolean => !value.path.startsWith('figure.') && !value.path.startsWith('run.')
const speaksFor = (rule: RuleResult): boolean => rule.used.some(personal)
