import type { ItemRule } from '../catalogue/ruleSchema'
import type { FormField, ItemPackage } from '../catalogue/schema'
import type { Standard } from '../catalogue/standards'
import { createRuleEnvironment } from './environment'
import { compileRule, evaluateRule, type CompiledRule, type DerivedRules, type RuleOutcome } from './rule'
import type { FactDecl, RuleDeclarations, RuleFacts } from './types'

const scalar = { text: 'text', number: 'number', money: 'money', date: 'day', bool: 'bool', enum: 'text', idcard: 'text', phone: 'text', bankcard: 'text' } as const

/** The type of everything a rule of this item may read. A figure's type is its standard's. */
export function declarationsOf(item: ItemPackage, standards: ReadonlyMap<string, Standard>): RuleDeclarations {
  const form: Record<string, FactDecl> = Object.fromEntries(item.form.map((field) => [field.key, fieldDecl(field)]))
  const figure: Record<string, FactDecl> = {}
  for (const { key, standard: id } of item.figures) {
    const standard = standards.get(id)
    if (!standard) throw new Error(`${item.code}: there is no standard ${id}`)
    figure[key] = { type: standard.kind, label: standard.name }
  }
  const ask: Record<string, FactDecl> = { agent: { type: 'bool', label: '由他人代办' } }
  for (const { id, ask: question, kind, field } of item.situations) if (field === undefined) ask[id] = { type: kind === 'yes-no' ? 'bool' : 'text', label: question.zh }
  const roots: RuleDeclarations['roots'] = { form, figure, ask, resident: { age: { type: 'number', label: '申请人年龄' } }, system: {}, run: {}, calc: {} }
  // Answers about any person, and the clerk's own, are asked by methods; the package only says what they are called.
  for (const [root, facts] of Object.entries(item.facts)) if (root !== 'records' && root !== 'clerk') for (const [key, decl] of Object.entries(facts)) (roots[root] ??= {})[key] = { type: decl.type, label: decl.label }
  return { roots, lookups: { ...item.facts['clerk'], ...item.facts['records'] } }
}

function fieldDecl(field: FormField): FactDecl {
  const optional = !field.required
  if (field.kind !== 'table') return { type: scalar[field.kind], label: field.label, optional }
  const columns = field.columns.map((column) => [column.key, { type: scalar[column.kind], label: `${field.label}·${column.label}`, optional: !column.required }] as const)
  return { type: 'rows', label: field.label, optional, columns: Object.fromEntries(columns) }
}

export interface CompiledItem {
  code: string
  rules: { rule: ItemRule; compiled: CompiledRule; when: CompiledRule | null }[]
  derived: DerivedRules
}

/** All rules of an item, ready to run. Throws on a package that does not fit itself: that is a fault of the build, not of a clerk. */
export function compileItem(item: ItemPackage, standards: ReadonlyMap<string, Standard>): CompiledItem {
  const env = createRuleEnvironment(declarationsOf(item, standards))
  const compile = (id: string, cel: string): CompiledRule => {
    const compiled = compileRule(cel, env)
    if (!compiled.ok) throw new Error(`${item.code} ${id}: ${compiled.error.message}`)
    return compiled.value
  }
  const rules = item.rules.map((rule) => ({ rule, compiled: compile(rule.id, rule.cel), when: rule.when ? compile(rule.id, rule.when) : null }))
  const derived: Record<string, { rule: CompiledRule; when?: CompiledRule }> = {}
  for (const { rule, compiled, when } of rules) if (rule.target) derived[rule.target] ??= { rule: compiled, when: when ?? undefined }
  return { code: item.code, rules, derived }
}

export type ItemOutcome = RuleOutcome | { kind: 'not-applicable' }

/** One rule of a compiled item; its condition first. */
export function evaluateItemRule(item: CompiledItem, id: string, facts: RuleFacts): ItemOutcome {
  const found = item.rules.find(({ rule }) => rule.id === id)
  if (!found) throw new Error(`${item.code} has no rule ${id}`)
  if (found.when) {
    const when = evaluateRule(found.when, facts, item.derived)
    if (when.kind === 'unknown') return when
    if (when.value !== true) return { kind: 'not-applicable' }
  }
  return evaluateRule(found.compiled, facts, item.derived)
}
