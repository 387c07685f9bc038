import { z } from 'zod'
import type { FormField, ItemPackage, ScalarField } from '../catalogue/schema'
import { standardContent } from '../catalogue/standards'
import type { FieldValue, FormValues, Row, Scalar } from '../catalogue/values'
import { fieldKind } from '../domain/fields'
import { checkIdNumber } from '../domain/identity/idNumber'
import { addMonths, isPlainDate, type PlainDate } from '../domain/time/plainDate'
import { retireKind, type BenefitInForce, type FactDecl, type FactValue, type HeldRecord, type PastAid, type RuleFacts } from '../rules'

/**
 * A question about one item: would this person, with this form and these facts, be accepted on this day?
 * Asked by the command line, by fixtures and by tests; docs/command-line.md has the format. Nothing is stored.
 */

export const inputErrorKinds = ['json', 'type', 'required', 'unknown', 'value', 'range', 'conflict', 'not-found'] as const
export type InputError = { path: string; kind: (typeof inputErrorKinds)[number]; message: string }

const kindsOfCodes: Readonly<Record<string, InputError['kind']>> = {
  required: 'required', kind: 'type', range: 'range', order: 'range', year: 'range', rows: 'range', total: 'conflict', months: 'conflict', 'birth-date': 'conflict',
}
/** The code of a field's check, by what it means to whoever asked. */
export const kindOf = (code: string): InputError['kind'] => kindsOfCodes[code] ?? 'value'

const plain = z.union([z.string(), z.number(), z.boolean(), z.null()])
const record = z.record(z.string(), z.unknown())
const envelope = z.strictObject({
  item: z.string(),
  date: z.string(),
  applicant: record.default({}),
  household: z.array(record).default([]),
  form: record.default({}),
  agent: z.boolean().default(false),
  facts: z.strictObject({
    benefitsInForce: z.array(z.strictObject({ item: z.string(), idNo: z.string().optional(), since: z.string().optional(), full: z.boolean().optional() })).default([]),
    pastAid: z.array(z.strictObject({ item: z.string(), idNo: z.string().optional(), reason: z.string().optional(), paidOn: z.string() })).default([]),
    held: z.array(z.strictObject({ benefit: z.string(), key: z.union([plain, z.array(plain)]).optional(), period: plain.optional() })).default([]),
    confirmations: z.record(z.string(), z.boolean()).default({}),
    system: record.default({}),
    runtime: record.default({}),
  }).prefault({}),
  standards: z.record(z.string(), standardContent).default({}),
})
export type CheckEnvelope = z.infer<typeof envelope>

/** Nothing stands at this place of the question. */
const absent = (input: unknown, path: readonly PropertyKey[]): boolean => {
  const found = path.reduce<unknown>((at, part) => (typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? (at as Record<PropertyKey, unknown>)[part] : undefined), input)
  return found === undefined || found === null
}

/** The request's own shape; what stands in the form is judged against the item afterwards. */
export function parseEnvelope(input: unknown): { ok: true; value: CheckEnvelope } | { ok: false; errors: InputError[] } {
  const parsed = envelope.safeParse(input)
  if (!parsed.success)
    return {
      ok: false,
      errors: parsed.error.issues.flatMap((issue): InputError[] => {
        const path = issue.path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i ? '.' : ''}${String(part)}`)).join('')
        if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, kind: 'unknown', message: `没有“${key}”这一项` }))
        if (absent(input, issue.path)) return [{ path, kind: 'required', message: `缺少 ${path || '请求内容'}` }]
        return [{ path, kind: 'type', message: `${path || '请求'} 的类型不对` }]
      }),
    }
  const { value, errors } = { value: parsed.data, errors: [] as InputError[] }
  if (!isPlainDate(value.date)) errors.push({ path: 'date', kind: 'value', message: `${value.date} 不是真实的日期，写成 2026-11-22 这样` })
  value.facts.benefitsInForce.forEach((one, i) => { if (one.since !== undefined && !isPlainDate(one.since)) errors.push({ path: `facts.benefitsInForce[${i}].since`, kind: 'value', message: `${one.since} 不是真实的日期` }) })
  value.facts.pastAid.forEach((one, i) => { if (!isPlainDate(one.paidOn)) errors.push({ path: `facts.pastAid[${i}].paidOn`, kind: 'value', message: `${one.paidOn} 不是真实的日期` }) })
  return errors.length ? { ok: false, errors } : { ok: true, value }
}

/** Reads one value of a form field as JSON gives it: money in yuan, days as text. */
function readScalar(field: ScalarField, value: unknown, path: string, errors: InputError[]): Scalar | undefined {
  const wrong = (kind: InputError['kind'], message: string): undefined => void errors.push({ path, kind, message })
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'object') return wrong('type', `${field.label}应是一个值`)
  const kind = fieldKind(field.kind)
  if (field.kind === 'bool') return typeof value === 'boolean' ? value : typeof value === 'string' ? readText() : wrong('type', `${field.label}应是 true 或 false`)
  if (typeof value === 'boolean') return wrong('type', `${field.label}不能是 true 或 false`)
  if (field.kind === 'number' && typeof value === 'number') {
    const found = kind.check(value, field)
    return found ? wrong(kindOf(found.code), found.zh) : value
  }
  if (field.kind === 'enum' && typeof value === 'string' && !field.options?.includes(value)) return wrong('value', `${field.label}没有“${value}”这一项，可选：${(field.options ?? []).join('、')}`)
  if (typeof value === 'number' && !['number', 'money', 'text'].includes(field.kind)) return wrong('type', `${field.label}应写成文字`)
  return readText()

  function readText(): Scalar | undefined {
    const text = typeof value === 'number' ? decimal(value) : String(value)
    const read = kind.parse(text, field)
    return read.ok ? (read.value as Scalar) : wrong(kindOf(read.error.code), read.error.zh)
  }
}

/** 1e21 and the like never become an amount silently. */
const decimal = (value: number): string => (Number.isFinite(value) && Math.abs(value) < 1e15 ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 10 }) : 'x')

/** The form's values, by the package's keys. A value that cannot be read is left out, and said. */
export function readForm(item: ItemPackage, form: Readonly<Record<string, unknown>>, errors: InputError[]): FormValues {
  const values: FormValues = {}
  for (const [given, value] of Object.entries(form)) {
    const field = findField(item.form, given)
    const path = `form.${given}`
    if (!field) {
      errors.push({ path, kind: 'unknown', message: `${item.name.zh}的申请表没有“${given}”这一项` })
      continue
    }
    const read = field.kind === 'table' ? readTable(field.columns, field.label, value, path, errors) : readScalar(field, value, path, errors)
    if (read === undefined) continue
    const before = values[field.key]
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(read)) errors.push({ path, kind: 'conflict', message: `${field.label}写了两次，而且不一样` })
    values[field.key] = read
  }
  return values
}

function readTable(columns: readonly ScalarField[], label: string, value: unknown, path: string, errors: InputError[]): FieldValue | undefined {
  if (value === null || value === undefined) return null
  if (!Array.isArray(value)) return void errors.push({ path, kind: 'type', message: `${label}应是一张表（数组）` })
  return value.map((row: unknown, i): Row => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      errors.push({ path: `${path}[${i}]`, kind: 'type', message: `${label}第 ${i + 1} 行应是一组值` })
      return {}
    }
    const cells: Row = {}
    for (const [given, cell] of Object.entries(row)) {
      const column = findField(columns, given)
      if (!column) {
        errors.push({ path: `${path}[${i}].${given}`, kind: 'unknown', message: `${label}没有“${given}”这一列` })
        continue
      }
      const read = readScalar(column, cell, `${path}[${i}].${given}`, errors)
      if (read !== undefined) cells[column.key] = read
    }
    return cells
  })
}

const findField = <F extends FormField>(fields: readonly F[], given: string): F | undefined =>
  fields.find((field) => field.key === given) ?? fields.find((field) => 'factKey' in field && field.factKey === given)

const idAliases = ['idNo', 'idCard', 'certNo', 'idCardNo']
const aliases: Readonly<Record<string, readonly string[]>> = { idNo: idAliases, sex: ['sex', 'gender'], phone: ['phone', 'mobile', 'contactPhone'], birthDate: ['birthDate', 'birthday'] }
const kinds: Readonly<Record<string, string>> = { cadre: '女干部', worker: '女工人' }
const sexes: Readonly<Record<string, string>> = { male: '男', female: '女', 男: '男', 女: '女', 男性: '男', 女性: '女' }

/** What is known of the applicant, with birth date and sex from his number where it tells them. */
export function readApplicant(given: Readonly<Record<string, unknown>>, today: PlainDate, errors: InputError[]): Record<string, FactValue> {
  const person: Record<string, FactValue> = {}
  for (const [key, value] of Object.entries(given)) {
    const name = Object.entries(aliases).find(([, names]) => names.includes(key))?.[0] ?? key
    const path = `applicant.${key}`
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean' && value !== null) {
      errors.push({ path, kind: 'type', message: `申请人的 ${key} 应是一个值` })
      continue
    }
    if (person[name] !== undefined && person[name] !== value) errors.push({ path, kind: 'conflict', message: `申请人的 ${key} 写了两次，而且不一样` })
    person[name] = value
  }
  const path = (name: string): string => `applicant.${Object.keys(given).find((key) => aliases[name]?.includes(key)) ?? name}`
  if (person['idNo'] !== undefined && person['idNo'] !== null && person['idNo'] !== '') {
    const id = checkIdNumber(String(person['idNo']), today)
    if (!id.ok) errors.push({ path: path('idNo'), kind: 'value', message: `申请人证件号：${id.error.zh}` })
    else {
      person['idNo'] = id.value.idNo
      const { birthDate, sex } = id.value
      if (birthDate !== null) {
        if (person['birthDate'] !== undefined && person['birthDate'] !== null && person['birthDate'] !== birthDate) errors.push({ path: path('birthDate'), kind: 'conflict', message: `出生日期与证件号里的 ${birthDate} 不一致` })
        person['birthDate'] ??= birthDate
      }
      const told = sex === 'male' ? '男' : sex === 'female' ? '女' : undefined
      if (told !== undefined) {
        if (person['sex'] !== undefined && person['sex'] !== null && sexes[String(person['sex'])] !== undefined && sexes[String(person['sex'])] !== told) errors.push({ path: path('sex'), kind: 'conflict', message: `性别与证件号里的“${told}”不一致` })
        person['sex'] ??= told
      }
    }
  }
  if (person['sex'] !== undefined && person['sex'] !== null) {
    const sex = sexes[String(person['sex'])]
    if (sex === undefined) errors.push({ path: path('sex'), kind: 'value', message: '性别应是 男 或 女' })
    else person['sex'] = sex
  }
  const kind = retireKind(typeof person['sex'] === 'string' ? person['sex'] : null, typeof person['retireKind'] === 'string' ? (kinds[person['retireKind']] ?? person['retireKind']) : null)
  if (kind !== undefined) person['retireKind'] = kind
  if (person['birthDate'] !== undefined && person['birthDate'] !== null) {
    if (typeof person['birthDate'] !== 'string' || !isPlainDate(person['birthDate'])) {
      errors.push({ path: path('birthDate'), kind: 'value', message: '出生日期不是真实的日期，写成 1960-03-05 这样' })
      delete person['birthDate']
    } else if (person['birthDate'] > today) errors.push({ path: path('birthDate'), kind: 'value', message: '出生日期晚于受理日期' })
  }
  if (person['age'] !== undefined && person['birthDate'] === undefined) {
    const age = person['age']
    if (typeof age !== 'number' || !Number.isInteger(age) || age < 0 || age > 150) errors.push({ path: 'applicant.age', kind: 'type', message: '年龄应是 0 到 150 的整数' })
    // Only an age is known: the birthday is taken to be the day of acceptance.
    else person['birthDate'] = addMonths(today, -12 * age)
  }
  return person
}

/** What the rules read of the applicant is of the type that the item declares; anything else is told and left out. */
export function typeApplicant(item: ItemPackage, person: Record<string, FactValue>, given: Readonly<Record<string, unknown>>, errors: InputError[]): void {
  for (const [key, { type, label }] of Object.entries({ idNo: { type: 'text', label: '证件号' }, name: { type: 'text', label: '姓名' }, ...item.facts['resident'] })) {
    const value = person[key]
    if (value === undefined || value === null) continue
    if (type === 'text' && typeof value === 'number') person[key] = String(value)
    else if (type === 'bool' ? typeof value !== 'boolean' : type === 'number' || type === 'money' ? typeof value !== 'number' : typeof value !== 'string' || (type === 'day' && !isPlainDate(value))) {
      const path = `applicant.${Object.keys(given).find((name) => aliases[key]?.includes(name)) ?? key}`
      if (!errors.some((error) => error.path === path)) errors.push({ path, kind: 'type', message: `申请人的${label}：应是${answerKinds[type]?.replace(/（.*/, '') ?? '文字'}` })
      delete person[key]
    }
  }
}

const oneAnswer = z.union([z.boolean(), z.number(), z.string()])
/** A list names what the answer is yes for: numbers of persons, years. */
const yesFor = z.array(z.union([z.string(), z.number()])).transform((keys) => keys.map(String))
const systemAnswer = z.union([oneAnswer, yesFor, z.record(z.string(), oneAnswer)])

/** Facts by the rule engine's names. A benefit without a number is the applicant's. */
export function readFacts(request: CheckEnvelope, idNo: string): Pick<RuleFacts, 'benefitsInForce' | 'pastAid' | 'held' | 'confirmations' | 'systemRecords'> {
  const text = (value: string | number | boolean | null): string => String(value)
  return {
    benefitsInForce: request.facts.benefitsInForce.map((one): BenefitInForce => ({ item: one.item, idNo: sameId(one.idNo) ?? idNo, since: one.since, full: one.full })),
    pastAid: request.facts.pastAid.map((one): PastAid => ({ item: one.item, idNo: sameId(one.idNo) ?? idNo, paidOn: one.paidOn, reason: one.reason })),
    held: request.facts.held.map((one): HeldRecord => {
      // What is held is the applicant's own, whatever else the record is kept under.
      const keys = [idNo, ...(one.key === undefined ? [] : Array.isArray(one.key) ? one.key : [one.key]).map(text)]
      const period = one.period === undefined || one.period === null ? null : text(one.period)
      const on = period === null ? undefined : isPlainDate(period) ? period : /^\d{4}-\d{2}$/.test(period) && isPlainDate(`${period}-01`) ? `${period}-01` : undefined
      return { benefit: one.benefit, keys: period === null ? keys : [...keys, period], on }
    }),
    confirmations: request.facts.confirmations,
    systemRecords: Object.fromEntries(Object.entries(request.facts.system).flatMap(([key, value]) => {
      const answer = systemAnswer.safeParse(value)
      return answer.success ? [[key, answer.data]] : []
    })),
  }
}

const answerKinds: Readonly<Record<string, string>> = { bool: ' true 或 false（或答案为 true 的键的列表）', number: '数字', text: '文字' }

/** Whether an answer about persons or things is of its kind: one for all, one for each key, or the list of the keys for which it is yes. */
function answers(type: FactDecl['type'], value: unknown): boolean {
  const parsed = systemAnswer.safeParse(value)
  if (!parsed.success) return false
  if (Array.isArray(parsed.data)) return type === 'bool'
  const fits = (one: unknown): boolean => (type === 'bool' ? typeof one === 'boolean' : type === 'number' ? typeof one === 'number' : typeof one !== 'boolean')
  return (typeof parsed.data === 'object' ? Object.values(parsed.data) : [parsed.data]).every(fits)
}

function sameId(idNo: string | undefined): string | undefined {
  if (idNo === undefined) return undefined
  const checked = checkIdNumber(idNo)
  return checked.ok ? checked.value.idNo : idNo
}

/** counter.district is this counter's, and stands in the case's course. */
const joined = (told: string): string => told.replace(/^counter\./, '').replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The fact files write publicity.days and authorization.expiresOn: as a name with a dot, or one inside the other. */
const named = (given: Readonly<Record<string, unknown>>, declared: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(given).flatMap(([key, value]): [string, unknown][] => {
    if (declared[key] !== undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return [[key, value]]
    const inside = Object.entries(value).map(([part, one]): [string, unknown] => [`${key}.${part}`, one])
    return inside.some(([path]) => declared[joined(path)] !== undefined) ? inside : [[key, value]]
  })

/** Shared data and the case's course, by the types that the item declares; money in yuan, as everywhere in a question. */
export function readRoot(item: ItemPackage, root: 'system' | 'run', given: Readonly<Record<string, unknown>>, errors: InputError[]): Record<string, FactValue> {
  const declared = item.facts[root] ?? {}
  const name = root === 'run' ? 'runtime' : 'system'
  const values: Record<string, FactValue> = {}
  for (const [told, value] of named(given, declared)) {
    const key = joined(told)
    const fact = declared[key]
    const path = `facts.${name}.${told}`
    if (value === undefined) continue
    if (value === null || value === '') {
      values[key] = null
      continue
    }
    const lookup = root === 'system' ? item.facts['records']?.[told] : undefined
    if (lookup && !answers(lookup.type, value)) {
      errors.push({ path, kind: 'type', message: `${lookup.label}：应是${answerKinds[lookup.type] ?? '一个值'}，或每个键各一个` })
      continue
    }
    if (!fact) {
      if (['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value)) values[key] = value as FactValue
      continue
    }
    const wrong = (message: string): void => void errors.push({ path, kind: 'type', message: `${fact.label}：${message}` })
    switch (fact.type) {
      case 'bool':
        if (typeof value === 'boolean') values[key] = value
        else wrong('应是 true 或 false')
        break
      case 'number':
        if (typeof value === 'number' && Number.isFinite(value)) values[key] = value
        else wrong('应是数字')
        break
      case 'money':
        if (typeof value === 'number' && Number.isFinite(value)) values[key] = Math.round(value * 100)
        else wrong('应是金额（元）')
        break
      case 'day':
        if (typeof value === 'string' && isPlainDate(value)) values[key] = value
        else wrong('应是真实的日期，写成 2026-11-22 这样')
        break
      case 'text':
        if (typeof value === 'string' || typeof value === 'number') values[key] = String(value)
        else wrong('应是文字')
        break
      case 'texts':
        if (Array.isArray(value)) values[key] = value.map(String)
        else wrong('应是一列文字')
        break
      case 'numbers':
        if (Array.isArray(value) && value.every((one) => typeof one === 'number')) values[key] = value as number[]
        else wrong('应是一列数字')
        break
      default:
        values[key] = value as FactValue
    }
  }
  return values
}
