import { checkChain, pushSignatureText } from '../../shared/sync/chain'
import { GENESIS, type OpOutcome, type OpResult, type PushEnvelope, type PushRes } from '../../shared/sync/protocol'
import { chinaDay, chinaYearMonth } from './days'
import { planTxn, readOp, type RawOp, type ReadOp, type World } from './planTxn'
import { Busy, DatabaseDown, Refused, type Device, type InboxRow, type Ports, type Receipt, type Store } from './ports'
import { problems } from './problem'
import { deviceStream } from './streams'

export const pushLimits = { ops: 500, bytes: 1_048_576, retryAfterMs: 1000 }
const failuresUntilParked = 3

type Txn = { txn: string; ops: RawOp[]; prevHash: string; last: boolean }
type Identity = { device: string; inc: number }
type Forced = Parameters<typeof planTxn>[2]
type Applied = { outcomes: OpOutcome[]; receipt: Receipt | null }

/**
 * Takes a push: each transaction of the window in one transaction of the hub, exactly once (I-3), whole or not
 * at all (I-4), every operation with a result and its body kept (I-5). A repeat gets the stored results and
 * the same receipt. Only a busy or missing database stops the queue; what is wrong with one operation is its
 * result, and the next ones go on.
 *
 * Throws HubProblem for identity, chain, fork, epoch and a wrong start; then nothing was changed, except that
 * a fork freezes the device and puts its operations aside (I-17).
 */
export function createPush({ database, crypto, now }: Ports) {
  return async (self: Identity, push: PushEnvelope): Promise<PushRes> => {
    const ops = push.txns.flatMap((txn) => txn.ops as RawOp[])
    if (ops.length > pushLimits.ops) throw problems.tooLarge()
    const chain = checkChain(crypto.sha256hex, push.prevHash, push.firstN, ops)
    if (!chain.ok) throw problems.badChain(chain.error.n)
    const { lastN, lastHash } = chain.value

    const stands = await database.transaction(async (store) => {
      const device = await store.findDevice(self.device)
      if (!device || device.inc !== self.inc) throw problems.badToken()
      const epoch = await store.epoch()
      if (push.epoch !== epoch) throw problems.epochChanged()
      const known = push.firstN <= device.lastN ? await store.inboxRows(self.device, self.inc, push.firstN, Math.min(lastN, device.lastN)) : []
      return { device, epoch, known }
    })
    const { device, epoch } = stands
    if (!crypto.verify(device.pubkey, pushSignatureText(push, lastHash), push.sig)) throw problems.badSignature()
    const setAside = () => database.transaction((store) => store.keepAside(self.device, self.inc, ops.map((op) => ({ n: op.n, hash: op.hash, body: op }))))
    const forked = async () => {
      await setAside()
      await database.transaction(async (store) => {
        await store.setDeviceState(self.device, self.inc, 'frozen')
        await store.log(now(), 'device-fork', 'hub', { device: self.device, inc: self.inc, firstN: push.firstN })
      })
      return problems.fork(device.lastN + 1)
    }
    if (device.state === 'revoked') { await setAside(); throw problems.revoked() }
    if (device.state === 'frozen') { await setAside(); throw problems.frozen() }
    if (push.firstN > device.lastN + 1) throw problems.expectN(device.lastN + 1)
    if (push.firstN === 1 && push.prevHash !== GENESIS) throw await forked()
    const hashOf = new Map(ops.map((op) => [op.n, op.hash]))
    if (stands.known.some((row) => row.hash !== hashOf.get(row.n))) throw await forked()

    const results: OpOutcome[] = stands.known.map(outcomeOf)
    let receipt: Receipt | null = null
    let stop: PushRes['stop'] = null
    for (const txn of txnsOf(push)) {
      if (txn.ops.at(-1)!.n <= device.lastN) continue
      const applied = await applyOrStop(self, txn)
      if (applied === 'fork') throw await forked()
      if ('expectN' in applied) throw problems.expectN(applied.expectN)
      if ('stop' in applied) { stop = applied.stop; break }
      results.push(...applied.outcomes.filter(({ n }) => !results.some((known) => known.n === n)))
      receipt = applied.receipt
    }

    const acceptedN = results.at(-1)?.n
    if (acceptedN === undefined) throw stop?.why === 'DB_DOWN' ? problems.databaseDown() : problems.busy()
    receipt ??= await database.transaction((store) => receiptFor(store, self, acceptedN))
    return {
      epoch, acceptedN, acceptedHash: hashOf.get(acceptedN)!, receipt: receipt.receipt, receivedAt: receipt.receivedAt.toISOString(), results: results.sort((a, b) => a.n - b.n), stop,
    }
  }

  /** One transaction of the window, with the three ways in which the database can fail us. */
  async function applyOrStop(self: Identity, txn: Txn): Promise<Applied | 'fork' | { expectN: number } | { stop: NonNullable<PushRes['stop']> }> {
    const stopFor = (why: 'BUSY' | 'DB_DOWN') => ({ stop: { n: txn.ops[0]!.n, why, retryAfterMs: pushLimits.retryAfterMs } })
    const attempt = (forced: Forced) => database.transaction((store) => applyTxn(store, self, txn, forced))
    try {
      return await attempt(null)
    } catch (error) {
      if (error instanceof Busy) return stopFor('BUSY')
      if (error instanceof DatabaseDown) return stopFor('DB_DOWN')
      if (error instanceof Refused) return attempt({ result: 'rejected', code: 'hub-refused' })
      const times = await database.transaction((store) => store.countFailure(self.device, self.inc, txn.ops[0]!.n, error instanceof Error ? error.message : String(error)))
      if (times < failuresUntilParked) throw error
      return attempt({ result: 'parked', code: 'hub-failed' })
    }
  }

  async function applyTxn(store: Store, self: Identity, txn: Txn, forced: Forced): Promise<Applied | 'fork' | { expectN: number }> {
    const device = await store.lockDevice(self.device, self.inc)
    if (!device || device.state !== 'active') throw problems.frozen()
    const old = txn.ops.filter((op) => op.n <= device.lastN)
    const fresh = txn.ops.filter((op) => op.n > device.lastN)
    const known = old.length > 0 ? await store.inboxRows(self.device, self.inc, old[0]!.n, old.at(-1)!.n) : []
    if (known.some((row, index) => row.hash !== old[index]!.hash)) return 'fork'
    const first = fresh[0]
    if (!first) return { outcomes: known.map(outcomeOf), receipt: txn.last ? await receiptFor(store, self, txn.ops.at(-1)!.n) : null }
    // The hub has always taken a transaction whole, so a border inside one means that the window regrouped it.
    if (old.length > 0) throw problems.badTxn()
    if (first.n !== device.lastN + 1) return { expectN: device.lastN + 1 }
    if (txn.prevHash !== device.lastHash) return 'fork'

    const reads = fresh.map(readOp)
    const world = await look(store, device, reads)
    const plan = planTxn(reads, world, forced)
    for (const standing of plan.cases) await store.putCase(standing, world.receivedAt)
    for (const { kind, standing } of plan.records) await store.putRecord(kind, standing)
    for (const { event, version } of plan.events) await store.addCaseEvent(event, 'window', version)
    for (const fate of plan.fates) await store.addFate(self.device, fate)
    await store.addInboxRows(self.device, self.inc, reads.map((read, index) => inboxRow(read, plan.outcomes[index]!, txn.txn)), world.receivedAt)
    const end = fresh.at(-1)!
    await store.advanceDevice(self.device, self.inc, end.n, end.hash)
    const receipt = txn.last ? await receiptFor(store, self, end.n) : null
    await store.appendFeed(plan.feed)
    return { outcomes: plan.outcomes, receipt }
  }

  /** Reads and locks what the transaction touches, always in the same order: cases, residents, households. */
  async function look(store: Store, device: Device, reads: readonly ReadOp[]): Promise<World> {
    const good = reads.filter((read) => read.ok)
    const idsOf = (entity: string) => [...new Set(good.filter(({ op }) => op.entity === entity).map(({ op }) => op.id))]
    const receiptNos = good.flatMap(({ body }) => (body.kind === 'case.cmd' && body.cmd === 'accept' ? [body.case.receiptNo] : []))
    const numbers = good.flatMap(({ body }) => (body.kind === 'num.fate' ? [{ series: body.series, year: body.year, no: body.no }] : []))
    const own = new Set(good.map(({ op }) => op.opId))
    const cases = await store.lockCases(idsOf('case'))
    const resident = await store.lockRecords('resident', idsOf('resident'))
    const household = await store.lockRecords('household', idsOf('household'))
    const stored = await store.resultsOf([...new Set(good.flatMap(({ op }) => (op.base ? [op.opId, op.base] : [op.opId])))])
    const communities = [...new Set(good.flatMap(({ body }) => communityIn(body)))]
    const streams = await store.streams(communities.map((id) => `community:${id}`))
    const receivedAt = now()
    return {
      centreId: device.centreId, deviceStream: deviceStream(device.device), receivedAt, cases, resident, household,
      receiptNumbers: await store.receiptNumbersUsed(receiptNos),
      results: new Map<string, OpResult>([...stored].map(([id, { result }]) => [id, result])),
      opIdsUsed: new Set([...stored.keys()].filter((id) => own.has(id))),
      fates: await store.fatesOf(numbers), communities: new Set(streams.map(({ id }) => id.slice('community:'.length))), onDay: chinaDay(receivedAt),
    }
  }

  /** The receipt that covers operation n: the one already given, or the next of the month. */
  async function receiptFor(store: Store, self: Identity, n: number): Promise<Receipt> {
    const given = await store.receiptFor(self.device, self.inc, n)
    if (given) return given
    const receivedAt = now()
    const { text, year, month } = chinaYearMonth(receivedAt)
    const serial = await store.nextNumbers(`receipt-${String(month).padStart(2, '0')}`, year, 1)
    const receipt: Receipt = { receipt: `${text}-${String(serial).padStart(6, '0')}`, uptoN: n, receivedAt }
    await store.addReceipt(self.device, self.inc, receipt)
    return receipt
  }
}

function* txnsOf(push: PushEnvelope): Generator<Txn> {
  let prevHash = push.prevHash
  for (const [index, { txn, ops }] of push.txns.entries()) {
    yield { txn, ops: ops as RawOp[], prevHash, last: index === push.txns.length - 1 }
    prevHash = ops.at(-1)!.hash
  }
}

const outcomeOf = (row: InboxRow): OpOutcome => ({ n: row.n, result: row.result, code: row.code, version: row.version, head: row.head, theirs: row.theirs })

const inboxRow = (read: ReadOp, outcome: OpOutcome, txn: string): InboxRow => ({
  n: read.raw.n, txn, opId: read.opId, hash: read.raw.hash, result: outcome.result, code: outcome.code, entityId: read.entityId, version: outcome.version, head: outcome.head,
  theirs: outcome.theirs, body: read.raw,
})

function communityIn(body: Extract<ReadOp, { ok: true }>['body']): string[] {
  if (body.kind !== 'rec.patch') return []
  const id: unknown = 'create' in body ? body.create.communityId : body.change['communityId']?.now
  return typeof id === 'string' ? [id] : []
}
