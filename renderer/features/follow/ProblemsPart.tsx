import { Button, Input, Segmented, Select, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemCategories, problemLevels, type ProblemCategory, type ProblemLevel } from '../../../shared/problems/problem'
import type { Input as CallInput, Reply } from '../../../shared/ipc/contract'
import type { ProblemPage, ProblemRow, ProblemView } from '../../../shared/ipc/followViews'
import { call, invalidate, useCall } from '../../app/api'
import { isComposing, KeyHint, useKey } from '../../app/keys'
import { back, go } from '../../app/navigation'
import { useWalk } from '../../app/useWalk'
import { DateText } from '../../widgets/DateText'
import { DueLight } from '../../widgets/DueLight'
import { Empty } from '../../widgets/Empty'
import { KeyCap } from '../../widgets/KeyCap'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import { DayInput } from './DayInput'
import { useSaid, type Said } from './said'
import { useDigits } from './useDigits'

/** Problems of the grids: found, assigned, resolved, checked by another person; carried up where the grid cannot. */
export function ProblemsPart({ id }: { id: string | null }) {
  const { t } = useTranslation('follow')
  const said = useSaid()
  const [level, setLevel] = useState<ProblemLevel | null>(null)
  const [list, setList] = useState<'open' | 'closed'>('open')
  const [text, setText] = useState('')
  const { data: page, refusal } = useCall('problem.page', { level, list, text, from: null, to: null }, { keep: true })
  const [adding, setAdding] = useState(false)
  const [chosen, setChosen] = useState(id)
  const filter = useRef<InputRef>(null)
  const box = useRef<HTMLDivElement>(null)
  const rows = page?.rows ?? []
  const walk = useWalk(rows, box)
  useKey('findCase', () => filter.current?.focus())
  useKey('addRow', () => setAdding(true))
  useKey('close', () => { if (adding) setAdding(false); else if (chosen) setChosen(null); else back() })
  if (refusal) return <div className="follow-body"><Note kind="bad">{said(refusal).text}</Note></div>
  if (!page) return <div className="follow-body"><Skeleton lines={10} label={t('common:loading')} /></div>
  const current = chosen ?? walk.row?.id ?? null
  const { found, resolved } = page.period
  return (
    <div className="follow-body">
      <nav className="follow-areas" aria-label={t('level')}>
        <button type="button" className="follow-area" aria-pressed={level === null} onClick={() => setLevel(null)}><b>{t('allLevels')}</b></button>
        {page.levels.map((one) => (
          <button key={one.level} type="button" className="follow-area" aria-pressed={level === one.level} onClick={() => setLevel(one.level)}>
            <b>{t(`level.${one.level}`)}</b><span className="follow-count">{one.overdue > 0 ? <Light kind="red" label={t('count.overdue', { count: one.overdue })}>{one.overdue}</Light> : null}<span className="quiet">{one.open}</span></span>
          </button>
        ))}
        <div className="follow-period"><span className="quiet">{t('period', { from: page.period.from })}</span><b>{t('period.share', { found, resolved })}</b><span>{found === 0 ? '—' : t('period.percent', { share: Math.round((resolved * 1000) / found) / 10 })}</span></div>
      </nav>
      <div className="follow-list">
        <div className="follow-tools">
          <Input ref={filter} value={text} allowClear onChange={(event) => setText(event.target.value)} placeholder={t('problem.filter')} aria-label={t('problem.filter')} suffix={<KeyHint id="findCase" />} onKeyDown={(event) => { if (event.key === 'ArrowDown' || event.key === 'Enter') { event.preventDefault(); walk.enter() } }} />
          <Segmented value={list} onChange={setList} aria-label={t('problem.which')} options={[{ value: 'open', label: t('problem.open') }, { value: 'closed', label: t('problem.closed') }]} />
        </div>
        <div className="follow-scroll" ref={box} onKeyDown={(event) => { walk.onKeyDown(event); if (event.key === 'Enter' && walk.row && (event.target as HTMLElement).matches('[data-row]')) { event.preventDefault(); setAdding(false); setChosen(walk.row.id) } }}>
          {rows.length === 0 ? <Empty title={t(`problem.none.${list}`)} why={t('problem.noneWhy')} /> : (
            <table className="follow-table">
              <thead><tr><th>{t('col.due')}</th><th>{t('col.light')}</th><th>{t('col.state')}</th><th>{t('col.problem')}</th><th>{t('level')}</th><th>{t('col.assigned')}</th></tr></thead>
              <tbody>{rows.map((row) => <Row key={row.id} row={row} props={walk.rowProps(row)} chosen={row.id === current && !adding} onOpen={() => { setAdding(false); setChosen(row.id) }} />)}</tbody>
            </table>
          )}
        </div>
        <div className="follow-do"><Button onClick={() => setAdding(true)}>{t('problem.add')}<KeyHint id="addRow" /></Button></div>
      </div>
      {adding ? <RegisterForm on={page.on} areas={page.areas} onDone={(made) => { setAdding(false); if (made) setChosen(made) }} /> : current === null ? <section className="follow-detail"><Empty small title={t('problem.noneChosen')} why={t('problem.noneWhy')} /></section> : <Problem key={current} id={current} on={page.on} />}
    </div>
  )
}

function Row({ row, props, chosen, onOpen }: { row: ProblemRow; props: object; chosen: boolean; onOpen: () => void }) {
  const { t } = useTranslation('follow')
  return (
    <tr {...props} data-current={chosen} className="follow-row" onDoubleClick={onOpen}>
      <td>{row.due ? <DateText value={row.due} as="planned" /> : '—'}</td>
      <td><ProblemLight row={row} /></td>
      <td>{t(`problem.state.${row.state}`)}</td>
      <td><div className="follow-cut"><b>{row.what}</b>　<span className="quiet">{row.communityName} {row.where}</span></div></td>
      <td>{t(`level.${row.level}`)}</td>
      <td>{row.assigned?.name ?? '—'}</td>
    </tr>
  )
}

function ProblemLight({ row }: { row: ProblemRow }) {
  const { t } = useTranslation('follow')
  if (row.state === 'closed') return <Light kind="green">{t('problem.state.closed')}</Light>
  return row.light === 'waiting' ? <Light kind="waiting">{t('noDue')}</Light> : <DueLight light={row.light} daysLeft={row.daysLeft} />
}

function RegisterForm({ on, areas, onDone }: { on: string; areas: ProblemPage['areas']; onDone: (id: string | null) => void }) {
  const { t } = useTranslation('follow')
  const said = useSaid()
  const [form, setForm] = useState<CallInput<'problem.register'>>({ category: 'facility', what: '', where: '', photoNo: '', foundOn: on, source: 'grid-worker', reporter: '', phone: '', communityId: '', gridId: null, residentId: null })
  const [wrong, setWrong] = useState<Said | null>(null)
  const busy = useRef(false)
  const box = useRef<HTMLElement>(null)
  useEffect(() => { box.current?.querySelector<HTMLElement>('textarea')?.focus() }, [])
  const set = (change: Partial<CallInput<'problem.register'>>) => { setForm((before) => ({ ...before, ...change })); setWrong(null) }
  const community = areas.find((one) => one.id === form.communityId)
  const save = async () => {
    if (busy.current) return
    if (!form.foundOn) return setWrong({ path: 'foundOn', text: t('dayFirst') })
    busy.current = true
    const reply = await call('problem.register', form)
    busy.current = false
    if (!reply.ok) return setWrong(said(reply.error))
    invalidate('problem')
    onDone(reply.value.row.id)
  }
  useKey('primary', () => void save())
  const beside = (path: string) => (wrong?.path === path ? <div className="follow-wrong" role="alert">{wrong.text}</div> : null)
  const enter = (event: React.KeyboardEvent) => { if (event.key === 'Enter' && !isComposing(event)) { event.preventDefault(); void save() } }
  return (
    <section className="follow-detail" aria-label={t('problem.add')} ref={box}>
      <h2>{t('problem.add')}</h2>
      <div className="follow-form">
        <label className="follow-field"><span>{t('problem.what')}</span><Input.TextArea value={form.what} rows={3} maxLength={400} onChange={(event) => set({ what: event.target.value })} /></label>{beside('what')}
        <label className="follow-field"><span>{t('problem.where')}</span><Input value={form.where} maxLength={200} onChange={(event) => set({ where: event.target.value })} onKeyDown={enter} /></label>{beside('where')}
        <div className="follow-two">
          <label className="follow-field"><span>{t('problem.community')}</span><Select<string> value={form.communityId || null} aria-label={t('problem.community')} onChange={(communityId) => set({ communityId, gridId: null })} options={areas.map((one) => ({ value: one.id, label: one.name }))} /></label>
          <label className="follow-field"><span>{t('problem.grid')}</span><Select<string> value={form.gridId} allowClear aria-label={t('problem.grid')} onChange={(gridId) => set({ gridId: gridId ?? null })} options={(community?.grids ?? []).map((one) => ({ value: one.id, label: t('grid', { n: one.number }) }))} /></label>
        </div>{beside('communityId')}
        <div className="follow-two">
          <label className="follow-field"><span>{t('problem.category')}</span><Select<ProblemCategory> value={form.category} aria-label={t('problem.category')} onChange={(category) => set({ category })} options={problemCategories.map((one) => ({ value: one, label: t(`category.${one}`) }))} /></label>
          <label className="follow-field"><span>{t('problem.source')}</span><Select value={form.source} aria-label={t('problem.source')} onChange={(source) => set({ source })} options={(['grid-worker', 'resident', 'window'] as const).map((one) => ({ value: one, label: t(`source.${one}`) }))} /></label>
        </div>
        <div className="follow-two">
          <label className="follow-field"><span>{t('problem.reporter')}</span><Input value={form.reporter} maxLength={60} onChange={(event) => set({ reporter: event.target.value })} onKeyDown={enter} /></label>
          <label className="follow-field"><span>{t('problem.phone')}</span><Input value={form.phone} maxLength={40} onChange={(event) => set({ phone: event.target.value })} onKeyDown={enter} /></label>
        </div>{beside('reporter')}
        <div className="follow-two">
          <label className="follow-field"><span>{t('problem.foundOn')}</span><DayInput value={form.foundOn} onChange={(foundOn) => set({ foundOn })} onEnter={enter} label={t('problem.foundOn')} /></label>
          <label className="follow-field"><span>{t('photoNo')}</span><Input value={form.photoNo} maxLength={60} onChange={(event) => set({ photoNo: event.target.value })} onKeyDown={enter} /></label>
        </div>{beside('foundOn')}
        {wrong && wrong.path === null ? <Note kind="bad">{wrong.text}</Note> : null}
        <div className="follow-save"><Button onClick={() => onDone(null)}>{t('common:cancel')}<KeyHint id="close" /></Button><Button type="primary" onClick={() => void save()}>{t('problem.save')}<KeyHint id="primary" /></Button></div>
      </div>
    </section>
  )
}

type Step = 'assign' | 'escalate' | 'resolve' | 'good' | 'bad' | 'reopen'
const stepsOf: Record<ProblemView['state']['state'], readonly Step[]> = { registered: ['assign', 'escalate'], assigned: ['resolve', 'escalate', 'assign'], resolved: ['good', 'bad'], closed: ['reopen'] }

function Problem({ id, on }: { id: string; on: string }) {
  const { t } = useTranslation('follow')
  const said = useSaid()
  const { data: view, refusal } = useCall('problem.view', { id }, { keep: true })
  const [step, setStep] = useState<Step | null>(null)
  const [words, setWords] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const busy = useRef(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => { if (step) box.current?.querySelector<HTMLElement>('input, textarea')?.focus() }, [step])
  const steps = view ? stepsOf[view.state.state].filter((one) => !(one === 'escalate' && view.state.level === problemLevels.at(-1))) : []
  const send = async () => {
    if (busy.current || step === null) return
    busy.current = true
    const asked: Record<Step, () => Promise<Reply<'problem.view'>>> = {
      assign: () => call('problem.assign', { id, name: words, clerkId: null }), escalate: () => call('problem.escalate', { id, reason: words }), resolve: () => call('problem.resolve', { id, on, what: words, photoNo: '' }),
      good: () => call('problem.check', { id, good: true, text: words }), bad: () => call('problem.check', { id, good: false, text: words }), reopen: () => call('problem.reopen', { id, reason: words }),
    }
    const reply = await asked[step]()
    busy.current = false
    setWrong(reply.ok ? null : said(reply.error).text)
    if (reply.ok) { setStep(null); setWords('') }
    invalidate('problem')
  }
  const choose = (one: Step) => { setStep(one); setWrong(null); setWords(one === 'assign' ? (view?.state.assigned?.name ?? '') : '') }
  useDigits(steps.length, (n) => { const one = steps[n]; if (one) choose(one) })
  useKey('primary', () => { if (step) void send(); else if (steps[0]) choose(steps[0]) })
  useKey('preview', () => void call('problem.sheet', { id }).then((made) => { if (made.ok) go({ kind: 'print', caseId: null, deskId: made.value.deskId }); else setWrong(said(made.error).text) }))
  if (refusal) return <section className="follow-detail"><Note kind="bad">{said(refusal).text}</Note></section>
  if (!view) return <section className="follow-detail"><Skeleton lines={8} label={t('common:loading')} /></section>
  const { state } = view
  return (
    <section className="follow-detail" aria-label={state.what} tabIndex={-1}>
      <header><h2>{state.what}</h2><ProblemLight row={view.row} /></header>
      <dl className="follow-dl">
        <dt>{t('problem.no')}</dt><dd>{state.no.replace(/(\d{4})(?=\d)/gu, '$1 ')}</dd>
        <dt>{t('problem.where')}</dt><dd>{state.communityName} {state.gridName}　{state.where}</dd>
        <dt>{t('problem.found')}</dt><dd><DateText value={state.foundOn} as="full" />　{t(`source.${state.source}`)}　{state.reporter}{state.photoNo ? `　${t('photoNo')} ${state.photoNo}` : ''}</dd>
        <dt>{t('level')}</dt><dd>{t(`level.${state.level}`)}　{t(`category.${state.category}`)}{state.due ? <>　{t('col.due')} <DateText value={state.due} as="planned" /></> : null}</dd>
        {state.resolved ? <><dt>{t('problem.resolved')}</dt><dd><DateText value={state.resolved.on} />　{state.resolved.by.name}　{state.resolved.what}</dd></> : null}
        {state.checked ? <><dt>{t('problem.checked')}</dt><dd><DateText value={state.checked.on} />　{state.checked.by.name}　{state.checked.text}</dd></> : null}
      </dl>
      {state.state === 'resolved' && !view.mayCheck ? <Note kind="warn">{t('problem.otherChecks', { name: state.resolved?.by.name ?? '' })}</Note> : null}
      <div className="follow-results">{steps.map((one, n) => <button key={one} type="button" className="follow-result" aria-pressed={step === one} onClick={() => choose(one)}><KeyCap>{String(n + 1)}</KeyCap><span>{t(`step.${one}`)}</span></button>)}</div>
      {step ? (
        <div className="follow-form" ref={box}>
          <label className="follow-field"><span>{t(`step.${step}.ask`)}</span><Input value={words} maxLength={300} onChange={(event) => setWords(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && !isComposing(event)) { event.preventDefault(); void send() } }} /></label>
        </div>
      ) : null}
      {wrong ? <Note kind="bad">{wrong}</Note> : null}
      <div className="follow-save"><Button onClick={() => void call('problem.sheet', { id }).then((made) => { if (made.ok) go({ kind: 'print', caseId: null, deskId: made.value.deskId }); else setWrong(said(made.error).text) })}>{t('problem.sheet')}<KeyHint id="preview" /></Button>{step ? <Button type="primary" onClick={() => void send()}>{t(`step.${step}`)}<KeyHint id="primary" /></Button> : null}</div>
      <SectionTitle as="h3" title={t('history')} />
      <ul className="follow-history">{state.history.map((line) => <li key={`${line.at} ${line.what}`}><DateText value={line.at} as="recent" /><span>{t(`problem.history.${line.what}`)}</span><span className="quiet follow-cut">{t(`level.${line.level}`)}　{line.text}　{line.by.name}</span></li>)}</ul>
    </section>
  )
}
