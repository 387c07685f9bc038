import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

/**
 * All words of the windows. One file per feature and language: i18n/zh/<namespace>.ts and i18n/en/<namespace>.ts,
 * each `export default { key: '…' }`, flat. A new file is found by itself; tests hold both languages to the same keys
 * and every `t('namespace:key')` in the code to an entry. English plurals take `key_one` and `key_other`, Chinese `key_other`.
 */
type Words = Record<string, string>
const load = (files: Record<string, { default: Words }>): Record<string, Words> =>
  Object.fromEntries(Object.entries(files).map(([path, file]) => [path.replace(/^.*\/|\.ts$/g, ''), file.default]))

export const resources = {
  zh: load(import.meta.glob<{ default: Words }>('./zh/*.ts', { eager: true })),
  en: load(import.meta.glob<{ default: Words }>('./en/*.ts', { eager: true })),
}
export type Language = keyof typeof resources

void i18next.use(initReactI18next).init({
  resources, lng: 'zh', fallbackLng: false, defaultNS: 'common', ns: Object.keys(resources.zh),
  interpolation: { escapeValue: false }, initAsync: false, returnNull: false,
})

export const i18n = i18next
