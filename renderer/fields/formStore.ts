import type { FieldValue, FormValues, Row } from '../../shared/catalogue/values'
import { isEmpty } from '../../shared/domain/fields'
import type { Offer, Problem, Source } from '../../shared/ipc/views'
import { cellPath, parsePath } from './paths'

/**
 * The values of one form outside React: a key press re-renders one input, never the other fifty-nine.
 *
 * An input keeps what is being typed to itself and hands it up after a short pause; whoever needs the
 * whole truth (saving, F9) calls `flush` first, which asks every input for what it still holds.
 */
export type FormStore = {
  values(): FormValues
  get(key: string): FieldValue
  set(key: string, value: FieldValue): void
  source(path: string): Source | null
  /** Other known values of the field, told when the form was opened. */
  offers(key: string): readonly Offer[]
  /** Puts in an offered value with its source; the clerk decided so. */
  take(key: string, offer: Offer): void
  /** Fields that hold a value taken from an offer. */
  taken(): string[]
  /** Reads what nobody in this window typed (a draft opened again); every input shows it. */
  replace(values: FormValues, sources: Record<string, Source>): void
  addRow(table: string, row: Row, at?: number): void
  removeRow(table: string, index: number): { row: Row; sources: Record<string, Source> } | null
  problem(path: string): Problem | null
  problems(): readonly Problem[]
  showProblems(problems: readonly Problem[]): void
  /** Called after a change of that key; `'*'` hears of every change. */
  subscribe(key: string, listener: () => void): () => void
  subscribeProblems(listener: () => void): () => void
  /** An input registers what it has not handed up yet, and withdraws it when it has. */
  hold(release: () => void): () => void
  flush(): void
}

const noRows: Row[] = []
const noOffers: readonly Offer[] = []
export const rowsOf = (value: FieldValue | undefined): Row[] => (Array.isArray(value) ? value : noRows)

export function createFormStore(initial: FormValues, initialSources: Record<string, Source>, offered: Readonly<Record<string, readonly Offer[]>> = {}): FormStore {
  let values = initial
  let sources = spread(initial, initialSources)
  let problems: readonly Problem[] = []
  let problemAt = new Map<string, Problem>()
  const taken = new Set<string>()
  const listeners = new Map<string, Set<() => void>>()
  const problemListeners = new Set<() => void>()
  const held = new Set<() => void>()

  const tell = (key: string) => {
    for (const listener of [...(listeners.get(key) ?? [])]) listener()
    if (key !== '*') for (const listener of [...(listeners.get('*') ?? [])]) listener()
  }
  const withoutSources = (gone: (path: string) => boolean) => {
    const kept = Object.entries(sources).filter(([path]) => !gone(path))
    if (kept.length !== Object.keys(sources).length) sources = Object.fromEntries(kept)
  }

  return {
    values: () => values,
    get: (key) => values[key] ?? null,
    set(key, value) {
      const before = values[key]
      if (before === value || (isEmpty(before) && isEmpty(value) && !Array.isArray(value))) return
      // A typed value replaces its source: nobody else vouches for it any more.
      taken.delete(key)
      if (Array.isArray(value)) {
        const old = rowsOf(before)
        withoutSources((path) => {
          const at = parsePath(path)
          return at?.key === key && at.row !== null && at.column !== null && (old[at.row]?.[at.column] ?? null) !== (value[at.row]?.[at.column] ?? null)
        })
      } else withoutSources((path) => path === key)
      values = { ...values, [key]: value }
      tell(key)
    },
    source(path) {
      const exact = sources[path]
      if (exact) return exact
      const at = parsePath(path)
      return (at !== null && at.column !== null && sources[`${at.key}[${at.row}]`]) || null
    },
    offers: (key) => offered[key] ?? noOffers,
    take(key, { value, source }) {
      values = { ...values, [key]: value }
      withoutSources((path) => path === key || parsePath(path)?.key === key)
      sources = { ...sources, ...spread(values, { [key]: source }) }
      taken.add(key)
      tell(key)
    },
    taken: () => [...taken],
    replace(nextValues, nextSources) {
      values = nextValues
      sources = spread(nextValues, nextSources)
      for (const key of listeners.keys()) if (key !== '*') for (const listener of [...listeners.get(key)!]) listener()
    },
    addRow(table, row, at) {
      const rows = rowsOf(values[table])
      const place = at ?? rows.length
      sources = shiftRows(sources, table, place, 1)
      values = { ...values, [table]: [...rows.slice(0, place), row, ...rows.slice(place)] }
      tell(table)
    },
    removeRow(table, index) {
      const rows = rowsOf(values[table])
      const row = rows[index]
      if (!row) return null
      const own = Object.fromEntries(Object.entries(sources).filter(([path]) => { const at = parsePath(path); return at?.key === table && at.row === index }))
      withoutSources((path) => path in own)
      sources = shiftRows(sources, table, index + 1, -1)
      // Without its last row a list is unanswered again: that there are none is another answer.
      values = { ...values, [table]: rows.length === 1 ? null : rows.filter((_, i) => i !== index) }
      tell(table)
      return { row, sources: own }
    },
    problem: (path) => problemAt.get(path) ?? null,
    problems: () => problems,
    showProblems(next) {
      problems = next
      problemAt = new Map()
      for (const problem of next) if (!problemAt.has(problem.path)) problemAt.set(problem.path, problem)
      for (const listener of [...problemListeners]) listener()
    },
    subscribe(key, listener) {
      const set = listeners.get(key) ?? new Set()
      listeners.set(key, set)
      set.add(listener)
      return () => set.delete(listener)
    },
    subscribeProblems(listener) {
      problemListeners.add(listener)
      return () => problemListeners.delete(listener)
    },
    hold(release) {
      held.add(release)
      return () => held.delete(release)
    },
    flush() {
      for (const release of [...held]) release()
    },
  }
}

/** One source for a whole table is one for each value in it, so that typing in a cell replaces only its own. */
function spread(values: FormValues, sources: Record<string, Source>): Record<string, Source> {
  return Object.fromEntries(Object.entries(sources).flatMap(([path, source]) => {
    const value = values[path]
    if (!Array.isArray(value)) return [[path, source]]
    return value.flatMap((row, n) => Object.keys(row).filter((column) => !isEmpty(row[column])).map((column) => [cellPath(path, n, column), source] as const))
  }))
}

function shiftRows(sources: Record<string, Source>, table: string, from: number, by: number): Record<string, Source> {
  return Object.fromEntries(Object.entries(sources).map(([path, source]) => {
    const at = parsePath(path)
    if (at?.key !== table || at.row === null || at.row < from) return [path, source]
    return [at.column === null ? `${table}[${at.row + by}]` : cellPath(table, at.row + by, at.column), source]
  }))
}
