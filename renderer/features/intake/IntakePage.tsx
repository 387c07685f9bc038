import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../shared/ipc/views'
import { call, Refused, useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { dayOf } from '../../app/dates'
import { go, useNavigation } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { AttachmentDraft } from '../../fields'
import { Note } from '../../widgets/Note'
import { Skeleton } from '../../widgets/Skeleton'
import { Intake, type Told } from './Intake'
import '../../widgets/panel.css'
import './intake.css'

/** A parked draft is taken up again by opening it. */
async function openDraft(id: string): Promise<Draft> {
  const opened = await call('draft.open', { id })
  const reply = opened.ok && opened.value.state === 'parked' ? await call('draft.resume', { id }) : opened
  if (!reply.ok) throw new Refused(reply.error)
  return reply.value
}

/** Taking an application: a draft is opened, filled in, and accepted. */
export function IntakePage({ draftId, told }: { draftId: string; told: Told }) {
  const { t } = useTranslation('intake')
  const refusalText = useRefusalText()
  const [round, setRound] = useState(0)
  const setPerson = useNavigation((state) => state.setPerson)
  const now = useNow()
  // Opened once for this visit and never read again behind the clerk's back: from here on the screen is ahead of the store.
  const { data: draft, error } = useQuery({ queryKey: ['intake', draftId, round], queryFn: () => openDraft(draftId), staleTime: Infinity, gcTime: 0 })
  useEffect(() => { if (draft) setPerson({ id: draft.residentId, name: draft.residentName }) }, [draft, setPerson])
  const refusal = error instanceof Refused ? error.refusal : error ? { code: 'internal' as const } : null

  const { data: item, refusal: itemRefusal } = useCall('item.show', { code: draft?.itemCode ?? '', version: draft?.itemVersion ?? null }, { enabled: draft !== undefined })
  const failed = refusal ?? itemRefusal
  if (failed) return <div className="intake-problem"><Note kind="bad" end={<Button onClick={() => go({ kind: 'start' })}>{t('toStart')}</Button>}>{refusalText(failed)}</Note></div>
  if (!draft || !item) return <div className="intake-problem"><Skeleton lines={8} label={t('opening')} /></div>
  if (draft.state === 'accepted' || draft.state === 'discarded') return <div className="intake-problem"><Note kind="info" end={<Button onClick={() => go({ kind: 'start' })}>{t('toStart')}</Button>}>{t(`closed.${draft.state}`)}</Note></div>
  return <AttachmentDraft value={draft.id}><Intake key={round} draft={draft} item={item} today={dayOf(now)} told={told} reopen={() => setRound(round + 1)} /></AttachmentDraft>
}
