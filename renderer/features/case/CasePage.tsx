import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOpen } from '../../../shared/domain/case'
import { hasWorksheet } from '../../../shared/economy/worksheet'
import type { CasePage as Page, SyncState } from '../../../shared/ipc/views'
import type { Reply } from '../../../shared/ipc/contract'
import { call, invalidate, useCall } from '../../app/api'
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
import { CaseEconomy } from '../economy'
import { Application } from './Application'
import { Course } from './Course'
import { DayGrid } from './DayGrid'
import { DuePapers } from './DuePapers'
import { EligibilityPanel } from './EligibilityPanel'
import './case.css'

const places: SyncState[] = ['saved', 'sent', 'received', 'department']
const reasons = [1, 2, 3, 4] as const

/** One case: what happened, every day of its limit, how far it has got, its papers, the decision. */
export function CasePage({ id }: { id: string }) {
  const { t } = useTranslation('case')
  const refusalText = useRefusalText()
  const { data: page, refusal } = useCall('case.page', { id }, { keep: true })
  if (refusal) return <div className="case-problem"><Note kind="bad" end={<Button onClick={back}>{t('back')}<KeyHint id="back" /></Button>}>{refusalText(refusal)}</Note></div>
  if (!page) return <div className="case-problem"><Skeleton lines={10} label={t('loading')} /></div>
  return <Case page={page} />
}

function Case({ page }: { page: Page }) {
  const { t, i18n } = useTranslation('case')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const [view, setView] = useState<'days' | 'application' | 'economy'>('days')
  const { data: item } = useCall('item.show', { code: page.itemCode, version: page.itemVersion })
  const hasSheet = page.eligibility !== null && item !== undefined && hasWorksheet(item)
  const [asking, setAsking] = useState<'withdraw' | 'note' | null>(null)
  const [words, setWords] = useState('')
  const [said, setSaid] = useState<{ kind: 'ok' | 'bad'; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const course = useRef<HTMLElement>(null)
  const middle = useRef<HTMLElement>(null)
  const trail = useRef<HTMLElement>(null)
  const papers = useRef<HTMLElement>(null)
  const box = useRef<HTMLDivElement>(null)

  const run = async (done: string, work: () => Promise<Reply<'case.complete'>>) => {
    if (busy) return
    setBusy(true)
    const reply = await work()
    setBusy(false)
    setSaid(reply.ok ? { kind: 'ok', text: done } : { kind: 'bad', text: refusalText(reply.error) })
    if (reply.ok) { setAsking(null); setWords('') }
    invalidate('case', 'today', 'resident')
  }
  const complete = () => { if (page.can.complete) void run(t('completed'), () => call('case.complete', { id: page.id, base: page.head })) }
  const withdraw = (reason: string) => void run(t('withdrawn'), () => call('case.withdraw', { id: page.id, base: page.head, reason }))
  const note = () => { if (words.trim()) void run(t('noted'), () => call('case.addNote', { id: page.id, text: words.trim() })) }
  const pickReason = (n: number) => {
    if (asking !== 'withdraw') return
    if (n < 4) withdraw(i18n.getFixedT('zh', 'case')(`why.${n}`)) // kept and printed in the office's language
    else if (words.trim()) withdraw(words.trim())
    else box.current?.querySelector('input')?.focus()
  }
  const toggle = (what: 'withdraw' | 'note') => { setSaid(null); setWords(''); setAsking(asking === what ? null : what) }
  useEffect(() => { if (asking) box.current?.querySelector<HTMLElement>(asking === 'note' ? 'textarea' : 'button')?.focus() }, [asking])

  useKey('section1', () => course.current?.focus())
  useKey('section2', () => { setView('days'); middle.current?.focus() })
  useKey('section3', () => trail.current?.focus())
  useKey('section4', () => papers.current?.focus())
  useKey('worksheet', () => { setView(view === 'economy' ? 'days' : 'economy'); middle.current?.focus() }, { enabled: hasSheet })
  useKey('showForm', () => { setView(view === 'days' ? 'application' : 'days'); middle.current?.focus() })
  useKey('preview', () => go({ kind: 'print', caseId: page.id }))
  useKey('withdraw', () => toggle('withdraw'), { enabled: page.can.withdraw })
  useKey('addNote', () => toggle('note'))
  useKey('primary', complete, { enabled: page.can.complete })
  useKey('reason1', () => pickReason(1))
  useKey('reason2', () => pickReason(2))
  useKey('reason3', () => pickReason(3))
  useKey('reason4', () => pickReason(4))
  useKey('close', () => (asking ? setAsking(null) : back()))

  const inWords = useNoteWords()
  const step = page.steps.findIndex((one) => one.state === 'now')
  return (
    <div className="case">
      <PersonHeader
        name={page.residentName} sex={page.sex} age={page.age} idNo={page.idMasked}
        facts={[[page.community, page.grid !== null ? t('gridN', { n: page.grid }) : ''].filter(Boolean).join(' '), t('firstContact', { name: page.firstContact.name }), page.clerkName !== page.firstContact.name ? t('clerk', { name: page.clerkName }) : null]}
        actions={
          <>
            <span className={`case-light case-light-${page.light}`}>{isOpen(page.status) ? <DueLight light={page.light} daysLeft={page.daysLeft} /> : <StatusLight page={page} />}</span>
            <Button onClick={() => go({ kind: 'print', caseId: page.id })}>{t('print')}<KeyHint id="preview" /></Button>
            <Button onClick={() => toggle('note')} aria-expanded={asking === 'note'}>{t('note')}<KeyHint id="addNote" /></Button>
            {page.can.withdraw ? <Button onClick={() => toggle('withdraw')} aria-expanded={asking === 'withdraw'}>{t('withdraw')}<KeyHint id="withdraw" /></Button> : null}
            {page.can.complete ? <Button type="primary" onClick={complete} disabled={busy}>{t('complete')}<KeyHint id="primary" /></Button> : null}
          </>
        }
        end={<Pips state={page.pips.state}>{page.pips.receipt ? <span>　{t('receipt', { no: page.pips.receipt })}</span> : null}{page.pips.note ? <span>　{inWords(page.pips.note)}</span> : null}</Pips>}
      >
        <CodeBox>{page.shortCode}</CodeBox>
        <b>{either(page.itemName, page.itemNameEn)}</b>
        <span className="quiet">{t('version', { code: page.itemCode, version: page.itemVersion })}</span>
        <span className="person-header-fact">{t('receiptNo', { no: page.receiptNo })}</span>
      </PersonHeader>

      {asking || said ? (
        <div className="case-ask" ref={box}>
          {said ? <Note kind={said.kind}>{said.text}</Note> : null}
          {asking === 'withdraw' ? (
            <Note kind="warn">
              <div className="case-reasons" role="group" aria-label={t('whyWithdraw')}>
                <b>{t('whyWithdraw')}</b>
                {reasons.map((n) => <button key={n} type="button" className="plain-button" onClick={() => pickReason(n)}><KeyHint id={`reason${n}`} /> {t(`why.${n}`)}</button>)}
                <Input size="small" value={words} onChange={(event) => setWords(event.target.value)} aria-label={t('otherReason')} placeholder={t('otherReason')} maxLength={200} onKeyDown={(event) => { if (event.key === 'Enter' && words.trim()) withdraw(words.trim()) }} />
                <span className="quiet small">{t('withdrawNote')}</span>
              </div>
            </Note>
          ) : null}
          {asking === 'note' ? (
            <div className="case-note">
              <Input.TextArea value={words} onChange={(event) => setWords(event.target.value)} rows={2} maxLength={500} aria-label={t('note')} placeholder={t('noteHint')} onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); note() } }} />
              <Button onClick={note} disabled={busy || !words.trim()}>{t('saveNote')}</Button>
            </div>
          ) : null}
        </div>
      ) : null}

      <div className="case-body">
        <Panel className="case-course" title={t('course')} note={step >= 0 ? t('stepOf', { n: step + 1, all: page.steps.length, step: page.steps[step]!.step }) : null} end={<KeyHint id="section1" />} panelRef={course}>
          <Course page={page} />
        </Panel>
        <section className="panel case-middle" aria-label={t('grid')} ref={middle} tabIndex={-1}>
          <div className="case-views" role="tablist" aria-label={t('views')}>
            <button type="button" role="tab" aria-selected={view === 'days'} className="case-view" onClick={() => setView('days')}>{t('grid')}<KeyHint id="section2" /></button>
            <button type="button" role="tab" aria-selected={view === 'application'} className="case-view" onClick={() => setView('application')}>{t('application')}<KeyHint id="showForm" /></button>
            {hasSheet ? <button type="button" role="tab" aria-selected={view === 'economy'} className="case-view" onClick={() => setView('economy')}>{t('economy:open')}<KeyHint id="worksheet" /></button> : null}
            {view === 'days' && page.clock.days ? <span className="quiet small case-limit">{t(`limit.${page.clock.unit}`, { count: page.clock.days })}</span> : null}
          </div>
          {view === 'days' ? <DayGrid page={page} /> : view === 'economy' ? <CaseEconomy caseId={page.id} /> : <Application page={page} />}
        </section>
        <div className="case-right">
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
