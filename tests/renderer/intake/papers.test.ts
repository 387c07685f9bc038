import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gapName, gapsNow, gapsOf, worthShowing } from '../../../renderer/features/intake/gaps'
import { choicesOf, paperCount, paperLines, stripOrder, taking, withLine } from '../../../renderer/features/intake/papers'
import { itemPackage } from '../../../shared/catalogue/schema'
import type { MaterialDesk } from '../../../shared/ipc/views'
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

const desk: MaterialDesk = {
  due: { last: '2026-11-10', proposed: '2026-10-27', toVerify: true }, falsePromise: null,
  offers: { [key('户口簿')]: [{ grade: 'C', owner: '陈桂芳', takenOn: '2026-09-02', validUntil: null, from: 'WX02-26-01877', ageDays: 41, needsCheck: true }] },
}
const lineOf = (name: string, lines: MaterialLine[] = []) => paperLines(item, {}, lines, context).find((one) => one.name.includes(name))!

test('a state is offered only where the law and the centre have it', () => {
  expect(choicesOf(lineOf('审批表'), desk)).toEqual(['original', 'copy', 'electronic', 'verified', 'waived', 'missing'])
  expect(choicesOf(lineOf('户口簿'), desk)).toEqual(['original', 'copy', 'electronic', 'verified', 'tolerated', 'reused', 'waived', 'missing'])
  expect(choicesOf(lineOf('户口簿'), null)).not.toContain('reused')
  expect(choicesOf(lineOf('在校就读'), desk)).toContain('not-applicable')
})

test('a tolerated paper takes the proposed day, a held one its grade and that it is still to be looked at', () => {
  expect(taking(lineOf('户口簿'), 'tolerated', desk)).toEqual({ state: 'tolerated', dueOn: '2026-10-27' })
  expect(taking(lineOf('户口簿'), 'reused', desk)).toEqual({ state: 'reused', reuse: { grade: 'C', owner: '陈桂芳', takenOn: '2026-09-02', validUntil: null, from: 'WX02-26-01877', checked: false } })
})

test('what belongs to one state goes with it', () => {
  const tolerated = withLine(item, [], key('户口簿'), { state: 'tolerated', dueOn: '2026-10-27' })
  expect(tolerated).toMatchObject([{ state: 'tolerated', dueOn: '2026-10-27', pages: 0 }])
  const came = withLine(item, tolerated, key('户口簿'), { state: 'copy' })
  expect(came).toEqual([{ key: key('户口簿'), name: '全体共同生活成员户口簿', state: 'copy', copies: 0, pages: 1, note: null }])
})

test('a paper that a lead demanded stands behind the list and is wanted', () => {
  const extra: MaterialLine = { key: 'x01', name: '护理协议', state: 'missing', copies: 0, pages: 0, note: null, extra: { by: '苏文静', staffNo: 'W201', reason: '机构要求留存' } }
  expect(paperLines(item, {}, [extra], context).at(-1)).toMatchObject({ name: '护理协议', stand: 'gap' })
  expect(withLine(item, [extra], 'x01', { state: 'copy' })).toMatchObject([{ state: 'copy', pages: 1, extra: { by: '苏文静' } }])
})
