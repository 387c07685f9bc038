import { compileItem } from '../rules'
import { formSchema, formUiSchema } from './jsonSchema'
import type { ItemPackage } from './schema'
import type { Standard } from './standards'

/**
 * What the schema cannot say about an item's rules: that each parses, type-checks and is what it says it is, that every
 * name in it exists and can be shown to a clerk in both languages, and that nothing stands in the package unused.
 */
export function lintRules(item: ItemPackage, standards: ReadonlyMap<string, Standard>): string[] {
  const problems: string[] = []
  const say = (text: string): void => void problems.push(`${item.code}: ${text}`)
  for (const { key, standard } of item.figures) if (!standards.get(standard)?.items.includes(item.code)) say(`figure ${key} is no standard of this item (${standard})`)
  if (problems.length > 0) return problems
  try {
    for (const { rule, compiled } of compileItem(item, standards).rules) if (rule.type !== compiled.type) say(`${rule.id}: gives ${compiled.type}, says ${rule.type}`)
  } catch (error) {
    return [...problems, error instanceof Error ? error.message : String(error)]
  }
  for (const id of twice(item.rules.map((rule) => rule.id))) say(`two rules ${id}`)
  for (const target of twice(item.rules.flatMap((rule) => (rule.target === undefined ? [] : [rule.target])))) say(`two rules give ${target}`)
  for (const rule of item.rules) {
    const fault = (text: string): void => say(`${rule.id}: ${text}`)
    if (!rule.message || !han.test(rule.message)) fault('no sentence in Chinese')
    if (!rule.messageEn || han.test(rule.messageEn)) fault('no sentence in English')
    if (/param\.|form\.|std\.|sys\./.test(rule.message ?? '')) fault('the sentence names a variable')
    if ((rule.level === 'compute') !== (rule.target !== undefined)) fault('a computed rule gives a value, another does not')
    if (rule.level === 'compute' && (!rule.label || !rule.labelEn)) fault('what it computes has no name')
    if (rule.level !== 'compute' && rule.type !== 'bool') fault(`judges with a ${rule.type}`)
    if (rule.repeats !== undefined && !item.form.some((field) => field.key === rule.repeats)) fault(`repeats the check of ${rule.repeats}, which is no field`)
  }
  const text = item.rules.map((rule) => `${rule.cel} ${rule.when ?? ''}`).join(' ') + item.materials.map((material) => (material.need.kind === 'when' ? material.need.cel : '')).join(' ')
  for (const [root, facts] of Object.entries(item.facts)) {
    if (root === 'calc') continue
    for (const [key, fact] of Object.entries(facts)) {
      if (!han.test(fact.label) || /[a-z][A-Z]/.test(fact.label)) say(`${root}.${key}: its name is not Chinese: ${fact.label}`)
      if (!fact.labelEn || han.test(fact.labelEn)) say(`${root}.${key}: no name in English`)
      const within = readWithin[`${root}.${key}`]
      if (![`${root}.${key}`, `"${key}"`, ...(within === undefined ? [] : [within])].some((reader) => text.includes(reader))) say(`${root}.${key}: nothing reads it`)
    }
  }
  return problems
}

/** Every field that can be required is drawn, with an answer it can hold, and what a paper prints of the form is a field of it. */
export function lintReach(item: ItemPackage): string[] {
  const problems: string[] = []
  const { 'ui:order': order, ...drawn } = formUiSchema(item.form)
  const schema = formSchema(item.form)
  for (const field of item.form) {
    if (!field.required && !(field.rules ?? []).some((rule) => rule.kind === 'required-when')) continue
    const property = schema.properties?.[field.key]
    if (!order.includes(field.key) || !drawn[field.key] || !property) problems.push(`${item.code}: ${field.key} is required and stands nowhere on the screen`)
    else if ((property.enum?.length ?? 1) === 0 || (property.type === 'array' && Object.keys(property.items?.properties ?? {}).length === 0)) problems.push(`${item.code}: ${field.key} is required and can hold nothing`)
  }
  for (const key of item.printed) if (!item.form.some((field) => field.key === key && field.kind !== 'table')) problems.push(`${item.code}: prints ${key}, which is no field`)
  return problems
}

/** Each limit tells its kind of day, the event it starts with, what stops it and where it is written. */
export function lintLimits(item: ItemPackage): string[] {
  return (['statutory', 'promised'] as const).flatMap((kind) => {
    const limit = item.limits[kind]
    return limit.days !== null && !limit.basis ? [`${item.code}: ${kind} limit without its source`] : []
  })
}

/** What a function of the law asks shared data itself, so that no rule names it: the fact, and the call that reads it (shared/rules/records.ts). */
const readWithin: Readonly<Record<string, string>> = { 'records.retireKind': 'law.retiresWithin(' }

const han = /\p{Script=Han}/u
const twice = (values: readonly string[]): string[] => [...new Set(values.filter((value, i) => values.indexOf(value) !== i))]
