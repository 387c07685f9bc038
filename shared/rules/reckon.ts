import type { ItemPackage } from '../catalogue/schema'
import type { Standard } from '../catalogue/standards'
import type { WorkCalendar } from '../domain/time/calendar'
import type { PlainDate } from '../domain/time/plainDate'
import { figuresOn, figureValues } from './assess'
import { createRuleEnvironment, type RuleEnvironment } from './environment'
import { compileItem, declarationsOf, type CompiledItem } from './itemRules'
import { compileRule, evaluateRule, type CompiledRule, type RuleValue } from './rule'
import type { LawTables } from './tables'
import type { FactValue, RuleDeclarations } from './types'

/**
 * Values of a form that follow by rule from what is known: an amount by the item's own compute rule, a class by an
 * expression of the field dictionary. Nothing is assumed: what reads a value that nobody gave has no result.
 */

export type ReckonFacts = {
  today: PlainDate
  form: Record<string, FactValue>
  resident: Record<string, FactValue>
  /** The person's last case of the same item. */
  last?: { form: Record<string, FactValue>; acceptedOn: PlainDate } | undefined
  /** Entered by a clerk from shared data, by path: system.oldBank. */
  told?: Readonly<Record<string, FactValue>> | undefined
  /** The form was accepted: an optional field left empty is answered, and means none. */
  accepted?: true
}
/** `verify`: a figure in it is not confirmed. `read`: the fields of the form it was worked out from. */
export type Reckoned = { value: RuleValue; verify: boolean; read: readonly string[] }
export type Reckoner = {
  /** What the compute rule of the item gives under this name. */
  target(item: ItemPackage, target: string, facts: ReckonFacts): Reckoned | null
  expression(item: ItemPackage, rule: { cel: string; when?: string | undefined }, facts: ReckonFacts): Reckoned | null
}

/** Declarations of an item's rules and, for expressions of the dictionary, its last case: last.<field>, lastCase.acceptedOn. */
function expressionDeclarations(item: ItemPackage, standards: ReadonlyMap<string, Standard>): RuleDeclarations {
  const declarations = declarationsOf(item, standards)
  const { roots } = declarations
  return { ...declarations, roots: {
    ...roots, last: declarationsOf(item, standards).roots['form'] ?? {}, lastCase: { acceptedOn: { type: 'day', label: '上次受理日期' } },
    resident: { ...residentFacts, ...roots['resident'] },
  } }
}
const residentFacts: RuleDeclarations['roots'][string] = {
  idNo: { type: 'text', label: '证件号' }, birthDate: { type: 'day', label: '出生日期' }, sex: { type: 'text', label: '性别' },
}

/** What is wrong with an expression of the dictionary for this item: syntax, a name that does not exist, another type. */
export function expressionProblems(item: ItemPackage, rule: { cel: string; when?: string | undefined }, standards: ReadonlyMap<string, Standard>, types: readonly string[]): string[] {
  const env = createRuleEnvironment(expressionDeclarations(item, standards))
  const check = (cel: string, wanted: readonly string[]): string[] => {
    const compiled = compileRule(cel, env)
    if (!compiled.ok) return [compiled.error.message]
    return wanted.includes(compiled.value.type) ? [] : [`gives ${compiled.value.type}, not ${wanted.join(' or ')}`]
  }
  return [...check(rule.cel, types), ...(rule.when === undefined ? [] : check(rule.when, ['bool']))]
}

type Compiled = { rules: CompiledItem; env: RuleEnvironment; expressions: Map<string, CompiledRule> }
/** Of the standards the compiled rules only need names and kinds, which a newer figure does not change. */
const kept = new WeakMap<ItemPackage, Compiled>()
function compiledOf(item: ItemPackage, standards: ReadonlyMap<string, Standard>): Compiled {
  const known = kept.get(item)
  if (known) return known
  const compiled: Compiled = { rules: compileItem(item, standards), env: createRuleEnvironment(expressionDeclarations(item, standards)), expressions: new Map() }
  kept.set(item, compiled)
  return compiled
}

/** Works values out by the figures in force on the day asked about. */
export function createReckoner(standards: ReadonlyMap<string, Standard>, given: { calendar: WorkCalendar; law: LawTables }): Reckoner {
  const run = (item: ItemPackage, rules: readonly CompiledRule[], facts: ReckonFacts): Reckoned | null => {
    const figures = figuresOn(item, standards, facts.today)
    const told = (root: string): Record<string, FactValue> =>
      Object.fromEntries(Object.entries(facts.told ?? {}).flatMap(([path, value]) => (path.startsWith(`${root}.`) ? [[path.slice(root.length + 1), value] as const] : [])))
    const ruleFacts = {
      today: facts.today, ...given,
      roots: {
        form: facts.form, resident: facts.resident, figure: figureValues(figures), last: facts.last?.form ?? {}, lastCase: facts.last ? { acceptedOn: facts.last.acceptedOn } : {},
        system: told('system'), run: { ...told('run'), acceptedOn: facts.today },
      },
    }
    const { derived } = compiledOf(item, standards).rules
    const used: Record<string, unknown> = {}
    let value: RuleValue | null = null
    // The condition stands first; what it gives decides, what the last one gives is the value.
    for (const [n, rule] of rules.entries()) {
      const outcome = evaluateRule(rule, ruleFacts, derived)
      if (outcome.kind === 'unknown' || (n < rules.length - 1 && outcome.value !== true)) return null
      Object.assign(used, outcome.used)
      value = outcome.value
    }
    if (value === null) return null
    const read = Object.keys(used).flatMap((path) => (path.startsWith('form.') ? [path.slice('form.'.length).replace(/[[.].*$/, '')] : []))
    const verify = Object.keys(used).some((path) => path.startsWith('figure.') && figures.get(path.slice('figure.'.length))?.value?.verify === true)
    return { value, verify, read: [...new Set(read)] }
  }
  const empty = (value: FactValue): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

  return {
    target(item, target, facts) {
      const { rules } = compiledOf(item, standards)
      const found = rules.rules.find(({ rule }) => rule.level === 'compute' && rule.target === target)
      if (!found || (facts.accepted === undefined && fieldsRead(item, target).some((key) => empty(facts.form[key])))) return null
      return run(item, found.when ? [found.when, found.compiled] : [found.compiled], facts)
    },
    expression(item, { cel, when }, facts) {
      const compiled = compiledOf(item, standards)
      const asked = [...`${cel} ${when ?? ''}`.matchAll(/(?<!entered\()\b(form|last)\.(\w+)/g)]
      if (asked.some(([, root, key = '']) => empty((root === 'form' ? facts.form : facts.last?.form)?.[key]))) return null
      const rules = [...(when === undefined ? [] : [when]), cel].map((text) => {
        const known = compiled.expressions.get(text)
        if (known) return known
        const fresh = compileRule(text, compiled.env)
        if (!fresh.ok) throw new Error(`${item.code}: ${text}: ${fresh.error.message}`)
        compiled.expressions.set(text, fresh.value)
        return fresh.value
      })
      return run(item, rules, facts)
    },
  }
}

/** The fields of the form that a computed value reads, also by way of others. */
function fieldsRead(item: ItemPackage, target: string, seen: ReadonlySet<string> = new Set()): string[] {
  if (seen.has(target)) return []
  const rule = item.rules.find((one) => one.target === target)
  return (rule?.facts ?? []).flatMap((fact) => {
    const [root, key = ''] = fact.split('.')
    return root === 'form' ? [key] : root === 'calc' ? fieldsRead(item, key, new Set([...seen, target])) : []
  })
}
