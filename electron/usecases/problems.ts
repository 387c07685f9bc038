import type { Handlers } from '../../shared/ipc/contract'
import type { ProblemPage, ProblemRow, ProblemView } from '../../shared/ipc/followViews'
import type { Refusal } from '../../shared/ipc/views'
import { chinaDate, daysBetween, type PlainDate } from '../../shared/domain/time/plainDate'
import { dueOn } from '../../shared/domain/time/deadline'
import { taskNumber } from '../../shared/followup/task'
import { contactCardModel, problemModel, type ContactCard } from '../../shared/print/followModels'
import { nextLevel, problemFigures, problemLevels, problemMachine, problemState, type ProblemCommand, type ProblemLevel, type ProblemState } from '../../shared/problems/problem'
import { fail, ok, type Result } from '../../shared/result'
import { actOf, actOnDesk, actorNow } from './desk'
import { makeDoc } from './docs'
import { firstContactText, officeOf, paperId } from './follow'
import { firstContactOf } from './links'
import { paperViews } from './paperViews'
import type { StoredDesk, StoredHousehold, World } from './ports'
import { counterFigure } from './standards'

type Calls = Extract<keyof Handlers, `problem.${string}` | 'card.make'>

const PROBLEM = 'problem'
const SHOWN = 300
const MOST = 5000
const MOST_CARDS = 120
const figureOf: Record<ProblemLevel, string> = { grid: 'problemDaysGrid', community: 'problemDaysCommunity', street: 'problemDaysStreet', district: 'problemDaysDistrict' }

const read = (stored: StoredDesk | null): ProblemState | null => {
  const parsed = stored?.record.type === PROBLEM ? problemState.safeParse(stored.record.state) : null
  return parsed?.success ? parsed.data : null
}
const badInput = (path: string, zh: string, en: string): Result<never, Refusal> => fail({ code: 'bad-input', problems: [{ path, code: 'required', zh, en }] })

export function problemHandlers(world: World): Pick<Handlers, Calls> {
  const today = (): PlainDate => chinaDate(world.now().toISOString())

  /** The day by which a level has to resolve it, counted in working days; null where figure or calendar is missing. */
  async function dueFor(level: ProblemLevel): Promise<PlainDate | null> {
    const days = await counterFigure(world, figureOf[level], today())
    const due = days === null ? null : dueOn(world.calendar(), { start: today(), days, unit: 'working' })
    return due?.ok ? due.value.dueOn : null
  }

  const rowOf = (id: string, state: ProblemState): ProblemRow => {
    const daysLeft = state.state === 'closed' || state.due === null ? null : daysBetween(today(), state.due)
    return {
      id, light: state.state === 'closed' ? 'green' : daysLeft === null ? 'waiting' : daysLeft < 0 ? 'red' : daysLeft <= 1 ? 'yellow' : 'green', daysLeft, no: state.no, category: state.category, what: state.what, where: state.where, level: state.level, state: state.state,
      foundOn: state.foundOn, due: state.due, reporter: state.reporter, communityName: state.communityName, gridName: state.gridName, assigned: state.assigned, reopened: state.reopened,
    }
  }

  async function view(id: string): Promise<Result<ProblemView, Refusal>> {
    const state = read(await world.read.desk.get(id))
    const by = await actorNow(world)
    if (!state || !by) return fail({ code: 'not-found' })
    const mayCheck = problemMachine.decide(state, { cmd: 'check', good: true, text: '', due: null }, actOf(world, by)).ok
    return ok({ row: rowOf(id, state), state, mayCheck, papers: await paperViews(world, await world.read.papers.ofDesk(id)) })
  }
  const act = async (id: string, command: ProblemCommand): Promise<Result<ProblemView, Refusal>> => {
    const done = await actOnDesk(world, [{ id, type: PROBLEM, command }])
    return done.ok ? view(id) : done
  }
  const standing = async (id: string): Promise<ProblemState | null> => read(await world.read.desk.get(id))

  return {
    'problem.page': async ({ level, list, text, from, to }) => {
      const on = today()
      const all = (await world.read.desk.list({ type: PROBLEM, newest: true, limit: MOST })).flatMap((stored) => { const state = read(stored); return state ? [{ id: stored.record.id, state }] : [] })
      const words = text.trim().toLowerCase()
      const rows = all
        .filter(({ state }) => (state.state === 'closed') === (list === 'closed') && (level === null || state.level === level))
        .filter(({ state }) => words === '' || [state.no, state.what, state.where, state.communityName, state.reporter, state.assigned?.name ?? ''].some((part) => part.toLowerCase().includes(words)))
        .map(({ id, state }) => rowOf(id, state))
        .sort((a, b) => (list === 'closed' ? b.foundOn.localeCompare(a.foundOn) : (a.due ?? '9').localeCompare(b.due ?? '9')))
      const open = all.filter(({ state }) => state.state !== 'closed')
      const period = { from: from ?? `${on.slice(0, 4)}-01-01`, to: to ?? on }
      const [place, units] = [await world.place(), await world.read.org.units()]
      const page: ProblemPage = {
        areas: units.filter((unit) => unit.kind === 'community' && unit.parent_id === place?.centreId).map((unit) => ({ id: unit.id, name: unit.name, grids: units.filter((grid) => grid.kind === 'grid' && grid.parent_id === unit.id).map((grid) => ({ id: grid.id, number: grid.number ?? 0 })).sort((a, b) => a.number - b.number) })),
        on, rows: rows.slice(0, SHOWN), more: Math.max(0, rows.length - SHOWN),
        levels: problemLevels.map((one) => { const here = open.filter(({ state }) => state.level === one); return { level: one, open: here.length, overdue: here.filter(({ state }) => state.due !== null && state.due < on).length } }),
        period: { ...period, ...problemFigures(all.map(({ state }) => state), period.from, period.to) },
      }
      return ok(page)
    },

    'problem.view': ({ id }) => view(id),

    'problem.register': async (input) => {
      const units = await world.read.org.units()
      const place = await world.place()
      const community = units.find((unit) => unit.kind === 'community' && unit.id === input.communityId && unit.parent_id === place?.centreId)
      const grid = units.find((unit) => unit.kind === 'grid' && unit.id === input.gridId && unit.parent_id === community?.id)
      if (!input.what.trim()) return badInput('what', '还没写是什么问题', 'Say what the problem is')
      if (!input.where.trim()) return badInput('where', '还没写在哪里', 'Say where it is')
      if (!input.reporter.trim()) return badInput('reporter', '还没写谁发现的', 'Say who found it')
      if (!community) return badInput('communityId', '还没选社区', 'Choose the community')
      const id = world.newId()
      return act(id, { cmd: 'register', problem: { ...input, gridId: grid?.id ?? null, no: taskNumber(id), communityName: community.name, gridName: grid ? `第${grid.number ?? ''}网格` : '', due: await dueFor('grid') } })
    },
    'problem.assign': async ({ id, name, clerkId }) => {
      const state = await standing(id)
      if (!state) return fail({ code: 'not-found' })
      if (!name.trim()) return badInput('name', '还没写派给谁', 'Say to whom')
      const clerk = clerkId === null ? undefined : await world.read.org.getClerk(clerkId)
      return act(id, { cmd: 'assign', to: { id: clerk?.id ?? null, name: clerk?.name ?? name.trim() }, due: state.due ?? (await dueFor(state.level)) })
    },
    'problem.escalate': async ({ id, reason }) => {
      const state = await standing(id)
      if (!state) return fail({ code: 'not-found' })
      if (!reason.trim()) return badInput('reason', '还没写为什么上报', 'Say why it is carried up')
      const up = nextLevel(state.level) ?? state.level
      return act(id, { cmd: 'escalate', to: up, reason, due: await dueFor(up) })
    },
    'problem.resolve': async ({ id, on, what, photoNo }) => {
      const state = await standing(id)
      if (!state) return fail({ code: 'not-found' })
      if (!what.trim()) return badInput('what', '还没写怎么处置的', 'Say what was done')
      return act(id, { cmd: 'resolve', on, person: state.assigned ?? { id: null, name: '未派' }, what, photoNo })
    },
    'problem.check': async ({ id, good, text }) => {
      const state = await standing(id)
      return state ? act(id, { cmd: 'check', good, text, due: good ? null : await dueFor(state.level) }) : fail({ code: 'not-found' })
    },
    'problem.reopen': async ({ id, reason }) => {
      const state = await standing(id)
      if (!state) return fail({ code: 'not-found' })
      return reason.trim() ? act(id, { cmd: 'reopen', reason, due: await dueFor(state.level) }) : badInput('reason', '还没写为什么重开', 'Say why it is opened again')
    },
    'problem.sheet': async ({ id }) => {
      const state = await standing(id)
      if (!state) return fail({ code: 'not-found' })
      const made = await makeDoc(world, 'problem', problemModel(state, await officeOf(world)), { deskId: id, folder: 'problems' })
      return made.ok ? ok({ deskId: id, paper: made.value }) : made
    },

    'card.make': async (input) => {
      const units = await world.read.org.units()
      const on = today()
      const grid = 'gridId' in input ? units.find((unit) => unit.kind === 'grid' && unit.id === input.gridId) : undefined
      const own = 'residentId' in input ? await world.read.households.of(input.residentId, on) : null
      const found: StoredHousehold[] = 'gridId' in input ? await world.read.households.ofGrid(input.gridId, MOST_CARDS) : own ? [own] : []
      if (found.length === 0) return fail({ code: 'bad-input', problems: [{ path: 'household', code: 'none', zh: 'gridId' in input ? '这个网格还没有登记的住户' : '还没有登记住户，先在居民页登记', en: 'No household is registered there' }] })
      const cards: ContactCard[] = []
      for (const { record } of found) {
        const members = record.members.filter(({ since, until }) => (since === null || since <= on) && (until === null || until > on))
        const head = members.find(({ relation }) => relation === '户主' || relation === '本人') ?? members[0]
        const resident = head ? await world.read.residents.get(head.residentId) : null
        const place = units.find((unit) => unit.id === record.gridId)
        const owner = 'residentId' in input && world.session.clerk ? await firstContactOf(world, world.read, input.residentId, world.session.clerk) : null
        cards.push({ household: record.address, head: resident?.record.name ?? '', community: units.find((unit) => unit.id === record.communityId)?.name ?? '', grid: place?.number ?? null, worker: place?.worker ?? '', firstContact: await firstContactText(world, owner) })
      }
      const [first] = cards
      const name = grid ? `${units.find((unit) => unit.id === grid.parent_id)?.name ?? ''}第${grid.number ?? ''}网格` : `${first?.community ?? ''}${first?.grid === null || first === undefined ? '' : `第${first.grid}网格`}`
      const deskId = paperId('card', 'gridId' in input ? input.gridId : input.residentId, world.now().toISOString())
      const made = await makeDoc(world, 'contact-card', contactCardModel(cards, name, await officeOf(world)), { deskId, folder: 'contact-cards' })
      return made.ok ? ok({ deskId, paper: made.value, households: cards.length }) : made
    },
  }
}
