import { Button } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemPackage, Limit, Material } from '../../../shared/catalogue/schema'
import type { Refusal } from '../../../shared/ipc/views'
import { useCall } from '../../app/api'
import { KeyHint, KeyLayer, useKey } from '../../app/keys'
import { useLanguage } from '../../app/language'
import { back, go, useNavigation } from '../../app/navigation'
import { useRefusalText } from '../../app/refusals'
import { startItem } from '../../app/startDraft'
import { CodeBox } from '../../widgets/CodeBox'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'
import { SectionTitle } from '../../widgets/SectionTitle'
import { Skeleton } from '../../widgets/Skeleton'
import './itemGuide.css'

/** The guide as a page of its own, from the start page and the palette. */
export function ItemGuidePage({ code }: { code: string }) {
  const { t } = useTranslation('guide')
  const person = useNavigation((navigation) => navigation.person)
  const { data: item } = useCall('item.show', { code, version: null })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const text = useRefusalText()
  const { pick } = useLanguage()
  const start = async () => { if (item) setRefusal(await startItem({ code: item.code, shortCode: item.shortCode, name: pick(item.name) })) }
  useKey('primary', () => void start(), { enabled: item !== undefined })
  useKey('close', back)
  const notice = () => go({ kind: 'notice', itemCode: code, answers: {}, told: null })
  useKey('oneTimeNotice', notice)
  return (
    <div className="guide-page">
      <div className="guide-scroll" tabIndex={0}><ItemGuide code={code} /></div>
      {refusal ? <Note kind="bad">{text(refusal)}</Note> : null}
      <div className="action-bar">
        <Button onClick={back}>{t('common:back')}<KeyHint id="close" /></Button>
        <span className="action-bar-end">
          <Button onClick={notice}>{t('notice')}<KeyHint id="oneTimeNotice" /></Button>
          <Button type="primary" disabled={!item} onClick={() => void start()}>{person ? t('startFor', { name: person.name }) : t('start')}<KeyHint id="primary" /></Button>
        </span>
      </div>
    </div>
  )
}

/** The guide above something else (palette, intake); Esc leads back. */
export function ItemGuideOverlay({ code, version = null, onClose }: { code: string; version?: number | null; onClose: () => void }) {
  return <KeyLayer><Overlay code={code} version={version} onClose={onClose} /></KeyLayer>
}

function Overlay({ code, version, onClose }: { code: string; version: number | null; onClose: () => void }) {
  const { t } = useTranslation('guide')
  const box = useRef<HTMLDivElement>(null)
  useKey('close', onClose)
  useKey('guide', onClose)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    box.current?.focus()
    return () => { if (before?.isConnected) before.focus({ preventScroll: true }) }
  }, [])
  return (
    <div className="veil" onClick={onClose}>
      <div className="guide-box" role="dialog" aria-modal="true" aria-label={t('keys:guide')} tabIndex={-1} ref={box} onClick={(event) => event.stopPropagation()}>
        <ItemGuide code={code} version={version} end={<button type="button" className="plain-button" onClick={onClose}>{t('common:close')} <KeyHint id="close" /></button>} />
      </div>
    </div>
  )
}

/** Everything a clerk reads out about an item: conditions, papers, limits, fee, result, notices, steps. */
export function ItemGuide({ code, version = null, end }: { code: string; version?: number | null; end?: ReactNode }) {
  const { t } = useTranslation('guide')
  const { data: item, refusal } = useCall('item.show', { code, version })
  const text = useRefusalText()
  const { pick } = useLanguage()
  if (refusal) return <Note kind="bad" end={end}>{text(refusal)}</Note>
  if (!item) return <Skeleton lines={8} label={t('common:loading')} />
  return (
    <article className="guide">
      <header className="guide-head">
        <CodeBox>{item.shortCode}</CodeBox>
        <h1>{pick(item.name)}</h1>
        <span className="quiet">{t('version', { code: item.code, version: item.version })}</span>
        {end ? <span className="section-title-end">{end}</span> : null}
      </header>
      {item.verify.marked ? <Note kind="warn">{t('verify')}{item.verify.note ? ` ${item.verify.note}` : ''}</Note> : null}
      <dl className="guide-facts">
        <Fact name={t('department')}>{item.department}</Fact>
        <Fact name={t('decidedBy')}>{item.decidedByName ?? t(`by.${item.decidedBy}`)}</Fact>
        <Fact name={t('applicant')}>{t(`applicant.${item.applicant}`)}</Fact>
        <Fact name={t('promised')}><LimitText limit={item.limits.promised} /></Fact>
        <Fact name={t('statutory')}><LimitText limit={item.limits.statutory} /></Fact>
        {item.limits.excluded.length > 0 ? <Fact name={t('excluded')}>{item.limits.excluded.join(t('and'))}</Fact> : null}
        {item.limits.note ? <Fact name={t('limitNote')}>{item.limits.note}</Fact> : null}
        <Fact name={t('fee')}>{item.fee.fen === 0 ? t('free') : t('yuan', { amount: (item.fee.fen / 100).toFixed(2) })}{item.fee.note ? <span className="quiet">　{item.fee.note}</span> : null}</Fact>
        <Fact name={t('result')}>{item.result.name}<span className="quiet">　{item.result.validity}</span></Fact>
        <Fact name={t('delivery')}>{item.delivery}</Fact>
      </dl>
      <Numbered title={t('conditions')} lines={item.conditions} />
      <Materials rows={item.materials} />
      <Figures code={item.code} version={item.version} />
      <Numbered title={t('notices')} lines={item.notices} />
      <Steps item={item} />
      <Numbered title={t('legalBasis')} lines={item.legalBasis} />
    </article>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => <div><dt>{name}</dt><dd>{children}</dd></div>

function Numbered({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null
  return <section><SectionTitle title={title} note={lines.length} /><ol className="guide-lines">{lines.map((line, n) => <li key={n}>{line}</li>)}</ol></section>
}

/** Days with their kind; a limit nobody has confirmed is amber. */
function LimitText({ limit }: { limit: Limit }) {
  const { t } = useTranslation('guide')
  return (
    <>
      {limit.days === null ? t('limit.none') : limit.days === 0 ? t('limit.atOnce') : t(`limit.${limit.unit}`, { count: limit.days })}
      {limit.extendedDays ? t('limit.extended', { count: limit.extendedDays }) : null}
      {limit.verify ? <span className="guide-mark"><Light kind="yellow">{t('toVerify')}</Light></span> : null}
      {limit.basis ? <span className="quiet">　{limit.basis}</span> : null}
    </>
  )
}

function Materials({ rows }: { rows: Material[] }) {
  const { t } = useTranslation('guide')
  return (
    <section>
      <SectionTitle title={t('materials')} note={t('materials.count', { count: rows.filter((row) => row.need.kind === 'always').length })} />
      <table className="data guide-table">
        <thead><tr><th>{t('material.name')}</th><th>{t('material.form')}</th><th className="number">{t('material.copies')}</th><th>{t('material.need')}</th><th>{t('material.source')}</th></tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.key}>
            <td>{row.name}{row.note ? <div className="small quiet">{row.note}</div> : null}{row.validDays ? <div className="small quiet">{t('material.valid', { count: row.validDays })}</div> : null}</td>
            <td>{t(`form.${row.form}`)}</td>
            <td className="number">{row.copies === 0 ? '—' : row.copies}</td>
            <td>{row.need.kind === 'when' ? row.need.note : t(`need.${row.need.kind}`)}{row.tolerable ? <div className="small"><Light kind="yellow">{t('tolerable')}</Light></div> : null}</td>
            <td>{t(`source.${row.source}`)}</td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  )
}

/** What the rules reckon with today, and how sure it is. */
function Figures({ code, version }: { code: string; version: number }) {
  const { t } = useTranslation('guide')
  const { either } = useLanguage()
  const { data: rows } = useCall('item.figures', { code, version })
  if (!rows || rows.length === 0) return null
  return (
    <section>
      <SectionTitle title={t('figures')} note={t('figures.note')} />
      <table className="data guide-table">
        <thead><tr><th>{t('figure.name')}</th><th className="number">{t('figure.value')}</th><th>{t('figure.unit')}</th><th>{t('figure.from')}</th><th>{t('figure.source')}</th></tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.key}>
            <td>{either(row.name, row.nameEn)}</td>
            <td className="number">{row.words ?? <Light kind="red">{t('figure.missing')}</Light>}{row.verify && row.words !== null ? <div className="small"><Light kind="yellow">{t('toVerify')}</Light></div> : null}</td>
            <td>{row.unit}</td>
            <td>{row.from ?? row.year ?? '—'}</td>
            <td>{row.source ?? '—'}</td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  )
}

function Steps({ item }: { item: ItemPackage }) {
  const { t } = useTranslation('guide')
  if (item.steps.length === 0) return null
  return (
    <section>
      <SectionTitle title={t('steps')} note={item.steps.length} />
      <ol className="guide-lines">{item.steps.map((step, n) => <li key={n}>{step.step}<span className="quiet">　{step.role}{step.days === undefined ? '' : `　${t('step.days', { count: step.days })}`}{step.note ? `　${step.note}` : ''}</span></li>)}</ol>
    </section>
  )
}
