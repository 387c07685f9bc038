import { materialList } from '../../catalogue/form'
import type { FormField, ItemPackage, ScalarField } from '../../catalogue/schema'
import type { FormValues, Row, Scalar } from '../../catalogue/values'
import { limitNote, limitViews } from '../acceptance'
import type { CaseMove, CaseStatus } from '../case'
import { ageOn } from '../identity/idNumber'
import { luhn } from '../identity/bankCard'
import { formatReceipt } from '../numbers/receiptNumber'
import { isWorkingDay, type WorkCalendar } from '../time/calendar'
import { addDays, type PlainDate } from '../time/plainDate'
import type { CaseRecord, MaterialLine, ResidentRecord } from '../../sync/protocol'

/** Invented cases in every state, for demo data and benches; deterministic for the same random source. */

export type DemoCase = {
  record: CaseRecord
  head: string
  /** Moves after acceptance, oldest first; the last one's id is the case's head when there is any. */
  moves: { id: string; move: CaseMove; at: string; on: PlainDate; docNo: string | null; reason: string | null; department: string }[]
  serial: number
}

export type DemoCaseFacts = {
  today: PlainDate
  random: () => number
  newId: () => string
  residents: readonly ResidentRecord[]
  householdOf: ReadonlyMap<string, string>
  items: readonly ItemPackage[]
  calendar: WorkCalendar
  place: { districtId: string; centreId: string; centreCode: string; windowIds: readonly string[] }
  clerks: readonly { id: string; name: string }[]
  count: number
  firstSerial: number
}

/** Share of cases in each state; a third are done, as at a real counter. */
const ends: readonly (readonly [weight: number, moves: readonly CaseMove[]])[] = [
  [24, []], [14, ['department-accept']], [12, ['department-accept', 'approve']], [20, ['department-accept', 'approve', 'complete']], [5, ['department-accept', 'refuse']], [5, ['ask-supplement']], [3, ['withdraw']],
]

const pick = <T>(random: () => number, list: readonly T[]): T => {
  const chosen = list[Math.floor(random() * list.length)]
  if (chosen === undefined) throw new Error('nothing to pick from')
  return chosen
}

export function demoCases(facts: DemoCaseFacts): DemoCase[] {
  const { random, newId, place, today } = facts
  const total = ends.reduce((sum, [weight]) => sum + weight, 0)
  const weighted = facts.items.flatMap((item) => Array.from({ length: item.frequency === 'high' ? 6 : item.frequency === 'medium' ? 2 : 1 }, () => item))
  const days = workingDaysBefore(facts.calendar, today, 90)
  // One entry per case, in the order of acceptance, so that receipt numbers rise with time.
  const starts = Array.from({ length: facts.count }, () => Math.floor(random() ** 1.6 * days.length)).sort((a, b) => b - a)
  return starts.map((daysAgo, index) => {
    const item = pick(random, weighted)
    const resident = pickResident(facts, item)
    const clerk = pick(random, facts.clerks)
    const on = days[daysAgo] ?? today
    const minute = 8 * 60 + 40 + Math.floor((index * 37) % 480)
    const at = instant(on, daysAgo === 0 ? 8 * 60 + 31 + (index % 20) : minute)
    const serial = facts.firstSerial + index
    const limits = limitViews(item, on, facts.calendar)
    const form = demoForm(item, resident, on, random)
    const chain = daysAgo === 0 ? [] : chainFor(item, random() * total, daysAgo)
    const id = newId()
    const moves = chain.map((move, step): DemoCase['moves'][number] => {
      const later = days[Math.max(0, daysAgo - 1 - step * Math.max(1, Math.floor(daysAgo / (chain.length + 1))))] ?? today
      return {
        id: newId(), move, at: instant(later, 9 * 60 + ((index * 13 + step * 40) % 460)), on: later,
        docNo: move === 'department-accept' ? `云${item.department.slice(0, 1)}受 ${on.slice(0, 4)}-${String(1000 + index)}` : move === 'approve' || move === 'refuse' ? `云${item.department.slice(0, 1)}〔${on.slice(0, 4)}〕${String(200 + index)}号` : null,
        reason: move === 'refuse' ? '不符合本事项规定条件' : move === 'ask-supplement' ? '收入佐证不清，请补充' : move === 'withdraw' ? '申请人要求撤回' : null, department: item.department,
      }
    })
    const status = statusAfter(chain)
    const record: CaseRecord = {
      id, receiptNo: formatReceipt({ series: place.centreCode, year: Number(on.slice(0, 4)), serial }), item: { code: item.code, version: item.version, name: item.name.zh, nameEn: item.name.en },
      applicant: { residentId: resident.id, name: resident.name, idKind: resident.idKind, idNo: resident.idNo, phone: resident.phone }, householdId: facts.householdOf.get(resident.id) ?? null, agent: null,
      form: form as CaseRecord['form'], materials: demoMaterials(item, form, resident, on), status, acceptedAt: at, acceptedOn: on, promisedOn: limits.promised.on, legalOn: limits.legal.on, limitNote: limitNote(limits),
      districtId: place.districtId, centreId: place.centreId, communityId: resident.communityId, windowId: pick(random, place.windowIds), clerkId: clerk.id, clerkName: clerk.name, firstContactClerkId: clerk.id,
      delivery: item.delivery,
    }
    return { record, head: moves.at(-1)?.id ?? newId(), moves, serial }
  })
}

const statusOf: Record<CaseMove, CaseStatus> = { 'department-accept': 'at-department', 'ask-supplement': 'supplement', supplemented: 'accepted', approve: 'approved', refuse: 'refused', complete: 'completed', withdraw: 'withdrawn' }
const statusAfter = (chain: readonly CaseMove[]): CaseStatus => {
  const last = chain.at(-1)
  return last ? statusOf[last] : 'accepted'
}

/** `at`: where in the weights of `ends` the case falls, of 83 in all. */
function chainFor(item: ItemPackage, at: number, daysAgo: number): readonly CaseMove[] {
  // What the window decides itself is finished on the day.
  if (item.decidedBy === 'window' && item.limits.promised.days === 0) return ['complete']
  // What was due is mostly done: a handful stays overdue, as on a real morning.
  const due = item.limits.promised.days ?? item.limits.statutory.days ?? 20
  if (daysAgo > due && at < 81) return at < 8 ? ['department-accept', 'refuse'] : at < 40 ? ['department-accept', 'approve'] : ['department-accept', 'approve', 'complete']
  let sum = 0
  for (const [weight, moves] of ends) {
    sum += weight
    if (at < sum) return moves.slice(0, Math.max(0, daysAgo - 1))
  }
  return []
}

function workingDaysBefore(calendar: WorkCalendar, today: PlainDate, count: number): PlainDate[] {
  const days: PlainDate[] = []
  for (let date = today; days.length < count; date = addDays(date, -1)) {
    const working = isWorkingDay(calendar, date)
    if (!working.ok) break
    if (working.value) days.push(date)
  }
  return days.length ? days : [today]
}

/** A minute of the Chinese working day as an instant. */
function instant(on: PlainDate, minute: number): string {
  const utc = minute - 480
  const date = utc < 0 ? addDays(on, -1) : on
  const m = (utc + 1440) % 1440
  return `${date}T${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}:00.000Z`
}

function pickResident({ residents, random, today }: DemoCaseFacts, item: ItemPackage): ResidentRecord {
  const elderly = /老年|尊老|养老|特困/.test(item.name.zh)
  const adult = item.applicant !== 'organisation'
  for (let tries = 0; tries < 60; tries++) {
    const resident = pick(random, residents)
    const age = resident.birthDate ? ageOn(resident.birthDate, today) : 0
    if (elderly ? age >= 60 : adult ? age >= 18 && age < 85 : age >= 22) return resident
  }
  return pick(random, residents)
}

/** A form whose required fields are filled plausibly; used where the words do not matter, only that they are words. */
export function demoForm(item: ItemPackage, resident: ResidentRecord, on: PlainDate, random: () => number): FormValues {
  return Object.fromEntries(item.form.filter((field) => field.required || random() < 0.3).map((field) => [field.key, field.kind === 'table' ? demoRows(field, resident, on, random) : demoScalar(field, resident, on, random)]))
}

const demoRows = (field: Extract<FormField, { kind: 'table' }>, resident: ResidentRecord, on: PlainDate, random: () => number): Row[] => {
  const wanted = field.rules?.find((rule) => rule.kind === 'rows')
  const count = wanted?.kind === 'rows' && wanted.min ? wanted.min : 1
  return Array.from({ length: count }, () => Object.fromEntries(field.columns.map((column) => [column.key, demoScalar(column, resident, on, random)])))
}

function demoScalar(field: ScalarField, resident: ResidentRecord, on: PlainDate, random: () => number): Scalar {
  const must = field.rules?.find((rule) => rule.kind === 'must-be')
  if (must?.kind === 'must-be') return must.value
  const range = field.rules?.find((rule) => rule.kind === 'range')
  switch (field.kind) {
    case 'bool': return random() < 0.5
    case 'enum': return field.options?.[0] ?? null
    case 'date': return field.rules?.some((rule) => rule.kind === 'equals-birth-date') ? resident.birthDate : addDays(on, -Math.floor(random() * 200) - 1)
    case 'number': return range?.kind === 'range' ? (range.min ?? Math.min(1, range.max ?? 1)) : /年度/.test(field.label) ? Number(on.slice(0, 4)) : 1 + Math.floor(random() * 5)
    case 'money': return (range?.kind === 'range' && range.min ? range.min : 0) + Math.floor(random() * 300) * 1000
    case 'idcard': return resident.idNo
    case 'phone': return resident.phone || '19900000000'
    case 'bankcard': {
      const body = `622990${String(Math.floor(random() * 1e9)).padStart(9, '0')}`
      return body + luhn(body)
    }
    case 'text': return demoText(field, resident)
  }
}

function demoText(field: ScalarField, resident: ResidentRecord): string {
  if (field.rules?.some((rule) => rule.kind === 'disability-cert')) return `${resident.idNo}42`
  if (field.rules?.some((rule) => rule.kind === 'uscc')) return '91990100MA0000000K'
  const { label } = field
  if (/姓名|账户名|开户名/.test(label)) return resident.name
  if (/地址|住址|地点|坐落/.test(label)) return resident.address || '桂园新村 1 幢 101'
  if (/单位|企业|机构|学校|医院/.test(label)) return '望溪保洁服务部'
  if (/原因|理由|情况|说明|事由/.test(label)) return '按规定申请，情况见所附材料'
  if (/社区|村/.test(label)) return '桂园社区'
  if (/银行/.test(label)) return '云川农村商业银行望溪支行'
  if (/编号|证号|号码|号$/.test(label)) return 'WX-2026-0001'
  return '见所附材料'
}

function demoMaterials(item: ItemPackage, form: FormValues, resident: ResidentRecord, on: PlainDate): MaterialLine[] {
  const applies = new Map(materialList(item, form, { agent: false, applicantAge: resident.birthDate ? ageOn(resident.birthDate, on) : null }).map((line) => [line.key, line.applies]))
  return item.materials.map((material) => {
    const wanted = applies.get(material.key) === 'yes'
    const state = !wanted ? 'not-applicable' : material.source === 'system' ? 'verified' : material.form === 'copy' ? 'copy' : material.form === 'electronic' ? 'electronic' : 'original'
    return { key: material.key, name: material.name, state, copies: material.copies, pages: state === 'original' || state === 'copy' ? 1 : 0, note: null }
  })
}
