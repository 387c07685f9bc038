import { z } from 'zod'
import { refuse, type Machine } from '../desk/machine'
import { isPlainDate } from '../domain/time/plainDate'
import { ok } from '../result'

/**
 * A problem found in a community (someone patrols, someone reports, someone resolves, someone supervises). What the
 * grid cannot settle is carried up; whoever resolved it never checks it himself.
 */

const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const text = (max: number) => z.string().trim().min(1).max(max)
const who = z.strictObject({ id: z.uuid(), name: z.string().max(60) })

/** Upwards. Small matters are settled in the grid, large ones are carried on. */
export const problemLevels = ['grid', 'community', 'street', 'district'] as const
export type ProblemLevel = (typeof problemLevels)[number]
export const problemCategories = ['safety', 'sanitation', 'facility', 'dispute', 'people', 'housing', 'population', 'other'] as const
export type ProblemCategory = (typeof problemCategories)[number]

const levelWords: Record<ProblemLevel, string> = { grid: '网格', community: '社区', street: '街道', district: '区级' }

const found = z.strictObject({
  no: z.string().regex(/^\d{12}$/), category: z.enum(problemCategories), what: text(400), where: text(200), photoNo: z.string().trim().max(60), foundOn: day, source: z.enum(['grid-worker', 'resident', 'window']), reporter: text(60), phone: z.string().trim().max(40),
  communityId: z.string(), communityName: z.string().max(60), gridId: z.string().nullable(), gridName: z.string().max(60), residentId: z.uuid().nullable(),
  /** The day by which this level has to resolve it; null: no figure, or no calendar. */
  due: day.nullable(),
})
export type ProblemFacts = z.infer<typeof found>

/** A person outside the window is told by name; a clerk also by id. */
const person = z.strictObject({ id: z.uuid().nullable(), name: text(60) })

export const problemState = found.extend({
  state: z.enum(['registered', 'assigned', 'resolved', 'closed']),
  level: z.enum(problemLevels),
  assigned: person.nullable(),
  resolved: z.strictObject({ on: day, by: person, what: z.string().max(400), photoNo: z.string().max(60), enteredBy: who }).nullable(),
  checked: z.strictObject({ on: day, by: who, text: z.string().max(300) }).nullable(),
  reopened: z.number().int().min(0),
  history: z.array(z.strictObject({ at: z.iso.datetime(), on: day, by: who, what: z.enum(['registered', 'assigned', 'escalated', 'resolved', 'checked', 'sent-back', 'reopened']), level: z.enum(problemLevels), text: z.string().max(400) })).max(60),
})
export type ProblemState = z.infer<typeof problemState>

export const problemCommand = z.discriminatedUnion('cmd', [
  z.strictObject({ cmd: z.literal('register'), problem: found }),
  z.strictObject({ cmd: z.literal('assign'), to: person, due: day.nullable() }),
  /** To the next level; with its own due day. */
  z.strictObject({ cmd: z.literal('escalate'), to: z.enum(problemLevels), reason: text(300), due: day.nullable() }),
  z.strictObject({ cmd: z.literal('resolve'), on: day, person, what: text(400), photoNo: z.string().trim().max(60) }),
  z.strictObject({ cmd: z.literal('check'), good: z.boolean(), text: z.string().trim().max(300), due: day.nullable() }),
  z.strictObject({ cmd: z.literal('reopen'), reason: text(300), due: day.nullable() }),
])
export type ProblemCommand = z.infer<typeof problemCommand>

export const nextLevel = (level: ProblemLevel): ProblemLevel | null => problemLevels[problemLevels.indexOf(level) + 1] ?? null
const sameName = (a: string, b: string): boolean => a.normalize('NFKC').replace(/\s/gu, '') === b.normalize('NFKC').replace(/\s/gu, '')

export const problemMachine: Machine<ProblemState, ProblemCommand> = {
  type: 'problem',
  state: problemState,
  command: problemCommand,
  decide(state, command, act) {
    const by = { id: act.by.id, name: act.by.name }
    const next = (from: ProblemState, what: ProblemState['history'][number]['what'], text: string, change: Partial<ProblemState>) => {
      const after = { ...from, ...change }
      return ok({ ...after, history: [...from.history, { at: act.at, on: act.on, by, what, level: after.level, text }].slice(-60) })
    }
    if (command.cmd === 'register') {
      if (state !== null) return ok(state)
      if (command.problem.foundOn > act.on) return refuse('future', '发现日期在今天之后，改一下', 'It was found after today', 'foundOn')
      return next({ ...command.problem, state: 'registered', level: 'grid', assigned: null, resolved: null, checked: null, reopened: 0, history: [] }, 'registered', command.problem.reporter, {})
    }
    if (state === null) return refuse('not-there', '没有这条问题，可能还没收到，先按 F5 收发', 'There is no such problem here; send and fetch first')
    switch (command.cmd) {
      case 'assign':
        if (state.state === 'resolved' || state.state === 'closed') return refuse('state', `${state.no} 已${state.state === 'closed' ? '核查办结' : '处置，等核查'}，不能再派`, 'It is resolved already')
        return next(state, 'assigned', command.to.name, { state: 'assigned', assigned: command.to, due: command.due })
      case 'escalate': {
        if (state.state === 'resolved' || state.state === 'closed') return refuse('state', `${state.no} 已${state.state === 'closed' ? '核查办结' : '处置，等核查'}，不用上报`, 'It is resolved already')
        const up = nextLevel(state.level)
        if (up === null) return refuse('top', `${state.no} 已在区级，不能再往上报`, 'It is at the district already')
        if (command.to !== up) return refuse('level', `${state.no} 现在在${levelWords[state.level]}，只能报到${levelWords[up]}`, `It stands at ${state.level} and goes to ${up}`, 'to')
        return next(state, 'escalated', command.reason, { level: up, state: 'registered', assigned: null, due: command.due })
      }
      case 'resolve':
        if (state.state !== 'assigned') return refuse('state', state.state === 'registered' ? `${state.no} 还没派给人，先派` : `${state.no} 已由${state.resolved?.by.name ?? ''}处置`, state.state === 'registered' ? 'It is assigned to nobody yet' : 'It is resolved already')
        if (command.on > act.on) return refuse('future', '处置日期在今天之后，改一下', 'It was resolved after today', 'on')
        if (command.on < state.foundOn) return refuse('before', `处置日期早于发现日期 ${state.foundOn}`, 'It was resolved before it was found', 'on')
        return next(state, 'resolved', command.what, { state: 'resolved', resolved: { on: command.on, by: command.person, what: command.what, photoNo: command.photoNo, enteredBy: by } })
      case 'check': {
        if (state.state !== 'resolved' || state.resolved === null) return refuse('state', state.state === 'closed' ? `${state.no} 已由${state.checked?.by.name ?? ''}核查` : `${state.no} 还没处置，不能核查`, state.state === 'closed' ? 'It was checked already' : 'It is not resolved yet')
        // Somebody supervises: never the one who resolved it, by id or by name, nor the one who entered it for him.
        if (state.resolved.by.id === by.id || state.resolved.enteredBy.id === by.id || sameName(state.resolved.by.name, by.name))
          return refuse('same-person', `${state.no} 由${state.resolved.by.name}处置${state.resolved.enteredBy.id === by.id ? '、由你登记' : ''}，要换一个人核查`, 'Another person than the one who resolved or entered it has to check it')
        if (command.good) return next(state, 'checked', command.text, { state: 'closed', checked: { on: act.on, by, text: command.text }, due: null })
        if (command.text === '') return refuse('required', '写清哪里没办好', 'Say what is not done', 'text')
        return next(state, 'sent-back', command.text, { state: 'assigned', resolved: null, due: command.due })
      }
      case 'reopen':
        if (state.state !== 'closed') return refuse('state', `${state.no} 没有办结，不用重开`, 'It is not closed')
        return next(state, 'reopened', command.reason, { state: 'registered', assigned: null, resolved: null, checked: null, due: command.due, reopened: state.reopened + 1 })
    }
  },
  index: (state) => ({
    open: state.state !== 'closed',
    owner: state.assigned?.id ?? null,
    due: state.state === 'closed' ? null : state.due,
    day: state.foundOn,
    refs: [`community:${state.communityId}`, `level:${state.level}`, `no:${state.no}`, ...(state.gridId === null ? [] : [`grid:${state.gridId}`]), ...(state.residentId === null ? [] : [`resident:${state.residentId}`])],
  }),
}

/** Found and resolved in a period: 18,588 and 18,180. Resolved counts only what another person checked. */
export function problemFigures(problems: readonly Pick<ProblemState, 'foundOn' | 'state'>[], from: string, to: string): { found: number; resolved: number } {
  const within = problems.filter(({ foundOn }) => foundOn >= from && foundOn <= to)
  return { found: within.length, resolved: within.filter(({ state }) => state === 'closed').length }
}
