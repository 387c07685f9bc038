import type { FieldDictionary } from '../../shared/catalogue/dictionary'
import type { EarlierCase, Known } from '../../shared/domain/prefill'
import { createReckoner } from '../../shared/rules'
import { chinaDate, type PlainDate } from '../../shared/domain/time/plainDate'
import type { FormValues } from '../../shared/catalogue/values'
import type { ResidentRecord } from '../../shared/sync/protocol'
import type { StoredCase, StoredDraft, World } from './ports'

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
  const [own, family, standards, place, units, drafts] = await Promise.all([
    world.read.cases.list({ residentId: resident.id, limit: OWN_CASES }),
    others.length > 0 ? world.read.cases.list({ residentIds: others, limit: FAMILY_CASES }) : [],
    world.standards(), world.place(), world.read.org.units(), world.read.drafts.list(['open', 'parked', 'accepted'], { residentId: resident.id }),
  ])
  const dictionary = world.catalogue.dictionary()
  const numbered = givingNumbers(dictionary)
  const earlier = await Promise.all([...own, ...family].filter(stands).sort((a, b) => b.record.acceptedAt.localeCompare(a.record.acceptedAt)).map(async ({ record }): Promise<EarlierCase[]> => {
    const item = await world.catalogue.get(record.item.code, record.item.version)
    if (!item) return []
    const granted = record.status === 'approved' || record.status === 'completed'
    return [{
      receiptNo: record.receiptNo, acceptedOn: record.acceptedOn, item, form: record.form as FormValues, own: record.applicant.residentId === resident.id, granted,
      benefits: record.assessment?.benefits ?? {}, docNo: granted && numbered.has(item.code) ? await decisionNumber(world, record.id) : null,
    }]
  }))
  return {
    today: on, resident, members, dictionary, earlier: earlier.flat(), reckoner: createReckoner(standards, { calendar: world.calendar(), law: world.law() }),
    ...(place ? { here: { district: place.districtName, communities: new Set(units.flatMap((unit) => (unit.kind === 'community' ? [unit.id] : []))) } } : {}),
    told: toldToday(drafts, on),
  }
}

/** Items whose decision's number some field asks for; only of their cases the course is read. */
const givingNumbers = ({ entries }: FieldDictionary): ReadonlySet<string> => new Set(entries.flatMap(({ result }) => (result ?? []).flatMap(({ item, what }) => (what === 'docNo' ? [item] : []))))

async function decisionNumber(world: World, caseId: string): Promise<string | null> {
  const decided = (await world.read.cases.events(caseId)).filter(({ move }) => move === 'approve').at(-1)
  const number = decided?.detail['docNo']
  return typeof number === 'string' ? number : null
}

/** What clerks entered today from shared data for the rules of this person's forms; the newest answer of each. */
function toldToday(drafts: readonly StoredDraft[], on: PlainDate): NonNullable<Known['told']> {
  const entered = drafts.flatMap(({ facts }) => Object.entries(facts.system)).filter(([, { at }]) => chinaDate(at) === on).sort(([, a], [, b]) => a.at.localeCompare(b.at))
  return new Map(entered.map(([path, { value, source }]) => [path, { value, source, at: on }]))
}

/** What was taken back says nothing. */
const stands = ({ record }: StoredCase): boolean => record.status !== 'withdrawn' && record.status !== 'not-accepted'
