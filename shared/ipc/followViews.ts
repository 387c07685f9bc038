import { z } from 'zod'
import type { FollowUpKind } from '../catalogue/schema'
import { isPlainDate } from '../domain/time/plainDate'
import { followResults, relations, type FollowResult, type Relation, type TaskState } from '../followup/task'
import { problemCategories, problemLevels, type ProblemLevel, type ProblemState } from '../problems/problem'
import type { Light, PaperView } from './views'

/** What the screens of follow-up and problems show, and their calls. */

export type TaskLight = Light | 'waiting'
export type TaskRow = {
  id: string; no: string; task: string; kind: FollowUpKind; role: string; state: TaskState['state']; due: string | null; daysLeft: number | null; light: TaskLight; /** what the day waits for */ waits: string | null; doubt: string | null
  residentId: string; residentName: string; address: string; itemCode: string; itemName: string; caseId: string; receiptNo: string; communityId: string | null; gridId: string | null; worker: string
  result: { how: FollowResult; on: string } | null
  /** A change was found: what it asks for, and the case when there is one. */
  awaits: boolean; change: TaskState['change']
}
export type FollowArea = { communityId: string; community: string; grids: { id: string; number: number; worker: string; open: number; overdue: number }[]; open: number; overdue: number }
export type FollowFigures = { from: string; to: string; /** done tasks that had a due day */ done: number; inTime: number; missed: number; overdue: number; changed: number; notMet: number }
export type FollowPage = {
  on: string; areas: FollowArea[]; rows: TaskRow[]; /** more than the list shows */ more: number; counts: { open: number; overdue: number; soon: number; waiting: number; changed: number }; figures: FollowFigures
  /** Standing duties of a community, no case's. */
  duties: { task: string; interval: string; role: string; itemName: string }[]
}
export type TaskView = {
  row: TaskRow; state: TaskState; checklist: string[]; /** what the worker may say ends the series */ ends: string | null; community: string; grid: number | null
  /** The items that a change may ask for. */
  successors: { relation: Relation; itemCode: string; itemName: string }[]
  papers: PaperView[]
}
export type CaseFollow = {
  tasks: TaskRow[]
  /** Follow-ups that are only opened when something happens. */
  events: { task: string; part: number; event: string; interval: string }[]
  /** Rules of which nothing is planned yet; counted, so that an old case may be taken up. */
  unplanned: number
  /** A task of another case led to this one. */
  from: { taskId: string; task: string; caseId: string; receiptNo: string; relation: Relation } | null
}

export type ProblemRow = { id: string; light: TaskLight; daysLeft: number | null } & Pick<ProblemState, 'no' | 'category' | 'what' | 'where' | 'level' | 'state' | 'foundOn' | 'due' | 'reporter' | 'communityName' | 'gridName' | 'assigned' | 'reopened'>
export type ProblemPage = { on: string; /** where one may be found: of this centre */ areas: { id: string; name: string; grids: { id: string; number: number }[] }[]; rows: ProblemRow[]; more: number; levels: { level: ProblemLevel; open: number; overdue: number }[]; period: { from: string; to: string; found: number; resolved: number } }
export type ProblemView = { row: ProblemRow; state: ProblemState; /** Why the clerk at this window may not check it. */ mayCheck: boolean; papers: PaperView[] }

const uuid = z.uuid()
const text = (max: number) => z.string().max(max)
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const returns = <T>() => z.custom<T>(() => true)
const area = { communityId: text(40).nullable(), gridId: text(40).nullable() }

export const followCalls = {
  /** `list`: what is to be done, changes that wait for a case, or what was done lately. */
  'follow.page': { input: z.strictObject({ ...area, list: z.enum(['open', 'changed', 'done']), text: text(60) }), output: returns<FollowPage>() },
  'follow.task': { input: z.strictObject({ id: uuid }), output: returns<TaskView>() },
  /** By the number on the sheet, typed or scanned. */
  'follow.find': { input: z.strictObject({ code: text(60) }), output: returns<{ id: string }>() },
  'follow.ofCase': { input: z.strictObject({ caseId: uuid }), output: returns<CaseFollow>() },
  'follow.ofResident': { input: z.strictObject({ residentId: uuid }), output: returns<TaskRow[]>() },
  /** Plans what the case's item asks for; what is there already stays. */
  'follow.plan': { input: z.strictObject({ caseId: uuid }), output: returns<CaseFollow>() },
  /** Something happened (死亡, 变化) that a rule waits for. */
  'follow.happened': { input: z.strictObject({ caseId: uuid, task: text(120), part: z.number().int().min(0), on: day }), output: returns<TaskView>() },
  /** The day that a task waits for. */
  'follow.setDay': { input: z.strictObject({ id: uuid, on: day }), output: returns<TaskView>() },
  'follow.handOut': { input: z.strictObject({ ids: z.array(uuid).min(1).max(200) }), output: returns<{ handedOut: number }>() },
  'follow.result': {
    input: z.strictObject({
      id: uuid, how: z.enum(followResults), on: day, what: text(300), tries: z.number().int().min(0).max(20), photoNo: text(60), met: text(60), worker: text(60), entered: z.enum(['typed', 'scanned']),
      checks: z.array(z.strictObject({ ask: text(120), answer: z.enum(['yes', 'no', 'open']) })).max(20),
    }),
    output: returns<{ task: TaskView; next: TaskRow | null }>(),
  },
  /** What a change found asks for. With an item its draft is begun and filled in; the case is linked when it is accepted. */
  'follow.change': { input: z.strictObject({ id: uuid, relation: z.enum(relations), itemCode: text(20).nullable(), reason: text(300) }), output: returns<{ task: TaskView; draftId: string | null }>() },
  /** 走访任务单: one sheet a task; together they lie under one id for the print page. */
  'follow.sheets': { input: z.strictObject({ ids: z.array(uuid).min(1).max(60) }), output: returns<{ deskId: string; papers: PaperView[] }>() },
  /** The list of a community or of one of its grids. */
  'follow.listPaper': { input: z.strictObject({ communityId: text(40), gridId: text(40).nullable() }), output: returns<{ deskId: string; paper: PaperView }>() },

  'problem.page': { input: z.strictObject({ level: z.enum(problemLevels).nullable(), list: z.enum(['open', 'closed']), text: text(60), from: day.nullable(), to: day.nullable() }), output: returns<ProblemPage>() },
  'problem.view': { input: z.strictObject({ id: uuid }), output: returns<ProblemView>() },
  'problem.register': {
    input: z.strictObject({ category: z.enum(problemCategories), what: text(400), where: text(200), photoNo: text(60), foundOn: day, source: z.enum(['grid-worker', 'resident', 'window']), reporter: text(60), phone: text(40), communityId: text(40), gridId: text(40).nullable(), residentId: uuid.nullable() }),
    output: returns<ProblemView>(),
  },
  /** `clerkId`: where it is somebody of this centre. */
  'problem.assign': { input: z.strictObject({ id: uuid, name: text(60), clerkId: uuid.nullable() }), output: returns<ProblemView>() },
  'problem.escalate': { input: z.strictObject({ id: uuid, reason: text(300) }), output: returns<ProblemView>() },
  'problem.resolve': { input: z.strictObject({ id: uuid, on: day, what: text(400), photoNo: text(60) }), output: returns<ProblemView>() },
  'problem.check': { input: z.strictObject({ id: uuid, good: z.boolean(), text: text(300) }), output: returns<ProblemView>() },
  'problem.reopen': { input: z.strictObject({ id: uuid, reason: text(300) }), output: returns<ProblemView>() },
  'problem.sheet': { input: z.strictObject({ id: uuid }), output: returns<{ deskId: string; paper: PaperView }>() },

  /** 网格服务联系卡: of the household of a resident, or of all households of a grid. */
  'card.make': { input: z.union([z.strictObject({ residentId: uuid }), z.strictObject({ gridId: text(40) })]), output: returns<{ deskId: string; paper: PaperView; households: number }>() },
} as const
