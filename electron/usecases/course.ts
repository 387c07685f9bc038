import { judgeAttachment, MOST_ATTACHMENTS, type AttachmentView } from '../../shared/domain/attachments'
import { gapsBeforeAcceptance } from '../../shared/domain/acceptance'
import { isPastTelling, openPause } from '../../shared/course/barrier'
import { endsOf } from '../../shared/course/ends'
import { withBegin } from '../../shared/course/step'
import { courseOf, program, type Conflict, type Course, type CourseCommand, type LimitEnds } from '../../shared/course/state'
import { consequenceFor } from '../../shared/domain/materials'
import { dueOn } from '../../shared/domain/time/deadline'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { FormValues } from '../../shared/catalogue/values'
import type { Act, Actor } from '../../shared/desk/machine'
import type { Handlers, Input } from '../../shared/ipc/contract'
import type { CoursePage } from '../../shared/ipc/courseCalls'
import type { Problem, Refusal } from '../../shared/ipc/views'
import { courseNumber, type CoursePaper } from '../../shared/print/course/frame'
import { fail, ok, type Result } from '../../shared/result'
import type { CaseRecord } from '../../shared/sync/protocol'
import { conflictOf, visitorConflict } from './conflict'
import { beginOf, tellBy } from './courseBegin'
import { coursePage, readyRows } from './coursePage'
import { actOf, actorNow, stepOnCase } from './desk'
import { judge, noFacts } from './eligibility'
import { materialDesk } from './materialDesk'
import { makePapers } from './papers'
import type { Place, StoredCase, World } from './ports'
import { counterFigure } from './standards'
import { takeIn } from './takeIn'

/** The course of a case: filing, what is missing, acceptance, the item's steps, pauses, decision, delivery, file. One call a step; the rule is shared/course. */

type Calls = Extract<keyof Handlers, `course.${string}`>
type Own = Exclude<Calls, 'course.blank'>

/** A case with all that its next step may need. */
export type Scene = { world: World; stored: StoredCase; record: CaseRecord; course: Course; item: ItemPackage; act: Act; place: Place; begin: Awaited<ReturnType<typeof beginOf>> | null }

/** Reads the case as `by` meets it now; a case without a course gets the one it would begin with. */
export async function sceneOf(world: World, caseId: string, by: Actor | null): Promise<Result<Scene, Refusal>> {
  const [stored, place] = [await world.read.cases.get(caseId), await world.place()]
  if (!by) return fail({ code: 'not-signed-in' })
  const item = stored && (await world.catalogue.get(stored.record.item.code, stored.record.item.version))
  if (!stored || !place) return fail({ code: 'not-found' })
  if (!item) return fail({ code: 'not-found', zh: `本机没有事项 ${stored.record.item.code} 第 ${stored.record.item.version} 版，收发后再办`, en: `Version ${stored.record.item.version} of ${stored.record.item.code} is not here; fetch from the district first` })
  const { record } = stored
  const begin = courseOf(record).terms === null ? await beginOf(world, record, item, await world.read.cases.events(record.id)) : null
  return ok({ world, stored, record, course: withBegin(courseOf(record), begin ?? undefined), item, act: actOf(world, by), place, begin })
}

/** What the program knows of the acting clerk and this case. */
export const conflictIn = async ({ world, record, item, act }: Scene): Promise<Conflict | null> => {
  const clerk = await world.read.org.getClerk(act.by.id)
  return clerk ? conflictOf(world, { ...record, item }, clerk, act.on) : null
}

/** The number of the next paper of its kind in the case. */
const numberOf = (kind: CoursePaper, { record, place }: Scene, before: number): string => courseNumber(kind, record, place, before + 1)
/** The ends of the limits if they count from `start` under that course. */
const ends = ({ world, item, act }: Scene, start: string, course: Pick<Course, 'pauses' | 'extensions'>): LimitEnds => endsOf(item.limits, start, course, world.calendar(), act.on)
const wrong = (path: string, code: string, zh: string, en: string): Result<never, Refusal> => fail({ code: 'bad-input', problems: [{ path, code, zh, en }] })

type Built = Result<{ command: Omit<CourseCommand, 'begin' | 'conflict'> & { cmd: CourseCommand['cmd'] }; conflict?: Conflict | null }, Refusal>

/** What the case's timeline says of a step until the course itself does; the course's own log is what is shown. */
const line = (cmd: string): { kind: string; text: string } => ({ kind: `course.${cmd}`, text: '' })

async function take(world: World, { caseId, base }: { caseId: string; base: string }, build: (scene: Scene) => Promise<Built> | Built): Promise<Result<CoursePage, Refusal>> {
  await deemOne(world, caseId)
  const scene = await sceneOf(world, caseId, await actorNow(world))
  if (!scene.ok) return scene
  // A case that became deemed accepted just now was seen before that: the step itself says what is possible.
  const built = await build(scene.value)
  if (!built.ok) return built
  const { command } = built.value
  const conflict = built.value.conflict ?? (await conflictIn(scene.value))
  const stepped = await stepOnCase(world, { caseId, base: deemedNow(scene.value, base) ? scene.value.stored.head : base, command: { ...command, conflict, ...(scene.value.begin ? { begin: scene.value.begin } : {}) }, timeline: line(command.cmd) })
  if (!stepped.ok) return stepped
  // A paper that fails leaves the step as it is and is made at the next look at the papers.
  await makePapers(world, caseId).catch(() => null)
  return pageOf(world, caseId)
}

/** The head moved only because the program recorded 视为受理. */
const deemedNow = ({ stored, course }: Scene, base: string): boolean => base !== stored.head && course.log.at(-1)?.cmd === 'deem-accepted' && course.acceptance?.how === 'deemed'

export async function pageOf(world: World, caseId: string): Promise<Result<CoursePage, Refusal>> {
  const scene = await sceneOf(world, caseId, await actorNow(world))
  return scene.ok ? ok(await coursePage(scene.value, await conflictIn(scene.value), scene.value.record.status === 'filed' ? await gapsOf(scene.value, []) : [])) : scene
}

/** Records 视为受理 for a filed case whose days for telling are over; by the program, with the rule. */
async function deemOne(world: World, caseId: string): Promise<boolean> {
  const stored = await world.read.cases.get(caseId)
  const place = await world.place()
  if (!stored || !place || stored.record.status !== 'filed') return false
  const by: Actor = { ...program, staffNo: '', role: 'clerk', windowId: place.windowId }
  const act = actOf(world, by)
  const course = courseOf(stored.record)
  if (!isPastTelling(course, act.on)) return false
  const scene = await sceneOf(world, caseId, by)
  if (!scene.ok) return false
  const since = course.filing?.since ?? course.filing?.on ?? stored.record.acceptedOn
  const limits = ends(scene.value, since, course)
  const rule = `收件后 ${course.filing?.tellDays ?? ''} 个工作日内没有一次告知要补正的全部内容，自收到材料之日起即为受理（行政许可法第三十二条）`
  const stepped = await stepOnCase(world, { caseId, base: stored.head, command: { cmd: 'deem-accepted', rule, limits }, timeline: line('deem-accepted') }, undefined, by)
  return stepped.ok
}

/**
 * The program's look at the filed cases of this window: at the start, at sign-in and when the day changes. Answers how many became
 * deemed accepted.
 */
export async function sweepDeemed(world: World): Promise<number> {
  const place = await world.place()
  if (!place) return 0
  const filed = await world.read.cases.list({ status: ['filed'], limit: 1000 })
  let count = 0
  for (const { record } of filed) if (record.windowId === place.windowId && (await deemOne(world, record.id))) count += 1
  return count
}

/** What stands between the filed papers and acceptance, with the rules of eligibility as they were judged at filing. */
async function gapsOf(scene: Scene, notApplicable: readonly string[], tolerated: readonly { key: string; dueOn: string }[] = []): Promise<Problem[]> {
  const { world, record, item, act } = scene
  const resident = await world.read.residents.get(record.applicant.residentId)
  const due = new Map(tolerated.map(({ key, dueOn: on }) => [key, on]))
  const materials = record.materials.map((one) => {
    const until = due.get(one.key)
    return until !== undefined ? { ...one, state: 'tolerated' as const, dueOn: until } : one.state === 'missing' && notApplicable.includes(one.key) ? { ...one, state: 'not-applicable' as const } : one
  })
  const desk = resident ? await materialDesk(world, world.read, { item, resident: resident.record, on: act.on }) : null
  const problems = gapsBeforeAcceptance(item, { form: record.form as FormValues, materials, agent: record.agent, delivery: record.delivery }, {
    today: act.on, agentAge: await counterFigure(world, 'agentAge', act.on), applicant: { idNo: record.applicant.idNo, birthDate: resident?.record.birthDate ?? null }, lastDue: desk?.due.last ?? null, falsePromise: (desk?.falsePromise ?? null) !== null,
  })
  const blocked = record.assessment?.rules.filter(({ id, state }) => state === 'blocks' && !record.despite?.rules.includes(id)).map(({ id }) => id) ?? []
  if (blocked.length === 0 || !resident) return problems
  const mended = scene.course.supplements.some(({ returned }) => returned?.keys.some((key) => key.startsWith('form:')))
  const now = mended ? (await judge(world, world.read, { draft: { form: record.form as FormValues, sources: {}, agent: record.agent, facts: noFacts }, item, resident: resident.record, on: act.on }, record.id)).assessment : null
  const still = blocked.filter((id) => now?.rules.find((rule) => rule.id === id)?.state !== 'passed')
  return [...problems, ...still.map((id): Problem => {
    const rule = item.rules.find((one) => one.id === id)
    return { path: id, code: 'blocked', zh: rule?.message ?? id, en: rule?.messageEn ?? rule?.message ?? id, section: 'eligibility' }
  })]
}

export function courseHandlers(world: World): Pick<Handlers, Own> {
  /** An act that needs nothing but what the screen sent. */
  const plain = <N extends Own>(build: (input: Input<N>, scene: Scene) => Promise<Built> | Built) => (input: Input<N>): Promise<Result<CoursePage, Refusal>> => {
    const { caseId, base } = input as { caseId: string; base: string }
    return take(world, { caseId, base }, (scene) => build(input, scene))
  }
  const command = (made: Omit<CourseCommand, 'begin' | 'conflict'> & { cmd: CourseCommand['cmd'] } & Record<string, unknown>, conflict?: Conflict | null): Built => ok(conflict === undefined ? { command: made } : { command: made, conflict })

  return {
    'course.file': async ({ draftId, rev, way }) => {
      const filed = await takeIn(world, { draftId, rev, filed: way })
      if (!filed.ok) return filed
      const papers = await makePapers(world, filed.value.id)
      return ok({ caseId: filed.value.id, receiptNo: filed.value.receiptNo, papers: papers.ok ? papers.value : [], tellBy: courseOf(filed.value).filing?.tellBy ?? null })
    },
    'course.page': ({ caseId }) => pageOf(world, caseId),
    'course.ready': async () => ok(await readyRows(world)),
    'course.addFile': async ({ caseId, purpose, name, data }) => {
      const clerk = world.session.clerk
      if (!clerk) return fail({ code: 'not-signed-in' })
      const called = name.trim()
      if (!called) return wrong('name', 'required', '附件没有名称', 'The file has no name')
      const bytes = Buffer.from(data, 'base64')
      if (bytes.toString('base64') !== data) return wrong('data', 'cut', `“${called}”没有传完整，再选一次`, `“${called}” did not arrive whole; choose it again`)
      const type = judgeAttachment({ name: called, purpose, bytes })
      if (!type.ok) return fail({ code: 'bad-input', ...type.error })
      return world.write(async (stores): Promise<Result<AttachmentView, Refusal>> => {
        if (!(await stores.cases.get(caseId))) return fail({ code: 'not-found' })
        if ((await stores.attachments.list({ caseId })).length >= MOST_ATTACHMENTS * 3) return fail({ code: 'bad-input', zh: '这个办件的附件太多了，不能再加', en: 'This case has too many files' })
        const id = world.newId()
        // A file of the case has no draft: its own id stands there, and it is given to the case at once.
        await stores.attachments.add({ id, draftId: id, purpose, name: called, mime: type.value, bytes, at: world.now().toISOString(), who: clerk.id })
        await stores.attachments.give(id, caseId)
        const stored = await stores.attachments.get(id)
        return stored ? ok({ id, purpose, name: called, mime: stored.mime, size: stored.size, sha256: stored.sha256, at: stored.at }) : fail({ code: 'not-found' })
      })
    },

    'course.supplement': plain<'course.supplement'>(({ items, returnBy }, scene) => command({ cmd: 'supplement', id: world.newId(), items, returnBy, document: numberOf('supplement', scene, scene.course.supplements.length) })),
    'course.returnPapers': plain<'course.returnPapers'>(async ({ papers, form }, scene) => {
      const names = new Map([...scene.record.materials.map(({ key, name }) => [key, name] as const), ...scene.item.materials.map(({ key, name }) => [key, name] as const)])
      const unknown = papers.find(({ key }) => !names.has(key))
      if (unknown) return wrong('papers', 'unknown', '交回的材料不在这个事项的清单上', 'A returned paper is not on the list')
      const field = Object.keys(form).find((key) => !scene.item.form.some((one) => one.key === key))
      if (field !== undefined) return wrong('form', 'unknown', `申请表没有这一项：${field}`, `The form has no entry ${field}`)
      return command({ cmd: 'return-papers', papers: papers.map((paper) => ({ ...paper, name: (names.get(paper.key) ?? paper.key).slice(0, 80) })), form, ...(await tellBy(world, scene.act.on)) })
    }),
    'course.treatAsWithdrawn': plain<'course.treatAsWithdrawn'>(({ reason, returned }, scene) => command({ cmd: 'treat-as-withdrawn', reason, returned, document: numberOf('withdrawn', scene, 0) })),
    'course.accept': plain<'course.accept'>(async ({ tolerated, notApplicable }, scene) => {
      if (scene.record.status === 'filed' && !isPastTelling(scene.course, scene.act.on)) {
        const problems = await gapsOf(scene, notApplicable, tolerated)
        if (problems.length > 0) return fail({ code: 'problems', problems })
      }
      const pledges = tolerated.map((one) => {
        const follows = consequenceFor('tolerated', scene.item.materials.find(({ key }) => key === one.key)?.consequence)
        return follows === undefined ? one : { ...one, consequence: follows }
      })
      return command({ cmd: 'accept', how: tolerated.length > 0 ? 'tolerated' : 'accepted', tolerated: pledges, notApplicable, limits: ends(scene, scene.act.on, { pauses: [], extensions: [] }) })
    }),
    'course.refuseAcceptance': plain<'course.refuseAcceptance'>(({ ground, article, office, remedies, returned }, scene) => command({ cmd: 'refuse-acceptance', ground, article, office, remedies, returned, document: numberOf('not-accepted', scene, 0) })),
    'course.finishAtOnce': plain<'course.finishAtOnce'>(async ({ result, basis }, scene) => {
      if (scene.record.status === 'filed') {
        const problems = await gapsOf(scene, [])
        if (problems.length > 0) return fail({ code: 'problems', problems })
      }
      return command({ cmd: 'finish-at-once', result, basis, document: numberOf('on-the-spot', scene, 0), limits: scene.record.status === 'filed' ? ends(scene, scene.act.on, { pauses: [], extensions: [] }) : null })
    }),

    'course.start': plain<'course.start'>(({ key }) => command({ cmd: 'start', key })),
    'course.finish': plain<'course.finish'>(async ({ key, result }, scene) => {
      const visitors = result.kind === 'visit' ? await visitorConflict(world, { ...scene.record, item: scene.item }, result.visit.visitors, scene.act.on) : null
      return command({ cmd: 'finish', key, result }, ...(visitors ? [visitors] : []))
    }),
    'course.skip': plain<'course.skip'>(({ key, reason }) => command({ cmd: 'skip', key, reason })),
    'course.publish': plain<'course.publish'>(({ key, places, from, days, phone }, scene) => {
      const known = scene.course.terms?.publicity
      const length = known && (days === null || days < known.days) ? known.days : days
      if (length === null || length === undefined) return wrong('days', 'required', '事项没有写公示几天，请填写', 'The item does not say how long; enter the days')
      const unit = known?.unit ?? 'calendar'
      const end = dueOn(world.calendar(), { start: from, days: length, unit })
      if (!end.ok) return wrong('from', 'no-calendar', `没有 ${end.error.year} 年日历，算不出公示到哪天`, `There is no calendar for ${end.error.year}`)
      return command({ cmd: 'publish', key, id: world.newId(), places, from, to: end.value.dueOn, days: length, unit, phone, document: numberOf('publicity', scene, scene.course.publications.length) })
    }),
    'course.addPhotos': plain<'course.addPhotos'>(({ key, photos }) => command({ cmd: 'publicity-photos', key, photos })),
    'course.object': plain<'course.object'>(({ key, from, content }) => command({ cmd: 'object', key, id: world.newId(), from, content })),
    'course.answerObjection': plain<'course.answerObjection'>(async ({ key, id, inquirers, found, upheld }, scene) => {
      const conflict = await visitorConflict(world, { ...scene.record, item: scene.item }, inquirers, scene.act.on)
      return command({ cmd: 'answer-objection', key, id, inquirers, found, upheld }, ...(conflict ? [conflict] : []))
    }),
    'course.endPublicity': plain<'course.endPublicity'>(({ key, result, noPhoto }) => command({ cmd: 'end-publicity', key, result, noPhoto })),
    'course.decide': plain<'course.decide'>(({ outcome, docNo, facts, article, remedies, text }) => command({ cmd: 'decide', outcome, docNo, facts, article, remedies, text })),

    'course.pause': plain<'course.pause'>(({ ground, expectedDays }, scene) => {
      const { promisedOn, legalOn } = ends(scene, scene.course.acceptance?.on ?? scene.record.acceptedOn, scene.course)
      return command({ cmd: 'pause', id: world.newId(), ground, expectedDays, document: numberOf('pause', scene, scene.course.pauses.length), end: legalOn ?? promisedOn })
    }),
    'course.resume': plain<'course.resume'>((_, scene) => {
      const open = openPause(scene.course)
      const pauses = scene.course.pauses.map((one) => (one === open ? { ...one, until: scene.act.on } : one))
      return command({ cmd: 'resume', limits: ends(scene, scene.course.acceptance?.on ?? scene.record.acceptedOn, { pauses, extensions: scene.course.extensions }) })
    }),
    'course.extend': plain<'course.extend'>(({ of, days, reason }, scene) => {
      const start = scene.course.acceptance?.on ?? scene.record.acceptedOn
      const allowed = scene.course.terms?.extend[of]
      const [old, next] = [ends(scene, start, scene.course), ends(scene, start, { ...scene.course, extensions: [...scene.course.extensions, { id: '', of, days, unit: allowed?.unit ?? 'working', oldEnd: scene.act.on, newEnd: scene.act.on, reason: '-', approvedBy: program, on: scene.act.on, document: '' }] })]
      const [oldEnd, newEnd] = of === 'promised' ? [old.promisedOn, next.promisedOn] : [old.legalOn, next.legalOn]
      if (oldEnd === null || newEnd === null) return wrong('of', 'no-calendar', old.limitNote ?? next.limitNote ?? '这个时限没有到期日，不能延期', 'This limit has no end that could be extended')
      return command({ cmd: 'extend', id: world.newId(), of, days, oldEnd, newEnd, reason, document: numberOf('extension', scene, scene.course.extensions.length) })
    }),

    'course.withdraw': plain<'course.withdraw'>(({ who, reason, returned }, scene) => command({ cmd: 'withdraw', who, reason, returned, document: numberOf('withdrawn', scene, 0) })),
    'course.correct': plain<'course.correct'>(({ what, before, after, reason }, scene) => command({ cmd: 'correct', id: world.newId(), what, before, after, reason, document: numberOf('change-notice', scene, scene.course.corrections.length) })),
    'course.issue': plain<'course.issue'>(({ name, number, validFrom, validUntil }) => command({ cmd: 'issue', id: world.newId(), name, number, validFrom, validUntil })),
    'course.makeReady': plain<'course.makeReady'>(({ place, keepUntil, told }, scene) => command({ cmd: 'make-ready', place, keepUntil, told, document: numberOf('collect-notice', scene, 0) })),
    'course.deliver': plain<'course.deliver'>(({ caseId: _, base: __, ...input }) => command({ cmd: 'deliver', id: world.newId(), ...input })),
    'course.deliveryResult': plain<'course.deliveryResult'>(({ id, how, on, note }) => command({ cmd: 'delivery-result', id, how, on, note })),
    'course.close': plain<'course.close'>(({ note }) => command({ cmd: 'close', note })),
    'course.archive': plain<'course.archive'>(({ pages, keeping, box }) => command({ cmd: 'archive', pages, keeping, box })),
  }
}
