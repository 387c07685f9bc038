import { memo, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScalarField } from '../../shared/catalogue/schema'
import { useLanguage } from '../app/language'
import type { Binding } from './binding'
import { useForm, useProblem, useSource } from './context'
import { FieldInput, type FieldInputProps } from './FieldInput'
import { valueText } from './kinds'
import { isQuestion, isWide, tagFits } from './layout'
import { Source } from './Source'

/** Rules no program decides, and remarks of the item: beside the field. */
export const notesOf = (field: { note?: string | undefined; rules?: ScalarField['rules'] }): string =>
  [field.note, ...(field.rules ?? []).flatMap((rule) => (rule.kind === 'note' ? [rule.text] : []))].filter(Boolean).join('；')

/** Label at the left, input, source; what is wrong directly below. */
export const FieldRow = memo(function FieldRow({ field, binding, storeKey, people, wide, quiet = false }: { field: ScalarField; binding: Binding; storeKey: string; people?: FieldInputProps['people']; wide?: boolean; /** The row says the source; only one that needs another look is said here too. */ quiet?: boolean }) {
  const { store } = useForm()
  const { either, language } = useLanguage()
  const { t } = useTranslation('fields')
  const id = useId()
  const [typing, setTyping] = useState(false)
  const problem = useProblem(store, binding.path)
  const source = useSource(store, binding.path, storeKey)
  const shown = typing ? null : problem
  const spread = wide ?? isWide(field, language)
  // Where the source does not fit behind the value, it stands below: a value is never cut.
  const tagged = source !== null && (!quiet || source.stale)
  const below = tagged && field.kind !== 'bool' && !tagFits(valueText(field, binding.get()), source.stale ? t('stale', { count: 2 }) : `${source.label} 00-00`, spread, language)
  const notes = useMemo(() => notesOf(field), [field])
  const label = either(field.label, field.labelEn ?? '')
  const question = isQuestion(field, language)
  return (
    <div className={`field${spread ? ' field-wide' : ''}${question ? ' field-question' : ''}${source?.stale ? ' field-stale' : ''}`} data-field={binding.path}>
      <label className="field-label" htmlFor={id}>
        {field.required ? <span className="field-star" aria-hidden="true">*</span> : null}
        {label}
        {field.required ? <span className="visually-hidden">{t('required')}</span> : null}
      </label>
      <div className="field-body">
        <FieldInput
          field={field} binding={binding} id={id} invalid={shown !== null} describedBy={shown ? `${id}-problem` : notes ? `${id}-note` : undefined}
          prefilled={source !== null && !source.stale} tag={tagged && !below ? <Source source={source} /> : undefined} onTyping={setTyping} people={people}
        />
        {below ? <div className="field-source"><Source source={source} /></div> : null}
        {notes ? <div className="field-note" id={`${id}-note`}>{notes}</div> : null}
        {shown ? <div className="field-problem" id={`${id}-problem`}>{either(shown.zh, shown.en)}</div> : null}
      </div>
    </div>
  )
})
