import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WatchList } from '../../../shared/ipc/supervisionViews'
import { useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { back, go } from '../../app/navigation'
import { AccountabilityView } from './AccountabilityView'
import { BoardView } from './BoardView'
import { CalendarView } from './CalendarView'
import { CommitmentsView } from './CommitmentsView'
import './supervision.css'

type Props = { part: 'board' | 'commitments' | 'accountability' | 'calendar'; list: WatchList | null; id: string | null }

const parts = ['board', 'commitments', 'accountability'] as const

/** 值班总览: what is due, late, paused or waits for a lead; a clerk sees his own. */
export function SupervisionPage({ part, list, id }: Props) {
  const { t } = useTranslation('supervision')
  const { data: state } = useCall('app.state', {})
  useKey('close', back)
  const clerk = state?.clerk
  const leads = clerk !== null && clerk !== undefined && clerk.role !== 'clerk'
  return (
    <div className="sup">
      <header className="sup-head">
        <h1 className="sup-title">{t(leads ? 'title' : 'title.own')}</h1>
        <span className="quiet">{[state?.place?.centre, clerk ? `${t(`role.${clerk.role}`)} ${clerk.name}` : ''].filter(Boolean).join('　')}</span>
        {leads ? (
          <span className="sup-parts" role="tablist" aria-label={t('title')}>
            {parts.map((one) => <button key={one} type="button" role="tab" aria-selected={one === part} className="sup-part" onClick={() => go({ kind: 'supervision', part: one })}>{t(`part.${one}`)}</button>)}
          </span>
        ) : null}
        <Button className="sup-back" onClick={back}>{t('common:back')}<KeyHint id="close" /></Button>
      </header>
      {part === 'board' || !leads ? <BoardView key={list} list={list} leads={leads} />
        : part === 'commitments' ? <CommitmentsView /> : part === 'accountability' ? <AccountabilityView /> : id ? <CalendarView id={id} /> : null}
    </div>
  )
}
