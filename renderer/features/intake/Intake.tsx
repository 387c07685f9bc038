import { Button } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerOf } from '../../../shared/catalogue/materials'
import type { ItemPackage, Situation } from '../../../shared/catalogue/schema'
import { hasWorksheet } from '../../../shared/economy/worksheet'
import type { Draft, EligibilityView, Problem } from '../../../shared/ipc/views'
import { call, invalidate } from '../../app/api'
import { KeyHint, KeyLayer, keyText, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { FormFields, type FormHandle } from '../../fields'
import { CodeBox } from '../../widgets/CodeBox'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { PersonHeader } from '../../widgets/PersonHeader'
import { Pips } from '../../widgets/Pips'
import { Situations, type SituationsHandle } from '../../widgets/Situations'
import { offerUndo } from '../../widgets/UndoBar'
import { Camera } from '../camera'
import { EconomyDialog } from '../economy'
import { OpenForPerson } from '../queue'
import { ActionBar } from './ActionBar'
import { ApplicantTab } from './ApplicantTab'
import { ConfirmTab } from './ConfirmTab'
import { Eligibility, type EligibilityHandle } from './Eligibility'
import { barriersOf } from './ruleGroups'
import { formTitle } from './formTitle'
import { gapName, gapsOf, inScreenOrder, sectionNames, type Section } from './gaps'
import { ItemChanges } from './ItemChanges'
import { MaterialStrip } from './MaterialStrip'
import { MaterialsTab, type MaterialsHandle } from './MaterialsTab'
import { paperCount } from './papers'
import { usePlaces } from './places'
import { PreviewDialog } from './PreviewDialog'
import { ScreenNote } from './ScreenNote'
import { useIntake } from './useIntake'

const sectionOf = (path: string | null): Section => (path?.startsWith('agent.') ? 'applicant' : path?.startsWith('materials.') ? 'materials' : path === 'confirm' ? 'confirm' : 'form')

export type Told = Readonly<Record<string, string | boolean>> | null

/** The clerk's main window: person, item, four parts, papers, and one way to the end. */
export function Intake({ draft, item, today, told, reopen }: { draft: Draft; item: ItemPackage; today: string; told: Told; reopen: () => void }) {
  const { t } = useTranslation('intake')
  const { language, pick } = useLanguage()
  const refusalText = useRefusalText()
  const intake = useIntake(draft, item, today)
  const { store, autosave, gaps, saved } = intake
  const places = usePlaces()
  const [section, setSection] = useState<Section>(() => sectionOf(draft.cursor))
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [preview, setPreview] = useState(false)
  const [camera, setCamera] = useState(false)
  const [economy, setEconomy] = useState(false)
  const [guide, setGuide] = useState(false)
  const form = useRef<FormHandle>(null)
  const agent = useRef<FormHandle>(null)
  const papers = useRef<MaterialsHandle>(null)
  const accept = useRef<HTMLButtonElement>(null)
  const rules = useRef<EligibilityHandle>(null)

  /** Shows the part a place belongs to, then goes there; the part must be on the screen first. */
  const pending = useRef<string | null>(draft.cursor ?? '')
  const [tick, setTick] = useState(0)
  const goTo = useCallback((path: string) => {
    pending.current = path
    setSection(sectionOf(path))
    setTick((n) => n + 1)
  }, [])
  useEffect(() => {
    const path = pending.current
    if (path === null) return
    pending.current = null
    if (section === 'form') {
      if (path === '') form.current?.goToFirstOpen()
      // A cell of a folded table is there one frame after its table was opened.
      else if (!form.current?.goTo(path)) requestAnimationFrame(() => { if (!form.current?.goTo(path)) form.current?.goToFirstOpen() })
    }
    else if (section === 'applicant') agent.current?.goTo(path.replace(/^agent\./, ''))
    else if (section === 'materials') papers.current?.goTo(path.replace(/^materials\./, ''))
    else accept.current?.focus()
    // A part without open fields: its first control, so that the keyboard is never nowhere.
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('#intake-part input:not(:disabled), #intake-part button:not(:disabled)')?.focus({ preventScroll: true })
  }, [section, tick])

  const show = useCallback((next: Section) => {
    pending.current = next === 'form' ? '' : next === 'applicant' ? 'agent.name' : next
    setSection(next)
    setTick((n) => n + 1)
  }, [])
  useKey('section1', () => show('applicant'))
  useKey('section2', () => show('form'))
  useKey('section3', () => show('materials'))
  useKey('section4', () => show('confirm'))
  useKey('eligibility', () => setGuide(!guide))
  useKey('guide', () => go({ kind: 'item', code: item.code }))
  const fold = (event: KeyboardEvent) => {
    // Ins outside of a list adds to the list in view that is open, else to the first one.
    const add = document.querySelector<HTMLElement>('.table-field:not(.table-field-folded) .table-field-add') ?? document.querySelector<HTMLElement>('.table-field-add')
    if (section === 'form' && add) { event.preventDefault(); add.click() }
  }
  useKey('addRow', fold)

  // Nobody is an agent until somebody says so: the question stays open until it was answered.
  const [spoken, setSpoken] = useState<ReadonlySet<string>>(new Set())
  const answerQuestion = useCallback((one: Situation, value: string | boolean | null) => {
    setSpoken((before) => new Set([...before, one.id]))
    intake.setAnswer(one, value)
  }, [intake])
  const situations = useRef<SituationsHandle>(null)
  useKey('situations', () => void situations.current?.focus())
  // What was said on a notice is not asked again; what the form holds already stands.
  const once = useRef(told)
  useEffect(() => {
    const said = once.current
    once.current = null
    if (!said) return
    for (const one of item.situations) {
      const value = said[one.id]
      if (value !== undefined && (answerOf(one, store.values(), intake.answers.facts.answers, null) === undefined)) answerQuestion(one, value)
    }
  }, [item, store, intake.answers, answerQuestion])

  const [barred, setBarred] = useState(false)
  const toRule = useCallback((id: string) => {
    setGuide(true)
    setBarred(true)
    rules.current?.goTo(id)
  }, [])

  const tell = useCallback((missing: readonly Problem[]) => {
    intake.ask()
    setRefused(null)
    const first = inScreenOrder(item, missing)[0]
    if (first?.section === 'eligibility') toRule(first.path)
    else if (first) goTo(first.path)
  }, [intake, item, goTo, toRule])

  const step = useCallback(async () => {
    if (busy) return
    setBusy(true)
    try {
      store.flush()
      if (!(await autosave.flush())) return
      const check = await intake.refreshCheck()
      if (!check) return
      if (check.problems.length > 0) return tell(check.problems)
      // Without an answer main decides when it accepts.
      const view = await intake.eligibility.refresh()
      const barrier = view ? barriersOf(view)[0] : undefined
      if (barrier) return toRule(barrier.id)
      if (section !== 'confirm') return goTo('confirm')
      const reply = await call('case.accept', { draftId: draft.id, rev: autosave.rev() })
      if (!reply.ok) {
        if (reply.error.code === 'problems' && reply.error.problems) return tell(reply.error.problems)
        return setRefused(refusalText(reply.error))
      }
      autosave.stop()
      invalidate('case', 'draft', 'today', 'resident', 'app.status')
      go({ kind: 'print', caseId: reply.value.caseId })
      // The number is saved; now the sheets. One after the other, so that they come out in order.
      for (const paper of reply.value.papers) {
        if (paper.jobs.length === 0) await call('paper.print', { paperId: paper.id, printer: null })
        invalidate('paper')
      }
    } finally {
      setBusy(false)
    }
  }, [busy, store, autosave, intake, tell, toRule, section, goTo, draft.id, refusalText])
  useKey('primary', () => void step())

  /** 收件: the papers are taken in and get their number; what comes next is decided on the case. */
  const file = useCallback(async (then: 'supplement' | 'refuse-acceptance' | null) => {
    if (busy) return
    setBusy(true)
    try {
      store.flush()
      if (!(await autosave.flush())) return
      const reply = await call('course.file', { draftId: draft.id, rev: autosave.rev(), way: 'window' })
      if (!reply.ok) {
        if (reply.error.code === 'problems' && reply.error.problems) return tell(reply.error.problems)
        return setRefused(refusalText(reply.error))
      }
      autosave.stop()
      invalidate('case', 'draft', 'today', 'resident', 'app.status')
      if (then) go({ kind: 'case', id: reply.value.caseId, act: then })
      else go({ kind: 'print', caseId: reply.value.caseId })
      for (const paper of reply.value.papers) {
        if (paper.jobs.length === 0) await call('paper.print', { paperId: paper.id, printer: null })
        invalidate('paper')
      }
    } finally {
      setBusy(false)
    }
  }, [busy, store, autosave, tell, draft.id, refusalText])
  useKey('fileOnly', () => void file(null))
  useKey('supplement', () => void file('supplement'))
  useKey('refuseAcceptance', () => void file('refuse-acceptance'))

  const park = useCallback(async () => {
    store.flush()
    if (!(await autosave.flush())) return
    const reply = await call('draft.park', { id: draft.id, reason: null })
    if (!reply.ok) return setRefused(refusalText(reply.error))
    autosave.stop()
    invalidate('draft', 'today')
    offerUndo(t('parked', { name: draft.residentName, item: pick(item.name) }), () => go({ kind: 'intake', draftId: draft.id }))
    go({ kind: 'start' })
  }, [store, autosave, draft, item, pick, refusalText, t])
  useKey('park', () => void park())
  const notice = useCallback(async () => {
    store.flush()
    if (!(await autosave.flush())) return
    const said = item.situations.flatMap((one) => { const value = answerOf(one, store.values(), intake.answers.facts.answers, intake.answers.agent !== null); return value === undefined ? [] : [[one.id, value] as const] })
    go({ kind: 'notice', itemCode: item.code, answers: Object.fromEntries(said), told: null })
  }, [store, autosave, item, intake.answers])
  useKey('oneTimeNotice', () => void notice())
  const economic = hasWorksheet(item)
  const openEconomy = () => { store.flush(); void autosave.flush().then((durable) => { if (durable) setEconomy(true) }) }
  useKey('worksheet', openEconomy, { enabled: economic && !economy })
  useKey('camera', () => { store.flush(); setCamera(true) }, { enabled: !camera })
  useKey('preview', () => { if (!preview) { store.flush(); void autosave.flush().then((durable) => { if (durable) setPreview(true) }) } })

  const { resident } = draft
  const count = paperCount(intake.lines)
  const names = useMemo(() => gaps.map((gap) => gapName(item, gap, language, (key) => t(`agent.${key}`))), [gaps, item, language, t])
  const shownNames = [...new Set(names)]

  const tabEnd = (name: Section) => {
    if (name === 'materials') return <span>{count.done}/{count.all}</span>
    if (name === 'confirm') return null
    const missing = gapsOf(gaps, name).length
    return missing === 0 ? <Light kind="green" label={t('complete')} /> : <span>{t('short', { count: missing })}</span>
  }

  return (
    <div className="intake">
      <PersonHeader
        name={resident.name} sex={resident.sex} age={resident.age} idNo={resident.idMasked}
        facts={[resident.phoneMasked, [resident.community, resident.grid !== null ? t('grid', { n: resident.grid }) : ''].filter(Boolean).join(' '), resident.household ? t('householdOf', { count: resident.household.members.filter((m) => m.until === null).length }) : null]}
        actions={intake.check && intake.check.openSame.length > 0 ? <span className="intake-same"><Light kind="yellow">{t('openSame', { no: intake.check.openSame[0]!.receiptNo })}</Light></span> : <OpenForPerson residentId={draft.residentId} />}
        end={
          <span className="intake-draft">
            <span className="quiet">{t('draftNo', { no: draft.no })}</span>
            {saved.kind === 'failed'
              ? <Light kind="red">{t('notSaved')}</Light>
              : <Pips state="saved"><span><DateText value={saved.at} as="recent" /></span></Pips>}
          </span>
        }
      >
        <CodeBox>{item.shortCode}</CodeBox>
        <b className="intake-item">{pick(item.name)}</b>
        <span className="quiet">{t('version', { code: item.code, version: item.version })}</span>
        {draft.changedSince ? <ItemChanges changedSince={draft.changedSince} /> : null}
      </PersonHeader>
      <ScreenNote draftId={draft.id} goTo={goTo} />

      <div className="intake-tabs" role="tablist" aria-label={t('parts')}>
        {sectionNames.map((name, n) => (
          <button
            key={name} type="button" role="tab" id={`tab-${name}`} aria-selected={section === name} aria-controls="intake-part" tabIndex={section === name ? 0 : -1} className="intake-tab" onClick={() => show(name)}
            onKeyDown={(event) => { const to = event.key === 'ArrowRight' ? n + 1 : event.key === 'ArrowLeft' ? n - 1 : n; if (to !== n && sectionNames[to]) { setSection(sectionNames[to]); document.getElementById(`tab-${sectionNames[to]}`)?.focus() } }}
          >
            <KeyHint id={`section${n + 1}` as 'section1'} />
            <span className="intake-tab-name">{name === 'form' ? t(`title.${formTitle(item)}`) : t(`section.${name}`)}</span>
            <span className="intake-tab-end">{tabEnd(name)}</span>
          </button>
        ))}
      </div>

      <Situations
        situations={item.situations} handle={situations} onEnd={() => show(section)} onAnswer={answerQuestion}
        answer={(one) => (one.id === 'agent' && intake.answers.agent === null && !spoken.has(one.id) ? undefined : answerOf(one, store.values(), intake.answers.facts.answers, intake.answers.agent !== null))}
        end={<KeyHint id="situations" />}
      />

      <div className="intake-body" data-section={section}>
        <div className="intake-main">
          <div className="intake-part" id="intake-part" role="tabpanel" aria-labelledby={`tab-${section}`}>
            {section === 'form' ? (
              <FormFields
                form={item.form} store={store} today={today} places={places} household={draft.people} handle={form} unfold={1}
                onCursor={intake.remember} onEnd={() => show('materials')} onStart={() => show('applicant')}
              />
            ) : null}
            {section === 'applicant' ? <ApplicantTab intake={intake} handle={agent} onEnd={() => show('form')} onCursor={intake.remember} /> : null}
            {section === 'materials' ? <MaterialsTab intake={intake} handle={papers} onCursor={(key) => intake.remember(`materials.${key}`)} onEnd={() => show('confirm')} /> : null}
            {section === 'confirm' ? <ConfirmTab intake={intake} goTo={goTo} busy={busy} file={(then) => void file(then)} /> : null}
          </div>
        </div>
        {section === 'form' || section === 'applicant' ? <MaterialStrip lines={intake.lines} onPick={(key) => goTo(`materials.${key}`)} /> : null}
        <Eligibility item={item} residentId={draft.residentId} onWorksheet={economic ? openEconomy : null} eligibility={intake.eligibility} open={guide} toggle={() => setGuide(!guide)} goTo={goTo} handle={rules} />
      </div>

      <div className="intake-notes" aria-live="polite">
        {saved.kind === 'failed' ? (
          <Note kind="bad" end={saved.refusal.code === 'stale' ? (
            <>
              <Button size="small" onClick={() => void call('draft.open', { id: draft.id }).then((reply) => { if (reply.ok) autosave.overwrite(reply.value.rev) })}>{t('keepMine')}</Button>
              <Button size="small" onClick={reopen}>{t('takeStored')}</Button>
            </>
          ) : undefined}>
            {saved.refusal.code === 'stale' ? <><b>{t('staleTitle')}</b>{t('staleText')}</> : saved.refusal.code === 'disk-full' ? <><b>{t('notSavedTitle')}</b>{t('notSavedFull')}</> : <><b>{t('notSavedTitle')}</b>{refusalText(saved.refusal)}{t('notSavedText')}</>}
          </Note>
        ) : null}
        {refused ? <Note kind="bad">{refused}</Note> : null}
        {barred ? <BarredNote view={intake.eligibility.view} /> : null}
        {intake.asked && gaps.length > 0 ? (
          <Note kind="bad"><b>{t('gapsTitle', { count: gaps.length })}</b>{t('gapsText', { names: shownNames.slice(0, 4).join(t('and')), more: shownNames.length > 4 ? t('more') : '', key: keyText('primary') })}</Note>
        ) : null}
      </div>

      <ActionBar
        check={intake.check} busy={busy} section={section} acceptRef={accept} papersMissing={count.all - count.done}
        onNotice={() => void notice()} onPark={() => void park()} onPreview={() => { store.flush(); void autosave.flush().then((durable) => { if (durable) setPreview(true) }) }} onAccept={() => void step()}
      />
      {economy ? <KeyLayer><EconomyDialog draftId={draft.id} close={() => setEconomy(false)} /></KeyLayer> : null}
      {camera ? (
        <KeyLayer>
          <Camera
            draftId={draft.id} close={() => { setCamera(false); setTick((n) => n + 1) }}
            lines={intake.lines.filter((line) => line.state !== 'not-applicable' && line.state !== 'verified').map((line) => ({ key: line.key, name: line.name, form: line.form, state: line.state, pages: line.pages, done: line.stand === 'ok' }))}
            onShot={(key, change) => intake.setPaper(key, change)} onDrop={(key, pages) => intake.setPaper(key, pages === 0 ? { pages, state: 'missing' } : { pages })}
          />
        </KeyLayer>
      ) : null}
      {preview ? <KeyLayer><PreviewDialog draftId={draft.id} close={() => setPreview(false)} /></KeyLayer> : null}
    </div>
  )
}

/** F9 was pressed and the rules say no: how many, the first of them, and what can be done. */
function BarredNote({ view }: { view: EligibilityView | null }) {
  const { t } = useTranslation('eligibility')
  const barriers = view ? barriersOf(view) : []
  const [first] = barriers
  if (!first) return null
  const kind = first.state === 'blocks' ? 'barred' : 'unanswered'
  return <Note kind="bad"><b>{t(kind, { count: barriers.length })}</b>{t(`${kind}Text`, { first: first.state === 'blocks' ? `${first.message}。` : `${first.asks.join(t('and'))}。` })}</Note>
}
