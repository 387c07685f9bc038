import { chinaYearMonth } from './days'
import type { Crypto, Device, FeedDraft, Store } from './ports'
import { deviceStream } from './streams'

/** Numbers in one block; docs/sync 2.8 wants 15 working days of a busy window. */
export const blockSize = 500
const refillAt = 0.3

export type Holder = Pick<Device, 'device' | 'inc' | 'centreId'>

/** Issues the next block of a series to a device. Blocks of one series never overlap (I-11). */
export async function issueBlock(store: Store, crypto: Crypto, holder: Holder, series: string, year: number): Promise<FeedDraft> {
  const lo = await store.nextNumbers(series, year, blockSize)
  const hi = lo + blockSize - 1
  await store.addBlock(holder.device, holder.inc, { series, year, lo, hi })
  return {
    stream: deviceStream(holder.device), kind: 'number-block', entityId: crypto.idOfName(`number-block ${series} ${year} ${lo}`), version: 1, op: 'event',
    body: { type: 'number-block', series, year, lo, hi },
  }
}

/**
 * The blocks that a window needs now: one when none was issued for the year, one more at 30 % left, and in
 * December the first of the next year. Nothing is issued while an earlier block is still on its way to the
 * window (its cursor has not passed it), so that at most two are held.
 */
export function blocksNeeded(asked: {
  series: string; today: Date; issued: readonly { series: string; year: number; lo: number; hi: number }[]
  left: readonly { series: string; year: number; left: number }[]; allDelivered: boolean
}): { series: string; year: number }[] {
  const { year, month } = chinaYearMonth(asked.today)
  const issuedIn = (y: number) => asked.issued.filter((block) => block.series === asked.series && block.year === y)
  const needed: { series: string; year: number }[] = []
  const left = asked.left.find((row) => row.series === asked.series && row.year === year)?.left
  if (issuedIn(year).length === 0) needed.push({ series: asked.series, year })
  else if (left !== undefined && left <= blockSize * refillAt && asked.allDelivered) needed.push({ series: asked.series, year })
  if (month === 12 && issuedIn(year + 1).length === 0) needed.push({ series: asked.series, year: year + 1 })
  return needed
}
