import { canonicalJson } from '../sync/canonicalJson'
import type { ItemPackage } from './schema'
import type { Standard, StandardValue } from './standards'

/**
 * Everything in the catalogue that nobody has confirmed: figures, rules, limits, delegations, follow-ups and what an item
 * says of itself. Each has a key that stays, and a fingerprint of what it says, so that a changed fact asks again.
 */
export const uncertainKinds = ['standard', 'rule', 'statutory', 'promised', 'delegation', 'followUp', 'item'] as const
export type UncertainKind = (typeof uncertainKinds)[number]
/** not-entered: there is no value; marked: nobody has compared it with the official text. */
export type Uncertainty = 'not-entered' | 'marked'

export type UncertainFact = {
  key: string
  kind: UncertainKind
  items: { code: string; name: string }[]
  /** What it says, as a person reads it. */
  says: string
  source: string | null
  why: Uncertainty
  note: string | null
  /** What exactly would be confirmed. */
  fingerprint: string
  local: boolean
}

export type Names = ReadonlyMap<string, string>

export const standardFactKey = (standard: string, value: StandardValue): string => `standard ${standard} ${value.from ?? value.year ?? '-'}`

/** What a confirmation of a figure stands for: another number, unit or day asks again. */
export const standardFingerprint = ({ unit }: Standard, { value, from, to, year, source }: StandardValue): string =>
  canonicalJson({ value, unit: unit ?? null, from, to, year: year ?? null, source: source ?? null })

export function uncertainStandards(standards: Iterable<Standard>, names: Names): UncertainFact[] {
  return [...standards].flatMap((standard) => standard.values.filter(({ value, verify }) => verify || value === null).map((value): UncertainFact => ({
    key: standardFactKey(standard.id, value), kind: 'standard', items: standard.items.map((code) => ({ code, name: names.get(code) ?? code })),
    says: [standard.name, value.value === null ? null : contentWords(value.value), value.value === null ? null : standard.unit, value.from ?? value.year].filter((part) => part !== null && part !== undefined && part !== '').join(' '),
    source: value.source ?? null, why: value.value === null ? 'not-entered' : 'marked', note: value.note ?? null, fingerprint: standardFingerprint(standard, value), local: value.local,
  })))
}

export function uncertainInItem(item: ItemPackage): UncertainFact[] {
  const items = [{ code: item.code, name: item.name.zh }]
  const fact = (part: Pick<UncertainFact, 'key' | 'kind' | 'says' | 'source' | 'note'> & { of: unknown; local?: boolean | undefined; why?: Uncertainty }): UncertainFact =>
    ({ key: part.key, kind: part.kind, items, says: part.says, source: part.source, note: part.note, why: part.why ?? 'marked', local: part.local ?? false, fingerprint: canonicalJson(part.of) })
  const found: UncertainFact[] = []
  for (const kind of ['statutory', 'promised'] as const) {
    const limit = item.limits[kind]
    if (!limit.verify) continue
    const { days, unit, basis } = limit
    found.push(fact({ key: `${kind} ${item.code}`, kind, says: days === null ? '没有天数' : days === 0 ? '当场办结' : `${days} ${unit === 'working' ? '个工作日' : '天（自然日）'}`, source: basis ?? null, note: item.limits.note ?? null, why: days === null ? 'not-entered' : 'marked', of: { days, unit, extendedDays: limit.extendedDays ?? null, basis: basis ?? null } }))
  }
  const { delegation } = item.limits
  if (delegation?.verify) {
    const { to, statutoryDays, promisedDays, basis, note } = delegation
    found.push(fact({ key: `delegation ${item.code}`, kind: 'delegation', says: `委托${to}${promisedDays === null ? '' : `，承诺 ${promisedDays} 天`}`, source: basis, note: note ?? null, local: delegation.local, of: { to, statutoryDays, promisedDays, basis } }))
  }
  for (const rule of item.rules) {
    if (rule.verify !== true) continue
    found.push(fact({ key: `rule ${item.code} ${rule.id}`, kind: 'rule', says: rule.message ?? rule.label ?? rule.cel, source: rule.basis ?? null, note: rule.note ?? null, local: rule.local, of: { cel: rule.cel, when: rule.when ?? null, message: rule.message ?? null } }))
  }
  for (const follow of item.followUp) {
    if (follow.verify !== true) continue
    const { task, interval, role, condition } = follow
    found.push(fact({ key: `followUp ${item.code} ${task}`, kind: 'followUp', says: `${task}，${interval}，${role}`, source: null, note: follow.note ?? condition ?? null, local: follow.local, of: { task, interval, role, condition: condition ?? null } }))
  }
  if (item.verify.marked) found.push(fact({ key: `item ${item.code}`, kind: 'item', says: item.verify.note ?? item.name.zh, source: item.legalBasis[0] ?? null, note: null, of: { note: item.verify.note ?? null } }))
  return found
}

/** A figure's content as words: 轻度失能 15、中度失能 30. */
export function contentWords(value: StandardValue['value']): string {
  if (value === null) return '—'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.join('、')
  if (typeof value === 'object') return Object.entries(value).map(([name, figure]) => `${name} ${figure ?? '—'}`).join('、')
  return String(value)
}
