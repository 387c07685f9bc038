import { useEffect, useSyncExternalStore } from 'react'
import { useCall } from './api'

/**
 * The program's own time: main's `now` (a demo clock, or a test's) carried on by the machine's
 * monotonic clock between two status answers. Moves every ten seconds, enough for a minute display.
 */
let anchor = { now: Date.now(), at: performance.now() }
let shown = new Date(anchor.now).toISOString()
const hearers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null

const tick = () => {
  const next = new Date(anchor.now + performance.now() - anchor.at).toISOString()
  if (next === shown) return
  shown = next
  hearers.forEach((hear) => hear())
}
const subscribe = (hear: () => void) => {
  hearers.add(hear)
  timer ??= setInterval(tick, 10_000)
  return () => {
    hearers.delete(hear)
    if (hearers.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

/** Sets the clock by an answer of main. */
export function setClock(now: string): void {
  const at = new Date(now).getTime()
  if (Number.isNaN(at)) return
  anchor = { now: at, at: performance.now() }
  tick()
}

export function useNow(): string {
  const { data: status } = useCall('app.status', {})
  const told = status?.now
  useEffect(() => { if (told) setClock(told) }, [told])
  return useSyncExternalStore(subscribe, () => shown)
}
