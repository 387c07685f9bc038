import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlainDate } from '../../../shared/domain/time/plainDate'
import type { RecordedBenefitRow, Refusal, ResidentPage } from '../../../shared/ipc/views'
import { call, invalidate } from '../../app/api'
import { useNow } from '../../app/clock'
import { dayOf, fullDay, monthOf } from '../../app/dates'
import { useLanguage } from '../../app/language'
import { useRefusalText } from '../../app/refusals'
import { LabelRow } from '../../widgets/LabelRow'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { SourceTag } from '../../widgets/SourceTag'

type Form = { item: string | null; itemName: string; since: string; until: string; full: 'yes' | 'no' | 'unknown'; source: string; ending: boolean }
const empty: Form = { item: null, itemName: '', since: '', until: '', full: 'unknown', source: '', ending: false }
const fullOf = (full: boolean | null): Form['full'] => (full === null ? 'unknown' : full ? 'yes' : 'no')

/** What the resident draws beyond the cases here, with first and last day and source: bans between benefits read it. */
export function BenefitsPanel({ page }: { page: ResidentPage }) {
  const { t } = useTranslation('benefits')
  const { either } = useLanguage()
  const today = dayOf(useNow())
  const [form, setForm] = useState<Form | null>(null)
  const edit = (row: RecordedBenefitRow, ending: boolean): void =>
    setForm({ item: row.item, itemName: either(row.itemName, row.itemNameEn), since: row.since ?? '', until: ending ? today : (row.until ?? ''), full: fullOf(row.full), source: ending ? '' : row.source, ending })
  return (
    <Panel title={t('title')} note={t('note')} end={form ? null : <Button size="small" onClick={() => setForm(empty)}>{t('add')}</Button>}>
      {page.benefits.length === 0 && !form ? <p className="resident-none">{t('none')}</p> : null}
      <ul className="rows">
        {page.benefits.map((row) => (
          <li key={row.item} className="resident-benefit">
            <Light kind={row.inForce ? 'green' : 'grey'} label={row.inForce ? t('inForce') : t('ended')} />
            <span className="resident-benefit-text">
              <span>{either(row.itemName, row.itemNameEn)}</span>
              <span className="quiet small">{row.since ? t('since', { day: fullDay(row.since) }) : t('sinceUnknown')}{row.until ? `　${t('until', { day: fullDay(row.until) })}` : ''}{row.full === null ? '' : `　${t(`full.${fullOf(row.full)}`)}`}</span>
            </span>
            <span className="resident-end resident-benefit-end"><SourceTag>{row.source} {monthOf(row.at)}</SourceTag>{form ? null : row.inForce ? <Button size="small" onClick={() => edit(row, true)}>{t('end')}</Button> : <Button size="small" onClick={() => edit(row, false)}>{t('change')}</Button>}</span>
          </li>
        ))}
      </ul>
      {form ? <BenefitForm page={page} form={form} setForm={setForm} /> : null}
    </Panel>
  )
}

function BenefitForm({ page, form, setForm }: { page: ResidentPage; form: Form; setForm: (form: Form | null) => void }) {
  const { t } = useTranslation('benefits')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const [found, setFound] = useState<{ value: string; label: string }[]>([])
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const badDay = (text: string): boolean => text.trim() !== '' && !isPlainDate(text.trim())
  const send = async () => {
    setTried(true)
    if (form.item === null || !form.source.trim() || badDay(form.since) || badDay(form.until)) return
    const reply = await call('resident.recordBenefit', {
      id: page.id, base: page.head, item: form.item, since: form.since.trim() || null, until: form.until.trim() || null, full: form.full === 'unknown' ? null : form.full === 'yes', source: form.source,
    })
    if (!reply.ok) {
      if (reply.error.code === 'stale') invalidate('resident')
      return setRefusal(reply.error)
    }
    invalidate('resident')
    setForm(null)
  }
  const search = (text: string): void => {
    if (text.trim() === '') return setFound([])
    void call('item.find', { text, limit: 12 }).then((reply) => { if (reply.ok) setFound(reply.value.map((one) => ({ value: one.code, label: `${one.shortCode} ${either(one.name, one.nameEn)}` }))) })
  }
  const problem = refusal?.problems?.[0]
  return (
    <form className="resident-sheet" aria-label={t('form.title')} onSubmit={(event) => { event.preventDefault(); void send() }} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); setForm(null) } }}>
      <b>{form.ending ? t('form.endTitle', { item: form.itemName }) : t('form.title')}</b>
      {refusal ? <Note kind="bad">{problem ? either(problem.zh, problem.en) : refusalText(refusal)}</Note> : null}
      {form.item !== null && form.itemName ? null : (
        <LabelRow id="benefit-item" label={t('item')} required problem={tried && form.item === null ? t('missing.item') : null}>
          <Select autoFocus showSearch={{ filterOption: false, onSearch: search }} value={form.item} placeholder={t('itemHint')} notFoundContent={t('noItem')} options={found} onChange={(item: string) => setForm({ ...form, item })} />
        </LabelRow>
      )}
      {form.ending ? null : <LabelRow id="benefit-since" label={t('field.since')} problem={tried && badDay(form.since) ? t('wrong.day') : null}><Input value={form.since} maxLength={10} placeholder={t('dayHint')} onChange={(event) => setForm({ ...form, since: event.target.value })} /></LabelRow>}
      <LabelRow id="benefit-until" label={t('field.until')} problem={tried && badDay(form.until) ? t('wrong.day') : null}><Input autoFocus={form.ending} value={form.until} maxLength={10} placeholder={t('dayHint')} onChange={(event) => setForm({ ...form, until: event.target.value })} /></LabelRow>
      {form.ending ? null : (
        <LabelRow id="benefit-full" label={t('full')}>
          <Radio.Group value={form.full} onChange={(event) => setForm({ ...form, full: event.target.value as Form['full'] })}>{(['yes', 'no', 'unknown'] as const).map((one) => <Radio key={one} value={one}>{t(`full.${one}`)}</Radio>)}</Radio.Group>
        </LabelRow>
      )}
      <LabelRow id="benefit-source" label={t('source')} required problem={tried && !form.source.trim() ? t('missing.source') : null}><Input value={form.source} maxLength={40} placeholder={t('sourceHint')} onChange={(event) => setForm({ ...form, source: event.target.value })} /></LabelRow>
      <div className="resident-benefit-buttons"><Button htmlType="submit">{t('save')}</Button><Button onClick={() => setForm(null)}>{t('cancel')}</Button></div>
    </form>
  )
}
