import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadyRow } from '../../../shared/ipc/courseCalls'
import { useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back, go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { Skeleton } from '../../widgets/Skeleton'
import { DeliverResult } from '../case'
import './delivery.css'

const groups = ['ready', 'under-way', 'to-ready', 'to-issue'] as const
const lights = { ready: 'green', 'under-way': 'info', 'to-ready': 'yellow', 'to-issue': 'waiting' } as const

/** 待领、待送达: scan the slip or type its number, check the identity, F9. `caseId`: whose result is handed over now. */
export function DeliveryPage({ caseId }: { caseId: string | null }) {
  const { t } = useTranslation('delivery')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const { data: rows, refusal } = useCall('course.ready', {}, { keep: true })
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toUpperCase()
  const found = (rows ?? []).filter((row) => wanted === '' || row.receiptNo.includes(wanted) || row.residentName.includes(typed.trim()))
  const open = (row: ReadyRow) => go(row.state === 'ready' ? { kind: 'delivery', caseId: row.caseId } : { kind: 'case', id: row.caseId })
  useKey('close', back, { enabled: caseId === null })
  if (refusal) return <div className="delivery-problem"><Note kind="bad" end={<Button onClick={back}>{t('common:back')}<KeyHint id="back" /></Button>}>{refusalText(refusal)}</Note></div>
  if (!rows) return <div className="delivery-problem"><Skeleton lines={8} label={t('loading')} /></div>
  return (
    <div className="delivery">
      <Panel as="h1" className="delivery-list" title={t('title')} note={t('count', { count: rows.length })} grow>
        <Input
          className="delivery-find" aria-label={t('find')} placeholder={t('find')} value={typed} maxLength={40} autoFocus={caseId === null} onChange={(event) => setTyped(event.target.value.normalize('NFKC'))}
          onKeyDown={(event) => { const first = found[0]; if (event.key === 'Enter' && !event.nativeEvent.isComposing && first) { event.preventDefault(); open(first) } }}
        />
        {rows.length === 0 ? <Empty title={t('none')} why={t('noneWhy')} /> : found.length === 0 ? <Empty small title={t('notFound')} why={t('notFoundWhy')} /> : groups.map((group) => {
          const own = found.filter(({ state }) => state === group)
          return own.length === 0 ? null : (
            <section key={group} aria-label={t(`group.${group}`)}>
              <h2 className="delivery-group"><Light kind={lights[group]}>{t(`group.${group}`)}</Light> <span className="quiet">{own.length}</span></h2>
              <ul className="rows">
                {own.map((row) => (
                  <li key={row.caseId} className={row.caseId === caseId ? 'delivery-on' : ''}>
                    <button type="button" className="plain-button delivery-row" aria-current={row.caseId === caseId} onClick={() => open(row)}>
                      <b>{row.residentName}</b><span className="delivery-item">{either(row.itemName, row.itemNameEn)}</span><span className="quiet">{row.receiptNo}</span>
                      <span className="quiet small">{row.state === 'ready' ? row.place : row.state === 'under-way' ? row.tracking || row.place : row.delivery}{row.keepUntil ? <>　{t('keepUntil')} <DateText value={row.keepUntil} /></> : null}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </Panel>
      <div className="delivery-form">
        {caseId === null ? <Panel title={t('handOver')}><Empty title={t('pick')} why={t('pickWhy')} /></Panel> : <DeliverResult key={caseId} caseId={caseId} close={() => go({ kind: 'delivery' })} />}
      </div>
    </div>
  )
}
