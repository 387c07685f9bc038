import { useEffect, useState } from 'react'
import './skeleton.css'

/** Grey lines in the shape of what comes, after 300 ms of nothing; the place is kept from the start. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  const late = useLate(300)
  return (
    <div className={late ? 'skeleton skeleton-late' : 'skeleton'} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, n) => <div key={n} className={`skeleton-line skeleton-line-${n % 3}`}><i /><i /></div>)}
    </div>
  )
}

/** False, then true when `ms` have gone by. */
export function useLate(ms: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return late
}
