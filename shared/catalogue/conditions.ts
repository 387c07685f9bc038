import { filledRows, isEmpty } from '../domain/fields'
import { unreachable } from '../result'
import type { FieldCondition, FormField } from './schema'
import type { FieldValue, FormValues } from './values'

export type ConditionContext = { agent: boolean; /** whole years on the day of acceptance; null where it is not known */ applicantAge: number | null }

/**
 * Does the form say so? null where it does not say yet.
 *
 * An optional table or number that is empty means none or 0 (README of the facts); a required one is simply not filled in.
 */
export function evaluateCondition(condition: FieldCondition, form: readonly FormField[], values: FormValues, context: ConditionContext): boolean | null {
  const empty = (key: string): false | null => (form.find((field) => field.key === key)?.required ? null : false)
  switch (condition.kind) {
    case 'field-in': {
      const value = values[condition.field]
      return isEmpty(value) ? null : isOneOf(value, condition.values)
    }
    case 'field-not-in': {
      const value = values[condition.field]
      return isEmpty(value) ? null : !isOneOf(value, condition.values)
    }
    case 'row-in': {
      const rows = filledRows(values[condition.table])
      return rows.length === 0 ? empty(condition.table) : rows.some(({ row }) => isOneOf(row[condition.column], condition.values))
    }
    case 'has-rows':
      return filledRows(values[condition.table]).length > 0 ? true : empty(condition.table)
    case 'above': {
      const value = values[condition.field]
      return typeof value === 'number' ? value > condition.value : empty(condition.field)
    }
    case 'agent':
      return context.agent
    case 'age-below':
      return context.applicantAge === null ? null : context.applicantAge < condition.years
    case 'age-from':
      return context.applicantAge === null ? null : context.applicantAge >= condition.years
    case 'any': {
      const parts = condition.of.map((part) => evaluateCondition(part, form, values, context))
      return parts.includes(true) ? true : parts.includes(null) ? null : false
    }
    case 'all': {
      const parts = condition.of.map((part) => evaluateCondition(part, form, values, context))
      return parts.includes(false) ? false : parts.includes(null) ? null : true
    }
    default:
      return unreachable(condition)
  }
}

const isOneOf = (value: FieldValue | undefined, values: readonly (string | number | boolean)[]): boolean =>
  values.some((candidate) => candidate === (typeof value === 'string' ? value.trim() : value))
