import { fail, ok, type Result } from '../result'

/**
 * Where a case 办件 stands. `filed` 已收件 and `to-supplement` 待补正 lie before acceptance and are left by steps of the course only (shared/course);
 * the district moves it from `accepted` on; see docs/glossary.md.
 */
export const caseStatuses = ['filed', 'to-supplement', 'accepted', 'supplement', 'at-department', 'approved', 'refused', 'completed', 'not-accepted', 'withdrawn'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** What can happen to a case, by the counter or by the district. */
export const caseMoves = ['department-accept', 'ask-supplement', 'supplemented', 'approve', 'refuse', 'complete', 'withdraw'] as const
export type CaseMove = (typeof caseMoves)[number]

const moves: Record<CaseStatus, Partial<Record<CaseMove, CaseStatus>>> = {
  filed: { withdraw: 'withdrawn' },
  'to-supplement': { withdraw: 'withdrawn' },
  accepted: { 'department-accept': 'at-department', 'ask-supplement': 'supplement', approve: 'approved', refuse: 'refused', complete: 'completed', withdraw: 'withdrawn' },
  supplement: { supplemented: 'accepted', refuse: 'refused', withdraw: 'withdrawn' },
  'at-department': { 'ask-supplement': 'supplement', approve: 'approved', refuse: 'refused', complete: 'completed', withdraw: 'withdrawn' },
  approved: { complete: 'completed' },
  refused: {},
  completed: {},
  'not-accepted': {},
  withdrawn: {},
}

export type MoveRefusal = { code: 'state-moved'; status: CaseStatus; move: CaseMove }

/** The next status, or a refusal that names the status which forbids the move. */
export function moveCase(status: CaseStatus, move: CaseMove): Result<CaseStatus, MoveRefusal> {
  const next = moves[status][move]
  return next ? ok(next) : fail({ code: 'state-moved', status, move })
}

/** Nothing more is expected of anybody: the clock has stopped. */
export const isClosed = (status: CaseStatus): boolean => Object.keys(moves[status]).length === 0 || status === 'approved'

/** Somebody still has to act on it. */
export const openStatuses: readonly CaseStatus[] = caseStatuses.filter((status) => !isClosed(status))
export const isOpen = (status: CaseStatus): boolean => !isClosed(status)

/** How a paper stands on the list of one case. */
export const materialStates = ['original', 'copy', 'electronic', 'verified', 'promised', 'tolerated', 'reused', 'waived', 'missing', 'not-applicable'] as const
export type MaterialState = (typeof materialStates)[number]
