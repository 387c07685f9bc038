import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppState, StatusBar as Status } from '../../../shared/ipc/views'
import { Light } from '../../widgets/Light'
import { useCall } from '../api'
import { useNow } from '../clock'
import { clockTime, dayOf, daysFrom, longDay, recent } from '../dates'
import { useLanguage } from '../language'
import { go } from '../navigation'

/** Below this many days the end of the calendar is worth a look. */
const CALENDAR_WARNS_DAYS = 90
const NUMBERS_WARN = 50
const BACKUP_STALE_MS = 24 * 3600_000

/** Tells the truth: where the records are, and what will soon be missing. */
export function StatusBar({ state }: { state: AppState }) {
  const { t } = useTranslation('frame')
  const { language } = useLanguage()
  const { data: status } = useCall('app.status', {})
  const now = useNow()
  return (
    <footer className="status-bar" data-region="status" tabIndex={-1} aria-label={t('region.status')}>
      <div className="status-facts">{status ? <Facts status={status} now={now} signedIn={state.stage === 'ready'} /> : null}</div>
      <div className="status-end">
      {state.mode === 'demo' ? <span className="status-item status-demo">{t('demo.data')}</span> : null}
      {state.demoClock ? <span className="status-item status-demo">{t('demo.clock')}</span> : null}
      {status?.hubStorage === 'pglite' ? <span className="status-item status-demo">{t('demo.hub')}</span> : null}
      {status ? <span className="status-item status-extra">{t('catalogue', { version: status.catalogueVersion })}</span> : null}
      {status ? <span className="status-item"><time dateTime={now}>{longDay(now, language)} {clockTime(now)}</time></span> : null}
      </div>
    </footer>
  )
}

function Facts({ status, now, signedIn }: { status: Status; now: string; signedIn: boolean }) {
  const { t } = useTranslation('frame')
  const { language, pick } = useLanguage()
  const time = (at: string) => recent(at, now, language)
  const { at, ok } = status.backup
  const backedUpToday = at !== null && dayOf(at) === dayOf(now)
  const stale = at !== null && Date.parse(now) - Date.parse(at) > BACKUP_STALE_MS
  return (
    <>
      <Item press={signedIn} {...(status.lastError ? { title: pick(status.lastError) } : {})}><Link status={status} time={time} /></Item>
      <Item press={signedIn}>{t('pending')} <b>{status.pending}</b></Item>
      {status.attention > 0 ? <Item press={signedIn}><Light kind="red">{t('attention')} {status.attention}</Light></Item> : null}
      <Item>{status.lastReceivedAt ? t('receipt.at', { time: time(status.lastReceivedAt) }) : t('receipt.none')}{status.lastReceipt ? <span className="status-second">{t('receipt', { no: status.lastReceipt })}</span> : null}</Item>
      <Item>{t('printQueue')} <b>{status.printQueue}</b></Item>
      <Item extra={ok && !stale} {...(status.backup.error ? { title: status.backup.error } : {})}>
        {!ok ? <Light kind="yellow">{t('backup.failed')}</Light>
          : at === null ? <span className="quiet">{t('backup.none')}</span>
            : <>{backedUpToday ? t('backup.today', { time: clockTime(at) }) : t('backup', { time: time(at) })} <Light kind={stale ? 'yellow' : 'green'} /></>}
      </Item>
      <Item extra={status.numbersLeft > NUMBERS_WARN}>{status.numbersLeft > NUMBERS_WARN ? <>{t('numbers')} {status.numbersLeft}</> : <Light kind={status.numbersLeft === 0 ? 'red' : 'yellow'}>{t('numbers')} {status.numbersLeft}</Light>}</Item>
      <Item><Calendar until={status.calendarUntil} now={now} /></Item>
      {status.clock ? <Item><Light kind="red">{t('clock.mark')}</Light></Item> : null}
      {status.disk.low ? <Item><Light kind="red">{t('disk', { mb: status.disk.freeMb })}</Light></Item> : null}
    </>
  )
}

function Item({ children, press = false, extra = false, title }: { children: ReactNode; press?: boolean; extra?: boolean; title?: string }) {
  const className = `status-item${extra ? ' status-extra' : ''}`
  return press
    ? <button type="button" className={`plain-button ${className}`} title={title} onClick={() => go({ kind: 'sync' })}>{children}</button>
    : <span className={className} title={title}>{children}</span>
}

function Link({ status, time }: { status: Status; time: (at: string) => string }) {
  const { t } = useTranslation('frame')
  switch (status.link) {
    case 'online': return <Light kind="green">{t('link.online')}</Light>
    case 'syncing': return <Light kind="info">{t('link.syncing')}</Light>
    case 'not-enrolled': return <Light kind="waiting">{t('link.not-enrolled')}</Light>
    default: return <Light kind="red">{status.offlineSince ? t('link.offlineSince', { time: time(status.offlineSince) }) : t('link.offline')}</Light>
  }
}

function Calendar({ until, now }: { until: string | null; now: string }) {
  const { t } = useTranslation('frame')
  if (!until) return <Light kind="red">{t('calendar.none')}</Light>
  const text = t('calendar', { day: until })
  const left = daysFrom(now, until)
  return left < 0 ? <Light kind="red">{text}</Light> : left <= CALENDAR_WARNS_DAYS ? <Light kind="yellow">{text}</Light> : <>{text}</>
}
