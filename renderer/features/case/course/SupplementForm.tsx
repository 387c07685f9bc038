import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formKey } from '../../../../shared/course/state'
import type { ItemPackage } from '../../../../shared/catalogue/schema'
import { isPlainDate } from '../../../../shared/domain/time/plainDate'
import type { CoursePage } from '../../../../shared/ipc/courseCalls'
import type { CasePage } from '../../../../shared/ipc/views'
import { call } from '../../../app/api'
import { isKey } from '../../../app/keys'
import { KeyCap } from '../../../widgets/KeyCap'
import { FormFrame, type Done } from './ActForm'
import { digitOf } from './FieldBox'
import { dayTyped } from './values'

type Row = { id: string; key: string | null; name: string; on: boolean; wrong: string; mend: string; own: boolean }
const phrases = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
const MOST_NAME = 80

/** What is missing stands ticked; everything is told at once. `kept`: words as they are printed. */
function rowsOf(page: CasePage, course: CoursePage, item: ItemPackage | undefined, kept: (key: string) => string): Row[] {
  const missing = new Set(course.gaps.map(({ path }) => path))
  const last = course.course.supplements.at(-1)
  const lines = page.materials.filter(({ state }) => state !== 'not-applicable').map((line): Row => {
    const definition = item?.materials.find(({ key }) => key === line.key)
    return { id: line.key, key: line.key, name: line.name.slice(0, MOST_NAME), on: missing.has(`materials.${line.key}`), wrong: kept('wrong.1'), mend: mendOf(1, definition?.how, kept), own: false }
  })
  const entries = course.gaps.filter(({ section, path }) => section === 'form' || (!section && !path.includes('.'))).map((gap): Row => {
    const field = item?.form.find(({ key }) => key === /^[A-Za-z0-9]+/.exec(gap.path)?.[0])
    return { id: `${formKey}${gap.path}`, key: field ? `${formKey}${field.key}`.slice(0, 40) : null, name: (field?.label ?? gap.zh).slice(0, MOST_NAME), on: true, wrong: gap.zh.slice(0, 300), mend: kept('mend.9'), own: false }
  })
  const seen = new Set<string>()
  // After a supplement only what came back may be objected to again.
  const rows = [...lines, ...entries].filter(({ id, key }) => !seen.has(key ?? id) && seen.add(key ?? id)).filter(({ key }) => !last || (key !== null && (last.returned?.keys ?? []).includes(key)))
  return [...rows.filter(({ on }) => on), ...rows.filter(({ on }) => !on)]
}
const mendOf = (phrase: number, how: string | undefined, kept: (key: string) => string): string => (phrase === 1 && how ? how : kept(`mend.${phrase}`)).slice(0, 300)

/** 补正告知: Space ticks, 1 to 9 say what is wrong, Enter records and prints. */
export function SupplementForm({ page, course, item, done, close }: { page: CasePage; course: CoursePage; item: ItemPackage | undefined; done: Done; close: () => void }) {
  const { t, i18n } = useTranslation('course')
  const kept = i18n.getFixedT('zh', 'course')
  const [rows, setRows] = useState(() => rowsOf(page, course, item, (key) => kept(key)))
  const [returnBy, setReturnBy] = useState(course.proposals.returnBy ?? '')
  const [problems, setProblems] = useState<Record<string, string>>({})
  const change = (id: string, next: Partial<Row>) => { setRows((before) => before.map((row) => (row.id === id ? { ...row, ...next } : row))); setProblems({}) }
  const phrase = (row: Row, n: number) => change(row.id, { on: true, wrong: kept(`wrong.${n}`), mend: mendOf(n, item?.materials.find(({ key }) => key === row.key)?.how, (key) => kept(key)) })
  const move = (event: React.KeyboardEvent, n: number) => {
    const boxes = event.currentTarget.closest('tbody')?.querySelectorAll<HTMLElement>('tr .act-tick input')
    boxes?.[n]?.focus()
  }
  const send = () => {
    const told = rows.filter(({ on }) => on)
    const found: Record<string, string> = {
      ...(told.length === 0 ? { items: t('tickOne') } : {}), ...(isPlainDate(returnBy) ? {} : { returnBy: t('noDay', { label: t('f.returnBy') }) }),
      ...Object.fromEntries(told.filter(({ name, wrong, mend }) => !name.trim() || !wrong.trim() || !mend.trim()).map(({ id, name }) => [id, t('sayWrong', { name: name || t('otherThing') })])),
    }
    setProblems(found)
    if (Object.keys(found).length > 0) return null
    return call('course.supplement', { caseId: course.caseId, base: course.head, returnBy, items: told.map(({ key, name, wrong, mend }) => ({ key, name: name.trim(), wrong: wrong.trim(), mend: mend.trim() })) })
  }
  const onRowKey = (event: React.KeyboardEvent, row: Row, n: number) => {
    const writing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox'
    const digit = writing ? null : digitOf(event)
    if (digit !== null) { event.preventDefault(); event.stopPropagation(); phrase(row, digit) }
    else if (event.code === 'ArrowDown' || event.code === 'ArrowUp') { event.preventDefault(); move(event, n + (event.code === 'ArrowDown' ? 1 : -1)) }
    else if (isKey(event, 'nextField')) { event.preventDefault(); event.stopPropagation(); event.currentTarget.closest('.act-form')?.querySelector<HTMLElement>('.act-save')?.click() }
  }
  return (
    <FormFrame title={t('act.supplement')} verb={t('do.supplement')} note={t('supplementNote')} problems={problems} send={send} done={done} close={close}>
      <table className="data act-rows">
        <thead><tr><th scope="col">{t('paper')}</th><th scope="col">{t('whatWrong')}</th><th scope="col">{t('howMend')}</th></tr></thead>
        <tbody>
          {rows.map((row, n) => (
            <tr key={row.id} className={row.on ? 'act-on' : 'act-off'} onKeyDown={(event) => onRowKey(event, row, n)}>
              <td className="act-tick">{row.own ? <span className="act-own"><Checkbox checked={row.on} aria-label={t('otherThing')} onChange={(event) => change(row.id, { on: event.target.checked })} /><Input size="small" aria-label={t('otherThing')} value={row.name} maxLength={MOST_NAME} onChange={(event) => change(row.id, { name: event.target.value })} /></span> : <Checkbox checked={row.on} onChange={(event) => change(row.id, { on: event.target.checked })}>{row.name}</Checkbox>}{problems[row.id] ? <span className="act-problem">{problems[row.id]}</span> : null}</td>
              <td>{!row.on ? '–' : <Input size="small" aria-label={t('wrongOf', { name: row.name })} value={row.wrong} maxLength={300} onChange={(event) => change(row.id, { wrong: event.target.value })} />}</td>
              <td>{!row.on ? '–' : <Input size="small" aria-label={t('mendOf', { name: row.name })} value={row.mend} maxLength={300} onChange={(event) => change(row.id, { mend: event.target.value })} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="act-legend quiet small">{phrases.map((n) => <span key={n}><KeyCap>{String(n)}</KeyCap> {t(`wrong.${n}`)}</span>)}</p>
      <div className="act-line">
        {course.course.supplements.length === 0 ? <Button size="small" onClick={() => setRows([...rows, { id: `own${rows.length}`, key: null, name: '', on: true, wrong: kept('wrong.9'), mend: kept('mend.9'), own: true }])}>{t('addThing')}</Button> : <span className="quiet">{t('onlyReturned')}</span>}
        <label className="act-inline">{t('f.returnBy')}<Input className="act-day" aria-label={t('f.returnBy')} value={returnBy} maxLength={12} {...(problems['returnBy'] ? { status: 'error' as const } : {})} onChange={(event) => { setReturnBy(dayTyped(event.target.value)); setProblems({}) }} /></label>
      </div>
    </FormFrame>
  )
}
