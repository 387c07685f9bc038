import { useState } from 'react'
import { dayOf } from '../../app/dates'
import { useNow } from '../../app/clock'

export const periods = ['month', 'last', 'quarter', 'year'] as const
export type PeriodName = (typeof periods)[number]

const two = (n: number): string => String(n).padStart(2, '0')
const lastOf = (year: number, month: number): string => `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`

/** First and last day of a named period around `today`. */
export function periodOf(name: PeriodName, today: string): { from: string; to: string } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  switch (name) {
    case 'month': return { from: `${year}-${two(month)}-01`, to: lastOf(year, month) }
    case 'last': return month === 1 ? { from: `${year - 1}-12-01`, to: `${year - 1}-12-31` } : { from: `${year}-${two(month - 1)}-01`, to: lastOf(year, month - 1) }
    case 'quarter': { const first = Math.floor((month - 1) / 3) * 3 + 1; return { from: `${year}-${two(first)}-01`, to: lastOf(year, first + 2) } }
    case 'year': return { from: `${year}-01-01`, to: `${year}-12-31` }
  }
}

/** The period chosen on a page, this month at first. */
export function usePeriod(first: PeriodName = 'month'): { name: PeriodName; setName: (name: PeriodName) => void; from: string; to: string } {
  const today = dayOf(useNow())
  const [name, setName] = useState<PeriodName>(first)
  return { name, setName, ...periodOf(name, today) }
}
