import { Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal, ResidentPage as Page, Revealed } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { isComposing, KeyHint, useKey } from '../../app/keys'
import { back, useNavigation } from '../../app/navigation'
import { openPalette } from '../../app/overlays'
import { useRefusalText } from '../../app/refusals'
import { useNow } from '../../app/clock'
import { Note } from '../../widgets/Note'
import { PersonHeader } from '../../widgets/PersonHeader'
import { Skeleton } from '../../widgets/Skeleton'
import { ResidentFollowPanel } from '../follow'
import { HeldPanel } from '../bags'
import { PersonContacts } from '../contact'
import { SuggestPanel } from '../suggest'
import { OpenForPerson } from '../queue'
import { PapersPanel, PromisesPanel } from './atCounter'
import { BenefitsPanel } from './BenefitsPanel'
import { HouseholdEditor } from './HouseholdEditor'
import { HouseholdPanel } from './HouseholdPanel'
import { KnownPanel, OpenPanel, PastPanel, ViewersPanel } from './panels'
import { dropInput, fieldsOf } from './residentDraft'
import { ResidentForm } from './ResidentForm'
import './resident.css'

type Editing = 'person' | 'household' | null

/** Everything known about one person, each value with its source. */
export function ResidentPage({ id }: { id: string }) {
  const { t } = useTranslation('resident')
  const [asOf, setAsOf] = useState<string | null>(null)
  const [editing, setEditing] = useState<Editing>(null)
  const { data: page, refusal } = useCall('resident.page', { id, asOf }, { keep: true })
  const text = useRefusalText()
  const setPerson = useNavigation((navigation) => navigation.setPerson)
  const name = page?.id === id ? page.name : undefined
  useEffect(() => { if (name) setPerson({ id, name }) }, [id, name, setPerson])
  const open = useRef<HTMLElement>(null)
  const promises = useRef<HTMLElement>(null)
  const past = useRef<HTMLElement>(null)
  useKey('section1', () => open.current?.focus())
  useKey('section2', () => promises.current?.focus())
  useKey('section3', () => past.current?.focus())
  useKey('editResident', () => setEditing('person'))
  useKey('editHousehold', () => setEditing('household'))
  useKey('close', back, { enabled: editing === null })

  if (refusal) return <div className="resident-page"><Note kind="bad" end={<Button size="small" onClick={back}>{t('common:back')}<KeyHint id="close" /></Button>}>{text(refusal)}</Note></div>
  if (!page || page.id !== id) return <div className="resident-page resident-wait"><Skeleton lines={8} label={t('common:loading')} /></div>

  return (
    <div className="resident-page">
      <Header page={page} editing={editing !== null} onEdit={() => setEditing('person')} />
      <div className={editing ? 'resident-columns resident-editing' : 'resident-columns'}>
        <div className="resident-column">
          <HouseholdPanel page={page} asOf={asOf} onAsOf={setAsOf} onEdit={() => setEditing('household')} />
          <KnownPanel page={page} />
        </div>
        {editing === 'person' ? <EditPerson page={page} onDone={() => setEditing(null)} />
          : editing === 'household' ? <HouseholdEditor page={page} onDone={() => setEditing(null)} />
            : <>
              <div className="resident-column">
                <OpenPanel page={page} panelRef={open} />
                <SuggestPanel residentId={page.id} />
                <PromisesPanel residentId={page.id} panelRef={promises} />
                <PersonContacts residentId={page.id} />
                <PastPanel page={page} panelRef={past} />
              </div>
              <div className="resident-column">
                <BenefitsPanel page={page} />
                <ResidentFollowPanel residentId={page.id} />
                <PapersPanel residentId={page.id} />
                <HeldPanel residentId={page.id} caseId={null} />
                <ViewersPanel page={page} />
              </div>
            </>}
      </div>
    </div>
  )
}

function Header({ page, editing, onEdit }: { page: Page; editing: boolean; onEdit: () => void }) {
  const { t } = useTranslation('resident')
  const reveal = useReveal(page.id)
  const place = [page.community, page.grid === null ? '' : t('grid', { n: page.grid })].filter(Boolean).join(' ') + (page.gridWorker ? t('gridWorker', { name: page.gridWorker }) : '')
  return (
    <>
      <PersonHeader
        name={page.name} nickname={page.nickname} sex={page.sex} age={page.age} birthDate={page.birthDate} idNo={reveal.shown?.idNo ?? page.idMasked}
        facts={[reveal.shown?.phone ?? page.phoneMasked, page.address, place]}
        actions={<>
          <OpenForPerson residentId={page.id} />
          <Button onClick={reveal.ask} aria-expanded={reveal.asking}>{reveal.shown ? t('reveal.hide') : t('reveal')}<KeyHint id="showNumber" /></Button>
          <Button onClick={onEdit}>{t('edit')}<KeyHint id="editResident" /></Button>
          <Button type={editing ? 'default' : 'primary'} onClick={() => openPalette()}>{t('newItem')}<KeyHint id="palette" /></Button>
        </>}
      />
      {reveal.asking ? <RevealReason reveal={reveal} /> : null}
    </>
  )
}

function EditPerson({ page, onDone }: { page: Page; onDone: () => void }) {
  const { t } = useTranslation('resident')
  const [initial] = useState(() => fieldsOf(page))
  const key = `edit-${page.id}`
  return (
    <ResidentForm
      id={page.id} draftKey={key} initial={initial} title={t('edit.title')} note={t('edit.note')} submitWord={t('common:save')} onCancel={() => { dropInput(key); onDone() }}
      submit={async (fields) => {
        const reply = await call('resident.update', { id: page.id, base: page.head, fields: { ...fields, birthDate: fields.birthDate || null } })
        if (!reply.ok) {
          if (reply.error.code === 'stale') invalidate('resident')
          return reply.error
        }
        dropInput(key)
        invalidate('resident')
        onDone()
        return null
      }}
    />
  )
}

type Reveal = { shown: Revealed | null; asking: boolean; ask(): void; stop(): void; send(reason: string): Promise<Refusal | null> }

/** The full number for a minute, with a reason that stays in 谁看过. */
function useReveal(id: string): Reveal {
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  const shown = revealed && revealed.until > now ? revealed : null
  const ask = () => { if (shown) setRevealed(null); else setAsking((before) => !before) }
  useKey('showNumber', ask)
  return {
    shown, asking, ask,
    stop: () => setAsking(false),
    send: async (reason) => {
      const reply = await call('resident.reveal', { id, reason })
      if (!reply.ok) return reply.error
      setRevealed(reply.value)
      setAsking(false)
      invalidate('resident.page')
      return null
    },
  }
}

const reasons = ['check', 'fill', 'contact'] as const

/** Numbered reasons first, then free text. */
function RevealReason({ reveal }: { reveal: Reveal }) {
  const { t } = useTranslation('resident')
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const input = useRef<InputRef>(null)
  const text = useRefusalText()
  useEffect(() => input.current?.focus(), [])
  useKey('close', reveal.stop)
  const send = async (reason: string) => setRefusal(await reveal.send(reason))
  return (
    <div className="resident-reason" onKeyDown={(event) => {
      if (isComposing(event)) return
      const chosen = typed === '' ? reasons[Number(event.key) - 1] : undefined
      if (chosen) void send(t(`reason.${chosen}`))
      else if (event.key === 'Enter' && typed.trim()) void send(typed.trim())
      else return
      event.preventDefault()
    }}>
      <b>{t('reveal.why')}</b>
      {reasons.map((reason, n) => <Button key={reason} size="small" onClick={() => void send(t(`reason.${reason}`))}>{n + 1} {t(`reason.${reason}`)}</Button>)}
      <Input size="small" ref={input} value={typed} aria-label={t('reveal.other')} placeholder={t('reveal.other')} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
      <span className="quiet small">{t('reveal.kept')}</span>
      {refusal ? <Note kind="bad">{text(refusal)}</Note> : null}
    </div>
  )
}
