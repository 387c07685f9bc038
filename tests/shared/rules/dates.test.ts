import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, fromDayNumber, dayNumber } from '../../../shared/domain/time/plainDate'
import { monthsBetween, yearsBetween } from '../../../shared/rules/dates'
import { Num } from '../../../shared/rules/num'

const day = fc.integer({ min: dayNumber('1930-01-01'), max: dayNumber('2060-12-31') }).map(fromDayNumber)

/** The slow way: one month after the other, from the first day on. */
function oracle(from: string, to: string): number {
  let months = 0
  while (addMonths(from, months + 1) <= to) months++
  return months
}

describe('monthsBetween', () => {
  it('agrees with counting month by month', () => {
    fc.assert(fc.property(day, day, (a, b) => {
      const [from, to] = a <= b ? [a, b] : [b, a]
      expect(monthsBetween(from, to)).toBe(oracle(from, to))
    }), { numRuns: 2000 })
  })
  it('turns its sign with the order', () => fc.assert(fc.property(day, day, (a, b) => monthsBetween(a, b) + monthsBetween(b, a) === 0)))
  it('never goes back as days go on', () => fc.assert(fc.property(day, day, (a, b) => a > b || monthsBetween(a, addDays(b, 1)) >= monthsBetween(a, b))))
  it.each([['2026-01-31', '2026-02-28', 1], ['2026-01-31', '2026-02-27', 0], ['2024-02-29', '2025-02-28', 12], ['2026-10-31', '2026-11-30', 1], ['2026-02-28', '2026-03-27', 0]])('%s to %s: %i', (a, b, n) => expect(monthsBetween(a, b)).toBe(n))
  it('makes whole years', () => expect([yearsBetween('2000-02-29', '2018-02-27'), yearsBetween('2000-02-29', '2018-02-28')]).toEqual([17, 18]))
})

describe('Num', () => {
  const cents = fc.integer({ min: -10_000_000, max: 10_000_000 })
  it('adds and takes away without a trace', () => fc.assert(fc.property(cents, cents, cents, (a, b, c) => {
    const [x, y, z] = [a, b, c].map((n) => Num.of(n).over(Num.of(100))) as [Num, Num, Num]
    expect(x.plus(y).plus(z).compare(z.plus(y).plus(x))).toBe(0)
    expect(x.plus(y).minus(y).toFen()).toBe(a)
  })))
  it('divides and multiplies back', () => fc.assert(fc.property(cents, fc.integer({ min: 1, max: 97 }), (a, n) => Num.of(a).over(Num.of(n)).times(Num.of(n)).compare(Num.of(a)) === 0)))
  it('rounds half away from zero', () => expect(['2.345', '-2.345', '2.344', '0.005'].map((s) => Num.of(s).round(2).toString())).toEqual(['2.35', '-2.35', '2.34', '0.01']))
  it('writes itself', () => expect([Num.of(1e21), Num.of('1e-7'), Num.ratio(1n, 3n), Num.of(-5)].map(String)).toEqual(['1000000000000000000000', '0.0000001', '0.3333333333…', '-5']))
})
