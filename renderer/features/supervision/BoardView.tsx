import { Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { watchLists, type LoadBy, type SupervisionPage, type WatchList } from '../../../shared/ipc/supervisionViews'
import { useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { Empty } from '../../widgets/Empty'
import { Light, type LightKind } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { Skeleton } from '../../widgets/Skeleton'
import { Exceptions } from './Exceptions'
import { Warnings } from './Warnings'
import { WatchTable } from './WatchTable'

const shapes: Record<WatchList, LightKind | null> = { today: 'yellow', yellow: 'yellow', red: 'red', paused: 'grey', waiting: 'waiting', unsent: 'info', exceptions: 'info' }

/** Seven counts, each opening its list; load beside it; what waits for an answer at the right. */
export function BoardView({ list, leads }: { list: WatchList | null; leads: boolean }) {
  const { t } = useTranslation('supervision')
  const refusalText = useRefusalText()
  const { data: page, refusal } = useCall('supervision.page', {}, { keep: true })
  const [asking, setAsking] = useState<string | null>(null)
  const load = useRef<HTMLElement>(null)
  const watch = useRef<HTMLElement>(null)
  const pending = useRef<HTMLElement>(null)
  const shown: WatchList = list ?? (page ? (['red', 'today', 'yellow'] as const).find((one) => page.counts[one] > 0) : null) ?? 'today'
  const open = (one: WatchList) => go({ kind: 'supervision', part: 'board', list: one })
  const counting = { enabled: asking === null }
  useKey('section1', () => load.current?.focus())
  useKey('section2', () => watch.current?.focus())
  useKey('section3', () => pending.current?.focus())
  useKey('reason1', () => open('today'), counting); useKey('reason2', () => open('yellow'), counting); useKey('reason3', () => open('red'), counting); useKey('reason4', () => open('paused'), counting)
  useKey('reason5', () => open('waiting'), counting); useKey('reason6', () => open('unsent'), counting); useKey('reason7', () => open('exceptions'), counting)

  if (refusal) return <div className="sup-note"><Note kind="bad">{refusalText(refusal)}</Note></div>
  if (!page) return <div className="sup-note"><Skeleton lines={10} label={t('loading')} /></div>
  return (
    <div className="sup-board">
      <ul className="sup-counts" aria-label={t('counts')}>
        {watchLists.map((one, n) => (
          <li key={one}>
            <button type="button" className="sup-count" aria-pressed={one === shown} onClick={() => open(one)}>
              <b>{page.counts[one]}</b>
              <span>{shapes[one] && page.counts[one] > 0 ? <Light kind={shapes[one]} plain>{t(`list.${one}`)}</Light> : t(`list.${one}`)}<kbd className="key-cap">{n + 1}</kbd></span>
            </button>
          </li>
        ))}
      </ul>
      <div className="sup-columns">
        <div className="sup-column">
          <LoadPanel load={page.load} panelRef={load} own={page.scope === 'own'} />
          <Panel title={t(`list.${shown}`)} note={shown === 'exceptions' ? null : t('redFirst')} end={<KeyHint id="section2" />} grow panelRef={watch}>
            {shown === 'exceptions' ? <Exceptions rows={page.exceptions} leads={leads} all onAsk={setAsking} asking={asking} /> : <WatchTable list={shown} />}
          </Panel>
        </div>
        <div className="sup-column">
          {page.calendar.map((notice) => (
            <Note key={notice.id} kind="warn" end={leads ? <button type="button" className="plain-button sup-link" onClick={() => go({ kind: 'supervision', part: 'calendar', id: notice.id })}>{t('calendar.see')}</button> : null}>
              {t('calendar.changed', { years: notice.years.join('、'), on: notice.on.slice(5), count: notice.affected })}
            </Note>
          ))}
          <Panel title={t('warnings')} note={t('warnings.note', { count: page.escalations.length })} end={<KeyHint id="section3" />} grow panelRef={pending}>
            {page.escalations.length === 0 ? <Empty small title={t('warnings.none')} why={t('warnings.none.why')} /> : <Warnings rows={page.escalations} asking={asking} onAsk={setAsking} />}
          </Panel>
          {shown !== 'exceptions' && page.counts.exceptions > 0 ? (
            <Panel title={t('exceptions')} note={t('count', { count: page.counts.exceptions })}><Exceptions rows={page.exceptions.filter(({ review }) => review === null).slice(0, 4)} leads={leads} onAsk={setAsking} asking={asking} /></Panel>
          ) : null}
        </div>
      </div>
    </div>
  )
}

const ways = ['clerk', 'window', 'item', 'community'] as const

/** Who carries how much; those with something late first. */
function LoadPanel({ load, panelRef, own }: { load: SupervisionPage['load']; panelRef: React.Ref<HTMLElement>; own: boolean }) {
  const { t } = useTranslation('supervision')
  const { either } = useLanguage()
  const [by, setBy] = useState<LoadBy>(own ? 'item' : 'clerk')
  const rows = load[by]
  const most = Math.max(1, ...rows.map(({ open }) => open))
  const number = (count: number, kind: LightKind) => (count > 0 ? <Light kind={kind}>{String(count)}</Light> : <span className="quiet">0</span>)
  return (
    <Panel title={t('load')} note={t('count', { count: rows.length })} grow panelRef={panelRef} end={<><Segmented size="small" value={by} onChange={setBy} options={ways.map((one) => ({ value: one, label: t(`by.${one}`) }))} /><KeyHint id="section1" /></>}>
      {rows.length === 0 ? <Empty small title={t('load.none')} /> : (
        <table className="sup-table">
          <thead><tr><th scope="col">{t(`by.${by}`)}</th><th scope="col" className="sup-num">{t('col.open')}</th><th scope="col" aria-hidden="true" /><th scope="col" className="sup-num">{t('col.today')}</th><th scope="col" className="sup-num">{t('col.waiting')}</th><th scope="col" className="sup-num">{t('col.paused')}</th><th scope="col" className="sup-num">{t('col.yellow')}</th><th scope="col" className="sup-num">{t('col.red')}</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className="sup-cut">{either(row.name, row.nameEn) || t('unknown')}</th>
                <td className="sup-num">{row.open}</td>
                <td className="sup-bar-cell" aria-hidden="true"><svg className="sup-bar" viewBox="0 0 100 8" preserveAspectRatio="none"><rect className="sup-bar-back" width="100" height="8" /><rect className="sup-bar-full" width={(row.open / most) * 100} height="8" /></svg></td>
                <td className="sup-num">{row.acceptedToday}</td><td className="sup-num">{row.waiting}</td><td className="sup-num">{row.paused}</td>
                <td className="sup-num">{number(row.yellow, 'yellow')}</td><td className="sup-num">{number(row.red, 'red')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
