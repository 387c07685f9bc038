import { Button } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlainDate } from '../../../../shared/domain/time/plainDate'
import type { CoursePage } from '../../../../shared/ipc/courseCalls'
import type { Refusal } from '../../../../shared/ipc/views'
import type { Result } from '../../../../shared/result'
import { enterWalk } from '../../../app/enterWalk'
import { KeyHint, keyText, useKey } from '../../../app/keys'
import { useLanguage } from '../../../app/language'
import { useRefusalText } from '../../../app/refusals'
import { Note } from '../../../widgets/Note'
import { SectionTitle } from '../../../widgets/SectionTitle'
import { FieldBox } from './FieldBox'
import { type FormSpec, type Sent } from './forms'
import { manyOf, peopleOf, textOf, type Field, type Values } from './values'

const isEmpty = (field: Field, all: Values): boolean => {
  switch (field.kind) {
    case 'people': return peopleOf(all, field.name).length === 0
    case 'checks': case 'photos': return manyOf(all, field.name).length === 0
    case 'day': return !isPlainDate(textOf(all, field.name))
    default: return textOf(all, field.name) === ''
  }
}
/** Two visitors, two inquirers: never one alone. */
const PEOPLE_AT_LEAST = 2

export type Done = (page: CoursePage) => void
type Problems = Readonly<Record<string, string>>

/** What every form of the course has: its title, its problems, F9 to record, Esc to leave. `send` answers null where something is missing. */
export function FormFrame({ title, verb, note, problems, children, send, done, close, extra }: {
  title: string; verb: string; note?: ReactNode; problems: Problems; children: ReactNode; send: () => Sent | null; done: Done; close: () => void; extra?: ReactNode
}) {
  const { t } = useTranslation('course')
  const { language } = useLanguage()
  const refusalText = useRefusalText()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const missing = Object.keys(problems).length

  useEffect(() => { box.current?.querySelector<HTMLElement>('input:not([type=hidden]):not(:disabled),textarea,button')?.focus() }, [])
  const firstGap = () => requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('.act-problem')?.closest('.act-field, tr')?.querySelector<HTMLElement>('input:not(:disabled),textarea,button')?.focus())
  const run = async () => {
    if (busy) return
    const sent = send()
    if (sent === null) return void firstGap()
    setBusy(true)
    const reply: Result<CoursePage, Refusal> = await sent
    setBusy(false)
    if (reply.ok) return done(reply.value)
    setRefusal(reply.error)
    firstGap()
  }
  useKey('primary', () => void run())
  useKey('close', close)
  return (
    <div
      className="act-form" ref={box} role="group" aria-label={title}
      onKeyDownCapture={(event) => {
        if (event.target instanceof HTMLTextAreaElement && !event.ctrlKey) return
        if (box.current && !(event.target instanceof HTMLElement && event.target.closest('.act-rows'))) enterWalk(box.current, event, () => box.current?.querySelector<HTMLElement>('.act-save')?.focus())
      }}
    >
      <SectionTitle title={title}>{extra}</SectionTitle>
      {note ? <p className="quiet act-note">{note}</p> : null}
      {children}
      {missing > 0 ? <Note kind="bad"><b>{t('missing', { count: missing })}</b>{t('missingText', { names: Object.values(problems).slice(0, 3).join(t('and')), key: keyText('primary') })}</Note> : null}
      {refusal ? <Note kind="bad">{refusal[language] ?? refusal.problems?.map((one) => one[language]).join(t('and')) ?? refusalText(refusal)}</Note> : null}
      <div className="act-foot">
        <Button onClick={close}>{t('leave')}<KeyHint id="close" /></Button>
        <Button type="primary" className="act-save" onClick={() => void run()} disabled={busy}>{verb}<KeyHint id="primary" /></Button>
      </div>
    </div>
  )
}

/** A form of plain fields. */
export function ActForm({ spec, title, verb, course, done, close, extra, typed, keep }: { spec: FormSpec; title: string; verb: string; course: CoursePage; done: Done; close: () => void; extra?: ReactNode; /** What was typed before it was left. */ typed: Values | undefined; keep: (all: Values) => void }) {
  const { t } = useTranslation('course')
  const [all, setAll] = useState(typed ?? spec.initial)
  const [problems, setProblems] = useState<Problems>({})
  const shown = spec.fields.filter((field) => field.when?.(all) ?? true)
  const judge = (): Problems => Object.fromEntries(shown.flatMap((field): [string, string][] => {
    const misspelt = field.kind === 'day' && textOf(all, field.name) !== '' && !isPlainDate(textOf(all, field.name))
    if (misspelt) return [[field.name, t('noDay', { label: field.label })]]
    if (field.kind === 'people' && !field.optional && peopleOf(all, field.name).length < PEOPLE_AT_LEAST) return [[field.name, t('twoPeople', { label: field.label })]]
    return !field.optional && isEmpty(field, all) ? [[field.name, t(field.kind === 'choice' ? 'choose' : field.kind === 'photos' ? 'addPhoto' : 'fillIn', { label: field.label })]] : []
  }))
  const send = (): Sent | null => {
    const found = judge()
    setProblems(found)
    if (Object.keys(found).length > 0) return null
    return spec.send(all).then((reply) => {
      if (!reply.ok && reply.error.problems) setProblems(Object.fromEntries(reply.error.problems.map(({ path, zh, en }) => [path, document.documentElement.lang.startsWith('zh') ? zh : en])))
      return reply
    })
  }
  return (
    <FormFrame title={title} verb={verb} note={spec.note} problems={problems} send={send} done={done} close={close} extra={extra}>
      {shown.map((field) => <FieldBox key={field.name} field={field} all={all} problem={problems[field.name] ?? null} visitors={course.proposals.visitors} caseId={course.caseId} change={(next) => { setAll(next); keep(next); setProblems(({ [field.name]: _, ...rest }) => rest) }} />)}
    </FormFrame>
  )
}
