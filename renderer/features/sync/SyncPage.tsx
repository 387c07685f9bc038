import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SyncPage as Page, SyncState } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { clockTime, recent } from '../../app/dates'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Pips } from '../../widgets/Pips'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import { disputes } from './disputes'
import '../../widgets/panel.css'
import './sync.css'

type Attention = Page['attention'][number]
const counted: SyncState[] = ['saved', 'sent', 'received', 'department', 'attention']

/** What is saved here, sent, received; what a person must look at stays until somebody has. */
export function SyncPage() {
  const { t } = useTranslation('sync')
  const { either, language } = useLanguage()
  const refusalText = useRefusalText()
  const now = useNow()
  const { data: page, refusal } = useCall('sync.page', {}, { keep: true })
  const { data: status } = useCall('app.status', {})
  const { data: state } = useCall('app.state', {})
  const [picked, setPicked] = useState<number | null>(null)
  const [said, setSaid] = useState<{ kind: 'ok' | 'bad'; text: string } | null>(null)

  const sync = async () => {
    setSaid(null)
    const reply = await call('sync.now', {})
    invalidate('sync', 'app.status')
    if (!reply.ok) setSaid({ kind: 'bad', text: refusalText(reply.error) })
  }
  useKey('syncNow', () => void sync())
  useKey('close', back)

  if (refusal) return <div className="sync-problem"><Note kind="bad">{refusalText(refusal)}</Note></div>
  if (!page) return <div className="sync-problem"><Skeleton lines={8} label={t('loading')} /></div>
  const open = page.attention.filter((one) => one.closedAt === null)
  const settled = page.attention.filter((one) => one.closedAt !== null)
  const current = page.attention.find((one) => one.n === picked) ?? open[0] ?? null
  const mayLead = state?.clerk?.role === 'lead' || state?.clerk?.role === 'manager'
  return (
    <div className="sync">
      <div className="sync-head">
        <h1 className="sync-title">{t('title')}</h1>
        {status ? <LinkLight link={status.link} since={status.offlineSince ? clockTime(status.offlineSince) : ''} /> : null}
        <span className="quiet">{page.checkedAt ? t('checked', { at: clockTime(page.checkedAt) }) : t('neverChecked')}</span>
        {status?.hubStorage === 'pglite' ? <span className="quiet">{t('demoHub')}</span> : null}
        <Button className="sync-now" onClick={() => void sync()} disabled={status?.link === 'syncing'}>{t('now')}<KeyHint id="syncNow" /></Button>
      </div>
      <div className="sync-counts">
        {counted.map((one) => (
          <div key={one}>
            <b>{page.counts[one].toLocaleString('en-US')}</b>
            {one === 'attention' ? (page.counts.attention > 0 ? <Light kind="red">{t('count.attention')}</Light> : <Light kind="green">{t('count.none')}</Light>) : <Pips state={one} word={false} />}
            {one === 'attention' ? null : <span className="quiet">{t(`count.${one}`)}</span>}
          </div>
        ))}
      </div>
      <div className="sync-body">
        <aside className="sync-rail" aria-label={t('lists')}>
          <section>
            <SectionTitle title={t('attention')} note={t('attentionNote', { count: open.length })} />
            {open.length === 0 ? <p className="quiet">{t('attentionNone')}</p> : open.map((one) => <Entry key={one.n} entry={one} current={current?.n === one.n} pick={setPicked} now={now} />)}
            {settled.length > 0 ? <details className="sync-settled"><summary>{t('settled', { count: settled.length })}</summary>{settled.map((one) => <Entry key={one.n} entry={one} current={current?.n === one.n} pick={setPicked} now={now} />)}</details> : null}
          </section>
          <section>
            <SectionTitle title={t('waiting')} note={t('rows', { count: page.waiting.length })} />
            {page.waiting.length === 0 ? <p className="quiet">{t('waitingNone')}</p> : (
              <ul className="rows">{page.waiting.slice(0, 30).map((one) => <li key={one.n}><Pips state={one.state === 'sent' ? 'sent' : 'saved'} word={false} /><span className="sync-cut">{either(one.titleZh, one.titleEn)}</span><span className="sync-when">{recent(one.at, now, language)}</span></li>)}</ul>
            )}
            {page.waiting.length > 30 ? <p className="quiet small">{t('moreWaiting', { count: page.waiting.length - 30 })}</p> : null}
          </section>
          <section>
            <SectionTitle title={t('received')} />
            {page.received.length === 0 ? <p className="quiet">{t('receivedNone')}</p> : (
              <ul className="rows">{page.received.slice(0, 12).map((one, n) => <li key={n}><span className="sync-at">{recent(one.at, now, language)}</span><span className="sync-cut">{either(one.zh, one.en)}</span></li>)}</ul>
            )}
          </section>
          <section className="sync-offline">
            <SectionTitle title={t('offline')} />
            <p className="quiet">{t('offlineText')}</p>
          </section>
        </aside>
        <div className="sync-main">
          {status?.link === 'offline' ? <Note kind="warn" end={<Button size="small" onClick={() => void sync()}>{t('again')}<KeyHint id="syncNow" /></Button>}><b>{t('offlineTitle', { at: status.offlineSince ? clockTime(status.offlineSince) : '' })}</b>{t('offlineWork', { count: status.pending })}</Note> : null}
          {status?.lastError ? <Note kind="bad">{either(status.lastError.zh, status.lastError.en)}</Note> : null}
          {said ? <Note kind={said.kind}>{said.text}</Note> : null}
          {current ? <Detail key={current.n} entry={current} mayLead={mayLead} /> : <Empty title={t('nothing')} why={t('nothingWhy')} />}
          <div className="sync-log">
            <SectionTitle title={t('log')} />
            {page.log.length === 0 ? <p className="quiet">{t('logNone')}</p> : (
              <table className="data">
                <thead><tr><th scope="col">{t('col.at')}</th><th scope="col">{t('col.what')}</th><th scope="col">{t('col.how')}</th></tr></thead>
                <tbody>{page.log.slice(0, 20).map((one, n) => <tr key={n}><td><DateText value={one.at} as="recent" /></td><td>{either(one.zh, one.en)}</td><td><Light kind={one.ok ? 'green' : 'red'}>{t(one.ok ? 'logOk' : 'logBad')}</Light></td></tr>)}</tbody>
              </table>
            )}
          </div>
        </div>
      </div>
    </div>
  )
}

function LinkLight({ link, since }: { link: 'online' | 'offline' | 'not-enrolled' | 'syncing'; since: string }) {
  const { t } = useTranslation('sync')
  const kind = ({ online: 'green', offline: 'red', 'not-enrolled': 'yellow', syncing: 'waiting' } as const)[link]
  return <Light kind={kind}>{t(`link.${link}`, { at: since })}</Light>
}

function Entry({ entry, current, pick, now }: { entry: Attention; current: boolean; pick: (n: number) => void; now: string }) {
  const { t } = useTranslation('sync')
  const { either, language } = useLanguage()
  return (
    <button type="button" className={`sync-entry${current ? ' sync-entry-on' : ''}`} aria-current={current} onClick={() => pick(entry.n)}>
      <span className="sync-entry-line"><Light kind={entry.closedAt ? 'green' : entry.result === 'parked' ? 'yellow' : 'red'}>{t(`result.${entry.result}`)}</Light><span className="sync-when">{recent(entry.opened, now, language)}</span></span>
      <span className="sync-cut">{either(entry.titleZh, entry.titleEn)}</span>
    </button>
  )
}

function Detail({ entry, mayLead }: { entry: Attention; mayLead: boolean }) {
  const { t } = useTranslation('sync')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const rows = disputes(entry.ours, entry.theirs)
  const done = entry.closedAt !== null
  const settle = async () => {
    if (done || !mayLead || busy) return
    if (!words.trim()) { setProblem(t('settleEmpty')); return document.querySelector<HTMLElement>('.sync-resolution textarea')?.focus() }
    setBusy(true)
    const reply = await call('attention.settle', { n: entry.n, resolution: words.trim() })
    setBusy(false)
    if (!reply.ok) return setProblem(refusalText(reply.error))
    invalidate('sync', 'app.status')
  }
  useKey('primary', () => void settle(), { enabled: mayLead && !done })
  return (
    <section className="sync-detail" aria-label={either(entry.titleZh, entry.titleEn)}>
      <div className="sync-detail-head"><h2>{either(entry.titleZh, entry.titleEn)}</h2><span className="quiet small">{t('numberN', { n: entry.n })}</span></div>
      <p className="quiet">{t(`explain.${entry.result}`)}</p>
      {entry.code ? <Note kind="warn">{t('reason')}{t(`code.${entry.code}`, { defaultValue: entry.code })}<span className="quiet small">　{entry.code}</span></Note> : null}
      {rows.length > 0 ? (
        <table className="sync-disputes">
          <thead><tr><th scope="col"><span className="visually-hidden">{t('field')}</span></th><th scope="col">{t('ours')}</th><th scope="col">{t('theirs')}</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.field}>
                <th scope="row">{t(`name.${row.field}`, { defaultValue: row.field })}{row.was ? <span className="small">{t('was', { value: row.was })}</span> : null}</th>
                <td>{row.ours ?? <span className="quiet">{t('none')}</span>}</td>
                <td>{row.theirs ?? <span className="quiet">{t('none')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {done ? (
        <Note kind="ok"><b>{t('settledBy', { who: entry.closedBy ?? '' })}</b>　{entry.resolution}　<DateText value={entry.closedAt} as="recent" /></Note>
      ) : (
        <div className="sync-resolution">
          <label htmlFor="sync-resolution">{t('resolution')}</label>
          <Input.TextArea id="sync-resolution" value={words} onChange={(event) => { setWords(event.target.value); setProblem(null) }} rows={2} maxLength={300} placeholder={t('resolutionHint')} disabled={!mayLead} />
          <div className="sync-settle">
            <span className="quiet">{mayLead ? t('settleNote') : t('settleWho')}</span>
            <Button type="primary" onClick={() => void settle()} disabled={!mayLead || busy}>{t('settle')}<KeyHint id="primary" /></Button>
          </div>
          {problem ? <div className="sync-problem-text">{problem}</div> : null}
        </div>
      )}
    </section>
  )
}
