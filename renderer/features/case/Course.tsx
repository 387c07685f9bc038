import { useTranslation } from 'react-i18next'
import type { CasePage } from '../../../shared/ipc/views'
import { useLanguage } from '../../app/language'
import { useNoteWords } from '../../app/noteWords'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'

/** What happened, oldest first, and below it what is still to come. */
export function Course({ page }: { page: CasePage }) {
  const { t } = useTranslation('case')
  const { either } = useLanguage()
  const words = useNoteWords()
  const done = [...page.timeline].sort((a, b) => a.at.localeCompare(b.at))
  const ahead = page.steps.filter((step) => step.state !== 'done')
  const label = { green: t('light.green'), yellow: t('light.yellow'), red: t('light.red'), grey: t('light.grey'), info: t('light.info'), waiting: t('light.waiting') }
  return (
    <ol className="course">
      {done.map((row) => (
        <li key={row.id}>
          <Light kind={row.light} label={label[row.light]} />
          <div className="course-text">
            <div className="course-line"><b>{either(row.titleZh, row.titleEn)}</b><span className="course-when"><DateText value={row.at} as="recent" /></span></div>
            <div className="quiet">{[row.who, words(row.detail)].filter(Boolean).join('　')}</div>
          </div>
        </li>
      ))}
      {ahead.map((step, n) => (
        <li key={`${step.step} ${n}`} className="course-ahead">
          <Light kind="waiting" label={label.waiting} />
          <div className="course-text">
            <div className="course-line"><span>{step.step}</span>{step.state === 'now' ? <span className="course-when">{t('stepNow')}</span> : null}</div>
            <div className="quiet course-who"><span>{step.role}</span>{step.days !== null ? <span>{t('stepDays', { count: step.days })}</span> : null}</div>
          </div>
        </li>
      ))}
    </ol>
  )
}
