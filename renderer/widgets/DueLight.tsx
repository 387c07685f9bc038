import { useTranslation } from 'react-i18next'
import type { Light as CaseLight } from '../../shared/ipc/views'
import { Light } from './Light'

/** How much time is left, in words: 剩 3 天, 今日到期, 逾期 1 天, 暂停. */
export function DueLight({ light, daysLeft }: { light: CaseLight; daysLeft: number | null }) {
  const { t } = useTranslation('widgets')
  if (light === 'grey') return <Light kind="grey">{t('due.paused')}</Light>
  if (daysLeft === null && light === 'red') return <Light kind="red">{t('due.overUnknown')}</Light>
  if (daysLeft === null) return <span className="quiet">{t('due.none')}</span>
  if (daysLeft < 0) return <Light kind="red">{t('due.over', { count: -daysLeft })}</Light>
  if (daysLeft === 0) return <Light kind={light}>{t('due.today')}</Light>
  return <Light kind={light}>{t('due.left', { count: daysLeft })}</Light>
}
