import { z } from 'zod'
import { itemFacts, itemRule, unsettledRule } from './ruleSchema'
import { fieldWidgets } from './widgets'

/**
 * The item package: everything the counter knows about one administrative item.
 *
 * One JSON file per item and version under resources/catalogue/items. Facts come from the
 * research files (see docs/decisions); this schema is the only thing the program reads.
 */

export const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Bilingual = z.infer<typeof bilingual>

const simpleConditions = [
  /** A form field equals one of the values. */
  z.strictObject({ kind: z.literal('field-in'), field: z.string(), values: z.array(z.union([z.string(), z.boolean(), z.number()])).min(1) }),
  z.strictObject({ kind: z.literal('field-not-in'), field: z.string(), values: z.array(z.union([z.string(), z.boolean(), z.number()])).min(1) }),
  /** A row of a table has a column with one of the values. */
  z.strictObject({ kind: z.literal('row-in'), table: z.string(), column: z.string(), values: z.array(z.union([z.string(), z.boolean(), z.number()])).min(1) }),
  /** The application is made by an agent. */
  z.strictObject({ kind: z.literal('agent') }),
  /** The applicant's age on the day of acceptance, whole years. */
  z.strictObject({ kind: z.literal('age-below'), years: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('age-from'), years: z.number().int().positive() }),
  /** The table has at least one row. */
  z.strictObject({ kind: z.literal('has-rows'), table: z.string() }),
  /** A number or an amount (fen) is above the value. */
  z.strictObject({ kind: z.literal('above'), field: z.string(), value: z.number() }),
] as const
const simpleCondition = z.discriminatedUnion('kind', simpleConditions)
export type SimpleCondition = z.infer<typeof simpleCondition>

/**
 * A condition that the form itself can answer: when a field becomes required. It stays a list of plain facts and not CEL,
 * because the form's JSON Schema and its compiled validators say the same thing in their own words.
 */
export const fieldCondition = z.discriminatedUnion('kind', [
  ...simpleConditions,
  /** One of several is enough; every one is needed. */
  z.strictObject({ kind: z.literal('any'), of: z.array(simpleCondition).min(2) }),
  z.strictObject({ kind: z.literal('all'), of: z.array(simpleCondition).min(2) }),
])
export type FieldCondition = z.infer<typeof fieldCondition>

/** Checks of one field. A rule that no program can decide stays as `note` and is shown beside the field. */
export const fieldRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('range'), min: z.number().nullable(), max: z.number().nullable() }),
  z.strictObject({ kind: z.literal('pattern'), regex: z.string(), message: z.string() }),
  z.strictObject({ kind: z.literal('not-after-today') }),
  z.strictObject({ kind: z.literal('not-before-field'), field: z.string(), /** days the date must lie after that field, 0 = same day allowed */ days: z.number().int() }),
  z.strictObject({ kind: z.literal('not-above-field'), field: z.string() }),
  z.strictObject({ kind: z.literal('must-be'), value: z.union([z.boolean(), z.number(), z.string()]) }),
  z.strictObject({ kind: z.literal('required-when'), when: fieldCondition }),
  z.strictObject({ kind: z.literal('rows'), min: z.number().int().nullable(), max: z.number().int().nullable() }),
  /** The applicant's own identity number must stand in this column. */
  z.strictObject({ kind: z.literal('applicant-listed'), column: z.string() }),
  /** Calendar year of acceptance or the next one. */
  z.strictObject({ kind: z.literal('this-or-next-year') }),
  z.strictObject({ kind: z.literal('equals-birth-date') }),
  z.strictObject({ kind: z.literal('uscc') }),
  z.strictObject({ kind: z.literal('disability-cert') }),
  /** The sum of some fields less others; `table.column` adds up a column. Empty optional parts count as 0. */
  z.strictObject({ kind: z.literal('equals-total'), add: z.array(z.string()).min(1), subtract: z.array(z.string()) }),
  /** Whole months from the date in `field` to the day of acceptance. */
  z.strictObject({ kind: z.literal('months-since'), field: z.string() }),
  z.strictObject({ kind: z.literal('note'), text: z.string() }),
])
export type FieldRule = z.infer<typeof fieldRule>

export const scalarKinds = ['text', 'number', 'money', 'date', 'bool', 'enum', 'idcard', 'phone', 'bankcard'] as const
export type ScalarKind = (typeof scalarKinds)[number]

/** What the researched facts called a field or column that has another name in the dictionary: an alias inside this item. */
const factKey = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/).optional()

const scalarField = z.strictObject({
  key: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/),
  factKey,
  label: z.string().min(1),
  labelEn: z.string().optional(),
  kind: z.enum(scalarKinds),
  required: z.boolean(),
  options: z.array(z.string()).optional(),
  unit: z.string().optional(),
  note: z.string().optional(),
  rules: z.array(fieldRule).optional(),
  /** A date of which only the month matters (起始年月): typed as 2026-03, kept as 2026-03-01. */
  precision: z.literal('month').optional(),
  /** An account of an organisation (对公账户), which has no check digit. */
  corporateAccount: z.boolean().optional(),
  /** With what it is entered, where that does not follow from kind, key and label (widgets.ts). */
  widget: z.enum(fieldWidgets).optional(),
})
export type ScalarField = z.infer<typeof scalarField>

const tableField = z.strictObject({
  key: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/),
  factKey,
  label: z.string().min(1),
  labelEn: z.string().optional(),
  kind: z.literal('table'),
  required: z.boolean(),
  /** Required, but none is an answer: an empty list that somebody entered (no bank deposits). */
  mayBeNone: z.literal(true).optional(),
  columns: z.array(scalarField).min(1),
  unit: z.string().optional(),
  note: z.string().optional(),
  rules: z.array(fieldRule).optional(),
})
export type TableField = z.infer<typeof tableField>

export const formField = z.union([scalarField, tableField])
export type FormField = z.infer<typeof formField>

export const materialForms = ['original', 'copy', 'original-and-copy', 'application-form', 'electronic'] as const

export const material = z.strictObject({
  /** Stable inside the item: m01, m02 … */
  key: z.string().regex(/^m\d{2}$/),
  name: z.string().min(1),
  form: z.enum(materialForms),
  copies: z.number().int().min(0),
  /**
   * always = on every list. when = on the list with its spoken condition, which `cel` decides (situations.ts): yes, no,
   * or unknown, and then the clerk decides.
   */
  need: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('always') }),
    z.strictObject({ kind: z.literal('when'), note: z.string().min(1), cel: z.string().min(1) }),
    z.strictObject({ kind: z.literal('optional') }),
  ]),
  tolerable: z.boolean(),
  source: z.enum(['applicant', 'system', 'government']),
  /** Of a paper that is verified by system: only where this holds; otherwise it is brought (社保不在本市缴的). */
  systemWhen: z.string().min(1).optional(),
  /** 告知承诺制: the applicant may promise in writing instead of bringing it. Never an identity document or an application form. */
  promisable: z.literal(true).optional(),
  /** What happens when a tolerated paper stays away or a promise proves false. */
  consequence: z.string().min(1).optional(),
  /** Who gives it out. */
  issuer: z.string().min(1).optional(),
  /** How the resident gets it, in a sentence. */
  how: z.string().min(1).optional(),
  validDays: z.number().int().positive().optional(),
  note: z.string().optional(),
})
export type Material = z.infer<typeof material>

/**
 * A spoken question that narrows the item to the resident's situation: as a clerk asks it, two to five an item.
 *
 * With `field` the answer fills that field of the form; without, it stands by itself and conditions read it as ask.<id>
 * (yes-no: a bool, choice: the option's value). `agent` is the standing question of who comes.
 */
export const situation = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  ask: bilingual,
  kind: z.enum(['yes-no', 'choice']),
  field: z.string().optional(),
  /** What the resident may answer, keys 1 to 9; a yes-no question has none. */
  options: z.array(z.strictObject({ value: z.string().min(1), say: bilingual })).min(2).max(9).optional(),
})
export type Situation = z.infer<typeof situation>

export const limit = z.strictObject({
  /** null: no national limit is set; 0: finished on the spot. */
  days: z.number().int().min(0).nullable(),
  unit: z.enum(['working', 'calendar']),
  /** The event whose day is the one before the first that counts. */
  start: z.enum(['acceptance', 'application']).default('acceptance'),
  /** Longest possible after an approved extension. */
  extendedDays: z.number().int().optional(),
  basis: z.string().optional(),
  verify: z.boolean(),
})
export type Limit = z.infer<typeof limit>

/** A figure that the rules read as figure.<key>, by its place in the table of standards. */
export const figureRef = z.strictObject({ key: z.string(), standard: z.string() })
export type FigureRef = z.infer<typeof figureRef>

/** A length of time: 30 days, six months (ending on the same day of the month, or on the month's last). */
export const followUpSpan = z.union([z.strictObject({ days: z.number().int().positive() }), z.strictObject({ months: z.number().int().positive() })])
export type FollowUpSpan = z.infer<typeof followUpSpan>

/**
 * The day a follow-up counts from. decision, acceptance: of the case. payment: the first month paid. field: a date of the
 * form. event: a day that somebody must tell (制卡完成), until then the task waits for it. end: so long after the decision. age: the birthday.
 */
export const followUpAnchor = z.union([
  z.enum(['decision', 'acceptance', 'payment']),
  z.strictObject({ field: z.string().min(1) }),
  z.strictObject({ event: z.string().min(1) }),
  z.strictObject({ end: followUpSpan }),
  z.strictObject({ age: z.number().int().positive() }),
])
export type FollowUpAnchor = z.infer<typeof followUpAnchor>

/** When a follow-up task falls due: `interval` in data. Days are calendar days; a holiday moves none of them. */
export const followUpWhen = z.union([
  /** Again and again, `times` at most; `until`: what ends it, told by the worker. */
  z.strictObject({ every: followUpSpan, from: followUpAnchor, times: z.number().int().positive().optional(), until: z.string().min(1).optional() }),
  /** Once, so long after that day at the latest. */
  z.strictObject({ after: followUpSpan, from: followUpAnchor }),
  /** Once, by the last day of the n-th month after; 0: of the same month. */
  z.strictObject({ monthEnd: z.number().int().min(0), from: followUpAnchor }),
  /** Once, where the rule names no limit: within the centre's own (figure followUpOnceDays). */
  z.strictObject({ once: z.literal(true), from: followUpAnchor }),
  /** Once, so long before that day. */
  z.strictObject({ before: followUpSpan, of: followUpAnchor }),
  /** Every year: on that day, by the last day of that month, or on a feast of the lunar calendar. */
  z.strictObject({ yearly: z.array(z.union([z.strictObject({ month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31).optional() }), z.strictObject({ festival: z.string().min(1) })])).min(1) }),
  /** Only if it happens (死亡, 随时): nothing is planned, somebody opens it with the day. */
  z.strictObject({ event: z.string().min(1), within: z.union([followUpSpan, z.strictObject({ workingDays: z.number().int().positive() })]).optional() }),
])
export type FollowUpWhen = z.infer<typeof followUpWhen>

export const followUpKinds = ['visit', 'recheck', 'payment', 'living', 'remind'] as const
export type FollowUpKind = (typeof followUpKinds)[number]

/** What is to be done after a case of the item was approved, and by whom. `interval`: as the rule words it. */
export const followUpRow = z.strictObject({
  task: z.string().min(1), interval: z.string().min(1), role: z.string().min(1), note: z.string().optional(), condition: z.string().optional(), local: z.boolean().optional(), verify: z.boolean().optional(),
  /** Which checklist it has. */
  kind: z.enum(followUpKinds).optional(),
  /** A duty of the community as a whole and not of one case. */
  scope: z.literal('area').optional(),
  /** `interval` in data; absent only in packages from before it was asked for. */
  when: z.array(followUpWhen).min(1).optional(),
  /** `condition` as a rule over the case: yes or no. */
  cel: z.string().min(1).optional(),
})
export type FollowUpRow = z.infer<typeof followUpRow>

export const itemPackage = z.strictObject({
  schema: z.literal(1),
  code: z.string().regex(/^[A-Z]{2}-\d{2}-\d{2}$/),
  /** Three digits a clerk types; stable over versions. */
  shortCode: z.string().regex(/^\d{3}$/),
  version: z.number().int().positive(),
  effectiveFrom: plainDate,
  effectiveTo: plainDate.nullable(),
  name: bilingual,
  /** Everyday words residents and clerks use: 吃低保, 老年卡 … */
  aliases: z.array(z.string()),
  category: z.strictObject({ code: z.string(), name: bilingual, approvedBy: z.string().optional() }),
  department: z.string(),
  leadDepartment: z.string().optional(),
  kind: z.string(),
  applicant: z.enum(['person', 'household', 'organisation']),
  /** Concerns the whole household, whoever applies. */
  household: z.boolean().optional(),
  frequency: z.enum(['high', 'medium', 'low']),
  decidedBy: z.enum(['window', 'street', 'district']),
  decidedByName: z.string().optional(),
  legalBasis: z.array(z.string()),
  conditions: z.array(z.string()),
  situations: z.array(situation),
  materials: z.array(material),
  form: z.array(formField),
  limits: z.strictObject({
    statutory: limit,
    promised: limit,
    /** Time that is not counted, as listed by the item. */
    excluded: z.array(z.string()),
    note: z.string().optional(),
    delegation: z.strictObject({ to: z.string(), statutoryDays: z.number().int().nullable(), promisedDays: z.number().int().nullable(), basis: z.string(), verify: z.boolean(), local: z.boolean().optional(), note: z.string().optional() }).optional(),
  }),
  /** Fields that say in a line what is applied for; printed on the receipt (申请内容). */
  printed: z.array(z.string()).max(4),
  fee: z.strictObject({ fen: z.number().int().min(0), note: z.string().optional() }),
  result: z.strictObject({ name: z.string(), validity: z.string() }),
  delivery: z.string(),
  steps: z.array(z.strictObject({ step: z.string(), role: z.string(), days: z.number().optional(), note: z.string().optional() })),
  followUp: z.array(followUpRow),
  notices: z.array(z.string()),
  figures: z.array(figureRef),
  rules: z.array(itemRule),
  facts: itemFacts,
  /** Rules that stay in words, each with the reason. */
  unsettled: z.array(unsettledRule),
  /** Worked examples of the researched benefit formulas; the next issue's rules must reproduce them. */
  examples: z.array(z.strictObject({ name: z.string(), input: z.record(z.string(), z.unknown()).optional(), result: z.record(z.string(), z.number()), formula: z.string() })).optional(),
  /** Which certificates are no longer issued, and where the fact can be had instead (ZF-02-04). */
  referenceTable: z.array(z.strictObject({ certificate: z.string(), channel: z.string() })).optional(),
  verify: z.strictObject({ marked: z.boolean(), note: z.string().optional() }),
})
export type ItemPackage = z.infer<typeof itemPackage>

/** resources/catalogue/index.json: what is loaded at start (small), the packages are read on demand. */
export const itemSummary = itemPackage
  .pick({
    code: true, shortCode: true, version: true, effectiveFrom: true, name: true, aliases: true, category: true,
    department: true, frequency: true, decidedBy: true, applicant: true,
  })
  .extend({
    /** One syllable per character, separated by blanks, as `spell` in spell.ts gives them: no pinyin library is needed to search. */
    pinyin: z.strictObject({ name: z.string(), aliases: z.array(z.string()), category: z.string() }).optional(),
  })
export type ItemSummary = z.infer<typeof itemSummary>

/** resources/catalogue/categories.json */
export const itemCategory = z.strictObject({
  code: z.string(), name: bilingual, department: z.string(), approvedBy: z.string().optional(), items: z.array(z.string()).min(1),
})
export type ItemCategory = z.infer<typeof itemCategory>

/** resources/catalogue/catalogue.json: the version of the catalogue as a whole, the day its facts were closed. */
export const catalogueInfo = z.strictObject({ version: plainDate, categories: z.number().int().positive(), items: z.number().int().positive() })
