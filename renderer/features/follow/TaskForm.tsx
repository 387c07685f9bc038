import { Button, Input, InputNumber } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FollowResult, Relation } from '../../../shared/followup/task'
import type { TaskView } from '../../../shared/ipc/followViews'
import { call, invalidate, useCall } from '../../app/api'
import { isComposing, KeyHint, useKey } from '../../app/keys'
import { go, useNavigation } from '../../app/navigation'
import { DateText } from '../../widgets/DateText'
import { KeyCap } from '../../widgets/KeyCap'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import { DayInput } from './DayInput'
import { useSaid, type Said } from './said'
import { TaskLight } from './TaskLight'
import { useDigits } from './useDigits'

const results: readonly FollowResult[] = ['unchanged', 'changed', 'not-met', 'died', 'moved', 'finished']

type Props = { id: string; on: string; /** opened to enter its result: the form has the focus */ ready: boolean; scanned: boolean; onSheet: () => void; onNext: (said: string) => void }

/** One task: where and who, then the result as on the sheet; a change then asks which case it leads to. */
export function TaskForm(props: Props) {
  const { t } = useTranslation('follow')
  const said = useSaid()
  const { data: view, refusal } = useCall('follow.task', { id: props.id }, { keep: true })
  if (refusal) return <section className="follow-detail"><Note kind="bad">{said(refusal).text}</Note></section>
  if (!view) return <section className="follow-detail"><Skeleton lines={8} label={t('common:loading')} /></section>
  return <Task {...props} view={view} />
}

function Task({ view, ...props }: Props & { view: TaskView }) {
  const { t } = useTranslation('follow')
  const { state, row } = view
  const open = state.state === 'planned' || state.state === 'out' || state.state === 'missed'
  return (
    <section className="follow-detail" aria-label={state.task} tabIndex={-1}>
      <header><h2>{state.task}</h2><TaskLight row={row} /></header>
      <dl className="follow-dl">
        <dt>{t('no')}</dt><dd>{state.no.replace(/(\d{4})(?=\d)/gu, '$1 ')}　<Button size="small" onClick={props.onSheet}>{t('do.sheet')}<KeyHint id="preview" /></Button></dd>
        <dt>{t('col.resident')}</dt><dd><button type="button" className="plain-button follow-link" onClick={() => go({ kind: 'resident', id: state.resident.id })}><b>{state.resident.name}</b></button>　{state.resident.address}</dd>
        <dt>{t('where')}</dt><dd>{view.community}{view.grid === null ? '' : t('grid', { n: view.grid })}　{state.worker || state.role}</dd>
        <dt>{t('item')}</dt><dd><button type="button" className="plain-button follow-link" onClick={() => go({ kind: 'case', id: state.case.id })}>{state.item.name}　{state.case.receiptNo}</button></dd>
        <dt>{t('col.due')}</dt><dd>{state.due ? <DateText value={state.due} as="long" /> : t('waitsFor', { what: state.waits ?? '' })}　<span className="quiet">{state.interval}{state.verify ? `　${t('verify')}` : ''}</span></dd>
        {state.out ? <><dt>{t('handOut')}</dt><dd><DateText value={state.out.on} />　{state.out.by.name}</dd></> : null}
        {state.note ? <><dt>{t('note')}</dt><dd>{state.note}</dd></> : null}
      </dl>
      {state.doubt ? <Note kind="warn">{state.doubt}</Note> : null}
      {open && state.due === null ? <DayForm view={view} /> : null}
      {open ? <ResultForm view={view} {...props} /> : state.result ? <Outcome view={view} /> : null}
      {row.awaits ? <ChangeForm view={view} onNext={props.onNext} /> : state.change ? <Note kind="ok">{state.change.case ? t('linked', { item: state.change.itemName, no: state.change.case.receiptNo }) : t('noCase', { why: state.change.reason })}</Note> : null}
      <SectionTitle as="h3" title={t('history')} />
      <ul className="follow-history">{state.history.map((line) => <li key={`${line.at} ${line.what}`}><DateText value={line.at} as="recent" /><span>{t(`history.${line.what}`)}</span><span className="quiet follow-cut">{line.by.name}　{line.what === 'done' ? t(`how.${line.text as FollowResult}`) : line.text}</span></li>)}</ul>
    </section>
  )
}

function ResultForm({ view, on, ready, scanned, onNext }: Props & { view: TaskView }) {
  const { t } = useTranslation('follow')
  const said = useSaid()
  const [how, setHow] = useState<FollowResult | null>(null)
  const [day, setDay] = useState(on)
  const [what, setWhat] = useState('')
  const [tries, setTries] = useState(1)
  const [photoNo, setPhotoNo] = useState('')
  const [worker, setWorker] = useState(view.state.worker)
  const [wrong, setWrong] = useState<Said | null>(null)
  const busy = useRef(false)
  const box = useRef<HTMLDivElement>(null)
  const offered = results.filter((one) => one !== 'finished' || view.ends !== null)
  useEffect(() => { if (ready) box.current?.querySelector<HTMLElement>('[role=radio]')?.focus() }, [ready])
  const choose = (n: number) => {
    const one = offered[n]
    if (!one) return
    setHow(one)
    setWrong(null)
    // What has to be written next gets the focus once it is there.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(one === 'changed' ? 'textarea' : one === 'not-met' ? '.follow-tries input' : `[data-how='${one}']`)?.focus())
  }
  const save = async () => {
    if (busy.current) return
    if (how === null) return setWrong({ path: 'how', text: t('chooseFirst') })
    if (!day) return setWrong({ path: 'on', text: t('dayFirst') })
    busy.current = true
    const reply = await call('follow.result', { id: view.row.id, how, on: day, what, tries: how === 'not-met' ? tries : 0, photoNo, met: '', worker, entered: scanned ? 'scanned' : 'typed', checks: [] })
    busy.current = false
    if (!reply.ok) return setWrong(said(reply.error))
    invalidate('follow', 'case', 'resident')
    const { task, next } = reply.value
    // A change is not over: which case it asks for is asked right here.
    if (!task.row.awaits) onNext(next?.due ? t('savedNext', { task: view.state.task, on: next.due }) : t('saved', { task: view.state.task }))
  }
  useDigits(offered.length, choose)
  useKey('primary', () => void save())
  const enter = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
    event.preventDefault()
    void save()
  }
  const beside = (path: string) => (wrong?.path === path ? <div className="follow-wrong" role="alert">{wrong.text}</div> : null)
  return (
    <div className="follow-form" ref={box}>
      <SectionTitle as="h3" title={t('result')} note={t('resultNote')} />
      <div className="follow-results" role="radiogroup" aria-label={t('result')}>
        {offered.map((one, n) => (
          <button key={one} type="button" role="radio" data-how={one} aria-checked={how === one} className="follow-result" onClick={() => choose(n)} onKeyDown={(event) => { if (how === one) enter(event) }}>
            <KeyCap>{String(n + 1)}</KeyCap><span>{one === 'finished' ? t('how.finishedWith', { what: view.ends ?? '' }) : t(`how.${one}`)}</span>
          </button>
        ))}
      </div>
      {beside('how')}
      {how === 'changed' || how === 'died' || how === 'moved' ? <label className="follow-field"><span>{t('what')}</span><Input.TextArea value={what} rows={2} maxLength={300} onChange={(event) => { setWhat(event.target.value); setWrong(null) }} onKeyDown={enter} /></label> : null}
      {beside('what')}
      {how === 'not-met' ? <label className="follow-field follow-tries"><span>{t('tries')}</span><InputNumber value={tries} min={1} max={20} onChange={(value) => setTries(value ?? 0)} onKeyDown={enter} /></label> : null}
      {beside('tries')}
      <div className="follow-two">
        <label className="follow-field"><span>{t('on')}</span><DayInput value={day} onChange={setDay} onEnter={enter} label={t('on')} /></label>
        <label className="follow-field"><span>{t('photoNo')}</span><Input value={photoNo} maxLength={60} onChange={(event) => setPhotoNo(event.target.value)} onKeyDown={enter} /></label>
      </div>
      {beside('on')}
      <label className="follow-field"><span>{t('col.worker')}</span><Input value={worker} maxLength={60} onChange={(event) => setWorker(event.target.value)} onKeyDown={enter} /></label>
      {wrong && !['how', 'what', 'tries', 'on'].includes(wrong.path ?? '') ? <Note kind="bad">{wrong.text}</Note> : null}
      <div className="follow-save"><span className="quiet">{t('checklist')}：{view.checklist.join('、')}</span><Button type="primary" onClick={() => void save()}>{t('save')}<KeyHint id="primary" /></Button></div>
    </div>
  )
}

/** The day that the task waits for. */
function DayForm({ view }: { view: TaskView }) {
  const { t } = useTranslation('follow')
  const said = useSaid()
  const [day, setDay] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const save = async () => {
    if (!day) return setWrong(t('dayFirst'))
    const reply = await call('follow.setDay', { id: view.row.id, on: day })
    setWrong(reply.ok ? null : said(reply.error).text)
    if (reply.ok) invalidate('follow')
  }
  return (
    <div className="follow-form">
      <label className="follow-field"><span>{view.state.waits}</span><DayInput value={day} onChange={setDay} label={view.state.waits ?? ''} onEnter={(event) => { if (event.key === 'Enter' && !isComposing(event)) { event.preventDefault(); void save() } }} /></label>
      {wrong ? <div className="follow-wrong" role="alert">{wrong}</div> : null}
      <div className="follow-save"><Button onClick={() => void save()}>{t('setDay')}</Button></div>
    </div>
  )
}

function Outcome({ view: { state } }: { view: TaskView }) {
  const { t } = useTranslation('follow')
  const { result } = state
  if (!result) return null
  return (
    <div>
      <SectionTitle as="h3" title={t('result')} />
      <dl className="follow-dl">
        <dt>{t('col.result')}</dt><dd><Light kind={result.how === 'unchanged' || result.how === 'finished' ? 'green' : 'yellow'}>{t(`how.${result.how}`)}</Light>　{result.what}{result.tries > 0 ? t('triesN', { count: result.tries }) : ''}</dd>
        <dt>{t('on')}</dt><dd><DateText value={result.on} as="full" />　{result.worker}{result.photoNo ? `　${t('photoNo')} ${result.photoNo}` : ''}</dd>
        <dt>{t('entered')}</dt><dd>{t(`entered.${result.entered}`)}　{result.by.name}　<DateText value={result.at} as="recent" /></dd>
      </dl>
    </div>
  )
}

/** Which case the change asks for: numbered, and none with its reason. */
function ChangeForm({ view, onNext }: { view: TaskView; onNext: (said: string) => void }) {
  const { t } = useTranslation('follow')
  const said = useSaid()
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<Said | null>(null)
  const busy = useRef(false)
  const box = useRef<HTMLDivElement>(null)
  const setPerson = useNavigation((navigation) => navigation.setPerson)
  useEffect(() => { box.current?.querySelector<HTMLElement>('button')?.focus() }, [])
  const settle = async (relation: Relation, itemCode: string | null) => {
    if (busy.current) return
    busy.current = true
    const reply = await call('follow.change', { id: view.row.id, relation, itemCode, reason })
    busy.current = false
    if (!reply.ok) return setWrong(said(reply.error))
    invalidate('follow', 'draft', 'today', 'case')
    if (reply.value.draftId === null) return onNext(t('noted'))
    setPerson({ id: view.state.resident.id, name: view.state.resident.name })
    go({ kind: 'intake', draftId: reply.value.draftId })
  }
  const pick = (n: number) => {
    const one = view.successors[n]
    if (one) void settle(one.relation, one.itemCode)
    else if (n === view.successors.length) { if (reason.trim()) void settle('none', null); else box.current?.querySelector('input')?.focus() }
  }
  useDigits(view.successors.length + 1, pick)
  const expected = view.state.change
  return (
    <div className="follow-form" ref={box}>
      <SectionTitle as="h3" title={t('leadsTo')} note={view.successors.length === 0 ? t('noSuccessor') : t('leadsToNote')} />
      {expected && expected.itemCode ? <Note kind="warn">{t('expected', { item: expected.itemName })}</Note> : null}
      <div className="follow-results">
        {view.successors.map((one, n) => <button key={`${one.relation} ${one.itemCode}`} type="button" className="follow-result" onClick={() => pick(n)}><KeyCap>{String(n + 1)}</KeyCap><span>{t(`relation.${one.relation}`)}　{one.itemName}</span></button>)}
      </div>
      <label className="follow-field"><span><KeyCap>{String(view.successors.length + 1)}</KeyCap> {t('relation.none')}</span><Input value={reason} maxLength={300} placeholder={t('noneReason')} onChange={(event) => setReason(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && !isComposing(event)) { event.preventDefault(); void settle('none', null) } }} /></label>
      {wrong ? <div className="follow-wrong" role="alert">{wrong.text}</div> : null}
    </div>
  )
}
