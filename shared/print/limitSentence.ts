import type { DayUnit, LimitEnd } from '../domain/time/deadline'
import { documentDate } from '../domain/time/plainDate'
import { unreachable } from '../result'
import { strongKeep, type Inline } from './inline'

/** 30个工作日, 15个自然日 */
export const daysText = (days: number, unit: DayUnit): string => `${days}个${unit === 'working' ? '工作日' : '自然日'}`

/** 2027年放假安排尚未公布，截止日期公布后告知: no date is guessed past the gazetted calendar. */
export const noCalendarText = (years: readonly number[]): string =>
  `${[...new Set(years)].sort((a, b) => a - b).join('、')}年放假安排尚未公布，截止日期公布后告知`

/**
 * The sentence on the legal and the promised end. A date that cannot be told
 * comes last, with the reason, so that the reason is not read as belonging to
 * the date that can.
 */
export function limitSentence(legal: LimitEnd, promised: LimitEnd): Inline[] {
  const unknown = [legal, promised].flatMap((end) => (end.kind === 'no-calendar' ? [end.year] : []))
  if (unknown.length === 0) return ['本事项', ...legalPart(legal), '，本中心', ...promisedPart(promised), '。']
  const why = `；${noCalendarText(unknown)}。`
  if (unknown.length === 2) return ['本事项', ...legalPart(legal), '，本中心', ...promisedPart(promised), why]
  return legal.kind === 'no-calendar'
    ? ['本中心', ...promisedPart(promised), '。本事项', ...legalPart(legal), why]
    : ['本事项', ...legalPart(legal), '。本中心', ...promisedPart(promised), why]
}

function legalPart(end: LimitEnd): Inline[] {
  switch (end.kind) {
    case 'none': return ['没有全国统一的法定办结期限']
    case 'on-the-spot': return ['法定当场办结']
    case 'date': return ['法定办结期限至', { text: documentDate(end.dueOn), keep: true }, `（${daysText(end.days, end.unit)}）`]
    case 'no-calendar': return [`法定办结期限为${daysText(end.days, end.unit)}`]
    default: return unreachable(end)
  }
}

function promisedPart(end: LimitEnd): Inline[] {
  switch (end.kind) {
    case 'none': return ['未设承诺时限']
    case 'on-the-spot': return ['承诺当场办结']
    case 'date': return ['承诺于', strongKeep(documentDate(end.dueOn)), `（${daysText(end.days, end.unit)}）前办结`]
    case 'no-calendar': return [`承诺${daysText(end.days, end.unit)}内办结`]
    default: return unreachable(end)
  }
}

/** 公示7日、申请人补正材料、异地协查的时间不计入，发生时另行书面告知。 */
export function excludedSentence(excluded: readonly string[]): Inline[] {
  if (excluded.length === 0) return []
  return [`${excluded.map((ground) => ground.replace(/的?时间$/u, '')).join('、')}的时间不计入，发生时另行书面告知。`]
}
