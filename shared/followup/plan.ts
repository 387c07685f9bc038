import { materialFacts } from '../catalogue/materials'
import type { FollowUpRow, FollowUpWhen, ItemPackage } from '../catalogue/schema'
import type { Standard } from '../catalogue/standards'
import type { FormValues } from '../catalogue/values'
import type { PlainDate } from '../domain/time/plainDate'
import { compileItem, compileRule, createRuleEnvironment, declarationsOf, evaluateRule, figuresOn, figureValues } from '../rules'
import { occurrenceAfter, type Occurrence, type ScheduleFacts } from './schedule'

/** What is to be planned for one case, rule by rule. */
export type PlannedRule = {
  row: FollowUpRow
  part: number
  when: FollowUpWhen
  /** The condition that nobody could tell, in a sentence; null: it holds, or there is none. */
  doubt: string | null
  /** The first one. */
  first: Occurrence
}

/** Does the row's condition hold for this case on that day? What cannot be told is said, never assumed. */
export function rowHolds(item: ItemPackage, row: FollowUpRow, form: FormValues, { on, age, standards }: { on: PlainDate; age: number | null; standards: ReadonlyMap<string, Standard> }): { holds: boolean; doubt: string | null } {
  if (row.cel === undefined) return { holds: true, doubt: null }
  const own = compileItem(item, standards)
  const compiled = compileRule(row.cel, own.rules[0]?.compiled.env ?? createRuleEnvironment(declarationsOf(item, standards)))
  const words = row.condition ?? row.cel
  if (!compiled.ok) return { holds: true, doubt: `仅${words}：条件读不懂，先核对再办` }
  const roots = { ...materialFacts(item, form, { agent: null, applicantAge: age }).roots, figure: figureValues(figuresOn(item, standards, on)) }
  const outcome = evaluateRule(compiled.value, { today: on, roots }, own.derived)
  return outcome.kind === 'value' ? { holds: outcome.value === true, doubt: null } : { holds: true, doubt: `仅${words}：${outcome.message.zh}，先核对再办` }
}

/** The rules of the item that this case has to follow. Duties of a whole community are none of a case. */
export function planFor(item: ItemPackage, facts: ScheduleFacts, given: { on: PlainDate; age: number | null; standards: ReadonlyMap<string, Standard> }): PlannedRule[] {
  return item.followUp.flatMap((row) => {
    if (row.scope === 'area' || row.when === undefined) return []
    const { holds, doubt } = rowHolds(item, row, facts.form as FormValues, given)
    return holds ? row.when.map((when, part) => ({ row, part, when, doubt, first: occurrenceAfter(when, facts, null) })) : []
  })
}
