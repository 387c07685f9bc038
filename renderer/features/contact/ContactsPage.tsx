import { Button } from 'antd'
import { Fragment, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactGroups, type ContactList, type ContactOptions, type ContactPage, type ContactRow } from '../../../shared/ipc/contactViews'
import type { Refusal } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { isComposing, isKey, KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back, go } from '../../app/navigation'
import { openContact } from '../../app/overlays'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Skeleton } from '../../widgets/Skeleton'
import { AbsencePanel } from './AbsencePanel'
import { ActForm } from './ActForm'
import type { Act } from './acts'
import { Chain } from './Chain'
import { DueText } from './DueText'
import './contact.css'

const scopes = ['mine', 'centre', 'closed'] as const
type Scope = (typeof scopes)[number]

/** 首接台账: by who must act, overdue first; at the right one matter with its chain. */
export function ContactsPage({ scope, id, act: first }: { scope: Scope; id: string | null; act: 'absence' | null }) {
  const { t } = useTranslation('contact')
  const refusalText = useRefusalText()
  const { data: list, refusal } = useCall('contact.list', { scope }, { keep: true })
  const { data: options } = useCall('contact.options', {})
  const [chosen, setChosen] = useState<string | null>(id)
  const [absence, setAbsence] = useState(first === 'absence')
  useKey('section1', () => go({ kind: 'contacts', scope: 'mine' }))
  useKey('section2', () => go({ kind: 'contacts', scope: 'centre' }))
  useKey('section3', () => go({ kind: 'contacts', scope: 'closed' }))
  useKey('contactAbsence', () => setAbsence(true))
  const shown = chosen ?? list?.rows.find(({ group }) => group === 'in' || group === 'lead')?.id ?? list?.rows[0]?.id ?? null
  useKey('close', back, { enabled: shown === null && !absence })
  return (
    <div className="contacts">
      <header className="contacts-head">
        <h1>{t('title')}</h1>
        <div className="contacts-scopes" role="tablist" aria-label={t('title')}>
          {scopes.map((one, n) => <button key={one} type="button" role="tab" aria-selected={one === scope} className="contacts-scope" onClick={() => go({ kind: 'contacts', scope: one })}>{t(`scope.${one}`)}<KeyHint id={`section${n + 1}` as 'section1'} /></button>)}
        </div>
        {list ? <span className="quiet contacts-counts">{countsText(list, t)}</span> : null}
        <span className="contact-end"><Button onClick={() => setAbsence(true)}>{t('absence')}<KeyHint id="contactAbsence" /></Button><Button onClick={openContact}>{t('record.button')}<KeyHint id="firstContact" /></Button></span>
      </header>
      {refusal ? <Note kind="bad">{refusalText(refusal)}</Note> : null}
      <div className="contacts-body">
        <div className="contacts-list">
          {!list ? <div className="contacts-wait"><Skeleton lines={8} label={t('loading')} /></div>
            : list.rows.length === 0 ? <Empty title={t(`empty.${scope}`)} why={t('empty.why')}><Button onClick={openContact}>{t('record.button')}<KeyHint id="firstContact" /></Button></Empty>
              : <Rows list={list} shown={shown} onChoose={setChosen} />}
          {list && scope === 'mine' ? <Promises list={list} onChoose={setChosen} /> : null}
        </div>
        <aside className="contacts-side" aria-label={t('side')}>
          {absence && options ? <AbsencePanel options={options} onClose={() => setAbsence(false)} />
            : shown && options ? <Matter key={shown} id={shown} options={options} onActed={() => setChosen(shown)} /> : <p className="contacts-wait quiet">{t('side.none')}</p>}
        </aside>
      </div>
    </div>
  )
}

type T = ReturnType<typeof useTranslation<'contact'>>['t']
function countsText({ counts }: ContactList, t: T): string {
  const parts = [t('count.mine', { count: counts.mine }), ...(counts.late > 0 ? [t('count.late', { count: counts.late })] : []), ...(counts.out > 0 ? [t('count.out', { count: counts.out })] : []), ...(counts.in > 0 ? [t('count.in', { count: counts.in })] : []), ...(counts.away > 0 ? [t('count.away', { count: counts.away })] : []), ...(counts.lead > 0 ? [t('count.lead', { count: counts.lead })] : [])]
  return parts.join(t('semicolon'))
}

function Rows({ list, shown, onChoose }: { list: ContactList; shown: string | null; onChoose: (id: string) => void }) {
  const { t } = useTranslation('contact')
  const box = useRef<HTMLDivElement>(null)
  const { rows } = list
  const walk = (event: React.KeyboardEvent) => {
    if (isComposing(event)) return
    const at = rows.findIndex(({ id }) => id === shown)
    const to = isKey(event, 'pickDown') ? rows[at + 1] : isKey(event, 'pickUp') ? rows[at - 1] : undefined
    if (!to) return
    event.preventDefault()
    onChoose(to.id)
    box.current?.querySelector<HTMLElement>(`[data-row="${to.id}"]`)?.focus()
  }
  return (
    <div ref={box} onKeyDown={walk}>
      <table className="data contacts-table">
        <colgroup><col className="c-no" /><col className="c-who" /><col /><col className="c-way" /><col className="c-owner" /><col className="c-next" /><col className="c-due" /></colgroup>
        <thead><tr>{(['no', 'who', 'question', 'way', 'owner', 'next', 'due'] as const).map((column) => <th key={column} scope="col">{t(`col.${column}`)}</th>)}</tr></thead>
        <tbody>
          {contactGroups.map((group) => {
            const of = rows.filter((row) => row.group === group)
            return of.length === 0 ? null : <Fragment key={group}><tr className="contacts-group"><th colSpan={7} scope="rowgroup">{t(`group.${group}`)}</th></tr>{of.map((row) => <Line key={row.id} row={row} chosen={row.id === shown} onChoose={onChoose} />)}</Fragment>
          })}
        </tbody>
      </table>
    </div>
  )
}

function Line({ row, chosen, onChoose }: { row: ContactRow; chosen: boolean; onChoose: (id: string) => void }) {
  const { t } = useTranslation('contact')
  const { either } = useLanguage()
  return (
    <tr data-open="" aria-selected={chosen} onClick={() => onChoose(row.id)}>
      <td><button type="button" className="plain-button" data-row={row.id} tabIndex={chosen ? 0 : -1} onClick={(event) => { event.stopPropagation(); onChoose(row.id) }}>{row.no}</button></td>
      <td>{row.asker || t('anonymous')}</td><td title={row.question}>{row.question}</td><td>{t(`way.${row.way}`)}</td>
      <td>{row.offeredTo === null ? row.owner.name : `${row.owner.name} → ${row.offeredTo || t('lead')}`}{row.standInFor ? t('standIn') : ''}</td>
      <td title={either(row.next.zh, row.next.en)}>{row.standInFor && row.group === 'away' ? t('standInFor', { name: row.standInFor, until: row.standInUntil?.slice(5) ?? '' }) : either(row.next.zh, row.next.en)}</td>
      <td>{row.group === 'closed' ? <DateText value={row.openedAt} as="day" /> : <DueText due={row.due} late={row.overdueOffer} />}</td>
    </tr>
  )
}

/** 答应的回复，按日. */
function Promises({ list, onChoose }: { list: ContactList; onChoose: (id: string) => void }) {
  const { t } = useTranslation('contact')
  return (
    <section className="contacts-promises" aria-label={t('promises')}>
      <h2><b>{t('promises')}</b> <span className="quiet">{t('promises.byDay')}</span></h2>
      <div className="contacts-days">
        {list.days.map(({ on, rows }, n) => {
          const kind = on === null ? 'red' : n === 1 ? 'yellow' : 'green'
          return (
            <div key={on ?? 'late'} className="contacts-day">
              <div className="contacts-day-head"><b>{on === null ? t('promises.late') : n === 1 ? <>{t('f.today')} <DateText value={on} /></> : <DateText value={on} as="planned" />}</b>{rows.length > 0 ? <Light kind={kind}>{rows.length}</Light> : <span>0</span>}</div>
              {rows.length === 0 ? <div className="quiet">{t('none')}</div> : rows.slice(0, 3).map((row) => <button key={row.id} type="button" className="plain-button contact-cut" title={row.what} onClick={() => onChoose(row.contactId)}>{row.asker || t('anonymous')}　{row.dueTime ?? ''} {t(`channel.${row.channel}`)}</button>)}
              {rows.length > 3 ? <div className="quiet">{t('rail.more', { count: rows.length - 3 })}</div> : null}
            </div>
          )
        })}
      </div>
      <p className="quiet small">{t('rule', { minutes: list.handOverMinutes ?? '—' })}</p>
    </section>
  )
}

type MatterProps = { options: ContactOptions; /** it stays shown, also where it has left the list */ onActed: () => void }
function Matter({ id, ...props }: MatterProps & { id: string }) {
  const { t } = useTranslation('contact')
  const refusalText = useRefusalText()
  const { data: page, refusal } = useCall('contact.page', { id }, { keep: true })
  if (refusal) return <Note kind="bad">{refusalText(refusal)}</Note>
  return page ? <MatterOf key={page.id} page={page} {...props} /> : <div className="contacts-wait"><Skeleton lines={8} label={t('loading')} /></div>
}

function MatterOf({ page, options, onActed }: MatterProps & { page: ContactPage }) {
  const { t } = useTranslation('contact')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const [act, setAct] = useState<Act | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { may } = page
  const promised = page.promises.some(({ kept }) => kept === null)
  const open = page.closed === null
  const settled = page.cases.length + page.referrals.length + page.answers.length > 0 || (page.unsolved?.lead ?? null) !== null
  const done = (what: string) => {
    onActed()
    invalidate('contact')
    setAct(null)
    setRefusal(null)
    setSaid(what)
  }
  const now = async (name: 'contact.acceptHandOver' | 'contact.takeBack', what: string) => {
    if (busy) return
    setBusy(true)
    const reply = await call(name, { id: page.id })
    setBusy(false)
    if (reply.ok) done(what)
    else setRefusal(reply.error)
  }
  const print = async (kind: 'contact' | 'handover' | 'referral' | 'unsolved') => {
    const reply = await call('contact.paper', { id: page.id, kind })
    if (reply.ok) go({ kind: 'print', caseId: null, deskId: page.id, start: reply.value.id })
    else setRefusal(reply.error)
  }
  const start = (one: Act) => () => { setSaid(null); setRefusal(null); setAct(one) }
  const primary: { label: string; run: () => void } | null = may.accept ? { label: t('accept'), run: () => void now('contact.acceptHandOver', t('said.accepted')) }
    : !may.act ? null : promised ? { label: t('act.replied'), run: start('replied') } : settled && may.close ? { label: t('act.close'), run: start('close') } : { label: t('act.answer'), run: start('answer') }
  const free = act === null
  useKey('primary', () => primary?.run(), { enabled: free && primary !== null })
  useKey('close', back, { enabled: free })
  useKey('contactAnswer', start('answer'), { enabled: free && may.act })
  useKey('contactGive', start('give'), { enabled: free && may.act && page.offer === null })
  useKey('contactRefer', start('refer'), { enabled: free && may.act })
  useKey('contactPromise', start('promise'), { enabled: free && may.act })
  useKey('contactUnsolved', start('unsolved'), { enabled: free && may.act && page.offer === null })
  useKey('contactReplied', start(promised ? 'notReached' : 'promise'), { enabled: free && may.act && promised })
  useKey('contactAmend', start('amend'), { enabled: free && may.act })
  useKey('contactPaper', () => void print(page.offer ? 'handover' : 'contact'), { enabled: free })
  const backWay = may.accept ? { label: t('sendBack'), run: start('sendBack') } : may.act && page.offer ? { label: t('takeBack'), run: () => void now('contact.takeBack', t('said.takenBack')) } : may.reopen ? { label: t('act.reopen'), run: start('reopen') } : may.takeOver ? { label: t('act.leadTakes'), run: start('leadTakes') } : null
  useKey('contactBack', () => backWay?.run(), { enabled: free && backWay !== null })
  const side = useRef<HTMLDivElement>(null)
  useEffect(() => { if (act === null && said !== null) side.current?.querySelector<HTMLElement>('.contacts-bar .ant-btn-primary, .contacts-bar button')?.focus() }, [act, said])
  const [promise] = page.promises.filter(({ kept }) => kept === null)
  return (
    <div className="contacts-matter" ref={side}>
      <div className="contacts-scroll" tabIndex={0} role="region" aria-label={`${page.no} ${page.asker}`}>
        <div className="contacts-title"><b>{page.no} {page.asker || t('anonymous')}</b><span className="contact-end">{may.accept ? <Light kind="info">{t('waitsForMe')}</Light> : <Light kind={open ? (page.offer ? 'waiting' : 'info') : 'green'}>{t(`standing.${page.standing}`)}</Light>}</span></div>
        <p className="contacts-words">{t('quote', { words: page.words || page.question })}</p>
        {refusal ? <Note kind="bad">{refusal.problems?.[0] ? either(refusal.problems[0].zh, refusal.problems[0].en) : refusalText(refusal)}</Note> : null}
        {said ? <Note kind="ok">{said}</Note> : null}
        {act ? <ActForm key={act} act={act} page={page} options={options} onClose={() => setAct(null)} onDone={() => done(t(`done.${act}`))} /> : null}
        <dl className="contacts-facts">
          <dt>{t('way')}</dt><dd>{t(`way.${page.way}`)}{t('comma')}<DateText value={page.openedAt} as="recent" /></dd>
          <dt>{t('phone')}</dt><dd>{page.phoneMasked || t('noPhone')}</dd>
          <dt>{t('first')}</dt><dd>{page.first.name}{page.first.phone ? `${t('comma')}${page.first.phone}` : ''}</dd>
          {page.now.name !== page.first.name ? <><dt>{t('now')}</dt><dd>{page.now.name}{page.now.phone ? `${t('comma')}${page.now.phone}` : ''}</dd></> : null}
          {page.offer ? <><dt>{t('offer.reason')}</dt><dd>{page.offer.reason}</dd><dt>{t('offer.papers')}</dt><dd>{page.offer.papers || t('none')}</dd></> : null}
          {promise ? <><dt>{t('promises')}</dt><dd><b><DateText value={promise.dueOn} as="planned" />{promise.dueTime ? ` ${promise.dueTime}` : ''}{t('before')}{t('comma')}{t(`channel.${promise.channel}`)}</b> {promise.what}{promise.tries > 0 ? t('triesSuffix', { count: promise.tries }) : ''}</dd></> : null}
          {page.answers.map((answer) => <Fragment key={answer.at}><dt>{t('act.answer')}</dt><dd>{answer.text}</dd></Fragment>)}
          {page.cases.map((one) => <Fragment key={one.caseId}><dt>{t('cases')}</dt><dd><button type="button" className="plain-button contact-link" onClick={() => go({ kind: 'case', id: one.caseId })}>{one.receiptNo} {one.item}</button></dd></Fragment>)}
          {page.referrals.map((one) => <Fragment key={one.id}><dt>{t('act.refer')}</dt><dd>{one.office}{t('comma')}{one.address}{t('comma')}{one.phone}</dd></Fragment>)}
          {page.unsolved ? <><dt>{t('unsolved')}</dt><dd>{page.unsolved.causeText}{t('comma')}{page.unsolved.lead ? t('unsolved.lead', { name: page.unsolved.lead }) : t('unsolved.waits')}</dd></> : null}
          {page.promises.filter(({ kept }) => kept !== null).map((one) => <Fragment key={one.id}><dt>{t('act.replied')}</dt><dd><DateText value={one.kept?.on ?? null} /> {one.kept?.result}</dd></Fragment>)}
        </dl>
        {may.act ? (
          <div className="contacts-acts">
            <Button size="small" onClick={start('answer')}>{t('act.answer')}<KeyHint id="contactAnswer" /></Button><Button size="small" onClick={start('promise')}>{t('act.promise')}<KeyHint id="contactPromise" /></Button>
            {page.offer ? null : <Button size="small" onClick={start('give')}>{t('act.give')}<KeyHint id="contactGive" /></Button>}<Button size="small" onClick={start('refer')}>{t('act.refer')}<KeyHint id="contactRefer" /></Button>
            {page.offer ? null : <Button size="small" onClick={start('unsolved')}>{t('act.unsolved')}<KeyHint id="contactUnsolved" /></Button>}
            {promised ? <Button size="small" onClick={start('notReached')}>{t('act.notReached')}<KeyHint id="contactReplied" /></Button> : null}<Button size="small" onClick={start('amend')}>{t('act.amend')}<KeyHint id="contactAmend" /></Button>
          </div>
        ) : open ? <p className="quiet small contacts-why">{t('readOnly', { name: page.owner.name })}</p> : null}
        <h2 className="contacts-chain-title">{t('chain')}</h2>
        <Chain links={page.chain} waits={page.offer ? t('chain.waits', { to: page.offer.to?.name ?? t('lead') }) : null} />
        <div className="contacts-papers">
          <Button size="small" onClick={() => void print('contact')}>{t('paper.contact')}{page.offer ? null : <KeyHint id="contactPaper" />}</Button>
          {page.offer || page.now.name !== page.first.name ? <Button size="small" onClick={() => void print('handover')}>{t('paper.handover')}{page.offer ? <KeyHint id="contactPaper" /> : null}</Button> : null}
          {page.referrals.length > 0 ? <Button size="small" onClick={() => void print('referral')}>{t('paper.referral')}</Button> : null}
          {page.unsolved ? <Button size="small" onClick={() => void print('unsolved')}>{t('paper.unsolved')}</Button> : null}
        </div>
      </div>
      {act === null ? (
        <div className="contacts-bar">
          {backWay ? <Button onClick={backWay.run}>{backWay.label}<KeyHint id="contactBack" /></Button> : <Button onClick={back}>{t('common:back')}<KeyHint id="close" /></Button>}
          {primary ? <Button type="primary" onClick={primary.run}>{primary.label}<KeyHint id="primary" /></Button> : null}
        </div>
      ) : null}
    </div>
  )
}
