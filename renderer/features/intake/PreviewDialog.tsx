import { Button, Modal, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/ipc/views'
import { call } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useRefusalText } from '../../app/refusals'
import { Note } from '../../widgets/Note'
import { PaperFrame } from '../../widgets/PaperFrame'
import { Skeleton } from '../../widgets/Skeleton'

/** What every case prints; pledges are looked at when they are signed. */
const kinds = ['acceptance', 'receipt', 'slip'] as const
type PaperKind = (typeof kinds)[number]

/** The papers as they would be printed now; no number is taken. */
export function PreviewDialog({ draftId, close }: { draftId: string; close: () => void }) {
  const { t } = useTranslation('intake')
  const refusalText = useRefusalText()
  const [kind, setKind] = useState<PaperKind>('acceptance')
  const [shown, setShown] = useState<{ kind: PaperKind; url: string } | { kind: PaperKind; refusal: Refusal } | null>(null)
  const [full, setFull] = useState(false)
  useKey('close', close)
  useKey('paperSize', () => setFull(!full))
  useEffect(() => {
    let gone = false
    void call('paper.preview', { draftId, kind }).then((reply) => { if (!gone) setShown(reply.ok ? { kind, url: reply.value.url } : { kind, refusal: reply.error }) })
    return () => { gone = true }
  }, [draftId, kind])
  const current = shown?.kind === kind ? shown : null
  return (
    <Modal open width="min(876px, 94vw)" footer={null} onCancel={close} title={t('previewTitle')} centered className="preview" keyboard={false}>
      <div className="preview-head">
        <Segmented value={kind} onChange={setKind} options={kinds.map((one) => ({ value: one, label: t(`paperKind.${one}`) }))} />
        <Button aria-pressed={full} onClick={() => setFull(!full)}>{full ? t('print:wholeSheet') : t('print:fullSize')}<KeyHint id="paperSize" /></Button>
      </div>
      <div className="preview-frame">
        {current && 'url' in current ? <PaperFrame url={current.url} media={kind === 'slip' ? '80mm' : 'A4'} title={t(`paperKind.${kind}`)} full={full} /> : current ? <Note kind="bad">{refusalText(current.refusal)}</Note> : <Skeleton lines={10} label={t('makingPreview')} />}
      </div>
    </Modal>
  )
}
