import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlainDate } from '../../../shared/domain/time/plainDate'
import type { Reply } from '../../../shared/ipc/contract'
import type { AbsenceRow, ContactOptions } from '../../../shared/ipc/contactViews'
import type { Refusal } from '../../../shared/ipc/views'
import { call, invalidate, useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { gap } from './acts'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'

const lights = { asked: 'waiting', declined: 'red', agreed: 'info', away: 'info', over: 'green' } as const

/** 请假代管（AB岗）: who is away and who stands in; the B clerk answers before anything moves. */
export function AbsencePanel({ options, onClose }: { options: ContactOptions; onClose: () => void }) {
  const { t } = useTranslation('contact')
  const { either } = useLanguage()
  const refusalText = useRefusalText()
  const { data: state } = useCall('app.state', {})
  const { data: staff } = useCall('staff.list', {})
  const { data: rows } = useCall('contact.absences', {})
  const me = staff?.find(({ staffNo }) => staffNo === state?.clerk?.staffNo)
  const lead = state?.clerk?.role !== 'clerk'
  const [wanted, setWanted] = useState({ who: '', stand: '', from: options.days[1] ?? options.today, to: options.days[1] ?? options.today, reason: '' })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [why, setWhy] = useState<{ id: string; end: boolean; words: string } | null>(null)
  const who = wanted.who || me?.id || ''
  const stand = wanted.stand || staff?.find(({ id }) => id === who)?.standInId || ''
  const problemOf = (path: string): string | null => { const found = refusal?.problems?.find((one) => one.path === path); return found ? either(found.zh, found.en) : null }
  const heard = (reply: Reply<'contact.absences'>): void => {
    setRefusal(reply.ok ? null : reply.error)
    if (reply.ok) setWhy(null)
    invalidate('contact', 'staff')
  }
  const propose = async () => {
    const days = (['from', 'to'] as const).find((one) => !isPlainDate(wanted[one]))
    if (days) return setRefusal(gap(days, 'missing.day'))
    if (!who || !stand) return setRefusal(gap(who ? 'stand' : 'who', who ? 'missing.stand' : 'missing.who'))
    heard(await call('contact.proposeAbsence', { ...wanted, who, stand }))
  }
  const paper = async (id: string) => {
    const reply = await call('contact.absencePaper', { id })
    if (reply.ok) go({ kind: 'print', caseId: null, deskId: id, start: reply.value.id })
    else setRefusal(reply.error)
  }
  useKey('close', onClose)
  useKey('primary', () => void propose())
  const people = (staff ?? []).map(({ id, name, staffNo }) => ({ value: id, label: `${name} ${staffNo}` }))
  const general = refusal && !refusal.problems?.length ? refusal : null
  return (
    <div className="contacts-matter">
      <div className="contacts-scroll">
        <SectionTitle title={t('absence')} note={t('absence.note')} />
        {general ? <Note kind="bad">{refusalText(general)}</Note> : null}
        {(rows ?? []).length === 0 ? <p className="quiet">{t('absence.none')}</p> : null}
        <ul className="rows contacts-absences">
          {(rows ?? []).map((row: AbsenceRow) => (
            <li key={row.id}>
              <div><b>{row.who.name} → {row.stand.name}</b>　<DateText value={row.from} as="planned" /> {t('until')} <DateText value={row.to} as="planned" /></div>
              <div className="small"><Light kind={lights[row.standing]}>{t(`absence.${row.standing}`)}</Light>　<span className="quiet">{t('absence.matters', { count: row.matters })}{row.reason ? `${t('comma')}${row.reason}` : ''}</span></div>
              <div className="contacts-acts">
                {row.may.accept ? <><Button size="small" onClick={() => void call('contact.answerAbsence', { id: row.id, accept: true, reason: '' }).then(heard)}>{t('absence.accept')}</Button><Button size="small" onClick={() => setWhy({ id: row.id, end: false, words: '' })}>{t('absence.decline')}</Button></> : null}
                {row.may.end ? <Button size="small" onClick={() => setWhy({ id: row.id, end: true, words: '' })}>{t(row.standing === 'away' ? 'absence.backEarly' : 'absence.cancel')}</Button> : null}
                <Button size="small" onClick={() => void paper(row.id)}>{t('absence.paper')}</Button>
              </div>
              {why?.id === row.id ? (
                <div className="contacts-acts">
                  <Input size="small" autoFocus value={why.words} maxLength={200} placeholder={t('f.why')} aria-label={t('f.why')} onChange={(event) => setWhy({ ...why, words: event.target.value })} />
                  <Button size="small" onClick={() => void (why.end ? call('contact.endAbsence', { id: row.id, reason: why.words }) : call('contact.answerAbsence', { id: row.id, accept: false, reason: why.words })).then(heard)}>{t('common:save')}</Button>
                  {problemOf('reason') ? <span className="contact-problem" role="alert">{problemOf('reason')}</span> : null}
                </div>
              ) : null}
            </li>
          ))}
        </ul>
        <div className="contact-form" role="form" aria-label={t('absence.new')}>
          <SectionTitle title={t('absence.new')} />
          <div className="contact-field" data-field="who"><label htmlFor="absence-who">{t('absence.who')}</label><div><Select id="absence-who" className="contact-wide" value={who || null} disabled={!lead} options={people} onChange={(id: string) => setWanted({ ...wanted, who: id, stand: '' })} />{problemOf('who') ? <div className="contact-problem">{problemOf('who')}</div> : null}</div></div>
          <div className="contact-field" data-field="stand"><label htmlFor="absence-stand">{t('absence.stand')}</label><div><Select id="absence-stand" className="contact-wide" value={stand || null} options={people.filter(({ value }) => value !== who)} onChange={(id: string) => setWanted({ ...wanted, stand: id })} />{problemOf('stand') ? <div className="contact-problem" role="alert">{problemOf('stand')}</div> : null}</div></div>
          {(['from', 'to'] as const).map((one) => <div key={one} className="contact-field" data-field={one}><label htmlFor={`absence-${one}`}>{t(`absence.${one}`)}</label><div><Input id={`absence-${one}`} value={wanted[one]} maxLength={10} onChange={(event) => setWanted({ ...wanted, [one]: event.target.value })} />{problemOf(one) ? <div className="contact-problem" role="alert">{problemOf(one)}</div> : null}</div></div>)}
          <div className="contact-field"><label htmlFor="absence-why">{t('absence.why')}</label><div><Input id="absence-why" value={wanted.reason} maxLength={100} onChange={(event) => setWanted({ ...wanted, reason: event.target.value })} /></div></div>
        </div>
      </div>
      <div className="contacts-bar"><Button onClick={onClose}>{t('common:close')}<KeyHint id="close" /></Button><Button type="primary" onClick={() => void propose()}>{t('absence.ask')}<KeyHint id="primary" /></Button></div>
    </div>
  )
}
