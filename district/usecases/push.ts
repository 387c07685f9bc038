import { checkChain, pushSignatureText } from '../../shared/sync/chain'
import { GENESIS, type OpOutcome, type OpResult, type PushEnvelope, type PushRes } from '../../shared/sync/protocol'
import { chinaYearMonth } from './days'
import { fateKey, planTxn, readOp, settle, type RawOp, type ReadOp, type World } from './planTxn'
import { Busy, DatabaseDown, Refused, type Device, type InboxRow, type Ports, type Receipt, type Store } from './ports'
import { HubProblem, problems } from './problem'
import { deviceStream } from './streams'

export const pushLimits = { ops: 500, bytes: 1_048_576, retryAfterMs: 1000 }
const failuresUntilParked = 3

type Txn = { txn: string; ops: RawOp[]; prevHash: string; last: boolean }
type Identity = { device: string; inc: number }
type Forced = Parameters<typeof planTxn>[2]
/** `trouble`: why not all were applied. */
type Progress = { outcomes: OpOutcome[]; receipt: Receipt | null; trouble: PushRes['stop'] | 'fork' | { expectN: number } }

/**
 * Takes a push: every operation exactly once (I-3), each transaction of the window whole or not at all (I-4),
 * every operation with a result and its body kept (I-5). A repeat gets the stored results and the same
 * receipt. Only a busy or missing database stops the queue; what is wrong with one operation is its result,
 * and the next ones go on.
 *
 * The transactions of one push share one commit, because waiting for commits is what limits the hub; each is
 * planned on what the earlier ones left, so a held one leaves nothing behind. If the database does not take
 * them together, they are applied one by one.
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

    const { device, epoch, known } = await database.snapshot(async (store) => {
      const device = await store.findDevice(self.device)
      if (!device || device.inc !== self.inc) throw problems.badToken()
      return { device, epoch: await store.epoch(), known: push.firstN <= device.lastN ? await store.inboxRows(self.device, self.inc, push.firstN, Math.min(lastN, device.lastN)) : [] }
    })
    if (push.epoch !== epoch) throw problems.epochChanged()
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
    if (known.some((row) => row.hash !== hashOf.get(row.n))) throw await forked()

    const results = known.map(outcomeOf)
    let receipt: Receipt | null = null
    let stop: PushRes['stop'] = null
    const fresh = [...txnsOf(push)].filter((txn) => txn.ops.at(-1)!.n > device.lastN)
    if (fresh.length > 0) {
      const applied = await applyAll(self, fresh)
      if (applied.trouble === 'fork') throw await forked()
      if (applied.trouble !== null && 'expectN' in applied.trouble) throw problems.expectN(applied.trouble.expectN)
      const answered = new Set(results.map(({ n }) => n))
      results.push(...applied.outcomes.filter(({ n }) => !answered.has(n)))
      receipt = applied.receipt
      stop = applied.trouble
    }

    results.sort((a, b) => a.n - b.n)
    const acceptedN = results.at(-1)?.n
    if (acceptedN === undefined) throw stop?.why === 'DB_DOWN' ? problems.databaseDown() : problems.busy()
    receipt ??= await database.transaction((store) => receiptFor(store, self, acceptedN))
    return { epoch, acceptedN, acceptedHash: hashOf.get(acceptedN)!, receipt: receipt.receipt, receivedAt: receipt.receivedAt.toISOString(), results, stop }
  }

  /** All together; one by one when the database does not take them together; up to the first that must wait. */
  async function applyAll(self: Identity, txns: readonly Txn[]): Promise<Progress> {
    const together = await attempt(self, txns)
    if (!(together instanceof Error)) return together
    const progress: Progress = { outcomes: [], receipt: null, trouble: null }
    for (const txn of txns) {
      const one = txns.length === 1 ? together : await attempt(self, [txn])
      const applied = one instanceof Error ? await applyFailing(self, txn, one) : one
      progress.outcomes.push(...applied.outcomes)
      progress.receipt = applied.receipt
      if (applied.trouble !== null) return { ...progress, trouble: applied.trouble }
    }
    return progress
  }

  /** What the database or our own fault prevents comes back as an Error; waiting is a trouble of its own. */
  async function attempt(self: Identity, txns: readonly Txn[], forced: Forced = null): Promise<Progress | Error> {
    try {
      return await database.transaction((store) => apply(store, self, txns, forced))
    } catch (error) {
      if (error instanceof HubProblem || !(error instanceof Error)) throw error
      const why = error instanceof Busy ? 'BUSY' : error instanceof DatabaseDown ? 'DB_DOWN' : null
      return why ? { outcomes: [], receipt: null, trouble: { n: txns[0]!.ops[0]!.n, why, retryAfterMs: pushLimits.retryAfterMs } } : error
    }
  }

  /** A value that the database refuses is rejected; a transaction on which the hub fails three times is parked. */
  async function applyFailing(self: Identity, txn: Txn, error: Error): Promise<Progress> {
    const n = txn.ops[0]!.n
    let forced: Forced = { result: 'rejected', code: 'hub-refused' }
    if (!(error instanceof Refused)) {
      const times = await database.transaction((store) => store.countFailure(self.device, self.inc, n, error.message))
      if (times < failuresUntilParked) return { outcomes: [], receipt: null, trouble: { n, why: 'BUSY', retryAfterMs: pushLimits.retryAfterMs } }
      forced = { result: 'parked', code: 'hub-failed' }
    }
    const answered = await attempt(self, [txn], forced)
    if (answered instanceof Error) throw answered
    return answered
  }

  async function apply(store: Store, self: Identity, txns: readonly Txn[], forced: Forced): Promise<Progress> {
    const device = await store.lockDevice(self.device, self.inc)
    if (!device || device.state !== 'active') throw problems.frozen()
    const trouble = (what: Progress['trouble']): Progress => ({ outcomes: [], receipt: null, trouble: what })
    // Another connection of the same device may have brought some of them in the meantime.
    const old = txns.flatMap(({ ops }) => ops).filter((op) => op.n <= device.lastN)
    const known = old.length > 0 ? await store.inboxRows(self.device, self.inc, old[0]!.n, old.at(-1)!.n) : []
    if (known.some((row, index) => row.hash !== old[index]!.hash)) return trouble('fork')
    const fresh = txns.filter(({ ops }) => ops.at(-1)!.n > device.lastN)
    const first = fresh[0]
    const end = txns.at(-1)!
    const outcomes = known.map(outcomeOf)
    if (first) {
      // The hub takes a transaction whole, so a border inside one means that the window regrouped its work.
      if (first.ops[0]!.n <= device.lastN) throw problems.badTxn()
      if (first.ops[0]!.n !== device.lastN + 1) return trouble({ expectN: device.lastN + 1 })
      if (first.prevHash !== device.lastHash) return trouble('fork')

      const reads = fresh.map(({ txn, ops }) => ({ txn, ops: ops.map(readOp) }))
      const world = await look(store, device, reads.flatMap(({ ops }) => ops))
      const plans = reads.map(({ txn, ops }) => {
        const plan = planTxn(ops, world, forced)
        settle(world, ops, plan)
        return { txn, ops, plan }
      })
      await store.putCases([...new Map(plans.flatMap(({ plan }) => plan.cases).map((standing) => [standing.record.id, standing])).values()], world.receivedAt)
      for (const kind of ['resident', 'household', 'desk'] as const)
        await store.putRecords(kind, [...new Map(plans.flatMap(({ plan }) => plan.records).filter((row) => row.kind === kind).map(({ standing }) => [standing.record.id, standing])).values()])
      await store.addCaseEvents(plans.flatMap(({ plan }) => plan.events), 'window')
      await store.addFates(self.device, plans.flatMap(({ plan }) => plan.fates))
      await store.addInboxRows(self.device, self.inc, plans.flatMap(({ txn, ops, plan }) => ops.map((read, index) => inboxRow(read, plan.outcomes[index]!, txn))), world.receivedAt)
      const last = end.ops.at(-1)!
      await store.advanceDevice(self.device, self.inc, last.n, last.hash)
      outcomes.push(...plans.flatMap(({ plan }) => plan.outcomes))
      const receipt = end.last ? await receiptFor(store, self, last.n) : null
      await store.appendFeed(plans.map(({ plan }) => plan.feed))
      return { outcomes, receipt, trouble: null }
    }
    return { outcomes, receipt: end.last ? await receiptFor(store, self, end.ops.at(-1)!.n) : null, trouble: null }
  }

  /** Reads and locks what the operations touch, always in the same order: cases, residents, households, desk. */
  async function look(store: Store, device: Device, reads: readonly ReadOp[]): Promise<World> {
    const good = reads.filter((read) => read.ok)
    const idsOf = (entity: string) => [...new Set(good.filter(({ op }) => op.entity === entity).map(({ op }) => op.id))]
    const receiptNos = good.flatMap(({ body }) => (body.kind === 'case.cmd' && body.cmd === 'accept' ? [body.case.receiptNo] : []))
    const numbers = good.flatMap(({ body }) => (body.kind === 'num.fate' ? [{ series: body.series, year: body.year, no: body.no }] : []))
    const own = new Set(good.map(({ op }) => op.opId))
    const cases = await store.lockCases(idsOf('case'))
    const resident = await store.lockRecords('resident', idsOf('resident'))
    const household = await store.lockRecords('household', idsOf('household'))
    const desk = await store.lockRecords('desk', idsOf('desk'))
    const stored = await store.resultsOf([...new Set(good.flatMap(({ op }) => (op.base ? [op.opId, op.base] : [op.opId])))])
    const communities = [...new Set(good.flatMap(({ body }) => communityIn(body)))]
    const streams = await store.streams(communities.map((id) => `community:${id}`))
    const receivedAt = now()
    return {
      centreId: device.centreId, deviceStream: deviceStream(device.device), receivedAt, cases, resident, household, desk,
      receiptNumbers: await store.receiptNumbersUsed(receiptNos),
      results: new Map<string, OpResult>([...stored].map(([id, { result }]) => [id, result])),
      opIdsUsed: new Set([...stored.keys()].filter((id) => own.has(id))),
      fates: new Map((await store.fatesOf(numbers)).map((fate) => [fateKey(fate), fate])),
      communities: new Set(streams.map(({ id }) => id.slice('community:'.length))),
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
