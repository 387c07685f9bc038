/** Where a value stands in a form: `bankCard`, a table `incomes`, a row `incomes[2]`, a cell `incomes[2].amount12m`. */
export type FieldPath = { key: string; row: number | null; column: string | null }

export function parsePath(path: string): FieldPath | null {
  const found = /^([A-Za-z][A-Za-z0-9]*)(?:\[(\d+)\](?:\.([A-Za-z][A-Za-z0-9]*))?)?$/.exec(path)
  if (!found) return null
  return { key: found[1]!, row: found[2] === undefined ? null : Number(found[2]), column: found[3] ?? null }
}

/** The same of the steps that the form engine counts: ['incomes', 2, 'amount12m']. */
export const pathText = (steps: readonly (string | number)[]): string =>
  steps.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '')

export const cellPath = (table: string, row: number, column: string) => `${table}[${row}].${column}`
