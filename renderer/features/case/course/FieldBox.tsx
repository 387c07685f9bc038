import { Checkbox, Input, Radio } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../../shared/course/state'
import type { CoursePage } from '../../../../shared/ipc/courseCalls'
import { CaseAttachments } from '../../../fields'
import { KeyCap } from '../../../widgets/KeyCap'
import { dayTyped, namesIn, type Field, type Values } from './values'

const MOST_PHOTOS = 10
/** More colleagues and grid workers are typed. */
const MOST_NAMES = 16
const LAST_DIGIT = 9
/** The digit 1 to 9 of a bare press, else null. */
export const digitOf = (event: React.KeyboardEvent): number | null => (!event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey && /^(Digit|Numpad)[1-9]$/.test(event.code) ? Number(event.code.slice(-1)) : null)
/** A digit typed where words are typed is a word. */
const isWriting = (target: EventTarget): boolean => target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !/^(radio|checkbox)$/.test(target.type))

/** One field of a form of the course: label left, what is wrong under it. Digits choose where nothing is being typed. */
export function FieldBox({ field, all, problem, visitors, caseId, change }: { field: Field; all: Values; problem: string | null; visitors: CoursePage['proposals']['visitors']; caseId: string; change: (next: Values) => void }) {
  const { t } = useTranslation('course')
  const id = useId()
  const text = all.text[field.name] ?? ''
  const set = (value: string) => change({ ...all, text: { ...all.text, [field.name]: value } })
  const setMany = (value: string[]) => change({ ...all, many: { ...all.many, [field.name]: value } })
  const invalid = problem ? { status: 'error' as const, 'aria-invalid': true } : {}
  const described = problem || field.hint ? { 'aria-describedby': `${id}-note` } : {}
  const chosen = all.many[field.name] ?? []

  const control = () => {
    switch (field.kind) {
      case 'choice': return (
        <Radio.Group className="act-choice" value={text || null} aria-label={field.label} onChange={(event) => set(String(event.target.value))}>
          {(field.options ?? []).map((option, n) => <Radio key={option.value} value={option.value} name={id}>{n < LAST_DIGIT ? <KeyCap>{String(n + 1)}</KeyCap> : null} {option.label}</Radio>)}
        </Radio.Group>
      )
      case 'checks': return (field.options ?? []).length === 0 ? <span className="quiet">{t('noneTaken')}</span> : (
        <span className="act-checks" role="group" aria-label={field.label}>
          {(field.options ?? []).map((option) => <Checkbox key={option.value} checked={chosen.includes(option.value)} onChange={(event) => setMany(event.target.checked ? [...chosen, option.value] : chosen.filter((one) => one !== option.value))}>{option.label}</Checkbox>)}
        </span>
      )
      case 'people': {
        const told = namesIn(text)
        const put = (next: string) => change({ ...all, text: { ...all.text, [field.name]: next }, people: { ...all.people, [field.name]: namesIn(next).map((name): Person => ({ id: visitors.find((one) => one.name === name)?.id ?? `name:${name}`.slice(0, 60), name: name.slice(0, 60) })) } })
        return (
          <>
            <Input id={id} value={text} maxLength={200} {...invalid} {...described} onChange={(event) => put(event.target.value)} />
            <span className="act-phrases">
              {visitors.slice(0, MOST_NAMES).map((one) => <button key={one.id} type="button" className={`plain-button act-person${told.includes(one.name) ? ' act-person-on' : ''}`} aria-pressed={told.includes(one.name)} title={one.note} onClick={() => put((told.includes(one.name) ? told.filter((name) => name !== one.name) : [...told, one.name]).join(t('and')))}>{one.name}</button>)}
            </span>
          </>
        )
      }
      case 'photos': return <CaseAttachments caseId={caseId} ids={chosen} most={MOST_PHOTOS} label={field.label} onChange={setMany} />
      case 'area': return <Input.TextArea id={id} value={text} rows={2} maxLength={field.max ?? 300} {...invalid} {...described} onChange={(event) => set(event.target.value)} />
      case 'number': return <Input id={id} className="act-number" inputMode="numeric" value={text} maxLength={5} {...invalid} {...described} onChange={(event) => set(event.target.value.normalize('NFKC').replace(/\D/gu, ''))} />
      case 'day': return <Input id={id} className="act-day" value={text} maxLength={12} placeholder={t('dayShape')} {...invalid} {...described} onChange={(event) => set(dayTyped(event.target.value))} />
      case 'text': return <Input id={id} value={text} maxLength={field.max ?? 200} {...invalid} {...described} onChange={(event) => set(event.target.value)} />
    }
  }
  const pick = (n: number): boolean => {
    if (field.phrases?.[n - 1] !== undefined) { set(field.phrases[n - 1] ?? ''); return true }
    const option = field.options?.[n - 1]
    if (!option || field.kind !== 'choice') return false
    set(option.value)
    return true
  }
  /** An empty box with sentences to begin with takes a digit as one of them. */
  const startsSentence = (event: React.KeyboardEvent): boolean => field.phrases !== undefined && text === '' && !event.nativeEvent.isComposing
  return (
    <div
      className={field.wide ? 'act-field act-field-wide' : 'act-field'} data-act-field={field.name}
      onKeyDown={(event) => { const digit = digitOf(event); if (digit !== null && (!isWriting(event.target) || startsSentence(event)) && pick(digit)) { event.preventDefault(); event.stopPropagation() } }}
    >
      {field.kind === 'choice' || field.kind === 'checks' || field.kind === 'photos' ? <span className="act-label">{field.optional ? null : <i aria-hidden="true">*</i>}{field.label}</span> : <label className="act-label" htmlFor={id}>{field.optional ? null : <i aria-hidden="true">*</i>}{field.label}</label>}
      <div className="act-control">
        {control()}
        {field.phrases ? <span className="act-phrases">{field.phrases.map((phrase, n) => <button key={phrase} type="button" className="plain-button" onClick={() => set(phrase)}><KeyCap>{String(n + 1)}</KeyCap> {phrase}</button>)}</span> : null}
        {problem ? <div id={`${id}-note`} className="act-problem">{problem}</div> : field.hint ? <div id={`${id}-note`} className="quiet small">{field.hint}</div> : null}
      </div>
    </div>
  )
}
