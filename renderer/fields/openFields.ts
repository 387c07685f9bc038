import type { FormField } from '../../shared/catalogue/schema'
import type { FormValues } from '../../shared/catalogue/values'
import { isEmpty } from '../../shared/domain/fields'
import { rowsOf } from './formStore'
import { cellPath } from './paths'

/** Every place where the focus can stand, in reading order; `open` where nothing is entered yet. */
export type Stop = { path: string; open: boolean }

/**
 * A table offers the cells of its rows. One without rows offers itself, since whether there is
 * anything to list is itself a question (车辆: none, or Ins to add one).
 */
export function stops(form: readonly FormField[], values: FormValues): Stop[] {
  return form.flatMap((field): Stop[] => {
    if (field.kind !== 'table') return [{ path: field.key, open: isEmpty(values[field.key]) }]
    const rows = rowsOf(values[field.key])
    if (rows.length === 0) return [{ path: field.key, open: !(field.mayBeNone && Array.isArray(values[field.key])) }]
    return rows.flatMap((row, i) => field.columns.map((column) => ({ path: cellPath(field.key, i, column.key), open: isEmpty(row[column.key]) })))
  })
}

/** Where Enter goes: the next open place after this one; null when none is left. */
export function nextOpen(all: readonly Stop[], from: string | null): string | null {
  const at = from === null ? -1 : all.findIndex((stop) => stop.path === from)
  return all.slice(at + 1).find((stop) => stop.open)?.path ?? null
}

/** Where Shift Enter goes: simply back one place, filled or not, because one goes back to look or to correct. */
export function previousStop(all: readonly Stop[], from: string): string | null {
  const at = all.findIndex((stop) => stop.path === from)
  return at > 0 ? all[at - 1]!.path : null
}
