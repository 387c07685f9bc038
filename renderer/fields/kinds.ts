import { parseInput, toText } from '../../shared/catalogue/form'
import type { ScalarField } from '../../shared/catalogue/schema'
import type { Scalar } from '../../shared/catalogue/values'

/** What was typed as a value of its kind; a text that is none yet (half a date) stays the text, so that it is kept and complained of. */
export function parseText(field: ScalarField, text: string): Scalar {
  const parsed = parseInput(field, text)
  return parsed.ok ? parsed.value : text
}

/** A card number is read in groups of four. */
export function valueText(field: ScalarField, value: Scalar): string {
  const text = toText(field, value)
  return field.kind === 'bankcard' && !field.corporateAccount && /^\d{12,}$/.test(text) ? text.replace(/(.{4})(?=.)/g, '$1 ') : text
}
