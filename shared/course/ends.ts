import type { ItemPackage } from '../catalogue/schema'
import type { WorkCalendar } from '../domain/time/calendar'
import { caseClock } from '../domain/time/caseClock'
import type { PlainDate } from '../domain/time/plainDate'
import type { Course, LimitEnds } from './state'

/** Promised and legal end from the day the limits count from, without the pauses and with the extensions; what no calendar tells is said in the note. */
export function endsOf(limits: Pick<ItemPackage['limits'], 'promised' | 'statutory'>, start: PlainDate, { pauses, extensions }: Pick<Course, 'pauses' | 'extensions'>, calendar: WorkCalendar, today: PlainDate): LimitEnds {
  const notes: string[] = []
  const end = (of: 'promised' | 'legal'): PlainDate | null => {
    const { days, unit } = of === 'promised' ? limits.promised : limits.statutory
    if (days === null) return null
    const { due } = caseClock(calendar, { limit: { start, days, unit, extensions: extensions.filter((one) => one.of === of) }, pauses, endedOn: null }, today, { days: 0, share: 0 })
    if (due.ok) return due.value
    notes.push(`没有 ${due.error.year} 年日历，不能算到期日；期限是 ${days} 个工作日`)
    return null
  }
  const [promisedOn, legalOn] = [end('promised'), end('legal')]
  return { promisedOn, legalOn, limitNote: notes.length > 0 ? [...new Set(notes)].join('；') : null }
}
