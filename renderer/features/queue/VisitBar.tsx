import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { VisitView } from '../../../shared/ipc/queueViews'
import { useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { KeyHint } from '../../app/keys'
import { go, useNavigation } from '../../app/navigation'
import { Light } from '../../widgets/Light'
import { endVisit, identify } from './actions'
import { elapsed } from './time'
import './queue.css'

/** Questions, cases, notices and applications of a visit, in a few words. */
function useHeld(visit: VisitView): string {
  const { t } = useTranslation('queue')
  const parts = (['contacts', 'cases', 'drafts', 'notices'] as const).flatMap((key) => (visit[key].length > 0 ? [t(`held.${key}`, { count: visit[key].length })] : []))
  return parts.length > 0 ? parts.join('　') : t('held.nothing')
}

/** Who stands there, as a button to his page. */
function Who({ visit }: { visit: VisitView }) {
  const { t } = useTranslation('queue')
  const person = useNavigation((navigation) => navigation.person)
  const { resident } = visit
  if (resident) return (
    <>
      <button type="button" className="plain-button bold visit-name" onClick={() => go({ kind: 'resident', id: resident.id })}>{resident.name}</button>
      <button type="button" className="plain-button quiet small visit-who" onClick={() => void identify(resident.id, resident.name, visit.who === 'self' ? 'agent' : 'self')} title={t('who.change')}>{t(`who.${visit.who}`)}</button>
    </>
  )
  return (
    <>
      <Light kind="waiting">{t('nobody')}</Light>
      {person ? <Button size="small" onClick={() => void identify(person.id, person.name)}>{t('thisVisitor', { name: person.name })}<KeyHint id="thisVisitor" /></Button> : null}
    </>
  )
}

/** The visit inside the left rail. */
export function VisitLines({ visit }: { visit: VisitView }) {
  const { t } = useTranslation('queue')
  const held = useHeld(visit)
  return (
    <div className="visit-lines" role="group" aria-label={t('visit')}>
      <div className="visit-line"><Who visit={visit} /></div>
      <div className="visit-line small quiet">{held}</div>
      <Button size="small" onClick={() => void endVisit()}>{t('end')}<KeyHint id="endVisit" /></Button>
    </div>
  )
}

/** The visit on pages without rails: one line below the title. */
export function VisitBar() {
  const { t } = useTranslation('queue')
  const { data: visit } = useCall('visit.current', {})
  return visit ? <Bar visit={visit} label={t('visit')} /> : null
}

function Bar({ visit, label }: { visit: VisitView; label: string }) {
  const { t } = useTranslation('queue')
  const now = useNow()
  const held = useHeld(visit)
  return (
    <section className="visit-bar" aria-label={label}>
      <b className="queue-number">{visit.ticket?.number ?? t('noTicket')}</b>
      <Who visit={visit} />
      <span className="quiet">{elapsed(visit.beganAt, now)}</span>
      <span className="visit-held">{held}</span>
      {visit.lostTo === null ? null : <Light kind="yellow">{t('lostTo', { n: visit.lostTo })}</Light>}
      <Button size="small" className="visit-end" onClick={() => void endVisit()}>{t('end')}<KeyHint id="endVisit" /></Button>
    </section>
  )
}
