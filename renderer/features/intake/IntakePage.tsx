import { useCallback, useEffect, useState } from 'react'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Draft, Refusal } from '../../../shared/ipc/views'
import { call, useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { dayOf } from '../../app/dates'
import { go, useNavigation } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { Note } from '../../widgets/Note'
import { Skeleton } from '../../widgets/Skeleton'
import { Intake } from './Intake'
import '../../widgets/panel.css'
import './intake.css'

/** Taking an application: a draft is opened, filled in, and accepted. */
export function IntakePage({ draftId }: { draftId: string }) {
  const { t } = useTranslation('intake')
  const refusalText = useRefusalText()
  const [draft, setDraft] = useState<Draft | null>(null)
  const [round, setRound] = useState(0)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const setPerson = useNavigation((state) => state.setPerson)
  const now = useNow()

  const open = useCallback(async () => {
    const opened = await call('draft.open', { id: draftId })
    if (!opened.ok) return setRefusal(opened.error)
    const reply = opened.value.state === 'parked' ? await call('draft.resume', { id: draftId }) : opened
    if (!reply.ok) return setRefusal(reply.error)
    setRefusal(null)
    setDraft(reply.value)
    setRound((n) => n + 1)
    setPerson({ id: reply.value.residentId, name: reply.value.residentName })
  }, [draftId, setPerson])
  useEffect(() => void open(), [open])

  const { data: item, refusal: itemRefusal } = useCall('item.show', { code: draft?.itemCode ?? '', version: draft?.itemVersion ?? null }, { enabled: draft !== null })
  const failed = refusal ?? itemRefusal
  if (failed) return <div className="intake-problem"><Note kind="bad" end={<Button onClick={() => go({ kind: 'start' })}>{t('toStart')}</Button>}>{refusalText(failed)}</Note></div>
  if (!draft || !item) return <div className="intake-problem"><Skeleton lines={8} label={t('opening')} /></div>
  if (draft.state === 'accepted' || draft.state === 'discarded') return <div className="intake-problem"><Note kind="info" end={<Button onClick={() => go({ kind: 'start' })}>{t('toStart')}</Button>}>{t(`closed.${draft.state}`)}</Note></div>
  return <Intake key={round} draft={draft} item={item} today={dayOf(now)} reopen={open} />
}
