import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal, TodayPage } from '../../../shared/ipc/views'
import { useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { clockTime, longDay } from '../../app/dates'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { startItem } from '../../app/startDraft'
import { CodeBox } from '../../widgets/CodeBox'
import { DueLight } from '../../widgets/DueLight'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { Skeleton } from '../../widgets/Skeleton'
import { DueTasks } from './DueTasks'
import { shortName } from './shortName'
import './start.css'

/** Where the day begins: what is late, the self-check, changed items, frequent items. */
export function StartPage() {
  const { t } = useTranslation('start')
  const { language } = useLanguage()
  const now = useNow()
  const { data, refusal } = useCall('today.page', {})
  const text = useRefusalText()
  return (
    <div className="start">
      <h1 className="start-title">{longDay(now, language)}<span>{t('title')}</span></h1>
      <p className="quiet">{t('hint')}</p>
      {refusal ? <Note kind="bad">{text(refusal)}</Note> : null}
      <div className="start-pair">
        <FirstLook rows={data?.firstLook} due={data?.due ?? []} />
        <SelfCheck rows={data?.selfCheck} />
      </div>
      <DueTasks />
      <ReadyLine />
      {data && data.itemChanges.length > 0 ? <Changes rows={data.itemChanges} /> : null}
      <Frequent rows={data?.frequent} />
    </div>
  )
}

/** How much lies ready or waits to be delivered. */
function ReadyLine() {
  const { t } = useTranslation('start')
  const { data } = useCall('course.ready', {})
  if (!data || data.length === 0) return null
  const ready = data.filter(({ state }) => state === 'ready').length
  return <button type="button" className="plain-button start-row" onClick={() => go({ kind: 'delivery' })}><Light kind={ready > 0 ? 'info' : 'waiting'}>{t('delivery', { count: data.length })}</Light>{ready > 0 ? <span className="quiet">　{t('deliveryReady', { count: ready })}</span> : null}</button>
}

/** Words before the first wide blank carry the shape's colour, as in 可领取 4　证照已到. */
function splitLead(text: string): [string, string] {
  const at = text.search(/[\u3000\t]| {2}/)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at).trim()]
}

function FirstLook({ rows, due }: { rows: TodayPage['firstLook'] | undefined; due: TodayPage['due'] }) {
  const { t } = useTranslation('start')
  const { either } = useLanguage()
  return (
    <Panel title={t('firstLook')} note={rows?.length ? t('firstLook.count', { count: rows.length }) : null}>
      {!rows ? <Skeleton lines={4} label={t('common:loading')} /> : rows.length === 0 ? <p className="start-empty">{t('firstLook.none')}</p> : (
        <ul className="rows">
          {rows.slice(0, 8).map((row, n) => {
            const { caseId } = row
            const text = either(row.textZh, row.textEn)
            const known = due.find((one) => one.id === caseId && one.daysLeft !== null)
            const [lead, rest] = splitLead(text)
            const line = known ? <><DueLight light={known.light} daysLeft={known.daysLeft} /><span className="start-cut">{text}</span></> : <><Light kind={row.light}>{lead}</Light><span className="start-cut">{rest}</span></>
            return <li key={n}>{caseId ? <button type="button" className="plain-button start-row" onClick={() => go({ kind: 'case', id: caseId })}>{line}</button> : line}</li>
          })}
        </ul>
      )}
    </Panel>
  )
}

function SelfCheck({ rows }: { rows: TodayPage['selfCheck'] | undefined }) {
  const { t } = useTranslation('start')
  const { either } = useLanguage()
  const { data: status } = useCall('app.status', {})
  const { data: state } = useCall('app.state', {})
  const mayRead = state?.clerk?.role === 'lead' || state?.clerk?.role === 'manager'
  const [checked, setChecked] = useState<{ rows: typeof rows; at: string } | null>(null)
  if (rows && status && checked?.rows !== rows) setChecked({ rows, at: clockTime(status.now) })
  return (
    <Panel title={t('selfCheck')} note={checked ? t('selfCheck.at', { time: checked.at }) : null}>
      {!rows ? <Skeleton lines={6} label={t('common:loading')} /> : (
        <ul className="rows">{rows.map((row) => <li key={row.key}><Light kind={row.light}>{t(`check.${row.key}`)}</Light>{row.key === 'standards' && mayRead ? <button type="button" className="plain-button start-cut" onClick={() => go({ kind: 'standards', part: 'facts' })}>{either(row.zh, row.en)}</button> : <span className="quiet start-cut">{either(row.zh, row.en)}</span>}</li>)}</ul>
      )}
    </Panel>
  )
}

function Changes({ rows }: { rows: TodayPage['itemChanges'] }) {
  const { t } = useTranslation('start')
  return (
    <Panel title={t('changes')} note={t('changes.note')}>
      <ul className="rows">{rows.map((row) => (
        <li key={row.code}><button type="button" className="plain-button start-row" onClick={() => go({ kind: 'item', code: row.code })}>
          <CodeBox>{row.shortCode}</CodeBox><b>{row.name}</b><span className="quiet start-cut">{t('changes.version', { version: row.version })}{row.note}</span>
        </button></li>
      ))}</ul>
    </Panel>
  )
}

function Frequent({ rows }: { rows: TodayPage['frequent'] | undefined }) {
  const { t } = useTranslation('start')
  const { either } = useLanguage()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const text = useRefusalText()
  return (
    <Panel title={t('frequent')} note={t('frequent.note')}>
      {refusal ? <Note kind="bad">{text(refusal)}</Note> : null}
      {!rows ? <Skeleton lines={2} label={t('common:loading')} /> : (
        <div className="start-frequent">
          {rows.slice(0, 8).map((item) => {
            const name = either(item.name, item.nameEn)
            return <button type="button" key={item.code} className="start-item" title={name} onClick={() => void startItem({ code: item.code, shortCode: item.shortCode, name }).then(setRefusal)}><b>{item.shortCode}</b><span className="start-cut">{either(shortName(item.name), item.nameEn)}</span></button>
          })}
        </div>
      )}
    </Panel>
  )
}
