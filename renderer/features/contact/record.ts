import type { AskedAbout } from '../../../shared/contact/tables'
import type { Input } from '../../../shared/ipc/contract'
import type { Refusal } from '../../../shared/ipc/views'
import { call, invalidate } from '../../app/api'
import { go } from '../../app/navigation'
import { i18n } from '../../i18n'
import { offerNext } from '../../widgets/UndoBar'

type Recorded = Omit<Input<'contact.record'>, 'topic' | 'itemCode'>

/** A topic or an item, as a matter keeps it. */
export const aboutOf = (about: AskedAbout | null): Pick<Input<'contact.record'>, 'topic' | 'itemCode'> =>
  about === null ? { topic: { code: '', text: '' }, itemCode: null } : about.kind === 'item' ? { topic: { code: '', text: about.name }, itemCode: about.code } : { topic: { code: about.code, text: about.name }, itemCode: null }

/** Records a question; what stands then is said at the foot of the window, with the way to it. */
export async function recordContact(input: Recorded, about: AskedAbout | null): Promise<Refusal | null> {
  const reply = await call('contact.record', { ...input, ...aboutOf(about) })
  if (!reply.ok) return reply.error
  invalidate('contact', 'visit', 'today', 'resident.page')
  const { id, no, question, owner, standing } = reply.value
  offerNext(i18n.t(standing === 'closed' ? 'contact:recorded.closed' : 'contact:recorded', { no, question, owner: owner.name }), i18n.t('contact:open'), () => go({ kind: 'contacts', scope: standing === 'closed' ? 'closed' : 'mine', id }))
  return null
}
