import { memo, useId, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScalarField } from '../../shared/catalogue/schema'
import { useLanguage } from '../app/language'
import type { Binding } from './binding'
import { useForm, useProblem, useSource, useValue } from './context'
import type { FormStore } from './formStore'
import { valueText } from './kinds'
import { isQuestion } from '../../shared/catalogue/screenOrder'
import { isWide, tagFits } from './layout'
import { Offers } from './Offers'
import { PlaceContext, type Person, type Place } from './place'
import { ReadValue } from './ReadValue'
import { Source } from './Source'

/** Rules no program decides, and remarks of the item: beside the field. */
export const notesOf = (field: { note?: string | undefined; rules?: ScalarField['rules'] }): string =>
  [field.note, ...(field.rules ?? []).flatMap((rule) => (rule.kind === 'note' ? [rule.text] : []))].filter(Boolean).join('；')

type Props = {
  field: ScalarField
  binding: Binding
  storeKey: string
  people: readonly Person[] | undefined
  /** The row says the source; only one that needs another look is said here too. */
  quiet: boolean
  /** The widget, which finds its place by usePlace. */
  children: ReactNode
}

/** Label at the left, widget, source; what is wrong directly below. */
export const FieldRow = memo(function FieldRow({ field, binding, storeKey, people, quiet, children }: Props) {
  const { store } = useForm()
  const { either, language } = useLanguage()
  const { t } = useTranslation('fields')
  const id = useId()
  const [typing, setTyping] = useState(false)
  const problem = useProblem(store, binding.path)
  const source = useSource(store, binding.path, storeKey)
  const shown = typing ? null : problem
  const spread = isWide(field, language)
  // Where the source does not fit behind the value, it stands below: a value is never cut.
  const tagged = source !== null && (!quiet || source.stale)
  const below = tagged && field.kind !== 'bool' && !tagFits(valueText(field, binding.get()), source.stale ? t('stale', { count: 2 }) : `${source.label} 00-00`, spread, language)
  const notes = useMemo(() => notesOf(field), [field])
  const invalid = shown !== null
  const describedBy = shown ? `${id}-problem` : notes ? `${id}-note` : undefined
  const prefilled = source !== null && !source.stale
  const place = useMemo<Place>(() => ({
    field, binding, id, invalid, prefilled, onTyping: setTyping, ...(describedBy ? { describedBy } : {}), ...(people ? { people } : {}), ...(tagged && !below ? { tag: <Source source={source} /> } : {}),
  }), [field, binding, id, invalid, prefilled, describedBy, people, tagged, below, source])
  return (
    <div className={`field${spread ? ' field-wide' : ''}${isQuestion(field, language) ? ' field-question' : ''}${source?.stale ? ' field-stale' : ''}`} data-field={binding.path}>
      <label className="field-label" htmlFor={id}>
        {field.required ? <span className="field-star" aria-hidden="true">*</span> : null}
        {either(field.label, field.labelEn ?? '')}
        {field.required ? <span className="visually-hidden">{t('required')}</span> : null}
      </label>
      <div className="field-body">
        <PlaceContext value={place}>{children}</PlaceContext>
        {below ? <div className="field-source"><Source source={source} /></div> : null}
        {quiet ? null : <Offers field={field} />}
        {notes ? <div className="field-note" id={`${id}-note`}>{notes}</div> : null}
        {shown ? <div className="field-problem" id={`${id}-problem`}>{either(shown.zh, shown.en)}</div> : null}
      </div>
    </div>
  )
})

/** Under the heading of its column: no label and no room for more than the widget; what is wrong stands below the row. */
export const FieldCell = memo(function FieldCell({ field, binding, people, children }: Omit<Props, 'storeKey' | 'quiet'>) {
  const { store } = useForm()
  const { either } = useLanguage()
  const invalid = useProblem(store, binding.path) !== null
  const label = either(field.label, field.labelEn ?? '')
  const place = useMemo<Place>(() => ({ field, binding, id: `cell-${binding.path}`, invalid, label, ...(people ? { people } : {}) }), [field, binding, invalid, label, people])
  return <PlaceContext value={place}>{children}</PlaceContext>
})

/** No frame, selectable: what was accepted is read, not edited. */
export function ReadRow({ field, store }: { field: ScalarField; store: FormStore }) {
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
