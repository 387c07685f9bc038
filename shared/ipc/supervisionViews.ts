import { z } from 'zod'
import { isPlainDate } from '../domain/time/plainDate'
import { causes, practices, type Cause, type EscalationState, type LimitKind, type Practice } from '../supervision/escalation'
import type { Light, PaperView } from './views'

/** What the supervision pages show, and their calls. */

/** The seven counts, each the name of its list. */
export const watchLists = ['today', 'yellow', 'red', 'paused', 'waiting', 'unsent', 'exceptions'] as const
export type WatchList = (typeof watchLists)[number]

/** One open case as supervision sees it. `waits`: how long until it counts as accepted, or what it waits for. */
export type WatchedCase = {
  id: string; receiptNo: string; residentName: string; itemCode: string; itemName: string; itemNameEn: string; clerkId: string; clerkName: string; windowLabel: string; community: string
  step: { name: string; role: string } | null; of: 'filing' | 'promised' | 'legal' | null; dueOn: string | null; daysLeft: number | null; over: number | null; light: Light; pausedFor: string | null; provisional: boolean
  sync: 'pending' | 'sent' | 'attention' | null
}
export type LoadBy = 'clerk' | 'window' | 'item' | 'community'
export type LoadRow = { key: string; name: string; nameEn: string; open: number; acceptedToday: number; waiting: number; yellow: number; red: number; paused: number }
export type EscalationView = EscalationState & { id: string; waitsAcknowledgement: boolean; waitsCause: boolean }
export type ExceptionRow = { id: string; caseId: string; receiptNo: string; residentName: string; itemName: string; clerkName: string; key: string; kind: 'despite' | 'extra' | 'waived'; what: string; reason: string; allowedBy: string; on: string; review: { verdict: 'agree' | 'disagree'; note: string; by: string; on: string } | null }
export type CalendarNotice = { id: string; on: string; years: number[]; affected: number; acknowledged: { by: string; on: string; does: string } | null }
export type SupervisionPage = {
  on: string
  /** A clerk sees his own numbers, lead and manager the centre's. */
  scope: 'own' | 'centre'
  counts: Record<WatchList, number>
  /** Open, the unanswered red ones first. */
  escalations: EscalationView[]
  exceptions: ExceptionRow[]
  calendar: CalendarNotice[]
  load: Record<LoadBy, LoadRow[]>
}
export type WatchPage = { list: WatchList; rows: WatchedCase[]; total: number }
export type AccountabilityPage = { from: string; to: string; rows: EscalationView[]; people: { id: string; name: string }[]; byCause: Record<Cause | 'open', number> }
export type CommitmentRow = { itemCode: string; itemName: string; itemNameEn: string; promised: { days: number; unit: 'working' | 'calendar' } | null; closed: number; kept: number; average: number; slowest: { days: number; receiptNo: string; caseId: string } | null }
export type CommitmentsPage = { from: string; to: string; rows: CommitmentRow[]; closed: number; kept: number; promised: number }
export type MovedCase = { id: string; receiptNo: string; residentName: string; itemName: string; itemNameEn: string; clerkName: string; acceptedOn: string; promised: { before: string | null; after: string | null } | null; legal: { before: string | null; after: string | null } | null }
export type CalendarPage = CalendarNotice & { rows: MovedCase[]; sources: string[] }

const uuid = z.uuid()
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const returns = <T>() => z.custom<T>(() => true)
const period = z.strictObject({ from: day, to: day })
const words = z.string().max(300)

export const supervisionCalls = {
  'supervision.page': { input: z.strictObject({}), output: returns<SupervisionPage>() },
  'supervision.list': { input: z.strictObject({ list: z.enum(watchLists) }), output: returns<WatchPage>() },
  /** 知悉: what is done about it. */
  'supervision.acknowledge': { input: z.strictObject({ id: uuid, does: words }), output: returns<EscalationView>() },
  /** 责任认定. */
  'supervision.judge': { input: z.strictObject({ id: uuid, cause: z.enum(causes), reason: words }), output: returns<EscalationView>() },
  /** A wrong practice that no clock finds. */
  'supervision.report': { input: z.strictObject({ practice: z.enum(practices), receiptNo: z.string().max(60), ownerId: uuid, what: z.string().max(600) }), output: returns<EscalationView>() },
  'supervision.review': { input: z.strictObject({ caseId: uuid, key: z.string().max(80), verdict: z.enum(['agree', 'disagree']), note: words }), output: returns<null>() },
  'supervision.accountability': { input: period, output: returns<AccountabilityPage>() },
  'supervision.printAccountability': { input: period, output: returns<{ deskId: string; paper: PaperView }>() },
  'supervision.commitments': { input: period, output: returns<CommitmentsPage>() },
  'supervision.printCommitments': { input: period, output: returns<{ deskId: string; paper: PaperView }>() },
  'supervision.calendar': { input: z.strictObject({ id: uuid }), output: returns<CalendarPage>() },
  'supervision.acknowledgeCalendar': { input: z.strictObject({ id: uuid, does: words }), output: returns<CalendarPage>() },
  'supervision.printCalendar': { input: z.strictObject({ id: uuid }), output: returns<{ deskId: string; paper: PaperView }>() },
  /** 时限计算单: the clock of one case, day by day. */
  'supervision.printLimits': { input: z.strictObject({ caseId: uuid }), output: returns<PaperView>() },
}
/** For lead and manager only. */
export const supervisionLeadCalls = [
  'supervision.acknowledge', 'supervision.judge', 'supervision.report', 'supervision.review', 'supervision.accountability', 'supervision.printAccountability', 'supervision.commitments', 'supervision.printCommitments',
  'supervision.calendar', 'supervision.acknowledgeCalendar', 'supervision.printCalendar',
] as const
export type { Cause, LimitKind, Practice }
