import { Button, Input, Radio, Select } from 'antd'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output, ResidentFields } from '../../../shared/ipc/contract'
import type { DuplicateMatch, Problem, Refusal } from '../../../shared/ipc/views'
import { call, useCall } from '../../app/api'
import { enterWalk } from '../../app/enterWalk'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { LabelRow } from '../../widgets/LabelRow'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { keepInput, keptInput } from './residentDraft'

const CHECK_AFTER_MS = 200
type Checked = Output<'resident.check'>

type Props = {
  /** null while the person is new. */
  id: string | null
  /** Where the input is kept until it is saved. */
  draftKey: string
  initial: ResidentFields
  title: string
  note?: string
  submitWord: string
  submit(fields: ResidentFields, despite: string | null): Promise<Refusal | null>
  onCancel(): void
  /** Below the fields, before the buttons: the household of a new person. */
  children?: ReactNode
}

/** Name, number, phone, address … of one person, checked while typing; nothing typed is ever lost. */
export function ResidentForm({ id, draftKey, initial, title, note, submitWord, submit, onCancel, children }: Props) {
  const { t } = useTranslation('resident')
  const { either, language } = useLanguage()
  const [{ fields, despite }, setInput] = useState(() => keptInput(draftKey) ?? { fields: initial, despite: '' })
  const [tried, setTried] = useState(false)
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(keptInput(draftKey) ? ['name', 'idNo', 'phone', 'birthDate'] : []))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const prefix = useId()
  const refusalText = useRefusalText()
  const { data: state } = useCall('app.state', {})
  const checked = useChecked(id, fields, initial)

  const change = (part: Partial<ResidentFields>) => {
    const next = { fields: { ...fields, ...part }, despite }
    setInput(next)
    keepInput(draftKey, next)
    setRefusal(null)
  }
  const setDespite = (reason: string) => { setInput({ fields, despite: reason }); keepInput(draftKey, { fields, despite: reason }) }

  const problems = (refusal?.problems ?? []).concat(checked?.problems ?? [])
  const seen = (path: string) => tried || left.has(path)
  const problem = (path: string): string | null => {
    const found = problems.find((candidate) => candidate.path === path)
    if (!found || !seen(path) || (found.code === 'required' && !tried)) return null
    return found[language]
  }
  const duplicates = refusal?.duplicates ?? checked?.duplicates ?? []
  const certain = duplicates.some((match) => match.why === 'same-id' || match.why === 'same-legacy-id')

  const focusField = (path: string) => document.getElementById(`${prefix}-${path}`)?.focus()
  const firstGap = (found: Problem[]) => found.find((one) => document.getElementById(`${prefix}-${one.path}`))?.path
  const send = async () => {
    if (busy) return
    setTried(true)
    const reply = await call('resident.check', { id, fields })
    const open = reply.ok ? meant(reply.value.problems, fields, initial) : []
    if (open.length > 0) return focusField(firstGap(open) ?? 'name')
    const same = reply.ok ? reply.value.duplicates : []
    if (id === null && same.length > 0 && !despite.trim()) return focusField(same.some((match) => match.why.startsWith('same-id') || match.why === 'same-legacy-id') ? 'idNo' : 'despite')
    setBusy(true)
    const refused = await submit(fields, despite.trim() || null)
    setBusy(false)
    setRefusal(refused)
    if (refused?.problems) focusField(firstGap(refused.problems) ?? 'name')
  }
  useKey('primary', () => void send())
  useKey('close', onCancel)

  const community = state?.communities.find((one) => one.id === fields.communityId)
  const tells = checked?.derived
  /** The number is right, and still does not say everything. */
  const untold = fields.idNo !== '' && !fields.idNo.includes('*') && !problems.some((one) => one.path === 'idNo')
  const open = tried ? problems.length : 0
  const at = (path: string) => `${prefix}-${path}`
  const leave = (path: string) => () => setLeft((before) => new Set(before).add(path))

  return (
    <div className="resident-edit">
      <Panel title={title} note={note} grow as={id === null ? 'h1' : 'h2'}>
        <div ref={form} className="resident-form" onKeyDownCapture={(event) => form.current && enterWalk(form.current, event, () => void send())}>
          <div className="resident-fields">
            <LabelRow id={at('name')} label={t('field.name')} required problem={problem('name')}><Input autoFocus value={fields.name} maxLength={100} onBlur={leave('name')} onChange={(event) => change({ name: event.target.value })} /></LabelRow>
            <LabelRow id={at('idNo')} label={t('field.idNo')} required problem={problem('idNo')} hint={tells && (tells.sex || tells.birthDate) && !fields.idNo.includes('*') ? <Light kind="green">{[tells.sex ? t(`widgets:sex.${tells.sex}`) : null, tells.age === null ? null : t('widgets:person.age', { age: tells.age }), tells.birthDate].filter(Boolean).join(' ')}</Light> : t('field.idNo.hint')}>
              <Input value={fields.idNo} maxLength={40} onBlur={leave('idNo')} onChange={(event) => change({ idNo: event.target.value })} onFocus={(event) => { if (event.target.value.includes('*')) event.target.select() }} />
            </LabelRow>
            <LabelRow id={at('phone')} label={t('field.phone')} problem={problem('phone')}><Input value={fields.phone} maxLength={40} onBlur={leave('phone')} onChange={(event) => change({ phone: event.target.value })} onFocus={(event) => { if (event.target.value.includes('*')) event.target.select() }} /></LabelRow>
            <LabelRow id={at('address')} label={t('field.address')} problem={problem('address')}><Input value={fields.address} maxLength={200} onBlur={leave('address')} onChange={(event) => change({ address: event.target.value })} /></LabelRow>
            <LabelRow id={at('communityId')} label={t('field.community')} problem={problem('communityId')}>
              <Select value={fields.communityId} allowClear showSearch optionFilterProp="label" onChange={(value: string | undefined) => change({ communityId: value ?? null, gridId: null })} options={(state?.communities ?? []).map((one) => ({ value: one.id, label: either(one.name, one.nameEn) }))} />
            </LabelRow>
            <LabelRow id={at('gridId')} label={t('field.grid')} problem={problem('gridId')} hint={community ? undefined : t('field.grid.hint')}>
              <Select value={fields.gridId} allowClear disabled={!community} onChange={(value: string | undefined) => change({ gridId: value ?? null })} options={(community?.grids ?? []).map((grid) => ({ value: grid.id, label: t('grid', { n: grid.number }) }))} />
            </LabelRow>
            <LabelRow id={at('nickname')} label={t('field.nickname')} hint={t('field.nickname.hint')}><Input value={fields.nickname} maxLength={60} onChange={(event) => change({ nickname: event.target.value })} /></LabelRow>
            {untold && tells?.birthDate === null || problems.some((one) => one.path === 'birthDate') || fields.birthDate !== initial.birthDate ? (
              <LabelRow id={at('birthDate')} label={t('field.birthDate')} problem={problem('birthDate')} hint={t('field.birthDate.hint')}><Input value={fields.birthDate ?? ''} maxLength={10} placeholder="1968-03-14" onBlur={leave('birthDate')} onChange={(event) => change({ birthDate: event.target.value || null })} /></LabelRow>
            ) : null}
            {untold && tells?.sex === null || fields.sex !== initial.sex ? (
              <LabelRow id={at('sex')} label={t('field.sex')} problem={problem('sex')}><Radio.Group value={fields.sex} name={at('sex')} onChange={(event) => change({ sex: event.target.value as 'male' | 'female' })}><Radio value="female">{t('widgets:sex.female')}</Radio><Radio value="male">{t('widgets:sex.male')}</Radio></Radio.Group></LabelRow>
            ) : null}
          </div>
          {children}
          {duplicates.length > 0 ? <Duplicates rows={duplicates} certain={certain} isNew={id === null} reasonId={at('despite')} despite={despite} tried={tried} onDespite={setDespite} /> : null}
          {refusal ? <Note kind="bad">{refusalText(refusal)}</Note> : open > 0 ? <Note kind="bad">{t('gaps', { count: open })}</Note> : null}
        </div>
      </Panel>
      <div className="action-bar resident-bar">
        <Button onClick={onCancel}>{t('common:back')}<KeyHint id="close" /></Button>
        <span className="quiet small">{t('kept')}</span>
        <span className="action-bar-end"><Button type="primary" loading={busy} onClick={() => void send()}>{submitWord}<KeyHint id="primary" /></Button></span>
      </div>
    </div>
  )
}

/** A masked number that nobody touched is right as it is. */
const meant = (problems: Problem[], fields: ResidentFields, initial: ResidentFields): Problem[] =>
  problems.filter(({ path }) => !((path === 'idNo' || path === 'phone') && fields[path].includes('*') && fields[path] === initial[path]) && !(path === 'birthDate' && fields.idNo.includes('*')))

/** What main says to the input as it stands; an answer to older input is dropped. */
function useChecked(id: string | null, fields: ResidentFields, initial: ResidentFields): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null)
  useEffect(() => {
    let stale = false
    const timer = setTimeout(() => {
      const day = fields.birthDate && /^\d{4}-\d{2}-\d{2}$/.test(fields.birthDate) ? fields.birthDate : null
      void call('resident.check', { id, fields: { ...fields, birthDate: day } }).then((reply) => {
        if (!stale && reply.ok) setChecked({ ...reply.value, problems: meant(reply.value.problems, fields, initial) })
      })
    }, CHECK_AFTER_MS)
    return () => { stale = true; clearTimeout(timer) }
  }, [id, fields, initial])
  return checked
}

type DuplicatesProps = { rows: DuplicateMatch[]; certain: boolean; isNew: boolean; reasonId: string; despite: string; tried: boolean; onDespite(reason: string): void }

/** Who may be the same person, before a second record is made. */
function Duplicates({ rows, certain, isNew, reasonId, despite, tried, onDespite }: DuplicatesProps) {
  const { t } = useTranslation('resident')
  return (
    <div className="resident-alike">
      <Note kind={certain ? 'bad' : 'warn'}><b>{t(certain ? 'alike.certain' : 'alike.perhaps', { count: rows.length })}</b>{t(certain ? 'alike.certain.do' : 'alike.perhaps.do')}</Note>
      <table className="data"><tbody>{rows.map((row) => (
        <tr key={row.id}>
          <td><b>{row.name}</b></td>
          <td>{[row.sex ? t(`widgets:sex.${row.sex}`) : '', row.age === null ? '' : t('widgets:person.age', { age: row.age })].join(' ')}</td>
          <td>{row.idMasked}</td><td>{row.phoneMasked}</td><td>{row.address}</td>
          <td className="quiet">{t(`alike.${row.why}`)}</td>
          <td className="number"><Button size="small" onClick={() => go({ kind: 'resident', id: row.id })}>{t('alike.open')}</Button></td>
        </tr>
      ))}</tbody></table>
      {isNew && !certain ? <LabelRow id={reasonId} label={t('alike.other')} required problem={tried && !despite.trim() ? t('alike.other.missing') : null} hint={t('alike.other.hint')}><Input value={despite} maxLength={200} onChange={(event) => onDespite(event.target.value)} /></LabelRow> : null}
    </div>
  )
}
