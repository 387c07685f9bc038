import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { heldWords } from '../../../shared/bag/machine'
import type { BagView } from '../../../shared/ipc/dayViews'
import { call, invalidate, useCall } from '../../app/api'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'
import { Panel } from '../../widgets/Panel'
import './bags.css'

export const bagHeld = (bag: BagView): string => heldWords(bag.papers.filter(({ back }) => back === null))

/** 留在窗口的原件: of a resident or of a case; at a case another bag may be opened. */
export function HeldPanel({ residentId, caseId }: { residentId: string | null; caseId: string | null }) {
  const { t } = useTranslation('bags')
  const { data: bags } = useCall('bag.list', { residentId: caseId === null ? residentId : null, caseId })
  const open = bags?.filter((bag) => bag.open) ?? []
  const closed = (bags?.length ?? 0) - open.length
  return (
    <Panel title={t('held')} note={open.length > 0 ? t('bags', { count: open.length }) : null}>
      {bags === undefined ? null : open.length === 0 ? <p className="quiet">{t('noneHeld')}{closed > 0 ? t('givenBackBags', { count: closed }) : ''}</p> : (
        <ul className="rows">
          {open.map((bag) => (
            <li key={bag.id}>
              <button type="button" className="plain-button bag-line" onClick={() => go({ kind: 'bags', no: bag.no })}>
                <Light kind={bag.away ? (bag.away.late ? 'red' : 'info') : 'yellow'}>{bag.no}</Light>
                <span>{bagHeld(bag)}</span>
                <span className="quiet">{bag.away ? t('at', { department: bag.away.department }) : bag.keeper} <DateText value={bag.openedOn} /></span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {caseId === null ? null : <OpenBag caseId={caseId} />}
    </Panel>
  )
}

function OpenBag({ caseId }: { caseId: string }) {
  const { t } = useTranslation('bags')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const [asking, setAsking] = useState(false)
  const [fields, setFields] = useState({ name: '', count: '1', no: '' })
  const [problem, setProblem] = useState<string | null>(null)
  const keep = async () => {
    const reply = await call('bag.open', { caseId, no: fields.no, papers: fields.name.split(/[、,，]/u).map((name) => name.trim()).filter(Boolean).map((name) => ({ name, count: Number(fields.count) || 1, pages: 0 })) })
    if (!reply.ok) return setProblem(reply.error.code === 'bad-input' && reply.error.problems?.[0]?.path.startsWith('papers') ? t('nameFirst') : reply.error.problems?.[0] ? either(reply.error.problems[0].zh, reply.error.problems[0].en) : refusalText(reply.error))
    setAsking(false)
    setFields({ name: '', count: '1', no: '' })
    invalidate('bag', 'case', 'resident')
  }
  if (!asking) return <Button size="small" onClick={() => setAsking(true)}>{t('keepOne')}</Button>
  return (
    <div className="bag-open" role="group" aria-label={t('keepOne')}>
      <label>{t('paper')}<Input size="small" autoFocus placeholder={t('paperHint')} value={fields.name} onChange={(event) => setFields({ ...fields, name: event.target.value })} /></label>
      <label>{t('copies')}<Input size="small" inputMode="numeric" value={fields.count} onChange={(event) => setFields({ ...fields, count: event.target.value.replace(/\D/g, '').slice(0, 2) })} /></label>
      <label>{t('bagNo')}<Input size="small" placeholder={t('bagNoHint')} value={fields.no} onChange={(event) => setFields({ ...fields, no: event.target.value })} onKeyDown={(event) => { if (event.key === 'Enter') void keep() }} /></label>
      <Button size="small" onClick={() => void keep()}>{t('keep')}</Button>
      <Button size="small" onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
      {problem ? <div className="bag-problem" role="alert">{problem}</div> : null}
    </div>
  )
}
