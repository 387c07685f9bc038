import { expect, test } from 'vitest'
import { buildItemIndex } from '../../shared/catalogue/find'
import { lintItem, lintSearch } from '../../shared/catalogue/lint'
import type { ItemPackage } from '../../shared/catalogue/schema'
import { valueOn } from '../../shared/catalogue/standards'
import { item, items, standards, summaries } from './packages'

const field = (code: string, key: string) => item(code).form.find((candidate) => candidate.key === key)!
const figure = (code: string, key: string) => standards.get(item(code).figures.find((candidate) => candidate.key === key)?.standard ?? '')

test('the catalogue holds everything that was researched', () => {
  const sum = (of: (one: ItemPackage) => number) => items.reduce((total, one) => total + of(one), 0)
  expect(items).toHaveLength(122)
  expect(new Set(items.map((one) => one.category.code)).size).toBe(50)
  expect(sum((one) => one.materials.length)).toBe(683)
  // And the supporters of a marginal household, who are counted as for the subsistence allowance.
  expect(sum((one) => one.form.length)).toBe(1035 + 1)
  expect(sum((one) => new Set([...one.rules.flatMap((rule) => (rule.source ? [rule.source.place] : [])), ...one.unsettled.map((rule) => rule.id)]).size)).toBe(740)
  expect(sum((one) => one.legalBasis.length)).toBe(96 + 105 + 117)
  expect(sum((one) => one.conditions.length)).toBe(98 + 120 + 116)
  expect(sum((one) => one.notices.length)).toBe(75 + 131 + 164)
  expect(sum((one) => one.steps.length)).toBe(248 + 213 + 208)
  // One re-check whose interval hangs on the class of the family is three tasks, one a class.
  expect(sum((one) => one.followUp.length)).toBe(67 + 64 + 51 + 2)
  expect(sum((one) => one.limits.excluded.length)).toBe(54 + 59 + 45)
  expect(sum((one) => one.examples?.length ?? 0)).toBe(9)
  expect(sum((one) => one.referenceTable?.length ?? 0)).toBe(20)
})

test('no package has a fault', () => {
  for (const one of items) expect(lintItem(one)).toEqual([])
})

test('every code, name, initials and everyday word finds its item', { timeout: 60_000 }, () => {
  expect(lintSearch(summaries, buildItemIndex(summaries))).toEqual([])
})

test('the check of a package notices a condition on an option that does not exist', () => {
  const broken = structuredClone(item('LD-06-01'))
  const material = broken.materials.find((candidate) => candidate.name === '培训机构收费票据')!
  material.need = { kind: 'when', note: '个人垫付', cel: 'form.payMode == "自己垫付"' }
  expect(lintItem(broken)).toEqual([`LD-06-01: ${material.key}: payMode can never be 自己垫付`])
})

test('the check of the search words notices a word that leads elsewhere', () => {
  const index = buildItemIndex(summaries)
  const filing = summaries.find((summary) => summary.code === 'LD-09-01')!
  expect(lintSearch([filing], index)).toEqual([])
  expect(lintSearch([{ ...filing, aliases: ['低保复核', '用工备案'] }], index)).toEqual(['LD-09-01: everyday word 低保复核 finds it not at all'])
  expect(lintSearch([filing, { ...filing }], index)).toEqual(['short code 381 is given twice'])
})

test('living alone and years at a religious site stand once in the household table', () => {
  for (const code of ['MZ-01-01', 'MZ-01-03', 'MZ-02-01', 'MZ-02-02', 'MZ-02-03', 'MZ-04-02']) {
    const household = field(code, 'householdMembers')
    if (household.kind !== 'table') throw new Error('not a table')
    expect(household.columns.map((column) => column.key)).toEqual([
      'name', 'idNo', 'relation', 'hukouPlace', 'livesTogether', 'excludedReason', 'health', 'disabilityCategory', 'disabilityLevel', 'livesAlone', 'religiousYears', 'workAbility', 'employed', 'jobRefusals',
    ])
    expect(household.rules).toEqual([{ kind: 'rows', min: 1, max: null }, { kind: 'applicant-listed', column: 'idNo' }])
  }
})

test('the subsistence standard is one figure, wherever an item names it', () => {
  const shared = standards.get('subsistenceStandard')!
  expect(shared.unit).toBe('元/人/月')
  expect(shared.values.map(({ from, value }) => [from, value])).toEqual([['2025-07-01', 1208], ['2024-07-01', 1155], ['2023-07-01', 1115], ['2020-07-01', 1045]])
  for (const [code, key] of [['MZ-01-01', 'subsistenceStandard'], ['LD-07-01', 'dibao'], ['TY-03-02', 'dibaoLine'], ['ZF-02-03', 'dibaoLine']] as const)
    expect(figure(code, key)).toBe(shared)
})

test('the day of acceptance selects the figure', () => {
  const shared = standards.get('subsistenceStandard')!
  expect(['2020-06-30', '2020-07-01', '2025-06-30', '2025-07-01', '2026-11-22'].map((day) => valueOn(shared, day)?.value)).toEqual([undefined, 1045, 1155, 1208, 1208])
})

test('a list that is only a sentence, and a figure nobody found, are missing and say so', () => {
  expect(figure('MZ-02-03', 'diseaseList')?.values).toMatchObject([{ value: null, verify: true }])
  expect(figure('YB-01-01', 'seniorPremium')?.values).toMatchObject([{ value: null, verify: true }])
})

test('limits keep their kind of day, and a limit nobody set is null', () => {
  expect(item('ZF-02-02').limits.statutory).toMatchObject({ days: 15, unit: 'calendar', basis: '居住证暂行条例第九条' })
  expect(item('SB-09-01').limits.statutory).toMatchObject({ days: 60, unit: 'calendar' })
  expect(item('MZ-01-01').limits).toMatchObject({ statutory: { days: 30, unit: 'working', extendedDays: 45 }, promised: { days: 20 }, delegation: { to: '街道', statutoryDays: 20, promisedDays: 15 } })
  expect(item('MZ-06-01').limits.statutory).toMatchObject({ days: null, verify: true })
  expect(items.filter((one) => one.limits.statutory.unit === 'calendar').map((one) => one.code).sort()).toEqual(['LD-09-02', 'MZ-09-01', 'SB-09-01', 'ZF-02-02', 'ZF-02-03'])
})

test('the one fee of the catalogue is 20 yuan for a new social security card', () => {
  expect(items.filter((one) => one.fee.fen !== 0).map((one) => [one.code, one.fee.fen])).toEqual([['SB-07-04', 2000]])
})

test('organisations apply for what concerns their staff', () => {
  expect(items.filter((one) => one.applicant === 'organisation').map((one) => one.code).sort()).toEqual(['LD-03-02', 'LD-04-02', 'LD-08-01', 'LD-09-01'])
})

test('a rule keeps its id, its level, its words and where it came from', () => {
  expect(item('CL-05-01').rules.find((rule) => rule.id === 'child')).toMatchObject({
    id: 'child', kind: 'eligibility', level: 'block', message: '残疾人子女须父母持证且家庭困难', local: true, verify: true,
    source: { dialect: 'civil', expr: 'who != "残疾人家庭子女" or (parentCertNo != null and economicClass in {"特困","低保","低保边缘"})' },
  })
})
