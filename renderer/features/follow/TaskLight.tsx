import { useTranslation } from 'react-i18next'
import type { TaskRow } from '../../../shared/ipc/followViews'
import { DueLight } from '../../widgets/DueLight'
import { Light } from '../../widgets/Light'

/** How a task stands: its days while it is open, its result afterwards. */
export function TaskLight({ row }: { row: Pick<TaskRow, 'light' | 'daysLeft' | 'state' | 'waits' | 'result' | 'awaits'> }) {
  const { t } = useTranslation('follow')
  if (row.awaits && row.result) return <Light kind="yellow">{t(`how.${row.result.how}`)}</Light>
  if (row.state === 'done' && row.result) return <Light kind="green">{t(`how.${row.result.how}`)}</Light>
  if (row.state === 'missed' || row.state === 'dropped') return <Light kind="grey">{t(`state.${row.state}`)}</Light>
  if (row.light === 'waiting') return <Light kind="waiting">{t('waits')}</Light>
  return <DueLight light={row.light} daysLeft={row.daysLeft} />
}
