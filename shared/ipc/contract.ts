import { z } from 'zod'
import type { ItemPackage } from '../catalogue/schema'
import { attachmentPurposes, type AttachmentView } from '../domain/attachments'
import { isPlainDate } from '../domain/time/plainDate'
import { agent, materialLine } from '../sync/protocol'
import type { Worksheet } from '../economy/worksheet'
import { courseCalls } from './courseCalls'
import { contactCalls } from './contactViews'
import { dayCalls, dayLeadCalls, screenCalls } from './dayCalls'
import { followCalls } from './followViews'
import { supervisionCalls, supervisionLeadCalls } from './supervisionViews'
import type { CardAtWindow, DeviceStates } from './deviceViews'
import type { CallOutcome, EndedVisit, PersonAtCounter, QueuePage, TakenTicket, VisitView } from './queueViews'
import type { Result } from '../result'
import type {
  AppState, CasePage, CaseRow, Clerk, Draft, DraftCheck, DraftSummary, DueTask, DuplicateMatch, EligibilityView, FoundItem, HouseholdView, PaletteRow, PaperView, PrintReply,
  FactsPage, ItemFigure, Problem, Refusal, ResidentPage, ResidentRow, RestoredNotice, Revealed, StandardsPage, StatusBar, SuggestedItems, SyncPage, TodayPage,
} from './views'

/**
 * Every call that a window can make, by name. Both sides derive from this table:
 * main must answer all of it (`Handlers`), the renderer can call nothing else (`api.call`).
 * Inputs are parsed in main before a use case sees them; a call is a use case, never a query.
 */

const uuid = z.uuid()
const text = (max: number) => z.string().max(max)
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const returns = <T>() => z.custom<T>(() => true)

const scalar = z.union([text(4000), z.number(), z.boolean(), z.null()])
export const fieldValue = z.union([scalar, z.array(z.record(text(64), scalar)).max(200)])
export const formValues = z.record(text(64), fieldValue)

export const residentFields = z.strictObject({
  name: text(100), idNo: text(40), phone: text(40), address: text(200), nickname: text(60),
  /** Used only where the identity number does not tell them. */
  sex: z.enum(['male', 'female']).nullable(), birthDate: day.nullable(),
  communityId: text(40).nullable(), gridId: text(40).nullable(),
})
export type ResidentFields = z.infer<typeof residentFields>

export const caseFilter = z.strictObject({
  scope: z.enum(['today', 'mine', 'all']),
  status: z.array(text(30)).max(20).optional(),
  sync: z.enum(['saved', 'sent', 'received', 'department', 'attention']).optional(),
  text: text(100).optional(),
  after: text(200).nullable().optional(),
  limit: z.number().int().min(1).max(200).optional(),
})

const nothing = z.strictObject({})

/** What the clerk answered beside the form, all of it; main adds who and when. */
const enteredFacts = z.strictObject({
  confirmations: z.record(text(300), z.boolean()),
  system: z.record(text(300), z.strictObject({ value: z.union([text(300), z.number(), z.boolean()]), source: text(60) })),
  answers: z.record(text(64), z.union([text(300), z.boolean()])),
})

const noticeInput = z.strictObject({ itemCode: text(20), answers: z.record(text(64), z.union([text(300), z.boolean()])), residentId: uuid.nullable() })

export const contract = {
  // ---- the program itself
  'app.state': { input: nothing, output: returns<AppState>() },
  /** Opens the encrypted database with the passphrase; `repeat` is given the first time, when it is chosen. */
  'app.unlockDatabase': { input: z.strictObject({ passphrase: text(200), repeat: text(200).nullable() }), output: returns<AppState>() },
  'app.enrol': { input: z.strictObject({ hubUrl: text(300), code: text(64) }), output: returns<AppState>() },
  /** Only while no account exists: the first manager of this window. */
  'app.createFirstAccount': { input: z.strictObject({ staffNo: text(20), name: text(60), phone: text(40), password: text(200) }), output: returns<AppState>() },
  'app.status': { input: nothing, output: returns<StatusBar>() },
  'setting.set': { input: z.strictObject({ theme: z.enum(['standard', 'large', 'contrast']).optional(), language: z.enum(['zh', 'en']).optional() }), output: returns<null>() },

  // ---- who is at the window
  'session.signIn': { input: z.strictObject({ staffNo: text(20), password: text(200) }), output: returns<Clerk>() },
  'session.lock': { input: nothing, output: returns<null>() },
  'session.unlock': { input: z.strictObject({ password: text(200) }), output: returns<Clerk>() },
  'session.signOut': { input: nothing, output: returns<null>() },
  'account.create': { input: z.strictObject({ staffNo: text(20), name: text(60), phone: text(40), role: z.enum(['clerk', 'lead', 'manager']), password: text(200) }), output: returns<Clerk>() },
  'account.changePassword': { input: z.strictObject({ password: text(200), next: text(200) }), output: returns<null>() },

  // ---- start page, palette
  'today.page': { input: nothing, output: returns<TodayPage>() },
  'palette.find': { input: z.strictObject({ text: text(100), limit: z.number().int().min(1).max(60) }), output: returns<PaletteRow[]>() },

  // ---- residents
  'resident.search': { input: z.strictObject({ text: text(100), limit: z.number().int().min(1).max(100) }), output: returns<{ rows: ResidentRow[] }>() },
  'resident.page': { input: z.strictObject({ id: uuid, asOf: day.nullable() }), output: returns<ResidentPage>() },
  /** Shows the unmasked numbers; the reason is kept in 谁看过. */
  'resident.reveal': { input: z.strictObject({ id: uuid, reason: text(200) }), output: returns<Revealed>() },
  /** While typing: what is wrong, and who is perhaps the same person. Changes nothing. */
  'resident.check': { input: z.strictObject({ id: uuid.nullable(), fields: residentFields }), output: returns<{ problems: Problem[]; derived: { sex: 'male' | 'female' | null; birthDate: string | null; age: number | null }; duplicates: DuplicateMatch[] }>() },
  /** `despite`: why a probable duplicate is nevertheless another person; an identical identity number is never accepted. */
  'resident.register': { input: z.strictObject({ fields: residentFields, despite: text(200).nullable(), joinHouseholdId: uuid.nullable(), relation: text(40).nullable() }), output: returns<{ id: string }>() },
  'resident.update': { input: z.strictObject({ id: uuid, base: uuid.nullable(), fields: residentFields }), output: returns<{ head: string }>() },
  /** A benefit in force that no case here tells of; the same item again is changed. */
  'resident.recordBenefit': { input: z.strictObject({ id: uuid, base: uuid.nullable(), item: text(20), since: day.nullable(), until: day.nullable(), full: z.boolean().nullable(), source: text(60) }), output: returns<{ head: string }>() },
  /** What else a person may get, by what is known; nothing that a known value rules out. `except`: the item that is being taken. */
  'resident.suggest': { input: z.strictObject({ residentId: uuid, except: text(20).nullable() }), output: returns<SuggestedItems>() },
  'household.addMember': { input: z.strictObject({ householdId: uuid, base: uuid.nullable(), residentId: uuid, relation: text(40), since: day, source: text(40) }), output: returns<HouseholdView>() },
  'household.endMember': { input: z.strictObject({ householdId: uuid, base: uuid.nullable(), residentId: uuid, until: day, source: text(40) }), output: returns<HouseholdView>() },
  'household.setRelation': { input: z.strictObject({ householdId: uuid, base: uuid.nullable(), residentId: uuid, relation: text(40), source: text(40) }), output: returns<HouseholdView>() },
  'household.create': { input: z.strictObject({ address: text(200), communityId: text(40).nullable(), gridId: text(40).nullable(), headId: uuid, since: day, source: text(40) }), output: returns<HouseholdView>() },

  // ---- items
  'item.find': { input: z.strictObject({ text: text(100), limit: z.number().int().min(1).max(130) }), output: returns<FoundItem[]>() },
  'item.show': { input: z.strictObject({ code: text(20), version: z.number().int().nullable() }), output: returns<ItemPackage>() },

  /** The figures an item's rules read, as they are today. */
  'item.figures': { input: z.strictObject({ code: text(20), version: z.number().int().nullable() }), output: returns<ItemFigure[]>() },

  // ---- figures and unconfirmed facts
  'standard.list': { input: nothing, output: returns<StandardsPage>() },
  /** `value` as typed; it is read by the figure's kind. Only the manager. */
  'standard.add': {
    input: z.strictObject({ standard: text(100), value: text(4000), from: day.nullable(), to: day.nullable(), source: text(300), local: z.boolean(), verify: z.boolean(), note: text(300) }),
    output: returns<{ id: string; page: StandardsPage }>(),
  },
  'standard.withdraw': { input: z.strictObject({ id: uuid, reason: text(300) }), output: returns<StandardsPage>() },
  'fact.list': { input: nothing, output: returns<FactsPage>() },
  /** Confirms what stood on the screen, told by its fingerprint. Only the manager. */
  'fact.confirm': { input: z.strictObject({ key: text(300), fingerprint: text(8000), note: text(300) }), output: returns<FactsPage>() },
  'fact.withdraw': { input: z.strictObject({ key: text(300), reason: text(300) }), output: returns<FactsPage>() },

  // ---- drafts: taking an application
  'draft.start': { input: z.strictObject({ residentId: uuid, itemCode: text(20) }), output: returns<Draft>() },
  'draft.open': { input: z.strictObject({ id: uuid }), output: returns<Draft>() },
  /** Saves what stands on the screen; `rev` is the revision the screen has, a stale one is refused. `taken`: fields whose value was offered beside them. Durable when it answers. */
  'draft.save': {
    input: z.strictObject({ id: uuid, rev: z.number().int(), form: formValues, materials: z.array(materialLine).max(60), agent: agent.partial().nullable(), delivery: text(40), cursor: text(200).nullable(), facts: enteredFacts.optional(), taken: z.array(text(60)).max(200).optional() }),
    output: returns<{ rev: number; savedAt: string }>(),
  },
  /** What is still missing, and the dates an acceptance now would promise. Changes nothing. */
  'draft.check': { input: z.strictObject({ id: uuid }), output: returns<DraftCheck>() },
  /** Eligibility by rule, over what is stored now. Changes nothing. */
  'draft.assess': { input: z.strictObject({ id: uuid }), output: returns<EligibilityView>() },
  /** A lead goes on against the rules that block; `lead` is null where the signed-in clerk is one himself. */
  'draft.goOn': { input: z.strictObject({ id: uuid, rev: z.number().int(), reason: text(200), lead: z.strictObject({ staffNo: text(20), password: text(200) }).nullable() }), output: returns<EligibilityView>() },
  /** A paper beyond the list: a lead answers for it with a reason; an abolished proof is refused with what to do instead. */
  'draft.demand': { input: z.strictObject({ id: uuid, rev: z.number().int(), name: text(100), reason: text(200), lead: z.strictObject({ staffNo: text(20), password: text(200) }).nullable() }), output: returns<Draft>() },
  'draft.list': { input: nothing, output: returns<DraftSummary[]>() },
  'draft.park': { input: z.strictObject({ id: uuid, reason: text(200).nullable() }), output: returns<DraftSummary>() },
  'draft.resume': { input: z.strictObject({ id: uuid }), output: returns<Draft>() },
  /** Undone by `draft.restore` for as long as the program keeps it (30 days). */
  'draft.discard': { input: z.strictObject({ id: uuid }), output: returns<null>() },
  'draft.restore': { input: z.strictObject({ id: uuid }), output: returns<Draft>() },

  /** The economy of the household, line by line: of a draft as it stands, or of a case as it was accepted. */
  'economy.worksheet': { input: z.strictObject({ draftId: uuid.nullable(), caseId: uuid.nullable() }), output: returns<Worksheet>() },

  // ---- files beside an application; they stay on this window
  /** `data` in base64; `mime` as the window calls it, kept is what the bytes are. */
  'attachment.add': { input: z.strictObject({ draftId: uuid, purpose: z.enum(attachmentPurposes), name: text(200), mime: text(100), data: text(8_000_000) }), output: returns<AttachmentView>() },
  'attachment.list': { input: z.union([z.strictObject({ draftId: uuid }), z.strictObject({ caseId: uuid })]), output: returns<AttachmentView[]>() },
  'attachment.read': { input: z.strictObject({ id: uuid }), output: returns<AttachmentView & { data: string }>() },
  /** Undone by `attachment.restore` until the case is accepted. */
  'attachment.remove': { input: z.strictObject({ id: uuid }), output: returns<null>() },
  'attachment.restore': { input: z.strictObject({ id: uuid }), output: returns<AttachmentView>() },

  // ---- cases
  'case.accept': { input: z.strictObject({ draftId: uuid, rev: z.number().int() }), output: returns<{ caseId: string; receiptNo: string; papers: PaperView[] }>() },
  'case.list': { input: caseFilter, output: returns<{ rows: CaseRow[]; next: string | null; counts: { today: number; mine: number; all: number } }>() },
  'case.page': { input: z.strictObject({ id: uuid }), output: returns<CasePage>() },
  'case.complete': { input: z.strictObject({ id: uuid, base: uuid }), output: returns<CasePage>() },
  'case.withdraw': { input: z.strictObject({ id: uuid, base: uuid, reason: text(200) }), output: returns<CasePage>() },
  'case.addNote': { input: z.strictObject({ id: uuid, text: text(500) }), output: returns<CasePage>() },

  // ---- one-time notice: nobody has to give a name for it
  'notice.preview': { input: noticeInput, output: returns<{ url: string; code: string; papers: number }>() },
  'notice.make': { input: noticeInput, output: returns<{ code: string; paper: PaperView }>() },
  'notice.restore': { input: z.strictObject({ code: text(60) }), output: returns<RestoredNotice>() },

  // ---- tolerated and promised papers
  'task.list': { input: nothing, output: returns<DueTask[]>() },
  /** `state` and `pages`: as what it came; a promise found false needs a note. */
  'task.settle': {
    input: z.strictObject({ caseId: uuid, key: text(20), how: z.enum(['handed-in', 'verified', 'false']), state: z.enum(['original', 'copy', 'electronic', 'verified']), pages: z.number().int().min(0).max(999), note: text(200).nullable() }),
    output: returns<CasePage>(),
  },

  // ---- paper
  /** Makes the papers of a case that do not exist yet (after a crash between acceptance and printing). */
  'paper.list': { input: z.union([z.strictObject({ caseId: uuid }), z.strictObject({ deskId: uuid })]), output: returns<PaperView[]>() },
  'paper.print': { input: z.strictObject({ paperId: uuid, printer: text(200).nullable() }), output: returns<PrintReply>() },
  /** The clerk's answer to 打好了吗; a reprint needs one of the reasons. */
  'paper.confirm': { input: z.strictObject({ jobId: uuid, outcome: z.enum(['out', 'reprint', 'void']), reason: text(100).nullable() }), output: returns<PaperView>() },
  'paper.openFile': { input: z.strictObject({ paperId: uuid }), output: returns<null>() },
  'paper.preview': { input: z.strictObject({ draftId: uuid, kind: z.enum(['receipt', 'acceptance', 'slip', 'worksheet', 'review']) }), output: returns<{ url: string }>() },

  ...courseCalls,
  /** An empty sheet to carry to the household or the neighbours' meeting. */
  'course.blank': { input: z.strictObject({ caseId: uuid, kind: z.enum(['visit-record', 'neighbour-review']) }), output: returns<PaperView>() },
  /** 家庭经济状况核对表 before acceptance, for the visit: no number, no ledger. */
  'paper.printDraft': { input: z.strictObject({ draftId: uuid }), output: returns<Omit<PrintReply, 'jobId'>>() },

  /** Makes the printed key card from the window's key table. */
  'help.keyCard': { input: z.strictObject({ groups: z.array(z.strictObject({ title: text(40), rows: z.array(z.strictObject({ keys: text(40), name: text(80) })).max(200) })).max(40) }), output: returns<PaperView>() },

  // ---- devices
  'device.states': { input: nothing, output: returns<DeviceStates>() },
  /** Reads the card that lies on the reader now; changes nothing. */
  'device.readCard': { input: nothing, output: returns<CardAtWindow>() },

  // ---- queue: each call answers with the whole page, so that one look is enough
  'queue.page': { input: nothing, output: returns<QueuePage>() },
  /** Asks the district what other windows did, where it can be reached. */
  'queue.look': { input: nothing, output: returns<null>() },
  'queue.take': { input: z.strictObject({ class: text(1), skill: text(40).nullable(), priority: text(40).nullable(), residentId: uuid.nullable() }), output: returns<TakenTicket>() },
  /** The next number of this window's line, or the one named. Ends the visit before. */
  'queue.call': { input: z.strictObject({ id: uuid.nullable() }), output: returns<CallOutcome>() },
  'queue.recall': { input: nothing, output: returns<QueuePage>() },
  /** 过号: of the number at this window that nobody came for. */
  'queue.skip': { input: nothing, output: returns<QueuePage>() },
  'queue.rejoin': { input: z.strictObject({ id: uuid }), output: returns<QueuePage>() },
  'queue.hold': { input: z.strictObject({ id: uuid, reason: text(200) }), output: returns<QueuePage>() },
  'queue.resume': { input: z.strictObject({ id: uuid }), output: returns<QueuePage>() },
  'queue.prioritise': { input: z.strictObject({ id: uuid, rule: text(40) }), output: returns<QueuePage>() },
  'queue.leave': { input: z.strictObject({ id: uuid, reason: text(200).nullable() }), output: returns<QueuePage>() },
  'queue.setCounter': { input: z.strictObject({ classes: z.array(text(1)).max(26), skills: z.array(text(40)).max(26) }), output: returns<QueuePage>() },
  'queue.pause': { input: z.strictObject({ reason: text(200) }), output: returns<QueuePage>() },
  'queue.open': { input: nothing, output: returns<QueuePage>() },

  // ---- visit: who stands at this window
  'visit.current': { input: nothing, output: returns<VisitView | null>() },
  /** Without a number: somebody who came straight to the window. */
  'visit.begin': { input: z.strictObject({ residentId: uuid.nullable() }), output: returns<VisitView>() },
  'visit.identify': { input: z.strictObject({ residentId: uuid, who: z.enum(['self', 'agent']), agent: text(60).nullable() }), output: returns<VisitView>() },
  /** Ends it and makes the slip; the visit is over even when the slip cannot be made. */
  'visit.end': { input: nothing, output: returns<EndedVisit>() },
  'visit.slip': { input: z.strictObject({ id: uuid }), output: returns<PaperView>() },
  'visit.page': { input: z.strictObject({ id: uuid }), output: returns<VisitView>() },
  'visit.person': { input: z.strictObject({ residentId: uuid }), output: returns<PersonAtCounter>() },

  // ---- first contact, leave, colleagues
  ...contactCalls,

  // ---- ratings, originals, day close, the resident's screen
  ...dayCalls,

  // ---- after approval: follow-up, problems, contact cards
  ...followCalls,

  // ---- supervision, deadlines
  ...supervisionCalls,

  // ---- district
  'sync.now': { input: nothing, output: returns<StatusBar>() },
  'sync.page': { input: nothing, output: returns<SyncPage>() },
  'attention.settle': { input: z.strictObject({ n: z.number().int(), resolution: text(300) }), output: returns<SyncPage>() },
} as const

export type CallName = keyof typeof contract
export type Input<N extends CallName> = z.infer<(typeof contract)[N]['input']>
export type Output<N extends CallName> = z.infer<(typeof contract)[N]['output']>
export type Reply<N extends CallName> = Result<Output<N>, Refusal>
export type Handlers = { [N in CallName]: (input: Input<N>) => Promise<Reply<N>> }

/** What main announces; an announcement only says "look again", it steers no control flow. */
export type Announcements = {
  onDidChangeStatus: StatusBar
  onDidChangeCases: { caseIds: string[] }
  onDidChangeResidents: { residentIds: string[] }
  /** Desk records of these types; an empty type: any. */
  onDidChangeDesk: { types: string[] }
  onDidChangeState: AppState
  /** What the resident's screen shows, or what he answered there. */
  onDidChangeScreen: { answered: boolean }
  /** One sentence for the clerk that belongs to no field, e.g. that the program was started a second time. */
  onDidNotice: { light: 'info' | 'yellow' | 'red'; zh: string; en: string }
  /** Progress of long work (first demo data, migration): 0…1. */
  onDidProgress: { task: 'seed' | 'migrate' | 'backup'; done: number; textZh: string; textEn: string }
}
export type AnnouncementName = keyof Announcements

/** Calls that work without a signed-in clerk. Everything else needs one, and an unlocked screen. */
export const openCalls: readonly CallName[] = ['app.state', 'app.unlockDatabase', 'app.enrol', 'app.createFirstAccount', 'app.status', 'session.signIn', 'session.unlock', 'setting.set', 'sync.now', 'screen.state']
/** Calls for the lead or the centre manager only. */
export const leadCalls: readonly CallName[] = ['account.create', 'attention.settle', 'standard.list', 'standard.add', 'standard.withdraw', 'fact.list', 'fact.confirm', 'fact.withdraw', ...dayLeadCalls, ...supervisionLeadCalls, 'staff.put']
/** Answered for the resident's screen alone; that window can call nothing else. */
export const screenWindowCalls: readonly CallName[] = screenCalls
