import { Modal, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperKind, Refusal } from '../../../shared/ipc/views'
import { call } from '../../app/api'
import { useKey } from '../../app/keys'
import { useRefusalText } from '../../app/refusals'
import { Note } from '../../widgets/Note'
import { Skeleton } from '../../widgets/Skeleton'

const kinds: PaperKind[] = ['acceptance', 'receipt', 'slip']

/** The papers as they would be printed now; no number is taken. */
export function PreviewDialog({ draftId, close }: { draftId: string; close: () => void }) {
  const { t } = useTranslation('intake')
  const refusalText = useRefusalText()
  const [kind, setKind] = useState<PaperKind>('acceptance')
  const [shown, setShown] = useState<{ kind: PaperKind; url: string } | { kind: PaperKind; refusal: Refusal } | null>(null)
  useKey('close', close)
  useEffect(() => {
    let gone = false
    void call('paper.preview', { draftId, kind }).then((reply) => { if (!gone) setShown(reply.ok ? { kind, url: reply.value.url } : { kind, refusal: reply.error }) })
    return () => { gone = true }
  }, [draftId, kind])
  const current = shown?.kind === kind ? shown : null
  return (
    <Modal open width="min(720px, 94vw)" footer={null} onCancel={close} title={t('previewTitle')} centered className="preview" keyboard={false}>
      <Segmented value={kind} onChange={setKind} options={kinds.map((one) => ({ value: one, label: t(`paperKind.${one}`) }))} />
      <div className="preview-frame">
        {current && 'url' in current ? <iframe src={current.url} title={t(`paperKind.${kind}`)} /> : current ? <Note kind="bad">{refusalText(current.refusal)}</Note> : <Skeleton lines={10} label={t('makingPreview')} />}
      </div>
    </Modal>
  )
}
