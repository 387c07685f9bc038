import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { itemPackage, type ItemPackage } from '../../../shared/catalogue/schema'
import { standardTable, valueOn } from '../../../shared/catalogue/standards'
import { calendarFrom } from '../../../shared/domain/time/calendar'
import { makeIdNo } from '../../../shared/domain/identity/idNumber'
import { compileItem, evaluateItemRule, lawTables, Num, type RuleFacts } from '../../../shared/rules'

const resource = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../resources/${path}`, import.meta.url), 'utf8'))
const law = lawTables.parse(resource('law/retirement.json'))
const calendar = calendarFrom([2024, 2025, 2026].map((year) => resource(`calendar/${year}.json`)))
const files = readdirSync(new URL('../../../resources/catalogue/items', import.meta.url))
const standards = new Map(standardTable.parse(resource('catalogue/standards.json')).map((one) => [one.id, one]))
const load = (code: string) => {
  const item = itemPackage.parse(resource(`catalogue/items/${code}.v1.json`))
  return compileItem(item, standards)
}

describe('every item', () => {
  it('has its rules, each id and each derived value once', () => {
    expect(files.length).toBe(122)
    for (const { item, compiled } of all()) {
      expect(compiled.rules.length).toBe(item.rules.length)
      expect(new Set(item.rules.map((r) => r.id)).size).toBe(item.rules.length)
      // Two rules that give the same value would depend on their order.
      const targets = item.rules.flatMap((r) => (r.target ? [r.target] : []))
      expect(new Set(targets).size, item.code).toBe(targets.length)
    }
  })
  it('runs with nothing entered: each rule ends as a value or as cannot be checked, and never crashes', () => {
    let unknown = 0
    for (const { compiled } of all())
      for (const { rule } of compiled.rules) if (evaluateItemRule(compiled, rule.id, { today: '2026-11-20', roots: {}, law }).kind === 'unknown') unknown++
    expect(unknown).toBeGreaterThan(600)
  })
  it('runs with everything entered: each rule gives a value of its type', () => {
    const kinds: Record<string, number> = {}
    const without: string[] = []
    for (const { item, compiled } of all()) {
      const facts = everything(item)
      for (const { rule } of compiled.rules) {
        const outcome = evaluateItemRule(compiled, rule.id, facts)
        if (outcome.kind === 'unknown') without.push(`${item.code} ${rule.id}: ${outcome.message.en}`)
        else if (outcome.kind === 'value') {
          const type = outcome.value instanceof Num ? 'Num' : typeof outcome.value
          if (rule.type === 'bool' || rule.type === 'Num') expect(type, `${item.code} ${rule.id}`).toBe(rule.type === 'bool' ? 'boolean' : 'Num')
          kinds[type] = (kinds[type] ?? 0) + 1
        }
      }
    }
    expect(without).toEqual([])
  })
})

function* all() {
  for (const name of files) {
    const item = itemPackage.parse(resource(`catalogue/items/${name}`))
    yield { item, compiled: compileItem(item, standards) }
  }
}

const emptyFigure = (id: string) => ({ number: 1, text: '一', bool: true, texts: ['a'], numbers: [1], 'number-by-text': {} })[standards.get(id)!.kind]

/** Some value for everything a rule of the item may read. */
function everything(item: ItemPackage): RuleFacts {
  const scalar = (kind: string, options?: string[]) =>
    ({ number: 1, money: 100, bool: true, day: '2026-03-02', date: '2026-03-02', idcard: id('1990-01-01'), enum: options?.[0] ?? '一级', numbers: [1], texts: ['a'], 'number-by-text': {} })[kind] ?? '一'.repeat(20)
  const form = Object.fromEntries(item.form.map((field) => [field.key, field.kind === 'table' ? [Object.fromEntries(field.columns.map((c) => [c.key, scalar(c.kind, c.options)]))] : scalar(field.kind, field.options)]))
  const roots: Record<string, Record<string, unknown>> = { form, figure: Object.fromEntries(item.figures.map((f) => [f.key, valueOn(standards.get(f.standard)!, '2026-03-20')?.value ?? emptyFigure(f.standard)])) }
  for (const [root, facts] of Object.entries(item.facts)) for (const [key, { type }] of Object.entries(facts)) if (root !== 'calc') (roots[root] ??= {})[key] = scalar(type)
  for (const values of Object.values(roots)) for (const key of Object.keys(values)) if (/year$/i.test(key) && values[key] === 1) values[key] = 2026
  if (item.code === 'SB-01-02') form.newLevel = 50_000
  if (item.code === 'CL-01-06') roots.run!.newCategory = '肢体'
  // Tables of figures that nobody entered yet: one for whatever is asked.
  const anyKey = new Map(item.form.flatMap((f) => (f.kind !== 'table' && f.options ? f.options : [])).map((option) => [option, 1]))
  for (const [key, value] of Object.entries(roots.figure!)) if (typeof value === 'object' && value !== null && !Array.isArray(value)) roots.figure![key] = { ...Object.fromEntries(anyKey), ...Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null)) }
  Object.assign((roots.resident ??= {}), { birthDate: '1990-01-01', retireKind: '女工人', idNo: id('1990-01-01') })
  const anything = <T>(value: T) => new Proxy({}, { get: () => value }) as Record<string, T>
  return { today: '2026-03-20', law, calendar, roots: roots as RuleFacts['roots'], benefitsInForce: [], pastAid: [], held: [], confirmations: anything(true), systemRecords: anything(1) }
}

const id = (birth: string, n = 1) => makeIdNo('320505', birth, n)
const figures = {
  subsistenceStandard: 1208, edgeMultiplier: 2, classAidFactor: 1.2, employmentCostRate: 0.3, financialAssetMonths: 24, housingGuaranteeArea: 18,
  supportShare: 0.5, housingCount: 2, housingAreaMultiple: 2, housingRelocatedCount: 3, housingRelocatedMultiple: 4, newHouseMonths: 12, religiousYears: 3, classAidElderAge: 60, classAidMinorAge: 18, supporterElderAge: 60,
  lowIncomeSevereRate: 0.35, lowIncomeModerateRate: 0.25, multiDisabledRate: 0.6, unemployedModerateRate: 0.6, noIncomeSevereRate: 1,
}
const member = (birth: string, n: number, more: object = {}) => ({ name: `成员${n}`, idNo: id(birth, n), relation: n === 1 ? '本人' : '配偶', ...more })
const income = (birth: string, n: number, yuanMonth: number, kind = '转移净收入') => ({ memberIdNo: id(birth, n), kind, amount12m: Math.round(yuanMonth * 1200) })
const dibao = load('MZ-01-01')

function household(members: object[], incomes: object[], more: object = {}, roots: object = {}): RuleFacts {
  return { today: '2026-11-20', law, roots: { form: { applyType: '家庭整户', householdMembers: members, incomes, ...more }, figure: figures, resident: { idNo: id('1950-01-01', 1), birthDate: '1950-01-01' }, ...roots } as RuleFacts['roots'] }
}
const value = (item: ReturnType<typeof load>, rule: string, facts: RuleFacts) => {
  const outcome = evaluateItemRule(item, rule, facts)
  return outcome.kind === 'value' ? (outcome.value instanceof Num ? outcome.value.toString() : outcome.value) : outcome.kind === 'unknown' ? outcome.message.zh : outcome.kind
}

describe('subsistence allowance MZ-01-01: the worked examples', () => {
  const three = [member('1956-01-01', 1), member('1980-01-01', 2), member('1985-01-01', 3)]
  it('三口之家，一名70岁老人，月人均收入500元: 2365.60', () => {
    const facts = household(three, [income('1980-01-01', 2, 1500)])
    expect(value(dibao, 'income.perCapita', facts)).toBe('500')
    expect(value(dibao, 'benefit.household', facts)).toBe('2365.6')
    expect(value(dibao, 'elig.income', facts)).toBe(true)
  })
  it('二人户，一人重大疾病，月人均收入900元: 1757.60', () =>
    expect(value(dibao, 'benefit.household', household([member('1975-01-01', 1, { health: '重特大疾病' }), member('1980-01-01', 2)], [income('1980-01-01', 2, 1800)]))).toBe('1757.6'))
  it('三口之家，人均收入1300元: not eligible', () => {
    const facts = household([member('1970-01-01', 1), member('1980-01-01', 2), member('1985-01-01', 3)], [income('1980-01-01', 2, 3900)])
    expect(value(dibao, 'elig.income', facts)).toBe(false)
    expect(value(dibao, 'benefit.household', facts)).toBe('0')
  })
  it('就业成本扣减: per head 879.20', () =>
    expect(value(dibao, 'income.perCapita', household([member('1970-01-01', 1, { employed: true }), member('1980-01-01', 2), member('1985-01-01', 3)], [income('1970-01-01', 1, 3000, '工资性收入')]))).toBe('879.2'))
  it('单人保：一级残疾，家庭人均1800元，本人固定收入200元: 1249.60', () => {
    const facts = household([member('1980-01-01', 1, { disabilityLevel: '一级' }), member('1982-01-01', 2)], [income('1980-01-01', 1, 200), income('1982-01-01', 2, 3400)], { applyType: '单独申请(单人户)' },
      { resident: { idNo: id('1980-01-01', 1), birthDate: '1980-01-01', disabilityLevel: '一级', livesAlone: false, health: '残疾', disabilityCategory: '肢体', religiousYears: 0 } })
    expect(value(dibao, 'income.perCapita', facts)).toBe('1800')
    expect(value(dibao, 'elig.single.income', facts)).toBe(true)
    expect(value(dibao, 'elig.single.person', facts)).toBe(true)
    expect(value(dibao, 'benefit.household', facts)).toBe('1249.6')
    expect(value(dibao, 'benefit.single', facts)).toBe('1249.6')
  })
  it('a member who is not counted brings neither head nor income', () => {
    const facts = household([...three, member('1990-01-01', 4, { excludedReason: '监狱服刑' })], [income('1980-01-01', 2, 1500), income('1990-01-01', 4, 9000)])
    expect(value(dibao, 'income.perCapita', facts)).toBe('500')
  })
  it('cannot be checked without the standard, and the amount is not zero', () => {
    const facts = { ...household(three, [income('1980-01-01', 2, 1500)]) }
    facts.roots = { ...facts.roots, figure: { ...figures, subsistenceStandard: null } }
    expect(value(dibao, 'elig.income', facts)).toBe('无法核对：低保标准未录入')
    expect(value(dibao, 'benefit.household', facts)).toBe('无法核对：低保标准未录入')
  })
  it('cannot be checked before the other benefits were compared', () => {
    expect(value(dibao, 'ban.destitute', household(three, []))).toContain('无法核对')
    expect(value(dibao, 'ban.destitute', { ...household(three, []), benefitsInForce: [] })).toBe(true)
    expect(value(dibao, 'ban.destitute', { ...household(three, []), benefitsInForce: [{ item: 'MZ-03-01', idNo: id('1980-01-01', 2) }] })).toBe(false)
  })
})

describe('living subsidy for disabled persons CL-02-01: the worked examples', () => {
  const item = load('CL-02-01')
  it.each([['甲类:低保家庭残疾人', '二级', '422.8'], ['甲类:低保家庭残疾人', '三级', '302'], ['乙类:一户多残', '二级', '724.8'], ['乙类:依老养残', '三级', '724.8'], ['丙类:无业精神智力三四级', '三级', '724.8'], ['丁类:无固定收入重残', '一级', '1208']])('%s %s: %s', (lifeClass, disabilityLevel, monthly) => {
    expect(value(item, 'benefit', { today: '2026-11-20', roots: { form: { lifeClass, disabilityLevel }, figure: figures } })).toBe(monthly)
  })
})
