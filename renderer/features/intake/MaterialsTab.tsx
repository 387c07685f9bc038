import { Button, Checkbox, Input, Radio } from 'antd'
import { useImperativeHandle, useRef, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { MaterialState } from '../../../shared/domain/case'
import { consequenceFor } from '../../../shared/domain/materials'
import { isPlainDate } from '../../../shared/domain/time/plainDate'
import type { MaterialDesk, Refusal } from '../../../shared/ipc/views'
import { call, useCall } from '../../app/api'
import { isKey, KeyHint, type KeyId } from '../../app/keys'
import { useRefusalText } from '../../app/refusals'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { PaperState } from './MaterialStrip'
import { choicesOf, paperCount, taking, type LineChange, type PaperLine } from './papers'
import type { Intake } from './useIntake'

export type MaterialsHandle = { goTo(key: string): void }

const stateKeys = {
  original: 'paperOriginal', copy: 'paperCopy', electronic: 'paperElectronic', verified: 'paperVerified', missing: 'paperMissing', 'not-applicable': 'paperNotNeeded',
  promised: 'paperPromised', tolerated: 'paperTolerated', reused: 'paperReused', waived: 'paperWaived',
} as const satisfies Record<MaterialState, KeyId>
const inOrder = Object.keys(stateKeys) as MaterialState[]

/** Every paper with what came of it. 1 to 9 and 0 set the state and go on to the next; Alt ↑ ↓ move. A state that is not open to a paper is not offered for it. */
export function MaterialsTab({ intake, handle, onCursor, onEnd }: { intake: Intake; handle: Ref<MaterialsHandle>; onCursor: (key: string) => void; onEnd: () => void }) {
  const { t } = useTranslation('intake')
  const own = useRef<HTMLDivElement>(null)
  const { lines } = intake
  const desk = intake.check?.desk ?? null
  const [demanding, setDemanding] = useState(false)
  const count = paperCount(lines)

  const focus = (key: string | undefined): boolean => {
    const line = key === undefined ? null : own.current?.querySelector<HTMLElement>(`[data-paper="${key}"]`)
    const target = line?.querySelector<HTMLElement>('input:checked:not(:disabled)') ?? line?.querySelector<HTMLElement>('input:not(:disabled)')
    target?.focus({ preventScroll: true })
    line?.scrollIntoView({ block: 'nearest' })
    return Boolean(target)
  }
  useImperativeHandle(handle, () => ({
    goTo: (key) => { if (!focus(key)) focus((lines.find((line) => line.stand === 'gap' || line.stand === 'open') ?? lines[0])?.key) },
  }))

  const onKeyDown = (event: React.KeyboardEvent, line: PaperLine, n: number) => {
    const inPages = (event.target as HTMLElement).matches('.papers-pages input, .papers-detail input, .papers-detail button')
    if (isKey(event, 'nextLine') || isKey(event, 'previousLine') || (!inPages && (event.code === 'ArrowDown' || event.code === 'ArrowUp') && !event.altKey && !event.ctrlKey)) {
      event.preventDefault()
      event.stopPropagation()
      focus(lines[n + (event.code === 'ArrowDown' ? 1 : -1)]?.key)
    } else if (isKey(event, 'nextField')) {
      event.preventDefault()
      event.stopPropagation()
      const next = lines.slice(n + 1).find((other) => other.stand === 'gap' || other.stand === 'open')
      if (next) focus(next.key)
      else onEnd()
    } else if (isKey(event, 'previousField')) {
      event.preventDefault()
      focus(lines[n - 1]?.key)
    } else if (!inPages) {
      const state = inOrder.find((one) => isKey(event, stateKeys[one]))
      if (!state) return
      event.preventDefault()
      if (!choicesOf(line, desk).includes(state)) return
      take(line, state)
      const detail = state === 'waived' || (state === 'reused' && desk?.offers[line.key]?.[0]?.needsCheck)
      const next = lines[n + 1]
      if (detail) requestAnimationFrame(() => own.current?.querySelector<HTMLElement>(`[data-paper="${line.key}"] .papers-detail :is(input, button)`)?.focus())
      else if (next) requestAnimationFrame(() => focus(next.key))
    }
  }

  const take = (line: PaperLine, state: MaterialState) => intake.setPaper(line.key, taking(line, state, desk))

  return (
    <div className="papers" ref={own}>
      <SectionTitle title={t('papers')} note={t('papersCount', { done: count.done, missing: count.all - count.done })}>
        <span className="papers-keys quiet small">{inOrder.map((state) => <span key={state}><KeyHint id={stateKeys[state]} /> {t(`state.${state}`)}</span>)}</span>
      </SectionTitle>
      <table className="data papers-table">
        <thead><tr><th scope="col">{t('paper')}</th><th scope="col">{t('stand')}</th><th scope="col">{t('came')}</th><th scope="col" className="number">{t('pages')}</th></tr></thead>
        <tbody>
          {lines.map((line, n) => (
            <tr key={line.key} data-paper={line.key} onKeyDown={(event) => onKeyDown(event, line, n)} onFocus={() => onCursor(line.key)}>
              <td className="papers-name">
                <span className={line.need === 'always' ? 'bold' : undefined}>{line.name}</span>
                <span className="quiet small papers-wanted">
                  {[t(`form.${line.form}`), line.copies > 0 ? t('copies', { count: line.copies }) : '', line.source === 'system' ? t('fromSystem') : line.source === 'government' ? t('fromGovernment') : '', line.validDays ? t('validDays', { count: line.validDays }) : '', line.tolerable ? t('canWait') : '', line.promisable ? t('canPromise') : ''].filter(Boolean).join(t('and'))}
                </span>
                {line.condition ? <span className="papers-condition small">{t(line.applies === 'yes' ? 'conditionMet' : 'condition', { condition: line.condition })}</span> : null}
                {line.note ? <span className="quiet small papers-condition">{line.note}</span> : null}
                {line.issuer || line.how ? <span className="quiet small papers-how">{[line.issuer, line.how].filter(Boolean).join(t('comma'))}</span> : null}
                {line.extra ? <span className="small papers-how"><Light kind="yellow">{t('demandedBy', { name: line.extra.by, no: line.extra.staffNo, reason: line.extra.reason })}</Light></span> : null}
                <LineDetail line={line} desk={desk} today={intake.today} change={(change) => intake.setPaper(line.key, change)} />
              </td>
              <td className="papers-stand"><PaperState line={line} /></td>
              <td>
                <Radio.Group
                  size="small" optionType="button" name={`paper-${line.key}`} aria-label={line.name} value={line.state}
                  onChange={(event) => take(line, event.target.value as MaterialState)}
                  options={inOrder.filter((state) => choicesOf(line, desk).includes(state)).map((state) => ({ value: state, label: t(`state.${state}`), disabled: state === 'not-applicable' && line.applies === 'yes' }))}
                />
              </td>
              <td className="number papers-pages">
                {!(line.state === 'original' || line.state === 'copy' || line.state === 'electronic') ? <span className="quiet">–</span> : (
                  <Input
                    size="small" inputMode="numeric" aria-label={t('pagesOf', { name: line.name })} value={line.pages} onFocus={(event) => event.target.select()}
                    onChange={(event) => { const pages = Number(event.target.value.replace(/\D/g, '').slice(0, 3)); intake.setPaper(line.key, { pages }) }}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length === 0 ? <p className="quiet">{t('noPapers')}</p> : null}
      <div className="papers-foot">
        {demanding ? <Demand intake={intake} done={() => setDemanding(false)} /> : <Button size="small" onClick={() => setDemanding(true)}>{t('demand')}</Button>}
        {desk?.falsePromise ? <Light kind="red">{t('falsePromise', { what: desk.falsePromise })}</Light> : null}
      </div>
    </div>
  )
}

/** What belongs to the state of a line: the held paper with grade and age, the day, the reason, what follows. */
function LineDetail({ line, desk, today, change }: { line: PaperLine; desk: MaterialDesk | null; today: string; change: (change: LineChange) => void }) {
  const { t } = useTranslation('intake')
  const offer = desk?.offers[line.key]?.[0]
  switch (line.state) {
    case 'missing':
      return offer ? <span className="small papers-how"><Light kind="info">{t('offer', { grade: t(`grade.${offer.grade}`), owner: offer.owner, on: offer.takenOn, age: offer.ageDays, from: offer.from })}</Light></span> : null
    case 'tolerated':
      return (
        <span className="papers-detail small">
          <label>{t('dueOn')}<DayText label={t('dueOf', { name: line.name })} value={line.dueOn ?? ''} placeholder={desk?.due.proposed ?? today} change={(dueOn) => change({ dueOn })} /></label>
          {desk?.due.last ? <span className="quiet">{t('dueLast', { on: desk.due.last })}{desk.due.toVerify ? t('toVerify') : ''}</span> : null}
          {line.consequence ? <span className="quiet">{consequenceFor('tolerated', line.consequence)}</span> : null}
        </span>
      )
    case 'promised':
      return <span className="papers-detail small quiet">{t('promisedText', { consequence: consequenceFor('promised', line.consequence) ?? '' })}</span>
    case 'reused': {
      const { reuse } = line
      if (!reuse) return null
      return (
        <span className="papers-detail small">
          <span>{t('reusedText', { grade: t(`grade.${reuse.grade}`), owner: reuse.owner, on: reuse.takenOn, from: reuse.from, until: reuse.validUntil ? t('validUntil', { on: reuse.validUntil }) : '' })}</span>
          {reuse.checked === false ? <Button size="small" onClick={() => change({ reuse: { ...reuse, checked: true } })}>{t('checkIt')}</Button> : null}
        </span>
      )
    }
    case 'waived':
      return <span className="papers-detail small"><label>{t('waiveWhy')}<Input size="small" className="papers-why" aria-label={t('waiveWhyOf', { name: line.name })} value={line.reason ?? ''} onChange={(event) => change({ reason: event.target.value.slice(0, 200) })} /></label></span>
    case 'original':
      return <span className="papers-detail small"><Checkbox checked={line.stays === true} onChange={(event) => change({ stays: event.target.checked })}>{t('bags:stays')}</Checkbox></span>
    default:
      return null
  }
}

/** A day as typed, 2026-10-27 or 20261027; only a real one is kept. */
function DayText({ label, value, placeholder, change }: { label: string; value: string; placeholder: string; change: (day: string) => void }) {
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  if (seen !== value) { setSeen(value); setText(value) }
  return (
    <Input
      size="small" className="papers-day" aria-label={label} value={text} placeholder={placeholder} status={isPlainDate(text) ? undefined : 'error'}
      onChange={(event) => {
        const typed = event.target.value.normalize('NFKC').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3').slice(0, 10)
        setText(typed)
        if (isPlainDate(typed)) change(typed)
      }}
    />
  )
}

/** A paper beyond the list: which, why, and the lead who answers for it. */
function Demand({ intake, done }: { intake: Intake; done: () => void }) {
  const { t } = useTranslation('intake')
  const refusalText = useRefusalText()
  const { data: state } = useCall('app.state', {})
  const [fields, setFields] = useState({ name: '', reason: '', staffNo: '', password: '' })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const isLead = state?.clerk?.role === 'lead' || state?.clerk?.role === 'manager'
  const set = (key: keyof typeof fields) => (event: React.ChangeEvent<HTMLInputElement>) => setFields({ ...fields, [key]: event.target.value })
  const send = async () => {
    intake.store.flush()
    if (!(await intake.autosave.flush())) return
    const reply = await call('draft.demand', { id: intake.draft.id, rev: intake.autosave.rev(), name: fields.name, reason: fields.reason, lead: isLead ? null : { staffNo: fields.staffNo, password: fields.password } })
    if (!reply.ok) return setRefusal(reply.error)
    intake.addDemanded(reply.value.materials)
    done()
  }
  return (
    <div className="papers-demand" role="group" aria-label={t('demand')}>
      <label>{t('demandName')}<Input size="small" autoFocus value={fields.name} onChange={set('name')} /></label>
      <label>{t('demandReason')}<Input size="small" value={fields.reason} onChange={set('reason')} /></label>
      {isLead ? null : <label>{t('demandLead')}<Input size="small" value={fields.staffNo} onChange={set('staffNo')} /></label>}
      {isLead ? null : <label>{t('demandPassword')}<Input.Password size="small" visibilityToggle={false} value={fields.password} onChange={set('password')} /></label>}
      <Button size="small" onClick={() => void send()}>{t('demandAdd')}</Button>
      <Button size="small" onClick={done}>{t('common:cancel')}</Button>
      {refusal ? <Note kind="bad">{refusalText(refusal)}</Note> : null}
    </div>
  )
}
