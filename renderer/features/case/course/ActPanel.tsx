import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoursePage } from '../../../../shared/ipc/courseCalls'
import { KeyHint, type KeyId } from '../../../app/keys'
import { useLanguage } from '../../../app/language'
import { DateText } from '../../../widgets/DateText'
import { Light } from '../../../widgets/Light'
import { Panel } from '../../../widgets/Panel'
import type { Act, Acts } from './acts'

const digits: readonly KeyId[] = ['reason1', 'reason2', 'reason3', 'reason4', 'reason5', 'reason6', 'reason7', 'reason8', 'reason9']

/** What can be done now with its key, and what cannot with its reason. */
export function ActPanel({ acts, course, pick, now, busy }: { acts: Acts; course: CoursePage; pick: (act: Act) => void; now: string | null; busy: boolean }) {
  const { t } = useTranslation('course')
  const { either } = useLanguage()
  const [open, setOpen] = useState(false)
  const label = useActLabel()
  return (
    <Panel title={t('canNow')} note={busy ? null : acts.primary ? <>{label(acts.primary)} <KeyHint id="primary" /></> : t('nothingNow')}>
      {course.conflict ? <p className="act-conflict"><Light kind="red">{t('conflict', { who: course.conflict.who, to: course.conflict.to, ground: course.conflict.ground })}</Light></p> : null}
      <ol className="act-list">
        {acts.possible.map((act, n) => (
          <li key={act.id}>
            <button type="button" className="plain-button act-pick" aria-expanded={now === act.id} onClick={() => pick(act)}>{digits[n] ? <KeyHint id={digits[n]} /> : <span className="act-no-key" />} {label(act)}</button>
          </li>
        ))}
      </ol>
      {acts.not.length > 0 ? (
        <>
          <button type="button" className="plain-button act-more" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'hideNot' : 'showNot', { count: acts.not.length })}</button>
          {open ? <ul className="act-not">{acts.not.map((act) => <li key={act.id}><span>{label(act)}</span><span className="quiet small">{act.whyNot ? either(act.whyNot.zh, act.whyNot.en) : ''}</span></li>)}</ul> : null}
        </>
      ) : null}
    </Panel>
  )
}

/** 登记入户调查: the verb of the act, with the step's own name where it is a step's. */
export function useActLabel(): (act: Act) => string {
  const { t } = useTranslation('course')
  return ({ cmd, step }) => (cmd === 'finish' && step ? t(step.state === 'elsewhere' ? 'act.noteElsewhere' : 'act.finish', { step: step.name }) : cmd === 'start' || cmd === 'skip' ? t(`act.${cmd}`, { step: step?.name ?? '' }) : t(`act.${cmd}`))
}

/** 还剩 2 个工作日，10 月 10 日后视为受理: counted down while it is filed. */
export function Countdown({ course }: { course: CoursePage }) {
  const { t } = useTranslation('course')
  const { either } = useLanguage()
  const { countdown } = course
  if (!countdown) return null
  const { left, tellBy, deemedOn } = countdown
  if (left === null || tellBy === null) return <span className="countdown"><Light kind="yellow">{either(countdown.noteZh, countdown.noteEn)}</Light></span>
  const light = left < 0 ? 'red' : left <= 1 ? 'yellow' : 'green'
  return <span className="countdown"><Light kind={light}>{left < 0 ? t('deemedNow', { since: countdown.since }) : t(left === 0 ? 'deemedToday' : 'deemedIn', { count: left })}{left >= 0 && deemedOn ? <>{t('comma')}<DateText value={deemedOn} as="planned" />{t('deemedAt')}</> : null}</Light></span>
}
