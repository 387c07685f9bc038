import { findItems, type ItemIndex } from './find'
import { evaluateCondition } from './conditions'
import { lintSituations } from './situationLint'
import type { FieldCondition, FieldRule, FormField, ItemPackage, ItemSummary, SimpleCondition } from './schema'

/**
 * What the schema cannot say about a package: that its conditions and rules name fields and options that are
 * there, that keys are unique, that both languages are there, that limits say how sure they are.
 */
export function lintItem(item: ItemPackage): string[] {
  const problems: string[] = []
  const say = (text: string) => void problems.push(`${item.code}: ${text}`)

  for (const [name, text] of [['name', item.name], ['category', item.category.name]] as const) {
    if (!/\p{Script=Han}/u.test(text.zh)) say(`${name}.zh is not Chinese`)
    if (/\p{Script=Han}/u.test(text.en) || !/[A-Za-z]{3}/.test(text.en)) say(`${name}.en is not English`)
  }
  if (item.aliases.length < 3) say('fewer than three everyday words')
  if (item.form.length === 0) say('no form')
  if (!item.materials.some((material) => material.need.kind === 'always')) say('no material that is always needed')
  for (const list of ['legalBasis', 'conditions', 'notices', 'rules', 'steps'] as const) if (item[list].length === 0) say(`${list} is empty`)

  once(item.form.map((field) => field.key)).forEach((key) => say(`two fields of key ${key}`))
  once(item.materials.map((material) => material.key)).forEach((key) => say(`two materials of key ${key}`))
  for (const field of item.form) {
    lintField(field, item, say)
    if (field.kind !== 'table') continue
    once(field.columns.map((column) => column.key)).forEach((key) => say(`${field.key}: two columns of key ${key}`))
    for (const column of field.columns) lintField(column, item, (text) => say(`${field.key}.${text}`))
  }
  for (const material of item.materials)
    if (material.need.kind === 'when') {
      if (/^条件：|[=&|<>]/.test(material.need.note)) say(`${material.key}: the condition is not spoken Chinese: ${material.need.note}`)
    }

  lintSituations(item, say)

  for (const kind of ['statutory', 'promised'] as const) {
    const { days, verify } = item.limits[kind]
    if (days === null && !verify) say(`${kind} limit: not known, and not marked to be verified`)
  }
  if (item.limits.promised.days === null) say('no promised limit')
  const { statutory, promised } = item.limits
  if (statutory.days !== null && promised.days !== null && statutory.unit === promised.unit && promised.days > statutory.days) say('the promised limit is longer than the legal one')
  if (item.decidedBy === 'window' && (promised.days ?? 0) > 10) say('done at the window, but promised for later than ten days')
  for (const step of item.steps) if (step.role.trim() === '' || step.step.trim() === '') say('a step without its role')
  return problems
}

/** Everything a clerk may type finds its item: code, short code, name, the name's initials (top 5), every everyday word (top 3). */
export function lintSearch(summaries: readonly ItemSummary[], index: ItemIndex): string[] {
  const problems = once(summaries.map((summary) => summary.shortCode)).map((code) => `short code ${code} is given twice`)
  for (const summary of summaries) {
    const place = (text: string) => findItems(index, text, 10).findIndex((found) => found.code === summary.code)
    const expect = (text: string, within: number, what: string) => {
      const at = place(text)
      if (at < 0 || at >= within) problems.push(`${summary.code}: ${what} ${text} finds it ${at < 0 ? 'not at all' : `only as number ${at + 1}`}`)
    }
    expect(summary.shortCode, 1, 'short code')
    expect(summary.code, 1, 'code')
    expect(summary.code.replaceAll('-', '').toLowerCase(), 1, 'code')
    expect(summary.name.zh, 1, 'name')
    expect(nameInitials(summary), 5, 'initials')
    for (const alias of summary.aliases) expect(alias, 3, 'everyday word')
  }
  return problems
}

/** zdshbzshqr for 最低生活保障审核确认 */
export function nameInitials(summary: ItemSummary): string {
  const syllables = summary.pinyin?.name.split(' ') ?? []
  return [...summary.name.zh].map((character, i) => (/[\p{L}\p{N}]/u.test(character) ? (syllables[i]?.[0] ?? '') : '')).join('')
}

function lintField(field: FormField, item: ItemPackage, say: (text: string) => void) {
  if (!field.labelEn || /\p{Script=Han}/u.test(field.labelEn)) say(`${field.key}: no English label`)
  if (field.kind === 'enum' && (field.options?.length ?? 0) < 2) say(`${field.key}: fewer than two options`)
  if (field.kind !== 'enum' && field.kind !== 'table' && field.options) say(`${field.key}: options outside an enum`)
  if (field.kind === 'enum') once(field.options ?? []).forEach((option) => say(`${field.key}: option ${option} twice`))
  for (const rule of field.rules ?? []) lintRule(rule, field, item, (text) => say(`${field.key}: ${text}`))
}

/** What a rule may be put on. */
const suits: Record<FieldRule['kind'], readonly FormField['kind'][] | null> = {
  range: ['number', 'money'], pattern: ['text'], 'not-after-today': ['date'], 'not-before-field': ['date'], 'not-above-field': ['number', 'money'],
  'must-be': null, 'required-when': null, rows: ['table'], 'applicant-listed': ['table'], 'this-or-next-year': ['number'], 'equals-birth-date': ['date'],
  uscc: ['text'], 'disability-cert': ['text'], 'equals-total': ['number', 'money'], 'months-since': ['number'], note: null,
}

function lintRule(rule: FieldRule, field: FormField, item: ItemPackage, say: (text: string) => void) {
  const kinds = suits[rule.kind]
  if (kinds && !kinds.includes(field.kind)) say(`rule ${rule.kind} does not suit a ${field.kind}`)
  const other = (key: string) => item.form.find((candidate) => candidate.key === key)
  if (rule.kind === 'not-before-field' && other(rule.field)?.kind !== 'date') say(`${rule.field} is no date of this form`)
  if (rule.kind === 'months-since' && other(rule.field)?.kind !== 'date') say(`${rule.field} is no date of this form`)
  if (rule.kind === 'not-above-field' && other(rule.field)?.kind !== field.kind) say(`${rule.field} is no ${field.kind} of this form`)
  if (rule.kind === 'applicant-listed' && !(field.kind === 'table' && field.columns.some((column) => column.key === rule.column && column.kind === 'idcard'))) say(`no identity number in column ${rule.column}`)
  if (rule.kind === 'required-when') {
    if (field.required) say('required anyway')
    lintCondition(rule.when, item, say)
  }
  if (rule.kind === 'equals-total')
    for (const source of [...rule.add, ...rule.subtract]) {
      const [key, column] = source.split('.') as [string, string | undefined]
      const found = other(key)
      const kind = column === undefined ? found?.kind : found?.kind === 'table' ? found.columns.find((c) => c.key === column)?.kind : undefined
      if (kind !== field.kind) say(`${source} is no ${field.kind} of this form`)
    }
  if (rule.kind === 'note' && /[=&|]/.test(rule.text)) say(`the note is not spoken Chinese: ${rule.text}`)
}

function lintCondition(condition: FieldCondition, item: ItemPackage, say: (text: string) => void): void {
  if (condition.kind === 'any' || condition.kind === 'all') return condition.of.forEach((part) => lintSimple(part, item, say))
  lintSimple(condition, item, say)
}

function lintSimple(condition: SimpleCondition, item: ItemPackage, say: (text: string) => void) {
  const field = (key: string) => item.form.find((candidate) => candidate.key === key)
  // Evaluating an empty form must never throw, whatever the condition.
  evaluateCondition(condition, item.form, {}, { agent: false, applicantAge: null })
  switch (condition.kind) {
    case 'field-in':
    case 'field-not-in': {
      const asked = field(condition.field)
      if (!asked || asked.kind === 'table') return say(`condition names no field ${condition.field}`)
      return lintValues(condition.values, asked, say)
    }
    case 'row-in': {
      const table = field(condition.table)
      const column = table?.kind === 'table' ? table.columns.find((candidate) => candidate.key === condition.column) : undefined
      return column ? lintValues(condition.values, column, say) : say(`condition names no column ${condition.table}.${condition.column}`)
    }
    case 'has-rows':
      return field(condition.table)?.kind === 'table' ? undefined : say(`condition names no table ${condition.table}`)
    case 'above':
      return ['number', 'money'].includes(field(condition.field)?.kind ?? '') ? undefined : say(`condition names no number ${condition.field}`)
    default:
      return
  }
}

function lintValues(values: readonly (string | number | boolean)[], field: FormField, say: (text: string) => void) {
  for (const value of values) {
    if (field.kind === 'bool' ? typeof value !== 'boolean' : field.kind !== 'enum' || !field.options?.includes(String(value))) say(`${field.key} can never be ${String(value)}`)
  }
}

/** The values that stand more than once. */
const once = <T>(values: readonly T[]): T[] => [...new Set(values.filter((value, i) => values.indexOf(value) !== i))]
