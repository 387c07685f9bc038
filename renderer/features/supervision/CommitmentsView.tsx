import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { Skeleton } from '../../widgets/Skeleton'
import { periods, usePeriod } from './usePeriod'

const percent = (kept: number, of: number): string => (of === 0 ? '—' : `${((kept / of) * 100).toFixed(1)}%`)

/** 服务承诺: promised against actual by item, the least kept first. */
export function CommitmentsView() {
  const { t } = useTranslation('supervision')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const { name, setName, from, to } = usePeriod('quarter')
  const [said, setSaid] = useState<string | null>(null)
  const { data: page, refusal } = useCall('supervision.commitments', { from, to }, { keep: true })
  const print = async () => {
    const made = await call('supervision.printCommitments', { from, to })
    if (made.ok) go({ kind: 'print', caseId: null, deskId: made.value.deskId, start: made.value.paper.id })
    else setSaid(refusalText(made.error))
  }
  useKey('primary', () => void print())
  return (
    <>
      <div className="sup-body">
        {said ?? (refusal && refusalText(refusal)) ? <Note kind="bad">{said ?? (refusal && refusalText(refusal))}</Note> : null}
        <Panel title={t('commitments')} note={page ? t('commitments.sum', { closed: page.closed, promised: page.promised, kept: page.kept, share: percent(page.kept, page.promised) }) : null} grow end={<Segmented size="small" value={name} onChange={setName} options={periods.map((one) => ({ value: one, label: t(`period.${one}`) }))} />}>
          {!page ? <Skeleton lines={8} label={t('loading')} /> : page.rows.length === 0 ? <Empty title={t('commitments.none')} why={`${from} – ${to}`} /> : (
            <table className="sup-table">
              <thead><tr><th scope="col">{t('by.item')}</th><th scope="col">{t('col.promised')}</th><th scope="col" className="sup-num">{t('col.average')}</th><th scope="col" className="sup-num">{t('col.closed')}</th><th scope="col" className="sup-num">{t('col.kept')}</th><th scope="col">{t('col.share')}</th><th scope="col">{t('col.slowest')}</th></tr></thead>
              <tbody>
                {page.rows.map((row) => (
                  <tr key={row.itemCode}>
                    <th scope="row" className="sup-cut">{either(row.itemName, row.itemNameEn)} <span className="quiet">{row.itemCode}</span></th>
                    <td>{row.promised === null ? <span className="quiet">{t('promised.none')}</span> : row.promised.days === 0 ? t('promised.atOnce') : t(`promised.${row.promised.unit}`, { count: row.promised.days })}</td>
                    <td className="sup-num">{row.average.toFixed(1)}</td><td className="sup-num">{row.closed}</td><td className="sup-num">{row.promised ? row.kept : '—'}</td>
                    <td>{row.promised === null ? <span className="quiet">—</span> : <Light kind={row.kept === row.closed ? 'green' : 'red'}>{percent(row.kept, row.closed)}</Light>}</td>
                    <td>{row.slowest ? <><b>{row.slowest.days}</b> <button type="button" className="plain-button sup-link" onClick={() => row.slowest && go({ kind: 'case', id: row.slowest.caseId })}>{row.slowest.receiptNo.slice(-5)}</button></> : null}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Panel>
      </div>
      <div className="action-bar"><span className="quiet">{t('commitments.how')}</span><Button type="primary" onClick={() => void print()}>{t('print.commitments')}<KeyHint id="primary" /></Button></div>
    </>
  )
}
