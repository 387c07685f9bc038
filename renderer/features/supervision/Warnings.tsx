import { Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { EscalationView } from '../../../shared/ipc/supervisionViews'
import { causes, type Cause } from '../../../shared/supervision/escalation'
import { call, invalidate } from '../../app/api'
import { keyText, useKey } from '../../app/keys'
import { go } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { i18n } from '../../i18n'
import { KeyCap } from '../../widgets/KeyCap'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'

type Props = { rows: readonly EscalationView[]; asking: string | null; onAsk: (id: string | null) => void }

/** What turned yellow or red and nobody has answered, on top of all; then red ones whose cause is not found. */
export function Warnings({ rows, asking, onAsk }: Props) {
  return <ul className="sup-warnings">{rows.map((row) => <Warning key={row.id} row={row} asking={asking} onAsk={onAsk} />)}</ul>
}

function Warning({ row, asking, onAsk }: { row: EscalationView } & Omit<Props, 'rows'>) {
  const { t } = useTranslation('supervision')
  const acknowledging = asking === `does ${row.id}`
  const judging = asking === `judge ${row.id}`
  const what = row.practice && row.limit === null ? t(`practice.${row.practice}`) : row.level === 'red' ? t('red.said', { limit: t(`limit.${row.limit ?? 'promised'}`), due: row.dueOn?.slice(5) ?? '—' }) : t('yellow.said', { limit: t(`limit.${row.limit ?? 'promised'}`), due: row.dueOn?.slice(5) ?? '—' })
  return (
    <li className="sup-warning">
      <div className="sup-warning-line">
        <Light kind={row.level}>{t(`level.${row.level}`)}</Light>
        <span className="sup-warning-text">
          {row.about ? <button type="button" className="plain-button sup-link" onClick={() => row.about && go({ kind: 'case', id: row.about.caseId })}>{row.about.receiptNo.slice(-5)} {row.about.residentName}</button> : null} {row.about?.itemName ?? row.what}
          <span className="sup-warning-second quiet">{[what, row.step, row.owner.name].filter(Boolean).join('　')}</span>
        </span>
        <span className="sup-warning-do">
          {row.waitsAcknowledgement ? <Button size="small" aria-expanded={acknowledging} onClick={() => onAsk(acknowledging ? null : `does ${row.id}`)}>{t('acknowledge')}</Button> : <span className="quiet">{t('knows', { name: row.acknowledged?.by.name ?? '' })}</span>}
          {row.waitsCause ? <Button size="small" aria-expanded={judging} onClick={() => onAsk(judging ? null : `judge ${row.id}`)}>{t('judge')}</Button> : null}
        </span>
      </div>
      {acknowledging ? <Answer key="does" row={row} onDone={() => onAsk(null)} kind="does" /> : judging ? <Answer key="judge" row={row} onDone={() => onAsk(null)} kind="judge" /> : null}
    </li>
  )
}

const phrases = [1, 2, 3, 4] as const

/** What is done about it (phrases 1–4), or whose cause it was (1–4) and why. Kept and printed in the office's language. */
function Answer({ row, kind, onDone }: { row: EscalationView; kind: 'does' | 'judge'; onDone: () => void }) {
  const { t } = useTranslation('supervision')
  const refusalText = useRefusalText()
  const [words, setWords] = useState('')
  const [cause, setCause] = useState<Cause | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const input = useRef<InputRef>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.querySelector<HTMLElement>('button')?.focus(), [])
  const send = async () => {
    if (kind === 'judge' && !cause) { setSaid(t('cause.first')); return }
    const reply = kind === 'does' ? await call('supervision.acknowledge', { id: row.id, does: words }) : await call('supervision.judge', { id: row.id, cause: cause ?? 'own', reason: words })
    if (!reply.ok) { setSaid(refusalText(reply.error)); return }
    invalidate('supervision')
    onDone()
  }
  const pick = (n: 1 | 2 | 3 | 4) => {
    // At once: the Enter that follows must find it.
    flushSync(() => (kind === 'does' ? setWords(i18n.getFixedT('zh', 'supervision')(`phrase.${n}`)) : setCause(causes[n - 1] ?? null)))
    input.current?.focus()
  }
  useKey('reason1', () => pick(1)); useKey('reason2', () => pick(2)); useKey('reason3', () => pick(3)); useKey('reason4', () => pick(4))
  useKey('close', onDone)
  return (
    <div className="sup-answer" ref={list}>
      <div className="sup-phrases" role="group" aria-label={t(kind === 'does' ? 'does' : 'cause')}>
        {phrases.map((n) => <button key={n} type="button" className="sup-phrase" aria-pressed={kind === 'judge' ? causes[n - 1] === cause : undefined} onClick={() => pick(n)}><KeyCap>{String(n)}</KeyCap> {kind === 'does' ? t(`phrase.${n}`) : t(`cause.${causes[n - 1] ?? 'own'}`)}</button>)}
      </div>
      <div className="sup-answer-line">
        <Input ref={input} value={words} maxLength={300} aria-label={t(kind === 'does' ? 'does' : 'why')} placeholder={t(kind === 'does' ? 'does' : 'why')} onChange={(event) => setWords(event.target.value)} onPressEnter={(event) => { if (!event.nativeEvent.isComposing) void send() }} />
        <Button type="primary" onClick={() => void send()}>{t(kind === 'does' ? 'acknowledge' : 'judge')}<KeyCap>{keyText('pick')}</KeyCap></Button>
      </div>
      {said ? <Note kind="bad">{said}</Note> : null}
    </div>
  )
}
