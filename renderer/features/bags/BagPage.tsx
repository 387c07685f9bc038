import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BagView } from '../../../shared/ipc/dayViews'
import type { Refusal } from '../../../shared/ipc/views'
import { isPlainDate } from '../../../shared/domain/time/plainDate'
import { call, invalidate, useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back, go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { Skeleton } from '../../widgets/Skeleton'
import { bagHeld } from './HeldPanel'
import './bags.css'

/** 原件袋: scan the bag, check the card, give back. Without a code: all bags that still hold something. */
export function BagPage({ no }: { no: string | null }) {
  const { t } = useTranslation('bags')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { data: bags } = useCall('bag.list', { residentId: null, caseId: null }, { keep: true })
  const { data: bag, refusal } = useCall('bag.find', { no: no ?? '' }, { enabled: no !== null, keep: true })
  useKey('close', back)
  const find = async () => {
    const reply = await call('bag.find', { no: typed })
    if (!reply.ok) return setProblem(reply.error.problems?.[0] ? either(reply.error.problems[0].zh, reply.error.problems[0].en) : refusalText(reply.error))
    setProblem(null)
    setTyped('')
    go({ kind: 'bags', no: reply.value.no })
  }
  return (
    <div className="bag-page">
      <div className="bag-head">
        <h1>{t('title')}</h1>
        <label>{t('scan')}<Input className="bag-scan" autoFocus value={typed} onChange={(event) => { setTyped(event.target.value); setProblem(null) }} onKeyDown={(event) => { if (event.key === 'Enter') void find() }} /></label>
        {problem ? <Light kind="red">{problem}</Light> : null}
      </div>
      <div className="bag-body">
        <Panel title={t('open')} note={t('bags', { count: bags?.length ?? 0 })} grow>
          {bags === undefined ? <Skeleton lines={5} label={t('common:loading')} /> : bags.length === 0 ? <Empty small title={t('noneHeld')} why={t('noneWhy')} /> : (
            <table className="data">
              <thead><tr><th scope="col">{t('bagNo')}</th><th scope="col">{t('resident')}</th><th scope="col">{t('papers')}</th><th scope="col">{t('where')}</th><th scope="col">{t('since')}</th></tr></thead>
              <tbody>{bags.map((one) => (
                <tr key={one.id} data-open className={bag?.id === one.id ? 'bag-picked' : undefined} onClick={() => go({ kind: 'bags', no: one.no })}>
                  <td><button type="button" className="plain-button" onClick={() => go({ kind: 'bags', no: one.no })}>{one.no}</button></td><td>{one.residentName}</td><td>{bagHeld(one)}</td>
                  <td>{one.away ? <Light kind={one.away.late ? 'red' : 'info'}>{t(one.away.late ? 'atLate' : 'at', { department: one.away.department })}</Light> : <Light kind="yellow">{t('here', { name: one.keeper })}</Light>}</td><td><DateText value={one.openedOn} /></td>
                </tr>
              ))}</tbody>
            </table>
          )}
        </Panel>
        {no === null ? null : refusal ? <Note kind="bad">{refusalText(refusal)}</Note> : bag && bag.no === no ? <Bag key={bag.id} bag={bag} /> : <Panel title={no}><Skeleton lines={5} label={t('common:loading')} /></Panel>}
      </div>
    </div>
  )
}

function Bag({ bag }: { bag: BagView }) {
  const { t } = useTranslation('bags')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const held = bag.papers.flatMap((paper, n) => (paper.back === null ? [n] : []))
  const [picked, setPicked] = useState<readonly number[]>(held)
  const [to, setTo] = useState(bag.residentName)
  const [relation, setRelation] = useState('')
  const [idChecked, setIdChecked] = useState(false)
  const [sending, setSending] = useState(false)
  const [department, setDepartment] = useState('')
  const [expected, setExpected] = useState('')
  const [said, setSaid] = useState<{ kind: 'ok' | 'bad'; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const words = (refusal: Refusal): string => (refusal.problems?.[0] ? either(refusal.problems[0].zh, refusal.problems[0].en) : refusalText(refusal))

  const giveBack = async () => {
    if (busy || !bag.open || bag.away) return
    if (picked.length === 0) return setSaid({ kind: 'bad', text: t('pickFirst') })
    setBusy(true)
    const self = to.trim() === bag.residentName
    const reply = await call('bag.giveBack', { id: bag.id, papers: [...picked], to: to.trim() || bag.residentName, relation: self ? '' : relation, idChecked, signed: 'paper' })
    setBusy(false)
    if (!reply.ok) return setSaid({ kind: 'bad', text: words(reply.error) })
    setSaid({ kind: 'ok', text: reply.value.open ? t('givenPart') : t('givenAll') })
    setPicked(reply.value.papers.flatMap((paper, n) => (paper.back === null ? [n] : [])))
    invalidate('bag', 'resident', 'case')
  }
  const send = async () => {
    if (!department.trim()) return setSaid({ kind: 'bad', text: t('departmentFirst') })
    if (expected && !isPlainDate(expected)) return setSaid({ kind: 'bad', text: t('dayWrong') })
    const reply = await call('bag.send', { id: bag.id, department: department.trim(), expected: expected || null })
    if (!reply.ok) return setSaid({ kind: 'bad', text: words(reply.error) })
    invalidate('bag', 'resident', 'case')
    if (reply.value.paper) go({ kind: 'print', caseId: null, deskId: bag.id, start: reply.value.paper.id })
    else setSaid({ kind: 'bad', text: t('noList') })
  }
  const receive = async () => {
    const reply = await call('bag.receive', { id: bag.id })
    setSaid(reply.ok ? { kind: 'ok', text: t('received') } : { kind: 'bad', text: words(reply.error) })
    invalidate('bag', 'resident', 'case')
  }
  useKey('primary', () => void (bag.away ? receive() : giveBack()), { enabled: bag.open })

  return (
    <Panel title={bag.no} note={<>{bag.residentName}{bag.receiptNo ? `　${bag.receiptNo}` : ''}　{bag.itemName}</>} end={bag.caseId ? <Button size="small" onClick={() => go({ kind: 'case', id: bag.caseId ?? '' })}>{t('toCase')}</Button> : null} grow>
      {said ? <Note kind={said.kind}>{said.text}</Note> : null}
      <ul className="rows">
        {bag.papers.map((paper, n) => (
          <li key={n}>
            {paper.back === null
              ? <Checkbox checked={picked.includes(n)} disabled={!bag.open || bag.away !== null} onChange={(event) => setPicked(event.target.checked ? [...picked, n] : picked.filter((one) => one !== n))}>{t('paperCount', { name: paper.name, count: paper.count })}</Checkbox>
              : <><Light kind="green">{t('paperCount', { name: paper.name, count: paper.count })}</Light><span className="quiet">{t('backTo', { name: paper.back.to, by: paper.back.by.name })} <DateText value={paper.back.at} as="recent" /></span></>}
          </li>
        ))}
      </ul>
      {!bag.open ? <p className="quiet">{t('allBack')}</p> : bag.away ? (
        <div className="bag-act">
          <Light kind={bag.away.late ? 'red' : 'info'}>{t(bag.away.late ? 'atLate' : 'at', { department: bag.away.department })}</Light><span className="quiet"><DateText value={bag.away.since} />{bag.away.expected ? <>　{t('expected')} <DateText value={bag.away.expected} /></> : null}</span>
          <Button type="primary" onClick={() => void receive()}>{t('receive')}<KeyHint id="primary" /></Button>
          <Button onClick={() => go({ kind: 'print', caseId: null, deskId: bag.id })}>{t('listAgain')}</Button>
        </div>
      ) : (
        <>
          <div className="bag-act">
            <label>{t('to')}<Input size="small" value={to} onChange={(event) => setTo(event.target.value)} /></label>
            {to.trim() === bag.residentName ? <span className="quiet">{t('self')}</span> : <label>{t('relation')}<Input size="small" value={relation} onChange={(event) => setRelation(event.target.value)} /></label>}
            <Checkbox checked={idChecked} onChange={(event) => setIdChecked(event.target.checked)}>{t('idChecked')}</Checkbox>
            <Button type="primary" disabled={busy} onClick={() => void giveBack()}>{t('giveBack')}<KeyHint id="primary" /></Button>
          </div>
          {sending ? (
            <div className="bag-act">
              <label>{t('department')}<Input size="small" autoFocus value={department} onChange={(event) => setDepartment(event.target.value)} /></label>
              <label>{t('expected')}<Input size="small" placeholder={t('dayHint')} value={expected} onChange={(event) => setExpected(event.target.value.trim())} /></label>
              <Button onClick={() => void send()}>{t('send')}</Button><Button onClick={() => setSending(false)}>{t('common:cancel')}</Button>
            </div>
          ) : <div className="bag-act"><Button size="small" onClick={() => setSending(true)}>{t('toDepartment')}</Button></div>}
        </>
      )}
      <ol className="bag-chain">{[...bag.chain].reverse().map((link, n) => <li key={n}><DateText value={link.at} as="recent" />　{t(`chain.${link.what}`)}　{link.by}　<span className="quiet">{link.text}</span></li>)}</ol>
    </Panel>
  )
}
