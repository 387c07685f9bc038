import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountabilityPage } from '../../../shared/ipc/supervisionViews'
import { foundByClock, practices, type Practice } from '../../../shared/supervision/escalation'
import { call, invalidate, useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Panel } from '../../widgets/Panel'
import { Skeleton } from '../../widgets/Skeleton'
import { periods, usePeriod } from './usePeriod'

/** 责任追究: what was late or wrong, whose it was then, by how much, why. */
export function AccountabilityView() {
  const { t } = useTranslation('supervision')
  const refusalText = useRefusalText()
  const { name, setName, from, to } = usePeriod()
  const [said, setSaid] = useState<string | null>(null)
  const [reporting, setReporting] = useState(false)
  const { data: page, refusal } = useCall('supervision.accountability', { from, to }, { keep: true })
  const print = async () => {
    const made = await call('supervision.printAccountability', { from, to })
    if (made.ok) go({ kind: 'print', caseId: null, deskId: made.value.deskId, start: made.value.paper.id })
    else setSaid(refusalText(made.error))
  }
  useKey('primary', () => void print())
  useKey('addRow', () => setReporting(true))
  return (
    <>
      <div className="sup-body">
        {said ?? (refusal && refusalText(refusal)) ? <Note kind="bad">{said ?? (refusal && refusalText(refusal))}</Note> : null}
        {reporting && page ? <Report people={page.people} onDone={() => setReporting(false)} /> : null}
        <Panel title={t('accountability')} note={page ? t('accountability.sum', { count: page.rows.length, open: page.byCause.open }) : null} grow end={<Segmented size="small" value={name} onChange={setName} options={periods.map((one) => ({ value: one, label: t(`period.${one}`) }))} />}>
          {!page ? <Skeleton lines={8} label={t('loading')} /> : page.rows.length === 0 ? <Empty title={t('accountability.none')} why={t('accountability.none.why')} /> : (
            <table className="sup-table">
              <thead><tr><th scope="col">{t('col.no')}</th><th scope="col">{t('col.what')}</th><th scope="col">{t('col.step')}</th><th scope="col">{t('col.ownerThen')}</th><th scope="col">{t('col.limit')}</th><th scope="col" className="sup-num">{t('col.over')}</th><th scope="col">{t('col.cause')}</th><th scope="col">{t('col.answered')}</th></tr></thead>
              <tbody>
                {page.rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">{row.about ? <button type="button" className="plain-button sup-link" onClick={() => row.about && go({ kind: 'case', id: row.about.caseId })}>{row.about.receiptNo.slice(-5)} {row.about.residentName}</button> : '—'}</th>
                    <td className="sup-cut">{row.practice ? t(`practice.${row.practice}`) : '—'}{row.what ? <span className="quiet"> {row.what}</span> : null}</td>
                    <td className="sup-cut">{[row.limit ? t(`limit.${row.limit}`) : '', row.step].filter(Boolean).join('　') || '—'}</td>
                    <td>{row.owner.name}</td><td>{row.dueOn?.slice(5) ?? '—'}</td><td className="sup-num">{row.judged?.overDays ?? row.overDays ?? '—'}</td>
                    <td>{row.judged ? <span title={row.judged.reason}>{t(`cause.${row.judged.cause}`)}</span> : <Light kind="waiting">{t('cause.open')}</Light>}</td>
                    <td className="sup-cut">{row.acknowledged ? <span title={row.acknowledged.does}>{row.acknowledged.by.name} {row.acknowledged.on.slice(5)}</span> : <Light kind="waiting">{t('waitsManager')}</Light>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Panel>
      </div>
      <div className="action-bar"><Button onClick={() => setReporting(true)} aria-expanded={reporting}>{t('report')}<KeyHint id="addRow" /></Button><Button type="primary" onClick={() => void print()}>{t('print.accountability')}<KeyHint id="primary" /></Button></div>
    </>
  )
}

/** A wrong practice that no clock finds: which, whose, about which case, what happened. */
function Report({ people, onDone }: { people: AccountabilityPage['people']; onDone: () => void }) {
  const { t } = useTranslation('supervision')
  const refusalText = useRefusalText()
  const [practice, setPractice] = useState<Practice>('sent-up-late')
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const [receiptNo, setReceiptNo] = useState('')
  const [what, setWhat] = useState('')
  const [said, setSaid] = useState<string | null>(null)
  useKey('close', onDone)
  const save = async () => {
    if (!ownerId) { setSaid(t('report.who')); return }
    const reply = await call('supervision.report', { practice, receiptNo, ownerId, what })
    if (!reply.ok) { setSaid(refusalText(reply.error)); return }
    invalidate('supervision')
    onDone()
  }
  return (
    <Panel title={t('report')}>
      <div className="sup-report">
        <Select<Practice> autoFocus aria-label={t('col.what')} value={practice} onChange={setPractice} options={practices.filter((one) => !foundByClock.includes(one)).map((one) => ({ value: one, label: t(`practice.${one}`) }))} />
        <Select<string> aria-label={t('col.ownerThen')} placeholder={t('col.ownerThen')} value={ownerId} onChange={setOwnerId} options={people.map(({ id, name }) => ({ value: id, label: name }))} />
        <Input aria-label={t('report.no')} placeholder={t('report.no')} value={receiptNo} maxLength={60} onChange={(event) => setReceiptNo(event.target.value)} />
        <Input aria-label={t('report.what')} placeholder={t('report.what')} value={what} maxLength={600} onChange={(event) => setWhat(event.target.value)} onPressEnter={(event) => { if (!event.nativeEvent.isComposing) void save() }} />
        <Button onClick={() => void save()}>{t('report.save')}</Button>
      </div>
      {said ? <Note kind="bad">{said}</Note> : null}
    </Panel>
  )
}
