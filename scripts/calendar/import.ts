import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { calendarYear, isWorkingDay, type CalendarYear } from '../../shared/domain/time/calendar'
import { addDays } from '../../shared/domain/time/plainDate'

/**
 * Writes resources/calendar/<year>.json from the data of chinese-days, for the
 * years whose notice stands below, and compares every day of them with that
 * package's own answer. A new year needs its notice here and a package that has it.
 *
 *   node scripts/run-ts.mjs scripts/calendar/import.ts
 */
const notices: Record<number, CalendarYear['source']> = {
  2024: { title: '国务院办公厅关于2024年部分节假日安排的通知', number: '国办发明电〔2023〕7号', date: '2023-10-25' },
  2025: { title: '国务院办公厅关于2025年部分节假日安排的通知', number: '国办发明电〔2024〕12号', date: '2024-11-12' },
  2026: { title: '国务院办公厅关于2026年部分节假日安排的通知', number: '国办发明电〔2025〕7号', date: '2025-11-04' },
}

/** "National Day,国庆节,3" by day. */
type Days = Record<string, string>
const load = createRequire(import.meta.url)
const { holidays, workdays } = load('chinese-days/dist/chinese-days.json') as { holidays: Days; workdays: Days }
const chineseDays = load('chinese-days') as { isWorkday(date: string): boolean }

/** The pictures write 国庆 where the package writes 国庆节. */
const shortNames: Record<string, string> = { 国庆节: '国庆' }

const ofYear = (days: Days, year: number) =>
  Object.entries(days)
    .filter(([date]) => date.startsWith(`${year}-`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, text]) => {
      const [nameEn, name] = text.split(',') as [string, string]
      return { date, name: shortNames[name] ?? name, nameEn }
    })

const directory = join(import.meta.dirname, '../../resources/calendar')
mkdirSync(directory, { recursive: true })
const years = Object.entries(notices).map(([key, source]) => {
  const year = Number(key)
  return calendarYear.parse({ year, source, holidays: ofYear(holidays, year), makeUpDays: ofYear(workdays, year) })
})
for (const { year } of years)
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    const ours = isWorkingDay({ years }, date)
    if (!ours.ok || ours.value !== chineseDays.isWorkday(date)) throw new Error(`${date} differs from chinese-days`)
  }
for (const year of years) {
  const line = (days: CalendarYear['holidays']) => days.map((d) => `    ${JSON.stringify(d)}`).join(',\n')
  writeFileSync(
    join(directory, `${year.year}.json`),
    `{\n  "year": ${year.year},\n  "source": ${JSON.stringify(year.source)},\n  "holidays": [\n${line(year.holidays)}\n  ],\n  "makeUpDays": [\n${line(year.makeUpDays)}\n  ]\n}\n`,
  )
  console.log(`${year.year}: ${year.holidays.length} days off, ${year.makeUpDays.length} made up, ${year.source.number}`)
}
