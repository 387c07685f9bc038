import type { CaseRecord, HouseholdRecord, ResidentRecord } from '../../../shared/sync/protocol'

/** Builders of records for sync tests. The identity numbers use the unassigned region code 999999. */

export const uuidOf = (tail: number): string => `00000000-0000-4000-8000-${tail.toString(16).padStart(12, '0')}`

export const resident = (over: Partial<ResidentRecord> = {}): ResidentRecord => ({
  id: uuidOf(1), name: '单雄信', idKind: 'resident-id', idNo: '999999197003071234', sex: 'male', birthDate: '1970-03-07',
  phone: '13900000001', address: '石桥街道沿河路 1 号', nickname: '', communityId: null, gridId: null, attributes: {}, ...over,
})

export const household = (over: Partial<HouseholdRecord> = {}): HouseholdRecord => ({
  id: uuidOf(2), address: '沿河路 1 号', communityId: null, gridId: null,
  members: [{ residentId: uuidOf(1), relation: 'head', since: '2020-01-01', until: null, source: 'register' }], ...over,
})

export const caseOf = (over: Partial<CaseRecord> = {}): CaseRecord => ({
  id: uuidOf(3), receiptNo: 'WX02-2026-000001',
  item: { code: 'MZ-01-01', version: 1, name: '最低生活保障', nameEn: 'Subsistence allowance' },
  applicant: { residentId: uuidOf(1), name: '单雄信', idKind: 'resident-id', idNo: '999999197003071234', phone: '13900000001' },
  householdId: uuidOf(2), agent: null, form: { incomeFen: 120000 },
  materials: [{ key: 'm01', name: '身份证', state: 'original', copies: 1, pages: 1, note: null }],
  status: 'accepted', acceptedAt: '2026-10-12T01:30:00.000Z', acceptedOn: '2026-10-12', promisedOn: '2026-11-09', legalOn: '2026-11-23', limitNote: null,
  districtId: 'wx', centreId: 'c2', communityId: null, windowId: 'w23', clerkId: uuidOf(90), clerkName: '王敏', firstContactClerkId: uuidOf(90), delivery: 'pickup', ...over,
})
