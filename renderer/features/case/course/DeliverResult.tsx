import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../../app/api'
import { useNow } from '../../../app/clock'
import { dayOf } from '../../../app/dates'
import { useLanguage } from '../../../app/language'
import { go } from '../../../app/navigation'
import { useRefusalText } from '../../../app/refusals'
import { Note } from '../../../widgets/Note'
import { Panel } from '../../../widgets/Panel'
import { Skeleton } from '../../../widgets/Skeleton'
import { CourseForm } from './CourseForm'
import type { Act } from './acts'
import { useRecorded } from './useCourse'
import type { Values } from './values'
import './course.css'

/** The result of one case is handed over: the form stands open, F9 records and prints. */
export function DeliverResult({ caseId, close }: { caseId: string; close: () => void }) {
  const { t } = useTranslation('course')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const today = dayOf(useNow())
  const { data: page, refusal } = useCall('case.page', { id: caseId }, { keep: true })
  const { data: course } = useCall('course.page', { caseId }, { keep: true })
  const { data: item } = useCall('item.show', { code: page?.itemCode ?? '', version: page?.itemVersion ?? null }, { enabled: page !== undefined })
  const [said, setSaid] = useState<{ kind: 'ok' | 'bad'; text: string } | null>(null)
  const { recorded } = useRecorded(caseId, setSaid)
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null)
  if (page && known === null) setKnown(new Set(page.paperRows.map(({ id }) => id)))
  const [left] = useState(() => new Map<string, Values>())
  const act = useMemo((): Act => ({ id: 'deliver', cmd: 'deliver', step: null, whyNot: null }), [])
  if (refusal) return <Note kind="bad">{refusalText(refusal)}</Note>
  if (!page || !course) return <Skeleton lines={8} label={t('act.deliver')} />
  const allowed = course.acts.find(({ cmd }) => cmd === 'deliver')
  return (
    <Panel title={page.residentName} note={`${either(page.itemName, page.itemNameEn)}　${page.receiptNo}`} end={<Button size="small" onClick={() => go({ kind: 'case', id: caseId })}>{t('toCase')}</Button>}>
      {said ? <Note kind={said.kind}>{said.text}</Note> : null}
      {allowed?.possible ? <CourseForm key={course.head} left={left} act={act} page={page} course={course} item={item} today={today} title={t('act.deliver')} close={close} done={(after) => void recorded('deliver', t('act.deliver'), after, known ?? new Set())} />
        : said === null ? <Note kind="warn">{allowed?.whyNot ? either(allowed.whyNot.zh, allowed.whyNot.en) : t('nothingNow')}</Note> : null}
    </Panel>
  )
}
