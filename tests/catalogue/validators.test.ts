import { expect, test } from 'vitest'
import { validators } from 'virtual:item-validators'
import { validatorCode } from '../../scripts/catalogue/validators'
import { checkForm, type CheckContext, type Problem } from '../../shared/catalogue/form'
import type { FormField, ItemPackage, ScalarField } from '../../shared/catalogue/schema'
import { shapeProblems, type ShapeValidator } from '../../shared/catalogue/shape'
import type { FormValues, Scalar } from '../../shared/catalogue/values'
import { fillForm } from './fillForm'
import { item, items } from './packages'

/** What the window loads: the validators as the build compiles them. */

const today = '2026-11-22'
const idNo = '990106196803142046'
const context: CheckContext = { today, applicant: { idNo, birthDate: '1968-03-14' }, agent: false }
const filled = (one: ItemPackage) => fillForm(one, { today, person: { idNo, birthDate: '1968-03-14', age: 58 } })

async function validatorOf(one: ItemPackage): Promise<ShapeValidator> {
  const load = validators[`${one.code}.v${one.version}`]
  if (!load) throw new Error(`no validator for ${one.code}`)
  return (await load()).default
}

const anyItem = item('MZ-01-01')

/** Values of every sort for any kind: right ones, slips of the hand, other kinds. */
const tries: Scalar[] = [
  '待核', ' 待核 ', '字'.repeat(200), '字'.repeat(201), '𠮷'.repeat(200), `  ${'字'.repeat(199)}  `,
  0, 1, 1.5, 0.12345, 1e9, 1e9 + 1, 1e10, 1e10 + 1, -1, Number.NaN, true, false,
  '2026-03-05', '2026-02-30', '1899-12-31', '1900-01-01', '2100-12-31', '2101-01-01', '2026-3-5', ' 2026-03-05', '2024-02-29',
  idNo, '990106196803142047', '990106680314204', '99010619680314204', '19900006120', '1990000612', '0512-68012345', '68012345', '010-12345678',
  '6222020000000000000', '6222020000000000001', '6222 0200 0000 0000 000', '12345678', '1234567', '是',
]

/** The places where the two judges are compared: conditions and other rules are no matter of shape. */
const shapeCodes = (fields: readonly FormField[], values: FormValues) => {
  const without = (field: ScalarField): ScalarField => ({ ...field, rules: [] })
  const bare = fields.map((field) => (field.kind === 'table' ? { ...field, rules: [], columns: field.columns.map(without) } : without(field)))
  return checkForm({ ...anyItem, form: bare }, values, context)
}

test.each(items.map((one) => one.code))('%s: the compiled validator and checkForm find the same, in the same words', async (code) => {
  const one = item(code)
  const validate = await validatorOf(one)
  const whole = filled(one)
  const agree = (values: FormValues) => {
    const lines = (problems: Problem[]) => problems.map((problem) => `${problem.path} ${problem.code} ${problem.zh} ${problem.en}`).sort().join('\n')
    expect(lines(shapeProblems(one.form, values, validate))).toBe(lines(shapeCodes(one.form, values)))
  }
  agree({})
  agree(whole)
  for (const value of tries) {
    agree(Object.fromEntries(one.form.map((field) => [field.key, value])))
    const rows: FormValues = Object.fromEntries(one.form.map((field) => [field.key, field.kind === 'table' ? [{}, Object.fromEntries(field.columns.map((column) => [column.key, value])), { [field.columns[0]!.key]: value }] : null]))
    agree({ ...whole, ...Object.fromEntries(one.form.flatMap((field) => (field.kind === 'table' ? [[field.key, rows[field.key] ?? null]] : []))) })
  }
  for (const field of one.form) if (field.kind === 'enum') for (const option of field.options ?? []) agree({ [field.key]: option })
})

test('a filled form of every item passes its validator', async () => {
  for (const one of items) expect(shapeProblems(one.form, filled(one), await validatorOf(one)), one.code).toEqual([])
})

test('a list where one answer is asked, and one answer where a list is asked, are refused at their place', async () => {
  const one = item('MZ-01-01')
  const validate = await validatorOf(one)
  expect(shapeProblems(one.form, { ...filled(one), applyType: [{ a: 1 }], incomes: '无' }, validate).map((problem) => `${problem.path}: ${problem.zh}`).sort())
    .toEqual(['applyType: 申请方式填得不对，请重填', 'incomes: 家庭收入填得不对，请重填'])
})

test('blank rows are not judged, and a problem names the row on the screen', async () => {
  const one = item('MZ-01-01')
  const found = shapeProblems(one.form, { ...filled(one), householdMembers: [{}, { name: '赵敏', idNo: '99010619680314204' }] }, await validatorOf(one))
  expect(found).toEqual([{ path: 'householdMembers[1].idNo', code: 'kind', zh: '共同生活家庭成员第 2 行：身份证号少 1 位，应为 18 位', en: 'Household members, row 2: ID number: 1 character too few; there should be 18' }])
})

test('no compiled validator makes code at run time', () => {
  for (const one of items) expect(validatorCode(one, '/formats'), one.code).not.toMatch(/new Function|\beval\b|require\(/)
})
