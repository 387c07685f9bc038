import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { nonceForStyles } from './csp'
import { listenForKeys } from './keys'
import { applyTheme } from './theme'
import { App } from './App'
import '../i18n'
import './base.css'

nonceForStyles()
applyTheme('standard')
listenForKeys()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<StrictMode><App /></StrictMode>)
