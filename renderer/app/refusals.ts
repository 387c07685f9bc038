import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../shared/ipc/views'
import { useLanguage } from './language'

/** The sentence for a refusal: main's own words where it knows details, else ours for the code. */
export function useRefusalText(): (refusal: Refusal) => string {
  const { t } = useTranslation('common')
  const { language } = useLanguage()
  return (refusal) => refusal[language] ?? t(`refusal.${refusal.code}`)
}
