import { Button, Input } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { clockTime } from '../../app/dates'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back, go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { PaperFrame } from '../../widgets/PaperFrame'
import { Pips } from '../../widgets/Pips'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import { SuggestPanel } from '../suggest'
import { isSettled, newest, reprints, sheetStand } from './sheets'
import '../../widgets/panel.css'
import './print.css'

const reasons = [1, 2, 3, 4] as const

/** The papers of one case or of one desk record: what was made, where each sheet is, and the question whether it came out. `start`: the paper to begin with. */
export function PrintPage({ caseId, deskId, start }: { caseId: string | null; deskId: string | null; start: string | null }) {
  const { t, i18n } = useTranslation('print')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const { data: papers, refusal } = useCall('paper.list', caseId === null ? { deskId: deskId ?? '' } : { caseId }, { keep: true })
  const { data: page } = useCall('case.page', { id: caseId ?? '' }, { keep: true, enabled: caseId !== null })
  const [at, setAt] = useState(0)
  const [asking, setAsking] = useState<'again' | 'bad' | null>(null)
  const [other, setOther] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [full, setFull] = useState(false)
  const question = useRef<HTMLDivElement>(null)

  const [begun, setBegun] = useState(start === null)
  const first = papers?.findIndex((one) => one.id === start) ?? -1
  if (!begun && papers) {
    setBegun(true)
    if (first > 0) setAt(first)
  }
  const leave = () => (caseId === null ? back() : go({ kind: 'case', id: caseId }))
  const paper = papers?.[at]
  const stand = paper ? sheetStand(paper) : 'not-printed'
  const job = paper ? newest(paper) : null
  const unsettled = papers?.filter((one) => !isSettled(one)) ?? []

  const choose = (n: number) => { setAt(n); setAsking(null); setProblem(null) }
  const run = useCallback(async (work: () => Promise<string | null>) => {
    setBusy(true)
    const said = await work()
    setProblem(said)
    setBusy(false)
    invalidate('paper', 'case')
  }, [])

  const print = useCallback((one: PaperView) => run(async () => {
    const reply = await call('paper.print', { paperId: one.id, printer: null })
    return reply.ok ? null : refusalText(reply.error)
  }), [run, refusalText])

  const out = () => {
    if (!papers || !paper || !job || busy || (stand !== 'waiting' && stand !== 'failed')) return
    void run(async () => {
      const reply = await call('paper.confirm', { jobId: job.id, outcome: 'out', reason: null })
      if (!reply.ok) return refusalText(reply.error)
      const next = papers.findIndex((one, n) => n !== at && !isSettled(one))
      if (next >= 0) setAt(next)
      return null
    })
  }
  const again = (reason: string) => {
    if (!paper || !job || !asking || busy) return
    const outcome = asking === 'again' ? 'reprint' as const : 'void' as const
    setAsking(null)
    void run(async () => {
      const reply = await call('paper.confirm', { jobId: job.id, outcome, reason })
      if (!reply.ok) return refusalText(reply.error)
      const printed = await call('paper.print', { paperId: paper.id, printer: null })
      return printed.ok ? null : refusalText(printed.error)
    })
  }
  const reason = (n: number) => {
    if (!asking) return
    if (n === 4 && other.trim() === '') return question.current?.querySelector('input')?.focus()
    again(n === 4 ? other.trim() : i18n.getFixedT('zh', 'print')(`reason.${n}`)) // kept in the office's language
  }
  const ask = (what: 'again' | 'bad') => { if (job) { setAsking(what); setOther('') } }
  useKey('sheetOut', out)
  useKey('sheetAgain', () => ask('again'))
  useKey('sheetBad', () => ask('bad'))
  useKey('reason1', () => reason(1))
  useKey('reason2', () => reason(2))
  useKey('reason3', () => reason(3))
  useKey('reason4', () => reason(4))
  useKey('paperSize', () => setFull(!full))
  useKey('close', () => (asking ? setAsking(null) : full ? setFull(false) : leave()))
  useKey('primary', () => go({ kind: 'start' }))
  useKey('preview', () => { if (paper && stand === 'not-printed') void print(paper) })
  const steps = (event: React.KeyboardEvent) => {
    const to = event.code === 'ArrowDown' ? at + 1 : event.code === 'ArrowUp' ? at - 1 : at
    if (to === at || !papers?.[to]) return
    event.preventDefault()
    choose(to)
    ;(event.currentTarget as HTMLElement).querySelectorAll('button')[to]?.focus()
  }
  useEffect(() => { if (asking) question.current?.querySelector<HTMLElement>('.print-reason')?.focus() }, [asking])

  if (refusal) return <div className="print-problem"><Note kind="bad">{refusalText(refusal)}</Note></div>
  if (!papers) return <div className="print-problem"><Skeleton lines={8} label={t('loading')} /></div>
  const title = (one: PaperView) => t(`kind.${one.kind}`)
  return (
    <div className="print">
      <nav className="print-list" aria-label={t('list')} onKeyDown={steps}>
        <SectionTitle as="h1" title={t('thisTime')} note={t('kinds', { count: papers.length, sheets: papers.reduce((all, one) => all + one.copies, 0) })} />
        {papers.map((one, n) => (
          <button key={one.id} type="button" className={`print-thumb${n === at ? ' print-thumb-on' : ''}`} aria-current={n === at} tabIndex={n === at ? 0 : -1} onClick={() => choose(n)}>
            <span className={one.media === 'A4' ? 'print-sheet' : 'print-sheet print-slip'} aria-hidden="true"><i /><i /><i /><i /></span>
            <b>{title(one)}</b>
            <span className="quiet">{t(`media.${one.media}`)} ×{one.copies}</span>
            <StandLight paper={one} short />
          </button>
        ))}
        <Button size="small" className="print-size" aria-pressed={full} onClick={() => setFull(!full)}>{full ? t('wholeSheet') : t('fullSize')}<KeyHint id="paperSize" /></Button>
      </nav>

      <div className={full ? 'print-preview print-preview-full' : 'print-preview'}>
        {paper ? <PaperFrame url={paper.previewUrl} media={paper.media} title={title(paper)} full={full} /> : null}
      </div>

      <div className="print-side">
        {page ? (
          <div className="print-result">
            <Note kind="ok" end={<Button size="small" onClick={leave}>{t('toCase')}</Button>}>
              <b>{t('accepted', { no: page.receiptNo })}</b>　{page.residentName}　{either(page.itemName, page.itemNameEn)}　<Pips state={page.pips.state} />
            </Note>
          </div>
        ) : null}
        {paper ? (
          <>
            <SectionTitle title={title(paper)} note={t('numberFirst')} />
            <dl className="print-facts">
              <dt>{t('number')}</dt><dd><b>{paper.docNo}</b></dd>
              <dt>{t('copies')}</dt><dd>{t('copiesOf', { count: paper.copies, who: t([`copiesFor.${paper.kind}`, 'copiesFor.other']) })}</dd>
              <dt>{t('printer')}</dt><dd>{job?.printer ?? (job?.state === 'saved-as-pdf' ? t('noPrinter') : t('defaultPrinter'))}</dd>
              <dt>{t('file')}</dt><dd className="print-file"><Button size="small" onClick={() => void call('paper.openFile', { paperId: paper.id }).then((reply) => setProblem(reply.ok ? null : refusalText(reply.error)))}>{t('openPdf')}</Button></dd>
            </dl>

            <SectionTitle title={t('course')} note={t('courseNote')} />
            <table className="data">
              <thead><tr><th scope="col">{t('time')}</th><th scope="col">{t('state')}</th><th scope="col" className="number">{t('answer')}</th></tr></thead>
              <tbody>
                {paper.jobs.length === 0 ? <tr><td colSpan={3} className="quiet">{t('notPrinted')}</td></tr> : [...paper.jobs].sort((a, b) => a.at.localeCompare(b.at)).map((one, n) => (
                  <tr key={one.id}>
                    <td>{n === 0 ? t('first') : t('reprintN', { n })}</td>
                    <td><JobState state={one.state} message={one.message} /></td>
                    <td className="number">{clockTime(one.at)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {stand === 'waiting' && job?.state === 'saved-as-pdf' ? <Note kind="warn"><b>{t('pdfTitle')}</b>{t('pdfText')}</Note> : null}
            {job?.state === 'failed' ? <Note kind="bad"><b>{t('failedTitle')}</b>{t('failedText', { n: reprints(paper) + 1 })}</Note> : null}
            {problem ? <Note kind="bad">{problem}</Note> : null}

            <div className="print-question" ref={question}>
              <SectionTitle title={t('cameOut')} note={unsettled.length > 0 ? t('unsettled', { count: unsettled.length }) : t('allOut')} />
              {stand === 'not-printed' ? (
                <Button onClick={() => void print(paper)} disabled={busy}>{t('print')}<KeyHint id="preview" /></Button>
              ) : (
                <div className="print-answers">
                  <Button onClick={out} disabled={stand === 'out' || stand === 'void'} type={asking === null && stand === 'waiting' ? 'primary' : 'default'}>{t('yes')}<KeyHint id="sheetOut" /></Button>
                  <Button onClick={() => ask('again')} type={asking === 'again' ? 'primary' : 'default'} aria-expanded={asking === 'again'}>{t('again')}<KeyHint id="sheetAgain" /></Button>
                  <Button onClick={() => ask('bad')} type={asking === 'bad' ? 'primary' : 'default'} aria-expanded={asking === 'bad'}>{t('bad')}<KeyHint id="sheetBad" /></Button>
                </div>
              )}
              {stand === 'out' ? <p className="quiet small">{t('outAlready')}</p> : null}
              {asking ? (
                <div className="print-reasons" role="group" aria-label={t(`why.${asking}`)}>
                  <span className="quiet">{t(`why.${asking}`)}</span>
                  {reasons.map((n) => <button key={n} type="button" className="plain-button print-reason" onClick={() => reason(n)}><KeyHint id={`reason${n}`} /> {t(`reason.${n}`)}</button>)}
                  <Input size="small" className="print-other" value={other} onChange={(event) => setOther(event.target.value)} aria-label={t('otherReason')} placeholder={t('otherReason')} maxLength={80} onKeyDown={(event) => { if (event.key === 'Enter' && other.trim()) again(other.trim()) }} />
                </div>
              ) : null}
            </div>
          </>
        ) : null}

        <div className="print-ledger">
          <SectionTitle title={t('ledger')} note={t('ledgerNote')} />
          <table className="data">
            <thead><tr><th scope="col">{t('number')}</th><th scope="col">{t('paper')}</th><th scope="col" className="number">{t('copies')}</th><th scope="col">{t('state')}</th><th scope="col">{t('made')}</th></tr></thead>
            <tbody>
              {papers.map((one, n) => (
                <tr key={one.id} data-open="" onClick={() => choose(n)}>
                  <td>{one.docNo}</td><td>{title(one)}</td><td className="number">{one.copies}</td>
                  <td><StandLight paper={one} /></td>
                  <td><DateText value={one.createdAt} as="recent" /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {page ? <SuggestPanel residentId={page.residentId} except={page.itemCode} silent /> : null}
        <div className="print-end">
          <span className="quiet">{unsettled.length > 0 ? t('mayLeave') : ''}</span>
          <Button type={unsettled.length === 0 && !asking ? 'primary' : 'default'} onClick={() => go({ kind: 'start' })}>{t('nextPerson')}<KeyHint id="primary" /></Button>
        </div>
      </div>
    </div>
  )
}

/** 已存为 PDF, 已送打印机, 已出纸: each says no more than is known. Why it is a PDF stands in the note below. */
function JobState({ state, message }: { state: PaperView['jobs'][number]['state']; message: string | null }) {
  const { t } = useTranslation('print')
  const kind = ({ 'saved-as-pdf': 'info', spooled: 'waiting', out: 'green', failed: 'red', void: 'grey' } as const)[state]
  return <><Light kind={kind}>{t(`job.${state}`)}</Light>{message && state !== 'saved-as-pdf' ? <span className="quiet small">　{message}</span> : null}</>
}

function StandLight({ paper, short = false }: { paper: PaperView; short?: boolean }) {
  const { t } = useTranslation('print')
  const job = newest(paper)
  const again = reprints(paper)
  if (!job) return <Light kind="waiting">{t('notPrintedShort')}</Light>
  if (job.state === 'out') return <Light kind={again > 0 ? 'yellow' : 'green'}>{again > 0 ? t('outAgain', { n: again }) : t('job.out')}</Light>
  const kind = ({ 'saved-as-pdf': 'info', spooled: 'waiting', failed: 'red', void: 'grey' } as const)[job.state]
  return <Light kind={kind}>{short ? t(`short.${job.state}`) : t(`job.${job.state}`)}</Light>
}
