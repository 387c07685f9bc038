import { useTranslation } from 'react-i18next'
import { useCall } from '../../app/api'
import { Light } from '../../widgets/Light'

/** What the centre owes somebody, or he owes it, in one word beside his name; nothing where nothing is open. */
export function OpenForPerson({ residentId }: { residentId: string }) {
  const { t } = useTranslation('queue')
  const { data } = useCall('visit.person', { residentId })
  if (!data) return null
  const late = [...data.replies, ...data.papers].some(({ light }) => light === 'red')
  const expired = data.expiring.filter(({ light }) => light !== 'green')
  const words = [
    ...(data.replies.length > 0 ? [t('owed.replies', { count: data.replies.length })] : []),
    ...(data.papers.length > 0 ? [t('owed.papers', { count: data.papers.length })] : []),
    ...(expired.length > 0 ? [t('owed.expiring', { count: expired.length })] : []),
  ]
  return words.length > 0 ? <span className="owed"><Light kind={late ? 'red' : 'yellow'}>{words.join('　')}</Light></span> : null
}
