import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttachmentView } from '../../../shared/domain/attachments'
import { useCall } from '../../app/api'
import { useRefusalText } from '../../app/refusals'
import { fromBase64 } from './bytes'

const WIDEST = 640
const HIGHEST = 420

/** A kept picture, drawn from its bytes: no address that the window's policy would have to allow. */
export function Picture({ file, small = false }: { file: AttachmentView; small?: boolean }) {
  const { t } = useTranslation('attachments')
  const refusalText = useRefusalText()
  const { data, refusal } = useCall('attachment.read', { id: file.id })
  const canvas = useRef<HTMLCanvasElement>(null)
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    if (!data) return
    let gone = false
    createImageBitmap(new Blob([fromBase64(data.data)], { type: data.mime })).then((bitmap) => {
      const target = canvas.current
      if (gone || !target) return bitmap.close()
      const scale = Math.min(1, WIDEST / bitmap.width, HIGHEST / bitmap.height)
      target.width = Math.max(1, Math.round(bitmap.width * scale))
      target.height = Math.max(1, Math.round(bitmap.height * scale))
      target.getContext('2d')?.drawImage(bitmap, 0, 0, target.width, target.height)
      bitmap.close()
    }, () => { if (!gone) setBroken(true) })
    return () => { gone = true }
  }, [data])
  if (refusal) return <span className="field-problem">{refusalText(refusal)}</span>
  if (broken) return <span className="field-note">{t('noPreview')}</span>
  return <canvas ref={canvas} width={1} height={1} className={`file-picture${small ? ' file-picture-small' : ''}`} role="img" aria-label={t('preview', { name: file.name })} />
}
