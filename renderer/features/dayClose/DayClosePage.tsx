import { Button, Input } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CloseRowKey } from '../../../shared/dayClose/machine'
import { addDays } from '../../../shared/domain/time/plainDate'
import type { DayClosed, DayClosePage as Page } from '../../../shared/ipc/dayViews'
import type { Refusal } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { isComposing, isKey, KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back, go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import './dayClose.css'

const reasonKeys = ['reason1', 'reason2', 'reason3', 'reason4'] as const

/** 日结: five minutes, one page. Enter goes from one open place to the next, and from the password it signs, exports and backs up. */
export function DayClosePage({ day }: { day: string | null }) {
  const { t } = useTranslation('dayClose')
  const refusalText = useRefusalText()
  const { data: page, refusal } = useCall('dayClose.page', { day }, { keep: true })
  const [done, setDone] = useState<DayClosed | null>(null)
  useKey('close', back)
  if (refusal) return <div className="close-wait"><Note kind="bad">{refusalText(refusal)}</Note></div>
  if (!page) return <div className="close-wait"><Skeleton lines={9} label={t('loading')} /></div>
  return page.closed ? <Closed page={page} done={done} /> : <Open key={`${page.day} ${page.versions.length}`} page={page} onDone={setDone} />
}

function Head({ page }: { page: Page }) {
  const { t } = useTranslation('dayClose')
  return (
    <div className="close-head">
      <h1>{t('title')}</h1>
      <span><DateText value={page.day} as="long" /></span>
      <span className="quiet">{t('window', { n: page.windowNumber })}　{page.clerkName}</span>
      <span className="close-head-end">
        <Button size="small" onClick={() => go({ kind: 'dayClose', day: addDays(page.day, -1) })}>{t('dayBefore')}</Button>
        <Button size="small" onClick={() => go({ kind: 'dayClose', day: null })}>{t('thisDay')}</Button>
        <Button onClick={() => go({ kind: 'shift' })}>{t('toShift')}</Button>
      </span>
    </div>
  )
}

/** The next place that is still to be filled in; where all are, the password. */
function nextPlace(root: HTMLElement | null, from: HTMLElement | null): void {
  const places = [...(root?.querySelectorAll<HTMLInputElement>('[data-close-place]') ?? [])]
  const at = from ? places.findIndex((one) => one === from || one.contains(from)) : -1
  const next = places.slice(at + 1).find((one) => one.value === '' || one.dataset.closePlace === 'password') ?? places.find((one) => one.value === '')
  next?.focus()
  next?.select()
}

function Open({ page, onDone }: { page: Page; onDone: (done: DayClosed) => void }) {
  const { t } = useTranslation('dayClose')
  const refusalText = useRefusalText()
  const { language } = useLanguage()
  const [reasons, setReasons] = useState<Partial<Record<CloseRowKey, string>>>({})
  const [picked, setPicked] = useState<CloseRowKey>(() => page.content.rows.find(({ open }) => open > 0)?.key ?? 'papers')
  const [counted, setCounted] = useState(page.content.seals.printed === 0 ? '0' : '')
  const [sealsReason, setSealsReason] = useState('')
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const { rows, numbers, seals, cases } = page.content
  const differs = counted !== '' && Number(counted) !== seals.printed
  useEffect(() => nextPlace(root.current, null), [])

  const wrong = (path: string): string | null => {
    const problem = refusal?.problems?.find((one) => one.path === path)
    return problem ? problem[language] : null
  }
  const sign = async () => {
    if (busy) return
    const missing = rows.find(({ key, open }) => open > 0 && !(reasons[key] ?? '').trim())
    if (missing || counted === '' || (differs && !sealsReason.trim()) || password === '') {
      setRefusal({ code: 'bad-input', problems: [...rows.filter(({ key, open }) => open > 0 && !(reasons[key] ?? '').trim()).map(({ key }) => key as string), ...(counted === '' || (differs && !sealsReason.trim()) ? ['seals'] : []), ...(password === '' ? ['password'] : [])].map((path) => ({ path, code: 'required', zh: t(path === 'seals' ? (counted === '' ? 'countFirst' : 'reasonFirst') : path === 'password' ? 'passwordFirst' : 'reasonFirst', { lng: 'zh' }), en: t(path === 'seals' ? (counted === '' ? 'countFirst' : 'reasonFirst') : path === 'password' ? 'passwordFirst' : 'reasonFirst', { lng: 'en' }) })) })
      return nextPlace(root.current, null)
    }
    setBusy(true)
    const reply = await call('dayClose.close', { day: page.day, password, reasons, sealsCounted: Number(counted), sealsReason })
    setBusy(false)
    setPassword('')
    if (!reply.ok) {
      setRefusal(reply.error)
      if (reply.error.code === 'wrong-password') root.current?.querySelector<HTMLInputElement>('[data-close-place="password"]')?.focus()
      return
    }
    onDone(reply.value)
    invalidate('dayClose', 'app.status')
  }
  useKey('primary', () => void sign())
  const onEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || isComposing(event)) return
    event.preventDefault()
    if (event.currentTarget.dataset.closePlace === 'password') void sign()
    else nextPlace(root.current, event.currentTarget)
  }
  /** A digit in an empty place is a numbered reason. */
  const onReason = (key: CloseRowKey) => (event: KeyboardEvent<HTMLInputElement>) => {
    const n = reasonKeys.findIndex((id) => isKey(event, id))
    if (n >= 0 && event.currentTarget.value === '') {
      event.preventDefault()
      const place = event.currentTarget
      setReasons((before) => ({ ...before, [key]: t(`why.${key}.${n + 1}`, { lng: 'zh' }) }))
      requestAnimationFrame(() => nextPlace(root.current, place))
    } else onEnter(event)
  }

  return (
    <div className="close" ref={root}>
      <Head page={page} />
      {page.versions.length > 0 ? <Note kind="warn">{t('reopened', { no: page.versions.length, who: page.versions.at(-1)?.reopened?.by.name ?? '', reason: page.versions.at(-1)?.reopened?.reason ?? '' })}</Note> : null}
      <div className="close-body">
        <Panel className="close-rows" title={t('check')} note={t('checkNote', { count: rows.filter(({ open }) => open > 0).length })} grow>
          <table className="data">
            <thead><tr><th scope="col">{t('col.what')}</th><th scope="col" className="number">{t('col.total')}</th><th scope="col" className="number">{t('col.open')}</th><th scope="col">{t('col.reason')}</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key} data-row={row.key} data-open className={picked === row.key ? 'close-picked' : undefined} onClick={() => setPicked(row.key)}>
                  <td><button type="button" className="plain-button" aria-expanded={picked === row.key} onClick={() => setPicked(row.key)}><Light kind={row.open > 0 ? 'yellow' : row.total > 0 ? 'info' : 'green'}>{t(`row.${row.key}`)}</Light></button></td>
                  <td className="number">{row.total}</td>
                  <td className="number">{row.open}</td>
                  <td>
                    {row.open > 0 ? (
                      <>
                        <Input
                          size="small" data-close-place={row.key} aria-label={t('reasonOf', { row: t(`row.${row.key}`) })} value={reasons[row.key] ?? ''} maxLength={200} status={wrong(row.key) ? 'error' : undefined} placeholder={t('reasonHint')}
                          onFocus={() => setPicked(row.key)} onChange={(event) => setReasons({ ...reasons, [row.key]: event.target.value })} onKeyDown={onReason(row.key)}
                        />
                        {wrong(row.key) ? <div className="close-problem" role="alert">{wrong(row.key)}</div> : null}
                        {picked === row.key ? <div className="close-why small">{reasonKeys.map((id, n) => <button key={id} type="button" className="plain-button" onClick={() => setReasons({ ...reasons, [row.key]: t(`why.${row.key}.${n + 1}`, { lng: 'zh' }) })}><KeyHint id={id} />{t(`why.${row.key}.${n + 1}`)}</button>)}</div> : null}
                      </>
                    ) : <span className="quiet">{t('settled')}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Panel className="close-list" title={t(`row.${picked}`)} note={t('listNote', { count: rows.find(({ key }) => key === picked)?.lines.length ?? 0 })} grow><Lines page={page} picked={picked} /></Panel>
        <div className="close-side">
          <section className="panel">
            <SectionTitle title={t('day')} />
            <dl className="close-facts">
              <div><dt>{t('accepted')}</dt><dd>{cases.accepted}</dd></div><div><dt>{t('completed')}</dt><dd>{cases.completed}</dd></div>
              <div><dt>{t('supplement')}</dt><dd>{cases.supplement}</dd></div><div><dt>{t('withdrawn')}</dt><dd>{cases.withdrawn}</dd></div>
              <div className="close-wide"><dt>{t('numbers')}</dt><dd>{numbers.used > 0 ? t('numbersUsed', { count: numbers.used, first: numbers.first.slice(-5), last: numbers.last.slice(-5) }) : t('numbersNone')}</dd></div>
              <div className="close-wide"><dt>{t('voided')}</dt><dd>{t('voidedAnd', { voided: numbers.voided, left: numbers.left })}</dd></div>
            </dl>
          </section>
          <section className="panel">
            <SectionTitle title={t('seals')} note={t('sealsNote', { count: seals.printed })} />
            <label className="close-field">{t('counted')}<Input size="small" className="close-count" inputMode="numeric" data-close-place="seals" value={counted} status={wrong('seals') ? 'error' : undefined} onChange={(event) => setCounted(event.target.value.replace(/\D/g, '').slice(0, 4))} onKeyDown={onEnter} /></label>
            {differs ? <label className="close-field"><Light kind="yellow">{t('differs', { count: Math.abs(Number(counted) - seals.printed) })}</Light><Input size="small" data-close-place="seals-reason" aria-label={t('sealsReason')} placeholder={t('sealsReason')} maxLength={200} value={sealsReason} onChange={(event) => setSealsReason(event.target.value)} onKeyDown={onEnter} /></label> : null}
            {wrong('seals') ? <div className="close-problem" role="alert">{wrong('seals')}</div> : null}
          </section>
          <section className="panel close-sign">
            <SectionTitle title={t('sign')} />
            <label className="close-field">{t('password', { name: page.clerkName })}<Input.Password size="small" visibilityToggle={false} data-close-place="password" autoComplete="off" value={password} status={wrong('password') ? 'error' : undefined} onChange={(event) => { setPassword(event.target.value); setRefusal(null) }} onKeyDown={onEnter} /></label>
            {wrong('password') ? <div className="close-problem" role="alert">{wrong('password')}</div> : null}
            {refusal && !refusal.problems ? <Note kind="bad">{refusalText(refusal)}</Note> : null}
            <p className="quiet small">{t('signNote')}</p>
            <Button type="primary" block onClick={() => void sign()} disabled={busy}>{t('doClose')}<KeyHint id="primary" /></Button>
          </section>
        </div>
      </div>
    </div>
  )
}

/** What stands in one row, each line to its place. */
function Lines({ page, picked }: { page: Page; picked: CloseRowKey }) {
  const { t } = useTranslation('dayClose')
  const row = page.content.rows.find(({ key }) => key === picked)
  if (!row || row.lines.length === 0) return <Empty small title={t('listNone')} />
  const links = page.links[picked] ?? []
  const open = (n: number): (() => void) | null => {
    const link = links[n]
    if (picked === 'unsent') return () => go({ kind: 'sync' })
    if (picked === 'originals') return () => go({ kind: 'bags', no: row.lines[n]?.split('　')[0] ?? '' })
    if (picked === 'papers' && link && (link.caseId || link.deskId)) return () => go({ kind: 'print', caseId: link.caseId, ...(link.deskId ? { deskId: link.deskId } : {}) })
    return link?.caseId ? () => go({ kind: 'case', id: link.caseId ?? '' }) : null
  }
  return (
    <ul className="rows">
      {row.lines.map((line, n) => {
        const to = open(n)
        return <li key={`${n} ${line}`}>{to ? <button type="button" className="plain-button close-line" onClick={to}>{line}</button> : <span className="close-line">{line}</span>}</li>
      })}
    </ul>
  )
}

function Closed({ page, done }: { page: Page; done: DayClosed | null }) {
  const { t } = useTranslation('dayClose')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [picked, setPicked] = useState<CloseRowKey>('papers')
  const { rows, numbers, seals, cases } = page.content
  const print = () => { if (page.closed) go({ kind: 'print', caseId: null, deskId: page.closed.deskId, ...(done?.paper ? { start: done.paper.id } : {}) }) }
  useKey('primary', print)
  const reopen = async () => {
    const reply = await call('dayClose.reopen', { day: page.day, reason })
    if (!reply.ok) return setProblem(reply.error.problems?.[0] ? either(reply.error.problems[0].zh, reply.error.problems[0].en) : refusalText(reply.error))
    invalidate('dayClose')
  }
  return (
    <div className="close">
      <Head page={page} />
      <Note kind="ok" end={<Button type="primary" onClick={print}>{t('print')}<KeyHint id="primary" /></Button>}><b>{t('closed', { no: page.closed?.no ?? 1, who: page.closed?.closed.by.name ?? '' })}</b>　<DateText value={page.closed?.closed.at ?? null} as="recent" />　<span className="quiet small">{t('hash', { hash: page.closed?.hash.slice(0, 16) ?? '' })}</span></Note>
      {done ? (
        <>
          {done.exported ? <Note kind="ok">{t('exported')}　<span className="close-path">{done.exported}</span></Note> : <Note kind="bad">{t('notExported')}</Note>}
          {done.backup.file ? <Note kind="ok">{t('backedUp')}　<span className="close-path">{done.backup.file}</span></Note> : <Note kind="bad">{either(done.backup.zh ?? '', done.backup.en ?? '')}</Note>}
          {done.paper ? null : <Note kind="bad">{t('noPaper')}</Note>}
        </>
      ) : null}
      <div className="close-body">
        <Panel className="close-rows" title={t('asSigned')} grow>
          <table className="data">
            <thead><tr><th scope="col">{t('col.what')}</th><th scope="col" className="number">{t('col.total')}</th><th scope="col" className="number">{t('col.open')}</th><th scope="col">{t('col.reason')}</th></tr></thead>
            <tbody>{rows.map((row) => <tr key={row.key} data-open className={picked === row.key ? 'close-picked' : undefined} onClick={() => setPicked(row.key)}><td><button type="button" className="plain-button" onClick={() => setPicked(row.key)}>{t(`row.${row.key}`)}</button></td><td className="number">{row.total}</td><td className="number">{row.open}</td><td>{row.reason || <span className="quiet">{t('settled')}</span>}</td></tr>)}</tbody>
          </table>
          <p className="close-said">{t('saidNumbers', { used: numbers.used, voided: numbers.voided, gaps: numbers.gaps.length })}{t('comma')}{t('saidSeals', { printed: seals.printed, counted: seals.counted })}{seals.reason ? `${t('comma')}${seals.reason}` : ''}{t('comma')}{t('saidCases', { accepted: cases.accepted, completed: cases.completed })}</p>
        </Panel>
        <Panel className="close-list" title={t(`row.${picked}`)} grow><Lines page={{ ...page, links: {} }} picked={picked} /></Panel>
        <div className="close-side">
          <section className="panel">
            <SectionTitle title={t('versions')} />
            <ul className="rows">{page.versions.map((one) => <li key={one.no}><span>{t('version', { no: one.no })}</span><span>{one.closed.by.name} <DateText value={one.closed.at} as="recent" /></span>{one.reopened ? <Light kind="grey">{t('reopenedBy', { who: one.reopened.by.name, reason: one.reopened.reason })}</Light> : <Light kind="green">{t('stands')}</Light>}</li>)}</ul>
          </section>
          <section className="panel">
            <SectionTitle title={t('reopen')} />
            {page.mayReopen ? (
              <div className="close-sign">
                <Input size="small" aria-label={t('reopenWhy')} placeholder={t('reopenWhy')} maxLength={200} value={reason} onChange={(event) => { setReason(event.target.value); setProblem(null) }} />
                {problem ? <div className="close-problem" role="alert">{problem}</div> : null}
                <Button onClick={() => void reopen()}>{t('reopen')}</Button>
              </div>
            ) : <p className="quiet">{t('reopenWho')}</p>}
          </section>
        </div>
      </div>
    </div>
  )
}
