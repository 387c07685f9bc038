import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

const MS_PER_DAY = 86_400_000
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`)
const text = (at: number) => new Date(at).toISOString().slice(0, 10)
const addDays = (day: string, n: number) => text(utc(day) + n * MS_PER_DAY)
/** The same day of another month, or its last one. */
export function addMonths(day: string, n: number): string {
  const at = new Date(utc(day))
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + n + 1, 0)).getUTCDate()
  return text(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + n, Math.min(at.getUTCDate(), last)))
}

const steps: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1), ArrowRight: (day) => addDays(day, 1), ArrowUp: (day) => addDays(day, -7), ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1), PageDown: (day) => addMonths(day, 1),
}

/** One month to pick a day from; arrows move by day and week, Page keys by month, with Shift by year. */
export function DayPicker({ value, today, onPick, onClose }: { value: string | null; today: string; onPick: (day: string) => void; onClose: () => void }) {
  const { t } = useTranslation('fields')
  const [at, setAt] = useState(value ?? today)
  const own = useRef<HTMLDivElement>(null)
  useEffect(() => { own.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus() }, [at])

  const first = `${at.slice(0, 8)}01`
  const start = addDays(first, -((new Date(utc(first)).getUTCDay() + 6) % 7))
  const days = Array.from({ length: 42 }, (_, n) => addDays(start, n))
  const rows = Array.from({ length: 6 }, (_, n) => days.slice(n * 7, n * 7 + 7)).filter((row) => row.some((day) => day.slice(0, 7) === at.slice(0, 7)))
  return (
    <div
      className="day-picker" role="dialog" aria-label={t('pickDay')} ref={own}
      onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) onClose() }}
      onKeyDown={(event) => {
        const step = steps[event.key]
        if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); onClose() }
        else if (step && event.shiftKey && event.key.startsWith('Page')) { event.preventDefault(); setAt(addMonths(at, event.key === 'PageUp' ? -12 : 12)) }
        else if (step) { event.preventDefault(); event.stopPropagation(); setAt(step(at)) }
        else if (event.key === 'Enter') { event.preventDefault(); event.stopPropagation(); onPick(at) }
      }}
    >
      <div className="day-picker-head">
        <button type="button" tabIndex={-1} aria-label={t('yearBefore')} onClick={() => setAt(addMonths(at, -12))}>«</button>
        <button type="button" tabIndex={-1} aria-label={t('monthBefore')} onClick={() => setAt(addMonths(at, -1))}>‹</button>
        <b aria-live="polite">{at.slice(0, 7)}</b>
        <button type="button" tabIndex={-1} aria-label={t('monthAfter')} onClick={() => setAt(addMonths(at, 1))}>›</button>
        <button type="button" tabIndex={-1} aria-label={t('yearAfter')} onClick={() => setAt(addMonths(at, 12))}>»</button>
      </div>
      <table role="grid">
        <thead><tr>{t('weekdays').split(' ').map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((day) => (
                <td key={day}>
                  <button
                    type="button" tabIndex={day === at ? 0 : -1} onClick={() => onPick(day)} aria-label={day} aria-current={day === today ? 'date' : undefined} aria-pressed={day === value}
                    className={day.slice(0, 7) === at.slice(0, 7) ? undefined : 'other-month'}
                  >{Number(day.slice(8))}</button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
