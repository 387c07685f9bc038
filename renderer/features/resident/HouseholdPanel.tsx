import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HouseholdView, ResidentPage } from '../../../shared/ipc/views'
import { KeyHint } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useNow } from '../../app/clock'
import { dayOf } from '../../app/dates'
import { go } from '../../app/navigation'
import { DateText } from '../../widgets/DateText'
import { Panel } from '../../widgets/Panel'

type Props = { page: ResidentPage; asOf: string | null; onAsOf(day: string | null): void; onEdit(): void }

/** Who lived together on a day, with the last change and its source. */
export function HouseholdPanel({ page, asOf, onAsOf, onEdit }: Props) {
  const { t } = useTranslation('resident')
  const { either } = useLanguage()
  const household = page.household
  return (
    <Panel title={t('household')} note={household ? t('household.count', { count: here(household).length }) : null} end={<AsOf asOf={asOf} onAsOf={onAsOf} />}>
      {household ? (
        <>
          <p className="resident-address">{household.address}</p>
          <ul className="resident-members">{here(household).map((member) => <Member key={member.residentId} member={member} self={member.residentId === page.id} />)}</ul>
          {gone(household).length > 0 ? <><p className="resident-address quiet">{t('household.gone')}</p><ul className="resident-members">{gone(household).map((member) => <Member key={member.residentId} member={member} self={false} />)}</ul></> : null}
          {household.lastChange ? <p className="small quiet"><DateText as="full" value={household.lastChange.at} /> {either(household.lastChange.zh, household.lastChange.en)}</p> : null}
        </>
      ) : <p className="quiet">{t('household.none')}</p>}
      <p className="resident-panel-foot"><Button size="small" onClick={onEdit}>{household ? t('household.edit') : t('household.new')}<KeyHint id="editHousehold" /></Button></p>
    </Panel>
  )
}

const here = (household: HouseholdView) => household.members.filter((member) => !member.until || member.until > household.asOf)
const gone = (household: HouseholdView) => household.members.filter((member) => member.until && member.until <= household.asOf)

function Member({ member, self }: { member: HouseholdView['members'][number]; self: boolean }) {
  const body = <>{self ? <b>{member.name}</b> : <span>{member.name}</span>}<span className="quiet">{member.relation}{member.age === null ? '' : ` ${member.age}`}</span>{member.note ? <span className="resident-note">{member.note}</span> : null}</>
  return <li>{self ? <span className="resident-member">{body}</span> : <button type="button" className="plain-button resident-member" onClick={() => go({ kind: 'resident', id: member.residentId })}>{body}</button>}</li>
}

/** 截至 2026-10-13; pressed, another day can be typed. */
function AsOf({ asOf, onAsOf }: { asOf: string | null; onAsOf(day: string | null): void }) {
  const { t } = useTranslation('resident')
  const today = dayOf(useNow())
  const [typing, setTyping] = useState<string | null>(null)
  if (typing === null) return <button type="button" className="plain-button small quiet resident-as-of" onClick={() => setTyping(asOf ?? today)}>{t('asOf', { day: asOf ?? today })}</button>
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(typing) && !Number.isNaN(Date.parse(typing))
  const take = () => { if (valid) onAsOf(typing === today ? null : typing); setTyping(null) }
  return <Input size="small" className="resident-day" autoFocus value={typing} maxLength={10} status={valid ? '' : 'error'} aria-label={t('asOf.label')} onChange={(event) => setTyping(event.target.value)} onBlur={take}
    onKeyDown={(event) => { if (event.key === 'Enter') take(); if (event.key === 'Escape') { setTyping(null); event.stopPropagation() } }} />
}
