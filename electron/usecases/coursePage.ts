import { approvalBarrier, possibleActs, possibleSteps } from '../../shared/course/possible'
import { openDelivery, isServed } from '../../shared/course/barrier'
import { isOurs } from '../../shared/course/procedure'
import { endsOf } from '../../shared/course/ends'
import { courseOf, type Conflict } from '../../shared/course/state'
import { maskPhone } from '../../shared/domain/identity/mask'
import { remediesText, reviewAuthority } from '../../shared/domain/remedies'
import { deemedOn, filingClock } from '../../shared/domain/time/caseClock'
import { dueOn } from '../../shared/domain/time/deadline'
import { addDays } from '../../shared/domain/time/plainDate'
import type { CoursePage, FilingCountdown, ReadyRow } from '../../shared/ipc/courseCalls'
import type { Problem } from '../../shared/ipc/views'
import type { Scene } from './course'
import type { StoredPaper, World } from './ports'
import { counterFigure } from './standards'

/** What the screen of one case's course shows: the steps, what may be done now and why the rest may not, and what it proposes. */
export async function coursePage(scene: Scene, conflict: Conflict | null, gaps: Problem[]): Promise<CoursePage> {
  const { world, stored, record, course, act, place } = scene
  const standing = { record, course }
  const { remedies } = world.law()
  return {
    caseId: record.id, head: stored.head, status: record.status, receiptNo: record.receiptNo, course,
    steps: possibleSteps(standing, act, conflict), acts: possibleActs(standing, act, conflict), approval: approvalBarrier(standing),
    countdown: countdownOf(scene), gaps, conflict, proposals: await proposalsOf(scene),
    remedies: remedies ? remediesText(remedies, reviewAuthority(place.districtName), '本告知书') : '',
  }
}

function countdownOf({ world, record, course, act }: Scene): FilingCountdown | null {
  const { filing } = course
  if (record.status !== 'filed' || !filing) return null
  const since = filing.since ?? filing.on
  const clock = filingClock(world.calendar(), { on: since, tellDays: filing.tellDays }, act.on, { days: 0, share: 0 })
  const deemed = deemedOn(world.calendar(), { on: since, tellDays: filing.tellDays })
  const none = filing.tellDays === null ? { noteZh: '没有录入告知日数，不能倒计时', noteEn: 'The days for telling are not entered' } : { noteZh: '日历不够，算不出视为受理的日子', noteEn: 'The calendar does not reach the day' }
  return {
    on: filing.on, since, tellDays: filing.tellDays, tellBy: filing.tellBy, left: clock?.left ?? null, deemedOn: deemed?.ok ? deemed.value : null,
    ...(filing.tellBy === null ? none : { noteZh: `${filing.tellBy} 前不告知，自 ${since} 起视为受理`, noteEn: `Unless told by ${filing.tellBy}, it counts as accepted since ${since}` }),
  }
}

async function proposalsOf({ world, record, course, item, act }: Scene): Promise<CoursePage['proposals']> {
  const start = course.acceptance?.on ?? record.acceptedOn
  const wanted = course.terms?.publicity ?? null
  const end = wanted ? dueOn(world.calendar(), { start: act.on, days: wanted.days, unit: wanted.unit }) : null
  const returnDays = await counterFigure(world, 'supplementReturnDays', act.on)
  const extend = (['promised', 'legal'] as const).flatMap((of) => {
    const most = course.terms?.extend[of]
    if (!most || course.extensions.some((one) => one.of === of)) return []
    const longer = [...course.extensions, { id: '', of, days: most.days, unit: most.unit, oldEnd: act.on, newEnd: act.on, reason: '-', approvedBy: { id: '', name: '' }, on: act.on, document: '' }]
    const [old, next] = [endsOf(item.limits, start, course, world.calendar(), act.on), endsOf(item.limits, start, { pauses: course.pauses, extensions: longer }, world.calendar(), act.on)]
    return [{ of, days: most.days, unit: most.unit, oldEnd: of === 'promised' ? old.promisedOn : old.legalOn, newEnd: of === 'promised' ? next.promisedOn : next.legalOn }]
  })
  const [clerks, units, resident, papers] = await Promise.all([world.read.org.clerks(), world.read.org.units(), world.read.residents.get(record.applicant.residentId), world.read.papers.list(record.id)])
  const grid = units.find((unit) => unit.id === resident?.record.gridId)
  const results = course.certificates.length > 0 ? course.certificates.map(({ name, number }) => ({ name, number, copies: 1 }))
    : course.decision ? [{ name: (course.decision.outcome === 'approved' ? course.terms?.result || item.result.name : '不予批准告知书').slice(0, 80), number: course.decision.docNo, copies: 1 }] : []
  return {
    publicity: wanted ? { from: act.on, to: end?.ok ? end.value.dueOn : null, days: wanted.days, unit: wanted.unit, source: wanted.source } : null,
    extend, returnBy: returnDays === null ? null : addDays(act.on, returnDays), papers: results,
    archive: [
      ...papers.filter(({ media }) => media === 'A4').map((paper) => ({ title: `${titleOf(paper)} ${paper.docNo}`.slice(0, 80), pages: 1 })),
      ...record.materials.filter(({ state, pages }) => pages > 0 && state !== 'missing' && state !== 'not-applicable').map(({ name, pages }) => ({ title: name.slice(0, 80), pages })),
    ].map((row, index) => ({ no: index + 1, ...row })),
    visitors: [
      ...(grid?.worker ? [{ id: `grid:${grid.id}`, name: grid.worker, note: `第 ${grid.number ?? ''} 网格` }] : []),
      ...clerks.filter(({ active, centre_id: centre }) => active === 1 && centre === record.centreId).map(({ id, name, staff_no: staffNo }) => ({ id, name, note: staffNo })),
    ],
  }
}

const printed: Partial<Record<StoredPaper['kind'], string>> = { acceptance: '受理通知书', receipt: '收件凭证', tolerated: '容缺受理承诺书', 'tolerated-notice': '容缺受理通知书', promise: '告知承诺书', worksheet: '家庭经济状况核对表', review: '审核意见表' }
const titleOf = ({ model, kind }: StoredPaper): string => (model && 'title' in model && typeof model.title === 'string' ? model.title : (printed[kind] ?? kind))

/** 待出件: every decided case of the centre whose result has not reached the applicant, the oldest decision first. */
export async function readyRows(world: World): Promise<ReadyRow[]> {
  const decided = await world.read.cases.list({ status: ['approved', 'refused'], limit: 1000 })
  const rows = decided.flatMap(({ record }): ReadyRow[] => {
    const course = courseOf(record)
    const { decision, terms } = course
    if (!decision || isServed(course) || (decision.outcome === 'approved' && terms?.nothingToDeliver)) return []
    const way = openDelivery(course)
    const issue = course.procedure.some((step) => step.kind === 'issue' && isOurs(step) && step.optional === null) && course.certificates.length === 0 && decision.outcome === 'approved'
    return [{
      caseId: record.id, receiptNo: record.receiptNo, residentId: record.applicant.residentId, residentName: record.applicant.name, phoneMasked: maskPhone(record.applicant.phone), itemCode: record.item.code, itemName: record.item.name, itemNameEn: record.item.nameEn,
      outcome: decision.outcome, decidedOn: decision.on, state: way ? 'under-way' : course.ready ? 'ready' : issue ? 'to-issue' : 'to-ready', place: course.ready?.place ?? '', readyOn: course.ready?.on ?? null, keepUntil: course.ready?.keepUntil ?? null,
      told: course.ready?.told ?? null, way: way?.way ?? null, tracking: way?.tracking ?? null, delivery: record.delivery, windowId: record.windowId,
    }]
  })
  return rows.sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : a.receiptNo < b.receiptNo ? -1 : 1))
}
