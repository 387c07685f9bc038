import type { ItemPackage } from '../../../shared/catalogue/schema'
import { gapsBeforeAcceptance, type Application } from '../../../shared/domain/acceptance'
import type { Problem } from '../../../shared/ipc/views'
import { screenOrder } from '../../fields'

export type Section = 'applicant' | 'form' | 'materials' | 'confirm'
export const sectionNames = ['applicant', 'form', 'materials', 'confirm'] as const

/** What the window cannot judge itself, since it is never told the applicant's whole number. */
const onlyMain = new Set(['applicant-listed', 'same-person'])

/** Everything that is still missing: judged here at once, and by main where the full number is needed. */
export function gapsNow(item: ItemPackage, application: Application, facts: { today: string; birthDate: string | null }, fromMain: readonly Problem[]): Problem[] {
  const here = gapsBeforeAcceptance(item, application, { today: facts.today, applicant: { idNo: '', birthDate: facts.birthDate } }).filter((p) => !onlyMain.has(p.code))
  const theirs = fromMain.filter((p) => onlyMain.has(p.code))
  return inScreenOrder(item, [...here, ...theirs])
}

/** From the top of the screen to the bottom, so that "the first" is the one the clerk sees first. */
export function inScreenOrder(item: ItemPackage, gaps: readonly Problem[]): Problem[] {
  const place = new Map(screenOrder(item.form).map((field, n) => [field.key, n]))
  const order = (p: Problem) => sectionNames.indexOf(p.section ?? 'form') * 1000 + (place.get(/^[A-Za-z0-9]+/.exec(p.path)?.[0] ?? '') ?? 0)
  return gaps.map((p, n) => ({ p, n })).sort((a, b) => order(a.p) - order(b.p) || a.n - b.n).map(({ p }) => p)
}

export const gapsOf = (gaps: readonly Problem[], section: Section): Problem[] => gaps.filter((gap) => (gap.section ?? 'form') === section)

/** The short name of a gap, for "还差 2 处：近亲属、工资流水". */
export function gapName(item: ItemPackage, gap: Problem, language: 'zh' | 'en', agentName: (key: string) => string): string {
  const paper = /^materials\.(.+)$/.exec(gap.path)
  if (paper) return item.materials.find((material) => material.key === paper[1])?.name.replace(/[（(].*$/, '') ?? gap[language]
  const agent = /^agent\.(.+)$/.exec(gap.path)
  if (agent) return agentName(agent[1]!)
  const field = item.form.find((candidate) => candidate.key === /^[A-Za-z0-9]+/.exec(gap.path)?.[0])
  if (!field) return gap[language]
  return language === 'en' ? field.labelEn ?? field.label : field.label
}

/** While the clerk has not asked for acceptance, an empty field is no mistake yet. */
export const worthShowing = (gaps: readonly Problem[], asked: boolean): Problem[] => (asked ? [...gaps] : gaps.filter((gap) => gap.code !== 'required' && gap.code !== 'undecided' && gap.code !== 'applicant-listed'))
