import type { ItemPackage } from '../../../shared/catalogue/schema'
import { compileRule, createRuleEnvironment } from '../../../shared/rules'
import { declarationsOf, itemRules, type ItemRule, type ItemRules } from '../../../shared/rules/itemRules'
import { Emitter, Undetermined, Untranslatable } from './emit'
import { DialectError, parseRule, type Parsed } from './parse'
import { helpers, newFigures, settled } from './settled'

export interface Translation { rules: ItemRules; translated: number; checked: number }

const used = new Set<string>()
export const unusedSettlements = (): string[] => Object.keys(settled).filter((key) => !used.has(key))

/** All rules of an item in CEL. What cannot be said stays in `left` with the reason. */
export function translateItem(item: ItemPackage): Translation {
  const ids = stableIds(item)
  const left: ItemRules['left'] = []
  const sources = item.ruleSources.map((rule, i) => {
    const id = ids[i]!
    const anew = settled[`${item.code} ${id}`]
    if (anew) used.add(`${item.code} ${id}`)
    return { rule, id, place: i + 1, why: anew?.why, expr: anew?.expr ?? rule.expr }
  })
  const dialect = sources[0]?.rule.dialect ?? 'civil'
  const parsed = sources.map((source) => ({ ...source, statements: attempt(() => parseRule(source.expr)) }))
  const definitions = new Map<string, Parsed>()
  for (const text of helpers[item.code] ?? []) for (const statement of parseRule(text)) definitions.set(statement.target!, statement)
  for (const { statements } of parsed) if (!(statements instanceof Error)) for (const statement of statements) if (statement.target) definitions.set(statement.target, definitions.get(statement.target) ?? statement)

  const emitter = new Emitter(item, dialect, definitions)
  for (const { key, label } of newFigures[item.code] ?? []) (emitter.facts.figure ??= {})[key] = { type: 'number', label }
  // Types of derived values first, in as many rounds as they depend on one another.
  for (let round = 0; round < 8; round++)
    for (const { statements } of parsed)
      if (!(statements instanceof Error))
        for (const statement of statements) {
          const result = attempt(() => emitter.statement(statement))
          if (!(result instanceof Error) && statement.target && !statement.parameter) emitter.define(statement.target, result.value.type)
        }

  const rules: ItemRule[] = []
  let translated = 0
  for (const { rule, id, place, why, expr, statements } of parsed) {
    if (statements instanceof Error) {
      left.push({ id, expr, reason: statements.message })
      continue
    }
    const made: ItemRule[] = []
    let problem: Error | null = null
    statements.forEach((statement, i) => {
      // A definition with a parameter is written out where it is used; on its own it is checked with the applicant's rows.
      const subject = statement.parameter ? perMember(statement) : statement
      const result = attempt(() => emitter.statement(subject))
      if (result instanceof Error) {
        problem ??= result
        return
      }
      made.push({
        id: statements.length > 1 ? `${id}.${i + 1}` : id,
        level: levelOf(rule.level, statement.target, result.value.cel), target: subject.target ?? undefined, when: result.when ? strip(result.when) : undefined,
        cel: strip(result.value.cel), type: '', message: rule.message, basis: rule.basis, figures: [...emitter.figuresRead].sort(), facts: [...emitter.factsRead].sort(),
        source: { place, dialect: rule.dialect, expr: rule.expr, settled: why },
      })
    })
    if (problem) left.push({ id, expr, reason: (problem as Error).message })
    else {
      translated++
      rules.push(...made)
    }
  }

  const env = createRuleEnvironment(declarationsOf(item, emitter.facts))
  const sound: ItemRule[] = []
  const bad = new Set<number>()
  for (const rule of rules) {
    const compiled = compileRule(rule.cel, env)
    const when = rule.when ? compileRule(rule.when, env) : null
    const problem = !compiled.ok ? compiled.error.message : when && !when.ok ? when.error.message : null
    if (problem) {
      bad.add(rule.source.place)
      left.push({ id: rule.id, expr: rule.source.expr, reason: `does not type-check: ${problem} in ${rule.cel}` })
    } else sound.push({ ...rule, type: compiled.ok ? compiled.value.type : '' })
  }
  const kept = sound.filter((rule) => !bad.has(rule.source.place))
  const result = itemRules.parse({ schema: 1, code: item.code, version: item.version, rules: kept, facts: sorted(emitter.facts), left })
  return { rules: result, translated, checked: new Set(kept.map((rule) => rule.source.place)).size }
}

/** `coef(m) = …` on its own: the list over the household's counted members, so that each step can be shown. */
function perMember(statement: Parsed): Parsed {
  const list = parseRule('counted(householdMembers)')[0]!.value
  return { target: `${statement.target}Each`, parameter: null, value: { op: 'call', name: '$map', of: null, named: {}, args: [{ op: 'each', variable: statement.parameter!, list, where: null, value: statement.value }] } }
}

function levelOf(level: 'block' | 'warn' | 'compute' | 'none', target: string | null, cel: string): ItemRule['level'] {
  if (target) return 'compute'
  if (level === 'block') return 'block'
  return cel.includes('clerk.confirmed(') ? 'confirm' : 'warn'
}

function stableIds(item: ItemPackage): string[] {
  const seen = new Map<string, number>()
  return item.ruleSources.map((rule, i) => {
    const id = rule.id ?? `r${String(i + 1).padStart(2, '0')}`
    const times = (seen.get(id) ?? 0) + 1
    seen.set(id, times)
    return times === 1 ? id : `${id}-${times}`
  })
}

function attempt<T>(run: () => T): T | Error {
  try {
    return run()
  } catch (error) {
    if (error instanceof Untranslatable || error instanceof DialectError || error instanceof Undetermined) return error
    throw error
  }
}

const sorted = (facts: ItemRules['facts']): ItemRules['facts'] => Object.fromEntries(Object.entries(facts).sort().map(([root, all]) => [root, Object.fromEntries(Object.entries(all).sort())]))
const strip = (cel: string): string => {
  let depth = 0
  if (!cel.startsWith('(')) return cel
  for (let i = 0; i < cel.length; i++) {
    if (cel[i] === '"') i = cel.indexOf('"', i + 1)
    if (cel[i] === '(') depth++
    if (cel[i] === ')' && --depth === 0) return i === cel.length - 1 ? cel.slice(1, -1) : cel
  }
  return cel
}
