import { Button, Input } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOpen } from '../../../shared/domain/case'
import { hasWorksheet } from '../../../shared/economy/worksheet'
import type { CourseCmd } from '../../../shared/course/state'
import type { CasePage as Page, SyncState } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { dayOf } from '../../app/dates'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useNoteWords } from '../../app/noteWords'
import { back, go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { CodeBox } from '../../widgets/CodeBox'
import { DateText } from '../../widgets/DateText'
import { DueLight } from '../../widgets/DueLight'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { PersonHeader } from '../../widgets/PersonHeader'
import { Pips } from '../../widgets/Pips'
import { Skeleton } from '../../widgets/Skeleton'
import { HeldPanel } from '../bags'
import { CaseOwners } from '../contact'
import { CaseEconomy } from '../economy'
import { CaseFollowPanel } from '../follow'
import { Application } from './Application'
import { Course } from './Course'
import { ActPanel, Countdown, useActLabel } from './course/ActPanel'
import { actsOf, type Act } from './course/acts'
import { CourseForm } from './course/CourseForm'
import { atOnce } from './course/forms'
import { useRecorded } from './course/useCourse'
import type { Values } from './course/values'
import { DayGrid } from './DayGrid'
import { DuePapers } from './DuePapers'
import { EligibilityPanel } from './EligibilityPanel'
import './case.css'
import './course/course.css'

const places: SyncState[] = ['saved', 'sent', 'received', 'department']
const digits = ['reason1', 'reason2', 'reason3', 'reason4', 'reason5', 'reason6', 'reason7', 'reason8', 'reason9'] as const

/** One case: what happened, what can be done now, every day of its limit, how far it has got, its papers, the decision. `act`: the form to begin with. */
export function CasePage({ id, act = null }: { id: string; act?: CourseCmd | null }) {
  const { t } = useTranslation('case')
  const refusalText = useRefusalText()
  const { data: page, refusal } = useCall('case.page', { id }, { keep: true })
  if (refusal) return <div className="case-problem"><Note kind="bad" end={<Button onClick={back}>{t('back')}<KeyHint id="back" /></Button>}>{refusalText(refusal)}</Note></div>
  if (!page) return <div className="case-problem"><Skeleton lines={10} label={t('loading')} /></div>
  return <Case page={page} act={act} />
}

function Case({ page, act: wanted }: { page: Page; act: CourseCmd | null }) {
  const { t } = useTranslation('case')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const label = useActLabel()
  const today = dayOf(useNow())
  const [view, setView] = useState<'days' | 'application' | 'economy'>('days')
  const { data: item } = useCall('item.show', { code: page.itemCode, version: page.itemVersion })
  const { data: standing } = useCall('course.page', { caseId: page.id }, { keep: true })
  const hasSheet = page.eligibility !== null && item !== undefined && hasWorksheet(item)
  const [acting, setActing] = useState<Act | null>(null)
  const [noting, setNoting] = useState(false)
  const [words, setWords] = useState('')
  const [said, setSaid] = useState<{ kind: 'ok' | 'bad'; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const course = useRef<HTMLElement>(null)
  const middle = useRef<HTMLElement>(null)
  const trail = useRef<HTMLElement>(null)
  const papers = useRef<HTMLElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [left] = useState(() => new Map<string, Values>())
  const acts = useMemo(() => (standing ? actsOf(standing) : { primary: null, possible: [], not: [] }), [standing])
  const { recorded, settling } = useRecorded(page.id, setSaid)
  /** The papers as they were when the form was opened. */
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set())
  const knownNow = useMemo(() => new Set(page.paperRows.map(({ id }) => id)), [page.paperRows])

  const pick = useCallback(async (act: Act) => {
    if (!standing || busy || settling) return
    setSaid(null)
    setNoting(false)
    const sent = atOnce(act, { course: standing })
    if (!sent) { setKnown(knownNow); setActing(act); return }
    setBusy(true)
    const reply = await sent
    setBusy(false)
    if (!reply.ok) { setSaid({ kind: 'bad', text: refusalText(reply.error) }); invalidate('course', 'case'); return }
    await recorded(act.cmd, label(act), reply.value, knownNow)
  }, [standing, busy, settling, recorded, label, refusalText, knownNow])
  /** The act by its command, or why it is not possible. */
  const want = useCallback((cmd: CourseCmd) => {
    const found = [acts.primary, ...acts.possible].find((act) => act?.cmd === cmd)
    if (found) return void pick(found)
    const why = standing?.acts.find((one) => one.cmd === cmd)?.whyNot
    if (why) setSaid({ kind: 'bad', text: either(why.zh, why.en) })
  }, [acts, pick, standing, either])
  // Whoever came here to do one thing finds its form open, once.
  const [begun, setBegun] = useState(wanted === null)
  if (!begun && standing) {
    setBegun(true)
    const found = [acts.primary, ...acts.possible].find((act) => act?.cmd === wanted)
    const why = standing.acts.find((one) => one.cmd === wanted)?.whyNot
    if (found) { setKnown(knownNow); setActing(found) }
    else if (why) setSaid({ kind: 'bad', text: either(why.zh, why.en) })
  }

  const note = async () => {
    if (busy || !words.trim()) return
    setBusy(true)
    const reply = await call('case.addNote', { id: page.id, text: words.trim() })
    setBusy(false)
    setSaid(reply.ok ? { kind: 'ok', text: t('noted') } : { kind: 'bad', text: refusalText(reply.error) })
    if (reply.ok) { setNoting(false); setWords('') }
    invalidate('case', 'today', 'resident')
  }
  const toggleNote = () => { setSaid(null); setWords(''); setActing(null); setNoting(!noting) }
  useEffect(() => { if (noting) box.current?.querySelector<HTMLElement>('textarea')?.focus() }, [noting])
  const digit = (n: number) => { const act = acting ? undefined : acts.possible[n - 1]; if (act) void pick(act) }
  const show = (next: typeof view) => { setActing(null); setView(next); middle.current?.focus() }

  useKey('section1', () => course.current?.focus())
  useKey('section2', () => show('days'))
  useKey('section3', () => trail.current?.focus())
  useKey('section4', () => papers.current?.focus())
  useKey('worksheet', () => show(view === 'economy' ? 'days' : 'economy'), { enabled: hasSheet })
  useKey('showForm', () => show(view === 'days' ? 'application' : 'days'))
  useKey('preview', () => go({ kind: 'print', caseId: page.id }))
  useKey('withdraw', () => want('withdraw'))
  useKey('supplement', () => want('supplement'))
  useKey('oneTimeNotice', () => want('supplement'), { enabled: page.status === 'filed' })
  useKey('addNote', toggleNote)
  useKey('primary', () => { if (acts.primary) void pick(acts.primary) }, { enabled: acting === null })
  useKey(digits[0], () => digit(1)); useKey(digits[1], () => digit(2)); useKey(digits[2], () => digit(3))
  useKey(digits[3], () => digit(4)); useKey(digits[4], () => digit(5)); useKey(digits[5], () => digit(6))
  useKey(digits[6], () => digit(7)); useKey(digits[7], () => digit(8)); useKey(digits[8], () => digit(9))
  useKey('close', () => (noting ? setNoting(false) : back()), { enabled: acting === null })

  const inWords = useNoteWords()
  const steps = standing?.steps ?? []
  const running = steps.findIndex((one) => one.state === 'running')
  const step = running >= 0 ? running : steps.findIndex((one) => one.state === 'next' && one.optional === null)
  return (
    <div className="case">
      <PersonHeader
        name={page.residentName} sex={page.sex} age={page.age} idNo={page.idMasked}
        facts={[[page.community, page.grid !== null ? t('gridN', { n: page.grid }) : ''].filter(Boolean).join(' '), t('firstContact', { name: page.firstContact.name }), page.clerkName !== page.firstContact.name ? t('clerk', { name: page.clerkName }) : null]}
        actions={
          <>
            <span className={`case-light case-light-${page.light}`}>{isOpen(page.status) && !standing?.countdown ? <DueLight light={page.light} daysLeft={page.daysLeft} /> : standing?.countdown ? <Countdown course={standing} /> : <StatusLight page={page} />}</span>
            <Button onClick={() => go({ kind: 'print', caseId: page.id })}>{t('print')}<KeyHint id="preview" /></Button>
            <Button onClick={toggleNote} aria-expanded={noting}>{t('note')}<KeyHint id="addNote" /></Button>
            {acts.primary && acting === null ? <Button type="primary" onClick={() => { if (acts.primary) void pick(acts.primary) }} disabled={busy || settling}>{label(acts.primary)}<KeyHint id="primary" /></Button> : null}
          </>
        }
        end={<Pips state={page.pips.state}>{page.pips.receipt ? <span>　{t('receipt', { no: page.pips.receipt })}</span> : null}{page.pips.note ? <span>　{inWords(page.pips.note)}</span> : null}</Pips>}
      >
        <CodeBox>{page.shortCode}</CodeBox>
        <b>{either(page.itemName, page.itemNameEn)}</b>
        <span className="quiet">{t('version', { code: page.itemCode, version: page.itemVersion })}</span>
        <span className="person-header-fact">{t('receiptNo', { no: page.receiptNo })}</span>
      </PersonHeader>

      {noting || said ? (
        <div className="case-ask" ref={box}>
          {said ? <Note kind={said.kind}>{said.text}</Note> : null}
          {noting ? (
            <div className="case-note">
              <Input.TextArea value={words} onChange={(event) => setWords(event.target.value)} rows={2} maxLength={500} aria-label={t('note')} placeholder={t('noteHint')} onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); void note() } }} />
              <Button onClick={() => void note()} disabled={busy || !words.trim()}>{t('saveNote')}</Button>
            </div>
          ) : null}
        </div>
      ) : null}

      <div className="case-body">
        <Panel className="case-course" title={t('course')} note={steps[step] ? t('stepOf', { n: step + 1, all: steps.length, step: steps[step].name }) : null} end={<KeyHint id="section1" />} panelRef={course}>
          <Course page={page} steps={steps} />
        </Panel>
        <section className="panel case-middle" aria-label={t('grid')} ref={middle} tabIndex={-1}>
          <div className="case-views" role="tablist" aria-label={t('views')}>
            <button type="button" role="tab" aria-selected={!acting && view === 'days'} className="case-view" onClick={() => show('days')}>{t('grid')}<KeyHint id="section2" /></button>
            <button type="button" role="tab" aria-selected={!acting && view === 'application'} className="case-view" onClick={() => show('application')}>{t('application')}<KeyHint id="showForm" /></button>
            {hasSheet ? <button type="button" role="tab" aria-selected={!acting && view === 'economy'} className="case-view" onClick={() => show('economy')}>{t('economy:open')}<KeyHint id="worksheet" /></button> : null}
            {view === 'days' && page.clock.days ? <span className="quiet small case-limit">{t(`limit.${page.clock.unit}`, { count: page.clock.days })}</span> : null}
          </div>
          {acting && standing ? <CourseForm key={`${acting.id} ${standing.head}`} left={left} act={acting} page={page} course={standing} item={item} today={today} title={label(acting)} close={() => { setActing(null); middle.current?.focus() }} done={(after) => { const name = label(acting); const { cmd } = acting; setActing(null); void recorded(cmd, name, after, known) }} />
            : view === 'days' ? <DayGrid page={page} /> : view === 'economy' ? <CaseEconomy caseId={page.id} /> : <Application page={page} />}
        </section>
        <div className="case-right">
          {standing ? <ActPanel acts={acts} course={standing} busy={acting !== null} pick={(act) => void pick(act)} now={acting?.id ?? null} /> : null}
          <Panel title={t('whereTo')} end={<KeyHint id="section3" />} panelRef={trail}>
            <ul className="rows">
              {places.map((place) => {
                const reached = page.syncTrail.find((one) => one.state === place)
                return <li key={place} className={reached?.at ? '' : 'case-not-yet'}><Pips state={place} /><span className="case-trail">{reached?.at ? <><DateText value={reached.at} as="recent" />{reached.note ? `　${inWords(reached.note)}` : ''}</> : t('notYet')}</span></li>
              })}
              {page.syncTrail.filter((one) => one.state === 'attention').map((one) => <li key={`attention ${one.at}`}><Pips state="attention" /><span className="case-trail" title={inWords(one.note)}>{inWords(one.note)}</span></li>)}
            </ul>
          </Panel>
          <DuePapers page={page} />
          <CaseOwners caseId={page.id} />
          <HeldPanel residentId={page.residentId} caseId={page.id} />
          <CaseFollowPanel caseId={page.id} />
          <Panel title={t('papers')} note={t('paperCount', { count: page.paperRows.length })} end={<KeyHint id="section4" />} panelRef={papers}>
            {page.paperRows.length === 0 ? <p className="quiet">{t('noPapers')}</p> : (
              <ul className="rows case-papers">
                {page.paperRows.map((paper) => {
                  const job = [...paper.jobs].sort((a, b) => a.at.localeCompare(b.at)).at(-1)
                  return (
                    <li key={paper.id}>
                      <span className="case-paper">{t(`print:kind.${paper.kind}`)}</span><span className="quiet case-paper-no">{paper.docNo}</span><span>{t('copies', { count: paper.copies })}</span>
                      <Light kind={!job ? 'waiting' : job.state === 'out' ? 'green' : job.state === 'failed' ? 'red' : job.state === 'void' ? 'grey' : 'info'}>{job ? t(job.state === 'out' ? 'print:job.out' : `print:short.${job.state}`) : t('print:notPrintedShort')}</Light>
                    </li>
                  )
                })}
              </ul>
            )}
          </Panel>
          {page.eligibility ? <EligibilityPanel eligibility={page.eligibility} /> : null}
          {page.decision ? (
            <Panel title={t('decision')}>
              <dl className="case-decision">
                <dt>{t('outcome')}</dt><dd><Light kind={page.decision.outcome === 'approved' ? 'green' : 'red'}>{t(`outcome.${page.decision.outcome}`)}</Light></dd>
                <dt>{t('decidedOn')}</dt><dd><DateText value={page.decision.on} as="full" />　{page.decision.by}</dd>
                {page.decision.docNo ? <><dt>{t('docNo')}</dt><dd>{page.decision.docNo}</dd></> : null}
                {page.decision.reason ? <><dt>{t('reason')}</dt><dd>{page.decision.reason}</dd></> : null}
                {page.decision.text ? <><dt>{t('opinion')}</dt><dd>{page.decision.text}</dd></> : null}
              </dl>
            </Panel>
          ) : null}
        </div>
      </div>
    </div>
  )
}

function StatusLight({ page }: { page: Page }) {
  const { t } = useTranslation('case')
  const kind = page.status === 'refused' || page.status === 'not-accepted' ? 'red' : page.status === 'withdrawn' ? 'grey' : 'green'
  return <Light kind={kind}>{t(`status.${page.status}`)}</Light>
}
