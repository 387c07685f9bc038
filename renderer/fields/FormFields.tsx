import { useCallback, useImperativeHandle, useLayoutEffect, useMemo, useRef, type ReactNode, type Ref } from 'react'
import type { FormField, ScalarField } from '../../shared/catalogue/schema'
import { isKey } from '../app/keys'
import { useLanguage } from '../app/language'
import { fieldBinding } from './binding'
import { FormContext, useSource, useValue, type FormSurroundings } from './context'
import { FieldRow } from './FieldRow'
import { rowsOf, type FormStore } from './formStore'
import { blocks, isQuestion, isWide, screenOrder } from './layout'
import { nextOpen, previousStop, stops } from './openFields'
import { ReadValue } from './ReadValue'
import { Source } from './Source'
import { TableField } from './TableField'
import '../widgets/panel.css'
import './fields.css'

export type FormHandle = {
  /** The focus goes there; tables unfold. False when there is no such place. */
  goTo(path: string): boolean
  goToFirstOpen(): boolean
}

/**
 * The whole form of an item. Enter goes to the next open place, Shift Enter one back; the last Enter
 * calls `onEnd`.
 */
export function FormFields({ form: given, store, today, readOnly = false, onEnd, onStart, onCursor, handle, unfold = 1, children }: {
  form: readonly FormField[]
  store: FormStore
  today: string
  readOnly?: boolean
  onEnd?: () => void
  onStart?: () => void
  onCursor?: (path: string) => void
  handle?: Ref<FormHandle>
  /** How many tables stand open from the beginning. */
  unfold?: number
  children?: ReactNode
}) {
  const { language } = useLanguage()
  const form = useMemo(() => screenOrder(given), [given])
  const own = useRef<HTMLDivElement>(null)
  const listeners = useRef(new Set<(path: string) => void>())
  // What the page does at the ends may change with every render of it; the inputs do not hear of that.
  const ends = useRef({ onEnd, onStart })
  useLayoutEffect(() => { ends.current = { onEnd, onStart } })

  const goTo = useCallback((path: string): boolean => {
    for (const listener of [...listeners.current]) listener(path)
    const place = own.current?.querySelector<HTMLElement>(`[data-field="${path}"]`)
    if (!place) return false
    const target = place.querySelector<HTMLElement>('input:checked') ?? place.querySelector<HTMLElement>('input:not([disabled]), textarea, .ant-select input, button')
    target?.focus({ preventScroll: true })
    place.scrollIntoView({ block: 'nearest' })
    return target !== null
  }, [])

  const move = useCallback((from: string, direction: 'next' | 'previous') => {
    store.flush()
    const all = stops(form, store.values())
    const to = direction === 'next' ? nextOpen(all, from) : previousStop(all, from)
    if (to !== null) goTo(to)
    else if (direction === 'next') ends.current.onEnd?.()
    else ends.current.onStart?.()
  }, [form, store, goTo])

  const surroundings = useMemo<FormSurroundings>(() => ({
    store, form, readOnly, today, move, goTo: (path) => void goTo(path),
    onGoTo: (listener) => {
      listeners.current.add(listener)
      return () => listeners.current.delete(listener)
    },
  }), [store, form, readOnly, today, move, goTo])

  useImperativeHandle(handle, () => ({
    goTo,
    goToFirstOpen: () => {
      const first = nextOpen(stops(form, store.values()), null)
      return first !== null && goTo(first)
    },
  }), [goTo, form, store])

  const parts = useMemo(() => blocks(form), [form])
  const bindings = useMemo(() => new Map(form.filter((f) => f.kind !== 'table').map((f) => [f.key, fieldBinding(store, f.key)])), [form, store])
  let tables = 0
  return (
    <FormContext value={surroundings}>
      <div
        className={`form-fields${readOnly ? ' form-read' : ''}${language === 'en' ? ' form-en' : ''}`} ref={own}
        onKeyDownCapture={(event) => {
          if (readOnly || event.defaultPrevented) return
          const next = isKey(event, 'nextField')
          if (!next && !isKey(event, 'previousField')) return
          const target = event.target as HTMLElement
          if (target.closest('.day-picker, .table-row-button, .table-field-add, .table-row-drop, .table-row-actions')) return
          // An open list takes Enter for the choice in it.
          if (target.getAttribute('aria-expanded') === 'true' && target.getAttribute('role') === 'combobox' && target.getAttribute('aria-activedescendant')) return
          const path = target.closest<HTMLElement>('[data-field]')?.dataset['field']
          if (path === undefined) return
          event.preventDefault()
          event.stopPropagation()
          move(path, next ? 'next' : 'previous')
        }}
        onFocus={(event) => {
          const path = (event.target as HTMLElement).closest<HTMLElement>('[data-field]')?.dataset['field']
          if (path !== undefined) onCursor?.(path)
        }}
      >
        {parts.map((part) => part.kind === 'table'
          ? <TableField key={part.field.key} field={part.field} unfolded={readOnly ? rowsOf(store.get(part.field.key)).length > 0 : tables++ < unfold} />
          : (
            <div key={part.fields[0]!.key} className="field-grid">
              {part.fields.map((field) => readOnly
                ? <ReadRow key={field.key} field={field} store={store} />
                : <FieldRow key={field.key} field={field} binding={bindings.get(field.key)!} storeKey={field.key} />)}
            </div>
          ))}
        {children}
      </div>
    </FormContext>
  )
}

/** No frame, selectable: what was accepted is read, not edited. */
function ReadRow({ field, store }: { field: ScalarField; store: FormStore }) {
  const { either, language } = useLanguage()
  const value = useValue(store, field.key)
  const source = useSource(store, field.key, field.key)
  return (
    <div className={`field field-read${isWide(field, language) ? ' field-wide' : ''}${isQuestion(field, language) ? ' field-question' : ''}`}>
      <span className="field-label">{either(field.label, field.labelEn ?? '')}</span>
      <span className="field-body"><ReadValue field={field} value={Array.isArray(value) ? null : value} />{source ? <> <Source source={source} /></> : null}</span>
    </div>
  )
}
