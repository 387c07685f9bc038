import { fieldKind, filledRows, isEmpty, yuan, type FieldFacts, type FieldProblem } from '../domain/fields'
import { disabilityCertProblem } from '../domain/fields/disabilityCert'
import { usccProblem } from '../domain/fields/uscc'
import { ageOn, checkIdNumber, legacyToFull } from '../domain/identity/idNumber'
import { addDays, addMonths, yearOf } from '../domain/time/plainDate'
import { unreachable, type Result } from '../result'
import { evaluateCondition, type ConditionContext } from './conditions'
import type { FieldRule, FormField, ItemPackage, ScalarField, TableField } from './schema'
import type { FieldValue, FormValues, Row, Scalar } from './values'

export { materialList, type MaterialEntry } from './materials'
export type { FieldValue, FormValues, Row, Scalar } from './values'

/** `path` is the field's key, or `incomes[2].amount12m` for a cell (rows from 0). The sentences can be read aloud. */
export type Problem = { path: string; code: string; zh: string; en: string }

export type CheckContext = {
  /** The day of acceptance, YYYY-MM-DD. */
  today: string
  applicant: { idNo: string; birthDate: string | null } | null
  agent: boolean
}

/**
 * What still stands between this form and acceptance: required fields, kinds, and the fields' own rules, in the
 * order of the form and at most one problem a place. Eligibility is not judged here.
 */
export function checkForm(item: ItemPackage, values: FormValues, context: CheckContext): Problem[] {
  const birthDate = context.applicant?.birthDate
  const form: Form = { fields: item.form, values, ...context, applicantAge: birthDate ? ageOn(birthDate, context.today) : null }
  return item.form.flatMap((field) => (field.kind === 'table' ? checkTable(field, form) : checkScalar(field, values[field.key], field.key, form)))
}

/** Reads what was typed into a field; null is empty. */
export const parseInput = (field: ScalarField, text: string): Result<Scalar, FieldProblem> => fieldKind(field.kind).parse(text, field)

/** A value as the form, the review page and the papers show it; parseInput reads it back. A value of the wrong kind is shown as it is. */
export function toText(field: ScalarField, value: FieldValue | undefined): string {
  if (value === undefined || value === null || Array.isArray(value)) return ''
  const kind = fieldKind(field.kind)
  return kind.check(value, field) === null ? kind.toText(value, field) : String(value)
}

type Form = CheckContext & ConditionContext & { fields: readonly FormField[]; values: FormValues }

// ---- a field

function checkScalar(field: ScalarField, value: FieldValue | undefined, path: string, form: Form): Problem[] {
  if (isEmpty(value)) return isRequired(field, form) ? [at(path, missing(field))] : []
  if (Array.isArray(value)) return [at(path, wrongKind(field))]
  const found = fieldKind(field.kind).check(value!, field, form.today) ?? firstBroken(field, value!, form)
  return found ? [at(path, found)] : []
}

function isRequired(field: ScalarField, form: Form): boolean {
  return field.required || (field.rules ?? []).some((rule) => rule.kind === 'required-when' && evaluateCondition(rule.when, form.fields, form.values, form) === true)
}

/** A place that has to be filled and is not. */
export function missing(field: FormField): FieldProblem {
  const verb = field.kind === 'enum' || field.kind === 'bool' ? '选' : '填'
  return { code: 'required', zh: `还没${verb}${field.label}`, en: `${en(field)} is missing` }
}

/** A value that is not even of the right sort: a list where one answer is asked, or the reverse. */
export const wrongKind = (field: FormField): FieldProblem => ({ code: 'kind', zh: `${field.label}填得不对，请重填`, en: `${en(field)} is not filled in rightly; enter it again` })

function firstBroken(field: ScalarField, value: Scalar, form: Form): FieldProblem | null {
  for (const rule of field.rules ?? []) {
    const broken = breaks(rule, field, value, form)
    if (broken) return broken
  }
  return null
}

/** The problem if the value breaks the rule. The value is not empty and of its kind. */
function breaks(rule: FieldRule, field: ScalarField, value: Scalar, form: Form): FieldProblem | null {
  const says = (code: string, zh: string, english: string): FieldProblem => ({ code, zh: `${field.label}${zh}`, en: `${en(field)} ${english}` })
  switch (rule.kind) {
    case 'range': {
      // In the value's own unit: of an amount, fen.
      const shown = (bound: number) => (field.kind === 'money' ? `${yuan(bound)} 元` : String(bound))
      if (typeof value !== 'number') return null
      if ((rule.min === null || value >= rule.min) && (rule.max === null || value <= rule.max)) return null
      if (rule.min === null) return says('range', `最多 ${shown(rule.max!)}`, `can be at most ${shown(rule.max!)}`)
      if (rule.max === null) return says('range', `最少 ${shown(rule.min)}`, `should be at least ${shown(rule.min)}`)
      return says('range', `应在 ${shown(rule.min)} 到 ${shown(rule.max)} 之间`, `should lie between ${shown(rule.min)} and ${shown(rule.max)}`)
    }
    case 'pattern':
      return new RegExp(rule.regex, 'u').test(String(value)) ? null : { code: 'pattern', zh: `${field.label}${rule.message}`, en: `${en(field)} does not have the right form` }
    case 'not-after-today':
      return String(value) > form.today ? says('not-after-today', '不能晚于今天', 'cannot lie after today') : null
    case 'not-before-field': {
      const [other, start] = otherField(form, rule.field)
      if (typeof start !== 'string' || isEmpty(start) || fieldKind('date').check(start, other) || String(value) >= addDays(start, rule.days)) return null
      if (rule.days === 0) return says('order', `不能早于${other.label}`, `cannot lie before ${lower(other)}`)
      if (rule.days === 1) return says('order', `应晚于${other.label}`, `should lie after ${lower(other)}`)
      return says('order', `距${other.label}不能少于 ${rule.days} 天`, `should lie at least ${rule.days} days after ${lower(other)}`)
    }
    case 'not-above-field': {
      const [other, most] = otherField(form, rule.field)
      return typeof most === 'number' && typeof value === 'number' && value > most ? says('range', `不能大于${other.label}`, `cannot be above ${lower(other)}`) : null
    }
    case 'must-be':
      if (value === rule.value) return null
      return rule.value === true ? says('must-be', '须选“是”，否则不能受理', 'must be yes, or the case cannot be accepted') : says('must-be', `须为 ${String(rule.value)}`, `must be ${String(rule.value)}`)
    case 'this-or-next-year': {
      const year = yearOf(form.today)
      return value === year || value === year + 1 ? null : says('year', `只能是 ${year} 或 ${year + 1}`, `can only be ${year} or ${year + 1}`)
    }
    case 'equals-birth-date': {
      const birthDate = form.applicant?.birthDate
      return birthDate && value !== birthDate ? says('birth-date', `与申请人档案里的出生日期 ${birthDate} 不一致`, `differs from the applicant's date of birth on record, ${birthDate}`) : null
    }
    case 'uscc': {
      const wrong = usccProblem(String(value))
      return wrong && says('uscc', wrong.zh, `– ${wrong.en}`)
    }
    case 'disability-cert': {
      const wrong = disabilityCertProblem(String(value))
      return wrong && says('disability-cert', wrong.zh, `– ${wrong.en}`)
    }
    case 'equals-total': {
      const total = totalOf(rule, form)
      return total === null || value === total ? null
        : says('total', `应为 ${field.kind === 'money' ? `${yuan(total)} 元` : total}，是${totalName(rule, form)}`, `should be ${field.kind === 'money' ? yuan(total) : total}`)
    }
    case 'months-since': {
      const [other, start] = otherField(form, rule.field)
      if (typeof start !== 'string' || isEmpty(start) || fieldKind('date').check(start, other) || start > form.today) return null
      const months = wholeMonths(start, form.today)
      return value === months ? null : says('months', `从${other.label}到今天是 ${months} 个月`, `should be ${months}, counted from ${lower(other)} to today`)
    }
    case 'required-when': // judged where the field is empty
    case 'rows':
    case 'applicant-listed':
    case 'note':
      return null
    default:
      return unreachable(rule)
  }
}

function otherField(form: Form, key: string): [FieldFacts, FieldValue | undefined] {
  return [form.fields.find((field) => field.key === key) ?? { label: key }, form.values[key]]
}

/** Empty parts count as 0 (an optional payment nobody made); null while no part is filled in. */
function totalOf(rule: Extract<FieldRule, { kind: 'equals-total' }>, form: Form): number | null {
  const amounts = (source: string): number[] => {
    const [key, column] = source.split('.') as [string, string | undefined]
    const values = column ? filledRows(form.values[key]).map(({ row }) => row[column]) : [form.values[key]]
    return values.filter((value) => typeof value === 'number')
  }
  const sum = (sources: string[]): number => sources.flatMap(amounts).reduce((a, b) => a + b, 0)
  return rule.add.flatMap(amounts).length === 0 ? null : sum(rule.add) - sum(rule.subtract)
}

function totalName(rule: Extract<FieldRule, { kind: 'equals-total' }>, form: Form): string {
  const name = (source: string): string => {
    const [key, column] = source.split('.') as [string, string | undefined]
    const field = form.fields.find((candidate) => candidate.key === key)
    if (!column) return field?.label ?? key
    return `${field?.label ?? key}的${(field?.kind === 'table' && field.columns.find((c) => c.key === column)?.label) || column}合计`
  }
  return rule.add.map(name).join('加') + (rule.subtract.length > 0 ? `减${rule.subtract.map(name).join('、')}` : '')
}

/** Whole months passed; a day that the last month lacks stands for its last day (Civil Code 202, by analogy). */
function wholeMonths(from: string, to: string): number {
  const rough = (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return addMonths(from, rough) <= to ? rough : rough - 1
}

// ---- a table

function checkTable(field: TableField, form: Form): Problem[] {
  const value = form.values[field.key]
  if (value !== null && value !== undefined && !Array.isArray(value)) return [at(field.key, wrongKind(field))]
  const rows = filledRows(value)
  const none = field.mayBeNone === true && Array.isArray(value) && value.length === 0
  if (rows.length === 0) return field.required && !none ? [at(field.key, missing(field))] : []
  return [...rows.flatMap(({ row, index }) => checkRow(field, row, index, form)), ...(field.rules ?? []).flatMap((rule) => breaksTable(rule, field, rows.map(({ row }) => row), form))]
}

function checkRow(field: TableField, row: Row, index: number, form: Form): Problem[] {
  return field.columns.flatMap((column) =>
    checkScalar(column, row[column.key], `${field.key}[${index}].${column.key}`, form).map((problem) => inRow(field, index, problem)),
  )
}

/** The problem of a cell, said with its table and row. */
export const inRow = (table: TableField, index: number, problem: Problem): Problem => ({
  ...problem, zh: `${table.label}第 ${index + 1} 行：${problem.zh}`, en: `${en(table)}, row ${index + 1}: ${problem.en}`,
})

function breaksTable(rule: FieldRule, field: TableField, rows: Row[], form: Form): Problem[] {
  if (rule.kind === 'rows') {
    const { min, max } = rule
    if ((min === null || rows.length >= min) && (max === null || rows.length <= max)) return []
    const wanted = min === max ? [`应有 ${min} 行`, `should have ${min} rows`] : min !== null && rows.length < min ? [`至少 ${min} 行`, `should have at least ${min} rows`] : [`最多 ${max} 行`, `can have at most ${max} rows`]
    return [at(field.key, { code: 'rows', zh: `${field.label}${wanted[0]}，现有 ${rows.length} 行`, en: `${en(field)} ${wanted[1]}; it has ${rows.length}` })]
  }
  if (rule.kind === 'applicant-listed' && form.applicant) {
    const own = sameNumber(form.applicant.idNo)
    if (rows.some((row) => sameNumber(String(row[rule.column] ?? '')) === own)) return []
    return [at(field.key, { code: 'applicant-listed', zh: `${field.label}里没有申请人本人`, en: `${en(field)}: the applicant is not listed` })]
  }
  return []
}

/** A 15-digit number and the 18-character one that replaced it name the same person: the longer form of either. */
export function sameNumber(idNo: string): string {
  const checked = checkIdNumber(idNo)
  if (!checked.ok) return idNo.trim().toUpperCase()
  const full = checked.value.kind === 'legacy-id' ? legacyToFull(checked.value.idNo) : null
  return full?.ok ? full.value : checked.value.idNo
}

const at = (path: string, { code, zh, en: english }: FieldProblem): Problem => ({ path, code, zh, en: english })
const en = (field: FieldFacts): string => field.labelEn ?? field.label
/** In the middle of a sentence: 'date of birth', but 'ID number'. */
const lower = (field: FieldFacts): string => en(field).replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())
