import { useTranslation } from 'react-i18next'
import type { SyncState } from '../../shared/ipc/views'
import './pips.css'

const lit: Record<SyncState, number> = { saved: 1, sent: 2, received: 3, department: 4, attention: 2 }

/** Where a record has got to: 本机已存, 已发出, 区级已收, 部门已受理; red when the district sent it back. */
export function Pips({ state, word = true, children }: { state: SyncState; word?: boolean; children?: React.ReactNode }) {
  const { t } = useTranslation('widgets')
  const text = t(`sync.${state}`)
  return (
    <span className={`pips pips-${state}`} {...(word ? {} : { role: 'img', 'aria-label': text })}>
      <span className="pips-row" aria-hidden="true">{[1, 2, 3, 4].map((n) => <i key={n} className={n <= lit[state] ? 'pip pip-on' : 'pip'} />)}</span>
      {word ? <span>{text}</span> : null}
      {children}
    </span>
  )
}
