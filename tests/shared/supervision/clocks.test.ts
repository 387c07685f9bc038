import { describe, expect, test } from 'vitest'
import { askedPauses, caseClocks, clockRecord, type ClockRecord, type Limits } from '../../../shared/course/clocks'
import { shippedCalendar } from '../time/calendarFiles'

const cal = shippedCalendar()
const usual = { days: 1, share: 0.2 }
const limits: Limits = { promised: { days: 20, unit: 'working', start: 'acceptance', verify: false }, statutory: { days: 60, unit: 'calendar', start: 'application', verify: false } }
const record = (over: Partial<ClockRecord> = {}): ClockRecord => ({ status: 'accepted', acceptedOn: '2026-09-14', promisedOn: '2026-10-16', legalOn: '2026-11-13', filing: null, acceptedFrom: null, pauses: [], extensions: [], steps: [], now: null, ...over })
const on = (today: string, over: Partial<ClockRecord> = {}, more: Partial<Parameters<typeof caseClocks>[1]> = {}) => caseClocks(cal, { record: record(over), limits, closedOn: null, asked: [], ...more }, today, usual)
const day = (clock: ReturnType<typeof on>['promised']) => (clock?.due.ok ? clock.due.value : null)

describe('which clock speaks', () => {
  test('promised and legal are of different kinds; the promised one is shown', () => {
    const clocks = on('2026-10-13')
    expect([day(clocks.promised), day(clocks.legal), clocks.shown?.of, clocks.light]).toEqual(['2026-10-16', '2026-11-13', 'promised', 'yellow'])
  })
  test('before acceptance the filing counts; waiting for the applicant it is grey, and counts anew from the return', () => {
    const filing = { on: '2026-09-18', tellDays: 5, since: null, toldOn: null }
    expect(on('2026-09-23', { status: 'filed', filing })).toMatchObject({ light: 'yellow', promised: null, shown: { of: 'filing', clock: { left: 1 } } })
    expect(on('2026-10-20', { status: 'to-supplement', filing: { ...filing, toldOn: '2026-09-22' } })).toMatchObject({ light: 'grey', shown: { of: 'filing', clock: { counted: 2, over: 0 } } })
    expect(on('2026-10-20', { status: 'to-supplement', filing: { ...filing, toldOn: '2026-09-28' } })).toMatchObject({ light: 'red' })
    expect(on('2026-10-09', { status: 'filed', filing: { ...filing, since: '2026-10-08' } })).toMatchObject({ light: 'green', shown: { clock: { left: 4, due: { value: '2026-10-14' } } } })
  })
  test('deemed accepted counts from the day of filing; a limit from the application does so always', () => {
    const clocks = on('2026-10-13', { acceptedFrom: '2026-09-10', filing: { on: '2026-09-10', tellDays: 5, since: null, toldOn: null } })
    expect([clocks.promised?.start, clocks.legal?.start]).toEqual(['2026-09-10', '2026-09-10'])
    expect(on('2026-10-13', { acceptedFrom: '2026-09-14', filing: { on: '2026-09-10', tellDays: 5, since: null, toldOn: null } }).legal?.start).toBe('2026-09-10')
  })
  test('without a promise the legal limit speaks; without both nothing is coloured', () => {
    expect(on('2026-11-16', {}, { limits: { ...limits, promised: { ...limits.promised, days: null } } })).toMatchObject({ light: 'red', shown: { of: 'legal', clock: { over: 3 } } })
    expect(on('2026-11-16', {}, { limits: { promised: { ...limits.promised, days: null }, statutory: { ...limits.statutory, days: null } } })).toMatchObject({ light: 'green', shown: null })
  })
  test('an extension of one limit leaves the other', () => {
    const clocks = on('2026-10-13', { extensions: [{ of: 'promised', days: 10, unit: 'working' }] })
    expect([day(clocks.promised), day(clocks.legal)]).toEqual(['2026-10-30', '2026-11-13'])
  })
  test('an item that is not here keeps the days that were told', () => {
    expect(day(on('2026-10-13', {}, { limits: null }).promised)).toBe('2026-10-16')
  })
  test('a closed case is green and says by how much it was late', () => {
    expect(on('2026-11-16', { status: 'completed' }, { closedOn: '2026-10-19' })).toMatchObject({ light: 'green', promised: { over: 1 } })
  })
})

test('papers asked for after acceptance pause the clock until they came', () => {
  const asked = askedPauses([{ move: 'ask-supplement', on: '2026-09-21', docNo: '补 12' }, { move: 'supplemented', on: '2026-09-29', docNo: null }, { move: 'ask-supplement', on: '2026-10-12', docNo: null }])
  expect(asked).toEqual([{ from: '2026-09-21', until: '2026-09-29', ground: '申请人补正材料', document: '补 12' }, { from: '2026-10-12', until: null, ground: '申请人补正材料', document: '' }])
  expect(on('2026-10-13', { status: 'supplement' }, { asked })).toMatchObject({ light: 'grey', promised: { provisional: true, pause: { from: '2026-10-12' } } })
  // Too late already when it was asked for: no pause mends that.
  expect(on('2026-10-20', { status: 'supplement' }, { asked: askedPauses([{ move: 'ask-supplement', on: '2026-10-19', docNo: null }]) }).light).toBe('red')
})

test('a step has its own days, whoever had it then, also when the whole is in time', () => {
  const { steps } = on('2026-09-30', { steps: [{ key: 'check', name: '初审', days: 3, on: '2026-09-21', end: '2026-09-29', by: { id: 'a', name: '沈立' } }] })
  expect(steps).toMatchObject([{ name: '初审', open: false, by: { name: '沈立' }, clock: { due: { value: '2026-09-24' }, over: 2 } }])
})

test('what is kept of a case for its clocks is only what they read', () => {
  const kept = clockRecord({ status: 'at-department', acceptedOn: '2026-09-14', promisedOn: null, legalOn: null, course: { filing: null, acceptance: null, pauses: [{ id: 'p', ground: '公示', from: '2026-10-08', until: null, expectedDays: 7, document: '03391-4', by: { id: 'a', name: 'A' }, endedBy: null }], extensions: [] } })
  expect(kept).toEqual({ status: 'at-department', acceptedOn: '2026-09-14', promisedOn: null, legalOn: null, filing: null, acceptedFrom: null, pauses: [{ from: '2026-10-08', until: null, ground: '公示', document: '03391-4', expectedDays: 7 }], extensions: [], steps: [], now: null })
})
