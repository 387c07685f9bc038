import { checkForm } from '../catalogue/form'
import type { FormField, ItemPackage, TableField } from '../catalogue/schema'
import { suits, type Standard, type StandardContent, type StandardKind } from '../catalogue/standards'
import type { FormValues, Row } from '../catalogue/values'
import type { WorkCalendar } from '../domain/time/calendar'
import { assess, figuresOn, type Assessment, type CompiledItem, type FactValue, type LawTables, type PlainValue, type RuleFacts, type RuleResult, type UsedFigure, type UsedValue } from '../rules'
import { kindOf, parseEnvelope, readApplicant, readFacts, readForm, readRoot, typeApplicant, type CheckEnvelope, type InputError } from './request'

export type CheckLine = { id: string; message: string; basis?: string; reason?: string; asks?: string[]; verify?: true; values: UsedValue[]; figures: UsedFigure[] }
export type CheckStep = { id: string; name: string; message: string; value: PlainValue; values: UsedValue[]; figures: UsedFigure[] }
export type CheckAnswer = {
  /** null where the question named none that is known. */
  item: string | null; date: string | null
  blocked: CheckLine[]; warned: CheckLine[]; unchecked: CheckLine[]; confirm: CheckLine[]
  passed: boolean; acceptable: boolean
  /** Yuan as a decimal string; empty when a rule blocks or the input is not sound. */
  benefits: Record<string, string>
  derived: Record<string, PlainValue>
  steps: CheckStep[]
  inputErrors: InputError[]
}

/** What an answer is made from; whoever asks has loaded it. */
export type CheckWorld = {
  find(code: string): ItemPackage | null
  compiled(item: ItemPackage): CompiledItem
  standards: ReadonlyMap<string, Standard>
  calendar: WorkCalendar
  law: LawTables
}

/** Nothing could be asked at all. */
const refused = (errors: InputError[]): CheckAnswer => ({ item: null, date: null, blocked: [], warned: [], unchecked: [], confirm: [], passed: false, acceptable: false, benefits: {}, derived: {}, steps: [], inputErrors: errors })

/** The whole answer to one question. Never throws on anything that can be said in JSON. */
export function answerCheck(input: unknown, world: CheckWorld): CheckAnswer {
  const envelope = parseEnvelope(input)
  if (!envelope.ok) return refused(envelope.errors)
  const request = envelope.value
  const item = world.find(request.item)
  if (!item) return refused([{ path: 'item', kind: 'not-found', message: `没有事项 ${request.item}` }])

  const errors: InputError[] = []
  const override: Record<string, StandardContent> = {}
  for (const [key, value] of Object.entries(request.standards)) {
    const standard = figureNamed(item, key, world.standards)
    if (!standard) errors.push({ path: `standards.${key}`, kind: 'unknown', message: `${item.name.zh}不用标准“${key}”` })
    else if (!suits(standard.kind, value)) errors.push({ path: `standards.${key}`, kind: 'type', message: `标准“${standard.name}”应是${contents[standard.kind]}` })
    else if (!isPossible(value)) errors.push({ path: `standards.${key}`, kind: 'range', message: `标准“${standard.name}”应是 0 到一万亿之间的数` })
    else override[key] = value
  }
  for (const list of ['benefitsInForce', 'pastAid'] as const)
    request.facts[list].forEach((record, i) => {
      const named = world.find(record.item)
      if (named) record.item = named.code
      else if (looksLikeCode.test(record.item)) errors.push({ path: `facts.${list}[${i}].item`, kind: 'not-found', message: `没有事项 ${record.item}` })
    })
  const { form, facts } = gather(item, request, world, errors)
  const applicant = facts.roots['resident'] ?? {}
  const idNo = typeof applicant['idNo'] === 'string' ? applicant['idNo'] : ''
  const birthDate = typeof applicant['birthDate'] === 'string' ? applicant['birthDate'] : null
  const said = new Set(errors.map((error) => error.path))
  const formProblems = checkForm(item, form, { today: request.date, applicant: { idNo, birthDate }, agent: request.agent })
    // Nobody is named, so nobody can be looked for in the table.
    .filter((problem) => !(problem.code === 'applicant-listed' && idNo === ''))
    // The window asks for names and numbers in a row. A question may leave out what no rule needs; what one needs it says itself.
    .filter((problem) => !(problem.code === 'required' && /\[\d+\]/.test(problem.path)))
  for (const problem of formProblems) {
    const path = `form.${asAsked(item, request.form, problem.path)}`
    if (!said.has(path)) errors.push({ path, kind: kindOf(problem.code), message: problem.zh })
  }

  const atField = new Set(errors.flatMap((error) => (error.path.startsWith('form.') ? [ownKey(item, error.path.slice('form.'.length).replace(/\[\d+\].*$/, ''))] : [])))
  const assessment = assess(item, world.compiled(item), facts, figuresOn(item, world.standards, request.date, override), atField)
  return answerOf(assessment, errors)
}

/** A benefit outside the catalogue may have any name; what is written like a code must be one. */
const looksLikeCode = /^([a-z]{2}-[\d-]+|\d+)$/i

/** A field's key in the package, whichever of its two names is given. */
const ownKey = (item: ItemPackage, given: string): string => (item.form.find((field) => field.key === given) ?? item.form.find((field) => field.factKey === given))?.key ?? given

/**
 * The place of a problem in the words of the question. What the question does not name has the facts' own key, unless it
 * goes by the dictionary's names elsewhere.
 */
function asAsked(item: ItemPackage, form: Readonly<Record<string, unknown>>, path: string): string {
  const [, key = path, row, cell] = /^(\w+)(?:\[(\d+)\](?:\.(\w+))?)?$/.exec(path) ?? []
  const field = item.form.find((one) => one.key === key)
  if (!field) return path
  const has = (given: unknown, name: string): boolean => typeof given === 'object' && given !== null && Object.hasOwn(given, name)
  const byDictionary = item.form.some((one) => one.factKey !== undefined && has(form, one.key))
  const named = ({ key: own, factKey }: { key: string; factKey?: string | undefined }, given: unknown): string =>
    factKey === undefined || has(given, own) || (byDictionary && !has(given, factKey)) ? own : factKey
  const table = named(field, form)
  if (row === undefined) return table
  const rows = form[table]
  const column = field.kind === 'table' ? field.columns.find((one) => one.key === cell) : undefined
  return `${table}[${row}]${cell === undefined ? '' : `.${column ? named(column, Array.isArray(rows) ? rows[Number(row)] : undefined) : cell}`}`
}

/** The facts of a question: form, applicant and household give each other what only one of them was told. Worked cases are typed at a window from it. */
export function gather(item: ItemPackage, request: CheckEnvelope, world: Pick<CheckWorld, 'calendar' | 'law'>, errors: InputError[]): { form: FormValues; facts: RuleFacts } {
  const applicant = readApplicant(request.applicant, request.date, errors)
  typeApplicant(item, applicant, request.applicant, errors)
  const form = readForm(item, request.form, errors)

  const table = item.form.find((field) => field.kind === 'table' && isHousehold(field))
  if (table?.kind === 'table' && form[table.key] === undefined && request.household.length > 0) {
    const known = new Set(table.columns.flatMap((column) => [column.key, ...(column.factKey ? [column.factKey] : [])]))
    const rows = request.household.map((member) => Object.fromEntries(Object.entries(member).filter(([key]) => known.has(key))))
    const found: InputError[] = []
    Object.assign(form, readForm(item, { [table.key]: rows }, found))
    for (const error of found) errors.push({ ...error, path: error.path.replace(`form.${table.key}`, 'household') })
  }
  const own = ownRow(item, form, applicant)
  if (own && table?.kind === 'table') completeRow(item, table, own, { ...request.applicant, idNo: applicant['idNo'] })
  if (own && applicant['idNo'] === undefined && typeof own['idNo'] === 'string') Object.assign(applicant, readApplicant({ ...request.applicant, idNo: own['idNo'] }, request.date, []))
  for (const field of item.form) {
    const known = applicant[field.key]
    if (field.kind !== 'table' && form[field.key] === undefined && known !== undefined && request.applicant[field.key] !== undefined) {
      const read = readForm(item, { [field.key]: known }, [])
      if (read[field.key] !== undefined) form[field.key] = read[field.key] ?? null
    }
  }
  for (const key of Object.keys(item.facts['resident'] ?? {})) {
    if (applicant[key] !== undefined) continue
    const told = own?.[key] ?? form[key]
    if (told !== undefined && told !== null && typeof told !== 'object') applicant[key] = told
  }
  const idNo = typeof applicant['idNo'] === 'string' ? applicant['idNo'] : ''
  const system = readRoot(item, 'system', request.facts.system, errors)
  const run = readRoot(item, 'run', request.facts.runtime, errors)
  return {
    form,
    facts: {
      today: request.date, calendar: world.calendar, law: world.law, ...readFacts(request, idNo),
      // Whether a register or the case's course tells a fact differs by place; either answer counts.
      roots: { form, resident: applicant, system: { ...run, ...system }, run: { acceptedOn: request.date, isAgent: request.agent, ...system, ...run } },
    },
  }
}

/** A table of the applicant's household: it names persons by number and says what they are to him. */
const isHousehold = (field: FormField): boolean => field.kind === 'table' && field.columns.some((column) => column.kind === 'idcard') && field.columns.some((column) => column.key === 'relation')

function ownRow(item: ItemPackage, form: FormValues, applicant: Readonly<Record<string, FactValue>>): Row | undefined {
  for (const field of item.form) {
    const rows = form[field.key]
    if (!isHousehold(field) || !Array.isArray(rows)) continue
    const unnamed = (row: Row): boolean => row['relation'] === '本人' && (row['idNo'] ?? '') === ''
    const own = applicant['idNo'] === undefined ? rows.find((row) => row['relation'] === '本人') : (rows.find((row) => row['idNo'] === applicant['idNo']) ?? rows.find(unnamed))
    if (own) return own
  }
  return undefined
}

/** What was told of the applicant alone stands in his own row too, where the row leaves it open. */
function completeRow(item: ItemPackage, table: TableField, row: Row, told: Readonly<Record<string, unknown>>): void {
  for (const { key } of table.columns) {
    if (row[key] !== undefined && row[key] !== null) continue
    const read = told[key] === undefined ? undefined : readForm(item, { [table.key]: [{ [key]: told[key] }] }, [])[table.key]
    if (Array.isArray(read) && read[0]?.[key] !== undefined) row[key] = read[0][key]
  }
}

/** The figure that a question overrides: by its key in the item, by ITEM.key or by the standard's own name. */
function figureNamed(item: ItemPackage, key: string, standards: ReadonlyMap<string, Standard>): Standard | undefined {
  const figure = item.figures.find((one) => one.key === key || one.standard === key || `${item.code}.${one.key}` === key)
  return standards.get(figure?.standard ?? key)
}

/** No figure of the law is negative, and beyond this no amount is reckoned exactly. */
const isPossible = (value: StandardContent): boolean =>
  typeof value === 'number' ? value >= 0 && value <= 1e12 : typeof value !== 'object' || value === null || Object.values(value).every((one: StandardContent) => isPossible(one))

const contents: Readonly<Record<StandardKind, string>> = { number: '数字', text: '文字', bool: ' true 或 false', texts: '一列文字', numbers: '一列数字', 'number-by-text': '按名称分列的数字' }

function answerOf(assessment: Assessment, errors: InputError[]): CheckAnswer {
  const lines = (state: RuleResult['state']): CheckLine[] => assessment.rules.filter((rule) => rule.state === state).map((rule) => ({
    id: rule.id, message: rule.message, ...(rule.basis === null ? {} : { basis: rule.basis }), ...(rule.why === null ? {} : { reason: rule.why.zh }), ...(rule.asks.length > 0 ? { asks: rule.asks } : {}),
    ...(rule.verify ? { verify: true as const } : {}), values: rule.used, figures: rule.figures,
  }))
  const sound = errors.length === 0
  // What is still missing makes its rules unchecked; a value that is wrong must not become an amount.
  const usable = errors.every((error) => error.kind === 'required')
  return {
    item: assessment.item, date: assessment.on,
    blocked: lines('blocks'), warned: lines('warns'), unchecked: lines('unchecked'), confirm: lines('confirm'),
    passed: assessment.passed && sound, acceptable: assessment.acceptable && sound,
    benefits: usable ? Object.fromEntries(Object.entries(assessment.benefits).map(([name, fen]) => [name, yuanText(fen)])) : {},
    derived: assessment.derived,
    steps: assessment.rules.flatMap((rule) => (rule.state === 'computed' && rule.target !== null && rule.value !== null ? [{ id: rule.id, name: rule.target, message: rule.message, value: rule.value, values: rule.used, figures: rule.figures }] : [])),
    inputErrors: errors,
  }
}

/** 236560 → '2365.60' */
const yuanText = (fen: number): string => `${fen < 0 ? '-' : ''}${String(Math.abs(fen)).padStart(3, '0').replace(/(\d\d)$/, '.$1')}`
