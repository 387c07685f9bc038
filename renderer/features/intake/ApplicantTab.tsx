import { Button, Radio } from 'antd'
import { useEffect, useMemo, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScalarField } from '../../../shared/catalogue/schema'
import type { Agent } from '../../../shared/sync/protocol'
import { go } from '../../app/navigation'
import { createFormStore, FormFields, type FormHandle } from '../../fields'
import { DateText } from '../../widgets/DateText'
import { SectionTitle } from '../../widgets/SectionTitle'
import { SourceTag } from '../../widgets/SourceTag'
import { gapsOf, worthShowing } from './gaps'
import type { Intake } from './useIntake'

/** Who applies: the person, what is known of them, and whether somebody acts for them. */
export function ApplicantTab({ intake, handle, onEnd, onCursor }: { intake: Intake; handle: Ref<FormHandle>; onEnd: () => void; onCursor: (path: string) => void }) {
  const { t, i18n } = useTranslation('intake')
  const { resident } = intake.draft
  const known = (key: string) => resident.known.find((value) => value.key === key)
  const tag = (key: string) => {
    const value = known(key)
    return value ? <SourceTag>{value.source} <DateText value={value.at} /></SourceTag> : null
  }
  const acted = intake.answers.agent !== null
  return (
    <div className="applicant">
      <SectionTitle title={t('applicant')} note={t(`applicantKind.${intake.item.applicant}`)}><Button size="small" onClick={() => go({ kind: 'resident', id: resident.id })}>{t('toResident')}</Button></SectionTitle>
      <dl className="applicant-facts">
        <dt>{t('name')}</dt><dd><b>{resident.name}</b></dd>
        <dt>{t('idNo')}</dt><dd>{resident.idMasked}</dd>
        <dt>{t('phone')}</dt><dd>{resident.phoneMasked || <span className="quiet">{t('noPhone')}</span>} {tag('phone')}</dd>
        <dt>{t('community')}</dt><dd>{[resident.community, resident.grid !== null ? t('grid', { n: resident.grid }) : ''].filter(Boolean).join(' ')}</dd>
        <dt>{t('address')}</dt><dd className="applicant-wide">{resident.address || <span className="quiet">{t('noAddress')}</span>} {tag('address')}</dd>
        {resident.household ? <><dt>{t('household')}</dt><dd className="applicant-wide">{resident.household.members.filter((member) => member.until === null).map((member) => t('member', { name: member.name, relation: member.relation, tail: member.idTail })).join(t('and'))}</dd></> : null}
      </dl>

      <SectionTitle title={t('whoComes')} />
      <Radio.Group value={acted} aria-label={t('whoComes')} onChange={(event) => intake.setAgent(event.target.value ? { name: '', idNo: '', relation: '', phone: '', scope: i18n.getFixedT('zh', 'intake')('scopeDefault', { item: intake.item.name.zh }), validUntil: null } : null)}>
        <Radio value={false}>{t('self')}</Radio>
        <Radio value={true}>{t('byAgent')}</Radio>
      </Radio.Group>
      {acted ? <AgentForm intake={intake} handle={handle} onEnd={onEnd} onCursor={onCursor} /> : null}
    </div>
  )
}

function AgentForm({ intake, handle, onEnd, onCursor }: { intake: Intake; handle: Ref<FormHandle>; onEnd: () => void; onCursor: (path: string) => void }) {
  const { t } = useTranslation('intake')
  const { gaps, asked, setAgent, answers } = intake
  const form = useMemo<ScalarField[]>(() => {
    const field = (key: string, kind: ScalarField['kind'], required: boolean): ScalarField => ({ key, label: t(`agentLabel.${key}`), kind, required })
    return [field('name', 'text', true), field('idNo', 'idcard', true), field('relation', 'text', true), field('phone', 'phone', false), field('scope', 'text', false), field('validUntil', 'date', false)]
  }, [t])
  const [store] = useState(() => createFormStore({ ...intake.answers.agent }, {}))
  useEffect(() => store.subscribe('*', () => {
    const text = (key: string) => String(store.get(key) ?? '')
    const until = text('validUntil')
    setAgent({ name: text('name'), idNo: text('idNo'), relation: text('relation'), phone: text('phone'), scope: text('scope'), validUntil: /^\d{4}-\d{2}-\d{2}$/.test(until) ? until : null } satisfies Agent)
  }), [store, setAgent])
  // Saving and F9 take what an input here still holds, too.
  useEffect(() => intake.store.hold(() => store.flush()), [intake.store, store])
  useEffect(() => store.showProblems(worthShowing(gapsOf(gaps, 'applicant'), asked).map((gap) => ({ ...gap, path: gap.path.replace(/^agent\./, '') }))), [store, gaps, asked])
  const name = answers.agent?.name?.trim()
  return (
    <div className="applicant-agent">
      <FormFields form={form} store={store} today={intake.today} handle={handle} onEnd={onEnd} onCursor={(path) => onCursor(`agent.${path}`)} />
      <p className="applicant-sentence">{t('agentSentence', { agent: name || t('agentUnnamed'), principal: intake.draft.residentName })}</p>
    </div>
  )
}
