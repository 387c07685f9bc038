import type { ItemPackage } from '../../../shared/catalogue/schema'
import { shapeProblems, type ShapeValidator } from '../../../shared/catalogue/shape'
import { gapsBeforeAcceptance, type Application } from '../../../shared/domain/acceptance'
import type { Problem } from '../../../shared/ipc/views'
import { screenOrder } from '../../../shared/catalogue/screenOrder'

export type Section = 'applicant' | 'form' | 'materials' | 'confirm'
export const sectionNames = ['applicant', 'form', 'materials', 'confirm'] as const

/** What the window cannot judge itself: it is never told the applicant's whole number, nor the figures of the day. */
const onlyMain = new Set(['applicant-listed', 'same-person', 'minor'])

/**
 * Everything that is still missing: judged here at once, and by main where the full number is needed. The item's compiled
 * validator judges the shape of the form, checkForm its rules; where both speak of one place, the shape comes first.
 */
export function gapsNow(item: ItemPackage, application: Application, facts: { today: string; birthDate: string | null }, fromMain: readonly Problem[], validate: ShapeValidator | null): Problem[] {
  const shape = new Map((validate ? shapeProblems(item.form, application.form, validate) : []).map((p) => [p.path, { ...p, section: 'form' as const }]))
  const here = gapsBeforeAcceptance(item, application, { today: facts.today, agentAge: null, applicant: { idNo: '', birthDate: facts.birthDate } })
    .filter((p) => !onlyMain.has(p.code) && !(p.section === 'form' && shape.has(p.path)))
  const theirs = fromMain.filter((p) => onlyMain.has(p.code))
  return inScreenOrder(item, [...here, ...shape.values(), ...theirs])
}

/** From the top of the screen to the bottom, so that "the first" is the one the clerk sees first. */
export function inScreenOrder(item: ItemPackage, gaps: readonly Problem[]): Problem[] {
  const place = new Map(screenOrder(item.form).map((field, n) => [field.key, n]))
  const order = (p: Problem) => [...sectionNames, 'eligibility'].indexOf(p.section ?? 'form') * 1000 + (place.get(/^[A-Za-z0-9]+/.exec(p.path)?.[0] ?? '') ?? 0)
  return gaps.map((p, n) => ({ p, n })).sort((a, b) => order(a.p) - order(b.p) || inTable(item, a.p.path) - inTable(item, b.p.path) || a.n - b.n).map(({ p }) => p)
}

/** By rows, then by columns; what concerns the table as a whole comes behind them. */
function inTable(item: ItemPackage, path: string): number {
  const [, key, row, column] = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(path) ?? []
  const table = item.form.find((field) => field.key === key)
  return table?.kind === 'table' ? Number(row) * 100 + table.columns.findIndex((one) => one.key === column) : Number.MAX_SAFE_INTEGER
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
