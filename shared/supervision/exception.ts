import { z } from 'zod'
import { refuse, type Machine } from '../desk/machine'
import { isPlainDate } from '../domain/time/plainDate'
import { ok } from '../result'

/**
 * 例外复核: what somebody allowed at the window beyond the rule (going on despite a rule, a paper beyond the list, a paper waived) is looked at afterwards
 * by a lead or the manager, with the reason before his eyes. Its id comes from the case and the key, so that one exception is reviewed once.
 */
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const state = z.strictObject({
  caseId: z.uuid(), receiptNo: z.string().max(60), key: z.string().max(80), kind: z.enum(['despite', 'extra', 'waived']), what: z.string().max(200), reason: z.string().max(600), allowedBy: z.string().max(60), clerkId: z.string().max(60),
  verdict: z.enum(['agree', 'disagree']), note: z.string().max(300), by: z.strictObject({ id: z.string().max(60), name: z.string().max(60) }), at: z.iso.datetime(), on: day,
})
export type ExceptionReview = z.infer<typeof state>
const command = z.strictObject({ cmd: z.literal('review'), ...state.omit({ by: true, at: true, on: true }).shape })
export type ExceptionCommand = z.infer<typeof command>

export const exceptionMachine: Machine<ExceptionReview, ExceptionCommand> = {
  type: 'exception',
  state, command,
  decide(before, { cmd: _, ...review }, act) {
    if (before) return refuse('reviewed', `${before.by.name} 已在 ${before.on} 复核`, `${before.by.name} reviewed it on ${before.on}`)
    if (act.by.role === 'clerk') return refuse('forbidden', '例外由值班长或中心主任复核', 'A lead or the manager reviews exceptions')
    if (review.allowedBy === act.by.name) return refuse('own', '自己准的例外，请另一位值班长或中心主任复核', 'Nobody reviews what he allowed himself')
    if (review.verdict === 'disagree' && review.note.trim() === '') return refuse('required', '不同意要写理由', 'Say why you disagree', 'note')
    return ok({ ...review, by: { id: act.by.id, name: act.by.name }, at: act.at, on: act.on })
  },
  index: ({ caseId, clerkId, on }) => ({ open: false, owner: null, due: null, day: on, refs: [`case:${caseId}`, `clerk:${clerkId}`] }),
}
