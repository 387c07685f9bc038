import type { ItemPackage } from '../catalogue/schema'
import type { Scalar } from '../catalogue/values'
import { Num } from '../rules'

/** An amount or number as text, or why there is none. */
export type Told = { text: string } | { unknown: { zh: string; en: string } }

/** One derived value with its calculation in numbers, where its terms are known. */
export type Step = { target: string; label: string; labelEn: string; formula: string | null; value: Told; unit: string | null }

/** Fen as stored, or nothing told: an optional amount left empty counts as nothing, as the rules read it. */
export const yuanOf = (value: Scalar | undefined): Num => (typeof value === 'number' ? Num.of(value).over(Num.of(100)) : Num.of(0))

/** 1208.00: to the fen, cut only where it is shown. */
export function money(value: Num): string {
  const rounded = value.round(2)
  const [whole = '0', places = ''] = rounded.toString().split('.')
  return `${whole}.${places.padEnd(2, '0')}`
}

/** Plain to four places: factors, counts, areas. */
export const plainNumber = (value: Num): string => value.round(4).toString()

/** What a derived value is called. */
export const labelsOf = (item: ItemPackage, target: string): { label: string; labelEn: string } => {
  const fact = item.facts['calc']?.[target]
  const rule = item.rules.find((one) => one.target === target)
  return { label: fact?.label ?? rule?.label ?? rule?.message ?? target, labelEn: fact?.labelEn ?? rule?.labelEn ?? rule?.messageEn ?? target }
}

/** Why there is no number. */
export const unknownOf = (labels: readonly string[], en: readonly string[] = labels): { zh: string; en: string } => ({ zh: `无法核对：${labels.join('、')}未录入`, en: `cannot be checked: ${en.join(', ')} not entered` })
