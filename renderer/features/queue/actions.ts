import type { CallOutcome } from '../../../shared/ipc/queueViews'
import type { Refusal } from '../../../shared/ipc/views'
import { call, invalidate } from '../../app/api'
import { say } from '../../app/Notices'
import { go, useNavigation } from '../../app/navigation'
import { askVisitor, closePalette } from '../../app/overlays'
import { whenCardOf } from '../../app/readCard'
import { i18n } from '../../i18n'

/** What the keys of the queue do, wherever the clerk is. */

const both = (key: string, values: Record<string, string | number> = {}): { zh: string; en: string } => ({ zh: i18n.getFixedT('zh', 'queue')(key, values), en: i18n.getFixedT('en', 'queue')(key, values) })
const refused = ({ code, zh, en }: Refusal): void => say({ light: 'yellow', zh: zh ?? i18n.getFixedT('zh', 'common')(`refusal.${code}`), en: en ?? i18n.getFixedT('en', 'common')(`refusal.${code}`) })
const lookAgain = (): void => invalidate('queue', 'visit', 'today')

/** What a call came to, in one sentence: who was first elsewhere, who is absent, how far it is known. */
function tell({ ticket, confirmed, lost, ended }: CallOutcome): void {
  const parts = [
    ...lost,
    ...(ended?.absent && ended.number ? [both('said.absent', { number: ended.number })] : []),
    ...(ticket ? (confirmed === 'here' ? [both('said.here', { number: ticket.number })] : []) : [both('said.none')]),
  ]
  if (parts.length === 0) return say(null)
  say({ light: lost.length > 0 || !ticket ? 'yellow' : 'info', zh: `${parts.map(({ zh }) => zh).join('；')}。`, en: `${parts.map(({ en }) => en).join('; ')}.` })
}

let calling: Promise<void> | null = null
/** F2, or one number of the list: the page of the person before is left, then somebody is looked for. */
export function callNumber(id: string | null = null): Promise<void> {
  return (calling ??= callOne(id).finally(() => { calling = null }))
}

async function callOne(id: string | null): Promise<void> {
  const reply = await call('queue.call', { id })
  lookAgain()
  if (!reply.ok) return refused(reply.error)
  tell(reply.value)
  if (!reply.value.ticket) return
  useNavigation.getState().home()
  askVisitor(reply.value.ticket.number)
}

export async function recall(): Promise<void> {
  const reply = await call('queue.recall', {})
  lookAgain()
  if (!reply.ok) return refused(reply.error)
  const { current } = reply.value
  if (current) say({ light: 'info', ...both('said.recalled', { number: current.number, n: current.recalls }) })
}

export async function markAbsent(): Promise<void> {
  const before = await call('queue.page', {})
  const reply = await call('queue.skip', {})
  lookAgain()
  if (!reply.ok) return refused(reply.error)
  const number = before.ok ? before.value.current?.number : undefined
  say({ light: 'info', ...both('said.skipped', { number: number ?? '' }) })
}

/** Names the visitor and shows everything that is open for him. */
export async function identify(residentId: string, name: string, who: 'self' | 'agent' = 'self'): Promise<Refusal | null> {
  const reply = await call('visit.identify', { residentId, who, agent: null })
  lookAgain()
  if (!reply.ok) return reply.error
  closePalette()
  useNavigation.getState().setPerson({ id: residentId, name })
  go({ kind: 'resident', id: residentId })
  return null
}

/** The visit is over: its slip goes to the printer, and the page asks whether it came out. */
export async function endVisit(): Promise<void> {
  const reply = await call('visit.end', {})
  lookAgain()
  if (!reply.ok) return refused(reply.error)
  const { visitId, paper, problem } = reply.value
  useNavigation.getState().home()
  if (problem) return say({ light: 'yellow', ...problem })
  if (!paper) return
  go({ kind: 'print', caseId: null, deskId: visitId, start: paper.id })
  await call('paper.print', { paperId: paper.id, printer: null })
  invalidate('paper')
}

// A card that was read at the window says who stands there, unless the visit has its person already.
whenCardOf(async ({ id, name }) => {
  // The card may be on the reader before the call has come back.
  await calling
  const visit = await call('visit.current', {})
  if (visit.ok && visit.value && visit.value.resident === null) {
    const failed = await identify(id, name)
    if (failed) refused(failed)
  } else go({ kind: 'resident', id })
})
