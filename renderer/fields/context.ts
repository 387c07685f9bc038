import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import type { FormField, ScalarField, TableField } from '../../shared/catalogue/schema'
import type { Problem, Source } from '../../shared/ipc/views'
import { isEmpty } from '../../shared/domain/fields'
import { rowsOf, type FormStore } from './formStore'
import type { Person } from './place'

/** What an input finds around it. */
export type FormSurroundings = {
  store: FormStore
  form: readonly FormField[]
  readOnly: boolean
  /** Today by the program's clock, for dates and ages. */
  today: string
  /** Communities of the district, offered where an address is asked for. */
  places: readonly string[]
  /** Of the household, to be picked also where no table of the form names them. */
  household: readonly Person[]
  /** The tables that stand open from the beginning. */
  unfolded: ReadonlySet<string>
  /** On to the next open place, or back to the place before. */
  move(from: string, direction: 'next' | 'previous'): void
  /** A table unfolds itself and opens the row before the focus goes there. */
  onGoTo(listener: (path: string) => void): () => void
  goTo(path: string): void
}

export const FormContext = createContext<FormSurroundings | null>(null)

export function useForm(): FormSurroundings {
  const form = useContext(FormContext)
  if (!form) throw new Error('an input stands outside a form')
  return form
}

export function useValue(store: FormStore, key: string) {
  return useSyncExternalStore((listener) => store.subscribe(key, listener), () => store.get(key))
}
export function useProblem(store: FormStore, path: string): Problem | null {
  return useSyncExternalStore(store.subscribeProblems, () => store.problem(path))
}
export function useSource(store: FormStore, path: string, key: string): Source | null {
  return useSyncExternalStore((listener) => store.subscribe(key, listener), () => store.source(path))
}

/** The field or column that stands at these steps; null where none does. */
export function fieldAt(form: readonly FormField[], [key, , column]: readonly (string | number)[]): ScalarField | null {
  const field = form.find((candidate) => candidate.key === key)
  if (field?.kind !== 'table') return field ?? null
  return field.columns.find((candidate) => candidate.key === column) ?? null
}
export const tableAt = (form: readonly FormField[], key: string): TableField | null => form.find((field): field is TableField => field.kind === 'table' && field.key === key) ?? null

/** Persons whom the form already names with their number, then the others of the household: an income row picks one instead of typing eighteen digits. */
export function peopleOf(form: readonly FormField[], store: FormStore, household: readonly Person[] = []): Person[] {
  const found = new Map<string, string>()
  for (const field of form) {
    if (field.kind !== 'table') continue
    const persons = personColumns(field.columns)
    if (!persons) continue
    for (const row of rowsOf(store.get(field.key))) {
      if (!isEmpty(row[persons.name]) && !isEmpty(row[persons.id])) found.set(String(row[persons.id]), String(row[persons.name]))
    }
  }
  for (const { idNo, name } of household) if (!found.has(idNo)) found.set(idNo, name)
  return [...found].map(([idNo, name]) => ({ idNo, name }))
}

/** The same list as long as it says the same, so that rows need not be drawn again for every key. */
export function usePeople(form: readonly FormField[], store: FormStore, household: readonly Person[]): Person[] {
  const text = useSyncExternalStore((listener) => store.subscribe('*', listener), () => JSON.stringify(peopleOf(form, store, household)))
  return useMemo(() => JSON.parse(text) as Person[], [text])
}

/** Name and number, where a table lists persons; null where it lists something else. */
export function personColumns(columns: readonly ScalarField[]): { name: string; id: string } | null {
  const name = columns.find((column) => column.kind === 'text' && /^(name|memberName)$/.test(column.key))
  const id = columns.find((column) => column.kind === 'idcard')
  return name && id ? { name: name.key, id: id.key } : null
}

/** A column that points to a person named elsewhere in the form, rather than naming one itself. */
export const pointsToPerson = (column: ScalarField, columns: readonly ScalarField[]) =>
  column.kind === 'idcard' && !columns.some((c) => c.kind === 'text' && /^(name|memberName)$/.test(c.key))
