import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { calendarFrom, type WorkCalendar } from '../../../shared/domain/time/calendar'

/** The calendar the program ships, or some of its years. */
export function shippedCalendar(years: number[] = [2024, 2025, 2026]): WorkCalendar {
  return calendarFrom(years.map((year) => JSON.parse(readFileSync(join(import.meta.dirname, `../../../resources/calendar/${year}.json`), 'utf8'))))
}
