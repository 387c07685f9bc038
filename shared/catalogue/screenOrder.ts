import type { FormField, ScalarField } from './schema'

/** A question too long for the label column is written out before its answer, across both columns. */
export const isQuestion = (field: ScalarField, language: 'zh' | 'en' = 'zh'): boolean => (language === 'en' && field.labelEn ? field.labelEn.length > 30 : field.label.length > 10)

/** A total over a table's column is read below its table. */
const totalsTable = (field: FormField) => field.kind !== 'table' && (field.rules ?? []).some((rule) => rule.kind === 'equals-total' && [...rule.add, ...rule.subtract].some((source) => source.includes('.')))

/**
 * The order on the screen: single answers first, long questions behind the short ones, then the lists,
 * then totals of lists; inside each group the item's own order.
 */
export function screenOrder(form: readonly FormField[]): FormField[] {
  const rank = (field: FormField) => (field.kind === 'table' ? 2 : totalsTable(field) ? 3 : isQuestion(field) ? 1 : 0)
  return form.map((field, n) => ({ field, n })).sort((a, b) => rank(a.field) - rank(b.field) || a.n - b.n).map(({ field }) => field)
}
