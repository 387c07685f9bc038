import { Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FollowPage, TaskRow } from '../../../shared/ipc/followViews'
import type { Reply } from '../../../shared/ipc/contract'
import { call, invalidate, useCall } from '../../app/api'
import { isComposing, KeyHint, useKey } from '../../app/keys'
import { back, go } from '../../app/navigation'
import { useWalk } from '../../app/useWalk'
import { DateText } from '../../widgets/DateText'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import { useSaid } from './said'
import { TaskForm } from './TaskForm'
import { TaskLight } from './TaskLight'

type Where = { communityId: string | null; gridId: string | null }
/** As many sheets as go out at once. */
const MOST_SHEETS = 30

/** Tasks per community and grid, the overdue first; the chosen one with its form at the right. */
export function TasksPart({ part, id, scanned }: { part: 'open' | 'changed' | 'done'; id: string | null; scanned: boolean }) {
  const { t } = useTranslation('follow')
  const said = useSaid()
  const [where, setWhere] = useState<Where>({ communityId: null, gridId: null })
  const [text, setText] = useState('')
  const { data: page, refusal } = useCall('follow.page', { ...where, list: part, text }, { keep: true })
  const [chosen, setChosen] = useState<{ id: string; scanned: boolean } | null>(id === null ? null : { id, scanned })
  const [problem, setProblem] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const filter = useRef<InputRef>(null)
  const code = useRef<InputRef>(null)
  const box = useRef<HTMLDivElement>(null)
  const [arrived, setArrived] = useState(id)
  if (arrived !== id) { setArrived(id); setChosen(id === null ? null : { id, scanned }) }
  const rows = page?.rows ?? []
  const walk = useWalk(rows, box)
  const shown = page !== undefined
  useEffect(() => { if (id === null && shown) code.current?.focus() }, [id, shown])

  const report = <T,>(reply: { ok: true; value: T } | { ok: false; error: Parameters<typeof said>[0] }): T | null => {
    setProblem(reply.ok ? null : said(reply.error).text)
    setNote(null)
    return reply.ok ? reply.value : null
  }
  const run = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    await work()
    setBusy(false)
    invalidate('follow')
  }
  const find = (typed: string) => run(async () => {
    const found = report(await call('follow.find', { code: typed }))
    if (found) setChosen({ id: found.id, scanned: /[a-z]/iu.test(typed) })
  })
  const print = (reply: Reply<'follow.sheets'> | Reply<'follow.listPaper'> | Reply<'card.make'>) => {
    const made = report<{ deskId: string }>(reply)
    if (made) go({ kind: 'print', caseId: null, deskId: made.deskId })
  }
  const current = chosen?.id ?? walk.row?.id ?? null
  const due = rows.filter(({ state }) => state === 'planned' || state === 'out').slice(0, MOST_SHEETS)
  const planned = rows.filter(({ state, due: day }) => state === 'planned' && day !== null).slice(0, MOST_SHEETS)
  const sheets = (ids: string[]) => { if (ids.length > 0) void run(async () => print(await call('follow.sheets', { ids }))) }
  const list = () => { const { communityId, gridId } = where; if (communityId !== null) void run(async () => print(await call('follow.listPaper', { communityId, gridId }))) }
  const cards = () => { const { gridId } = where; if (gridId !== null) void run(async () => print(await call('card.make', { gridId }))) }
  const handOut = () => void run(async () => {
    if (planned.length === 0) return
    const done = report(await call('follow.handOut', { ids: planned.map((row) => row.id) }))
    if (done) setNote(t('handedOut', { count: done.handedOut }))
  })
  useKey('findCase', () => filter.current?.focus())
  useKey('preview', () => { if (current !== null) sheets([current]) })
  useKey('followSheets', () => sheets(due.map((row) => row.id)), { enabled: part === 'open' })
  useKey('followList', list)
  useKey('followCards', cards)
  useKey('followHandOut', handOut, { enabled: part === 'open' })
  useKey('close', () => { if (chosen) { setChosen(null); code.current?.focus() } else back() })

  if (refusal) return <div className="follow-body"><Note kind="bad">{said(refusal).text}</Note></div>
  if (!page) return <div className="follow-body"><Skeleton lines={10} label={t('common:loading')} /></div>
  return (
    <div className="follow-body">
      <Areas page={page} where={where} onWhere={(to) => { setWhere(to); setChosen(null) }} />
      <div className="follow-list">
        <div className="follow-tools">
          <Input ref={code} className="follow-code" placeholder={t('code')} aria-label={t('code')} onKeyDown={(event) => {
            if (event.key !== 'Enter' || isComposing(event)) return
            event.preventDefault()
            const typed = event.currentTarget.value.trim()
            if (typed) void find(typed)
            event.currentTarget.select()
          }} />
          <Input ref={filter} value={text} allowClear onChange={(event) => setText(event.target.value)} placeholder={t('filter')} aria-label={t('filter')} suffix={<KeyHint id="findCase" />} onKeyDown={(event) => { if (event.key === 'ArrowDown' || event.key === 'Enter') { event.preventDefault(); walk.enter() } }} />
        </div>
        {problem ? <Note kind="bad">{problem}</Note> : note ? <Note kind="ok">{note}</Note> : null}
        <p className="follow-counts">
          <Light kind={page.counts.overdue > 0 ? 'red' : 'green'}>{t('count.overdue', { count: page.counts.overdue })}</Light>{page.counts.soon > 0 ? <Light kind="yellow">{t('count.soon', { count: page.counts.soon })}</Light> : null}{page.counts.waiting > 0 ? <Light kind="waiting">{t('count.waiting', { count: page.counts.waiting })}</Light> : null}
          <span className="quiet">{t('count.open', { count: page.counts.open })}　{t('count.changed', { count: page.counts.changed })}</span>
        </p>
        <div className="follow-scroll" ref={box} onKeyDown={(event) => { walk.onKeyDown(event); if (event.key === 'Enter' && walk.row && (event.target as HTMLElement).matches('[data-row]')) { event.preventDefault(); setChosen({ id: walk.row.id, scanned: false }) } }}>
          {rows.length === 0 ? <Empty title={t(`none.${part}`)} why={t(`noneWhy.${part}`)} /> : (
            <table className="follow-table">
              <thead><tr><th>{t('col.due')}</th><th>{t('col.light')}</th><th>{t('col.resident')}</th><th>{t('col.task')}</th><th>{t('col.worker')}</th></tr></thead>
              <tbody>{rows.map((row) => <Row key={row.id} row={row} props={walk.rowProps(row)} chosen={row.id === current} onOpen={() => setChosen({ id: row.id, scanned: false })} />)}</tbody>
            </table>
          )}
          {page.more > 0 ? <p className="quiet">{t('more', { count: page.more })}</p> : null}
          <Figures page={page} />
        </div>
        <div className="follow-do">
          {part === 'open' ? <Button onClick={() => sheets(due.map((row) => row.id))} disabled={busy || due.length === 0}>{t('do.sheets', { count: due.length })}<KeyHint id="followSheets" /></Button> : null}
          <Button onClick={list} disabled={busy || where.communityId === null} title={where.communityId === null ? t('do.listWhy') : ''}>{t('do.list')}<KeyHint id="followList" /></Button>
          {part === 'open' ? <Button onClick={handOut} disabled={busy || planned.length === 0}>{t('do.handOut', { count: planned.length })}<KeyHint id="followHandOut" /></Button> : null}
          <Button onClick={cards} disabled={busy || where.gridId === null} title={where.gridId === null ? t('do.cardsWhy') : ''}>{t('do.cards')}<KeyHint id="followCards" /></Button>
          {where.communityId === null ? <span className="quiet">{t('do.listWhy')}</span> : where.gridId === null ? <span className="quiet">{t('do.cardsWhy')}</span> : null}
        </div>
      </div>
      {current === null ? <section className="follow-detail"><Empty small title={t('noTask')} why={t('noTaskWhy')} /></section> : (
        <TaskForm key={current} id={current} on={page.on} ready={chosen !== null} scanned={chosen?.scanned ?? false} onSheet={() => sheets([current])} onNext={(next) => { setNote(next); setChosen(null); setProblem(null); code.current?.focus() }} />
      )}
    </div>
  )
}

function Areas({ page, where, onWhere }: { page: FollowPage; where: Where; onWhere: (to: Where) => void }) {
  const { t } = useTranslation('follow')
  return (
    <nav className="follow-areas" aria-label={t('areas')}>
      <button type="button" className="follow-area" aria-pressed={where.communityId === null} onClick={() => onWhere({ communityId: null, gridId: null })}><b>{t('all')}</b></button>
      {page.areas.map((area) => (
        <div key={area.communityId}>
          <button type="button" className="follow-area" aria-pressed={where.communityId === area.communityId && where.gridId === null} onClick={() => onWhere({ communityId: area.communityId, gridId: null })}>
            <b>{area.community}</b><Count open={area.open} overdue={area.overdue} />
          </button>
          {where.communityId === area.communityId ? area.grids.map((grid) => (
            <button key={grid.id} type="button" className="follow-area follow-grid" aria-pressed={where.gridId === grid.id} onClick={() => onWhere({ communityId: area.communityId, gridId: grid.id })}>
              <span>{t('grid', { n: grid.number })}　{grid.worker}</span><Count open={grid.open} overdue={grid.overdue} />
            </button>
          )) : null}
        </div>
      ))}
    </nav>
  )
}

function Count({ open, overdue }: { open: number; overdue: number }) {
  const { t } = useTranslation('follow')
  return <span className="follow-count">{overdue > 0 ? <Light kind="red" label={t('count.overdue', { count: overdue })}>{overdue}</Light> : null}<span className="quiet">{open}</span></span>
}

function Row({ row, props, chosen, onOpen }: { row: TaskRow; props: object; chosen: boolean; onOpen: () => void }) {
  return (
    <tr {...props} data-current={chosen} className="follow-row" onDoubleClick={onOpen}>
      <td>{row.due ? <DateText value={row.due} as="planned" /> : '—'}</td>
      <td><TaskLight row={row} /></td>
      <td><div className="follow-cut"><b>{row.residentName}</b>　<span className="quiet">{row.address}</span></div></td>
      <td><div className="follow-cut">{row.task}　<span className="quiet">{row.itemName}</span></div></td>
      <td>{row.worker || row.role}</td>
    </tr>
  )
}

function Figures({ page }: { page: FollowPage }) {
  const { t } = useTranslation('follow')
  const { figures } = page
  const share = figures.done + figures.missed + figures.overdue === 0 ? null : Math.round((figures.inTime * 1000) / (figures.done + figures.missed + figures.overdue)) / 10
  return (
    <>
      <SectionTitle title={t('figures')} note={t('figures.note', { from: figures.from, to: figures.to })} />
      <dl className="follow-figures">
        <div><dt>{t('figures.inTime')}</dt><dd>{share === null ? '—' : `${share} %`}</dd></div><div><dt>{t('figures.done')}</dt><dd>{figures.done}</dd></div><div><dt>{t('figures.overdue')}</dt><dd>{figures.overdue}</dd></div>
        <div><dt>{t('figures.missed')}</dt><dd>{figures.missed}</dd></div><div><dt>{t('figures.changed')}</dt><dd>{figures.changed}</dd></div><div><dt>{t('figures.notMet')}</dt><dd>{figures.notMet}</dd></div>
      </dl>
      {page.duties.length > 0 ? <>
        <SectionTitle title={t('duties')} note={t('duties.note')} />
        <ul className="follow-duties">{page.duties.map((duty) => <li key={`${duty.itemName} ${duty.task}`}><span>{duty.task}</span><span className="quiet">{duty.interval}</span><span className="quiet follow-cut">{duty.itemName}　{duty.role}</span></li>)}</ul>
      </> : null}
    </>
  )
}
