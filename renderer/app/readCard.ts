import type { CardAtWindow } from '../../shared/ipc/deviceViews'
import { i18n } from '../i18n'
import { call, invalidate } from './api'
import { go, useNavigation } from './navigation'
import { say } from './Notices'

/** A place that takes the next card itself (a form that it fills); the newest one gets it. Answers whether it took it. */
type Taker = (card: CardAtWindow) => boolean
const takers: Taker[] = []
export function takeCards(taker: Taker): () => void {
  takers.push(taker)
  return () => void takers.splice(takers.indexOf(taker), 1)
}

/** What happens when a known person's card is read and nobody else wants it: the visit, then his page. */
let arrive: (resident: { id: string; name: string }) => Promise<void> = async ({ id }) => go({ kind: 'resident', id })
/** The queue puts the person into the visit that is at the counter. */
export const whenCardOf = (does: typeof arrive): void => { arrive = does }

const words = (key: string, values: Record<string, string> = {}): { zh: string; en: string } => ({ zh: i18n.getFixedT('zh', 'card')(key, values), en: i18n.getFixedT('en', 'card')(key, values) })

/** F4: reads the card; it fills the form that is open, opens the page of a known resident, or begins the registration of a new one. */
export async function readCard(): Promise<void> {
  const reply = await call('device.readCard', {})
  if (!reply.ok) return say({ light: 'yellow', zh: reply.error.zh ?? words('off').zh, en: reply.error.en ?? words('off').en })
  const read = reply.value
  const simulated = read.card.simulated
  for (const taker of [...takers].reverse()) if (taker(read)) return say(simulated ? { light: 'info', ...words('simulated', { name: read.card.name }) } : null)
  if (read.residentId !== null && read.residentName !== null) {
    useNavigation.getState().setPerson({ id: read.residentId, name: read.residentName })
    invalidate('resident.page')
    await arrive({ id: read.residentId, name: read.residentName })
    const told = read.expired ? words('expired', { day: read.card.validTo ?? '' }) : read.differs.length > 0 ? words('differs', { fields: read.differs.map((field) => words(`field.${field}`).zh).join('、') }) : simulated ? words('simulated', { name: read.card.name }) : null
    return say(told ? { light: read.expired || read.differs.length > 0 ? 'yellow' : 'info', ...told } : null)
  }
  go({ kind: 'register', card: read.card })
  say(simulated ? { light: 'info', ...words('simulated', { name: read.card.name }) } : null)
}
