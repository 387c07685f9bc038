import { Radio, Select } from 'antd'
import { useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useForm } from './context'
import { optionMatches } from './initials'
import { usePlace } from './place'

/** Three short choices are seen at once; more are found by typing a part or the initials. */
export const asRadios = (options: readonly string[]) => options.length <= 3 && options.join('').length <= 11

export function EnumInput() {
  const { field, binding, id, describedBy, invalid, prefilled, tag, label } = usePlace()
  const value = useSyncExternalStore(binding.subscribe, binding.get)
  const options = field.options ?? []
  if (label !== undefined || !asRadios(options)) return <ChoiceBox value={value} />
  return (
    <span className={`field-radios${invalid ? ' field-radios-wrong' : ''}${prefilled ? ' field-prefilled' : ''}`}>
      <Radio.Group
        id={id} name={binding.path} value={value} onChange={(event) => binding.set(event.target.value as string)}
        aria-label={field.label} aria-describedby={describedBy} aria-invalid={invalid} aria-required={field.required}
      >
        {options.map((option) => <Radio key={option} value={option}>{option}</Radio>)}
      </Radio.Group>
      {tag}
    </span>
  )
}

function ChoiceBox({ value }: { value: unknown }) {
  const { field, binding, id, describedBy, invalid, prefilled, tag, label } = usePlace()
  const { t } = useTranslation('fields')
  const { move } = useForm()
  const entered = useRef(false)
  const options = useMemo(() => (field.options ?? []).map((option) => ({ value: option, label: option })), [field.options])
  return (
    <span className="field-choice" onKeyDownCapture={(event) => { entered.current = event.key === 'Enter' }}>
      <Select
        id={id} className={`field-input${prefilled ? ' field-prefilled' : ''}`} value={(value as string | null) ?? null} options={options} virtual={options.length > 12} popupMatchSelectWidth={false}
        showSearch={{ filterOption: (typed, option) => optionMatches(String(option?.value ?? ''), typed) }}
        placeholder={label === undefined ? t('choose') : undefined}
        notFoundContent={t('noOption')}
        allowClear={false}
        status={invalid ? 'error' : ''}
        aria-invalid={invalid} aria-describedby={describedBy} {...(label === undefined ? {} : { 'aria-label': label })} aria-required={field.required}
        onSelect={(option: string) => {
          binding.set(option)
          if (entered.current) move(binding.path, 'next') // chosen from the keyboard: the next question
          entered.current = false
        }}
      />
      {tag}
    </span>
  )
}
