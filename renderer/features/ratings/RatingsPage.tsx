import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../shared/domain/time/plainDate'
import type { LevelCounts, RatingView } from '../../../shared/ipc/dayViews'
import { isBad, levels, reasonsFor, type BadCommand, type Level, type RatingReason } from '../../../shared/rating/machine'
import type { Refusal } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { isKey, KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back, go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { DueLight } from '../../widgets/DueLight'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import './ratings.css'

const periods = { today: 0, week: -6, month: -29 } as const
type Period = keyof typeof periods
const levelKeys = ['reason1', 'reason2', 'reason3', 'reason4', 'reason5'] as const

/** 评价, for the lead and the manager: counts by level and window, and bad reviews by their light. */
export function RatingsPage() {
  const { t } = useTranslation('ratings')
  const refusalText = useRefusalText()
  const today = useNow().slice(0, 10)
  const [period, setPeriod] = useState<Period>('month')
  const [picked, setPicked] = useState<string | null>(null)
  const [typing, setTyping] = useState(false)
  const { data: page, refusal } = useCall('rating.page', { from: addDays(today, periods[period]), to: today }, { keep: true })
  useKey('close', () => (typing ? setTyping(false) : back()))
  useKey('addRow', () => setTyping(true))
  if (refusal) return <div className="ratings-wait"><Note kind="bad">{refusalText(refusal)}</Note></div>
  if (!page) return <div className="ratings-wait"><Skeleton lines={8} label={t('common:loading')} /></div>
  const current = page.bad.find(({ id }) => id === picked) ?? page.bad.find(({ next }) => next !== null) ?? page.bad[0] ?? null
  return (
    <div className="ratings">
      <div className="ratings-head">
        <h1>{t('title')}</h1>
        <Radio.Group size="small" optionType="button" value={period} aria-label={t('period')} onChange={(event) => setPeriod(event.target.value as Period)} options={(Object.keys(periods) as Period[]).map((value) => ({ value, label: t(`period.${value}`) }))} />
        <span className="quiet">{t('secret')}</span>
        <span className="ratings-head-end"><Button onClick={() => setTyping(!typing)} aria-expanded={typing}>{t('typeCard')}<KeyHint id="addRow" /></Button></span>
      </div>
      <div className="ratings-counts">
        {levels.map((level) => <div key={level} data-level={level}><b>{page.levels[level]}</b><span className="quiet">{t(`level.${level}`)}</span></div>)}
        <div><b>{page.closed.inTime}</b><Light kind="green">{t('inTime')}</Light></div>
        <div><b>{page.closed.late}</b>{page.closed.late > 0 ? <Light kind="red">{t('late')}</Light> : <span className="quiet">{t('late')}</span>}</div>
        <div><b>{page.closed.upheld}</b><span className="quiet">{t('upheld')}</span></div>
      </div>
      <div className="ratings-body">
        <div className="ratings-left">
          <Panel title={t('bad')} note={t('badNote', { count: page.bad.filter(({ next }) => next !== null).length })} grow>
            {page.bad.length === 0 ? <Empty small title={t('noBad')} /> : (
              <ul className="rows">{page.bad.map((one) => (
                <li key={one.id} className={current?.id === one.id ? 'ratings-picked' : undefined}>
                  <button type="button" className="plain-button ratings-line" aria-current={current?.id === one.id} onClick={() => { setPicked(one.id); setTyping(false) }}>
                    {one.next === null ? <Light kind="green">{t('closedShort')}</Light> : one.next === 'answer' ? <Light kind="grey">{t('next.answer')}</Light> : <><DueLight light={one.light} daysLeft={one.daysLeft} /><span>{t(`next.${one.next}`)}</span></>}
                    <span>{one.of.no}</span><span className="quiet">{t('window', { n: one.of.windowNumber })}　{t(`level.${one.level}`)}　<DateText value={one.given.on} /></span>
                  </button>
                </li>
              ))}</ul>
            )}
          </Panel>
          <Panel title={t('windows')} note={t('noRanking')}>
            {page.windows.length === 0 ? <p className="quiet">{t('noneYet')}</p> : <WindowTable windows={page.windows} />}
            {page.reasons.length > 0 ? <p className="ratings-reasons">{page.reasons.map(({ reason, count }) => <span key={reason}>{t(`reason.${reason}`)} <b>{count}</b></span>)}</p> : null}
          </Panel>
        </div>
        {typing ? <TypeCard today={today} done={() => setTyping(false)} /> : current ? <Bad key={`${current.id} ${current.next}`} rating={current} /> : <Panel title={t('one')} grow><Empty small title={t('noBad')} why={t('noBadWhy')} /></Panel>}
      </div>
    </div>
  )
}

function WindowTable({ windows }: { windows: readonly { windowNumber: number; levels: LevelCounts }[] }) {
  const { t } = useTranslation('ratings')
  return (
    <table className="data">
      <thead><tr><th scope="col">{t('windowHead')}</th>{levels.map((level) => <th key={level} scope="col" className="number">{t(`level.${level}`)}</th>)}</tr></thead>
      <tbody>{windows.map((one) => <tr key={one.windowNumber}><td>{t('window', { n: one.windowNumber })}</td>{levels.map((level) => <td key={level} className="number">{one.levels[level]}</td>)}</tr>)}</tbody>
    </table>
  )
}

type Form = { words: string; how: 'phone' | 'visit' | 'letter'; yes: boolean; result: 'content' | 'partly' | 'not' }
const wrongWords = ({ problems }: Refusal, language: 'zh' | 'en'): string | null => problems?.[0]?.[language] ?? null

/** One bad review: what was said, what was done, and the next step with its key. */
function Bad({ rating }: { rating: RatingView }) {
  const { t } = useTranslation('ratings')
  const { language } = useLanguage()
  const refusalText = useRefusalText()
  const { data: state } = useCall('app.state', {})
  const [form, setForm] = useState<Form>({ words: '', how: 'phone', yes: true, result: 'content' })
  const [appealing, setAppealing] = useState(false)
  const [ground, setGround] = useState<'wrong' | 'malicious'>('wrong')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { bad } = rating
  const manager = state?.clerk?.role === 'manager'
  const step = rating.next

  const act = async (command: BadCommand) => {
    if (busy) return
    setBusy(true)
    const reply = await call('rating.act', { id: rating.id, command })
    setBusy(false)
    if (!reply.ok) return setProblem(reply.error.code === 'bad-input' ? (wrongWords(reply.error, language) ?? t('wordsFirst')) : refusalText(reply.error))
    setProblem(null)
    setAppealing(false)
    invalidate('rating')
  }
  const send = () => {
    const { words, how, yes, result } = form
    if (step === null || !rating.mayAct) return
    if (step !== 'close' && !(step === 'contact' && !yes) && words.trim() === '') return setProblem(t('wordsFirst'))
    switch (step) {
      case 'contact': return void act({ cmd: 'contact', how, reached: yes, says: words.trim() })
      case 'find': return void act({ cmd: 'find', verified: yes, facts: words.trim() })
      case 'mend': return void act({ cmd: 'mend', action: words.trim() })
      case 'reply': return void act({ cmd: 'reply', how, words: words.trim() })
      case 'revisit': return void act({ cmd: 'revisit', result, says: words.trim() })
      case 'answer': return void act({ cmd: 'answer', upheld: yes, reason: words.trim() })
      case 'close': return void act({ cmd: 'close' })
    }
  }
  const print = async () => {
    const reply = await call('rating.sheet', { id: rating.id })
    if (!reply.ok) return setProblem(refusalText(reply.error))
    go({ kind: 'print', caseId: null, deskId: rating.id, start: reply.value.id })
  }
  useKey('primary', send, { enabled: step !== null && !appealing })
  useKey('preview', () => void print())
  const mayAnswer = step !== 'answer' || manager
  const set = (change: Partial<Form>) => { setForm({ ...form, ...change }); setProblem(null) }
  return (
    <Panel title={t('of', { no: rating.of.no })} note={<>{t('window', { n: rating.of.windowNumber })}　{rating.of.clerkName}　<DateText value={rating.of.on} /></>} end={<Button size="small" onClick={() => void print()}>{t('sheet')}<KeyHint id="preview" /></Button>} grow>
      <Note kind="warn"><b>{t(`level.${rating.level}`)}</b>　{rating.reasons.map((reason) => t(`reason.${reason}`)).join(t('comma')) || t('noReason')}　{rating.words ? `“${rating.words}”` : ''}</Note>
      <p className="ratings-rater">{rating.rater ? <>{t('rater', { name: rating.rater.name })}　<span className="ratings-phone">{rating.rater.phone || t('noPhone')}</span></> : t('unnamed')}<span className="quiet">　{t('limits', { contact: bad?.contactBy ?? t('noFigure'), mend: bad?.mendBy ?? t('noFigure') })}</span></p>
      <ol className="ratings-steps">
        {(bad?.tries ?? []).map((one, n) => <li key={`try ${n}`}><Light kind="grey">{t('tried')}</Light><span className="quiet">{one.by.name} <DateText value={one.at} as="recent" /></span></li>)}
        {rating.rater ? <Step name="contact" done={bad?.contacted ?? null} text={bad?.contacted?.says} /> : null}
        <Step name="find" done={bad?.found ?? null} text={bad?.found ? `${t(bad.found.verified ? 'true' : 'untrue')}${t('comma')}${bad.found.facts}` : undefined} />
        {bad?.found?.verified === false ? null : <Step name="mend" done={bad?.mended ?? null} text={bad?.mended?.action} />}
        {rating.rater ? <Step name="reply" done={bad?.replied ?? null} text={bad?.replied?.words} /> : null}
        {rating.rater && bad?.found?.verified !== false ? <Step name="revisit" done={bad?.revisited ?? null} text={bad?.revisited ? `${t(`result.${bad.revisited.result}`)}${t('comma')}${bad.revisited.says}` : undefined} /> : null}
        {bad?.appeal ? <li><Light kind={bad.appeal.answer ? 'grey' : 'waiting'}>{t('appealed', { ground: t(`ground.${bad.appeal.ground}`) })}</Light><span>{bad.appeal.reason}</span><span className="quiet">{bad.appeal.by.name} <DateText value={bad.appeal.at} as="recent" /></span>{bad.appeal.answer ? <span>{t(bad.appeal.answer.upheld ? 'answerUpheld' : 'answerNot')}{t('comma')}{bad.appeal.answer.reason}（{bad.appeal.answer.by.name}）</span> : null}</li> : null}
        {bad?.closed ? <li><Light kind={bad.closed.inTime ? 'green' : 'red'}>{t(bad.closed.inTime ? 'closedInTime' : 'closedLate')}</Light><span className="quiet">{bad.closed.by.name} <DateText value={bad.closed.at} as="recent" /></span></li> : null}
      </ol>
      {!rating.mayAct && step !== null ? <Note kind="info">{t('own')}</Note> : null}
      {step !== null && rating.mayAct && !appealing && !mayAnswer ? <Note kind="info">{t('waitsManager')}</Note> : null}
      {step !== null && rating.mayAct && !appealing && mayAnswer ? (
        <div className="ratings-act" role="group" aria-label={t(`next.${step}`)}>
          <SectionTitle as="h3" title={t(`next.${step}`)} note={rating.dueOn ? <>{t('by')} <DateText value={rating.dueOn} as="planned" /></> : null} />
          {step === 'contact' || step === 'reply' ? <Radio.Group value={form.how} aria-label={t('how')} onChange={(event) => set({ how: event.target.value as Form['how'] })}><Radio value="phone">{t('how.phone')}</Radio><Radio value="visit">{t('how.visit')}</Radio><Radio value="letter">{t('how.letter')}</Radio></Radio.Group> : null}
          {step === 'contact' || step === 'find' || step === 'answer' ? <Radio.Group value={form.yes} aria-label={t(`next.${step}`)} onChange={(event) => set({ yes: event.target.value === true })}><Radio value>{t(`yes.${step}`)}</Radio><Radio value={false}>{t(`no.${step}`)}</Radio></Radio.Group> : null}
          {step === 'revisit' ? <Radio.Group value={form.result} aria-label={t('next.revisit')} onChange={(event) => set({ result: event.target.value as Form['result'] })}><Radio value="content">{t('result.content')}</Radio><Radio value="partly">{t('result.partly')}</Radio><Radio value="not">{t('result.not')}</Radio></Radio.Group> : null}
          {step === 'close' || (step === 'contact' && !form.yes) ? null : <Input.TextArea autoFocus rows={2} maxLength={300} aria-label={t(`words.${step}`)} placeholder={t(`words.${step}`)} value={form.words} status={problem ? 'error' : ''} onChange={(event) => set({ words: event.target.value })} />}
          {problem ? <div className="ratings-problem" role="alert">{problem}</div> : null}
          <div className="ratings-buttons">
            {bad?.appeal === null && step !== 'close' ? <Button size="small" onClick={() => setAppealing(true)}>{t('appeal')}</Button> : null}
            <Button type="primary" disabled={busy} onClick={send}>{t(`do.${step}`)}<KeyHint id="primary" /></Button>
          </div>
        </div>
      ) : null}
      {appealing ? (
        <div className="ratings-act" role="group" aria-label={t('appeal')}>
          <SectionTitle as="h3" title={t('appeal')} note={t('appealNote')} />
          <Radio.Group value={ground} aria-label={t('appeal')} onChange={(event) => setGround(event.target.value === 'malicious' ? 'malicious' : 'wrong')}><Radio value="wrong">{t('ground.wrong')}</Radio><Radio value="malicious">{t('ground.malicious')}</Radio></Radio.Group>
          <Input.TextArea autoFocus rows={2} maxLength={300} aria-label={t('appealWhy')} placeholder={t('appealWhy')} value={form.words} onChange={(event) => set({ words: event.target.value })} />
          {problem ? <div className="ratings-problem" role="alert">{problem}</div> : null}
          <div className="ratings-buttons"><Button size="small" onClick={() => setAppealing(false)}>{t('common:cancel')}</Button><Button type="primary" onClick={() => (form.words.trim() ? void act({ cmd: 'appeal', ground, reason: form.words.trim() }) : setProblem(t('wordsFirst')))}>{t('doAppeal')}</Button></div>
        </div>
      ) : null}
    </Panel>
  )
}

function Step({ name, done, text }: { name: 'contact' | 'find' | 'mend' | 'reply' | 'revisit'; done: { at: string; by: { name: string } } | null; text: string | undefined }) {
  const { t } = useTranslation('ratings')
  return <li>{done ? <Light kind="green">{t(`next.${name}`)}</Light> : <Light kind="waiting">{t(`next.${name}`)}</Light>}{done ? <><span>{text}</span><span className="quiet">{done.by.name} <DateText value={done.at} as="recent" /></span></> : null}</li>
}

/** A card from the sealed box: level by 1–5. */
function TypeCard({ today, done }: { today: string; done: () => void }) {
  const { t } = useTranslation('ratings')
  const { language } = useLanguage()
  const refusalText = useRefusalText()
  const [fields, setFields] = useState({ no: '', on: today, words: '', name: '', phone: '' })
  const [level, setLevel] = useState<Level | null>(null)
  const [reasons, setReasons] = useState<readonly RatingReason[]>([])
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const set = (key: keyof typeof fields) => (event: React.ChangeEvent<HTMLInputElement>) => { setFields({ ...fields, [key]: event.target.value }); setRefusal(null) }
  const pick = (one: Level) => { setLevel(one); setReasons(level !== null && isBad(level) === isBad(one) ? reasons : []); setRefusal(null) }
  const send = async () => {
    if (level === null) return setRefusal({ code: 'bad-input', problems: [{ path: 'level', code: 'required', zh: t('levelFirst', { lng: 'zh' }), en: t('levelFirst', { lng: 'en' }) }] })
    const reply = await call('rating.typeCard', { no: fields.no, on: fields.on, level, reasons: [...reasons], words: fields.words, rater: fields.name.trim() ? { name: fields.name, phone: fields.phone } : null })
    if (!reply.ok) return setRefusal(reply.error)
    setSaid(t('typed', { no: fields.no.trim().toUpperCase() }))
    setFields({ no: '', on: today, words: '', name: '', phone: '' })
    setLevel(null)
    setReasons([])
    invalidate('rating')
  }
  useKey('primary', () => void send())
  const wrong = (path: string): string | null => refusal?.problems?.find((one) => one.path === path)?.[language] ?? null
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'text') return
    const n = levelKeys.findIndex((id) => isKey(event, id))
    const one = levels[n]
    if (one !== undefined) { event.preventDefault(); pick(one) }
  }
  return (
    <Panel title={t('typeCard')} note={t('typeNote')} grow>
      <div className="ratings-card" onKeyDown={onKeyDown}>
        {said ? <Note kind="ok">{said}</Note> : null}
        <label>{t('no')}<Input size="small" autoFocus name="card-no" value={fields.no} status={wrong('no') ? 'error' : ''} onChange={set('no')} /></label>
        {wrong('no') ? <div className="ratings-problem" role="alert">{wrong('no')}</div> : null}
        <label>{t('cardDay')}<Input size="small" name="card-day" value={fields.on} status={wrong('on') ? 'error' : ''} onChange={set('on')} /></label>
        <Radio.Group value={level} aria-label={t('level')} onChange={(event) => pick(event.target.value as Level)}>{levels.map((one, n) => <Radio key={one} value={one}><KeyHint id={levelKeys[n] ?? 'reason1'} />{t(`level.${one}`)}</Radio>)}</Radio.Group>
        {wrong('level') ? <div className="ratings-problem" role="alert">{wrong('level')}</div> : null}
        {level === null ? null : <div className="ratings-tags" role="group" aria-label={t('why')}>{reasonsFor(level).map((reason) => <Button key={reason} size="small" aria-pressed={reasons.includes(reason)} type={reasons.includes(reason) ? 'primary' : 'default'} ghost={reasons.includes(reason)} onClick={() => setReasons(reasons.includes(reason) ? reasons.filter((one) => one !== reason) : [...reasons, reason])}>{t(`reason.${reason}`)}</Button>)}</div>}
        <label>{t('cardWords')}<Input size="small" maxLength={300} value={fields.words} onChange={set('words')} /></label>
        <label>{t('cardName')}<Input size="small" maxLength={60} value={fields.name} onChange={set('name')} /></label>
        <label>{t('cardPhone')}<Input size="small" maxLength={40} value={fields.phone} onChange={set('phone')} /></label>
        {refusal && !refusal.problems ? <Note kind="bad">{refusalText(refusal)}</Note> : null}
        <div className="ratings-buttons"><Button size="small" onClick={done}>{t('common:close')}<KeyHint id="close" /></Button><Button type="primary" onClick={() => void send()}>{t('doType')}<KeyHint id="primary" /></Button></div>
      </div>
    </Panel>
  )
}
