import type { Scalar } from '../../shared/catalogue/values'
import { rowsOf, type FormStore } from './formStore'
import { cellPath } from './paths'

/** One place that holds one scalar: a field of the form, or a cell of a table. */
export type Binding = { path: string; get(): Scalar; set(value: Scalar): void; subscribe(listener: () => void): () => void }

export const fieldBinding = (store: FormStore, key: string): Binding => ({
  path: key,
  get: () => { const value = store.get(key); return Array.isArray(value) ? null : value },
  set: (value) => store.set(key, value),
  subscribe: (listener) => store.subscribe(key, listener),
})

export const cellBinding = (store: FormStore, table: string, row: number, column: string): Binding => ({
  path: cellPath(table, row, column),
  get: () => rowsOf(store.get(table))[row]?.[column] ?? null,
  set: (value) => {
    const rows = rowsOf(store.get(table))
    if (rows[row]) store.set(table, rows.map((r, i) => (i === row ? { ...r, [column]: value } : r)))
  },
  subscribe: (listener) => store.subscribe(table, listener),
})
