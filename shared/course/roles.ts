import type { Actor } from '../desk/machine'
import type { CourseCmd, CourseTerms, StepKind } from './state'

/** Who may do what in the course of a case, with the reason; one table for window, hub and screen. */
type Role = Actor['role']
export type RoleRule = { roles: readonly Role[]; zh: string; en: string }

const anybody: RoleRule = { roles: ['clerk', 'lead', 'manager'], zh: '窗口人员都可以办', en: 'Any clerk may do it' }
const leading = (zh: string, en: string): RoleRule => ({ roles: ['lead', 'manager'], zh, en })

const byCmd: Partial<Record<CourseCmd, RoleRule>> = {
  skip: leading('跳过步骤要值班长或中心主任说明理由', 'Only a lead or the manager may leave out a step, with a reason'),
  extend: leading('延期要值班长或中心主任批准', 'Only a lead or the manager may approve an extension'),
  correct: leading('决定后的更正要值班长或中心主任来做', 'Only a lead or the manager may correct a decision'),
  'treat-as-withdrawn': leading('视为撤回要值班长或中心主任署名', 'Only a lead or the manager may treat silence as withdrawal, by name'),
}
const byKind: Partial<Record<StepKind, RoleRule>> = {
  review: leading('审核要值班长或中心主任来做，初审的人不能自己审核', 'Only a lead or the manager reviews'),
}
const byLevel: Record<CourseTerms['decidedBy'], RoleRule> = {
  window: anybody,
  street: leading('街道决定由值班长或中心主任录入，附文号', 'A decision of the street is entered by a lead or the manager, with its number'),
  district: { roles: [], zh: '这件事由区里决定，决定经收发回到窗口', en: 'The district decides this case; its decision comes back by sync' },
}

/** The rule for one act: by the step's kind where it is the finishing of a step, by the deciding level where it is a decision. */
export function roleRule(cmd: CourseCmd, { kind, level }: { kind?: StepKind | undefined; level?: CourseTerms['decidedBy'] | undefined }): RoleRule {
  if (cmd === 'decide' && level !== undefined) return byLevel[level]
  if ((cmd === 'finish' || cmd === 'start') && kind !== undefined) return byKind[kind] ?? anybody
  return byCmd[cmd] ?? anybody
}

/** Acts that judge the case: nobody does them on his own or a relative's case (社会救助暂行办法; 行政许可 and civil service rules of avoidance). */
export const judging: ReadonlySet<CourseCmd> = new Set(['supplement', 'accept', 'refuse-acceptance', 'finish-at-once', 'treat-as-withdrawn', 'start', 'finish', 'skip', 'publish', 'answer-objection', 'end-publicity', 'decide', 'pause', 'extend', 'correct', 'issue'])
