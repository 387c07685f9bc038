import type { CourseCmd } from '../../../../shared/course/state'
import type { CoursePage, CourseStepView, WhyNot } from '../../../../shared/ipc/courseCalls'

/** One thing that can be done with a case now, or cannot and why. */
export type Act = { id: string; cmd: CourseCmd; step: CourseStepView | null; whyNot: WhyNot | null }
export type Acts = { primary: Act | null; possible: Act[]; not: Act[] }

/** Done by the program itself, or only as a part of another form. */
const hidden: ReadonlySet<CourseCmd> = new Set(['deem-accepted'])
/** As a clerk would look for them: towards the end of the case first, then what changes its course. */
const order: readonly CourseCmd[] = [
  'accept', 'supplement', 'return-papers', 'finish-at-once', 'refuse-acceptance', 'treat-as-withdrawn', 'resume', 'finish', 'publish', 'end-publicity', 'answer-objection', 'object', 'publicity-photos', 'start', 'decide', 'issue', 'make-ready', 'deliver', 'delivery-result', 'close', 'archive',
  'pause', 'extend', 'correct', 'skip', 'withdraw',
]
const rank = ({ cmd }: Act): number => order.indexOf(cmd)
/** The steps' own acts; the list of acts on the whole case names none of them again. */
const stepActs: ReadonlySet<CourseCmd> = new Set(['start', 'finish', 'skip', 'publish', 'publicity-photos', 'object', 'answer-objection', 'end-publicity'])
/** What would only be a matter of another day of the case's life is no help in the list. */
const notWorthSaying = new Set(['wrong-time', 'no-step', 'done', 'not-published', 'no-publicity', 'own-act', 'none-under-way', 'started'])

/** Acts whose refusal helps only while the case stands there. */
const onlyIn: Partial<Record<CourseCmd, readonly CoursePage['status'][]>> = { 'treat-as-withdrawn': ['to-supplement'], correct: ['approved', 'refused', 'completed'], 'finish-at-once': [], decide: ['accepted', 'at-department'], extend: ['accepted', 'at-department', 'supplement'] }

/** What moves the case on: F9. The rest have digits. */
export function actsOf(page: CoursePage): Acts {
  const ofSteps = page.steps.flatMap((step) => step.acts.filter((cmd) => !hidden.has(cmd) && stepActs.has(cmd) && !(cmd === 'start' && step.state === 'elsewhere')).map((cmd): Act => ({ id: `${cmd} ${step.key}`, cmd, step, whyNot: null })))
  const whole = page.acts.filter(({ cmd }) => !hidden.has(cmd) && !stepActs.has(cmd)).map(({ cmd, possible, whyNot }): Act => ({ id: cmd, cmd, step: null, whyNot: possible ? null : (whyNot ?? { code: 'unknown', zh: '', en: '' }) }))
  const possible = [...ofSteps, ...whole.filter(({ whyNot }) => whyNot === null)].sort((a, b) => rank(a) - rank(b))
  const primary = primaryOf(page, possible)
  const blocked = page.steps.filter((step) => step.state === 'next' && step.acts.length === 0 && step.whyNot !== null).map((step): Act => ({ id: `finish ${step.key}`, cmd: step.kind === 'publicity' ? 'publish' : 'finish', step, whyNot: step.whyNot }))
  return { primary, possible: possible.filter((act) => act !== primary), not: [...blocked, ...whole.filter(({ whyNot }) => whyNot !== null && !notWorthSaying.has(whyNot.code)).filter(({ cmd }) => onlyIn[cmd]?.includes(page.status) ?? true)] }
}

const forward: readonly CourseCmd[] = ['finish', 'publish', 'end-publicity', 'answer-objection']

function primaryOf({ status, gaps, steps, course }: CoursePage, possible: readonly Act[]): Act | null {
  const first = (...cmds: CourseCmd[]): Act | null => cmds.map((cmd) => possible.find((act) => act.cmd === cmd)).find((act) => act !== undefined) ?? null
  const [ready, certified] = [course.ready !== null, course.certificates.length > 0 || !steps.some(({ kind, party }) => kind === 'issue' && party !== 'district' && party !== 'outside')]
  switch (status) {
    case 'filed': return gaps.length > 0 ? first('supplement') : first('finish-at-once', 'accept')
    case 'to-supplement': return first('return-papers')
    case 'accepted':
    case 'at-department':
    case 'supplement': {
      const resume = first('resume', 'finish-at-once')
      if (resume) return resume
      const wall = possible.find(({ cmd, step }) => cmd === 'answer-objection' && step?.publication?.objections.some(({ answer }) => answer === null))
      if (wall) return wall
      // Ours in order; what the district does is only noted and is nobody's next step here.
      const mine = steps.filter(({ state, optional, kind }) => (state === 'running' || state === 'next') && optional === null && kind !== 'decision')
      const next = mine.flatMap((step) => possible.filter((act) => act.step?.key === step.key && forward.includes(act.cmd) && act.cmd !== 'answer-objection'))[0]
      return next ?? first('decide')
    }
    case 'approved': return first('delivery-result', ...(ready ? (['deliver'] as const) : []), 'close', ...(certified ? [] : (['issue'] as const)), 'make-ready', 'deliver')
    case 'refused': return first('delivery-result', 'deliver', 'archive')
    case 'completed':
    case 'not-accepted':
    case 'withdrawn': return first('archive')
  }
}
