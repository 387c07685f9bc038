import type { PaperKind } from '../ipc/views'

const letter: Record<PaperKind, string> = { acceptance: 'A', receipt: 'R', slip: 'S' }

/**
 * What the QR code says: `YCT1:WX02-26-03423:A`. Receipt number and kind of
 * paper, nothing about the person; only characters of QR's alphanumeric mode,
 * so that a scanner acting as a keyboard types them under any input method.
 */
export const qrPayload = (kind: PaperKind, receiptNo: string): string => (receiptNo ? `YCT1:${receiptNo}:${letter[kind]}` : '')
