import { Button, Input, Select } from 'antd'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { caseStatuses, isOpen, type CaseStatus } from '../../../shared/domain/case'
import type { CaseRow, SyncState } from '../../../shared/ipc/views'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back, go } from '../../app/navigation'
import { useWindowWords } from '../../app/windowWords'
import { useRefusalText } from '../../app/refusals'
import { CodeBox } from '../../widgets/CodeBox'
import { DateText } from '../../widgets/DateText'
import { DueLight } from '../../widgets/DueLight'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Pips } from '../../widgets/Pips'
import { Skeleton } from '../../widgets/Skeleton'
import { useCaseList, type Filter } from './useCaseList'
import { visibleRange } from './windowing'
import './cases.css'

const syncStates: SyncState[] = ['saved', 'sent', 'received', 'department', 'attention']
const scopes = ['today', 'mine', 'all'] as const
const QUIET_MS = 150

/** Cases of today, of this clerk, or all; arrows walk, Enter opens. */
export function CaseListPage({ scope }: { scope: 'today' | 'mine' | 'all' }) {
  const { t } = useTranslation('case')
  const refusalText = useRefusalText()
  const [text, setText] = useState('')
  const [typed, setTyped] = useState('')
  const [status, setStatus] = useState<CaseStatus[]>([])
  const [sync, setSync] = useState<SyncState | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), QUIET_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const filter = useMemo<Filter>(() => ({ scope, ...(status.length ? { status } : {}), ...(sync ? { sync } : {}), ...(text ? { text } : {}) }), [scope, status, sync, text])
  const filtered = status.length > 0 || sync !== null || text !== ''
  const list = useCaseList(filter)
  const search = useRef<HTMLDivElement>(null)
  useKey('findCase', () => search.current?.querySelector('input')?.focus())
  useKey('section1', () => go({ kind: 'cases', scope: 'today' }))
  useKey('section2', () => go({ kind: 'cases', scope: 'mine' }))
  useKey('section3', () => go({ kind: 'cases', scope: 'all' }))
  useKey('close', back)

  return (
    <div className="cases">
      <div className="cases-head">
        <h1 className="cases-title">{t('list')}</h1>
        <div className="cases-scopes" role="tablist" aria-label={t('list')}>
          {scopes.map((one, n) => (
            <button key={one} type="button" role="tab" aria-selected={one === scope} className="cases-scope" onClick={() => go({ kind: 'cases', scope: one })}>
              <KeyHint id={`section${n + 1}` as 'section1'} /><span>{t(`scope.${one}`)}</span><b>{list.counts ? list.counts[one] : ''}</b>
            </button>
          ))}
        </div>
        <div className="cases-filters" ref={search}>
          <Input value={typed} onChange={(event) => setTyped(event.target.value)} placeholder={t('find')} aria-label={t('find')} suffix={<KeyHint id="findCase" />} className="cases-find" onKeyDown={(event) => { if (event.key === 'ArrowDown' || event.key === 'Enter') { event.preventDefault(); document.querySelector<HTMLElement>('.cases-row[tabindex="0"]')?.focus() } }} />
          <Select mode="multiple" value={status} onChange={setStatus} placeholder={t('anyStatus')} aria-label={t('statusFilter')} className="cases-status" maxTagCount="responsive" options={caseStatuses.map((one) => ({ value: one, label: t(`status.${one}`) }))} />
          <Select value={sync} onChange={setSync} allowClear placeholder={t('anySync')} aria-label={t('syncFilter')} className="cases-sync" options={syncStates.map((one) => ({ value: one, label: t(`widgets:sync.${one}`) }))} />
          {filtered ? <Button onClick={() => { setTyped(''); setText(''); setStatus([]); setSync(null) }}>{t('clearFilters')}</Button> : null}
        </div>
      </div>
      {list.refusal ? <div className="cases-body"><Note kind="bad">{refusalText(list.refusal)}</Note></div> : null}
      {!list.rows ? <div className="cases-body"><Skeleton lines={10} label={t('loading')} /></div>
        : list.rows.length === 0 ? <Empty title={t(filtered ? 'empty.filter' : `empty.${scope}`)} why={t(filtered ? 'empty.filter.why' : `empty.${scope}.why`)} />
          : <Rows key={JSON.stringify(filter)} rows={list.rows} more={list.more} loadMore={list.loadMore} />}
    </div>
  )
}

function Rows({ rows, more, loadMore }: { rows: CaseRow[]; more: boolean; loadMore: () => void }) {
  const { t } = useTranslation('case')
  const [chosen, setAt] = useState(0)
  const at = Math.min(chosen, rows.length - 1)
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 600, row: 28 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight, row: Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 28 })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const { start, end } = visibleRange({ count: rows.length, ...view })
  const wantsFocus = useRef(false)
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    const element = box.current
    if (!element) return
    const top = at * view.row
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + view.row > element.scrollTop + element.clientHeight) element.scrollTop = top + view.row - element.clientHeight
    requestAnimationFrame(() => element.querySelector<HTMLElement>('.cases-row[tabindex="0"]')?.focus({ preventScroll: true }))
  }, [at, view.row])
  const near = end >= rows.length - 12 || (view.top + view.height) / view.row > rows.length - 12
  useEffect(() => { if (more && near) loadMore() }, [more, near, loadMore, rows.length])

  const onKeyDown = (event: React.KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.height / view.row) - 1)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: rows.length - 1 }[event.key]
    if (event.altKey || event.ctrlKey) return
    if (to !== undefined) {
      event.preventDefault()
      const next = Math.max(0, Math.min(rows.length - 1, to))
      if (next !== at) { wantsFocus.current = true; setAt(next) }
    } else if (event.key === 'Enter' && rows[at]) {
      event.preventDefault()
      go({ kind: 'case', id: rows[at].id })
    }
  }
  const columns = ['no', 'who', 'item', 'status', 'on', 'due', 'pips', 'window', 'clerk'] as const
  return (
    <div className="cases-table" role="table" aria-label={t('list')} aria-rowcount={more ? -1 : rows.length + 1}>
      <div className="cases-columns" role="row">{columns.map((column) => <span key={column} role="columnheader">{t(`col.${column}`)}</span>)}</div>
      <div className="cases-scroll" role="rowgroup" ref={box} onKeyDown={onKeyDown} onScroll={(event) => { const top = event.currentTarget.scrollTop; setView((now) => ({ ...now, top })) }}>
        <div style={{ height: start * view.row }} />
        {rows.slice(start, end).map((row, n) => <Row key={row.id} row={row} index={start + n} current={start + n === at} focus={setAt} />)}
        <div style={{ height: (rows.length - end) * view.row }} />
        <p className="cases-end quiet small">{t('rowsLoaded', { count: rows.length })}　{more ? t('moreComing') : t('allListed')}</p>
      </div>
    </div>
  )
}

function Row({ row, index, current, focus }: { row: CaseRow; index: number; current: boolean; focus: (n: number) => void }) {
  const { t } = useTranslation('case')
  const windowWords = useWindowWords()
  const { either } = useLanguage()
  const open = isOpen(row.status)
  return (
    <div role="row" aria-rowindex={index + 2} className="cases-row" tabIndex={current ? 0 : -1} onFocus={() => focus(index)} onClick={() => go({ kind: 'case', id: row.id })}>
      <span role="cell" className="cases-no">{row.receiptNo}</span>
      <span role="cell" className="bold">{row.residentName}</span>
      <span role="cell" className="cases-item"><CodeBox>{row.shortCode}</CodeBox><span>{either(row.itemName, row.itemNameEn)}</span></span>
      <span role="cell">{t(`status.${row.status}`)}</span>
      <span role="cell"><DateText value={row.acceptedAt} as="recent" /></span>
      <span role="cell">{open ? <DueLight light={row.light} daysLeft={row.daysLeft} /> : row.status === 'refused' ? <Light kind="red">{t('status.refused')}</Light> : <span className="quiet">–</span>}</span>
      <span role="cell"><Pips state={row.pips.state} /></span>
      <span role="cell">{windowWords(row.windowLabel)}</span>
      <span role="cell">{row.clerkName}</span>
    </div>
  )
}
