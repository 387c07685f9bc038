import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutstanding } from '../../../shared/domain/materials'
import type { Input as CallInput } from '../../../shared/ipc/contract'
import type { CasePage, Refusal } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'

/** Tolerated and promised papers of this case: what is still to come, where it is taken in or checked, and what came. */
export function DuePapers({ page }: { page: CasePage }) {
  const { t } = useTranslation('case')
  const text = useRefusalText()
  const { data: tasks } = useCall('task.list', {})
  const [doubt, setDoubt] = useState<{ key: string; words: string } | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const lines = page.materials.filter((line) => line.state === 'tolerated' || line.state === 'promised')
  if (lines.length === 0) return null

  const settle = async (settled: Pick<CallInput<'task.settle'>, 'key' | 'how' | 'state' | 'pages' | 'note'>) => {
    const reply = await call('task.settle', { caseId: page.id, ...settled })
    setRefusal(reply.ok ? null : reply.error)
    if (reply.ok) setDoubt(null)
    invalidate('case', 'task', 'today', 'resident')
  }
  return (
    <Panel title={t('due')} note={t('dueCount', { count: lines.filter(isOutstanding).length })}>
      {refusal ? <Note kind="bad">{text(refusal)}</Note> : null}
      <ul className="rows case-due">
        {lines.map((line) => {
          const light = tasks?.find((task) => task.caseId === page.id && task.key === line.key)?.light ?? 'green'
          const open = isOutstanding(line)
          return (
            <li key={line.key}>
              <span className="case-due-name"><b>{line.name}</b><span className="quiet">　{t(`intake:state.${line.state}`)}</span></span>
              {open ? <Light kind={light}>{line.dueOn ? <><DateText value={line.dueOn} as="planned" />{t('dueBy')}</> : t('dueBeforeEnd')}</Light>
                : <Light kind={line.settled?.how === 'false' ? 'red' : 'green'}>{t(`settled.${line.settled?.how ?? 'handed-in'}`)} <DateText value={line.settled?.on ?? ''} /></Light>}
              {open && line.state === 'tolerated' ? (
                <span className="case-due-actions">
                  <Button size="small" onClick={() => void settle({ key: line.key, how: 'handed-in', state: 'original', pages: 1, note: null })}>{t('tookOriginal')}</Button>
                  <Button size="small" onClick={() => void settle({ key: line.key, how: 'handed-in', state: 'copy', pages: 1, note: null })}>{t('tookCopy')}</Button>
                </span>
              ) : null}
              {open && line.state === 'promised' ? (
                <span className="case-due-actions">
                  <Button size="small" onClick={() => void settle({ key: line.key, how: 'verified', state: 'verified', pages: 0, note: null })}>{t('promiseTrue')}</Button>
                  <Button size="small" onClick={() => void settle({ key: line.key, how: 'handed-in', state: 'original', pages: 1, note: null })}>{t('tookOriginal')}</Button>
                  <Button size="small" onClick={() => setDoubt({ key: line.key, words: '' })}>{t('promiseFalse')}</Button>
                </span>
              ) : null}
              {doubt?.key === line.key ? (
                <span className="case-due-actions">
                  <Input size="small" autoFocus aria-label={t('falseHow')} placeholder={t('falseHow')} value={doubt.words} maxLength={200} onChange={(event) => setDoubt({ key: line.key, words: event.target.value })} />
                  <Button size="small" disabled={!doubt.words.trim()} onClick={() => void settle({ key: line.key, how: 'false', state: 'verified', pages: 0, note: doubt.words.trim() })}>{t('recordFalse')}</Button>
                </span>
              ) : null}
              {open && line.consequence ? <span className="quiet small case-due-what">{line.consequence}</span> : null}
              {line.settled?.note ? <span className="quiet small case-due-what">{line.settled.note}</span> : null}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
