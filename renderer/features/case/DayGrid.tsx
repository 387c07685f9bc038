import { useTranslation } from 'react-i18next'
import type { CasePage, DayCell } from '../../../shared/ipc/views'
import { weekdayOf } from '../../app/dates'
import { useLanguage } from '../../app/language'
import { DateText } from '../../widgets/DateText'
import { Empty } from '../../widgets/Empty'
import { Note } from '../../widgets/Note'
import { dayLabel, weeks } from './weeks'

/** The limit day by day: which days counted, which did not and why, and when it ends. */
export function DayGrid({ page }: { page: CasePage }) {
  const { t } = useTranslation('case')
  const { either, language } = useLanguage()
  const { clock } = page
  const note = either(clock.noteZh ?? '', clock.noteEn ?? '')
  if (clock.days === null || clock.days === 0) return <Empty title={note || t('noLimit')} why={t('noLimitWhy')} />

  const cells = clock.cells.filter((cell) => cell.kind !== 'no-calendar')
  const missing = clock.cells.some((cell) => cell.kind === 'no-calendar')
  const rows = weeks(cells)
  const due = cells.find((cell) => cell.kind === 'due') ?? null
  const paused = cells.filter((cell) => cell.kind === 'paused' && !cell.forecast)
  const firstCounted = cells.find((cell) => cell.count === 1)
  const makeUp = cells.filter((cell) => cell.kind === 'make-up')
  const short = (day: string) => day.slice(5)
  return (
    <>
      <div className="days-sums">
        <span>{t('counted')} <b>{t('dayCount', { count: clock.counted })}</b></span>
        {paused.length > 0 ? <span>{t('paused')} <b>{t('dayCount', { count: paused.length })}</b></span> : null}
        {clock.left !== null ? <span>{clock.left < 0 ? t('over') : t('left')} <b>{t('dayCount', { count: Math.abs(clock.left) })}</b></span> : null}
        <span className="days-ends">
          {page.promisedOn ? <span>{t('promised')} <b><DateText value={page.promisedOn} as="planned" /></b></span> : null}
          {page.legalOn ? <span className="quiet">{t('legal')} <DateText value={page.legalOn} /></span> : null}
        </span>
      </div>
      {missing || note ? <Note kind="warn">{note || t('noCalendar')}</Note> : null}
      {rows.length > 0 ? (
        <table className="days" aria-label={t('grid')}>
          <thead><tr><th scope="col"><span className="visually-hidden">{t('weekHead')}</span></th>{['2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15', '2026-10-16', '2026-10-17', '2026-10-18'].map((day) => <th key={day} scope="col">{weekdayOf(day, language).replace(/^周/, '')}</th>)}</tr></thead>
          <tbody>
            {rows.map((week, r) => (
              <tr key={`${week.number} ${r}`}>
                <th scope="row">{t('week', { n: week.number })}</th>
                {week.days.map((cell, n) => <td key={n}>{cell ? <Day cell={cell} first={r === 0 && week.days.findIndex(Boolean) === n} /> : null}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <ul className="days-legend">
        {(['counted', 'make-up', 'holiday', 'paused', 'forecast'] as const).map((kind) => <li key={kind}><span className={`day-key day day-${kind}`} />{t(`legend.${kind}`)}</li>)}
      </ul>
      <dl className="days-lines">
        <dt>{t('line.start')}</dt><dd>{firstCounted ? t('line.startText', { start: short(page.acceptedOn), first: short(firstCounted.date) }) : t('line.startOnly', { start: short(page.acceptedOn) })}</dd>
        {paused.length > 0 ? <><dt>{t('line.paused')}</dt><dd>{t('line.pausedText', { count: paused.length, from: short(paused[0]!.date), to: short(paused.at(-1)!.date), names: [...new Set(paused.map((cell) => cell.name).filter(Boolean))].join('、') || t('line.pausedWhy') })}</dd></> : null}
        <dt>{t('line.end')}</dt><dd>{due ? t('line.endText', { end: short(due.date), count: clock.days }) : note || t('noCalendar')}</dd>
        {clock.source ? <><dt>{t('line.calendar')}</dt><dd>{clock.source}{makeUp.length > 0 ? t('line.makeUp', { days: makeUp.map((cell) => short(cell.date)).join('、') }) : ''}</dd></> : null}
      </dl>
    </>
  )
}

/** One day: its number in the count, or what it is; words first, the ground only repeats them. */
function Day({ cell, first }: { cell: DayCell; first: boolean }) {
  const { t } = useTranslation('case')
  const word = {
    start: t('day.start'), counted: String(cell.count ?? ''), 'make-up': t('day.makeUp', { n: cell.count ?? '' }), weekend: t('day.weekend'), holiday: cell.name ?? t('day.holiday'),
    paused: t('day.paused'), due: t('day.due', { n: cell.count ?? '' }), 'no-calendar': t('day.unknown'),
  }[cell.kind]
  return (
    <div className={`day day-${cell.kind}${cell.forecast ? ' day-forecast' : ''}${cell.today ? ' day-today' : ''}`} {...(cell.today ? { 'aria-current': 'date' as const } : {})}>
      <span className="day-date">{dayLabel(cell, first)}</span>
      <b className="day-word">{cell.today ? t('day.today', { word }) : word}</b>
    </div>
  )
}
