import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../app/api'
import { enterWalk } from '../../app/enterWalk'
import { KeyHint } from '../../app/keys'
import { LabelRow } from '../../widgets/LabelRow'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { MIN_PASSWORD, passwordGaps } from './password'
import { useAnswers } from './useAnswers'

const empty = { old: '', password: '', repeat: '' }

/** The clerk's own password: the one until now, the next one twice. */
export function OwnPassword({ name, primary, autoFocus }: { name: string; primary: boolean; autoFocus: boolean }) {
  const { t } = useTranslation('accounts')
  const answers = useAnswers('own', empty)
  const [changed, setChanged] = useState(false)
  const { typed, wrong } = answers
  useEffect(() => { if (autoFocus) document.getElementById('own-old')?.focus() }, [autoFocus])

  const send = async () => {
    setChanged(false)
    const done = await answers.send({
      ...(typed.old ? {} : { old: t('setUp:required') }),
      ...passwordGaps(typed.password, typed.repeat, t),
    }, async () => {
      const reply = await call('account.changePassword', { password: typed.old, next: typed.password })
      return reply.ok ? null : reply.error
    }, (refusal) => (refusal.code === 'wrong-password' ? { old: t('oldWrong') } : {}))
    if (!done) return
    answers.clear()
    setChanged(true)
  }
  const secret = (key: keyof typeof empty, label: string, hint?: string) => (
    <LabelRow id={`own-${key}`} label={label} required problem={wrong[key] ?? null} hint={hint}>
      <Input type="password" autoComplete={key === 'old' ? 'current-password' : 'new-password'} value={typed[key]} maxLength={200} onChange={(event) => { setChanged(false); answers.set(key, event.target.value) }} />
    </LabelRow>
  )
  return (
    <Panel title={t('change')} note={name}>
      <form className="accounts-form" noValidate onSubmit={(event) => { event.preventDefault(); void send() }} onKeyDownCapture={(event) => enterWalk(event.currentTarget, event, () => void send())}>
        {secret('old', t('old'))}
        {secret('password', t('next'), t('setUp:choose.hint', { n: MIN_PASSWORD }))}
        {secret('repeat', t('setUp:repeat'))}
        {answers.refused ? <Note kind="bad">{answers.refused}</Note> : null}
        {changed ? <Note kind="ok">{t('changed')}</Note> : null}
        <div className="accounts-do"><Button type={primary ? 'primary' : 'default'} htmlType="submit">{t('change')}{primary ? <KeyHint id="primary" /> : null}</Button></div>
      </form>
    </Panel>
  )
}
