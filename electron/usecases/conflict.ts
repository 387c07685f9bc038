import type { Conflict } from '../../shared/course/state'
import { numbersIn } from '../../shared/domain/benefits'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { FormValues } from '../../shared/catalogue/values'
import type { CaseRecord } from '../../shared/sync/protocol'
import type { StoredResident, Stores, World } from './ports'

/** Whether one who works here is of the people of a case. Looked up by the program, never asked of the clerk. */

type Staff = { id: string; name: string; phone: string }
type People = Pick<CaseRecord, 'applicant' | 'agent' | 'form'> & { item: ItemPackage | null }

/** The resident that a clerk is: same name and telephone. Where nobody fits, only his name and telephone are known. */
async function residentOf(stores: Stores, { name, phone }: Staff): Promise<StoredResident | null> {
  const digits = phone.replace(/\D/g, '')
  if (digits === '') return null
  const alike = await stores.residents.alike({ id: null, name, idNos: [], birthDate: null, phone })
  return alike.find(({ record }) => record.name === name && record.phone.replace(/\D/g, '') === digits) ?? null
}

/** What binds this member of staff to the case, in a word; null: nothing that the program knows. `on`: for the household as it stands. */
export async function conflictOf(world: Pick<World, 'read'>, people: People, staff: Staff, on: string): Promise<Conflict | null> {
  const { applicant, agent } = people
  const found = (ground: string): Conflict => ({ who: staff.name, to: `申请人${applicant.name}`, ground })
  const same = (phone: string): boolean => phone.replace(/\D/g, '') !== '' && phone.replace(/\D/g, '') === staff.phone.replace(/\D/g, '')
  if (applicant.name === staff.name && same(applicant.phone)) return found('是同一个人')
  if (agent && agent.name === staff.name && same(agent.phone)) return found('的代办人是同一个人')
  const self = await residentOf(world.read, staff)
  if (!self) return null
  if (self.record.id === applicant.residentId) return found('是同一个人')
  if (agent && agent.idNo === self.record.idNo) return found('的代办人是同一个人')
  const named = people.item ? new Set(numbersIn(people.item, people.form as FormValues)) : new Set<string>()
  if (named.has(self.record.idNo)) return found('申请表上写明的家庭成员或亲属是同一个人')
  const own = await world.read.households.of(self.record.id, on)
  const members = own?.record.members.filter(({ until }) => until === null || until >= on) ?? []
  if (members.some(({ residentId }) => residentId === applicant.residentId)) return found('在同一户')
  const relatives = await world.read.residents.many(members.map(({ residentId }) => residentId).filter((id) => id !== self.record.id))
  const relative = [...relatives.values()].find(({ record }) => named.has(record.idNo) || (agent !== null && agent.idNo === record.idNo))
  return relative ? found(`的家人${relative.record.name}有关：他与${staff.name}在同一户`) : null
}

/** A visitor or inquirer: one who works here is looked up, anybody else is compared by name with the people of the case. */
export async function visitorConflict(world: Pick<World, 'read'>, people: People, visitors: readonly { id: string; name: string }[], on: string): Promise<Conflict | null> {
  const names = new Set([people.applicant.name, people.agent?.name ?? '', ...Object.values(people.form as FormValues).flatMap((value) => (Array.isArray(value) ? value.flatMap((row) => (typeof row['name'] === 'string' ? [row['name']] : [])) : []))].map((name) => name.trim()).filter(Boolean))
  for (const visitor of visitors) {
    const clerk = await world.read.org.getClerk(visitor.id)
    const found = clerk ? await conflictOf(world, people, clerk, on) : null
    if (found) return found
    if (!clerk && names.has(visitor.name.trim())) return { who: visitor.name, to: `申请人${people.applicant.name}`, ground: '或其家庭成员同名' }
  }
  return null
}
