import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Light } from '../../widgets/Light'
import { paperCount, stripOrder, type PaperLine } from './papers'

const NARROWEST = 84

/** The papers at a glance, one row; what does not fit is counted, gaps always show. */
export function MaterialStrip({ lines, onPick }: { lines: readonly PaperLine[]; onPick: (key: string) => void }) {
  const { t } = useTranslation('intake')
  const row = useRef<HTMLDivElement>(null)
  const [fits, setFits] = useState(9)
  useLayoutEffect(() => {
    const element = row.current
    if (!element) return
    const measure = () => {
      const scale = Number.parseFloat(getComputedStyle(element).fontSize) / 13
      setFits(Math.max(3, Math.floor((element.clientWidth + 8) / (NARROWEST * scale + 8))))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const ordered = stripOrder(lines)
  const count = paperCount(lines)
  const hidden = Math.max(0, ordered.length - fits)
  const shown = hidden > 0 ? ordered.slice(hidden + 1) : ordered
  const folded = hidden > 0 ? ordered.slice(0, hidden + 1) : []
  const required = lines.filter((line) => line.stand === 'gap' && !line.tolerable)
  const asked = lines.filter((line) => line.stand === 'open')
  const next = shown.find((line) => line.stand === 'gap' || line.stand === 'open')
  return (
    <section className="strip" aria-label={t('papers')}>
      <div className="strip-head">
        <b>{t('papers')}</b>
        <span className="quiet">{t('papersCount', { done: count.done, missing: count.all - count.done })}</span>
        {required.length > 0 ? <Light kind="red">{required.length === 1 ? t('mustOne', { name: required[0]!.name }) : t('must', { count: required.length })}</Light> : null}
        {asked.length > 0 ? <Light kind="waiting">{asked.length === 1 ? t('askOne', { name: asked[0]!.name }) : t('ask', { count: asked.length })}</Light> : null}
      </div>
      <div className="strip-row" ref={row}>
        {folded.length > 0 ? (
          <button type="button" className="strip-item" onClick={() => onPick(folded[0]!.key)}>
            <span className="strip-picture strip-more">+{folded.length}</span>
            <span className="strip-name">{t('others')}</span>
            <span className="strip-state">{folded.every((line) => line.stand === 'ok') ? <Light kind="green" plain>{t('inHand')}</Light> : <Light kind="waiting">{t('look')}</Light>}</span>
          </button>
        ) : null}
        {shown.map((line) => (
          <button key={line.key} type="button" className={`strip-item${line === next ? ' strip-next' : ''}`} onClick={() => onPick(line.key)} title={line.condition ? `${line.name}：${line.condition}` : line.name}>
            <Picture line={line} />
            <span className="strip-name">{line.name}</span>
            <span className="strip-state"><PaperState line={line} /></span>
          </button>
        ))}
      </div>
    </section>
  )
}

/** Shape, word and pages of one paper. */
export function PaperState({ line }: { line: PaperLine }) {
  const { t } = useTranslation('intake')
  switch (line.stand) {
    case 'gap': return line.state === 'missing' && line.tolerable ? <Light kind="yellow" plain>{t('tolerable')}</Light> : <Light kind="red" plain>{t('notIn')}</Light>
    case 'open': return <Light kind="waiting">{t('askShort')}</Light>
    case 'extra': return <span className="quiet">{t('optional')}</span>
    default: if (line.state === 'tolerated') return <Light kind="yellow" plain>{line.dueOn ? t('toleratedUntil', { on: line.dueOn.slice(5) }) : t('state.tolerated')}</Light>
      if (line.state === 'promised' || line.state === 'reused' || line.state === 'waived') return <Light kind="info" plain>{line.reuse ? t('reusedShort', { grade: line.reuse.grade }) : t(`state.${line.state}`)}</Light>
      return line.state === 'not-applicable' ? <span className="quiet">{t('state.not-applicable')}</span> : <Light kind="green" plain>{line.pages > 0 ? t('statePages', { state: t(`state.${line.state}`), count: line.pages }) : t(`state.${line.state}`)}</Light>
  }
}

function Picture({ line }: { line: PaperLine }) {
  if (line.stand !== 'ok') return <span className="strip-picture strip-missing" aria-hidden="true"><svg viewBox="0 0 24 24"><path d="M6 3h9l4 4v14H6zM15 3v4h4" /></svg></span>
  if (line.state === 'verified') return <span className="strip-picture strip-verified" aria-hidden="true"><svg viewBox="0 0 24 24"><path d="M12 2.5 20 5.5v6c0 5-3.4 8.6-8 10-4.6-1.4-8-5-8-10v-6zM8 12l3 3 5-6" /></svg></span>
  return <span className="strip-picture strip-paper" aria-hidden="true"><svg viewBox="0 0 24 30"><path className="strip-sheet" d="M1 1h22v28H1z" /><path d="M8 5h8M4 10h16M4 14h16M4 18h16M4 22h9" /></svg></span>
}
