import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../fields/attachments/desk'
import { KeyHint, useKey } from '../../app/keys'
import { useRefusalText } from '../../app/refusals'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { isSimulated, nextLine, stateOfShot, takeFrame, type CameraLine } from './frames'
import './camera.css'

type Shot = { file: string; key: string; blob: Blob; quarters: number; url: string }
type Props = { draftId: string; lines: readonly CameraLine[]; onShot: (key: string, change: { state: 'original' | 'copy' | 'electronic'; pages: number }) => void; onDrop: (key: string, pages: number) => void; close: () => void }

/** F7: the document camera. Space takes the paper that is framed, and the next one frames itself. */
export function Camera({ draftId, lines, onShot, onDrop, close }: Props) {
  const { t } = useTranslation('camera')
  const refusalText = useRefusalText()
  const desk = useDesk(draftId)
  const { video, label, failed } = useStream()
  const [at, setAt] = useState<string | null>(() => nextLine(lines, null) ?? lines[0]?.key ?? null)
  const [shots, setShots] = useState<Shot[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const busy = useRef(false)
  const box = useRef<HTMLDivElement>(null)
  const line = lines.find(({ key }) => key === at) ?? null
  useEffect(() => box.current?.focus(), [])
  useEffect(() => () => { for (const shot of shots) URL.revokeObjectURL(shot.url) }, [shots])

  const keep = useCallback(async (blob: Blob, one: CameraLine, page: number): Promise<string | null> => {
    const reply = await desk.add({ purpose: 'attachment', name: `${one.name} ${page}.jpg`, mime: 'image/jpeg', bytes: new Uint8Array(await blob.arrayBuffer()) })
    setProblem(reply.ok ? null : refusalText(reply.error))
    return reply.ok ? reply.value.id : null
  }, [desk, refusalText])
  const once = async (work: () => Promise<void>) => {
    if (busy.current) return
    busy.current = true
    await work()
    busy.current = false
  }

  const shoot = () => void once(async () => {
    if (!line || !video.current) return
    const blob = await takeFrame(video.current, 0)
    if (!blob) return setProblem(t('noPicture'))
    const file = await keep(blob, line, line.pages + 1)
    if (file === null) return
    onShot(line.key, { state: line.done && line.state !== 'missing' ? stateKept(line.state) : stateOfShot(line.form), pages: line.pages + 1 })
    setShots((before) => [...before, { file, key: line.key, blob, quarters: 0, url: URL.createObjectURL(blob) }])
    setAt(nextLine(lines.map((one) => (one.key === line.key ? { ...one, done: true } : one)), line.key) ?? line.key)
  })
  const last = shots.at(-1)
  const turn = () => void once(async () => {
    const one = last && lines.find(({ key }) => key === last.key)
    if (!last || !one) return
    const bitmap = await createImageBitmap(last.blob)
    const quarters = (last.quarters + 1) % 4
    const blob = await takeFrame(bitmap, quarters)
    bitmap.close()
    const file = blob ? await keep(blob, one, one.pages) : null
    if (!blob || file === null) return
    await desk.remove(last.file)
    setShots((before) => [...before.slice(0, -1), { ...last, file, quarters, url: URL.createObjectURL(blob) }])
  })
  const drop = () => void once(async () => {
    const one = last && lines.find(({ key }) => key === last.key)
    if (!last || !one) return
    const reply = await desk.remove(last.file)
    if (!reply.ok) return setProblem(refusalText(reply.error))
    onDrop(last.key, Math.max(0, one.pages - 1))
    setShots((before) => before.slice(0, -1))
    setAt(last.key)
  })
  const move = (step: number) => { const n = lines.findIndex(({ key }) => key === at); const to = lines[n + step]; if (to) setAt(to.key) }
  useKey('close', close)
  useKey('camera', close)
  useKey('shoot', shoot)
  useKey('turnShot', turn)
  useKey('dropShot', drop)
  useKey('nextLine', () => move(1))
  useKey('previousLine', () => move(-1))
  useKey('pickDown', () => move(1))
  useKey('pickUp', () => move(-1))

  return (
    <div className="veil">
      <div className="camera" role="dialog" aria-modal="true" aria-label={t('title')} tabIndex={-1} ref={box}>
        <div className="camera-view">
          <SectionTitle as="h1" title={t('title')}>{label !== null && isSimulated(label) ? <Light kind="yellow">{t('simulated')}</Light> : null}<button type="button" className="plain-button" onClick={close}>{t('common:close')} <KeyHint id="close" /></button></SectionTitle>
          {failed ? <Note kind="warn"><b>{t('noneTitle')}</b>{t('noneText')}</Note> : <video ref={video} className="camera-video" autoPlay playsInline muted aria-label={t('live')} />}
          {problem ? <Note kind="bad">{problem}</Note> : null}
          <div className="camera-foot">
            <button type="button" className="camera-key camera-main" onClick={shoot} disabled={failed}>{t('shoot')}<KeyHint id="shoot" /></button>
            <button type="button" className="camera-key" onClick={turn} disabled={!last}>{t('turn')}<KeyHint id="turnShot" /></button>
            <button type="button" className="camera-key" onClick={drop} disabled={!last}>{t('drop')}<KeyHint id="dropShot" /></button>
            <span className="quiet small">{t('hint')}</span>
          </div>
        </div>
        <ol className="camera-lines" aria-label={t('papers')}>
          {lines.map((one) => {
            const mine = shots.filter(({ key }) => key === one.key)
            return (
              <li key={one.key}>
                <button type="button" className={one.key === at ? 'camera-line camera-now' : 'camera-line'} aria-current={one.key === at} onClick={() => { setAt(one.key); box.current?.focus() }}>
                  <span className="camera-name">{one.name}</span>
                  <span className="camera-state">{one.pages > 0 ? <Light kind="green">{t('pages', { count: one.pages })}</Light> : one.done ? <Light kind="green">{t('done')}</Light> : <Light kind="waiting">{t('toShoot')}</Light>}</span>
                  {mine.length > 0 ? <span className="camera-shots">{mine.map((shot) => <img key={shot.file} src={shot.url} alt={t('shotOf', { name: one.name })} />)}</span> : null}
                </button>
              </li>
            )
          })}
        </ol>
      </div>
    </div>
  )
}

const stateKept = (state: string): 'original' | 'copy' | 'electronic' => (state === 'copy' || state === 'electronic' ? state : 'original')

/** The camera while the overlay is open; `label`: what the system calls it. */
function useStream() {
  const video = useRef<HTMLVideoElement>(null)
  const [label, setLabel] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    let stream: MediaStream | null = null
    navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 2592 }, height: { ideal: 1944 } }, audio: false }).then((opened) => {
      stream = opened
      if (gone) return stop(opened)
      setLabel(opened.getVideoTracks()[0]?.label ?? '')
      if (video.current) video.current.srcObject = opened
    }, () => { if (!gone) setFailed(true) })
    return () => { gone = true; if (stream) stop(stream) }
  }, [])
  return { video, label, failed }
}
const stop = (stream: MediaStream): void => { for (const track of stream.getTracks()) track.stop() }
