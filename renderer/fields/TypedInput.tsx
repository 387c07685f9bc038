import { AutoComplete, Input } from 'antd'
import { useEffect, useLayoutEffect, useMemo, useRef, type ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Light } from '../widgets/Light'
import { checkIdNumber } from '../../shared/domain/identity/idNumber'
import { useForm } from './context'
import type { FieldInputProps } from './FieldInput'
import { groupFours } from './groupDigits'
import { useTyped } from './useTyped'

const numeric = new Set(['number', 'money'])
const modes = { number: 'decimal', money: 'decimal', phone: 'tel', bankcard: 'numeric' } as const

/** Text, numbers, money, and the long numbers of persons, telephones and accounts. */
export function TypedInput({ field, binding, id, describedBy, invalid, prefilled, tag, label, onTyping, people }: FieldInputProps) {
  const { store, today } = useForm()
  const { t } = useTranslation('fields')
  const typed = useTyped(field, binding, store)
  const caret = useRef<{ input: HTMLInputElement; at: number } | null>(null)

  useEffect(() => onTyping?.(typed.typed), [typed.typed, onTyping])
  useLayoutEffect(() => {
    caret.current?.input.setSelectionRange(caret.current.at, caret.current.at)
    caret.current = null
  }, [typed.text])

  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target
    if (field.kind !== 'bankcard' || field.corporateAccount || /[^\d\s]/.test(input.value)) return typed.change(input.value)
    const grouped = groupFours(input.value, input.selectionStart ?? input.value.length)
    if (grouped.text !== input.value) caret.current = { input, at: grouped.caret }
    typed.change(grouped.text)
  }

  const counted = field.kind === 'idcard' && (typed.focused || invalid) ? typed.text.replace(/\s/g, '').length : 0
  const right = field.kind === 'idcard' && typed.text !== '' && checkIdNumber(typed.text, today).ok
  const suffix = (
    <span className="field-suffix">
      {counted > 0 && !right ? <span className="field-count" aria-hidden="true">{t('digits', { n: counted })}</span> : null}
      {right && typed.focused ? <Light kind="green" label={t('idRight')} /> : null}
      {field.unit && !field.label.includes(field.unit) && label === undefined ? <span className="field-unit">{field.unit}</span> : null}
      {field.kind === 'money' && !field.unit && label === undefined ? <span className="field-unit">{t('yuan')}</span> : null}
      {invalid && !typed.typed ? <Light kind="red" label={t('wrong')} /> : null}
      {tag}
    </span>
  )
  const input = (
    <Input
      id={id}
      className={`field-input${prefilled ? ' field-prefilled' : ''}${numeric.has(field.kind) ? ' field-number' : ''}`}
      {...(people?.length ? {} : { value: typed.text, onChange })}
      onFocus={(event) => { typed.focus(); if (numeric.has(field.kind)) event.target.select() }}
      onBlur={typed.blur}
      {...typed.composition}
      suffix={label === undefined || field.kind === 'idcard' ? suffix : undefined}
      {...(field.kind in modes ? { inputMode: modes[field.kind as keyof typeof modes] } : {})}
      status={invalid && !typed.typed ? 'error' : ''}
      aria-invalid={invalid && !typed.typed}
      aria-describedby={describedBy}
      {...(label === undefined ? {} : { 'aria-label': label })}
      autoComplete="off"
      spellCheck={false}
    />
  )
  return people?.length ? <PersonChoice people={people} text={typed.text} change={typed.change}>{input}</PersonChoice> : input
}

/** Offers the persons the form already names; a number of somebody else is typed as it is. */
function PersonChoice({ people, text, change, children }: { people: NonNullable<FieldInputProps['people']>; text: string; change: (text: string) => void; children: React.ReactElement<React.ComponentProps<typeof Input>> }) {
  const { t } = useTranslation('fields')
  const options = useMemo(() => people
    .filter(({ name, idNo }) => text === '' || idNo === text || idNo.startsWith(text) || name.includes(text))
    .map(({ name, idNo }) => ({ value: idNo, label: t('person', { name, tail: idNo.slice(-4) }) })), [people, text, t])
  return <AutoComplete className="field-person" value={text} onChange={(value: string) => change(value ?? '')} options={options} defaultActiveFirstOption={false}>{children}</AutoComplete>
}
