import { Input, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StandardRow } from '../../../shared/ipc/views'
import { useCall } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { useRefusalText } from '../../app/refusals'
import { Empty } from '../../widgets/Empty'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { Skeleton } from '../../widgets/Skeleton'
import { filterStandards, marks, type Mark } from './filter'
import { StandardDetail } from './StandardDetail'
import { useWalk } from '../../app/useWalk'

/** Every figure with the value in force; beside it the history of the current one, and next year's value. */
export function StandardList({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation('standards')
  const refusalText = useRefusalText()
  const { data: page, refusal } = useCall('standard.list', {}, { keep: true })
  const [mark, setMark] = useState<Mark>('all')
  const [text, setText] = useState('')
  const search = useRef<HTMLDivElement>(null)
  useKey('findCase', () => search.current?.querySelector('input')?.focus())
  const rows = page ? filterStandards(page.rows, mark, text) : []
  const box = useRef<HTMLDivElement>(null)
  const walk = useWalk(rows, box)
  if (refusal) return <div className="standards-body"><Note kind="bad">{refusalText(refusal)}</Note></div>
  if (!page) return <div className="standards-body"><Skeleton lines={10} label={t('common:loading')} /></div>
  return (
    <div className="standards-body">
      <div className="standards-list">
        <div className="standards-tools" ref={search}>
          <Input value={text} onChange={(event) => setText(event.target.value)} placeholder={t('find')} aria-label={t('find')} suffix={<KeyHint id="findCase" />} onKeyDown={(event) => { if (event.key === 'ArrowDown' || event.key === 'Enter') { event.preventDefault(); walk.enter() } }} />
          <Segmented value={mark} onChange={setMark} aria-label={t('marks')} options={marks.map((one) => ({ value: one, label: `${t(`mark.${one}`)} ${filterStandards(page.rows, one, '').length}` }))} />
        </div>
        {rows.length === 0 ? <Empty title={t('none')} why={t('noneWhy')} /> : (
          <div className="standards-scroll" ref={box} onKeyDown={walk.onKeyDown}>
            <table className="data">
              <thead><tr><th scope="col">{t('col.name')}</th><th scope="col" className="number">{t('col.value')}</th><th scope="col">{t('col.unit')}</th><th scope="col">{t('col.from')}</th><th scope="col">{t('col.mark')}</th><th scope="col">{t('col.items')}</th></tr></thead>
              <tbody>{rows.map((row) => <Row key={row.id} row={row} props={walk.rowProps(row)} />)}</tbody>
            </table>
          </div>
        )}
      </div>
      {walk.row ? <StandardDetail key={walk.row.id} row={walk.row} mayChange={mayChange} /> : null}
    </div>
  )
}

function Row({ row, props }: { row: StandardRow; props: object }) {
  const { t } = useTranslation('standards')
  const { either } = useLanguage()
  const now = row.values.find((value) => value.inForce)
  return (
    <tr {...props} className="standards-row">
      <td className="bold">{either(row.name, row.nameEn)}</td>
      <td className="number">{now?.words ?? '—'}</td>
      <td>{row.unit}</td>
      <td>{now?.from ?? now?.year ?? '—'}</td>
      <td><Marks row={row} /></td>
      <td className="quiet standards-cut">{row.items.length === 0 ? t('counter') : row.items.length === 1 ? row.items[0]?.name : t('items', { count: row.items.length })}</td>
    </tr>
  )
}

export function Marks({ row }: { row: StandardRow }) {
  const { t } = useTranslation('standards')
  return (
    <span className="standards-marks">
      {row.marks.missing ? <Light kind="red">{t('mark.missing')}</Light> : row.marks.verify ? <Light kind="yellow">{t('mark.verify')}</Light> : null}
      {row.marks.due ? <Light kind="yellow">{t('mark.due')}</Light> : null}
      {!row.marks.missing && !row.marks.verify && !row.marks.due ? <Light kind="green">{t('mark.good')}</Light> : null}
    </span>
  )
}
