import { v5 } from 'uuid'
import { caseClocks, type CaseClocks } from '../../shared/course/clocks'
import { isClosed } from '../../shared/domain/case'
import type { CaseClock } from '../../shared/domain/time/caseClock'
import type { CalendarYear, WorkCalendar } from '../../shared/domain/time/calendar'
import { addDays, chinaDate, type PlainDate } from '../../shared/domain/time/plainDate'
import type { Actor } from '../../shared/desk/machine'
import { program } from '../../shared/course/state'
import type { Handlers } from '../../shared/ipc/contract'
import { watchLists, type AccountabilityPage, type CalendarNotice, type CalendarPage, type CommitmentRow, type CommitmentsPage, type EscalationView, type ExceptionRow, type LoadRow, type MovedCase, type SupervisionPage, type WatchedCase, type WatchList } from '../../shared/ipc/supervisionViews'
import type { Refusal } from '../../shared/ipc/views'
import { accountabilityModel, calendarChangeModel, commitmentsModel, limitsModel } from '../../shared/print/supervisionModels'
import { fail, ok, type Result } from '../../shared/result'
import { calendarChangeMachine, type CalendarChangeState } from '../../shared/supervision/calendarChange'
import { escalationMachine, waitsFor, type EscalationCommand, type EscalationFacts, type EscalationState } from '../../shared/supervision/escalation'
import { exceptionMachine, type ExceptionReview } from '../../shared/supervision/exception'
import { casePage } from './caseViews'
import { endsOf, thresholdsOn, timedBoard, type Timed } from './clocks'
import { actOnDesk, type DeskCommand } from './desk'
import { makeDoc } from './docs'
import type { BoardRow, OrgUnit, StoredDesk, World } from './ports'
import { dayFacts } from './ratings'

type Calls = Extract<keyof Handlers, `supervision.${string}`>

/** Every window gives the same warning, review and change the same id. */
const NAMES = '6a3f2f5e-54c1-4d0e-8a55-0c7a6f4f1d21'
export const supervisionId = (...parts: readonly (string | number)[]): string => v5(parts.join('|'), NAMES)

/** As many rows as a list shows; the count says how many there are. */
const SHOWN = 300
const MOST = 5000
/** Exceptions are reviewed for this many days back. */
const REVIEW_DAYS = 31
/** Warnings in one transaction, which a push must carry whole. */
const BATCH = 40

const today = (world: World): PlainDate => chinaDate(world.now().toISOString())
const dueDay = (clock: CaseClock): PlainDate | null => (clock.due.ok ? clock.due.value : null)
const late = (clock: CaseClock): boolean => clock.over !== 0

function read<S>(machine: { type: string; state: { safeParse(value: unknown): { success: true; data: S } | { success: false } } }, stored: StoredDesk | null): S | null {
  const parsed = stored?.record.type === machine.type ? machine.state.safeParse(stored.record.state) : null
  return parsed?.success ? parsed.data : null
}

// ---- raising

/** The program, at this window: what the clock finds needs nobody signed in. */
async function programHere(world: World): Promise<Actor | null> {
  const place = await world.place()
  return place ? { id: program.id, staffNo: '', name: program.name, role: 'clerk', windowId: place.windowId } : null
}

const stepWords: Partial<Record<BoardRow['facts']['status'], string>> = { filed: '收件审查', 'to-supplement': '等补正', accepted: '窗口办理', supplement: '等补正', 'at-department': '部门办理' }
const stepOf = ({ facts }: BoardRow): string => (facts.now ? `${facts.now.name}（${facts.now.role}）` : (stepWords[facts.status] ?? '已办结'))

/** What a case's clocks ask to be raised on this day. */
export function warningsOf({ of, clocks }: Timed<BoardRow>): { id: string; facts: EscalationFacts }[] {
  const about = { caseId: of.caseId, receiptNo: of.receiptNo, residentName: of.residentName, itemCode: of.item.code, itemName: of.item.name, communityId: of.communityId, windowId: of.windowId }
  const owner = { id: of.clerkId, name: of.clerkName }
  const found: { id: string; facts: EscalationFacts }[] = []
  const add = (facts: Omit<EscalationFacts, 'about' | 'what'>, key: string): void => void found.push({ id: supervisionId('escalation', of.caseId, key, facts.level, facts.dueOn ?? ''), facts: { ...facts, about, what: '' } })
  const { shown, legal } = clocks
  if (shown) {
    const dueOn = dueDay(shown.clock)
    if (late(shown.clock)) add({ level: 'red', practice: 'past-limit', limit: shown.of, step: stepOf(of), owner, dueOn, overDays: shown.clock.over }, shown.of)
    else if (clocks.light === 'yellow') add({ level: 'yellow', practice: null, limit: shown.of, step: stepOf(of), owner, dueOn, overDays: null }, shown.of)
  }
  if (legal && shown?.of !== 'legal' && late(legal)) add({ level: 'red', practice: 'past-limit', limit: 'legal', step: stepOf(of), owner, dueOn: dueDay(legal), overDays: legal.over }, 'legal')
  for (const step of clocks.steps) if (late(step.clock)) add({ level: 'red', practice: 'step-late', limit: 'step', step: step.name, owner: step.by, dueOn: dueDay(step.clock), overDays: step.clock.over }, `step ${step.key} ${step.clock.start}`)
  return found
}

const SWEPT = 'supervision.swept'

/**
 * Raises what turned yellow or red since the last look and lifts yellow ones that need nobody any more. Asked at sign-in and when the day
 * changes; asking twice, or at two windows, raises nothing twice.
 */
export async function sweepWarnings(world: World): Promise<void> {
  const [place, by] = [await world.place(), await programHere(world)]
  if (!place || !by || (await world.clock.refusal())) return
  const on = today(world)
  const since = await world.read.org.setting(SWEPT)
  const [open, closed] = await Promise.all([
    world.read.cases.board({ centreId: place.centreId, open: true }),
    since === null ? [] : world.read.cases.board({ centreId: place.centreId, closedFrom: since }),
  ])
  const timed = await timedBoard(world, [...open, ...closed])
  const wanted = timed.flatMap(warningsOf)
  const commands: DeskCommand[] = []
  for (const { id, facts } of wanted) {
    if (await world.read.desk.get(id)) continue
    commands.push({ id, type: 'escalation', command: { cmd: 'raise', facts } satisfies EscalationCommand })
  }
  const standing = new Set(wanted.map(({ id }) => id))
  for (const stored of await world.read.desk.list({ type: 'escalation', open: true, limit: MOST })) {
    const state = read(escalationMachine, stored)
    if (!state || state.level !== 'yellow' || standing.has(stored.record.id)) continue
    commands.push({ id: stored.record.id, type: 'escalation', command: { cmd: 'lift', why: whyLifted(state, timed) } satisfies EscalationCommand })
  }
  for (let at = 0; at < commands.length; at += BATCH) {
    const done = await actOnDesk(world, commands.slice(at, at + BATCH), undefined, by)
    if (!done.ok) return
  }
  if (since !== on) await world.write((stores) => stores.org.putSetting(SWEPT, on))
}

function whyLifted({ about, dueOn }: EscalationState, timed: readonly Timed<BoardRow>[]): string {
  const found = timed.find(({ of }) => of.caseId === about?.caseId)
  if (!found || isClosed(found.facts.record.status)) return '已办结'
  if (found.clocks.light === 'red') return '已转红灯'
  if (found.clocks.light === 'grey') return '已暂停计时'
  const due = endsOf(found).dueOn
  return due !== null && due !== dueOn ? `到期日改为 ${due}` : '不再临期'
}

// ---- calendar

const KNOWN_CALENDAR = 'calendar.known'

const changed = (a: readonly CalendarYear[], b: readonly CalendarYear[]): CalendarYear[] => a.filter((year) => JSON.stringify(b.find((one) => one.year === year.year)) !== JSON.stringify(year))

/** Compares the calendar in force with the one this window knew before, and notes which open cases end on another day. Asked at start and whenever a calendar comes. */
export async function noteCalendar(world: World): Promise<void> {
  const years = [...world.calendar().years]
  const text = JSON.stringify(years)
  const known = await world.read.org.setting(KNOWN_CALENDAR)
  if (known === text) return
  const [place, by] = [await world.place(), await programHere(world)]
  if (known !== null && place && by) {
    const old = JSON.parse(known) as CalendarYear[]
    const [before, after] = [changed(old, years), changed(years, old)]
    const rows = await movedCases(world, { years: old }, await world.read.cases.board({ centreId: place.centreId, open: true }))
    const done = await actOnDesk(world, [{ id: supervisionId('calendar', JSON.stringify([before, after])), type: 'calendarChange', command: { cmd: 'note', before, after, affected: rows.length } }], undefined, by)
    // Not forgotten: it is compared again at the next start.
    if (!done.ok) return
  }
  await world.write((stores) => stores.org.putSetting(KNOWN_CALENDAR, text))
}

/** The cases whose last days another calendar tells otherwise. */
async function movedCases(world: World, old: WorkCalendar, rows: readonly BoardRow[], now: WorkCalendar = world.calendar()): Promise<MovedCase[]> {
  const on = today(world)
  const thresholds = await thresholdsOn(world, on)
  const ends = (clocks: CaseClocks) => ({ promised: clocks.promised ? dueDay(clocks.promised) : (clocks.filing && dueDay(clocks.filing)), legal: clocks.legal ? dueDay(clocks.legal) : null })
  return (await timedBoard(world, rows, now)).flatMap(({ of, facts, clocks }): MovedCase[] => {
    const [before, after] = [ends(caseClocks(old, facts, on, thresholds)), ends(clocks)]
    const moved = (key: 'promised' | 'legal') => (before[key] === after[key] ? null : { before: before[key], after: after[key] })
    const [promised, legal] = [moved('promised'), moved('legal')]
    return promised || legal ? [{ id: of.caseId, receiptNo: of.receiptNo, residentName: of.residentName, itemName: of.item.name, itemNameEn: of.item.nameEn, clerkName: of.clerkName, acceptedOn: of.acceptedOn, promised, legal }] : []
  }).sort((a, b) => (a.receiptNo < b.receiptNo ? -1 : 1))
}

const noticeOf = (id: string, { on, before, after, affected, acknowledged }: CalendarChangeState): CalendarNotice =>
  ({ id, on, years: [...new Set([...before, ...after].map(({ year }) => year))].sort(), affected, acknowledged: acknowledged && { by: acknowledged.by.name, on: acknowledged.on, does: acknowledged.does } })

async function calendarPage(world: World, id: string): Promise<CalendarPage | null> {
  const [state, place] = [read(calendarChangeMachine, await world.read.desk.get(id)), await world.place()]
  if (!state || !place) return null
  const replaced = (by: readonly CalendarYear[]): WorkCalendar => ({ years: [...world.calendar().years.filter(({ year }) => ![...state.before, ...state.after].some((one) => one.year === year)), ...by].sort((a, b) => a.year - b.year) })
  const [open, closed] = await Promise.all([world.read.cases.board({ centreId: place.centreId, open: true }), world.read.cases.board({ centreId: place.centreId, closedFrom: state.on })])
  const rows = await movedCases(world, replaced(state.before), [...open, ...closed].filter(({ acceptedOn }) => acceptedOn <= state.on), replaced(state.after))
  return { ...noticeOf(id, state), rows, sources: state.after.map(({ source }) => `${source.title}（${source.number}）`) }
}

// ---- the board

const view = (id: string, state: EscalationState): EscalationView => ({ ...state, id, waitsAcknowledgement: waitsFor(state).acknowledgement, waitsCause: waitsFor(state).cause })
const viewOf = (stored: StoredDesk): EscalationView[] => {
  const state = read(escalationMachine, stored)
  return state ? [view(stored.record.id, state)] : []
}
/** What nobody has answered stands on top: red before yellow, then by the last day. */
const byUrgency = (a: EscalationView, b: EscalationView): number =>
  Number(b.waitsAcknowledgement) - Number(a.waitsAcknowledgement) || Number(b.level === 'red') - Number(a.level === 'red') || ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1)

type Watched = { row: WatchedCase; lists: WatchList[]; of: BoardRow }

/** Every open case with the lists it stands on. A clerk sees his own. */
async function watched(world: World, centreId: string, clerkId: string | null): Promise<Watched[]> {
  const [rows, unsent, units] = await Promise.all([world.read.cases.board({ centreId, open: true }), world.read.cases.unsent(), world.read.org.units()])
  const waitingClosed = [...unsent.keys()].filter((id) => !rows.some(({ caseId }) => caseId === id))
  const closed = waitingClosed.length > 0 ? await world.read.cases.board({ centreId, caseIds: waitingClosed }) : []
  const name = new Map(units.map((unit) => [unit.id, unit.name]))
  const on = today(world)
  return (await timedBoard(world, [...rows, ...closed].filter((row) => clerkId === null || row.clerkId === clerkId))).map((one) => {
    const { of, clocks } = one
    const { dueOn, daysLeft } = endsOf(one)
    const status = one.facts.record.status
    const open = !isClosed(status)
    const lists: WatchList[] = []
    if (open && dueOn === on && clocks.light !== 'grey') lists.push('today')
    if (open && (clocks.light === 'yellow' || clocks.light === 'red')) lists.push(clocks.light)
    if (open && clocks.light === 'grey') lists.push('paused')
    if (status === 'filed' || status === 'to-supplement' || status === 'supplement') lists.push('waiting')
    if (unsent.has(of.caseId)) lists.push('unsent')
    return {
      of, lists,
      row: {
        id: of.caseId, receiptNo: of.receiptNo, residentName: of.residentName, itemCode: of.item.code, itemName: of.item.name, itemNameEn: of.item.nameEn, clerkId: of.clerkId, clerkName: of.clerkName, windowLabel: name.get(of.windowId) ?? '', community: name.get(of.communityId ?? '') ?? '',
        step: of.facts.now ? { name: of.facts.now.name, role: of.facts.now.role } : null, of: clocks.shown?.of ?? null, dueOn, daysLeft, over: clocks.shown?.clock.over ?? 0, light: clocks.light, pausedFor: clocks.shown?.clock.pause?.ground ?? null, provisional: clocks.shown?.clock.provisional ?? false,
        sync: unsent.get(of.caseId) ?? null,
      },
    }
  })
}

const lights = { red: 0, yellow: 1, grey: 2, green: 3 } as const
const byLateness = (a: WatchedCase, b: WatchedCase): number => lights[a.light] - lights[b.light] || ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : (a.dueOn ?? '9') > (b.dueOn ?? '9') ? 1 : a.receiptNo < b.receiptNo ? -1 : 1)

function loadOf(all: readonly Watched[], units: readonly OrgUnit[], on: PlainDate): SupervisionPage['load'] {
  const unit = new Map(units.map((one) => [one.id, one]))
  const group = (key: (one: Watched) => { key: string; name: string; nameEn: string }): LoadRow[] => {
    const rows = new Map<string, LoadRow>()
    for (const one of all) {
      if (isClosed(one.of.facts.status)) continue
      const { key: id, name, nameEn } = key(one)
      const row = rows.get(id) ?? { key: id, name, nameEn, open: 0, acceptedToday: 0, waiting: 0, yellow: 0, red: 0, paused: 0 }
      row.open += 1
      if (one.of.acceptedOn === on) row.acceptedToday += 1
      for (const list of ['waiting', 'yellow', 'red', 'paused'] as const) if (one.lists.includes(list)) row[list] += 1
      rows.set(id, row)
    }
    return [...rows.values()].sort((a, b) => b.red - a.red || b.yellow - a.yellow || b.open - a.open || (a.name < b.name ? -1 : 1))
  }
  const place = (id: string | null) => ({ key: id ?? '', name: unit.get(id ?? '')?.name ?? '未登记', nameEn: unit.get(id ?? '')?.name_en || (unit.get(id ?? '')?.name ?? 'not entered') })
  return {
    clerk: group(({ of }) => ({ key: of.clerkId, name: of.clerkName, nameEn: of.clerkName })), window: group(({ of }) => place(of.windowId)),
    item: group(({ of }) => ({ key: of.item.code, name: of.item.name, nameEn: of.item.nameEn })), community: group(({ of }) => place(of.communityId)),
  }
}

async function exceptionRows(world: World, centreId: string, clerkId: string | null): Promise<ExceptionRow[]> {
  const rows = await world.read.cases.board({ centreId, exceptionsFrom: addDays(today(world), -REVIEW_DAYS) })
  const listed = rows.filter((row) => clerkId === null || row.clerkId === clerkId).flatMap((row) => row.exceptions.map((one) => ({ row, one })))
  const found = await Promise.all(listed.map(async ({ row, one }): Promise<ExceptionRow> => {
    const id = supervisionId('exception', row.caseId, one.key)
    const review: ExceptionReview | null = read(exceptionMachine, await world.read.desk.get(id))
    return {
      id, caseId: row.caseId, receiptNo: row.receiptNo, residentName: row.residentName, itemName: row.item.name, clerkName: row.clerkName, key: one.key, kind: one.kind, what: one.what, reason: one.reason, allowedBy: one.by, on: one.on,
      review: review && { verdict: review.verdict, note: review.note, by: review.by.name, on: review.on },
    }
  }))
  return found.sort((a, b) => Number(a.review !== null) - Number(b.review !== null) || (a.on < b.on ? 1 : -1))
}

async function commitmentsOf(world: World, centreId: string, from: PlainDate, to: PlainDate): Promise<CommitmentsPage> {
  const rows = (await world.read.cases.board({ centreId, closedFrom: from, closedTo: to })).filter(({ facts: { status } }) => status === 'approved' || status === 'refused' || status === 'completed')
  const byItem = new Map<string, CommitmentRow & { sum: number }>()
  for (const { of, clocks, facts } of await timedBoard(world, rows)) {
    const limit = facts.limits?.promised
    const row = byItem.get(of.item.code) ?? { itemCode: of.item.code, itemName: of.item.name, itemNameEn: of.item.nameEn, promised: limit?.days !== null && limit?.days !== undefined ? { days: limit.days, unit: limit.unit } : null, closed: 0, kept: 0, average: 0, slowest: null, sum: 0 }
    const clock = clocks.promised ?? clocks.legal
    const days = clock ? (clock.counted ?? 0) + (clock.over ?? 0) : 0
    row.closed += 1
    row.sum += days
    if (clocks.promised && !late(clocks.promised)) row.kept += 1
    if (!row.slowest || days > row.slowest.days) row.slowest = { days, receiptNo: of.receiptNo, caseId: of.caseId }
    byItem.set(of.item.code, row)
  }
  const list = [...byItem.values()].map(({ sum, ...row }) => ({ ...row, average: Math.round((sum / row.closed) * 10) / 10 })).sort((a, b) => share(a) - share(b) || b.closed - a.closed)
  const promised = list.filter((row) => row.promised !== null)
  return { from, to, rows: list, closed: list.reduce((sum, row) => sum + row.closed, 0), promised: promised.reduce((sum, row) => sum + row.closed, 0), kept: promised.reduce((sum, row) => sum + row.kept, 0) }
}
const share = ({ promised, kept, closed }: CommitmentRow): number => (promised === null ? 2 : kept / closed)

async function accountabilityOf(world: World, from: PlainDate, to: PlainDate): Promise<AccountabilityPage> {
  const rows = (await world.read.desk.list({ type: 'escalation', dayFrom: from, dayTo: to, newest: true, limit: MOST })).flatMap(viewOf).filter(({ level }) => level === 'red')
  const place = await world.place()
  const people = (await world.read.org.clerks()).filter(({ centre_id }) => centre_id === place?.centreId).map(({ id, name, staff_no }) => ({ id, name: `${name}（${staff_no}）` }))
  const byCause = { own: 0, applicant: 0, department: 0, system: 0, open: 0 }
  for (const { judged } of rows) byCause[judged?.cause ?? 'open'] += 1
  return { from, to, rows: rows.sort((a, b) => (a.raisedOn < b.raisedOn ? 1 : -1)), people, byCause }
}

const required = (path: string, zh: string, en: string): Result<never, Refusal> => fail({ code: 'bad-input', problems: [{ path, code: 'required', zh, en }] })

export function supervisionHandlers(world: World): Pick<Handlers, Calls> {
  /** Whose numbers: a clerk's own, or the centre's. */
  const who = async () => {
    const [clerk, place] = [world.session.clerk, await world.place()]
    return clerk && place ? { clerk, place, own: clerk.role === 'clerk' ? clerk.id : null } : null
  }
  const escalation = async (id: string, command: EscalationCommand): Promise<Result<EscalationView, Refusal>> => {
    const done = await actOnDesk(world, [{ id, type: 'escalation', command }])
    if (!done.ok) return done
    const [shown] = done.value.flatMap(viewOf)
    return shown ? ok(shown) : fail({ code: 'not-found' })
  }
  const paper = async (...[kind, model, deskId]: [Parameters<typeof makeDoc>[1], Parameters<typeof makeDoc>[2], string]) => {
    const made = await makeDoc(world, kind, model, { deskId, folder: 'supervision' })
    return made.ok ? ok({ deskId, paper: made.value }) : made
  }

  return {
    'supervision.page': async () => {
      const me = await who()
      if (!me) return fail({ code: 'not-signed-in' })
      const on = today(world)
      const [all, exceptions, escalations, calendar, units] = await Promise.all([
        watched(world, me.place.centreId, me.own), exceptionRows(world, me.place.centreId, me.own), world.read.desk.list({ type: 'escalation', open: true, limit: MOST }), world.read.desk.list({ type: 'calendarChange', open: true, limit: 20 }), world.read.org.units(),
      ])
      const counts = Object.fromEntries(watchLists.map((list) => [list, all.filter(({ lists }) => lists.includes(list)).length])) as SupervisionPage['counts']
      counts.exceptions = exceptions.filter(({ review }) => review === null).length
      return ok({
        on, scope: me.own === null ? 'centre' : 'own', counts, exceptions, load: loadOf(all, units, on),
        escalations: escalations.flatMap(viewOf).filter(({ owner }) => me.own === null || owner.id === me.own).sort(byUrgency),
        calendar: calendar.flatMap((stored) => { const state = read(calendarChangeMachine, stored); return state ? [noticeOf(stored.record.id, state)] : [] }),
      })
    },

    'supervision.list': async ({ list }) => {
      const me = await who()
      if (!me) return fail({ code: 'not-signed-in' })
      const rows = (await watched(world, me.place.centreId, me.own)).filter(({ lists }) => lists.includes(list)).map(({ row }) => row).sort(byLateness)
      return ok({ list, rows: rows.slice(0, SHOWN), total: rows.length })
    },

    'supervision.acknowledge': async ({ id, does }) => (does.trim() ? escalation(id, { cmd: 'acknowledge', does: does.trim() }) : required('does', '还没写怎么处理', 'Say what is done about it')),
    'supervision.judge': async ({ id, cause, reason }) => {
      if (!reason.trim()) return required('reason', '还没写认定的理由', 'Say why')
      const state = read(escalationMachine, await world.read.desk.get(id))
      const place = await world.place()
      if (!state || !place) return fail({ code: 'not-found' })
      const [row] = state.about ? await timedBoard(world, await world.read.cases.board({ centreId: place.centreId, caseIds: [state.about.caseId] })) : []
      return escalation(id, { cmd: 'judge', cause, reason: reason.trim(), overDays: (row && overNow(state, row.clocks)) ?? state.overDays })
    },
    'supervision.report': async ({ practice, receiptNo, ownerId, what }) => {
      const [owner, place] = [await world.read.org.getClerk(ownerId), await world.place()]
      if (!owner || !place) return fail({ code: 'not-found' })
      if (!what.trim()) return required('what', '还没写是什么事', 'Say what happened')
      const no = receiptNo.trim().toUpperCase()
      const [stored] = no === '' ? [] : await world.read.cases.list({ receiptPart: no, limit: 2 })
      if (no !== '' && !stored) return required('receiptNo', `没有受理号 ${no}`, `There is no case ${no}`)
      const about = stored ? { caseId: stored.record.id, receiptNo: stored.record.receiptNo, residentName: stored.record.applicant.name, itemCode: stored.record.item.code, itemName: stored.record.item.name, communityId: stored.record.communityId, windowId: stored.record.windowId } : null
      return escalation(world.newId(), { cmd: 'raise', facts: { level: 'red', practice, about, limit: null, step: '', owner: { id: owner.id, name: owner.name }, dueOn: null, overDays: null, what: what.trim() } })
    },
    'supervision.review': async ({ caseId, key, verdict, note }) => {
      const place = await world.place()
      const [row] = place ? await world.read.cases.board({ centreId: place.centreId, caseIds: [caseId] }) : []
      const one = row?.exceptions.find((exception) => exception.key === key)
      if (!row || !one) return fail({ code: 'not-found' })
      const done = await actOnDesk(world, [{ id: supervisionId('exception', caseId, key), type: 'exception', command: { cmd: 'review', caseId, receiptNo: row.receiptNo, key, kind: one.kind, what: one.what, reason: one.reason, allowedBy: one.by, clerkId: row.clerkId, verdict, note: note.trim() } }])
      return done.ok ? ok(null) : done
    },

    'supervision.accountability': async ({ from, to }) => ok(await accountabilityOf(world, from, to)),
    'supervision.printAccountability': async ({ from, to }) => {
      const facts = await dayFacts(world)
      if (!facts.ok) return facts
      return paper('accountability', accountabilityModel(facts.value, await accountabilityOf(world, from, to)), supervisionId('accountability', from, to))
    },
    'supervision.commitments': async ({ from, to }) => {
      const place = await world.place()
      return place ? ok(await commitmentsOf(world, place.centreId, from, to)) : fail({ code: 'not-found' })
    },
    'supervision.printCommitments': async ({ from, to }) => {
      const [facts, place] = [await dayFacts(world), await world.place()]
      if (!facts.ok) return facts
      if (!place) return fail({ code: 'not-found' })
      return paper('commitments', commitmentsModel(facts.value, await commitmentsOf(world, place.centreId, from, to)), supervisionId('commitments', from, to))
    },
    'supervision.calendar': async ({ id }) => {
      const page = await calendarPage(world, id)
      return page ? ok(page) : fail({ code: 'not-found' })
    },
    'supervision.acknowledgeCalendar': async ({ id, does }) => {
      if (!does.trim()) return required('does', '还没写怎么处理', 'Say what is done about it')
      const done = await actOnDesk(world, [{ id, type: 'calendarChange', command: { cmd: 'acknowledge', does: does.trim() } }])
      if (!done.ok) return done
      const page = await calendarPage(world, id)
      return page ? ok(page) : fail({ code: 'not-found' })
    },
    'supervision.printCalendar': async ({ id }) => {
      const [facts, page] = [await dayFacts(world), await calendarPage(world, id)]
      if (!facts.ok) return facts
      return page ? paper('calendar-change', calendarChangeModel(facts.value, page), id) : fail({ code: 'not-found' })
    },
    'supervision.printLimits': async ({ caseId }) => {
      const [facts, stored] = [await dayFacts(world), await world.read.cases.get(caseId)]
      if (!facts.ok) return facts
      if (!stored) return fail({ code: 'not-found' })
      return makeDoc(world, 'limits', limitsModel(facts.value, await casePage(world, stored)), { caseId, folder: stored.record.receiptNo })
    },
  }
}

/** By how many days it is over now: the record was raised on the first day over. */
function overNow({ limit, step, dueOn }: EscalationState, clocks: CaseClocks): number | null {
  const clock = limit === 'legal' ? clocks.legal : limit === 'promised' ? clocks.promised : limit === 'filing' ? clocks.filing : clocks.steps.find((one) => one.name === step && dueDay(one.clock) === dueOn)?.clock
  return clock && dueDay(clock) === dueOn ? clock.over : null
}
