import { z } from 'zod'
import type { Act, Actor, Machine } from '../desk/machine'
import { refuse } from '../desk/machine'
import { isPlainDate, type PlainDate } from '../domain/time/plainDate'
import { ok } from '../result'

/**
 * 好差评: one rating of one visit (or of one case, where no visit was kept), five levels, voluntary.
 *
 * The clerk who served never sees it; which calls may show it is the use case's business (electron/usecases/ratings.ts). The two lowest levels open
 * a matter with two last days (GB/T 39734; local rules): the rater is contacted, the cause is found and mended, he hears of it and is asked again.
 */
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const words = (max: number) => z.string().trim().min(1).max(max)

/** 5 非常满意 … 1 非常不满意. */
export const levels = [5, 4, 3, 2, 1] as const
export const level = z.union([z.literal(5), z.literal(4), z.literal(3), z.literal(2), z.literal(1)])
export type Level = z.infer<typeof level>
export const isBad = (given: Level): boolean => given <= 2

/** In the order of their keys 1–9. */
export const ratingReasons = ['fast', 'clear', 'kind', 'able', 'slow', 'unclear', 'rude', 'too-many-papers', 'many-trips'] as const
export type RatingReason = (typeof ratingReasons)[number]
const praise: readonly RatingReason[] = ['fast', 'clear', 'kind', 'able']
/** The reasons offered beside a level: what was good for the three upper ones, what was not for the two lowest. */
export const reasonsFor = (given: Level): readonly RatingReason[] => ratingReasons.filter((reason) => praise.includes(reason) !== isBad(given))

/** What was rated. `no`: the receipt number, or what the visit is called on its slip. */
export const rated = z.strictObject({ kind: z.enum(['visit', 'case']), id: z.uuid(), no: z.string().max(60), clerkId: z.uuid(), clerkName: z.string().max(60), windowNumber: z.number().int(), on: day })
export type Rated = z.infer<typeof rated>

const who = z.strictObject({ id: z.uuid(), name: z.string().max(60) })
const step = { on: day, at: z.iso.datetime(), by: who }
const told = z.strictObject({ ...step, how: z.enum(['phone', 'visit', 'letter']), says: words(300) })

const badReview = z.strictObject({
  /** Working days as the figures say, and the last days by the calendar; null: no figure, or no calendar. */
  contactDays: z.number().int().nullable(), contactBy: day.nullable(), mendDays: z.number().int().nullable(), mendBy: day.nullable(),
  /** Tries that reached nobody. */
  tries: z.array(z.strictObject({ ...step, how: z.enum(['phone', 'visit', 'letter']) })).max(10),
  contacted: told.nullable(),
  found: z.strictObject({ ...step, verified: z.boolean(), facts: words(300) }).nullable(),
  mended: z.strictObject({ ...step, action: words(300) }).nullable(),
  revisited: z.strictObject({ ...step, result: z.enum(['content', 'partly', 'not']), says: words(300) }).nullable(),
  replied: z.strictObject({ ...step, how: z.enum(['phone', 'visit', 'letter']), words: words(300) }).nullable(),
  appeal: z.strictObject({ ...step, ground: z.enum(['wrong', 'malicious']), reason: words(300), answer: z.strictObject({ ...step, upheld: z.boolean(), reason: words(300) }).nullable() }).nullable(),
  closed: z.strictObject({ ...step, how: z.enum(['settled', 'appeal']), inTime: z.boolean() }).nullable(),
})
export type BadReview = z.infer<typeof badReview>

export const ratingState = z.strictObject({
  of: rated,
  level,
  reasons: z.array(z.enum(ratingReasons)).max(9),
  words: z.string().max(300),
  way: z.enum(['screen', 'card']),
  /** Optional, and only then can anybody be called back. */
  rater: z.strictObject({ name: z.string().max(60), phone: z.string().max(40) }).nullable(),
  given: z.strictObject(step),
  bad: badReview.nullable(),
})
export type RatingState = z.infer<typeof ratingState>

const badSteps = [
  z.strictObject({ cmd: z.literal('contact'), how: z.enum(['phone', 'visit', 'letter']), reached: z.boolean(), says: z.string().trim().max(300) }),
  z.strictObject({ cmd: z.literal('find'), verified: z.boolean(), facts: words(300) }),
  z.strictObject({ cmd: z.literal('mend'), action: words(300) }),
  z.strictObject({ cmd: z.literal('revisit'), result: z.enum(['content', 'partly', 'not']), says: words(300) }),
  z.strictObject({ cmd: z.literal('reply'), how: z.enum(['phone', 'visit', 'letter']), words: words(300) }),
  z.strictObject({ cmd: z.literal('appeal'), ground: z.enum(['wrong', 'malicious']), reason: words(300) }),
  z.strictObject({ cmd: z.literal('answer'), upheld: z.boolean(), reason: words(300) }),
  z.strictObject({ cmd: z.literal('close') }),
] as const
/** What may be done with a bad review, as the screen sends it. */
export const badCommand = z.discriminatedUnion('cmd', badSteps)
export type BadCommand = z.infer<typeof badCommand>

const give = z.strictObject({
  cmd: z.literal('give'), of: rated, level, reasons: ratingState.shape.reasons, words: ratingState.shape.words, way: ratingState.shape.way, rater: ratingState.shape.rater,
  /** Computed by the use case from figures and calendar; they only count for the two lowest levels. */
  contactDays: z.number().int().nullable(), contactBy: day.nullable(), mendDays: z.number().int().nullable(), mendBy: day.nullable(),
})
export const ratingCommand = z.discriminatedUnion('cmd', [give, ...badSteps])
export type RatingCommand = z.infer<typeof ratingCommand>

/** The next thing to be done with a bad review, and its last day; null where it is closed or waits only for the manager's answer. */
export function nextStep({ rater, bad }: Pick<RatingState, 'rater' | 'bad'>): { step: 'contact' | 'find' | 'mend' | 'reply' | 'revisit' | 'close' | 'answer'; by: PlainDate | null } | null {
  if (!bad || bad.closed) return null
  if (bad.appeal && !bad.appeal.answer) return { step: 'answer', by: bad.mendBy }
  // Without a name nobody can be called: the cause is looked for all the same.
  if (rater && !bad.contacted && !bad.found) return { step: 'contact', by: bad.contactBy }
  if (!bad.found) return { step: 'find', by: bad.mendBy }
  if (bad.found.verified && !bad.mended) return { step: 'mend', by: bad.mendBy }
  if (rater && !bad.replied) return { step: 'reply', by: bad.mendBy }
  if (rater && bad.found.verified && !bad.revisited) return { step: 'revisit', by: bad.mendBy }
  return { step: 'close', by: bad.mendBy }
}

/** Named raters are contacted by the first day; everything is closed by the second. A day that no calendar told counts as kept. */
const keptTime = (state: RatingState, bad: BadReview, on: PlainDate): boolean =>
  (state.rater === null || bad.contactBy === null || (bad.contacted ?? bad.tries[0] ?? null) === null || (bad.contacted ?? bad.tries[0]!).on <= bad.contactBy) && (bad.mendBy === null || on <= bad.mendBy)

const isLead = ({ role }: Actor): boolean => role !== 'clerk'

export const ratingMachine: Machine<RatingState, RatingCommand> = {
  type: 'rating', state: ratingState, command: ratingCommand,
  decide(state, command, act) {
    const done = { on: act.on, at: act.at, by: { id: act.by.id, name: act.by.name } }
    if (command.cmd === 'give') {
      if (state) return refuse('already-rated', `这次${state.of.kind === 'visit' ? '来访' : '办件'}（${state.of.no}）${state.given.on} 已经评过，一次只评一次`, `${state.of.no} was rated on ${state.given.on}; one rating each`)
      const { cmd: _cmd, contactDays, contactBy, mendDays, mendBy, ...rating } = command
      if (rating.reasons.some((reason) => !reasonsFor(rating.level).includes(reason))) return refuse('reason', '原因和评价等级对不上，再选一次', 'The reasons do not belong to this level', 'reasons')
      const bad: BadReview | null = isBad(rating.level)
        ? { contactDays, contactBy, mendDays, mendBy, tries: [], contacted: null, found: null, mended: null, revisited: null, replied: null, appeal: null, closed: null }
        : null
      return ok({ ...rating, given: done, bad })
    }
    if (!state) return refuse('not-found', '没有这条评价', 'There is no such rating')
    const { bad } = state
    if (!bad) return refuse('not-bad', '这条不是差评，不用整改', 'This is no bad review; nothing is to be mended')
    if (bad.closed) return refuse('closed', `这条差评 ${bad.closed.on} 已由${bad.closed.by.name}办结`, `Closed on ${bad.closed.on} by ${bad.closed.by.name}`)
    if (!isLead(act.by)) return refuse('lead-only', '差评由值班长或中心主任处理', 'Bad reviews are for the lead or the manager')
    if (act.by.id === state.of.clerkId) return refuse('own', '这条评的是自己，请另一位值班长或主任处理', 'This rates yourself: another lead or the manager has to handle it')
    return decideBad(state, bad, command, act, done)
  },
  index(state) {
    const next = nextStep(state)
    return { open: state.bad !== null && state.bad.closed === null, owner: null, due: next?.by ?? null, day: state.given.on, refs: [`${state.of.kind}:${state.of.id}`, `clerk:${state.of.clerkId}`] }
  },
}

function decideBad(state: RatingState, bad: BadReview, command: BadCommand, act: Act, done: { on: string; at: string; by: { id: string; name: string } }): ReturnType<Machine<RatingState, RatingCommand>['decide']> {
  const put = (change: Partial<BadReview>) => ok({ ...state, bad: { ...bad, ...change } })
  const waiting = bad.appeal !== null && bad.appeal.answer === null
  if (waiting && command.cmd !== 'answer') return refuse('appeal-open', `${bad.appeal!.by.name}已申诉，等主任答复`, `${bad.appeal!.by.name} has appealed; the manager has to answer first`)
  switch (command.cmd) {
    case 'contact':
      if (!state.rater) return refuse('unnamed', '没有留名，无法联系；直接核实、整改', 'No name was left: nobody can be contacted; find out and mend')
      if (bad.contacted) return refuse('done', `${bad.contacted.on} ${bad.contacted.by.name}已联系过`, `Contacted on ${bad.contacted.on} by ${bad.contacted.by.name}`)
      if (!command.reached) return bad.tries.length >= 10 ? refuse('tries', '已试 10 次，转核实', 'Tried ten times; go on to finding out') : put({ tries: [...bad.tries, { ...done, how: command.how }] })
      if (command.says === '') return refuse('required', '还没写他怎么说', 'Say what the rater said', 'says')
      return put({ contacted: { ...done, how: command.how, says: command.says } })
    case 'find':
      if (state.rater && !bad.contacted && bad.tries.length === 0) return refuse('contact-first', '先联系评价人；联系不上也要记一次', 'Contact the rater first; a try that reached nobody is recorded too')
      if (bad.found) return refuse('done', `${bad.found.on} ${bad.found.by.name}已核实`, `Found out on ${bad.found.on} by ${bad.found.by.name}`)
      return put({ found: { ...done, verified: command.verified, facts: command.facts } })
    case 'mend':
      if (!bad.found) return refuse('find-first', '先核实，再整改', 'Find out first')
      if (!bad.found.verified) return refuse('not-verified', '核实不属实，没有要整改的；答复评价人', 'It was found not true: reply to the rater')
      if (bad.mended) return refuse('done', `${bad.mended.on} ${bad.mended.by.name}已整改`, `Mended on ${bad.mended.on} by ${bad.mended.by.name}`)
      return put({ mended: { ...done, action: command.action } })
    case 'reply':
      if (!state.rater) return refuse('unnamed', '没有留名，无法答复', 'No name was left: nobody to reply to')
      if (!bad.found || (bad.found.verified && !bad.mended)) return refuse('mend-first', '先核实、整改，再答复', 'Find out and mend first')
      if (bad.replied) return refuse('done', `${bad.replied.on} ${bad.replied.by.name}已答复`, `Replied on ${bad.replied.on} by ${bad.replied.by.name}`)
      return put({ replied: { ...done, how: command.how, words: command.words } })
    case 'revisit':
      if (!state.rater) return refuse('unnamed', '没有留名，无法回访', 'No name was left: nobody to ask again')
      if (!bad.replied) return refuse('reply-first', '先答复，再回访', 'Reply first')
      return put({ revisited: { ...done, result: command.result, says: command.says } })
    case 'appeal':
      if (bad.appeal) return refuse('done', `${bad.appeal.on} ${bad.appeal.by.name}已申诉，主任已答复`, `Appealed on ${bad.appeal.on}, and answered`)
      return put({ appeal: { ...done, ground: command.ground, reason: command.reason, answer: null } })
    case 'answer':
      if (!waiting || !bad.appeal) return refuse('no-appeal', '没有待答复的申诉', 'No appeal waits for an answer')
      if (act.by.role !== 'manager') return refuse('manager-only', '申诉由中心主任答复', 'Appeals are answered by the manager')
      if (act.by.id === bad.appeal.by.id) return refuse('own', '自己的申诉不能自己答复', 'Nobody answers his own appeal')
      return put({ appeal: { ...bad.appeal, answer: { ...done, upheld: command.upheld, reason: command.reason } }, ...(command.upheld ? { closed: { ...done, how: 'appeal' as const, inTime: keptTime(state, bad, act.on) } } : {}) })
    case 'close': {
      const next = nextStep(state)
      if (next && next.step !== 'close') return refuse('not-yet', `还差一步：${stepWords[next.step]}`, `One step is missing: ${next.step}`)
      return put({ closed: { ...done, how: 'settled', inTime: keptTime(state, bad, act.on) } })
    }
  }
}

const stepWords = { contact: '联系评价人', find: '核实', mend: '整改', reply: '答复评价人', revisit: '回访', close: '办结', answer: '主任答复申诉' } as const
