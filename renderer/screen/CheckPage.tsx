import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenView } from '../../shared/ipc/dayViews'
import type { Reply } from '../../shared/ipc/contract'
import { call, invalidate } from '../app/api'
import { useRefusalText } from '../app/refusals'
import { toBase64 } from '../fields/attachments/bytes'
import { SignatureCanvas, type SignaturePicture } from '../fields/attachments/SignatureCanvas'
import { noStrokes } from '../fields/attachments/strokes'
import { Light } from '../widgets/Light'
import { Gaps, Promised, ScreenFrame } from './ResidentScreen'

type View = Extract<ScreenView, { kind: 'check' }>

/** What was typed, for the resident to look at: he confirms, says what is wrong, and signs if he likes. */
export function CheckPage({ view }: { view: View }) {
  const { t } = useTranslation('residentScreen')
  const refusalText = useRefusalText()
  const [pointing, setPointing] = useState(false)
  const [strokes, setStrokes] = useState(noStrokes)
  const [again, setAgain] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const picture = useRef<SignaturePicture>(null)
  const token = view.token

  const run = async (work: () => Promise<Reply<'screen.state'>>) => {
    setBusy(true)
    const reply = await work()
    setBusy(false)
    setProblem(reply.ok ? null : refusalText(reply.error))
    invalidate('screen')
    return reply.ok
  }
  const png = () => new Promise<Blob | null>((give) => { if (picture.current) picture.current.toPng(give); else give(null) })
  const confirm = async () => {
    if (strokes.drawn.length > 0) {
      const image = await png()
      if (!image) return setProblem(t('notSigned'))
      const data = toBase64(new Uint8Array(await image.arrayBuffer()))
      if (!(await run(() => call('screen.sign', { token, data })))) return
      setStrokes(noStrokes)
      setAgain(false)
    }
    await run(() => call('screen.confirm', { token }))
  }
  const object = async (path: string) => { if (await run(() => call('screen.objection', { token, path }))) setPointing(false) }
  const pad = !view.signed || again

  return (
    <ScreenFrame
      view={view} title={t(pointing ? 'whichWrong' : 'check')}
      foot={pointing ? (
        <>
          <button type="button" className="screen-button" onClick={() => setPointing(false)}>{t('back')}</button>
          <span />
          <button type="button" className="screen-button" disabled={busy} onClick={() => void object('')}>{t('otherWrong')}</button>
        </>
      ) : (
        <>
          <button type="button" className="screen-button screen-big" disabled={busy} onClick={() => setPointing(true)}>{t('wrong')}</button>
          <span className="screen-note">{problem ? <Light kind="red">{problem}</Light> : view.confirmed ? <Light kind="green">{t('confirmed')}</Light> : view.objected ? <Light kind="yellow">{t('told')}</Light> : t('privacy')}</span>
          {pad ? <button type="button" className="screen-button" disabled={strokes.drawn.length === 0} onClick={() => setStrokes(noStrokes)}>{t('signAgain')}</button> : <button type="button" className="screen-button" onClick={() => setAgain(true)}>{t('signAgain')}</button>}
          <button type="button" className="screen-button screen-big screen-primary" disabled={busy} onClick={() => void confirm()}>{t('right')}</button>
        </>
      )}
    >
      <div className="screen-columns">
        <div className="screen-left" tabIndex={0}>
          <h2 className="screen-what">{view.name}　{t('matter', { item: view.item })}</h2>
          <dl className={`screen-rows${pointing ? ' screen-pointing' : ''}`}>
            {view.rows.map((row) => (
              <div key={row.path} data-row={row.path}>
                <dt>{row.label}</dt>
                <dd>{row.wrong ? <Light kind="red">{row.value}</Light> : row.value}</dd>
                {pointing ? <button type="button" className="screen-here" disabled={busy} onClick={() => void object(row.path)}>{t('here')}</button> : null}
              </div>
            ))}
          </dl>
          <Gaps gaps={view.gaps} held={view.held} />
        </div>
        <div className="screen-right">
          <Promised promised={view.promised} />
          <p className="quiet screen-later">{t('later')}</p>
          <div className="screen-sign">
            {pad ? <><span className="quiet">{t('sign')}</span><SignatureCanvas handle={picture} strokes={strokes} change={setStrokes} label={t('sign')} /></> : <Light kind="green">{t('signed')}</Light>}
          </div>
        </div>
      </div>
    </ScreenFrame>
  )
}
