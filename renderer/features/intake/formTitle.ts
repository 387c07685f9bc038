import type { ItemPackage } from '../../../shared/catalogue/schema'

/** The form part is named by what it asks: a household with incomes, or simply the application. */
export function formTitle(item: ItemPackage): { zh: string; en: string } {
  const keys = item.form.map((field) => field.key)
  const household = keys.some((key) => ['householdMembers', 'familyPersons', 'familyMembers', 'members'].includes(key))
  const incomes = keys.some((key) => /^incomes?$/.test(key))
  if (household && incomes) return { zh: '家庭与收入', en: 'Household and income' }
  if (household) return { zh: '家庭情况', en: 'Household' }
  return { zh: '申请信息', en: 'Application' }
}
