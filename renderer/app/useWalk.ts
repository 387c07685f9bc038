import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

/** One row of a list is current; arrows, Home and End walk, and the row is kept in sight. */
export function useWalk<R extends { id: string }>(rows: readonly R[], box: RefObject<HTMLElement | null>) {
  const [id, setId] = useState<string | null>(null)
  const [place, setPlace] = useState(0)
  const wants = useRef(false)
  // A row that went away (confirmed, filtered) leaves its place to the next.
  const current = rows.find((row) => row.id === id) ?? rows[Math.min(place, rows.length - 1)] ?? null
  const at = current ? rows.indexOf(current) : -1
  useEffect(() => {
    if (!wants.current) return
    wants.current = false
    box.current?.querySelector<HTMLElement>('[data-current="true"]')?.focus()
  }, [current?.id, box])
  const choose = (row: R) => {
    setId(row.id)
    setPlace(rows.indexOf(row))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.shiftKey || !(event.target as HTMLElement).matches('[data-row]')) return
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: rows.length - 1 }[event.key]
    const next = to === undefined ? undefined : rows[Math.max(0, Math.min(rows.length - 1, to))]
    if (!next) return
    event.preventDefault()
    wants.current = true
    choose(next)
  }
  return {
    row: current, onKeyDown,
    enter: () => { box.current?.querySelector<HTMLElement>('[data-current="true"]')?.focus() },
    /** The current row is about to go: the next one gets the focus. */
    leave: () => { setPlace(Math.max(0, at)); wants.current = true },
    rowProps: (row: R) => ({ 'data-row': true, 'data-current': row.id === current?.id, tabIndex: row.id === current?.id ? 0 : -1, onFocus: () => choose(row), onClick: () => choose(row) }),
  }
}
