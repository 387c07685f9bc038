import type { Act } from '../desk/machine'
import { approvalWaitsFor, barrierTo, isDone, openDelivery, publicationOf, recordOf, type Barrier, type Standing } from './barrier'
import { isOurs } from './procedure'
import { judging } from './roles'
import { courseCmds, type Conflict, type CourseCmd, type ProcedureStep, type Publication, type StepKind, type StepRecord } from './state'

/** What a person may do with a case now, and why not with the rest: the same barriers that a step meets when it is taken. */

const byKind: Partial<Record<StepKind, readonly CourseCmd[]>> = {
  acceptance: ['accept', 'supplement', 'return-papers', 'refuse-acceptance', 'finish-at-once'],
  publicity: ['publish', 'publicity-photos', 'object', 'answer-objection', 'end-publicity', 'skip'],
  decision: ['decide', 'finish-at-once'], issue: ['issue', 'start', 'finish', 'skip'], delivery: ['make-ready', 'deliver', 'delivery-result', 'skip'], closing: ['close', 'start', 'finish', 'skip'],
}
const aboutStep: ReadonlySet<CourseCmd> = new Set(['start', 'finish', 'skip', 'publish', 'publicity-photos', 'object', 'answer-objection', 'end-publicity'])

export type StepView = ProcedureStep & { state: 'done' | 'skipped' | 'running' | 'next' | 'to-come' | 'elsewhere'; record: StepRecord | null; publication: Publication | null; acts: CourseCmd[]; whyNot: Barrier | null }
export type ActView = { cmd: CourseCmd; possible: boolean; whyNot: Barrier | null }

const avoided = (cmd: CourseCmd, conflict: Conflict | null): Barrier | null =>
  conflict && judging.has(cmd) ? { code: 'conflict', zh: `${conflict.who}与${conflict.to}${conflict.ground}，要回避，换一个人来办`, en: `${conflict.who} has to stand aside (${conflict.to}: ${conflict.ground})` } : null

/** The steps of the procedure in order, each with what may be done with it now. */
export function possibleSteps(standing: Standing, act: Act, conflict: Conflict | null = null): StepView[] {
  const { course } = standing
  return course.procedure.map((step): StepView => {
    const record = recordOf(course, step.key)
    const publication = step.kind === 'publicity' ? publicationOf(course, step.key) : null
    const asked = (byKind[step.kind] ?? ['start', 'finish', 'skip']).map((cmd) => ({ cmd, barrier: barrierTo(cmd, standing, act, aboutStep.has(cmd) ? step.key : null) ?? (cmd === 'answer-objection' && !publication?.objections.some(({ answer }) => answer === null) ? { code: 'none', zh: '没有要答复的异议', en: 'There is no objection to answer' } : avoided(cmd, conflict)) }))
    const acts = asked.filter(({ barrier }) => barrier === null).map(({ cmd }) => cmd)
    const done = isDone(course, step)
    const ahead = acts.some((cmd) => cmd !== 'skip' && cmd !== 'start' && cmd !== 'publicity-photos')
    const state = done ? ((record?.skipped ?? null) !== null ? 'skipped' : 'done') : record !== null ? 'running' : !isOurs(step) ? 'elsewhere' : ahead ? 'next' : 'to-come'
    const first = asked[0]?.barrier ?? null
    return { ...step, state, record, publication, acts: done ? acts.filter((cmd) => cmd === 'publicity-photos' || cmd === 'issue') : acts, whyNot: done || ahead ? null : step.kind === 'decision' && first === null ? null : first }
  })
}

/** The acts on the case as a whole. */
export function possibleActs(standing: Standing, act: Act, conflict: Conflict | null = null): ActView[] {
  return courseCmds.filter((cmd) => !aboutStep.has(cmd) && cmd !== 'deem-accepted').map((cmd) => {
    const whyNot = barrierTo(cmd, standing, act) ?? avoided(cmd, conflict) ?? (cmd === 'delivery-result' && !openDelivery(standing.course) ? { code: 'none', zh: '没有在途的送达', en: 'Nothing is under way' } : null)
    return { cmd, possible: whyNot === null, whyNot }
  })
}

/** Why approval is not possible yet although a decision is: our own steps before it. A refusal needs none of them. */
export function approvalBarrier({ course }: Standing): Barrier | null {
  const first = approvalWaitsFor(course)[0]
  return first ? { code: 'before', zh: `“${first.name}”还没有办，不能准予`, en: `“${first.name}” is not done; it cannot be approved yet` } : null
}
