import { fieldKind, filledRows, isEmpty } from '../domain/fields'
import { inRow, missing, wrongKind, type Problem } from './form'
import type { FormField, ScalarField } from './schema'
import type { FormValues, Row } from './values'

/** What a validator made by ajv says of one place. */
export type ShapeError = { instancePath: string; keyword: string; params: Record<string, unknown> }
/** A function compiled from an item's JSON schema; after a refusal its errors lie in `errors`. */
export type ShapeValidator = { (instance: unknown): boolean; errors?: ShapeError[] | null }

/** A form without what is empty, as its JSON schema describes it, and for each table where its rows stood. */
export function filledOnly(form: readonly FormField[], values: FormValues): { instance: Record<string, unknown>; rows: Map<string, number[]> } {
  const instance: Record<string, unknown> = {}
  const rows = new Map<string, number[]>()
  for (const field of form) {
    const value = values[field.key]
    if (field.kind !== 'table') {
      if (!isEmpty(value)) instance[field.key] = tidy(field, value)
      continue
    }
    if (!Array.isArray(value)) {
      if (value !== null && value !== undefined) instance[field.key] = value
      continue
    }
    const filled = filledRows(value)
    if (filled.length === 0 && !(field.mayBeNone && value.length === 0)) continue
    rows.set(field.key, filled.map(({ index }) => index))
    instance[field.key] = filled.map(({ row }) => filledCells(field.columns, row))
  }
  return { instance, rows }
}

const filledCells = (columns: readonly ScalarField[], row: Row): Record<string, unknown> =>
  Object.fromEntries(columns.filter((column) => !isEmpty(row[column.key])).map((column) => [column.key, tidy(column, row[column.key])]))

/** Blanks around a text are nothing that was said. */
const tidy = (field: ScalarField, value: unknown): unknown => (field.kind === 'text' && typeof value === 'string' ? value.trim() : value)

/**
 * What the compiled contract of an item refuses in these values, in the words of checkForm and at most one problem a place.
 * checkForm finds the same (a test compares both over all items) and more.
 */
export function shapeProblems(form: readonly FormField[], values: FormValues, validate: ShapeValidator): Problem[] {
  const { instance, rows } = filledOnly(form, values)
  if (validate(instance)) return []
  const found = new Map<string, Problem>()
  for (const { instancePath, keyword, params } of validate.errors ?? []) {
    const steps = instancePath.split('/').slice(1)
    const [key, at, column] = keyword === 'required' ? [...steps, String(params['missingProperty'])] : steps
    const field = form.find((candidate) => candidate.key === key)
    if (!field) continue
    const row = at === undefined ? null : rows.get(field.key)?.[Number(at)] ?? Number(at)
    const problem = problemAt(field, values, keyword, row, column)
    if (problem && !found.has(problem.path)) found.set(problem.path, problem)
  }
  return [...found.values()]
}

function problemAt(field: FormField, values: FormValues, keyword: string, row: number | null, column: string | undefined): Problem | null {
  if (row === null) return { path: field.key, ...(keyword === 'required' ? missing(field) : field.kind === 'table' ? wrongKind(field) : sentence(field, values[field.key])) }
  if (field.kind !== 'table') return { path: field.key, ...wrongKind(field) }
  const cell = field.columns.find((candidate) => candidate.key === column)
  if (!cell) return { path: field.key, ...wrongKind(field) }
  const rowValues = values[field.key]
  const value = Array.isArray(rowValues) ? rowValues[row]?.[cell.key] : undefined
  return inRow(field, row, { path: `${field.key}[${row}].${cell.key}`, ...(keyword === 'required' ? missing(cell) : sentence(cell, value)) })
}

function sentence(field: ScalarField, value: FormValues[string] | undefined) {
  if (value === undefined || value === null || Array.isArray(value)) return wrongKind(field)
  return fieldKind(field.kind).check(value, field) ?? wrongKind(field)
}
