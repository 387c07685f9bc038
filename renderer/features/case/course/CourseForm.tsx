import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemPackage } from '../../../../shared/catalogue/schema'
import type { CoursePage } from '../../../../shared/ipc/courseCalls'
import type { CasePage } from '../../../../shared/ipc/views'
import { call, invalidate } from '../../../app/api'
import { go } from '../../../app/navigation'
import { useRefusalText } from '../../../app/refusals'
import { ActForm, type Done } from './ActForm'
import type { Act } from './acts'
import { formOf } from './forms'
import { AcceptForm, ReturnForm } from './PapersForms'
import { SupplementForm } from './SupplementForm'
import type { Values } from './values'

/** The form of one act, whichever it is. */
export function CourseForm({ act, page, course, item, today, title, done, close, left }: { act: Act; page: CasePage; course: CoursePage; item: ItemPackage | undefined; today: string; title: string; done: Done; close: () => void; /** Forms that were left with something typed, by act. */ left: Map<string, Values> }) {
  const { t, i18n } = useTranslation('course')
  const refusalText = useRefusalText()
  const [problem, setProblem] = useState<string | null>(null)
  const spec = useMemo(() => {
    const kept = i18n.getFixedT('zh', 'course')
    return formOf(act, { page, course, item, today, t: (key, words) => t(key, words ?? {}), kept: (key, words) => kept(key, words ?? {}) })
  }, [act, page, course, item, today, t, i18n])
  const own = { page, course, item, today, done, close }
  if (act.cmd === 'supplement') return <SupplementForm {...own} />
  if (act.cmd === 'return-papers') return <ReturnForm {...own} />
  if (act.cmd === 'accept') return <AcceptForm {...own} />
  if (!spec) return null
  const { blank } = spec
  const carry = async (kind: 'visit-record' | 'neighbour-review') => {
    const made = await call('course.blank', { caseId: course.caseId, kind })
    if (!made.ok) return setProblem(refusalText(made.error))
    await call('paper.print', { paperId: made.value.id, printer: null })
    invalidate('paper', 'case')
    go({ kind: 'print', caseId: course.caseId, start: made.value.id })
  }
  return (
    <ActForm
      spec={spec} title={title} verb={t(`do.${act.cmd}`)} course={course} close={close} typed={left.get(act.id)} keep={(all) => left.set(act.id, all)} done={(after) => { left.delete(act.id); done(after) }}
      extra={blank ? <span className="act-inline">{problem ? <span className="act-problem">{problem}</span> : null}<Button size="small" onClick={() => void carry(blank)}>{t('blankSheet')}</Button></span> : undefined}
    />
  )
}
