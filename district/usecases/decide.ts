import { moveCase } from '../../shared/domain/case'
import type { CaseEvent, CaseRecord } from '../../shared/sync/protocol'
import { chinaDay, chinaYearMonth } from './days'
import { eventRow } from './planTxn'
import { Refused, type Ports } from './ports'
import { problems } from './problem'

export const decisionMoves = ['department-accept', 'approve', 'refuse', 'complete', 'ask-supplement'] as const
export type Decision = { move: (typeof decisionMoves)[number]; docNo?: string | undefined; reason?: string | undefined; text?: string | undefined; by: string; department?: string | undefined }

/**
 * The district moves a case. The event is immutable and goes down the centre's stream; approval and refusal
 * carry a document number, from a gap-free counter of this transaction unless one is given.
 * Throws HubProblem NOT_FOUND, STATE_MOVED (409, with the status), NUMBER_TAKEN.
 */
export function createDecide({ database, crypto, now, hubName }: Ports) {
  return async (receiptNo: string, decision: Decision): Promise<{ case: CaseRecord; event: CaseEvent }> => {
    try {
      return await database.transaction(async (store) => {
        const standing = await store.lockCaseByReceiptNo(receiptNo)
        if (!standing) throw problems.notFound(`办件 ${receiptNo}`, `case ${receiptNo}`)
        const moved = moveCase(standing.record.status, decision.move)
        if (!moved.ok) throw problems.stateMoved(standing.record.status)

        const at = now()
        const needsNumber = decision.move === 'approve' || decision.move === 'refuse'
        const docNo = decision.docNo ?? (needsNumber ? await nextDocNo(decision.move, chinaYearMonth(at).year) : null)
        const event: CaseEvent = {
          eventId: crypto.newId(), caseId: standing.record.id, move: decision.move, status: moved.value, at: at.toISOString(), on: chinaDay(at), by: decision.by,
          department: decision.department ?? hubName, docNo, reason: decision.reason ?? null, text: decision.text ?? null,
        }
        const after = { ...standing, record: { ...standing.record, status: moved.value }, head: event.eventId, version: standing.version + 1 }
        await store.putCases([after], at)
        await store.addCaseEvents([{ event, version: after.version }], 'district')
        await store.log(at, `case-${decision.move}`, decision.by, { receiptNo, eventId: event.eventId, docNo })
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
