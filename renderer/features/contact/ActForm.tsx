import { Button, Input, Radio, Select } from 'antd'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactOptions, ContactPage } from '../../../shared/ipc/contactViews'
import type { Refusal } from '../../../shared/ipc/views'
import { useNow } from '../../app/clock'
import { shortDay, weekdayOf } from '../../app/dates'
import { isComposing, isKey, KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useRefusalText } from '../../app/refusals'
import { KeyCap } from '../../widgets/KeyCap'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { fieldsOf, filledBy, send, startOf, type Act, type Field, type Values } from './acts'

const digits = ['reason1', 'reason2', 'reason3', 'reason4', 'reason5', 'reason6', 'reason7', 'reason8', 'reason9'] as const

/** One act on a matter: numbered reasons before free text, errors beside the field, F9 does it. */
export function ActForm({ act, page, options, onDone, onClose }: { act: Act; page: ContactPage; options: ContactOptions; onDone: (page: ContactPage) => void; onClose: () => void }) {
  const { t } = useTranslation('contact')
  const { either, language } = useLanguage()
  const now = useNow()
  const refusalText = useRefusalText()
  const box = useRef<HTMLDivElement>(null)
  const [values, setValues] = useState<Values>(() => startOf(act, { page, options }))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const words = (key: string, more?: Record<string, unknown>): string => t(key as 'f.what', more ?? {})
  const knows = { page, options, t: words, either, dayWords: (day: string) => (day === options.today ? t('f.today') : `${shortDay(day, now)} ${weekdayOf(day, language)}`) }
  const fields = fieldsOf(act, knows)
  useEffect(() => { box.current?.querySelector<HTMLElement>('textarea,input,button')?.focus() }, [])

  const submit = async (sent: Values = values) => {
    if (busy) return
    setBusy(true)
    const reply = await send(act, sent, { page, options })
    setBusy(false)
    if (reply.ok) return onDone(reply.value)
    setRefusal(reply.error)
    const path = reply.error.problems?.[0]?.path
    if (path) box.current?.querySelector<HTMLElement>(`[data-field="${path}"] :is(textarea,input,button)`)?.focus()
  }
  useKey('primary', () => void submit())
  useKey('close', onClose)
  const set = (key: string, value: string): Values => {
    const next = { ...values, [key]: value, ...filledBy(act, key, value, { options }) }
    setValues(next)
    return next
  }
  const problemOf = (key: string): string | null => { const found = refusal?.problems?.find(({ path }) => path === key); return found ? either(found.zh, found.en) : null }
  const general = refusal && !refusal.problems?.some(({ path }) => fields.some(({ key }) => key === path)) ? refusal : null
  // A single numbered reason is the whole act: the digit does it.
  const alone = fields.length === 1 && fields[0]?.kind === 'reasons'
  return (
    <div className="contact-form" ref={box} role="form" aria-label={t(`act.${act}`)}>
      <SectionTitle title={t(`act.${act}`)} />
      {general ? <Note kind="bad">{general.problems?.[0] ? either(general.problems[0].zh, general.problems[0].en) : refusalText(general)}</Note> : null}
      {fields.map((field) => (
        <Row key={field.key} field={field} problem={problemOf(field.key)}>
          {(id) => (
            <Control id={id} field={field} value={values[field.key] ?? ''} invalid={problemOf(field.key) !== null}
              onChange={(value) => set(field.key, value)} onPick={(value) => { const next = set(field.key, value); if (alone) void submit(next) }} />
          )}
        </Row>
      ))}
      <div className="contact-form-end">
        <Button onClick={onClose}>{t('common:cancel')}<KeyHint id="close" /></Button>
        <Button type="primary" aria-disabled={busy} onClick={() => void submit()}>{t(`do.${act}`)}<KeyHint id="primary" /></Button>
      </div>
    </div>
  )
}

function Row({ field, problem, children }: { field: Field; problem: string | null; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="contact-field" data-field={field.key}>
      <label htmlFor={id}>{field.optional ? null : <span className="label-row-star" aria-hidden="true">*</span>}{field.label}</label>
      <div>{children(id)}{problem ? <div className="contact-problem" role="alert">{problem}</div> : null}</div>
    </div>
  )
}

type ControlProps = { id: string; field: Field; value: string; invalid: boolean; onChange: (value: string) => void; onPick: (value: string) => void }
function Control({ id, field, value, invalid, onChange, onPick }: ControlProps) {
  const { t } = useTranslation('contact')
  const status = invalid ? { status: 'error' as const } : {}
  switch (field.kind) {
    case 'text': return <Input id={id} value={value} maxLength={200} onChange={(event) => onChange(event.target.value)} {...status} />
    case 'area': return <Input.TextArea id={id} value={value} maxLength={400} rows={3} onChange={(event) => onChange(event.target.value)} {...status} />
    case 'choice': return <Radio.Group id={id} value={value} onChange={(event) => onChange(String(event.target.value))} options={field.options ?? []} />
    case 'select': return <Select id={id} value={value || null} showSearch={{ optionFilterProp: 'label' }} className="contact-wide" placeholder={t('f.choose')} onChange={(chosen: string | null) => onChange(chosen ?? '')} options={field.options ?? []} {...status} />
    case 'reasons': return <Reasons id={id} field={field} value={value} onChange={onChange} onPick={onPick} />
  }
}

/** Numbered; the digit picks while the focus is in the list. */
function Reasons({ id, field, value, onChange, onPick }: Omit<ControlProps, 'invalid'>) {
  const { t } = useTranslation('contact')
  const options = field.options ?? []
  const other = options.some((option) => option.value === value) ? '' : value
  return (
    <div className="contact-reasons" role="radiogroup" aria-label={field.label} onKeyDown={(event) => {
      if (isComposing(event) || event.target instanceof HTMLInputElement) return
      const n = digits.findIndex((digit) => isKey(event, digit))
      const option = options[n]
      if (!option) return
      event.preventDefault()
      onPick(option.value)
    }}>
      {options.map((option, n) => (
        <button key={option.value} type="button" role="radio" aria-checked={option.value === value} {...(n === 0 ? { id } : {})} className="contact-reason" onClick={() => onPick(option.value)}><KeyCap>{String(n + 1)}</KeyCap><span>{option.label}</span></button>
      ))}
      {field.free ? <Input value={other} maxLength={200} placeholder={t('f.other')} aria-label={t('f.other')} onChange={(event) => onChange(event.target.value)} /> : null}
    </div>
  )
}
