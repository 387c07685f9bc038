import { fail, ok, type Result } from '../result'
import { canonicalJson } from './canonicalJson'
import type { Op } from './protocol'

/** SHA-256 of the UTF-8 text, as 64 lower-case hex digits. An argument, because shared/ has no platform. */
export type Sha256Hex = (text: string) => string

/** Hash of one operation: it covers the operation and, through `prevHash`, everything this device wrote before it. */
export function opHash(sha256hex: Sha256Hex, prevHash: string, opWithoutHash: Omit<Op, 'hash'>): string {
  return sha256hex(prevHash + canonicalJson(opWithoutHash))
}

export type ChainBreak = { code: 'not-dense'; n: number; expectN: number } | { code: 'wrong-hash'; n: number }

/** What every operation has, also one from a newer program whose other fields we do not know. */
export type Link = { n: number; hash: string }

/**
 * Checks that the operations are numbered firstN, firstN+1, … (I-2) and that each hash follows from the one
 * before. Gives the hash of the last one, or the first operation that breaks the chain.
 */
export function checkChain(sha256hex: Sha256Hex, prevHash: string, firstN: number, ops: readonly Link[]): Result<{ lastN: number; lastHash: string }, ChainBreak> {
  let hash = prevHash
  let expectN = firstN
  for (const op of ops) {
    if (op.n !== expectN) return fail({ code: 'not-dense', n: op.n, expectN })
    const { hash: claimed, ...rest } = op
    hash = sha256hex(hash + canonicalJson(rest))
    if (claimed !== hash) return fail({ code: 'wrong-hash', n: op.n })
    expectN += 1
  }
  return ok({ lastN: expectN - 1, lastHash: hash })
}

/** The text that the device key signs for one push. `lastHash` is the hash of the last operation in it. */
export const pushSignatureText = (push: { device: string; inc: number; firstN: number; prevHash: string }, lastHash: string): string =>
  `${push.device}.${push.inc}.${push.firstN}.${push.prevHash}.${lastHash}`
