import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { back, go } from '../../app/navigation'
import { FactList } from './FactList'
import { StandardList } from './StandardList'
import './standards.css'

const parts = ['figures', 'facts'] as const

/** 标准 and 待核事实: read by the lead and the manager, changed by the manager. */
export function StandardsPage({ part }: { part: 'figures' | 'facts' }) {
  const { t } = useTranslation('standards')
  const { data: state } = useCall('app.state', {})
  useKey('section1', () => go({ kind: 'standards', part: 'figures' }))
  useKey('section2', () => go({ kind: 'standards', part: 'facts' }))
  useKey('close', back)
  const mayChange = state?.clerk?.role === 'manager'
  return (
    <div className="standards">
      <div className="standards-head">
        <h1 className="standards-title">{t('title')}</h1>
        <div className="standards-parts" role="tablist" aria-label={t('title')}>
          {parts.map((one, n) => (
            <button key={one} type="button" role="tab" aria-selected={one === part} className="standards-part" onClick={() => go({ kind: 'standards', part: one })}>
              <KeyHint id={n === 0 ? 'section1' : 'section2'} /><span>{t(`part.${one}`)}</span>
            </button>
          ))}
        </div>
        <span className="quiet standards-who">{mayChange ? t('mayChange') : t('mayRead')}</span>
      </div>
      {part === 'figures' ? <StandardList mayChange={mayChange} /> : <FactList mayChange={mayChange} />}
      <div className="action-bar"><Button onClick={back}>{t('common:back')}<KeyHint id="close" /></Button></div>
    </div>
  )
}
