import { type ParseResult } from '@marcbachmann/cel-js'
import { fail, ok, type Result } from '../result'
import { Day } from './dates'
import type { RuleEnvironment } from './environment'
import { MissingValue, RuleFault, type Missing } from './faults'
import { Num } from './num'
import { BenefitRecords, Clerk, Law, Reader, SystemRecords } from './records'
import type { FactValue, RuleFacts } from './types'

export interface CompiledRule {
  expr: string
  /** bool, Num, string, Day … */
  type: string
  run: ParseResult
  env: RuleEnvironment
}

export type RuleProblem = { code: 'syntax' | 'type' | 'forbidden'; message: string }

/** Parses and type-checks a rule against its item's fields. Nothing of it runs yet. */
export function compileRule(expr: string, env: RuleEnvironment): Result<CompiledRule, RuleProblem> {
  let run: ParseResult
  try {
    run = env.cel.parse(expr)
  } catch (error) {
    return fail({ code: 'syntax', message: firstLine(error) })
  }
  // CEL's own matches() runs any regular expression; rules use fits().
  if (/\.\s*matches\s*\(|\bmatches\s*\(/.test(expr.replace(/"(\\.|[^"\\])*"/g, '""'))) return fail({ code: 'forbidden', message: 'use fits(text, pattern): matches() runs any pattern' })
  const checked = run.check()
  if (!checked.valid) return fail({ code: 'type', message: firstLine(checked.error) })
  return ok({ expr, type: checked.type!, run, env })
}

/** A value inside a result: plain, as it is shown and stored. Numbers keep their exact form in Num. */
export type RuleValue = boolean | string | Num | readonly RuleValue[]

export type RuleOutcome =
  | { kind: 'value'; value: RuleValue; used: Record<string, unknown> }
  /** Never true, never false, never zero. `message`: cannot be checked: … is not entered. */
  | { kind: 'unknown'; missing: Missing[]; reason: string | null; message: { zh: string; en: string }; used: Record<string, unknown> }

/** Values that other rules of the item derive (n, perCapita …), each worked out when first read. */
export type DerivedRules = Readonly<Record<string, { rule: CompiledRule; when?: CompiledRule }>>

/** The derived values of one run over one set of facts: each worked out once, with what it used and what it lacked. */
export type DerivedMemo = Map<string, Derivation | 'running'>
type Derivation = { outcome: { value: unknown } | { error: unknown }; reader: Reader }

/** `memo` is shared by the rules of one item over the same facts; each rule still tells all that it used. */
export function evaluateRule(rule: CompiledRule, facts: RuleFacts, derived: DerivedRules = {}, memo: DerivedMemo = new Map()): RuleOutcome {
  const reader = new Reader(facts, rule.env.declarations.lookups)
  const context = contextOf(rule.env, reader, derived, memo)
  try {
    const value = plain(rule.run(context))
    return { kind: 'value', value, used: Object.fromEntries(reader.used) }
  } catch (error) {
    const cause = rootOf(error)
    if (!(cause instanceof MissingValue) && !(cause instanceof RuleFault)) throw error
    const missing = cause instanceof MissingValue ? [...reader.missing.values()] : []
    const labels = missing.map((m) => m.label)
    const reason = cause instanceof RuleFault ? cause.message : null
    return {
      kind: 'unknown', missing, reason, used: Object.fromEntries(reader.used),
      message: reason === null
        ? { zh: `无法核对：${labels.join('、')}未录入`, en: `cannot be checked: ${labels.join(', ')} ${labels.length === 1 ? 'is' : 'are'} not entered` }
        : { zh: `无法核对：${cause instanceof RuleFault ? cause.zh : reason}`, en: `cannot be checked: ${reason}` },
    }
  }
}

/** What an expression sees; whatever it reads is told to `reader`. */
function contextOf(env: RuleEnvironment, reader: Reader, derived: DerivedRules, memo: DerivedMemo): Record<string, unknown> {
  const { facts } = reader
  const calc: Record<string, FactValue> = {}
  for (const name of Object.keys(derived))
    Object.defineProperty(calc, name, {
      enumerable: true,
      get() {
        const { outcome, reader: from } = derive(name, env, reader, derived, memo)
        for (const [path, value] of from.used) reader.used.set(path, Array.isArray(value) && Array.isArray(reader.used.get(path)) ? [...new Set([...(reader.used.get(path) as unknown[]), ...(value as unknown[])])] : value)
        for (const [key, missing] of from.missing) reader.missing.set(key, missing)
        if ('error' in outcome) throw outcome.error
        return outcome.value
      },
    })
  const context: Record<string, unknown> = {
    today: new Day(facts.today), benefits: new BenefitRecords(reader), records: new SystemRecords(reader), clerk: new Clerk(reader), law: new Law(reader),
  }
  for (const [root, Root] of env.roots) context[root] = new Root(root === 'calc' ? calc : (facts.roots[root] ?? {}), reader, root)
  return context
}

function derive(name: string, env: RuleEnvironment, { facts, lookups }: Reader, derived: DerivedRules, memo: DerivedMemo): Derivation {
  const known = memo.get(name)
  if (known === 'running') throw new RuleFault('circle', `${name} depends on itself`)
  if (known) return known
  memo.set(name, 'running')
  const source = derived[name]
  const reader = new Reader(facts, lookups)
  const context = contextOf(env, reader, derived, memo)
  let outcome: Derivation['outcome']
  try {
    if (!source || (source.when && source.when.run(context) !== true)) throw new RuleFault('not-applicable', `${name} does not apply`)
    outcome = { value: source.rule.run(context) as unknown }
  } catch (error) {
    outcome = { error }
  }
  const derivation = { outcome, reader }
  memo.set(name, derivation)
  return derivation
}

function rootOf(error: unknown): unknown {
  let at = error
  while (at instanceof Error && !(at instanceof MissingValue) && !(at instanceof RuleFault) && at.cause) at = at.cause
  return at
}

function plain(value: unknown): RuleValue {
  if (value instanceof Day) return value.text
  if (typeof value === 'bigint') return Num.of(value)
  if (typeof value === 'number') return Num.of(value)
  if (Array.isArray(value)) return value.map(plain)
  return value as RuleValue
}

const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!
