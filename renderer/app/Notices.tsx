import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { Announcements } from '../../shared/ipc/contract'
import { Note } from '../widgets/Note'
import { useLanguage } from './language'
import './notices.css'

type Notice = Announcements['onDidNotice']
const STAYS_MS = 15_000
const kinds = { info: 'info', yellow: 'warn', red: 'bad' } as const

const useNotice = create<{ notice: Notice | null }>()(() => ({ notice: null }))
/** Says one sentence that belongs to no field. */
export const say = (notice: Notice | null): void => useNotice.setState({ notice })

/** A sentence of main or of the window that belongs to no field. A red one stays until it is closed. */
export function Notices() {
  const { t } = useTranslation('common')
  const { pick } = useLanguage()
  const notice = useNotice((state) => state.notice)
  useEffect(() => window.api.on('onDidNotice', say), [])
  useEffect(() => {
    if (!notice || notice.light === 'red') return
    const timer = setTimeout(() => say(null), STAYS_MS)
    return () => clearTimeout(timer)
  }, [notice])
  if (!notice) return null
  return (
    <div className="notices">
      <Note kind={kinds[notice.light]} end={<button type="button" className="plain-button" onClick={() => say(null)}>{t('close')}</button>}>{pick(notice)}</Note>
    </div>
  )
}
