import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SuggestedItem } from '../../../shared/ipc/views'
import { ageOn } from '../../../shared/domain/identity/idNumber'
import { useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { dayOf } from '../../app/dates'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useRefusalText } from '../../app/refusals'
import { startItem } from '../../app/startDraft'
import { CodeBox } from '../../widgets/CodeBox'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { Skeleton } from '../../widgets/Skeleton'
import { SourceTag } from '../../widgets/SourceTag'
import './suggest.css'

type Props = {
  residentId: string
  /** The item that is being taken. */
  except?: string
  /** Beside something that does not fit. */
  instead?: boolean
  /** Nothing is shown where there is nothing to get. */
  silent?: boolean
}

/** 还可申请: items that something known of the person speaks for, with what and from where. Enter starts one. */
export function SuggestPanel({ residentId, except, instead = false, silent = instead }: Props) {
  const { t } = useTranslation('suggest')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const { data, refusal } = useCall('resident.suggest', { residentId, except: except ?? null }, { keep: true })
  const [refused, setRefused] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const rows = (): HTMLButtonElement[] => [...(list.current?.querySelectorAll('button') ?? [])]
  useKey('alsoGet', () => rows()[0]?.focus(), { enabled: (data?.rows.length ?? 0) > 0 })
  const walk = (event: React.KeyboardEvent) => {
    const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const all = rows()
    const to = all[all.findIndex((row) => row === document.activeElement) + step]
    if (!to) return
    event.preventDefault()
    to.focus()
  }
  const start = async (row: SuggestedItem) => {
    const reply = await startItem({ code: row.code, shortCode: row.shortCode, name: either(row.name, row.nameEn) }, residentId)
    setRefused(reply ? refusalText(reply) : null)
  }
  if (silent && !(data && data.rows.length > 0)) return null
  return (
    <Panel className={instead ? 'suggest suggest-instead' : 'suggest'} title={instead ? t('instead') : t('title')} note={data && data.more > 0 ? t('more', { count: data.more }) : undefined} end={data && data.rows.length > 0 ? <KeyHint id="alsoGet" /> : undefined}>
      {refusal ? <Note kind="bad">{refusalText(refusal)}</Note> : null}
      {refused ? <Note kind="bad">{refused}</Note> : null}
      {!data && !refusal ? <Skeleton lines={3} label={t('looking')} /> : null}
      {data?.rows.length === 0 ? <p className="quiet small">{t('none')}</p> : null}
      {data && data.rows.length > 0 ? (
        <ul className="suggest-rows" ref={list} onKeyDown={walk}>
          {data.rows.map((row) => <li key={row.code}><Row row={row} start={() => void start(row)} /></li>)}
        </ul>
      ) : null}
    </Panel>
  )
}

function Row({ row, start }: { row: SuggestedItem; start: () => void }) {
  const { t } = useTranslation('suggest')
  const { either } = useLanguage()
  const today = dayOf(useNow())
  return (
    <button type="button" className="suggest-row" onClick={start}>
      <CodeBox>{row.shortCode}</CodeBox>
      <span className="suggest-what">
        <span className="suggest-name">{either(row.name, row.nameEn)}{row.toVerify.length > 0 ? <Light kind="yellow">{t('toVerify')}</Light> : null}</span>
        <span className="suggest-why">
          {row.why.map((value) => (
            <span key={`${value.label} ${value.text}`}>{value.label} {value.text}{/birthDate$/.test(value.path) ? `（${t('years', { count: ageOn(value.text, today) })}）` : ''} <SourceTag stale={value.source.stale}>{value.source.label}</SourceTag></span>
          ))}
        </span>
        <span className="suggest-ask">{row.open.length > 0 ? t('ask', { what: row.open.slice(0, OPEN_SHOWN).join(t('and')) }) : t('nothingToAsk')}</span>
      </span>
      <span className="suggest-start" aria-hidden="true">{t('start')}</span>
    </button>
  )
}
const OPEN_SHOWN = 3
