import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '../../../shared/ipc/queueViews'
import { useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { KeyHint } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { Light } from '../../widgets/Light'
import { SectionTitle } from '../../widgets/SectionTitle'
import { callNumber, recall } from './actions'
import { elapsed, minutesSince } from './time'
import { VisitLines } from './VisitBar'
import './queue.css'

const SHOWN = 3

/** The queue at the left: who is here, who comes next, and the keys. */
export function QueueRail() {
  const { t } = useTranslation('queue')
  const { data: page } = useCall('queue.page', {})
  const { data: visit } = useCall('visit.current', {})
  const mine = (page?.line ?? []).filter(({ suits }) => suits)
  const rest = mine.length - SHOWN
  return (
    <section className="rail-part queue-rail">
      <SectionTitle title={<button type="button" className="plain-button bold queue-open" onClick={() => go({ kind: 'queue' })}>{t('title')}</button>} note={page ? t('waiting', { count: mine.length }) : null}>
        {page?.alone ? <Light kind="yellow">{t('alone')}</Light> : null}
      </SectionTitle>
      <ul className="queue-rail-list">
        {page?.current ? <Current row={page.current} lostTo={visit?.lostTo ?? null} /> : null}
        {mine.slice(0, SHOWN).map((row) => <Waiting key={row.id} row={row} />)}
        {page && !page.current && mine.length === 0 ? <li className="rail-note">{t('none')}</li> : null}
        {rest > 0 ? <li><button type="button" className="plain-button small quiet" onClick={() => go({ kind: 'queue' })}>{t('more', { count: rest })}</button></li> : null}
      </ul>
      <div className="rail-buttons">
        <Button onClick={() => void callNumber()}>{t('call')}<KeyHint id="callNext" /></Button>
        <Button onClick={() => void recall()}>{t('recall')}<KeyHint id="recall" /></Button>
      </div>
      {visit ? <VisitLines visit={visit} /> : null}
    </section>
  )
}

function Current({ row, lostTo }: { row: TicketRow; lostTo: number | null }) {
  const { t } = useTranslation('queue')
  const now = useNow()
  return (
    <li className="queue-rail-now">
      <b className="queue-number">{row.number}</b><b>{t(`status.${row.status}`)}</b><b className="rail-end">{row.since ? elapsed(row.since, now) : ''}</b>
      {lostTo === null ? null : <span className="queue-rail-note"><Light kind="yellow">{t('lostTo', { n: lostTo })}</Light></span>}
    </li>
  )
}

function Waiting({ row }: { row: TicketRow }) {
  const { t } = useTranslation('queue')
  const { either } = useLanguage()
  const now = useNow()
  return (
    <li title={row.priority ? either(row.priority.zh, row.priority.en) : either(row.className, row.classNameEn)}>
      <b className="queue-number">{row.number}</b><span>{t('waits', { count: minutesSince(row.takenAt, now) })}</span>
      <span className="rail-end">{row.priority ? <Light kind="info">{t('first')}</Light> : null}</span>
    </li>
  )
}
