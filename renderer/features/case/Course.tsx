import { useTranslation } from 'react-i18next'
import type { CourseStepView } from '../../../shared/ipc/courseCalls'
import type { CasePage } from '../../../shared/ipc/views'
import { useLanguage } from '../../app/language'
import { useNoteWords } from '../../app/noteWords'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'

/** What happened, oldest first, and below it what is still to come. */
export function Course({ page, steps }: { page: CasePage; steps: readonly CourseStepView[] }) {
  const { t } = useTranslation('case')
  const { either } = useLanguage()
  const words = useNoteWords()
  const done = [...page.timeline].sort((a, b) => a.at.localeCompare(b.at))
  const ahead = steps.filter(({ state }) => state !== 'done' && state !== 'skipped')
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
      {ahead.map((step) => (
        <li key={step.key} className={step.state === 'running' || step.state === 'next' ? 'course-now' : 'course-ahead'}>
          <Light kind={step.state === 'running' ? 'info' : 'waiting'} label={step.state === 'running' ? label.info : label.waiting} />
          <div className="course-text">
            <div className="course-line"><span>{step.name}</span>{step.state === 'running' ? <span className="course-when">{step.record ? <>{t('stepSince')} <DateText value={step.record.startedOn} /></> : t('stepNow')}</span> : step.state === 'next' ? <span className="course-when">{t('stepNow')}</span> : null}</div>
            <div className="quiet course-who"><span>{step.role}</span>{step.state === 'running' && step.record ? <span>{step.record.startedBy.name}</span> : null}{step.days ? <span>{t('stepDays', { count: step.days })}</span> : null}{step.optional ? <span>{step.optional}</span> : null}</div>
          </div>
        </li>
      ))}
    </ol>
  )
}
