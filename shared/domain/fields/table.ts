import type { ScalarField } from '../../catalogue/schema'
import type { FieldValue, Row } from '../../catalogue/values'

/** Empty is null, blank text or a table without a filled row; false and 0 are answers. */
export function isEmpty(value: FieldValue | undefined): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && filledRows(value).length === 0
}

/** The rows in which anything stands, with their place in the table; a row just added with Ins is not one yet. */
export function filledRows(value: FieldValue | undefined): { row: Row; index: number }[] {
  if (!Array.isArray(value)) return []
  return value.map((row, index) => ({ row, index })).filter(({ row }) => Object.values(row).some((cell) => !isEmpty(cell)))
}

/** One line of a printed or reviewed table, in the order of its columns. */
export const rowText = (row: Row, columns: readonly ScalarField[], cellText: (column: ScalarField, row: Row) => string): string =>
  columns.filter((column) => !isEmpty(row[column.key])).map((column) => `${column.label} ${cellText(column, row)}`).join('，')
