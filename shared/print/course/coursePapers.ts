import { courseOf, type CourseState, type Person } from '../../course/state'
import type { CaseRecord } from '../../sync/protocol'
import type { PaperModel } from '../renderPaper'
import { filingModel, notAcceptedModel, onTheSpotModel, supplementModel, withdrawnModel } from './beforeAcceptance'
import { extensionModel, pauseModel } from './clockLetters'
import { changeNoticeModel, collectNoticeModel, decisionModel, refusalModel, type Amount } from './decisionLetters'
import { archiveModel, collectionModel, serviceProofModel } from './deliveryPapers'
import { courseNumber, type CourseFacts, type CoursePaper } from './frame'
import { neighbourReviewModel, publicityModel, publicityRecordModel, visitRecordModel } from './procedureSheets'

/** A paper that the course calls for; `docNo` tells it from others of its kind. */
export type CoursePaperPlan = { kind: CoursePaper; docNo: string; model: PaperModel }

/** What the papers need beside the facts of each. */
export type CourseSources = {
  facts: Omit<CourseFacts, 'on' | 'clerk'>
  /** Staff number of a clerk by his id; empty for whoever has none. */
  staffNo(id: string): string
  /** The home, as the register has it. */
  address: string
  people: number
  amounts: readonly Amount[]
  /** Whether the receipt of an acceptance at once was made; a filing then has no receipt of its own. */
  hasReceipt: boolean
}

/** True before anybody decided on acceptance: neither a notice of acceptance nor an end date exists. */
export const isBeforeAcceptance = ({ status, course }: Pick<CaseRecord, 'status'> & { course?: CourseState | undefined }): boolean =>
  status === 'filed' || status === 'to-supplement' || status === 'not-accepted' || (status === 'withdrawn' && course !== undefined && course.acceptance === null && course.filing !== null)

/**
 * All papers that the course of a case calls for so far, in the order of its steps. The number of each follows from the case, so a paper that is
 * planned again is the same paper and is never made twice.
 */
export function coursePapers(sources: CourseSources): CoursePaperPlan[] {
  const { case: record, place } = sources.facts
  const course = courseOf(record)
  const at = (on: string, by: Person | null): CourseFacts => ({ ...sources.facts, on, clerk: by ? { name: by.name, staffNo: sources.staffNo(by.id) } : { name: record.clerkName, staffNo: sources.staffNo(record.clerkId) } })
  const plans: CoursePaperPlan[] = []
  const counts = new Map<CoursePaper, number>()
  const add = (kind: CoursePaper, told: string, model: PaperModel): void => {
    const nth = (counts.get(kind) ?? 0) + 1
    counts.set(kind, nth)
    const docNo = told || courseNumber(kind, record, place, nth)
    plans.push({ kind, docNo, model: { ...model, docNo } as PaperModel })
  }

  const { filing, decision, terms } = course
  if (filing && !sources.hasReceipt) add('filing', '', filingModel(at(filing.on, filing.by)))
  for (const one of course.supplements) add('supplement', one.document, supplementModel(at(one.on, one.by), one))
  if (course.rejection) add('not-accepted', course.rejection.document, notAcceptedModel(at(course.rejection.on, course.rejection.by), course.rejection))
  if (course.withdrawal) add('withdrawn', course.withdrawal.document, withdrawnModel(at(course.withdrawal.on, course.withdrawal.by), course.withdrawal))
  for (const one of course.pauses) {
    const ground = terms?.pauseGrounds.find(({ ground: name }) => name === one.ground)
    add('pause', one.document, pauseModel(at(one.from, one.by), one, { end: record.promisedOn, source: ground?.source ?? '' }))
  }
  for (const one of course.extensions) add('extension', one.document, extensionModel(at(one.on, one.approvedBy), one))
  for (const { result, finishedOn, finishedBy } of course.steps) {
    if (result?.kind === 'visit') add('visit-record', '', visitRecordModel(at(finishedOn ?? result.visit.on, finishedBy), result.visit, sources.address))
    if (result?.kind === 'neighbours') add('neighbour-review', '', neighbourReviewModel(at(finishedOn ?? result.neighbours.on, finishedBy), result.neighbours))
  }
  for (const one of course.publications) {
    add('publicity', one.document, publicityModel(at(one.from, one.by), one, sources))
    if (one.end) add('publicity-record', '', publicityRecordModel(at(one.end.on, one.end.by), one))
  }
  if (decision) {
    const facts = at(decision.on, decision.by)
    if (decision.outcome === 'refused') add('refusal', decision.docNo, refusalModel(facts, decision))
    else if (decision.level === 'window' && terms?.onTheSpot) add('on-the-spot', decision.docNo, onTheSpotModel(facts, { result: decision.text || sources.facts.item.result.name, basis: decision.article, document: decision.docNo }))
    else add('decision', decision.docNo, decisionModel(facts, decision, sources.amounts))
  }
  for (const one of course.corrections) add('change-notice', one.document, changeNoticeModel(at(one.on, one.by), { ...one, from: one.on, article: '', title: '更正告知书' }))
  if (course.ready && course.ready.told !== 'on-site') add('collect-notice', course.ready.document, collectNoticeModel(at(course.ready.on, course.ready.by), course.ready, course.certificates.length > 0 ? course.certificates : [{ name: terms?.result || sources.facts.item.result.name, number: decision?.docNo ?? '' }]))
  for (const one of course.deliveries) {
    const facts = at(one.on, one.deliverer)
    if (one.way === 'collect' && one.signed !== 'refused') add('collection', '', collectionModel(facts, one))
    else add('service-proof', '', serviceProofModel(facts, one))
  }
  if (course.archive) add('archive', '', archiveModel(at(course.archive.on, course.archive.by), course.archive))
  return plans
}
