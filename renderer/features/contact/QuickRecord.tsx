import { Button, Input, Radio } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactWays, type ContactWay } from '../../../shared/contact/contact'
import type { AskedAbout } from '../../../shared/contact/tables'
import type { Refusal } from '../../../shared/ipc/views'
import { call, useCall } from '../../app/api'
import { giveBack } from '../../app/focus'
import { isComposing, isKey, KeyHint, KeyLayer, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useNavigation } from '../../app/navigation'
import { closeContact } from '../../app/overlays'
import { useRefusalText } from '../../app/refusals'
import { CodeBox } from '../../widgets/CodeBox'
import { Note } from '../../widgets/Note'
import { useAsked } from '../../app/useAsked'
import { recordContact } from './record'
import './contact.css'

const LIMIT = 7

/** Ctrl N, a topic, Enter: a question is recorded and owned. Everything else may stay empty. */
export function QuickRecord() {
  return <KeyLayer><Box /></KeyLayer>
}

function Box() {
  const { t } = useTranslation('contact')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const person = useNavigation((navigation) => navigation.person)
  const { data: options } = useCall('contact.options', {})
  const known = person ?? options?.person ?? null
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [way, setWay] = useState<ContactWay>('visit')
  const [more, setMore] = useState({ name: '', phone: '', words: '', answer: '' })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [before] = useState(() => document.activeElement)
  const waiting = useRef<'open' | 'answered' | null>(null)
  const busy = useRef(false)
  useEffect(() => () => giveBack(before), [before])
  useKey('close', closeContact)
  useKey('firstContact', closeContact)
  const { answer: rows, answeredFor } = useAsked<AskedAbout[]>(text.trim(), async (asked) => {
    const reply = await call('contact.find', { text: asked, limit: LIMIT })
    return reply.ok ? reply.value : []
  })
  const answered = answeredFor === text.trim()
  const chosen = answered && text.trim() ? (rows?.[Math.min(at, (rows.length || 1) - 1)] ?? null) : null

  const record = async (how: 'open' | 'answered') => {
    if (busy.current) return
    busy.current = true
    // What fits no topic is taken down as it was said.
    const words = more.words.trim() || (chosen ? '' : text.trim())
    const refused = await recordContact({ way, name: more.name, phone: more.phone, residentId: more.name.trim() ? null : (known?.id ?? null), words, answer: how === 'answered' ? more.answer.trim() || t('answeredAloud') : more.answer.trim() || null, close: how === 'answered' }, chosen)
    busy.current = false
    if (refused) setRefusal(refused)
    else closeContact()
  }
  const ask = (how: 'open' | 'answered') => { if (answered) void record(how); else waiting.current = how }
  // Enter was pressed before the list for this text had come.
  useEffect(() => {
    if (!waiting.current || !answered) return
    const how = waiting.current
    waiting.current = null
    void record(how)
  })
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (isComposing(event)) return
    if (isKey(event, 'pickFirstContact')) ask('answered')
    else if (isKey(event, 'pick') && !(event.target instanceof HTMLButtonElement)) ask('open')
    else if (isKey(event, 'pickDown') && rows) setAt((n) => Math.min(n + 1, rows.length - 1))
    else if (isKey(event, 'pickUp')) setAt((n) => Math.max(n - 1, 0))
    else return
    event.preventDefault()
  }
  const set = (field: keyof typeof more) => (event: { target: { value: string } }) => setMore({ ...more, [field]: event.target.value })
  return (
    <div className="veil" onClick={closeContact}>
      <div className="palette contact-quick" role="dialog" aria-modal="true" aria-label={t('quick')} onClick={(event) => event.stopPropagation()} onKeyDown={onKeyDown}>
        <div className="palette-head">
          <span className="palette-for"><b>{t('quick')}</b></span>
          <input className="palette-input" autoFocus value={text} role="combobox" aria-expanded="true" aria-controls="contact-topics" aria-activedescendant={chosen ? `contact-topic-${chosen.kind}-${chosen.code}` : undefined} aria-label={t('what')} placeholder={t('what.placeholder')} autoComplete="off" spellCheck={false}
            onChange={(event) => { setText(event.target.value); setAt(0); setRefusal(null) }} />
        </div>
        {refusal ? <Note kind="bad">{refusal.problems?.[0] ? either(refusal.problems[0].zh, refusal.problems[0].en) : refusalText(refusal)}</Note> : null}
        <div className="palette-list contact-topics" id="contact-topics" role="listbox" aria-label={t('topics')}>
          {(rows ?? []).map((row, n) => (
            <div key={`${row.kind} ${row.code}`} id={`contact-topic-${row.kind}-${row.code}`} role="option" aria-selected={text.trim() !== '' && n === at} className="palette-row" onMouseMove={() => setAt(n)} onClick={() => { if (text.trim()) void record('open'); else setText(row.shortCode) }}>
              <CodeBox>{row.shortCode}</CodeBox><span className="palette-main"><b>{either(row.name, row.nameEn)}</b></span><span className="palette-end">{t(`about.${row.kind}`)}</span>
            </div>
          ))}
          {answered && text.trim() && rows?.length === 0 ? <p className="palette-none">{t('noTopic', { text: text.trim() })}</p> : null}
        </div>
        <div className="contact-quick-more">
          <div className="contact-field"><span>{t('way')}</span><Radio.Group value={way} onChange={(event) => setWay(event.target.value as ContactWay)} options={contactWays.map((one) => ({ value: one, label: t(`way.${one}`) }))} /></div>
          <div className="contact-field"><span>{t('who')}</span>
            <span className="contact-pair"><Input value={more.name} maxLength={60} onChange={set('name')} placeholder={known ? known.name : t('anonymous')} aria-label={t('name')} /><Input value={more.phone} maxLength={40} onChange={set('phone')} placeholder={t('phone')} aria-label={t('phone')} /></span>
          </div>
          <div className="contact-field"><span>{t('words')}</span><Input value={more.words} maxLength={500} onChange={set('words')} placeholder={t('words.placeholder')} aria-label={t('words')} /></div>
          <div className="contact-field"><span>{t('answer')}</span><Input value={more.answer} maxLength={1000} onChange={set('answer')} placeholder={t('answer.placeholder')} aria-label={t('answer')} /></div>
        </div>
        <div className="palette-foot contact-quick-foot">
          <span>{t('owner.me')}</span>
          <span className="contact-end">
            <Button onClick={closeContact}>{t('common:close')}<KeyHint id="close" /></Button>
            <Button onClick={() => ask('answered')}>{t('recordAnswered')}<KeyHint id="pickFirstContact" /></Button>
            <Button type="primary" onClick={() => ask('open')}>{t('record')}<KeyHint id="pick" /></Button>
          </span>
        </div>
      </div>
    </div>
  )
}
