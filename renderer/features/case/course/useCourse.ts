import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CourseCmd } from '../../../../shared/course/state'
import type { CoursePage } from '../../../../shared/ipc/courseCalls'
import { call, invalidate } from '../../../app/api'
import { go } from '../../../app/navigation'
import { useRefusalText } from '../../../app/refusals'
import { printing } from './forms'

/** What stays after a step: said where it happened, or the sheets that somebody is handed now. `known`: papers that were there before it. */
export function useRecorded(caseId: string, said: (note: { kind: 'ok' | 'bad'; text: string } | null) => void): { recorded: (cmd: CourseCmd, name: string, page: CoursePage, known: ReadonlySet<string>) => Promise<void>; settling: boolean } {
  const { t } = useTranslation('course')
  const refusalText = useRefusalText()
  const [settling, setSettling] = useState(false)
  const recorded = useCallback(async (cmd: CourseCmd, name: string, page: CoursePage, known: ReadonlySet<string>) => {
    setSettling(true)
    invalidate('case', 'course', 'today', 'resident', 'task')
    // The step is saved; its sheets are made after it, and made again later where that failed.
    const papers = await call('paper.list', { caseId })
    setSettling(false)
    invalidate('paper', 'case')
    if (!papers.ok) return said({ kind: 'bad', text: t('paperFailed', { act: name, why: refusalText(papers.error) }) })
    const made = papers.value.filter(({ id, jobs }) => !known.has(id) && jobs.length === 0)
    const first = made[0]
    if (!first || !printing.has(cmd)) return said({ kind: 'ok', text: t(`done.${page.status}`, { act: name }) })
    go({ kind: 'print', caseId, start: first.id })
    for (const paper of made) {
      await call('paper.print', { paperId: paper.id, printer: null })
      invalidate('paper')
    }
  }, [caseId, said, refusalText, t])
  return { recorded, settling }
}
