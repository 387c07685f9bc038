import type { EarlierCase, Known } from '../../shared/domain/prefill'
import type { PlainDate } from '../../shared/domain/time/plainDate'
import type { FormValues } from '../../shared/catalogue/values'
import type { ResidentRecord } from '../../shared/sync/protocol'
import type { StoredCase, World } from './ports'

/** So far back is looked for values; what is older has long been asked again. */
const OWN_CASES = 40
const FAMILY_CASES = 40

/** All that is known of a person when a form begins: the record, the household of that day, and what earlier cases said. */
export async function knownOf(world: World, resident: ResidentRecord, on: PlainDate): Promise<Known> {
  const household = await world.read.households.of(resident.id, on)
  const people = household ? await world.read.residents.many(household.record.members.map((member) => member.residentId)) : new Map()
  const members = (household?.record.members ?? [])
    .filter((member) => (!member.since || member.since <= on) && (!member.until || member.until > on))
    .flatMap((member) => { const person = people.get(member.residentId); return person ? [{ record: person.record, relation: member.relation }] : [] })
    .sort((a, b) => Number(b.record.id === resident.id) - Number(a.record.id === resident.id))
  const others = members.map(({ record }) => record.id).filter((id) => id !== resident.id)
  const [own, family] = await Promise.all([
    world.read.cases.list({ residentId: resident.id, limit: OWN_CASES }),
    others.length > 0 ? world.read.cases.list({ residentIds: others, limit: FAMILY_CASES }) : [],
  ])
  const earlier = await Promise.all([...own, ...family].filter(stands).sort((a, b) => b.record.acceptedAt.localeCompare(a.record.acceptedAt)).map(async ({ record }): Promise<EarlierCase[]> => {
    const item = await world.catalogue.get(record.item.code, record.item.version)
    return item ? [{ receiptNo: record.receiptNo, acceptedOn: record.acceptedOn, item, form: record.form as FormValues, own: record.applicant.residentId === resident.id, granted: record.status === 'approved' || record.status === 'completed' }] : []
  }))
  return { today: on, resident, members, dictionary: world.catalogue.dictionary(), earlier: earlier.flat() }
}

/** What was taken back says nothing. */
const stands = ({ record }: StoredCase): boolean => record.status !== 'withdrawn' && record.status !== 'not-accepted'
