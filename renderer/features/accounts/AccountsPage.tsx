import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppState } from '../../../shared/ipc/views'
import { useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { back } from '../../app/navigation'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { Skeleton } from '../../widgets/Skeleton'
import { NewAccount } from './NewAccount'
import { OwnPassword } from './OwnPassword'
import './accounts.css'

/** Who may sign in at this centre. The lead and the manager add people; everybody changes the own password. */
export function AccountsPage({ part }: { part: 'list' | 'password' }) {
  const { t } = useTranslation('accounts')
  const { data: state } = useCall('app.state', {})
  const page = useRef<HTMLDivElement>(null)
  useKey('close', back)
  // F9 finishes the form the clerk is in; else the first one.
  useKey('primary', () => {
    const forms = [...(page.current?.querySelectorAll<HTMLFormElement>('form') ?? [])]
    ;(forms.find((form) => form.contains(document.activeElement)) ?? forms[0])?.requestSubmit()
  })
  if (!state) return <div className="accounts"><Skeleton lines={6} label={t('common:loading')} /></div>
  const mayAdd = state.clerk?.role === 'lead' || state.clerk?.role === 'manager'
  return (
    <div className="accounts" ref={page}>
      <div className="accounts-columns">
        <Staff state={state} />
        <div className="accounts-forms">
          {mayAdd && state.clerk ? <NewAccount role={state.clerk.role} clerks={state.clerks} autoFocus={part === 'list'} /> : null}
          {state.clerk ? <OwnPassword name={state.clerk.name} primary={!mayAdd} autoFocus={part === 'password' || !mayAdd} /> : null}
          {mayAdd ? null : <Note kind="info">{t('whoAdds')}</Note>}
        </div>
      </div>
      <div className="action-bar"><Button onClick={back}>{t('common:back')}<KeyHint id="close" /></Button></div>
    </div>
  )
}

function Staff({ state }: { state: AppState }) {
  const { t } = useTranslation('accounts')
  return (
    <Panel as="h1" grow title={t('title')} note={t('count', { count: state.clerks.length })}>
      <table className="data">
        <thead><tr><th scope="col">{t('staffNo')}</th><th scope="col">{t('name')}</th><th scope="col">{t('role')}</th></tr></thead>
        <tbody>{state.clerks.map((clerk) => (
          <tr key={clerk.staffNo}><td>{clerk.staffNo}</td><td><b>{clerk.name}</b>{clerk.staffNo === state.clerk?.staffNo ? <span className="quiet">　{t('self')}</span> : null}</td><td>{t(`frame:role.${clerk.role}`)}</td></tr>
        ))}</tbody>
      </table>
    </Panel>
  )
}
