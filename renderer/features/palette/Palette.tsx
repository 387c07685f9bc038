import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { AskedAbout } from '../../../shared/contact/tables'
import type { Reply } from '../../../shared/ipc/contract'
import type { PaletteRow, Refusal, ResidentRow } from '../../../shared/ipc/views'
import { call, useCall } from '../../app/api'
import { giveBack } from '../../app/focus'
import { isComposing, isKey, KeyHint, KeyLayer, useKey, type KeyId } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { go, useNavigation } from '../../app/navigation'
import { closePalette, useOverlays, type PaletteAsk } from '../../app/overlays'
import { readCard } from '../../app/readCard'
import { useRefusalText } from '../../app/refusals'
import { startItem } from '../../app/startDraft'
import { CodeBox } from '../../widgets/CodeBox'
import { KeyCap } from '../../widgets/KeyCap'
import { Note } from '../../widgets/Note'
import { identify } from '../queue'
import { commands } from './commands'
import { recordContact } from '../contact'
import { ItemGuideOverlay } from './ItemGuide'
import { Matched, rangeOf } from './Matched'
import { CaseLine, ItemLine, ResidentLine } from './rows'
import { useAsked } from '../../app/useAsked'
import './palette.css'

type Row = { id: string; group: 'notice' | 'item' | 'resident' | 'case' | 'command' | 'register'; body: ReactNode; run: () => void | Promise<Refusal | null>; itemCode?: string; /** what is recorded when only the question is */ about?: AskedAbout }
const LIMIT = 24

/** One list for items, residents, cases and commands; or, with an item chosen, for the person it is for. */
export function Palette({ ask }: { ask: PaletteAsk }) {
  return <KeyLayer><PaletteBox ask={ask} /></KeyLayer>
}

function PaletteBox({ ask }: { ask: PaletteAsk }) {
  const { t } = useTranslation('palette')
  const [text, setText] = useState(ask.kind === 'anything' ? ask.text : '')
  const [at, setAt] = useState(0)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [guide, setGuide] = useState<string | null>(null)
  const waiting = useRef(false)
  const box = useRef<HTMLDivElement>(null)
  const refusalText = useRefusalText()
  const person = useNavigation((navigation) => navigation.person)
  const { rows, answered } = useRows(ask, text.trim())
  const chosen = rows[Math.min(at, rows.length - 1)]

  useReturnFocus()
  useKey('close', () => (guide ? setGuide(null) : closePalette()))
  useKey('palette', closePalette)
  useKey('readCard', () => { closePalette(); void readCard() }, { enabled: ask.kind === 'visitor' })
  useKey('guide', () => { if (chosen?.itemCode) setGuide(chosen.itemCode) })
  useKey('oneTimeNotice', () => {
    if (!chosen?.itemCode) return
    closePalette()
    go({ kind: 'notice', itemCode: chosen.itemCode, answers: {}, told: null })
  })

  const run = async (row: Row) => {
    if (row.group !== 'item' && row.group !== 'resident' && row.group !== 'notice') closePalette()
    const refused = await row.run()
    if (refused) setRefusal(refused)
  }
  /** Ctrl Enter: only the question is recorded, for whoever is at the counter. */
  const onlyRecord = async () => {
    const refused = await recordContact({ way: 'visit', name: '', phone: '', residentId: person?.id ?? null, words: chosen?.about ? '' : text.trim(), answer: null, close: false }, answered ? (chosen?.about ?? null) : null)
    if (refused) setRefusal(refused)
    else closePalette()
  }
  // Enter was pressed before the list for this text had come: act as soon as it is there.
  useEffect(() => {
    if (!waiting.current || !answered || !rows[0]) return
    waiting.current = false
    void run(rows[0])
  })
  useEffect(() => { box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }) }, [at, rows.length])

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (isComposing(event)) return
    if (isKey(event, 'pickDown')) setAt((n) => Math.min(n + 1, rows.length - 1))
    else if (isKey(event, 'pickUp')) setAt((n) => Math.max(n - 1, 0))
    else if (isKey(event, 'pickFirstContact') && ask.kind === 'anything') void onlyRecord()
    else if (isKey(event, 'pick')) {
      if (answered && chosen) void run(chosen)
      else waiting.current = true
    } else return
    event.preventDefault()
  }

  if (guide) return <ItemGuideOverlay code={guide} onClose={() => setGuide(null)} />
  return (
    <div className="veil" onClick={closePalette}>
      <div className="palette" role="dialog" aria-modal="true" aria-label={t('keys:palette')} ref={box} onClick={(event) => event.stopPropagation()} onKeyDown={onKeyDown}>
        <div className="palette-head">
          {ask.kind === 'person' ? <span className="palette-for"><CodeBox>{ask.item.shortCode}</CodeBox><b>{ask.item.name}</b></span> : ask.kind === 'visitor' ? <span className="palette-for"><b>{t('visitor', { number: ask.number ?? '' })}</b></span> : <ForPerson />}
          <input className="palette-input" autoFocus value={text} role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant={chosen ? `palette-${chosen.id}` : undefined} aria-label={t('frame:find.label')}
            placeholder={ask.kind === 'person' ? t('person.placeholder') : ask.kind === 'visitor' ? t('visitor.placeholder') : t('frame:find.placeholder')} autoComplete="off" spellCheck={false}
            onChange={(event) => { setText(event.target.value); setAt(0); setRefusal(null); waiting.current = false }} />
          <span className="quiet small" aria-live="polite">{text && answered ? t('count', { count: rows.filter((row) => row.group !== 'register').length }) : ''}</span>
        </div>
        {refusal ? <Note kind="bad">{refusalText(refusal)}</Note> : null}
        <div className="palette-list" id="palette-list" role="listbox" aria-label={t('list')}>
          {rows.length === 0 && answered ? <p className="palette-none">{t(ask.kind === 'anything' ? 'none' : 'none.person')}</p> : null}
          {rows.map((row, n) => (
            <div key={row.id} role="presentation">
              {rows[n - 1]?.group !== row.group && row.group !== 'register' ? <div className="palette-group" role="presentation">{t(row.group === 'item' && !text ? 'group.frequent' : `group.${row.group}`)}</div> : null}
              <div id={`palette-${row.id}`} role="option" aria-selected={row === chosen} className="palette-row" onMouseMove={() => setAt(n)} onClick={() => void run(row)}>{row.body}</div>
            </div>
          ))}
        </div>
        <Legend ask={ask} chosen={chosen} />
      </div>
    </div>
  )
}

function ForPerson() {
  const { t } = useTranslation('palette')
  const person = useNavigation((navigation) => navigation.person)
  return person ? <span className="palette-for">{t('for', { name: person.name })}</span> : null
}

/** The keys for what is chosen now; what cannot be done yet is grey, with its reason. */
function Legend({ ask, chosen }: { ask: PaletteAsk; chosen: Row | undefined }) {
  const { t } = useTranslation('palette')
  const person = useNavigation((navigation) => navigation.person)
  const enter = ask.kind === 'visitor' ? 'enter.visitor' : ask.kind === 'person' ? 'enter.forPerson' : chosen?.group === 'item' ? (person ? 'enter.start' : 'enter.askPerson') : chosen?.group === 'command' ? 'enter.run' : 'enter.open'
  return (
    <div className="palette-foot">
      <span><KeyCap>↑ ↓</KeyCap>{t('choose')}</span>
      <span><KeyHint id="pick" />{t(enter)}</span>
      {ask.kind === 'anything' ? <span><KeyHint id="pickFirstContact" />{t('firstContact')}</span> : null}
      {chosen?.itemCode ? <span><KeyHint id="guide" />{t('keys:guide')}</span> : null}
      <span><KeyHint id="close" />{t('common:close')}</span>
    </div>
  )
}

/** The lines for a text: what main found, and the commands that fit. */
function useRows(ask: PaletteAsk, text: string): { rows: Row[]; answered: boolean } {
  const anything = useAnything(ask, text)
  const persons = usePersons(ask, text)
  return ask.kind === 'anything' ? anything : persons
}

function useAnything(ask: PaletteAsk, text: string): { rows: Row[]; answered: boolean } {
  const { t } = useTranslation('palette')
  const { either } = useLanguage()
  const { data: today } = useCall('today.page', {})
  const { data: state } = useCall('app.state', {})
  const role = state?.clerk?.role ?? 'clerk'
  const { answer, answeredFor } = useAsked<PaletteRow[]>(text, async (asked) => {
    if (!asked || ask.kind !== 'anything') return []
    const reply = await call('palette.find', { text: asked, limit: LIMIT })
    return reply.ok ? reply.value : []
  })
  const found = (answer ?? []).map((row): Row => {
    switch (row.kind) {
      case 'item': return { id: `item-${row.item.code}`, group: 'item', itemCode: row.item.code, about: { kind: 'item', code: row.item.code, shortCode: row.item.shortCode, name: row.item.name, nameEn: row.item.nameEn }, body: <ItemLine item={row.item} query={text} />, run: () => startItem({ code: row.item.code, shortCode: row.item.shortCode, name: either(row.item.name, row.item.nameEn) }) }
      case 'resident': return { id: `resident-${row.resident.id}`, group: 'resident', body: <ResidentLine row={row.resident} query={text} />, run: () => { closePalette(); go({ kind: 'resident', id: row.resident.id }) } }
      default: return { id: `case-${row.row.id}`, group: 'case', body: <CaseLine row={row.row} query={text} />, run: () => go({ kind: 'case', id: row.row.id }) }
    }
  })
  const { answer: notice } = useAsked<NoticeFound>(isNoticeCode(text) ? text : '', async (asked) => (asked ? { reply: await call('notice.restore', { code: asked }) } : null))
  const restored = isNoticeCode(text) && notice ? [noticeRow(notice, text, t, either)] : []
  const frequent = text ? [] : (today?.frequent ?? []).slice(0, 6).map((item): Row => ({
    id: `frequent-${item.code}`, group: 'item', itemCode: item.code, about: { kind: 'item', code: item.code, shortCode: item.shortCode, name: item.name, nameEn: item.nameEn },
    body: <ItemLine item={{ ...item, via: 'name', matched: null, alias: null, department: '' }} />,
    run: () => startItem({ code: item.code, shortCode: item.shortCode, name: either(item.name, item.nameEn) }),
  }))
  const fitting = commands.filter(({ id, roles }) => (!roles || roles.includes(role)) && (!text || t(`cmd.${id}`).toLowerCase().includes(text.toLowerCase()) || t(`cmd.${id}.find`).split(' ').some((word) => word.startsWith(text.toLowerCase()))))
  const asCommands = (text ? fitting : fitting.slice(0, 4)).map(({ id, key, run }): Row => ({ id: `command-${id}`, group: 'command', body: <CommandLine name={t(`cmd.${id}`)} query={text} keyId={key} />, run }))
  const order = { notice: -1, item: 0, resident: 1, case: ask.kind === 'anything' && ask.cases ? -2 : 2, command: 3, register: 4 }
  const rows = [...restored, ...frequent, ...found, ...asCommands].sort((a, b) => order[a.group] - order[b.group])
  return { rows, answered: !text || answeredFor === text }
}

type NoticeFound = { reply: Reply<'notice.restore'> }

/** A code as on a notice, typed or scanned: item, version, answers, check. */
const isNoticeCode = (text: string): boolean => /^(yct1:)?\d{3}[\s\-－—]\d{1,3}[\s\-－—][0-9a-z]+[\s\-－—][0-9a-z](:n)?$/i.test(text.normalize('NFKC').trim())

/** The list that was told, or why the code is none. */
function noticeRow({ reply }: NoticeFound, text: string, t: TFunction<'palette'>, either: (zh: string, en: string) => string): Row {
  const told = reply.ok ? reply.value : null
  const line = told
    ? <><CodeBox>{told.shortCode}</CodeBox><span className="palette-main"><b>{either(told.itemName, told.itemNameEn)}</b><span>{t('notice:restoreText')}</span></span><span className="palette-end">{told.toldVersion === told.version ? '' : t('notice:older', { told: told.toldVersion })}</span></>
    : <><span className="palette-kind">{t('kind.notice')}</span><span className="palette-main">{reply.ok ? text : either(reply.error.zh ?? '', reply.error.en ?? '')}</span></>
  const run = async (): Promise<Refusal | null> => {
    if (!told) return reply.ok ? null : reply.error
    closePalette()
    go({ kind: 'notice', itemCode: told.itemCode, answers: told.answers, told })
    return null
  }
  return { id: 'notice', group: 'notice', body: line, run }
}

function CommandLine({ name, query, keyId }: { name: string; query: string; keyId: KeyId | null }) {
  const { t } = useTranslation('palette')
  return <><span className="palette-kind">{t('kind.command')}</span><span className="palette-main"><Matched text={name} range={rangeOf(name, query)} /></span>{keyId ? <KeyHint id={keyId} /> : null}</>
}

function usePersons(ask: PaletteAsk, text: string): { rows: Row[]; answered: boolean } {
  const { t } = useTranslation('palette')
  const { answer, answeredFor } = useAsked<ResidentRow[]>(text, async (asked) => {
    if (!asked || ask.kind === 'anything') return []
    const reply = await call('resident.search', { text: asked, limit: LIMIT })
    return reply.ok ? reply.value.rows : []
  })
  if (ask.kind === 'anything') return { rows: [], answered: true }
  const item = ask.kind === 'person' ? ask.item : null
  const rows = (answer ?? []).map((row): Row => ({ id: `resident-${row.id}`, group: 'resident', body: <ResidentLine row={row} query={text} />, run: () => (item ? startItem(item, row.id) : identify(row.id, row.name)) }))
  const register: Row = {
    id: 'register', group: 'register',
    body: <><span className="palette-kind">{t('kind.new')}</span><span className="palette-main">{t('register')}</span><KeyHint id="newResident" /></>,
    run: () => { if (item) useOverlays.setState({ pendingItem: item }); go({ kind: 'register' }) },
  }
  return { rows: [...rows, register], answered: !text || answeredFor === text }
}

/** The focus goes back to where it was when the palette closes. */
function useReturnFocus() {
  const [before] = useState(() => document.activeElement) // while the palette is made; its own field takes the focus next
  useEffect(() => () => giveBack(before), [before])
}
