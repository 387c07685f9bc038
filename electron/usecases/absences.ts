import { absenceStanding, absenceState, standBackCommand, standInCommand, type AbsenceState } from '../../shared/contact/absence'
import { contactState } from '../../shared/contact/contact'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { actOnDesk, actorNow, type DeskCommand } from './desk'
import type { StoredDesk, Stores, World } from './ports'

/** AB岗: what a leave does to the matters of the two clerks whom it concerns. */

export type Absence = { id: string; state: AbsenceState }
const MOST = 500

export const absenceOf = ({ record }: StoredDesk): Absence[] => {
  const parsed = absenceState.safeParse(record.state)
  return parsed.success ? [{ id: record.id, state: parsed.data }] : []
}

/** Leaves that are not over yet for everybody, the earliest first. */
export const openAbsences = async (stores: Stores, clerkId?: string): Promise<Absence[]> =>
  (await stores.desk.list({ type: 'absence', open: true, limit: MOST, ...(clerkId === undefined ? {} : { ref: `clerk:${clerkId}` }) })).flatMap(absenceOf)

/** Who stands in today for a clerk who is on leave, as the two agreed. */
export async function awayToday(stores: Stores, on: string): Promise<Map<string, AbsenceState>> {
  const away = (await openAbsences(stores)).filter(({ state }) => state.accepted && absenceStanding(state, on) === 'away')
  return new Map(away.map(({ state }) => [state.who.id, state]))
}

/**
 * Run when a clerk comes to his window: he takes back what a colleague kept for him, and takes over what he agreed to keep. Both are his own
 * acts (shared/contact/absence.ts); what another window changed meanwhile stays for the next time.
 */
export async function settleAbsences(world: World): Promise<void> {
  const by = await actorNow(world)
  if (!by) return
  const [me, on] = [{ id: by.id, name: by.name }, chinaDate(world.now().toISOString())]
  for (const { id, state } of await openAbsences(world.read, by.id)) {
    const back = state.who.id === by.id
    const standing = absenceStanding(state, on)
    if (back ? standing !== 'over' : standing !== 'away' || !state.accepted) continue
    const matters = await world.read.desk.list(back ? { type: 'contact', open: true, ref: `absence:${id}`, limit: MOST } : { type: 'contact', open: true, owner: state.who.id, limit: MOST })
    const compose = back ? standBackCommand : standInCommand
    const commands = matters.flatMap(({ record }): DeskCommand[] => {
      const contact = contactState.safeParse(record.state)
      const command = contact.success ? compose(id, state, contact.data, me, on) : null
      return command ? [{ id: record.id, type: 'contact', command }] : []
    })
    const mark: DeskCommand[] = back ? [{ id, type: 'absence', command: { do: 'return' } }] : state.begun ? [] : [{ id, type: 'absence', command: { do: 'begin' } }]
    if (commands.length + mark.length > 0) await actOnDesk(world, [...commands, ...mark])
  }
}
