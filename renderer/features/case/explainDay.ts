import type { ClockView, DayCell } from '../../../shared/ipc/views'

/** What the explaining line says of one day, as keys of the `clock` words with their numbers; the component joins them. */
export type DayWord = { key: string; with?: Record<string, string | number> }

export function explainDay(cell: DayCell, clock: Pick<ClockView, 'days' | 'unit' | 'of'>, language: 'zh' | 'en'): DayWord[] {
  const name = (language === 'zh' ? cell.name : cell.nameEn) ?? ''
  const calendarWord: DayWord | null = cell.day === 'make-up' ? { key: 'day.make-up', with: { name } } : cell.day === 'holiday' ? { key: 'day.holiday', with: { name } } : cell.day === 'weekend' ? { key: 'day.weekend' } : cell.day === 'working' ? { key: 'day.working' } : null
  const said: DayWord[] = []
  const add = (key: string, more?: Record<string, string | number>): void => void said.push(more ? { key, with: more } : { key })
  const calendar = (): void => { if (calendarWord) said.push(calendarWord) }
  switch (cell.kind) {
    case 'start':
      add(clock.of === 'filing' ? 'start.filing' : 'start')
      break
    case 'paused':
      add(cell.document ? 'paused.by' : 'paused', { ground: cell.ground ?? '', document: cell.document ?? '' })
      if (cell.day === 'make-up') calendar()
      break
    case 'weekend': case 'holiday':
      calendar()
      add('not')
      break
    case 'counted': case 'make-up':
      calendar()
      add('counted', { n: cell.count ?? 0, left: (clock.days ?? 0) - (cell.count ?? 0) })
      break
    case 'due':
      calendar()
      add(clock.of === 'filing' ? 'due.filing' : 'due', { n: cell.count ?? 0 })
      break
    case 'over':
      add('over', { n: cell.count ?? 0 })
      break
    case 'no-calendar':
      add('noCalendar', { year: cell.date.slice(0, 4) })
      break
  }
  return cell.forecast && cell.kind !== 'no-calendar' ? [{ key: 'forecast' }, ...said] : said
}
