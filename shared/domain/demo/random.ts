/** Repeatable numbers: the same seed gives the same sequence on every machine (mulberry32). */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** Whole number, both ends included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
  }
}

/**
 * A UUID of version 8 (RFC 9562: free for such uses) that says which demo
 * object it is: the last twelve digits are the index, so no two can meet.
 */
export function demoUuid(kind: DemoKind, seed: number, index: number): string {
  const mixed = createRandom(seed * 31 + KINDS.indexOf(kind) + 1)
  const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0')
  return `${hex(mixed.int(0, 0xffffffff), 8)}-${hex(KINDS.indexOf(kind), 4)}-8${hex(mixed.int(0, 0xfff), 3)}-9${hex(mixed.int(0, 0xfff), 3)}-${hex(index, 12)}`
}
const KINDS = ['district', 'street', 'centre', 'community', 'grid', 'window', 'clerk', 'resident', 'household'] as const
export type DemoKind = (typeof KINDS)[number]
