import { evaluateCondition } from '../../shared/catalogue/conditions'
import type { ItemPackage, ScalarField } from '../../shared/catalogue/schema'
import type { FormValues, Scalar } from '../../shared/catalogue/values'
import { makeIdNo } from '../../shared/domain/identity/idNumber'
import { usccCheckDigit } from '../../shared/domain/fields/uscc'
import { addDays, addMonths } from '../../shared/domain/time/plainDate'

type Person = { idNo: string; birthDate: string; age: number }

/** Where the first option, or the smallest number, is one that the item's rules forbid: a value that they allow. */
const eligible: Readonly<Record<string, FormValues>> = {
  'CL-01-03': { declared: true },
  'LD-10-02': { kind: '提供材料复印' },
  'TY-03-01': { plaqueOnSite: 0 },
  'WJ-01-01': { manIdNo: makeIdNo('990106', '1994-02-18', 877) },
  'YB-03-03': { filingType: '其他临时外出' },
  'ZF-02-01': { houseType: '自有' },
}

/** The smallest form of an item that can be accepted: its required fields, with values that keep its rules. */
export function fillForm(item: ItemPackage, { today, person }: { today: string; person: Person }): FormValues {
  const values: FormValues = {}
  const month = `${addMonths(today, -8).slice(0, 7)}-01`
  const scalar = (field: ScalarField): Scalar => {
    const rules = field.rules ?? []
    const range = rules.find((rule) => rule.kind === 'range')
    if (rules.some((rule) => rule.kind === 'equals-birth-date')) return person.birthDate
    if (rules.some((rule) => rule.kind === 'disability-cert')) return `${person.idNo}44`
    if (rules.some((rule) => rule.kind === 'uscc')) return `91990101MA1NT4XX8${usccCheckDigit('91990101MA1NT4XX8')}`
    if (rules.some((rule) => rule.kind === 'this-or-next-year')) return Number(today.slice(0, 4))
    const must = rules.find((rule) => rule.kind === 'must-be')
    if (must) return must.value
    const after = rules.find((rule) => rule.kind === 'not-before-field')
    if (after) return addDays(String(values[after.field] ?? month), after.days)
    if (rules.some((rule) => rule.kind === 'months-since')) return 8
    switch (field.kind) {
      case 'text': return '待核'
      case 'number': return range?.min ?? 1
      case 'money': return 123_450
      case 'date': return month
      case 'bool': return false
      case 'enum': return field.options![0]!
      case 'idcard': return person.idNo
      case 'phone': return '19900000000'
      case 'bankcard': return '6222020000000000000'
    }
  }
  const wanted = (field: ItemPackage['form'][number]) =>
    field.required || (field.rules ?? []).some((rule) => rule.kind === 'required-when' && evaluateCondition(rule.when, item.form, values, { agent: false, applicantAge: person.age }) === true)
  for (const field of item.form) {
    if (!wanted(field)) continue
    if (field.kind !== 'table') values[field.key] = scalar(field)
    else {
      const rows = field.rules?.find((rule) => rule.kind === 'rows')
      values[field.key] = Array.from({ length: rows?.min ?? 1 }, () => Object.fromEntries(field.columns.map((column) => [column.key, scalar(column)])))
    }
  }
  // Totals last, since they are made of the other fields.
  for (const field of item.form)
    for (const rule of field.rules ?? []) {
      if (rule.kind !== 'equals-total') continue
      const part = (source: string): number => {
        const [key, column] = source.split('.') as [string, string?]
        const value = values[key]
        return Array.isArray(value) ? value.reduce((sum, row) => sum + Number(row[column!] ?? 0), 0) : Number(value ?? 0)
      }
      if (rule.subtract.length > 0) values[rule.add[0]!] = 1_000_000
      values[field.key] = rule.add.reduce((sum, source) => sum + part(source), 0) - rule.subtract.reduce((sum, source) => sum + part(source), 0)
    }
  return { ...values, ...eligible[item.code] }
}
