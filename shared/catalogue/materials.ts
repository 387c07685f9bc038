import { unreachable } from '../result'
import { evaluateCondition, type ConditionContext } from './conditions'
import type { ItemPackage, Material } from './schema'
import type { FormValues } from './values'

export type MaterialEntry = Pick<Material, 'key' | 'name' | 'form' | 'copies' | 'tolerable' | 'source' | 'validDays' | 'note'> & {
  need: Material['need']['kind']
  /** yes = hand it in, no = not needed here, ask = the clerk decides (nobody is obliged to an optional one) */
  applies: 'yes' | 'no' | 'ask'
  /** The spoken condition, for need `when`. */
  condition: string | null
}

/** The item's materials in order, each with whether it applies to what the form says so far. */
export function materialList(item: ItemPackage, values: FormValues, context: ConditionContext): MaterialEntry[] {
  return item.materials.map(({ key, name, form, copies, tolerable, source, validDays, note, need }) => ({
    key, name, form, copies, tolerable, source, validDays, note,
    need: need.kind,
    applies: applies(need, item, values, context),
    condition: need.kind === 'when' ? need.note : null,
  }))
}

function applies(need: Material['need'], item: ItemPackage, values: FormValues, context: ConditionContext): MaterialEntry['applies'] {
  switch (need.kind) {
    case 'always':
      return 'yes'
    case 'optional':
      return 'ask'
    case 'when': {
      const decided = need.test && evaluateCondition(need.test, item.form, values, context)
      if (decided === true) return 'yes'
      if (need.onlyIf && evaluateCondition(need.onlyIf, item.form, values, context) !== false) return 'ask'
      if (need.onlyIf && need.test === null) return 'no'
      return decided === false ? 'no' : 'ask'
    }
    default:
      return unreachable(need)
  }
}
