import type { Act } from '../desk/machine'
import type { CaseStatus } from '../domain/case'
import { addDays } from '../domain/time/plainDate'
import type { CaseRecord } from '../sync/protocol'
import { isOurs, sideBySide } from './procedure'
import { roleRule } from './roles'
import type { Course, CourseCmd, ProcedureStep, Publication, StepKind, StepRecord } from './state'

/** Why a step is not possible now; the sentence says what is instead. */
export type Barrier = { code: string; zh: string; en: string }
const bar = (code: string, zh: string, en: string): Barrier => ({ code, zh, en })

/** A case while its course is asked: `course` with everything in place. */
export type Standing = { record: CaseRecord; course: Course }

const before: ReadonlySet<CaseStatus> = new Set(['filed', 'to-supplement'])
const running: ReadonlySet<CaseStatus> = new Set(['accepted', 'at-department', 'supplement'])
const decided: ReadonlySet<CaseStatus> = new Set(['approved', 'refused', 'completed'])

/** What is possible in each status, in a sentence. */
const now: Record<CaseStatus, { zh: string; en: string }> = {
  filed: { zh: '现在可以：告知补正、受理、不予受理、登记撤回', en: 'Possible now: tell what is missing, accept, decline, withdraw' },
  'to-supplement': { zh: '现在可以：登记补正交回、登记撤回', en: 'Possible now: take in the returned papers, withdraw' },
  accepted: { zh: '现在可以：办理各步骤、中止计时、延期、登记撤回', en: 'Possible now: the steps of the item, pause, extend, withdraw' },
  supplement: { zh: '部门要求补正，现在可以：登记已补正、登记撤回', en: 'The department asked for papers; possible now: hand them in, withdraw' },
  'at-department': { zh: '部门办理中，现在可以：补记步骤、中止计时、延期、登记撤回', en: 'At the department; possible now: note steps, pause, extend, withdraw' },
  approved: { zh: '已经准予，现在可以：制证、出件、送达、更正、办结', en: 'Approved; possible now: issue, make ready, deliver, correct, close' },
  refused: { zh: '已经不予批准，现在可以：送达决定、更正、归档', en: 'Refused; possible now: deliver the decision, correct, file' },
  completed: { zh: '已经办结，现在可以：更正、归档', en: 'Completed; possible now: correct, file' },
  'not-accepted': { zh: '已经不予受理，现在可以：归档', en: 'Not accepted; possible now: file' },
  withdrawn: { zh: '已经撤回，现在可以：归档', en: 'Withdrawn; possible now: file' },
}
const wrongTime = (status: CaseStatus, zh: string, en: string): Barrier => bar('wrong-time', `${zh}。${now[status].zh}`, `${en}. ${now[status].en}`)

export const recordOf = ({ steps }: Course, key: string): StepRecord | null => steps.find((step) => step.key === key) ?? null
export const isDone = (course: Course, { key }: Pick<ProcedureStep, 'key'>): boolean => { const found = recordOf(course, key); return found !== null && (found.finishedOn !== null || found.skipped !== null) }
/** The publication that stands now for a step of publicity. */
export const publicationOf = ({ publications }: Course, key: string): Publication | null => publications.findLast((one) => one.key === key) ?? null
export const openPause = ({ pauses }: Course): Course['pauses'][number] | null => pauses.find(({ until }) => until === null) ?? null
export const openDelivery = ({ deliveries }: Course): Course['deliveries'][number] | null => deliveries.find(({ end }) => end === null) ?? null
export const isServed = ({ deliveries }: Course): boolean => deliveries.some(({ end }) => end?.how === 'received')
const decisionAt = ({ procedure }: Course): number => procedure.findIndex(({ kind }) => kind === 'decision')

/** Steps with acts of their own; every other kind is started and finished. */
const ownActs: Partial<Record<StepKind, { zh: string; en: string }>> = {
  acceptance: { zh: '受理', en: 'acceptance' }, publicity: { zh: '公示', en: 'publicity' }, decision: { zh: '决定', en: 'decision' }, delivery: { zh: '送达', en: 'delivery' },
}

/** Our own steps before this one that still have to be done; nothing that the district or an institution does, nor what the item leaves open. */
export function waitingFor(course: Course, step: ProcedureStep): ProcedureStep[] {
  const at = course.procedure.findIndex(({ key }) => key === step.key)
  const decision = decisionAt(course)
  // After the decision the steps stand side by side: who pays, who delivers and who files do not wait for each other.
  if (at > decision || (sideBySide.has(step.kind) && step.kind !== 'decision')) return []
  return course.procedure.slice(0, at).filter((one) => isOurs(one) && one.optional === null && one.kind !== 'acceptance' && one.kind !== 'delivery' && !isDone(course, one))
}

/** 公示 that must be over before the decision: the item has it, it is ours, and it has not passed yet (社会救助暂行办法: never left out). */
export function publicityBeforeDecision(course: Course): ProcedureStep | null {
  const at = decisionAt(course)
  return course.procedure.find((step, index) => step.kind === 'publicity' && (at < 0 || index < at) && isOurs(step) && step.optional === null && !isDone(course, step)) ?? course.procedure.find((step) => step.kind === 'publicity' && publicationOf(course, step.key)?.end === null) ?? null
}

/** Until when the applicant could be told what is missing; after it the papers count as accepted. */
export function deemedSentence({ filing }: Course): Barrier | null {
  if (!filing || filing.tellBy === null) return null
  const since = filing.since ?? filing.on
  return bar('deemed-accepted', `${since} 收的材料，到 ${filing.tellBy} 没有告知，按行政许可法第三十二条自 ${since} 起已视为受理，不能再要求补正`, `The papers of ${since} were not objected to by ${filing.tellBy}; they count as accepted since ${since} (Administrative Licensing Law 32)`)
}
export const isPastTelling = ({ filing, acceptance }: Course, on: string): boolean => filing !== null && filing.tellBy !== null && acceptance === null && on > filing.tellBy

/**
 * Why the act is not possible for this case, this person and this day, or null. What the act itself says (visitors, dates, numbers) is judged in step.ts.
 *
 * `key`: the step of the procedure, or the objection's publication, that it is about.
 */
export function barrierTo(cmd: CourseCmd, { record, course }: Standing, act: Act, key: string | null = null): Barrier | null {
  const { status } = record
  const step = key === null ? null : (course.procedure.find((one) => one.key === key) ?? null)
  if (course.terms === null) return bar('no-course', '这个办件还没有程序，重新打开办件再办', 'The case has no procedure yet; open it again')
  const last = course.lastOn ?? course.filing?.on ?? record.acceptedOn
  if (act.on < last) return bar('back-dated', `本机日期 ${act.on} 早于上一步的 ${last}，不能倒签；请先校对电脑时间`, `Today is ${act.on} here, before the last step of ${last}; nothing is back-dated. Set the clock right first`)
  if (key !== null && step === null) return bar('no-step', `这个事项没有这一步：${key}`, `This item has no step ${key}`)
  const rule = roleRule(cmd, { kind: step?.kind, level: course.terms.decidedBy })
  if (!rule.roles.includes(act.by.role)) return bar('role', rule.zh, rule.en)
  return rules[cmd]({ record, course, status, act, step, terms: course.terms })
}

type Asked = Standing & { status: CaseStatus; act: Act; step: ProcedureStep | null; terms: NonNullable<Course['terms']> }
type Rule = (asked: Asked) => Barrier | null

const needsStep: Barrier = bar('no-step', '没说是哪一步', 'Which step is not said')

const atFiling = (zh: string, en: string): Rule => ({ status, course, act }) =>
  status === 'filed' ? (isPastTelling(course, act.on) ? deemedSentence(course) : null) : course.acceptance?.how === 'deemed' ? deemedSentence(course) : wrongTime(status, zh, en)

/** The case runs and the step is none with acts of its own. */
const plainStep = (whenOver: boolean): Rule => ({ status, course, step }) => {
  if (!step) return needsStep
  const own = ownActs[step.kind]
  if (own) return bar('own-act', `${step.name}有自己的办法：用“${own.zh}”来办`, `${step.name} is done as ${own.en}`)
  const over = course.procedure.indexOf(step) > decisionAt(course)
  if (over ? status !== 'approved' && status !== 'completed' : !running.has(status)) return over && running.has(status) ? bar('not-decided', `${step.name}在决定之后，还没有决定`, `${step.name} comes after the decision, which is not there yet`) : wrongTime(status, `${step.name}现在不能办`, `${step.name} cannot be done now`)
  if (whenOver && isDone(course, step)) return bar('done', `${step.name}已经办过了`, `${step.name} is done already`)
  return null
}
const inOrder: Rule = ({ course, step }) => {
  const first = step ? waitingFor(course, step)[0] : undefined
  return first && step ? bar('before', `先办“${first.name}”，再办“${step.name}”`, `“${first.name}” comes before “${step.name}”`) : null
}
const all = (...list: Rule[]): Rule => (asked) => { for (const rule of list) { const found = rule(asked); if (found) return found } return null }

/** Nobody both checks first and decides (or reviews). */
const fourEyes: Rule = ({ course, step, act }) => {
  const checks = course.steps.filter((one) => one.kind === 'check' && one.finishedBy?.id === act.by.id)
  return checks.length > 0 && (step === null || step.kind === 'review') ? bar('same-person', `初审是${act.by.name}做的，${step?.name ?? '决定'}要换一个人`, `${act.by.name} did the first check; another person has to do this`) : null
}

const publicityStep: Rule = ({ step, status, course }) => {
  if (!step) return needsStep
  if (step.kind !== 'publicity') return bar('no-publicity', `${step.name}不是公示`, `${step.name} is no publicity`)
  const over = course.procedure.indexOf(step) > decisionAt(course)
  if (over ? status !== 'approved' && status !== 'completed' : !running.has(status)) return over && running.has(status) ? bar('not-decided', '这次公示在决定之后，还没有决定', 'This publicity comes after the decision') : wrongTime(status, '现在不能公示', 'No publicity now')
  return null
}
const onWall: Rule = ({ course, step }) => (step && publicationOf(course, step.key)?.end === null ? null : bar('not-published', '还没有在公示', 'Nothing is published now'))

const isDecided: Rule = ({ status, course }) => (decided.has(status) ? (course.decision === null && status !== 'completed' ? bar('no-decision', '还没有收到决定内容', 'The decision has not arrived') : null) : wrongTime(status, '还没有决定', 'There is no decision yet'))

const rules: Record<CourseCmd, Rule> = {
  supplement: atFiling('补正只在受理前告知', 'What is missing is told before acceptance only'),
  'return-papers': ({ status }) => (status === 'to-supplement' ? null : wrongTime(status, '没有等着补正的材料', 'No papers are awaited')),
  'treat-as-withdrawn': ({ status, course, act, terms }) => {
    if (status !== 'to-supplement') return wrongTime(status, '没有等着补正的材料', 'No papers are awaited')
    const open = course.supplements.at(-1)
    if (open && act.on <= open.returnBy) return bar('still-time', `补正期限到 ${open.returnBy}，还没有过`, `The papers may come until ${open.returnBy}`)
    return terms.silence === null ? bar('no-rule', '没有规定逾期不补正视为撤回，要由申请人自己撤回', 'No rule lets silence count as withdrawal; the applicant himself has to withdraw') : null
  },
  'deem-accepted': ({ status, course, act }) => {
    if (status !== 'filed') return wrongTime(status, '不需要视为受理', 'Nothing to be deemed')
    return isPastTelling(course, act.on) ? null : bar('still-time', course.filing?.tellBy ? `${course.filing.tellBy} 前还可以告知，没有视为受理` : '没有可以计算的告知期限', 'The days for telling are not over')
  },
  accept: atFiling('只有收件后还没受理的可以受理', 'Only what is filed can be accepted'),
  'refuse-acceptance': atFiling('只有收件后还没受理的可以不予受理', 'Only what is filed can be declined'),
  'finish-at-once': ({ status, course, terms, act }) => {
    if (!terms.onTheSpot || terms.decidedBy !== 'window') return bar('not-on-the-spot', '这个事项不是窗口即办件', 'This item is not finished at the window')
    if (status === 'filed') return isPastTelling(course, act.on) ? deemedSentence(course) : null
    return status === 'accepted' ? null : wrongTime(status, '现在不能即办', 'It cannot be finished now')
  },
  start: all(plainStep(true), ({ course, step }) => (step && recordOf(course, step.key) ? bar('started', `${step.name}已经开始`, `${step.name} has begun`) : null), inOrder),
  finish: all(plainStep(true), inOrder, fourEyes),
  skip: ({ course, step, status }) => {
    if (!step) return needsStep
    if (isDone(course, step)) return bar('done', `${step.name}已经办过了`, `${step.name} is done already`)
    if (step.optional === null && isOurs(step)) return step.kind === 'publicity' ? bar('never-skipped', '公示不能省略（社会救助暂行办法）', 'Publicity is never left out') : bar('not-optional', `${step.name}不能省略，事项没有说可以不办`, `${step.name} cannot be left out`)
    if (step.kind === 'acceptance' || step.kind === 'decision') return bar('not-optional', `${step.name}不能省略`, `${step.name} cannot be left out`)
    if (publicationOf(course, step.key)?.end === null) return bar('published', '已经在公示，公示完再说', 'It is being published; wait for the end')
    return running.has(status) || status === 'approved' ? null : wrongTime(status, '现在不能跳过步骤', 'No step can be left out now')
  },
  publish: all(publicityStep, ({ course, step }) => {
    if (!step) return needsStep
    if (isDone(course, step)) return bar('done', '公示已经结束', 'The publicity is over')
    return publicationOf(course, step.key)?.end === null ? bar('published', '已经在公示', 'It is published already') : null
  }, inOrder),
  'publicity-photos': all(publicityStep, ({ course, step }) => (step && publicationOf(course, step.key) ? null : bar('not-published', '还没有公示', 'Nothing is published'))),
  object: all(publicityStep, onWall),
  'answer-objection': all(publicityStep, onWall),
  'end-publicity': all(publicityStep, onWall, ({ course, step, act }) => {
    const one = step ? publicationOf(course, step.key) : null
    if (!one) return needsStep
    if (one.objections.length > 0) return bar('objection', '公示期间有异议，要先核查并答复，再重新公示', 'There was an objection: inquire, answer, and publish again')
    return act.on > one.to ? null : bar('too-short', `公示到 ${one.to} 当天为止，${addDays(one.to, 1)} 起才能结束`, `It is published until the end of ${one.to}; it can be ended from ${addDays(one.to, 1)}`)
  }),
  decide: ({ status, course, act, record, step: _, terms }) => {
    if (!running.has(status)) return before.has(status) ? wrongTime(status, '还没有受理，不能作决定', 'Not accepted yet, so there is nothing to decide') : wrongTime(status, '已经有结果了', 'It has its result already')
    const pause = openPause(course)
    if (pause) return bar('paused', `${pause.from} 起中止计时（${pause.ground}），先恢复计时再决定`, `Paused since ${pause.from}; resume first`)
    const published = course.procedure.find((one) => one.kind === 'publicity' && publicationOf(course, one.key)?.end === null)
    if (published) return bar('publicity', '正在公示，公示结束后才能决定', 'It is being published; decide after the end')
    return fourEyes({ status, course, act, record, step: null, terms })
  },
  pause: ({ status, course }) => {
    if (!running.has(status)) return wrongTime(status, '现在没有在计时', 'No clock is running')
    const open = openPause(course)
    return open ? bar('paused', `${open.from} 起已经中止计时（${open.ground}）`, `Paused since ${open.from} already`) : null
  },
  resume: ({ status, course }) => (openPause(course) && running.has(status) ? null : wrongTime(status, '没有中止计时', 'No clock is paused')),
  extend: ({ status, course, terms }) => {
    if (!running.has(status)) return wrongTime(status, '现在没有在计时', 'No clock is running')
    if (!terms.extend.promised && !terms.extend.legal) return bar('no-extension', '这个事项没有规定可以延期', 'No extension is provided for')
    if (openPause(course)) return bar('paused', '正在中止计时，先恢复再延期', 'Paused; resume first')
    const left = (['promised', 'legal'] as const).some((of) => terms.extend[of] && !course.extensions.some((one) => one.of === of))
    return left ? null : bar('extended', '已经延过一次，不能再延', 'It was extended once already')
  },
  withdraw: ({ status }) => (before.has(status) || running.has(status) ? null : wrongTime(status, '已经有结果，不能撤回', 'It has its result and cannot be withdrawn')),
  correct: all(isDecided, ({ course }) => (course.decision?.level === 'district' ? bar('district', '这是区里的决定，由区里更正', 'The district corrects its own decision') : null)),
  issue: ({ status, course }) => (status === 'approved' || status === 'completed' ? (course.decision ? null : bar('no-decision', '还没有收到决定内容', 'The decision has not arrived')) : wrongTime(status, '准予以后才能制证', 'Certificates are issued after approval')),
  'make-ready': all(isDecided, ({ course, status }) => {
    if (status === 'completed') return wrongTime(status, '已经办结', 'It is completed')
    if (isServed(course)) return bar('served', '已经送达了', 'It was delivered already')
    const issue = course.procedure.find((one) => one.kind === 'issue' && isOurs(one) && one.optional === null)
    return status === 'approved' && issue && course.certificates.length === 0 ? bar('before', `先办“${issue.name}”，登记证件号码`, `“${issue.name}” comes first: enter the number`) : null
  }),
  deliver: all(isDecided, ({ course, status }) => {
    if (status === 'completed' && isServed(course)) return bar('served', '已经送达了', 'It was delivered already')
    if (isServed(course)) return bar('served', '已经送达了', 'It was delivered already')
    const open = openDelivery(course)
    if (open) return bar('under-way', `${open.on} 寄出（放入）的还没有回音，先登记结果`, `The one of ${open.on} is under way; enter its result first`)
    const issue = course.procedure.find((one) => one.kind === 'issue' && isOurs(one) && one.optional === null)
    return status === 'approved' && issue && course.certificates.length === 0 ? bar('before', `先办“${issue.name}”，登记证件号码`, `“${issue.name}” comes first: enter the number`) : null
  }),
  'delivery-result': ({ course }) => (openDelivery(course) ? null : bar('none-under-way', '没有在途的送达', 'Nothing is under way')),
  close: ({ status, course, terms }) => {
    if (status !== 'approved') return wrongTime(status, '准予之后才办结', 'It is closed after approval')
    if (!terms.nothingToDeliver && !isServed(course)) return bar('not-served', '结果还没有送达，先送达再办结', 'The result has not been delivered yet')
    return closingBarrier(course)
  },
  archive: ({ status, course }) => {
    if (course.archive) return bar('filed-away', `${course.archive.on} 已经归档`, `It was filed away on ${course.archive.on}`)
    if (running.has(status) || before.has(status)) return wrongTime(status, '还没有办完，不能归档', 'Not finished, so it cannot be filed away')
    if (status === 'approved') return wrongTime(status, '还没有办结', 'Not closed yet')
    return status === 'refused' && !isServed(course) ? bar('not-served', '不予批准的决定还没有送达，先送达再归档', 'The refusal has not been delivered yet') : null
  },
}

/** What still has to be done of our own steps with which a case does not end: publicity after the decision. */
export function closingBarrier(course: Course): Barrier | null {
  const open = course.procedure.find((step) => step.kind === 'publicity' && isOurs(step) && step.optional === null && !isDone(course, step) && course.procedure.indexOf(step) > decisionAt(course))
  return open ? bar('before', `“${open.name}”还没有完成，不能办结`, `“${open.name}” is not done yet`) : null
}
/** Steps before the decision that approval still waits for. */
export const approvalWaitsFor = (course: Course): ProcedureStep[] => { const step = course.procedure[decisionAt(course)]; return step ? waitingFor(course, step) : [] }
