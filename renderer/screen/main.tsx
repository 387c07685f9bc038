import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from '../app/api'
import { nonceForStyles } from '../app/csp'
import { applyTheme } from '../app/theme'
import { ErrorBoundary } from '../app/ErrorBoundary'
import { ResidentScreen } from './ResidentScreen'
import '../i18n'
import '../app/base.css'

nonceForStyles()
applyTheme('standard')

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<StrictMode><QueryClientProvider client={queries}><ErrorBoundary><ResidentScreen /></ErrorBoundary></QueryClientProvider></StrictMode>)
