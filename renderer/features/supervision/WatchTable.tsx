import { useTranslation } from 'react-i18next'
import type { WatchedCase, WatchList } from '../../../shared/ipc/supervisionViews'
import { useCall } from '../../app/api'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { DueLight } from '../../widgets/DueLight'
import { Empty } from '../../widgets/Empty'
import { Note } from '../../widgets/Note'
import { Skeleton } from '../../widgets/Skeleton'

/** The cases behind one count, the late ones first. Enter opens the case. */
export function WatchTable({ list }: { list: Exclude<WatchList, 'exceptions'> }) {
  const { t } = useTranslation('supervision')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const { data, refusal } = useCall('supervision.list', { list }, { keep: true })
  if (refusal) return <Note kind="bad">{refusalText(refusal)}</Note>
  if (!data) return <Skeleton lines={6} label={t('loading')} />
  if (data.total === 0) return <Empty small title={t(`none.${list}`)} why={t('none.why')} />
  const said = (row: WatchedCase): string => {
    if (row.sync && list === 'unsent') return t(`sync.${row.sync}`)
    if (row.light === 'grey') return row.pausedFor ? t('paused.for', { ground: row.pausedFor }) : t('waits.papers')
    if (row.of === 'filing') return t('deemed')
    return row.step ? `${row.step.name}（${row.step.role}）` : row.of === 'legal' ? t('of.legal') : t('of.promised')
  }
  return (
    <>
      <table className="sup-table">
        <thead><tr><th scope="col">{t('col.no')}</th><th scope="col">{t('col.resident')}</th><th scope="col">{t('col.item')}</th><th scope="col">{t('col.owner')}</th><th scope="col">{t('col.limit')}</th><th scope="col">{t('col.said')}</th></tr></thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row"><button type="button" className="plain-button sup-link" onClick={() => go({ kind: 'case', id: row.id })} aria-label={`${row.receiptNo} ${row.residentName}`}>{row.receiptNo.slice(-5)}</button></th>
              <td>{row.residentName}</td>
              <td className="sup-cut">{either(row.itemName, row.itemNameEn)}</td>
              <td>{row.clerkName}</td>
              <td><DueLight light={row.light} daysLeft={row.daysLeft} />{row.dueOn && row.light !== 'grey' ? <span className="quiet"> {row.dueOn.slice(5)}</span> : null}</td>
              <td className="sup-cut quiet">{said(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.total > data.rows.length ? <p className="quiet">{t('more', { count: data.total - data.rows.length })}</p> : null}
    </>
  )
}
