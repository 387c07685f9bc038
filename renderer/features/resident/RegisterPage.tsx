import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadCard } from '../../../shared/ipc/deviceViews'
import type { ResidentRow } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { back, go, useNavigation } from '../../app/navigation'
import { takeCards } from '../../app/readCard'
import { useOverlays } from '../../app/overlays'
import { startItem } from '../../app/startDraft'
import { LabelRow } from '../../widgets/LabelRow'
import { RelationInput } from '../../widgets/RelationInput'
import { PersonSearch } from '../palette'
import { dropInput, fromCard, noResident } from './residentDraft'
import { ResidentForm } from './ResidentForm'
import './resident.css'

const KEY = 'new'

/** A person the counter does not know yet; with an item waiting, taking it goes on right after. */
export function RegisterPage({ card }: { card: ReadCard | null }) {
  const { t } = useTranslation('resident')
  useEffect(() => takeCards((read) => { if (read.residentId !== null) return false; go({ kind: 'register', card: read.card }); return true }), [])
  const pending = useOverlays((overlays) => overlays.pendingItem)
  const [near, setNear] = useState<ResidentRow | null>(null)
  const [relation, setRelation] = useState('')
  const { data: nearPage } = useCall('resident.page', { id: near?.id ?? '', asOf: null }, { enabled: near !== null })
  const household = near ? (nearPage?.household ?? null) : null

  return (
    <div className="resident-page resident-register">
      <ResidentForm
        id={null} draftKey={card ? `${KEY} ${card.idNo}` : KEY} initial={card ? fromCard(card) : noResident} title={t('register.title')} note={pending ? t('register.for', { code: pending.shortCode, name: pending.name }) : t('register.note')} submitWord={t('register.do')}
        onCancel={() => { useOverlays.setState({ pendingItem: null }); back() }}
        submit={async (fields, despite) => {
          const reply = await call('resident.register', { fields: { ...fields, birthDate: fields.birthDate || null }, despite, joinHouseholdId: household?.id ?? null, relation: household ? relation : null })
          if (!reply.ok) return reply.error
          dropInput(card ? `${KEY} ${card.idNo}` : KEY)
          invalidate('resident', 'palette')
          const { id } = reply.value
          useNavigation.getState().setPerson({ id, name: fields.name })
          if (pending) {
            useOverlays.setState({ pendingItem: null })
            if (await startItem(pending, id) === null) return null
          }
          back()
          useNavigation.getState().go({ kind: 'resident', id })
          return null
        }}
      >
        <div className="resident-join">
          <LabelRow id="join" label={t('join')} hint={near ? undefined : t('join.hint')}>
            {near ? <div className="resident-joined"><span>{household ? t('join.household', { name: near.name, address: household.address, count: household.members.length }) : t('join.none', { name: near.name })}</span><Button size="small" onClick={() => setNear(null)}>{t('join.drop')}</Button></div>
              : <PersonSearch label={t('join')} onPick={setNear} />}
          </LabelRow>
          {household ? <LabelRow id="join-relation" label={t('relation')} required hint={t('relation.hint')}><RelationInput value={relation} onChange={setRelation} /></LabelRow> : null}
        </div>
      </ResidentForm>
    </div>
  )
}
