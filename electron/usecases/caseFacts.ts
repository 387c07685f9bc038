import type { FormValues } from '../../shared/catalogue/values'
import type { Refusal } from '../../shared/ipc/views'
import { fail, ok, type Result } from '../../shared/result'
import type { CaseRecord } from '../../shared/sync/protocol'
import { heldOfCase } from './bags'
import { judgedCase, judgedFacts } from './economy'
import type { PaperFacts, World } from './ports'
import { ownerNow } from './contacts'
import { counterFigure } from './standards'

/** What the papers of a case are made from, as it stands now. */
export async function factsOf(world: World, record: CaseRecord): Promise<Result<PaperFacts, Refusal>> {
  const [place, item, clerks, units, resident] = await Promise.all([
    world.place(), world.catalogue.get(record.item.code, record.item.version), world.read.org.clerks(), world.read.org.units(), world.read.residents.get(record.applicant.residentId),
  ])
  if (!place || !item) return fail({ code: 'not-found' })
  const judged = resident ? await judgedCase(world, record, item, resident.record) : null
  const clerk = clerks.find((one) => one.id === record.clerkId)
  const first = clerks.find((one) => one.id === record.firstContactClerkId)
  return ok({
    case: record, item, place, community: units.find((unit) => unit.id === record.communityId)?.name ?? '', grid: units.find((unit) => unit.id === resident?.record.gridId)?.number ?? null,
    clerk: { id: record.clerkId, staffNo: clerk?.staff_no ?? '', name: record.clerkName, role: clerk?.role ?? 'clerk', phone: clerk?.phone ?? '' },
    firstContact: { name: first?.name ?? record.clerkName, staffNo: first?.staff_no ?? '', phone: first?.phone ?? '', now: await ownerNow(world, record.id, record.firstContactClerkId) },
    printedAt: world.now().toISOString(), deemedDays: await counterFigure(world, 'deemedDays', record.acceptedOn),
    held: await heldOfCase(world, record.id),
    ...(judged ? { judged: judgedFacts(item, record.form as FormValues, judged, record.applicant) } : {}),
  })
}
