import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../app/api'
import { keyIds, KeyHint, KeyLayer, keyRow, keyText, scopes, useKey, type KeyId, type Scope } from '../../app/keys'
import type { PlaceKind } from '../../app/navigation'
import { toggleHelp } from '../../app/overlays'
import { useRefusalText } from '../../app/refusals'
import { i18n } from '../../i18n'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import './help.css'

const here: Record<PlaceKind, Scope[]> = {
  start: ['palette'], resident: ['resident', 'form'], register: ['form'], intake: ['intake', 'form'], case: ['case'], cases: ['cases'], print: ['print'], delivery: ['form'], sync: ['sync'], ratings: ['ratings'], dayClose: ['dayClose'], shift: [], bags: [], queue: [], standards: ['standards', 'form'], follow: ['form', 'follow'], notice: ['notice'], item: ['palette'], contacts: ['contact', 'form'], accounts: ['form'], supervision: ['supervision', 'form'],
}
/** Rows that would only repeat each other: Ctrl 1…9 stand as one. */
const shown = (id: KeyId) => !/^parked[2-9]$/.test(id)

/** F1: the keys that work here, then those that work everywhere; made from the key table. */
export function HelpOverlay({ place }: { place: PlaceKind }) {
  return <KeyLayer><Help place={place} /></KeyLayer>
}

function Help({ place }: { place: PlaceKind }) {
  const { t } = useTranslation('help')
  const box = useRef<HTMLDivElement>(null)
  useKey('help', toggleHelp)
  useKey('close', toggleHelp)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    box.current?.focus()
    return () => before?.focus?.()
  }, [])
  const groups: Scope[] = [...here[place], 'window']
  const refusalText = useRefusalText()
  const [said, setSaid] = useState<{ kind: 'ok' | 'bad'; text: string } | null>(null)
  /** The whole table, not only the keys of this place; saved first, then printed. */
  const printCard = async () => {
    const words = i18n.getFixedT('zh', 'keys')
    const made = await call('help.keyCard', { groups: scopes.map((scope) => ({ title: words(`scope.${scope}`), rows: keyIds.filter((id) => keyRow(id).scopes.includes(scope) && shown(id) && !keyRow(id).later).map((id) => ({ keys: id === 'parked1' ? 'Ctrl 1…9' : keyText(id), name: id === 'parked1' ? i18n.getFixedT('zh', 'help')('parked') : words(id) })) })) })
    const printed = made.ok ? await call('paper.print', { paperId: made.value.id, printer: null }) : made
    setSaid(printed.ok ? { kind: 'ok', text: t(printed.value.state === 'spooled' ? 'printed' : printed.value.state === 'failed' ? 'notPrinted' : 'saved', { file: printed.value.file }) } : { kind: 'bad', text: refusalText(printed.error) })
  }
  return (
    <div className="veil" onClick={toggleHelp}>
      <div className="help" role="dialog" aria-modal="true" aria-label={t('title')} tabIndex={-1} ref={box} onClick={(event) => event.stopPropagation()}>
        <SectionTitle as="h1" title={t('title')} note={t('note')}><button type="button" className="plain-button" onClick={() => void printCard()}>{t('print')}</button><button type="button" className="plain-button" onClick={toggleHelp}>{t('common:close')} <KeyHint id="close" /></button></SectionTitle>
        {said ? <Note kind={said.kind}>{said.text}</Note> : null}
        <div className="help-groups">
          {groups.map((scope) => {
            const ids = keyIds.filter((id) => keyRow(id).scopes.includes(scope) && shown(id))
            if (ids.length === 0) return null
            return (
              <section key={scope} className={scope === 'window' ? 'help-wide' : ''}>
                <h2 className="help-scope">{t(`keys:scope.${scope}`)}</h2>
                <dl className="help-keys">{ids.map((id) => <div key={id}><dt><KeyHint id={id} /></dt><dd className={keyRow(id).later ? 'quiet' : ''}>{id === 'parked1' ? t('parked') : t(`keys:${id}`)}{keyRow(id).later ? t('later') : null}</dd></div>)}</dl>
              </section>
            )
          })}
        </div>
        <p className="small quiet">{t('foot')}</p>
      </div>
    </div>
  )
}
