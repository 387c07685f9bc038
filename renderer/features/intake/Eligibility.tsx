import { Button, Input, Radio } from 'antd'
import { useEffect, useId, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemPackage } from '../../../shared/catalogue/schema'
import type { EligibilityRule, EligibilityView, Refusal, ValueSource, Wanted } from '../../../shared/ipc/views'
import { isPlainDate } from '../../../shared/domain/time/plainDate'
import type { UsedFigure } from '../../../shared/rules'
import { fullDay, monthOf } from '../../app/dates'
import { isComposing, KeyHint, keyText, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Light, type LightKind } from '../../widgets/Light'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import { SourceTag } from '../../widgets/SourceTag'
import { SuggestPanel } from '../suggest'
import { benefitsOf, derivedOf, factsOf, figureText, groupNames, groupsOf, plainText, stepsOf, verdictOf, yuan, type GroupName } from './ruleGroups'
import type { EligibilityState } from './useEligibility'
import './eligibility.css'

const lights: Record<GroupName, LightKind> = { blocks: 'red', confirm: 'waiting', unchecked: 'waiting', warns: 'yellow', passed: 'green', procedure: 'info' }
const verdictLights = { eligible: 'green', open: 'waiting', blocked: 'red', despite: 'yellow' } as const
/** How many values stand open under a rule; the rest are one key away. What waits for an answer shows its question first. */
const factsShown: Record<GroupName, number> = { blocks: 3, warns: 2, unchecked: 0, confirm: 0, passed: 0, procedure: 0 }
const folding: ReadonlySet<GroupName> = new Set(['passed', 'procedure'])

export type EligibilityHandle = { /** Opens the rule and puts the focus on what it waits for, else on the rule. */ goTo(ruleId: string): void }

/** 资格逐条: live beside the form, each rule with what it means, what it used and where that came from. */
export function Eligibility({ item, residentId, eligibility, open, toggle, goTo, onWorksheet, handle }: {
  item: ItemPackage; residentId: string; /** null: the item has no household economy */ onWorksheet: (() => void) | null; eligibility: EligibilityState; open: boolean; toggle: () => void; goTo: (path: string) => void; handle: Ref<EligibilityHandle>
}) {
  const { t } = useTranslation('eligibility')
  const { view, refusal } = eligibility
  const { either } = useLanguage()
  const english = useMemo(() => new Map(item.rules.map((rule) => [rule.id, rule.messageEn])), [item])
  const refusalText = useRefusalText()
  const panel = useRef<HTMLElement>(null)
  const [unfolded, setUnfolded] = useState<ReadonlySet<GroupName>>(new Set())
  const [basisOf, setBasisOf] = useState<string | null>(null)
  const groups = useMemo(() => (view ? groupsOf(view) : null), [view])

  // The rule to go to may be in a folded group or the panel closed: both open in the same render, the focus follows it.
  // In a ref the target was lost to the effect of an earlier render, which found the panel still closed.
  const [target, setTarget] = useState<{ id: string } | null>(null)
  useEffect(() => {
    if (target === null) return
    const row = panel.current?.querySelector<HTMLElement>(`[data-rule="${CSS.escape(target.id)}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    ;(row?.querySelector<HTMLElement>('input:not(:disabled)') ?? row?.querySelector<HTMLElement>('button'))?.focus({ preventScroll: true })
  }, [target])
  useImperativeHandle(handle, () => ({ goTo(id) { setTarget({ id }) } }), [])

  // Alt H: the basis of the rule the focus is on, else of the first that matters.
  useKey('rule', () => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-rule]')?.dataset['rule']
    const first = groups && groupNames.flatMap((name) => groups[name])[0]?.id
    const id = focused ?? first ?? null
    if (id === null) return
    setBasisOf(basisOf === id ? null : id)
    if (!focused) { if (!open) toggle(); setTarget({ id }) }
  })

  return (
    <aside className={open ? 'intake-guide intake-guide-open' : 'intake-guide'} aria-label={t('title')} ref={panel}>
      <SectionTitle title={t('title')} note={view ? <HeadNote view={view} /> : null}>
        <button type="button" className="plain-button" onClick={toggle} aria-expanded={open} aria-label={`${t('title')} ${keyText('eligibility')}`}><KeyHint id="eligibility" /></button>
      </SectionTitle>
      {refusal && !view ? <p className="quiet">{t('failed')}{refusalText(refusal)}</p> : null}
      {!view && !refusal ? <Skeleton lines={6} label={t('loading')} /> : null}
      {view && groups ? (
        <>
          <Verdict view={view} />
          {onWorksheet ? <button type="button" className="eligibility-more" onClick={onWorksheet}>{t('economy:open')}<KeyHint id="worksheet" /></button> : null}
          {view.counts.blocks > 0 ? <SuggestPanel residentId={residentId} except={item.code} instead /> : null}
          {groupNames.map((name) => {
            const rules = groups[name]
            if (rules.length === 0) return null
            const folds = folding.has(name)
            const shown = !folds || unfolded.has(name) || rules.some((rule) => rule.id === basisOf)
            const head = <><Light kind={lights[name]} plain>{t(`group.${name}`)}</Light><span className="eligibility-group-count">{t('rules', { count: rules.length })}</span></>
            return (
              <section className="eligibility-group" key={name} aria-label={t(`group.${name}`)}>
                {folds
                  ? <button type="button" className="eligibility-group-head" aria-expanded={shown} onClick={() => setUnfolded(toggled(unfolded, name))}><span aria-hidden="true">{shown ? '▾' : '▸'}</span>{head}</button>
                  : <h3 className="eligibility-group-head">{head}</h3>}
                {shown ? (
                  <ul className="eligibility-rules">
                    {rules.map((rule) => <Rule key={rule.id} rule={rule} sentence={either(rule.message, english.get(rule.id) ?? rule.message)} group={name} view={view} eligibility={eligibility} basis={basisOf === rule.id ? basisLines(item, rule) : null} goTo={goTo} />)}
                  </ul>
                ) : null}
                {name === 'blocks' ? <GoOn view={view} eligibility={eligibility} /> : null}
              </section>
            )
          })}
        </>
      ) : null}
    </aside>
  )
}

const toggled = <T,>(set: ReadonlySet<T>, one: T): ReadonlySet<T> => new Set(set.has(one) ? [...set].filter((other) => other !== one) : [...set, one])
const basisLines = (item: ItemPackage, rule: EligibilityRule): string[] => (rule.basis !== null ? [rule.basis] : item.legalBasis)

/** In one line: the word of the whole and the amount; where the panel has its full height, the day of the figures. */
function HeadNote({ view }: { view: EligibilityView }) {
  const { t } = useTranslation('eligibility')
  const verdict = verdictOf(view)
  return (
    <>
      <span className="eligibility-asof">{t('asOf', { day: view.on.slice(5) })}</span>
      <span className="eligibility-line">
        <Light kind={verdictLights[verdict]}>{t(`verdict.${verdict}`, { count: view.counts.blocks })}</Light>
        {benefitsOf(view).slice(0, 1).map(({ rule, fen }) => <b key={rule.id}>{t('perUnit', { amount: yuan(fen), unit: rule.unit ?? t('yuan') })}</b>)}
        {view.toVerify.length > 0 ? <Light kind="yellow">{t('toVerify')}</Light> : null}
      </span>
    </>
  )
}

function Verdict({ view }: { view: EligibilityView }) {
  const { t } = useTranslation('eligibility')
  const [how, setHow] = useState(false)
  const id = useId()
  const verdict = verdictOf(view)
  const benefits = benefitsOf(view)
  const words = { yes: t('yes'), no: t('no'), and: t('and') }
  return (
    <>
      <div className={`eligibility-box eligibility-box-${verdict}`} role="status">
        <div className="eligibility-box-head">
          <Light kind={verdictLights[verdict]}>{t(`verdict.${verdict}`, { count: view.counts.blocks })}</Light>
          {benefits.length === 1 && benefits[0] ? <span>{t('perUnit', { amount: yuan(benefits[0].fen), unit: benefits[0].rule.unit ?? t('yuan') })}</span> : null}
        </div>
        {benefits.length > 1 ? benefits.map(({ rule, fen }) => <div className="eligibility-box-head" key={rule.id}><span>{rule.label ?? rule.message}</span><span>{t('perUnit', { amount: yuan(fen), unit: rule.unit ?? t('yuan') })}</span></div>) : null}
        <div className="eligibility-box-sub">
          <span>{verdict === 'blocked' ? t('blockedHint') : verdict === 'open' ? t('openHint') : t('provisional')}</span>
          {view.counts.confirm > 0 ? <span>{t('toConfirm', { count: view.counts.confirm })}</span> : null}
          {view.toVerify.length > 0 ? <Light kind="yellow">{t('toVerify')}</Light> : null}
        </div>
        {benefits.length > 0 ? <button type="button" className="eligibility-more" aria-expanded={how} aria-controls={id} onClick={() => setHow(!how)}><span aria-hidden="true">{how ? '▾' : '▸'}</span> {t('how')}</button> : null}
      </div>
      {how ? (
        <div id={id}>
          {benefits.map(({ rule }) => (
            <ol className="eligibility-steps" key={rule.id}>
              {stepsOf(view, rule).map((step) => <li key={step.id}><span>{step.label ? <b>{step.label}</b> : null}{step.label ? <br /> : null}{step.message}</span><span>{plainText(step.value, words)}{step.unit ? ` ${step.unit}` : ''}</span></li>)}
            </ol>
          ))}
        </div>
      ) : null}
    </>
  )
}

function Rule({ rule, sentence, group, view, eligibility, basis, goTo }: { rule: EligibilityRule; sentence: string; group: GroupName; view: EligibilityView; eligibility: EligibilityState; basis: string[] | null; goTo: (path: string) => void }) {
  const { t } = useTranslation('eligibility')
  const [all, setAll] = useState(false)
  const facts = factsOf(rule)
  const most = factsShown[group]
  const shown = all ? facts : facts.slice(0, most)
  const known = most > 0 || all
  const derived = known ? derivedOf(view, rule) : []
  const words = { yes: t('yes'), no: t('no'), and: t('and') }
  const figures = rule.figures.filter((figure) => known || (group === 'unchecked' && figure.value === null))
  const answered = rule.used.filter((value) => value.path.startsWith('clerk.')).map((value) => value.path.slice('clerk.'.length))
  return (
    <li className="eligibility-rule" data-rule={rule.id} data-state={rule.state}>
      <button type="button" className="eligibility-rule-head" aria-expanded={all} onClick={() => setAll(!all)}>
        <Light kind={lights[group]} />
        <span className="eligibility-sentence"><span className="visually-hidden">{t(`state.${group}`)}{t('colon')}</span>{sentence}{rule.verify ? <> <Light kind="yellow">{t('toVerifyLong')}</Light></> : null}</span>
      </button>
      <div className="eligibility-under">
        {rule.state === 'unchecked' && rule.wants.length === 0 && rule.why ? <p className="eligibility-why">{rule.why.zh}</p> : null}
        {[...new Set([...rule.asks, ...(group === 'passed' && !all ? [] : answered)])].map((text) => (
          <YesNo key={text} label={text} value={eligibility.answers.confirmations[text]} onChange={(value) => eligibility.confirm(text, value)} />
        ))}
        {rule.wants.map((wanted) => <Ask key={wanted.path} wanted={wanted} view={view} eligibility={eligibility} goTo={goTo} />)}
        {derived.length + shown.length > 0 ? (
          <ul className="eligibility-facts">
            {derived.map((one) => <li key={one.target}><span>{one.label}</span><b>{plainText(one.value, words)}{one.unit ? ` ${one.unit}` : ''}</b></li>)}
            {shown.map((fact) => <li key={fact.key}><span>{fact.label}</span><b>{fact.texts.slice(0, 6).join(t('and'))}{fact.texts.length > 6 ? ` ${t('more', { count: fact.texts.length - 6 })}` : ''}</b><ValueTag source={fact.source} /></li>)}
          </ul>
        ) : null}
        {figures.map((figure) => <Figure key={figure.standard} figure={figure} />)}
        {!all && most > 0 && facts.length > most ? <button type="button" className="eligibility-more small" onClick={() => setAll(true)}>{t('more', { count: facts.length - most })}</button> : null}
        {all || group === 'blocks' || group === 'warns' ? rule.entered.map((path) => <Entered key={path} path={path} rule={rule} eligibility={eligibility} />) : null}
        {basis ? (
          <div className="eligibility-basis">
            {basis.length > 0 ? <ul>{basis.map((line) => <li key={line}>{line}</li>)}</ul> : t('noBasis')}
          </div>
        ) : null}
      </div>
    </li>
  )
}

function ValueTag({ source }: { source: ValueSource }) {
  const { t } = useTranslation('eligibility')
  if (source.kind === 'typed') return <SourceTag>{t('source.typed')}</SourceTag>
  return <SourceTag stale={source.stale}>{source.at ? `${source.label} ${monthOf(source.at)}` : source.label}{source.stale ? ` ${t('stale')}` : ''}</SourceTag>
}

/** The figure with its first day; one that nobody confirmed or entered is amber, never hidden. */
function Figure({ figure }: { figure: UsedFigure }) {
  const { t } = useTranslation('eligibility')
  const missing = figure.value === null
  return (
    <p className="eligibility-facts eligibility-figure">
      <span>{figure.name}</span>
      <b>{missing ? t('notEntered') : t('figure', { value: figureText(figure), unit: figure.unit ?? '' }).trim()}</b>
      {figure.from ? <span>{t('from', { day: fullDay(figure.from) })}</span> : figure.year ? <span>{t('forYear', { year: figure.year })}</span> : null}
      {figure.verify || missing ? <Light kind="yellow">{t('toVerifyLong')}</Light> : null}
      {missing ? <span className="quiet">{t('figureWho')}</span> : null}
    </p>
  )
}

/** 是 or 否, by Tab and the arrow keys. */
function YesNo({ label, value, onChange, unknown }: { label: string; value: boolean | undefined; onChange: (value: boolean | null) => void; unknown?: boolean }) {
  const { t } = useTranslation('eligibility')
  return (
    <div className="eligibility-ask">
      <span className="eligibility-ask-label">{label}</span>
      <Radio.Group value={value === undefined ? (unknown ? 'unknown' : null) : value ? 'yes' : 'no'} aria-label={label} onChange={(event) => onChange(event.target.value === 'unknown' ? null : event.target.value === 'yes')}>
        <Radio value="yes">{t('yes')}</Radio>
        <Radio value="no">{t('no')}</Radio>
        {unknown ? <Radio value="unknown">{t('notAsked')}</Radio> : null}
      </Radio.Group>
    </div>
  )
}

/** What is missing, with the control or the key that enters it. */
function Ask({ wanted, view, eligibility, goTo }: { wanted: Wanted; view: EligibilityView; eligibility: EligibilityState; goTo: (path: string) => void }) {
  const { t } = useTranslation('eligibility')
  const { path, label, field, enter } = wanted
  const answer = path.startsWith('ask.') ? eligibility.answers.answers[path.slice('ask.'.length)] : eligibility.answers.system[path]?.value
  if (enter === 'bool') return <YesNo label={label} unknown value={typeof answer === 'boolean' ? answer : undefined} onChange={(value) => eligibility.enter(path, value, t('seen'))} />
  if (enter) return <Typed key={`${path} ${view.on}`} label={label} kind={enter} onEnter={(value) => eligibility.enter(path, value, t('seen'))} />
  if (wanted.kind === 'figure' || wanted.kind === 'calendar' || wanted.kind === 'table') return null
  const resident = path.startsWith('resident.')
  return (
    <div className="eligibility-ask">
      <span className="eligibility-ask-label">{label}</span>
      {field !== null ? <Button size="small" onClick={() => goTo(field)}>{t('enterField')}</Button> : resident && eligibility.residentId ? <Button size="small" onClick={() => go({ kind: 'resident', id: eligibility.residentId })}>{t('enterResident')}</Button> : null}
    </div>
  )
}

function Typed({ label, kind, onEnter }: { label: string; kind: Exclude<Wanted['enter'], 'bool' | null>; onEnter: (value: string | number) => void }) {
  const { t } = useTranslation('eligibility')
  const [text, setText] = useState('')
  const send = () => {
    const clean = text.normalize('NFKC').trim()
    if (clean === '') return
    if (kind === 'day') { if (isPlainDate(clean)) onEnter(clean) }
    else if (kind === 'text') onEnter(clean)
    else if (/^\d+(\.\d{1,2})?$/.test(clean)) onEnter(kind === 'money' ? Math.round(Number(clean) * 100) : Number(clean))
  }
  return (
    <div className="eligibility-ask">
      <span className="eligibility-ask-label">{label}</span>
      <Input size="small" value={text} maxLength={100} aria-label={label} placeholder={kind === 'day' ? t('dayHint') : t('enter')} onChange={(event) => setText(event.target.value)} onBlur={send} onKeyDown={(event) => { if (event.key === 'Enter' && !isComposing(event.nativeEvent)) { event.preventDefault(); event.stopPropagation(); send() } }} />
      {kind === 'day' || kind === 'text' ? <Button size="small" onClick={() => onEnter('')}>{t('none')}</Button> : null}
    </div>
  )
}

/** An answer that was entered here can be taken back. */
function Entered({ path, rule, eligibility }: { path: string; rule: EligibilityRule; eligibility: EligibilityState }) {
  const { t } = useTranslation('eligibility')
  const value = rule.used.find((one) => one.path === path)
  if (!value) return null
  return <div className="eligibility-ask"><span className="eligibility-ask-label">{value.label}{t('colon')}{value.text}</span><Button size="small" onClick={() => eligibility.enter(path, null, '')}>{t('takeBack')}</Button></div>
}

/** A lead goes on against what blocks: with a reason, signing here if another clerk sits at the window. */
function GoOn({ view, eligibility }: { view: EligibilityView; eligibility: EligibilityState }) {
  const { t } = useTranslation('eligibility')
  const refusalText = useRefusalText()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [staffNo, setStaffNo] = useState('')
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => { if (open) box.current?.querySelector('textarea')?.focus() }, [open])

  const { despite } = view
  const send = async () => {
    if (busy) return
    setBusy(true)
    const refused = await eligibility.goOn(reason, view.mayGoOn ? null : { staffNo, password })
    setBusy(false)
    setPassword('')
    setRefusal(refused)
    if (!refused) setOpen(false)
  }
  return (
    <div className="eligibility-under">
      {despite ? (
        <p className="eligibility-why">
          <Light kind={despite.valid ? 'yellow' : 'red'} plain>{t('goOn.done', { name: despite.by, no: despite.staffNo, reason: despite.reason })}</Light> <DateText value={despite.at} as="recent" />
          {despite.valid ? null : <span> {t('goOn.void')}</span>}
        </p>
      ) : null}
      {!open && !despite?.valid ? <Button size="small" onClick={() => setOpen(true)} aria-expanded={false}>{t('goOn')}</Button> : null}
      {open ? (
        <form className="eligibility-goon" ref={box} aria-label={t('goOn')} onSubmit={(event) => { event.preventDefault(); void send() }} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); setOpen(false) } }}>
          <label>{t('goOn.reason')}<Input.TextArea rows={2} maxLength={200} value={reason} placeholder={t('goOn.reasonHint')} onChange={(event) => setReason(event.target.value)} /></label>
          {view.mayGoOn ? null : (
            <>
              <label>{t('goOn.staffNo')}<Input value={staffNo} maxLength={20} autoComplete="off" onChange={(event) => setStaffNo(event.target.value)} /></label>
              <label>{t('goOn.password')}<Input type="password" value={password} maxLength={200} autoComplete="off" onChange={(event) => setPassword(event.target.value)} /></label>
            </>
          )}
          {refusal ? <p className="eligibility-bad" role="alert">{refusal.problems?.[0]?.zh ?? (refusal.code === 'wrong-password' ? t('goOn.wrong') : refusalText(refusal))}</p> : null}
          <div className="eligibility-goon-buttons"><Button htmlType="submit" disabled={busy}>{t('goOn.do')}</Button><Button onClick={() => setOpen(false)}>{t('goOn.cancel')}</Button></div>
        </form>
      ) : null}
    </div>
  )
}
