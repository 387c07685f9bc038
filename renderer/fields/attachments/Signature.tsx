import { Button, Radio } from 'antd'
import { useContext, useLayoutEffect, useRef, useState, useSyncExternalStore, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { SIGNED_ON_PAPER, type AttachmentView } from '../../../shared/domain/attachments'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { offerUndo } from '../../widgets/UndoBar'
import { usePlace } from '../place'
import { AttachmentDraft, useDesk, type Desk } from './desk'
import { Picture } from './Picture'
import { begin, draw, noStrokes, redo, undo, type Point, type Strokes } from './strokes'
import './attachments.css'

// Twice as fine as it is shown, so that the picture also holds on paper.
const FINE = 2
const WIDTH = 480
const HEIGHT = 140

/** Black on white whatever the theme: the picture is meant for paper. */
function paint(canvas: HTMLCanvasElement, { drawn }: Strokes): void {
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.strokeStyle = pen.fillStyle = 'black'
  pen.lineWidth = 2.5 * FINE
  pen.lineCap = pen.lineJoin = 'round'
  for (const [first, ...rest] of drawn) {
    if (!first) continue
    pen.beginPath()
    pen.moveTo(first.x, first.y)
    // A dot is a stroke too.
    for (const { x, y } of rest.length ? rest : [first]) pen.lineTo(x, y)
    pen.stroke()
  }
}

function Pad({ onSave, onCancel, busy }: { onSave: (png: Blob | null) => void; onCancel: (() => void) | null; busy: boolean }) {
  const { t } = useTranslation('attachments')
  const canvas = useRef<HTMLCanvasElement>(null)
  const [strokes, setStrokes] = useState(noStrokes)
  useLayoutEffect(() => { if (canvas.current) paint(canvas.current, strokes) }, [strokes])
  const place = (event: { clientX: number; clientY: number }, target: HTMLCanvasElement): Point => {
    const frame = target.getBoundingClientRect()
    return { x: ((event.clientX - frame.left) / frame.width) * target.width, y: ((event.clientY - frame.top) / frame.height) * target.height }
  }
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return
    const target = event.currentTarget
    target.setPointerCapture(event.pointerId)
    const at = place(event, target)
    setStrokes((before) => begin(before, at))
  }
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const target = event.currentTarget
    if (!target.hasPointerCapture(event.pointerId)) return
    const between = event.nativeEvent.getCoalescedEvents()
    const points = (between.length ? between : [event.nativeEvent]).map((one) => place(one, target))
    setStrokes((before) => draw(before, points))
  }
  const empty = strokes.drawn.length === 0
  return (
    <div className="signature-pad">
      <canvas ref={canvas} width={WIDTH * FINE} height={HEIGHT * FINE} className="signature-canvas" role="img" aria-label={t('pad')} onPointerDown={down} onPointerMove={move} />
      <div className="quiet">{t('padHint')}</div>
      <div className="file-actions">
        <Button size="small" disabled={empty} onClick={() => setStrokes(undo)}>{t('undoStroke')}</Button>
        <Button size="small" disabled={strokes.undone.length === 0} onClick={() => setStrokes(redo)}>{t('redoStroke')}</Button>
        <Button size="small" disabled={empty} onClick={() => setStrokes(noStrokes)}>{t('clear')}</Button>
        <Button size="small" type="primary" disabled={empty} loading={busy} onClick={() => canvas.current?.toBlob(onSave, 'image/png')}>{t('save')}</Button>
        {onCancel ? <Button size="small" onClick={onCancel}>{t('keepOld')}</Button> : null}
      </div>
    </div>
  )
}

type Props = {
  desk: Desk
  signed: AttachmentView | null
  /** It was said that the person signs on the printed sheet. */
  onPaper: boolean
  id?: string | undefined
  label: string
  describedBy?: string | undefined
  onSigned?: (id: string) => void
  onPaperChosen?: () => void
}

/** A signature with the pen on the screen, kept as a picture; or on paper, which the keyboard can choose. */
export function Signature({ desk, signed, onPaper, id, label, describedBy, onSigned, onPaperChosen }: Props) {
  const { t } = useTranslation('attachments')
  const refusalText = useRefusalText()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const save = async (png: Blob | null) => {
    if (!png) return setProblem(t('notDrawn'))
    setBusy(true)
    const reply = await desk.add({ purpose: 'signature', name: t('signatureFile'), mime: 'image/png', bytes: new Uint8Array(await png.arrayBuffer()) })
    if (reply.ok) {
      onSigned?.(reply.value.id)
      const gone = signed ? await desk.remove(signed.id) : null
      setProblem(gone && !gone.ok ? refusalText(gone.error) : null)
      setOpen(false)
    } else setProblem(refusalText(reply.error))
    setBusy(false)
  }
  const toPaper = async () => {
    setOpen(false)
    setProblem(null)
    if (signed) {
      const gone = await desk.remove(signed.id)
      if (!gone.ok) return setProblem(refusalText(gone.error))
      offerUndo(t('signatureRemoved'), async () => {
        const back = await desk.restore(signed.id)
        if (back.ok) onSigned?.(signed.id)
        else setProblem(refusalText(back.error))
      })
    }
    onPaperChosen?.()
  }
  const way = open || signed ? 'screen' : onPaper ? 'paper' : null
  const told = desk.refusal ? refusalText(desk.refusal) : problem
  return (
    <div className="signature" role="group" aria-label={label}>
      <Radio.Group {...(id ? { id } : {})} value={way} aria-label={label} aria-describedby={describedBy} onChange={(event) => { if (event.target.value === 'paper') void toPaper(); else setOpen(true) }}>
        <Radio value="paper">{t('onPaper')}</Radio>
        <Radio value="screen">{t('onScreen')}</Radio>
      </Radio.Group>
      {open ? <Pad busy={busy} onSave={(png) => void save(png)} onCancel={signed ? () => setOpen(false) : null} /> : signed ? (
        <div className="signature-kept">
          <Picture file={signed} small />
          <span className="quiet"><DateText value={signed.at} as="recent" />　{t('signed')}　{t('local')}</span>
          <span className="file-actions"><Button size="small" onClick={() => setOpen(true)}>{t('again')}</Button></span>
        </div>
      ) : null}
      {told ? <div className="field-problem" role="alert">{told}</div> : null}
    </div>
  )
}

/** As a widget of the form: the field's value is the id of the picture, or that the person signs on paper. */
export function SignatureInput() {
  const draftId = useContext(AttachmentDraft)
  const { t } = useTranslation('attachments')
  return draftId === null ? <span className="quiet">{t('noDraft')}</span> : <FieldSignature draftId={draftId} />
}

function FieldSignature({ draftId }: { draftId: string }) {
  const { field, binding, id, describedBy } = usePlace()
  const desk = useDesk(draftId)
  const value = useSyncExternalStore(binding.subscribe, binding.get)
  return (
    <Signature
      desk={desk} signed={desk.files?.find((file) => file.id === value) ?? null} onPaper={value === SIGNED_ON_PAPER} id={id} label={field.label} describedBy={describedBy}
      onSigned={(signed) => binding.set(signed)} onPaperChosen={() => binding.set(SIGNED_ON_PAPER)}
    />
  )
}

/** The applicant's signature of any application. Without one he signs the printed sheet, as ever. */
export function DraftSignature({ draftId, named }: { draftId: string; named: ReadonlySet<string> }) {
  const { t } = useTranslation('attachments')
  const desk = useDesk(draftId)
  const signed = desk.files?.filter((file) => file.purpose === 'signature' && !named.has(file.id)).at(-1) ?? null
  return <Signature desk={desk} signed={signed} onPaper={desk.files !== null} label={t('signature')} />
}
