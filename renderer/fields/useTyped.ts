import { useCallback, useEffect, useLayoutEffect, useRef, useState, type CompositionEvent } from 'react'
import type { ScalarField } from '../../shared/catalogue/schema'
import type { Binding } from './binding'
import type { FormStore } from './formStore'
import { parseText, valueText } from './kinds'

/** A short pause after a key, and never later than this after the first key that was not handed up. */
const QUIET_MS = 100
const LATEST_MS = 200

/**
 * The text in one input. Typing re-renders this input only; the parsed value goes up after a pause, at
 * blur, when the input disappears, and whenever somebody flushes the form. A text that is no value of its
 * kind yet (half a date) goes up as it stands, so that nothing typed is ever lost.
 */
export function useTyped(field: ScalarField, binding: Binding, store: FormStore) {
  const [text, setText] = useState(() => valueText(field, binding.get()))
  const [focused, setFocused] = useState(false)
  const [typed, setTyped] = useState(false)
  const latest = useRef({ text, field, binding })
  const quiet = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const due = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const composing = useRef(false)
  const held = useRef<(() => void) | null>(null)
  useLayoutEffect(() => {
    latest.current.field = field
    latest.current.binding = binding
  }, [field, binding])

  const handUp = useCallback(() => {
    clearTimeout(quiet.current)
    clearTimeout(due.current)
    due.current = undefined
    if (!held.current) return
    held.current()
    held.current = null
    latest.current.binding.set(parseText(latest.current.field, latest.current.text))
  }, [])

  const change = useCallback((next: string) => {
    latest.current.text = next
    setText(next)
    setTyped(true)
    held.current ??= store.hold(handUp)
    clearTimeout(quiet.current)
    if (composing.current) return
    quiet.current = setTimeout(handUp, QUIET_MS)
    due.current ??= setTimeout(handUp, LATEST_MS)
  }, [handUp, store])

  useEffect(() => handUp, [handUp])
  useEffect(() => binding.subscribe(() => {
    if (held.current) return
    const value = binding.get()
    // What the clerk is typing stays as typed until blur; a value that came from elsewhere is shown.
    if (value === parseText(field, latest.current.text)) return
    latest.current.text = valueText(field, value)
    setText(latest.current.text)
  }), [binding, field])

  return {
    text,
    focused,
    /** Something was typed since the focus came: complaints wait until the clerk has left the field. */
    typed: focused && typed,
    change,
    focus: () => { setFocused(true); setTyped(false) },
    blur: () => {
      handUp()
      setFocused(false)
      const value = binding.get()
      latest.current.text = valueText(field, value)
      setText(latest.current.text)
    },
    composition: {
      onCompositionStart: () => { composing.current = true; clearTimeout(quiet.current); clearTimeout(due.current); due.current = undefined },
      onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => { composing.current = false; change(event.currentTarget.value) },
    },
  }
}
