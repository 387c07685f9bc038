import type { FormField, ItemPackage, ScalarField } from './schema'

export type AliasProblem = { path: string; kind: 'unknown-key' | 'two-names'; message: string }

/**
 * The form of a request under the package's own keys. A field or column may go by its dictionary name or by the
 * name the researched facts gave it; both at once are accepted only where they say the same.
 */
export function resolveFields(item: ItemPackage, record: Readonly<Record<string, unknown>>): { form: Record<string, unknown>; problems: AliasProblem[] } {
  const problems: AliasProblem[] = []
  const form = rename(item.form, record, '', problems)
  for (const field of item.form) {
    const value = form[field.key]
    if (field.kind === 'table' && Array.isArray(value))
      form[field.key] = value.map((row: unknown, i) => (isRecord(row) ? rename(field.columns, row, `${field.key}[${i}].`, problems) : row))
  }
  return { form, problems }
}

function rename(fields: readonly (FormField | ScalarField)[], record: Readonly<Record<string, unknown>>, at: string, problems: AliasProblem[]): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const names = new Map<string, string>()
  for (const [name, value] of Object.entries(record)) {
    // A name of today goes before a former one, in case one field took over what another was called.
    const field = fields.find((candidate) => candidate.key === name) ?? fields.find((candidate) => candidate.factKey === name)
    if (!field) {
      problems.push({ path: `${at}${name}`, kind: 'unknown-key', message: `there is no ${name} here` })
      continue
    }
    const other = names.get(field.key)
    if (other !== undefined && JSON.stringify(found[field.key]) !== JSON.stringify(value)) {
      problems.push({ path: `${at}${name}`, kind: 'two-names', message: `${other} and ${name} are the same thing and differ` })
      continue
    }
    names.set(field.key, name)
    found[field.key] = value
  }
  return found
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
