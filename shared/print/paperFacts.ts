import type { ItemPackage } from '../catalogue/schema'
import type { WorkCalendar } from '../domain/time/calendar'
import { dueOn, limitDates, type LimitEnd } from '../domain/time/deadline'
import { documentNumber, parseReceipt } from '../domain/numbers/receiptNumber'
import { yearOf } from '../domain/time/plainDate'
import type { Named } from './owner'
import type { Worksheet } from '../economy/worksheet'
import type { CasePaperKind } from '../ipc/views'
import type { Assessment } from '../rules'
import type { CaseRecord } from '../sync/protocol'

/** What a paper is made from. A draft that is only previewed has an empty receipt number. */
export interface PaperFacts {
  case: CaseRecord
  item: ItemPackage
  place: {
    districtName: string; streetName: string; centreName: string; centreCode: string; centrePhone: string; windowNumber: number
  }
  community: string
  grid: number | null
  clerk: { name: string; staffNo: string }
  /** `now`: who owns the matter, where it was handed over since. */
  firstContact: Named & { now?: Named | null }
  /** Instant. */
  printedAt: string
  /** 行政许可法 32: working days after which untold papers count as accepted, in force on the day of acceptance; null: not entered. */
  deemedDays: number | null
  /** 区级收件号, when the district has answered already. */
  districtNo?: string | null
  /** The day by which tolerated papers must be brought; null or absent: before completion. */
  supplementBy?: string | null
  /** Originals that stay at the counter, each bag in one line. */
  held?: readonly string[]
  /** 补打: how often this paper was printed before. */
  reprint?: number
  /** Eligibility as the case was accepted, for the sheets of the office, with what its values came from by path. */
  judged?: { assessment: Assessment; sources: Record<string, string>; worksheet: Worksheet | null }
  /** Only these copies, for a reprint of one; otherwise all. */
  onlyCopies?: readonly number[]
}

/** The ends that the papers name, counted from the day of acceptance. */
export interface PaperLimits {
  legal: LimitEnd
  promised: LimitEnd
  /** 行政许可法 32: not told within the days of `deemedDays`, the papers count as accepted. */
  deemed: LimitEnd
}

/** The number people phone with a complaint, nationwide. */
export const COMPLAINT_PHONE = '12345'

/**
 * The ends by the item's limits and the gazetted calendar. A date that the case
 * itself carries is the one that was promised, so it stands.
 */
export function paperLimits({ case: record, item, deemedDays }: Pick<PaperFacts, 'case' | 'item' | 'deemedDays'>, calendar: WorkCalendar): PaperLimits {
  const ends = limitDates(item.limits, record.acceptedOn, calendar)
  return {
    legal: asRecorded(ends.statutory, record.legalOn),
    promised: asRecorded(ends.promised, record.promisedOn),
    deemed: deemedEnd(record.acceptedOn, deemedDays, calendar),
  }
}

function deemedEnd(start: string, days: number | null, calendar: WorkCalendar): LimitEnd {
  if (days === null) return { kind: 'none' }
  const due = dueOn(calendar, { start, days, unit: 'working' })
  return due.ok ? { kind: 'date', dueOn: due.value.dueOn, days, unit: 'working' } : { kind: 'no-calendar', year: due.error.year, days, unit: 'working' }
}

function asRecorded(end: LimitEnd, on: string | null): LimitEnd {
  if (on === null || end.kind === 'none' || end.kind === 'on-the-spot') return end
  return { kind: 'date', dueOn: on, days: end.days, unit: end.unit }
}

const letterOfKind = { acceptance: '受', receipt: '收', tolerated: '容承', 'tolerated-notice': '容', promise: '承', worksheet: '核', review: '审' } as const

/**
 * The number a paper carries: letters 望溪二受〔2026〕3423号, the slip the receipt number itself.
 *
 * A letter takes year and serial from the receipt number, so one number in the
 * ledger accounts for all papers of a case.
 */
export function paperNumber(kind: CasePaperKind, { case: record, place }: Pick<PaperFacts, 'case' | 'place'>): string {
  const number = parseReceipt(record.receiptNo)
  if (kind === 'slip' || !number.ok) return record.receiptNo
  return documentNumber(`${officeWord(place)}${letterOfKind[kind]}`, number.value.year, number.value.serial)
}

/** 望溪街道第二便民服务中心 → 望溪二, as document numbers name an office; its code where the name has another form. */
export function officeWord({ centreName, streetName, centreCode }: PaperFacts['place']): string {
  const street = streetName.replace(/(街道|镇|乡)$/u, '')
  const rest = centreName.replace(streetName, '').replace(/(便民|为民|政务|党群|社区|公共)*服务中心$/u, '').replace(/^第/u, '')
  return street && [...rest].length <= 2 ? `${street}${rest}` : centreCode
}

/** 望溪街道第二便民服务中心 */
export const centreTitle = ({ streetName, centreName }: PaperFacts['place']): string =>
  centreName.startsWith(streetName) ? centreName : `${streetName}${centreName}`

/** 云川区望溪街道第二便民服务中心: the name that stands over the date and the seal. */
export const officeTitle = (place: PaperFacts['place']): string => {
  const centre = centreTitle(place)
  return centre.startsWith(place.districtName) ? centre : `${place.districtName}${centre}`
}

/** The year in which a paper of the case is filed. */
export const paperYear = (record: CaseRecord): number => yearOf(record.acceptedOn)
