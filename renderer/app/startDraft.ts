import type { Answers } from '../../shared/catalogue/materials'
import type { Refusal } from '../../shared/ipc/views'
import { call, invalidate } from './api'
import { useNavigation } from './navigation'
import { askPerson, closePalette, type ChosenItem } from './overlays'

/** Starts an item for the person at the counter; with nobody there, asks who it is for. Answers why not. */
export async function startItem(item: ChosenItem, residentId: string | null = useNavigation.getState().person?.id ?? null, told: Answers | undefined = item.told): Promise<Refusal | null> {
  if (!residentId) {
    askPerson(told ? { ...item, told } : item)
    return null
  }
  const reply = await call('draft.start', { residentId, itemCode: item.code })
  if (!reply.ok) return reply.error
  closePalette()
  invalidate('draft.list', 'today', 'resident.page')
  useNavigation.getState().setPerson({ id: residentId, name: reply.value.residentName })
  useNavigation.getState().go({ kind: 'intake', draftId: reply.value.id, ...(told ? { told } : {}) })
  return null
}

/** Takes up a draft at the field where it was left. */
export async function resumeDraft(id: string): Promise<Refusal | null> {
  const reply = await call('draft.resume', { id })
  if (!reply.ok) return reply.error
  invalidate('draft.list', 'today')
  useNavigation.getState().setPerson({ id: reply.value.residentId, name: reply.value.residentName })
  useNavigation.getState().go({ kind: 'intake', draftId: id })
  return null
}
