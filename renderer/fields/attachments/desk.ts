import { createContext, useCallback } from 'react'
import { judgeAttachment, type AttachmentPurpose, type AttachmentView } from '../../../shared/domain/attachments'
import type { Reply } from '../../../shared/ipc/contract'
import type { Refusal } from '../../../shared/ipc/views'
import { fail } from '../../../shared/result'
import { call, invalidate, useCall } from '../../app/api'
import { toBase64 } from './bytes'

/** The draft whose files the inputs of a form add to; null where no application is being taken. */
export const AttachmentDraft = createContext<string | null>(null)

export type Desk = {
  /** Null while they are being asked for. */
  files: readonly AttachmentView[] | null
  refusal: Refusal | null
  add(file: { purpose: AttachmentPurpose; name: string; mime: string; bytes: Uint8Array }): Promise<Reply<'attachment.add'>>
  remove(id: string): Promise<Reply<'attachment.remove'>>
  restore(id: string): Promise<Reply<'attachment.restore'>>
}

/** The files of one draft. What main would refuse is refused before megabytes are sent. */
export function useDesk(draftId: string): Desk {
  const { data, refusal } = useCall('attachment.list', { draftId })
  const add = useCallback<Desk['add']>(async ({ purpose, name, mime, bytes }) => {
    const judged = judgeAttachment({ name, purpose, bytes })
    if (!judged.ok) return fail({ code: 'bad-input', ...judged.error })
    const reply = await call('attachment.add', { draftId, purpose, name, mime, data: toBase64(bytes) })
    invalidate('attachment.list')
    return reply
  }, [draftId])
  const remove = useCallback<Desk['remove']>(async (id) => {
    const reply = await call('attachment.remove', { id })
    invalidate('attachment.list')
    return reply
  }, [])
  const restore = useCallback<Desk['restore']>(async (id) => {
    const reply = await call('attachment.restore', { id })
    invalidate('attachment.list')
    return reply
  }, [])
  return { files: data ?? null, refusal, add, remove, restore }
}
