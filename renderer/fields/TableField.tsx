import { toFieldPathId, type FieldProps, type Registry, type RJSFSchema } from '@rjsf/utils'
import { Button } from 'antd'
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { ScalarField, TableField as Table } from '../../shared/catalogue/schema'
import type { Row } from '../../shared/catalogue/values'
import { isEmpty } from '../../shared/domain/fields'
import { isKey, KeyHint } from '../app/keys'
import { useLanguage } from '../app/language'
import { Light } from '../widgets/Light'
import { offerUndo } from '../widgets/UndoBar'
import { personColumns, pointsToPerson, tableAt, useForm, usePeople, useProblem, useValue } from './context'
import { notesOf } from './FieldRow'
import { rowsOf } from './formStore'
import { valueText } from './kinds'
import { editWidth, endWidth, fitColumns, shortHead } from './layout'
import { Offers } from './Offers'
import { cellPath, parsePath } from './paths'
import { RowContext, type Person, type RowSurroundings } from './place'
import { ReadValue } from './ReadValue'
import { Source } from './Source'

let rowIds = 0
const tailed = (column: ScalarField, columns: readonly ScalarField[]) => column.kind === 'bankcard' || (column.kind === 'idcard' && !pointsToPerson(column, columns))
const numeric = (column: ScalarField) => column.kind === 'money' || column.kind === 'number'

type EngineProps = FieldProps<unknown, RJSFSchema>
/** What the engine needs to draw the fields of a row. */
type Engine = { schema: RJSFSchema; uiSchema: Record<string, unknown>; registry: Registry<unknown, RJSFSchema> }

/** The engine's field for an array of objects: a list in a form. */
export function TableField({ fieldPathId, schema, uiSchema, registry }: EngineProps) {
  const { form, unfolded } = useForm()
  const table = tableAt(form, String(fieldPathId.path[0]))
  const engine = useMemo<Engine>(() => ({ schema: schema.items as RJSFSchema, uiSchema: (uiSchema?.items ?? {}) as Record<string, unknown>, registry }), [schema, uiSchema, registry])
  return table ? <Rows field={table} unfolded={unfolded.has(table.key)} engine={engine} /> : null
}

/**
 * Rows are text until one is opened; only the open row has inputs, so twenty rows cost what one costs. Where the columns
 * do not fit, the open row unfolds its fields below itself.
 */
const Rows = memo(function Rows({ field, unfolded, engine }: { field: Table; unfolded: boolean; engine: Engine }) {
  const { store, form, household, readOnly, onGoTo, goTo } = useForm()
  const { either, language } = useLanguage()
  const { t } = useTranslation('fields')
  const value = useValue(store, field.key)
  const rows = rowsOf(value)
  const none = field.mayBeNone === true && Array.isArray(value) && rows.length === 0
  const problem = useProblem(store, field.key)
  const [open, setOpen] = useState(unfolded)
  const [current, setCurrent] = useState<number | null>(null)
  const [ids, setIds] = useState<number[]>(() => rows.map(() => ++rowIds))
  const own = useRef<HTMLElement>(null)
  const sourced = rows.some((_, n) => store.source(cellPath(field.key, n, field.columns[0]!.key)) !== null)
  const fit = useFit(own, field.columns, language, sourced)
  // Rows that came from elsewhere (a draft opened again) are other rows.
  if (ids.length !== rows.length) setIds(rows.map((_, n) => ids[n] ?? ++rowIds))
  const shownRows = useMemo(() => rows.slice(0, ids.length), [rows, ids.length])

  useEffect(() => onGoTo((path) => {
    const at = parsePath(path)
    if (at?.key !== field.key) return
    flushSync(() => {
      if (at.row !== null) {
        setOpen(true)
        setCurrent(at.row)
      }
    })
  }), [onGoTo, field.key])

  const add = useCallback(() => {
    store.flush()
    flushSync(() => {
      setIds((now) => [...now, ++rowIds])
      setOpen(true)
      store.addRow(field.key, Object.fromEntries(field.columns.map((column) => [column.key, null])))
    })
    const last = rowsOf(store.get(field.key)).length - 1
    goTo(cellPath(field.key, last, field.columns[0]!.key))
  }, [store, field, goTo])

  const remove = useCallback((index: number) => {
    store.flush()
    const id = ids[index]!
    const gone = store.removeRow(field.key, index)
    if (!gone) return
    setIds((now) => now.filter((one) => one !== id))
    setCurrent(null)
    const label = String(Object.values(gone.row).find((value) => typeof value === 'string' && value !== '') ?? '')
    offerUndo(t('rowDropped', { table: field.label, row: label || t('rowN', { n: index + 1 }) }), () => {
      const at = Math.min(index, rowsOf(store.get(field.key)).length)
      setIds((now) => [...now.slice(0, at), id, ...now.slice(at)])
      store.addRow(field.key, gone.row, at)
    })
    requestAnimationFrame(() => own.current?.querySelector<HTMLElement>('.table-field-add, .table-field-fold')?.focus())
  }, [store, field, ids, t])

  const select = useCallback((row: number, column: string | null) => goTo(cellPath(field.key, row, column ?? field.columns[0]!.key)), [field, goTo])

  const label = either(field.label, field.labelEn ?? '')
  const notes = notesOf(field)
  const sum = field.columns.find((column) => column.kind === 'money')
  const total = sum ? rows.reduce((all, row) => all + (typeof row[sum.key] === 'number' ? (row[sum.key] as number) : 0), 0) : 0
  const people = usePeople(form, store, household)

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (readOnly) return
    if (isKey(event, 'addRow')) { event.preventDefault(); event.stopPropagation(); add() }
    else if (isKey(event, 'dropRow') && current !== null) { event.preventDefault(); event.stopPropagation(); remove(current) }
    else if (current !== null && event.altKey && (event.code === 'ArrowUp' || event.code === 'ArrowDown') && open) {
      const at = parsePath((event.target as HTMLElement).closest<HTMLElement>('[data-field]')?.dataset['field'] ?? '')
      const next = current + (event.code === 'ArrowUp' ? -1 : 1)
      const column = field.columns.find((c) => c.key === at?.column)
      if (!rows[next] || column?.kind === 'date') return
      event.preventDefault()
      select(next, at?.column ?? null)
    }
  }

  return (
    <section className={`table-field${open ? '' : ' table-field-folded'}`} data-table={field.key} ref={own} onKeyDown={onKeyDown} aria-label={label}>
      <div className="table-field-head" data-field={field.key}>
        <button type="button" className="table-field-fold plain-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="table-field-triangle" aria-hidden="true" />
          {field.required && !readOnly ? <span className="field-star" aria-hidden="true">*</span> : null}
          <b>{label}</b>
        </button>
        <span className="table-field-sum">
          {rows.length > 0 ? t('rows', { count: rows.length }) : none ? t('noneSaid') : readOnly ? t('noRowsRead') : field.required ? <Light kind="yellow">{t('noRowsRequired')}</Light> : t('noRows')}
          {sum && rows.length > 0 ? <span className="table-field-total">{t('total', { label: either(sum.label, sum.labelEn ?? ''), amount: valueText(sum, total) })}</span> : null}
          {notes && !readOnly ? <span className="table-field-notes" title={notes}>{notes}</span> : null}
        </span>
        {readOnly || !field.mayBeNone || none || rows.length > 0 ? null : <Button size="small" className="table-field-none" onClick={() => store.set(field.key, [])}>{t('noneOf')}</Button>}
        {readOnly ? null : <Button size="small" className="table-field-add" onClick={add} tabIndex={open ? 0 : -1}>{t('addRow')}<KeyHint id="addRow" /></Button>}
      </div>
      {readOnly ? null : <Offers field={field} />}
      {problem ? <div className="field-problem">{either(problem.zh, problem.en)}</div> : null}
      {open && rows.length > 0 ? (
        <table className={`data table-field-rows${fit.inline ? ' table-inline' : ''}`}>
          <thead>
            <tr>
              {fit.shown.map((column) => (
                <th key={column.key} scope="col" className={`${numeric(column) ? 'number' : ''}${shortHead(either(column.label, column.labelEn ?? '')) ? ' head-short' : ''}`} style={fit.inline ? { width: editWidth(column, language) } : undefined}>
                  {!readOnly && column.required && fit.inline ? <span className="field-star" aria-hidden="true">*</span> : null}
                  {tailed(column, field.columns) && !(fit.inline && current !== null) ? t('tailOf', { label: either(column.label.replace(/号码?$/, ''), column.labelEn ?? '') }) : either(column.label, column.labelEn ?? '')}{column.kind === 'money' && !column.unit ? t('inYuan') : column.unit && !column.label.includes(column.unit) ? t('inUnit', { unit: column.unit }) : ''}
                </th>
              ))}
              <th scope="col" style={fit.inline ? { width: endWidth(sourced) } : undefined}><span className="visually-hidden">{t('source')}</span></th>
            </tr>
          </thead>
          <tbody>
            {shownRows.map((row, n) => (
              <TableRow
                key={ids[n]} table={field} row={row} index={n} shown={fit.shown} inline={fit.inline} current={current === n} people={people} engine={engine}
                select={select} remove={remove} leave={setCurrent}
              />
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
})

type RowProps = {
  table: Table; row: Row; index: number; shown: readonly ScalarField[]; inline: boolean; current: boolean; people: readonly Person[]; engine: Engine
  select: (row: number, column: string | null) => void
  remove: (row: number) => void
  leave: (row: number | null) => void
}

const TableRow = memo(function TableRow({ table, row, index, shown, inline, current, people, engine, select, remove, leave }: RowProps) {
  const { store, readOnly } = useForm()
  const { either } = useLanguage()
  const { t } = useTranslation('fields')
  const wrong = useRowProblem(table, index)
  const source = store.source(cellPath(table.key, index, table.columns[0]!.key))
  const choice = (column: ScalarField) => (pointsToPerson(column, table.columns) ? people : undefined)

  const around = useMemo<RowSurroundings>(() => {
    const persons = personColumns(table.columns)
    const here = () => rowsOf(store.get(table.key))
    const listed = persons && new Set(here().map((one) => one[persons.id]))
    return {
      table: table.key, inline, people, pointing: new Set(table.columns.filter((column) => pointsToPerson(column, table.columns)).map((column) => column.key)),
      naming: persons && listed && {
        column: persons.name, people: people.filter(({ idNo }) => !listed.has(idNo)),
        pick: ({ name, idNo }) => store.set(table.key, here().map((one, n) => (n === index ? { ...one, [persons.name]: name, [persons.id]: idNo } : one))),
      },
    }
  }, [table, index, inline, people, store])
  const cell = (column: ScalarField) => <RowField key={column.key} table={table} index={index} column={column} engine={engine} />

  return (
    <RowContext value={around}>
      <tr className={current ? 'table-row-open' : undefined} data-row={index}>
        {shown.map((column, n) => {
          const path = cellPath(table.key, index, column.key)
          if (current && inline && !readOnly) {
            return (
              <td key={column.key} className={numeric(column) ? 'number' : undefined} data-field={path}>
                {cell(column)}
              </td>
            )
          }
          const value = <ReadValue field={column} value={row[column.key] ?? null} people={choice(column)} bare={tailed(column, table.columns)} />
          const long = String(row[column.key] ?? '').length > 10 && column.kind !== 'idcard' && column.kind !== 'bankcard'
          return (
            <td key={column.key} className={`${numeric(column) ? 'number' : ''}${n === 0 ? ' bold' : ''}${long ? ' cell-long' : ''}`} onClick={readOnly ? undefined : () => select(index, column.key)}>
              {n === 0 ? (
                <button type="button" className="plain-button table-row-button" aria-expanded={current} onClick={(event) => { event.stopPropagation(); if (current || readOnly) leave(current ? null : index); else select(index, column.key) }}>
                  {isEmpty(row[column.key]) ? t('rowN', { n: index + 1 }) : value}
                </button>
              ) : value}
            </td>
          )
        })}
        <td className="table-row-end">
          {wrong && !current ? <Light kind="red" label={t('rowWrong')} /> : null}
          {source && !(current && inline) ? <Source source={source} /> : null}
          {current && !readOnly && inline ? <DropButton onClick={() => remove(index)} /> : null}
        </td>
      </tr>
      {current && inline && wrong ? (
        <tr className="table-row-open"><td colSpan={shown.length + 1}><span className="field-problem">{table.columns.flatMap((column) => { const p = store.problem(cellPath(table.key, index, column.key)); return p ? [`${either(column.label, column.labelEn ?? '')}：${either(p.zh, p.en)}`] : [] }).join('　')}</span></td></tr>
      ) : null}
      {current && !inline ? (
        <tr className="table-row-detail">
          <td colSpan={shown.length + 1}>
            {readOnly ? (
              <div className="field-grid">{table.columns.map((column) => (
                <div key={column.key} className="field field-read"><span className="field-label">{either(column.label, column.labelEn ?? '')}</span><span className="field-body"><ReadValue field={column} value={row[column.key] ?? null} people={choice(column)} /></span></div>
              ))}</div>
            ) : (
              <>
                <div className="field-grid">{table.columns.map(cell)}</div>
                <div className="table-row-actions"><DropButton onClick={() => remove(index)} named /></div>
              </>
            )}
          </td>
        </tr>
      ) : null}
    </RowContext>
  )
})

const unheard = () => undefined

/** One field of the open row, drawn by the engine like those of the form. */
function RowField({ table, index, column, engine: { schema, uiSchema, registry } }: { table: Table; index: number; column: ScalarField; engine: Engine }) {
  const { SchemaField } = registry.fields
  const own = schema.properties?.[column.key]
  const fieldPathId = useMemo(() => toFieldPathId(column.key, registry.globalFormOptions, [table.key, index]), [column.key, table.key, index, registry.globalFormOptions])
  if (!SchemaField || typeof own !== 'object') return null
  return <SchemaField name={column.key} schema={own} uiSchema={uiSchema[column.key] as EngineProps['uiSchema']} required={column.required} registry={registry} fieldPathId={fieldPathId} formData={undefined} onChange={unheard} onBlur={unheard} onFocus={unheard} />
}

function DropButton({ onClick, named = false }: { onClick: () => void; named?: boolean }) {
  const { t } = useTranslation('fields')
  return named
    ? <Button size="small" onClick={onClick} tabIndex={-1}>{t('dropRow')}<KeyHint id="dropRow" /></Button>
    : <button type="button" className="table-row-drop" tabIndex={-1} onClick={onClick} aria-label={t('dropRow')}>×</button>
}

function useRowProblem(table: Table, index: number): boolean {
  const { store } = useForm()
  const [wrong, setWrong] = useState(false)
  useEffect(() => {
    const look = () => setWrong(table.columns.some((column) => store.problem(cellPath(table.key, index, column.key)) !== null))
    look()
    return store.subscribeProblems(look)
  }, [store, table, index])
  return wrong
}

/** Measures the room and the size of the text, and fits the columns to them. */
function useFit(own: React.RefObject<HTMLElement | null>, columns: readonly ScalarField[], language: 'zh' | 'en', sourced: boolean) {
  const [room, setRoom] = useState({ width: 586, scale: 1 })
  useLayoutEffect(() => {
    const element = own.current
    if (!element) return
    const measure = () => setRoom((before) => {
      const width = element.clientWidth
      const scale = Number.parseFloat(getComputedStyle(element).fontSize) / 13
      return width === 0 || (before.width === width && before.scale === scale) ? before : { width, scale }
    })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [own])
  return useMemo(() => fitColumns(columns, room.width, room.scale, language, sourced), [columns, room, language, sourced])
}
