/**
 * Makes the item packages under resources/catalogue from the three researched fact files.
 *
 *   npm run catalogue:convert -- <folder with the fact files>
 *
 * Deterministic: running it twice changes nothing. What the facts do not say, or say only in words,
 * comes from the hand-written tables beside this script; anything unknown stops the conversion.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { catalogueInfo, fieldCondition, fieldRule, itemCategory, itemPackage, itemSummary, figure as figureSchema, type Figure, type FormField, type ItemPackage, type ScalarField } from '../../shared/catalogue/schema'
import { spell } from '../../shared/catalogue/spell'
import { check, readFacts, readTable, type FactCategory, type FactField, type FactFile, type FactItem, type FactMaterial, type FactRule } from './facts'

/** The package's date, not the law's: early enough for every demo case of this year. */
const EFFECTIVE_FROM = '2026-01-01'

const shortCodes = readTable('short-codes.yaml', z.record(z.string(), z.string()))
const aliases = readTable('aliases.yaml', z.record(z.string(), z.array(z.union([z.string(), z.number()]).transform(String))))
const labels = readTable('labels-en.yaml', z.record(z.string(), z.string()))
const conditions = readTable('material-conditions.yaml', z.array(z.strictObject({
  required: z.string(), items: z.array(z.string()).optional(), note: z.string().optional(), test: fieldCondition.optional(), onlyIf: fieldCondition.optional(),
})))
const checks = readTable('field-rules.yaml', z.array(z.strictObject({ rule: z.string(), required: z.literal(false).optional(), rules: z.array(fieldRule) })))
const settled = readTable('settled.yaml', z.strictObject({
  history: z.record(z.string(), z.array(z.strictObject({ since: z.string(), value: z.number() }))),
  sameAs: z.record(z.string(), z.record(z.string(), z.string())),
  missing: z.array(z.string()),
  repeats: z.record(z.string(), z.record(z.string(), z.string())),
  corporateAccounts: z.array(z.string()),
}))

const conditionFor = indexBy(conditions, (entry) => entry.required)
const checksFor = indexBy(checks, (entry) => entry.rule)
const used = new Set<string>()

function convert(folder: string, target: string) {
  const files = readFacts(folder)
  const shared = files.flatMap((file) => file.parameters ?? []).map(sharedFigure)

  const items: ItemPackage[] = []
  const categories: z.infer<typeof itemCategory>[] = []
  for (const file of files)
    for (const category of file.categories) {
      categories.push(check(category.code, itemCategory, {
        code: category.code, name: bilingual(category), department: category.department, approvedBy: category.approved_by, items: category.items.map((item) => item.code),
      }))
      for (const item of category.items) items.push(check(item.code, itemPackage, convertItem(file, category, item, shared)))
    }
  refuseLeftovers(items)

  const summaries = items.map(summarise).sort((a, b) => (a.shortCode < b.shortCode ? -1 : 1))
  const position = new Map(summaries.map((summary, i) => [summary.code, i]))
  categories.sort((a, b) => position.get(a.items[0]!)! - position.get(b.items[0]!)!)

  mkdirSync(join(target, 'items'), { recursive: true })
  const written = new Set(items.map((item) => `${item.code}.v${item.version}.json`))
  for (const name of readdirSync(join(target, 'items'))) if (!written.has(name)) rmSync(join(target, 'items', name))
  for (const item of items) write(join(target, 'items', `${item.code}.v${item.version}.json`), item)
  write(join(target, 'index.json'), summaries)
  write(join(target, 'categories.json'), categories)
  write(join(target, 'catalogue.json'), check('catalogue.json', catalogueInfo, {
    version: required(files.find((file) => file.meta)?.meta, 'no file tells its version').version, categories: categories.length, items: items.length,
  }))
  write(join(target, 'figures.json'), shared)
  write(join(target, 'sources.json'), {
    sources: files.flatMap((file) => file.sources ?? []),
    dialects: Object.fromEntries(files.map((file) => [file.dialect, { header: file.header, meta: file.meta, environment: file.rule_environment }])),
  })
  console.log(`${categories.length} categories, ${items.length} items written to ${target}`)
}

function convertItem(file: FactFile, category: FactCategory, item: FactItem, shared: Figure[]): ItemPackage {
  const form = item.form.map((field) => convertField(item, field))
  return {
    schema: 1,
    code: item.code,
    shortCode: required(shortCodes[item.code], `short-codes.yaml has no ${item.code}`),
    version: 1,
    effectiveFrom: EFFECTIVE_FROM,
    effectiveTo: null,
    name: bilingual(item),
    aliases: required(aliases[item.code], `aliases.yaml has no ${item.code}`),
    category: { code: category.code, name: bilingual(category), approvedBy: category.approved_by },
    department: category.department,
    leadDepartment: item.lead_department,
    kind: item.kind,
    applicant: ({ 自然人: 'person', 家庭: 'household', 法人: 'organisation' } as const)[item.applicant],
    household: item.household,
    frequency: ({ 高: 'high', 中: 'medium', 低: 'low' } as const)[item.frequency],
    decidedBy: ({ '即办(窗口)': 'window', 街道: 'street', 区级部门: 'district' } as const)[item.level],
    decidedByName: item.decided_by,
    legalBasis: item.legal_basis,
    conditions: item.conditions,
    materials: item.materials.map((material, i) => convertMaterial(item, material, i)),
    form,
    limits: convertLimits(file, item),
    fee: { fen: Math.round(item.fee * 100), note: item.fee_note },
    result: { name: item.result, validity: item.result_validity },
    delivery: item.delivery,
    steps: item.steps,
    followUp: item.follow_up,
    notices: item.notices,
    figures: convertFigures(item, shared),
    ruleSources: item.rules.map((rule) => convertRule(file, item, rule)),
    examples: item.examples?.map(({ name, input, formula, ...result }) => ({ name, input, result, formula })),
    referenceTable: item.reference_table,
    verify: { marked: item.verify === true, note: item.verify_note },
  }
}

// ---- the form

function convertField(item: FactItem, field: FactField): FormField {
  const entry = field.rule === undefined ? undefined : findCheck(field.rule)
  const rules = [...(entry?.rules ?? []), ...identityChecks(field)].filter(distinct)
  const shared = {
    key: field.key, label: field.label, labelEn: english(field), unit: field.unit, note: field.note,
    required: entry?.required ?? field.required, rules: rules.length > 0 ? rules : undefined,
  }
  if (field.type !== 'table') {
    if (field.columns) throw new Error(`${item.code}.${field.key}: columns outside a table`)
    return { ...shared, kind: field.type, options: field.options, ...extras(item, field) }
  }
  // livesAlone and religiousYears stand six times in the facts' household table; they belong once to the member (README).
  const columns = required(field.columns, `${item.code}.${field.key}: a table without columns`)
  const once = columns.filter((column, i) => columns.findIndex((other) => other.key === column.key) === i)
  for (const column of columns)
    if (JSON.stringify(column) !== JSON.stringify(once.find((other) => other.key === column.key))) throw new Error(`${item.code}.${field.key}.${column.key}: two different columns of one key`)
  return { ...shared, kind: 'table', columns: once.map((column, i) => convertColumn(item, column, i)) }
}

/** The facts mark no column as required: a row is about someone or something, so its first column and its identity number are. */
function convertColumn(item: FactItem, column: NonNullable<FactField['columns']>[number], i: number): ScalarField {
  const rules = identityChecks(column)
  return {
    key: column.key, label: column.label, labelEn: english(column), kind: column.type, required: i === 0 || column.type === 'idcard', options: column.options,
    rules: rules.length > 0 ? rules : undefined, ...extras(item, column),
  }
}

type Field = Pick<FactField, 'key' | 'label' | 'type'>

/** Numbers with a check of their own, whether or not the facts repeat it at the field. */
function identityChecks(field: Field) {
  if (field.type !== 'text') return []
  if (['uscc', 'creditCode', 'businessLicenseNo'].includes(field.key)) return [{ kind: 'uscc' as const }]
  if (/残疾人证号$/.test(field.label)) return [{ kind: 'disability-cert' as const }]
  return []
}

function extras(item: FactItem, field: Field) {
  const month = field.type === 'date' && /年月|月份|(起始|终止)月$/.test(field.label)
  const corporate = field.type === 'bankcard' && (field.label.includes('对公') || settled.corporateAccounts.includes(`${item.code}.${field.key}`))
  return { precision: month ? ('month' as const) : undefined, corporateAccount: corporate ? true : undefined }
}

function english(field: Field): string {
  const exact = `${field.label}|${field.key}`
  const key = exact in labels ? exact : field.label
  used.add(`label ${key}`)
  return required(labels[key], `labels-en.yaml has no ${field.label}`)
}

function findCheck(rule: string) {
  used.add(`check ${rule}`)
  return required(checksFor.get(rule), `field-rules.yaml does not know: ${rule}`)[0]!
}

// ---- materials

function convertMaterial(item: FactItem, material: FactMaterial, i: number): ItemPackage['materials'][number] {
  return {
    key: `m${String(i + 1).padStart(2, '0')}`,
    name: material.name,
    form: ({ 原件: 'original', 复印件: 'copy', 原件及复印件: 'original-and-copy', 申请表: 'application-form', 电子: 'electronic' } as const)[material.form],
    copies: material.copies,
    need: material.required === true ? { kind: 'always' } : material.required === false ? { kind: 'optional' } : convertCondition(item, material.required, material.required_note),
    tolerable: material.tolerable,
    source: ({ 申请人: 'applicant', 系统核验: 'system', 政府部门核发: 'government' } as const)[material.source],
    validDays: material.expires_days,
    note: material.note,
  }
}

function convertCondition(item: FactItem, text: string, spoken: string | undefined) {
  const entries = required(conditionFor.get(text), `material-conditions.yaml does not know: ${text}`)
  const entry = required(entries.find((e) => e.items?.includes(item.code)) ?? entries.find((e) => !e.items), `material-conditions.yaml: nothing for ${item.code}: ${text}`)
  used.add(`condition ${text}`)
  return { kind: 'when' as const, note: entry.note ?? spoken ?? text.replace(/^条件：/, '').replace(/时$/, ''), test: entry.test ?? null, onlyIf: entry.onlyIf }
}

// ---- limits

/**
 * The promised days of the civil and health files are the researchers' proposals, nowhere published
 * (headers of the files), so they are to be verified; those of the labour file follow the item's mark.
 */
function convertLimits(file: FactFile, item: FactItem): ItemPackage['limits'] {
  const unit = item.limit_unit === '自然日' ? 'calendar' : 'working'
  const proposed = file.dialect !== 'labour'
  const delegation = item.delegation
  return {
    statutory: {
      days: item.limit_statutory_days, unit, extendedDays: item.limit_extended_days, basis: item.limit_basis,
      verify: item.limit_verify === true || item.limit_statutory_days === null || item.limit_basis?.includes('待核') === true,
    },
    promised: {
      days: item.limit_promised_days, unit, basis: proposed ? '建议承诺时限，不是已公布的值' : undefined, verify: proposed || item.verify === true,
    },
    excluded: item.limit_excludes,
    note: item.limit_note,
    delegation: delegation && {
      to: delegation.to, statutoryDays: delegation.limit_statutory_days, promisedDays: delegation.limit_promised_days, basis: delegation.basis,
      verify: delegation.verify, local: delegation.local, note: delegation.note,
    },
  }
}

// ---- figures

function sharedFigure(parameter: NonNullable<FactFile['parameters']>[number]): Figure {
  const { value, note } = settled.missing.includes(parameter.key)
    ? { value: null, note: `资料只写“${String(parameter.value)}”，须录入清单后才能核对` }
    : { value: parameter.value, note: undefined }
  return check(parameter.key, figureSchema, {
    key: parameter.key, name: parameter.name, value, unit: parameter.unit, ...since(parameter.since), local: parameter.local, verify: parameter.verify === true,
    source: parameter.source, note, national: parameter.national, history: settled.history[parameter.key],
  })
}

function convertFigures(item: FactItem, shared: Figure[]): Figure[] {
  const rules = item.rules.map((rule) => rule.expr).join('\n')
  const mentioned = shared.filter((figure) => new RegExp(`\\bparam\\.${figure.key}\\b`).test(rules) || (figure.key === 'subsistenceStandard' && /\bS\b/.test(rules)))

  const local = (item.local_values ?? []).map((value, i): Figure => ({
    key: `local${String(i + 1).padStart(2, '0')}`, name: value.name, value: numeric(value.value), unit: value.unit, ...since(value.year), local: value.local,
    verify: value.verify === true, source: value.source, sameAs: settled.repeats[item.code]?.[value.name],
  }))
  const own = [...(item.standards ?? []), ...(item.params ?? [])].map((value): Figure => {
    const figure: Figure = {
      key: value.key, name: value.label, value: value.value, unit: value.unit || undefined, ...since(value.year), local: value.local, verify: value.verify === true, note: value.note,
    }
    const same = settled.sameAs[item.code]?.[value.key]
    if (!same) return figure
    const { value: settledValue, unit, since: from, local: isLocal, verify, source, history } = required(shared.find((s) => s.key === same), `no shared figure ${same}`)
    const told = value.value === null ? undefined : `资料原写 ${String(value.value)}（${String(value.year)}），以共用标准为准`
    return { ...figure, value: settledValue, unit, since: from, year: undefined, local: isLocal, verify, source, history, sameAs: same, note: [value.note, told].filter(Boolean).join('；') || undefined }
  })
  return [...mentioned, ...local, ...own]
}

/** '2025-07-01起' and plain dates are a first day; anything else is only a year. */
function since(text: string | number | undefined): Pick<Figure, 'since' | 'year'> {
  if (text === undefined) return {}
  const day = /^(\d{4}-\d{2}-\d{2})起?$/.exec(String(text))
  return day ? { since: day[1] } : { year: String(text) }
}

const numeric = (value: unknown): unknown => (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value)

// ---- rules: kept verbatim, not evaluated in this version

function convertRule(file: FactFile, item: FactItem, rule: FactRule): ItemPackage['ruleSources'][number] {
  const levels = { block: 'block', warn: 'warn', none: 'none', info: 'compute', 阻断: 'block', 提示: 'warn', 计算: 'compute' } as const
  const level = required(rule.on_fail ?? rule.severity ?? rule.level, `${item.code}: a rule without a level: ${rule.expr}`)
  return {
    id: rule.id,
    // The health file gives no type: what is to be computed says so by its level.
    type: rule.type ?? (rule.level === '计算' ? 'benefit' : 'check'),
    level: levels[level], dialect: file.dialect, expr: rule.expr, message: rule.message, basis: rule.basis, note: rule.note,
    year: rule.year === undefined ? undefined : String(rule.year), local: rule.local, verify: rule.verify,
  }
}

// ---- the index

function summarise(item: ItemPackage) {
  return check(item.code, itemSummary, {
    code: item.code, shortCode: item.shortCode, version: item.version, effectiveFrom: item.effectiveFrom, name: item.name, aliases: item.aliases, category: item.category,
    department: item.department, frequency: item.frequency, decidedBy: item.decidedBy, applicant: item.applicant,
    pinyin: { name: spell(item.name.zh), aliases: item.aliases.map(spell), category: spell(item.category.name.zh) },
  })
}

/** A line of a hand-written table that no fact uses is a slip of the pen. */
function refuseLeftovers(items: ItemPackage[]) {
  const codes = new Set(items.map((item) => item.code))
  const unused = [
    ...Object.keys(shortCodes).filter((code) => !codes.has(code)), ...Object.keys(aliases).filter((code) => !codes.has(code)),
    ...[...conditionFor.keys()].filter((key) => !used.has(`condition ${key}`)), ...[...checksFor.keys()].filter((key) => !used.has(`check ${key}`)),
    ...Object.keys(labels).filter((key) => !used.has(`label ${key}`)),
    ...Object.entries(settled.repeats).flatMap(([code, names]) => Object.keys(names).filter((name) => !items.find((i) => i.code === code)?.figures.some((f) => f.name === name))),
  ]
  if (unused.length > 0) throw new Error(`hand-written lines that no fact uses: ${unused.join(' | ')}`)
}

// ---- small things

const bilingual = (thing: { name: string; name_en: string }) => ({ zh: thing.name, en: thing.name_en })
const distinct = <T>(value: T, i: number, all: T[]) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(value)) === i
const write = (path: string, value: unknown) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)

function required<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw new Error(message)
  return value
}

function indexBy<T>(list: T[], key: (entry: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const entry of list) map.set(key(entry), [...(map.get(key(entry)) ?? []), entry])
  return map
}

const folder = process.argv[2]
if (!folder) {
  console.error('Say where the fact files are: npm run catalogue:convert -- <folder>')
  process.exit(2)
}
convert(folder, fileURLToPath(new URL('../../resources/catalogue', import.meta.url)))
