import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppState, Refusal } from '../../../shared/ipc/views'
import { call, queries } from '../../app/api'
import { KeyHint } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useRefusalText } from '../../app/refusals'
import { Note } from '../../widgets/Note'
import { Door } from '../sign-in'
import './setUp.css'

const MIN_SECRET = 8

/** From a bare machine to the sign-in page: passphrase, district, first account; or why it cannot go on. */
export function SetUpPages({ state }: { state: AppState }) {
  const { t } = useTranslation('setUp')
  const progress = useProgress()
  const took = (next: AppState) => void queries.setQueryData(['app.state', {}], next)
  const page = () => {
    switch (state.stage) {
      case 'unlock': return (
        <Questions key="unlock" button={t('unlock.do')} fields={[{ key: 'passphrase', label: t('passphrase'), secret: true }]}
          check={() => ({})} submit={async (typed) => settle(await call('app.unlockDatabase', { passphrase: typed.passphrase ?? '', repeat: null }), took)} />
      )
      case 'choose-passphrase': return (
        <Questions key="choose" button={t('choose.do')} fields={[{ key: 'passphrase', label: t('passphrase'), secret: true, hint: t('choose.hint', { n: MIN_SECRET }) }, { key: 'repeat', label: t('repeat'), secret: true }]}
          check={(typed) => ({ ...tooShort('passphrase', typed, t), ...(typed.repeat === typed.passphrase ? {} : { repeat: t('choose.differ') }) })}
          submit={async (typed) => settle(await call('app.unlockDatabase', { passphrase: typed.passphrase ?? '', repeat: typed.repeat ?? '' }), took)} />
      )
      case 'enrol': return (
        <Questions key="enrol" button={t('enrol.do')} fields={[{ key: 'hubUrl', label: t('enrol.url'), hint: t('enrol.url.hint') }, { key: 'code', label: t('enrol.code'), hint: t('enrol.code.hint') }]}
          check={(typed) => ({ ...(/^https?:\/\/\S+$/.test(typed.hubUrl ?? '') ? {} : { hubUrl: t('enrol.url.wrong') }), ...((typed.code ?? '').trim().length >= 6 ? {} : { code: t('enrol.code.wrong') }) })}
          submit={async (typed) => settle(await call('app.enrol', { hubUrl: (typed.hubUrl ?? '').trim(), code: (typed.code ?? '').trim() }), took)} />
      )
      case 'first-account': return (
        <Questions key="first" button={t('first.do')}
          fields={[{ key: 'staffNo', label: t('first.staffNo') }, { key: 'name', label: t('first.name') }, { key: 'phone', label: t('first.phone') }, { key: 'password', label: t('signIn:password'), secret: true, hint: t('choose.hint', { n: MIN_SECRET }) }, { key: 'repeat', label: t('repeat'), secret: true }]}
          check={(typed) => ({
            ...Object.fromEntries(['staffNo', 'name'].filter((key) => !(typed[key] ?? '').trim()).map((key) => [key, t('required')])),
            ...tooShort('password', typed, t), ...(typed.repeat === typed.password ? {} : { repeat: t('choose.differ') }),
          })}
          submit={async (typed) => settle(await call('app.createFirstAccount', { staffNo: typed.staffNo ?? '', name: typed.name ?? '', phone: typed.phone ?? '', password: typed.password ?? '' }), took)} />
      )
      case 'failed': return <Failed state={state} />
      default: return null // starting: only the progress
    }
  }
  const step = state.stage === 'failed' ? 'failed' : state.stage
  return (
    <Door state={state} title={t(`${step}.title`)} note={t(`${step}.note`)}>
      {progress ? <Progress {...progress} /> : page()}
    </Door>
  )
}

const tooShort = (key: string, typed: Record<string, string>, t: (key: string, values: { n: number }) => string): Record<string, string> =>
  (typed[key] ?? '').length >= MIN_SECRET ? {} : { [key]: t('choose.short', { n: MIN_SECRET }) }

const settle = (reply: { ok: true; value: AppState } | { ok: false; error: Refusal }, took: (state: AppState) => void): Refusal | null => {
  if (!reply.ok) return reply.error
  took(reply.value)
  return null
}

type Field = { key: string; label: string; secret?: boolean; hint?: string }
type QuestionsProps = {
  fields: Field[]
  button: string
  check(typed: Record<string, string>): Record<string, string>
  submit(typed: Record<string, string>): Promise<Refusal | null>
}

/** A few questions one below the other; Enter goes on, the last one sends. What was typed stays after a refusal. */
function Questions({ fields, button, check, submit }: QuestionsProps) {
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const text = useRefusalText()
  const focus = (key: string | undefined) => { if (key) document.getElementById(`set-up-${key}`)?.focus() }
  const first = fields[0]?.key
  useEffect(() => focus(first), [first])

  const send = async () => {
    const found = check(typed)
    setWrong(found)
    const at = fields.findIndex((field) => found[field.key])
    if (at >= 0) return focus(fields[at]?.key)
    if (busy) return
    setBusy(true)
    const refused = await submit(typed)
    setBusy(false)
    setRefusal(refused)
    if (refused) focus(first)
  }
  const onEnter = (n: number) => {
    const next = fields.slice(n + 1).find((field) => !typed[field.key])
    if (next) focus(next.key)
    else void send()
  }
  return (
    <form className="questions" noValidate onSubmit={(event) => { event.preventDefault(); onEnter(fields.findIndex((field) => document.activeElement?.id === `set-up-${field.key}`)) }}>
      {fields.map((field) => (
        <div key={field.key} className="question">
          <label htmlFor={`set-up-${field.key}`}>{field.label}</label>
          <Input id={`set-up-${field.key}`} size="large" type={field.secret ? 'password' : 'text'} autoComplete="off" value={typed[field.key] ?? ''} status={wrong[field.key] ? 'error' : ''} aria-invalid={Boolean(wrong[field.key])} aria-describedby={`set-up-${field.key}-note`}
            onChange={(event) => { setTyped({ ...typed, [field.key]: event.target.value }); setWrong({}); setRefusal(null) }} />
          <div id={`set-up-${field.key}-note`} className={wrong[field.key] ? 'question-note question-wrong' : 'question-note'}>{wrong[field.key] ?? field.hint}</div>
        </div>
      ))}
      {refusal ? <Note kind="bad">{text(refusal)}</Note> : null}
      <div><Button type="primary" size="large" loading={busy} onClick={() => void send()} htmlType="button">{button}<KeyHint id="nextField" /></Button></div>
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
    </form>
  )
}

function Failed({ state }: { state: AppState }) {
  const { t } = useTranslation('setUp')
  const { pick } = useLanguage()
  return <Note kind="bad">{state.failure ? pick(state.failure) : t('failed.unknown')}</Note>
}

type ProgressValue = { done: number; text: string }

function Progress({ done, text }: ProgressValue) {
  const percent = Math.round(done * 100)
  return (
    <div className="progress">
      <div className="progress-line"><span>{text}</span><b>{percent}%</b></div>
      <progress max={100} value={percent} aria-label={text} />
    </div>
  )
}

/** Long work of main (demo data, migration), while it lasts. */
function useProgress(): ProgressValue | null {
  const { either } = useLanguage()
  const [progress, setProgress] = useState<{ done: number; zh: string; en: string } | null>(null)
  useEffect(() => window.api.on('onDidProgress', (now) => setProgress(now.done >= 1 ? null : { done: now.done, zh: now.textZh, en: now.textEn })), [])
  return progress && { done: progress.done, text: either(progress.zh, progress.en) }
}
