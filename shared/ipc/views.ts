import type { Bilingual } from '../catalogue/schema'
import type { FieldValue, FormValues } from '../catalogue/values'
import type { StandardKind } from '../catalogue/standards'
import type { UncertainFact } from '../catalogue/uncertain'
import type { CaseMove, CaseStatus } from '../domain/case'
import type { DocKind } from '../print/docKinds'
import type { ReuseOffer } from '../domain/materials'
import type { Assessment, FactType, Missing, RuleResult, Suggestion, UsedFigure, UsedValue } from '../rules'
import type { Agent, MaterialLine } from '../sync/protocol'

/**
 * View models that cross from main to a window. Numbers of persons are masked here already; only a form that is being
 * filled in (Draft) carries them whole, because the clerk types and compares them.
 */

export type Role = 'clerk' | 'lead' | 'manager'
export type Clerk = { id: string; staffNo: string; name: string; role: Role; phone: string }

/** One thing wrong, readable aloud. `path` is a field path such as `incomes[2].amount12m`, or '' for the whole. */
export type Problem = { path: string; code: string; zh: string; en: string; section?: 'applicant' | 'form' | 'materials' | 'confirm' | 'eligibility' }

/** Why a call changed nothing. The screen owns the sentence for `code`; `zh`/`en` are given where main knows details. */
export type Refusal = {
  code:
    | 'bad-input' | 'not-signed-in' | 'locked' | 'forbidden' | 'not-found' | 'stale' | 'problems' | 'duplicate' | 'wrong-password' | 'too-many-tries'
    | 'passphrase' | 'no-calendar' | 'out-of-numbers' | 'disk-full' | 'database' | 'state-moved' | 'offline' | 'hub-refused' | 'no-device' | 'no-printer' | 'already-set-up' | 'internal'
  zh?: string
  en?: string
  problems?: Problem[]
  duplicates?: DuplicateMatch[]
}

/** `starting`: the database is being opened or, the first time, filled; onDidProgress tells how far. */
export type Stage = 'starting' | 'unlock' | 'choose-passphrase' | 'enrol' | 'first-account' | 'sign-in' | 'locked' | 'ready' | 'failed'
export type AppState = {
  stage: Stage
  mode: 'demo' | 'real'
  /** Set when the clock of the demo or a test is not the machine's clock. */
  demoClock: boolean
  version: string
  settings: { theme: 'standard' | 'large' | 'contrast'; language: 'zh' | 'en' }
  place: { district: string; street: string; centre: string; centreEn: string; centreCode: string; windowNumber: number } | null
  clerk: Clerk | null
  /** Names on the sign-in list: this centre's clerks. */
  clerks: { staffNo: string; name: string; role: Role }[]
  /** Only in demo mode, shown on the sign-in page. */
  demoPassword: string | null
  failure: { zh: string; en: string } | null
  communities: { id: string; name: string; nameEn: string; grids: { id: string; number: number }[] }[]
}

/** Four pips: saved here, sent, received by the district (with its number), accepted by the department. */
export type SyncState = 'saved' | 'sent' | 'received' | 'department' | 'attention'
export type Pips = { state: SyncState; receipt: string | null; note: string | null }

export type StatusBar = {
  now: string
  link: 'online' | 'offline' | 'not-enrolled' | 'syncing'
  /** Since when the district cannot be reached, instant. */
  offlineSince: string | null
  lastError: { zh: string; en: string } | null
  hubStorage: 'postgresql' | 'pglite' | null
  pending: number
  attention: number
  lastReceipt: string | null
  lastReceivedAt: string | null
  printQueue: number
  backup: { at: string | null; ok: boolean; error: string | null }
  numbersLeft: number
  calendarUntil: string | null
  catalogueVersion: string
  disk: { freeMb: number; low: boolean }
  /** The window's clock stands behind what it has recorded; null: it does not. */
  clock: { behindS: number; last: string; now: string; hubS: number | null } | null
}

/** A figure with its values newest first; `words` is null where nobody entered it. */
export type StandardRow = {
  id: string; name: string; nameEn: string; unit: string | null; kind: StandardKind; reviewBy: string | null
  /** Who reads it; none: the program itself. */
  items: { code: string; name: string; rules: string[] }[]
  values: {
    words: string | null; from: string | null; to: string | null; year: string | null; source: string | null; note: string | null; local: boolean; verify: boolean
    inForce: boolean
    /** Entered at this window, by whom. */
    entered: { id: string; by: string; at: string } | null
  }[]
  /** Of the value in force: missing, unconfirmed; and whether a newer one is due soon. */
  marks: { missing: boolean; verify: boolean; due: boolean }
}
/** A figure as an item's guide shows it, with the value in force today. */
export type ItemFigure = { key: string; name: string; nameEn: string; words: string | null; unit: string | null; from: string | null; year: string | null; source: string | null; verify: boolean }
export type StandardsPage = { on: string; rows: StandardRow[] }
export type FactRow = Pick<UncertainFact, 'key' | 'kind' | 'items' | 'says' | 'source' | 'note' | 'why' | 'local' | 'fingerprint'> & {
  confirmed: { by: string; at: string; note: string } | null
  /** It was confirmed, and says something else since. */
  changedSince: { by: string; at: string; content: string } | null
}
export type FactsPage = { rows: FactRow[]; open: number }

export type ResidentRow = {
  id: string; name: string; nickname: string; sex: 'male' | 'female' | null; age: number | null; idMasked: string; phoneMasked: string
  address: string; community: string; openCases: number
  /** Which property met the query, for the underline. */
  via: 'name' | 'pinyin' | 'id' | 'phone' | 'address' | 'nickname'
}
export type DuplicateMatch = ResidentRow & { why: 'same-id' | 'same-legacy-id' | 'same-name-and-birth' | 'same-name-and-phone' }
export type Revealed = { idNo: string; phone: string; until: string }

export type HouseholdView = {
  id: string; head: string | null; address: string; community: string; grid: number | null
  members: { residentId: string; name: string; relation: string; age: number | null; sex: 'male' | 'female' | null; idTail: string; note: string; since: string | null; until: string | null }[]
  asOf: string
  lastChange: { at: string; zh: string; en: string } | null
}
export type KnownValue = { key: string; value: string; source: string; at: string }
export type ResidentPage = {
  id: string; head: string | null; name: string; nickname: string; idKind: string; idMasked: string; idTail: string; phoneMasked: string
  sex: 'male' | 'female' | null; birthDate: string | null; age: number | null; address: string; community: string; communityId: string | null; grid: number | null; gridId: string | null; gridWorker: string | null
  household: HouseholdView | null
  known: KnownValue[]
  benefits: RecordedBenefitRow[]
  openCases: CaseRow[]
  drafts: DraftSummary[]
  pastCases: CaseRow[]
  viewers: { at: string; clerk: string; what: string }[]
}

export type FoundItem = { code: string; shortCode: string; name: string; nameEn: string; via: 'code' | 'name' | 'alias' | 'pinyin'; matched: { start: number; end: number } | null; alias: string | null; department: string }

export type DraftState = 'open' | 'parked' | 'accepted' | 'discarded'
export type DraftSummary = { id: string; no: string; residentId: string; residentName: string; itemCode: string; shortCode: string; itemName: string; itemNameEn: string; state: DraftState; reason: string | null; savedAt: string; key: number | null; /** the visit it was begun in */ visit?: { id: string; number: string | null; beganAt: string; visitor: string | null } | null }
/** Where a prefilled value came from and when it was learnt; `stale`: past the time the dictionary gives it, or past its own end (`expiredOn`). */
export type Source = { label: string; at: string | null; stale: boolean; expiredOn?: string }
/** Another known value of the same thing, offered beside the field. */
export type Offer = { value: FieldValue; source: Source }
export type Draft = DraftSummary & {
  rev: number
  itemVersion: number
  form: FormValues
  /** field path → source of a value nobody typed here */
  sources: Record<string, Source>
  /** field key → newer values known elsewhere that differ, or values for a field left empty */
  offers: Record<string, Offer[]>
  materials: MaterialLine[]
  agent: Partial<Agent> | null
  delivery: string
  cursor: string | null
  facts: DraftFacts
  resident: ResidentPage
  /** The household of today, with whole numbers: who is in no table of the form can still be picked. */
  people: { name: string; idNo: string }[]
  /** A newer version than this clerk took last time, and what is different in it. */
  changedSince: { version: number; changes: Bilingual[] } | null
}
export type DraftCheck = {
  problems: Problem[]
  /** null with a note when no limit is set or no gazetted calendar reaches it. */
  promised: { on: string | null; days: number | null; unit: 'working' | 'calendar'; note: { zh: string; en: string } | null }
  legal: { on: string | null; days: number | null; unit: 'working' | 'calendar'; note: { zh: string; en: string } | null }
  /** Other open cases of the same person and item. */
  openSame: { receiptNo: string; on: string }[]
  desk: MaterialDesk
}

/** What the counter can offer for the papers of an application. */
export type MaterialDesk = {
  /** The last day for a tolerated paper and the proposed one; null where no calendar or figure tells it. */
  due: { last: string | null; proposed: string | null; toVerify: boolean }
  /** How an earlier promise of this person proved false; then none is taken. */
  falsePromise: string | null
  /** By material, the best first. */
  offers: Record<string, ReuseOffer[]>
}
/** A tolerated or promised paper that waits for somebody. */
export type DueTask = {
  caseId: string; receiptNo: string; key: string; paper: string; kind: 'tolerated' | 'promised'; dueOn: string | null; daysLeft: number | null; light: Exclude<Light, 'grey'>; consequence: string | null
  residentId: string; residentName: string; itemName: string; itemNameEn: string; shortCode: string
}
/** What a notice's code brings back. */
export type RestoredNotice = {
  itemCode: string; shortCode: string; itemName: string; itemNameEn: string; toldVersion: number; version: number; answers: Record<string, string | boolean>
  /** Of the version in force against the one that was told. */
  changes: { zh: string; en: string }[]
  /** Where this window gave it: when, and to whom. */
  givenOn: string | null; residentId: string | null
}

/** A fact no form asks and the clerk entered for this draft, by its path (system.drawingPension, resident.retireKind, records.laborAge|…). */
export type EnteredFact = { value: string | number | boolean; source: string; at: string; by: string }
/** A lead or manager goes on against the rules named; void as soon as another one blocks. */
export type Despite = { by: string; staffNo: string; reason: string; rules: string[]; at: string }
/** What a draft holds beside its form: confirmations by their text, entered facts, answers to the item's spoken questions by id. */
export type DraftFacts = { confirmations: Record<string, boolean>; system: Record<string, EnteredFact>; answers: Record<string, string | boolean>; despite: Despite | null }

/** `kind`: typed here; known from a record, a card or an earlier case; system, what a department's system told; program, what this program itself looked up. */
export type ValueSource = Source & { kind: 'typed' | 'known' | 'system' | 'program' }
export type EligibilityValue = UsedValue & { source: ValueSource }
/** What is missing, and whether it can be entered right there. */
export type Wanted = { path: string; label: string; kind: Missing['kind']; enter: Extract<FactType, 'bool' | 'text' | 'number' | 'money' | 'day'> | null; /** the form's field, where that is where it is entered */ field: string | null }
export type EligibilityRule = Omit<RuleResult, 'used' | 'missing'> & { used: EligibilityValue[]; wants: Wanted[]; /** computed values it reads, by target */ reads: string[]; /** entered facts it used, which may be taken back */ entered: string[] }
export type EligibilityView = Omit<Assessment, 'rules'> & {
  rules: EligibilityRule[]
  counts: { blocks: number; confirm: number; unchecked: number; warns: number; passed: number; procedure: number }
  confirmations: Record<string, boolean>
  entered: Record<string, EnteredFact>
  despite: (Despite & { valid: boolean }) | null
  /** The clerk at the window may go on alone. */
  mayGoOn: boolean
}
/** What a case was accepted under, in words. */
export type CaseEligibility = {
  acceptable: boolean; passed: boolean
  rules: { id: string; state: RuleResult['state']; message: string }[]
  benefits: { name: string; label: string; unit: string | null; fen: number }[]
  figures: { standard: string; name: string; unit: string | null; value: UsedFigure['value']; from: string | null; verify: boolean }[]
  despite: (Despite & { messages: string[] }) | null
}
/** An item that a person may also get: what speaks for it with its source, what would have to be asked, figures nobody confirmed. */
export type SuggestedItem = Omit<Suggestion, 'why'> & { why: EligibilityValue[] }
export type SuggestedItems = { rows: SuggestedItem[]; /** how many more there are */ more: number }
/** A benefit in force that our cases do not know, as a clerk recorded it. */
export type RecordedBenefitRow = { item: string; itemName: string; itemNameEn: string; since: string | null; until: string | null; full: boolean | null; source: string; at: string; inForce: boolean }

export type Light = 'green' | 'yellow' | 'red' | 'grey'
export type CaseRow = {
  id: string; receiptNo: string; residentId: string; residentName: string; itemCode: string; shortCode: string; itemName: string; itemNameEn: string
  status: CaseStatus; acceptedAt: string; acceptedOn: string; promisedOn: string | null; legalOn: string | null
  /** The last day of the limit that the light speaks of, and which limit that is (before acceptance: until when to tell what is missing). */
  dueOn: string | null; dueOf: 'filing' | 'promised' | 'legal' | null
  light: Light; daysLeft: number | null; windowLabel: string; clerkName: string; pips: Pips; papers: number
}
export type TimelineRow = { id: string; at: string; kind: 'accepted' | 'move' | 'note' | 'paper' | 'print' | 'sync' | 'district'; move: CaseMove | null; light: Light | 'info' | 'waiting'; titleZh: string; titleEn: string; detail: string | null; who: string }
/** `day`: what the calendar says of it, also under a pause; `count` of an `over` day: the how-many-eth after the last. */
export type DayCell = {
  date: string; kind: 'start' | 'counted' | 'make-up' | 'weekend' | 'holiday' | 'paused' | 'due' | 'over' | 'no-calendar'; day: 'working' | 'weekend' | 'holiday' | 'make-up' | null; count: number | null; name: string | null; nameEn: string | null
  /** Why the clock stood still, and by which document. */
  ground: string | null; document: string | null; forecast: boolean; today: boolean
}
/** The clock of a case, day by day (shared/course/clocks.ts). `provisional`: the pause is open, the end moves with it. */
export type ClockView = {
  of: 'filing' | 'promised' | 'legal' | null; start: string; days: number | null; unit: 'working' | 'calendar'; counted: number; left: number | null; over: number | null; dueOn: string | null; provisional: boolean; pausedDays: number; pausedFor: string | null; yellowOn: string | null
  pauses: { from: string; until: string | null; ground: string; document: string }[]
  steps: { key: string; name: string; open: boolean; days: number; counted: number | null; left: number | null; over: number | null; dueOn: string | null; light: Light }[]
  cells: DayCell[]; source: string | null; noteZh: string | null; noteEn: string | null
}
export type CasePage = CaseRow & {
  head: string
  itemVersion: number
  idMasked: string; sex: 'male' | 'female' | null; age: number | null; community: string; grid: number | null
  firstContact: { name: string; phone: string }
  agent: Agent | null
  form: FormValues
  materials: MaterialLine[]
  delivery: string
  timeline: TimelineRow[]
  steps: { step: string; role: string; days: number | null; state: 'done' | 'now' | 'to-come' }[]
  clock: ClockView
  syncTrail: { state: SyncState; at: string | null; note: string | null }[]
  paperRows: PaperView[]
  eligibility: CaseEligibility | null
  decision: { outcome: 'approved' | 'refused'; docNo: string | null; reason: string | null; text: string | null; on: string; by: string } | null
  /** Calls that are possible now, for buttons. */
  can: { complete: boolean; withdraw: boolean }
}

/** tolerated 容缺受理承诺书, tolerated-notice 容缺受理通知书, promise 告知承诺书; notice 一次性告知书 belongs to no case. */
export type CasePaperKind = 'receipt' | 'acceptance' | 'slip' | 'tolerated' | 'tolerated-notice' | 'promise' | SheetKind
/** worksheet 家庭经济状况核对表, review 审核意见表: for the office. */
export type SheetKind = 'worksheet' | 'review'
export type PaperKind = CasePaperKind | 'notice' | DocKind
export type PaperView = {
  id: string; /** null: a notice, or of a desk record */ caseId: string | null; deskId: string | null; kind: PaperKind; docNo: string; copies: number; media: 'A4' | '80mm'; file: string; sha256: string; createdAt: string
  /** Address of the page for the preview frame. */
  previewUrl: string
  jobs: { id: string; copy: number; state: 'saved-as-pdf' | 'spooled' | 'out' | 'failed' | 'void'; printer: string | null; at: string; message: string | null; reprint: number }[]
}
export type PrintReply = { jobId: string; state: 'saved-as-pdf' | 'spooled' | 'failed'; file: string; printer: string | null; message: string | null }

export type TodayPage = {
  counts: { accepted: number; supplement: number; completed: number }
  justDone: CaseRow[]
  parked: DraftSummary[]
  open: DraftSummary[]
  due: CaseRow[]
  firstLook: { light: Light | 'info'; textZh: string; textEn: string; caseId: string | null }[]
  selfCheck: { key: 'database' | 'numbers' | 'printer' | 'catalogue' | 'standards' | 'calendar' | 'district' | 'disk'; light: Light; zh: string; en: string }[]
  itemChanges: { shortCode: string; code: string; name: string; version: number; note: string }[]
  frequent: { shortCode: string; code: string; name: string; nameEn: string }[]
}

export type PaletteRow =
  | { kind: 'item'; item: FoundItem }
  | { kind: 'resident'; resident: ResidentRow }
  | { kind: 'case'; row: CaseRow }

export type SyncPage = {
  counts: { saved: number; sent: number; received: number; department: number; attention: number }
  attention: { n: number; opened: string; result: 'rejected' | 'conflict' | 'parked'; code: string | null; titleZh: string; titleEn: string; theirs: Record<string, unknown> | null; ours: unknown; closedBy: string | null; closedAt: string | null; resolution: string | null }[]
  waiting: { n: number; titleZh: string; titleEn: string; at: string; state: 'pending' | 'sent' }[]
  received: { at: string; zh: string; en: string }[]
  checkedAt: string | null
  log: { at: string; zh: string; en: string; ok: boolean }[]
}
