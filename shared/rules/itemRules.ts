import { z } from 'zod'
import type { ItemPackage } from '../catalogue/schema'
import { createRuleEnvironment } from './environment'
import { compileRule, evaluateRule, type CompiledRule, type DerivedRules, type RuleOutcome } from './rule'
import type { RuleFacts, FactDecl, FactType, RuleDeclarations } from './types'

const factTypes = ['number', 'money', 'text', 'bool', 'day', 'rows', 'texts', 'numbers', 'number-by-text'] as const satisfies readonly FactType[]
const fact = z.strictObject({ type: z.enum(factTypes), label: z.string() })

/** One rule of an item in CEL. */
export const itemRule = z.strictObject({
  /** The fact files' id, else r01, r02 … by place in the file; unique inside the item. */
  id: z.string(),
  /** confirm: the clerk ticks it, no data can tell. compute: gives `target`. */
  level: z.enum(['block', 'warn', 'compute', 'confirm']),
  /** The derived value this rule gives, read by others as calc.<target>. */
  target: z.string().optional(),
  /** The rule says nothing where this is false. */
  when: z.string().optional(),
  cel: z.string(),
  type: z.string(),
  message: z.string().optional(),
  basis: z.string().optional(),
  figures: z.array(z.string()),
  facts: z.array(z.string()),
  source: z.strictObject({ place: z.number().int(), dialect: z.enum(['civil', 'labour', 'health']), expr: z.string(), settled: z.string().optional() }),
})
export type ItemRule = z.infer<typeof itemRule>

/** resources/catalogue/rules/<CODE>.v<N>.json */
export const itemRules = z.strictObject({
  schema: z.literal(1),
  code: z.string(),
  version: z.number().int(),
  rules: z.array(itemRule),
  /** What rules read beside the form and the package's figures: the resident's record, shared data, the case. */
  facts: z.record(z.string(), z.record(z.string(), fact)),
  /** Rules kept in their dialect, each with the reason. Never counted as passed. */
  left: z.array(z.strictObject({ id: z.string(), expr: z.string(), reason: z.string() })),
})
export type ItemRules = z.infer<typeof itemRules>

const scalar = { text: 'text', number: 'number', money: 'money', date: 'day', bool: 'bool', enum: 'text', idcard: 'text', phone: 'text', bankcard: 'text' } as const

/** The type of everything a rule of this item may read. */
export function declarationsOf(item: ItemPackage, extra: ItemRules['facts']): RuleDeclarations {
  const form: Record<string, FactDecl> = {}
  for (const field of item.form) {
    const optional = !field.required
    if (field.kind !== 'table') form[field.key] = { type: scalar[field.kind], label: field.label, optional }
    else {
      const columns = field.columns.map((column) => [column.key, { type: scalar[column.kind], label: `${field.label}·${column.label}`, optional: !column.required }] as const)
      form[field.key] = { type: 'rows', label: field.label, optional, columns: Object.fromEntries(columns) }
    }
  }
  const figure: Record<string, FactDecl> = Object.fromEntries(item.figures.map((f) => [f.key, { type: figureType(f.value), label: f.name }]))
  const roots: RuleDeclarations['roots'] = { form, figure, resident: {}, system: {}, run: {}, calc: {} }
  for (const [root, facts] of Object.entries(extra)) for (const [key, decl] of Object.entries(facts)) (roots[root] ??= {})[key] = { ...decl }
  return { roots }
}

export function figureType(value: unknown): FactType {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return 'numbers'
  return typeof value === 'object' && value !== null ? 'number-by-text' : 'number'
}

export interface CompiledItem {
  code: string
  rules: { rule: ItemRule; compiled: CompiledRule; when: CompiledRule | null }[]
  derived: DerivedRules
}

/** All rules of an item, ready to run. Throws on a file that does not fit its item: that is a fault of the build, not of a clerk. */
export function compileItem(item: ItemPackage, file: ItemRules): CompiledItem {
  const env = createRuleEnvironment(declarationsOf(item, file.facts))
  const compile = (id: string, cel: string): CompiledRule => {
    const compiled = compileRule(cel, env)
    if (!compiled.ok) throw new Error(`${item.code} ${id}: ${compiled.error.message}`)
    return compiled.value
  }
  const rules = file.rules.map((rule) => ({ rule, compiled: compile(rule.id, rule.cel), when: rule.when ? compile(rule.id, rule.when) : null }))
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
