import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkWorld } from '../../../electron/check/checkWorld'
import { answerCheck, type CheckAnswer } from '../../../shared/check/answer'

const world = checkWorld(resolve(import.meta.dirname, '../../../resources'))
const ask = (question: unknown): CheckAnswer => answerCheck(question, world)
const errors = (question: unknown): string[] => ask(question).inputErrors.map(({ path, kind }) => `${path} ${kind}`)

const idNo = '990101198503050016'
const child = { item: 'MZ-05-03', date: '2026-11-22', applicant: { name: '测试甲' }, form: { childAge: 11, kind: '重病', existingAid: 370, guardian: '测试乙', bankCard: '6222020000000000000' }, facts: { runtime: { publicity: false } } }
const level = {
  item: 'SB-01-02', date: '2026-11-20', applicant: { idNo }, form: { applyKind: '变更档次', oldLevel: 500, newLevel: 1000, payYear: 2026, paidYears: 8, payAmount: 1000 },
  facts: { system: { residentPensionActive: true, yearPaid: false, employeePensionPaying: false } },
}

describe('a question that is not sound', () => {
  it('tells a value of the wrong type from one that is not there', () => {
    expect(errors({ item: 501, date: 20261122, applicant: [], form: null })).toEqual(['item type', 'date type', 'applicant type', 'form required'])
    expect(errors({})).toEqual(['item required', 'date required'])
  })
  it('refuses a figure of another kind, or one no law could name, and reckons nothing with it', () => {
    for (const [value, kind] of [['1570', 'type'], [[1570], 'type'], [{ a: 1 }, 'type'], [true, 'type'], [-1, 'range'], [1e308, 'range']] as const) {
      const answer = ask({ ...child, standards: { sickChildStandard: value } })
      expect(answer.inputErrors.map((error) => `${error.path} ${error.kind}`), JSON.stringify(value)).toEqual([`standards.sickChildStandard ${kind}`])
      expect(answer.benefits).toEqual({})
    }
    expect(ask({ ...child, standards: { sickChildStandard: 2000 } }).benefits).toEqual({ monthly: '1630.00' })
  })
  it('refuses what the rules read of the applicant where it is of another type', () => {
    const register = { item: 'LD-01-02', date: '2026-11-22', form: {} }
    expect(errors({ ...register, applicant: { idNo: true } })).toContain('applicant.idNo value')
    expect(errors({ ...register, applicant: { idNo, ableToWork: '是' } })).toContain('applicant.ableToWork type')
    expect(errors({ ...register, applicant: { idNo, ableToWork: true } }).filter((error) => error.startsWith('applicant'))).toEqual([])
  })
  it('refuses an answer of shared data that is of another kind', () => {
    expect(errors({ ...level, facts: { system: { ...level.facts.system, yearPaid: '是' } } })).toEqual(['facts.system.yearPaid type'])
    expect(errors({ ...level, facts: { system: { ...level.facts.system, yearPaid: { 2026: 1 } } } })).toEqual(['facts.system.yearPaid type'])
  })
  it('refuses a benefit of an item that does not exist', () => {
    expect(errors({ ...child, facts: { ...child.facts, benefitsInForce: [{ item: 'MZ-05-99' }] } })).toEqual(['facts.benefitsInForce[0].item not-found'])
    expect(errors({ ...child, facts: { ...child.facts, pastAid: [{ item: '999', paidOn: '2026-01-01' }] } })).toEqual(['facts.pastAid[0].item not-found'])
    expect(ask({ ...child, facts: { ...child.facts, benefitsInForce: [{ item: 'mz-05-02' }] } }).blocked.map((rule) => rule.id)).toEqual(['ban'])
  })
})

describe('a table', () => {
  const one = (name: string): object => ({ name, birthDate: '2015-01-01', bornOf: '男方前次', alive: true })
  const again = {
    item: 'WJ-01-02', date: '2026-11-22', facts: { confirmations: { jiangsuArticleChecked: true } },
    form: { womanIdCard: '990101199405050025', manIdCard: '99010119930505001X', situation: '再婚夫妻再生育', manPreKids: 3, womanPreKids: 0, children: [one('测试1'), one('测试2'), one('测试3')], hukouProvince: '江苏', pregnant: false },
  }
  it('may leave out in a row what no rule needs; a rule that needs it is unchecked', () => {
    expect(ask(again)).toMatchObject({ passed: true, acceptable: true, inputErrors: [] })
    const alone = { item: 'MZ-01-01', date: '2026-11-22', applicant: { name: '测试甲' }, form: { householdMembers: [{ relation: '本人' }] } }
    expect(errors(alone).filter((error) => error.startsWith('form.householdMembers'))).toEqual([])
    expect(ask(alone).unchecked.map((rule) => rule.id)).toContain('ban.destitute')
  })
  it('knows the applicant’s own row without its number', () => {
    const own = { item: 'MZ-01-01', date: '2026-11-22', applicant: { idNo }, form: { householdMembers: [{ relation: '本人' }] } }
    expect(ask(own).passed).toBe(false)
    expect(ask(own).derived['n']).toBe(1)
    expect(ask({ ...own, facts: { benefitsInForce: [{ item: 'MZ-03-01' }] } }).blocked.map((rule) => rule.id)).toContain('ban.destitute')
  })
})

describe('the place of a missing value', () => {
  const without = { childAge: 11, kind: '重病', existingAid: 370, bankCard: '6222020000000000000' }
  it('has the key of the fact files', () => expect(errors({ ...child, form: without })).toEqual(['form.guardian required']))
  it('has the dictionary’s name where the question goes by it', () => {
    const health = { item: 'WJ-05-02', date: '2026-11-22', form: { manIdNo: idNo } }
    expect(errors(health)).toContain('form.womanIdNo required')
    expect(errors({ ...health, form: { manIdCard: idNo } })).toContain('form.womanIdCard required')
  })
})

describe('answers of shared data', () => {
  const paid = (yearPaid: unknown): string[] => ask({ ...level, facts: { system: { ...level.facts.system, yearPaid } } }).blocked.map((rule) => rule.id)
  it('are one for all, one for each key, or the list of keys for which it is yes', () => {
    expect(paid(true)).toEqual(['r02'])
    expect(paid({ 2026: true })).toEqual(['r02'])
    expect(paid({ 2026: false })).toEqual([])
    expect(paid([2025, 2026])).toEqual(['r02'])
    expect(paid(['2025'])).toEqual([])
  })
})

describe('the case’s course', () => {
  it('is told by the names of the fact files, as a path or one inside the other', () => {
    const card = (runtime: object): CheckAnswer => ask({ item: 'CL-01-01', date: '2026-11-22', applicant: { idNo, hukouDistrict: '高新区' }, form: {}, facts: { runtime } })
    for (const elsewhere of [{ counter: { district: '姑苏区' } }, { 'counter.district': '姑苏区' }, { district: '姑苏区' }]) expect(card(elsewhere).warned.map((rule) => rule.id)).toEqual(['hukou'])
    expect(card({ counter: { district: '高新区' }, publicity: { workdays: 4 } }).warned.map((rule) => rule.id)).toEqual(['publicity'])
  })
})

describe('what cannot be reckoned', () => {
  it('says so in Chinese', () => {
    const quota = { item: 'SB-04-01', date: '2026-11-22', form: { landTaken: 2, perCapitaLand: 0, groupQuota: 3 } }
    expect(ask(quota).unchecked.find((rule) => rule.id === 'r01')?.reason).toBe('无法核对：除数为 0')
    expect(ask({ ...level, form: { ...level.form, newLevel: 900 } }).unchecked.find((rule) => rule.id === 'r07')?.reason).toBe('无法核对：标准里没有对应的一项')
  })
  it('calls a confirmation by what the clerk reads', () => {
    const birth = ask({ item: 'WJ-04-02', date: '2026-11-22', form: {} }).unchecked.find((rule) => rule.message.startsWith('出生登记应在'))
    expect(birth?.reason).toBe('无法核对：出生日期、超期申报已说明原因未录入')
  })
})
