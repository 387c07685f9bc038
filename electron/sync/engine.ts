import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Refusal, StatusBar } from '../../shared/ipc/views'
import { pushSignatureText } from '../../shared/sync/chain'
import type { HelloRes, PushRes } from '../../shared/sync/protocol'
import { fail, ok, type Result } from '../../shared/result'
import { applyPage, FeedGap, FeedNotUnderstood, nothingApplied, type Applied } from '../persistence/feed'
import { hashAt, markSent, markUnsent, nextBatch, type Batch } from '../persistence/outbox'
import { adoptEpoch, isOverlaid, recordOutcome, reopenFrom, rederive, type Answered } from '../persistence/overlay'
import type { Sql } from '../persistence/sql'
import { getDevice } from '../persistence/stores/org'
import type { Write } from '../persistence/writer'
import type { DeviceSelf } from '../usecases/ports'
import { createHubClient, HubFailure, type ClientFactory, type HubClient } from './client'
import { AlreadyEnrolled, enrolDevice, UnsafeAddress } from './enrol'
import { signText } from './keys'
import { log, type LogKind } from './syncLog'

/** Timers as an argument, so that a test decides when time passes. */
export type Timer = { set(ms: number, run: () => void): unknown; clear(handle: unknown): void }
export const systemTimer: Timer = { set: (ms, run) => setTimeout(run, ms), clear: (handle) => clearTimeout(handle as NodeJS.Timeout) }

export type Both = { zh: string; en: string }
export type SyncStatus = Pick<StatusBar, 'link' | 'offlineSince' | 'lastError' | 'hubStorage'> & { checkedAt: string | null }
/** What may have to be drawn again; empty lists when only the status changed. */
export type SyncChange = { cases: string[]; residents: string[]; /** types of desk records */ desk: string[]; organisation: boolean; catalogue: boolean }

export type EngineOptions = {
  write: Write
  read: Sql
  now: () => Date
  onChange: (change: SyncChange) => void
  appVersion: string
  freeMb?: () => Promise<number>
  createClient?: ClientFactory
  timer?: Timer
  random?: () => number
  everyMs?: number
  timeoutMs?: number
  /** Of this computer: distinguishes clock jumps from restarts. */
  bootId?: string
  /** Anything that is not a refusal of the hub: a bug, or a full disk. Logged by the caller, once. */
  onFault?: (error: unknown) => void
}

export type SyncEngine = {
  start(): void
  /** Ends after the run that is under way. */
  stop(): Promise<void>
  /** A whole run now, whatever the back-off says; never throws. */
  syncNow(): Promise<void>
  /** A local commit happened: send soon. Does not shorten a back-off. */
  poke(): void
  networkReturned(): void
  status(): SyncStatus
  enrol(hubUrl: string, code: string): Promise<Result<null, Refusal>>
}

const schema = { min: 1, max: 1 }
const everyMsDefault = 60_000
const pokeMs = 300
const firstBackOffMs = 1000
const longestBackOffMs = 300_000
/** Small enough that the clerk's own call need not wait long for its turn at the one writer. */
const pullRows = 250
const pullBytes = 1_048_576

/** The setting that says why this window must not take numbers (FROZEN, DEVICE_FORK, DEVICE_ROLLED_BACK, CHAIN_DIFFERS). */
export const DEVICE_DOUBT = 'device-doubt'
const identityCodes = new Set(['FROZEN', 'DEVICE_FORK', 'DEVICE_ROLLED_BACK', 'CHAIN_DIFFERS'])

/** Sync stands still until a person or the district does something; work at the window goes on. */
class Stopped extends Error {
  constructor(readonly zh: string, readonly en: string, readonly code: string) { super(en) }
}

/**
 * Carries this window's operations up and the district's streams down, one run at a time.
 *
 * - What fails passingly is tried again on the timer, on demand and when the network returns (back-off 1 s to 5 min,
 *   full jitter); what would fail again stops with a sentence in the status. Work at the window goes on either way.
 * - Push and pull do not wait for each other: one failing leaves the other running.
 * - I-14: the clock offset is measured and shown, no rule reads it.
 */
export function createSyncEngine(options: EngineOptions): SyncEngine {
  const { write, read, now, onChange, appVersion, timer = systemTimer, random = Math.random, everyMs = everyMsDefault, createClient = createHubClient } = options
  const bootId = options.bootId ?? randomUUID()

  let link: SyncStatus['link'] = 'offline'
  let offlineSince: string | null = null
  let lastError: Both | null = null
  let hubStorage: SyncStatus['hubStorage'] = null
  let checkedAt: string | null = null

  let started = false
  let failures = 0
  /** The last run failed passingly, so a local commit does not bring the next attempt forward. */
  let backingOff = false
  let handle: unknown = null
  let dueAt = Infinity
  let running: Promise<void> | null = null
  let again = false
  const quiet: SyncChange = { cases: [], residents: [], desk: [], organisation: false, catalogue: false }

  const stamp = (): string => now().toISOString()
  const note = (kind: LogKind, good: boolean, detail: Record<string, unknown>): Promise<void> => write((sql) => log(sql, { at: stamp(), ok: good, kind, detail }))

  // ---- when

  function plan(ms: number): void {
    if (!started) return
    if (handle !== null) timer.clear(handle)
    dueAt = performance.now() + ms
    handle = timer.set(ms, () => {
      handle = null
      dueAt = Infinity
      void syncNow()
    })
  }

  function planNext(outcome: Outcome): void {
    backingOff = !outcome.ok && outcome.transient
    if (outcome.ok) {
      failures = 0
      return plan(everyMs)
    }
    failures += 1
    const ceiling = outcome.transient ? Math.min(longestBackOffMs, firstBackOffMs * 2 ** (failures - 1)) : longestBackOffMs
    plan(Math.max(outcome.retryAfterMs ?? 0, outcome.transient ? Math.max(100, random() * ceiling) : ceiling))
  }

  function syncNow(): Promise<void> {
    if (running) {
      again = true
      return running
    }
    running = (async () => {
      let outcome: Outcome
      do {
        again = false
        outcome = await run()
      } while (again)
      running = null
      planNext(outcome)
    })()
    return running
  }

  // ---- one run

  type Outcome = { ok: boolean; transient: boolean; retryAfterMs?: number | undefined }
  const fine: Outcome = { ok: true, transient: false }

  async function run(): Promise<Outcome> {
    const before = { link, lastError }
    try {
      const outcome = await wholeRun()
      if (before.link !== link || before.lastError?.en !== lastError?.en) onChange(quiet)
      return outcome
    } catch (error) {
      // Not the hub's answer: a full disk or a bug here. Said on screen and to the caller; the next run tries again.
      options.onFault?.(error)
      lastError = { zh: `同步时本机出错：${messageOf(error)}`, en: `Sync failed on this computer: ${messageOf(error)}` }
      onChange(quiet)
      return { ok: false, transient: true }
    }
  }

  async function wholeRun(): Promise<Outcome> {
    const self = await getDevice(read)
    if (!self?.hub_url || !self.token || !self.private_key) {
      link = 'not-enrolled'
      return fine
    }
    hubStorage = self.hub_storage
    const client = createClient({ url: self.hub_url, device: self.device_id, token: self.token, ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }) })

    let hello: HelloRes
    try {
      hello = await greet(client, self)
      await agree(hello, self)
      checkedAt = stamp()
      await doubt(null)
    } catch (error) {
      return failed(error)
    }
    const errors: unknown[] = []
    let pushed = 0
    try {
      pushed = await pushAll(client, hello)
    } catch (error) {
      errors.push(error)
    }
    if (hello.verdict === 'UPGRADE_FOR_PULL' || schema.max < hello.schema.min) errors.push(new Stopped('区级的数据格式比本程序新：本机内容照常上送，升级程序后才能收到区级的更新', 'The district uses a newer format: what is done here is still sent, updates are received after the program is upgraded', 'UPGRADE_FOR_PULL'))
    else {
      try {
        await pullAll(client, hello, pushed > 0)
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) {
      link = 'online'
      const outcomes: Outcome[] = []
      for (const error of errors) outcomes.push(await failed(error))
      return outcomes.find((outcome) => outcome.transient) ?? outcomes[0]!
    }
    lastError = null
    link = 'online'
    return fine
  }

  /** Turns what went wrong into the status; anything that is not about the hub goes on as an exception. */
  async function failed(error: unknown): Promise<Outcome> {
    if (error instanceof Stopped && identityCodes.has(error.code)) await doubt(error.code)
    if (error instanceof Stopped) return say(error.code, error, { ok: false, transient: false })
    if (error instanceof FeedGap) return say('FEED_GAP', { zh: `区级数据流 ${error.stream} 不连续，本机没有动；请联系区级管理员`, en: error.message }, { ok: false, transient: false })
    if (error instanceof FeedNotUnderstood) return say('NOT_UNDERSTOOD', { zh: `区级发来本程序不认识的内容（${error.stream} 第 ${error.seq} 条），请升级程序`, en: error.message }, { ok: false, transient: false })
    if (!(error instanceof HubFailure)) throw error
    const reachable = error.kind === 'busy' || error.kind === 'refused' || error.kind === 'protocol'
    if (!reachable) offlineSince ??= stamp()
    link = reachable ? 'online' : 'offline'
    // A restored district is greeted again, which tells where to go on.
    const transient = error.transient || error.detail.code === 'EPOCH_CHANGED'
    return say(error.detail.code ?? error.kind, error, { ok: false, transient, retryAfterMs: error.detail.retryAfterMs })
  }

  /** Kept over a restart: while the identity of this window is in doubt, numbers taken now could be taken twice. */
  async function doubt(code: string | null): Promise<void> {
    const known = (await read.get<{ value: string }>('SELECT value FROM setting WHERE key=?', [DEVICE_DOUBT]))?.value ?? null
    if (known === code) return
    await write((sql) => (code === null ? sql.run('DELETE FROM setting WHERE key=?', [DEVICE_DOUBT]) : sql.run('INSERT INTO setting(key,value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value=excluded.value', [DEVICE_DOUBT, code])))
  }

  async function say(code: string, { zh, en }: Both, outcome: Outcome): Promise<Outcome> {
    const isNew = lastError?.en !== en
    lastError = { zh, en }
    if (isNew) await note('error', false, { code, zh, en })
    return outcome
  }

  // ---- hello

  async function greet(client: HubClient, self: DeviceSelf): Promise<HelloRes> {
    const cursors = await read.all<{ stream_id: string; seq: number }>('SELECT stream_id, seq FROM cursor')
    const pending = await read.get<{ ops: number; oldest: string | null }>(`SELECT count(*) AS ops, min(device_time) AS oldest FROM outbox WHERE state<>'settled' AND state IN ('pending','sent')`)
    const numbers = await read.all<{ series: string; year: number; left: number }>('SELECT series, year, sum(hi-next+1) AS left FROM number_block WHERE inc=? GROUP BY series, year', [self.inc])
    const asked = now()
    const hello = await client.hello({
      proto: 1, device: self.device_id, inc: self.inc, nextN: self.next_n, lastHash: self.last_hash, epoch: self.epoch,
      cursors: Object.fromEntries(cursors.map(({ stream_id, seq }) => [stream_id, seq])), schema, app: appVersion,
      clock: { wall: asked.toISOString(), monoMs: Math.round(performance.now()), bootId },
      disk: { freeMB: Math.floor((await options.freeMb?.()) ?? 0) },
      pending: { ops: pending?.ops ?? 0, blobs: 0, oldestAgeS: pending?.oldest ? Math.max(0, (asked.getTime() - Date.parse(pending.oldest)) / 1000) : 0 },
      numbers,
    })
    const answered = now()
    hubStorage = hello.hub.storage
    const wasOffline = offlineSince
    offlineSince = null
    link = 'online'

    const toff = Math.round(Date.parse(hello.now) - (asked.getTime() + answered.getTime()) / 2)
    const drifted = self.toff === null || Math.abs(self.toff - toff) > 1000
    if (drifted || self.hub_name !== hello.hub.name || self.hub_storage !== hello.hub.storage)
      await write((sql) => sql.run('UPDATE device_self SET toff=?, hub_name=?, hub_storage=?', [toff, hello.hub.name, hello.hub.storage]))
    if (wasOffline) await note('online', true, { since: wasOffline })
    return hello
  }

  /** Takes in what hello says about identity and history; throws Stopped when neither push nor pull may go on. */
  async function agree(hello: HelloRes, self: DeviceSelf): Promise<void> {
    switch (hello.verdict) {
      case 'FROZEN': throw new Stopped('本机已被区级冻结，请联系区级管理员；受理照常，内容存在本机', 'The district has frozen this window; ask its administrator. Work goes on, everything is kept here', 'FROZEN')
      case 'DEVICE_FORK': throw new Stopped('发现另一台电脑使用同一身份，同步已停；请联系区级管理员，内容存在本机', 'Another computer uses the identity of this window, so sync has stopped; ask the administrator. Everything is kept here', 'DEVICE_FORK')
      case 'DEVICE_ROLLED_BACK': throw rolledBack()
      case 'ok': case 'REPLAY': case 'UPGRADE_FOR_PULL': break
    }
    if (hello.schema.max < schema.min) throw new Stopped('区级服务的版本太旧，等区级升级后再同步；受理照常', 'The district runs an older version; sync goes on after its upgrade. Work here goes on', 'HUB_TOO_OLD')

    // A window that was never in contact (epoch null) has no former history to let go.
    const isNewHistory = hello.verdict === 'REPLAY' || (self.epoch !== null && hello.epoch !== self.epoch)
    await write(async (sql) => {
      const device = await getDevice(sql)
      if (!device || hello.expectN > device.next_n) throw rolledBack()
      if ((await hashAt(sql, hello.expectN - 1)) !== hello.expectHash) throw new Stopped('本机与区级对不上同一段记录，同步已停；请联系区级管理员，内容存在本机', 'The records of this window and the district differ, so sync has stopped; ask the administrator. Everything is kept here', 'CHAIN_DIFFERS')
      const count = await reopenFrom(sql, hello.expectN)
      if (isNewHistory) await adoptEpoch(sql, hello.epoch)
      else if (self.epoch === null) await sql.run('UPDATE device_self SET epoch=?', [hello.epoch])
      if (isNewHistory || count > 0) await log(sql, { at: stamp(), ok: true, kind: 'replay', detail: { epoch: hello.epoch, expectN: hello.expectN, again: count } })
    })
  }

  // ---- push

  async function pushAll(client: HubClient, hello: HelloRes): Promise<number> {
    let pushed = 0
    for (let restarts = 0; ;) {
      const batch = await nextBatch(read, hello.limits)
      if (!batch) return pushed
      if (link !== 'syncing') { link = 'syncing'; onChange(quiet) }
      const sentAt = stamp()
      await write((sql) => markSent(sql, batch, sentAt))
      let answer: PushRes
      try {
        answer = await client.push(await signed(batch, hello.epoch))
      } catch (error) {
        if (error instanceof HubFailure && error.neverSent) await write((sql) => markUnsent(sql, batch, sentAt))
        const expectN = error instanceof HubFailure && error.detail.code === 'EXPECT_N' ? error.detail.expectN : undefined
        if (expectN === undefined || expectN >= batch.firstN || restarts > 0) throw error
        restarts += 1
        await write((sql) => reopenFrom(sql, expectN))
        continue
      }
      const count = checkAnswer(batch, answer)
      const changed = await keepAnswer(answer)
      pushed += count
      onChange({ ...quiet, ...changed })
      if (answer.stop) throw new HubFailure('busy', '区级正忙，其余稍后自动再送', 'The district is busy; the rest is sent shortly', { code: answer.stop.why, retryAfterMs: answer.stop.retryAfterMs })
    }
  }

  async function signed(batch: Batch, epoch: string) {
    const self = await getDevice(read)
    if (!self?.private_key) throw new Error('the device key is gone')
    const head = { device: self.device_id, inc: self.inc, firstN: batch.firstN, prevHash: batch.prevHash }
    return { ...head, epoch, sig: signText(self.private_key, pushSignatureText(head, batch.lastHash)), txns: batch.txns }
  }

  /** The answer must speak of what was sent: a result for each operation up to acceptedN, and the hash of that one. */
  function checkAnswer(batch: Batch, answer: PushRes): number {
    const ops = batch.txns.flatMap((txn) => txn.ops).filter((op) => op.n <= answer.acceptedN)
    const answered = new Set(answer.results.map((result) => result.n))
    if (ops.length === 0 || ops.at(-1)!.n !== answer.acceptedN || ops.at(-1)!.hash !== answer.acceptedHash || ops.some((op) => !answered.has(op.n)))
      throw new HubFailure('protocol', '区级的回执与送出的内容不符，没有采用', "The district's receipt does not match what was sent; it was not taken", { code: 'WRONG_RECEIPT' })
    return ops.length
  }

  async function keepAnswer(answer: PushRes): Promise<Pick<SyncChange, 'cases' | 'residents' | 'desk'>> {
    return write(async (sql) => {
      const at = stamp()
      const touched = new Map<string, Answered>()
      for (const outcome of answer.results) {
        if (outcome.n > answer.acceptedN) continue
        const of = await recordOutcome(sql, outcome, { no: answer.receipt, at: answer.receivedAt }, at)
        if (of) touched.set(`${of.entity} ${of.id}`, { ...of, derive: of.derive || (touched.get(`${of.entity} ${of.id}`)?.derive ?? false) })
      }
      for (const { entity, id, derive } of touched.values()) if (derive && isOverlaid(entity)) await rederive(sql, entity, id, at)
      const bad = answer.results.filter(({ result }) => result !== 'applied' && result !== 'merged').length
      await log(sql, { at, ok: bad === 0, kind: 'receipt', detail: { receipt: answer.receipt, ops: answer.results.length, attention: bad } })
      const idsOf = (entity: string) => [...touched.values()].filter((of) => of.entity === entity).map(({ id }) => id)
      return { cases: idsOf('case'), residents: idsOf('resident'), desk: idsOf('desk').length > 0 ? [''] : [] }
    })
  }

  // ---- pull

  async function pullAll(client: HubClient, hello: HelloRes, certainly: boolean): Promise<void> {
    const cursors = new Map(hello.streams.map(({ id }) => [id, 0]))
    for (const { stream_id, seq } of await read.all<{ stream_id: string; seq: number }>('SELECT stream_id, seq FROM cursor')) if (cursors.has(stream_id)) cursors.set(stream_id, seq)
    if (!certainly && hello.streams.every(({ id, head }) => cursors.get(id) === head)) return

    const total = nothingApplied()
    const errors: unknown[] = []
    const restarted = new Set<string>()
    try {
      for (let more = true; more && cursors.size > 0;) {
        const self = await getDevice(read)
        if (!self) return
        const answer = await client.pull({ device: self.device_id, inc: self.inc, epoch: hello.epoch, cursors: Object.fromEntries(cursors), maxRows: pullRows, maxBytes: pullBytes, schema })
        if (answer.epoch !== hello.epoch) throw new HubFailure('busy', '区级数据刚恢复过，马上重新握手', 'The district was just restored; saying hello again', { code: 'EPOCH_CHANGED' })
        for (const { stream } of answer.reset ?? []) {
          // The hub no longer has what follows our position: once from the beginning, the outbox stays as it is.
          if (restarted.has(stream)) {
            cursors.delete(stream)
            errors.push(new Stopped(`数据流 ${stream} 离开太久，要整体重取，本版还不支持`, `Stream ${stream} needs a whole snapshot, which this version cannot take`, 'NEEDS_SNAPSHOT'))
          } else {
            restarted.add(stream)
            cursors.set(stream, 0)
            await write((sql) => sql.run('DELETE FROM cursor WHERE stream_id=?', [stream]))
          }
        }
        // A page without rows waits for room in the answer, so what counts is that any stream moved.
        let moved = (answer.reset ?? []).length > 0
        let waiting = moved
        for (const page of answer.pages) {
          if (!cursors.has(page.stream)) continue
          if (page.rows.length > 0 && link !== 'syncing') { link = 'syncing'; onChange(quiet) }
          try {
            const applied = await write((sql) => applyPage(sql, page, { epoch: hello.epoch, now: now() }))
            cursors.set(page.stream, applied.cursor)
            moved ||= page.rows.length > 0
            waiting ||= page.more
            add(total, applied)
            await new Promise((resolve) => setImmediate(resolve))
            if (applied.rows > 0) onChange({ cases: [...applied.cases], residents: [...applied.residents], desk: [...applied.desk], organisation: applied.organisation, catalogue: applied.items + applied.calendars + applied.standards > 0 })
          } catch (error) {
            // One stream that stands still does not hold up the others.
            if (!(error instanceof FeedGap || error instanceof FeedNotUnderstood)) throw error
            cursors.delete(page.stream)
            errors.push(error)
          }
        }
        more = moved && waiting
      }
    } finally {
      const { decisions, items, calendars, standards, blocks } = total
      if (decisions + items + calendars + standards + blocks.length > 0) await note('pulled', true, { rows: total.rows, decisions, items, calendars, standards, blocks })
    }
    if (errors.length > 0) throw errors[0]
  }

  return {
    start() {
      started = true
      plan(0)
    },
    async stop() {
      started = false
      if (handle !== null) timer.clear(handle)
      handle = null
      dueAt = Infinity
      await running
    },
    syncNow,
    poke() {
      if (backingOff) return
      if (running) again = true
      else if (dueAt - performance.now() > pokeMs) plan(pokeMs)
    },
    networkReturned() {
      failures = 0
      backingOff = false
      if (started) void syncNow()
    },
    status: () => ({ link, offlineSince, lastError, hubStorage, checkedAt }),
    async enrol(hubUrl, code) {
      try {
        await enrolDevice(write, { hubUrl, code, deviceName: hostname().slice(0, 100), ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }) })
      } catch (error) {
        if (error instanceof AlreadyEnrolled) return fail({ code: 'already-set-up', zh: '本机已登记过', en: error.message })
        if (error instanceof UnsafeAddress) return fail({ code: 'bad-input', zh: '区级地址要以 https:// 开头', en: error.message })
        if (error instanceof HubFailure) return fail({ code: error.transient ? 'offline' : 'hub-refused', zh: error.zh, en: error.en })
        throw error
      }
      failures = 0
      link = 'online'
      onChange(quiet)
      return ok(null)
    },
  }
}

const rolledBack = (): Stopped =>
  new Stopped('本机数据比区级收到的旧（可能恢复过备份），同步已停；请联系区级管理员，内容存在本机', 'The data here is older than what the district received (an old backup?), so sync has stopped; ask the administrator. Everything is kept here', 'DEVICE_ROLLED_BACK')

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function add(total: Applied, more: Applied): void {
  total.rows += more.rows
  total.decisions += more.decisions
  total.items += more.items
  total.calendars += more.calendars
  total.standards += more.standards
  total.blocks.push(...more.blocks)
}
