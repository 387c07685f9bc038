import { checkForm } from '../../shared/catalogue/form'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { FormValues, Row } from '../../shared/catalogue/values'
import { benefitsKnown, numbersIn, personKey, residentBenefits, type KnownCase } from '../../shared/domain/benefits'
import { ageOn, checkIdNumber, legacyToFull } from '../../shared/domain/identity/idNumber'
import { maskIdNo } from '../../shared/domain/identity/mask'
import type { WorkCalendar } from '../../shared/domain/time/calendar'
import { addMonths, chinaDate, isPlainDate, type PlainDate } from '../../shared/domain/time/plainDate'
import { assess, compileItem, figuresOn, retireKind, type Assessment, type CompiledItem, type FactValue, type FigureSet, type RuleFacts, type RuleResult } from '../../shared/rules'
import type { Standard } from '../../shared/catalogue/standards'
import type { Handlers, Input } from '../../shared/ipc/contract'
import type { Despite, DraftFacts, EligibilityRule, EligibilityView, Problem, Refusal, Source, ValueSource, Wanted } from '../../shared/ipc/views'
import { fail, ok, type Result } from '../../shared/result'
import type { CaseAssessment, CaseDespite, ResidentRecord } from '../../shared/sync/protocol'
import { checkPerson } from './session'
import type { Place, StoredDraft, Stores, World } from './ports'

/** Older than this, a known value says that it should be looked at again. */
const STALE_MONTHS = 12
/** A going-on needs a reason that says something. */
const LEAST_REASON = 4

export const noFacts: DraftFacts = { confirmations: {}, system: {}, answers: {}, despite: null }

/** Compiled rules by package: of the standards they only need names and kinds, which a newer figure does not change. */
const compiled = new WeakMap<ItemPackage, CompiledItem>()
export function compiledOf(item: ItemPackage, standards: ReadonlyMap<string, Standard>): CompiledItem {
  const rules = compiled.get(item) ?? compileItem(item, standards)
  compiled.set(item, rules)
  return rules
}

type Run = (world: World, item: ItemPackage, facts: RuleFacts, figures: FigureSet, atField: ReadonlySet<string>, standards: ReadonlyMap<string, Standard>) => Assessment
const runRules: Run = (_world, item, facts, figures, atField, standards) => assess(item, compiledOf(item, standards), facts, figures, atField)

/** Assessments of the last applications, by everything that went into them. */
const memory = new WeakMap<World, Map<string, { calendar: WorkCalendar | undefined; item: ItemPackage; assessment: Assessment }>>()
const REMEMBERED = 16

/**
 * The rules over these facts. They are pure, so the same facts need no second run: what was judged before the transaction of an
 * acceptance is only compared inside it, and the writer is not held up.
 */
function remembered(...[world, item, facts, figures, atField, standards]: Parameters<Run>): Assessment {
  const { calendar, law: _law, ...told } = facts
  const key = JSON.stringify([told, [...figures].map(([name, { value }]) => [name, value]), [...atField]])
  const known = memory.get(world) ?? new Map<string, { calendar: WorkCalendar | undefined; item: ItemPackage; assessment: Assessment }>()
  memory.set(world, known)
  const before = known.get(key)
  if (before && before.item === item && before.calendar === calendar) return before.assessment
  const assessment = runRules(world, item, facts, figures, atField, standards)
  known.delete(key)
  known.set(key, { calendar, item, assessment })
  for (const oldest of known.keys()) if (known.size > REMEMBERED) known.delete(oldest)
  return assessment
}

type Application = { draft: Pick<StoredDraft, 'form' | 'sources' | 'agent' | 'facts'>; item: ItemPackage; resident: ResidentRecord; on: PlainDate }
/** An application judged on one day, and where each value came from. */
export type Judged = { assessment: Assessment; sourceOf(path: string): ValueSource }

/** What is the same for every application of a person on a day. `others`: the benefits of whoever may be asked about. */
export type Backdrop = { standards: ReadonlyMap<string, Standard>; place: Place | null; others: OtherBenefits }
export type OtherBenefits = Pick<RuleFacts, 'benefitsInForce' | 'pastAid' | 'held' | 'heldAbout'>

/** Eligibility of a draft over everything that is known on that day. `stores` are those of the piece of work that asks; `except` is a case that is this very application. */
export async function judge(world: World, stores: Stores, application: Application, except?: string): Promise<Judged> {
  const [standards, place, others] = await Promise.all([world.standards(), world.place(), otherBenefits(world, stores, [application.resident.idNo, ...numbersIn(application.item, application.draft.form)], application.on, except)])
  return judgeWith(world, application, { standards, place, others }, remembered)
}

/** Judges a draft before the transaction that accepts it: the writer then only compares what went in. */
export async function judgeAhead(world: World, draftId: string): Promise<void> {
  const draft = await world.read.drafts.get(draftId)
  const resident = draft && (await world.read.residents.get(draft.residentId))
  const item = draft && (await world.catalogue.get(draft.itemCode, draft.itemVersion))
  if (draft && resident && item) await judge(world, world.read, { draft, item, resident: resident.record, on: chinaDate(world.now().toISOString()) })
}

/** The same over what has been gathered already; `rules` runs them, and may remember. */
export function judgeWith(world: World, application: Application, { standards, place, others }: Backdrop, rules: Run = runRules): Judged {
  const { draft, item, resident, on } = application
  const known = knownOfResident(application, place)
  const entered = draft.facts.system
  const enteredUnder = (root: string): Record<string, FactValue> =>
    // Entered as empty: looked up, and there is none.
    Object.fromEntries(Object.entries(entered).flatMap(([path, { value }]) => (path.startsWith(`${root}.`) ? [[path.slice(root.length + 1), value === '' && root !== 'records' ? null : value] as const] : [])))
  const [system, run] = [enteredUnder('system'), enteredUnder('run')]
  const facts: RuleFacts = {
    today: on, calendar: world.calendar(), law: world.law(), confirmations: draft.facts.confirmations, systemRecords: enteredUnder('records') as Record<string, string | number | boolean>,
    ...others,
    roots: {
      form: draft.form, ask: { agent: draft.agent !== null, ...draft.facts.answers }, resident: known.values,
      // Whether a register or the case's course tells a fact differs by place; either answer counts.
      system: { ...run, ...system },
      run: { acceptedOn: on, isAgent: draft.agent !== null, ...(place ? { district: place.districtName } : {}), ...system, ...run },
    },
  }
  const problems = checkForm(item, draft.form, { today: on, applicant: { idNo: resident.idNo, birthDate: resident.birthDate }, agent: draft.agent !== null })
  const assessment = rules(world, item, facts, figuresOn(item, standards, on), new Set(problems.map((problem) => problem.path.replace(/\[\d+\].*$/, ''))), standards)
  // A value that is wrong must not become an amount; one that is missing makes its rules unchecked by itself.
  const sound = problems.every((problem) => problem.code === 'required' || problem.code === 'applicant-listed')
  return { assessment: sound ? assessment : { ...assessment, benefits: {} }, sourceOf: (path) => sourceOf(path, application, known.sources) }
}

/** Every benefit of these persons, by their numbers: from cases here, from cases of other windows, and as recorded by a clerk. */
export async function otherBenefits(world: World, stores: Stores, numbers: readonly string[], on: PlainDate, except?: string): Promise<OtherBenefits> {
  const asked = [...new Set(numbers)].filter(Boolean)
  const [found, people, units] = await Promise.all([stores.cases.ofPersons([...new Set(asked.map(personKey))]), stores.residents.withNumbers(asked.flatMap(spellings)), stores.org.units()])
  const windows = new Map(units.map((unit) => [unit.id, unit.name]))
  const cases = await Promise.all(found.filter(({ stored }) => stored.record.id !== except).map(async ({ stored, approvedOn }): Promise<KnownCase> => ({
    record: stored.record, item: await world.catalogue.get(stored.record.item.code, stored.record.item.version), approvedOn, window: windows.get(stored.record.windowId) ?? '',
  })))
  const recorded = [...people.values()].map(({ record }) => ({ idNo: record.idNo, name: record.name, benefits: residentBenefits(record.attributes) }))
  return benefitsKnown(asked, cases, recorded, on)
}

/** How one person may be written down: with the number of 18 digits, or with the older one of 15. */
function spellings(idNo: string): string[] {
  const checked = checkIdNumber(idNo)
  if (!checked.ok) return [idNo]
  const { kind, idNo: clean } = checked.value
  const full = kind === 'legacy-id' ? legacyToFull(clean) : null
  return [clean, ...(full?.ok ? [full.value] : []), ...(kind === 'resident-id' && clean.slice(6, 8) === '19' ? [clean.slice(0, 6) + clean.slice(8, 17)] : [])]
}

/** The record first for who somebody is; for the rest what this application says, then what is known from before. */
function knownOfResident({ draft, item, resident, on }: Application, place: Place | null): { values: Record<string, FactValue>; sources: Map<string, ValueSource> } {
  const values: Record<string, FactValue> = {}
  const sources = new Map<string, ValueSource>()
  const learn = (key: string, value: FactValue, source: ValueSource): void => {
    if (value === undefined || value === null || value === '' || values[key] !== undefined) return
    values[key] = value
    sources.set(key, source)
  }
  const record: ValueSource = { kind: 'known', label: '居民档案', at: null, stale: false }
  const known = (source: string, at: string): ValueSource => ({ kind: 'known', label: source, at, stale: addMonths(at, STALE_MONTHS) < on })
  const sex = resident.sex === 'male' ? '男' : resident.sex === 'female' ? '女' : null
  for (const [key, value] of Object.entries({ idNo: resident.idNo, name: resident.name, birthDate: resident.birthDate, sex, phone: resident.phone, address: resident.address })) learn(key, value, record)
  if (resident.birthDate) learn('age', ageOn(resident.birthDate, on), record)

  for (const [path, fact] of Object.entries(draft.facts.system)) if (path.startsWith('resident.')) learn(path.slice('resident.'.length), fact.value, enteredSource(fact))
  const own = ownRow(item, draft.form, resident.idNo)
  const { attributes } = resident
  for (const [key, { type }] of Object.entries(item.facts['resident'] ?? {})) {
    const cell = own?.row[key]
    learn(key, cell, own ? formSource(draft, own.path, key) : record)
    const field = draft.form[key]
    if (!Array.isArray(field)) learn(key, field, formSource(draft, key))
    const attribute = attributes[key]
    if (attribute) learn(key, readAttribute(type, attribute.value), known(attribute.source, attribute.at))
  }
  const hukou = attributes['hukou']
  if (hukou && place) {
    const here = hukou.value.startsWith(place.districtName)
    if (here) learn('hukouDistrict', place.districtName, known(hukou.source, hukou.at))
    if (here || hukou.value.startsWith('外地')) learn('hukouLocal', here, known(hukou.source, hukou.at))
  }
  const disability = attributes['disability']
  const [, category, level] = /^(视力|听力|言语|肢体|智力|精神|多重)([一二三四]级)$/.exec(disability?.value ?? '') ?? []
  if (disability && category && level) {
    learn('disabilityCategory', category, known(disability.source, disability.at))
    learn('disabilityLevel', level, known(disability.source, disability.at))
  }
  const told = values['retireKind']
  const retire = retireKind(sex, typeof told === 'string' ? told : null)
  if (retire !== undefined) {
    values['retireKind'] = retire
    if (!sources.has('retireKind')) sources.set('retireKind', record)
  }
  return { values, sources }
}

function readAttribute(type: string, value: string): FactValue {
  switch (type) {
    case 'bool':
      return /^(是|有|true)$/.test(value) ? true : /^(否|无|没有|false)$/.test(value) ? false : undefined
    case 'number':
      return /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined
    case 'money':
      return /^\d+(\.\d{1,2})?$/.test(value) ? Math.round(Number(value) * 100) : undefined
    case 'day':
      return isPlainDate(value) ? value : undefined
    default:
      return value
  }
}

/** The applicant's own line in the table of his household. */
function ownRow(item: ItemPackage, form: FormValues, idNo: string): { row: Row; path: string } | null {
  for (const field of item.form) {
    if (field.kind !== 'table' || !field.columns.some((column) => column.key === 'relation')) continue
    const column = field.columns.find((one) => one.kind === 'idcard')
    const rows = form[field.key]
    if (!column || !Array.isArray(rows)) continue
    const n = rows.findIndex((row) => personKey(String(row[column.key] ?? '')) === personKey(idNo))
    const row = rows[n]
    if (row) return { row, path: `${field.key}[${n}]` }
  }
  return null
}

const typed: ValueSource = { kind: 'typed', label: '本次填写', at: null, stale: false }
const enteredSource = (fact: { source: string; at: string }): ValueSource => ({ kind: 'system', label: fact.source, at: fact.at.slice(0, 10), stale: false })

/** A value of the form that nobody typed here keeps the source it was filled from. */
function formSource(draft: Pick<StoredDraft, 'sources'>, path: string, column?: string): ValueSource {
  const candidates = [column === undefined ? path : `${path}.${column}`, path, path.replace(/\.[^.]*$/, ''), path.replace(/\[.*$/, '')]
  const found = candidates.map((candidate): Source | undefined => draft.sources[candidate]).find((source) => source !== undefined)
  return found ? { kind: 'known', label: found.label, at: found.at, stale: found.stale } : typed
}

function sourceOf(path: string, { draft, on }: Application, resident: ReadonlyMap<string, ValueSource>): ValueSource {
  const entered = draft.facts.system[path]
  if (entered) return enteredSource(entered)
  const [root = '', ...rest] = path.split('.')
  switch (root) {
    case 'form':
      // Rules count rows from 1, the form from 0.
      return formSource(draft, rest.join('.').replace(/\[(\d+)\]/g, (_, n: string) => `[${Number(n) - 1}]`))
    case 'resident':
      return resident.get(rest.join('.')) ?? typed
    case 'benefits':
      return { kind: 'program', label: '本机与已收到的办件', at: on, stale: false }
    case 'clerk':
      return { kind: 'typed', label: '经办人确认', at: null, stale: false }
    case 'system':
    case 'run': {
      const other = draft.facts.system[`${root === 'run' ? 'system' : 'run'}.${rest.join('.')}`]
      return other ? enteredSource(other) : { kind: 'program', label: '受理当天', at: on, stale: false }
    }
    default:
      return typed
  }
}

/** What stands between the rules and acceptance: blocks that nobody may or did go on against, and confirmations that weigh as much. */
export function barriers(assessment: Assessment, item: ItemPackage, despite: Despite | null): Problem[] {
  const english = new Map(item.rules.map((rule) => [rule.id, rule.messageEn]))
  const problem = (rule: RuleResult, code: string, zh: string, en: string): Problem => ({ path: rule.id, code, zh: `${zh}${rule.message}`, en: `${en}${english.get(rule.id) ?? rule.message}`, section: 'eligibility' })
  return [
    ...(isValid(despite, assessment) ? [] : blocking(assessment).map((rule) => problem(rule, 'blocked', '', ''))),
    ...assessment.rules.filter((rule) => rule.state === 'confirm' && rule.weight === 'block').map((rule) => problem(rule, 'unanswered', '还没确认：', 'Not answered yet: ')),
  ]
}
const blocking = (assessment: Assessment): RuleResult[] => assessment.rules.filter((rule) => rule.state === 'blocks')
/** A going-on holds for the rules it names; as soon as another one blocks it is void. */
export const isValid = (despite: Despite | null, assessment: Assessment): boolean => despite !== null && blocking(assessment).every((rule) => despite.rules.includes(rule.id))

/** What the case keeps of it. */
export function keptAssessment(assessment: Assessment, despite: Despite | null): { assessment: CaseAssessment; despite?: CaseDespite } {
  const figures = new Map(assessment.rules.flatMap((rule) => rule.figures.map((figure) => [figure.standard, { standard: figure.standard, value: figure.value, from: figure.from, verify: figure.verify }] as const)))
  const blocks = new Set(blocking(assessment).map((rule) => rule.id))
  return {
    assessment: {
      acceptable: assessment.acceptable, passed: assessment.passed, rules: assessment.rules.map(({ id, state }) => ({ id, state })), benefits: assessment.benefits, figures: [...figures.values()],
    },
    ...(despite !== null && blocks.size > 0 ? { despite: { ...despite, rules: despite.rules.filter((id) => blocks.has(id)) } } : {}),
  }
}

/** What the window sent, with who entered it and when; an unchanged answer keeps both, a going-on is never sent. */
export function withEntered(before: DraftFacts, sent: NonNullable<Input<'draft.save'>['facts']>, by: { name: string; at: string }): DraftFacts {
  const system = Object.fromEntries(Object.entries(sent.system).map(([path, { value, source }]) => {
    const known = before.system[path]
    return [path, known && known.value === value && known.source === source ? known : { value, source, at: by.at, by: by.name }]
  }))
  return { confirmations: sent.confirmations, system, answers: sent.answers, despite: before.despite }
}

const enterable = new Set(['bool', 'text', 'number', 'money', 'day'])
/** Numbers of persons and cards are hidden in what a rule is said to have used. */
const withoutNumbers = (text: string): string => text.replace(/\d{17}[\dXx]|\d{15}/g, maskIdNo)

function wanted(missing: RuleResult['missing'][number]): Wanted | null {
  if (missing.kind === 'confirmation') return null
  const path = missing.kind === 'record' ? `records.${missing.key}` : missing.key
  const root = path.split('.')[0] ?? ''
  const type = missing.type
  const enter = type !== undefined && enterable.has(type) && ['resident', 'system', 'run', 'records', 'ask'].includes(root) && path !== 'resident.birthDate' && path !== 'resident.idNo' ? (type as Wanted['enter']) : null
  // Two persons of one form are asked about in the same words: whom it is about stands behind them.
  const about = missing.kind === 'record' ? withoutNumbers(missing.key.split('|').slice(/^(held|full)\|/.test(missing.key) ? 2 : 1).join('、')) : ''
  return { path, label: about === '' ? missing.label : `${missing.label}（${about}）`, kind: missing.kind, enter, field: root === 'form' ? path.slice('form.'.length).replace(/\[(\d+)\]/g, (_, n: string) => `[${Number(n) - 1}]`) : null }
}

export function eligibilityView(world: World, item: ItemPackage, facts: DraftFacts, { assessment, sourceOf: source }: Judged): EligibilityView {
  const declared = new Map(item.rules.map((rule) => [rule.id, rule]))
  const names = new Map(world.catalogue.summaries().map((summary) => [summary.code, summary.name.zh]))
  const labelOf = (path: string, label: string): string => {
    const code = /^benefits\.(.+)$/.exec(path)?.[1]
    return code === undefined ? label : `在享${names.get(code) ?? code}`
  }
  const rules = assessment.rules.map(({ used, missing, ...rule }): EligibilityRule => ({
    ...rule, used: used.map((value) => ({ ...value, path: withoutNumbers(value.path), label: labelOf(value.path, value.label), text: withoutNumbers(value.text), source: source(value.path) })),
    wants: missing.flatMap((one) => wanted(one) ?? []), reads: (declared.get(rule.id)?.facts ?? []).flatMap((fact) => (fact.startsWith('calc.') ? [fact.slice('calc.'.length)] : [])),
    entered: used.flatMap((value) => (facts.system[value.path] ? [value.path] : [])),
  }))
  const atAcceptance = rules.filter((rule) => !inProcedure(rule))
  const count = (state: RuleResult['state']): number => atAcceptance.filter((rule) => rule.state === state).length
  return {
    ...assessment, rules,
    counts: { blocks: count('blocks'), confirm: count('confirm'), unchecked: count('unchecked'), warns: count('warns'), passed: count('passed'), procedure: rules.length - atAcceptance.length },
    confirmations: facts.confirmations, entered: facts.system, despite: facts.despite === null ? null : { ...facts.despite, valid: isValid(facts.despite, assessment) },
    mayGoOn: world.session.clerk !== null && world.session.clerk.role !== 'clerk',
  }
}
/** Looked at while the case runs: it reads what only the course will tell, and is no reason to refuse now. */
const inProcedure = (rule: Pick<RuleResult, 'stage' | 'weight' | 'state'>): boolean => rule.stage === 'procedure' && (rule.weight === 'warn' || rule.state === 'computed') && rule.state !== 'warns'

export function eligibilityHandlers(world: World): Pick<Handlers, 'draft.assess' | 'draft.goOn'> {
  const today = (): PlainDate => chinaDate(world.now().toISOString())
  const mayTouch = (draft: StoredDraft): boolean => draft.clerkId === world.session.clerk?.id || world.session.clerk?.role !== 'clerk'

  const read = async (stores: Stores, id: string): Promise<Result<{ draft: StoredDraft; item: ItemPackage; judged: Judged }, Refusal>> => {
    const draft = await stores.drafts.get(id)
    const resident = draft && (await stores.residents.get(draft.residentId))
    const item = draft && (await world.catalogue.get(draft.itemCode, draft.itemVersion))
    if (!draft || !resident || !item) return fail({ code: 'not-found' })
    if (!mayTouch(draft)) return fail({ code: 'forbidden', zh: '这是别人的草稿', en: 'This draft is another clerk’s' })
    return ok({ draft, item, judged: await judge(world, stores, { draft, item, resident: resident.record, on: today() }) })
  }

  return {
    'draft.assess': async ({ id }) => {
      const found = await read(world.read, id)
      return found.ok ? ok(eligibilityView(world, found.value.item, found.value.draft.facts, found.value.judged)) : found
    },

    'draft.goOn': async ({ id, rev, reason, lead }) => {
      const words = reason.trim()
      if ([...words].length < LEAST_REASON) return fail({ code: 'bad-input', problems: [{ path: 'reason', code: 'length', zh: `理由至少 ${LEAST_REASON} 个字`, en: `A reason has at least ${LEAST_REASON} characters` }] })
      const signed = lead ? await checkPerson(world, lead) : null
      if (signed && !signed.ok) return signed
      const person = signed?.value ?? world.session.clerk
      if (!person || person.role === 'clerk') return fail({ code: 'forbidden', zh: '要值班长或中心主任同意', en: 'A lead or the manager must agree' })
      return world.write(async (stores): Promise<Result<EligibilityView, Refusal>> => {
        const found = await read(stores, id)
        if (!found.ok) return found
        const { draft, item, judged } = found.value
        if (draft.state === 'accepted' || draft.state === 'discarded') return fail({ code: 'state-moved' })
        if (draft.rev !== rev) return fail({ code: 'stale' })
        const rules = blocking(judged.assessment).map((rule) => rule.id)
        if (rules.length === 0) return fail({ code: 'state-moved', zh: '没有不符合的条件，不用同意', en: 'No rule blocks; nothing to agree to' })
        const facts: DraftFacts = { ...draft.facts, despite: { by: person.name, staffNo: person.staffNo, reason: words, rules, at: world.now().toISOString() } }
        await stores.drafts.put({ ...draft, facts })
        return ok(eligibilityView(world, item, facts, judged))
      })
    },
  }
}
