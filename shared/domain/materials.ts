import type { ItemPackage, Material } from '../catalogue/schema'
import type { MaterialLine } from '../sync/protocol'
import { fail, ok, type Result } from '../result'
import { addDays, daysBetween, type PlainDate } from './time/plainDate'
import type { WorkCalendar } from './time/calendar'
import { dueOn, type DayUnit } from './time/deadline'

/**
 * How a paper may stand on a case's list without lying on the counter: promised (告知承诺), tolerated (容缺), reused,
 * waived, or demanded beyond the list. Whoever takes it in decides; these rules say what the law lets him decide.
 */

/** Trust of a paper that the centre already holds (国办函〔2016〕108号): A made by the authority, B checked against the original at a window, C uploaded, D made by the person with a promise. */
export const trustGrades = ['A', 'B', 'C', 'D'] as const
export type TrustGrade = (typeof trustGrades)[number]

export type LineFacts = {
  today: PlainDate
  /** The last day a tolerated paper may come; null where no calendar tells it. */
  lastDue: PlainDate | null
  /** A promise of this person proved false before: no further promise is taken (全面推行告知承诺制). */
  falsePromise: boolean
}
export type LineProblem = { code: string; zh: string; en: string }

const says = (code: string, zh: string, en: string): LineProblem => ({ code, zh, en })

/** Why a paper may not be tolerated missing, or null. Main papers have to be there; the gaps before acceptance say so of each. */
export const toleranceBar = (material: Pick<Material, 'tolerable' | 'name'>): LineProblem | null =>
  material.tolerable ? null : says('not-tolerable', `${material.name}是主要材料，不能容缺`, `${material.name} is a main paper and cannot be tolerated missing`)

/** Why a promise may not stand for a paper, or null. */
export function promiseBar(material: Pick<Material, 'promisable' | 'name'>, { falsePromise }: Pick<LineFacts, 'falsePromise'>): LineProblem | null {
  if (!material.promisable) return says('not-promisable', `${material.name}不能用承诺代替`, `${material.name} cannot be replaced by a promise`)
  return falsePromise ? says('false-promise', `这个人有过不实承诺，${material.name}要交原件`, `A promise of this person proved false; ${material.name} has to be brought`) : null
}

/** What is wrong with one line as it stands, or null. A missing or undecided paper is not judged here. */
export function lineProblem(material: Material, line: MaterialLine, facts: LineFacts): LineProblem | null {
  switch (line.state) {
    case 'tolerated': {
      const bar = toleranceBar(material)
      if (bar) return bar
      if (!line.dueOn) return says('no-due-date', `${line.name}容缺，还没定补交日期`, `${line.name}: the day by which it must come is missing`)
      if (line.dueOn < facts.today) return says('due-past', `${line.name}的补交日期 ${line.dueOn} 已过`, `${line.name}: the day ${line.dueOn} has passed`)
      return facts.lastDue !== null && line.dueOn > facts.lastDue
        ? says('due-late', `${line.name}最晚 ${facts.lastDue} 补交，不能超过承诺时限`, `${line.name} must come by ${facts.lastDue}, within the promised limit`)
        : null
    }
    case 'promised':
      return promiseBar(material, facts)
    case 'reused': {
      const { reuse } = line
      if (!reuse) return says('no-source', `${line.name}沿用，但没写沿用哪一份`, `${line.name} is reused, but not said from where`)
      if (reuse.validUntil !== null && reuse.validUntil < facts.today) return says('out-of-date', `沿用的${line.name} ${reuse.validUntil} 已过有效期，要交新的`, `The ${line.name} held here was valid until ${reuse.validUntil}; a new one is needed`)
      return reuse.grade === 'C' && reuse.checked !== true ? says('unchecked', `沿用的${line.name}是上传件，先核对再用`, `The ${line.name} held here was uploaded; check it first`) : null
    }
    case 'waived':
      return (line.reason ?? '').trim().length < 2 ? says('no-reason', `${line.name}免交，还没写理由`, `${line.name} is waived without a reason`) : null
    default:
      return null
  }
}

/**
 * The last day for a tolerated paper, and what the counter proposes: the promised end or the centre's number of working days, whichever comes first.
 * A day is never guessed past the gazetted calendar.
 */
export function toleranceDue({ today, promisedOn, days, calendar }: { today: PlainDate; promisedOn: PlainDate | null; /** null: not entered */ days: number | null; calendar: WorkCalendar }): { last: PlainDate | null; proposed: PlainDate | null } {
  const after = days === null ? null : dueOn(calendar, { days, unit: 'working' satisfies DayUnit, start: today })
  const centre = after?.ok ? after.value.dueOn : null
  const proposed = promisedOn !== null && centre !== null ? (promisedOn < centre ? promisedOn : centre) : (promisedOn ?? centre)
  return { last: promisedOn ?? centre, proposed }
}

/** Of what a package says may follow, the part that belongs to this state: 到期没有补交的… to a tolerated paper, 承诺不实的… to a promise. */
export function consequenceFor(state: MaterialLine['state'], text: string | undefined): string | undefined {
  const part = state === 'tolerated' ? '补交' : state === 'promised' ? '不实' : null
  if (part === null || text === undefined) return undefined
  return text.split('；').find((sentence) => sentence.includes(part)) ?? text
}

/** What a tolerated or promised paper has become: on its line, and on the list of due tasks. */
export const isOutstanding = (line: Pick<MaterialLine, 'state' | 'settled'>): boolean => (line.state === 'tolerated' || line.state === 'promised') && !line.settled

/** The line with its due paper settled; only an outstanding one can be. */
export function settleLine(lines: readonly MaterialLine[], key: string, settled: NonNullable<MaterialLine['settled']>): Result<MaterialLine[], { code: 'not-outstanding' }> {
  const line = lines.find((one) => one.key === key)
  if (!line || !isOutstanding(line)) return fail({ code: 'not-outstanding' })
  if (line.state === 'tolerated' && settled.how !== 'handed-in') return fail({ code: 'not-outstanding' })
  return ok(lines.map((one) => (one === line ? { ...one, settled } : one)))
}

// ---- reuse

/** A paper of an earlier case of the same person or household that the centre holds. */
export type HeldPaper = { name: string; line: MaterialLine; takenOn: PlainDate; owner: string; ownerId: string; receiptNo: string; householdWide: boolean }
export type ReuseOffer = { grade: TrustGrade; owner: string; takenOn: PlainDate; validUntil: PlainDate | null; from: string; ageDays: number; /** uploaded or promised: look at it before it counts */ needsCheck: boolean }

/** 申请人居民身份证（或社会保障卡…） and 居民身份证 are one thing. */
export function paperKind(name: string): string {
  const bare = name.replace(/[（(].*?[）)]/gu, '').replace(/^(申请人|本人|个人|居民|申领人|经办人)(的)?/u, '').replace(/^(居民)/u, '').trim()
  return bare === '' ? name : bare
}

/** Papers that belong to the household as a whole, whoever brought them. */
export const isHouseholdWide = (name: string): boolean => /户口簿|结婚证|全体|家庭|住房|不动产/u.test(name)

/** What an earlier line is worth; null: nothing that could be used again. */
export function trustOf(line: Pick<MaterialLine, 'state' | 'settled' | 'reuse'>): TrustGrade | null {
  const state = line.settled ? (line.settled.how === 'false' ? null : line.settled.how === 'verified' ? 'verified' : line.settled.state) : line.state
  switch (state) {
    case 'verified': return 'A'
    case 'original': case 'copy': return 'B'
    case 'electronic': return 'C'
    case 'promised': return 'D'
    // A paper used again keeps the grade it had; it does not rise by being used.
    case 'reused': return line.reuse?.grade ?? null
    default: return null
  }
}

/** Forms, promises and authorities are of one application, and a picture of a moment is not proof of another. */
const onceOnly = /申请|承诺|授权|委托|声明|核对|登记表|审批表|照片|合影|票据|发票/u

/**
 * Which held papers may stand for the item's papers today: the best grade first, then the newest. A paper past its validity
 * is not offered, and nothing is reused for another person's sake.
 */
export function reuseOffers(item: ItemPackage, held: readonly HeldPaper[], facts: { today: PlainDate; applicantId: string }): Record<string, ReuseOffer[]> {
  const offers: Record<string, ReuseOffer[]> = {}
  for (const material of item.materials) {
    if (material.form === 'application-form' || onceOnly.test(paperKind(material.name))) continue
    const found = held.flatMap((paper): ReuseOffer[] => {
      const grade = trustOf(paper.line)
      if (grade === null || paperKind(paper.name) !== paperKind(material.name)) return []
      if (paper.ownerId !== facts.applicantId && !(paper.householdWide && isHouseholdWide(material.name))) return []
      const takenOn = paper.line.reuse?.takenOn ?? paper.takenOn
      const ends = [material.validDays === undefined ? null : addDays(takenOn, material.validDays), paper.line.reuse?.validUntil ?? null].filter((end) => end !== null).sort()
      const validUntil = ends[0] ?? null
      if (validUntil !== null && validUntil < facts.today) return []
      return [{ grade, owner: paper.owner, takenOn, validUntil, from: paper.line.reuse?.from ?? paper.receiptNo, ageDays: daysBetween(takenOn, facts.today), needsCheck: grade === 'C' || grade === 'D' }]
    })
    if (found.length > 0) offers[material.key] = found.sort((a, b) => a.grade.localeCompare(b.grade) || b.takenOn.localeCompare(a.takenOn)).slice(0, 3)
  }
  return offers
}
