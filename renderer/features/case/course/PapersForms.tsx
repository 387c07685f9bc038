import { Input, Radio } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formKey } from '../../../../shared/course/state'
import type { ItemPackage } from '../../../../shared/catalogue/schema'
import { isPlainDate } from '../../../../shared/domain/time/plainDate'
import type { CoursePage } from '../../../../shared/ipc/courseCalls'
import type { CasePage } from '../../../../shared/ipc/views'
import { call } from '../../../app/api'
import { useLanguage } from '../../../app/language'
import { createFormStore, FormFields } from '../../../fields'
import { Light } from '../../../widgets/Light'
import { FormFrame, type Done } from './ActForm'
import { digitOf } from './FieldBox'
import { dayTyped } from './values'

const came = ['original', 'copy', 'electronic', 'verified'] as const
type Came = (typeof came)[number]
type Props = { page: CasePage; course: CoursePage; item: ItemPackage | undefined; today: string; done: Done; close: () => void }

/** 补正交回: all of what the notice named, as what each came; entries of the form are mended right here. */
export function ReturnForm({ course, item, today, done, close }: Props) {
  const { t } = useTranslation('course')
  const open = course.course.supplements.at(-1)
  const items = (open?.items ?? []).filter(({ key }) => !key?.startsWith(formKey))
  const [rows, setRows] = useState<Record<string, { state: Came; pages: string }>>(() => Object.fromEntries(items.flatMap(({ key }) => (key === null ? [] : [[key, { state: item?.materials.find((one) => one.key === key)?.form === 'copy' ? 'copy' as const : 'original' as const, pages: '1' }]]))))
  const fields = useMemo(() => (item?.form ?? []).filter((field) => open?.items.some(({ key }) => key === `${formKey}${field.key}`)), [item, open])
  const store = useMemo(() => createFormStore({}, {}), [])
  const change = (key: string, next: Partial<{ state: Came; pages: string }>) => setRows((before) => ({ ...before, [key]: { state: 'original', pages: '1', ...before[key], ...next } }))
  const send = () => {
    store.flush()
    const typed = store.values()
    return call('course.returnPapers', {
      caseId: course.caseId, base: course.head,
      papers: items.flatMap(({ key }) => { const row = key === null ? undefined : rows[key]; return key === null || !row ? [] : [{ key, state: row.state, copies: item?.materials.find((one) => one.key === key)?.copies ?? 1, pages: Number(row.pages) || 0, note: null }] }),
      form: Object.fromEntries(fields.map(({ key }) => [key, typed[key] ?? null])),
    })
  }
  return (
    <FormFrame title={t('act.return-papers')} verb={t('do.return-papers')} note={t('returnNote', { by: open?.returnBy ?? '' })} problems={{}} send={send} done={done} close={close}>
      <table className="data act-rows">
        <thead><tr><th scope="col">{t('paper')}</th><th scope="col">{t('whatWrong')}</th><th scope="col">{t('came')}</th><th scope="col" className="number">{t('pages')}</th></tr></thead>
        <tbody>
          {items.map(({ key, name, wrong }, n) => (
            <tr key={key ?? `other ${n}`} onKeyDown={(event) => { const digit = event.target instanceof HTMLInputElement && event.target.type === 'text' ? null : digitOf(event); const state = digit === null ? undefined : came[digit - 1]; if (key !== null && state) { event.preventDefault(); event.stopPropagation(); change(key, { state }) } }}>
              <td>{name}</td><td className="quiet">{wrong}</td>
              <td>{key === null ? <span className="quiet">{t('lookedAt')}</span> : <Radio.Group size="small" optionType="button" name={`came-${key}`} aria-label={name} value={rows[key]?.state} onChange={(event) => { const state = came.find((one) => one === event.target.value); if (state) change(key, { state }) }} options={came.map((state) => ({ value: state, label: t(`intake:state.${state}`) }))} />}</td>
              <td className="number">{key === null || rows[key]?.state === 'verified' ? '–' : <Input size="small" className="act-pages" aria-label={t('pagesOf', { name })} inputMode="numeric" value={rows[key]?.pages ?? '1'} onChange={(event) => change(key, { pages: event.target.value.replace(/\D/g, '').slice(0, 3) })} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {fields.length > 0 ? <FormFields form={fields} store={store} today={today} /> : null}
    </FormFrame>
  )
}

type Choice = 'tolerated' | 'not-applicable' | 'open'

/** 受理 where something is missing: each gap may come later or is not needed; what cannot must be told as a supplement. */
export function AcceptForm({ course, item, page, done, close }: Props) {
  const { t } = useTranslation('course')
  const { either } = useLanguage()
  const papers = course.gaps.flatMap((gap) => { const key = /^materials\.(.+)$/.exec(gap.path)?.[1]; return key === undefined ? [] : [{ gap, key, material: item?.materials.find((one) => one.key === key) }] })
  const others = course.gaps.filter(({ path }) => !path.startsWith('materials.'))
  const [rows, setRows] = useState<Record<string, { choice: Choice; dueOn: string }>>(() => Object.fromEntries(papers.map(({ key, material }) => [key, { choice: material?.tolerable ? 'tolerated' : 'open', dueOn: course.proposals.returnBy ?? '' }])))
  const [problems, setProblems] = useState<Record<string, string>>({})
  const change = (key: string, next: Partial<{ choice: Choice; dueOn: string }>) => { setRows((before) => ({ ...before, [key]: { choice: 'open', dueOn: '', ...before[key], ...next } })); setProblems({}) }
  const send = () => {
    const found = Object.fromEntries([
      ...papers.flatMap(({ key, gap }): [string, string][] => { const row = rows[key]; return row?.choice === 'open' ? [[key, either(gap.zh, gap.en)]] : row?.choice === 'tolerated' && !isPlainDate(row.dueOn) ? [[key, t('noDay', { label: t('f.dueOn') })]] : [] }),
      ...others.map((gap): [string, string] => [gap.path, either(gap.zh, gap.en)]),
    ])
    setProblems(found)
    if (Object.keys(found).length > 0) return null
    return call('course.accept', {
      caseId: course.caseId, base: course.head, tolerated: papers.flatMap(({ key }) => (rows[key]?.choice === 'tolerated' ? [{ key, dueOn: rows[key].dueOn }] : [])), notApplicable: papers.flatMap(({ key }) => (rows[key]?.choice === 'not-applicable' ? [key] : [])),
    })
  }
  const choices = (tolerable: boolean): Choice[] => [...(tolerable ? (['tolerated'] as const) : []), 'not-applicable', 'open']
  return (
    <FormFrame title={t('act.accept')} verb={t('do.accept')} note={t('acceptNote')} problems={problems} send={send} done={done} close={close}>
      <table className="data act-rows">
        <thead><tr><th scope="col">{t('paper')}</th><th scope="col">{t('stand')}</th><th scope="col">{t('f.dueOn')}</th></tr></thead>
        <tbody>
          {papers.map(({ key, gap, material }) => (
            <tr key={key} onKeyDown={(event) => { const digit = event.target instanceof HTMLInputElement && event.target.type === 'text' ? null : digitOf(event); const choice = digit === null ? undefined : choices(material?.tolerable ?? false)[digit - 1]; if (choice) { event.preventDefault(); event.stopPropagation(); change(key, { choice }) } }}>
              <td>{material?.name ?? page.materials.find((one) => one.key === key)?.name ?? either(gap.zh, gap.en)}{problems[key] ? <span className="act-problem">{problems[key]}</span> : null}</td>
              <td><Radio.Group size="small" optionType="button" name={`gap-${key}`} aria-label={material?.name ?? key} value={rows[key]?.choice} onChange={(event) => { const choice = choices(true).find((one) => one === event.target.value); if (choice) change(key, { choice }) }} options={choices(material?.tolerable ?? false).map((choice) => ({ value: choice, label: t(`gap.${choice}`) }))} /></td>
              <td>{rows[key]?.choice === 'tolerated' ? <Input size="small" className="act-day" aria-label={t('f.dueOn')} value={rows[key].dueOn} onChange={(event) => change(key, { dueOn: dayTyped(event.target.value) })} /> : '–'}</td>
            </tr>
          ))}
          {others.map((gap) => <tr key={gap.path}><td colSpan={3}><Light kind="red" plain>{either(gap.zh, gap.en)}</Light></td></tr>)}
        </tbody>
      </table>
    </FormFrame>
  )
}
