import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSyncExternalStore } from 'react'
import { boolWords } from './boolWords'
import { usePlace } from './place'

/** Two answers; none chosen is "not answered yet", which is not a no. */
export function BoolInput() {
  const { field, binding, id, describedBy, invalid, prefilled, tag, label } = usePlace()
  const { t } = useTranslation('fields')
  const value = useSyncExternalStore(binding.subscribe, binding.get)
  const words = boolWords(field.label)
  return (
    <span className={`field-radios${invalid ? ' field-radios-wrong' : ''}${prefilled ? ' field-prefilled' : ''}`}>
      <Radio.Group
        id={id} name={binding.path} value={value} onChange={(event) => binding.set(event.target.value as boolean)}
        aria-label={label ?? field.label} aria-describedby={describedBy} aria-invalid={invalid} aria-required={field.required}
      >
        <Radio value={true}>{t(`${words}.yes`)}</Radio>
        <Radio value={false}>{t(`${words}.no`)}</Radio>
      </Radio.Group>
      {tag}
    </span>
  )
}
