import { useTranslation } from 'react-i18next'
import type { ContactDue } from '../../../shared/ipc/contactViews'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'

/** 逾期 1 天, 今日 17:00, 10-16, 已等 20 分. */
export function DueText({ due, late = false }: { due: ContactDue; late?: boolean }) {
  const { t } = useTranslation('contact')
  if (due.on === null) return due.waited === null ? <span className="quiet">{t('due.none')}</span> : <Light kind={late ? 'red' : 'waiting'}>{t('due.waited', { count: due.waited })}</Light>
  if (due.daysLeft !== null && due.daysLeft < 0) return <Light kind="red">{t('due.over', { count: -due.daysLeft })}</Light>
  if (due.daysLeft === 0) return <Light kind={due.light}>{due.light === 'red' ? t('due.todayPast', { time: due.time ?? '' }) : due.time ? t('due.todayAt', { time: due.time }) : t('due.today')}</Light>
  return <Light kind={due.light}><DateText value={due.on} as="day" />{due.time ? ` ${due.time}` : ''}</Light>
}
