import { Button, Radio } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueuePage, TakenTicket } from '../../../shared/ipc/queueViews'
import type { Refusal } from '../../../shared/ipc/views'
import { call, invalidate } from '../../app/api'
import { isComposing, KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useNavigation } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { KeyCap } from '../../widgets/KeyCap'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'

type Choice = { id: string; name: string; title: string }

/** One line of choices with their digits; 0 chooses none where that is possible. */
function Choices({ label, choices, value, none, onChange }: { label: string; choices: Choice[]; value: string | null; none: string | null; onChange: (id: string | null) => void }) {
  const row = useRef<HTMLDivElement>(null)
  return (
    <div className="take-row" ref={row} onKeyDown={(event) => {
      const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
      if (digit === undefined || isComposing(event) || event.ctrlKey || event.altKey) return
      const chosen = digit === '0' ? (none === null ? undefined : null) : choices[Number(digit) - 1]?.id
      if (chosen === undefined) return
      event.preventDefault()
      onChange(chosen)
      row.current?.querySelectorAll<HTMLElement>('input[type=radio]')[chosen === null ? 0 : Number(digit) - (none === null ? 1 : 0)]?.focus()
    }}>
      <span className="take-label">{label}</span>
      <Radio.Group value={value ?? ''} onChange={(event) => onChange(String(event.target.value) || null)}>
        {none === null ? null : <Radio value=""><KeyCap>0</KeyCap>{none}</Radio>}
        {choices.map((choice, n) => <Radio key={choice.id} value={choice.id} title={choice.title}><KeyCap>{String(n + 1)}</KeyCap>{choice.name}</Radio>)}
      </Radio.Group>
    </div>
  )
}

/** Gives out a number: Enter takes one as it stands, digits choose in the line that has the focus. */
export function TakeTicket({ page }: { page: QueuePage }) {
  const { t } = useTranslation('queue')
  const { either } = useLanguage()
  const text = useRefusalText()
  const person = useNavigation((navigation) => navigation.person)
  const [kind, setKind] = useState(page.classes[0]?.id ?? '')
  const [priority, setPriority] = useState<string | null>(null)
  const [skill, setSkill] = useState<string | null>(null)
  const [taken, setTaken] = useState<TakenTicket | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)

  const take = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    const reply = await call('queue.take', { class: kind, priority, skill, residentId: null })
    setBusy(false)
    setRefusal(reply.ok ? null : reply.error)
    if (!reply.ok) return
    setTaken(reply.value)
    setPriority(null)
    setSkill(null)
    invalidate('queue')
    if (reply.value.paper) await call('paper.print', { paperId: reply.value.paper.id, printer: null })
    invalidate('paper', 'app.status')
  }
  useKey('primary', () => void take())
  return (
    <section className="queue-take" aria-label={t('take')} onKeyDown={(event) => {
      if (event.code !== 'Enter' && event.code !== 'NumpadEnter') return
      if (isComposing(event) || (event.target as HTMLElement).closest('button')) return
      event.preventDefault()
      void take()
    }}>
      <SectionTitle title={t('take')} note={t('take.note')} />
      <Choices label={t('class')} value={kind} none={null} onChange={(id) => setKind(id ?? kind)} choices={page.classes.map((one) => ({ id: one.id, name: `${one.id} ${either(one.name, one.nameEn)}`, title: either(one.note, one.noteEn) }))} />
      <Choices label={t('priority')} value={priority} none={t('priority.none')} onChange={setPriority}
        choices={page.priorities.map((one) => ({ id: one.id, name: `${either(one.name, one.nameEn)}${one.age === null ? '' : t('priority.age', { n: one.age })}`, title: `${one.source}${one.verify ? `　${t('verify')}` : ''}` }))} />
      <Choices label={t('skill')} value={skill} none={t('skill.none')} onChange={setSkill} choices={page.skills.map((one) => ({ id: one.id, name: either(one.name, one.nameEn), title: '' }))} />
      <div className="take-row">
        <Button type="primary" onClick={() => void take()}>{t('take.do')}<KeyHint id="primary" /></Button>
        {person ? <span className="quiet small">{t('take.anonymous')}</span> : null}
        <span aria-live="polite">{taken ? <Light kind={taken.paper ? 'green' : 'yellow'}>{t(taken.paper ? 'taken' : 'taken.noPaper', { number: taken.ticket.number, count: taken.waiting })}</Light> : null}</span>
      </div>
      {refusal ? <Note kind="bad">{text(refusal)}</Note> : null}
    </section>
  )
}
