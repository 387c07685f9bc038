import type { Refusal } from '../../shared/ipc/views'
import { chinaDateTime } from '../../shared/domain/time/plainDate'
import { counterFigure } from './standards'
import type { World } from './ports'

/** How far the window's clock stands behind what this window has already recorded. */
export type ClockBack = { behindS: number; last: string; now: string; /** the district's clock minus ours in seconds, as last measured */ hubS: number | null }

/**
 * Notices a clock that was set back, so that nothing is dated before what is already recorded.
 *
 * The highest instant seen is that of the records (this window's own), of each commit, and of each tick carried on by a clock that cannot be set (monotonic).
 * Nobody overrides it: the clock is corrected, or the district is asked. Where the district's clock agrees with ours, what was recorded
 * before had been ahead, and work goes on from now.
 */
export function createClockGuard({ now, mono }: { now(): Date; /** milliseconds that only grow */ mono(): number }) {
  let highest = -Infinity
  let tick: { wall: number; mono: number } | null = null
  let heard: string | null = null

  const saw = (at: number): void => { highest = Math.max(highest, at) }
  return {
    /** An instant that stands in a record of this window. */
    saw,
    /** A commit happened now. */
    committed: (): void => saw(now().getTime()),
    /** Every half minute: what the clock should show by the time that passed. */
    tick: (): void => {
      const [wall, at] = [now().getTime(), mono()]
      if (tick) saw(tick.wall + (at - tick.mono))
      saw(wall)
      tick = { wall: Math.max(wall, highest), mono: at }
    },
    /** How far the clock stands behind, in milliseconds; negative: it does not. */
    behind: (): number => highest - now().getTime(),
    /** Behind by more than the tolerance, or null. `hub`: what the last answer of the district said, and which answer that was. */
    check: (toleranceS: number, hub: { toffMs: number | null; checkedAt: string | null }): ClockBack | null => {
      const at = now().getTime()
      const behind = highest - at
      if (behind <= toleranceS * 1000) {
        heard = hub.checkedAt
        return null
      }
      // An answer of the district that came after the clock was found behind, and agrees with it: our records were ahead.
      if (hub.checkedAt !== null && hub.checkedAt !== heard && hub.toffMs !== null && Math.abs(hub.toffMs) <= toleranceS * 1000) {
        highest = at
        tick = { wall: at, mono: mono() }
        heard = hub.checkedAt
        return null
      }
      return { behindS: Math.round(behind / 1000), last: new Date(highest).toISOString(), now: new Date(at).toISOString(), hubS: hub.toffMs === null ? null : Math.round(hub.toffMs / 1000) }
    },
  }
}
export type ClockGuard = ReturnType<typeof createClockGuard>

/** Where the figure is not entered, as little as clocks drift between two looks. */
const DRIFT_S = 1

/** The guard over a window: tolerance from the figures, the district's offset from the device. */
export function clockPort(guard: ClockGuard, world: () => Pick<World, 'standards' | 'read' | 'sync' | 'now'>): World['clock'] {
  const state = async (): Promise<ClockBack | null> => {
    // The usual case asks for no figure: a clock that is not behind at all.
    if (guard.behind() <= 0) return null
    const { read, sync } = world()
    const [tolerance, device] = await Promise.all([counterFigure(world(), 'clockTolerance', chinaDateTime(world().now().toISOString()).slice(0, 10)), read.org.device()])
    return guard.check(tolerance ?? DRIFT_S, { toffMs: device?.toff ?? null, checkedAt: sync.status().checkedAt })
  }
  return {
    state,
    refusal: async () => {
      const back = await state()
      return back ? clockRefusal(back) : null
    },
  }
}

/** What a command is refused with while the clock stands behind. */
export function clockRefusal({ behindS, last, now, hubS }: ClockBack): Refusal {
  const minutes = Math.max(1, Math.round(behindS / 60))
  const time = (at: string): string => chinaDateTime(at).slice(5, 16)
  const hub = hubS !== null && Math.abs(hubS) > 60 ? { zh: `区级的时间比本机${hubS > 0 ? '晚' : '早'} ${Math.round(Math.abs(hubS) / 60)} 分钟。`, en: ` The district’s clock is ${Math.round(Math.abs(hubS) / 60)} min ${hubS > 0 ? 'ahead' : 'behind'}.` } : { zh: '', en: '' }
  return {
    code: 'forbidden',
    zh: `本机时钟比上一次操作早 ${minutes} 分钟（现在 ${time(now)}，上一次 ${time(last)}），没有办，不能倒填日期。${hub.zh}校正本机时钟，或按 F5 与区级对时后再办。`,
    en: `This computer’s clock is ${minutes} min behind the last act (now ${time(now)}, last ${time(last)}); nothing was done, and nothing can be back-dated.${hub.en} Correct the clock, or press F5 to compare it with the district’s.`,
  }
}
