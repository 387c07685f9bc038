import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenGap, ScreenPromise, ScreenView } from '../../shared/ipc/dayViews'
import { invalidate, useCall } from '../app/api'
import { i18n } from '../i18n'
import { applyTheme } from '../app/theme'
import { Light } from '../widgets/Light'
import { CheckPage } from './CheckPage'
import { RatePage } from './RatePage'
import './screen.css'

/** What faces the resident. It asks main what to show and shows nothing else. */
export function ResidentScreen() {
  const { data: view } = useCall('screen.state', {}, { keep: true })
  useEffect(() => window.api.on('onDidChangeScreen', () => invalidate('screen')), [])
  useSettings(view)
  if (!view) return null
  switch (view.kind) {
    case 'idle': return <IdlePage view={view} />
    case 'check': return <CheckPage key={view.token} view={view} />
    case 'done': return <DonePage view={view} />
    case 'rate': return <RatePage key={view.token} view={view} />
    case 'thanks': return <ThanksPage view={view} />
  }
}

function useSettings(view: ScreenView | undefined) {
  const [language, setLanguage] = useState(i18n.language)
  if (view && language !== view.language) {
    setLanguage(view.language)
    void i18n.changeLanguage(view.language)
  }
  useEffect(() => {
    if (!view) return
    applyTheme(view.theme === 'contrast' ? 'contrast' : 'standard')
    document.documentElement.lang = view.language === 'zh' ? 'zh-CN' : 'en'
  }, [view])
}

/** The frame of every page: what it is about, who serves, and the buttons below. */
export function ScreenFrame({ view, title, children, foot }: { view: ScreenView; title: string; children: ReactNode; foot?: ReactNode }) {
  const { t } = useTranslation('residentScreen')
  return (
    <div className="screen" data-kind={view.kind}>
      <header className="screen-head"><h1>{title}</h1><span>{t('window', { n: view.windowNumber })}{view.clerkName ? <>　{t('served', { name: view.clerkName })}</> : null}</span></header>
      <main className="screen-body">{children}</main>
      {foot ? <footer className="screen-foot">{foot}</footer> : null}
    </div>
  )
}

export function Gaps({ gaps, held }: { gaps: readonly ScreenGap[]; held: readonly string[] }) {
  const { t } = useTranslation('residentScreen')
  return (
    <>
      {gaps.length > 0 ? (
        <section className="screen-gaps">
          <h2>{t('missing', { count: gaps.length })}</h2>
          <ul>{gaps.map((gap) => <li key={gap.name}><Light kind={gap.light}>{gap.name}</Light><span className="quiet">{gap.note}</span></li>)}</ul>
        </section>
      ) : null}
      {held.length > 0 ? <section className="screen-gaps"><h2>{t('held')}</h2><ul>{held.map((paper) => <li key={paper}>{paper}</li>)}</ul></section> : null}
    </>
  )
}

export function Promised({ promised }: { promised: ScreenPromise | null }) {
  const { t } = useTranslation('residentScreen')
  if (!promised) return null
  const day = promised.on ? new Date(`${promised.on}T00:00:00Z`) : null
  const { language } = i18n
  const format = (options: Intl.DateTimeFormatOptions) => (day ? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { ...options, timeZone: 'UTC' }).format(day) : '')
  return (
    <section className="screen-promise">
      <span>{t('promised')}</span>
      {promised.on ? <b>{language === 'en' ? format({ day: 'numeric', month: 'long' }) : t('day', { month: Number(promised.on.slice(5, 7)), day: Number(promised.on.slice(8)) })}</b> : null}
      <span>{[promised.on ? format({ weekday: language === 'en' ? 'long' : 'short' }) : '', promised.days === null || promised.days === 0 ? '' : t(promised.unit === 'working' ? 'workingDays' : 'days', { count: promised.days }), promised.note ?? ''].filter(Boolean).join(t('comma'))}</span>
    </section>
  )
}

function IdlePage({ view }: { view: Extract<ScreenView, { kind: 'idle' }> }) {
  const { t } = useTranslation('residentScreen')
  return (
    <ScreenFrame view={view} title={view.centre}>
      <div className="screen-idle">{view.number ? <><p>{t('serving')}</p><b>{view.number}</b></> : <><p>{t('welcome')}</p><b>{t('window', { n: view.windowNumber })}</b></>}</div>
    </ScreenFrame>
  )
}

function DonePage({ view }: { view: Extract<ScreenView, { kind: 'done' }> }) {
  const { t } = useTranslation('residentScreen')
  return (
    <ScreenFrame view={view} title={t('accepted')}>
      <div className="screen-columns">
        <div className="screen-left">
          <h2 className="screen-what">{view.name}　{t('matter', { item: view.item })}</h2>
          <dl className="screen-rows"><div><dt>{t('receiptNo')}</dt><dd className="screen-number">{view.receiptNo}</dd></div></dl>
          <Gaps gaps={view.gaps} held={view.held} />
        </div>
        <div className="screen-right">
          <Promised promised={view.promised} />
          <div className="screen-qr"><Qr svg={view.qr} /><span>{t('scan')}</span></div>
        </div>
      </div>
    </ScreenFrame>
  )
}

/** The code as a picture: markup is never put into the page. */
function Qr({ svg }: { svg: string }) {
  const { t } = useTranslation('residentScreen')
  return <img src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} alt={t('qr')} />
}

function ThanksPage({ view }: { view: ScreenView }) {
  const { t } = useTranslation('residentScreen')
  return <ScreenFrame view={view} title={view.centre}><div className="screen-idle"><p>{t('thanks')}</p><span className="quiet">{t('thanksNote')}</span></div></ScreenFrame>
}
