import { useTranslation } from 'react-i18next'
import type { Source as ValueSource } from '../../shared/ipc/views'
import { daysFrom, monthOf } from '../app/dates'
import { SourceTag } from '../widgets/SourceTag'
import { useForm } from './context'

/** As a tag in a field: 芯片 26-10; past its time: 3 年前，请核对, with the source behind it. */
export function Source({ source }: { source: ValueSource }) {
  const { t } = useTranslation('fields')
  const { today } = useForm()
  const staleText = ({ label, at, expiredOn }: ValueSource): string => {
    if (expiredOn) return t('expired', { day: expiredOn })
    const months = at ? Math.floor(-daysFrom(today, at) / 30.4) : 0
    if (at === null) return t('staleFrom', { label })
    return months >= 12 ? t('stale', { count: Math.floor(months / 12) }) : months >= 1 ? t('staleMonths', { count: months }) : t('staleUnknown')
  }
  if (source.stale) {
    return <span title={t('from', { label: source.label, at: source.at ?? '' })}><SourceTag stale>{staleText(source)}</SourceTag></span>
  }
  return <SourceTag>{source.at ? `${source.label} ${monthOf(source.at)}` : source.label}</SourceTag>
}
