import { z } from 'zod'
import { itemPackage } from '../../shared/catalogue/schema'
import { caseStatuses } from '../../shared/domain/case'
import { standard } from '../../shared/catalogue/standards'
import { calendarYear } from '../../shared/domain/time/calendar'
import { caseEvent, caseRecord, orgSnapshot } from '../../shared/sync/protocol'
import { decisionMoves } from '../usecases/decide'

/** Messages of the administrator's interface; the windows' own are in shared/sync/protocol.ts. */

const person = z.string().min(1).max(100)
const instant = z.iso.datetime()

export const enrolCodeReq = z.strictObject({ centre: z.string().min(1).max(64), window: z.union([z.string().min(1).max(64), z.number().int().positive()]), by: person.default('admin') })
export const enrolCodeRes = z.strictObject({ code: z.string(), expiresAt: instant, centreId: z.string(), windowId: z.string(), centreName: z.string() })

export const deviceList = z.strictObject({
  devices: z.array(z.strictObject({
    device: z.uuid(), inc: z.number().int(), name: z.string(), centreId: z.string(), windowId: z.string(), state: z.enum(['active', 'frozen', 'revoked']), lastN: z.number().int(), lastSeen: instant.nullable(), app: z.string().nullable(),
  })),
})

export const caseQuery = z.strictObject({
  status: z.enum(caseStatuses).optional(), centre: z.string().optional(), item: z.string().optional(), /** receipt number, name or identity number, whole */ text: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50), offset: z.coerce.number().int().min(0).default(0),
})
export const caseList = z.strictObject({
  total: z.number().int(),
  cases: z.array(z.strictObject({
    receiptNo: z.string(), status: z.enum(caseStatuses), item: z.string(), itemName: z.string(), applicant: z.string(), centreId: z.string(), windowId: z.string(), acceptedOn: z.string(), promisedOn: z.string().nullable(), receivedAt: instant,
  })),
})
export type CaseList = z.infer<typeof caseList>
export const caseDetail = z.strictObject({ case: caseRecord, head: z.uuid(), version: z.number().int(), receivedAt: instant, events: z.array(caseEvent) })

export const decisionReq = z
  .strictObject({
    move: z.enum(decisionMoves), docNo: z.string().min(1).max(100).optional(), reason: z.string().min(1).max(2000).optional(), text: z.string().max(10_000).optional(), by: person, department: z.string().min(1).max(100).optional(),
    /** Why a case is approved although its publicity has not ended in the program. */
    despite: z.string().min(1).max(500).optional(),
  })
  .refine(({ move, reason }) => move !== 'refuse' || reason !== undefined, { path: ['reason'], message: '不予许可须说明理由 / a refusal needs a reason' })
export const decisionRes = z.strictObject({ case: caseRecord, event: caseEvent })

export const publishItemReq = z.strictObject({ item: itemPackage, by: person.default('admin') })
export const publishItemRes = z.strictObject({ code: z.string(), version: z.number().int(), published: z.boolean() })
export const publishCalendarReq = z
  .strictObject({ year: z.number().int().min(2000).max(2200), calendar: calendarYear, by: person.default('admin') })
  .refine(({ year, calendar }) => calendar.year === year, { path: ['calendar', 'year'], message: '日历里的年份与所报年份不同 / the calendar is of another year' })
export const publishCalendarRes = z.strictObject({ year: z.number().int(), version: z.number().int() })
export const publishStandardReq = z.strictObject({ standard, by: person.default('admin') })
export const publishStandardRes = z.strictObject({ id: z.string(), version: z.number().int() })
export const publishOrgReq = z.strictObject({ org: orgSnapshot, by: person.default('admin') })
export const publishOrgRes = z.strictObject({ version: z.number().int() })

export const healthRes = z.strictObject({ ok: z.literal(true), name: z.string(), storage: z.enum(['postgresql', 'pglite']), now: instant })
export const doctorRes = z.strictObject({
  storage: z.enum(['postgresql', 'pglite']), epoch: z.uuid(), settings: z.record(z.string(), z.string()),
  /** Streams whose rows are not exactly floor+1 … head; must be empty (I-7). */
  brokenStreams: z.array(z.string()),
  inbox: z.record(z.string(), z.number().int()), unfinishedFailures: z.number().int(), streams: z.array(z.strictObject({ id: z.string(), head: z.number().int(), floor: z.number().int() })),
})
export type Doctor = z.infer<typeof doctorRes>
