import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Light } from '../widgets/Light'
import { useForm } from './context'
import { DayPicker } from './DayPicker'
import { usePlace } from './place'
import { useTyped } from './useTyped'

/** Typed as 20260305, 2026-3-5 or 2026年3月5日, or picked from a month; Alt ↓ opens the month. */
export function DateInput() {
  const { field, binding, id, describedBy, invalid, prefilled, tag, label, onTyping } = usePlace()
  const { store, today } = useForm()
  const { t } = useTranslation('fields')
  const typed = useTyped(field, binding, store)
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLSpanElement>(null)
  const month = field.precision === 'month'
  useEffect(() => onTyping?.(typed.typed), [typed.typed, onTyping])
  const close = () => {
    setOpen(false)
    box.current?.querySelector('input')?.focus()
  }
  return (
    <span className="field-date" ref={box} onKeyDown={(event) => {
      if (event.altKey && event.code === 'ArrowDown' && !open) { event.preventDefault(); event.stopPropagation(); typed.blur(); setOpen(true) }
    }}>
      <Input
        id={id} className={`field-input${prefilled ? ' field-prefilled' : ''}`} value={typed.text} inputMode="numeric" maxLength={12}
        placeholder={label === undefined ? t(month ? 'monthShape' : 'dayShape') : undefined}
        onChange={(event) => typed.change(event.target.value)} onFocus={typed.focus} onBlur={typed.blur} {...typed.composition}
        status={invalid && !typed.typed ? 'error' : ''} aria-invalid={invalid && !typed.typed} aria-describedby={describedBy}
        {...(label === undefined ? {} : { 'aria-label': label })} autoComplete="off"
        suffix={
          <span className="field-suffix">
            {invalid && !typed.typed ? <Light kind="red" label={t('wrong')} /> : null}
            {tag}
            <button type="button" className="field-calendar" tabIndex={-1} aria-label={t('openMonth', { label: label ?? field.label })} onMouseDown={(event) => event.preventDefault()} onClick={() => setOpen(!open)}>
              <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.8v3M10.5 1.8v3" /></svg>
            </button>
          </span>
        }
      />
      {open ? <DayPicker value={/^\d{4}-\d{2}-\d{2}$/.test(String(binding.get() ?? '')) ? String(binding.get()) : null} today={today} onClose={close} onPick={(day) => {
        binding.set(month ? `${day.slice(0, 7)}-01` : day)
        close()
      }} /> : null}
    </span>
  )
}
