import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { queries, useAnnouncements, useCall } from './api'
import { useNavigation } from './navigation'
import { routeOf } from './routes'
import { ThemeProvider } from './theme'

export function App() {
  return <QueryClientProvider client={queries}><Window /></QueryClientProvider>
}

function Window() {
  useAnnouncements()
  const { data: state } = useCall('app.state', {})
  const place = useNavigation((navigation) => navigation.place)
  return <ThemeProvider name={state?.settings.theme ?? 'standard'}><Suspense fallback={null}>{routeOf(place).page}</Suspense></ThemeProvider>
}
