import type { CasePaperKind } from '../ipc/views'

const letter: Record<CasePaperKind, string> = { acceptance: 'A', receipt: 'R', slip: 'S', tolerated: 'T', 'tolerated-notice': 'U', promise: 'P', worksheet: 'W', review: 'V' }

/**
 * What the QR code says: `YCT1:WX02-26-03423:A`. Receipt number and kind of
 * paper, nothing about the person; only characters of QR's alphanumeric mode,
 * so that a scanner acting as a keyboard types them under any input method.
 */
export const qrPayload = (kind: CasePaperKind, receiptNo: string): string => (receiptNo ? `YCT1:${receiptNo}:${letter[kind]}` : '')
