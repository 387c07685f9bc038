import { useEffect, useState } from 'react'
import { useCall } from './api'

/**
 * The program's own time: main's `now` (a demo clock, or a test's) carried on by the machine's
 * monotonic clock between two status answers. Moves once in ten seconds, enough for a minute display.
 */
export function useNow(): string {
  const { data: status } = useCall('app.status', {})
  const [anchor, setAnchor] = useState<{ now: string; at: number } | null>(null)
  const [tick, setTick] = useState(0)
  if (status && anchor?.now !== status.now) setAnchor({ now: status.now, at: performance.now() })
  useEffect(() => {
    const timer = setInterval(() => setTick(performance.now()), 10_000)
    return () => clearInterval(timer)
  }, [])
  if (!anchor) return new Date().toISOString()
  return new Date(new Date(anchor.now).getTime() + Math.max(0, tick - anchor.at)).toISOString()
}
