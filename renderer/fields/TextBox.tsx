import { AutoComplete, Input } from 'antd'
import { useEffect, useLayoutEffect, useMemo, useRef, type ChangeEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Light } from '../widgets/Light'
import { useForm } from './context'
import { usePlace, type Person } from './place'
import { useTyped } from './useTyped'

export type Offer = { value: string; label: string; key?: string }

type Props = {
  /** Rewrites what is typed while it is typed; the caret stays where `caret` says. */
  reshape?: (text: string, caret: number) => { text: string; caret: number }
  inputMode?: 'decimal' | 'numeric' | 'tel'
  /** Numbers stand at the right and are selected when the focus comes. */
  number?: boolean
  /** Behind the text, also in a cell. */
  signs?: (text: string, focused: boolean) => ReactNode
  /** Behind the text, in a form only: a unit. */
  unit?: ReactNode
  /** In small print below, in a form only: what the text says. */
  says?: (text: string) => ReactNode
  /** Offered while typing, as a list that the arrow keys walk through. */
  offer?: (text: string) => Offer[]
  onPick?: (offer: Offer) => void
  maxLength?: number
}

/** One line to type in, with its own state: a key draws this box and no other. */
export function TextBox({ reshape, inputMode, number = false, signs, unit, says, offer, onPick, maxLength }: Props) {
  const { field, binding, id, describedBy, invalid, prefilled, tag, label, onTyping } = usePlace()
  const { store } = useForm()
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
    const shaped = reshape?.(input.value, input.selectionStart ?? input.value.length)
    if (!shaped) return typed.change(input.value)
    if (shaped.text !== input.value) caret.current = { input, at: shaped.caret }
    typed.change(shaped.text)
  }

  const wrong = invalid && !typed.typed
  const options = useMemo(() => offer?.(typed.text) ?? null, [offer, typed.text])
  const sign = signs?.(typed.text, typed.focused)
  const below = label === undefined ? says?.(typed.text) : null
  const input = (
    <Input
      id={id}
      className={`field-input${prefilled ? ' field-prefilled' : ''}${number ? ' field-number' : ''}`}
      {...(options ? {} : { value: typed.text, onChange })}
      onFocus={(event) => { typed.focus(); if (number) event.target.select() }}
      onBlur={typed.blur}
      {...typed.composition}
      suffix={label === undefined || signs ? (
        <span className="field-suffix">
          {sign}
          {label === undefined ? unit : null}
          {wrong ? <Light kind="red" label={t('wrong')} /> : null}
          {tag}
        </span>
      ) : undefined}
      {...(inputMode ? { inputMode } : {})}
      {...(maxLength === undefined ? {} : { maxLength })}
      status={wrong ? 'error' : ''}
      aria-invalid={wrong}
      aria-describedby={describedBy}
      {...(label === undefined ? {} : { 'aria-label': label })}
      autoComplete="off"
      spellCheck={false}
    />
  )
  return (
    <>
      {options ? <AutoComplete className="field-offer" value={typed.text} onChange={(value: string) => typed.change(value ?? '')} options={options} onSelect={(_value: string, option: Offer) => onPick?.(option)} defaultActiveFirstOption={false} popupMatchSelectWidth={false}>{input}</AutoComplete> : input}
      {below ? <div className="field-says">{below}</div> : null}
    </>
  )
}

/** Persons whose number or name begins as typed. */
export const personOffer = (people: readonly Person[], word: (person: { name: string; tail: string }) => string) => (text: string) => people
  .filter(({ name, idNo }) => text === '' || idNo === text || idNo.startsWith(text) || name.includes(text))
  .map(({ name, idNo }) => ({ value: idNo, label: word({ name, tail: idNo.slice(-4) }) }))
