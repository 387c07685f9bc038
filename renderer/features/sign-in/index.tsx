import { Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppState, Refusal } from '../../../shared/ipc/views'
import { call, queries } from '../../app/api'
import { Switches } from '../../app/frame/Switches'
import { StatusBar } from '../../app/frame/StatusBar'
import { isComposing, KeyHint } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useLayout } from '../../app/layout'
import { useRefusalText } from '../../app/refusals'
import { signOut } from '../../app/session'
import { Note } from '../../widgets/Note'
import './signIn.css'

const lookAgain = () => queries.invalidateQueries({ queryKey: ['app.state', {}] })

/** The names of this centre; a name, a password, Enter. */
export function SignInPage({ state }: { state: AppState }) {
  const { t } = useTranslation('signIn')
  const [staffNo, setStaffNo] = useState(() => localStorage.getItem('last-staff-no') ?? state.clerks[0]?.staffNo ?? '')
  const chosen = state.clerks.find((clerk) => clerk.staffNo === staffNo) ?? state.clerks[0]
  const list = useRef<HTMLDivElement>(null)
  const password = useRef<InputRef>(null)

  const pick = (no: string) => { setStaffNo(no); password.current?.focus() }
  const onListKey = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || isComposing(event)) return
    event.preventDefault()
    const at = state.clerks.findIndex((clerk) => clerk.staffNo === chosen?.staffNo)
    const next = state.clerks[(at + step + state.clerks.length) % state.clerks.length]
    if (!next) return
    setStaffNo(next.staffNo)
    list.current?.querySelector<HTMLElement>(`[data-no="${CSS.escape(next.staffNo)}"]`)?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <Door state={state} title={t('title')} note={t('note')}>
      <div className="sign-in-names" role="listbox" aria-label={t('names')} ref={list} onKeyDown={onListKey} tabIndex={0} aria-activedescendant={chosen ? `clerk-${chosen.staffNo}` : undefined}>
        {state.clerks.map((clerk) => (
          <div key={clerk.staffNo} id={`clerk-${clerk.staffNo}`} data-no={clerk.staffNo} role="option" aria-selected={clerk === chosen} className="sign-in-name" onClick={() => pick(clerk.staffNo)}>
            <b>{clerk.name}</b><span className="quiet">{clerk.staffNo}</span>{clerk.role === 'clerk' ? null : <span className="quiet">{t(`frame:role.${clerk.role}`)}</span>}
          </div>
        ))}
      </div>
      <PasswordForm
        inputRef={password} label={t('passwordOf', { name: chosen?.name ?? '' })} button={t('enter')} onArrow={onListKey}
        submit={async (typed) => {
          const reply = await call('session.signIn', { staffNo: chosen?.staffNo ?? '', password: typed })
          if (!reply.ok) return reply.error
          localStorage.setItem('last-staff-no', chosen?.staffNo ?? '')
          await lookAgain()
          return null
        }}
      />
      {state.demoPassword ? <Note kind="warn">{t('demo')} <b className="selectable">{state.demoPassword}</b></Note> : null}
    </Door>
  )
}

/** Masks everything until the same clerk is back. */
export function LockPage({ state }: { state: AppState }) {
  const { t } = useTranslation('signIn')
  return (
    <Door state={state} title={t('locked', { name: state.clerk?.name ?? '' })} note={t('locked.note')}>
      <PasswordForm
        label={t('password')} button={t('unlock')}
        submit={async (typed) => {
          const reply = await call('session.unlock', { password: typed })
          if (!reply.ok) return reply.error
          await lookAgain()
          return null
        }}
      />
      {state.demoPassword ? <Note kind="warn">{t('demo')} <b className="selectable">{state.demoPassword}</b></Note> : null}
      <p><Button onClick={() => void signOut()}>{t('other')}</Button><span className="small quiet sign-in-after">{t('other.note')}</span></p>
    </Door>
  )
}

type FormProps = {
  label: string
  button: string
  submit(password: string): Promise<Refusal | null>
  inputRef?: React.RefObject<InputRef | null>
  onArrow?(event: React.KeyboardEvent): void
}

function PasswordForm({ label, button, submit, inputRef, onArrow }: FormProps) {
  const own = useRef<InputRef>(null)
  const input = inputRef ?? own
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const text = useRefusalText()
  useEffect(() => input.current?.focus(), [input])
  const send = async () => {
    if (busy) return
    setBusy(true)
    const refused = await submit(typed)
    setBusy(false)
    setRefusal(refused)
    if (refused) input.current?.select()
  }
  return (
    <form className="sign-in-form" onSubmit={(event) => { event.preventDefault(); void send() }}>
      <label htmlFor="password">{label}</label>
      <div className="sign-in-row">
        <Input id="password" type="password" size="large" autoComplete="current-password" ref={input} value={typed} status={refusal ? 'error' : ''} aria-invalid={refusal !== null} aria-describedby={refusal ? 'password-refused' : undefined}
          onChange={(event) => { setTyped(event.target.value); setRefusal(null) }} onKeyDown={(event) => onArrow?.(event)} />
        <Button type="primary" size="large" htmlType="submit">{button}<KeyHint id="nextField" /></Button>
      </div>
      {refusal ? <div id="password-refused"><Note kind="bad">{text(refusal)}</Note></div> : null}
    </form>
  )
}

/** The page before the counter: place, one task, size and language. */
export function Door({ state, title, note, children }: { state: AppState; title: string; note?: string; children: ReactNode }) {
  const { t } = useTranslation('signIn')
  const { either } = useLanguage()
  const layout = useLayout(state.settings.theme)
  const place = state.place
  return (
    <div className="frame" data-layout={layout}>
      <header className="title-bar" data-region="title">
        <span className="title-bar-name">{t('common:app.name')}</span>
        {place ? <span className="title-bar-who"><b>{t('frame:window', { n: place.windowNumber })}</b><span>{either(place.centre, place.centreEn)}</span></span> : null}
        <span className="door-gap" />
        <Switches state={state} />
      </header>
      <main className="door">
        <div className="door-box">
          <h1 className="door-title">{title}</h1>
          {note ? <p className="quiet">{note}</p> : null}
          {children}
        </div>
      </main>
      <StatusBar state={state} />
    </div>
  )
}
