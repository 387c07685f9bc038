import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow, ResidentPage } from '../../../shared/ipc/views'
import { useNow } from '../../app/clock'
import { clockTime, daysFrom, monthOf, shortDay, dayOf } from '../../app/dates'
import { KeyHint } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useWindowWords } from '../../app/windowWords'
import { resumeDraft } from '../../app/startDraft'
import { DateText } from '../../widgets/DateText'
import { DueLight } from '../../widgets/DueLight'
import { Light, type LightKind } from '../../widgets/Light'
import { Panel } from '../../widgets/Panel'
import { Pips } from '../../widgets/Pips'
import { SourceTag } from '../../widgets/SourceTag'

/** A phone number inside a remembered text (弟 陈桂明 199…) is masked like every other. */
const masked = (text: string) => text.replace(/\b(1\d{2})\d{4}(\d{4})\b/g, '$1****$2')

type WithRef = { panelRef: Ref<HTMLElement> }
const STALE_DAYS = 365

/** Value, source and month; older than a year asks for another look. */
export function KnownPanel({ page }: { page: ResidentPage }) {
  const { t, i18n } = useTranslation('resident')
  const now = useNow()
  return (
    <Panel title={t('known')} note={t('known.note')} grow>
      {page.known.length === 0 ? <p className="quiet">{t('known.none')}</p> : null}
      <ul className="rows">{page.known.map((value) => (
        <li key={value.key}><span className="resident-known-key">{i18n.exists(`resident:known.${value.key}`) ? t(`known.${value.key}` as 'known') : value.key}</span><span className="resident-known">{value.key === 'monthlyIncome' ? t('yuan', { amount: value.value.replace(/\B(?=(\d{3})+(?!\d))/g, ',') }) : masked(value.value)}</span><span className="resident-end"><SourceTag stale={daysFrom(now, value.at) < -STALE_DAYS}>{value.source} {monthOf(value.at)}</SourceTag></span></li>
      ))}</ul>
    </Panel>
  )
}

export function OpenPanel({ page, panelRef }: { page: ResidentPage } & WithRef) {
  const { t } = useTranslation('resident')
  const { either } = useLanguage()
  const count = page.drafts.length + page.openCases.length
  return (
    <Panel title={t('open')} note={t('cases', { count })} end={<KeyHint id="section1" />} panelRef={panelRef}>
      {count === 0 ? <p className="resident-none">{t('open.none')}</p> : (
        <table className="data">
          <thead><tr><th>{t('col.receipt')}</th><th>{t('col.item')}</th><th>{t('col.step')}</th><th>{t('col.limit')}</th><th>{t('col.sync')}</th></tr></thead>
          <tbody>
            {page.drafts.map((draft) => (
              <tr key={draft.id} data-open="" onClick={() => void resumeDraft(draft.id)}>
                <td><button type="button" className="plain-button" onClick={(event) => { event.stopPropagation(); void resumeDraft(draft.id) }}>{t('draft', { no: draft.no.slice(-3) })}</button></td>
                <td><b className="resident-code">{draft.shortCode}</b>{either(draft.itemName, draft.itemNameEn)}</td><td>{draft.state === 'parked' ? t('draft.parked') : t('draft.open')}{draft.reason ? `，${draft.reason}` : ''}</td><td className="quiet">{t('draft.notAccepted')}</td><td><Pips state="saved" /></td>
              </tr>
            ))}
            {page.openCases.map((row) => (
              <tr key={row.id} data-open="" onClick={() => go({ kind: 'case', id: row.id })}>
                <td><button type="button" className="plain-button" onClick={() => go({ kind: 'case', id: row.id })}>{row.receiptNo.slice(-4)}</button></td>
                <td><b className="resident-code">{row.shortCode}</b>{either(row.itemName, row.itemNameEn)}</td><td>{t(`status:${row.status}`)}</td><td><DueLight light={row.light} daysLeft={row.daysLeft} /></td><td><Pips state={row.pips.state} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

const outcome: Record<CaseRow['status'], LightKind> = { filed: 'waiting', 'to-supplement': 'yellow', accepted: 'waiting', supplement: 'yellow', 'at-department': 'waiting', approved: 'green', refused: 'red', completed: 'green', 'not-accepted': 'red', withdrawn: 'grey' }

export function PastPanel({ page, panelRef }: { page: ResidentPage } & WithRef) {
  const { t } = useTranslation('resident')
  const { either } = useLanguage()
  const windowWords = useWindowWords()
  return (
    <Panel title={t('past')} note={t('cases', { count: page.pastCases.length })} end={<KeyHint id="section3" />} grow panelRef={panelRef}>
      {page.pastCases.length === 0 ? <p className="resident-none">{t('past.none')}</p> : (
        <table className="data">
          <thead><tr><th>{t('col.day')}</th><th>{t('col.item')}</th><th>{t('col.result')}</th><th>{t('col.window')}</th></tr></thead>
          <tbody>{page.pastCases.map((row) => (
            <tr key={row.id} data-open="" onClick={() => go({ kind: 'case', id: row.id })}>
              <td><button type="button" className="plain-button" onClick={() => go({ kind: 'case', id: row.id })}><DateText as="full" value={row.acceptedOn} /></button></td>
              <td>{row.shortCode} {either(row.itemName, row.itemNameEn)}</td><td><Light kind={outcome[row.status]}>{t(`status:${row.status}`)}</Light></td><td>{windowWords(row.windowLabel)} {row.clerkName}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
    </Panel>
  )
}

export function ViewersPanel({ page }: { page: ResidentPage }) {
  const { t } = useTranslation('resident')
  const now = useNow()
  return (
    <Panel title={t('viewers')} note={t('viewers.note', { count: page.viewers.length })} grow>
      {page.viewers.length === 0 ? <p className="resident-none">{t('viewers.none')}</p> : null}
      <ul className="rows">{page.viewers.map((view, n) => <li key={n}><time className="resident-when" dateTime={view.at}>{shortDay(dayOf(view.at), now)} {clockTime(view.at)}</time><span className="resident-who">{view.clerk}</span><span className="resident-cut" title={view.what}>{view.what}</span></li>)}</ul>
    </Panel>
  )
}
