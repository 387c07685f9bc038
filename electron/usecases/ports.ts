import type { AbolishedProof } from '../../shared/catalogue/abolished'
import type { FieldDictionary } from '../../shared/catalogue/dictionary'
import type { ItemPackage, ItemSummary } from '../../shared/catalogue/schema'
import type { ClockBack } from './clockGuard'
import type { ClockRecord } from '../../shared/course/clocks'
import type { Standard, StandardContent } from '../../shared/catalogue/standards'
import type { FormValues } from '../../shared/catalogue/values'
import type { FollowRules } from '../../shared/followup/rules'
import type { LawTables } from '../../shared/rules'
import type { AttachmentPurpose, AttachmentType, AttachmentView } from '../../shared/domain/attachments'
import type { ContactTables } from '../../shared/contact/tables'
import type { WorkCalendar } from '../../shared/domain/time/calendar'
import type { AppState, CasePaperKind, Clerk, DraftFacts, DraftState, FoundItem, PaperKind, Pips, Refusal, Role, Source, StatusBar, SyncPage } from '../../shared/ipc/views'
import type { Agent, CaseRecord, DeskRecord, HouseholdRecord, MaterialLine, OpBody, OpResult, OrgSnapshot, ResidentRecord } from '../../shared/sync/protocol'
import type { PaperModel } from '../../shared/print/renderPaper'
import type { NoticeFacts } from '../../shared/print/noticeModel'
import type { PaperFacts } from '../../shared/print/paperFacts'
import type { QueueRules } from '../../shared/queue/rules'
import type { DeviceState, ReadCard } from '../../shared/ipc/deviceViews'
import type { Result } from '../../shared/result'

/**
 * What the use cases need of the world. Drivers implement these (persistence/, printing/, sync/, security/);
 * a use case never sees a driver.
 */

export type Stamp = { head: string | null; version: number; now: string }
export type StoredResident = { record: ResidentRecord; head: string | null; version: number; lastVisit: string | null }
export type StoredHousehold = { record: HouseholdRecord; head: string | null; version: number; updatedAt: string }
export type StoredCase = { record: CaseRecord; head: string; version: number; closedOn: string | null; updatedAt: string }
export type CaseEventRow = { id: string; caseId: string; at: string; kind: string; move: string | null; who: string; detail: Record<string, unknown> }
export type CaseQuery = {
  onDay?: string; clerkId?: string; status?: readonly string[]; residentId?: string; residentIds?: readonly string[]; /** part of a receipt number */ receiptPart?: string; text?: string; syncState?: 'saved' | 'sent' | 'received' | 'department' | 'attention'
  after?: { acceptedAt: string; id: string } | null; limit: number; openOnly?: boolean; orderByDue?: boolean
}
export type StoredDraft = {
  id: string; no: string; residentId: string; itemCode: string; itemVersion: number; state: DraftState; rev: number; form: FormValues; sources: Record<string, Source>
  materials: MaterialLine[]; agent: Partial<Agent> | null; delivery: string; cursor: string | null; reason: string | null; clerkId: string; createdAt: string; savedAt: string; facts: DraftFacts
}
/** Something allowed beyond the rule: going on despite a rule, a paper beyond the list, a paper waived. */
export type BoardException = { key: string; kind: 'despite' | 'extra' | 'waived'; what: string; reason: string; by: string; on: string }
export type BoardRow = {
  caseId: string; receiptNo: string; item: CaseRecord['item']; residentId: string; residentName: string; acceptedOn: string; closedOn: string | null; communityId: string | null; windowId: string; clerkId: string; clerkName: string
  facts: ClockRecord; exceptions: BoardException[]
}
export type BoardQuery = { centreId: string; open?: boolean; caseIds?: readonly string[]; closedFrom?: string; closedTo?: string; exceptionsFrom?: string }
export type AskedMove = { move: string; on: string; docNo: string | null }
/** A case that names one of some persons, with the day of its approval where that is known. */
export type PersonCase = { stored: StoredCase; approvedOn: string | null }
export type StoredPaper = { id: string; /** a paper belongs to a case, is a notice, or is made from a model for a case or a desk record */ caseId: string | null; noticeId: string | null; deskId: string | null; /** what it was set from; a reprint is set from the same */ model: PaperModel | null; kind: PaperKind; docNo: string; copies: number; media: 'A4' | '80mm'; file: string; htmlFile: string; sha256: string; createdAt: string; createdBy: string }
export type StoredJob = { id: string; paperId: string; /** what was printed: the paper's file, or the one of this reprint */ file: string; sha256: string; copy: number; state: 'saved-as-pdf' | 'spooled' | 'out' | 'failed' | 'void'; printer: string | null; spoolId: string | null; at: string; who: string; message: string | null; reprint: number; reason: string | null }
export type OrgUnit = { id: string; kind: 'district' | 'street' | 'centre' | 'community' | 'grid' | 'window'; parent_id: string | null; code: string; number: number | null; name: string; name_en: string; phone: string; address: string; worker: string }
export type ClerkRow = { id: string; staff_no: string; name: string; role: Role; centre_id: string; window_id: string | null; phone: string; active: number }
export type AccountRow = { clerk_id: string; password: string; fails: number; locked_until: string | null }
export type DeviceSelf = {
  device_id: string; inc: number; next_n: number; last_hash: string; hub_url: string | null; token: string | null; private_key: string | null; epoch: string | null
  district_id: string; centre_id: string; window_id: string; hub_name: string | null; hub_storage: 'postgresql' | 'pglite' | null; toff: number | null
}
/** What a manager entered at this window; rows are only ever added. */
export type StandardEntry = {
  id: string; standard: string; act: 'add' | 'end' | 'withdraw'; /** the entry that is ended or withdrawn */ of: string | null
  value: StandardContent; from: string | null; to: string | null; source: string; local: boolean; verify: boolean; note: string; clerkId: string; clerkName: string; at: string
}
export type FactConfirmation = { key: string; act: 'confirm' | 'withdraw'; fingerprint: string; content: string; note: string; clerkId: string; clerkName: string; at: string }
/** What somebody was told at once, and by whom. */
export type StoredNotice = { id: string; code: string; itemCode: string; itemVersion: number; answers: Record<string, string | boolean>; residentId: string | null; clerkId: string; at: string }
/** A file beside an application, without its bytes. */
export type StoredAttachment = AttachmentView & { draftId: string; caseId: string | null; who: string; removedAt: string | null }
export type NewAttachment = { id: string; draftId: string; purpose: AttachmentPurpose; name: string; mime: AttachmentType; bytes: Uint8Array; at: string; who: string }
/** A tolerated or promised paper that is still outstanding, with its case. */
export type OutstandingPaper = { stored: StoredCase; key: string }
export type StoredDesk = { record: DeskRecord; head: string | null; version: number; createdAt: string; updatedAt: string }
/** `ref` as the machine's index gives it, e.g. resident:<id>. `dueBy`: at the latest. */
export type DeskQuery = { type?: string; open?: boolean; owner?: string; day?: string; dayFrom?: string; dayTo?: string; dueBy?: string; ref?: string; newest?: boolean; limit: number }
export type NewOp = { opId: string; entity: 'case' | 'resident' | 'household' | 'number' | 'desk'; id: string; base: string | null; body: OpBody; who: string }

export type Stores = {
  residents: {
    put(record: ResidentRecord, stamp: Stamp): Promise<void>
    get(id: string): Promise<StoredResident | null>
    many(ids: readonly string[]): Promise<Map<string, StoredResident>>
    search(text: string, limit: number): Promise<StoredResident[]>
    /** Whoever has one of these identity numbers, by number. */
    withNumbers(idNos: readonly string[]): Promise<Map<string, StoredResident>>
    alike(facts: { id: string | null; name: string; idNos: readonly string[]; birthDate: string | null; phone: string }): Promise<StoredResident[]>
    touch(id: string, at: string): Promise<void>
    addView(view: { id: string; residentId: string; clerkId: string; at: string; what: string }): Promise<void>
    views(residentId: string, limit: number): Promise<{ at: string; clerk: string; what: string }[]>
  }
  households: {
    put(record: HouseholdRecord, stamp: Stamp): Promise<void>
    get(id: string): Promise<StoredHousehold | null>
    of(residentId: string, on: string): Promise<StoredHousehold | null>
    /** By address. */
    ofGrid(gridId: string, limit: number): Promise<StoredHousehold[]>
  }
  cases: {
    put(record: CaseRecord, stamp: Stamp): Promise<void>
    get(id: string): Promise<StoredCase | null>
    list(query: CaseQuery): Promise<StoredCase[]>
    count(filter: { onDay?: string; clerkId?: string; status?: readonly string[] }): Promise<number>
    /** Open cases by resident, for lists of people. */
    openCounts(residentIds: readonly string[]): Promise<Map<string, number>>
    /** Item codes by how often a window took them since that day, most first. */
    frequentItems(windowId: string, since: string, limit: number): Promise<string[]>
    /** Cases of these persons or naming them (keys of shared/domain/benefits.ts), oldest first; this window's and those that came by sync. */
    ofPersons(keys: readonly string[]): Promise<PersonCase[]>
    /** Tolerated and promised papers that nobody has settled, the earliest due first. */
    outstanding(limit: number): Promise<OutstandingPaper[]>
    /** Of one window, changed at or after that instant, the oldest change first. */
    changedSince(windowId: string, since: string, limit: number): Promise<StoredCase[]>
    addEvent(event: CaseEventRow): Promise<void>
    events(caseId: string): Promise<CaseEventRow[]>
    /** Narrow rows for lights, supervision and commitments: no form is read. */
    board(query: BoardQuery): Promise<BoardRow[]>
    /** The district's requests for papers after acceptance, by case; null: of every case. */
    asked(caseIds: readonly string[] | null): Promise<Map<string, AskedMove[]>>
    /** Cases that the district has not answered, or has sent back. */
    unsent(): Promise<Map<string, 'pending' | 'sent' | 'attention'>>
  }
  /** Contacts, tickets, visits, tasks … (shared/desk). */
  desk: {
    put(record: DeskRecord, stamp: Stamp): Promise<void>
    get(id: string): Promise<StoredDesk | null>
    list(query: DeskQuery): Promise<StoredDesk[]>
    count(query: Omit<DeskQuery, 'limit'>): Promise<number>
  }
  notices: {
    put(notice: StoredNotice): Promise<void>
    get(id: string): Promise<StoredNotice | null>
    /** Of one resident or one code, the newest first. */
    list(filter: { residentId?: string; code?: string }, limit: number): Promise<StoredNotice[]>
  }
  drafts: {
    put(draft: StoredDraft): Promise<void>
    get(id: string): Promise<StoredDraft | null>
    list(states: readonly DraftState[], filter?: { clerkId?: string; residentId?: string; itemCode?: string }): Promise<StoredDraft[]>
    countOn(prefix: string): Promise<number>
  }
  attachments: {
    add(file: NewAttachment): Promise<void>
    get(id: string): Promise<StoredAttachment | null>
    bytes(id: string): Promise<Uint8Array | null>
    /** Without those that were removed, the oldest first. */
    list(of: { draftId: string } | { caseId: string }): Promise<StoredAttachment[]>
    /** Removed at that instant; null takes it back. */
    mark(id: string, removedAt: string | null): Promise<void>
    /** The draft's files become the case's. */
    give(draftId: string, caseId: string): Promise<void>
  }
  numbers: {
    /** Why no number may be taken now (an old backup, a cloned disk, frozen by the district), or null. */
    doubt(): Promise<string | null>
    take(from: { series: string; year: number; inc: number; caseId: string; at: string }): Promise<number | undefined>
    left(series: string, year: number, inc: number): Promise<number>
    /** What became of the numbers between two instants, lowest first. */
    usedBetween(series: string, from: string, to: string): Promise<{ year: number; no: number; fate: 'used' | 'void'; why: string | null; caseId: string | null }[]>
    /** Numbers that were taken out of a block and have no fate; at most `limit`. */
    gaps(series: string, limit: number): Promise<{ year: number; no: number }[]>
    addBlock(block: { series: string; year: number; lo: number; hi: number; inc: number }): Promise<void>
  }
  papers: {
    put(paper: StoredPaper): Promise<void>
    list(caseId: string): Promise<StoredPaper[]>
    ofDesk(deskId: string): Promise<StoredPaper[]>
    /** Made between two instants. */
    between(from: string, to: string): Promise<StoredPaper[]>
    get(id: string): Promise<StoredPaper | null>
    counts(caseIds: readonly string[]): Promise<Map<string, number>>
    putJob(job: StoredJob): Promise<void>
    getJob(id: string): Promise<StoredJob | null>
    jobs(paperIds: readonly string[]): Promise<StoredJob[]>
    openJobs(): Promise<number>
    /** Printed between two instants, the oldest first. */
    jobsBetween(from: string, to: string): Promise<StoredJob[]>
  }
  org: {
    units(): Promise<OrgUnit[]>
    put(org: OrgSnapshot): Promise<void>
    clerks(): Promise<ClerkRow[]>
    findClerk(staffNo: string): Promise<ClerkRow | undefined>
    getClerk(id: string): Promise<ClerkRow | undefined>
    putClerk(clerk: ClerkRow): Promise<void>
    account(clerkId: string): Promise<AccountRow | undefined>
    putAccount(account: AccountRow): Promise<void>
    countAccounts(): Promise<number>
    device(): Promise<DeviceSelf | undefined>
    /** The newest instants at which this window itself recorded something. */
    recorded(): Promise<string[]>
    setting(key: string): Promise<string | null>
    putSetting(key: string, value: string): Promise<void>
  }
  standards: {
    /** Published by the district, unparsed: a window must open whatever was sent. */
    published(): Promise<{ id: string; standard: unknown }[]>
    /** Oldest first. */
    entries(): Promise<StandardEntry[]>
    addEntry(entry: StandardEntry): Promise<void>
    confirmations(): Promise<FactConfirmation[]>
    addConfirmation(confirmation: FactConfirmation): Promise<void>
  }
  /** Outbox and overlay: a business change and its operation commit together (I-1). */
  ops: {
    append(txn: string, ops: readonly NewOp[]): Promise<void>
    /** Before the first local edit: keeps the district's state of the entity. */
    rememberShadow(entity: 'case' | 'resident' | 'household' | 'desk', id: string): Promise<void>
    caseSync(caseIds: readonly string[]): Promise<Map<string, Pips>>
    page(checkedAt: string | null): Promise<SyncPage>
    /** What the district said to one operation of this window so far. */
    outcome(opId: string): Promise<{ n: number; state: 'pending' | 'sent' | 'acked' | 'settled'; result: OpResult | null; theirs: Record<string, unknown> | null } | null>
    trail(caseId: string): Promise<{ state: Pips['state']; at: string | null; note: string | null }[]>
    settle(n: number, by: { clerkId: string; name: string; resolution: string }): Promise<boolean>
    counts(): Promise<{ pending: number; attention: number; lastReceipt: string | null; lastReceivedAt: string | null }>
  }
}

export type Write = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>

export type Place = {
  districtId: string; districtName: string; streetName: string; centreId: string; centreName: string; centreEn: string; centreCode: string; centrePhone: string
  windowId: string; windowNumber: number; inc: number
}

export type Catalogue = {
  version: string
  /** The table of figures as shipped, by id. */
  standards(): ReadonlyMap<string, Standard>
  /** Versions that came from the district, newest first. */
  changes(): readonly { code: string; version: number; at: string }[]
  find(text: string, limit: number): FoundItem[]
  summaries(): readonly ItemSummary[]
  /** What the fields of all forms mean. */
  dictionary(): FieldDictionary
  /** Proofs that nobody may demand any more, with what to do instead. */
  abolished(): readonly AbolishedProof[]
  /** The newest version in force on that day, or the version asked for. */
  get(code: string, version?: number | null): Promise<ItemPackage | null>
}

export type MadeSheet = { file: string; htmlFile: string; sha256: string; docNo: string; copies: number; media: 'A4' | '80mm' }
/** Where a paper made from a model is kept, and the number it carries. `reprint`: 补打 n. */
export type ModelPlace = { year: number; folder: string; kind: PaperKind; docNo: string; id: string; reprint?: number }
export type PaperMaker = {
  /** Renders, writes and hashes the paper; ENOSPC and the like come back as a refusal, and leave no half file. */
  make(kind: CasePaperKind, facts: PaperFacts): Promise<Result<MadeSheet, Refusal>>
  preview(kind: CasePaperKind, facts: PaperFacts): Promise<string>
  /** 一次性告知书: belongs to no case. */
  makeNotice(id: string, facts: NoticeFacts): Promise<Result<MadeSheet, Refusal>>
  previewNotice(facts: NoticeFacts): Promise<string>
  /** Any paper that is set from a model: <year>/<folder>/<kind>-<number>.pdf. `reprint` goes into the model's mark. */
  makeModel(model: PaperModel, place: ModelPlace): Promise<Result<MadeSheet, Refusal>>
  previewModel(model: PaperModel): Promise<string>
  urlOf(paper: { id: string; htmlFile: string }): string
}
export type { PaperFacts } from '../../shared/print/paperFacts'

export type Spooler = {
  print(job: { file: string; media: 'A4' | '80mm'; copies: number; printer: string | null; title: string }): Promise<{ state: 'saved-as-pdf' | 'spooled' | 'failed'; printer: string | null; spoolId: string | null; message: string | null }>
  available(): Promise<{ a4: string | null; slip: string | null }>
}

export type CardReader = { state(): Promise<DeviceState>; read(): Promise<Result<ReadCard, Refusal>> }

export type SyncPort = {
  syncNow(): Promise<void>
  /** A local commit happened: send soon. */
  poke(): void
  status(): Pick<StatusBar, 'link' | 'offlineSince' | 'lastError' | 'hubStorage'> & { checkedAt: string | null }
  enrol(hubUrl: string, code: string): Promise<Result<null, Refusal>>
}

/** The window that faces the resident, on whichever display it was put; never required. */
export type ScreenPort = { isOpen(): boolean; set(open: boolean): void }

export type Passwords = { hash(password: string): Promise<string>; verify(password: string, stored: string): Promise<boolean>; needsRehash(stored: string): boolean }

export type Session = { clerk: Clerk | null; locked: boolean }

export type World = {
  read: Stores
  write: Write
  now(): Date
  newId(): string
  catalogue: Catalogue
  /** Every figure: shipped, published by the district, entered here; confirmed ones without their mark. */
  standards(): Promise<ReadonlyMap<string, Standard>>
  calendar(): WorkCalendar
  law(): LawTables
  /** resources/queue/rules.json */
  queueRules(): QueueRules
  followRules(): FollowRules
  /** resources/contact */
  contactTables(): ContactTables
  session: Session
  place(): Promise<Place | null>
  papers: PaperMaker
  spooler: Spooler
  sync: SyncPort
  devices: { reader: CardReader }
  passwords: Passwords
  disk(): Promise<{ freeMb: number }>
  openFile(file: string): Promise<boolean>
  state(): Promise<AppState>
  announceCases(caseIds: string[]): void
  announceResidents(residentIds: string[]): void
  /** Desk records of these types changed. */
  announceDesk(types: string[]): void
  /** The resident's screen shows something else, or he answered. */
  announceScreen(answered: boolean): void
  screen: ScreenPort
  sha256hex(text: string): string
  /** A checked copy of the database, now. */
  backUp(why: string): Promise<Result<string, Refusal>>
  /** Writes a file for the centre's own records beside the papers, and says where. */
  exportFile(name: string, text: string): Promise<Result<string, Refusal>>
  /** Whether this window's clock stands behind what it has recorded; then nothing may be dated. */
  clock: { state(): Promise<ClockBack | null>; refusal(): Promise<Refusal | null> }
  lastBackup(): { at: string | null; ok: boolean; error: string | null }
  mode: 'demo' | 'real'
}
