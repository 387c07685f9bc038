import { Button, Modal, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/ipc/views'
import type { Worksheet } from '../../../shared/economy/worksheet'
import { call } from '../../app/api'
import { KeyHint, useKey } from '../../app/keys'
import { useRefusalText } from '../../app/refusals'
import { Note } from '../../widgets/Note'
import { PaperFrame } from '../../widgets/PaperFrame'
import { Skeleton } from '../../widgets/Skeleton'
import { WorksheetView } from './WorksheetView'
import './economy.css'

const shapes = ['screen', 'paper'] as const
type Shape = (typeof shapes)[number]
type Loaded = { sheet: Worksheet | null; url: string | null; refusal: Refusal | null }

/** The economy of a draft: to look at, and to print for the visit before anything is accepted. */
export function EconomyDialog({ draftId, close }: { draftId: string; close: () => void }) {
  const { t } = useTranslation('economy')
  const refusalText = useRefusalText()
  const [shape, setShape] = useState<Shape>('screen')
  const [loaded, setLoaded] = useState<Loaded>({ sheet: null, url: null, refusal: null })
  const [said, setSaid] = useState<{ kind: 'ok' | 'warn' | 'bad'; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  useKey('close', close)
  useKey('worksheet', () => setShape(shape === 'screen' ? 'paper' : 'screen'))
  useEffect(() => {
    let gone = false
    const asked = shape === 'screen'
      ? call('economy.worksheet', { draftId, caseId: null }).then((reply) => (reply.ok ? { sheet: reply.value } : { refusal: reply.error }))
      : call('paper.preview', { draftId, kind: 'worksheet' }).then((reply) => (reply.ok ? { url: reply.value.url } : { refusal: reply.error }))
    void asked.then((found) => { if (!gone) setLoaded((before) => ({ ...before, refusal: null, ...found })) })
    return () => { gone = true }
  }, [draftId, shape])
  const print = async () => {
    if (busy) return
    setBusy(true)
    const reply = await call('paper.printDraft', { draftId })
    setBusy(false)
    if (!reply.ok) return setSaid({ kind: 'bad', text: `${t('printFailed')}${refusalText(reply.error)}` })
    const { state, file, message } = reply.value
    setSaid(state === 'spooled' ? { kind: 'ok', text: t('printed') } : state === 'saved-as-pdf' ? { kind: 'warn', text: t('pdfKept', { file }) } : { kind: 'bad', text: `${t('printFailed')}${message ?? ''}` })
  }
  useKey('primary', () => void print())
  return (
    <Modal open width="min(1120px, 96vw)" footer={null} onCancel={close} title={t('title')} centered className="economy-dialog" keyboard={false}>
      <div className="economy-head">
        <Segmented value={shape} onChange={setShape} options={shapes.map((one) => ({ value: one, label: t(one) }))} />
        <KeyHint id="worksheet" />
        <span className="economy-head-end"><Button type="primary" onClick={() => void print()} disabled={busy}>{t('print')}<KeyHint id="primary" /></Button></span>
      </div>
      {said ? <Note kind={said.kind}>{said.text}</Note> : null}
      {loaded.refusal ? <Note kind="bad">{refusalText(loaded.refusal)}</Note> : null}
      <div className="economy-body" tabIndex={0} role="region" aria-label={t('title')}>
        {shape === 'screen' ? (loaded.sheet ? <WorksheetView sheet={loaded.sheet} /> : <Skeleton lines={12} label={t('loading')} />)
          : loaded.url ? <PaperFrame url={loaded.url} media="A4" title={t('title')} /> : <Skeleton lines={12} label={t('making')} />}
      </div>
    </Modal>
  )
}
