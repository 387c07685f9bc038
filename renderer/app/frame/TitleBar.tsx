import { useTranslation } from 'react-i18next'
import type { AppState } from '../../../shared/ipc/views'
import { useLanguage } from '../language'
import { ariaKeys, KeyHint } from '../keys'
import { useNavigation } from '../navigation'
import { openPalette, toggleHelp, useOverlays } from '../overlays'
import { lockWindow } from '../session'
import { Switches } from './Switches'

export function TitleBar({ state, foldable }: { state: AppState; foldable: boolean }) {
  const { t } = useTranslation('frame')
  const home = useNavigation((navigation) => navigation.home)
  const fold = useOverlays((overlays) => overlays.fold)
  return (
    <header className="title-bar" data-region="title" tabIndex={-1} aria-label={t('region.title')}>
      <button type="button" className="title-bar-name plain-button" onClick={home}>{t('common:app.name')}</button>
      <Who state={state} />
      <button type="button" className="title-bar-find" onClick={() => openPalette()} aria-keyshortcuts={ariaKeys('palette')}>
        <span>{t('find.placeholder')}</span><KeyHint id="palette" />
      </button>
      <div className="title-bar-end">
        {foldable ? <button type="button" className="plain-button title-bar-link" aria-expanded={fold} onClick={() => useOverlays.setState({ fold: !fold })}>{fold ? t('fold.close') : t('fold.open')}</button> : null}
        <Switches state={state} />
        <button type="button" className="plain-button title-bar-link" onClick={() => void lockWindow()} aria-keyshortcuts={ariaKeys('lock')}>{t('lock')}<KeyHint id="lock" /></button>
        <button type="button" className="plain-button title-bar-link" onClick={toggleHelp} aria-keyshortcuts={ariaKeys('help')}>{t('help')}<KeyHint id="help" /></button>
      </div>
    </header>
  )
}

function Who({ state }: { state: AppState }) {
  const { t } = useTranslation('frame')
  const { either } = useLanguage()
  return (
    <span className="title-bar-who" {...(state.place ? { title: either(state.place.centre, state.place.centreEn) } : {})}>
      {state.place ? <b>{t('window', { n: state.place.windowNumber })}</b> : null}
      {state.clerk ? <span>{state.clerk.name}</span> : null}
    </span>
  )
}
