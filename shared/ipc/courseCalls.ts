import { z } from 'zod'
import type { Conflict, Course, CourseCmd, ProcedureStep, Publication, StepRecord } from '../course/state'
import { deliveryWays, filingWays, person, ready, rejection, stepResult, supplementItem } from '../course/state'
import type { AttachmentView } from '../domain/attachments'
import type { CaseStatus } from '../domain/case'
import { isPlainDate } from '../domain/time/plainDate'
import type { PaperView, Problem } from './views'

/** Calls on the course of a case: `course.<cmd>` for each step (shared/course/state.ts), and what a screen shows of it. */

const uuid = z.uuid()
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const text = (max: number) => z.string().max(max)
const returns = <T>() => z.custom<T>(() => true)

/** Why something is not possible now. */
export type WhyNot = { code: string; zh: string; en: string }
/** One step of the procedure as the page shows it. `acts`: what may be done with it now; `whyNot`: why nothing may. */
export type CourseStepView = ProcedureStep & {
  state: 'done' | 'skipped' | 'running' | 'next' | 'to-come' | 'elsewhere'
  record: StepRecord | null
  publication: Publication | null
  acts: CourseCmd[]
  whyNot: WhyNot | null
}
/** An act on the case as a whole, possible or not. */
export type CourseAct = { cmd: CourseCmd; possible: boolean; whyNot: WhyNot | null }
/** Counting down to 视为受理. `left`: working days after today, 0 on the last day; null where no calendar tells. */
export type FilingCountdown = { on: string; since: string; tellDays: number | null; tellBy: string | null; left: number | null; deemedOn: string | null; noteZh: string; noteEn: string }
export type CoursePage = {
  caseId: string; head: string; status: CaseStatus; receiptNo: string
  course: Course
  steps: CourseStepView[]
  acts: CourseAct[]
  /** Why approval is not possible yet; a refusal needs none of these steps. */
  approval: WhyNot | null
  countdown: FilingCountdown | null
  /** What stands between the filed papers and acceptance. */
  gaps: Problem[]
  /** What the program found about the signed-in clerk and this case; he may not judge it. */
  conflict: Conflict | null
  /** Proposals that the screen fills in; every one may be changed where the step allows it. */
  proposals: {
    /** 公示 from today: its last day, or why it cannot be told. */
    publicity: { from: string; to: string | null; days: number | null; unit: 'working' | 'calendar'; source: string } | null
    extend: { of: 'promised' | 'legal'; days: number; unit: 'working' | 'calendar'; oldEnd: string | null; newEnd: string | null }[]
    returnBy: string | null
    papers: { name: string; number: string; copies: number }[]
    archive: { no: number; title: string; pages: number }[]
    visitors: { id: string; name: string; note: string }[]
  }
  /** How a refusal tells the remedies, where the law table has it. */
  remedies: string
}
/** One case in the queue of what lies ready or waits to be delivered. */
export type ReadyRow = {
  caseId: string; receiptNo: string; residentId: string; residentName: string; phoneMasked: string; itemCode: string; itemName: string; itemNameEn: string; outcome: 'approved' | 'refused'; decidedOn: string
  state: 'to-issue' | 'to-ready' | 'ready' | 'under-way'; place: string; readyOn: string | null; keepUntil: string | null; told: string | null; way: string | null; tracking: string | null; delivery: string; windowId: string
}

const on = { caseId: uuid, /** the head that the clerk saw */ base: uuid }
const step = { ...on, key: text(40) }
const page = returns<CoursePage>()

export const courseCalls = {
  /** 收件: takes the papers in without accepting. What is missing does not stop it. */
  'course.file': { input: z.strictObject({ draftId: uuid, rev: z.number().int(), way: z.enum(filingWays) }), output: returns<{ caseId: string; receiptNo: string; papers: PaperView[]; tellBy: string | null }>() },
  'course.page': { input: z.strictObject({ caseId: uuid }), output: page },
  /** 待出件: approved and refused cases whose result has not reached the applicant. */
  'course.ready': { input: z.strictObject({}), output: returns<ReadyRow[]>() },
  /** A photograph or signature beside a case that was taken already; answers the id that a step then names. */
  'course.addFile': { input: z.strictObject({ caseId: uuid, purpose: z.enum(['attachment', 'signature']), name: text(200), data: z.string().max(8_000_000) }), output: returns<AttachmentView>() },

  'course.supplement': { input: z.strictObject({ ...on, items: z.array(supplementItem).min(1).max(60), returnBy: day }), output: page },
  'course.returnPapers': { input: z.strictObject({ ...on, papers: z.array(z.strictObject({ key: text(40), state: z.enum(['original', 'copy', 'electronic', 'verified']), copies: z.number().int().min(0), pages: z.number().int().min(0), note: text(200).nullable() })).max(60), form: z.record(text(64), z.json()) }), output: page },
  'course.treatAsWithdrawn': { input: z.strictObject({ ...on, reason: text(300), returned: z.array(text(80)).max(60) }), output: page },
  'course.accept': { input: z.strictObject({ ...on, tolerated: z.array(z.strictObject({ key: text(40), dueOn: day })).max(60), notApplicable: z.array(text(40)).max(60) }), output: page },
  'course.refuseAcceptance': { input: z.strictObject({ ...on, ground: text(300), article: text(300), office: rejection.shape.office, remedies: text(600), returned: z.array(text(80)).max(60) }), output: page },
  'course.finishAtOnce': { input: z.strictObject({ ...on, result: text(300), basis: text(300) }), output: page },

  'course.start': { input: z.strictObject(step), output: page },
  'course.finish': { input: z.strictObject({ ...step, result: stepResult }), output: page },
  'course.skip': { input: z.strictObject({ ...step, reason: text(300) }), output: page },
  /** `days`, `unit` only where neither item nor figures say how long. `to` is computed. */
  'course.publish': { input: z.strictObject({ ...step, places: z.array(text(80)).min(1).max(10), from: day, days: z.number().int().positive().nullable(), phone: text(60) }), output: page },
  'course.addPhotos': { input: z.strictObject({ ...step, photos: z.array(uuid).min(1).max(30) }), output: page },
  'course.object': { input: z.strictObject({ ...step, from: text(60), content: text(300) }), output: page },
  'course.answerObjection': { input: z.strictObject({ ...step, id: text(60), inquirers: z.array(person).min(2).max(6), found: text(2000), upheld: z.boolean() }), output: page },
  'course.endPublicity': { input: z.strictObject({ ...step, result: text(600), noPhoto: text(200) }), output: page },
  'course.decide': { input: z.strictObject({ ...on, outcome: z.enum(['approved', 'refused']), docNo: text(80), facts: text(2000), article: text(600), remedies: text(600), text: text(2000) }), output: page },

  'course.pause': { input: z.strictObject({ ...on, ground: text(200), expectedDays: z.number().int().positive().nullable() }), output: page },
  'course.resume': { input: z.strictObject(on), output: page },
  'course.extend': { input: z.strictObject({ ...on, of: z.enum(['promised', 'legal']), days: z.number().int().positive(), reason: text(300) }), output: page },

  'course.withdraw': { input: z.strictObject({ ...on, who: text(80), reason: text(300), returned: z.array(text(80)).max(60) }), output: page },
  'course.correct': { input: z.strictObject({ ...on, what: text(300), before: text(300), after: text(300), reason: text(300) }), output: page },
  'course.issue': { input: z.strictObject({ ...on, name: text(80), number: text(80), validFrom: day, validUntil: day.nullable() }), output: page },
  'course.makeReady': { input: z.strictObject({ ...on, place: text(80), keepUntil: day.nullable(), told: ready.shape.told }), output: page },
  'course.deliver': {
    input: z.strictObject({
      ...on, way: z.enum(deliveryWays), place: text(200), papers: z.array(z.strictObject({ name: text(80), number: text(80), copies: z.number().int().min(1).max(99) })).min(1).max(30),
      receiver: z.strictObject({ name: text(80), relation: text(40), idCheck: z.enum(['card-read', 'card-seen', 'known', 'none']), idTail: text(8) }).nullable(),
      signed: z.enum(['signed', 'thumbprint', 'refused', 'none']), signatureId: uuid.nullable(), tracking: text(80), refusal: text(300), witness: text(120), photos: z.array(uuid).max(10),
    }), output: page,
  },
  'course.deliveryResult': { input: z.strictObject({ ...on, id: text(60), how: z.enum(['received', 'returned']), on: day, note: text(300) }), output: page },
  'course.close': { input: z.strictObject({ ...on, note: text(300) }), output: page },
  'course.archive': { input: z.strictObject({ ...on, pages: z.array(z.strictObject({ no: z.number().int().positive(), title: text(80), pages: z.number().int().min(0).max(9999) })).min(1).max(200), keeping: text(80), box: text(80) }), output: page },
} as const
