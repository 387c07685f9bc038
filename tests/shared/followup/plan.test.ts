import { expect, test } from 'vitest'
import { planFor } from '../../../shared/followup/plan'
import type { ScheduleFacts } from '../../../shared/followup/schedule'
import { item, items, standards } from '../../catalogue/packages'

const facts = (form: Record<string, unknown>): ScheduleFacts => ({ decisionOn: '2026-10-13', acceptedOn: '2026-09-10', paymentFrom: '2026-11-01', birthDate: '1956-01-01', form, toldOn: null, onceDays: 30, festivals: { 春节: ['2027-02-06'], 重阳节: ['2026-10-18'] }, workingDay: () => null })
const given = { on: '2026-10-13', age: 70, standards }
const member = (workAbility: string) => ({ name: '张三', idNo: '990101197001010018', relation: '本人', workAbility })
const planned = (code: string, form: Record<string, unknown>, age = 70) => planFor(item(code), facts(form), { ...given, age }).map(({ row, first, doubt }) => [row.task, first.kind === 'due' ? first.due : first.kind === 'waits' ? first.for.name : null, doubt])

test('a family with somebody able to work is class C: every three months from the decision; the first month paid is asked after', () => {
  expect(planned('MZ-01-01', { householdMembers: [member('有')] })).toEqual([
    ['C类家庭定期核查', '2027-01-13', null],
    ['低保金到账回访', '2026-11-30', null],
    ['家庭成员死亡核查并办结增减停', '家庭成员死亡', null],
    ['有劳动能力未就业成员就业推荐登记', '2027-01-13', null],
  ])
})

test('a family where nobody can work is class A: every year, and no jobs are offered', () => {
  expect(planned('MZ-01-01', { householdMembers: [member('完全丧失')] }).map(([task]) => task)).toEqual(['A类家庭定期核查（入户+信息核对）', '低保金到账回访', '家庭成员死亡核查并办结增减停'])
})

test('a condition that cannot be told makes a task that says so', () => {
  const unsure = planned('MZ-01-01', {}).filter(([, , doubt]) => doubt !== null)
  expect(unsure.map(([task]) => task)).toEqual(['A类家庭定期核查（入户+信息核对）', 'B类家庭定期核查', 'C类家庭定期核查', '有劳动能力未就业成员就业推荐登记'])
  expect(unsure[0]?.[2]).toMatch(/^仅A类家庭：无法核对：.*未录入，先核对再办$/)
})

test('a hundred years on, the Double Ninth visit', () => {
  expect(planned('MZ-06-01', {}, 99).map(([task]) => task)).toEqual(['高龄老人生存核验和探访'])
  expect(planned('MZ-06-01', {}, 100)).toContainEqual(['百岁老人重阳节慰问', '2026-10-18', null])
})

test('a community’s own duties belong to no case', () => {
  expect(planned('CL-01-05', {})).toEqual([])
  expect(item('CL-01-05').followUp.map(({ scope }) => scope)).toEqual(['area'])
})

test('every follow-up of the 122 items has its interval in data', () => {
  expect(items.flatMap((one) => one.followUp).filter(({ when, kind }) => !when || !kind)).toEqual([])
  expect(items.flatMap((one) => one.followUp)).toHaveLength(184)
})
