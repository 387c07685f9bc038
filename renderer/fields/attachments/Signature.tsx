import { Button, Radio } from 'antd'
import { useContext, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { SIGNED_ON_PAPER, type AttachmentView } from '../../../shared/domain/attachments'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { offerUndo } from '../../widgets/UndoBar'
import { usePlace } from '../place'
import { AttachmentDraft, useDesk, type Desk } from './desk'
import { Picture } from './Picture'
import { SignatureCanvas, type SignaturePicture } from './SignatureCanvas'
import { noStrokes, redo, undo } from './strokes'
import './attachments.css'

function Pad({ onSave, onCancel, busy }: { onSave: (png: Blob | null) => void; onCancel: (() => void) | null; busy: boolean }) {
  const { t } = useTranslation('attachments')
  const picture = useRef<SignaturePicture>(null)
  const [strokes, setStrokes] = useState(noStrokes)
  const empty = strokes.drawn.length === 0
  return (
    <div className="signature-pad">
      <SignatureCanvas handle={picture} strokes={strokes} change={setStrokes} label={t('pad')} />
      <div className="quiet">{t('padHint')}</div>
      <div className="file-actions">
        <Button size="small" disabled={empty} onClick={() => setStrokes(undo)}>{t('undoStroke')}</Button>
        <Button size="small" disabled={strokes.undone.length === 0} onClick={() => setStrokes(redo)}>{t('redoStroke')}</Button>
        <Button size="small" disabled={empty} onClick={() => setStrokes(noStrokes)}>{t('clear')}</Button>
        <Button size="small" disabled={empty} loading={busy} onClick={() => picture.current?.toPng(onSave)}>{t('save')}</Button>
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
          <span className="quiet"><DateText value={signed.at} as="recent" />　{t('signed')}　{t('localOne')}</span>
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
