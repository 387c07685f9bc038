import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HouseholdView, Refusal, ResidentPage, ResidentRow } from '../../../shared/ipc/views'
import type { Reply } from '../../../shared/ipc/contract'
import { call, invalidate, useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { dayOf } from '../../app/dates'
import { enterWalk } from '../../app/enterWalk'
import { KeyHint, useKey } from '../../app/keys'
import { useRefusalText } from '../../app/refusals'
import { go } from '../../app/navigation'
import { LabelRow } from '../../widgets/LabelRow'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { RelationInput } from '../../widgets/RelationInput'
import { SectionTitle } from '../../widgets/SectionTitle'
import { PersonSearch } from '../palette'

type Change = Reply<'household.addMember'>
type Step = { kind: 'list' } | { kind: 'add'; person: ResidentRow } | { kind: 'end' | 'relation'; residentId: string } | { kind: 'new' }

/** One household is one object: every change carries its day and its source. */
export function HouseholdEditor({ page, onDone }: { page: ResidentPage; onDone: () => void }) {
  const { t } = useTranslation('resident')
  const [step, setStep] = useState<Step>(page.household ? { kind: 'list' } : { kind: 'new' })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const text = useRefusalText()
  const leave = () => (step.kind === 'list' || !page.household ? onDone() : setStep({ kind: 'list' }))
  useKey('close', leave)

  const settle = async (change: Promise<Change>) => {
    const reply = await change
    setRefusal(reply.ok ? null : reply.error)
    if (reply.ok || reply.error.code === 'stale') invalidate('resident')
    if (reply.ok) setStep({ kind: 'list' })
  }
  const household = page.household
  return (
    <div className="resident-edit">
      <Panel title={t('household.title')} note={household?.address} grow>
        {refusal ? <Note kind="bad">{refusal.problems?.[0] ? text({ ...refusal, zh: refusal.problems[0].zh, en: refusal.problems[0].en }) : text(refusal)}</Note> : null}
        {household && step.kind !== 'new' ? <Members household={household} page={page} step={step} setStep={setStep} settle={settle} /> : null}
        {step.kind === 'new' ? <NewHousehold page={page} settle={settle} /> : null}
      </Panel>
      <div className="action-bar resident-bar">
        <Button onClick={leave}>{t('common:back')}<KeyHint id="close" /></Button>
        {household && step.kind === 'list' ? <span className="quiet small">{t('household.saved')}</span> : null}
      </div>
    </div>
  )
}

type MembersProps = { household: HouseholdView; page: ResidentPage; step: Step; setStep(step: Step): void; settle(change: Promise<Change>): Promise<void> }

function Members({ household, page, step, setStep, settle }: MembersProps) {
  const { t } = useTranslation('resident')
  const now = useNow()
  const present = household.members.filter((member) => !member.until || member.until > household.asOf)
  return (
    <>
      <table className="data">
        <thead><tr><th>{t('field.name')}</th><th>{t('relation')}</th><th className="number">{t('age')}</th><th>{t('idTail')}</th><th>{t('since')}</th><td /></tr></thead>
        <tbody>{present.map((member) => (
          <tr key={member.residentId}>
            <td>{member.residentId === page.id ? <b>{member.name}</b> : member.name}</td><td>{member.relation}</td><td className="number">{member.age}</td><td>{member.idTail}</td><td>{member.since}</td>
            <td className="number resident-member-do"><Button size="small" onClick={() => setStep({ kind: 'relation', residentId: member.residentId })}>{t('relation.change')}</Button><Button size="small" onClick={() => setStep({ kind: 'end', residentId: member.residentId })}>{t('end')}</Button></td>
          </tr>
        ))}</tbody>
      </table>
      {step.kind === 'list' ? (
        <div className="resident-add">
          <SectionTitle as="h3" title={t('add')} note={t('add.note')}><Button size="small" onClick={() => go({ kind: 'register' })}>{t('add.register')}<KeyHint id="newResident" /></Button></SectionTitle>
          <PersonSearch autoFocus label={t('add')} exclude={present.map((member) => member.residentId)} onPick={(person) => setStep({ kind: 'add', person })} />
        </div>
      ) : null}
      {step.kind === 'add' ? <Sheet key={`add-${step.person.id}`} title={t('add.title', { name: step.person.name })} ask={['relation', 'day', 'source']} dayLabel={t('since')} today={dayOf(now)} button={t('add.do')} onSend={(typed) => settle(call('household.addMember', { householdId: household.id, base: household.head, residentId: step.person.id, relation: typed.relation, since: typed.day, source: typed.source }))} /> : null}
      {step.kind === 'relation' ? <Sheet key={`relation-${step.residentId}`} title={t('relation.title', { name: nameOf(household, step.residentId) })} ask={['relation', 'source']} today={dayOf(now)} button={t('common:save')} onSend={(typed) => settle(call('household.setRelation', { householdId: household.id, base: household.head, residentId: step.residentId, relation: typed.relation, source: typed.source }))} /> : null}
      {step.kind === 'end' ? <Sheet key={`end-${step.residentId}`} title={t('end.title', { name: nameOf(household, step.residentId) })} ask={['day', 'source']} dayLabel={t('until')} today={dayOf(now)} button={t('end')} onSend={(typed) => settle(call('household.endMember', { householdId: household.id, base: household.head, residentId: step.residentId, until: typed.day, source: typed.source }))} /> : null}
    </>
  )
}

const nameOf = (household: HouseholdView, id: string): string => household.members.find((member) => member.residentId === id)?.name ?? ''

type Typed = { relation: string; day: string; source: string }
type SheetProps = { title: string; ask: (keyof Typed)[]; dayLabel?: string; today: string; button: string; onSend(typed: Typed): void }

/** The few facts one change needs; Enter goes on, F9 saves. */
function Sheet({ title, ask, dayLabel = '', today, button, onSend }: SheetProps) {
  const { t } = useTranslation('resident')
  const [typed, setTyped] = useState<Typed>({ relation: '', day: today, source: '' })
  const [tried, setTried] = useState(false)
  const wrong: Partial<Typed> = {
    ...(typed.relation.trim() ? {} : { relation: t('relation.missing') }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(typed.day) && typed.day <= today ? {} : { day: t('day.wrong') }),
    ...(typed.source.trim() ? {} : { source: t('source.missing') }),
  }
  const send = () => {
    setTried(true)
    const gap = ask.find((key) => wrong[key])
    if (gap) document.getElementById(`sheet-${gap}`)?.focus()
    else onSend(typed)
  }
  useKey('primary', send)
  const problem = (key: keyof Typed) => (tried ? (wrong[key] ?? null) : null)
  return (
    <div className="resident-sheet" onKeyDownCapture={(event) => enterWalk(event.currentTarget, event, send)}>
      <SectionTitle as="h3" title={title} />
      {ask.includes('relation') ? <LabelRow id="sheet-relation" label={t('relation')} required problem={problem('relation')} hint={t('relation.hint')}><RelationInput autoFocus value={typed.relation} onChange={(relation) => setTyped({ ...typed, relation })} /></LabelRow> : null}
      {ask.includes('day') ? <LabelRow id="sheet-day" label={dayLabel} required problem={problem('day')}><Input value={typed.day} maxLength={10} onChange={(event) => setTyped({ ...typed, day: event.target.value })} /></LabelRow> : null}
      {ask.includes('source') ? <LabelRow id="sheet-source" label={t('source')} required problem={problem('source')} hint={t('source.hint')}><Input autoFocus={!ask.includes('relation')} value={typed.source} maxLength={40} onChange={(event) => setTyped({ ...typed, source: event.target.value })} /></LabelRow> : null}
      <div><Button type="primary" onClick={send}>{button}<KeyHint id="primary" /></Button></div>
    </div>
  )
}

function NewHousehold({ page, settle }: { page: ResidentPage; settle(change: Promise<Change>): Promise<void> }) {
  const { t } = useTranslation('resident')
  const { data: state } = useCall('app.state', {})
  const today = dayOf(useNow())
  const [address, setAddress] = useState(page.address)
  const [communityId, setCommunity] = useState(page.communityId)
  const [gridId, setGrid] = useState(page.gridId)
  const [since, setSince] = useState(today)
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const community = state?.communities.find((one) => one.id === communityId)
  const send = () => {
    setTried(true)
    if (!address.trim()) return document.getElementById('new-address')?.focus()
    if (!/^\d{4}-\d{2}-\d{2}$/.test(since) || since > today) return document.getElementById('new-since')?.focus()
    if (!source.trim()) return document.getElementById('new-source')?.focus()
    void settle(call('household.create', { address, communityId, gridId, headId: page.id, since, source }))
  }
  useKey('primary', send)
  return (
    <div className="resident-sheet" onKeyDownCapture={(event) => enterWalk(event.currentTarget, event, send)}>
      <SectionTitle as="h3" title={t('household.new.title', { name: page.name })} />
      <LabelRow id="new-address" label={t('field.address')} required problem={tried && !address.trim() ? t('address.missing') : null}><Input autoFocus value={address} maxLength={200} onChange={(event) => setAddress(event.target.value)} /></LabelRow>
      <LabelRow id="new-community" label={t('field.community')}><Select value={communityId} onChange={(value: string) => { setCommunity(value); setGrid(null) }} options={(state?.communities ?? []).map((one) => ({ value: one.id, label: one.name }))} /></LabelRow>
      <LabelRow id="new-grid" label={t('field.grid')}><Select value={gridId} disabled={!community} onChange={(value: string) => setGrid(value)} options={(community?.grids ?? []).map((grid) => ({ value: grid.id, label: t('grid', { n: grid.number }) }))} /></LabelRow>
      <LabelRow id="new-since" label={t('since')} required problem={tried && (!/^\d{4}-\d{2}-\d{2}$/.test(since) || since > today) ? t('day.wrong') : null}><Input value={since} maxLength={10} onChange={(event) => setSince(event.target.value)} /></LabelRow>
      <LabelRow id="new-source" label={t('source')} required problem={tried && !source.trim() ? t('source.missing') : null} hint={t('source.hint')}><Input value={source} maxLength={40} onChange={(event) => setSource(event.target.value)} /></LabelRow>
      <div><Button type="primary" onClick={send}>{t('household.new.do')}<KeyHint id="primary" /></Button></div>
    </div>
  )
}
