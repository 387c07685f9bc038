import { useTranslation } from 'react-i18next'

/** A note of the sync as words: some are codes of main or the district, which have their sentence; the rest are words already. */
export function useNoteWords(): (note: string | null) => string {
  const { t } = useTranslation('sync')
  return (note) => (note ? t(`code.${note}`, { defaultValue: note }) : '')
}
