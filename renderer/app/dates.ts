/**
 * How days and instants are written on the screen. Every centre keeps China Standard Time,
 * which has no summer time, so the machine's own zone never matters.
 */
const CST = 8 * 3600_000

export type Parts = { year: number; month: number; day: number; hour: number; minute: number; weekday: number }

/** `2026-10-13` or an ISO instant; a plain day has no time of day. */
export function partsOf(value: string): Parts {
  const plain = /^\d{4}-\d{2}-\d{2}$/.test(value)
  const at = new Date(plain ? `${value}T00:00:00Z` : new Date(value).getTime() + CST)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes(), weekday: at.getUTCDay() }
}

const two = (n: number) => String(n).padStart(2, '0')
const dayNumber = (p: Parts) => Date.UTC(p.year, p.month - 1, p.day) / 86400_000

/** The plain day of an instant. */
export const dayOf = (instant: string): string => { const p = partsOf(instant); return `${p.year}-${two(p.month)}-${two(p.day)}` }

/** `10:21` */
export const clockTime = (instant: string): string => { const p = partsOf(instant); return `${two(p.hour)}:${two(p.minute)}` }

/** `10-13` this year, `2025-10-13` otherwise. */
export function shortDay(value: string, now: string): string {
  const p = partsOf(value)
  const day = `${two(p.month)}-${two(p.day)}`
  return p.year === partsOf(now).year ? day : `${p.year}-${day}`
}

/** `2026-10-13`, always with its year. */
export const fullDay = (value: string): string => dayOf(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00+08:00` : value)

/** `26-10`: month of a source tag. */
export const monthOf = (value: string): string => { const p = partsOf(value); return `${two(p.year % 100)}-${two(p.month)}` }

/** Whole days from today to the day; negative when it is past. */
export const daysFrom = (now: string, value: string): number => dayNumber(partsOf(value)) - dayNumber(partsOf(now))

const weekdays = { zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const weekdayOf = (value: string, language: 'zh' | 'en'): string => weekdays[language][partsOf(value).weekday] ?? ''

/** `10 月 13 日 周二` / `Tue 13 Oct`. */
export function longDay(value: string, language: 'zh' | 'en'): string {
  const p = partsOf(value)
  return language === 'zh'
    ? `${p.month} 月 ${p.day} 日 ${weekdayOf(value, 'zh')}`
    : `${weekdayOf(value, 'en')} ${p.day} ${months[p.month - 1]}`
}

/** `10:21` today, `昨 16:40` yesterday, `10-09 16:40` this year, else the day with its year. */
export function recent(instant: string, now: string, language: 'zh' | 'en'): string {
  const away = daysFrom(now, dayOf(instant))
  if (away === 0) return clockTime(instant)
  if (away === -1) return `${language === 'zh' ? '昨' : 'Yest.'} ${clockTime(instant)}`
  return partsOf(instant).year === partsOf(now).year ? `${shortDay(instant, now)} ${clockTime(instant)}` : shortDay(instant, now)
}
