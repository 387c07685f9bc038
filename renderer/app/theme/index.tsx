import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useLayoutEffect, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cspNonce } from '../csp'
import { antdTheme } from './antdTheme'
import { cssVariables, type ThemeName } from './tokens'

export { colours, sizes, themeNames, type ThemeName } from './tokens'

const button = { autoInsertSpace: false } // or 叫号 becomes 叫 号
const csp = { nonce: cspNonce() }

/** Puts the tokens of one theme onto the document and into antd. */
export function ThemeProvider({ name, children }: { name: ThemeName; children: ReactNode }) {
  const { i18n } = useTranslation()
  const theme = useMemo(() => antdTheme(name), [name])
  useLayoutEffect(() => applyTheme(name), [name])
  return (
    <ConfigProvider theme={theme} button={button} csp={csp} wave={{ disabled: true }} locale={i18n.language === 'en' ? enUS : zhCN}>
      {children}
    </ConfigProvider>
  )
}

/** Set through CSSOM, which the strict policy allows; a `style` attribute in markup it would not. */
export function applyTheme(name: ThemeName): void {
  const root = document.documentElement
  root.dataset.theme = name
  for (const [variable, value] of Object.entries(cssVariables(name))) root.style.setProperty(variable, value)
}
