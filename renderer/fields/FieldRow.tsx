import { memo, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScalarField } from '../../shared/catalogue/schema'
import { useLanguage } from '../app/language'
import type { Binding } from './binding'
import { useForm, useProblem, useSource } from './context'
import { FieldInput, type FieldInputProps } from './FieldInput'
import { isQuestion, isWide } from './layout'
import { Source } from './Source'

/** Rules no program decides, and remarks of the item: beside the field. */
export const notesOf = (field: { note?: string | undefined; rules?: ScalarField['rules'] }): string =>
  [field.note, ...(field.rules ?? []).flatMap((rule) => (rule.kind === 'note' ? [rule.text] : []))].filter(Boolean).join('；')

/** Label at the left, input, source; what is wrong directly below. */
export const FieldRow = memo(function FieldRow({ field, binding, storeKey, people, wide }: { field: ScalarField; binding: Binding; storeKey: string; people?: FieldInputProps['people']; wide?: boolean }) {
  const { store } = useForm()
  const { either } = useLanguage()
  const { t } = useTranslation('fields')
  const id = useId()
  const [typing, setTyping] = useState(false)
  const problem = useProblem(store, binding.path)
  const source = useSource(store, binding.path, storeKey)
  const shown = typing ? null : problem
  const notes = useMemo(() => notesOf(field), [field])
  const label = either(field.label, field.labelEn ?? '')
  const question = isQuestion(field)
  return (
    <div className={`field${wide ?? isWide(field) ? ' field-wide' : ''}${question ? ' field-question' : ''}`} data-field={binding.path}>
      <label className="field-label" htmlFor={id}>
        {field.required ? <span className="field-star" aria-hidden="true">*</span> : null}
        {label}
        {field.required ? <span className="visually-hidden">{t('required')}</span> : null}
      </label>
      <div className="field-body">
        <FieldInput
          field={field} binding={binding} id={id} invalid={shown !== null} describedBy={shown ? `${id}-problem` : notes ? `${id}-note` : undefined}
          prefilled={source !== null && !source.stale} tag={source ? <Source source={source} /> : undefined} onTyping={setTyping} people={people}
        />
        {notes ? <div className="field-note" id={`${id}-note`}>{notes}</div> : null}
        {shown ? <div className="field-problem" id={`${id}-problem`}>{either(shown.zh, shown.en)}</div> : null}
      </div>
    </div>
  )
})
