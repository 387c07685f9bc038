import { useTranslation } from 'react-i18next'

/** A window's label as it is in the data (3号窗口), in the language of the screen. */
export function useWindowWords(): (label: string) => string {
  const { t } = useTranslation('frame')
  return (label) => {
    const number = /^(\d+) ?\S/.exec(label)?.[1]
    return number ? t('window', { n: Number(number) }) : label
  }
}
