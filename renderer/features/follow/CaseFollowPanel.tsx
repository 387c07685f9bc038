import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseFollow } from '../../../shared/ipc/followViews'
import { call, invalidate, useCall } from '../../app/api'
import { isComposing } from '../../app/keys'
import { go } from '../../app/navigation'
import { DateText } from '../../widgets/DateText'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { DayInput } from './DayInput'
import { useSaid } from './said'
import { TaskLight } from './TaskLight'
import './follow.css'

/** The follow-up of one case: its tasks, what is opened when something happens, and the case that led to this one. */
export function CaseFollowPanel({ caseId }: { caseId: string }) {
  const { t } = useTranslation('follow')
  const { data: follow } = useCall('follow.ofCase', { caseId }, { keep: true })
  if (!follow || follow.tasks.length + follow.events.length + follow.unplanned === 0 && follow.from === null) return null
  return <Panel title={t('panel')} note={t('panel.note', { count: follow.tasks.length })}><CaseTasks caseId={caseId} follow={follow} /></Panel>
}

function CaseTasks({ caseId, follow }: { caseId: string; follow: CaseFollow }) {
  const { t } = useTranslation('follow')
  const said = useSaid()
  const [wrong, setWrong] = useState<string | null>(null)
  const [asking, setAsking] = useState<string | null>(null)
  const [day, setDay] = useState('')
  const plan = async () => {
    const reply = await call('follow.plan', { caseId })
    setWrong(reply.ok ? null : said(reply.error).text)
    invalidate('follow')
  }
  const happened = async (event: CaseFollow['events'][number]) => {
    if (!day) return setWrong(t('dayFirst'))
    const reply = await call('follow.happened', { caseId, task: event.task, part: event.part, on: day })
    if (!reply.ok) return setWrong(said(reply.error).text)
    go({ kind: 'follow', part: 'open', id: reply.value.row.id })
  }
  const { from } = follow
  return (
    <>
      {from ? <p className="follow-from">{t('from', { relation: t(`relation.${from.relation}`) })}<button type="button" className="plain-button follow-link" onClick={() => go({ kind: 'case', id: from.caseId })}>{from.receiptNo}</button>　<button type="button" className="plain-button follow-link" onClick={() => go({ kind: 'follow', part: 'done', id: from.taskId })}>{from.task}</button></p> : null}
      <ul className="rows">
        {follow.tasks.map((row) => {
          const linked = row.change?.case
          return (
            <li key={row.id} className="follow-line">
              <button type="button" className="plain-button follow-line-button" onClick={() => go({ kind: 'follow', part: 'open', id: row.id })}><TaskLight row={row} /><span className="follow-cut">{row.task}</span>{row.due ? <DateText value={row.due} /> : null}</button>
              {linked ? <button type="button" className="plain-button follow-link" onClick={() => go({ kind: 'case', id: linked.id })}>{linked.receiptNo}</button> : null}
            </li>
          )
        })}
        {follow.events.map((event) => (
          <li key={`${event.task} ${event.part}`} className="follow-line">
            <button type="button" className="plain-button follow-line-button" aria-expanded={asking === event.event} onClick={() => { setAsking(asking === event.event ? null : event.event); setWrong(null) }}><span className="quiet">{t('ifHappens', { event: event.event })}</span><span className="follow-cut">{event.task}</span></button>
            {asking === event.event ? <div className="follow-day"><DayInput value={day} onChange={setDay} label={t('happenedOn')} onEnter={(key) => { if (key.key === 'Enter' && !isComposing(key)) { key.preventDefault(); void happened(event) } }} /></div> : null}
          </li>
        ))}
      </ul>
      {follow.unplanned > 0 ? <div className="follow-save"><span className="quiet">{t('unplanned', { count: follow.unplanned })}</span><Button size="small" onClick={() => void plan()}>{t('plan')}</Button></div> : null}
      {wrong ? <Note kind="bad">{wrong}</Note> : null}
    </>
  )
}
