import { z } from 'zod'
import type { ItemPackage } from '../catalogue/schema'
import type { FormValues, Row } from '../catalogue/values'
import type { BenefitInForce, HeldRecord, PastAid } from '../rules/types'
import type { CaseRecord, ResidentRecord } from '../sync/protocol'
import { isPlainDate, type PlainDate } from './time/plainDate'

/**
 * Who draws which benefit since when, told from the cases that this window knows and from what a clerk has recorded.
 * Bans between benefits are asked over all persons of an application, also while the other case is still open.
 */

/** One key for the 18-digit number of a person and the 15-digit one before it (国发〔1999〕15号): the number without its check digit. */
export function personKey(idNo: string): string {
  const text = idNo.trim().toUpperCase()
  if (/^\d{17}[\dX]$/.test(text)) return text.slice(0, 17)
  return /^\d{15}$/.test(text) ? `${text.slice(0, 6)}19${text.slice(6)}` : text
}

const numberOf = (value: unknown): string[] => (typeof value === 'string' && value.trim() !== '' ? [value] : [])

/** Every identity number that the form names, applicant or not, as it is written there. */
export function numbersIn(item: ItemPackage, form: FormValues): string[] {
  return [...new Set(item.form.flatMap((field) => {
    const value = form[field.key]
    if (field.kind !== 'table') return field.kind === 'idcard' ? numberOf(value) : []
    const columns = field.columns.filter((column) => column.kind === 'idcard')
    return Array.isArray(value) ? value.flatMap((row) => columns.flatMap((column) => numberOf(row[column.key]))) : []
  }))]
}

/** A table of the applicant's household: it names persons by number and says what they are to him. */
const households = (item: ItemPackage) => item.form.flatMap((field) => {
  if (field.kind !== 'table' || !field.columns.some((column) => column.key === 'relation')) return []
  const number = field.columns.find((column) => column.kind === 'idcard')
  // The persons who owe support live elsewhere and draw nothing by this case.
  return number && !/supporter|obligor/i.test(field.key) ? [{ key: field.key, number: number.key }] : []
})

/** 共同生活: a spouse and dependent children count wherever they live, others only under the same roof; whoever is excluded by law does not. */
const belongs = /^(本人|户主|配偶|未成年子女|成年不能独立生活子女)/
const counted = (row: Row): boolean => {
  const excluded = row['excludedReason']
  if (typeof excluded === 'string' && excluded !== '' && excluded !== '无') return false
  return row['livesTogether'] !== false || belongs.test(String(row['relation'] ?? ''))
}

export type Covered = { idNo: string; name: string }
/** Whom a case's benefit is for: the applicant, and with a household's application every counted member. */
export function coveredBy(item: ItemPackage | null, record: Pick<CaseRecord, 'applicant' | 'form'>): Covered[] {
  const applicant = { idNo: record.applicant.idNo, name: record.applicant.name }
  if (item?.applicant !== 'household') return [applicant]
  const form = record.form as FormValues
  const members = households(item).flatMap(({ key, number }) => {
    const rows = form[key]
    return Array.isArray(rows) ? rows.filter(counted).flatMap((row) => numberOf(row[number]).map((idNo) => ({ idNo, name: String(row['name'] ?? row['memberName'] ?? '') }))) : []
  })
  const couple = item.form.flatMap((field) => (field.kind === 'idcard' && (field.key === 'manIdNo' || field.key === 'womanIdNo') ? numberOf(form[field.key]).map((idNo) => ({ idNo, name: '' })) : []))
  const all = new Map([...couple, ...members, applicant].map((one) => [personKey(one.idNo), one] as const))
  return [...all.values()]
}

/** Items whose approval ends a benefit, and when: for one that also changes it, the form says which. */
const endings: Readonly<Record<string, { ends: readonly string[]; when?: (form: FormValues) => boolean }>> = {
  'MZ-01-04': { ends: ['MZ-01-01'] },
  'MZ-03-02': { ends: ['MZ-03-01'], when: (form) => form['action'] === '终止' },
  'CL-01-05': { ends: ['CL-01-01'] },
  'ZF-01-03': { ends: ['ZF-01-01', 'ZF-01-02'], when: (form) => form['reviewType'] === '退出申报' },
}

/** Benefits that rules name in words, by the item whose cases are the record of them. */
const recordedBy: Readonly<Record<string, string>> = {
  'CL-02-01': 'CL-02-01', 残疾人护理补贴: 'CL-02-02', 人社一次性创业补贴: 'LD-05-02', 人社灵活就业社保补贴: 'LD-03-01', 育儿补贴: 'WJ-04-01', 孕前优生检查: 'WJ-05-02',
  门诊慢特病: 'YB-03-01', 生育津贴: 'YB-04-03', 医疗救助: 'YB-05-01', 居住登记: 'ZF-02-01', 法律援助: 'ZF-02-03', 困难退役军人帮扶: 'TY-03-02',
}
export const recordedBenefits: readonly string[] = Object.keys(recordedBy)

/** A case as this window knows it: its own, or another window's that came by sync. */
export type KnownCase = { record: CaseRecord; item: ItemPackage | null; /** the day of approval, where it is known */ approvedOn: PlainDate | null; window: string }

const openStatuses: ReadonlySet<string> = new Set(['filed', 'to-supplement', 'accepted', 'supplement', 'at-department'])
/** Granted: approved, or completed with an approval, or completed where the window itself decides. */
const isGranted = ({ record, item, approvedOn }: KnownCase): boolean =>
  record.status === 'approved' || (record.status === 'completed' && (approvedOn !== null || item?.decidedBy === 'window'))
const grantedOn = ({ record, approvedOn }: KnownCase): PlainDate => approvedOn ?? record.acceptedOn

const whereFrom = (known: KnownCase): string => [known.record.receiptNo, known.window].filter(Boolean).join('，')
const noteOf = (known: KnownCase, name: string): string =>
  `${name || known.record.applicant.name}，${whereFrom(known)}，${isGranted(known) ? `${grantedOn(known)} 起在享` : `${known.record.acceptedOn} 受理，在办`}`

/** A benefit in force that no case here tells of: drawn elsewhere, or from before our time. Kept as the resident's attribute `benefit:<item>`. */
export const recordedBenefit = z.strictObject({ since: z.string().refine(isPlainDate).nullable(), until: z.string().refine(isPlainDate).nullable(), full: z.boolean().nullable() })
export type RecordedBenefit = z.infer<typeof recordedBenefit>
export const BENEFIT_PREFIX = 'benefit:'

export type ResidentBenefit = RecordedBenefit & { item: string; source: string; at: PlainDate }
/** What was recorded of a resident, ended or not. A text that cannot be read is left out. */
export function residentBenefits(attributes: ResidentRecord['attributes']): ResidentBenefit[] {
  return Object.entries(attributes).flatMap(([key, { value, source, at }]): ResidentBenefit[] => {
    if (!key.startsWith(BENEFIT_PREFIX)) return []
    let content: unknown = null
    try {
      content = JSON.parse(value)
    } catch {
      return []
    }
    const parsed = recordedBenefit.safeParse(content)
    return parsed.success ? [{ item: key.slice(BENEFIT_PREFIX.length), ...parsed.data, source, at }] : []
  })
}

/** The last day counts: a benefit until the 30th is drawn on the 30th. */
export const isInForce = (benefit: RecordedBenefit, on: PlainDate): boolean => (benefit.since === null || benefit.since <= on) && (benefit.until === null || benefit.until >= on)

export type KnownBenefits = { benefitsInForce: BenefitInForce[]; pastAid: PastAid[]; held: HeldRecord[]; heldAbout: readonly string[] }

/**
 * What rules may know of other benefits. `asked`: the numbers of everybody in the application, as they are written there;
 * a person found under his other number answers to the written one. `recorded`: what clerks recorded, by the person's number.
 */
export function benefitsKnown(asked: readonly string[], cases: readonly KnownCase[], recorded: readonly { idNo: string; name: string; benefits: readonly ResidentBenefit[] }[], on: PlainDate): KnownBenefits {
  const written = new Map<string, string[]>()
  for (const idNo of asked) written.set(personKey(idNo), [...(written.get(personKey(idNo)) ?? []), idNo])
  const ended = cases.flatMap((known) => {
    const ending = endings[known.record.item.code]
    if (!ending || !isGranted(known) || ending.when?.(known.record.form as FormValues) === false) return []
    return [{ ends: ending.ends, key: personKey(known.record.applicant.idNo), on: grantedOn(known) }]
  })

  const benefitsInForce: BenefitInForce[] = []
  const pastAid: PastAid[] = []
  const held: HeldRecord[] = []
  for (const known of cases) {
    const { record } = known
    const open = openStatuses.has(record.status)
    if (!open && !isGranted(known)) continue
    const code = record.item.code
    // A stop or a change is nothing that one draws.
    if (endings[code]) continue
    const people = coveredBy(known.item, record)
    const since = open ? undefined : grantedOn(known)
    // A stop is asked by one of the household and ends it for all.
    const isEnded = since !== undefined && ended.some((end) => end.ends.includes(code) && end.on >= since && people.some((person) => personKey(person.idNo) === end.key))
    for (const person of people) {
      for (const idNo of written.get(personKey(person.idNo)) ?? []) {
        const note = noteOf(known, person.name)
        const reason = (record.form as FormValues)['reason']
        pastAid.push({ item: code, idNo, paidOn: since ?? record.acceptedOn, note, ...(typeof reason === 'string' ? { reason } : {}) })
        if (!isEnded) benefitsInForce.push({ item: code, idNo, note, ...(open ? { open: true } : { since: grantedOn(known) }) })
      }
    }
    for (const [benefit, item] of Object.entries(recordedBy))
      if (item === code && !isEnded) held.push({ benefit, keys: keysOf(known, asked), on: since ?? record.acceptedOn, note: noteOf(known, record.applicant.name) })
  }
  for (const person of recorded) {
    for (const benefit of person.benefits) {
      if (!isInForce(benefit, on)) continue
      for (const idNo of written.get(personKey(person.idNo)) ?? [])
        benefitsInForce.push({
          item: benefit.item, idNo, note: `${person.name}，${benefit.source}，${benefit.since === null ? '何时起不详' : `${benefit.since} 起在享`}`,
          ...(benefit.since === null ? {} : { since: benefit.since }), ...(benefit.full === null ? {} : { full: benefit.full }),
        })
    }
  }
  return { benefitsInForce, pastAid, held, heldAbout: recordedBenefits }
}

/** Everything a rule may name a case by: the persons, as this application writes them, and what its form says. */
function keysOf(known: KnownCase, asked: readonly string[]): string[] {
  const own = new Set(coveredBy(known.item, known.record).map((person) => personKey(person.idNo)))
  const values = Object.values(known.record.form as FormValues).flatMap((value) => (Array.isArray(value) ? value.flatMap((row) => Object.values(row)) : [value]))
  const texts = values.flatMap((value) => (value === null || value === '' ? [] : [String(value)]))
  return [...new Set([...asked.filter((idNo) => own.has(personKey(idNo))), ...texts])]
}
