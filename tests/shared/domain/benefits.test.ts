import { describe, expect, test } from 'vitest'
import { benefitsKnown, coveredBy, numbersIn, personKey, residentBenefits, type KnownCase } from '../../../shared/domain/benefits'
import { makeIdNo } from '../../../shared/domain/identity/idNumber'
import type { CaseStatus } from '../../../shared/domain/case'
import type { CaseRecord } from '../../../shared/sync/protocol'
import { item } from '../../catalogue/packages'

const on = '2026-10-13'
const [wang, li, zhao] = [makeIdNo('990103', '1958-03-02', 311), makeIdNo('990103', '1960-07-15', 428), makeIdNo('990103', '1985-01-20', 117)]
const subsistence = item('MZ-01-01')

let serial = 0
const record = (code: string, status: CaseStatus, over: Partial<CaseRecord> = {}): CaseRecord => ({
  id: `00000000-0000-4000-8000-${String(++serial).padStart(12, '0')}`, receiptNo: `WX02-26-${String(3000 + serial).padStart(5, '0')}`, item: { code, version: 1, name: code, nameEn: code },
  applicant: { residentId: '00000000-0000-4000-8000-000000000001', name: '王甲', idKind: 'resident-id', idNo: wang, phone: '' }, householdId: null, agent: null, form: {}, materials: [], status,
  acceptedAt: '2026-03-02T02:00:00.000Z', acceptedOn: '2026-03-02', promisedOn: null, legalOn: null, limitNote: null, districtId: 'd', centreId: 'c', communityId: null, windowId: 'w5',
  clerkId: '00000000-0000-4000-8000-00000000c1e7', clerkName: '李', firstContactClerkId: '00000000-0000-4000-8000-00000000c1e7', delivery: '窗口领取', ...over,
})
const household = (status: CaseStatus, over: Partial<KnownCase> = {}, rows: Record<string, string | boolean>[] = []): KnownCase => ({
  record: record('MZ-01-01', status, { form: { householdMembers: [
    { name: '王甲', idNo: wang, relation: '本人', livesTogether: true }, { name: '李乙', idNo: li, relation: '配偶', livesTogether: false }, { name: '赵丙', idNo: zhao, relation: '兄弟姐妹', livesTogether: true, excludedReason: '服刑' }, ...rows,
  ] } }), item: subsistence, approvedOn: null, window: '5 号窗口', ...over,
})
const drawn = (cases: KnownCase[], ...asked: string[]) => benefitsKnown(asked, cases, [], on).benefitsInForce

describe('who a case is for', () => {
  test('a household’s case covers every member who counts, a person’s only the applicant', () => {
    expect(coveredBy(subsistence, household('accepted').record).map(({ name }) => name).sort()).toEqual(['李乙', '王甲'])
    expect(coveredBy(item('CL-02-01'), record('CL-02-01', 'accepted')).map(({ name }) => name)).toEqual(['王甲'])
  })
  test('who owes support lives elsewhere and draws nothing', () => {
    const son = makeIdNo('990103', '1984-05-06', 133)
    const known = household('approved')
    known.record.form['supporters'] = [{ name: '王丁', idNo: son, relation: '子女' }]
    expect(coveredBy(subsistence, known.record).map(({ idNo }) => idNo)).not.toContain(son)
    expect(numbersIn(subsistence, known.record.form as never)).toContain(son)
  })
})

describe('which cases count', () => {
  test('an open case bans for its members and gives no right yet', () => {
    expect(drawn([household('at-department')], li)).toEqual([{ item: 'MZ-01-01', idNo: li, open: true, note: expect.stringMatching(/^李乙，WX02-26-\d{5}，5 号窗口，2026-03-02 受理，在办$/) as string }])
    expect(drawn([household('accepted')], zhao)).toEqual([])
  })
  test('an approved case is in force from the day of approval', () => {
    expect(drawn([household('approved', { approvedOn: '2026-03-30' })], li)).toEqual([{ item: 'MZ-01-01', idNo: li, since: '2026-03-30', note: expect.stringContaining('2026-03-30 起在享') as string }])
  })
  test.each(['refused', 'withdrawn', 'not-accepted'] as const)('a %s case counts for nothing', (status) => expect(drawn([household(status)], li)).toEqual([]))
  test('completed counts with an approval, or where the window itself decides', () => {
    expect(drawn([household('completed')], li)).toEqual([])
    expect(drawn([household('completed', { approvedOn: '2026-03-30' })], li)).toHaveLength(1)
    const filed: KnownCase = { record: record('YB-03-02', 'completed'), item: item('YB-03-02'), approvedOn: null, window: '' }
    expect(drawn([filed], wang)).toHaveLength(1)
  })
})

describe('an approved stop ends it', () => {
  const stop = (status: CaseStatus, approvedOn: string | null, form: CaseRecord['form'] = {}, code = 'MZ-01-04'): KnownCase => ({ record: record(code, status, { form, acceptedOn: '2026-08-01' }), item: item(code), approvedOn, window: '' })
  const granted = household('approved', { approvedOn: '2026-03-30' })
  test('for every member, when approved after it', () => {
    expect(drawn([granted, stop('approved', '2026-08-20')], li)).toEqual([])
    expect(drawn([granted, stop('approved', '2026-08-20')], wang)).toEqual([])
  })
  test('not while it is open, nor when it is older than a new grant', () => {
    expect(drawn([granted, stop('at-department', null)], li)).toHaveLength(1)
    expect(drawn([granted, stop('approved', '2026-01-20')], li)).toHaveLength(1)
  })
  test('a change that is none of a stop ends nothing', () => {
    const support: KnownCase = { record: record('MZ-03-01', 'approved'), item: item('MZ-03-01'), approvedOn: '2026-03-30', window: '' }
    expect(drawn([support, stop('approved', '2026-08-20', { action: '账户变更' }, 'MZ-03-02')], wang)).toHaveLength(1)
    expect(drawn([support, stop('approved', '2026-08-20', { action: '终止' }, 'MZ-03-02')], wang)).toEqual([])
  })
})

describe('one person under two numbers', () => {
  const legacy = wang.slice(0, 6) + wang.slice(8, 17)
  test('the old number of 15 digits and the new one have one key', () => expect(personKey(legacy)).toBe(personKey(wang)))
  test('is found under the number that the application writes', () => {
    expect(drawn([household('approved', { approvedOn: '2026-03-30' })], legacy)).toEqual([expect.objectContaining({ item: 'MZ-01-01', idNo: legacy })])
  })
})

describe('what a clerk recorded', () => {
  const attributes = {
    'benefit:CL-02-01': { value: JSON.stringify({ since: '2024-01-01', until: null, full: false }), source: '邻区民政局', at: '2026-09-01' },
    'benefit:MZ-06-01': { value: JSON.stringify({ since: null, until: '2026-10-12', full: null }), source: '本人述', at: '2026-09-01' },
    hukou: { value: '云川区', source: '户口簿', at: '2026-09-01' },
    'benefit:ZF-01-02': { value: '{', source: '', at: '2026-09-01' },
  }
  test('is read with source and days; what cannot be read is left out', () => {
    expect(residentBenefits(attributes).map(({ item: code, until, source }) => [code, until, source])).toEqual([['CL-02-01', null, '邻区民政局'], ['MZ-06-01', '2026-10-12', '本人述']])
  })
  test('is in force until its last day, by difference or in full', () => {
    const recorded = [{ idNo: wang, name: '王甲', benefits: residentBenefits(attributes) }]
    expect(benefitsKnown([wang], [], recorded, on).benefitsInForce).toEqual([{ item: 'CL-02-01', idNo: wang, since: '2024-01-01', full: false, note: '王甲，邻区民政局，2024-01-01 起在享' }])
    expect(benefitsKnown([wang], [], recorded, '2026-10-12').benefitsInForce).toHaveLength(2)
  })
})

test('a benefit that rules name in words is found by what its case says', () => {
  const subsidy: KnownCase = { record: record('WJ-04-01', 'at-department', { form: { childIdNo: zhao, subsidyYear: '第一周岁' } }), item: item('WJ-04-01'), approvedOn: null, window: '' }
  const { held, heldAbout } = benefitsKnown([wang, zhao], [subsidy], [], on)
  expect(held).toEqual([expect.objectContaining({ benefit: '育儿补贴', keys: expect.arrayContaining([zhao, '第一周岁']) as string[], on: '2026-03-02' })])
  expect(heldAbout).not.toContain('其他保障性住房')
})
