import { describe, expect, test } from 'vitest'
import { amount, barriersOf, benefitsOf, factsOf, groupsOf, plainText, stepsOf, verdictOf } from '../../../renderer/features/intake/ruleGroups'
import type { EligibilityRule, EligibilityView, ValueSource } from '../../../shared/ipc/views'

const words = { yes: '是', no: '否', and: '、' }
const typed: ValueSource = { kind: 'typed', label: '本次填写', at: null, stale: false }
const book: ValueSource = { kind: 'known', label: '户口簿', at: '2026-09-02', stale: false }

const rule = (id: string, over: Partial<EligibilityRule>): EligibilityRule => ({
  id, level: 'block', kind: 'eligibility', weight: 'block', stage: 'acceptance', state: 'passed', message: id, basis: null, verify: false, figures: [], asks: [], why: null, target: null, label: null, unit: null, value: null,
  used: [], wants: [], reads: [], entered: [], ...over,
})
const view = (rules: EligibilityRule[], over: Partial<EligibilityView> = {}): EligibilityView => {
  const count = (state: EligibilityRule['state']): number => rules.filter((one) => one.state === state).length
  return {
    item: 'MZ-01-01', version: 1, on: '2026-10-13', rules, benefits: {}, derived: {}, acceptable: count('blocks') === 0, passed: false, toVerify: [],
    counts: { blocks: count('blocks'), confirm: count('confirm'), unchecked: count('unchecked'), warns: count('warns'), passed: count('passed'), procedure: 0 }, confirmations: {}, entered: {}, despite: null, mayGoOn: false, ...over,
  }
}
const despite = (rules: string[], valid: boolean): NonNullable<EligibilityView['despite']> => ({ by: '蒋琴', staffNo: 'W208', reason: '车已报废', rules, at: '2026-10-13T02:26:00Z', valid })

describe('groups', () => {
  test('what only the course will tell is put off, but not what could block', () => {
    const groups = groupsOf(view([rule('notice', { stage: 'procedure', weight: 'warn', level: 'warn', state: 'unchecked' }), rule('cert', { stage: 'procedure', state: 'unchecked' }), rule('late', { stage: 'procedure', weight: 'warn', state: 'warns' })]))
    expect(groups.procedure.map(({ id }) => id)).toEqual(['notice'])
    expect(groups.unchecked.map(({ id }) => id)).toEqual(['cert'])
    expect(groups.warns.map(({ id }) => id)).toEqual(['late'])
  })
  test('computed and not applicable rules stand in none', () => {
    expect(Object.values(groupsOf(view([rule('a', { state: 'computed' }), rule('b', { state: 'not-applicable' })]))).flat()).toEqual([])
  })
})

describe('the word of the whole', () => {
  test('a block is a block until somebody goes on against it, and again when that is void', () => {
    const rules = [rule('car', { state: 'blocks' })]
    expect(verdictOf(view(rules))).toBe('blocked')
    expect(verdictOf(view(rules, { despite: despite(['car'], true) }))).toBe('despite')
    expect(verdictOf(view(rules, { despite: despite(['flat'], false) }))).toBe('blocked')
  })
  test('unchecked is never eligible; an open hint does not keep it open, an open condition does', () => {
    expect(verdictOf(view([rule('a', {}), rule('b', { state: 'unchecked' })]))).toBe('open')
    expect(verdictOf(view([rule('a', {}), rule('b', { state: 'confirm', weight: 'warn' })]))).toBe('eligible')
    expect(verdictOf(view([rule('a', {}), rule('b', { state: 'confirm' })]))).toBe('open')
  })
  test('acceptance waits for blocks and for confirmations of the same weight, a going-on only settles the first', () => {
    const rules = [rule('asked', { state: 'confirm' }), rule('hint', { state: 'confirm', weight: 'warn' }), rule('car', { state: 'blocks' })]
    expect(barriersOf(view(rules)).map(({ id }) => id)).toEqual(['car', 'asked'])
    expect(barriersOf(view(rules, { despite: despite(['car'], true) })).map(({ id }) => id)).toEqual(['asked'])
  })
})

describe('amounts and their steps', () => {
  const rules = [
    rule('gross', { state: 'computed', level: 'compute', target: 'gross', value: 3160, unit: '元/月' }), rule('n', { state: 'computed', level: 'compute', target: 'n', value: 4, unit: '人' }),
    rule('perCapita', { state: 'computed', level: 'compute', target: 'perCapita', value: 750, reads: ['gross', 'n'] }),
    rule('each', { state: 'computed', level: 'compute', kind: 'benefit', target: 'payEach', value: [458, 699.6], reads: ['perCapita'] }),
    rule('monthly', { state: 'computed', level: 'compute', kind: 'benefit', target: 'monthly', value: 2315.2, reads: ['perCapita'] }),
  ]
  const given = view(rules, { benefits: { monthly: 231520 } })
  test('every step once, what is read before what reads it, the amount last', () => {
    const [benefit] = benefitsOf(given)
    expect(benefit?.fen).toBe(231520)
    expect(benefit && stepsOf(given, benefit.rule).map(({ id }) => id)).toEqual(['gross', 'n', 'perCapita', 'each', 'monthly'])
  })
  test('are written to the cent, counts as they are', () => {
    expect(amount(2315.2)).toBe('2,315.20')
    expect(plainText([458, 699.6], words)).toBe('458、699.60')
    expect(plainText(4, words)).toBe('4')
    expect(plainText(true, words)).toBe('是')
  })
})

test('the values of a column stand together by source; numbers that only tie a line to a person do not stand there', () => {
  const value = (path: string, label: string, text: string, source: ValueSource) => ({ path, label, text, source })
  const facts = factsOf(rule('income', { used: [
    value('form.incomes[1].amount12m', '收入·近12个月', '34320', typed), value('form.incomes[2].amount12m', '收入·近12个月', '12720', typed), value('form.incomes[1].memberIdNo', '收入·成员', '990***', typed),
    value('form.householdMembers[1].employed', '成员·已就业', '是', book), value('clerk.已列全部共同生活成员', '已列全部共同生活成员', '是', typed),
  ] }))
  expect(facts.map(({ label, texts, source }) => [label, texts, source.label])).toEqual([['收入·近12个月', ['34320', '12720'], '本次填写'], ['成员·已就业', ['是'], '户口簿']])
})
