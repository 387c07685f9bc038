// Not from the index, which also names a registry for tests and with it ajv.
import Form from '@rjsf/core/lib/components/Form.js'
import type { RJSFSchema, UiSchema } from '@rjsf/utils'
import { useCallback, useImperativeHandle, useLayoutEffect, useMemo, useRef, type ReactNode, type Ref } from 'react'
import { formSchema, formUiSchema } from '../../shared/catalogue/jsonSchema'
import type { FormField } from '../../shared/catalogue/schema'
import { screenOrder } from '../../shared/catalogue/screenOrder'
import { isKey } from '../app/keys'
import { useLanguage } from '../app/language'
import { FormContext, type FormSurroundings } from './context'
import { fields, templates, validator, widgets } from './engine'
import { rowsOf, type FormStore } from './formStore'
import { otherValues } from './Offers'
import type { Person } from './place'
import { nextOpen, previousStop, stops } from './openFields'
import '../widgets/panel.css'
import './fields.css'

export type FormHandle = {
  /** The focus goes there; tables unfold. False when there is no such place. */
  goTo(path: string): boolean
  goToFirstOpen(): boolean
}

const NO_PLACES: readonly string[] = []
const NOBODY: readonly Person[] = []
/** The store holds the values; the engine's own copy stays empty, and it makes up no rows and no defaults. */
const NO_VALUES = {}
const NO_DEFAULTS = { arrayMinItems: { populate: 'never' }, emptyObjectFields: 'skipDefaults' } as const

/**
 * The whole form of an item, drawn by the form engine from its JSON schema. Enter goes to the next open place, Shift Enter one
 * back; the last Enter calls `onEnd`.
 */
export function FormFields({ form: given, store, today, places = NO_PLACES, household = NOBODY, readOnly = false, onEnd, onStart, onCursor, handle, unfold = 1, children }: {
  form: readonly FormField[]
  store: FormStore
  today: string
  places?: readonly string[]
  /** Persons of the household, who can be picked where the number of one is asked. */
  household?: readonly Person[]
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

  const surroundings = useMemo<FormSurroundings>(() => {
    const tables = form.filter((field) => field.kind === 'table').map((field) => field.key)
    return {
      store, form, readOnly, today, places, household, move, goTo: (path) => void goTo(path),
      unfolded: new Set(readOnly ? tables.filter((key) => rowsOf(store.get(key)).length > 0) : tables.slice(0, unfold)),
      onGoTo: (listener) => {
        listeners.current.add(listener)
        return () => listeners.current.delete(listener)
      },
    }
  }, [store, form, readOnly, today, places, household, unfold, move, goTo])

  useImperativeHandle(handle, () => ({
    goTo,
    goToFirstOpen: () => {
      const first = nextOpen(stops(form, store.values()), null)
      return first !== null && goTo(first)
    },
  }), [goTo, form, store])

  // One element for as long as the form is the same: what the page around it draws again does not reach the engine.
  const drawn = useMemo(() => (
    <Form
      tagName="div" className="form-engine" schema={formSchema(form) as RJSFSchema} uiSchema={formUiSchema(form) as UiSchema} formData={NO_VALUES}
      validator={validator} templates={templates} widgets={widgets} fields={fields} experimental_defaultFormStateBehavior={NO_DEFAULTS}
    ><></></Form>
  ), [form])

  return (
    <FormContext value={surroundings}>
      <div
        className={`form-fields${readOnly ? ' form-read' : ''}${language === 'en' ? ' form-en' : ''}`} ref={own}
        onKeyDownCapture={(event) => {
          if (readOnly || event.defaultPrevented) return
          if (isKey(event, 'takeOffer')) {
            const key = (event.target as HTMLElement).closest<HTMLElement>('[data-field]')?.dataset['field'] ?? ''
            store.flush()
            // A whole table is put in with the mouse only: one key is too little for rows that were typed.
            const offer = otherValues(store, key)[0]
            if (!offer || Array.isArray(offer.value)) return
            event.preventDefault()
            event.stopPropagation()
            store.take(key, offer)
            return
          }
          const next = isKey(event, 'nextField')
          if (!next && !isKey(event, 'previousField')) return
          const target = event.target as HTMLElement
          if (target.closest('.day-picker, .table-row-button, .table-field-add, .table-field-none, .table-row-drop, .table-row-actions, .file-actions')) return
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
        {drawn}
        {children}
      </div>
    </FormContext>
  )
}
