import { compileRule, createRuleEnvironment, declarationsOf } from '../rules'
import { followUpAnchor, type FollowUpAnchor, type FollowUpWhen, type ItemPackage } from './schema'
import type { Standard } from './standards'

/** Every follow-up of an item can be planned without reading its words: interval, kind and condition stand in data that fit the item. */
export function lintFollowUp(item: ItemPackage, standards: ReadonlyMap<string, Standard>, festivals: ReadonlySet<string>): string[] {
  const problems: string[] = []
  const names = item.followUp.map((row) => row.task)
  const environment = item.followUp.some((row) => row.cel !== undefined) ? createRuleEnvironment(declarationsOf(item, standards)) : null
  for (const row of item.followUp) {
    const say = (text: string): void => void problems.push(`${item.code}: followUp ${row.task}: ${text}`)
    if (names.filter((name) => name === row.task).length > 1) say('stands twice')
    if (!row.when) say(`the interval ${row.interval} is not in data`)
    if (!row.kind) say('no kind')
    if ((row.condition === undefined) !== (row.cel === undefined)) say('its condition stands in words or in a rule, not in both')
    if (row.cel !== undefined && environment) {
      const compiled = compileRule(row.cel, environment)
      if (!compiled.ok) say(compiled.error.message)
      else if (compiled.value.type !== 'bool') say(`the condition gives ${compiled.value.type}, not yes or no`)
    }
    for (const when of row.when ?? []) {
      for (const anchor of anchorsOf(when)) if (typeof anchor === 'object' && 'field' in anchor && !item.form.some((field) => field.key === anchor.field && field.kind === 'date')) say(`${anchor.field} is no date of this form`)
      if ('yearly' in when) for (const at of when.yearly) if ('festival' in at && !festivals.has(at.festival)) say(`there is no feast ${at.festival}`)
    }
  }
  return problems
}

const anchorsOf = (when: FollowUpWhen): FollowUpAnchor[] => Object.entries(when).flatMap(([key, value]) => {
  const anchor = key === 'from' || key === 'of' ? followUpAnchor.safeParse(value) : null
  return anchor?.success ? [anchor.data] : []
})
