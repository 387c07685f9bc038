import { Button, Checkbox } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reply } from '../../../shared/ipc/contract'
import type { QueuePage as Page, TicketRow } from '../../../shared/ipc/queueViews'
import type { Refusal } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { useNow } from '../../app/clock'
import { isComposing, KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { KeyCap } from '../../widgets/KeyCap'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { Skeleton } from '../../widgets/Skeleton'
import { callNumber } from './actions'
import { TakeTicket } from './TakeTicket'
import { minutesSince } from './time'
import './queue.css'

/** 排队: the whole line of the centre, what is on hold or absent, and the windows. */
export function QueuePage() {
  const { t } = useTranslation('queue')
  const { data: page, refusal } = useCall('queue.page', {}, { keep: true })
  const text = useRefusalText()
  const [problem, setProblem] = useState<Refusal | null>(null)
  useKey('close', back)
  if (refusal) return <div className="queue-page"><Note kind="bad">{text(refusal)}</Note></div>
  if (!page) return <div className="queue-page"><Skeleton lines={8} label={t('common:loading')} /></div>
  const run = async (asked: Promise<Reply<'queue.hold'>>): Promise<void> => {
    const reply = await asked
    setProblem(reply.ok ? null : reply.error)
    invalidate('queue', 'visit')
  }
  const hold = (row: TicketRow): Step => ({ word: t('do.hold'), reasons: page.holdReasons, run: (reason) => run(call('queue.hold', { id: row.id, reason: reason ?? '' })) })
  const leave = (row: TicketRow): Step => ({ word: t('do.leave'), run: () => run(call('queue.leave', { id: row.id, reason: null })) })
  return (
    <div className="queue-page">
      <div className="queue-head"><h1 className="queue-title">{t('page')}</h1><span className="quiet">{t('page.note', { waiting: page.counts.waiting, mine: page.counts.mine, done: page.counts.done })}</span>{page.alone ? <Light kind="yellow">{t('alone.long')}</Light> : null}</div>
      <TakeTicket page={page} />
      {problem ? <Note kind="bad">{text(problem)}</Note> : null}
      <div className="queue-columns">
        <div className="queue-column">
          <TicketPanel title={t('line')} note={t('line.note', { count: page.line.length })} rows={page.line} none={t('line.none')} columns={(row) => <Line row={row} />}
            steps={(row) => [{ word: t('do.call'), run: () => callNumber(row.id) }, hold(row),
              { word: t('do.first'), reasons: page.priorities.map(({ name, nameEn }) => ({ zh: name, en: nameEn })), run: (_, n) => run(call('queue.prioritise', { id: row.id, rule: page.priorities[n]?.id ?? '' })) }, leave(row)]} />
          <TicketPanel title={t('called')} note={null} rows={page.called} none={t('called.none')} columns={(row) => <Called row={row} />} steps={(row) => (row.here ? [hold(row)] : [])} />
        </div>
        <div className="queue-column">
          <TicketPanel title={t('held')} note={page.held.length || null} rows={page.held} none={t('held.none')} columns={(row) => <Held row={row} reasons={page.holdReasons} />} steps={(row) => [{ word: t('do.resume'), run: () => run(call('queue.resume', { id: row.id })) }, leave(row)]} />
          <TicketPanel title={t('skipped')} note={page.rejoinAfter === null ? null : t('skipped.note', { n: page.rejoinAfter })} rows={page.skipped} none={t('skipped.none')} columns={(row) => <span className="quiet">{t('skipped.times', { count: row.skips })}</span>}
            steps={(row) => [{ word: t('do.rejoin'), run: () => run(call('queue.rejoin', { id: row.id })) }, leave(row)]} />
          <Counters page={page} run={run} />
        </div>
      </div>
      <div className="action-bar"><Button onClick={back}>{t('common:back')}<KeyHint id="close" /></Button></div>
    </div>
  )
}

type Step = { word: string; reasons?: { zh: string; en: string }[]; run: (reason: string | null, n: number) => Promise<void> }

/** Rows to walk with the arrows; on the chosen one its steps by digit, and where a step wants a reason, the reasons by digit. */
function TicketPanel({ title, note, rows, none, columns, steps }: { title: string; note: ReactNode; rows: TicketRow[]; none: string; columns: (row: TicketRow) => ReactNode; steps: (row: TicketRow) => Step[] }) {
  const { t } = useTranslation('queue')
  const { either } = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const [asking, setAsking] = useState<{ id: string; step: Step } | null>(null)
  const list = useRef<HTMLUListElement>(null)
  /** The steps of a row, or the reasons while one of its steps asks for one. */
  const act = (row: TicketRow, n: number): void => {
    const open = asking?.id === row.id ? asking.step : null
    const step = open ?? steps(row)[n]
    const reason = open?.reasons?.[n]
    if (!step || (open && !reason)) return
    if (!open && step.reasons) return setAsking({ id: row.id, step })
    setAsking(null)
    void step.run(reason?.zh ?? null, n)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (isComposing(event) || event.ctrlKey || event.altKey) return
    const lines = [...(list.current?.querySelectorAll<HTMLElement>('.queue-row') ?? [])]
    const line = (event.target as HTMLElement).closest('li')
    const at = lines.findIndex((one) => one.closest('li') === line)
    const row = rows[at]
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
    if (event.code === 'ArrowDown') lines[at + 1]?.focus()
    else if (event.code === 'ArrowUp') lines[at - 1]?.focus()
    else if (digit !== undefined && row) act(row, Number(digit) - 1)
    else if (event.code === 'Escape' && asking) setAsking(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Panel title={title} note={note}>
      {rows.length === 0 ? <p className="quiet small">{none}</p> : null}
      <ul className="rows queue-rows" ref={list} onKeyDown={onKeyDown}>
        {rows.map((one) => {
          const open = asking?.id === one.id ? asking.step : null
          const words = one.id !== chosen ? [] : open ? (open.reasons ?? []).map(({ zh, en }) => either(zh, en)) : steps(one).map(({ word }) => word)
          return (
            <li key={one.id}>
              <button type="button" className="plain-button queue-row" aria-expanded={one.id === chosen} onFocus={() => setChosen(one.id)} onClick={() => setChosen(one.id)}><b className="queue-number">{one.number}</b>{columns(one)}</button>
              {words.length > 0 ? (
                <span className="queue-steps" role="group" aria-label={one.number}>
                  {open ? <span className="quiet">{t('why', { word: open.word })}</span> : null}
                  {words.map((word, n) => <Button key={word} size="small" onClick={() => act(one, n)}><KeyCap>{String(n + 1)}</KeyCap>{word}</Button>)}
                </span>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

function Line({ row }: { row: TicketRow }) {
  const { t } = useTranslation('queue')
  const { either } = useLanguage()
  const now = useNow()
  return (
    <>
      <span className="queue-kind">{either(row.className, row.classNameEn)}</span>
      <span className="queue-wait">{t('waits', { count: minutesSince(row.takenAt, now) })}</span>
      <span className="queue-why">{row.priority ? <Light kind="info">{either(row.priority.zh, row.priority.en)}</Light> : null}{row.suits ? null : <span className="quiet">{t('notHere')}</span>}</span>
    </>
  )
}

function Called({ row }: { row: TicketRow }) {
  const { t } = useTranslation('queue')
  return <><span className="queue-kind">{t('frame:window', { n: row.windowNumber ?? 0 })}　{row.clerkName}</span><span>{t(`status.${row.status}`)}</span></>
}

function Held({ row, reasons }: { row: TicketRow; reasons: Page['holdReasons'] }) {
  const now = useNow()
  const { t } = useTranslation('queue')
  const { either } = useLanguage()
  const known = reasons.find(({ zh }) => zh === row.reason)
  return <><span className="queue-kind">{known ? either(known.zh, known.en) : row.reason}</span><span className="quiet">{row.clerkName}　{row.since ? t('waits', { count: minutesSince(row.since, now) }) : ''}</span></>
}

/** All windows; this one can be set and paused. */
function Counters({ page, run }: { page: Page; run: (asked: Promise<Reply<'queue.hold'>>) => Promise<void> }) {
  const { t } = useTranslation('queue')
  const { either } = useLanguage()
  const here = page.counters.find((one) => one.here)
  const [pausing, setPausing] = useState(false)
  const reasons = useRef<HTMLSpanElement>(null)
  const pauseWords = (reason: string): string => { const known = page.pauseReasons.find(({ zh }) => zh === reason); return known ? either(known.zh, known.en) : reason }
  useEffect(() => { if (pausing) reasons.current?.querySelector('button')?.focus() }, [pausing])
  const pause = (n: number): void => {
    const reason = page.pauseReasons[n]
    if (!reason) return
    setPausing(false)
    void run(call('queue.pause', { reason: reason.zh }))
  }
  return (
    <Panel title={t('counters')}>
      <ul className="rows">{page.counters.filter((one) => one.here || one.sits !== null).map((one) => (
        <li key={one.windowId}>
          <b className="queue-window">{t('frame:window', { n: one.windowNumber })}</b><span className="queue-kind">{one.sits ?? t('counter.closed')}</span>
          <span>{one.classes.join(' ')}</span><span className="queue-end">{one.paused ? <Light kind="grey">{t('counter.paused', { reason: pauseWords(one.paused.reason) })}</Light> : one.serving ?? t('counter.free')}</span>
        </li>
      ))}</ul>
      {here ? (
        <div className="queue-mine">
          <span className="take-label">{t('counter.takes')}</span>
          {page.classes.map((kind) => (
            <Checkbox key={kind.id} checked={here.classes.includes(kind.id)} onChange={(event) => void run(call('queue.setCounter', { classes: page.classes.map(({ id }) => id).filter((id) => (id === kind.id ? event.target.checked : here.classes.includes(id))), skills: here.skills }))}>{kind.id} {either(kind.name, kind.nameEn)}</Checkbox>
          ))}
          {page.skills.map((skill) => (
            <Checkbox key={skill.id} checked={here.skills.includes(skill.id)} onChange={(event) => void run(call('queue.setCounter', { classes: here.classes, skills: page.skills.map(({ id }) => id).filter((id) => (id === skill.id ? event.target.checked : here.skills.includes(id))) }))}>{either(skill.name, skill.nameEn)}</Checkbox>
          ))}
          {here.paused ? <Button size="small" onClick={() => void run(call('queue.open', {}))}>{t('counter.resume')}</Button>
            : pausing ? (
              <span className="queue-steps" ref={reasons} onKeyDown={(event) => { const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]; if (digit !== undefined && !isComposing(event)) { event.preventDefault(); pause(Number(digit) - 1) } else if (event.code === 'Escape') { event.preventDefault(); event.stopPropagation(); setPausing(false) } }}>
                {page.pauseReasons.map((reason, n) => <Button key={reason.zh} size="small" onClick={() => pause(n)}><KeyCap>{String(n + 1)}</KeyCap>{either(reason.zh, reason.en)}</Button>)}
              </span>
            ) : <Button size="small" onClick={() => setPausing(true)}>{t('counter.pause')}</Button>}
        </div>
      ) : null}
    </Panel>
  )
}
