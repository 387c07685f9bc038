import { Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResidentRow } from '../../../shared/ipc/views'
import { call } from '../../app/api'
import { isComposing, isKey } from '../../app/keys'
import { ResidentLine } from './rows'
import { useAsked } from '../../app/useAsked'
import './palette.css'

/** A field in which a resident is found while typing: `<PersonSearch label="加成员" onPick={add} />`. */
export function PersonSearch({ label, onPick, exclude = [], autoFocus = false }: { label: string; onPick: (row: ResidentRow) => void; exclude?: string[]; autoFocus?: boolean }) {
  const { t } = useTranslation('palette')
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const query = text.trim()
  const { answer, answeredFor } = useAsked<ResidentRow[]>(query, async (asked) => {
    if (!asked) return []
    const reply = await call('resident.search', { text: asked, limit: 8 })
    return reply.ok ? reply.value.rows : []
  })
  const rows = (query ? (answer ?? []) : []).filter((row) => !exclude.includes(row.id))
  const pick = (row: ResidentRow | undefined) => {
    if (!row) return
    setText('')
    setAt(0)
    onPick(row)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (isComposing(event) || !query) return
    if (isKey(event, 'pickDown')) setAt((n) => Math.min(n + 1, rows.length - 1))
    else if (isKey(event, 'pickUp')) setAt((n) => Math.max(n - 1, 0))
    else if (isKey(event, 'pick')) { if (answeredFor === query) pick(rows[at]) }
    else if (isKey(event, 'close')) { setText(''); event.stopPropagation() }
    else return
    event.preventDefault()
  }
  return (
    <div className="person-search" onKeyDown={onKeyDown}>
      <Input value={text} autoFocus={autoFocus} aria-label={label} placeholder={t('person.find')} role="combobox" aria-expanded={rows.length > 0} aria-controls={id} aria-activedescendant={rows[at] ? `${id}-${at}` : undefined} onChange={(event) => { setText(event.target.value); setAt(0) }} />
      {query && answeredFor === query ? (
        <div className="person-search-list" id={id} role="listbox" aria-label={label}>
          {rows.length === 0 ? <p className="palette-none">{t('none.person')}</p> : null}
          {rows.map((row, n) => <div key={row.id} id={`${id}-${n}`} role="option" aria-selected={n === at} className="palette-row" onMouseMove={() => setAt(n)} onClick={() => pick(row)}><ResidentLine row={row} query={query} /></div>)}
        </div>
      ) : null}
    </div>
  )
}
