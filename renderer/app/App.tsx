import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, lazy, useEffect, useState } from 'react'
import type { AppState } from '../../shared/ipc/views'
import { i18n } from '../i18n'
import { QuickRecord } from '../features/contact'
import { HelpOverlay } from '../features/help'
import { Palette } from '../features/palette'
import { LockPage, SignInPage } from '../features/sign-in'
import { queries, useAnnouncements, useCall } from './api'
import { ErrorBoundary } from './ErrorBoundary'
import { useFocusNeverLost, useFocusOnArrival } from './focus'
import { Frame } from './frame/Frame'
import { useNavigation } from './navigation'
import { Notices } from './Notices'
import { useOverlays } from './overlays'
import { routeOf } from './routes'
import { applyTheme, ThemeProvider } from './theme'

const SetUpPages = lazy(async () => ({ default: (await import('../features/set-up')).SetUpPages }))

export function App() {
  return <QueryClientProvider client={queries}><Window /></QueryClientProvider>
}

function Window() {
  useAnnouncements()
  const { data: state } = useCall('app.state', {})
  useSettings(state?.settings)
  if (!state) return null
  return (
    <ThemeProvider name={state.settings.theme}>
      <ErrorBoundary><Stage state={state} /></ErrorBoundary>
      <Notices />
    </ThemeProvider>
  )
}

/** What is shown follows from how far the program has got. A locked window shows nothing of anybody. */
function Stage({ state }: { state: AppState }) {
  switch (state.stage) {
    case 'ready': return <Counter state={state} />
    case 'sign-in': return <SignInPage state={state} />
    case 'locked': return <LockPage state={state} />
    default: return <Suspense fallback={null}><SetUpPages state={state} /></Suspense>
  }
}

function Counter({ state }: { state: AppState }) {
  const place = useNavigation((navigation) => navigation.place)
  const palette = useOverlays((overlays) => overlays.palette)
  const help = useOverlays((overlays) => overlays.help)
  const contact = useOverlays((overlays) => overlays.contact)
  const { rails, page } = routeOf(place)
  useFocusOnArrival(place)
  useFocusNeverLost()
  return (
    <>
      <Frame state={state} rails={rails}><ErrorBoundary key={JSON.stringify(place)}>{page}</ErrorBoundary></Frame>
      {palette ? <Palette key={palette.kind} ask={palette} /> : null}
      {contact ? <QuickRecord /> : null}
      {help ? <HelpOverlay place={place.kind} /> : null}
    </>
  )
}

function useSettings(settings: AppState['settings'] | undefined) {
  const [language, setLanguage] = useState(i18n.language)
  if (settings && language !== settings.language) {
    setLanguage(settings.language)
    void i18n.changeLanguage(settings.language)
  }
  useEffect(() => {
    if (!settings) return
    applyTheme(settings.theme)
    document.documentElement.lang = settings.language === 'zh' ? 'zh-CN' : 'en'
    document.title = i18n.t('common:app.name')
  }, [settings])
}
