import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gapName, gapsNow, gapsOf, worthShowing } from '../../../renderer/features/intake/gaps'
import { paperCount, paperLines, stripOrder, withLine } from '../../../renderer/features/intake/papers'
import { itemPackage } from '../../../shared/catalogue/schema'
import type { MaterialLine } from '../../../shared/sync/protocol'

const item = itemPackage.parse(JSON.parse(readFileSync('resources/catalogue/items/MZ-01-01.v1.json', 'utf8')))
const context = { agent: false, applicantAge: 58 }
const key = (part: string) => item.materials.find((material) => material.name.includes(part))!.key
const given = (...changes: [string, MaterialLine['state']][]) => changes.reduce<MaterialLine[]>((lines, [name, state]) => withLine(item, lines, key(name), { state }), [])

test('a conditional paper asks until the clerk decides, and then no longer counts as missing', () => {
  const before = paperLines(item, {}, [], context).find((line) => line.name === '在校就读证明')
  expect(before?.stand).toBe('open')
  const after = paperLines(item, {}, given(['在校就读', 'not-applicable']), context).find((line) => line.name === '在校就读证明')
  expect(after?.stand).toBe('ok')
})

test('a paper everybody must hand in cannot be waved away as not applicable', () => {
  const line = paperLines(item, {}, given(['审批表', 'not-applicable']), context).find((one) => one.name.includes('审批表'))
  expect(line?.stand).toBe('gap')
})

test('a paper that came has at least one page; one that is missing again has none', () => {
  const taken = given(['诚信', 'original'])
  expect(taken).toMatchObject([{ state: 'original', pages: 1 }])
  expect(withLine(item, taken, key('诚信'), { state: 'missing' })).toMatchObject([{ state: 'missing', pages: 0 }])
})

test('the strip puts what is handed in first and the gaps last', () => {
  const order = stripOrder(paperLines(item, {}, given(['诚信', 'original']), context)).map((line) => line.stand)
  expect(order[0]).toBe('ok')
  expect(order.lastIndexOf('open')).toBeLessThan(order.indexOf('gap'))
})

test('n of m counts what must come or be decided, never the optional', () => {
  const lines = paperLines(item, {}, given(['诚信', 'original'], ['在校就读', 'not-applicable']), context)
  const all = paperLines(item, {}, [], context).length
  expect(paperCount(lines)).toEqual({ done: 1, all: all - 1 })
})

test('gaps stand in the order of the screen, and the member list is judged without the hidden number', () => {
  const form = { householdMembers: [{ name: '陈桂芳' }] }
  const gaps = gapsNow(item, { form, materials: [], agent: {}, delivery: '' }, { today: '2026-10-13', birthDate: '1968-03-14' }, [{ path: 'householdMembers', code: 'applicant-listed', zh: '没有本人', en: 'not listed', section: 'form' }], null)
  expect(gaps[0]!.section).toBe('applicant')
  expect(gapsOf(gaps, 'form').filter((gap) => gap.code === 'applicant-listed')).toHaveLength(1)
  const paths = gapsOf(gaps, 'form').map((gap) => gap.path.split('[')[0])
  expect(paths.indexOf('relativeOfStaff')).toBeLessThan(paths.indexOf('householdMembers'))
})

test('an empty field is no mistake before acceptance was asked for', () => {
  const gaps = gapsNow(item, { form: { bankCard: '12' }, materials: [], agent: null, delivery: '' }, { today: '2026-10-13', birthDate: null }, [], null)
  expect(worthShowing(gaps, false).map((gap) => gap.path)).toEqual(['bankCard'])
  expect(worthShowing(gaps, true).length).toBeGreaterThan(5)
})

test('a gap has a short name to be read aloud', () => {
  const paper = { path: `materials.${key('收入佐证')}`, code: 'required', zh: '', en: '' }
  expect(gapName(item, paper, 'zh', (k) => k)).toBe('收入佐证')
  expect(gapName(item, { path: 'incomes[0].amount12m', code: 'required', zh: '', en: '' }, 'zh', (k) => k)).toBe('家庭收入')
})
