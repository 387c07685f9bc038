import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sizeText, typeWords } from '../../../shared/domain/attachments'
import { useCall } from '../../app/api'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import { Picture } from './Picture'
import './attachments.css'

/** The files and the signature that were kept with a case, to be looked at: an accepted case's files stay as they are. */
export function CaseFiles({ caseId }: { caseId: string }) {
  const { t } = useTranslation('attachments')
  const refusalText = useRefusalText()
  const { data: files, refusal } = useCall('attachment.list', { caseId })
  const [open, setOpen] = useState<string | null>(null)
  const count = files?.length ?? 0
  return (
    <section className="case-files" aria-label={t('title')}>
      <SectionTitle title={t('title')} note={count > 0 ? `${t('files', { count })}　${t('local')}` : t('local')} />
      {refusal ? <p className="field-problem" role="alert">{refusalText(refusal)}</p> : null}
      {!files && !refusal ? <Skeleton lines={2} label={t('loading')} /> : null}
      {files && count === 0 ? <p className="quiet">{t('noneKept')}</p> : null}
      {files && count > 0 ? (
        <ul className="files-list">
          {files.map((file) => (
            <li key={file.id} className="files-row">
              <span className="files-name" title={file.name}>{file.purpose === 'signature' ? t('signature') : file.name}</span>
              <span className="quiet">{t('kind', { type: typeWords[file.mime], size: sizeText(file.size) })}　<DateText value={file.at} as="recent" /></span>
              <span className="file-actions">
                {file.mime === 'application/pdf' ? null : <Button type="text" size="small" aria-expanded={open === file.id} aria-label={t('lookAt', { name: file.name })} onClick={() => setOpen(open === file.id ? null : file.id)}>{open === file.id ? t('close') : t('look')}</Button>}
              </span>
              {open === file.id ? <div className="files-open"><Picture file={file} /></div> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
