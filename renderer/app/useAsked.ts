import { useEffect, useRef, useState } from 'react'

export type Asked<T> = { answer: T | null; answeredFor: string | null }

/**
 * Asks while someone types. One question is out at a time: the first goes at once, what is typed meanwhile waits and
 * only the newest of it is asked next, so no key waits for a timer and none for an answer nobody needs any more.
 * `answeredFor` tells for which text the answer stands, so that Enter never picks from an older list.
 */
export function latestOnly<T>(ask: (text: string) => Promise<T>, hear: (answer: T, text: string) => void): (text: string) => void {
  let out = false
  let waiting: string | null = null
  const send = (text: string): void => {
    out = true
    void ask(text).then((answer) => {
      out = false
      if (waiting === null) return hear(answer, text)
      const next = waiting
      waiting = null
      send(next)
    })
  }
  return (text) => {
    if (out) waiting = text
    else send(text)
  }
}

/** `latestOnly` for a component. */
export function useAsked<T>(text: string, ask: (text: string) => Promise<T | null>): Asked<T> {
  const [state, setState] = useState<Asked<T>>({ answer: null, answeredFor: null })
  const latest = useRef(ask)
  useEffect(() => { latest.current = ask })
  const say = useRef<((text: string) => void) | null>(null)
  useEffect(() => {
    let gone = false
    say.current = latestOnly((asked) => latest.current(asked), (answer, answeredFor) => { if (!gone) setState({ answer, answeredFor }) })
    return () => { gone = true }
  }, [])
  useEffect(() => say.current?.(text), [text])
  return state
}
