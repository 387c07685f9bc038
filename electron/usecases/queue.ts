import { v5 } from 'uuid'
import { ageOn } from '../../shared/domain/identity/idNumber'
import { chinaDate, type PlainDate } from '../../shared/domain/time/plainDate'
import type { Handlers } from '../../shared/ipc/contract'
import type { CallOutcome, CounterRow, QueuePage, TicketRow } from '../../shared/ipc/queueViews'
import type { PaperView, Refusal } from '../../shared/ipc/views'
import type { Bilingual } from '../../shared/catalogue/schema'
import { queueTicketModel } from '../../shared/print/queueTicketModel'
import { counterState, type CounterCommand, type CounterState } from '../../shared/queue/counter'
import { goFirst, lineOf, suits, waitingLine, type Ticket } from '../../shared/queue/line'
import { counterName, nextSerial, ticketName, ticketNumber } from '../../shared/queue/number'
import type { QueueFigures, QueueRules } from '../../shared/queue/rules'
import { ticketState, type PriorityGround, type TicketCommand } from '../../shared/queue/ticket'
import { isBlank } from '../../shared/visit/machine'
import { fail, ok, type Result } from '../../shared/result'
import { actOnDesk } from './desk'
import { makeDoc } from './docs'
import type { Place, StoredDesk, Stores, World } from './ports'
import { counterFigure } from './standards'
import { currentVisit, endVisit, visitCommandOn } from './visits'

/** The queue of a centre: works on one machine alone, and across its windows through the district. */

/** So that the same number of the same day is one record wherever it is taken. */
const NAMESPACE = '7b1f4c52-7f0e-4c1e-9a43-6f4d2b7b1d10'
const idOf = (name: string): string => v5(name, NAMESPACE)
const DAY_TICKETS = 2000
const COUNTERS = 100
/** How long a call waits for the district before it counts as done here only. */
const ANSWER_MS = 3000
/** Other windows may be first with several numbers in a row. */
const TRIES = 20

const ticketsIn = (stored: readonly StoredDesk[]): Ticket[] => stored.flatMap(({ record }) => {
  const parsed = ticketState.safeParse(record.state)
  return parsed.success ? [{ id: record.id, state: parsed.data }] : []
})
/** Every number of a day that this window has heard of. */
const ticketsOf = async (stores: Stores, day: PlainDate): Promise<Ticket[]> => ticketsIn(await stores.desk.list({ type: 'ticket', day, limit: DAY_TICKETS }))

async function counterOf(world: World, place: Place): Promise<{ id: string; state: CounterState | null }> {
  const id = idOf(counterName(place))
  const stored = await world.read.desk.get(id)
  const parsed = stored ? counterState.safeParse(stored.record.state) : null
  return { id, state: parsed?.success ? parsed.data : null }
}

async function figures(world: World, on: PlainDate): Promise<QueueFigures> {
  const rules = world.queueRules()
  const [oneIn, rejoinAfter, rejoinTimes] = await Promise.all([counterFigure(world, rules.oneInFigure, on), counterFigure(world, rules.rejoinAfterFigure, on), counterFigure(world, rules.rejoinTimesFigure, on)])
  return { oneIn, rejoinAfter, rejoinTimes }
}

/** Runs a sync, and goes on without its end where the district does not answer in time. */
async function syncFor(world: World, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  await Promise.race([world.sync.syncNow(), new Promise<void>((done) => { timer = setTimeout(done, ms) })])
  clearTimeout(timer)
}
const isOnline = (world: World): boolean => { const { link } = world.sync.status(); return link === 'online' || link === 'syncing' }

const groundOf = (rules: QueueRules, id: string | null): PriorityGround | null => {
  const rule = rules.priority.find((one) => one.id === id)
  return rule ? { rule: rule.id, zh: rule.name.zh, en: rule.name.en } : null
}

function ticketRow({ id, state }: Ticket, facts: { rules: QueueRules; place: Place; counter: CounterState | null; ahead: number | null }): TicketRow {
  const kind = facts.rules.classes.find((one) => one.id === state.class)
  return {
    id, number: state.number, class: state.class, className: kind?.name.zh ?? state.class, classNameEn: kind?.name.en ?? state.class, skill: state.skill, priority: state.priority, status: state.status, takenAt: state.takenAt,
    since: state.call?.at ?? state.held?.at ?? null, windowNumber: state.call?.windowNumber ?? null, clerkName: state.call?.by.name ?? state.held?.by.name ?? null, here: state.call?.windowId === facts.place.windowId, suits: suits(state, facts.counter),
    reason: state.held?.reason ?? null, recalls: state.call?.recalls ?? 0, skips: state.skips, ahead: facts.ahead,
  }
}

type Calls = Extract<keyof Handlers, `queue.${string}`>

export function queueHandlers(world: World): Pick<Handlers, Calls> {
  const today = (): PlainDate => chinaDate(world.now().toISOString())
  const noPlace = fail({ code: 'not-found' as const, zh: '本机还没有登记到窗口', en: 'This computer is no window yet' })
  const gone = fail({ code: 'not-found' as const, zh: '没有这个号', en: 'There is no such number' })

  /** All that a decision about the line needs. */
  async function standing() {
    const place = await world.place()
    if (!place) return null
    const day = today()
    const [tickets, counter, limits] = await Promise.all([ticketsOf(world.read, day), counterOf(world, place), figures(world, day)])
    return { place, day, tickets, counter, limits, line: lineOf(tickets, counter.state, limits) }
  }

  async function page(): Promise<Result<QueuePage, Refusal>> {
    const now = await standing()
    if (!now) return noPlace
    const { place, day, tickets, counter, limits, line } = now
    const rules = world.queueRules()
    const all = waitingLine(tickets, limits)
    const rowOf = (ticket: Ticket): TicketRow => {
      const ahead = line.findIndex(({ id }) => id === ticket.id)
      return ticketRow(ticket, { rules, place, counter: counter.state, ahead: ahead < 0 ? null : ahead })
    }
    const of = (...statuses: string[]): Ticket[] => tickets.filter(({ state }) => statuses.includes(state.status))
    const called = of('called', 'at-counter')
    const visit = await currentVisit(world, world.read)
    const mine = called.find(({ id }) => id === visit?.state.ticket?.id) ?? called.filter(({ state }) => state.call?.windowId === place.windowId).sort((a, b) => (b.state.call?.at ?? '').localeCompare(a.state.call?.at ?? ''))[0]
    const windows = (await world.read.org.units()).filter((unit) => unit.kind === 'window' && unit.parent_id === place.centreId)
    const known = new Map((await world.read.desk.list({ type: 'counter', limit: COUNTERS })).flatMap(({ record }) => { const parsed = counterState.safeParse(record.state); return parsed.success ? [[parsed.data.windowId, parsed.data] as const] : [] }))
    const everything = rules.classes.map(({ id }) => id)
    const { link } = world.sync.status()
    return ok({
      day, alone: link === 'offline' || link === 'not-enrolled',
      classes: rules.classes.map(({ id, name, note }) => ({ id, name: name.zh, nameEn: name.en, note: note.zh, noteEn: note.en })), skills: rules.skills.map(({ id, name }) => ({ id, name: name.zh, nameEn: name.en })),
      priorities: await Promise.all(rules.priority.map(async (one) => ({ id: one.id, name: one.name.zh, nameEn: one.name.en, age: one.ageFigure ? await counterFigure(world, one.ageFigure, day) : null, source: one.source, verify: one.verify }))),
      holdReasons: rules.holdReasons, pauseReasons: rules.pauseReasons, oneIn: limits.oneIn, rejoinAfter: limits.rejoinAfter,
      line: all.map(rowOf), called: called.map(rowOf).sort((a, b) => (a.windowNumber ?? 0) - (b.windowNumber ?? 0)), held: of('held').map(rowOf), skipped: of('skipped').map(rowOf),
      counters: windows.map((unit): CounterRow => {
        const state = known.get(unit.id)
        const at = called.find((one) => one.state.call?.windowId === unit.id)
        return {
          windowId: unit.id, windowNumber: unit.number ?? 0, here: unit.id === place.windowId, classes: state?.classes ?? everything, skills: state?.skills ?? [], sits: state?.sits?.name ?? null,
          paused: state?.paused ? { reason: state.paused.reason, at: state.paused.at } : null, serving: at?.state.number ?? null,
        }
      }).sort((a, b) => a.windowNumber - b.windowNumber),
      counts: { waiting: all.length, mine: line.length, done: of('done').length },
      current: mine && mine.state.call?.windowId === place.windowId ? rowOf(mine) : null,
    })
  }

  /** One command on one number, then the page. */
  const on = async (id: string, command: TicketCommand): Promise<Result<QueuePage, Refusal>> => {
    const stored = await world.read.desk.get(id)
    if (stored?.record.type !== 'ticket') return gone
    const done = await actOnDesk(world, [{ id, type: 'ticket', command }])
    return done.ok ? page() : done
  }
  const here = async (): Promise<{ id: string; number: string } | null> => {
    const now = await page()
    return now.ok && now.value.current ? { id: now.value.current.id, number: now.value.current.number } : null
  }
  const nothingHere = fail({ code: 'state-moved' as const, zh: '本窗口没有叫着的号。按 F2 叫号。', en: 'No number is called at this window. F2 calls.' })

  const counterDoes = async (command: (now: { place: Place; state: CounterState | null }) => CounterCommand): Promise<Result<QueuePage, Refusal>> => {
    const place = await world.place()
    if (!place) return noPlace
    const counter = await counterOf(world, place)
    const done = await actOnDesk(world, [{ id: counter.id, type: 'counter', command: command({ place, state: counter.state }) }])
    return done.ok ? page() : done
  }
  const everyClass = (): string[] => world.queueRules().classes.map(({ id }) => id)

  /** What was at the window before the next number: a visit in which something happened is done, an empty one was nobody. */
  async function clear(but: string): Promise<Result<CallOutcome['ended'], Refusal>> {
    const place = await world.place()
    const visit = await currentVisit(world, world.read)
    const numbers = (await ticketsOf(world.read, today())).filter(({ id, state }) => id !== but && state.call?.windowId === place?.windowId && (state.status === 'called' || state.status === 'at-counter'))
    const blank = visit !== null && isBlank(visit.state) && (await world.read.desk.count({ type: 'contact', ref: `visit:${visit.id}` })) === 0
    for (const { id, state } of numbers) {
      // Of the visit that goes on, unless nobody came; a number without a visit was left by a program that ended.
      if (state.status === 'called' && (visit?.state.ticket?.id !== id || blank)) await actOnDesk(world, [{ id, type: 'ticket', command: { cmd: 'skip' } }])
      else if (visit?.state.ticket?.id !== id) await actOnDesk(world, [{ id, type: 'ticket', command: { cmd: 'finish' } }])
    }
    if (!visit) return ok(null)
    const ended = await endVisit(world, visit)
    return ended.ok ? ok({ visitId: visit.id, number: visit.state.ticket?.number ?? null, absent: blank && visit.state.ticket !== null }) : ended
  }

  /** The district's word on a call: it stands, another window was first, or nobody knows yet. */
  async function verdict(opId: string | null): Promise<{ stands: boolean; known: boolean; lost: Bilingual | null; n: number }> {
    if (opId === null || !isOnline(world)) return { stands: true, known: false, lost: null, n: 0 }
    await syncFor(world, ANSWER_MS)
    const outcome = await world.read.ops.outcome(opId)
    if (outcome?.result === 'applied' || outcome?.result === 'merged') return { stands: true, known: true, lost: null, n: outcome.n }
    if (!outcome || outcome.result === null) return { stands: true, known: false, lost: null, n: 0 }
    const { theirs } = outcome
    const word = (key: string, other: string): string => (typeof theirs?.[key] === 'string' ? theirs[key] : other)
    return { stands: false, known: true, lost: { zh: word('zh', '别的窗口先叫走了'), en: word('en', 'Another window was first') }, n: outcome.n }
  }

  async function callNext(wanted: string | null): Promise<Result<CallOutcome, Refusal>> {
    const clerk = world.session.clerk
    if (!clerk) return fail({ code: 'not-signed-in' })
    if (isOnline(world)) await syncFor(world, ANSWER_MS)
    const lost: Bilingual[] = []
    let ended: CallOutcome['ended'] = null
    for (let tries = 0; tries < TRIES; tries++) {
      const now = await standing()
      if (!now) return noPlace
      const { place, counter, tickets, line } = now
      const next = wanted !== null && tries === 0 ? tickets.find(({ id }) => id === wanted) : line[0]
      if (wanted !== null && tries === 0 && !next) return gone
      if (!next) return ok({ ticket: null, visitId: null, confirmed: 'here', lost, ended })
      if (!counter.state || counter.state.paused || counter.state.sits?.id !== clerk.id) {
        const opened = await actOnDesk(world, [{ id: counter.id, type: 'counter', command: { cmd: 'open', windowNumber: place.windowNumber, classes: everyClass(), skills: [] } }])
        if (!opened.ok) return opened
      }
      const called = await actOnDesk(world, [{ id: next.id, type: 'ticket', command: { cmd: 'call', windowNumber: place.windowNumber } }])
      if (!called.ok) return called
      const said = await verdict(called.value[0]?.head ?? null)
      if (!said.stands && said.lost) {
        lost.push(said.lost)
        await world.write((stores) => stores.ops.settle(said.n, { clerkId: clerk.id, name: clerk.name, resolution: `${said.lost?.zh ?? ''}，已叫下一个号` }))
        world.announceDesk(['ticket'])
        // A number that was asked for by name is not replaced by another one.
        if (wanted !== null) return fail({ code: 'state-moved', ...said.lost })
        continue
      }
      // Only now is somebody coming: the one before is done.
      const cleared = await clear(next.id)
      if (!cleared.ok) return cleared
      ended = cleared.value
      const visitId = world.newId()
      const begun = await actOnDesk(world, [visitCommandOn(visitId, { cmd: 'begin', windowNumber: place.windowNumber, ticket: { id: next.id, number: next.state.number }, resident: null })])
      if (!begun.ok) return begun
      const after = ticketsIn([await world.read.desk.get(next.id)].flatMap((stored) => (stored ? [stored] : [])))[0] ?? next
      return ok({ ticket: ticketRow(after, { rules: world.queueRules(), place, counter: counter.state, ahead: null }), visitId, confirmed: said.known ? 'district' : 'here', lost, ended })
    }
    return ok({ ticket: null, visitId: null, confirmed: 'here', lost, ended })
  }

  return {
    'queue.page': page,
    'queue.look': async () => {
      if (isOnline(world)) await syncFor(world, ANSWER_MS)
      return ok(null)
    },

    'queue.take': async ({ class: kind, skill, priority, residentId }) => {
      const now = await standing()
      if (!now) return noPlace
      const { place, day, tickets, limits } = now
      const rules = world.queueRules()
      const of = rules.classes.find(({ id }) => id === kind)
      const wants = skill === null ? null : rules.skills.find(({ id }) => id === skill)
      if (!of || wants === undefined) return fail({ code: 'bad-input', problems: [{ path: of ? 'skill' : 'class', code: 'unknown', zh: of ? '没有这种服务' : '没有这类业务', en: of ? 'There is no such service' : 'There is no such class' }] })
      if (priority !== null && !groundOf(rules, priority)) return fail({ code: 'bad-input', problems: [{ path: 'priority', code: 'unknown', zh: '没有这条优先依据', en: 'There is no such ground' }] })
      const resident = residentId ? (await world.read.residents.get(residentId))?.record : null
      const old = rules.priority.find((one) => one.ageFigure)
      const age = resident?.birthDate ? ageOn(resident.birthDate, day) : null
      const least = old?.ageFigure ? await counterFigure(world, old.ageFigure, day) : null
      const disabled = resident ? rules.priority.find((one) => one.attribute && resident.attributes[one.attribute]) : undefined
      // What is known of somebody need not be claimed by him.
      const ground = groundOf(rules, priority) ?? (old && age !== null && least !== null && age >= least ? groundOf(rules, old.id) : disabled ? groundOf(rules, disabled.id) : null)
      const at = { class: of.id, desk: place.windowNumber, day }
      const serial = nextSerial(tickets.map(({ state }) => state), at)
      const number = ticketNumber({ ...at, serial })
      const id = idOf(ticketName({ centreId: place.centreId, day, number }))
      const done = await actOnDesk(world, [{ id, type: 'ticket', command: { cmd: 'take', number, class: of.id, serial, desk: place.windowNumber, skill, priority: ground, residentId: resident ? residentId : null } }])
      if (!done.ok) return done
      const taken = ticketsIn(done.value)[0]
      if (!taken) return gone
      const line = waitingLine(await ticketsOf(world.read, day), limits)
      // Only the windows that take this class stand before it: the numbers of its own kind.
      const ahead = line.slice(0, line.findIndex((one) => one.id === id)).filter(({ state }) => state.class === of.id).length
      const model = queueTicketModel({ place, number, className: of.name.zh, takenAt: taken.state.takenAt, ahead, priority: ground?.zh ?? null, skill: wants?.name.zh ?? null, rejoinAfter: limits.rejoinAfter })
      const made = await makeDoc(world, 'queue-ticket', model, { deskId: id, folder: 'queue' })
      const paper: PaperView | null = made.ok ? made.value : null
      return ok({ ticket: ticketRow(taken, { rules, place, counter: now.counter.state, ahead }), waiting: ahead, paper })
    },

    'queue.call': ({ id }) => callNext(id),
    'queue.recall': async () => { const number = await here(); return number ? on(number.id, { cmd: 'recall' }) : nothingHere },
    'queue.skip': async () => {
      const number = await here()
      if (!number) return nothingHere
      const done = await actOnDesk(world, [{ id: number.id, type: 'ticket', command: { cmd: 'skip' } }])
      if (!done.ok) return done
      const visit = await currentVisit(world, world.read)
      if (visit?.state.ticket?.id === number.id) await endVisit(world, visit)
      return page()
    },
    'queue.rejoin': async ({ id }) => {
      const now = await standing()
      if (!now) return noPlace
      return on(id, { cmd: 'rejoin', behind: goFirst(waitingLine(now.tickets, now.limits), now.limits.rejoinAfter), limit: now.limits.rejoinTimes ?? DAY_TICKETS })
    },
    'queue.hold': async ({ id, reason }) => {
      const done = await on(id, { cmd: 'hold', reason })
      const visit = done.ok ? await currentVisit(world, world.read) : null
      if (visit?.state.ticket?.id === id) await endVisit(world, visit)
      return done.ok ? page() : done
    },
    'queue.resume': ({ id }) => on(id, { cmd: 'resume' }),
    'queue.prioritise': ({ id, rule }) => {
      const ground = groundOf(world.queueRules(), rule)
      return ground ? on(id, { cmd: 'prioritise', priority: ground }) : Promise.resolve(gone)
    },
    'queue.leave': ({ id, reason }) => on(id, { cmd: 'leave', reason: reason?.trim() || null }),
    'queue.setCounter': async ({ classes, skills }) => {
      const rules = world.queueRules()
      const known = { classes: classes.filter((one) => rules.classes.some(({ id }) => id === one)), skills: skills.filter((one) => rules.skills.some(({ id }) => id === one)) }
      if (known.classes.length === 0) return fail({ code: 'bad-input', problems: [{ path: 'classes', code: 'required', zh: '至少接一类业务', en: 'A window takes at least one class' }] })
      return counterDoes(({ place }) => ({ cmd: 'set', windowNumber: place.windowNumber, ...known }))
    },
    'queue.pause': async ({ reason }) => {
      const place = await world.place()
      if (!place) return noPlace
      const counter = await counterOf(world, place)
      const done = await actOnDesk(world, [
        ...(counter.state ? [] : [{ id: counter.id, type: 'counter', command: { cmd: 'open', windowNumber: place.windowNumber, classes: everyClass(), skills: [] } }]),
        { id: counter.id, type: 'counter', command: { cmd: 'pause', reason } },
      ])
      return done.ok ? page() : done
    },
    'queue.open': () => counterDoes(({ place }) => ({ cmd: 'open', windowNumber: place.windowNumber, classes: everyClass(), skills: [] })),
  }
}
