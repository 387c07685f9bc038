import { useTranslation } from 'react-i18next'
import { useCall } from '../../app/api'
import { KeyHint } from '../../app/keys'
import { go } from '../../app/navigation'
import { Light } from '../../widgets/Light'
import { SectionTitle } from '../../widgets/SectionTitle'
import { DueText } from './DueText'
import './contact.css'

/** 首接: what this clerk owns, the most pressing first, and what waits for him. */
export function ContactRail() {
  const { t } = useTranslation('contact')
  const { data } = useCall('contact.rail', {}, { keep: true })
  return (
    <section className="rail-part contact-rail" aria-label={t('rail')}>
      <SectionTitle title={<button type="button" className="plain-button" onClick={() => go({ kind: 'contacts', scope: 'mine' })}>{t('rail')}</button>} note={data ? t('rail.mine', { count: data.mine }) : ''}><KeyHint id="firstContact" /></SectionTitle>
      {data && data.mine === 0 && data.in === 0 ? <p className="rail-note">{t('rail.none')}</p> : null}
      <ul className="rail-list">
        {(data?.rows ?? []).map((row) => (
          <li key={row.id}>
            <button type="button" className="plain-button" onClick={() => go({ kind: 'contacts', scope: 'mine', id: row.id })}>
              <span className="rail-line"><b className="rail-cut">{row.asker || t('anonymous')}</b><span className="rail-end small">{row.offeredTo === null ? <DueText due={row.due} late={row.overdueOffer} /> : <Light kind={row.overdueOffer ? 'red' : 'waiting'}>{t('rail.waits', { name: row.offeredTo || t('lead') })}</Light>}</span></span>
              <span className="rail-line quiet small"><span className="rail-cut">{row.question}</span></span>
            </button>
          </li>
        ))}
      </ul>
      {data && data.more > 0 ? <button type="button" className="plain-button quiet small contact-rail-more" onClick={() => go({ kind: 'contacts', scope: 'mine' })}>{t('rail.more', { count: data.more })}</button> : null}
      {data && data.in > 0 ? <button type="button" className="plain-button rail-line contact-rail-in" onClick={() => go({ kind: 'contacts', scope: 'mine' })}><b>{t('rail.in')}</b><b className="rail-end">{t('matters', { count: data.in })}</b></button> : null}
    </section>
  )
}
