import { useTranslation } from 'react-i18next'
import { useCall } from '../../app/api'
import { useRefusalText } from '../../app/refusals'
import { Note } from '../../widgets/Note'
import { Skeleton } from '../../widgets/Skeleton'
import { WorksheetView } from './WorksheetView'

/** The economy as the case was accepted. */
export function CaseEconomy({ caseId }: { caseId: string }) {
  const { t } = useTranslation('economy')
  const refusalText = useRefusalText()
  const { data, refusal } = useCall('economy.worksheet', { draftId: null, caseId })
  if (refusal) return <Note kind="bad">{refusalText(refusal)}</Note>
  return data ? <WorksheetView sheet={data} /> : <Skeleton lines={10} label={t('loading')} />
}
