import { Button, Radio } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { idsIn } from '../../../shared/domain/attachments'
import { hasWorksheet } from '../../../shared/economy/worksheet'
import { DraftAttachments, DraftSignature } from '../../fields'
import { DateText } from '../../widgets/DateText'
import { KeyHint } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { PaperState } from './MaterialStrip'
import { deliveryChoices } from './delivery'
import type { Intake } from './useIntake'

/** Everything once more before the number is given: who, what, papers, dates, delivery. */
export function ConfirmTab({ intake, goTo, busy, file }: { intake: Intake; goTo: (path: string) => void; busy: boolean; file: (then: 'supplement' | 'refuse-acceptance' | null) => void }) {
  const { t } = useTranslation('intake')
  const { pick, either } = useLanguage()
  const { draft, item, answers, check, gaps, lines } = intake
  // What a field of the form has is shown there.
  const named = useMemo(() => new Set(item.form.flatMap((field) => (field.kind !== 'table' && (field.widget === 'attachments' || field.widget === 'signature') ? idsIn(intake.store.get(field.key)) : []))), [item, intake.store])
  const dates = (part: 'promised' | 'legal') => {
    const limit = check?.[part]
    if (!limit) return null
    if (limit.on === null) return limit.days === null ? <span className="quiet">{limit.note ? pick(limit.note) : t('noLimit')}</span> : <Light kind="yellow">{limit.note ? pick(limit.note) : t('noCalendar')}</Light>
    return <><b><DateText value={limit.on} as="planned" /></b>{limit.days ? `　${t(`days.${limit.unit}`, { count: limit.days })}` : `　${t('onTheSpotShort')}`}</>
  }
  return (
    <div className="confirm">
      {gaps.length > 0 ? (
        <section>
          <SectionTitle title={t('stillMissing')} note={t('places', { count: gaps.length })} />
          <ol className="confirm-gaps">
            {gaps.map((gap) => <li key={`${gap.path} ${gap.code}`}><button type="button" className="plain-button" onClick={() => goTo(gap.path)}><Light kind={gap.code === 'undecided' ? 'waiting' : 'red'} plain>{either(gap.zh, gap.en)}</Light></button></li>)}
          </ol>
        </section>
      ) : <Note kind="ok"><b>{t('readyTitle')}</b>{t('readyText')}</Note>}
      {check && check.openSame.length > 0 ? <Note kind="warn">{t('openSameLong', { list: check.openSame.map((same) => same.receiptNo).join(t('and')) })}</Note> : null}

      <div className="intake-file" role="group" aria-label={t('fileInstead')}>
        <span className="quiet">{t('fileInstead')}</span>
        <Button size="small" onClick={() => file(null)} aria-disabled={busy}>{t('fileOnly')}<KeyHint id="fileOnly" /></Button>
        <Button size="small" onClick={() => file('supplement')} aria-disabled={busy}>{t('fileSupplement')}<KeyHint id="supplement" /></Button>
        <Button size="small" onClick={() => file('refuse-acceptance')} aria-disabled={busy}>{t('fileRefuse')}<KeyHint id="refuseAcceptance" /></Button>
      </div>

      <SectionTitle title={t('willBe')} />
      <dl className="confirm-facts">
        <dt>{t('applicant')}</dt><dd>{draft.residentName}　{draft.resident.idMasked}</dd>
        {answers.agent ? <><dt>{t('byAgent')}</dt><dd>{t('agentSentence', { agent: answers.agent.name || t('agentUnnamed'), principal: draft.residentName })}</dd></> : null}
        <dt>{t('item')}</dt><dd>{item.shortCode}　{pick(item.name)}　{t('version', { code: item.code, version: item.version })}</dd>
        <dt>{t('guide.promised')}</dt><dd>{dates('promised')}</dd>
        <dt>{t('guide.statutory')}</dt><dd>{dates('legal')}</dd>
        <dt>{t('delivery')}</dt>
        <dd>
          <Radio.Group value={answers.delivery} aria-label={t('delivery')} onChange={(event) => intake.setDelivery(event.target.value as string)}>
            {deliveryChoices(item.delivery, answers.delivery).map((choice) => <Radio key={choice} value={choice}>{choice}</Radio>)}
          </Radio.Group>
        </dd>
        <dt>{t('willPrint')}</dt><dd>{[t('willPrintList'), ...(hasWorksheet(item) ? [t('print:kind.worksheet')] : []), ...(item.decidedBy !== 'window' ? [t('print:kind.review')] : [])].join(t('and'))}</dd>
      </dl>

      <SectionTitle title={t('papersTaken')} note={t('lines', { count: lines.filter((line) => line.stand === 'ok' && line.state !== 'not-applicable').length })} />
      <ul className="confirm-papers">
        {lines.filter((line) => line.stand !== 'extra').map((line) => <li key={line.key}><span className="confirm-paper-name">{line.name}</span><PaperState line={line} /></li>)}
      </ul>

      <SectionTitle title={t('attachments:signature')} note={t('attachments:optional')} />
      <DraftSignature draftId={draft.id} named={named} />
      <SectionTitle title={t('attachments:title')} />
      <DraftAttachments draftId={draft.id} named={named} />
    </div>
  )
}
