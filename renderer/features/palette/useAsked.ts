import { useEffect, useRef, useState } from 'react'

const DEBOUNCE_MS = 30

/**
 * Asks while someone types: waits a moment, and an answer that comes after a newer question is dropped.
 * `answeredFor` tells for which text the answer stands, so that Enter never picks from an older list.
 */
export function useAsked<T>(text: string, ask: (text: string) => Promise<T | null>): { answer: T | null; answeredFor: string | null } {
  const [state, setState] = useState<{ answer: T | null; answeredFor: string | null }>({ answer: null, answeredFor: null })
  const latest = useRef(ask)
  useEffect(() => { latest.current = ask })
  useEffect(() => {
    let stale = false
    const timer = setTimeout(() => {
      void latest.current(text).then((answer) => {
        if (!stale) setState({ answer, answeredFor: text })
      })
    }, DEBOUNCE_MS)
    return () => { stale = true; clearTimeout(timer) }
  }, [text])
  return state
}
