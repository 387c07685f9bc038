/** How the benches compare: limit and ours in turn, one ratio a round, the median of the ratios. */

export const quantile = (values: readonly number[], q: number): number => {
  if (values.length === 0) throw new Error('no values to take a quantile of')
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))]!
}
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) throw new Error('no values to take a median of')
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** A limit that itself spread further than this between rounds says that the machine was busy with something else. */
export const noisySpread = 3

export type Compared = {
  /** Medians over the rounds. */
  limit: number
  ours: number
  /** Median of ours / limit of each round. */
  ratio: number
  /** Largest / smallest of the limit. */
  spread: number
  rounds: { limit: number; ours: number }[]
}

export function compare(rounds: readonly { limit: number; ours: number }[]): Compared {
  const limits = rounds.map(({ limit }) => limit)
  return {
    limit: median(limits), ours: median(rounds.map(({ ours }) => ours)), ratio: median(rounds.map(({ limit, ours }) => ours / limit)), spread: Math.max(...limits) / Math.min(...limits), rounds: [...rounds],
  }
}

/** limit, ours, limit, ours …: what disturbs the machine for a while disturbs both. */
export async function alternate<L, O>(rounds: number, limit: (round: number) => Promise<L>, ours: (round: number) => Promise<O>): Promise<{ limit: L; ours: O }[]> {
  const done: { limit: L; ours: O }[] = []
  for (let round = 0; round < rounds; round++) done.push({ limit: await limit(round), ours: await ours(round) })
  return done
}

/** Runs once more, and only once, when the limit spread too far; the second run is the one that counts. */
export async function steady<T>(spreadOf: (result: T) => number, work: () => Promise<T>): Promise<{ result: T; repeated: boolean }> {
  const first = await work()
  if (spreadOf(first) <= noisySpread) return { result: first, repeated: false }
  return { result: await work(), repeated: true }
}

/** CPU time of this process, all threads, in µs. */
export function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return user + system
}

export async function timed<T>(work: () => Promise<T> | T): Promise<{ ms: number; cpuUs: number; value: T }> {
  const cpu = process.cpuUsage()
  const from = performance.now()
  const value = await work()
  return { ms: performance.now() - from, cpuUs: cpuSince(cpu), value }
}
