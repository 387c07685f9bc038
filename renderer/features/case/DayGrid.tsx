import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CasePage, ClockView, DayCell } from '../../../shared/ipc/views'
import { call } from '../../app/api'
import { weekdayOf } from '../../app/dates'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { explainDay } from './explainDay'
import { dayLabel, weeks } from './weeks'

const HEAD = ['2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15', '2026-10-16', '2026-10-17', '2026-10-18']
const short = (day: string) => day.slice(5)

/** The limit day by day: which days counted, which did not and why, and when it ends. Pointed at or walked to with the arrows, a day explains itself below. */
export function DayGrid({ page }: { page: CasePage }) {
  const { t } = useTranslation('clock')
  const { either, language } = useLanguage()
  const { clock } = page
  const [pointed, setPointed] = useState<string | null>(null)
  const [walked, setWalked] = useState<string | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const note = either(clock.noteZh ?? '', clock.noteEn ?? '')
  if (clock.days === null || clock.days === 0) return <Empty title={note || t('noLimit')} why={t('noLimitWhy')} />

  const cells = clock.cells.filter((cell) => cell.kind !== 'no-calendar')
  const missing = clock.cells.some((cell) => cell.kind === 'no-calendar')
  const rows = weeks(cells)
  const home = cells.find((cell) => cell.today) ?? cells[0]
  const focused = cells.find((cell) => cell.date === walked) ?? home
  const shown = cells.find((cell) => cell.date === pointed) ?? (walked ? focused : undefined)

  const walk = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.code]
    const at = cells.findIndex((cell) => cell.date === focused?.date)
    const to = event.code === 'Home' ? 0 : event.code === 'End' ? cells.length - 1 : by === undefined ? -1 : at + by
    const next = cells[to]
    if (!next || event.altKey || event.ctrlKey) return
    event.preventDefault()
    setWalked(next.date)
    table.current?.querySelector<HTMLElement>(`[data-day="${next.date}"]`)?.focus()
  }
  return (
    <>
      <Sums page={page} />
      {missing || note ? <Note kind="warn">{note || t('noCalendarAll')}</Note> : null}
      {rows.length > 0 ? (
        <table className="days" ref={table} aria-label={t('grid')} onKeyDown={walk} onMouseLeave={() => setPointed(null)}>
          <thead><tr><th scope="col"><span className="visually-hidden">{t('weekHead')}</span></th>{HEAD.map((day) => <th key={day} scope="col">{weekdayOf(day, language).replace(/^周/, '')}</th>)}</tr></thead>
          <tbody>
            {rows.map((week, r) => (
              <tr key={`${week.number} ${r}`}>
                <th scope="row">{t('week', { n: week.number })}</th>
                {week.days.map((cell, n) => (
                  <td key={n}>
                    {cell ? <Day cell={cell} of={clock.of} first={r === 0 && week.days.findIndex(Boolean) === n} tab={cell.date === focused?.date} says={`${cell.date} ${sentence(t, cell, clock, language)}`} onPoint={() => setPointed(cell.date)} onWalk={() => setWalked(cell.date)} /> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p className="day-said" aria-live="polite">{shown ? <><b>{short(shown.date)} {weekdayOf(shown.date, language)}</b> {sentence(t, shown, clock, language)}</> : <span className="quiet">{t('hint')}</span>}</p>
      <ul className="days-legend">
        {(['counted', 'make-up', 'holiday', 'paused', 'forecast', ...(cells.some(({ kind }) => kind === 'over') ? ['over' as const] : [])] as const).map((kind) => <li key={kind}><span className={`day-key day day-${kind}`} />{t(`legend.${kind}`)}</li>)}
      </ul>
      <Lines clock={clock} note={note} />
      <PrintLimits caseId={page.id} />
    </>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']
const sentence = (t: Translate, cell: DayCell, clock: ClockView, language: 'zh' | 'en'): string => explainDay(cell, clock, language).map((word) => t(`clock:${word.key}`, word.with ?? {})).join(t('clock:join'))

function Sums({ page }: { page: CasePage }) {
  const { t } = useTranslation('clock')
  const { clock } = page
  const pausedUntil = clock.pausedFor !== null ? clock.pauses.find(({ until }) => until !== null && page.clock.cells.some((cell) => cell.today && cell.date < until)) : undefined
  return (
    <div className="days-sums">
      <span>{t('sum.counted')} <b>{t('days', { count: clock.counted })}</b></span>
      {clock.pausedDays > 0 ? <span>{t('sum.paused')} <b>{t('days', { count: clock.pausedDays })}</b>{pausedUntil?.until ? ` ${t('sum.until', { day: short(dayBefore(pausedUntil.until)) })}` : null}</span> : null}
      {clock.left !== null && clock.left >= 0 && page.daysLeft !== null ? <span>{t('sum.left')} <b>{t('days', { count: clock.left })}</b></span> : null}
      {clock.over === null ? <Light kind="red">{t('sum.overUnknown')}</Light> : clock.over > 0 ? <Light kind="red">{t('sum.over')} {t('days', { count: clock.over })}</Light> : null}
      <span className="days-ends">
        {clock.of === 'filing' && clock.dueOn ? <span>{t('end.filing')} <b><DateText value={clock.dueOn} as="planned" /></b></span> : null}
        {page.promisedOn ? <span>{t('end.promised')} <b><DateText value={page.promisedOn} as="planned" /></b></span> : null}
        {page.legalOn ? <span className="quiet">{t('end.legal')} <DateText value={page.legalOn} /></span> : null}
      </span>
      {clock.provisional ? <span className="days-provisional quiet">{t('provisional')}</span> : null}
    </div>
  )
}

const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** Below the grid: start, pauses with their documents, resumption, end, calendar. */
function Lines({ clock, note }: { clock: ClockView; note: string }) {
  const { t } = useTranslation('clock')
  const cells = clock.cells.filter((cell) => cell.kind !== 'no-calendar')
  const due = cells.find((cell) => cell.kind === 'due') ?? null
  const firstCounted = cells.find((cell) => cell.count === 1 && cell.kind !== 'over')
  const lastPause = cells.findLastIndex((cell) => cell.kind === 'paused')
  const resumed = lastPause < 0 ? undefined : cells.slice(lastPause).find((cell) => cell.count !== null && cell.kind !== 'over')
  const makeUp = cells.filter((cell) => cell.day === 'make-up')
  const what = t(`what.${clock.of ?? 'promised'}`)
  const steps = clock.steps.filter(({ open, dueOn }) => open && dueOn !== null)
  return (
    <dl className="days-lines">
      <dt>{t('line.start')}</dt><dd>{firstCounted ? t('line.startText', { start: short(clock.start), what, first: short(firstCounted.date) }) : t('line.startOnly', { start: short(clock.start), what })}</dd>
      {clock.pauses.length > 0 ? <><dt>{t('line.paused')}</dt><dd>{clock.pauses.map(({ ground, from, until, document }) => [ground, until ? t('line.span', { from: short(from), to: short(dayBefore(until)) }) : t('line.open', { from: short(from) }), document].filter(Boolean).join(' ')).join('；')}</dd></> : null}
      {resumed && due ? <><dt>{t('line.resumed')}</dt><dd>{t('line.resumedText', { from: short(resumed.date), n: resumed.count ?? '', end: short(due.date), days: clock.days ?? '' })}</dd></>
        : <><dt>{t('line.end')}</dt><dd>{due ? t('line.endText', { end: short(due.date), days: clock.days ?? '' }) : note || t('noCalendarAll')}</dd></>}
      {steps.length > 0 ? <><dt>{t('line.steps')}</dt><dd>{steps.map((step) => t('line.stepText', { name: step.name, days: step.days, due: short(step.dueOn ?? '') })).join('；')}</dd></> : null}
      {clock.source ? <><dt>{t('line.calendar')}</dt><dd>{clock.source}{makeUp.length > 0 ? t('line.makeUp', { days: makeUp.map((cell) => short(cell.date)).join('、') }) : ''}</dd></> : null}
    </dl>
  )
}

/** 时限计算单: the same days on paper. */
function PrintLimits({ caseId }: { caseId: string }) {
  const { t } = useTranslation('clock')
  const refusalText = useRefusalText()
  const [said, setSaid] = useState<string | null>(null)
  const print = async () => {
    const made = await call('supervision.printLimits', { caseId })
    if (made.ok) go({ kind: 'print', caseId, start: made.value.id })
    else setSaid(refusalText(made.error))
  }
  return <div className="days-print"><button type="button" className="plain-button days-print-button" onClick={() => void print()}>{t('print')}</button>{said ? <Note kind="bad">{said}</Note> : null}</div>
}

type DayProps = { cell: DayCell; of: ClockView['of']; first: boolean; tab: boolean; says: string; onPoint: () => void; onWalk: () => void }

/** One day: its number in the count, or what it is; words first, the ground only repeats them. */
function Day({ cell, of, first, tab, says, onPoint, onWalk }: DayProps) {
  const { t } = useTranslation('clock')
  const n = cell.count ?? ''
  const word = {
    start: t(of === 'filing' ? 'word.start.filing' : 'word.start'), counted: String(n), 'make-up': t('word.makeUp', { n }), weekend: t('word.weekend'), holiday: cell.name ?? t('word.holiday'),
    paused: t(cell.day === 'make-up' ? 'word.pausedMakeUp' : 'word.paused'), due: t('word.due', { n }), over: t('word.over', { n }), 'no-calendar': '',
  }[cell.kind]
  return (
    <div
      className={`day day-${cell.kind}${cell.forecast ? ' day-forecast' : ''}${cell.today ? ' day-today' : ''}`} role="button" data-day={cell.date} tabIndex={tab ? 0 : -1} aria-label={says}
      onMouseEnter={onPoint} onFocus={onWalk} onClick={onWalk} {...(cell.today ? { 'aria-current': 'date' as const } : {})}
    >
      <span className="day-date">{dayLabel(cell, first)}</span>
      <b className="day-word">{cell.today ? t('word.today', { word }) : word}</b>
    </div>
  )
}
