import { filledRows, isEmpty } from '../domain/fields'
import { unreachable } from '../result'
import { compileRule, createRuleEnvironment, declarationsOf, evaluateRule, type CompiledRule, type FactValue, type RuleFacts } from '../rules'
import type { ItemPackage, Material, Situation } from './schema'
import type { FieldValue, FormValues } from './values'

/** What was said to the spoken questions, by their id; an answer that fills a field is in the form as well. */
export type Answers = Readonly<Record<string, string | boolean>>

export type MaterialContext = {
  /** null: nobody has said who comes */
  agent: boolean | null
  /** whole years on the day of acceptance; null where it is not known */
  applicantAge: number | null
  answers?: Answers
}

export type MaterialEntry = Pick<Material, 'key' | 'name' | 'form' | 'copies' | 'tolerable' | 'source' | 'validDays' | 'note' | 'promisable' | 'consequence' | 'issuer' | 'how'> & {
  need: Material['need']['kind']
  /** yes = hand it in, no = not needed here, ask = the clerk decides (nobody is obliged to an optional one) */
  applies: 'yes' | 'no' | 'ask'
  /** The spoken condition, for need `when`. */
  condition: string | null
}

/** The item's materials in order, each with whether it applies to what the form and the answers say so far. */
export function materialList(item: ItemPackage, values: FormValues, context: MaterialContext): MaterialEntry[] {
  const { conditions, system } = compiled(item)
  const facts = materialFacts(item, values, context)
  return item.materials.map(({ need, systemWhen, source, ...rest }): MaterialEntry => ({
    ...rest,
    source: systemWhen !== undefined && decide(system.get(rest.key), facts) === 'no' ? 'applicant' : source,
    need: need.kind,
    applies: applies(need, conditions.get(rest.key), facts),
    condition: need.kind === 'when' ? need.note : null,
  }))
}

function applies(need: Material['need'], condition: CompiledRule | undefined, facts: RuleFacts): MaterialEntry['applies'] {
  switch (need.kind) {
    case 'always':
      return 'yes'
    case 'optional':
      return 'ask'
    case 'when':
      return decide(condition, facts)
    default:
      return unreachable(need)
  }
}

/** A condition's three answers; what cannot be told is asked, never assumed. */
function decide(condition: CompiledRule | undefined, facts: RuleFacts): MaterialEntry['applies'] {
  const outcome = condition && evaluateRule(condition, facts)
  return outcome?.kind === 'value' ? (outcome.value === true ? 'yes' : 'no') : 'ask'
}

type CompiledMaterials = { conditions: ReadonlyMap<string, CompiledRule>; system: ReadonlyMap<string, CompiledRule> }
const cache = new WeakMap<ItemPackage, CompiledMaterials>()

/** The item's conditions, compiled once. A package whose conditions do not compile is refused by the linter before it ships. */
function compiled(item: ItemPackage): CompiledMaterials {
  const known = cache.get(item)
  if (known) return known
  const compile = materialCompiler(item)
  const all = (of: (material: Material) => string | undefined): Map<string, CompiledRule> =>
    new Map(item.materials.flatMap((material) => {
      const cel = of(material)
      if (cel === undefined) return []
      const rule = compile(cel)
      if (typeof rule === 'string') throw new Error(`${item.code} ${material.key}: ${rule}`)
      return [[material.key, rule] as const]
    }))
  const made = { conditions: all(({ need }) => (need.kind === 'when' ? need.cel : undefined)), system: all(({ systemWhen }) => systemWhen) }
  cache.set(item, made)
  return made
}

/** Compiles a condition on this item's materials, or says what is wrong with it. Conditions read no figures: a list does not change with the money of the year. */
export function materialCompiler(item: ItemPackage): (cel: string) => CompiledRule | string {
  const environment = createRuleEnvironment(declarationsOf({ ...item, figures: [] }, new Map()))
  return (cel) => {
    const rule = compileRule(cel, environment)
    if (!rule.ok) return rule.error.message
    return rule.value.type === 'bool' ? rule.value : `the condition gives ${rule.value.type}, not yes or no`
  }
}

/** What a condition may read. An empty place is null, so that entered(form.x) answers no instead of not knowing. */
export function materialFacts(item: ItemPackage, values: FormValues, { agent, applicantAge, answers = {} }: MaterialContext): RuleFacts {
  const form: Record<string, FactValue> = {}
  for (const field of item.form) {
    const value: FieldValue | undefined = values[field.key]
    if (field.kind === 'table') {
      const rows = filledRows(value).map(({ row }) => row)
      form[field.key] = rows.length > 0 || (field.mayBeNone === true && Array.isArray(value)) ? rows : null
    } else form[field.key] = isEmpty(value) || Array.isArray(value) ? null : typeof value === 'string' ? value.trim() : (value ?? null)
  }
  // Conditions never read the day (the linter refuses it); an age is given in years.
  return { today: '1970-01-01', roots: { form, ask: { ...answers, ...(agent === null ? {} : { agent }) }, resident: { age: applicantAge } } }
}

/** The form as far as the answers fill it: nothing that stands there already is overwritten. */
export function fillFromAnswers(item: ItemPackage, values: FormValues, answers: Answers): FormValues {
  const filled: FormValues = { ...values }
  for (const situation of item.situations) {
    const value = answers[situation.id]
    if (situation.field === undefined || value === undefined || !isEmpty(values[situation.field])) continue
    filled[situation.field] = value
  }
  return filled
}

/** What is answered already, by the form or by the question itself. */
export function answerOf(situation: Situation, values: FormValues, answers: Answers, agent: boolean | null): string | boolean | undefined {
  if (situation.field !== undefined) {
    const value = values[situation.field]
    return typeof value === 'string' || typeof value === 'boolean' ? (isEmpty(value) ? undefined : value) : undefined
  }
  return situation.id === 'agent' ? (agent ?? undefined) : answers[situation.id]
}
