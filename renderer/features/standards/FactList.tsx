import { Button, Input, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FactRow } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import { groupFacts } from './filter'
import { useWalk } from '../../app/useWalk'

/** All that nobody has confirmed, by kind. F9 confirms the current one; a confirmation is taken back with a reason. */
export function FactList({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation('standards')
  const refusalText = useRefusalText()
  const { data: page, refusal } = useCall('fact.list', {}, { keep: true })
  const [text, setText] = useState('')
  const [open, setOpen] = useState(true)
  const search = useRef<HTMLDivElement>(null)
  useKey('findCase', () => search.current?.querySelector('input')?.focus())
  const groups = page ? groupFacts(page.rows, { open, text }) : []
  const box = useRef<HTMLDivElement>(null)
  const lines = groups.flatMap((group) => group.rows.map((row) => ({ id: row.key, row })))
  const walk = useWalk(lines, box)
  if (refusal) return <div className="standards-body"><Note kind="bad">{refusalText(refusal)}</Note></div>
  if (!page) return <div className="standards-body"><Skeleton lines={10} label={t('common:loading')} /></div>
  const current = walk.row?.row
  return (
    <div className="standards-body">
      <div className="standards-list">
        <div className="standards-tools" ref={search}>
          <Input value={text} onChange={(event) => setText(event.target.value)} placeholder={t('findFact')} aria-label={t('findFact')} suffix={<KeyHint id="findCase" />} onKeyDown={(event) => { if (event.key === 'ArrowDown' || event.key === 'Enter') { event.preventDefault(); walk.enter() } }} />
          <Segmented value={open} onChange={setOpen} aria-label={t('marks')} options={[{ value: true, label: `${t('open')} ${page.open}` }, { value: false, label: `${t('mark.all')} ${page.rows.length}` }]} />
        </div>
        {groups.length === 0 ? <Empty title={t('noFact')} why={t('noneWhy')} /> : (
          <div className="standards-scroll" ref={box} onKeyDown={walk.onKeyDown}>
            {groups.map(({ kind, rows }) => (
              <section key={kind}>
                <SectionTitle title={t(`kind.${kind}`)} note={t('facts', { count: rows.length })} />
                <ul className="standards-facts" aria-label={t(`kind.${kind}`)}>{rows.map((row) => <Fact key={row.key} row={row} props={walk.rowProps(lines.find((line) => line.id === row.key) ?? { id: row.key, row })} current={row === current} />)}</ul>
              </section>
            ))}
          </div>
        )}
      </div>
      {current ? <FactDetail key={current.key} row={current} mayChange={mayChange} leave={walk.leave} /> : null}
    </div>
  )
}

function Fact({ row, props, current }: { row: FactRow; props: object; current: boolean }) {
  const { t } = useTranslation('standards')
  return (
    <li {...props} data-current={current} tabIndex={current ? 0 : -1} className="standards-fact">
      <span className="standards-cut"><b>{row.says}</b></span>
      <span className="standards-cut quiet">{row.items.length > 2 ? t('items', { count: row.items.length }) : row.items.map(({ name }) => name).join('、') || t('counter')}</span>
      <FactLight row={row} />
    </li>
  )
}

function FactLight({ row }: { row: FactRow }) {
  const { t } = useTranslation('standards')
  if (row.confirmed) return <Light kind="green">{t('confirmedBy', { by: row.confirmed.by })}</Light>
  if (row.changedSince) return <Light kind="red">{t('changedSince')}</Light>
  return row.why === 'not-entered' ? <Light kind="red">{t('mark.missing')}</Light> : <Light kind="yellow">{t('mark.verify')}</Light>
}

function FactDetail({ row, mayChange, leave }: { row: FactRow; mayChange: boolean; leave: () => void }) {
  const { t } = useTranslation('standards')
  const { pick } = useLanguage()
  const refusalText = useRefusalText()
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const busy = useRef(false)
  const enterFirst = row.kind === 'standard' && row.why === 'not-entered'
  const send = async () => {
    if (busy.current || !mayChange) return
    busy.current = true
    const reply = row.confirmed ? await call('fact.withdraw', { key: row.key, reason: words }) : await call('fact.confirm', { key: row.key, fingerprint: row.fingerprint, note: words })
    busy.current = false
    if (!reply.ok) {
      const [first] = reply.error.problems ?? []
      return setProblem(first ? pick(first) : refusalText(reply.error))
    }
    leave()
    invalidate('standard', 'fact', 'today')
  }
  useKey('primary', () => void send(), { enabled: mayChange && !enterFirst })
  return (
    <section className="standards-detail" aria-label={row.says} tabIndex={0}>
      <header><h2>{row.says}</h2><FactLight row={row} /></header>
      <dl className="standards-dl">
        <dt>{t('whatKind')}</dt><dd>{t(`kind.${row.kind}`)}　{t(row.local ? 'local' : 'national')}</dd>
        <dt>{t('col.items')}</dt><dd>{row.items.map(({ code, name }) => <div key={code}>{name} <span className="quiet">{code}</span></div>)}{row.items.length === 0 ? t('counterWhy') : null}</dd>
        <dt>{t('source')}</dt><dd>{row.source ?? t('noSource')}</dd>
        <dt>{t('why')}</dt><dd>{t(`why.${row.why}`)}{row.note ? `　${row.note}` : ''}</dd>
      </dl>
      {row.changedSince ? <Note kind="warn">{t('changedFrom', { by: row.changedSince.by, content: row.changedSince.content })}</Note> : null}
      {row.confirmed ? <Note kind="ok">{t('confirmedBy', { by: row.confirmed.by })}　<DateText value={row.confirmed.at} as="recent" />　{row.confirmed.note}</Note> : null}
      {enterFirst ? <Note kind="info">{t('enterFirst')}</Note> : mayChange ? (
        <div className="standards-confirm">
          <Input.TextArea value={words} rows={2} maxLength={300} placeholder={t(row.confirmed ? 'withdrawWhy' : 'confirmNote')} aria-label={t(row.confirmed ? 'withdrawWhy' : 'confirmNote')} onChange={(event) => { setWords(event.target.value); setProblem(null) }} />
          {problem ? <div className="standards-wrong">{problem}</div> : null}
          <div className="standards-do"><Button type="primary" onClick={() => void send()}>{t(row.confirmed ? 'withdrawConfirmation' : 'confirm')}<KeyHint id="primary" /></Button></div>
        </div>
      ) : <p className="quiet">{t('mayRead')}</p>}
    </section>
  )
}
