import { Input } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { parsePlainDate } from '../../../shared/domain/time/plainDate'
import { useLanguage } from '../../app/language'

/** A day as it is typed: 20261013, 2026-10-13, 2026年10月13日. Empty upwards while it is none. */
export function DayInput({ value, onChange, onEnter, label }: { value: string; onChange: (day: string) => void; onEnter: (event: KeyboardEvent) => void; label: string }) {
  const { pick } = useLanguage()
  const [text, setText] = useState(value)
  const [left, setLeft] = useState(false)
  const parsed = parsePlainDate(text)
  return (
    <>
      <Input
        value={text} aria-label={label} inputMode="numeric" placeholder="2026-10-13"
        onChange={(event) => {
          const typed = parsePlainDate(event.target.value)
          setText(event.target.value)
          setLeft(false)
          onChange(typed.ok ? typed.value : '')
        }}
        onBlur={() => { setLeft(true); if (parsed.ok) setText(parsed.value) }} onKeyDown={onEnter}
      />
      {left && text !== '' && !parsed.ok ? <span className="follow-wrong">{pick(parsed.error)}</span> : null}
    </>
  )
}
