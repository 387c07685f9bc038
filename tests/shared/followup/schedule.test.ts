import { describe, expect, test } from 'vitest'
import { occurrenceAfter, type ScheduleFacts } from '../../../shared/followup/schedule'
import type { FollowUpWhen } from '../../../shared/catalogue/schema'

const facts = (over: Partial<ScheduleFacts> = {}): ScheduleFacts => ({
  decisionOn: '2026-09-30', acceptedOn: '2026-09-10', paymentFrom: '2026-10-01', birthDate: '1968-02-29', form: {}, toldOn: null, onceDays: 30,
  festivals: { 春节: ['2026-02-17', '2027-02-06'] }, workingDay: (_from, days) => (days === 10 ? '2026-10-20' : null), ...over,
})
const days = (when: FollowUpWhen, count: number, over: Partial<ScheduleFacts> = {}): (string | null)[] => {
  const found: (string | null)[] = []
  let after: string | null = null
  for (let n = 0; n < count; n++) {
    const next = occurrenceAfter(when, facts(over), after)
    found.push(next.kind === 'due' ? next.due : null)
    if (next.kind !== 'due') break
    after = next.due
  }
  return found
}

describe('when a follow-up falls due', () => {
  test('every half year follows the day of the decision, and the 31st comes back after a shorter month', () => {
    expect(days({ every: { months: 6 }, from: 'decision' }, 3)).toEqual(['2027-03-30', '2027-09-30', '2028-03-30'])
    expect(days({ every: { months: 1 }, from: 'decision' }, 4, { decisionOn: '2027-12-31' })).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'])
  })

  test('every year from a leap day is the last of February, and the leap day again in a leap year', () => {
    expect(days({ every: { months: 12 }, from: 'decision' }, 4, { decisionOn: '2024-02-29' })).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'])
  })

  test('the National Day holiday moves no calendar date', () => {
    expect(days({ after: { days: 5 }, from: 'decision' }, 1)).toEqual(['2026-10-05'])
    expect(days({ every: { days: 7 }, from: 'decision' }, 2, { decisionOn: '2026-09-24' })).toEqual(['2026-10-01', '2026-10-08'])
  })

  test('so many times, then no more', () => {
    expect(days({ every: { months: 6 }, from: 'payment', times: 4 }, 6)).toEqual(['2027-04-01', '2027-10-01', '2028-04-01', '2028-10-01', null])
  })

  test('a series counted from an old date of the form begins after the decision', () => {
    expect(days({ every: { months: 3 }, from: { field: 'graduationDate' }, until: '实现就业' }, 2, { form: { graduationDate: '2026-06-30' } })).toEqual(['2026-12-30', '2027-03-30'])
  })

  test('once: after, by the end of the month, within the centre’s own limit, before an end', () => {
    expect(days({ after: { months: 3 }, from: 'decision' }, 2)).toEqual(['2026-12-30', null])
    expect(days({ monthEnd: 0, from: 'payment' }, 2)).toEqual(['2026-10-31', null])
    expect(days({ monthEnd: 1, from: 'decision' }, 1, { decisionOn: '2027-01-31' })).toEqual(['2027-02-28'])
    expect(days({ once: true, from: 'decision' }, 1)).toEqual(['2026-10-30'])
    expect(days({ before: { days: 30 }, of: { end: { months: 12 } } }, 2)).toEqual(['2027-08-31', null])
    expect(days({ before: { days: 30 }, of: { field: 'contractEnd' } }, 1, { form: { contractEnd: '2027-03-01' } })).toEqual(['2027-01-30'])
    expect(days({ before: { days: 1 }, of: { age: 59 } }, 1)).toEqual(['2027-02-27'])
    expect(days({ after: { days: 15 }, from: 'acceptance' }, 1)).toEqual(['2026-09-25'])
  })

  test('every year: on a day, by the end of a month, on a feast, whichever comes next', () => {
    expect(days({ yearly: [{ month: 11 }] }, 2)).toEqual(['2026-11-30', '2027-11-30'])
    expect(days({ yearly: [{ month: 10 }, { month: 11 }, { month: 12 }] }, 4)).toEqual(['2026-10-31', '2026-11-30', '2026-12-31', '2027-10-31'])
    expect(days({ yearly: [{ festival: '春节' }, { month: 8, day: 1 }] }, 2)).toEqual(['2027-02-06', '2027-08-01'])
  })

  test('a feast past the table is not guessed', () => {
    expect(occurrenceAfter({ yearly: [{ festival: '春节' }] }, facts(), '2027-02-06')).toEqual({ kind: 'waits', for: { why: 'festival', name: '春节' } })
  })

  test('a day that nobody told is waited for, by its name', () => {
    expect(occurrenceAfter({ after: { months: 1 }, from: { event: '制卡完成' } }, facts(), null)).toEqual({ kind: 'waits', for: { why: 'event', name: '制卡完成' } })
    expect(days({ after: { months: 1 }, from: { event: '制卡完成' } }, 2, { toldOn: '2026-11-30' })).toEqual(['2026-12-30', null])
    expect(occurrenceAfter({ every: { months: 1 }, from: 'decision' }, facts({ decisionOn: null }), null)).toEqual({ kind: 'waits', for: { why: 'decision', name: '' } })
    expect(occurrenceAfter({ before: { days: 30 }, of: { field: 'validUntil' } }, facts(), null)).toEqual({ kind: 'waits', for: { why: 'field', name: 'validUntil' } })
    expect(occurrenceAfter({ once: true, from: 'decision' }, facts({ onceDays: null }), null)).toEqual({ kind: 'waits', for: { why: 'figure', name: 'followUpOnceDays' } })
  })

  test('what may happen is opened with its day; ten working days by the gazetted calendar, and none where it ends', () => {
    expect(occurrenceAfter({ event: '家庭成员死亡', within: { months: 3 } }, facts({ toldOn: '2026-11-30' }), null)).toEqual({ kind: 'due', due: '2027-02-28' })
    expect(occurrenceAfter({ event: '变化', within: { workingDays: 10 } }, facts({ toldOn: '2026-09-30' }), null)).toEqual({ kind: 'due', due: '2026-10-20' })
    expect(occurrenceAfter({ event: '变化', within: { workingDays: 11 } }, facts({ toldOn: '2026-12-30' }), null)).toMatchObject({ kind: 'waits', for: { why: 'calendar' } })
  })
})
