import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, invalidate, useCall } from '../../app/api'
import { KeyHint, keyText, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { Empty } from '../../widgets/Empty'
import { KeyCap } from '../../widgets/KeyCap'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { Skeleton } from '../../widgets/Skeleton'

/** 日历变更: every open case that ends on another day, before and after; kept until a lead says what is done. */
export function CalendarView({ id }: { id: string }) {
  const { t } = useTranslation('supervision')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const { data: page, refusal } = useCall('supervision.calendar', { id })
  const [does, setDoes] = useState('')
  const [said, setSaid] = useState<string | null>(null)
  const print = async () => {
    const made = await call('supervision.printCalendar', { id })
    if (made.ok) go({ kind: 'print', caseId: null, deskId: made.value.deskId, start: made.value.paper.id })
    else setSaid(refusalText(made.error))
  }
  const acknowledge = async () => {
    const reply = await call('supervision.acknowledgeCalendar', { id, does })
    setSaid(reply.ok ? null : refusalText(reply.error))
    invalidate('supervision')
  }
  useKey('primary', () => void print())
  if (refusal) return <div className="sup-note"><Note kind="bad">{refusalText(refusal)}</Note></div>
  if (!page) return <div className="sup-note"><Skeleton lines={8} label={t('loading')} /></div>
  const day = (value: string | null) => value ?? t('noCalendar')
  return (
    <>
      <div className="sup-body">
        {said ? <Note kind="bad">{said}</Note> : null}
        {page.acknowledged ? <Note kind="ok">{t('calendar.done', { name: page.acknowledged.by, on: page.acknowledged.on.slice(5), does: page.acknowledged.does })}</Note> : null}
        <Panel title={t('calendar', { years: page.years.join('、') })} note={t('calendar.sum', { on: page.on.slice(5), count: page.rows.length })} grow>
          <p className="quiet">{page.sources.join('；')}</p>
          {page.rows.length === 0 ? <Empty title={t('calendar.none')} why={t('calendar.none.why')} /> : (
            <table className="sup-table">
              <thead><tr><th scope="col">{t('col.no')}</th><th scope="col">{t('col.resident')}</th><th scope="col">{t('col.item')}</th><th scope="col">{t('col.owner')}</th><th scope="col">{t('col.promisedBefore')}</th><th scope="col">{t('col.promisedAfter')}</th><th scope="col">{t('col.legalBefore')}</th><th scope="col">{t('col.legalAfter')}</th></tr></thead>
              <tbody>
                {page.rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row"><button type="button" className="plain-button sup-link" onClick={() => go({ kind: 'case', id: row.id })}>{row.receiptNo.slice(-5)}</button></th>
                    <td>{row.residentName}</td><td className="sup-cut">{either(row.itemName, row.itemNameEn)}</td><td>{row.clerkName}</td>
                    {row.promised ? <><td>{day(row.promised.before)}</td><td><b>{day(row.promised.after)}</b></td></> : <><td className="quiet">{t('unmoved')}</td><td className="quiet">{t('unmoved')}</td></>}
                    {row.legal ? <><td>{day(row.legal.before)}</td><td><b>{day(row.legal.after)}</b></td></> : <><td className="quiet">{t('unmoved')}</td><td className="quiet">{t('unmoved')}</td></>}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Panel>
      </div>
      <div className="action-bar">
        {page.acknowledged ? null : <div className="sup-answer-line"><Input value={does} maxLength={300} aria-label={t('does')} placeholder={t('does')} onChange={(event) => setDoes(event.target.value)} onPressEnter={(event) => { if (!event.nativeEvent.isComposing) void acknowledge() }} /><Button onClick={() => void acknowledge()}>{t('acknowledge')}<KeyCap>{keyText('pick')}</KeyCap></Button></div>}
        <Button type="primary" onClick={() => void print()}>{t('print.calendar')}<KeyHint id="primary" /></Button>
      </div>
    </>
  )
}
