import { Button, Input, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppState, Role } from '../../../shared/ipc/views'
import { call, invalidate } from '../../app/api'
import { enterWalk } from '../../app/enterWalk'
import { KeyHint } from '../../app/keys'
import { LabelRow } from '../../widgets/LabelRow'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { MIN_PASSWORD, passwordGaps } from './password'
import { useAnswers } from './useAnswers'

const empty = { staffNo: '', name: '', phone: '', password: '', repeat: '' }
/** A lead does not make a manager. */
const offered: Record<Role, Role[]> = { clerk: [], lead: ['clerk', 'lead'], manager: ['clerk', 'lead', 'manager'] }

/** A new clerk of this centre; the first password is told to them and changed by them. */
export function NewAccount({ role, clerks, autoFocus }: { role: Role; clerks: AppState['clerks']; autoFocus: boolean }) {
  const { t } = useTranslation('accounts')
  const answers = useAnswers('account', empty)
  const [as, setAs] = useState<Role>('clerk')
  const [made, setMade] = useState<string | null>(null)
  const { typed, wrong } = answers
  useEffect(() => { if (autoFocus) document.getElementById('account-staffNo')?.focus() }, [autoFocus])

  const send = async () => {
    setMade(null)
    const staffNo = typed.staffNo.trim()
    const name = typed.name.trim()
    const done = await answers.send({
      ...(staffNo ? clerks.some((clerk) => clerk.staffNo === staffNo) ? { staffNo: t('taken') } : {} : { staffNo: t('setUp:required') }),
      ...(name ? {} : { name: t('setUp:required') }),
      ...passwordGaps(typed.password, typed.repeat, t),
    }, async () => {
      const reply = await call('account.create', { staffNo, name, phone: typed.phone.trim(), role: as, password: typed.password })
      return reply.ok ? null : reply.error
    })
    if (!done) return
    setMade(t('made', { name, staffNo }))
    answers.clear()
    setAs('clerk')
    invalidate('app.state')
    document.getElementById('account-staffNo')?.focus()
  }
  const text = (key: keyof typeof empty, label: string, options: { secret?: boolean; max: number; required?: boolean; hint?: string }) => (
    <LabelRow id={`account-${key}`} label={label} required={options.required ?? true} problem={wrong[key] ?? null} hint={options.hint}>
      <Input value={typed[key]} type={options.secret ? 'password' : 'text'} autoComplete={options.secret ? 'new-password' : 'off'} maxLength={options.max} onChange={(event) => { setMade(null); answers.set(key, event.target.value) }} />
    </LabelRow>
  )
  return (
    <Panel title={t('new')} note={t('newNote')}>
      <form className="accounts-form" noValidate onSubmit={(event) => { event.preventDefault(); void send() }} onKeyDownCapture={(event) => enterWalk(event.currentTarget, event, () => void send())}>
        {text('staffNo', t('staffNo'), { max: 20, hint: t('staffNoHint') })}
        {text('name', t('name'), { max: 60 })}
        {text('phone', t('phone'), { max: 40, required: false, hint: t('phoneHint') })}
        <div className="label-row">
          <span className="label-row-label" id="account-role">{t('role')}</span>
          <div className="label-row-control"><Radio.Group aria-labelledby="account-role" value={as} onChange={(event) => setAs(event.target.value as Role)} options={offered[role].map((one) => ({ value: one, label: t(`frame:role.${one}`) }))} /></div>
        </div>
        {text('password', t('firstPassword'), { secret: true, max: 200, hint: t('setUp:choose.hint', { n: MIN_PASSWORD }) })}
        {text('repeat', t('setUp:repeat'), { secret: true, max: 200 })}
        {answers.refused ? <Note kind="bad">{answers.refused}</Note> : null}
        {made ? <Note kind="ok">{made}</Note> : null}
        <div className="accounts-do"><Button type="primary" htmlType="submit">{t('setUp:first.do')}<KeyHint id="primary" /></Button></div>
      </form>
    </Panel>
  )
}
