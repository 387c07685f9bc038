import { valueOn } from '../../shared/catalogue/standards'
import type { ItemPackage } from '../../shared/catalogue/schema'
import { limitViews } from '../../shared/domain/acceptance'
import { isHouseholdWide, reuseOffers, toleranceDue, type HeldPaper } from '../../shared/domain/materials'
import type { PlainDate } from '../../shared/domain/time/plainDate'
import type { MaterialDesk } from '../../shared/ipc/views'
import type { ResidentRecord } from '../../shared/sync/protocol'
import type { Stores, World } from './ports'

/** The attribute that a promise found false leaves on the resident. */
export const FALSE_PROMISE = 'falsePromise'
/** The centre's figure: working days to bring a tolerated paper. */
const TOLERATED_DAYS = 'toleratedDays'
/** Papers of older cases are no longer worth a look. */
const CASES_LOOKED_AT = 30

/** What the counter can offer for the papers of an application: held papers, the day for tolerated ones, whether a promise counts. */
export async function materialDesk(world: World, stores: Stores, { item, resident, on }: { item: ItemPackage; resident: ResidentRecord; on: PlainDate }): Promise<MaterialDesk> {
  const days = (await world.standards()).get(TOLERATED_DAYS)
  const figure = days ? valueOn(days, on) : null
  const household = await stores.households.of(resident.id, on)
  const members = (household?.record.members ?? []).filter((member) => !member.until || member.until > on).map((member) => member.residentId)
  const cases = await stores.cases.list({ residentIds: [...new Set([resident.id, ...members])], limit: CASES_LOOKED_AT })
  const held = cases.flatMap(({ record }) => record.materials.map((line): HeldPaper => ({
    name: line.name, line, takenOn: record.acceptedOn, owner: record.applicant.name, ownerId: record.applicant.residentId, receiptNo: record.receiptNo, householdWide: isHouseholdWide(line.name),
  })))
  return {
    due: {
      ...toleranceDue({ today: on, promisedOn: limitViews(item, on, world.calendar()).promised.on, days: typeof figure?.value === 'number' ? figure.value : null, calendar: world.calendar() }),
      toVerify: figure?.verify ?? true,
    },
    falsePromise: resident.attributes[FALSE_PROMISE]?.value ?? null,
    offers: reuseOffers(item, held, { today: on, applicantId: resident.id }),
  }
}
