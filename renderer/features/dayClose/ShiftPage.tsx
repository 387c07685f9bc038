import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlainDate } from '../../../shared/domain/time/plainDate'
import { call, useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back, go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import './dayClose.css'

/** 交接班: what this clerk leaves, from live data; the receiver takes it with his own password. */
export function ShiftPage() {
  const { t } = useTranslation('dayClose')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const { data: page, refusal } = useCall('dayClose.shift', {}, { keep: true })
  const [kind, setKind] = useState<'shift' | 'leave'>('shift')
  const [staffNo, setStaffNo] = useState<string | null>(null)
  const [password, setPassword] = useState('')
  const [until, setUntil] = useState('')
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const hand = async () => {
    if (busy) return
    if (staffNo === null) return setProblem(t('receiverFirst'))
    if (password === '') return setProblem(t('receiverPassword'))
    if (kind === 'leave' && until !== '' && !isPlainDate(until)) return setProblem(t('untilWrong'))
    setBusy(true)
    const reply = await call('dayClose.handShift', { kind, receiver: { staffNo, password }, until: kind === 'leave' && until ? until : null, note })
    setBusy(false)
    setPassword('')
    if (!reply.ok) return setProblem(reply.error.problems?.[0] ? either(reply.error.problems[0].zh, reply.error.problems[0].en) : refusalText(reply.error))
    go({ kind: 'print', caseId: null, deskId: reply.value.deskId ?? '', start: reply.value.id })
  }
  useKey('primary', () => void hand())
  useKey('close', back)
  if (refusal) return <div className="close-wait"><Note kind="bad">{refusalText(refusal)}</Note></div>
  if (!page) return <div className="close-wait"><Skeleton lines={9} label={t('loading')} /></div>
  return (
    <div className="close">
      <div className="close-head"><h1>{t('shift')}</h1><span className="quiet">{page.giver.name}（{page.giver.staffNo}）</span></div>
      <div className="close-body shift-body">
        <div className="shift-lists">
          {page.lists.map((list) => (
            <Panel key={list.key} title={t(`list.${list.key}`)} note={list.lines.length + list.more}>
              {list.lines.length === 0 ? <p className="quiet">{t('none')}</p> : <ul className="rows">{list.lines.map((line, n) => <li key={n}><span className="close-line">{line}</span></li>)}</ul>}
              {list.more > 0 ? <p className="quiet">{t('more', { count: list.more })}</p> : null}
            </Panel>
          ))}
        </div>
        <div className="close-side">
          <section className="panel close-sign">
            <SectionTitle title={t('handOver')} />
            <Radio.Group value={kind} aria-label={t('shift')} onChange={(event) => setKind(event.target.value === 'leave' ? 'leave' : 'shift')}><Radio value="shift">{t('kind.shift')}</Radio><Radio value="leave">{t('kind.leave')}</Radio></Radio.Group>
            <p className="quiet small">{t(`kindNote.${kind}`)}</p>
            {kind === 'leave' ? <label className="close-field">{t('until')}<Input size="small" placeholder={t('untilHint')} value={until} onChange={(event) => setUntil(event.target.value.trim())} /></label> : null}
            <label className="close-field">{t('receiver')}<Select<string> size="small" aria-label={t('receiver')} value={staffNo} onChange={setStaffNo} options={page.receivers.map((one) => ({ value: one.staffNo, label: `${one.name} ${one.staffNo}` }))} showSearch={{ optionFilterProp: 'label' }} /></label>
            <label className="close-field">{t('note')}<Input.TextArea rows={3} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} /></label>
            <label className="close-field">{t('receiversPassword')}<Input.Password size="small" visibilityToggle={false} autoComplete="off" value={password} onChange={(event) => { setPassword(event.target.value); setProblem(null) }} onKeyDown={(event) => { if (event.key === 'Enter') void hand() }} /></label>
            {problem ? <Note kind="bad">{problem}</Note> : null}
            <Button type="primary" block disabled={busy} onClick={() => void hand()}>{t('takeOver')}<KeyHint id="primary" /></Button>
          </section>
        </div>
      </div>
    </div>
  )
}
