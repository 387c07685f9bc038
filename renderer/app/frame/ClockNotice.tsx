import { useTranslation } from 'react-i18next'
import { Note } from '../../widgets/Note'
import { useCall } from '../api'
import { recent } from '../dates'
import { useLanguage } from '../language'

/** The clock stands before the last record: said on top of everything until it is right, because nothing dated is taken meanwhile. */
export function ClockNotice() {
  const { t } = useTranslation('frame')
  const { language } = useLanguage()
  const { data: status } = useCall('app.status', {})
  const back = status?.clock
  if (!back) return null
  const minutes = Math.max(1, Math.round(back.behindS / 60))
  return <div className="clock-notice"><Note kind="bad">{t('clock.back', { count: minutes, now: recent(back.now, back.now, language), last: recent(back.last, back.now, language) })}</Note></div>
}
