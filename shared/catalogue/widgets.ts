import type { ScalarField } from './schema'

/** How a field is asked for on the screen. Its kind says what the value is; this says with what it is entered. */
export const fieldWidgets = ['line', 'number', 'money', 'day', 'month', 'yesNo', 'choice', 'identityNumber', 'phone', 'bankCard', 'account', 'creditCode', 'region', 'address', 'attachments', 'signature'] as const
export type FieldWidget = (typeof fieldWidgets)[number]

const CREDIT_CODE = /^(uscc|creditCode|businessLicenseNo)$|统一社会信用代码/
const ADDRESS = /地址$|坐落$|住所$|地点$|活动场所$/
/** A place by province, city and district, without street and number. */
const REGION = /户籍地$|户籍省份|迁[出入]地|转[出入]地|就医地|参保地|入伍地|统筹区$/

/** The widget a package names, else the one that follows from the field's kind, key and label. */
export function widgetOf(field: Pick<ScalarField, 'key' | 'label' | 'kind' | 'widget' | 'precision' | 'corporateAccount' | 'rules'>): FieldWidget {
  if (field.widget) return field.widget
  switch (field.kind) {
    case 'text': return textWidget(field)
    case 'date': return field.precision === 'month' ? 'month' : 'day'
    case 'bankcard': return field.corporateAccount ? 'account' : 'bankCard'
    case 'number': return 'number'
    case 'money': return 'money'
    case 'bool': return 'yesNo'
    case 'enum': return 'choice'
    case 'idcard': return 'identityNumber'
    case 'phone': return 'phone'
  }
}

function textWidget({ key, label, rules }: Pick<ScalarField, 'key' | 'label' | 'rules'>): FieldWidget {
  if (CREDIT_CODE.test(key) || CREDIT_CODE.test(label) || (rules ?? []).some((rule) => rule.kind === 'uscc')) return 'creditCode'
  if (ADDRESS.test(label)) return 'address'
  return REGION.test(label) ? 'region' : 'line'
}
