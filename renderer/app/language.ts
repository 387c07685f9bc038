import { useTranslation } from 'react-i18next'

export type Bilingual = { zh: string; en: string }

/** The language on the screen, and the half of a two-language value that belongs to it. */
export function useLanguage() {
  const { i18n } = useTranslation()
  const language: 'zh' | 'en' = i18n.language === 'en' ? 'en' : 'zh'
  return {
    language,
    pick: (value: Bilingual) => (language === 'en' ? value.en || value.zh : value.zh),
    either: (zh: string, en: string) => (language === 'en' ? en || zh : zh),
  }
}
