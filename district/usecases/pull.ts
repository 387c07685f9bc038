import type { FeedRow, PullReq, PullRes } from '../../shared/sync/protocol'
import type { Ports, RecordKind, Store, StoredFeedRow } from './ports'
import { problems } from './problem'
import { streamsOf } from './streams'

/** The versions of feed rows that this hub writes. */
export const feedSchema = { min: 1, max: 1 }

type Page = PullRes['pages'][number]
type Joined = { row: FeedRow; bytes: number }

/**
 * What a window has not seen of its streams, in one snapshot, in pages that end where a transaction ends (I-7).
 *
 * Rows of mutable things carry the current record, so a row may be newer than its version says when it was
 * written; the window ignores versions it already has. A transaction larger than the limits comes whole. A
 * stream that got no rows because the answer is full comes as an empty page with `more`. A cursor outside
 * floor…head is answered by `reset`: begin again at 0 (nothing has been compacted yet) and keep the outbox.
 *
 * Throws HubProblem EPOCH_CHANGED, STREAM_NOT_YOURS.
 */
export function createPull({ database, crypto }: Ports) {
  return (self: { device: string; inc: number }, pull: PullReq): Promise<PullRes> =>
    database.snapshot(async (store) => {
      const device = await store.findDevice(self.device)
      if (!device || device.inc !== self.inc) throw problems.badToken()
      if (device.state === 'revoked') throw problems.revoked()
      if (device.state === 'frozen') throw problems.frozen()
      const epoch = await store.epoch()
      if (pull.epoch !== epoch) throw problems.epochChanged()
      const allowed = streamsOf(device, await store.org())
      const strange = Object.keys(pull.cursors).find((stream) => !allowed.includes(stream))
      if (strange !== undefined) throw problems.notYourStream(strange)

      const heads = new Map((await store.streams(Object.keys(pull.cursors))).map((stream) => [stream.id, stream]))
      const pages: Page[] = []
      const reset: NonNullable<PullRes['reset']> = []
      let rowsLeft = pull.maxRows
      let bytesLeft = pull.maxBytes
      for (const stream of allowed) {
        const cursor = pull.cursors[stream]
        if (cursor === undefined) continue
        const { head, floor } = heads.get(stream) ?? { head: 0, floor: 0 }
        if (cursor > head || cursor < floor) { reset.push({ stream, snapshot: crypto.idOfName(`snapshot ${epoch} ${stream} ${head}`) }); continue }
        if (cursor === head) continue
        const full = pages.some(({ rows }) => rows.length > 0) && (rowsLeft <= 0 || bytesLeft <= 0)
        const taken = full ? [] : await takeWholeTransactions(store, stream, cursor, Math.max(rowsLeft, 1), bytesLeft, pages.every(({ rows }) => rows.length === 0))
        assertDense(stream, cursor, taken.map(({ row }) => row.seq))
        const to = taken.at(-1)?.row.seq ?? cursor
        pages.push({ stream, from: cursor + 1, to, more: to < head, rows: taken.map(({ row }) => row) })
        rowsLeft -= taken.length
        bytesLeft -= taken.reduce((sum, { bytes }) => sum + bytes, 0)
      }
      return { epoch, pages, ...(reset.length > 0 ? { reset } : {}) }
    })
}

/** Rows after the cursor within the limits, cut back to the end of a transaction; `must` gives at least one whole. */
async function takeWholeTransactions(store: Store, stream: string, cursor: number, maxRows: number, maxBytes: number, must: boolean): Promise<Joined[]> {
  let stored = await store.feedAfter(stream, cursor, maxRows)
  if (!stored.some(({ txEnd }) => txEnd)) {
    if (!must) return []
    const end = await store.nextTxEnd(stream, cursor + 1)
    if (end === null) throw new Error(`stream ${stream} has a transaction without an end after ${cursor}`)
    stored = await store.feedAfter(stream, cursor, end - cursor)
  }
  const joined = await join(store, stream, stored)
  let bytes = 0
  let end = 0
  for (const [index, { row, bytes: size }] of joined.entries()) {
    bytes += size
    if (bytes > maxBytes && (end > 0 || !must)) break
    if (row.txEnd) end = index + 1
  }
  return joined.slice(0, end)
}

const mutableKinds = ['case', 'resident', 'household', 'desk'] as const

async function join(store: Store, stream: string, stored: readonly StoredFeedRow[]): Promise<Joined[]> {
  const pointers = stored.filter(({ op, body }) => op === 'put' && body === null)
  const current = new Map<string, Awaited<ReturnType<Store['currentBodies']>>>()
  for (const kind of mutableKinds) current.set(kind, await store.currentBodies(kind satisfies 'case' | RecordKind, [...new Set(pointers.filter((row) => row.kind === kind).map(({ id }) => id))]))
  return stored.map((row): Joined => {
    const base = { seq: row.seq, txEnd: row.txEnd, kind: row.kind, id: row.id }
    if (row.op !== 'put' || row.body !== null) return sized({ ...base, version: row.version, op: row.op, ...(row.body === null ? {} : { body: row.body }) })
    const now = current.get(row.kind)?.get(row.id)
    if (!now) return sized({ ...base, version: row.version, op: 'del' })
    // It has moved to another stream since: this one may no longer see it.
    if (now.stream !== stream) return sized({ ...base, version: now.version, op: 'revoke' })
    return sized({ ...base, version: now.version, op: 'put', body: now.body })
  })
}

const sized = (row: FeedRow): Joined => ({ row, bytes: Buffer.byteLength(JSON.stringify(row)) })

/** I-7, checked and not trusted: a hole here would be lost work at the window. */
function assertDense(stream: string, cursor: number, seqs: readonly number[]): void {
  const hole = seqs.findIndex((seq, index) => seq !== cursor + 1 + index)
  if (hole >= 0) throw new Error(`stream ${stream} is not dense: expected ${cursor + 1 + hole}, found ${seqs[hole]}`)
}
