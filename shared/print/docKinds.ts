/**
 * Papers that are set from a model and kept with it, beside those that a case always prints. The numbers are those of the list of papers
 * (docs/paper.md): 1 queue-ticket 排队号票, 2 contact 首问负责登记单, 3 handover 首问转办交接单 …
 */
export const docKinds = [
  'queue-ticket', 'visit-slip', 'contact', 'handover', 'referral', 'unsolved', 'stand-in',
  'filing', 'supplement', 'not-accepted', 'withdrawn', 'on-the-spot', 'pause', 'extension', 'visit-record', 'neighbour-review', 'publicity', 'publicity-record', 'transfer',
  'decision', 'refusal', 'collect-notice', 'collection', 'service-proof', 'certificate', 'void-register', 'change-notice', 'archive',
  'follow-task', 'task-list', 'problem', 'contact-card', 'rating-card', 'bad-review', 'accountability', 'calendar-change', 'commitments', 'limits', 'day-close', 'shift', 'key-card',
] as const
export type DocKind = (typeof docKinds)[number]
