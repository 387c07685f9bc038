import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { KeyHint, useKey } from '../app/keys'
import './undoBar.css'

const LASTS_MS = 10_000
type Undo = { n: number; text: string; undo: () => void | Promise<void>; /** the way on, instead of the way back */ label?: string }

const useUndo = create<{ current: Undo | null }>()(() => ({ current: null }))
let count = 0

/** Says what was done and keeps the way back open for ten seconds: `offerUndo('已挂起 徐春生', () => resume(id))`. */
export function offerUndo(text: string, undo: Undo['undo']): void {
  useUndo.setState({ current: { n: ++count, text, undo } })
}
/** Says what was done and offers what comes next for ten seconds: `offerNext('已登记 S3-26-0012', '打开', open)`. */
export function offerNext(text: string, label: string, next: Undo['undo']): void {
  useUndo.setState({ current: { n: ++count, text, undo: next, label } })
}
export const dismissUndo = (): void => useUndo.setState({ current: null })

/** One bar at the bottom of the window. */
export function UndoBar() {
  const current = useUndo((state) => state.current)
  return current ? <Bar key={current.n} {...current} /> : null
}

function Bar({ n, text, undo, label }: Undo) {
  const { t } = useTranslation('widgets')
  const typed = useRef(false)
  const run = () => {
    dismissUndo()
    void undo()
  }
  useEffect(() => {
    const timer = setTimeout(() => { if (useUndo.getState().current?.n === n) dismissUndo() }, LASTS_MS)
    const onInput = () => { typed.current = true }
    window.addEventListener('input', onInput, true)
    return () => { clearTimeout(timer); window.removeEventListener('input', onInput, true) }
  }, [n])
  useKey('undo', () => {
    // Someone who has typed since means the letters, not the action.
    if (typed.current) document.execCommand('undo')
    else run()
  }, { enabled: label === undefined })
  return (
    <div className="undo-bar" role="status">
      <span className="undo-bar-text">{text}</span>
      {label === undefined ? <span>{t('undo.seconds')}</span> : null}
      <Button size="small" ghost className="undo-bar-button" onClick={run}>{label ?? <>{t('undo.do')}<KeyHint id="undo" /></>}</Button>
    </div>
  )
}
