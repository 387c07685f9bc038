import { useTranslation } from 'react-i18next'
import type { ItemPackage } from '../../../shared/catalogue/schema'
import { KeyHint, keyText } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { SectionTitle } from '../../widgets/SectionTitle'

/**
 * The place of 资格逐条. The rules are not evaluated in this version, so nothing here is ticked: the
 * guide's own sentences stand as they are.
 */
export function GuidePanel({ item, open, toggle }: { item: ItemPackage; open: boolean; toggle: () => void }) {
  const { t } = useTranslation('intake')
  const { pick } = useLanguage()
  const limit = (part: 'promised' | 'statutory') => {
    const { days, unit, verify } = item.limits[part]
    return `${days === null ? t('limitNone') : days === 0 ? t('limitNow') : t(`days.${unit}`, { count: days })}${verify ? t('toVerify') : ''}`
  }
  return (
    <aside className={open ? 'intake-guide intake-guide-open' : 'intake-guide'} aria-label={t('eligibility')}>
      <SectionTitle title={t('eligibility')}><button type="button" className="plain-button" onClick={toggle} aria-expanded={open} aria-label={`${t('eligibility')} ${keyText('eligibility')}`}><KeyHint id="eligibility" /></button></SectionTitle>
      <p className="intake-guide-honest">{t('eligibilityLater')}</p>
      <h3 className="intake-guide-head">{t('conditions')}</h3>
      <ol className="intake-guide-list">{item.conditions.map((condition) => <li key={condition}>{condition}</li>)}</ol>
      {item.conditions.length === 0 ? <p className="quiet">{t('noConditions')}</p> : null}
      <dl className="intake-guide-facts">
        <dt>{t('guide.promised')}</dt><dd>{limit('promised')}</dd>
        <dt>{t('guide.statutory')}</dt><dd>{limit('statutory')}</dd>
        {item.limits.excluded.length > 0 ? <><dt>{t('guide.excluded')}</dt><dd>{item.limits.excluded.join(t('and'))}</dd></> : null}
        <dt>{t('guide.fee')}</dt><dd>{item.fee.fen === 0 ? t('free') : t('yuan', { amount: (item.fee.fen / 100).toFixed(2) })}{item.fee.note ? `（${item.fee.note}）` : ''}</dd>
        <dt>{t('guide.result')}</dt><dd>{item.result.name}</dd>
        <dt>{t('guide.department')}</dt><dd>{item.department}</dd>
      </dl>
      {item.notices.length > 0 ? (
        <>
          <h3 className="intake-guide-head">{t('guide.notices')}</h3>
          <ul className="intake-guide-list">{item.notices.map((notice) => <li key={notice}>{notice}</li>)}</ul>
        </>
      ) : null}
      <p className="visually-hidden">{pick(item.name)}</p>
    </aside>
  )
}
