import { expect, test } from 'vitest'
import { formSchema, formUiSchema, itemSchema } from '../../shared/catalogue/jsonSchema'
import { itemPackage, type FormField } from '../../shared/catalogue/schema'
import { filledOnly } from '../../shared/catalogue/shape'
import { widgetOf } from '../../shared/catalogue/widgets'
import { item, items } from './packages'

const form: FormField[] = [
  { key: 'period', label: '申报所属期', labelEn: 'Period', kind: 'date', precision: 'month', required: true },
  { key: 'kind', label: '办理类型', kind: 'enum', options: ['新办', '变更'], required: false },
  { key: 'incomes', label: '家庭收入', labelEn: 'Incomes', kind: 'table', required: true, columns: [
    { key: 'memberIdNo', label: '成员身份证号', kind: 'idcard', required: true },
    { key: 'amount', label: '金额', kind: 'money', unit: '元/月', required: false },
    { key: 'months', label: '月数', kind: 'number', unit: '个', required: false }] },
]

test('a form is an object, a table an array of objects, and what JSON Schema has no word for stands in x-yct', () => {
  expect(formSchema(form)).toEqual({
    type: 'object',
    properties: {
      period: { type: 'string', format: 'date', pattern: '^(?:19|20)\\d\\d-|^2100-', title: '申报所属期', 'x-yct': { kind: 'date', label: { zh: '申报所属期', en: 'Period' }, precision: 'month' } },
      kind: { type: 'string', enum: ['新办', '变更'], title: '办理类型', 'x-yct': { kind: 'enum', label: { zh: '办理类型', en: '办理类型' } } },
      incomes: {
        type: 'array', minItems: 1, title: '家庭收入', 'x-yct': { kind: 'table', label: { zh: '家庭收入', en: 'Incomes' } },
        items: {
          type: 'object', required: ['memberIdNo'],
          properties: {
            memberIdNo: { type: 'string', format: 'identity-number', title: '成员身份证号', 'x-yct': { kind: 'idcard', label: { zh: '成员身份证号', en: '成员身份证号' } } },
            amount: { type: 'integer', minimum: 0, maximum: 10_000_000_000, title: '金额', 'x-yct': { kind: 'money', label: { zh: '金额', en: '金额' }, unit: '元/月' } },
            months: { type: 'integer', minimum: 0, maximum: 1_000_000_000, format: 'four-decimals', title: '月数', 'x-yct': { kind: 'number', label: { zh: '月数', en: '月数' }, unit: '个' } },
          },
        },
      },
    },
    required: ['period', 'incomes'],
  })
})

test('the drawing says the widget of each field and the order on the screen', () => {
  expect(formUiSchema(form)).toEqual({
    'ui:order': ['period', 'kind', 'incomes'],
    period: { 'ui:widget': 'month' },
    kind: { 'ui:widget': 'choice' },
    incomes: { 'ui:field': 'table', items: { memberIdNo: { 'ui:widget': 'identityNumber' }, amount: { 'ui:widget': 'money' }, months: { 'ui:widget': 'number' } } },
  })
})

test('the schema of an item is named after its code and version', () => {
  expect(itemSchema(item('MZ-01-01'))).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'urn:yct:item:MZ-01-01:1', title: '最低生活保障审核确认', type: 'object' })
})

test('a widget follows from the kind, the label and the rules; a package may name another', () => {
  const text = (label: string, key = 'a') => widgetOf({ key, label, kind: 'text' })
  expect([text('统一社会信用代码'), text('单位代码', 'creditCode'), text('经营地址'), text('坐落'), text('户籍地'), text('转出地统筹区'), text('姓名'), text('地址变更原因')])
    .toEqual(['creditCode', 'creditCode', 'address', 'address', 'region', 'region', 'line', 'line'])
  expect(widgetOf({ key: 'a', label: '证号', kind: 'text', rules: [{ kind: 'uscc' }] })).toBe('creditCode')
  expect(widgetOf({ key: 'a', label: '经营地址', kind: 'text', widget: 'line' })).toBe('line')
  expect(widgetOf({ key: 'a', label: '对公账户', kind: 'bankcard', corporateAccount: true })).toBe('account')
})

test('every field of every item has its widget, and the fields that ask for a code, a place or an account are found', () => {
  const found = new Map<string, number>()
  for (const one of items) for (const field of one.form.flatMap((f) => (f.kind === 'table' ? f.columns : [f]))) found.set(widgetOf(field), (found.get(widgetOf(field)) ?? 0) + 1)
  expect([...found.keys()].sort()).toEqual(['account', 'address', 'bankCard', 'choice', 'creditCode', 'day', 'identityNumber', 'line', 'money', 'month', 'number', 'phone', 'region', 'yesNo'])
})

test('a package may name a widget, but not one that there is none of', () => {
  const one = item('MZ-01-01')
  const named = (widget: string) => itemPackage.safeParse({ ...one, form: one.form.map((field, n) => (n === 0 ? { ...field, widget } : field)) }).success
  expect([named('line'), named('slider')]).toEqual([true, false])
})

test('a list that may be answered with none is required but may be empty', () => {
  const list: FormField = { key: 'deposits', label: '存款', kind: 'table', required: true, mayBeNone: true, columns: [{ key: 'bank', label: '银行', kind: 'text', required: true }] }
  const schema = formSchema([list])
  expect([schema.required, schema.properties?.['deposits']?.minItems]).toEqual([['deposits'], undefined])
  expect([filledOnly([list], { deposits: [] }).instance, filledOnly([list], { deposits: [{}] }).instance, filledOnly([list], {}).instance]).toEqual([{ deposits: [] }, {}, {}])
})
