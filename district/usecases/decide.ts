import { publicityBeforeDecision } from '../../shared/course/barrier'
import { courseOf } from '../../shared/course/state'
import { withEvent } from '../../shared/course/step'
import { moveCase } from '../../shared/domain/case'
import type { CaseEvent, CaseRecord } from '../../shared/sync/protocol'
import { chinaDay, chinaYearMonth } from './days'
import { eventRow } from './planTxn'
import { Refused, type Ports } from './ports'
import { problems } from './problem'

export const decisionMoves = ['department-accept', 'approve', 'refuse', 'complete', 'ask-supplement'] as const
export type Decision = { move: (typeof decisionMoves)[number]; docNo?: string | undefined; reason?: string | undefined; text?: string | undefined; by: string; department?: string | undefined; /** why it is approved although the publicity in the case has not ended; kept in the event and the log */ despite?: string | undefined }

/**
 * The district moves a case. The event is immutable and goes down the centre's stream; approval and refusal
 * carry a document number, from a gap-free counter of this transaction unless one is given.
 * Throws HubProblem NOT_FOUND, STATE_MOVED (409, with the status), PUBLICITY_RUNS (409: the case's course has publicity that has not ended, and no
 * reason was given for going on), NUMBER_TAKEN.
 */
export function createDecide({ database, crypto, now, hubName }: Ports) {
  return async (receiptNo: string, decision: Decision): Promise<{ case: CaseRecord; event: CaseEvent }> => {
    try {
      return await database.transaction(async (store) => {
        const standing = await store.lockCaseByReceiptNo(receiptNo)
        if (!standing) throw problems.notFound(`办件 ${receiptNo}`, `case ${receiptNo}`)
        const moved = moveCase(standing.record.status, decision.move)
        if (!moved.ok) throw problems.stateMoved(standing.record.status)

        const despite = decision.despite?.trim() ?? ''
        const publicity = decision.move === 'approve' ? publicityBeforeDecision(courseOf(standing.record)) : null
        if (publicity && despite === '') throw problems.publicityRuns(publicity.name)

        const at = now()
        const needsNumber = decision.move === 'approve' || decision.move === 'refuse'
        const docNo = decision.docNo ?? (needsNumber ? await nextDocNo(decision.move, chinaYearMonth(at).year) : null)
        const event: CaseEvent = {
          eventId: crypto.newId(), caseId: standing.record.id, move: decision.move, status: moved.value, at: at.toISOString(), on: chinaDay(at), by: decision.by,
          department: decision.department ?? hubName, docNo, reason: decision.reason ?? null, text: publicity ? [decision.text ?? '', `公示未在系统内完成，仍予批准：${despite}`].filter(Boolean).join('；') : (decision.text ?? null),
        }
        const after = { ...standing, record: withEvent(standing.record, event), head: event.eventId, version: standing.version + 1 }
        await store.putCases([after], at)
        await store.addCaseEvents([{ event, version: after.version }], 'district')
        await store.log(at, `case-${decision.move}`, decision.by, { receiptNo, eventId: event.eventId, docNo, ...(publicity ? { despite } : {}) })
        await store.appendFeed([[eventRow(event, after)]])
        return { case: after.record, event }

        async function nextDocNo(move: Decision['move'], year: number): Promise<string> {
          const serial = await store.nextNumbers(`document-${move}`, year, 1)
          return `${move === 'approve' ? '区批' : '区不予'}〔${year}〕${serial}号`
        }
      })
    } catch (error) {
      if (error instanceof Refused && error.sqlState === '23505' && decision.docNo !== undefined) throw problems.numberTaken(decision.docNo)
      throw error
    }
  }
}
