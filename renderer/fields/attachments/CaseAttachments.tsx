import { judgeAttachment } from '../../../shared/domain/attachments'
import { fail, ok } from '../../../shared/result'
import { call, invalidate, useCall } from '../../app/api'
import { Attachments } from './Attachments'
import { toBase64 } from './bytes'
import type { Desk } from './desk'

/** Files added beside a case that was taken already; `ids` are those that this form names. A kept file stays with the case, taken out it is only not named. */
export function CaseAttachments({ caseId, ids, most, label, onChange }: { caseId: string; ids: readonly string[]; most: number; label: string; onChange: (ids: string[]) => void }) {
  const { data, refusal } = useCall('attachment.list', { caseId })
  const desk: Desk = {
    files: data ?? null, refusal,
    add: async ({ purpose, name, mime: _, bytes }) => {
      const judged = judgeAttachment({ name, purpose, bytes })
      if (!judged.ok) return fail({ code: 'bad-input', ...judged.error })
      const reply = await call('course.addFile', { caseId, purpose: purpose === 'signature' ? 'signature' : 'attachment', name, data: toBase64(bytes) })
      invalidate('attachment.list')
      return reply
    },
    remove: () => Promise.resolve(ok(null)),
    restore: (id) => { const file = data?.find((one) => one.id === id); return Promise.resolve(file ? ok(file) : fail({ code: 'not-found' })) },
  }
  return <Attachments desk={desk} files={(data ?? []).filter(({ id }) => ids.includes(id))} most={most} label={label} onAdded={(id) => onChange([...ids.filter((one) => one !== id), id])} onRemoved={(id) => onChange(ids.filter((one) => one !== id))} />
}
