import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileRule, createRuleEnvironment, evaluateRule, lawTables, Num, type RuleDeclarations, type RuleFacts } from '../../../shared/rules'
import { makeIdNo } from '../../../shared/domain/identity/idNumber'
import { calendarFrom } from '../../../shared/domain/time/calendar'

const law = lawTables.parse(JSON.parse(readFileSync(new URL('../../../resources/law/retirement.json', import.meta.url), 'utf8')))
const calendar2026 = calendarFrom([JSON.parse(readFileSync(new URL('../../../resources/calendar/2026.json', import.meta.url), 'utf8'))])

const declarations: RuleDeclarations = {
  roots: {
    form: {
      income: { type: 'money', label: '月收入' }, otherIncome: { type: 'money', label: '其他收入', optional: true }, endDate: { type: 'day', label: '结束日期', optional: true },
      accidentOn: { type: 'day', label: '事故日期' },
      code: { type: 'text', label: '代码', optional: true },
      members: { type: 'rows', label: '家庭成员', columns: { name: { type: 'text', label: '姓名' }, age: { type: 'number', label: '年龄' }, share: { type: 'money', label: '份额', optional: true } } },
    },
    resident: { birthDate: { type: 'day', label: '出生日期' }, retireKind: { type: 'text', label: '退休类别' }, idNo: { type: 'text', label: '身份证号' } },
    figure: { standard: { type: 'number', label: '低保标准' }, diseases: { type: 'texts', label: '病种目录' }, hours: { type: 'number-by-text', label: '时数' } },
  },
}
const env = createRuleEnvironment(declarations)

function run(expr: string, roots: RuleFacts['roots'] = {}, more: Partial<RuleFacts> = {}) {
  const rule = compileRule(expr, env)
  if (!rule.ok) throw new Error(rule.error.message)
  const outcome = evaluateRule(rule.value, { today: '2026-11-20', roots, law, ...more })
  return outcome.kind === 'value' ? (outcome.value instanceof Num ? outcome.value.toString() : outcome.value) : outcome.message.en
}

describe('a missing value is never true, never false and never zero', () => {
  it('ends as cannot be checked, with the name of what lacks', () => {
    expect(run('form.income < figure.standard', { form: { income: 90000 } })).toBe('cannot be checked: 低保标准 is not entered')
    expect(run('!(form.income < figure.standard)', { form: { income: 90000 } })).toBe('cannot be checked: 低保标准 is not entered')
    expect(run('figure.standard + 1', { figure: { standard: null } })).toBe('cannot be checked: 低保标准 is not entered')
    expect(run('"白血病" in figure.diseases', { figure: { diseases: null } })).toBe('cannot be checked: 病种目录 is not entered')
  })
  it('names everything that lacks', () => expect(run('form.income < 5 || figure.standard < 5')).toBe('cannot be checked: 月收入, 低保标准 are not entered'))
  it('does not matter where the other side decides', () => {
    expect(run('figure.standard > 5 || form.income > 5', { form: { income: 600 } })).toBe(true)
    expect(run('figure.standard > 5 && form.income > 5', { form: { income: 500 } })).toBe(false)
    expect(run('form.members.exists(m, m.age > 60)', { form: { members: [{ name: '甲' }, { name: '乙', age: 70 }] } })).toBe(true)
    expect(run('form.members.exists(m, m.age > 60)', { form: { members: [{ name: '甲' }, { name: '乙', age: 50 }] } })).toBe('cannot be checked: 年龄 is not entered')
    expect(run('form.members.all(m, m.age > 60)', { form: { members: [{ name: '甲' }, { name: '乙', age: 50 }] } })).toBe(false)
  })
  it('is not chosen by a condition that is missing itself', () => expect(run('form.income > 5 ? "a" : "a"')).toBe('cannot be checked: 月收入 is not entered'))
  it('stops a sum', () => expect(run('sum(form.members.map(m, m.age))', { form: { members: [{ name: '甲', age: 3 }, { name: '乙' }] } })).toBe('cannot be checked: 年龄 is not entered'))
  it('leaves an optional number at 0 and an optional day unasked', () => {
    expect(run('form.otherIncome == 0', { form: {} })).toBe(true)
    expect(run('sum(form.members.map(m, m.share))', { form: { members: [{ name: '甲', share: 1050 }, { name: '乙' }] } })).toBe('10.5')
    expect(run('entered(form.endDate)', { form: {} })).toBe(false)
    expect(run('form.endDate < today', { form: {} })).toBe('cannot be checked: 结束日期 is not entered')
    expect(run('!entered(form.endDate) || form.endDate < today', { form: {} })).toBe(true)
    expect(run('told(resident.birthDate)')).toBe(false)
    expect(run('told(resident.birthDate)', { resident: { birthDate: null } })).toBe(false)
    expect(run('told(resident.birthDate)', { resident: { birthDate: '1980-01-01' } })).toBe(true)
  })
  it('does not count a figure that a table lacks', () => {
    expect(run('lookup(figure.hours, "轻度")', { figure: { hours: { 轻度: 15 } } })).toBe('15')
    expect(run('lookup(figure.hours, "重度")', { figure: { hours: { 轻度: 15, 重度: null } } })).toBe('cannot be checked: no figure for 重度')
  })
  it('holds for other benefits that nobody asked about, and for an unticked confirmation', () => {
    expect(run('!benefits.inForce("MZ-01-01", "a")')).toContain('cannot be checked')
    expect(run('!benefits.inForce("MZ-01-01", "a")', {}, { benefitsInForce: [] })).toBe(true)
    expect(run('benefits.inForce("MZ-01-01")', {}, { benefitsInForce: [{ item: 'MZ-06-01', idNo: 'a' }], pastAid: [] })).toBe(false)
    expect(run('benefits.ever("MZ-01-01")', {}, { benefitsInForce: [], pastAid: [{ item: 'MZ-01-01', idNo: 'a', paidOn: '2024-05-06' }] })).toContain('申请人证件号')
    expect(run('benefits.inForce("MZ-01-01")', {}, { benefitsInForce: [{ item: 'MZ-01-01', idNo: 'a' }], pastAid: [] })).toContain('申请人证件号')
    expect(run('records.known("retireWithin5y", ["a"]) ? records.yes("retireWithin5y", ["a"]) : false')).toBe(false)
    expect(run('records.known("retireWithin5y", ["a"]) ? records.yes("retireWithin5y", ["a"]) : false', {}, { systemRecords: { retireWithin5y: { a: true } } })).toBe(true)
    expect(run('clerk.confirmed("已核对")')).toBe('cannot be checked: 已核对 is not entered')
    expect(run('clerk.confirmed("已核对")', {}, { confirmations: { 已核对: false } })).toBe(false)
  })
})

describe('numbers are exact', () => {
  it('keeps tenths and thirds', () => {
    expect(run('num(0.1) + 0.2 == num(0.3)')).toBe(true)
    expect(run('num(1) / 3 * 3 == num(1)')).toBe(true)
    expect(run('round(num(302.005), 2)')).toBe('302.01')
    expect(run('round(-num(302.005), 2)')).toBe('-302.01')
  })
  it('reads money in fen as yuan', () => expect(run('form.income * 0.35', { form: { income: 120801 } })).toBe('422.8035'))
  it('does not divide by nobody', () => expect(run('form.income / count(form.members)', { form: { income: 100, members: [] } })).toBe('cannot be checked: division by zero'))
})

describe('dates', () => {
  it('reaches an age on the birthday, a leap-day birthday on 28 February', () => {
    expect(run('ageOn(day("2008-11-20"), today)')).toBe('18')
    expect(run('ageOn(day("2008-11-21"), today)')).toBe('17')
    expect(run('ageOn(day("2000-02-29"), day("2026-02-28"))')).toBe('26')
  })
  it('knows a window over New Year', () => {
    expect(run('inWindow(today, "10-01", "12-31")')).toBe(true)
    expect(run('inWindow(today, "12-01", "02-15")')).toBe(false)
  })
  it('counts working days with the calendar it is given, and says so without one', () => {
    expect(run('law.workingDaysBetween(day("2026-11-19"), day("2026-11-23"))', {}, { calendar: calendar2026 })).toBe('2')
    expect(run('law.workingDaysBetween(day("2026-11-19"), day("2026-11-23"))')).toBe('cannot be checked: 工作日历 is not entered')
    expect(run('law.addWorkingDays(day("2026-12-30"), 5)', {}, { calendar: calendar2026 })).toBe('cannot be checked: 2027年工作日历 is not entered')
  })
})

describe('retirement by the table of the law (附表)', () => {
  const months = (kind: string, birth: string) => run(`law.retireMonths("${kind}", day("${birth}-15"))`)
  it.each([
    ['男', '1964-12', 720], ['男', '1965-01', 721], ['男', '1965-04', 721], ['男', '1965-05', 722], ['男', '1976-08', 755], ['男', '1976-09', 756], ['男', '1990-01', 756],
    ['女干部', '1969-12', 660], ['女干部', '1970-01', 661], ['女干部', '1981-09', 696],
    ['女工人', '1974-12', 600], ['女工人', '1975-02', 601], ['女工人', '1975-03', 602], ['女工人', '1984-10', 659], ['女工人', '1984-11', 660],
  ])('%s born %s: %i months', (kind, birth, expected) => expect(months(kind, birth)).toBe(String(expected)))
  it('is not guessed for a woman of unknown kind', () => {
    expect(run('law.retireMonths(resident.retireKind, resident.birthDate) > 600', { resident: { birthDate: '1975-05-05' } })).toBe('cannot be checked: 退休类别 is not entered')
    expect(months('女', '1975-01')).toContain('cannot be checked')
  })
  // A woman born in May 1973 retires in May 2023 as a worker, in April 2029 as a cadre.
  const [man, woman, young] = [makeIdNo('990106', '1966-11-20', 11), makeIdNo('990106', '1973-05-20', 12), makeIdNo('990106', '1991-05-20', 12)]
  const within = (idNo: string, months: number, roots: RuleFacts['roots'] = {}, more: Partial<RuleFacts> = {}) => run(`law.retiresWithin("${idNo}", today, num(${months}))`, roots, more)
  it('tells of a person known by number how far off it is, to the month', () => {
    // 60 years and 6 months on 20 May 2027.
    expect([within(man, 0), within(man, 5), within(man, 6)]).toEqual([false, false, true])
    expect(run(`law.retiresWithin("${man}", day("2027-05-19"), num(0))`)).toBe(false)
    expect(run(`law.retiresWithin("${man}", day("2027-05-20"), num(0))`)).toBe(true)
  })
  it('tells of a woman what both kinds have in common, and asks otherwise', () => {
    expect([within(young, 0), within(young, 200)]).toEqual([false, false])
    expect(within(woman, 60)).toBe(true)
    expect(within(woman, 0)).toContain('retireKind')
    expect(within(woman, 0, {}, { systemRecords: { retireKind: { [woman]: '女干部' } } })).toBe(false)
    expect(within(woman, 0, { resident: { idNo: woman, retireKind: '女工人' } })).toBe(true)
    expect(within(woman, 0, { resident: { idNo: young, retireKind: '女工人' } })).toContain('retireKind')
  })
  it('does not guess from a number that tells neither birth nor sex', () => expect(within('CAN110081080310', 0)).toContain('cannot be checked'))
  it('asks for more contributions from 2030', () => {
    expect(run('law.minPensionMonths(day("2029-12-31"))')).toBe('180')
    expect(run('law.minPensionMonths(day("2030-01-01"))')).toBe('186')
    expect([2038, 2039, 2040].map((year) => run(`law.minPensionMonths(day("${year}-01-01"))`))).toEqual(['234', '240', '240'])
    expect(run('law.minPensionMonths(day("2045-01-01"))')).toBe('240')
  })
})

describe('a rule is refused before it runs', () => {
  const problem = (expr: string) => {
    const rule = compileRule(expr, env)
    return rule.ok ? 'fine' : rule.error.code
  }
  it.each([
    ['form.incme < 5', 'type'], ['form.income < "a"', 'type'], ['form.endDate > "2026-01-01"', 'type'], ['form.income', 'fine'], ['unknown(form.income)', 'type'], ['form.income <', 'syntax'],
    ['form.code.matches("(a+)+$")', 'forbidden'], ['form.members.all(m, m.agee > 5)', 'type'],
  ])('%s: %s', (expr, code) => expect(problem(expr)).toBe(code))
  it('runs no pattern that can run away', () => {
    expect(run('fits(form.code, "^[0-9A-Z]{18}$")', { form: { code: '91320505MA1MXXXX0X' } })).toBe(true)
    expect(run('fits(form.code, "(a+)+$")', { form: { code: 'aaaa' } })).toContain('cannot be checked')
  })
})

describe('the last two places of a disability certificate number', () => {
  it('are category and level', () => {
    expect([run('categoryDigit("视力")'), run('categoryDigit("多重")'), run('levelDigit("一级")'), run('levelDigit("四级")')]).toEqual(['1', '7', '1', '4'])
    expect(run('levelDigit("不符合")')).toContain('cannot be checked')
  })
})

describe('shared data', () => {
  it('null is known to be none, undefined is not known', () => {
    const system = compileRule('system.reason != "死亡"', createRuleEnvironment({ roots: { system: { reason: { type: 'text', label: '注销原因' } } } }))
    if (!system.ok) throw new Error(system.error.message)
    expect(evaluateRule(system.value, { today: '2026-11-20', roots: { system: { reason: null } } })).toMatchObject({ kind: 'value', value: true })
    expect(evaluateRule(system.value, { today: '2026-11-20', roots: {} })).toMatchObject({ kind: 'unknown' })
  })
  it('is one answer, an answer per key, or the list of keys', () => {
    expect(run('records.yes("定点机构", ["甲院"])', {}, { systemRecords: { 定点机构: true } })).toBe(true)
    expect(run('records.yes("定点机构", ["甲院"])', {}, { systemRecords: { 定点机构: ['乙院'] } })).toBe(false)
    expect(run('records.amount("months", ["a"])', {}, { systemRecords: { months: { a: 7 } } })).toBe('7')
    expect(run('records.amount("months", ["b"])', {}, { systemRecords: { months: { a: 7 } } })).toContain('cannot be checked')
  })
})
