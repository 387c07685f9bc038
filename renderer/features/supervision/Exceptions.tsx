import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExceptionRow } from '../../../shared/ipc/supervisionViews'
import { call, invalidate } from '../../app/api'
import { keyText } from '../../app/keys'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { Empty } from '../../widgets/Empty'
import { KeyCap } from '../../widgets/KeyCap'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'

type Props = { rows: readonly ExceptionRow[]; leads: boolean; all?: boolean; asking: string | null; onAsk: (what: string | null) => void }

/** What was allowed beyond the rule. The reason stands before 同意; to disagree wants a word. */
export function Exceptions({ rows, leads, all = false, asking, onAsk }: Props) {
  const { t } = useTranslation('supervision')
  const refusalText = useRefusalText()
  const [note, setNote] = useState('')
  const [said, setSaid] = useState<{ id: string; text: string } | null>(null)
  if (rows.length === 0) return <Empty small title={t('exceptions.none')} why={t('exceptions.none.why')} />
  const review = async (row: ExceptionRow, verdict: 'agree' | 'disagree') => {
    const reply = await call('supervision.review', { caseId: row.caseId, key: row.key, verdict, note: verdict === 'agree' ? '' : note })
    if (!reply.ok) { setSaid({ id: row.id, text: refusalText(reply.error) }); return }
    setSaid(null)
    setNote('')
    onAsk(null)
    invalidate('supervision')
  }
  return (
    <ul className="sup-exceptions">
      {rows.map((row) => (
        <li key={row.id} className="sup-exception">
          <b className="sup-exception-kind">{t(`exception.${row.kind}`)}</b>
          <span className="sup-exception-text">
            <button type="button" className="plain-button sup-link" onClick={() => go({ kind: 'case', id: row.caseId })}>{row.receiptNo.slice(-5)} {row.residentName}</button> {row.what}
            <span className="sup-exception-why">{t('reason')} {row.reason || t('reason.none')}</span>
            <span className="quiet">{row.on.slice(5)}　{t('allowedBy', { name: row.allowedBy })}{all ? `　${row.itemName}` : ''}</span>
          </span>
          <span className="sup-exception-do">
            {row.review ? <Light kind={row.review.verdict === 'agree' ? 'green' : 'red'}>{t(`verdict.${row.review.verdict}`)} {row.review.by}</Light>
              : leads ? <><Button size="small" onClick={() => { setNote(''); onAsk(asking === `no ${row.id}` ? null : `no ${row.id}`) }} aria-expanded={asking === `no ${row.id}`}>{t('disagree')}</Button><Button size="small" onClick={() => void review(row, 'agree')}>{t('agree')}</Button></>
                : <Light kind="waiting">{t('waitsLead')}</Light>}
          </span>
          {asking === `no ${row.id}` ? <div className="sup-answer-line sup-exception-form"><Input autoFocus value={note} maxLength={300} aria-label={t('disagree.why')} placeholder={t('disagree.why')} onChange={(event) => setNote(event.target.value)} onPressEnter={(event) => { if (!event.nativeEvent.isComposing) void review(row, 'disagree') }} /><Button type="primary" onClick={() => void review(row, 'disagree')}>{t('disagree')}<KeyCap>{keyText('pick')}</KeyCap></Button></div> : null}
          {said?.id === row.id ? <div className="sup-exception-form"><Note kind="bad">{said.text}</Note></div> : null}
        </li>
      ))}
    </ul>
  )
}
