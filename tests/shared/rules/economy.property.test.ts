import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemPackage } from '../../../shared/catalogue/schema'
import { standardTable } from '../../../shared/catalogue/standards'
import { makeIdNo } from '../../../shared/domain/identity/idNumber'
import { assess, compileItem, evaluateItemRule, figuresOn, figureValues, Num, type Assessment, type FactRow, type RuleFacts } from '../../../shared/rules'

/** The arithmetic of a household's economy, on the rules and figures as shipped: money in fen, one rounding at the very end. */

const resource = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../resources/catalogue/${path}`, import.meta.url), 'utf8'))
const standards = new Map(standardTable.parse(resource('standards.json')).map((one) => [one.id, one]))
const load = (code: string) => {
  const item = itemPackage.parse(resource(`items/${code}.v1.json`))
  return { item, compiled: compileItem(item, standards), figures: figuresOn(item, standards, day) }
}
const day = '2026-11-20'
const subsistence = load('MZ-01-01')
const marginal = load('MZ-02-01')

type Form = Record<string, string | number | boolean | readonly FactRow[]>
const factsOf = (form: Form, applicant: string): RuleFacts => ({ today: day, roots: { form, resident: { idNo: applicant, birthDate: '1970-01-01' }, run: { acceptedOn: day } }, benefitsInForce: [], pastAid: [], held: [] })
const judge = ({ item, compiled, figures }: ReturnType<typeof load>, form: Form): Assessment => assess(item, compiled, factsOf(form, idOf(0)), figures)
const blocking = (one: Assessment): string[] => one.rules.filter((rule) => rule.state === 'blocks').map((rule) => rule.id)
/** What the household would get in fen; nothing where a rule blocks. */
const monthly = (one: Assessment): number => one.benefits['monthly'] ?? 0

// ---- invented households

const births = ['1951-04-03', '1970-08-15', '1985-02-28', '2008-11-20', '2015-06-01']
const idOf = (i: number): string => makeIdNo('990101', births[i % births.length] ?? '1990-01-01', 11 + i)
const STANDARD = 120_800n

const yearly = fc.integer({ min: 0, max: 4_000_000 })
const memberArb = fc.record({
  disabilityLevel: fc.constantFrom('无', '一级', '二级', '三级'), livesAlone: fc.boolean(), employed: fc.boolean(),
  health: fc.constantFrom('健康', '一般疾病', '重特大疾病'), workAbility: fc.constantFrom('部分丧失', '完全丧失'),
})
const incomeArb = fc.record({
  of: fc.nat({ max: 9 }), kind: fc.constantFrom('工资性收入', '经营净收入', '财产净收入', '转移净收入', '其他'),
  amount12m: yearly, socialInsurance12m: fc.integer({ min: 0, max: 300_000 }), tax12m: fc.integer({ min: 0, max: 50_000 }),
})
const supporterArb = fc.record({
  relation: fc.constantFrom('子女', '父母', '兄弟姐妹'), householdPerCapita: fc.integer({ min: 0, max: 600_000 }), householdSize: fc.integer({ min: 1, max: 5 }),
  supportees: fc.integer({ min: 0, max: 4 }), agreedPay: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 200_000 })),
})
const deductionArb = fc.record({ of: fc.nat({ max: 9 }), kind: fc.constantFrom('必要就业成本', '重病医疗自付', '残疾康复与护理'), monthly: fc.integer({ min: 0, max: 100_000 }), voucher: fc.boolean() })
const householdArb = fc.record({
  members: fc.array(memberArb, { minLength: 1, maxLength: 5 }), incomes: fc.array(incomeArb, { maxLength: 6 }), supporters: fc.array(supporterArb, { maxLength: 2 }), deductions: fc.array(deductionArb, { maxLength: 3 }),
})
type Household = typeof householdArb extends fc.Arbitrary<infer T> ? T : never

function formOf({ members, incomes, supporters, deductions }: Household, more: Form = {}): Form {
  return {
    applyType: '家庭整户', businessInterest: '无', relativeOfStaff: false, hasSevere: false, financialAssets: [],
    householdMembers: members.map((member, i) => ({ ...member, idNo: idOf(i), relation: i === 0 ? '本人' : '成年不能独立生活子女(含全日制本科及以下在读)', excludedReason: '无' })),
    incomes: incomes.map(({ of, ...row }) => ({ ...row, memberIdNo: idOf(of % members.length) })),
    deductions: deductions.map(({ of, ...row }) => ({ ...row, memberIdNo: idOf(of % members.length) })),
    supporters: supporters.map((row, i) => ({ ...row, idNo: makeIdNo('990102', '1975-03-03', 31 + i) })),
    ...more,
  }
}
const rows = (form: Form, table: string): readonly FactRow[] => form[table] as readonly FactRow[]
const check = <T>(arb: fc.Arbitrary<T>, holds: (value: T) => void): void => fc.assert(fc.property(arb, holds), { numRuns: 50 })

describe('the benefit is the exact fraction, rounded once', () => {
  /** By whole numbers alone: fen × 120 × heads, so that no division comes before the last line. */
  it('as whole numbers reckon it, also on both sides of the standard', () =>
    check(fc.tuple(fc.array(memberArb, { minLength: 1, maxLength: 5 }), fc.array(yearly, { minLength: 5, maxLength: 5 })), ([members, amounts]) => {
      const household: Household = { members: members.map((one) => ({ ...one, employed: false })), incomes: members.map((_, i) => ({ of: i, kind: '转移净收入', amount12m: amounts[i] ?? 0, socialInsurance12m: 0, tax12m: 0 })), supporters: [], deductions: [] }
      const heads = BigInt(members.length)
      const year = household.incomes.reduce((sum, one) => sum + BigInt(one.amount12m), 0n)
      const result = judge(subsistence, formOf(household))
      if (year >= STANDARD * 12n * heads) {
        expect(blocking(result)).toEqual(['elig.income'])
        expect(result.benefits).toEqual({})
        return
      }
      const parts = members.map((one, i) => {
        const age = 2026 - Number(births[i]?.slice(0, 4))
        const aided = age >= 60 || age < 18 || one.livesAlone || one.disabilityLevel === '一级' || one.disabilityLevel === '二级' ? 12n : 10n
        return one.health === '重特大疾病' ? 12n * STANDARD * 12n * heads : aided * STANDARD * 12n * heads - 10n * year
      })
      const scale = 120n * heads
      const whole = parts.reduce((sum, part) => sum + (part > 0n ? part : 0n), 0n)
      expect(result.benefits).toEqual({ monthly: Number((2n * whole + scale) / (2n * scale)) })
    }))
  it("the members' amounts add up to the whole before it is rounded", () =>
    check(householdArb, (household) => {
      const form = formOf(household)
      const facts = factsOf(form, idOf(0))
      const each = evaluateItemRule(subsistence.compiled, 'benefit.member', { ...facts, roots: { ...facts.roots, figure: figureValues(subsistence.figures) } })
      if (each.kind !== 'value' || !Array.isArray(each.value)) throw new Error('no amounts')
      const whole = (each.value as Num[]).reduce((sum, part) => sum.plus(part), Num.of(0))
      const result = judge(subsistence, form)
      expect(each.value).toHaveLength(household.members.length)
      expect(result.acceptable ? monthly(result) : whole.toFen()).toBe(whole.toFen())
      expect((each.value as Num[]).every((part) => part.compare(Num.of(0)) >= 0)).toBe(true)
    }))
  it('income per head is never negative', () => check(householdArb, (household) => {
    const form = formOf(household)
    expect(judge(subsistence, form).derived['perCapita']).toBeGreaterThanOrEqual(0)
    expect(judge(marginal, form).derived['perCapita']).toBeGreaterThanOrEqual(0)
  }))
})

describe('order does not matter', () => {
  const shuffled = householdArb.chain((household) => fc.tuple(fc.constant(household), fc.gen().map((g) => (table: readonly FactRow[]) => g(() => fc.shuffledSubarray([...table], { minLength: table.length })))))
  it('of members, incomes, deductions or supporters', () => check(shuffled, ([household, shuffle]) => {
    const form = formOf(household)
    const other = { ...form, ...Object.fromEntries(['householdMembers', 'incomes', 'deductions', 'supporters'].map((table) => [table, shuffle(rows(form, table))])) }
    for (const item of [subsistence, marginal]) {
      const [one, two] = [judge(item, form), judge(item, other)]
      expect(two.benefits).toEqual(one.benefits)
      expect(two.derived['perCapita']).toBe(one.derived['perCapita'])
      expect(blocking(two)).toEqual(blocking(one))
    }
  }))
})

describe('raising an income never raises the benefit', () => {
  const raised = fc.tuple(householdArb, incomeArb, fc.integer({ min: 1, max: 3_000_000 }))
  it('of any member and kind, below the standard and across it', () => check(raised, ([household, income, more]) => {
    const before = judge(subsistence, formOf({ ...household, incomes: [...household.incomes, income] }))
    const after = judge(subsistence, formOf({ ...household, incomes: [...household.incomes, { ...income, amount12m: income.amount12m + more }] }))
    expect(monthly(after)).toBeLessThanOrEqual(monthly(before))
  }))
  it("a relative's agreed payment, or his income where none is agreed", () => check(fc.tuple(householdArb, supporterArb, fc.integer({ min: 1, max: 400_000 })), ([household, supporter, more]) => {
    const richer = supporter.agreedPay === null ? { ...supporter, householdPerCapita: supporter.householdPerCapita + more } : { ...supporter, agreedPay: supporter.agreedPay + more }
    const before = judge(subsistence, formOf({ ...household, supporters: [...household.supporters, supporter] }))
    const after = judge(subsistence, formOf({ ...household, supporters: [...household.supporters, richer] }))
    expect(monthly(after)).toBeLessThanOrEqual(monthly(before))
  }))
  it('of a person who applies alone, as long as he may', () => check(fc.tuple(fc.integer({ min: 0, max: 1_500_000 }), fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 2_000_000, max: 5_000_000 })), ([own, more, other]) => {
    const alone = (amount: number): Assessment => judge(subsistence, formOf({
      members: [{ disabilityLevel: '一级', livesAlone: false, employed: false, health: '健康', workAbility: '完全丧失' }, { disabilityLevel: '无', livesAlone: false, employed: false, health: '健康', workAbility: '部分丧失' }],
      incomes: [{ of: 0, kind: '转移净收入', amount12m: amount, socialInsurance12m: 0, tax12m: 0 }, { of: 1, kind: '转移净收入', amount12m: other, socialInsurance12m: 0, tax12m: 0 }], supporters: [], deductions: [],
    }, { applyType: '单独申请(单人户)' }))
    const [before, after] = [alone(own), alone(own + more)]
    if (before.acceptable) expect(monthly(after)).toBeLessThanOrEqual(monthly(before))
    if (before.acceptable) expect(monthly(before)).toBe(Number((2n * (144_960n * 12n - BigInt(own)) + 12n) / 24n))
  }))
})

describe('a person who is not counted', () => {
  const reasons = fc.constantFrom('监狱服刑', '强制隔离戒毒', '宣告失踪', '连续三年以上脱离家庭独立生活的宗教教职人员', '省民政部门认定的其他人员')
  it('changes nothing, whatever he earns, owns or costs', () => check(fc.tuple(householdArb, memberArb, incomeArb, reasons), ([household, member, income, excludedReason]) => {
    const form = formOf(household)
    const idNo = makeIdNo('990103', '1978-09-09', 55)
    const other = {
      ...form,
      householdMembers: [...rows(form, 'householdMembers'), { ...member, idNo, relation: '配偶', excludedReason }], incomes: [...rows(form, 'incomes'), { ...income, memberIdNo: idNo }],
      deductions: [...rows(form, 'deductions'), { memberIdNo: idNo, kind: '重病医疗自付', monthly: 90_000, voucher: true }], financialAssets: [{ memberIdNo: idNo, kind: '银行存款', balance: 90_000_000 }],
      vehicles: [{ ownerIdNo: idNo, vehicleType: '机动车' }], houses: [{ ownerIdNo: idNo, use: '住宅', area: 200, acquiredBy: '购买', acquiredOn: '2026-10-01' }],
    }
    for (const item of [subsistence, marginal]) {
      const [one, two] = [judge(item, form), judge(item, other)]
      expect(two.benefits).toEqual(one.benefits)
      expect(two.derived['n']).toBe(household.members.length)
      expect(two.derived['perCapita']).toBe(one.derived['perCapita'])
      expect(blocking(two)).toEqual(blocking(one))
    }
  }))
})

describe('subsistence allowance and marginal household', () => {
  const incomeOnly = new Set(['elig.income', 'elig.lower'])
  it('meet without gap or overlap: one of the two incomes fits, and never both', () => check(householdArb, (household) => {
    const form = formOf(household)
    const [one, two] = [judge(subsistence, form), judge(marginal, form)]
    expect([...blocking(one), ...blocking(two)].filter((id) => incomeOnly.has(id))).toHaveLength(1)
    expect(two.derived['perCapita']).toBe(one.derived['perCapita'])
  }))
  it('exactly at the standard it is a marginal household', () => check(fc.integer({ min: 1, max: 5 }), (heads) => {
    const household: Household = {
      members: Array.from({ length: heads }, () => ({ disabilityLevel: '无', livesAlone: false, employed: false, health: '健康', workAbility: '部分丧失' })),
      incomes: [{ of: 0, kind: '转移净收入', amount12m: Number(STANDARD) * 12 * heads, socialInsurance12m: 0, tax12m: 0 }], supporters: [], deductions: [],
    }
    expect(blocking(judge(subsistence, formOf(household)))).toEqual(['elig.income'])
    expect(blocking(judge(marginal, formOf(household)))).toEqual([])
  }))
})

describe('temporary relief', () => {
  const emergency = load('MZ-04-01')
  const expenditure = load('MZ-04-02')
  it('is what was asked, at most standard × persons × months', () => check(fc.tuple(fc.integer({ min: 0, max: 9_000_000 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 6 })), ([requestedAmount, persons, months]) => {
    const result = judge(emergency, { reason: '火灾', occurredOn: '2026-11-01', urgent: false, requestedAmount, persons, months })
    expect(result.benefits).toEqual({ amount: Math.min(requestedAmount, Number(STANDARD) * persons * months) })
  }))
  const relief = (income12m: number, cost12m: number, reimbursed: number): number => {
    const household = formOf({ members: [{ disabilityLevel: '无', livesAlone: false, employed: false, health: '健康', workAbility: '部分丧失' }], incomes: [], supporters: [], deductions: [] })
    return judge(expenditure, { ...household, income12m, costKind: '医疗', cost12m, reimbursed }).benefits['amount'] ?? 0
  }
  it('is what is left to bear, at most 12 months, and never rises with income or refunds', () => check(fc.tuple(yearly, yearly, fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 2_000_000 })), ([income, cost, refund, more]) => {
    const amount = relief(income, cost, refund)
    // More than three tenths of the income is left to bear.
    expect(amount).toBe(10 * (cost - refund) > 3 * income ? Math.min(cost - refund, Number(STANDARD) * 12) : 0)
    expect(relief(income + more, cost, refund)).toBeLessThanOrEqual(amount)
    expect(relief(income, cost, refund + more)).toBeLessThanOrEqual(amount)
  }))
})
