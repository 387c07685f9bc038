import { v5 as uuidv5 } from 'uuid'
import { light as lightOf, remainingDays } from '../../shared/domain/time/deadline'
import { dueOn } from '../../shared/domain/time/deadline'
import { chinaDate, type PlainDate } from '../../shared/domain/time/plainDate'
import { maskName } from '../../shared/domain/identity/mask'
import type { LevelCounts, RatingsPage, RatingView } from '../../shared/ipc/dayViews'
import type { Handlers, Input } from '../../shared/ipc/contract'
import type { Light, Refusal } from '../../shared/ipc/views'
import { badReviewModel, ratingCardModel, type DayFacts } from '../../shared/print/dayModels'
import { isBad, nextStep, ratingState, reasonsFor, type Level, type Rated, type RatingCommand, type RatingState } from '../../shared/rating/machine'
import { visitState } from '../../shared/visit/machine'
import { fail, ok, type Result } from '../../shared/result'
import { actOnDesk } from './desk'
import { makeDoc } from './docs'
import type { StoredDesk, World } from './ports'
import { counterFigure } from './standards'

/** One rating each: both windows that may enter it mean the same record. */
const RATINGS = '6f0f8a52-7a55-4c2a-9c0b-1f1f0d3d7e32'
export const ratingId = (of: { kind: 'visit' | 'case'; id: string }): string => uuidv5(`${of.kind}:${of.id}`, RATINGS)

type Of = Input<'rating.may'>
type Given = { level: Level; reasons: RatingState['reasons']; words: string; way: RatingState['way']; rater: RatingState['rater'] }

/** What stands on a paper of the window's day. */
export async function dayFacts(world: World): Promise<Result<DayFacts, Refusal>> {
  const [place, clerk] = [await world.place(), world.session.clerk]
  return place && clerk ? ok({ place, clerk: { name: clerk.name, staffNo: clerk.staffNo, phone: clerk.phone }, at: world.now().toISOString() }) : fail({ code: clerk ? 'not-found' : 'not-signed-in' })
}

/** What is rated, as its record tells it. A case that was taken in a visit is rated with the visit: one visit, one rating. */
export async function ratedOf(world: World, of: Of): Promise<Rated | null> {
  if (of.kind === 'visit') {
    const stored = await world.read.desk.get(of.id)
    const visit = stored?.record.type === 'visit' ? visitState.safeParse(stored.record.state) : null
    if (!visit?.success) return null
    const { clerk, windowNumber, day, ticket, cases } = visit.data
    return { kind: 'visit', id: of.id, no: ticket?.number ?? cases[0]?.receiptNo ?? day, clerkId: clerk.id, clerkName: clerk.name, windowNumber, on: day }
  }
  const [visit] = await world.read.desk.list({ type: 'visit', ref: `case:${of.id}`, newest: true, limit: 1 })
  if (visit) return ratedOf(world, { kind: 'visit', id: visit.record.id })
  const [stored, units] = [await world.read.cases.get(of.id), await world.read.org.units()]
  if (!stored) return null
  const { record } = stored
  return { kind: 'case', id: record.id, no: record.receiptNo, clerkId: record.clerkId, clerkName: record.clerkName, windowNumber: units.find(({ id }) => id === record.windowId)?.number ?? 0, on: record.acceptedOn }
}

/** The last days by the figures and the gazetted calendar; null where either does not tell. */
async function clocks(world: World, on: PlainDate): Promise<Pick<Extract<RatingCommand, { cmd: 'give' }>, 'contactDays' | 'contactBy' | 'mendDays' | 'mendBy'>> {
  const [contactDays, mendDays] = await Promise.all([counterFigure(world, 'ratingContactDays', on), counterFigure(world, 'ratingMendDays', on)])
  const last = (days: number | null): PlainDate | null => {
    const due = days === null ? null : dueOn(world.calendar(), { start: on, days, unit: 'working' })
    return due?.ok ? due.value.dueOn : null
  }
  return { contactDays, contactBy: last(contactDays), mendDays, mendBy: last(mendDays) }
}

/** Enters one rating; with a visit, the visit knows that it was rated, and nothing else of it. */
export async function giveRating(world: World, of: Of, given: Given): Promise<Result<RatingState, Refusal>> {
  const rated = await ratedOf(world, of)
  if (!rated) return fail({ code: 'not-found' })
  const id = ratingId(rated)
  const rater = given.rater && given.rater.name.trim() ? { name: given.rater.name.trim(), phone: given.rater.phone.trim() } : null
  const command: RatingCommand = { cmd: 'give', of: rated, level: given.level, reasons: given.reasons, words: given.words.trim(), way: given.way, rater, ...(await clocks(world, chinaDate(world.now().toISOString()))) }
  const done = await actOnDesk(world, [{ id, type: 'rating', command }, ...(rated.kind === 'visit' ? [{ id: rated.id, type: 'visit', command: { cmd: 'rated', rating: id } }] : [])])
  if (!done.ok) return done
  return ok(ratingState.parse(done.value[0]?.record.state))
}

const none = (): LevelCounts => ({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 })
const order: Record<Light, number> = { red: 0, yellow: 1, green: 2, grey: 3 }
const MOST = 2000

type Calls = 'rating.may' | 'rating.printCard' | 'rating.page' | 'rating.typeCard' | 'rating.act' | 'rating.sheet'

export function ratingHandlers(world: World): Pick<Handlers, Calls> {
  const today = (): PlainDate => chinaDate(world.now().toISOString())
  const stateOf = ({ record }: StoredDesk): RatingState => ratingState.parse(record.state)

  async function view(stored: StoredDesk): Promise<RatingView> {
    const state = stateOf(stored)
    const next = nextStep(state)
    const left = next?.by ? remainingDays(world.calendar(), { today: today(), dueOn: next.by, unit: 'working' }) : null
    const [days, share] = await Promise.all([counterFigure(world, 'yellowDays', today()), counterFigure(world, 'yellowShare', today())])
    const length = next?.step === 'contact' ? (state.bad?.contactDays ?? 0) : (state.bad?.mendDays ?? 0)
    const light: Light = !next ? 'green' : next.step === 'answer' || next.by === null ? 'grey' : lightOf({ remaining: left?.ok ? left.value : 0, days: length, paused: false, overdue: today() > next.by }, { days: days ?? 0, share: share ?? 0 })
    const { clerkId, id: _id, ...of } = state.of
    return {
      ...state, id: stored.record.id, of, rater: state.rater ? { name: maskName(state.rater.name), phone: state.rater.phone } : null,
      light, daysLeft: left?.ok ? left.value : null, next: next?.step ?? null, dueOn: next?.by ?? null, mayAct: clerkId !== world.session.clerk?.id,
    }
  }

  async function page(from: PlainDate, to: PlainDate): Promise<RatingsPage> {
    const [inPeriod, open] = await Promise.all([world.read.desk.list({ type: 'rating', dayFrom: from, dayTo: to, newest: true, limit: MOST }), world.read.desk.list({ type: 'rating', open: true, limit: 200 })])
    const states = inPeriod.map(stateOf)
    const levels = none()
    const windows = new Map<number, LevelCounts>()
    const reasons = new Map<RatingState['reasons'][number], number>()
    for (const state of states) {
      levels[state.level] += 1
      const counts = windows.get(state.of.windowNumber) ?? none()
      counts[state.level] += 1
      windows.set(state.of.windowNumber, counts)
      for (const reason of state.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
    const closed = states.flatMap(({ bad }) => (bad?.closed ? [bad.closed] : []))
    const shown = new Map([...open, ...inPeriod.filter((one) => stateOf(one).bad !== null)].map((one) => [one.record.id, one]))
    const bad = (await Promise.all([...shown.values()].map(view))).sort((a, b) => Number(a.next === null) - Number(b.next === null) || order[a.light] - order[b.light] || (a.dueOn ?? '').localeCompare(b.dueOn ?? ''))
    return {
      from, to, levels, total: states.length, windows: [...windows].sort(([a], [b]) => a - b).map(([windowNumber, counts]) => ({ windowNumber, levels: counts })),
      reasons: [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count), bad,
      closed: { inTime: closed.filter(({ how, inTime }) => how === 'settled' && inTime).length, late: closed.filter(({ how, inTime }) => how === 'settled' && !inTime).length, upheld: closed.filter(({ how }) => how === 'appeal').length },
    }
  }

  /** By what stands on the card: a receipt number, or a visit's number with its day. */
  async function byNumber(no: string, on: PlainDate): Promise<Of | null> {
    const wanted = no.normalize('NFKC').trim().toUpperCase()
    const [found] = await world.read.cases.list({ receiptPart: wanted, limit: 2 })
    if (found?.record.receiptNo === wanted) return { kind: 'case', id: found.record.id }
    const visits = await world.read.desk.list({ type: 'visit', day: on, limit: MOST })
    const visit = visits.find(({ record }) => { const state = visitState.safeParse(record.state); return state.success && state.data.ticket?.number === wanted })
    return visit ? { kind: 'visit', id: visit.record.id } : null
  }

  return {
    'rating.may': async (of) => {
      const rated = await ratedOf(world, of)
      return rated ? ok({ may: (await world.read.desk.get(ratingId(rated))) === null, no: rated.no }) : fail({ code: 'not-found' })
    },
    'rating.printCard': async (of) => {
      const [rated, facts] = [await ratedOf(world, of), await dayFacts(world)]
      if (!rated) return fail({ code: 'not-found' })
      if (!facts.ok) return facts
      const record = of.kind === 'case' ? (await world.read.cases.get(of.id))?.record : null
      return makeDoc(world, 'rating-card', ratingCardModel(facts.value, { no: rated.no, what: record?.item.name ?? '本次来访', on: rated.on, windowNumber: rated.windowNumber, clerkName: rated.clerkName }), { deskId: rated.kind === 'visit' ? rated.id : null, caseId: rated.kind === 'case' ? rated.id : null, folder: rated.no })
    },
    'rating.page': async ({ from, to }) => ok(await page(from, to)),
    'rating.typeCard': async ({ no, on, level, reasons, words, rater }) => {
      const of = await byNumber(no, on)
      if (!of) return fail({ code: 'bad-input', problems: [{ path: 'no', code: 'unknown', zh: `没有 ${no.trim()} 这个号，看看卡上的受理号或来访号`, en: `There is no ${no.trim()}; look at the number on the card` }] })
      if (reasons.some((reason) => !reasonsFor(level).includes(reason))) return fail({ code: 'bad-input', problems: [{ path: 'reasons', code: 'side', zh: `选了${isBad(level) ? '不满意' : '满意'}，原因要同一边`, en: 'The reasons do not belong to this level' }] })
      const given = await giveRating(world, of, { level, reasons, words, way: 'card', rater })
      return given.ok ? ok(await page(on, today())) : given
    },
    'rating.act': async ({ id, command }) => {
      const done = await actOnDesk(world, [{ id, type: 'rating', command }])
      const [stored] = done.ok ? done.value : []
      return done.ok ? (stored ? ok(await view(stored)) : fail({ code: 'not-found' })) : done
    },
    'rating.sheet': async ({ id }) => {
      const [stored, facts] = [await world.read.desk.get(id), await dayFacts(world)]
      if (!stored || stored.record.type !== 'rating') return fail({ code: 'not-found' })
      if (!facts.ok) return facts
      const state = stateOf(stored)
      if (!state.bad) return fail({ code: 'bad-input', zh: '这条不是差评，没有整改单', en: 'This is no bad review' })
      return makeDoc(world, 'bad-review', badReviewModel(facts.value, state), { deskId: id, folder: state.of.no })
    },
  }
}
