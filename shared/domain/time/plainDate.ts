import { fail, ok, type Result } from '../../result'

/** A day in China, 'YYYY-MM-DD'. Compares as text. */
export type PlainDate = string

/** Monday 1 … Sunday 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type DateProblem = { code: 'form' | 'no-such-day'; zh: string; en: string }

/** Reads 2026-10-13, 2026/10/13, 2026.10.13, 20261013 or 2026年10月13日. Years 1000–9999. */
export function parsePlainDate(text: string): Result<PlainDate, DateProblem> {
  const typed = text.normalize('NFKC').trim()
  const match = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/.exec(typed)
  if (!match || match[1]! < '1000') return fail({ code: 'form', zh: '日期应写成 2026-10-13 这样', en: 'Write the date like 2026-10-13' })
  const [year, month, day] = [match[1]!, ...match.slice(2).filter((part) => part !== undefined)].map(Number) as [number, number, number]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return fail({ code: 'no-such-day', zh: `${year}年${month}月${day}日不存在`, en: `There is no day ${year}-${month}-${day}` })
  return ok(fromParts(year, month, day))
}

export const isPlainDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && parsePlainDate(text).ok

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days)
}

/**
 * Same day of a later (or earlier) month; where that month is shorter, its last
 * day (Civil Code 民法典 202: without a corresponding day, the end of the month).
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const total = yearOf(date) * 12 + monthOf(date) - 1 + months
  const [year, month] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1]
  return fromParts(year, month, Math.min(dayOf(date), daysInMonth(year, month)))
}

/** From the first to the second, negative when that lies before: daysBetween('2026-10-13', '2026-10-14') is 1. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(to) - dayNumber(from)

export const weekday = (date: PlainDate): Weekday => weekdayOfNumber(dayNumber(date))

/** Days since 1970-01-01; the arithmetic of the calendar runs on these. */
export function dayNumber(date: PlainDate): number {
  // Howard Hinnant, days_from_civil: years begin in March, so the leap day is a year's last.
  const month = monthOf(date)
  const year = yearOf(date) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const ofEra = year - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOf(date) - 1
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468
}

export function fromDayNumber(number: number): PlainDate {
  const shifted = number + 719468
  const era = Math.floor(shifted / 146097)
  const ofEra = shifted - era * 146097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153)
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return fromParts(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

/** 1970-01-01 was a Thursday. */
export const weekdayOfNumber = (number: number): Weekday => (((((number + 3) % 7) + 7) % 7) + 1) as Weekday

/** The day in China of a UTC instant. China keeps UTC+8 without summer time (the summers of 1986–1991 are before this program). */
export const chinaDate = (isoInstant: string): PlainDate => chinaDateTime(isoInstant).slice(0, 10)

/** '2026-10-13 10:24:05' in China for a UTC instant. Throws on text that is no instant: those come from the program, not from people. */
export function chinaDateTime(isoInstant: string): string {
  const ms = Date.parse(isoInstant)
  if (Number.isNaN(ms)) throw new Error(`not an instant: ${isoInstant}`)
  const shifted = new Date(ms + 8 * 3600_000).toISOString()
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)}`
}

const ZH_DAYS = ['一', '二', '三', '四', '五', '六', '日']
const EN_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 10-13 */
export const shortDate = (date: PlainDate): string => date.slice(5)
/** 周二 */
export const weekdayZh = (date: PlainDate): string => `周${ZH_DAYS[weekday(date) - 1]}`
/** Tue */
export const weekdayEn = (date: PlainDate): string => EN_DAYS[weekday(date) - 1]!
/** 10 月 13 日 周二, as on the screen */
export const longDateZh = (date: PlainDate): string => `${monthOf(date)} 月 ${dayOf(date)} 日 ${weekdayZh(date)}`
/** Tue 13 Oct */
export const longDateEn = (date: PlainDate): string => `${weekdayEn(date)} ${dayOf(date)} ${EN_MONTHS[monthOf(date) - 1]}`
/** 2026年10月13日, as in documents (GB/T 9704: no leading zeros) */
export const documentDate = (date: PlainDate): string => `${yearOf(date)}年${monthOf(date)}月${dayOf(date)}日`

export const yearOf = (date: PlainDate): number => digits(date, 0) * 100 + digits(date, 2)

const monthOf = (date: PlainDate): number => digits(date, 5)
const dayOf = (date: PlainDate): number => digits(date, 8)
/** Two digits at a place. Character codes, because deadlines are reckoned by the million. */
const digits = (date: PlainDate, at: number): number => date.charCodeAt(at) * 10 + date.charCodeAt(at + 1) - 528
const two = (n: number): string => (n < 10 ? `0${n}` : String(n))
const fromParts = (year: number, month: number, day: number): PlainDate => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
