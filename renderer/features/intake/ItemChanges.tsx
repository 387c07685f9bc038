import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../shared/ipc/views'
import { useLanguage } from '../../app/language'

/** 上次收件后事项有改动: opens to what is different from the version this clerk took last time. */
export function ItemChanges({ changedSince }: { changedSince: NonNullable<Draft['changedSince']> }) {
  const { t } = useTranslation('intake')
  const { pick } = useLanguage()
  return (
    <details className="person-header-fact item-changes">
      <summary>{t('changedSince')}</summary>
      <ul>{changedSince.changes.length > 0 ? changedSince.changes.map((change) => <li key={change.zh}>{pick(change)}</li>) : <li>{t('changedInWords', { version: changedSince.version })}</li>}</ul>
    </details>
  )
}
