import type { Actor } from '../../shared/desk/machine'
import type { CaseRecord } from '../../shared/sync/protocol'
import { bagOfAcceptance } from './bags'
import { contactLink, ownerFor } from './contacts'
import type { DeskCommand } from './desk'
import { linkChange } from './followPlan'
import type { Stores, World } from './ports'
import { visitLink } from './visits'

/** What an acceptance means for a thing of the day (a contact, a visit): commands that commit with it, or not at all. */
export type AcceptanceLink = (world: World, stores: Stores, record: CaseRecord, by: Actor) => Promise<DeskCommand[]>

const links: readonly AcceptanceLink[] = [contactLink, bagOfAcceptance, visitLink, linkChange]

/** All that must happen beside one acceptance. */
export async function commandsForAcceptance(world: World, stores: Stores, record: CaseRecord, by: Actor): Promise<DeskCommand[]> {
  const commands: DeskCommand[] = []
  for (const link of links) commands.push(...(await link(world, stores, record, by)))
  return commands
}

/** Who was asked first by this resident and owns his matter; nobody known: the clerk who takes the case. */
export const firstContactOf = (world: World, stores: Stores, residentId: string, clerk: { id: string }, itemCode: string | null = null): Promise<string> => ownerFor(world, stores, residentId, clerk, itemCode)
