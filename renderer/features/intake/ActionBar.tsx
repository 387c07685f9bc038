import { Button } from 'antd'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftCheck } from '../../../shared/ipc/views'
import { KeyHint } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'
import type { Section } from './gaps'

export function ActionBar({ check, busy, section, acceptRef, papersMissing, onPark, onPreview, onNotice, onAccept }: {
  check: DraftCheck | null; busy: boolean; section: Section; acceptRef: Ref<HTMLButtonElement>; papersMissing: number
  onPark: () => void; onPreview: () => void; onNotice: () => void; onAccept: () => void
}) {
  const { t } = useTranslation('intake')
  return (
    <div className="intake-actions">
      <Button onClick={onPark}>{t('park')}<KeyHint id="park" /></Button>
      <Button onClick={onPreview}>{t('preview')}<KeyHint id="preview" /></Button>
      <Button onClick={onNotice}>{papersMissing > 0 ? t('noticeShort', { count: papersMissing }) : t('notice')}<KeyHint id="oneTimeNotice" /></Button>
      <span className="intake-promise">{check ? <PromiseText check={check} /> : null}</span>
      <Button ref={acceptRef} type="primary" size="large" onClick={onAccept} aria-disabled={busy} data-step={section === 'confirm' ? 'accept' : 'check'}>{t('accept')}<KeyHint id="primary" /></Button>
    </div>
  )
}

/** What an acceptance now would promise; without a calendar no date is guessed. */
function PromiseText({ check }: { check: DraftCheck }) {
  const { t } = useTranslation('intake')
  const { pick } = useLanguage()
  const { promised, legal } = check
  if (promised.on === null) {
    if (promised.days === null) return <span className="quiet">{promised.note ? pick(promised.note) : t('noLimit')}</span>
    return <span className="intake-no-calendar"><Light kind="yellow">{promised.note ? pick(promised.note) : t('noCalendar')}</Light></span>
  }
  if (promised.days === 0) return <span>{t('onTheSpot')}</span>
  return (
    <>
      <span>{t('promiseBefore')}<b><DateText value={promised.on} /></b>{t('promiseAfter', { days: t(`days.${promised.unit}`, { count: promised.days ?? 0 }) })}</span>
      {legal.on ? <span className="quiet intake-legal">{t('legal')}<DateText value={legal.on} />{t('comma')}{t(`days.${legal.unit}`, { count: legal.days ?? 0 })}</span> : null}
    </>
  )
}
