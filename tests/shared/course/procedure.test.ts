import { describe, expect, test } from 'vitest'
import { kindsOf, partyOf, procedureOf, termsOf, type TermFacts } from '../../../shared/course/procedure'
import { procedureStep, courseTerms } from '../../../shared/course/state'
import { item, items } from '../../catalogue/packages'

const facts: TermFacts = { grounds: ['听证', '鉴定'], groundsSource: '行政许可法第四十五条', silence: null, publicityDays: null, publicitySource: '' }

describe('the procedure of an item', () => {
  test.each(items.map((one) => [one.code, one] as const))('%s: every step is of a known kind, acceptance first, one decision', (_, one) => {
    expect(one.steps.filter(({ step, role }) => kindsOf(step, role) === null).map(({ step }) => step)).toEqual([])
    const steps = procedureOf(one)
    for (const step of steps) expect(procedureStep.safeParse(step)).toMatchObject({ success: true })
    expect(steps[0]?.kind).toBe('acceptance')
    expect(steps.filter(({ kind }) => kind === 'acceptance')).toHaveLength(1)
    expect(steps.filter(({ kind }) => kind === 'decision')).toHaveLength(1)
    expect(steps.find(({ kind }) => kind === 'decision')).toMatchObject({ party: one.decidedBy, optional: null })
    expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length)
    // Nothing of the item is lost: each of its own days stands at one step.
    expect(steps.flatMap(({ days }) => (days === null ? [] : [days]))).toEqual(one.steps.flatMap(({ days }) => (days === undefined ? [] : [days])))
    expect(courseTerms.safeParse(termsOf(one, facts))).toMatchObject({ success: true })
  })

  test('subsistence allowance, step by step', () => {
    expect(procedureOf(item('MZ-01-01')).map(({ name, kind, party, days, optional }) => [name, kind, party, days, optional])).toEqual([
      ['受理', 'acceptance', 'window', 0, null], ['信息核对提请', 'transfer', 'street', 3, null], ['家庭经济状况核对', 'verification', 'district', 5, null], ['入户调查', 'visit', 'street', 5, null],
      ['民主评议', 'neighbours', 'community', null, '公示有异议或情况复杂时'], ['初审', 'check', 'street', 3, null], ['公示', 'publicity', 'community', null, null], ['审核确认', 'decision', 'district', 10, null],
      ['公布', 'announcement', 'community', null, null], ['办结', 'closing', 'street', null, null], ['送达', 'delivery', 'window', null, null],
    ])
  })

  test('a step that is two things is two steps', () =>
    expect(procedureOf(item('WJ-03-02')).map(({ name, kind }) => `${name} ${kind}`)).toEqual(['受理 acceptance', '入户核查 visit', '初审 check', '公示 publicity', '审核 review', '确认 decision', '发放 payment']))

  test('a step that the item wants only sometimes keeps its words', () => {
    expect(procedureOf(item('MZ-01-02')).filter(({ optional }) => optional !== null).map(({ name, optional }) => [name, optional])).toEqual([['入户调查', '账户变更免'], ['公示', '仅新增保障人口']])
    expect(procedureOf(item('MZ-02-01')).filter(({ optional }) => optional !== null)).toEqual([])
  })

  test('an item that names no decision gets one after its inquiries', () => {
    expect(procedureOf(item('LD-01-03')).map(({ name, implied }) => `${name}${implied ? '+' : ''}`)).toEqual(['受理', '核验', '窗口办理决定+', '制证', '送达'])
    expect(procedureOf(item('CL-05-02')).map(({ kind }) => kind)).toEqual(['acceptance', 'verification', 'transfer', 'publicity', 'decision', 'payment'])
  })

  test('what is handed out at the window is delivered; what the district pays is paid', () => {
    expect(kindsOf('发放', '窗口受理员')).toEqual(['delivery'])
    expect(kindsOf('发放', '区社保经办机构')).toEqual(['payment'])
    expect(kindsOf('没有见过的步骤', '街道民政办')).toBeNull()
    expect(['街道调查员2人以上(社区网格员协助)', '村(居)委会', '区民政局委托机构', '司法所', '系统自动', '综合窗口人员'].map(partyOf)).toEqual(['street', 'community', 'outside', 'street', 'program', 'window'])
  })
})

describe('what an item allows', () => {
  test('subsistence allowance: seven calendar days of publicity, fifteen more working days once, its own grounds before the law’s', () =>
    expect(termsOf(item('MZ-01-01'), facts)).toMatchObject({
      decidedBy: 'district', onTheSpot: false, publicity: { days: 7, unit: 'calendar' }, extend: { promised: null, legal: { days: 15, unit: 'working' } }, silence: null, nothingToDeliver: false,
      pauseGrounds: [{ ground: '公示7日', source: '事项 MZ-01-01' }, { ground: '申请人补正材料时间', source: '事项 MZ-01-01' }, { ground: '异地协查时间', source: '事项 MZ-01-01' }, { ground: '听证', source: '行政许可法第四十五条' }, { ground: '鉴定', source: '行政许可法第四十五条' }],
    }))
  test.each([['CL-01-01', 5, 'working'], ['LD-02-01', 5, 'working'], ['SB-04-01', 7, 'calendar'], ['MZ-09-01', 60, 'calendar']])('%s is published for %i %s days', (code, days, unit) =>
    expect(termsOf(item(code), facts).publicity).toMatchObject({ days, unit }))
  test('where the item does not say how long, its figure does, and nothing is made up', () => {
    expect(termsOf(item('CL-04-01'), facts).publicity).toBeNull()
    expect(termsOf(item('CL-04-01'), { ...facts, publicityDays: 5, publicitySource: '省办法' }).publicity).toEqual({ days: 5, unit: 'calendar', source: '省办法' })
  })
})
