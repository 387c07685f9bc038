import { checkForm, materialList, sameNumber } from '../catalogue/form'
import type { ItemPackage } from '../catalogue/schema'
import type { FormValues } from '../catalogue/values'
import type { Problem } from '../ipc/views'
import type { Agent, MaterialLine } from '../sync/protocol'
import type { Answers } from '../catalogue/materials'
import { ageOn, checkIdNumber } from './identity/idNumber'
import { lineProblem, type LineFacts } from './materials'
import type { WorkCalendar } from './time/calendar'
import { limitDates, type LimitEnd } from './time/deadline'
import { checkPhone } from './identity/phone'
import { isPlainDate, type PlainDate } from './time/plainDate'

/** `agentAge`: the figure of that name on the day; null where it is not entered or not judged here. */
export type AgentFacts = { today: PlainDate; applicant: Applicant; agentAge: number | null }
export type Applicant = { idNo: string; birthDate: PlainDate | null }
export type Application = { form: FormValues; materials: readonly MaterialLine[]; agent: Partial<Agent> | null; delivery: string; facts?: { answers: Answers } }

/**
 * Everything that still stands between a draft and acceptance, in the order of the screen: applicant and agent,
 * form, papers. Eligibility is not judged here.
 */
export function gapsBeforeAcceptance(item: ItemPackage, application: Application, facts: AgentFacts & Partial<Pick<LineFacts, 'lastDue' | 'falsePromise'>>): Problem[] {
  return [
    ...agentGaps(application.agent, facts).map((problem) => ({ ...problem, section: 'applicant' as const })),
    ...checkForm(item, application.form, { today: facts.today, applicant: facts.applicant, agent: application.agent !== null }).map((problem) => ({ ...problem, section: 'form' as const })),
    ...materialGaps(item, application, { lastDue: null, falsePromise: false, ...facts }).map((problem) => ({ ...problem, section: 'materials' as const })),
  ]
}

/** 代办: names the agent, his number and in which relation he acts; principal and agent are two persons. */
export function agentGaps(agent: Partial<Agent> | null, { today, applicant, agentAge }: AgentFacts): Problem[] {
  if (!agent) return []
  const problems: Problem[] = []
  const missing = (path: string, zh: string, en: string): void => void problems.push({ path, code: 'required', zh, en })
  if (!agent.name?.trim()) missing('agent.name', '还没填代办人姓名', 'The agent’s name is missing')
  if (!agent.idNo?.trim()) missing('agent.idNo', '还没填代办人证件号', 'The agent’s identity number is missing')
  if (agent.name?.trim() && /[0-9０-９]/.test(agent.name)) problems.push({ path: 'agent.name', code: 'characters', zh: '代办人姓名里有数字', en: 'The agent’s name contains digits' })
  if (agent.idNo?.trim()) {
    const checked = checkIdNumber(agent.idNo, today)
    if (!checked.ok) problems.push({ path: 'agent.idNo', code: 'kind', zh: `代办人证件号${checked.error.zh}`, en: `Agent’s identity number: ${checked.error.en}` })
    else if (checked.value.birthDate && agentAge !== null && ageOn(checked.value.birthDate, today) < agentAge) problems.push({ path: 'agent.idNo', code: 'minor', zh: `代办人未满 ${agentAge} 周岁`, en: `The agent is under ${agentAge}` })
    else if (sameNumber(agent.idNo) === sameNumber(applicant.idNo)) problems.push({ path: 'agent.idNo', code: 'same-person', zh: '代办人和申请人是同一个人', en: 'Agent and applicant are the same person' })
  }
  if (!agent.relation?.trim()) missing('agent.relation', '还没填代办人与申请人的关系', 'The agent’s relation is missing')
  if (agent.phone?.trim()) {
    const phone = checkPhone(agent.phone)
    if (!phone.ok) problems.push({ path: 'agent.phone', code: 'kind', zh: `代办人电话${phone.error.zh}`, en: `Agent’s telephone: ${phone.error.en}` })
  }
  if (agent.validUntil && !isPlainDate(agent.validUntil)) problems.push({ path: 'agent.validUntil', code: 'kind', zh: '代办授权到期日不是有效日期', en: 'The end of the authority is no real day' })
  else if (agent.validUntil && agent.validUntil < today) problems.push({ path: 'agent.validUntil', code: 'expired', zh: `代办授权已于 ${agent.validUntil} 到期`, en: `The agent’s authority ended on ${agent.validUntil}` })
  return problems
}

function materialGaps(item: ItemPackage, application: Application, facts: LineFacts & { applicant: Applicant }): Problem[] {
  const { today, applicant } = facts
  const given = new Map(application.materials.map((line) => [line.key, line]))
  const age = applicant.birthDate ? ageOn(applicant.birthDate, today) : null
  const problems: Problem[] = []
  for (const line of materialList(item, application.form, { agent: application.agent !== null, applicantAge: age, answers: application.facts?.answers ?? {} })) {
    const taken = given.get(line.key)
    const state = taken?.state ?? 'missing'
    const definition = item.materials.find((candidate) => candidate.key === line.key)
    if (!definition || definition.need.kind === 'optional') continue
    const wrong = taken && line.applies !== 'no' ? lineProblem(definition, taken, facts) : null
    if (wrong) problems.push({ path: `materials.${line.key}`, ...wrong })
    if (state !== 'missing' && !(state === 'not-applicable' && line.applies === 'yes')) continue
    if (line.applies === 'no') continue
    problems.push(line.applies === 'ask'
      ? { path: `materials.${line.key}`, code: 'undecided', zh: `${line.name}：${definition.need.kind === 'when' ? definition.need.note : ''}时要交，不需要就选“不适用”`, en: `${line.name}: wanted under a condition; take it, or mark it not applicable` }
      : { path: `materials.${line.key}`, code: 'required', zh: `还没交${line.name}`, en: `${line.name} has not been handed in` })
  }
  // A paper that a lead demanded beyond the list is still to come.
  for (const line of application.materials) if (line.extra && line.state === 'missing') problems.push({ path: `materials.${line.key}`, code: 'required', zh: `还没交${line.name}`, en: `${line.name} has not been handed in` })
  return problems
}

export type LimitView = { on: string | null; days: number | null; unit: 'working' | 'calendar'; note: { zh: string; en: string } | null }

/** Promised and legal end of an acceptance on that day; a missing calendar is said, never guessed. */
export function limitViews(item: ItemPackage, start: PlainDate, calendar: WorkCalendar): { promised: LimitView; legal: LimitView } {
  const ends = limitDates(item.limits, start, calendar)
  return { promised: limitView(ends.promised, item.limits.promised.unit), legal: limitView(ends.statutory, item.limits.statutory.unit) }
}

function limitView(end: LimitEnd, unit: 'working' | 'calendar'): LimitView {
  switch (end.kind) {
    case 'none':
      return { on: null, days: null, unit, note: { zh: '没有全国性法定期限', en: 'No national limit is set' } }
    case 'on-the-spot':
      return { on: end.dueOn, days: 0, unit, note: { zh: '当场办结', en: 'Finished on the spot' } }
    case 'date':
      return { on: end.dueOn, days: end.days, unit: end.unit, note: null }
    case 'no-calendar':
      return {
        on: null, days: end.days, unit: end.unit,
        note: { zh: `没有 ${end.year} 年日历，不能算到期日；期限是 ${end.days} 个工作日`, en: `There is no calendar for ${end.year}, so the end date cannot be told; the limit is ${end.days} working days` },
      }
  }
}

/** The note a case keeps when one of its dates could not be told. */
export function limitNote(limits: { promised: LimitView; legal: LimitView }): string | null {
  const notes = [limits.promised, limits.legal].filter((limit) => limit.on === null && limit.days !== null).map((limit) => limit.note?.zh ?? '')
  return notes.length ? [...new Set(notes)].join('；') : null
}
