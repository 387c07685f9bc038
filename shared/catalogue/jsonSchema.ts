import { LARGEST_FEN } from '../domain/fields/money'
import { isCounted, LARGEST_NUMBER } from '../domain/fields/number'
import { LONGEST_TEXT } from '../domain/fields/text'
import type { Bilingual, FormField, ItemPackage, ScalarField, ScalarKind } from './schema'
import { screenOrder } from './screenOrder'
import { widgetOf, type FieldWidget } from './widgets'

/** What JSON Schema has no word for. A reader that does not know the keyword loses wording and units, never a check. */
export type FieldAnnotation = { kind: ScalarKind | 'table'; label: Bilingual; unit?: string; precision?: 'month' }

/** The part of JSON Schema 2020-12 that item forms use. */
export type JsonSchema = {
  $schema?: string
  $id?: string
  title?: string
  type: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minItems?: number
  enum?: string[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  maxLength?: number
  'x-yct'?: FieldAnnotation
}

/** How the form is drawn: the widget of each field, tables by their own field, and the order on the screen. */
export type UiSchema = { 'ui:order': string[]; [property: string]: string[] | { 'ui:widget': FieldWidget } | { 'ui:field': 'table'; items: Record<string, { 'ui:widget': FieldWidget }> } }

/** Formats of our own; their tests are in formats.ts. `date` is the standard one (RFC 3339 full-date). */
export type FormatName = 'date' | 'identity-number' | 'phone' | 'bank-card' | 'account-number' | 'four-decimals'

/**
 * The contract of a filled-in form of this item: its shape, kinds, options and what is always required.
 *
 * It describes a form without what is empty (`filledOnly` in shape.ts): no null, no blank text, no blank row. Rules between fields, the
 * conditions under which more is required, and whatever depends on the day belong to checkForm.
 */
export function itemSchema(item: Pick<ItemPackage, 'code' | 'version' | 'name' | 'form'>): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:yct:item:${item.code}:${item.version}`, title: item.name.zh, ...formSchema(item.form) }
}

/** The same for any list of fields. */
export const formSchema = (form: readonly FormField[]): JsonSchema => objectOf(form, (field) => (field.kind === 'table' ? tableSchema(field) : scalarSchema(field)))

export function formUiSchema(form: readonly FormField[]): UiSchema {
  const widgets = (fields: readonly ScalarField[]) => Object.fromEntries(fields.map((field) => [field.key, { 'ui:widget': widgetOf(field) }]))
  const scalars = form.filter((field) => field.kind !== 'table')
  const tables = form.filter((field) => field.kind === 'table')
  return {
    'ui:order': screenOrder(form).map((field) => field.key),
    ...widgets(scalars),
    ...Object.fromEntries(tables.map((table) => [table.key, { 'ui:field': 'table', items: widgets(table.columns) }])),
  }
}

function objectOf<F extends FormField>(fields: readonly F[], schema: (field: F) => JsonSchema): JsonSchema {
  const required = fields.filter((field) => field.required).map((field) => field.key)
  return { type: 'object', properties: Object.fromEntries(fields.map((field) => [field.key, schema(field)])), ...(required.length > 0 ? { required } : {}) }
}

function tableSchema(table: Extract<FormField, { kind: 'table' }>): JsonSchema {
  return { ...named(table), type: 'array', items: objectOf(table.columns, scalarSchema), ...(table.required && !table.mayBeNone ? { minItems: 1 } : {}) }
}

function scalarSchema(field: ScalarField): JsonSchema {
  return { ...named(field), ...kindSchema(field) }
}

function kindSchema(field: ScalarField): JsonSchema {
  switch (field.kind) {
    case 'text': return { type: 'string', maxLength: LONGEST_TEXT }
    case 'number': return { type: isCounted(field) ? 'integer' : 'number', minimum: 0, maximum: LARGEST_NUMBER, format: 'four-decimals' }
    case 'money': return { type: 'integer', minimum: 0, maximum: LARGEST_FEN }
    // The years in which an applicant's dates can lie.
    case 'date': return { type: 'string', format: 'date', pattern: '^(?:19|20)\\d\\d-|^2100-' }
    case 'bool': return { type: 'boolean' }
    case 'enum': return { type: 'string', enum: field.options ?? [] }
    case 'idcard': return { type: 'string', format: 'identity-number' }
    case 'phone': return { type: 'string', format: 'phone' }
    case 'bankcard': return { type: 'string', format: field.corporateAccount ? 'account-number' : 'bank-card' }
  }
}

function named(field: FormField): Pick<JsonSchema, 'title' | 'x-yct'> {
  return {
    title: field.label,
    'x-yct': {
      kind: field.kind, label: { zh: field.label, en: field.labelEn ?? field.label }, ...(field.unit ? { unit: field.unit } : {}),
      ...(field.kind !== 'table' && field.precision ? { precision: field.precision } : {}),
    },
  }
}
