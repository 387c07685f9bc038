import { RuleFault } from './faults'

/**
 * An exact number of the rules: a fraction of two integers. Money, rates and incomes per head never drift;
 * nothing is rounded until a rule says `round`. 0.35 is 35/100 here, whatever the machine makes of it.
 */
export class Num {
  private constructor(readonly n: bigint, readonly d: bigint) {}

  static of(value: number | bigint | string): Num {
    if (typeof value === 'bigint') return new Num(value, 1n)
    const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value))
    if (!match) throw new RuleFault('not-a-number', `not a number: ${String(value)}`)
    const fraction = match[3] ?? ''
    const digits = BigInt(match[2]! + fraction) * (match[1] ? -1n : 1n)
    const places = BigInt(fraction.length) - BigInt(match[4] ?? 0)
    return places >= 0n ? Num.ratio(digits, 10n ** places) : new Num(digits * 10n ** -places, 1n)
  }

  static ratio(n: bigint, d: bigint): Num {
    if (d === 0n) throw new RuleFault('division-by-zero', 'division by zero')
    const sign = d < 0n ? -1n : 1n
    const g = gcd(n < 0n ? -n : n, d * sign)
    return new Num((n * sign) / g, (d * sign) / g)
  }

  plus = (b: Num): Num => Num.ratio(this.n * b.d + b.n * this.d, this.d * b.d)
  minus = (b: Num): Num => Num.ratio(this.n * b.d - b.n * this.d, this.d * b.d)
  times = (b: Num): Num => Num.ratio(this.n * b.n, this.d * b.d)
  over = (b: Num): Num => Num.ratio(this.n * b.d, this.d * b.n)
  compare = (b: Num): number => {
    const difference = this.n * b.d - b.n * this.d
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }

  floor = (): bigint => this.n / this.d - (this.n % this.d < 0n ? 1n : 0n)
  ceil = (): bigint => -Num.ratio(-this.n, this.d).floor()

  /** Half away from zero, as amounts of money are rounded (四舍五入). */
  round(places: number): Num {
    const scale = 10n ** BigInt(places)
    const size = Num.ratio((this.n < 0n ? -this.n : this.n) * scale * 2n + this.d, this.d * 2n).floor()
    return Num.ratio(this.n < 0n ? -size : size, scale)
  }

  /** Whole fen of an amount in yuan, rounded at the end and only here. */
  toFen = (): number => Number(this.times(Num.of(100)).round(0).n)
  toNumber = (): number => Number(this.n) / Number(this.d)

  /** '422.8' where the decimal ends, else with ten places and an ellipsis. */
  toString(): string {
    const rounded = this.round(10)
    const digits = (rounded.n < 0n ? -rounded.n : rounded.n) * (10n ** 10n / rounded.d)
    const text = digits.toString().padStart(11, '0')
    const decimal = `${text.slice(0, -10)}.${text.slice(-10)}`.replace(/\.?0+$/, '')
    return `${rounded.n < 0n ? '-' : ''}${decimal}${rounded.compare(this) === 0 ? '' : '…'}`
  }
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? 1n : a
}
