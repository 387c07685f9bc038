import type { CaseStatus } from '../../shared/domain/case'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { Standard } from '../../shared/catalogue/standards'
import type { CaseEvent, CaseRecord, DeskRecord, FeedBody, FeedRow, HouseholdRecord, OpResult, OrgSnapshot, ResidentRecord } from '../../shared/sync/protocol'

/** What the hub's use cases need; persistence/ gives it. Every name here is of one district. */

export type DeviceState = 'active' | 'frozen' | 'revoked'
export type Device = {
  device: string; inc: number; centreId: string; windowId: string; name: string; /** ed25519 public key, SPKI DER, base64 */ pubkey: string
  state: DeviceState; lastN: number; lastHash: string; lastSeen: Date | null; app: string | null
}

/** An entity as it stands on the hub. */
export type Standing<R> = { record: R; head: string; version: number; stream: string }
export type RecordKind = 'resident' | 'household' | 'desk'
export type AnyRecord = ResidentRecord | HouseholdRecord | DeskRecord
export type RecordOf<K extends RecordKind> = K extends 'resident' ? ResidentRecord : K extends 'household' ? HouseholdRecord : DeskRecord

export type InboxRow = {
  n: number; txn: string; opId: string | null; hash: string; result: OpResult; code: string | null; entityId: string | null; version: number | null; head: string | null
  theirs: Record<string, unknown> | null; body: unknown
}

/** A feed row before it has its place. `body` null: the row points at the current record of the entity. */
export type FeedDraft = { stream: string; kind: string; entityId: string; version: number; op: FeedRow['op']; body: FeedBody | null }
export type StreamHead = { id: string; head: number; floor: number }
export type StoredFeedRow = { seq: number; txEnd: boolean; kind: string; id: string; version: number; op: FeedRow['op']; body: FeedBody | null }

export type NumberBlock = { series: string; year: number; lo: number; hi: number }
export type NumberFate = { series: string; year: number; no: number; fate: 'used' | 'void'; why: string | null; caseId: string | null }
export type Receipt = { receipt: string; uptoN: number; receivedAt: Date }
export type EnrolCode = { codeId: string; secretHash: string; centreId: string; windowId: string; expiresAt: Date; tries: number; usedBy: string | null }
export type CaseFilter = { status?: CaseStatus | undefined; centreId?: string | undefined; itemCode?: string | undefined; text?: string | undefined; limit: number; offset: number }
export type CaseRow = { record: CaseRecord; head: string; version: number; receivedAt: Date }
export type Health = { settings: Record<string, string>; brokenStreams: string[]; inbox: Record<string, number>; unfinishedFailures: number }

export interface Store {
  epoch(): Promise<string>

  /** The device's latest incarnation. */
  findDevice(device: string): Promise<Device | null>
  findDeviceByToken(tokenHash: string): Promise<Device | null>
  /** Locks the device's row to the end of the transaction: a device's pushes are judged one after the other. */
  lockDevice(device: string, inc: number): Promise<Device | null>
  addDevice(device: Omit<Device, 'lastSeen' | 'app'>, tokenHash: string): Promise<void>
  setDeviceToken(device: string, inc: number, tokenHash: string): Promise<void>
  setDeviceState(device: string, inc: number, state: DeviceState): Promise<void>
  noteDeviceSeen(device: string, inc: number, at: Date, app: string): Promise<void>
  advanceDevice(device: string, inc: number, lastN: number, lastHash: string): Promise<void>
  listDevices(): Promise<Device[]>
  /** Operations that are not applied but must not be lost: of a frozen or forked device (I-17). */
  keepAside(device: string, inc: number, ops: readonly { n: number; hash: string; body: unknown }[]): Promise<void>

  addEnrolCode(code: EnrolCode, by: string): Promise<void>
  lockEnrolCode(codeId: string): Promise<EnrolCode | null>
  saveEnrolCode(code: Pick<EnrolCode, 'codeId' | 'tries' | 'usedBy'>): Promise<void>

  inboxRows(device: string, inc: number, fromN: number, toN: number): Promise<InboxRow[]>
  /** Results of operations by their ids, whoever sent them. */
  resultsOf(opIds: readonly string[]): Promise<Map<string, { result: OpResult; device: string; inc: number; n: number }>>
  addInboxRows(device: string, inc: number, rows: readonly InboxRow[], at: Date): Promise<void>
  receiptFor(device: string, inc: number, n: number): Promise<Receipt | null>
  addReceipt(device: string, inc: number, receipt: Receipt): Promise<void>
  /** Counts one more failure of the hub on the transaction that begins with n; gives the count. */
  countFailure(device: string, inc: number, n: number, message: string): Promise<number>

  /** Reads the cases and locks them to the end of the transaction. */
  lockCases(ids: readonly string[]): Promise<Map<string, Standing<CaseRecord>>>
  /** Which of these receipt numbers are taken, and by which case. */
  receiptNumbersUsed(receiptNos: readonly string[]): Promise<Map<string, string>>
  /** Each case once. */
  putCases(standings: readonly Standing<CaseRecord>[], at: Date): Promise<void>
  lockRecords<K extends RecordKind>(kind: K, ids: readonly string[]): Promise<Map<string, Standing<RecordOf<K>>>>
  /** Each record once. */
  putRecords(kind: RecordKind, standings: readonly Standing<AnyRecord>[]): Promise<void>
  /** `version` is the case's version after the event; it orders the timeline. */
  addCaseEvents(events: readonly { event: CaseEvent; version: number }[], origin: 'window' | 'district'): Promise<void>
  lockCaseByReceiptNo(receiptNo: string): Promise<Standing<CaseRecord> | null>
  findCase(receiptNo: string): Promise<{ case: CaseRow; events: CaseEvent[] } | null>
  listCases(filter: CaseFilter): Promise<{ rows: CaseRow[]; total: number }>

  /** The next number of a gap-free series; only this transaction can give it back, by failing. */
  nextNumbers(series: string, year: number, count: number): Promise<number>
  raiseSeries(series: string, year: number, next: number): Promise<void>
  addBlock(device: string, inc: number, block: NumberBlock): Promise<void>
  blocksOf(device: string, inc: number): Promise<NumberBlock[]>
  /** Of these numbers, those whose fate is already known. */
  fatesOf(numbers: readonly { series: string; year: number; no: number }[]): Promise<NumberFate[]>
  addFates(device: string, fates: readonly NumberFate[]): Promise<void>

  streams(ids: readonly string[]): Promise<StreamHead[]>
  allStreams(): Promise<StreamHead[]>
  ensureStreams(ids: readonly string[]): Promise<void>
  /**
   * Gives the drafts their positions. Must be the LAST statements of a transaction: a position exists only
   * while this transaction holds the stream's counter, so a reader always sees a dense prefix (I-7).
   *
   * Each group is what a reader gets whole or not at all, within one stream.
   */
  appendFeed(groups: readonly (readonly FeedDraft[])[]): Promise<void>
  feedAfter(stream: string, cursor: number, limit: number): Promise<StoredFeedRow[]>
  /** The first end of a transaction at or after this position. */
  nextTxEnd(stream: string, from: number): Promise<number | null>
  currentBodies(kind: 'case' | RecordKind, ids: readonly string[]): Promise<Map<string, { stream: string; version: number; body: FeedBody }>>
  /** The position of the last row of this kind, 0 when there is none. */
  lastSeqOfKind(stream: string, kind: string): Promise<number>

  org(): Promise<OrgSnapshot | null>
  putOrg(org: OrgSnapshot): Promise<number>
  findItem(code: string, version: number): Promise<ItemPackage | null>
  lastItemVersion(code: string): Promise<number>
  addItem(item: ItemPackage, at: Date): Promise<void>
  putCalendar(year: number, calendar: unknown): Promise<number>
  findStandard(id: string): Promise<Standard | null>
  putStandard(standard: Standard): Promise<number>

  log(at: Date, act: string, by: string, detail: Record<string, unknown>): Promise<void>
}

export interface Database {
  storage: 'postgresql' | 'pglite'
  /**
   * One READ COMMITTED transaction; repeated up to five times when the database asks for it (40001, 40P01,
   * and 23505 from two that created the same thing at once). Throws Busy or DatabaseDown afterwards.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>
  /** Statements that need no transaction: each sees the newest committed state. */
  read<T>(work: (store: Store) => Promise<T>): Promise<T>
  /** One snapshot: REPEATABLE READ, READ ONLY. */
  snapshot<T>(work: (store: Store) => Promise<T>): Promise<T>
  /** Settings, density of every stream (I-7) and the census of the inbox (I-5). */
  health(): Promise<Health>
  close(): Promise<void>
}

/** The database asked for a repeat more often than we do it. */
export class Busy extends Error {}
/** The database cannot be reached. */
export class DatabaseDown extends Error {}
/** The database refuses this value and would refuse it again. */
export class Refused extends Error {
  constructor(readonly sqlState: string, message: string) { super(message) }
}

export interface Crypto {
  sha256hex(text: string): string
  /** A new uuid, ordered by time. */
  newId(): string
  /** A fixed uuid for a name, for feed rows of things that have no id of their own. */
  idOfName(name: string): string
  randomToken(): string
  /** A code for people: without letters that look alike. */
  randomCode(length: number): string
  verify(pubkey: string, text: string, signature: string): boolean
  isPublicKey(pubkey: string): boolean
}

export type Ports = { database: Database; crypto: Crypto; now: () => Date; hubName: string }
