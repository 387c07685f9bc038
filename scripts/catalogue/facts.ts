/**
 * The three fact files as they are written (their headers describe the dialects). Strict: a key that is
 * not here stops the conversion, so nothing can be dropped silently.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, parseDocument } from 'yaml'
import { z } from 'zod'
import type { itemPackage } from '../../shared/catalogue/schema'

type Dialect = z.infer<typeof itemPackage>['ruleSources'][number]['dialect']

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const figureValue = z.union([scalar, z.array(scalar), z.record(z.string(), scalar)])
const kinds = ['text', 'number', 'money', 'date', 'bool', 'enum', 'idcard', 'phone', 'bankcard'] as const

const column = z.strictObject({ key: z.string(), label: z.string(), type: z.enum(kinds), options: z.array(z.string()).optional() })
const field = z.strictObject({
  key: z.string(), label: z.string(), type: z.enum([...kinds, 'table']), required: z.boolean(), options: z.array(z.string()).optional(),
  columns: z.array(column).optional(), unit: z.string().optional(), rule: z.string().optional(), note: z.string().optional(),
})
const material = z.strictObject({
  name: z.string(), form: z.enum(['原件', '复印件', '原件及复印件', '申请表', '电子']), copies: z.number().int(), required: z.union([z.boolean(), z.string()]),
  required_note: z.string().optional(), tolerable: z.boolean(), source: z.enum(['申请人', '系统核验', '政府部门核发']),
  expires_days: z.number().int().optional(), note: z.string().optional(),
})
const rule = z.strictObject({
  id: z.string().optional(), type: z.string().optional(), expr: z.string(), message: z.string().optional(),
  on_fail: z.enum(['block', 'warn', 'none']).optional(), severity: z.enum(['block', 'warn', 'info']).optional(), level: z.enum(['阻断', '提示', '计算']).optional(),
  basis: z.string().optional(), local: z.boolean().optional(), verify: z.boolean().optional(), note: z.string().optional(), year: z.union([z.string(), z.number()]).optional(),
})
const year = z.union([z.string(), z.number()])
const parameter = z.strictObject({
  key: z.string(), name: z.string(), value: figureValue, unit: z.string(), since: z.string().optional(), local: z.boolean(), verify: z.boolean().optional(),
  national: z.number().optional(), source: z.string().optional(),
})
const localValue = z.strictObject({ name: z.string(), value: figureValue, unit: z.string(), year, local: z.boolean(), verify: z.boolean().optional(), source: z.string().optional() })
const standard = z.strictObject({ key: z.string(), label: z.string(), value: figureValue, unit: z.string(), year, local: z.boolean(), verify: z.boolean().optional(), note: z.string().optional() })

const item = z.strictObject({
  code: z.string(), name: z.string(), name_en: z.string(), kind: z.string(), applicant: z.enum(['自然人', '家庭', '法人']), household: z.literal(true).optional(),
  decided_by: z.string().optional(), lead_department: z.string().optional(),
  delegation: z.strictObject({
    allowed: z.literal(true), to: z.string(), limit_statutory_days: z.number().int().nullable(), limit_promised_days: z.number().int().nullable(),
    basis: z.string(), local: z.boolean(), verify: z.boolean(), note: z.string().optional(),
  }).optional(),
  legal_basis: z.array(z.string()), conditions: z.array(z.string()), materials: z.array(material), form: z.array(field), rules: z.array(rule),
  limit_statutory_days: z.number().int().nullable(), limit_promised_days: z.number().int().nullable(), limit_extended_days: z.number().int().optional(),
  limit_unit: z.literal('自然日').optional(), limit_basis: z.string().optional(), limit_verify: z.boolean().optional(), limit_note: z.string().optional(),
  limit_excludes: z.array(z.string()), level: z.enum(['即办(窗口)', '街道', '区级部门']),
  steps: z.array(z.strictObject({ step: z.string(), role: z.string(), days: z.number().optional(), note: z.string().optional() })),
  result: z.string(), result_validity: z.string(), delivery: z.string(), fee: z.number(), fee_note: z.string().optional(),
  follow_up: z.array(z.strictObject({
    task: z.string(), interval: z.string(), role: z.string(), note: z.string().optional(), condition: z.string().optional(), local: z.boolean().optional(), verify: z.boolean().optional(),
  })),
  frequency: z.enum(['高', '中', '低']), notices: z.array(z.string()),
  local_values: z.array(localValue).optional(), standards: z.array(standard).optional(), params: z.array(standard).optional(),
  examples: z.array(z.strictObject({ name: z.string(), input: z.record(z.string(), z.unknown()).optional(), monthly: z.number().optional(), perCapita: z.number().optional(), formula: z.string() })).optional(),
  reference_table: z.array(z.strictObject({ certificate: z.string(), channel: z.string() })).optional(),
  verify: z.boolean().optional(), verify_note: z.string().optional(),
})
const category = z.strictObject({
  code: z.string(), name: z.string(), name_en: z.string(), department: z.string(), approved_by: z.string().optional(), items: z.array(item),
})
const factFile = z.strictObject({
  meta: z.strictObject({ part: z.string(), version: z.string(), categories: z.number(), items: z.number() }).optional(),
  rule_environment: z.record(z.string(), z.unknown()).optional(),
  parameters: z.array(parameter).optional(),
  sources: z.array(z.strictObject({ title: z.string(), where: z.string() })).optional(),
  categories: z.array(category),
})

export type FactItem = z.infer<typeof item>
export type FactCategory = z.infer<typeof category>
export type FactField = z.infer<typeof field>
export type FactMaterial = z.infer<typeof material>
export type FactRule = z.infer<typeof rule>
export type FactFile = z.infer<typeof factFile> & { dialect: Dialect; file: string; header: string[] }

const FILES: Record<Dialect, string> = {
  civil: 'civil-affairs-disability.yaml',
  labour: 'labour-social-security.yaml',
  health: 'health-veterans-housing.yaml',
}

/** Reads the three files of the folder; the comment at the top of each describes its dialect and is kept. */
export function readFacts(folder: string): FactFile[] {
  return (Object.keys(FILES) as Dialect[]).map((dialect) => {
    const file = FILES[dialect]
    const text = readFileSync(join(folder, file), 'utf8')
    const header = text.split('\n')
    const end = header.findIndex((line) => !line.startsWith('#'))
    return { ...check(file, factFile, parseDocument(text).toJS()), dialect, file, header: header.slice(0, end).map((line) => line.replace(/^# ?/, '')) }
  })
}

/** Reads a hand-written table beside this script. */
export function readTable<T extends z.ZodType>(name: string, schema: T): z.infer<T> {
  return check(name, schema, parse(readFileSync(new URL(name, import.meta.url), 'utf8')))
}

export function check<T extends z.ZodType>(name: string, schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error(`${name}: ${parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
}
