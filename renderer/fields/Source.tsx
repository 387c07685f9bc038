import { useTranslation } from 'react-i18next'
import type { Source as ValueSource } from '../../shared/ipc/views'
import { daysFrom, monthOf } from '../app/dates'
import { SourceTag } from '../widgets/SourceTag'
import { useForm } from './context'

/** As a tag in a field: 芯片 26-10; older than a year: 3 年前，请核对, with the source behind it. */
export function Source({ source }: { source: ValueSource }) {
  const { t } = useTranslation('fields')
  const { today } = useForm()
  if (source.stale) {
    const years = source.at ? Math.floor(-daysFrom(today, source.at) / 365) : 0
    return <span title={t('from', { label: source.label, at: source.at ?? '' })}><SourceTag stale>{years >= 1 ? t('stale', { count: years }) : t('staleUnknown')}</SourceTag></span>
  }
  return <SourceTag>{source.at ? `${source.label} ${monthOf(source.at)}` : source.label}</SourceTag>
}
