import type { FormField, ScalarField, TableField } from '../../shared/catalogue/schema'

/** A question too long for the label column is written out before its answer, across both columns. */
export const isQuestion = (field: ScalarField) => field.label.length > 10
/** Sentences and addresses get both columns. */
export const isWide = (field: ScalarField) =>
  isQuestion(field) || (field.kind === 'text' && /地址|坐落|住所|事由|说明|情况|原因|理由|内容|简述|经过/.test(field.label)) ||
  (field.kind === 'enum' && Math.max(...(field.options ?? ['']).map((o) => o.length)) > 14)

export type Block = { kind: 'fields'; fields: ScalarField[] } | { kind: 'table'; field: TableField }

/** Scalars that follow each other share a two-column block; the catalogue's order is kept. */
export function blocks(form: readonly FormField[]): Block[] {
  const out: Block[] = []
  for (const field of form) {
    if (field.kind === 'table') {
      out.push({ kind: 'table', field })
      continue
    }
    const last = out.at(-1)
    if (last?.kind === 'fields') last.fields.push(field)
    else out.push({ kind: 'fields', fields: [field] })
  }
  return out
}

const longest = (field: ScalarField) => Math.max(2, ...(field.options ?? []).map((o) => o.length))
/** Heads may break once. */
const head = (field: ScalarField) => Math.ceil(Math.max(2, field.label.length) / 2) * 13 + 16

/** Pixels a column needs at 13 px text while its row is open for typing. */
export function editWidth(field: ScalarField): number {
  const own = { text: 116, number: 72, money: 104, date: 118, bool: 96, enum: Math.min(168, longest(field) * 13 + 44), idcard: 176, phone: 118, bankcard: 196 }[field.kind]
  return Math.max(own, head(field))
}
/** …and to be read: of a number of a person or an account only its tail is shown. */
export function readWidth(field: ScalarField): number {
  const own = { text: /姓名/.test(field.label) ? 72 : 104, number: 56, money: 92, date: 90, bool: 52, enum: Math.min(150, longest(field) * 13 + 16), idcard: 100, phone: 108, bankcard: 64 }[field.kind]
  return Math.max(own, head(field))
}

const ACTIONS = 44

/**
 * How a table fits a width: every column is edited in its place, or, where they do not all fit, as many
 * as fit are read in the row and the open row unfolds all of them below itself. Nothing scrolls sideways.
 */
export function fitColumns(columns: readonly ScalarField[], width: number, scale = 1): { inline: boolean; shown: ScalarField[] } {
  const room = width / scale - ACTIONS
  if (columns.reduce((sum, c) => sum + editWidth(c), 0) <= room) return { inline: true, shown: [...columns] }
  const shown: ScalarField[] = []
  let used = 0
  for (const column of columns) {
    used += readWidth(column)
    if (used > room && shown.length > 0) break
    shown.push(column)
  }
  return { inline: false, shown }
}
