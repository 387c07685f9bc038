import type { ItemPackage } from '../../../shared/catalogue/schema'

const households = new Set(['householdMembers', 'members'])

/** The form part is named by what it asks: a household with incomes, a household, or simply the application. */
export function formTitle(item: ItemPackage): 'householdIncome' | 'household' | 'application' {
  const keys = item.form.map((field) => field.key)
  if (!keys.some((key) => households.has(key))) return 'application'
  return keys.some((key) => /^incomes?$/.test(key)) ? 'householdIncome' : 'household'
}
