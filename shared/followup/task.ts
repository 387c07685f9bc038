import { v5 } from 'uuid'
import { z } from 'zod'
import { followUpKinds } from '../catalogue/schema'
import { refuse, type Machine } from '../desk/machine'
import { isPlainDate } from '../domain/time/plainDate'
import { ok } from '../result'

/**
 * A follow-up task 跟踪任务: one thing the community's grid worker does after a case was approved, on one due day.
 *
 * Its id follows from case, rule and due day, so that two windows that plan the same task make one. The next of a series is
 * planned in the transaction that ends this one; its day follows from this one's day alone and never from when it was done.
 */

const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const text = (max: number) => z.string().trim().min(1).max(max)
const who = z.strictObject({ id: z.uuid(), name: z.string().max(60) })

const NAMESPACE = '5b8f6c1e-6f0e-4d0a-9a64-3c1d8f2b7e10'
/** The series: one rule of one case. `part`: which of the rule's intervals. */
export const seriesId = (caseId: string, task: string, part: number): string => v5(`${caseId}|${task}|${part}`, NAMESPACE)
/** The task of a series on that day; null: the one that waits for its day. */
export const taskId = (series: string, due: string | null): string => v5(`${series}|${due ?? 'waits'}`, NAMESPACE)

/** The number on the sheet, twelve digits that follow from the id; the last one is Luhn's check digit. */
export function taskNumber(id: string): string {
  const digits = (BigInt(`0x${id.replaceAll('-', '').slice(0, 12)}`) % 100_000_000_000n).toString().padStart(11, '0')
  const sum = [...digits].reduce((total, digit, at) => total + (at % 2 === 0 ? Math.floor(Number(digit) / 5) + ((Number(digit) * 2) % 10) : Number(digit)), 0)
  return digits + String((10 - (sum % 10)) % 10)
}
/** What was typed, as a task number; null: it is none, or a digit is wrong. */
export function readTaskNumber(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/gu, '')
  if (!/^\d{12}$/.test(digits)) return null
  const sum = [...digits].reverse().reduce((total, digit, at) => total + (at % 2 === 1 ? Math.floor(Number(digit) / 5) + ((Number(digit) * 2) % 10) : Number(digit)), 0)
  return sum % 10 === 0 ? digits : null
}

/** changed: something the benefit depends on is different. not-met: nobody was found, after so many tries. */
export const followResults = ['unchanged', 'changed', 'not-met', 'died', 'moved', 'finished'] as const
export type FollowResult = (typeof followResults)[number]
/** After these nothing more is followed in this case. finished: what the rule waited for has come (实现就业). */
export const endsCase = (how: FollowResult): boolean => how === 'died' || how === 'moved'
/** What a change asks for. none: noted only, with the reason. */
export const relations = ['raise', 'reduce', 'stop', 'review', 'none'] as const
export type Relation = (typeof relations)[number]

const result = z.strictObject({
  how: z.enum(followResults), /** the day of the visit */ on: day, what: z.string().trim().max(300), tries: z.number().int().min(0).max(20), photoNo: z.string().trim().max(60), met: z.string().trim().max(60),
  checks: z.array(z.strictObject({ ask: z.string().max(120), answer: z.enum(['yes', 'no', 'open']) })).max(20), worker: z.string().trim().max(60), entered: z.enum(['typed', 'scanned']),
})
export type TaskResult = z.infer<typeof result>

const facts = z.strictObject({
  series: z.uuid(), no: z.string().regex(/^\d{12}$/), part: z.number().int().min(0), kind: z.enum(followUpKinds), task: text(120), interval: text(60), role: text(40), note: z.string().max(300).nullable(), verify: z.boolean(),
  case: z.strictObject({ id: z.uuid(), receiptNo: z.string().max(40) }), item: z.strictObject({ code: z.string().max(12), name: z.string().max(100) }),
  resident: z.strictObject({ id: z.uuid(), name: z.string().max(100), address: z.string().max(200), phone: z.string().max(40) }),
  communityId: z.string().nullable(), gridId: z.string().nullable(), worker: z.string().max(60),
  due: day.nullable(), /** what the day waits for, in words; null: it is known */ waits: z.string().max(100).nullable(), /** a day that somebody told, from which it counts */ toldOn: day.nullable(),
  /** The condition that nobody could tell, and why. */
  doubt: z.string().max(300).nullable(),
})
export type TaskFacts = z.infer<typeof facts>

export const taskState = facts.extend({
  state: z.enum(['planned', 'out', 'done', 'missed', 'dropped']),
  out: z.strictObject({ on: day, at: z.iso.datetime(), by: who }).nullable(),
  result: result.extend({ at: z.iso.datetime(), by: who }).nullable(),
  /** The case that a change found asks for: expected until it was accepted. */
  change: z.strictObject({ relation: z.enum(relations), itemCode: z.string().max(12).nullable(), itemName: z.string().max(100), reason: z.string().max(300), case: z.strictObject({ id: z.uuid(), receiptNo: z.string().max(40) }).nullable() }).nullable(),
  history: z.array(z.strictObject({ at: z.iso.datetime(), on: day, by: who, what: z.enum(['opened', 'day', 'out', 'done', 'missed', 'dropped', 'change', 'linked']), text: z.string().max(300) })).max(60),
})
export type TaskState = z.infer<typeof taskState>

export const taskCommand = z.discriminatedUnion('cmd', [
  z.strictObject({ cmd: z.literal('open'), task: facts }),
  /** The day it waited for was told. */
  z.strictObject({ cmd: z.literal('day'), toldOn: day, due: day }),
  z.strictObject({ cmd: z.literal('out') }),
  z.strictObject({ cmd: z.literal('done'), result }),
  /** A later one of the series was done first: this one is over. */
  z.strictObject({ cmd: z.literal('missed'), text: text(200) }),
  z.strictObject({ cmd: z.literal('drop'), text: text(200) }),
  z.strictObject({ cmd: z.literal('change'), relation: z.enum(relations), itemCode: z.string().max(12).nullable(), itemName: z.string().max(100), reason: z.string().trim().max(300) }),
  z.strictObject({ cmd: z.literal('linked'), case: z.strictObject({ id: z.uuid(), receiptNo: z.string().max(40) }) }),
])
export type TaskCommand = z.infer<typeof taskCommand>

const MOST_LINES = 60
export const isOpenTask = (task: Pick<TaskState, 'state'>): boolean => task.state === 'planned' || task.state === 'out'
/** A change was found and nobody has settled what follows from it. */
export const awaitsCase = (task: Pick<TaskState, 'result' | 'change'>): boolean =>
  (task.result?.how === 'changed' || task.result?.how === 'died' || task.result?.how === 'moved') && (task.change === null || (task.change.relation !== 'none' && task.change.case === null))

export const taskMachine: Machine<TaskState, TaskCommand> = {
  type: 'followup',
  state: taskState,
  command: taskCommand,
  decide(state, command, act) {
    const by = { id: act.by.id, name: act.by.name }
    const next = (from: TaskState, what: TaskState['history'][number]['what'], text: string, change: Partial<TaskState>) =>
      ok({ ...from, ...change, history: [...from.history, { at: act.at, on: act.on, by, what, text }].slice(-MOST_LINES) })
    if (command.cmd === 'open') {
      // Two windows may plan the same task: the second finds it there.
      if (state !== null) return ok(state)
      return next({ ...command.task, state: 'planned', out: null, result: null, change: null, history: [] }, 'opened', command.task.interval, {})
    }
    if (state === null) return refuse('not-there', '这个任务还没有排，可能还没收到，先按 F5 收发', 'This task has not been planned here; send and fetch first')
    const named = `${state.task}（${state.no}）`
    switch (command.cmd) {
      case 'day':
        if (!isOpenTask(state)) return refuse('closed', `${named}已经办完，日期不用再填`, 'The task is closed; it needs no day')
        if (state.due !== null) return state.due === command.due ? ok(state) : refuse('has-day', `${named}的日期已经定在 ${state.due}`, `Its day is set already: ${state.due}`)
        return next(state, 'day', command.toldOn, { toldOn: command.toldOn, due: command.due, waits: null })
      case 'out':
        if (!isOpenTask(state)) return refuse('closed', `${named}已经${closedWord(state)}，不用再发`, 'The task is closed already')
        return next(state, 'out', state.worker, { state: 'out', out: { on: act.on, at: act.at, by } })
      case 'done': {
        if (state.state === 'done') return refuse('done', `${named}的结果已由${state.result?.by.name ?? ''}登记过（${state.result?.on ?? ''}）`, `The result was entered already by ${state.result?.by.name ?? ''}`)
        if (state.state === 'dropped') return refuse('dropped', `${named}已经撤销，结果没有登记`, 'The task was dropped; no result was entered')
        const { how, what, tries, on } = command.result
        if (on > act.on) return refuse('future', '走访日期在今天之后，改一下', 'The day of the visit lies after today', 'on')
        if (how === 'changed' && what === '') return refuse('required', '写清有什么变化', 'Say what has changed', 'what')
        if (how === 'not-met' && tries === 0) return refuse('required', '写清上门几次', 'Say how many tries', 'tries')
        return next(state, 'done', how, { state: 'done', result: { ...command.result, at: act.at, by } })
      }
      case 'missed':
        // A result that came late counts more than the note that it was missed, and the other way round changes nothing.
        if (!isOpenTask(state)) return ok(state)
        return next(state, 'missed', command.text, { state: 'missed' })
      case 'drop':
        if (!isOpenTask(state)) return ok(state)
        return next(state, 'dropped', command.text, { state: 'dropped' })
      case 'change':
        if (state.result === null || !awaitsCase(state)) return refuse('no-change', `${named}没有待办的变化`, 'No change waits for anything in this task')
        if (command.relation === 'none' && command.reason === '') return refuse('required', '写清为什么不用办件', 'Say why no case is needed', 'reason')
        if (command.relation !== 'none' && command.itemCode === null) return refuse('required', '还没选办哪个事项', 'Choose the item', 'itemCode')
        return next(state, 'change', command.relation === 'none' ? command.reason : command.itemName, { change: { relation: command.relation, itemCode: command.itemCode, itemName: command.itemName, reason: command.reason, case: null } })
      case 'linked':
        if (state.change === null) return refuse('no-change', `${named}没有待办的变化`, 'No change waits for anything in this task')
        if (state.change.case !== null) return state.change.case.id === command.case.id ? ok(state) : refuse('linked', `${named}的变化已由 ${state.change.case.receiptNo} 办理`, `Its change is handled by ${state.change.case.receiptNo} already`)
        return next(state, 'linked', command.case.receiptNo, { change: { ...state.change, case: command.case } })
    }
  },
  index(state) {
    const waits = awaitsCase(state)
    return {
      open: isOpenTask(state) || waits,
      owner: null,
      due: isOpenTask(state) ? state.due : null,
      day: state.result?.on ?? null,
      refs: [
        `resident:${state.resident.id}`, `case:${state.case.id}`, `item:${state.item.code}`, `series:${state.series}`, `no:${state.no}`,
        ...(state.communityId === null ? [] : [`community:${state.communityId}`]), ...(state.gridId === null ? [] : [`grid:${state.gridId}`]),
        ...(waits ? ['awaits-case'] : []), ...(waits && state.change?.itemCode ? [`expects:${state.resident.id}:${state.change.itemCode}`] : []),
        ...(state.change?.case ? [`case:${state.change.case.id}`] : []),
      ],
    }
  },
}

const closedWord = (state: TaskState): string => (state.state === 'done' ? '办完' : state.state === 'missed' ? '过期并入下一期' : '撤销')
