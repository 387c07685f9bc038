import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { expect } from 'vitest'
import type { Hub } from '../../../district/createHub'
import { opHash, pushSignatureText } from '../../../shared/sync/chain'
import { enrolRes, feedBody, GENESIS, helloRes, hubError, pullRes, pushRes, type CaseRecord, type FeedRow, type HelloRes, type HubError, type Op, type OpBody, type PullRes, type PushReq, type PushRes, type ResidentRecord } from '../../../shared/sync/protocol'
import { caseOf, resident } from '../../shared/sync/records'
import { admin } from './describeHub'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

export type Draft = { entity: Op['entity']; id: string; base: string | null; body: OpBody | unknown; opId?: string; v?: number }
export type Answer<T> = { status: number; ok: T | null; problem: HubError | null; headers: Headers }

/** One window as the hub sees it: its key, its chain, its cursors, and what it has pulled. */
export class Station {
  txns: { txn: string; ops: Op[] }[] = []
  cursors: Record<string, number> = {}
  rows: Record<string, FeedRow[]> = {}
  ackedN = 0

  constructor(public hub: Hub, public device: string, public inc: number, public token: string, public epoch: string, private key: KeyObject) {}

  static newKey() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    return { privateKey, pubkey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') }
  }

  static async enrol(hub: Hub, centre = 'WX02', window: number = 3): Promise<Station> {
    const { body } = await admin<{ code: string }>(hub, 'POST', '/v1/admin/enrol-codes', { centre, window })
    const { privateKey, pubkey } = Station.newKey()
    const answer = await fetch(`${hub.url}/v1/enrol`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ proto: 1, code: body.code, deviceName: `窗口 ${window}`, pubkey }) })
    const enrolled = enrolRes.parse(await answer.json())
    return new Station(hub, enrolled.device, enrolled.inc, enrolled.token, enrolled.epoch, privateKey)
  }

  /** A copy of the installation, as a cloned disk would be. */
  clone(): Station {
    const copy = new Station(this.hub, this.device, this.inc, this.token, this.epoch, this.key)
    copy.txns = structuredClone(this.txns)
    copy.cursors = { ...this.cursors }
    copy.ackedN = this.ackedN
    return copy
  }

  get ops(): Op[] { return this.txns.flatMap(({ ops }) => ops) }
  get lastN(): number { return this.ops.at(-1)?.n ?? 0 }
  hashAt(n: number): string { return n === 0 ? GENESIS : this.ops.find((op) => op.n === n)!.hash }

  /** Writes one local transaction into the outbox. */
  write(...drafts: Draft[]): Op[] {
    const ops: Op[] = []
    let previous = this.hashAt(this.lastN)
    for (const [index, draft] of drafts.entries()) {
      const bare = {
        n: this.lastN + 1 + index, v: draft.v ?? 1, opId: draft.opId ?? randomUUID(), entity: draft.entity, id: draft.id, base: draft.base, body: draft.body as Op['body'],
        who: '00000000-0000-4000-8000-00000000005a', dtime: '2026-10-12T01:30:00.000Z', toff: null, catVer: null,
      }
      previous = opHash(sha256, previous, bare)
      ops.push({ ...bare, hash: previous })
    }
    this.txns.push({ txn: randomUUID(), ops })
    return ops
  }
  accept(record: CaseRecord): Op { return this.write({ entity: 'case', id: record.id, base: null, body: { kind: 'case.cmd', cmd: 'accept', case: record } })[0]! }
  register(record: ResidentRecord): Op { return this.write({ entity: 'resident', id: record.id, base: null, body: { kind: 'rec.patch', record: 'resident', create: record } })[0]! }
  change(id: string, base: string | null, change: Record<string, { was: unknown; now: unknown }>): Op {
    return this.write({ entity: 'resident', id, base, body: { kind: 'rec.patch', record: 'resident', change } })[0]!
  }
  note(caseId: string, text: string): Op { return this.write({ entity: 'case', id: caseId, base: null, body: { kind: 'note.add', text } })[0]! }

  request(fromN = this.ackedN + 1, toN = this.lastN): PushReq {
    const txns = this.txns.filter(({ ops }) => ops[0]!.n >= fromN && ops.at(-1)!.n <= toN)
    const prevHash = this.hashAt(fromN - 1)
    const head = { device: this.device, inc: this.inc, firstN: fromN, prevHash }
    const sig = sign(null, Buffer.from(pushSignatureText(head, txns.at(-1)?.ops.at(-1)?.hash ?? prevHash)), this.key).toString('base64')
    return { ...head, epoch: this.epoch, sig, txns }
  }

  async post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const answer = await fetch(this.hub.url + path, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}`, 'x-yct-device': this.device, ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const json: unknown = await answer.json()
    return answer.status === 200 ? { status: 200, ok: json as T, problem: null, headers: answer.headers } : { status: answer.status, ok: null, problem: hubError.parse(json), headers: answer.headers }
  }

  async push(request: PushReq = this.request()): Promise<PushRes> {
    const { ok, problem } = await this.post('/v1/push', request)
    expect(problem).toBeNull()
    const res = pushRes.parse(ok)
    this.ackedN = Math.max(this.ackedN, res.acceptedN)
    return res
  }

  async hello(over: Record<string, unknown> = {}): Promise<HelloRes> {
    const { ok, problem } = await this.post('/v1/hello', {
      proto: 1, device: this.device, inc: this.inc, nextN: this.lastN + 1, lastHash: this.hashAt(this.lastN), epoch: this.epoch, cursors: this.cursors, schema: { min: 1, max: 1 }, app: '0.1.0',
      clock: { wall: '2026-10-12T01:30:00.000Z', monoMs: 1, bootId: 'b' }, disk: { freeMB: 1000 }, pending: { ops: 0, blobs: 0, oldestAgeS: 0 }, numbers: [], ...over,
    })
    expect(problem).toBeNull()
    return helloRes.parse(ok)
  }

  /** Pulls until nothing is left; checks each page as a window must (I-7). Gives what was new. */
  async pull(limits: { maxRows?: number; maxBytes?: number } = {}): Promise<FeedRow[]> {
    if (Object.keys(this.cursors).length === 0) for (const { id } of (await this.hello()).streams) this.cursors[id] ??= 0
    const fresh: FeedRow[] = []
    for (;;) {
      const page = await this.pullOnce(limits)
      for (const { stream, from, to, rows } of page.pages) {
        expect(from).toBe(this.cursors[stream]! + 1)
        expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: to - from + 1 }, (_, index) => from + index))
        if (rows.length > 0) expect(rows.at(-1)!.txEnd).toBe(true)
        for (const row of rows) if (row.body) feedBody.parse(row.body)
        this.cursors[stream] = to
        ;(this.rows[stream] ??= []).push(...rows)
        fresh.push(...rows)
      }
      if (!page.pages.some(({ more }) => more)) return fresh
    }
  }
  async pullOnce(limits: { maxRows?: number; maxBytes?: number } = {}): Promise<PullRes> {
    const { ok, problem } = await this.post('/v1/pull', { device: this.device, inc: this.inc, epoch: this.epoch, cursors: this.cursors, maxRows: limits.maxRows ?? 500, maxBytes: limits.maxBytes ?? 1_048_576, schema: { min: 1, max: 1 } })
    expect(problem).toBeNull()
    return pullRes.parse(ok)
  }
}

let serial = 0
/** A new case of centre c2 with its own id and receipt number. */
export const newCase = (over: Partial<CaseRecord> = {}): CaseRecord => {
  serial += 1
  return caseOf({ id: randomUUID(), receiptNo: `WX02-2026-${String(serial).padStart(6, '0')}`, ...over })
}
export const newResident = (over: Partial<ResidentRecord> = {}): ResidentRecord => resident({ id: randomUUID(), communityId: 'm21', ...over })
