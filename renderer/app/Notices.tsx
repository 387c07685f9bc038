import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Announcements } from '../../shared/ipc/contract'
import { Note } from '../widgets/Note'
import { useLanguage } from './language'
import './notices.css'

type Notice = Announcements['onDidNotice']
const STAYS_MS = 15_000
const kinds = { info: 'info', yellow: 'warn', red: 'bad' } as const

/** A sentence of main that belongs to no field. A red one stays until it is closed. */
export function Notices() {
  const { t } = useTranslation('common')
  const { pick } = useLanguage()
  const [notice, setNotice] = useState<Notice | null>(null)
  useEffect(() => window.api.on('onDidNotice', setNotice), [])
  useEffect(() => {
    if (!notice || notice.light === 'red') return
    const timer = setTimeout(() => setNotice(null), STAYS_MS)
    return () => clearTimeout(timer)
  }, [notice])
  if (!notice) return null
  return (
    <div className="notices">
      <Note kind={kinds[notice.light]} end={<button type="button" className="plain-button" onClick={() => setNotice(null)}>{t('close')}</button>}>{pick(notice)}</Note>
    </div>
  )
}
