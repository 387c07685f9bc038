import { useTranslation } from 'react-i18next'
import type { CaseRow, DraftSummary } from '../../../shared/ipc/views'
import { DateText } from '../../widgets/DateText'
import { DueLight } from '../../widgets/DueLight'
import { KeyCap } from '../../widgets/KeyCap'
import { Pips } from '../../widgets/Pips'
import { SectionTitle } from '../../widgets/SectionTitle'
import { useCall } from '../api'
import { clockTime } from '../dates'
import { KeyHint, keyText, type KeyId } from '../keys'
import { useLanguage } from '../language'
import { go } from '../navigation'
import { resumeDraft } from '../startDraft'

/** Today's counts, what was just done, what is parked, what falls due. */
export function RightRail({ floating, roomy }: { floating: boolean; roomy: boolean }) {
  const { t } = useTranslation('frame')
  const { data } = useCall('today.page', {})
  const dueShown = roomy ? 6 : 3
  const counts = data?.counts ?? { accepted: 0, supplement: 0, completed: 0 }
  return (
    <aside className={floating ? 'rail rail-right rail-floating' : 'rail rail-right'} data-region="right" tabIndex={-1} aria-label={t('region.right')}>
      <section className="rail-part">
        <SectionTitle title={t('today')}><button type="button" className="plain-button" onClick={() => go({ kind: 'cases', scope: 'today' })} aria-label={`${t('keys:today')} ${keyText('today')}`}><KeyHint id="today" /></button></SectionTitle>
        <dl className="rail-counts">
          {(['accepted', 'supplement', 'completed'] as const).map((key) => <div key={key}><dd>{counts[key]}</dd><dt>{t(`today.${key}`)}</dt></div>)}
        </dl>
      </section>
      <section className="rail-part">
        <SectionTitle title={t('justDone')} />
        {data && data.justDone.length === 0 ? <p className="rail-note">{t('justDone.none')}</p> : null}
        <ul className="rail-list">{data?.justDone.slice(0, roomy ? 5 : 3).map((row) => <JustDone key={row.id} row={row} />)}</ul>
      </section>
      <section className="rail-part">
        <SectionTitle title={t('parked')} note={data?.parked.length ? data.parked.length : null} />
        {data && data.parked.length === 0 ? <p className="rail-note">{t('parked.none')}</p> : null}
        <ul className="rail-list">{data?.parked.map((draft) => <Draft key={draft.id} draft={draft} />)}</ul>
      </section>
      {data?.open.length ? (
        <section className="rail-part">
          <SectionTitle title={t('open')} note={data.open.length} />
          <ul className="rail-list">{data.open.slice(0, 4).map((draft) => <Draft key={draft.id} draft={draft} />)}</ul>
        </section>
      ) : null}
      <section className="rail-part rail-last">
        <SectionTitle title={t('due')} note={data?.due.length ? t('due.note', { n: data.due.length }) : null} />
        {data && data.due.length === 0 ? <p className="rail-note">{t('due.none')}</p> : null}
        <ul className="rail-list">{data?.due.slice(0, dueShown).map((row) => <Due key={row.id} row={row} />)}{data && data.due.length > dueShown ? <li><button type="button" className="plain-button small quiet" onClick={() => go({ kind: 'cases', scope: 'today' })}>{t('due.more', { count: data.due.length - dueShown })}</button></li> : null}</ul>
      </section>
    </aside>
  )
}

function JustDone({ row }: { row: CaseRow }) {
  const { t } = useTranslation('frame')
  const { either } = useLanguage()
  return (
    <li><button type="button" className="plain-button rail-done" onClick={() => go({ kind: 'case', id: row.id })}>
      <time className="rail-time">{clockTime(row.acceptedAt)}</time>
      <span className="rail-done-what"><b>{t(`status:verb.${row.status}`)}</b><span>{row.residentName}</span><span className="rail-cut">{either(row.itemName, row.itemNameEn)}</span></span>
      <span className="rail-done-pips"><Pips state={row.pips.state}>{row.papers > 0 ? <span className="rail-after">{t('justDone.papers', { count: row.papers })}</span> : null}</Pips></span>
    </button></li>
  )
}

function Draft({ draft }: { draft: DraftSummary }) {
  const { either } = useLanguage()
  const { t } = useTranslation('frame')
  const item = either(draft.itemName, draft.itemNameEn)
  const visit = draft.visit ?? null
  return (
    <li><button type="button" className="plain-button rail-two" onClick={() => void resumeDraft(draft.id)}>
      <span className="rail-line">{draft.key ? <KeyCap>{keyText(`parked${draft.key}` as KeyId)}</KeyCap> : null}<b>{draft.residentName}</b><span className="rail-end small quiet"><DateText as="recent" value={draft.savedAt} /></span></span>
      <span className="rail-line small quiet"><span className="rail-cut">{draft.reason ? `${item}，${draft.reason}` : item}</span></span>
      {visit ? <span className="rail-line small quiet"><span className="rail-cut">{visit.number ? t('queue:draftOf', { number: visit.number, time: clockTime(visit.beganAt) }) : t('queue:draftOf.noTicket', { time: clockTime(visit.beganAt) })}{visit.visitor && visit.visitor !== draft.residentName ? `　${visit.visitor}` : ''}</span></span> : null}
    </button></li>
  )
}

function Due({ row }: { row: CaseRow }) {
  const { either } = useLanguage()
  return (
    <li><button type="button" className="plain-button rail-two" onClick={() => go({ kind: 'case', id: row.id })}>
      <span className="rail-line"><DueLight light={row.light} daysLeft={row.daysLeft} /><span className="rail-end">{row.receiptNo.slice(-4)}</span></span>
      <span className="rail-line small quiet"><span>{row.residentName}</span><span className="rail-cut">{either(row.itemName, row.itemNameEn)}</span></span>
    </button></li>
  )
}
