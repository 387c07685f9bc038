import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenView } from '../../shared/ipc/dayViews'
import { levels, reasonsFor, type Level, type RatingReason } from '../../shared/rating/machine'
import { call, invalidate } from '../app/api'
import { useRefusalText } from '../app/refusals'
import { Light } from '../widgets/Light'
import { ScreenFrame } from './ResidentScreen'

/** Five levels, none chosen beforehand; to rate and not to rate are as easy. */
export function RatePage({ view }: { view: Extract<ScreenView, { kind: 'rate' }> }) {
  const { t } = useTranslation('residentScreen')
  const refusalText = useRefusalText()
  const [level, setLevel] = useState<Level | null>(null)
  const [reasons, setReasons] = useState<readonly RatingReason[]>([])
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (given: Level | null) => {
    setBusy(true)
    const reply = await call('screen.rate', { token: view.token, level: given, reasons: given === null ? [] : [...reasons], words: given === null ? '' : words, rater: given !== null && name.trim() ? { name, phone } : null })
    setBusy(false)
    setProblem(reply.ok ? null : refusalText(reply.error))
    invalidate('screen')
  }
  const pick = (one: Level) => {
    setLevel(one)
    setReasons(level !== null && reasonsFor(level)[0] === reasonsFor(one)[0] ? reasons : [])
  }
  return (
    <ScreenFrame
      view={view} title={t('rate')}
      foot={
        <>
          <button type="button" className="screen-button screen-big" disabled={busy} onClick={() => void send(null)}>{t('noRate')}</button>
          <span className="screen-note">{problem ? <Light kind="red">{problem}</Light> : t('secret')}</span>
          <button type="button" className="screen-button screen-big screen-primary" disabled={busy || level === null} onClick={() => void send(level)}>{t('sendRate')}</button>
        </>
      }
    >
      <div className="screen-rate">
        <p>{t('rateOf', { no: view.no })}</p>
        <div className="screen-levels" role="radiogroup" aria-label={t('rate')}>
          {levels.map((one) => <button key={one} type="button" role="radio" aria-checked={level === one} data-level={one} className="screen-level" onClick={() => pick(one)}>{t(`level.${one}`)}</button>)}
        </div>
        {level === null ? null : (
          <>
            <p className="quiet">{t('why')}</p>
            <div className="screen-reasons">
              {reasonsFor(level).map((reason) => {
                const on = reasons.includes(reason)
                return <button key={reason} type="button" aria-pressed={on} data-reason={reason} className="screen-reason" onClick={() => setReasons(on ? reasons.filter((one) => one !== reason) : [...reasons, reason])}>{t(`reason.${reason}`)}</button>
              })}
            </div>
            <div className="screen-words">
              <label>{t('words')}<input value={words} maxLength={300} onChange={(event) => setWords(event.target.value)} /></label>
              <label>{t('name')}<input value={name} maxLength={60} name="rater-name" onChange={(event) => setName(event.target.value)} /></label>
              <label>{t('phone')}<input value={phone} maxLength={40} name="rater-phone" onChange={(event) => setPhone(event.target.value)} /></label>
            </div>
          </>
        )}
      </div>
    </ScreenFrame>
  )
}
