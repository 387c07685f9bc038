import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, useCall } from '../../app/api'
import { go } from '../../app/navigation'
import { DateText } from '../../widgets/DateText'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { useSaid } from './said'
import { TaskLight } from './TaskLight'
import './follow.css'

/** What is still followed up for this person, and the contact card of the household. */
export function ResidentFollowPanel({ residentId }: { residentId: string }) {
  const { t } = useTranslation('follow')
  const said = useSaid()
  const { data: tasks } = useCall('follow.ofResident', { residentId }, { keep: true })
  const [wrong, setWrong] = useState<string | null>(null)
  const card = async () => {
    const reply = await call('card.make', { residentId })
    if (!reply.ok) return setWrong(said(reply.error).text)
    go({ kind: 'print', caseId: null, deskId: reply.value.deskId })
  }
  return (
    <Panel title={t('panel')} note={tasks && tasks.length > 0 ? t('panel.note', { count: tasks.length }) : t('panel.none')} end={<Button size="small" onClick={() => void card()}>{t('card')}</Button>}>
      {tasks && tasks.length > 0 ? (
        <ul className="rows">{tasks.map((row) => (
          <li key={row.id} className="follow-line"><button type="button" className="plain-button follow-line-button" onClick={() => go({ kind: 'follow', part: 'open', id: row.id })}><TaskLight row={row} /><span className="follow-cut">{row.task}　<span className="quiet">{row.itemName}</span></span>{row.due ? <DateText value={row.due} /> : null}</button></li>
        ))}</ul>
      ) : null}
      {wrong ? <Note kind="bad">{wrong}</Note> : null}
    </Panel>
  )
}
