import { describe, expect, test } from 'vitest'
import { abolishedBy, abolishedList } from '../../../shared/catalogue/abolished'
import type { Material } from '../../../shared/catalogue/schema'
import { gapsBeforeAcceptance } from '../../../shared/domain/acceptance'
import { isOutstanding, lineProblem, paperKind, reuseOffers, settleLine, toleranceDue, trustOf, type HeldPaper, type LineFacts } from '../../../shared/domain/materials'
import { calendarFrom } from '../../../shared/domain/time/calendar'
import type { MaterialLine } from '../../../shared/sync/protocol'
import { readFileSync } from 'node:fs'
import { item, items } from '../../catalogue/packages'

const calendar = calendarFrom([JSON.parse(readFileSync(new URL('../../../resources/calendar/2026.json', import.meta.url), 'utf8'))])
const today = '2026-10-13'
const facts: LineFacts = { today, lastDue: '2026-11-10', falsePromise: false }
const by = '00000000-0000-7000-8000-000000000001'

const subsistence = item('MZ-01-01')
const material = (code: string, name: string): Material => item(code).materials.find((one) => one.name.includes(name))!
const line = (of: Material, change: Partial<MaterialLine>): MaterialLine => ({ key: of.key, name: of.name, state: 'missing', copies: of.copies, pages: 0, note: null, ...change })
const problem = (of: Material, change: Partial<MaterialLine>, about: Partial<LineFacts> = {}) => lineProblem(of, line(of, change), { ...facts, ...about })?.code ?? null

describe('a tolerated paper', () => {
  const book = material('MZ-01-01', '户口簿')
  const form = material('MZ-01-01', '申请审批表')
  test('has a day, not in the past and not after the promised end', () => {
    expect(problem(book, { state: 'tolerated', dueOn: '2026-11-10' })).toBeNull()
    expect(problem(book, { state: 'tolerated' })).toBe('no-due-date')
    expect(problem(book, { state: 'tolerated', dueOn: '2026-10-12' })).toBe('due-past')
    expect(problem(book, { state: 'tolerated', dueOn: '2026-11-11' })).toBe('due-late')
  })
  test('is never a main one', () => expect(problem(form, { state: 'tolerated', dueOn: '2026-11-01' })).toBe('not-tolerable'))
  test('comes by the promised end or in the centre’s ten working days, whichever is earlier', () => {
    expect(toleranceDue({ today, promisedOn: '2026-11-10', days: 10, calendar })).toEqual({ last: '2026-11-10', proposed: '2026-10-27' })
    expect(toleranceDue({ today, promisedOn: '2026-10-20', days: 10, calendar })).toEqual({ last: '2026-10-20', proposed: '2026-10-20' })
  })
  test('is given no guessed day where neither the figure nor the calendar tells one', () => {
    expect(toleranceDue({ today, promisedOn: null, days: null, calendar })).toEqual({ last: null, proposed: null })
    expect(toleranceDue({ today: '2026-12-30', promisedOn: null, days: 10, calendar })).toEqual({ last: null, proposed: null })
  })
  test('keeps a case open only for the main papers', () => {
    const gaps = (lines: MaterialLine[]) => gapsBeforeAcceptance(subsistence, { form: {}, materials: lines, agent: null, delivery: '' }, { today, agentAge: 18, applicant: { idNo: '', birthDate: null }, lastDue: '2026-11-10', falsePromise: false })
      .filter(({ section, code }) => section === 'materials' && code !== 'undecided').map(({ path }) => path)
    const all = subsistence.materials.filter(({ need }) => need.kind === 'always').map((one) => line(one, { state: 'original', pages: 1 }))
    expect(gaps(all)).toEqual([])
    expect(gaps(all.map((one) => (one.key === book.key ? { ...one, state: 'tolerated', dueOn: '2026-10-27', pages: 0 } : one)))).toEqual([])
    expect(gaps(all.map((one) => (one.key === form.key ? { ...one, state: 'missing', pages: 0 } : one)))).toEqual([`materials.${form.key}`])
  })
})

describe('a promise', () => {
  const status = material('MZ-06-02', '低保（边缘）证明')
  test('stands only where it may, and never after a false one', () => {
    expect(problem(status, { state: 'promised' })).toBeNull()
    expect(problem(status, { state: 'promised' }, { falsePromise: true })).toBe('false-promise')
    expect(problem(material('MZ-06-02', '身份证'), { state: 'promised' })).toBe('not-promisable')
  })
  test('never replaces an identity document or an application form', () => {
    const promisable = items.flatMap((one) => one.materials).filter((one) => one.promisable)
    expect(promisable.length).toBeGreaterThan(50)
    for (const one of promisable) {
      expect(one.form, one.name).not.toBe('application-form')
      expect(one.name.replace(/（.*?）/gu, ''), one.name).not.toMatch(/身份证(?!明)|户口簿|居住证|社会保障卡/)
      expect(one.consequence).toMatch(/不实/)
    }
  })
})

test('a waived paper needs its reason', () => {
  const book = material('MZ-01-01', '户口簿')
  expect(problem(book, { state: 'waived' })).toBe('no-reason')
  expect(problem(book, { state: 'waived', reason: '集体户，派出所已确认' })).toBeNull()
})

describe('a paper used again', () => {
  const held = (name: string, change: Partial<MaterialLine>, more: Partial<HeldPaper> = {}): HeldPaper =>
    ({ name, line: { key: 'm02', name, state: 'original', copies: 1, pages: 1, note: null, ...change }, takenOn: '2026-09-02', owner: '陈桂芳', ownerId: 'chen', receiptNo: 'WX02-26-01877', householdWide: false, ...more })
  const offers = (papers: HeldPaper[], code = 'MZ-06-02') => reuseOffers(item(code), papers, { today, applicantId: 'chen' })
  const identity = material('MZ-06-02', '身份证').key

  test('has the grade of how it came', () => {
    const grade = (change: Partial<MaterialLine>) => trustOf({ state: 'missing', ...change })
    expect([grade({ state: 'verified' }), grade({ state: 'original' }), grade({ state: 'copy' }), grade({ state: 'electronic' }), grade({ state: 'promised' })]).toEqual(['A', 'B', 'B', 'C', 'D'])
    expect([grade({ state: 'missing' }), grade({ state: 'waived' }), grade({ state: 'tolerated' })]).toEqual([null, null, null])
    expect(grade({ state: 'promised', settled: { how: 'false', state: 'promised', pages: 0, on: today, by, note: '比对不符' } })).toBeNull()
    expect(grade({ state: 'tolerated', settled: { how: 'handed-in', state: 'copy', pages: 2, on: today, by, note: null } })).toBe('B')
  })
  test('is offered best first, with owner and age', () => {
    const found = offers([held('申请人居民身份证', { state: 'electronic' }), held('居民身份证（或社会保障卡、电子证照）', {}, { takenOn: '2026-10-01', receiptNo: 'WX02-26-02001' })])[identity]
    expect(found).toEqual([
      { grade: 'B', owner: '陈桂芳', takenOn: '2026-10-01', validUntil: null, from: 'WX02-26-02001', ageDays: 12, needsCheck: false },
      { grade: 'C', owner: '陈桂芳', takenOn: '2026-09-02', validUntil: null, from: 'WX02-26-01877', ageDays: 41, needsCheck: true },
    ])
  })
  test('is never another person’s, unless it belongs to the household', () => {
    expect(offers([held('申请人居民身份证', {}, { ownerId: 'son' })])[identity]).toBeUndefined()
    const book = material('MZ-06-02', '户口簿').key
    expect(offers([held('申请人户口簿', {}, { ownerId: 'son', owner: '陈小明', householdWide: true })])[book]?.[0]).toMatchObject({ grade: 'B', owner: '陈小明' })
  })
  test('is not offered past its validity, nor used past it', () => {
    const authority = subsistence.materials.find(({ validDays }) => validDays !== undefined)!
    expect(reuseOffers(subsistence, [held(authority.name, {}, { takenOn: '2025-01-01' })], { today, applicantId: 'chen' })[authority.key]).toBeUndefined()
    const book = material('MZ-01-01', '户口簿')
    const reuse = { grade: 'B' as const, owner: '陈桂芳', takenOn: '2026-09-02', validUntil: '2026-10-12', from: 'WX02-26-01877' }
    expect(problem(book, { state: 'reused', reuse })).toBe('out-of-date')
    expect(problem(book, { state: 'reused', reuse: { ...reuse, validUntil: today } })).toBeNull()
    expect(problem(book, { state: 'reused' })).toBe('no-source')
  })
  test('an uploaded one is looked at first', () => {
    const book = material('MZ-01-01', '户口簿')
    const reuse = { grade: 'C' as const, owner: '陈桂芳', takenOn: '2026-09-02', validUntil: null, from: 'WX02-26-01877', checked: false }
    expect(problem(book, { state: 'reused', reuse })).toBe('unchecked')
    expect(problem(book, { state: 'reused', reuse: { ...reuse, checked: true } })).toBeNull()
  })
  test('forms and authorities belong to one application', () => {
    expect(Object.keys(offers([held('养老服务补贴申请表', {}), held('授权委托书及受托人身份证', {})]))).toEqual([])
  })
  test('one thing has one name', () => expect([paperKind('申请人居民身份证'), paperKind('居民身份证'), paperKind('申请人居民身份证（或社会保障卡、电子证照）')]).toEqual(['身份证', '身份证', '身份证']))
})

describe('what was outstanding', () => {
  const lines: MaterialLine[] = [
    { key: 'm03', name: '户口簿', state: 'tolerated', copies: 0, pages: 0, note: null, dueOn: '2026-10-27' },
    { key: 'm04', name: '低保证明', state: 'promised', copies: 1, pages: 0, note: null },
    { key: 'm05', name: '银行卡', state: 'copy', copies: 1, pages: 1, note: null },
  ]
  const settled = { how: 'handed-in' as const, state: 'original' as const, pages: 1, on: today, by, note: null }
  test('is what was tolerated or promised', () => expect(lines.map(isOutstanding)).toEqual([true, true, false]))
  test('is settled once', () => {
    const after = settleLine(lines, 'm03', settled)
    if (!after.ok) throw new Error('not settled')
    expect(after.value.map(isOutstanding)).toEqual([false, true, false])
    expect(settleLine(after.value, 'm03', settled).ok).toBe(false)
    expect(settleLine(lines, 'm05', settled).ok).toBe(false)
    expect(settleLine(lines, 'm03', { ...settled, how: 'false' }).ok).toBe(false)
  })
})

describe('abolished proofs', () => {
  const list = abolishedList.parse(JSON.parse(readFileSync(new URL('../../../resources/catalogue/abolished.json', import.meta.url), 'utf8')))
  test('all of the first official list are there, each with what to do instead', () => {
    const official = item('ZF-02-04').referenceTable!
    for (const { certificate, channel } of official) expect(list.find(({ name }) => name === certificate)?.channel, certificate).toBe(channel)
    expect(list.filter(({ verify }) => !verify)).toHaveLength(official.length)
  })
  test('are recognised in what is typed', () => {
    expect(abolishedBy(list, '亲属关系证明')?.name).toBe('亲属关系')
    expect(abolishedBy(list, ' 单身 证明')?.name).toBe('婚姻状况')
    expect(abolishedBy(list, '婚育状况证明')?.name).toBe('婚育状况')
    expect(abolishedBy(list, '户口簿')).toBeNull()
  })
})
