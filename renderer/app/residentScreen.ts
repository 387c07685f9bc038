import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenDesk } from '../../shared/ipc/dayViews'
import type { Refusal } from '../../shared/ipc/views'
import { call, invalidate, useCall } from './api'
import { useKey } from './keys'
import { useNavigation, type Place } from './navigation'
import { say } from './Notices'
import { useRefusalText } from './refusals'
import { i18n } from '../i18n'

/** What of a place the resident may see; null: nothing, his screen shows the number being served. */
function matterOf(place: Place): { kind: 'draft'; draftId: string } | { kind: 'case'; caseId: string } | null {
  if (place.kind === 'intake') return { kind: 'draft', draftId: place.draftId }
  if (place.kind === 'case') return { kind: 'case', caseId: place.id }
  return place.kind === 'print' && place.caseId !== null ? { kind: 'case', caseId: place.caseId } : null
}

/** The screen shows a matter that the clerk is no longer at. A look at a guide or at the resident's page leaves it. */
function isLeft({ shown, draftId, caseId }: ScreenDesk, place: Place): boolean {
  if (shown !== 'check' && shown !== 'done') return false
  if (place.kind === 'start') return true
  const matter = matterOf(place)
  return matter !== null && (matter.kind === 'draft' ? matter.draftId !== draftId : matter.caseId !== caseId)
}

const words = (key: string) => ({ zh: i18n.getFixedT('zh', 'screen')(key), en: i18n.getFixedT('en', 'screen')(key) })
const told = (error: Refusal, text: string): void => say({ light: 'yellow', zh: error.zh ?? text, en: error.en ?? text })

/** Opens the resident's screen if it is closed: what is put on it should be seen. */
async function opened(): Promise<void> {
  const desk = await call('screen.desk', {})
  if (desk.ok && !desk.value.open) await call('screen.window', { open: true })
}

export async function showToResident(place: Place): Promise<Refusal | null> {
  await opened()
  const reply = await call('screen.show', matterOf(place) ?? { kind: 'idle' })
  invalidate('screen')
  return reply.ok ? null : reply.error
}

/** Asks for a rating of the visit or case at hand; what comes of it is not told here. */
export async function askRating(place: Place): Promise<Refusal | null> {
  const matter = matterOf(place)
  const visit = await call('visit.current', {})
  const of = matter?.kind === 'case' ? { kind: 'case' as const, id: matter.caseId } : visit.ok && visit.value ? { kind: 'visit' as const, id: visit.value.id } : null
  if (!of) return { code: 'bad-input', ...words('nothingToRate') }
  await opened()
  const reply = await call('screen.show', { kind: 'rate', of })
  invalidate('screen')
  return reply.ok ? null : reply.error
}

export async function toggleScreen(): Promise<void> {
  const desk = await call('screen.desk', {})
  if (desk.ok) await call('screen.window', { open: !desk.value.open })
  invalidate('screen')
}

const SHORTLY_MS = 2500

/** The keys of the resident's screen, wherever the clerk is. */
export function useScreenKeys(): void {
  useTranslation('screen')
  const text = useRefusalText()
  const now = () => useNavigation.getState().place
  const run = (work: (place: Place) => Promise<Refusal | null>, done: string) => void work(now()).then((wrong) => {
    if (wrong) return told(wrong, text(wrong))
    // The notice stands over the buttons, so it does not stay.
    say({ light: 'info', ...words(done) })
    setTimeout(() => say(null), SHORTLY_MS)
  })
  // What stood there goes when the clerk turns to another matter, or to nobody.
  const place = useNavigation((navigation) => navigation.place)
  const { data: desk } = useCall('screen.desk', {})
  const left = desk !== undefined && isLeft(desk, place)
  useEffect(() => { if (left) void call('screen.show', { kind: 'idle' }).then(() => invalidate('screen')) }, [left])
  useKey('showScreen', () => run(showToResident, matterOf(now()) ? 'shown' : 'cleared'))
  useKey('askRating', () => run(askRating, 'asked'))
  useKey('screenWindow', () => void toggleScreen())
}
