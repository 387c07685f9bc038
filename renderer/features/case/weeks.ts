import type { DayCell } from '../../../shared/ipc/views'

/** A row of the day-by-day grid: Monday to Sunday, with holes before the first day and after the last. */
export type Week = { number: number; days: (DayCell | null)[] }

const MS_PER_DAY = 86_400_000
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`)
/** 0 = Monday … 6 = Sunday. */
const weekday = (day: string) => (new Date(utc(day)).getUTCDay() + 6) % 7

/** ISO 8601 week number, which the counter's wall calendar shows too. */
export function isoWeek(day: string): number {
  const thursday = utc(day) + (3 - weekday(day)) * MS_PER_DAY
  const firstOfYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)
  return Math.floor((thursday - firstOfYear) / MS_PER_DAY / 7) + 1
}

export function weeks(cells: readonly DayCell[]): Week[] {
  const rows: Week[] = []
  let monday = Number.NaN
  for (const cell of cells) {
    const own = utc(cell.date) - weekday(cell.date) * MS_PER_DAY
    if (own !== monday) {
      monday = own
      rows.push({ number: isoWeek(cell.date), days: Array.from({ length: 7 }, () => null) })
    }
    rows.at(-1)!.days[weekday(cell.date)] = cell
  }
  return rows
}

/** The first day and every first of a month carry their month; the rest only the day: 09-14, 15, …, 10-01. */
export const dayLabel = (cell: DayCell, first: boolean) => (first || cell.date.endsWith('-01') ? cell.date.slice(5) : cell.date.slice(8))
