import { formatReceipt, parseReceipt } from './numbers/receiptNumber'
import { readNoticeCode } from './noticeCode'

/**
 * What a scanned code means. Our papers carry `YCT1:<number>:<letter>` (shared/print/qrPayload.ts) or, as a bar code, the number alone.
 * `case`: any paper of a case; `notice`: a one-time notice; `task`: a follow-up task sheet; `bag`: a bag of originals; `visit`: the slip of a visit.
 */
export type Scan =
  | { kind: 'case'; receiptNo: string }
  | { kind: 'notice'; code: string }
  | { kind: 'task' | 'bag' | 'visit'; code: string }

const things = { T: 'task', B: 'bag', V: 'visit' } as const

/** Reads what a scanner typed, whatever the input method made of its capitals; null: none of our codes. */
export function readScan(text: string): Scan | null {
  const clean = text.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
  const thing = /^YCT1?:([TBV]):([0-9A-Z-]{4,60})$/.exec(clean)
  if (thing) return { kind: things[thing[1] as keyof typeof things], code: thing[2] ?? '' }
  const body = /^YCT1:([^:]+):[A-Z]$/.exec(clean)?.[1] ?? clean
  const receipt = parseReceipt(body)
  if (receipt.ok) return { kind: 'case', receiptNo: formatReceipt(receipt.value) }
  return readNoticeCode(clean).ok ? { kind: 'notice', code: clean } : null
}

/** The payload of a code that is no paper of a case; only characters of QR's alphanumeric mode. */
export const thingPayload = (kind: 'task' | 'bag' | 'visit', code: string): string => `YCT1:${{ task: 'T', bag: 'B', visit: 'V' }[kind]}:${code.toUpperCase()}`
