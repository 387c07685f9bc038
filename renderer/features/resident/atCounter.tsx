import { useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { call, useCall } from '../../app/api'
import { KeyHint } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import type { Refusal } from '../../../shared/ipc/views'
import { DateText } from '../../widgets/DateText'
import { DueLight } from '../../widgets/DueLight'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'

/** What was promised to somebody and what he still has to bring, with what he was told before. */
export function PromisesPanel({ residentId, panelRef }: { residentId: string; panelRef: Ref<HTMLElement> }) {
  const { t } = useTranslation('resident')
  const { either } = useLanguage()
  const text = useRefusalText()
  const { data } = useCall('visit.person', { residentId })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const count = (data?.replies.length ?? 0) + (data?.papers.length ?? 0)
  const restore = async (code: string): Promise<void> => {
    const reply = await call('notice.restore', { code })
    if (!reply.ok) return setRefusal(reply.error)
    go({ kind: 'notice', itemCode: reply.value.itemCode, answers: reply.value.answers, told: reply.value })
  }
  return (
    <Panel title={t('promises')} note={data ? t('promises.open', { count }) : null} end={<KeyHint id="section2" />} panelRef={panelRef}>
      {data && count === 0 && data.notices.length === 0 ? <p className="resident-none">{t('promises.none')}</p> : null}
      {data && (count > 0 || data.notices.length > 0) ? (
        <table className="data">
          <thead><tr><th>{t('col.promise')}</th><th>{t('col.by')}</th><th>{t('col.until')}</th><th>{t('col.result')}</th></tr></thead>
          <tbody>
            {data.replies.map((reply) => (
              <tr key={`${reply.contactId} ${reply.what} ${reply.dueOn}`}><td>{t('promises.reply', { what: reply.what, channel: t(`channel.${reply.channel}`) })}</td><td>{reply.by}</td><td><DateText value={reply.dueOn} />{reply.dueTime ? ` ${reply.dueTime}` : ''}</td><td><DueLight light={reply.light} daysLeft={reply.daysLeft} /></td></tr>
            ))}
            {data.papers.map((paper) => (
              <tr key={`${paper.caseId} ${paper.key}`} data-open="" onClick={() => go({ kind: 'case', id: paper.caseId })}>
                <td><button type="button" className="plain-button" onClick={() => go({ kind: 'case', id: paper.caseId })}>{t(`promises.${paper.kind}`, { paper: paper.paper })}</button></td><td>{paper.receiptNo.slice(-5)}</td><td><DateText value={paper.dueOn} none={t('promises.noDay')} /></td><td><DueLight light={paper.light} daysLeft={paper.daysLeft} /></td>
              </tr>
            ))}
            {data.notices.map((notice) => (
              <tr key={notice.code} data-open="" onClick={() => void restore(notice.code)}>
                <td><button type="button" className="plain-button" onClick={(event) => { event.stopPropagation(); void restore(notice.code) }}>{t('promises.notice', { item: either(notice.itemName, notice.itemNameEn) })}</button></td><td>{notice.by}</td><td><DateText value={notice.at} as="recent" /></td><td className="quiet">{notice.code}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {refusal ? <Note kind="bad">{text(refusal)}</Note> : null}
    </Panel>
  )
}

/** Mandates, papers, facts and benefits with an end, the earliest first. */
export function PapersPanel({ residentId }: { residentId: string }) {
  const { t } = useTranslation('resident')
  const { either } = useLanguage()
  const { data } = useCall('visit.person', { residentId })
  return (
    <Panel title={t('papers')} note={data && data.expiring.length > 0 ? t('papers.count', { count: data.expiring.length }) : null}>
      {data?.expiring.length === 0 ? <p className="resident-none">{t('papers.none')}</p> : null}
      <ul className="rows">{data?.expiring.map((one) => (
        <li key={`${one.kind} ${one.name} ${one.of ?? ''}`} title={one.source}>
          <span className="resident-cut">{either(one.name, one.nameEn)}{one.of ? t('papers.of', { name: one.of }) : ''}</span>
          <span className="resident-end papers-end"><DateText value={one.until} as="full" />{one.light === 'green' ? <Light kind="green">{t('papers.valid')}</Light> : one.light === 'red' ? <Light kind="red">{t('papers.ended')}</Light> : <DueLight light={one.light} daysLeft={one.daysLeft} />}</span>
        </li>
      ))}</ul>
    </Panel>
  )
}
