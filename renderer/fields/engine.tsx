import type { FieldTemplateProps, ObjectFieldTemplateProps, RegistryFieldsType, RegistryWidgetsType, RJSFSchema, TemplatesType, ValidatorType } from '@rjsf/utils'
import { useContext, useMemo, type ReactElement } from 'react'
import type { FieldWidget } from '../../shared/catalogue/widgets'
import { AttachmentsInput } from './attachments/Attachments'
import { SignatureInput } from './attachments/Signature'
import { cellBinding, fieldBinding } from './binding'
import { BoolInput } from './BoolInput'
import { fieldAt, useForm } from './context'
import { DateInput } from './DateInput'
import { EnumInput } from './EnumInput'
import { FieldCell, FieldRow, ReadRow } from './FieldRow'
import { blocks } from './layout'
import { RowContext } from './place'
import { TableField } from './TableField'
import { AccountInput, AddressInput, BankCardInput, CreditCodeInput, IdentityNumberInput, LineInput, MoneyInput, NumberInput, PhoneInput, RegionInput } from './textInputs'

/**
 * Our side of the form engine (RJSF). It reads the JSON schema of an item and decides what is drawn where; it is never told a
 * value. Values live in the store (formStore.ts), each widget reads and writes its own place there, and so a key draws one
 * widget and not the form.
 */
type FieldProps = FieldTemplateProps<unknown, RJSFSchema>

/** Around each scalar: label, source, problem. A table draws its own head, and the form as a whole has none. */
function FieldTemplate({ fieldPathId: { path }, schema, children }: FieldProps): ReactElement {
  const { store, form, readOnly } = useForm()
  const row = useContext(RowContext)
  const [key, at, column] = path
  const binding = useMemo(
    () => (typeof at === 'number' ? cellBinding(store, String(key), at, String(column)) : fieldBinding(store, String(key))),
    [store, key, at, column],
  )
  const field = schema.type === 'object' || schema.type === 'array' ? null : fieldAt(form, path)
  if (!field) return <>{children}</>
  if (readOnly) return <ReadRow field={field} store={store} />
  const people = row?.pointing.has(field.key) ? row.people : undefined
  if (row?.inline) return <FieldCell field={field} binding={binding} people={people}>{children}</FieldCell>
  return <FieldRow field={field} binding={binding} storeKey={row?.table ?? field.key} people={people} quiet={row !== null}>{children}</FieldRow>
}

/** The form: scalars that follow each other share a block of two columns, a table has the whole width. */
function ObjectFieldTemplate({ properties }: ObjectFieldTemplateProps<unknown, RJSFSchema>): ReactElement {
  const { form } = useForm()
  const parts = useMemo(() => blocks(form), [form])
  const content = new Map(properties.map((property) => [property.name, property.content]))
  return (
    <>
      {parts.map((part) => (part.kind === 'table' ? content.get(part.field.key) : (
        <div key={part.fields[0]!.key} className="field-grid">{part.fields.map((field) => content.get(field.key))}</div>
      )))}
    </>
  )
}

const nothing = () => null

export const templates: Partial<TemplatesType<unknown, RJSFSchema>> = {
  FieldTemplate, ObjectFieldTemplate, DescriptionFieldTemplate: nothing, FieldErrorTemplate: nothing, FieldHelpTemplate: nothing, ErrorListTemplate: nothing,
}

const ours = {
  line: LineInput, number: NumberInput, money: MoneyInput, day: DateInput, month: DateInput, yesNo: BoolInput, choice: EnumInput, identityNumber: IdentityNumberInput,
  phone: PhoneInput, bankCard: BankCardInput, account: AccountInput, creditCode: CreditCodeInput, region: RegionInput, address: AddressInput, attachments: AttachmentsInput, signature: SignatureInput,
} satisfies Record<FieldWidget, () => ReactElement>
export const widgets: RegistryWidgetsType<unknown, RJSFSchema> = ours

export const fields: RegistryFieldsType<unknown, RJSFSchema> = { table: TableField }

/**
 * The engine asks for a validator to resolve schemas with conditions; ours have none (conditions are checkForm's). It never sees a
 * value, so it has none to judge either: the values are judged in features/intake/gaps.ts.
 */
export const validator: ValidatorType<unknown, RJSFSchema> = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({}),
  isValid: () => true,
}
