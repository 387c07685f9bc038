import { useTranslation } from 'react-i18next'
import { useCall } from '../../app/api'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'
import { Panel } from '../../widgets/Panel'

const SHOWN = 8

/** Tolerated and promised papers that wait, the most pressing first; nothing at all where none waits. */
export function DueTasks() {
  const { t } = useTranslation('start')
  const { either } = useLanguage()
  const { data: tasks } = useCall('task.list', {})
  if (!tasks || tasks.length === 0) return null
  return (
    <Panel title={t('tasks')} note={t('tasks.count', { count: tasks.length })}>
      <ul className="rows">
        {tasks.slice(0, SHOWN).map((task) => (
          <li key={`${task.caseId} ${task.key}`}>
            <button type="button" className="plain-button start-row" onClick={() => go({ kind: 'case', id: task.caseId })}>
              <Light kind={task.light}>{task.daysLeft === null ? t('tasks.noDate') : task.daysLeft < 0 ? t('tasks.over', { count: -task.daysLeft }) : task.daysLeft === 0 ? t('tasks.today') : t('tasks.left', { count: task.daysLeft })}</Light>
              <b>{task.residentName}</b><span>{t(`tasks.${task.kind}`, { paper: task.paper })}</span>
              <span className="quiet start-cut">{task.receiptNo}　{either(task.itemName, task.itemNameEn)}{task.dueOn ? <>　<DateText value={task.dueOn} as="planned" /></> : null}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
