import { fail, ok, type Result } from '../../result'

/** Receipt number 受理号, e.g. WX02-26-03423: printed on paper, never changed, never given twice. */
export interface ReceiptNumber {
  /** Code of the centre that numbers. */
  series: string
  /** Four digits; the number shows the last two. */
  year: number
  serial: number
}

/** Serials a window may give out without asking anyone. lo and hi belong to it; next is lo … hi + 1. */
export interface NumberBlock {
  series: string
  year: number
  lo: number
  hi: number
  next: number
}

export const MAX_SERIAL = 99999

export const formatReceipt = ({ series, year, serial }: ReceiptNumber): string =>
  `${series}-${String(year % 100).padStart(2, '0')}-${String(serial).padStart(5, '0')}`

/**
 * Reads a receipt number as printed, scanned or typed: capitals or not,
 * full-width or not, with spaces, without hyphens (then with all five digits of
 * the serial). The century is 20.
 */
export function parseReceipt(text: string): Result<ReceiptNumber, { code: 'form'; zh: string; en: string }> {
  const typed = text.normalize('NFKC').replace(/\s/g, '').replace(/[‐‑–—−]/g, '-').toUpperCase()
  const match = /^([A-Z]{2}\d{2})-(\d{2})-(\d{1,5})$/.exec(typed) ?? /^([A-Z]{2}\d{2})(\d{2})(\d{5})$/.exec(typed)
  if (!match || Number(match[3]) === 0)
    return fail({ code: 'form', zh: '受理号应为 WX02-26-03423 这样', en: 'A receipt number looks like WX02-26-03423' })
  return ok({ series: match[1]!, year: 2000 + Number(match[2]), serial: Number(match[3]) })
}

/** Document number 文号 as GB/T 9704 writes it: 望溪二受〔2026〕3423号, without leading zeros. */
export const documentNumber = (word: string, year: number, serial: number): string => `${word}〔${year}〕${serial}号`

export interface Taken {
  number: ReceiptNumber
  text: string
  /** The block to store in the same transaction as the case. */
  block: NumberBlock
  refillWanted: boolean
}

/** Takes the lowest number still free for a series and year, over all blocks held. */
export function takeNumber(blocks: readonly NumberBlock[], want: { series: string; year: number }): Result<Taken, { code: 'out-of-numbers' }> {
  const mine = blocks.filter((b) => b.series === want.series && b.year === want.year)
  const from = mine.filter((b) => b.next <= b.hi).sort((a, b) => a.lo - b.lo)[0]
  if (!from) return fail({ code: 'out-of-numbers' })

  const block = { ...from, next: from.next + 1 }
  const number = { series: want.series, year: want.year, serial: from.next }
  return ok({ number, text: formatReceipt(number), block, refillWanted: refillWanted(mine.map((b) => (b === from ? block : b))) })
}

export const numbersLeft = (blocks: readonly NumberBlock[]): number => blocks.reduce((sum, b) => sum + b.hi - b.next + 1, 0)

/** True when 30 % or less of the block in use is left and no second one is held (at most two are). */
export function refillWanted(blocks: readonly NumberBlock[]): boolean {
  const open = blocks.filter((b) => b.next <= b.hi)
  if (open.length === 0) return true
  if (open.length > 1) return false
  const [block] = open as [NumberBlock]
  return block.hi - block.next + 1 <= 0.3 * (block.hi - block.lo + 1)
}

/** A block the hub may hand out: ordered, inside five digits, not begun. */
export const isFreshBlock = (b: NumberBlock): boolean =>
  Number.isInteger(b.lo) && Number.isInteger(b.hi) && b.lo >= 1 && b.lo <= b.hi && b.hi <= MAX_SERIAL && b.next === b.lo

/** What became of a number taken. A void one keeps its reason for ever (作废登记). */
export type Fate = { serial: number; fate: 'used' } | { serial: number; fate: 'void'; why: string }

/** Voids a number taken, used or not; it is never given out again. */
export function voidNumber(fate: Fate, why: string): Result<Fate, { code: 'already-void' | 'reason-missing' }> {
  if (fate.fate === 'void') return fail({ code: 'already-void' })
  if (why.trim() === '') return fail({ code: 'reason-missing' })
  return ok({ serial: fate.serial, fate: 'void', why: why.trim() })
}

export interface NumberAccount {
  issued: number
  used: number
  void: number
  left: number
  /** All lists empty: every number issued is used, void or left, and none twice (sync rule I-11). */
  balanced: boolean
  /** Taken from a block, but no fate is known. */
  unaccounted: number[]
  /** More than one fate, or in more than one block. */
  twice: number[]
  /** A fate for a number in no block, or not yet taken. */
  notTaken: number[]
}

/** The gap ledger of one series and year: issued = used ⊎ void ⊎ left. */
export function accountNumbers(blocks: readonly NumberBlock[], fates: readonly Fate[]): NumberAccount {
  const inBlocks = new Map<number, number>()
  const taken = new Set<number>()
  for (const { lo, hi, next } of blocks)
    for (let serial = lo; serial <= hi; serial++) {
      inBlocks.set(serial, (inBlocks.get(serial) ?? 0) + 1)
      if (serial < next) taken.add(serial)
    }
  const fateCount = new Map<number, number>()
  for (const { serial } of fates) fateCount.set(serial, (fateCount.get(serial) ?? 0) + 1)

  const ascending = (serials: Iterable<number>) => [...new Set(serials)].sort((a, b) => a - b)
  const several = (counts: Map<number, number>) => [...counts].filter(([, n]) => n > 1).map(([serial]) => serial)
  const unaccounted = ascending([...taken].filter((serial) => !fateCount.has(serial)))
  const twice = ascending([...several(inBlocks), ...several(fateCount)])
  const notTaken = ascending([...fateCount.keys()].filter((serial) => !taken.has(serial)))
  return {
    issued: blocks.reduce((sum, b) => sum + b.hi - b.lo + 1, 0),
    used: fates.filter((f) => f.fate === 'used').length,
    void: fates.filter((f) => f.fate === 'void').length,
    left: numbersLeft(blocks),
    balanced: unaccounted.length + twice.length + notTaken.length === 0,
    unaccounted, twice, notTaken,
  }
}
