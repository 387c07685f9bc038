import { Button, Checkbox, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal, StandardRow } from '../../../shared/ipc/views'
import { call, invalidate } from '../../app/api'
import { enterWalk } from '../../app/enterWalk'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { LabelRow } from '../../widgets/LabelRow'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { offerUndo } from '../../widgets/UndoBar'
import { typedDay } from './filter'
import { Marks } from './StandardList'

/** One figure: its values over time, who reads it, and the place for the next value. */
export function StandardDetail({ row, mayChange }: { row: StandardRow; mayChange: boolean }) {
  const { t } = useTranslation('standards')
  const { either } = useLanguage()
  return (
    <section className="standards-detail" aria-label={either(row.name, row.nameEn)} tabIndex={0}>
      <header><h2>{either(row.name, row.nameEn)}</h2><Marks row={row} /></header>
      <p className="quiet">{row.unit}{row.reviewBy ? `　${t('reviewBy', { day: row.reviewBy })}` : ''}　{row.id}</p>
      <SectionTitle title={t('history')} note={t('values', { count: row.values.length })} />
      <ul className="standards-values">
        {row.values.map((value, n) => (
          <li key={n} className={value.inForce ? 'standards-now' : ''}>
            <div className="standards-line">
              <b>{value.words ?? t('mark.missing')}</b>
              <span>{value.from ? t('fromDay', { day: value.from }) : value.year ? t('ofYear', { year: value.year }) : t('noDay')}{value.to ? t('toDay', { day: value.to }) : ''}</span>
              {value.inForce ? <Light kind="green">{t('inForce')}</Light> : null}
              {value.verify ? <Light kind="yellow">{t('mark.verify')}</Light> : null}
            </div>
            <div className="small quiet">{value.source ?? t('noSource')}　{t(value.local ? 'local' : 'national')}{value.note ? `　${value.note}` : ''}</div>
            {value.entered ? <div className="small quiet">{t('entered', { by: value.entered.by })}　<DateText value={value.entered.at} as="recent" />　{mayChange ? <Withdraw id={value.entered.id} /> : null}</div> : null}
          </li>
        ))}
      </ul>
      {mayChange ? <AddValue row={row} /> : <p className="quiet">{t('mayRead')}</p>}
      <SectionTitle title={t('readers')} note={t('items', { count: row.items.length })} />
      {row.items.length === 0 ? <p className="quiet">{t('counterWhy')}</p> : (
        <ul className="standards-readers">{row.items.map((item) => <li key={item.code}><b>{item.name}</b>　<span className="quiet">{item.code}</span>{item.rules.length === 0 ? <div className="small quiet">{t('noRule')}</div> : item.rules.map((rule) => <div key={rule} className="small">{rule}</div>)}</li>)}</ul>
      )}
    </section>
  )
}

function Withdraw({ id }: { id: string }) {
  const { t } = useTranslation('standards')
  const { pick } = useLanguage()
  const refusalText = useRefusalText()
  const [reason, setReason] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async () => {
    const reply = await call('standard.withdraw', { id, reason: reason ?? '' })
    if (!reply.ok) {
      const [first] = reply.error.problems ?? []
      return setProblem(first ? pick(first) : refusalText(reply.error))
    }
    invalidate('standard', 'fact', 'today')
  }
  if (reason === null) return <button type="button" className="plain-button" onClick={() => setReason('')}>{t('withdraw')}</button>
  return (
    <span className="standards-reason">
      <Input size="small" autoFocus value={reason} maxLength={300} placeholder={t('withdrawWhy')} aria-label={t('withdrawWhy')} onChange={(event) => { setReason(event.target.value); setProblem(null) }} onPressEnter={() => void run()} />
      <Button size="small" onClick={() => void run()}>{t('withdraw')}</Button>
      {problem ? <span className="standards-wrong">{problem}</span> : null}
    </span>
  )
}

const empty = { value: '', from: '', to: '', source: '', note: '' }
type Field = keyof typeof empty
const fields = Object.keys(empty) as Field[]

/** Main says what is wrong, and it stands beside its field. Ins begins, F9 saves. */
function AddValue({ row }: { row: StandardRow }) {
  const { t } = useTranslation('standards')
  const { pick } = useLanguage()
  const refusalText = useRefusalText()
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState(empty)
  const [flags, setFlags] = useState({ local: row.values[0]?.local ?? true, verify: false })
  const [wrong, setWrong] = useState<Partial<Record<Field, string>>>({})
  const [refused, setRefused] = useState<string | null>(null)
  const focus = (field: Field) => document.getElementById(`standard-${field}`)?.focus()
  useKey('addRow', () => focus('value'))

  const objectTo = (refusal: Refusal) => {
    const found: Partial<Record<Field, string>> = {}
    for (const one of refusal.problems ?? []) {
      const field = fields.find((candidate) => candidate === one.path)
      if (field) found[field] = one.code === 'custom' ? t('notADay') : pick(one)
    }
    setWrong(found)
    const first = fields.find((field) => found[field])
    if (first) focus(first)
    else setRefused(refusalText(refusal))
  }
  const save = async () => {
    const reply = await call('standard.add', { standard: row.id, value: typed.value, from: typedDay(typed.from), to: typedDay(typed.to), source: typed.source, note: typed.note, ...flags })
    if (!reply.ok) return objectTo(reply.error)
    setTyped(empty)
    setWrong({})
    focus('value')
    invalidate('standard', 'fact', 'today')
    const { id } = reply.value
    offerUndo(t('added', { name: row.name }), async () => {
      await call('standard.withdraw', { id, reason: t('undone') })
      invalidate('standard', 'fact', 'today')
    })
  }
  useKey('primary', () => form.current?.requestSubmit())
  const text = (field: Field, hint: string | null, required: boolean, max: number) => (
    <LabelRow id={`standard-${field}`} label={t(`add.${field}`)} required={required} problem={wrong[field] ?? null} hint={hint ?? undefined}>
      <Input value={typed[field]} maxLength={max} autoComplete="off" onChange={(event) => { setTyped({ ...typed, [field]: event.target.value }); setWrong({ ...wrong, [field]: undefined }); setRefused(null) }} />
    </LabelRow>
  )
  return (
    <form ref={form} className="standards-form" noValidate onSubmit={(event) => { event.preventDefault(); void save() }} onKeyDownCapture={(event) => enterWalk(event.currentTarget, event, () => void save())}>
      <SectionTitle title={<>{t('add')} <KeyHint id="addRow" /></>} note={t('addNote')} />
      {text('value', t(`shape.${row.kind}`, { unit: row.unit ?? '' }), true, 4000)}
      {text('from', t('add.fromHint'), true, 12)}
      {text('to', t('add.toHint'), false, 12)}
      {text('source', t('add.sourceHint'), true, 300)}
      {text('note', null, false, 300)}
      <div className="label-row"><span className="label-row-label" /><div className="label-row-control standards-flags">
        <Checkbox checked={flags.local} onChange={(event) => setFlags({ ...flags, local: event.target.checked })}>{t('add.local')}</Checkbox>
        <Checkbox checked={flags.verify} onChange={(event) => setFlags({ ...flags, verify: event.target.checked })}>{t('add.verify')}</Checkbox>
      </div></div>
      {refused ? <Note kind="bad">{refused}</Note> : null}
      <Note kind="info">{t('onlyHere')}</Note>
      <div className="standards-do"><Button type="primary" htmlType="submit">{t('save')}<KeyHint id="primary" /></Button></div>
    </form>
  )
}
