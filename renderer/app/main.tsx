import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { nonceForStyles } from './csp'
import { listenForKeys } from './keys'
import { listenForScans } from './keys/scanner'
import { openScan } from './scans'
import { applyTheme } from './theme'
import { App } from './App'
import '../i18n'
import './base.css'

nonceForStyles()
applyTheme('standard')
listenForScans((scan) => void openScan(scan))
listenForKeys()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<StrictMode><App /></StrictMode>)
