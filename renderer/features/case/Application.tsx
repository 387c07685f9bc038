import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutstanding } from '../../../shared/domain/materials'
import type { CasePage } from '../../../shared/ipc/views'
import { useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { dayOf } from '../../app/dates'
import { CaseFiles, createFormStore, FormFields } from '../../fields'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'

/** What was applied for, as it was accepted: read only. */
export function Application({ page }: { page: CasePage }) {
  const { t } = useTranslation('case')
  const { data: item } = useCall('item.show', { code: page.itemCode, version: page.itemVersion })
  const store = useMemo(() => createFormStore(page.form, {}), [page.form])
  const today = dayOf(useNow())
  return (
    <div className="application">
      <Note kind="info">{t('readOnly')}{page.can.withdraw ? t('readOnlyWithdraw') : null}</Note>
      {page.agent ? <p className="application-agent">{t('agent', { agent: page.agent.name, relation: page.agent.relation, principal: page.residentName })}{page.agent.scope ? `　${page.agent.scope}` : ''}{page.agent.validUntil ? `　${t('agentUntil', { day: page.agent.validUntil })}` : ''}</p> : null}
      {item ? <FormFields form={item.form} store={store} today={today} readOnly /> : <Skeleton lines={8} label={t('loading')} />}
      <SectionTitle title={t('materials')} note={t('delivery', { how: page.delivery })} />
      <table className="data">
        <thead><tr><th scope="col">{t('material')}</th><th scope="col">{t('came')}</th><th scope="col" className="number">{t('pages')}</th></tr></thead>
        <tbody>
          {page.materials.filter((line) => line.state !== 'not-applicable').map((line) => (
            <tr key={line.key}>
              <td>{line.name}{line.note ?? line.reason ?? line.extra?.reason ? <span className="quiet">　{line.note ?? line.reason ?? line.extra?.reason}</span> : null}{line.reuse ? <span className="quiet">　{t('reuse', { grade: line.reuse.grade, owner: line.reuse.owner, on: line.reuse.takenOn, from: line.reuse.from })}</span> : null}</td>
              <td><Light kind={line.state === 'missing' ? 'red' : isOutstanding(line) ? 'yellow' : 'green'} plain>{t(`intake:state.${line.state}`)}</Light></td>
              <td className="number">{line.pages > 0 ? line.pages : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <CaseFiles caseId={page.id} />
    </div>
  )
}
