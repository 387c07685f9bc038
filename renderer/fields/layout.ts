import type { FormField, ScalarField, TableField } from '../../shared/catalogue/schema'
import { isQuestion } from '../../shared/catalogue/screenOrder'
import { widgetOf } from '../../shared/catalogue/widgets'

type Language = 'zh' | 'en'
export const labelOf = (field: { label: string; labelEn?: string | undefined }, language: Language): string => (language === 'en' ? field.labelEn || field.label : field.label)

/** Sentences and addresses get both columns. */
export const isWide = (field: ScalarField, language: Language = 'zh') =>
  isQuestion(field, language) || ['address', 'attachments', 'signature'].includes(widgetOf(field)) || (field.kind === 'text' && /地址|坐落|住所|事由|说明|情况|原因|理由|内容|简述|经过/.test(field.label)) ||
  (field.kind === 'enum' && Math.max(...(field.options ?? ['']).map((o) => o.length)) > 14)

export type Block = { kind: 'fields'; fields: ScalarField[] } | { kind: 'table'; field: TableField }

/** Scalars that follow each other share a two-column block. */
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
const CJK = 13
const LATIN = 7.4
/** Pixels of a text at 13 px, near enough to decide what fits. */
export const textWidth = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? CJK : LATIN), 0)
/** A short head stays in one line, a long one may break once; English ones break between words. */
export const shortHead = (label: string): boolean => [...label].length <= 6
const head = (label: string) => (shortHead(label) ? textWidth(label) : Math.max(textWidth(label) / 2 + CJK, ...label.split(/[^\x21-\x7e]+/).map(textWidth))) + 16

/** Whether value and source fit into one input of half the narrowest form; otherwise the source stands below. */
const HALF: Record<Language, number> = { zh: 200, en: 160 } // English labels take more of the row
export const tagFits = (value: string, tag: string, wide: boolean, language: Language = 'zh'): boolean => textWidth(value) + textWidth(tag) * 0.85 + 52 <= (wide ? 2 : 1) * HALF[language]

/** Pixels a column needs at 13 px text while its row is open for typing. */
export function editWidth(field: ScalarField, language: Language = 'zh'): number {
  const own = { text: 116, number: 72, money: 104, date: 118, bool: 96, enum: Math.min(190, longest(field) * 13 + 62), idcard: 176, phone: 118, bankcard: 196 }[field.kind]
  return Math.max(own, head(labelOf(field, language)) + (field.kind === 'money' || field.unit ? 20 : 0))
}
/** …and to be read: of a number of a person or an account only its tail is shown. */
export function readWidth(field: ScalarField, language: Language = 'zh'): number {
  const own = { text: /姓名/.test(field.label) ? 72 : 104, number: 56, money: 92, date: 90, bool: 52, enum: Math.min(150, longest(field) * 13 + 16), idcard: 84, phone: 108, bankcard: 64 }[field.kind]
  return Math.max(own, head(labelOf(field, language)) + (field.kind === 'money' || field.unit ? 20 : 0))
}

/** The last column: a way to remove the row, and where rows have one, their source. */
export const endWidth = (sourced: boolean): number => (sourced ? 96 : 44)

/**
 * How a table fits a width: every column is edited in its place, or, where they do not all fit, as many
 * as fit are read in the row and the open row unfolds all of them below itself. Nothing scrolls sideways.
 */
export function fitColumns(columns: readonly ScalarField[], width: number, scale = 1, language: Language = 'zh', sourced = false): { inline: boolean; shown: ScalarField[] } {
  const room = width / scale - endWidth(sourced)
  if (columns.reduce((sum, c) => sum + editWidth(c, language), 0) <= room) return { inline: true, shown: [...columns] }
  const shown: ScalarField[] = []
  let used = 0
  for (const column of columns) {
    used += readWidth(column, language)
    if (used > room && shown.length > 0) break
    shown.push(column)
  }
  return { inline: false, shown }
}
