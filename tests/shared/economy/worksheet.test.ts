import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FormValues, Row } from '../../../shared/catalogue/values'
import { fixtureFile } from '../../../shared/check/fixture'
import { readForm } from '../../../shared/check/request'
import { makeIdNo } from '../../../shared/domain/identity/idNumber'
import { hasWorksheet, incomeShare, jobCostShare, supporterShare, worksheet, type Worksheet } from '../../../shared/economy/worksheet'
import { assess, compileItem, figuresOn, Num, type Assessment, type FactRow, type RuleFacts } from '../../../shared/rules'
import { item as itemOf, items, standards } from '../../catalogue/packages'

const day = '2026-11-20'
const compiled = new Map(['MZ-01-01', 'MZ-02-01', 'MZ-02-02', 'MZ-02-03', 'MZ-03-01', 'MZ-04-02', 'MZ-01-02', 'MZ-01-03'].map((code) => { const item = itemOf(code); return [code, { item, rules: compileItem(item, standards) }] as const }))
const judged = (code: string, form: FormValues, applicant: string, without: Record<string, null> = {}, run: Record<string, number> = {}): { sheet: Worksheet; assessment: Assessment } => {
  const known = compiled.get(code)
  if (!known) throw new Error(code)
  const facts: RuleFacts = { today: day, roots: { form, resident: { idNo: applicant, birthDate: '1970-01-01' }, run: { acceptedOn: day, ...run } }, benefitsInForce: [], pastAid: [], held: [], confirmations: { 已列全部共同生活成员: true } }
  const assessment = assess(known.item, known.rules, facts, figuresOn(known.item, standards, day, without))
  return { assessment, sheet: worksheet({ item: known.item, form, assessment, applicant: { name: '测试甲', idNo: applicant } }) }
}
const text = (told: Worksheet['gross']): string => (told === null ? '' : 'text' in told ? told.text : told.unknown.zh)
const step = (sheet: Worksheet, target: string): string => {
  const found = sheet.steps.find((one) => one.target === target)
  return found ? `${found.formula === null ? '' : `${found.formula}＝`}${text(found.value)}` : ''
}

/** The worked examples of the researched facts, as the fixtures ask them. */
const example = (name: string): { sheet: Worksheet; assessment: Assessment } => {
  const file = fixtureFile.parse(JSON.parse(readFileSync(new URL('../../fixtures/items/MZ-01-01.json', import.meta.url), 'utf8')))
  const found = file.fixtures.find((one) => one.name.startsWith(name))
  if (!found) throw new Error(name)
  const { applicant, form } = found.request as { applicant: { idNo: string }; form: Record<string, unknown> }
  return judged('MZ-01-01', readForm(itemOf('MZ-01-01'), form, []), applicant.idNo)
}

describe('the worked examples', () => {
  it('three persons, one of 70: 2365.60', () => {
    const { sheet } = example('算例一')
    expect(sheet.members.map(({ age, counted, factor }) => [age, counted, factor])).toEqual([[70, true, '1.2'], [46, true, '1'], [41, true, '1']])
    expect([text(sheet.heads), text(sheet.gross)]).toEqual(['3', '1500.00'])
    expect(step(sheet, 'perCapita')).toBe('(1500.00＋0.00－0.00－0.00－0.00)÷3＝500.00')
    expect(sheet.pays.map(({ formula, yuan }) => `${formula}＝${yuan}`)).toEqual(['1208.00×1.2－500.00＝949.60', '1208.00×1－500.00＝708.00', '1208.00×1－500.00＝708.00'])
    expect(sheet.amounts).toMatchObject([{ target: 'monthly', yuan: '2365.60' }])
  })
  it('a severe illness is paid in full: 1757.60', () => {
    const { sheet } = example('算例二')
    expect(sheet.pays.map(({ formula, yuan, full }) => [`${formula}＝${yuan}`, full])).toEqual([['1208.00×1.2＝1449.60', true], ['1208.00×1－900.00＝308.00', false]])
    expect(sheet.amounts).toMatchObject([{ yuan: '1757.60' }])
  })
  it('above the standard nothing is paid, and the condition says so', () => {
    const { sheet } = example('算例三')
    expect(step(sheet, 'perCapita')).toMatch(/＝1300\.00$/)
    expect(sheet.amounts).toEqual([])
    expect(sheet.conditions.find(({ id }) => id === 'elig.income')?.state).toBe('blocks')
  })
  it('the cost of working is taken off: 879.20 per head', () => {
    const { sheet } = example('算例四')
    expect(sheet.jobCosts).toMatchObject([{ wage: '3000.00', cap: '0.3×1208.00＝362.40', share: '362.40' }])
    expect(step(sheet, 'perCapita')).toBe('(3000.00＋0.00－0.00－362.40－0.00)÷3＝879.20')
  })
  it('a person who applies alone: 1249.60 by his own income', () => {
    const { sheet } = example('算例五')
    expect(sheet.single).toBe(true)
    expect(sheet.pays).toEqual([])
    expect(step(sheet, 'monthlySingle')).toBe('1208.00×1.2－200.00＝1249.60')
    expect(sheet.amounts).toMatchObject([{ target: 'monthly', yuan: '1249.60' }])
  })
})

// ---- invented households

const idOf = (i: number): string => makeIdNo('990101', ['1951-04-03', '1970-08-15', '1985-02-28', '2008-11-20', '2015-06-01'][i % 5] ?? '1990-01-01', 11 + i)
const amount = fc.oneof(fc.integer({ min: 0, max: 4_000_000 }), fc.constant(null))
const memberArb = fc.record({
  relation: fc.constantFrom('配偶', '未成年子女', '其他有法定赡养扶养抚养义务且长期共同居住者'), livesTogether: fc.boolean(), excludedReason: fc.constantFrom('无', '无', '无', '监狱服刑'),
  disabilityLevel: fc.constantFrom('无', '一级', '三级'), livesAlone: fc.boolean(), employed: fc.boolean(), health: fc.constantFrom('健康', '重特大疾病'), workAbility: fc.constantFrom('部分丧失', '完全丧失'),
})
const householdArb = fc.record({
  members: fc.array(memberArb, { maxLength: 4 }),
  incomes: fc.array(fc.record({ of: fc.nat({ max: 9 }), kind: fc.constantFrom('工资性收入', '转移净收入'), amount12m: amount, socialInsurance12m: fc.integer({ min: 0, max: 300_000 }), tax12m: fc.integer({ min: 0, max: 50_000 }) }), { maxLength: 6 }),
  deductions: fc.array(fc.record({ of: fc.nat({ max: 9 }), kind: fc.constantFrom('必要就业成本', '重病医疗自付', '残疾康复与护理'), monthly: amount, voucher: fc.boolean() }), { maxLength: 4 }),
  supporters: fc.array(fc.record({
    relation: fc.constantFrom('子女', '兄弟姐妹'), born: fc.constantFrom('1950-03-03', '1980-03-03'), householdPerCapita: fc.integer({ min: 0, max: 600_000 }), householdSize: fc.integer({ min: 1, max: 5 }),
    supportees: fc.integer({ min: 0, max: 4 }), agreedPay: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 200_000 })),
  }), { maxLength: 3 }),
  assets: fc.array(fc.record({ of: fc.nat({ max: 9 }), balance: fc.integer({ min: 0, max: 9_000_000 }) }), { maxLength: 4 }),
  houses: fc.array(fc.record({ of: fc.nat({ max: 9 }), use: fc.constantFrom('住宅', '非住宅'), area: fc.integer({ min: 20, max: 160 }), acquiredBy: fc.constantFrom('拆迁安置', '继承') }), { maxLength: 4 }),
})
type Household = typeof householdArb extends fc.Arbitrary<infer T> ? T : never
function formOf(home: Household): FormValues {
  const members = [{ relation: '本人', livesTogether: true, excludedReason: '无', disabilityLevel: '一级', livesAlone: false, employed: false, health: '健康', workAbility: '完全丧失' }, ...home.members]
  const owned = <T extends { of: number }>(rows: readonly T[], column: string): Row[] => rows.map(({ of, ...row }) => ({ ...row, [column]: idOf(of % members.length) }) as unknown as Row)
  return {
    applyType: '家庭整户', businessInterest: '无', relativeOfStaff: false, hasSevere: false,
    householdMembers: members.map((member, i) => ({ ...member, name: `测试${i}`, idNo: idOf(i) })), incomes: owned(home.incomes, 'memberIdNo'), deductions: owned(home.deductions, 'memberIdNo'),
    supporters: home.supporters.map(({ born, ...row }, i) => ({ ...row, name: `亲属${i}`, idNo: makeIdNo('990102', born, 31 + i) })), financialAssets: owned(home.assets, 'memberIdNo').map((row) => ({ ...row, kind: '银行存款' })), houses: owned(home.houses, 'ownerIdNo'),
  }
}
const rows = (form: FormValues, table: string): Row[] => form[table] as Row[] & readonly FactRow[]
const total = (list: readonly Num[]): number => list.reduce((a, b) => a.plus(b), Num.of(0)).toNumber()

describe('shares of rows', () => {
  const [standard, multiple, share, rate] = [Num.of(1208), Num.of(2), Num.of('0.5'), Num.of('0.3')]
  it('add up, exactly, to what the rules derive', () => fc.assert(fc.property(householdArb, (home) => {
    const form = formOf(home)
    for (const code of ['MZ-01-01', 'MZ-02-01']) {
      const { sheet, assessment: { derived } } = judged(code, form, idOf(0))
      const counted = (key: string) => (row: Row): boolean => sheet.members.find((_, i) => rows(form, 'householdMembers')[i]?.['idNo'] === row[key])?.counted === true
      expect(sheet.members.filter((one) => one.counted)).toHaveLength(Number(derived['n']))
      expect(total(rows(form, 'incomes').filter(counted('memberIdNo')).map(incomeShare))).toBe(derived['gross'])
      expect(sheet.incomes.map((one) => one.counted)).toEqual(rows(form, 'incomes').map(counted('memberIdNo')))
      const shares = rows(form, 'supporters').map((row) => supporterShare(row, { standard, multiple, share }))
      expect(total(shares)).toBe(derived['support'])
      expect(total(shares.filter((_, i) => sheet.supporters[i]?.exempt))).toBe(derived['supportExempt'])
      const employed = rows(form, 'householdMembers').filter((row) => row['employed'] === true && counted('idNo')(row))
      expect(sheet.jobCosts).toHaveLength(employed.length)
      expect(total(employed.map((row) => jobCostShare(rows(form, 'incomes').filter((income) => income['memberIdNo'] === row['idNo'] && income['kind'] === '工资性收入'), { standard, rate })))).toBe(derived['jobCost'])
      const kept = rows(form, 'deductions').filter((_, i) => sheet.deductions[i]?.counted).map((row) => Num.of(Number(row['monthly'] ?? 0)).over(Num.of(100)))
      expect(total(kept)).toBe(derived['rigid'])
    }
  }), { numRuns: 60 }))
  it('of property lie within its limit exactly where the rule says so', () => fc.assert(fc.property(householdArb, (home) => {
    const { sheet } = judged('MZ-01-01', formOf(home), idOf(0))
    const assets = sheet.limits.find(({ id }) => id === 'asset.financial')
    const after = (words: string | null | undefined): number => Number(/＝([\d.]+)/.exec(words ?? '')?.[1])
    expect(assets?.state).toBe(after(assets?.have) <= after(assets?.limit) ? 'passed' : 'blocks')
    const housing = sheet.limits.find(({ id }) => id === 'asset.housingRelocated')
    const many = Number(/^\d+/.exec(housing?.have ?? '')?.[0]) >= Number(/^\d+/.exec(housing?.limit ?? '')?.[0]) && after(housing?.have) > after(housing?.limit)
    expect(housing?.state).toBe(many ? 'blocks' : 'passed')
  }), { numRuns: 60 }))
})

describe('what is not known', () => {
  const form = formOf({ members: [], incomes: [], deductions: [], supporters: [], assets: [], houses: [] })
  it('says what is missing and never 0', () => {
    const { householdMembers: _members, incomes: _incomes, ...without } = form
    const { sheet } = judged('MZ-01-01', without, idOf(0))
    expect(text(sheet.heads)).toBe('无法核对：共同生活家庭成员未录入')
    expect(text(sheet.gross)).toMatch(/^无法核对：/)
    expect(step(sheet, 'perCapita')).toMatch(/^无法核对：/)
    expect(sheet.amounts).toEqual([])
  })
  it('a limit without its figure is no limit, and says which figure', () => {
    const { sheet } = judged('MZ-01-01', form, idOf(0), { financialAssetMonths: null })
    expect(sheet.limits.find(({ id }) => id === 'asset.financial')).toMatchObject({ state: 'unchecked', limit: null, why: { zh: '无法核对：低保家庭人均金融资产上限未录入' } })
  })
  it('an income row without an amount is told as a blank', () => {
    const { sheet } = judged('MZ-01-01', { ...form, incomes: [{ memberIdNo: idOf(0), kind: '转移净收入', amount12m: null }] }, idOf(0))
    expect(sheet.incomes).toMatchObject([{ year: null, month: null }])
    expect(sheet.blanks).toBe(1)
  })
})

it('who is not counted is named with the reason, and his income struck out', () => {
  const { sheet } = judged('MZ-01-01', formOf({
    members: [{ relation: '配偶', livesTogether: false, excludedReason: '监狱服刑', disabilityLevel: '无', livesAlone: false, employed: true, health: '健康', workAbility: '部分丧失' }, { relation: '其他有法定赡养扶养抚养义务且长期共同居住者', livesTogether: false, excludedReason: '无', disabilityLevel: '无', livesAlone: false, employed: false, health: '健康', workAbility: '部分丧失' }],
    incomes: [{ of: 1, kind: '工资性收入', amount12m: 3_600_000, socialInsurance12m: 0, tax12m: 0 }], deductions: [{ of: 0, kind: '重病医疗自付', monthly: 50_000, voucher: false }], supporters: [], assets: [], houses: [],
  }), idOf(0))
  expect(sheet.members.map(({ counted, why, excluded }) => [counted, why, excluded])).toEqual([[true, 'relation', ''], [false, 'excluded', '监狱服刑'], [false, 'not-together', '']])
  expect(sheet.incomes).toMatchObject([{ counted: false, month: '3000.00' }])
  expect(text(sheet.gross)).toBe('0.00')
  expect(sheet.deductions).toMatchObject([{ counted: false, why: 'no-voucher' }])
  expect(sheet.signers).toEqual(['测试甲', '测试0'])
})

it('the items with an economy of a household or a person', () => {
  expect(items.filter(hasWorksheet).map(({ code }) => code).sort()).toEqual(['MZ-01-01', 'MZ-01-02', 'MZ-01-03', 'MZ-02-01', 'MZ-02-02', 'MZ-02-03', 'MZ-03-01', 'MZ-04-02', 'TY-03-02', 'YB-05-01', 'ZF-01-01', 'ZF-01-02', 'ZF-01-03'])
})

describe('a case in force that changes or is reviewed', () => {
  it('shows what was recomputed per head against the standard', () => {
    for (const code of ['MZ-01-02', 'MZ-01-03']) {
      const { sheet } = judged(code, { monthlyOld: 70_800 }, makeIdNo('990101', '1970-01-01', 11), {}, { perCapitaNew: 300, monthlyNew: 1149.6 })
      expect([step(sheet, 'perCapitaNew'), step(sheet, 'monthlyNew')]).toEqual(['300.00', '1149.60'])
      expect(sheet.gap).toMatchObject({ standard: '1208.00', perCapita: '300.00', difference: '908.00' })
    }
  })
  it('says what nobody has entered instead of ending without a result', () => {
    const { sheet } = judged('MZ-01-03', { monthlyOld: 70_800 }, makeIdNo('990101', '1970-01-01', 11))
    expect(step(sheet, 'perCapitaNew')).toBe('无法核对：重算后的家庭月人均收入（元）未录入')
    expect(sheet.gap).toBeNull()
  })
})
