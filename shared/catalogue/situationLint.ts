import { evaluateRule, type CompiledRule, type FactValue, type RuleFacts } from '../rules'
import { materialCompiler, materialFacts, type Answers } from './materials'
import type { FormField, ItemPackage, Situation } from './schema'
import type { FieldValue, FormValues } from './values'

/**
 * What is wrong with an item's spoken questions and with the conditions on its materials: each condition compiles and
 * can come out as yes and as no, and each question changes the list, the form or a rule.
 */
export function lintSituations(item: ItemPackage, say: (text: string) => void): void {
  const { situations } = item
  if (situations.length < 2 || situations.length > 5) say(`${situations.length} spoken questions, not two to five`)
  const ids = situations.map(({ id }) => id)
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) say(`two questions ${id}`)
  for (const one of situations) lintSituation(one, item, (text) => say(`question ${one.id}: ${text}`))

  const compile = materialCompiler(item)
  const conditions: CompiledRule[] = []
  for (const material of item.materials) {
    const texts = [material.need.kind === 'when' ? material.need.cel : null, material.systemWhen ?? null]
    for (const cel of texts) {
      if (cel === null) continue
      const rule = compile(cel)
      if (typeof rule === 'string') { say(`${material.key}: ${rule}`); continue }
      conditions.push(rule)
      lintCondition(rule, item, (text) => say(`${material.key}: ${text}`))
    }
    if (material.systemWhen !== undefined && material.source !== 'system') say(`${material.key}: systemWhen, but it is not verified by system`)
    if (material.promisable && (material.form === 'application-form' || /身份证|户口簿|居住证|护照|社会保障卡/.test(material.name.replace(/[（(].*?[）)]/gu, '')))) say(`${material.key}: an identity document or application form cannot be promised`)
    if ((material.promisable || material.tolerable) && !material.consequence) say(`${material.key}: may stay away, but nothing says with what consequence`)
  }

  for (const one of situations) {
    if (one.field !== undefined || one.id === 'agent') continue
    const readers = conditions.filter((rule) => readsOf(rule).has(`ask.${one.id}`))
    const inRules = item.rules.some((rule) => `${rule.cel} ${rule.when ?? ''}`.includes(`ask.${one.id}`))
    const idle = (one.kind === 'yes-no' ? [true, false] : (one.options ?? []).map(({ value }) => value)).filter((answer) => !readers.some((rule) => matters(rule, item, one, answer)))
    if (!inRules && readers.length === 0) say(`question ${one.id}: no condition reads it`)
    else if (!inRules && idle.length > 0) say(`question ${one.id}: the answer ${idle.map(String).join(', ')} changes nothing`)
  }
}

function lintSituation(one: Situation, item: ItemPackage, say: (text: string) => void): void {
  if (!/[？?]$/u.test(one.ask.zh) || /\p{Script=Han}/u.test(one.ask.en) || !one.ask.en.endsWith('?')) say('not a spoken question in both languages')
  for (const option of one.options ?? []) if (/\p{Script=Han}/u.test(option.say.en)) say(`option ${option.value} has no English`)
  if ((one.kind === 'yes-no') !== (one.options === undefined)) say('a choice has options and a yes-no question has none')
  if (one.field === undefined) {
    if (one.id === 'agent' && one.kind !== 'yes-no') say('who comes is asked with yes or no')
    return
  }
  const field = item.form.find((candidate) => candidate.key === one.field)
  if (!field) say(`fills no field ${one.field}`)
  else if (one.kind === 'yes-no' ? field.kind !== 'bool' : field.kind !== 'enum') say(`a ${one.kind} question cannot fill a ${field.kind}`)
  else for (const option of one.options ?? []) if (field.kind === 'enum' && !field.options?.includes(option.value)) say(`${one.field} can never be ${option.value}`)
}

/** form.x, ask.x … that a condition reads, by its text outside of quotes. */
const readsOf = (rule: CompiledRule): Set<string> => new Set(rule.expr.replace(/"(\\.|[^"\\])*"/g, '""').match(/\b(form|ask|resident|row|clerk|today|figure|system|run)(\.\w+)?/g) ?? [])

function lintCondition(rule: CompiledRule, item: ItemPackage, say: (text: string) => void): void {
  const reads = readsOf(rule)
  for (const name of reads) {
    if (/^(today|figure|system|run)/.test(name)) say(`a condition reads form, ask, resident and the clerk, not ${name}`)
    if (name.startsWith('ask.') && name !== 'ask.agent' && !item.situations.some(({ id, field }) => field === undefined && `ask.${id}` === name)) say(`nobody asks ${name}`)
    if (name === 'ask.agent' && !item.situations.some(({ id }) => id === 'agent')) say('nobody asks who comes')
  }
  let impossible = false
  for (const [key, literals] of comparedWith(rule.expr)) {
    // A column's name may stand in several tables.
    const fields = item.form.flatMap((one): FormField[] => (one.kind === 'table' ? [one, ...one.columns] : [one])).filter((one) => one.key === key && one.kind === 'enum')
    for (const literal of literals) {
      if (fields.length === 0 || fields.some((field) => field.kind === 'enum' && field.options?.includes(literal))) continue
      impossible = true
      say(`${key} can never be ${literal}`)
    }
  }
  if (impossible) return
  const found = new Set<unknown>()
  for (const facts of samples(rule, item)) {
    const outcome = evaluateRule(rule, facts)
    if (outcome.kind === 'value') found.add(outcome.value)
    if (found.size === 2) return
  }
  for (const wanted of [true, false]) if (!found.has(wanted)) say(`the condition can never be ${wanted ? 'true' : 'false'}: ${rule.expr}`)
}

/** What a text is compared with: payMode → 个人垫付. */
function comparedWith(cel: string): [string, string[]][] {
  return [...cel.matchAll(/\b(?:form|row)\.(\w+) (?:==|!=|in) (\[[^\]]*\]|"[^"]*")/g)].map(([, key = '', list = '']) => [key, [...list.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text)])
}

function matters(rule: CompiledRule, item: ItemPackage, one: Situation, answer: string | boolean): boolean {
  const others: (string | boolean)[] = one.kind === 'yes-no' ? [!answer] : (one.options ?? []).map(({ value }) => value).filter((value) => value !== answer)
  for (const facts of samples(rule, item)) {
    const told = (value: string | boolean): string => {
      const outcome = evaluateRule(rule, { ...facts, roots: { ...facts.roots, ask: { ...facts.roots['ask'], [one.id]: value } } })
      return outcome.kind === 'value' ? String(outcome.value) : '?'
    }
    const own = told(answer)
    if (others.some((other) => told(other) !== own)) return true
  }
  return false
}

const SAMPLES = 160

/** Facts that vary what the condition reads; the same ones every time. */
function* samples(rule: CompiledRule, item: ItemPackage): Generator<RuleFacts> {
  const reads = readsOf(rule)
  const texts = [...rule.expr.matchAll(/clerk\.confirmed\(("(?:\\.|[^"\\])*")\)/g)].map(([, text = '""']) => JSON.parse(text) as string)
  let state = 20261013
  const any = <T>(list: readonly T[]): T => {
    // mulberry32: neighbouring draws must not follow each other, or whole combinations never come.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return list[Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * list.length)] as T
  }
  const value = (field: FormField): FieldValue => {
    switch (field.kind) {
      case 'enum': return any(field.options ?? [''])
      case 'bool': return any([true, false])
      case 'number': case 'money': return any([0, 100, 1_000_000])
      case 'date': return any(['2026-01-05', '2010-06-30'])
      case 'table': return Array.from({ length: any([0, 1, 2]) }, () => Object.fromEntries(field.columns.map((column) => [column.key, value(column) as string])))
      default: return any(['甲', '990101'])
    }
  }
  for (let i = 0; i < SAMPLES; i++) {
    const form: FormValues = {}
    for (const field of item.form) if (reads.has(`form.${field.key}`) && any([0, 1, 2]) > 0) form[field.key] = value(field)
    const answers: Record<string, string | boolean> = {}
    for (const one of item.situations) if (reads.has(`ask.${one.id}`) && any([0, 1, 2]) > 0) answers[one.id] = one.kind === 'yes-no' ? any([true, false]) : any((one.options ?? []).map((option) => option.value))
    const facts = materialFacts(item, form, { agent: any([true, false]), applicantAge: any([null, 0, 6, 7, 12, 15, 16, 17, 18, 40, 60, 65, 80]), answers: answers satisfies Answers })
    yield { ...facts, roots: facts.roots satisfies Record<string, Record<string, FactValue>>, confirmations: Object.fromEntries(texts.map((text) => [text, any([true, false])])) }
  }
}
