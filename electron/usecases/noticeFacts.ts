import type { Answers } from '../../shared/catalogue/materials'
import type { ItemPackage } from '../../shared/catalogue/schema'
import { fillFromAnswers } from '../../shared/catalogue/materials'
import { ageOn } from '../../shared/domain/identity/idNumber'
import { noticeCode } from '../../shared/domain/noticeCode'
import { chinaDate } from '../../shared/domain/time/plainDate'
import type { Refusal } from '../../shared/ipc/views'
import type { NoticeFacts } from '../../shared/print/noticeModel'
import { fail, ok, type Result } from '../../shared/result'
import type { StoredNotice, World } from './ports'

/** When the office is open, as the manager entered it. */
const HOURS = 'office.hours'

/** Everything that a notice says; of the resident only who he is, since nobody has applied for anything yet. */
export async function noticeFacts(world: World, item: ItemPackage, { answers, residentId, at, clerkId }: { answers: Answers; residentId: string | null; at: string; clerkId: string }): Promise<Result<NoticeFacts, Refusal>> {
  const [place, units, clerk, resident, hours] = await Promise.all([
    world.place(), world.read.org.units(), world.read.org.getClerk(clerkId), residentId === null ? null : world.read.residents.get(residentId), world.read.org.setting(HOURS),
  ])
  if (!place || (residentId !== null && !resident)) return fail({ code: 'not-found' })
  const agent = answers['agent']
  return ok({
    code: noticeCode(item, answers), item, form: fillFromAnswers(item, {}, answers), answers, agent: typeof agent === 'boolean' ? agent : null,
    resident: resident ? { name: resident.record.name, idNo: resident.record.idNo, age: resident.record.birthDate ? ageOn(resident.record.birthDate, chinaDate(at)) : null } : null,
    place: { ...place, address: units.find((unit) => unit.id === place.centreId)?.address ?? '', hours },
    clerk: { name: clerk?.name ?? '', staffNo: clerk?.staff_no ?? '', phone: clerk?.phone ?? '' }, at,
  })
}

/** The facts of a notice that was made, for printing it again as it was. */
export async function factsOfNotice(world: World, notice: StoredNotice): Promise<Result<NoticeFacts, Refusal>> {
  const item = await world.catalogue.get(notice.itemCode, notice.itemVersion)
  return item ? noticeFacts(world, item, notice) : fail({ code: 'not-found' })
}
