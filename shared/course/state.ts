import { z } from 'zod'
import { isPlainDate } from '../domain/time/plainDate'

/**
 * The course of a case at the counter: what was done in which step, by whom; kept in the case and travelling with it.
 * Days are of the calendar in China; a document is the number of the paper that the applicant was given.
 *
 * Everything a step needs of clock, calendar, item and register is carried in its command: `stepCase` (step.ts) is pure and
 * runs at the window and at the hub alike. Read a case's course through `courseOf`, which fills what an older case lacks.
 */
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const instant = z.iso.datetime()
const key = z.string().min(1).max(40)
const short = z.string().min(1).max(80)
const words = z.string().min(1).max(300)
const long = z.string().min(1).max(2000)
/** The number of a paper that went to the applicant; empty: none was given. */
const document = z.string().max(80)

/** A person as the course names him. Somebody without an account (a grid worker, a street inspector) has an id of his own, e.g. `grid:<id>` or `name:<name>`. */
export const person = z.strictObject({ id: z.string().max(60), name: z.string().max(60) })
export type Person = z.infer<typeof person>

/** Who stands in the course where no person acted: the program by a rule (视为受理). */
export const program = { id: '00000000-0000-4000-8000-000000000004', name: '程序' } as const satisfies Person

/** By which way the papers came. */
export const filingWays = ['window', 'online', 'post', 'visit'] as const

/** 收件: when the papers were taken in, and until when the applicant must be told what is missing (行政许可法 32; null: not entered or no calendar). `since`: the day of the last 补正交回, from which `tellBy` then counts. */
export const filing = z.strictObject({ at: instant, on: day, tellDays: z.number().int().nullable(), tellBy: day.nullable(), by: person, way: z.enum(filingWays).optional(), since: day.optional() })
export type Filing = z.infer<typeof filing>

/** The decision on acceptance; `on`: the day from which the limits count, `decidedOn`: the day it was taken or became deemed. `rule`: of a deemed one. */
export const acceptanceDecision = z.strictObject({ how: z.enum(['accepted', 'deemed', 'tolerated', 'refused']), on: day, decidedOn: day, by: person.nullable(), rule: words.optional() })
export type AcceptanceDecision = z.infer<typeof acceptanceDecision>

/** 中止计时: the days from `from` to the day before `until` are not counted; null: still paused. */
export const pause = z.strictObject({ id: z.string(), ground: z.string().min(1).max(200), from: day, until: day.nullable(), expectedDays: z.number().int().nullable(), document: z.string().max(80), by: person, endedBy: person.nullable() })
export type Pause = z.infer<typeof pause>
/** 延期: decided before the old end; `oldEnd` and `newEnd` as they were told. */
export const extension = z.strictObject({ id: z.string(), of: z.enum(['promised', 'legal']), days: z.number().int().positive(), unit: z.enum(['working', 'calendar']), oldEnd: day, newEnd: day, reason: z.string().min(1).max(300), approvedBy: person, on: day, document: z.string().max(80) })
export type Extension = z.infer<typeof extension>

// ---- the item's procedure, frozen with the version of the item that the case was taken under

/**
 * What a step of an item is, whatever the item calls it.
 * acceptance 受理 · verification 核对、核验、比对 · visit 入户、实地 · appraisal 评估、评定、鉴定 · neighbours 民主评议 · check 初审 · publicity 公示 · review 审核、复核 · decision 审批、确认、认定 ·
 * issue 制证、发证 · payment 拨付、发放 · delivery 送达、告知 · announcement 公布 · transfer 转交、汇总、推送 · service 施工、服务、签约 · registration 录入、建档 · closing 办结
 */
export const stepKinds = ['acceptance', 'verification', 'visit', 'appraisal', 'neighbours', 'check', 'publicity', 'review', 'decision', 'issue', 'payment', 'delivery', 'announcement', 'transfer', 'service', 'registration', 'closing'] as const
export type StepKind = (typeof stepKinds)[number]

/** Whose step it is. `district` and `outside` work out of the counter's sight: their steps are only noted and hold nothing up. */
export const stepParties = ['window', 'street', 'community', 'district', 'outside', 'program'] as const
export type StepParty = (typeof stepParties)[number]

/** One step of the procedure. `optional`: the item's own words for when it is wanted (有异议时); null: always. `days`: its own working days, where the item says. */
export const procedureStep = z.strictObject({ key, name: short, kind: z.enum(stepKinds), role: z.string().max(80), party: z.enum(stepParties), days: z.number().nullable(), optional: words.nullable(), /** added by the program: the item names no step of this kind */ implied: z.boolean().optional() })
export type ProcedureStep = z.infer<typeof procedureStep>

/** What the item and the figures of that day allow. `extend`: the most days an extension may add, null: none is provided for. */
export const courseTerms = z.strictObject({
  decidedBy: z.enum(['window', 'street', 'district']),
  /** 即办件: may be finished at once. */
  onTheSpot: z.boolean(),
  pauseGrounds: z.array(z.strictObject({ ground: z.string().min(1).max(200), source: z.string().max(120) })).max(40),
  extend: z.strictObject({ promised: z.strictObject({ days: z.number().int().positive(), unit: z.enum(['working', 'calendar']) }).nullable(), legal: z.strictObject({ days: z.number().int().positive(), unit: z.enum(['working', 'calendar']) }).nullable() }),
  /** null: neither the item nor the figures say how long; it is then asked for at each publication. */
  publicity: z.strictObject({ days: z.number().int().positive(), unit: z.enum(['working', 'calendar']), source: z.string().max(120) }).nullable(),
  /** Where a local rule says that silence after a supplement notice counts as withdrawal: that rule; null: it does not. */
  silence: words.nullable(),
  /** 免送达 or 电子: nothing is handed over. */
  nothingToDeliver: z.boolean(),
  /** What is handed over, e.g. 最低生活保障证. */
  result: z.string().max(200),
})
export type CourseTerms = z.infer<typeof courseTerms>

// ---- before acceptance

/** Before the key of a form entry that is wrong, where a supplement notice names it. */
export const formKey = 'form:'
/** One paper on a supplement notice. `key`: of the material list, `form:<field>` for an entry of the form, null: another thing. */
export const supplementItem = z.strictObject({ key: key.nullable(), name: short, wrong: words, mend: words })
/** 补正告知: everything at once. `returned`: when it came back, and what. */
export const supplement = z.strictObject({
  id: z.string().max(60), on: day, by: person, items: z.array(supplementItem).min(1).max(60), returnBy: day, document,
  returned: z.strictObject({ on: day, by: person, keys: z.array(key).max(60) }).nullable(),
})
export type Supplement = z.infer<typeof supplement>

/** 不予受理: ground and right office; `remedies`: how to ask for review or sue, as told. */
export const rejection = z.strictObject({ on: day, by: person, ground: words, article: z.string().max(300), office: z.strictObject({ name: short, address: z.string().max(200), phone: z.string().max(60) }).nullable(), remedies: z.string().max(600), returned: z.array(short).max(60), document })
export type Rejection = z.infer<typeof rejection>

// ---- steps after acceptance

/** 入户调查: two different visitors; `signature`: of the household. */
export const visitResult = z.strictObject({
  visitors: z.array(person).min(2).max(6), on: day, present: z.string().max(120), found: long, conclusion: z.enum(['as-stated', 'differs', 'not-met']), photos: z.array(z.uuid()).max(30),
  signature: z.enum(['signed', 'refused', 'absent']), witness: z.string().max(60),
})
export type VisitResult = z.infer<typeof visitResult>
/** 民主评议. */
export const neighboursResult = z.strictObject({ on: day, place: short, host: short, participants: z.array(z.string().min(1).max(60)).min(1).max(60), agree: z.number().int().min(0), disagree: z.number().int().min(0), abstain: z.number().int().min(0), opinion: z.string().max(1000), passed: z.boolean(), photos: z.array(z.uuid()).max(30) })
export type NeighboursResult = z.infer<typeof neighboursResult>
/** Any step that ends with an opinion or a note: check, review, verification, appraisal … `reportedBy`: who told of a step that is not ours. */
export const opinionResult = z.strictObject({ opinion: z.enum(['agree', 'disagree', 'none']), text: z.string().max(1000), reportedBy: z.string().max(80), document })
export type OpinionResult = z.infer<typeof opinionResult>

export const stepResult = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visit'), visit: visitResult }),
  z.strictObject({ kind: z.literal('neighbours'), neighbours: neighboursResult }),
  z.strictObject({ kind: z.literal('opinion'), opinion: opinionResult }),
])
export type StepResult = z.infer<typeof stepResult>

/** What became of one step of the procedure. Publicity and decision keep their own records below; here only begin and end. */
export const stepRecord = z.strictObject({ key, kind: z.enum(stepKinds), startedOn: day, startedBy: person, finishedOn: day.nullable(), finishedBy: person.nullable(), skipped: words.nullable(), result: stepResult.nullable() })
export type StepRecord = z.infer<typeof stepRecord>

/** An objection during publicity. `answer`: the inquiry by two persons, its finding, and whether the objection was right. */
export const objection = z.strictObject({
  id: z.string().max(60), on: day, from: z.string().max(60), content: words, recordedBy: person,
  answer: z.strictObject({ on: day, inquirers: z.array(person).min(2).max(6), found: long, upheld: z.boolean(), by: person }).nullable(),
})
export type Objection = z.infer<typeof objection>
/** 公示, one publication: the day of posting is not counted, `to` is (民法典 201). An objection, once answered, ends it as `objected`, and it is published again. */
export const publication = z.strictObject({
  id: z.string().max(60), key, places: z.array(short).min(1).max(10), from: day, to: day, days: z.number().int().positive(), unit: z.enum(['working', 'calendar']), phone: z.string().max(60), document,
  by: person, photos: z.array(z.uuid()).max(30), noPhoto: z.string().max(200), objections: z.array(objection).max(50),
  end: z.strictObject({ how: z.enum(['passed', 'objected']), on: day, by: person, result: z.string().max(600) }).nullable(),
})
export type Publication = z.infer<typeof publication>

/** The decision. `level` tells whose it is; one of the district comes by its event. `by` null: the district's reviewer, named in `byName`. */
export const decision = z.strictObject({
  outcome: z.enum(['approved', 'refused']), level: z.enum(['window', 'street', 'district']), on: day, by: person.nullable(), byName: z.string().max(120), docNo: z.string().max(80),
  facts: z.string().max(2000), article: z.string().max(600), remedies: z.string().max(600), text: z.string().max(2000),
})
export type Decision = z.infer<typeof decision>

/** 更正: the old words stay here. */
export const correction = z.strictObject({ id: z.string().max(60), on: day, by: person, what: words, before: words, after: words, reason: words, document })
export type Correction = z.infer<typeof correction>

/** 制证. */
export const certificate = z.strictObject({ id: z.string().max(60), name: short, number: z.string().min(1).max(80), validFrom: day, validUntil: day.nullable(), on: day, by: person })
export type Certificate = z.infer<typeof certificate>

/** 待领: lies ready at `place`; `told`: how the applicant was told. */
export const ready = z.strictObject({ on: day, by: person, place: short, keepUntil: day.nullable(), told: z.enum(['phone', 'message', 'letter', 'on-site', 'not-yet']), document })
export type Ready = z.infer<typeof ready>

export const deliveryWays = ['collect', 'post', 'locker', 'visit', 'left', 'electronic'] as const
/**
 * 送达: one attempt with its 送达回证. collect 领取 and visit 上门 need the identity check; a receiver who will not sign is recorded with ground and witness
 * (left 留置 then counts as served); post and locker are under way until `received` or `returned`.
 */
export const delivery = z.strictObject({
  id: z.string().max(60), way: z.enum(deliveryWays), on: day, deliverer: person, place: z.string().max(200), papers: z.array(z.strictObject({ name: short, number: z.string().max(80), copies: z.number().int().min(1).max(99) })).min(1).max(30),
  receiver: z.strictObject({ name: short, relation: z.string().max(40), idCheck: z.enum(['card-read', 'card-seen', 'known', 'none']), idTail: z.string().max(8) }).nullable(),
  /** The signature image beside the case, where it was drawn. */
  signed: z.enum(['signed', 'thumbprint', 'refused', 'none']), signatureId: z.uuid().nullable(), tracking: z.string().max(80), refusal: z.string().max(300), witness: z.string().max(120), photos: z.array(z.uuid()).max(10),
  end: z.strictObject({ how: z.enum(['received', 'returned', 'refused']), on: day, by: person, note: z.string().max(300) }).nullable(),
})
export type Delivery = z.infer<typeof delivery>

/** 撤回; `silence`: the applicant did not return a supplement in time and a rule counts that as withdrawal. */
export const withdrawal = z.strictObject({ how: z.enum(['asked', 'silence']), on: day, by: person, who: short, reason: words, rule: z.string().max(300), returned: z.array(short).max(60), document })
export type Withdrawal = z.infer<typeof withdrawal>

/** 归档. */
export const archive = z.strictObject({ on: day, by: person, pages: z.array(z.strictObject({ no: z.number().int().positive(), title: short, pages: z.number().int().min(0).max(9999) })).min(1).max(200), keeping: short, box: z.string().max(80) })
export type Archive = z.infer<typeof archive>

/** One act in the order of acting, for the timeline at every window. `note`: what to read beside it, in Chinese. */
export const logLine = z.strictObject({ at: instant, on: day, cmd: z.string().max(40), key: key.nullable(), by: person, note: z.string().max(200) })
export type LogLine = z.infer<typeof logLine>

export const courseState = z.looseObject({
  filing: filing.nullable(),
  acceptance: acceptanceDecision.nullable(),
  pauses: z.array(pause).max(50),
  extensions: z.array(extension).max(10),
  /** Frozen at filing or acceptance, or at the first step of an older case. */
  procedure: z.array(procedureStep).max(40).optional(),
  terms: courseTerms.optional(),
  supplements: z.array(supplement).max(10).optional(),
  rejection: rejection.optional(),
  steps: z.array(stepRecord).max(80).optional(),
  publications: z.array(publication).max(10).optional(),
  decision: decision.optional(),
  corrections: z.array(correction).max(20).optional(),
  certificates: z.array(certificate).max(10).optional(),
  ready: ready.optional(),
  deliveries: z.array(delivery).max(20).optional(),
  withdrawal: withdrawal.optional(),
  archive: archive.optional(),
  log: z.array(logLine).max(300).optional(),
  /** The day of the newest step: no step is dated before it. */
  lastOn: day.optional(),
})
export type CourseState = z.infer<typeof courseState>

/** A course with everything in its place: what is absent in the state is empty here. */
export type Course = {
  filing: Filing | null; acceptance: AcceptanceDecision | null; pauses: Pause[]; extensions: Extension[]; procedure: ProcedureStep[]; terms: CourseTerms | null; supplements: Supplement[]; rejection: Rejection | null
  steps: StepRecord[]; publications: Publication[]; decision: Decision | null; corrections: Correction[]; certificates: Certificate[]; ready: Ready | null; deliveries: Delivery[]; withdrawal: Withdrawal | null; archive: Archive | null
  log: LogLine[]; lastOn: string | null
}

/** The course of a case, nothing left undefined; a case without a course has an empty one. */
export function courseOf({ course }: { course?: CourseState | undefined }): Course {
  return {
    filing: course?.filing ?? null, acceptance: course?.acceptance ?? null, pauses: course?.pauses ?? [], extensions: course?.extensions ?? [], procedure: course?.procedure ?? [], terms: course?.terms ?? null,
    supplements: course?.supplements ?? [], rejection: course?.rejection ?? null, steps: course?.steps ?? [], publications: course?.publications ?? [], decision: course?.decision ?? null, corrections: course?.corrections ?? [],
    certificates: course?.certificates ?? [], ready: course?.ready ?? null, deliveries: course?.deliveries ?? [], withdrawal: course?.withdrawal ?? null, archive: course?.archive ?? null, log: course?.log ?? [], lastOn: course?.lastOn ?? null,
  }
}

// ---- commands: what one person does in one step; days that depend on calendar or law are computed by the use case and carried here

/** The ends of the limits after the step, as the window computed them; they are written into the case. */
export const limitEnds = z.strictObject({ promisedOn: day.nullable(), legalOn: day.nullable(), limitNote: z.string().max(300).nullable() })
export type LimitEnds = z.infer<typeof limitEnds>

/** What the program found about the person who acts and the people of the case; null: nothing. Never typed by the clerk. */
export const conflict = z.strictObject({ who: short, to: short, ground: words })
export type Conflict = z.infer<typeof conflict>

/** Course of a case from before courses were kept, built by the window from what the case says; taken only where the case has none. */
const begin = z.strictObject({ filing: filing.nullable(), acceptance: acceptanceDecision.nullable(), procedure: z.array(procedureStep).max(40), terms: courseTerms, decision: decision.nullable() })
export type CourseBegin = z.infer<typeof begin>

const common = { begin: begin.optional(), /** computed for every step that judges the case */ conflict: conflict.nullable().optional() }
const line = z.strictObject({ key, name: short, state: z.enum(['original', 'copy', 'electronic', 'verified']), copies: z.number().int().min(0), pages: z.number().int().min(0), note: z.string().max(200).nullable() })

export const courseCommand = z.discriminatedUnion('cmd', [
  // Before acceptance. Filing itself is the creation of the case with status `filed`.
  z.strictObject({ cmd: z.literal('supplement'), ...common, id: z.string().max(60), items: z.array(supplementItem).min(1).max(60), returnBy: day, document }),
  /** 补正交回: `tellBy` counts anew from today. */
  z.strictObject({ cmd: z.literal('return-papers'), ...common, papers: z.array(line).max(60), /** mended entries of the form, by field; only those that the notice named */ form: z.record(z.string(), z.json()), tellDays: z.number().int().nullable(), tellBy: day.nullable() }),
  z.strictObject({ cmd: z.literal('treat-as-withdrawn'), ...common, reason: words, returned: z.array(short).max(60), document }),
  /** 视为受理, by the program after `tellBy`. */
  z.strictObject({ cmd: z.literal('deem-accepted'), ...common, rule: words, limits: limitEnds }),
  z.strictObject({ cmd: z.literal('accept'), ...common, how: z.enum(['accepted', 'tolerated']), tolerated: z.array(z.strictObject({ key, dueOn: day, /** what follows when it stays away, as the item says */ consequence: words.optional() })).max(60), /** papers that a look at them showed not to be wanted */ notApplicable: z.array(key).max(60), limits: limitEnds }),
  z.strictObject({ cmd: z.literal('refuse-acceptance'), ...common, ground: words, article: z.string().max(300), office: rejection.shape.office, remedies: z.string().max(600), returned: z.array(short).max(60), document }),
  /** 即办: accepted, decided and finished in one. */
  z.strictObject({ cmd: z.literal('finish-at-once'), ...common, result: words, basis: z.string().max(300), document, limits: limitEnds.nullable() }),
  // The item's own steps.
  z.strictObject({ cmd: z.literal('start'), ...common, key }),
  z.strictObject({ cmd: z.literal('finish'), ...common, key, result: stepResult }),
  z.strictObject({ cmd: z.literal('skip'), ...common, key, reason: words }),
  z.strictObject({ cmd: z.literal('publish'), ...common, key, id: z.string().max(60), places: publication.shape.places, from: day, to: day, days: z.number().int().positive(), unit: z.enum(['working', 'calendar']), phone: z.string().max(60), document }),
  z.strictObject({ cmd: z.literal('publicity-photos'), ...common, key, photos: z.array(z.uuid()).min(1).max(30) }),
  z.strictObject({ cmd: z.literal('object'), ...common, key, id: z.string().max(60), from: z.string().max(60), content: words }),
  z.strictObject({ cmd: z.literal('answer-objection'), ...common, key, id: z.string().max(60), inquirers: z.array(person).min(2).max(6), found: long, upheld: z.boolean() }),
  z.strictObject({ cmd: z.literal('end-publicity'), ...common, key, result: z.string().max(600), /** why there is no photo, where there is none */ noPhoto: z.string().max(200) }),
  z.strictObject({ cmd: z.literal('decide'), ...common, outcome: z.enum(['approved', 'refused']), docNo: z.string().max(80), facts: z.string().max(2000), article: z.string().max(600), remedies: z.string().max(600), text: z.string().max(2000) }),
  // Clock.
  /** `end`: the last day of the limit that runs, as the window computed it. */
  z.strictObject({ cmd: z.literal('pause'), ...common, id: z.string().max(60), ground: z.string().min(1).max(200), expectedDays: z.number().int().positive().nullable(), document: z.string().min(1).max(80), end: day.nullable() }),
  z.strictObject({ cmd: z.literal('resume'), ...common, limits: limitEnds }),
  z.strictObject({ cmd: z.literal('extend'), ...common, id: z.string().max(60), of: z.enum(['promised', 'legal']), days: z.number().int().positive(), oldEnd: day, newEnd: day, reason: words, document: z.string().min(1).max(80) }),
  // After the decision, and the end.
  z.strictObject({ cmd: z.literal('withdraw'), ...common, who: short, reason: words, returned: z.array(short).max(60), document }),
  z.strictObject({ cmd: z.literal('correct'), ...common, id: z.string().max(60), what: words, before: words, after: words, reason: words, document }),
  z.strictObject({ cmd: z.literal('issue'), ...common, id: z.string().max(60), name: short, number: z.string().min(1).max(80), validFrom: day, validUntil: day.nullable() }),
  z.strictObject({ cmd: z.literal('make-ready'), ...common, place: short, keepUntil: day.nullable(), told: ready.shape.told, document }),
  z.strictObject({
    cmd: z.literal('deliver'), ...common, id: z.string().max(60), way: z.enum(deliveryWays), place: z.string().max(200), papers: delivery.shape.papers, receiver: delivery.shape.receiver,
    signed: delivery.shape.signed, signatureId: z.uuid().nullable(), tracking: z.string().max(80), refusal: z.string().max(300), witness: z.string().max(120), photos: z.array(z.uuid()).max(10),
  }),
  /** What became of a letter or a locker. */
  z.strictObject({ cmd: z.literal('delivery-result'), ...common, id: z.string().max(60), how: z.enum(['received', 'returned']), on: day, note: z.string().max(300) }),
  z.strictObject({ cmd: z.literal('close'), ...common, note: z.string().max(300) }),
  z.strictObject({ cmd: z.literal('archive'), ...common, pages: archive.shape.pages, keeping: short, box: z.string().max(80) }),
])
export type CourseCommand = z.infer<typeof courseCommand>
export type CourseCmd = CourseCommand['cmd']
export const courseCmds: readonly CourseCmd[] = courseCommand.options.map((option) => option.shape.cmd.value)
