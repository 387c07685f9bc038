import type { FormValues } from '../../shared/catalogue/values'
import type { Handlers } from '../../shared/ipc/contract'
import type { Refusal } from '../../shared/ipc/views'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { coursePapers, type CourseSources } from '../../shared/print/course/coursePapers'
import { courseNumber } from '../../shared/print/course/frame'
import { neighbourReviewModel, visitRecordModel } from '../../shared/print/course/procedureSheets'
import { fail, ok, type Result } from '../../shared/result'
import { factsOf } from './caseFacts'
import { makeDoc } from './docs'
import type { StoredCase, World } from './ports'
import { counterFigure } from './standards'

/** When the office is open, as the manager entered it. */
const HOURS = 'office.hours'

async function sourcesOf(world: World, { record }: StoredCase, hasReceipt: boolean): Promise<Result<CourseSources, Refusal>> {
  const facts = await factsOf(world, record)
  if (!facts.ok) return facts
  const [units, clerks, resident, hours, place, trail] = await Promise.all([
    world.read.org.units(), world.read.org.clerks(), world.read.residents.get(record.applicant.residentId), world.read.org.setting(HOURS), world.place(), world.read.ops.trail(record.id),
  ])
  const { item } = facts.value
  const members = (record.form as FormValues)['householdMembers']
  return ok({
    facts: {
      ...facts.value, remedies: world.law().remedies ?? null, adultAge: await counterFigure(world, 'publicNameAge', chinaDate(world.now().toISOString())),
      office: { address: units.find(({ id }) => id === place?.centreId)?.address ?? '', hours: hours ?? '' },
      districtNo: trail.find(({ state }) => state === 'received')?.note ?? null,
    },
    staffNo: (id) => clerks.find((clerk) => clerk.id === id)?.staff_no ?? '', address: resident?.record.address ?? '', people: Array.isArray(members) && members.length > 0 ? members.length : 1, hasReceipt,
    amounts: Object.entries(record.assessment?.benefits ?? {}).map(([name, fen]) => {
      const rule = item.rules.find(({ target }) => target === name)
      return { label: rule?.label ?? rule?.message ?? name, text: `${(fen / 100).toFixed(2)}${rule?.unit ?? '元'}` }
    }),
  })
}

/**
 * Makes the papers that the steps of a case call for and that do not exist yet. The step is saved long before: a paper that fails
 * leaves the step as it is and is made at the next look at the case's papers.
 */
export function makeCoursePapers(world: World, stored: StoredCase): Promise<Result<null, Refusal>> {
  // Two screens that ask at once must not make the same paper twice.
  const { id } = stored.record
  const turn = (running.get(id) ?? Promise.resolve()).then(() => makeMissing(world, stored))
  const settled = turn.then(() => undefined, () => undefined).finally(() => { if (running.get(id) === settled) running.delete(id) })
  running.set(id, settled)
  return turn
}
const running = new Map<string, Promise<void>>()

async function makeMissing(world: World, stored: StoredCase): Promise<Result<null, Refusal>> {
  if (!stored.record.course) return ok(null)
  const existing = await world.read.papers.list(stored.record.id)
  const sources = await sourcesOf(world, stored, existing.some(({ kind }) => kind === 'receipt'))
  if (!sources.ok) return sources
  for (const { kind, docNo, model } of coursePapers(sources.value)) {
    if (existing.some((paper) => paper.kind === kind && paper.docNo === docNo)) continue
    const made = await makeDoc(world, kind, model, { caseId: stored.record.id, folder: stored.record.receiptNo })
    if (!made.ok) return made
  }
  return ok(null)
}

/** Sheets that are carried along empty, as often as they are needed. */
export function courseDocHandlers(world: World): Pick<Handlers, 'course.blank'> {
  return {
    'course.blank': async ({ caseId, kind }) => {
      const clerk = world.session.clerk
      const stored = await world.read.cases.get(caseId)
      if (!clerk || !stored) return fail({ code: 'not-found' })
      const sources = await sourcesOf(world, stored, true)
      if (!sources.ok) return sources
      const facts = { ...sources.value.facts, on: chinaDate(world.now().toISOString()), clerk: { name: clerk.name, staffNo: clerk.staffNo } }
      const model = kind === 'visit-record' ? visitRecordModel(facts, null, sources.value.address) : neighbourReviewModel(facts, null)
      return makeDoc(world, kind, { ...model, docNo: `${courseNumber(kind, stored.record, facts.place)}（空表）` }, { caseId, folder: stored.record.receiptNo })
    },
  }
}
