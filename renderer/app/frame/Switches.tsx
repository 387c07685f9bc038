import { useTranslation } from 'react-i18next'
import type { AppState } from '../../../shared/ipc/views'
import { setSetting } from '../settings'
import { themeNames } from '../theme'
import './switches.css'

const languages = ['zh', 'en'] as const

/** Size, contrast and language; on every page, also before anybody has signed in. */
export function Switches({ state }: { state: AppState }) {
  const { t } = useTranslation('frame')
  return (
    <>
      <span className="switch" role="group" aria-label={t('theme')}>
        {themeNames.map((name) => <button type="button" key={name} aria-pressed={state.settings.theme === name} onClick={() => void setSetting({ theme: name })}>{t(`theme.${name}`)}</button>)}
      </span>
      <span className="switch" role="group" aria-label={t('language')}>
        {languages.map((name) => <button type="button" key={name} lang={name} aria-pressed={state.settings.language === name} onClick={() => void setSetting({ language: name })}>{t(`language.${name}`)}</button>)}
      </span>
    </>
  )
}
