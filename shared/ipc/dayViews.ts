import type { HeldPaper } from '../bag/machine'
import type { CloseContent, CloseRow, CloseVersion } from '../dayClose/machine'
import type { BadReview, Level, RatingReason, RatingState } from '../rating/machine'
import type { ShiftState } from '../shift/machine'
import type { Light, PaperView } from './views'

/** Views of the window's day: ratings, bags of originals, day close, shift, and the resident's screen. */

// ---- ratings: only for the lead and the manager
export type LevelCounts = Record<Level, number>
export type RatingView = Omit<RatingState, 'of' | 'rater'> & {
  id: string
  of: { kind: 'visit' | 'case'; no: string; clerkName: string; windowNumber: number; on: string }
  /** Masked; the number is for the call and stands in full. */
  rater: { name: string; phone: string } | null
  /** Of the next step; grey where an appeal waits. */
  light: Light
  daysLeft: number | null
  next: 'contact' | 'find' | 'mend' | 'reply' | 'revisit' | 'close' | 'answer' | null
  dueOn: string | null
  bad: BadReview | null
  /** This person may act on it: not the one it rates. */
  mayAct: boolean
}
export type RatingsPage = {
  from: string; to: string
  levels: LevelCounts
  total: number
  /** By window, never by clerk. */
  windows: { windowNumber: number; levels: LevelCounts }[]
  reasons: { reason: RatingReason; count: number }[]
  /** Open ones by light, then those that were closed in the period. */
  bad: RatingView[]
  closed: { inTime: number; late: number; upheld: number }
}
/** What a clerk learns: whether this may still be rated. */
export type RatingMay = { may: boolean; no: string }

// ---- originals
export type BagView = {
  id: string; no: string; residentId: string; residentName: string; caseId: string | null; receiptNo: string; itemName: string
  papers: HeldPaper[]
  open: boolean
  keeper: string
  openedOn: string
  away: { department: string; since: string; expected: string | null; late: boolean } | null
  chain: { at: string; by: string; what: 'opened' | 'added' | 'kept' | 'sent' | 'returned' | 'given-back'; text: string }[]
}

// ---- day close
export type DayClosePage = {
  day: string; windowNumber: number; clerkName: string
  /** As it is now; once closed, as it was signed. */
  content: CloseContent
  /** Where a line leads. */
  links: Partial<Record<CloseRow['key'], { caseId: string | null; deskId: string | null }[]>>
  closed: (Pick<CloseVersion, 'no' | 'hash' | 'closed'> & { deskId: string }) | null
  versions: Pick<CloseVersion, 'no' | 'hash' | 'closed' | 'reopened'>[]
  mayReopen: boolean
}
/** What became of the close: the paper, the export and the backup, each with what went wrong. */
export type DayClosed = { page: DayClosePage; paper: PaperView | null; exported: string | null; backup: { file: string | null; zh: string | null; en: string | null } }
export type ShiftPage = { giver: { name: string; staffNo: string }; lists: ShiftState['lists']; receivers: { staffNo: string; name: string }[] }

// ---- the resident's screen
export type ScreenRow = { path: string; label: string; value: string; wrong: boolean }
export type ScreenGap = { light: 'red' | 'yellow'; name: string; note: string }
export type ScreenPromise = { on: string | null; days: number | null; unit: 'working' | 'calendar'; note: string | null }
/** Everything that the second window may show; names are masked. `token` goes with each answer: one to something that was shown before is refused. */
export type ScreenView = { windowNumber: number; clerkName: string; centre: string; language: 'zh' | 'en'; theme: 'standard' | 'large' | 'contrast' } & (
  | { kind: 'idle'; number: string | null }
  | { kind: 'check'; token: string; name: string; item: string; rows: ScreenRow[]; gaps: ScreenGap[]; held: string[]; promised: ScreenPromise | null; confirmed: boolean; signed: boolean; objected: boolean }
  | { kind: 'done'; token: string; name: string; item: string; receiptNo: string; gaps: ScreenGap[]; held: string[]; promised: ScreenPromise | null; /** the picture, as SVG */ qr: string }
  | { kind: 'rate'; token: string; no: string }
  | { kind: 'thanks' }
)
/** The clerk's side: what the resident sees and has answered; never the rating. */
export type ScreenDesk = {
  open: boolean
  shown: 'idle' | 'check' | 'done' | 'rate' | 'thanks'
  draftId: string | null
  caseId: string | null
  confirmedAt: string | null
  signedAt: string | null
  /** Fields that the resident called wrong; an empty path: something else. */
  objections: { path: string; label: string; at: string }[]
}
