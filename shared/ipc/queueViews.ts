import type { Bilingual } from '../catalogue/schema'
import type { PriorityGround, TicketStatus } from '../queue/ticket'
import type { CaseRow, DraftSummary, DueTask, Light, PaperView } from './views'

/** What queue and visit show. Persons at the counter carry their name; numbers stay masked. */

export type TicketRow = {
  id: string; number: string; class: string; className: string; classNameEn: string; skill: string | null; priority: PriorityGround | null
  status: TicketStatus; takenAt: string; /** since it was called, or put on hold */ since: string | null
  windowNumber: number | null; clerkName: string | null; /** at this window */ here: boolean
  /** This window may take it. */ suits: boolean
  reason: string | null; recalls: number; skips: number
  /** Waiting numbers before it; null: it does not wait. */ ahead: number | null
}

export type CounterRow = { windowId: string; windowNumber: number; here: boolean; classes: string[]; skills: string[]; sits: string | null; paused: { reason: string; at: string } | null; serving: string | null }

export type QueuePage = {
  day: string
  /** A sentence where the other windows cannot be asked now. */
  alone: boolean
  classes: { id: string; name: string; nameEn: string; note: string; noteEn: string }[]
  skills: { id: string; name: string; nameEn: string }[]
  priorities: { id: string; name: string; nameEn: string; /** at least that old */ age: number | null; source: string; verify: boolean }[]
  holdReasons: Bilingual[]; pauseReasons: Bilingual[]
  oneIn: number | null; rejoinAfter: number | null
  /** The whole line of the centre, the next first. */
  line: TicketRow[]
  called: TicketRow[]; held: TicketRow[]; skipped: TicketRow[]
  counters: CounterRow[]
  counts: { waiting: number; /** for this window */ mine: number; done: number }
  /** The number at this window now. */
  current: TicketRow | null
}

export type TakenTicket = { ticket: TicketRow; waiting: number; paper: PaperView | null }

/** How far a call is known: asked of the district, or only done here. */
export type CallOutcome = {
  ticket: TicketRow | null
  visitId: string | null
  confirmed: 'district' | 'here'
  /** Other windows were first: their sentences, already settled in the clerk's name. */
  lost: Bilingual[]
  /** The visit that ended with this call; `absent`: nothing was recorded, so its number counts as absent. */
  ended: { visitId: string; number: string | null; absent: boolean } | null
}

export type VisitView = {
  id: string; day: string; beganAt: string; endedAt: string | null; windowNumber: number; clerkName: string
  ticket: { id: string; number: string } | null
  /** Another window was first with this number; the visit stands. */
  lostTo: number | null
  resident: { id: string; name: string } | null
  who: 'self' | 'agent'; agent: string | null
  contacts: { id: string; topic: string; standing: 'open' | 'handed-over' | 'to-lead' | 'unsolved' | 'accepted' | 'referred' | 'answered' | 'closed' | 'unknown' }[]
  cases: { id: string; receiptNo: string; itemCode: string; itemName: string; itemNameEn: string; promisedOn: string | null }[]
  notices: { code: string; itemCode: string; itemName: string; itemNameEn: string }[]
  drafts: DraftSummary[]
  rating: string | null
}

export type ReplyRow = { contactId: string; no: string; what: string; channel: 'phone' | 'message' | 'visit' | 'letter'; by: string; dueOn: string; dueTime: string | null; daysLeft: number; light: Exclude<Light, 'grey'> }
export type ExpiringRow = { kind: 'agent' | 'paper' | 'known' | 'benefit'; name: string; nameEn: string; of: string | null; until: string; daysLeft: number; light: Exclude<Light, 'grey'>; source: string }

/** What somebody at the counter has open with this centre. */
export type PersonAtCounter = {
  residentId: string; name: string
  openCases: CaseRow[]; drafts: DraftSummary[]
  papers: DueTask[]
  replies: ReplyRow[]
  expiring: ExpiringRow[]; /** how far ahead ends are called near */ ahead: number | null
  notices: { code: string; itemName: string; itemNameEn: string; at: string; by: string }[]
  visits: { id: string; beganAt: string; windowNumber: number; clerkName: string; cases: number; contacts: number }[]
}

export type EndedVisit = { visitId: string; paper: PaperView | null; problem: Bilingual | null }
