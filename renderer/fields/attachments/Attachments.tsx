import { Button } from 'antd'
import { useContext, useRef, useState, useSyncExternalStore, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { idsIn, MOST_ATTACHMENTS, MOST_IN_A_FIELD, sizeText, textOfIds, typeWords, type AttachmentView } from '../../../shared/domain/attachments'
import { useRefusalText } from '../../app/refusals'
import { offerUndo } from '../../widgets/UndoBar'
import { usePlace } from '../place'
import { AttachmentDraft, useDesk, type Desk } from './desk'
import { Picture } from './Picture'
import './attachments.css'

type Props = {
  desk: Desk
  files: readonly AttachmentView[]
  /** How many may stand here. */
  most: number
  id?: string | undefined
  label: string
  describedBy?: string | undefined
  onAdded?: (id: string) => void
  onRemoved?: (id: string) => void
}

/** Files by choice or by drop; each with its size, a look at it, and its way out, which can be undone. */
export function Attachments({ desk, files, most, id, label, describedBy, onAdded, onRemoved }: Props) {
  const { t } = useTranslation('attachments')
  const refusalText = useRefusalText()
  const [problems, setProblems] = useState<readonly string[]>([])
  const [adding, setAdding] = useState(false)
  const [over, setOver] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const choose = useRef<HTMLButtonElement>(null)

  const take = async (chosen: readonly File[]) => {
    if (adding || chosen.length === 0) return
    setAdding(true)
    const wrong: string[] = []
    let room = most - files.length
    for (const file of chosen) {
      if (room <= 0) {
        wrong.push(t('full', { count: most }))
        break
      }
      const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null)
      if (!bytes) {
        wrong.push(t('unreadable', { name: file.name }))
        continue
      }
      const reply = await desk.add({ purpose: 'attachment', name: file.name, mime: file.type, bytes })
      if (reply.ok) {
        room -= 1
        onAdded?.(reply.value.id)
      } else wrong.push(refusalText(reply.error))
    }
    setProblems(wrong)
    setAdding(false)
  }
  const remove = async (file: AttachmentView) => {
    const reply = await desk.remove(file.id)
    if (!reply.ok) return setProblems([refusalText(reply.error)])
    setProblems([])
    onRemoved?.(file.id)
    choose.current?.focus()
    offerUndo(t('removed', { name: file.name }), async () => {
      const back = await desk.restore(file.id)
      if (back.ok) onAdded?.(file.id)
      else setProblems([refusalText(back.error)])
    })
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take([...event.dataTransfer.files])
  }

  const told = desk.refusal ? [refusalText(desk.refusal)] : problems
  return (
    <div className={`files${over ? ' files-over' : ''}`} role="group" aria-label={label} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={onDrop}>
      <div className="files-head file-actions">
        <Button ref={choose} {...(id ? { id } : {})} size="small" loading={adding} disabled={files.length >= most} aria-describedby={describedBy} onClick={() => chooser.current?.click()}>{t('choose')}</Button>
        <input
          ref={chooser} type="file" multiple hidden accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
          onChange={(event) => { const chosen = [...(event.target.files ?? [])]; event.target.value = ''; void take(chosen) }}
        />
        <span className="quiet">{files.length >= most ? t('full', { count: most }) : t('drop')}</span>
        <span className="files-note quiet">{t('limits', { count: most })}{t('local')}</span>
      </div>
      {files.length === 0 ? <div className="files-none quiet">{t('none')}</div> : (
        <ul className="files-list">
          {files.map((file) => (
            <li key={file.id} className="files-row">
              <span className="files-name" title={file.name}>{file.name}</span>
              <span className="quiet">{t('kind', { type: typeWords[file.mime], size: sizeText(file.size) })}{file.mime === 'application/pdf' ? `　${t('pagesUnknown')}` : ''}</span>
              <span className="file-actions">
                {file.mime === 'application/pdf' ? null : <Button type="text" size="small" aria-expanded={open === file.id} aria-label={t('lookAt', { name: file.name })} onClick={() => setOpen(open === file.id ? null : file.id)}>{open === file.id ? t('close') : t('look')}</Button>}
                <Button type="text" size="small" aria-label={t('remove', { name: file.name })} onClick={() => void remove(file)}>{t('drop1')}</Button>
              </span>
              {open === file.id ? <div className="files-open"><Picture file={file} /></div> : null}
            </li>
          ))}
        </ul>
      )}
      {told.length ? <div role="alert">{told.map((text) => <div key={text} className="field-problem">{text}</div>)}</div> : null}
    </div>
  )
}

/** As a widget of the form: the field's value is the text of its files' ids. */
export function AttachmentsInput() {
  const draftId = useContext(AttachmentDraft)
  const { t } = useTranslation('attachments')
  return draftId === null ? <span className="quiet">{t('noDraft')}</span> : <FieldFiles draftId={draftId} />
}

function FieldFiles({ draftId }: { draftId: string }) {
  const { field, binding, id, describedBy } = usePlace()
  const desk = useDesk(draftId)
  const ids = idsIn(useSyncExternalStore(binding.subscribe, binding.get))
  return (
    <Attachments
      desk={desk} files={(desk.files ?? []).filter((file) => ids.includes(file.id))} most={MOST_IN_A_FIELD} id={id} label={field.label} describedBy={describedBy}
      onAdded={(added) => binding.set(textOfIds([...idsIn(binding.get()), added]))}
      onRemoved={(removed) => binding.set(textOfIds(idsIn(binding.get()).filter((one) => one !== removed)))}
    />
  )
}

/** The files of an application that belong to no field of its form. */
export function DraftAttachments({ draftId, named }: { draftId: string; named: ReadonlySet<string> }) {
  const { t } = useTranslation('attachments')
  const desk = useDesk(draftId)
  const [files, others] = [desk.files ?? [], (desk.files ?? []).filter((file) => file.purpose === 'attachment' && !named.has(file.id))]
  return <Attachments desk={desk} files={others} most={MOST_ATTACHMENTS - (files.length - others.length)} label={t('title')} />
}
