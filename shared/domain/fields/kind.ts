import type { Scalar } from '../../catalogue/values'
import type { ScalarField } from '../../catalogue/schema'
import type { Result } from '../../result'

/** What of a field its kind needs to know. */
export type FieldFacts = Pick<ScalarField, 'label' | 'labelEn' | 'options' | 'unit' | 'precision' | 'corporateAccount'>

/** Finished sentences, readable aloud: what is wrong, and of which field. */
export type FieldProblem = { code: string; zh: string; en: string }

/**
 * One kind of field, for form, review page and print alike.
 *
 * `parse` reads what was typed or pasted (empty text is null), `check` judges a value that is not empty,
 * `toText` writes it so that `parse` reads the same value back.
 */
export type FieldKind<V extends Scalar = Scalar> = {
  parse(text: string, field: FieldFacts): Result<V | null, FieldProblem>
  check(value: Scalar, field: FieldFacts, today?: string): FieldProblem | null
  toText(value: V, field: FieldFacts): string
}

export const labelEn = (field: FieldFacts): string => field.labelEn ?? field.label

/** A problem whose sentence begins with the field's name; one closing bracket of the label does not need another. */
export const problem = (field: FieldFacts, code: string, zh: string, en: string): FieldProblem => ({
  code, zh: `${field.label}${zh}`, en: `${labelEn(field)}: ${en}`,
})

/** Full-width digits, letters and signs become half-width; Chinese punctuation stays only where a text keeps it. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')
