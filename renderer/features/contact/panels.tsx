import { useTranslation } from 'react-i18next'
import type { ContactRow } from '../../../shared/ipc/contactViews'
import { useCall } from '../../app/api'
import { go } from '../../app/navigation'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'
import { Panel } from '../../widgets/Panel'
import { Chain } from './Chain'
import { DueText } from './DueText'
import './contact.css'

/** What this person asked, who owns it, and what came of the replies he was promised. */
export function PersonContacts({ residentId }: { residentId: string }) {
  const { t } = useTranslation('contact')
  const { data } = useCall('contact.ofResident', { residentId })
  const contacts = data?.contacts ?? []
  const kept = (data?.promises ?? []).flatMap((promise) => (promise.kept ? [{ ...promise, kept: promise.kept }] : []))
  const open = contacts.filter(({ group }) => group !== 'closed').length
  const show = (row: ContactRow) => () => go({ kind: 'contacts', scope: row.group === 'closed' ? 'closed' : 'centre', id: row.id })
  return (
    <Panel title={t('person.contacts')} note={t('person.open', { count: open })}>
      {data && contacts.length === 0 ? <p className="resident-none">{t('person.none')}</p> : null}
      {contacts.length > 0 ? (
        <table className="data">
          <thead><tr><th>{t('col.no')}</th><th>{t('col.question')}</th><th>{t('col.owner')}</th><th>{t('col.due')}</th></tr></thead>
          <tbody>
            {contacts.slice(0, MOST).map((row) => (
              <tr key={row.id} data-open="" onClick={show(row)}>
                <td><button type="button" className="plain-button" onClick={show(row)}>{row.no}</button></td><td>{row.question}</td><td>{row.offeredTo === null ? row.owner.name : `${row.owner.name} → ${row.offeredTo || t('lead')}`}</td>
                <td>{row.group === 'closed' ? <Light kind="green">{t('standing.closed')}</Light> : <DueText due={row.due} late={row.overdueOffer} />}</td>
              </tr>
            ))}
            {kept.slice(0, MOST).map((promise) => <tr key={promise.id}><td><DateText value={promise.dueOn} /></td><td>{promise.what}</td><td>{promise.by}</td><td><Light kind="green"><DateText value={promise.kept.on} /> {promise.kept.result}</Light></td></tr>)}
          </tbody>
        </table>
      ) : null}
    </Panel>
  )
}
const MOST = 5

/** Who was asked first and who has owned the matter of this case since. */
export function CaseOwners({ caseId }: { caseId: string }) {
  const { t } = useTranslation('contact')
  const { data } = useCall('contact.ofCase', { caseId })
  const matter = data?.[0]
  if (!matter) return null
  return (
    <Panel title={t('case.owners')} note={t('case.now', { name: matter.now.name })} end={<button type="button" className="plain-button small" onClick={() => go({ kind: 'contacts', scope: matter.closed ? 'closed' : 'centre', id: matter.id })}>{matter.no}</button>}>
      <Chain links={matter.chain} short />
    </Panel>
  )
}
