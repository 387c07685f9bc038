import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemPackage } from '../../../shared/catalogue/schema'
import { fillFromAnswers, materialList, type Answers } from '../../../shared/catalogue/materials'
import { noticeCode } from '../../../shared/domain/noticeCode'
import type { PaperView, PrintReply, Refusal, RestoredNotice } from '../../../shared/ipc/views'
import { call, useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back, useNavigation } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { startItem } from '../../app/startDraft'
import { CodeBox } from '../../widgets/CodeBox'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { PaperFrame } from '../../widgets/PaperFrame'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Situations, type SituationsHandle } from '../../widgets/Situations'
import { Skeleton } from '../../widgets/Skeleton'
import './notice.css'

type Told = RestoredNotice | null

/** 一次性告知书: the questions, the exact list, the sheet as it will be printed. Restored by its code, it also says what has changed since. */
export function NoticePage({ itemCode, answers, told }: { itemCode: string; answers: Answers; told: Told }) {
  const { t } = useTranslation('notice')
  const { data: item, refusal } = useCall('item.show', { code: itemCode, version: null })
  const text = useRefusalText()
  if (refusal) return <Note kind="bad">{text(refusal)}</Note>
  return item ? <Notice item={item} first={answers} told={told} /> : <Skeleton lines={8} label={t('common:loading')} />
}

function Notice({ item, first, told }: { item: ItemPackage; first: Answers; told: Told }) {
  const { t } = useTranslation('notice')
  const { pick, either } = useLanguage()
  const refusalText = useRefusalText()
  const person = useNavigation((navigation) => navigation.person)
  const [answers, setAnswers] = useState<Answers>(first)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [printed, setPrinted] = useState<{ paper: PaperView; print: PrintReply } | null>(null)
  const [settled, setSettled] = useState<'out' | 'reprint' | null>(null)
  const [busy, setBusy] = useState(false)
  const questions = useRef<SituationsHandle>(null)
  const print = useRef<HTMLButtonElement>(null)
  useEffect(() => { if (!questions.current?.focus()) print.current?.focus() }, [])

  const residentId = person?.id ?? null
  const agent = answers['agent']
  const lines = useMemo(
    () => materialList(item, fillFromAnswers(item, {}, answers), { agent: typeof agent === 'boolean' ? agent : null, applicantAge: null, answers }).filter(({ applies }) => applies !== 'no'),
    [item, answers, agent],
  )
  const { data: preview } = useCall('notice.preview', { itemCode: item.code, answers, residentId }, { keep: true })

  const make = async () => {
    if (busy) return
    setBusy(true)
    setRefused(null)
    try {
      const made = await call('notice.make', { itemCode: item.code, answers, residentId })
      if (!made.ok) return setRefused(made.error)
      const sent = await call('paper.print', { paperId: made.value.paper.id, printer: null })
      if (!sent.ok) return setRefused(sent.error)
      setSettled(null)
      setPrinted({ paper: made.value.paper, print: sent.value })
    } finally {
      setBusy(false)
    }
  }
  const confirm = async (outcome: 'out' | 'reprint') => {
    if (!printed) return
    const reply = await call('paper.confirm', { jobId: printed.print.jobId, outcome, reason: outcome === 'reprint' ? t('again') : null })
    if (!reply.ok) return setRefused(reply.error)
    setSettled(outcome)
    if (outcome !== 'reprint') return
    const sent = await call('paper.print', { paperId: printed.paper.id, printer: null })
    if (sent.ok) { setPrinted({ ...printed, print: sent.value }); setSettled(null) } else setRefused(sent.error)
  }
  const start = async () => setRefused(await startItem({ code: item.code, shortCode: item.shortCode, name: pick(item.name) }, undefined, answers))
  useKey('primary', () => void start())
  useKey('oneTimeNotice', () => void make())
  useKey('close', back)

  return (
    <div className="notice">
      <header className="notice-head">
        <CodeBox>{item.shortCode}</CodeBox>
        <h1>{t('title', { item: pick(item.name) })}</h1>
        <span className="quiet">{t('version', { code: item.code, version: item.version })}</span>
        <span className="notice-code">{noticeCode(item, answers)}</span>
        <span className="quiet">{person ? t('for', { name: person.name }) : t('anonymous')}</span>
      </header>
      {told ? (
        <Note kind={told.changes.length > 0 ? 'warn' : 'ok'}>
          <b>{told.givenOn ? <>{t('toldHere')}<DateText value={told.givenOn} as="planned" /></> : t('toldElsewhere')}</b>
          {told.toldVersion === told.version ? t('sameVersion') : t('olderVersion', { told: told.toldVersion, now: told.version })}
          {told.changes.length > 0 ? <ul className="notice-changes">{told.changes.map((change) => <li key={change.zh}>{either(change.zh, change.en)}</li>)}</ul> : null}
        </Note>
      ) : null}
      <Situations
        situations={item.situations} handle={questions} answer={(one) => answers[one.id]} onEnd={() => print.current?.focus()}
        onAnswer={(one, value) => setAnswers((before) => { const { [one.id]: _, ...others } = before; return value === null ? others : { ...others, [one.id]: value } })}
      />
      <div className="notice-body">
        <section className="notice-list">
          <SectionTitle title={t('list')} note={t('papers', { count: lines.length })} />
          <ol>
            {lines.map((line) => (
              <li key={line.key}>
                <span>{line.applies === 'ask' ? <Light kind="waiting" plain>{line.name}</Light> : <b>{line.name}</b>}</span>
                <span className="quiet small">{[t(`form.${line.form}`), line.copies > 0 ? t('copies', { count: line.copies }) : '', line.issuer ?? '', line.how ?? ''].filter(Boolean).join(t('comma'))}</span>
                {line.applies === 'ask' ? <span className="small quiet">{line.condition ? t('when', { condition: line.condition }) : t('optional')}</span> : null}
              </li>
            ))}
          </ol>
        </section>
        <div className="notice-sheet">{preview ? <PaperFrame url={preview.url} media="A4" title={t('sheet')} full={false} /> : <Skeleton lines={10} label={t('making')} />}</div>
      </div>
      <div className="notice-notes" aria-live="polite">
        {refused ? <Note kind="bad">{refusalText(refused)}</Note> : null}
        {printed && settled === null ? (
          <Note kind="info" end={<><Button size="small" onClick={() => void confirm('out')}>{t('cameOut')}</Button><Button size="small" onClick={() => void confirm('reprint')}>{t('reprint')}</Button></>}>
            <b>{t(`sent.${printed.print.state}`)}</b>{printed.print.printer ?? printed.print.file}{printed.print.state === 'failed' ? ` ${printed.print.message ?? ''}` : ''}
          </Note>
        ) : null}
        {settled === 'out' ? <Note kind="ok">{t('handed', { code: printed?.paper.docNo ?? '' })}</Note> : null}
      </div>
      <div className="action-bar">
        <Button onClick={back}>{t('common:back')}<KeyHint id="close" /></Button>
        <span className="action-bar-end">
          <Button ref={print} onClick={() => void make()} aria-disabled={busy}>{t('print')}<KeyHint id="oneTimeNotice" /></Button>
          <Button type="primary" onClick={() => void start()}>{person ? t('startFor', { name: person.name }) : t('start')}<KeyHint id="primary" /></Button>
        </span>
      </div>
    </div>
  )
}
