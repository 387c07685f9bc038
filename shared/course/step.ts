import { refuse, type Act, type DeskRefusal } from '../desk/machine'
import { addDays, daysBetween } from '../domain/time/plainDate'
import { fail, ok, type Result } from '../result'
import type { CaseEvent, CaseRecord } from '../sync/protocol'
import { approvalWaitsFor, barrierTo, closingBarrier, deemedSentence, publicationOf, type Standing } from './barrier'
import { isOurs } from './procedure'
import { judging } from './roles'
import { courseCommand, courseOf, formKey, program, type Course, type CourseBegin, type CourseCmd, type CourseCommand, type CourseState, type Person, type ProcedureStep, type Publication, type StepRecord } from './state'

/**
 * Applies one step to a case, or says why it is not possible now. Pure; window and hub run the same.
 *
 * Order of judging: what the case, the role and the day allow (barrier.ts), whether the person is free of conflict, then what the command itself
 * says. A case from before courses were kept takes `begin` of its first command.
 */
export function stepCase(record: CaseRecord, command: unknown, act: Act): Result<CaseRecord, DeskRefusal> {
  const parsed = courseCommand.safeParse(command)
  if (!parsed.success) return refuse('unknown-command', '内容不合要求，什么都没有改', `The content does not fit: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`, parsed.error.issues[0]?.path.filter((part) => typeof part === 'string').at(-1))
  const told = parsed.data
  const standing: Standing = { record, course: withBegin(courseOf(record), told.begin) }
  const barrier = barrierTo(told.cmd, standing, act, 'key' in told ? told.key : null)
  if (barrier) return fail(barrier)
  if (judging.has(told.cmd) && told.conflict) return refuse('conflict', `${told.conflict.who}与${told.conflict.to}${told.conflict.ground}，要回避，换一个人来办`, `${told.conflict.who} has to stand aside (${told.conflict.to}: ${told.conflict.ground}); another person has to do this`)
  const stepped = appliers(told, standing, { ...act, me: { id: act.by.id, name: act.by.name } })
  if (!stepped.ok) return stepped
  const by = told.cmd === 'deem-accepted' ? program : { id: act.by.id, name: act.by.name }
  const course: Course = {
    ...standing.course, ...stepped.value.course, lastOn: act.on,
    log: [...standing.course.log, { at: act.at, on: act.on, cmd: told.cmd, key: 'key' in told ? told.key : null, by, note: (stepped.value.note ?? '').slice(0, 200) }].slice(-300),
  }
  return ok({ ...record, ...stepped.value.record, course: stateOf(record.course, course) })
}

/** Whether the step may be taken without having seen the newest state: photographs and objections of a publication only add. */
export function commutes(command: unknown): boolean {
  const parsed = courseCommand.safeParse(command)
  return parsed.success && (parsed.data.cmd === 'publicity-photos' || parsed.data.cmd === 'object')
}

/**
 * The case after an event of the district: its status and, where the district approved or refused, its decision in the course. Hub and windows run the
 * same on the same event. A move by a window itself carries no decision.
 */
export function withEvent(record: CaseRecord, event: CaseEvent): CaseRecord {
  const next = { ...record, status: event.status }
  if (!record.course || event.department === record.windowId || (event.move !== 'approve' && event.move !== 'refuse')) return next
  const course = courseOf(record)
  const step = course.procedure.find(({ kind }) => kind === 'decision')
  const by: Person = { id: 'district', name: event.by.slice(0, 60) }
  return {
    ...next,
    course: stateOf(record.course, {
      ...course, steps: step ? markDone(course.steps, step, { on: event.on, by }) : course.steps,
      decision: { outcome: event.move === 'approve' ? 'approved' : 'refused', level: 'district', on: event.on, by: null, byName: `${event.department} ${event.by}`.slice(0, 120), docNo: (event.docNo ?? '').slice(0, 80), facts: (event.reason ?? '').slice(0, 2000), article: '', remedies: '', text: (event.text ?? '').slice(0, 2000) },
    }),
  }
}

/** The course with what a case from before courses were kept begins with. */
export function withBegin(course: Course, begin: CourseBegin | undefined): Course {
  if (course.terms !== null || begin === undefined) return course
  const acceptance = course.acceptance ?? begin.acceptance
  const first = begin.procedure.find(({ kind }) => kind === 'acceptance')
  const decided = begin.decision ? begin.procedure.find(({ kind }) => kind === 'decision') : undefined
  let steps = course.steps
  if (acceptance && acceptance.how !== 'refused' && first) steps = markDone(steps, first, { on: acceptance.decidedOn, by: acceptance.by ?? program })
  if (begin.decision && decided) steps = markDone(steps, decided, { on: begin.decision.on, by: begin.decision.by ?? { id: 'district', name: begin.decision.byName.slice(0, 60) } })
  return { ...course, filing: course.filing ?? begin.filing, acceptance, procedure: begin.procedure, terms: begin.terms, decision: course.decision ?? begin.decision, steps }
}

/** The course as it is kept: what is empty is left out, what a newer program put there stays. */
function stateOf(before: CourseState | undefined, course: Course): CourseState {
  const { filing, acceptance, pauses, extensions, procedure, terms, supplements, rejection, steps, publications, decision, corrections, certificates, ready, deliveries, withdrawal, archive, log, lastOn } = course
  const some = <K extends string, V>(key: K, value: readonly V[]): { [P in K]?: V[] } => (value.length > 0 ? ({ [key]: [...value] } as { [P in K]?: V[] }) : {})
  return {
    ...before, filing, acceptance, pauses, extensions, ...some('procedure', procedure), ...(terms ? { terms } : {}), ...some('supplements', supplements), ...(rejection ? { rejection } : {}), ...some('steps', steps), ...some('publications', publications),
    ...(decision ? { decision } : {}), ...some('corrections', corrections), ...some('certificates', certificates), ...(ready ? { ready } : {}), ...some('deliveries', deliveries), ...(withdrawal ? { withdrawal } : {}), ...(archive ? { archive } : {}),
    ...some('log', log), ...(lastOn !== null ? { lastOn } : {}),
  }
}

/** A new case's course: as it is filed, or filed and accepted at once. */
export function newCourse({ filing, acceptance, procedure, terms }: Pick<CourseBegin, 'procedure' | 'terms'> & Pick<Course, 'filing' | 'acceptance'>): CourseState {
  const first = procedure.find(({ kind }) => kind === 'acceptance')
  const steps = acceptance && acceptance.how !== 'refused' && first ? markDone([], first, { on: acceptance.decidedOn, by: acceptance.by ?? program }) : []
  return { filing, acceptance, pauses: [], extensions: [], procedure, terms, ...(steps.length > 0 ? { steps } : {}), lastOn: acceptance?.decidedOn ?? filing?.on }
}

function markDone(steps: readonly StepRecord[], step: ProcedureStep, { on, by }: { on: string; by: Person }, more: Partial<Pick<StepRecord, 'skipped' | 'result'>> = {}): StepRecord[] {
  const known = steps.find(({ key }) => key === step.key)
  const done: StepRecord = { key: step.key, kind: step.kind, startedOn: known?.startedOn ?? on, startedBy: known?.startedBy ?? by, finishedOn: on, finishedBy: by, skipped: null, result: null, ...more }
  return known ? steps.map((one) => (one === known ? done : one)) : [...steps, done]
}
const markKind = (course: Course, kind: ProcedureStep['kind'], at: { on: string; by: Person }): StepRecord[] =>
  course.procedure.filter((step) => step.kind === kind && isOurs(step) && !course.steps.some((one) => one.key === step.key && (one.finishedOn !== null || one.skipped !== null))).reduce<StepRecord[]>((steps, step) => markDone(steps, step, at), course.steps)

type Me = Act & { me: Person }
type Stepped = Result<{ course: Partial<Course>; record?: Partial<CaseRecord>; note?: string }, DeskRefusal>
const done = (course: Partial<Course>, note = '', record: Partial<CaseRecord> = {}): Stepped => ok({ course, record, note })
type Of<C extends CourseCmd> = Extract<CourseCommand, { cmd: C }>
const stepOf = (course: Course, key: string): ProcedureStep => {
  const found = course.procedure.find((one) => one.key === key)
  if (!found) throw new Error(`no step ${key}: barrierTo looks first`)
  return found
}

function appliers(command: CourseCommand, standing: Standing, act: Me): Stepped {
  switch (command.cmd) {
    case 'supplement': return supplement(command, standing, act)
    case 'return-papers': return returnPapers(command, standing, act)
    case 'treat-as-withdrawn': return withdrawn({ how: 'silence', who: standing.record.applicant.name, reason: command.reason, rule: standing.course.terms?.silence ?? '', returned: command.returned, document: command.document }, act)
    case 'deem-accepted': return deem(command, standing, act)
    case 'accept': return accept(command, standing, act)
    case 'refuse-acceptance': return refuseAcceptance(command, act)
    case 'finish-at-once': return finishAtOnce(command, standing, act)
    case 'start': {
      const step = stepOf(standing.course, command.key)
      return done({ steps: [...standing.course.steps, { key: step.key, kind: step.kind, startedOn: act.on, startedBy: act.me, finishedOn: null, finishedBy: null, skipped: null, result: null }] }, step.name)
    }
    case 'finish': return finish(command, standing, act)
    case 'skip': {
      const step = stepOf(standing.course, command.key)
      return done({ steps: markDone(standing.course.steps, step, { on: act.on, by: act.me }, { skipped: command.reason }) }, `${step.name}：${command.reason}`)
    }
    case 'publish': return publish(command, standing, act)
    case 'publicity-photos': return changePublication(standing.course, command.key, (one) => ok({ ...one, photos: [...new Set([...one.photos, ...command.photos])].slice(0, 30) }), `照片 ${command.photos.length} 张`)
    case 'object': return changePublication(standing.course, command.key, (one) => one.objections.some(({ id }) => id === command.id)
      ? refuse('same', '这条异议已经记过', 'This objection is there already')
      : act.on < one.from ? refuse('not-yet', '公示还没有开始', 'It is not published yet') : ok({ ...one, objections: [...one.objections, { id: command.id, on: act.on, from: command.from, content: command.content, recordedBy: act.me, answer: null }] }), command.content)
    case 'answer-objection': return answerObjection(command, standing, act)
    case 'end-publicity': return endPublicity(command, standing, act)
    case 'decide': return decide(command, standing, act)
    case 'pause': return pause(command, standing, act)
    case 'resume': return done({ pauses: standing.course.pauses.map((one) => (one.until === null ? { ...one, until: act.on, endedBy: act.me } : one)) }, '', ends(command.limits))
    case 'extend': return extend(command, standing, act)
    case 'withdraw': return withdrawn({ how: 'asked', who: command.who, reason: command.reason, rule: '', returned: command.returned, document: command.document }, act)
    case 'correct': return command.before.trim() === command.after.trim()
      ? refuse('same', '更正前后一样', 'Before and after are the same', 'after')
      : done({ corrections: [...standing.course.corrections, { id: command.id, on: act.on, by: act.me, what: command.what, before: command.before, after: command.after, reason: command.reason, document: command.document }] }, `${command.what}：${command.before} → ${command.after}`)
    case 'issue': return issue(command, standing, act)
    case 'make-ready': return done({ ready: { on: act.on, by: act.me, place: command.place, keepUntil: command.keepUntil, told: command.told, document: command.document } }, command.place)
    case 'deliver': return deliver(command, standing, act)
    case 'delivery-result': return deliveryResult(command, standing, act)
    case 'close': return done({ steps: markKind(standing.course, 'closing', { on: act.on, by: act.me }) }, command.note, { status: 'completed' })
    case 'archive': return done({ archive: { on: act.on, by: act.me, pages: command.pages, keeping: command.keeping, box: command.box } }, `${command.pages.length} 件，${command.keeping}`)
  }
}

const ends = ({ promisedOn, legalOn, limitNote }: { promisedOn: string | null; legalOn: string | null; limitNote: string | null }): Partial<CaseRecord> => ({ promisedOn, legalOn, limitNote })

// ---- before acceptance

function supplement(command: Of<'supplement'>, { course }: Standing, act: Me): Stepped {
  if (command.returnBy <= act.on) return refuse('order', '交回日期要在今天之后', 'The day to return them lies after today', 'returnBy')
  const names = command.items.map(({ key, name }) => key ?? name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return refuse('twice', `“${command.items[names.lastIndexOf(twice)]?.name ?? twice}”写了两次`, 'One paper stands there twice', 'items')
  const last = course.supplements.at(-1)
  // Everything at once: what could be told the first time cannot be asked now (行政许可法 32（四）).
  const late = last ? command.items.find(({ key }) => key === null || !(last.returned?.keys ?? []).includes(key)) : undefined
  if (late) return refuse('second-supplement', `“${late.name}”第一次就能告知，不能再要求补正；只有新交来的材料可以再告知`, `“${late.name}” could have been told the first time; only newly returned papers may be objected to again`, 'items')
  return done({ supplements: [...course.supplements, { id: command.id, on: act.on, by: act.me, items: command.items, returnBy: command.returnBy, document: command.document, returned: null }] }, `${command.items.map(({ name }) => name).join('、')}；${command.returnBy} 前交回`, { status: 'to-supplement' })
}

function returnPapers(command: Of<'return-papers'>, { course, record }: Standing, act: Me): Stepped {
  const open = course.supplements.at(-1)
  if (!open || !course.filing) return refuse('wrong-time', '没有等着补正的材料', 'No papers are awaited')
  const wanted = open.items.flatMap(({ key }) => (key === null ? [] : [key]))
  const fields = Object.keys(command.form).map((field) => `${formKey}${field}`)
  const stray = fields.find((key) => !wanted.includes(key))
  if (stray !== undefined) return refuse('unknown', '只能改补正告知书上写明的填表项', 'Only the entries named in the notice may be mended', 'form')
  const missing = wanted.find((key) => !fields.includes(key) && !command.papers.some((paper) => paper.key === key))
  if (missing !== undefined) return refuse('missing', `“${open.items.find(({ key }) => key === missing)?.name ?? missing}”还没交来；全部交来再登记`, 'Not everything came back', 'papers')
  const papers = new Map(command.papers.map((paper) => [paper.key, paper]))
  const known = new Set(record.materials.map(({ key }) => key))
  const materials: CaseRecord['materials'] = [...record.materials.map((line) => { const paper = papers.get(line.key); return paper ? { ...line, state: paper.state, copies: paper.copies, pages: paper.pages, note: paper.note } : line }), ...command.papers.filter(({ key }) => !known.has(key)).map((paper) => ({ ...paper }))]
  return done({
    filing: { ...course.filing, since: act.on, tellDays: command.tellDays, tellBy: command.tellBy },
    supplements: course.supplements.map((one) => (one === open ? { ...one, returned: { on: act.on, by: act.me, keys: [...command.papers.map(({ key }) => key), ...fields] } } : one)),
  }, [...command.papers.map(({ name }) => name), ...open.items.flatMap(({ key, name }) => (key !== null && fields.includes(key) ? [name] : []))].join('、'), { status: 'filed', materials, form: { ...record.form, ...command.form } })
}

function withdrawn({ how, who, reason, rule, returned, document }: { how: 'asked' | 'silence'; who: string; reason: string; rule: string; returned: string[]; document: string }, act: Me): Stepped {
  return done({ withdrawal: { how, on: act.on, by: act.me, who, reason, rule, returned, document } }, `${who}：${reason}`, { status: 'withdrawn' })
}

const acceptedSteps = (course: Course, at: { on: string; by: Person }): StepRecord[] => { const first = course.procedure.find(({ kind }) => kind === 'acceptance'); return first ? markDone(course.steps, first, at) : course.steps }

function deem(command: Of<'deem-accepted'>, { course }: Standing, act: Me): Stepped {
  const { filing } = course
  if (!filing?.tellBy) return refuse('wrong-time', '没有可以计算的告知期限', 'The days for telling cannot be counted')
  const since = filing.since ?? filing.on
  const decidedOn = addDays(filing.tellBy, 1)
  return done({ acceptance: { how: 'deemed', on: since, decidedOn, by: null, rule: command.rule }, steps: acceptedSteps(course, { on: decidedOn <= act.on ? decidedOn : act.on, by: program }) }, deemedSentence(course)?.zh ?? command.rule, { status: 'accepted', acceptedOn: since, ...ends(command.limits) })
}

function accept(command: Of<'accept'>, { course, record }: Standing, act: Me): Stepped {
  const due = new Map(command.tolerated.map(({ key, ...pledge }) => [key, pledge]))
  const promisedBy = command.limits.promisedOn
  const unknown = command.tolerated.find(({ key }) => !record.materials.some((line) => line.key === key))
  if (unknown) return refuse('unknown', '容缺的材料不在清单上', 'A tolerated paper is not on the list', 'tolerated')
  if (command.tolerated.some(({ dueOn }) => dueOn < act.on)) return refuse('order', '容缺材料的补交日期已经过了', 'The day for a tolerated paper has passed', 'tolerated')
  if ((command.how === 'tolerated') !== (command.tolerated.length > 0)) return refuse('tolerated', '容缺受理要写明哪些材料、几号前交', 'Tolerated acceptance names its papers and days', 'tolerated')
  const materials = record.materials.map((line): CaseRecord['materials'][number] => {
    const pledge = due.get(line.key)
    if (pledge !== undefined) return { ...line, state: 'tolerated', dueOn: pledge.dueOn, ...(pledge.consequence === undefined ? {} : { consequence: pledge.consequence }) }
    if (line.state === 'missing' && command.notApplicable.includes(line.key)) return { ...line, state: 'not-applicable' }
    // A promise is checked before the promised end.
    return line.state === 'promised' && line.dueOn === undefined && promisedBy !== null ? { ...line, dueOn: promisedBy } : line
  })
  return done({ acceptance: { how: command.how, on: act.on, decidedOn: act.on, by: act.me }, steps: acceptedSteps(course, { on: act.on, by: act.me }) }, '', { status: 'accepted', acceptedOn: act.on, materials, ...ends(command.limits) })
}

function refuseAcceptance(command: Of<'refuse-acceptance'>, act: Me): Stepped {
  return done({
    acceptance: { how: 'refused', on: act.on, decidedOn: act.on, by: act.me },
    rejection: { on: act.on, by: act.me, ground: command.ground, article: command.article, office: command.office, remedies: command.remedies, returned: command.returned, document: command.document },
  }, command.ground, { status: 'not-accepted' })
}

function finishAtOnce(command: Of<'finish-at-once'>, { course, record }: Standing, act: Me): Stepped {
  const at = { on: act.on, by: act.me }
  const step = course.procedure.find(({ kind }) => kind === 'decision')
  const steps = course.acceptance ? course.steps : acceptedSteps(course, at)
  return done({
    acceptance: course.acceptance ?? { how: 'accepted', on: act.on, decidedOn: act.on, by: act.me },
    decision: { outcome: 'approved', level: 'window', on: act.on, by: act.me, byName: '', docNo: command.document, facts: '', article: command.basis, remedies: '', text: command.result },
    steps: step ? markDone(steps, step, at) : steps,
  }, command.result, { status: 'completed', ...(course.acceptance ? {} : { acceptedOn: act.on, ...(command.limits ? ends(command.limits) : { promisedOn: record.promisedOn }) }) })
}

// ---- the item's steps

function finish({ key, result }: Of<'finish'>, { course, record }: Standing, act: Me): Stepped {
  const step = stepOf(course, key)
  const wants = step.kind === 'visit' && isOurs(step) ? 'visit' : step.kind === 'neighbours' ? 'neighbours' : 'opinion'
  if (result.kind !== wants && !(step.kind === 'visit' && result.kind === 'visit')) return refuse('result', `${step.name}要填的内容不对`, `${step.name} wants other contents`)
  let note = ''
  switch (result.kind) {
    case 'visit': {
      const { visitors, on } = result.visit
      if (new Set(visitors.map(({ name }) => name.trim())).size < visitors.length || new Set(visitors.map(({ id }) => id)).size < visitors.length) return refuse('two-visitors', '入户要两个不同的人，同一个人写了两次', 'A visit is made by two different persons', 'visitors')
      const relative = visitors.find(({ name }) => name.trim() === record.applicant.name)
      if (relative) return refuse('conflict', `${relative.name}是申请人本人，不能入户调查自己`, 'The applicant cannot visit himself', 'visitors')
      const late = outside(on, record.acceptedOn, act.on, '入户日期', 'on')
      if (late) return late
      if (result.visit.signature === 'refused' && result.visit.witness.trim() === '') return refuse('witness', '住户拒签的，要写见证人', 'Where the household will not sign, a witness is named', 'witness')
      note = `${visitors.map(({ name }) => name).join('、')} ${on}：${result.visit.found}`
      break
    }
    case 'neighbours': {
      const { participants, agree, disagree, abstain, on } = result.neighbours
      if (agree + disagree + abstain !== participants.length) return refuse('votes', `到场 ${participants.length} 人，票数合计 ${agree + disagree + abstain}，对不上`, 'Votes and participants do not agree', 'agree')
      if (new Set(participants).size < participants.length) return refuse('twice', '评议人写了两次', 'A participant stands there twice', 'participants')
      const late = outside(on, record.acceptedOn, act.on, '评议日期', 'on')
      if (late) return late
      note = `${participants.length} 人，同意 ${agree}，不同意 ${disagree}，弃权 ${abstain}`
      break
    }
    case 'opinion':
      if (!isOurs(step) && result.opinion.reportedBy.trim() === '') return refuse('reported-by', `${step.name}是${step.role}办的，要写谁告知的`, `${step.name} is done by others; say who told`, 'reportedBy')
      if (result.opinion.opinion === 'disagree' && result.opinion.text.trim() === '') return refuse('reason', '不同意的要写理由', 'Disagreement needs a reason', 'text')
      note = [result.opinion.opinion === 'disagree' ? '不同意' : '', result.opinion.text].filter(Boolean).join('，')
  }
  const steps = markDone(course.steps, step, { on: act.on, by: act.me }, { result })
  return done({ steps }, `${step.name}${note ? `：${note}` : ''}`)
}

/** A day that somebody wrote: after the case began, and never to come. */
function outside(on: string, from: string, to: string, zh: string, path: string): Stepped | null {
  if (on > to) return refuse('future', `${zh} ${on} 还没有到`, `The day ${on} is still to come`, path)
  return on < from ? refuse('back-dated', `${zh} ${on} 早于 ${from}，不能倒签`, `The day ${on} lies before ${from}`, path) : null
}

function publish(command: Of<'publish'>, { course, record }: Standing, act: Me): Stepped {
  const late = outside(command.from, course.lastOn ?? record.acceptedOn, act.on, '张贴日期', 'from')
  if (late) return late
  const wanted = course.terms?.publicity
  if (wanted && (command.days < wanted.days || command.unit !== wanted.unit)) return refuse('too-short', `公示不少于 ${wanted.days} 个${wanted.unit === 'working' ? '工作日' : '自然日'}（${wanted.source}）`, `Publicity lasts at least ${wanted.days} ${wanted.unit} days`, 'days')
  // The day of posting is not counted (民法典 201); working days are never fewer calendar days.
  if (daysBetween(command.from, command.to) < command.days) return refuse('too-short', `从 ${command.from} 张贴，第二天起算 ${command.days} 天，最早到 ${addDays(command.from, command.days)}`, `Posted on ${command.from}, ${command.days} days end on ${addDays(command.from, command.days)} at the earliest`, 'to')
  const step = stepOf(course, command.key)
  const one: Publication = { id: command.id, key: command.key, places: command.places, from: command.from, to: command.to, days: command.days, unit: command.unit, phone: command.phone, document: command.document, by: act.me, photos: [], noPhoto: '', objections: [], end: null }
  const begun = course.steps.some(({ key }) => key === step.key)
  return done({
    publications: [...course.publications, one],
    steps: begun ? course.steps : [...course.steps, { key: step.key, kind: step.kind, startedOn: act.on, startedBy: act.me, finishedOn: null, finishedBy: null, skipped: null, result: null }],
  }, `${command.places.join('、')}，${command.from} 至 ${command.to}`)
}

function changePublication(course: Course, key: string, change: (one: Publication) => Result<Publication, DeskRefusal>, note: string): Stepped {
  const one = publicationOf(course, key)
  if (!one) return refuse('not-published', '还没有公示', 'Nothing is published')
  const next = change(one)
  return next.ok ? done({ publications: course.publications.map((other) => (other === one ? next.value : other)) }, note) : next
}

/** Once every objection is answered, the publication ends as objected: it is published again whatever the inquiry found. */
function answerObjection(command: Of<'answer-objection'>, { course }: Standing, act: Me): Stepped {
  if (new Set(command.inquirers.map(({ name }) => name.trim())).size < command.inquirers.length) return refuse('two-visitors', '核查要两个不同的人', 'An inquiry is made by two different persons', 'inquirers')
  return changePublication(course, command.key, (one) => {
    const asked = one.objections.find(({ id }) => id === command.id)
    if (!asked) return refuse('unknown', '没有这条异议', 'There is no such objection')
    if (asked.answer) return refuse('answered', `这条异议 ${asked.answer.on} 已经答复`, 'It was answered already')
    const objections = one.objections.map((other) => (other === asked ? { ...asked, answer: { on: act.on, inquirers: command.inquirers, found: command.found, upheld: command.upheld, by: act.me } } : other))
    const all = objections.every(({ answer }) => answer !== null)
    return ok({ ...one, objections, end: all ? { how: 'objected', on: act.on, by: act.me, result: objections.some(({ answer }) => answer?.upheld) ? '异议成立，核查后重新公示' : '异议不成立，答复后重新公示' } : null })
  }, `${command.upheld ? '异议成立' : '异议不成立'}：${command.found}`)
}

function endPublicity(command: Of<'end-publicity'>, { course }: Standing, act: Me): Stepped {
  const step = stepOf(course, command.key)
  const ended = changePublication(course, command.key, (one) => one.photos.length === 0 && command.noPhoto.trim() === ''
    ? refuse('no-photo', '公示要有照片；没有的写明原因', 'Publicity wants a photograph, or the reason why there is none', 'noPhoto')
    : ok({ ...one, noPhoto: command.noPhoto, end: { how: 'passed', on: act.on, by: act.me, result: command.result } }), command.result || '公示无异议')
  return ended.ok ? ok({ ...ended.value, course: { ...ended.value.course, steps: markDone(course.steps, step, { on: act.on, by: act.me }) } }) : ended
}

function decide(command: Of<'decide'>, { course }: Standing, act: Me): Stepped {
  const level = course.terms?.decidedBy ?? 'district'
  const step = course.procedure.find(({ kind }) => kind === 'decision')
  if (command.outcome === 'approved') {
    const first = approvalWaitsFor(course)[0]
    if (first) return refuse('before', `“${first.name}”还没有办，不能准予`, `“${first.name}” is not done; it cannot be approved yet`)
  } else {
    const missing = (['facts', 'article', 'remedies'] as const).find((path) => command[path].trim() === '')
    if (missing) return refuse('required', { facts: '不予批准要写事实', article: '不予批准要写依据条款', remedies: '不予批准要写复议和诉讼的办法' }[missing], 'A refusal states facts, article and remedies', missing)
  }
  if (level === 'street' && command.docNo.trim() === '') return refuse('required', '还没写街道决定的文号', 'The number of the street’s decision is missing', 'docNo')
  return done({
    decision: { outcome: command.outcome, level, on: act.on, by: act.me, byName: '', docNo: command.docNo, facts: command.facts, article: command.article, remedies: command.remedies, text: command.text },
    steps: step ? markDone(course.steps, step, { on: act.on, by: act.me }) : course.steps,
  }, [command.outcome === 'approved' ? '准予' : '不予批准', command.docNo].filter(Boolean).join('，'), { status: command.outcome })
}

// ---- clock

function pause(command: Of<'pause'>, { course, record }: Standing, act: Me): Stepped {
  if (!course.terms?.pauseGrounds.some(({ ground }) => ground === command.ground)) return refuse('ground', '中止计时只能用清单上的理由', 'A pause needs one of the listed grounds', 'ground')
  const end = command.end ?? record.legalOn ?? record.promisedOn
  if (end !== null && act.on > end) return refuse('after-end', `时限 ${end} 已经过了，不能再中止`, `The limit ended on ${end}; it cannot be paused any more`)
  return done({ pauses: [...course.pauses, { id: command.id, ground: command.ground, from: act.on, until: null, expectedDays: command.expectedDays, document: command.document, by: act.me, endedBy: null }] }, `${command.ground}，${command.document}`)
}

function extend(command: Of<'extend'>, { course }: Standing, act: Me): Stepped {
  const allowed = course.terms?.extend[command.of]
  if (!allowed) return refuse('no-extension', `${command.of === 'legal' ? '法定' : '承诺'}时限没有规定可以延期`, 'No extension of this limit is provided for', 'of')
  if (course.extensions.some(({ of }) => of === command.of)) return refuse('extended', '这个时限已经延过一次，不能再延', 'This limit was extended once already', 'of')
  if (command.days > allowed.days) return refuse('too-long', `最多延 ${allowed.days} 个${allowed.unit === 'working' ? '工作日' : '自然日'}`, `At most ${allowed.days} days`, 'days')
  if (act.on > command.oldEnd) return refuse('after-end', `时限 ${command.oldEnd} 已经过了，过期不能再延期`, `The limit ended on ${command.oldEnd}; an extension is decided before the end`)
  if (command.newEnd <= command.oldEnd) return refuse('order', '新的到期日要在原来之后', 'The new end lies after the old one', 'newEnd')
  return done({
    extensions: [...course.extensions, { id: command.id, of: command.of, days: command.days, unit: allowed.unit, oldEnd: command.oldEnd, newEnd: command.newEnd, reason: command.reason, approvedBy: act.me, on: act.on, document: command.document }],
  }, `${command.oldEnd} → ${command.newEnd}，${command.reason}`, command.of === 'promised' ? { promisedOn: command.newEnd } : { legalOn: command.newEnd })
}

// ---- after the decision

function issue(command: Of<'issue'>, { course }: Standing, act: Me): Stepped {
  if (command.validUntil !== null && command.validUntil < command.validFrom) return refuse('order', '有效期的截止早于起始', 'It ends before it begins', 'validUntil')
  if (course.certificates.some(({ number }) => number === command.number)) return refuse('twice', `号码 ${command.number} 已经登记过`, 'This number is there already', 'number')
  return done({
    certificates: [...course.certificates, { id: command.id, name: command.name, number: command.number, validFrom: command.validFrom, validUntil: command.validUntil, on: act.on, by: act.me }],
    steps: markKind(course, 'issue', { on: act.on, by: act.me }),
  }, `${command.name} ${command.number}`)
}

function deliver(command: Of<'deliver'>, { course, record }: Standing, act: Me): Stepped {
  const { way, receiver, signed } = command
  const end = (how: 'received' | 'refused', note = ''): NonNullable<Course['deliveries'][number]['end']> => ({ how, on: act.on, by: act.me, note })
  const inPerson = way === 'collect' || way === 'visit'
  if ((inPerson || way === 'left') && !receiver) return refuse('required', '还没写受送达人', 'The receiver is missing', 'receiver')
  let result: Course['deliveries'][number]['end'] = null
  if (inPerson && signed === 'refused') {
    if (command.refusal.trim() === '' || command.witness.trim() === '') return refuse('witness', '拒收的要写原因和见证人', 'A refusal to receive needs its ground and a witness', command.refusal.trim() === '' ? 'refusal' : 'witness')
    result = end('refused', command.refusal)
  } else if (inPerson) {
    if (receiver?.idCheck === 'none') return refuse('identity', '先核对证件再交', 'Check the identity document first', 'idCheck')
    if (signed === 'none') return refuse('signature', '还没有签收', 'Not signed for yet', 'signed')
    result = end('received')
  } else if (way === 'left') {
    if (command.witness.trim() === '' || command.refusal.trim() === '') return refuse('witness', '留置送达要写拒收原因和见证人', 'Leaving it in place needs the ground and a witness', command.refusal.trim() === '' ? 'refusal' : 'witness')
    if (command.photos.length === 0) return refuse('no-photo', '留置送达要拍照', 'Leaving it in place wants a photograph', 'photos')
    result = end('received', '留置送达')
  } else if (way === 'post') {
    if (command.tracking.trim() === '') return refuse('required', '还没填邮件单号', 'The tracking number is missing', 'tracking')
  } else if (way === 'locker') {
    if (command.place.trim() === '') return refuse('required', '还没填柜号', 'The locker is missing', 'place')
  } else result = end('received')
  const one: Course['deliveries'][number] = {
    id: command.id, way, on: act.on, deliverer: act.me, place: command.place, papers: command.papers, receiver, signed, signatureId: command.signatureId, tracking: command.tracking, refusal: command.refusal, witness: command.witness, photos: command.photos, end: result,
  }
  return done({ deliveries: [...course.deliveries, one], ...(result?.how === 'received' ? servedSteps(course, act) : {}) }, [receiver?.name, command.tracking, command.papers.map(({ name }) => name).join('、')].filter(Boolean).join('，'), result?.how === 'received' ? afterServing({ course, record }) : {})
}

function deliveryResult({ id, how, on, note }: Of<'delivery-result'>, { course, record }: Standing, act: Me): Stepped {
  const open = course.deliveries.find((one) => one.id === id && one.end === null)
  if (!open) return refuse('unknown', '没有这次送达，或已经登记过结果', 'There is no such delivery under way')
  const late = outside(on, open.on, act.on, '签收日期', 'on')
  if (late) return late
  if (how === 'returned' && note.trim() === '') return refuse('required', '退回的要写原因', 'A return needs its reason', 'note')
  return done({ deliveries: course.deliveries.map((one) => (one === open ? { ...one, end: { how, on, by: act.me, note } } : one)), ...(how === 'received' ? servedSteps(course, act) : {}) }, note, how === 'received' ? afterServing({ course, record }) : {})
}

const servedSteps = (course: Course, act: Me): Partial<Course> => ({ steps: markKind(course, 'delivery', { on: act.on, by: act.me }) })
/** An approved case is completed with its delivery, unless steps of ours still stand open. */
const afterServing = ({ course, record }: Standing): Partial<CaseRecord> => (record.status === 'approved' && closingBarrier(course) === null ? { status: 'completed' } : {})
