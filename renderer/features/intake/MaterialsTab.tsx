import { Input, Radio } from 'antd'
import { useImperativeHandle, useRef, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { MaterialState } from '../../../shared/domain/case'
import { isKey, KeyHint, type KeyId } from '../../app/keys'
import { SectionTitle } from '../../widgets/SectionTitle'
import { PaperState } from './MaterialStrip'
import { materialStates, paperCount, type PaperLine } from './papers'
import type { Intake } from './useIntake'

export type MaterialsHandle = { goTo(key: string): void }

const stateKeys = { original: 'paperOriginal', copy: 'paperCopy', electronic: 'paperElectronic', verified: 'paperVerified', missing: 'paperMissing', 'not-applicable': 'paperNotNeeded' } as const satisfies Record<MaterialState, KeyId>

/** Every paper with what came of it. 1 to 6 set the state and go on to the next; Alt ↑ ↓ move. */
export function MaterialsTab({ intake, handle, onCursor, onEnd }: { intake: Intake; handle: Ref<MaterialsHandle>; onCursor: (key: string) => void; onEnd: () => void }) {
  const { t } = useTranslation('intake')
  const own = useRef<HTMLDivElement>(null)
  const { lines } = intake
  const count = paperCount(lines)

  const focus = (key: string | undefined): boolean => {
    const line = key === undefined ? null : own.current?.querySelector<HTMLElement>(`[data-paper="${key}"]`)
    const target = line?.querySelector<HTMLElement>('input:checked:not(:disabled)') ?? line?.querySelector<HTMLElement>('input:not(:disabled)')
    target?.focus({ preventScroll: true })
    line?.scrollIntoView({ block: 'nearest' })
    return Boolean(target)
  }
  useImperativeHandle(handle, () => ({
    goTo: (key) => { if (!focus(key)) focus((lines.find((line) => line.stand === 'gap' || line.stand === 'open') ?? lines[0])?.key) },
  }))

  const onKeyDown = (event: React.KeyboardEvent, line: PaperLine, n: number) => {
    const inPages = (event.target as HTMLElement).matches('.papers-pages input')
    if (isKey(event, 'nextLine') || isKey(event, 'previousLine') || (!inPages && (event.code === 'ArrowDown' || event.code === 'ArrowUp') && !event.altKey && !event.ctrlKey)) {
      event.preventDefault()
      event.stopPropagation()
      focus(lines[n + (event.code === 'ArrowDown' ? 1 : -1)]?.key)
    } else if (isKey(event, 'nextField')) {
      event.preventDefault()
      event.stopPropagation()
      const next = lines.slice(n + 1).find((other) => other.stand === 'gap' || other.stand === 'open')
      if (next) focus(next.key)
      else onEnd()
    } else if (isKey(event, 'previousField')) {
      event.preventDefault()
      focus(lines[n - 1]?.key)
    } else if (!inPages) {
      const state = materialStates.find((one) => isKey(event, stateKeys[one]))
      if (!state) return
      event.preventDefault()
      intake.setPaper(line.key, { state })
      const next = lines[n + 1]
      if (next) requestAnimationFrame(() => focus(next.key))
    }
  }

  return (
    <div className="papers" ref={own}>
      <SectionTitle title={t('papers')} note={t('papersCount', { done: count.done, missing: count.all - count.done })}>
        <span className="papers-keys quiet small">{materialStates.map((state) => <span key={state}><KeyHint id={stateKeys[state]} /> {t(`state.${state}`)}</span>)}</span>
      </SectionTitle>
      <table className="data papers-table">
        <thead><tr><th scope="col">{t('paper')}</th><th scope="col">{t('stand')}</th><th scope="col">{t('came')}</th><th scope="col" className="number">{t('pages')}</th></tr></thead>
        <tbody>
          {lines.map((line, n) => (
            <tr key={line.key} data-paper={line.key} onKeyDown={(event) => onKeyDown(event, line, n)} onFocus={() => onCursor(line.key)}>
              <td className="papers-name">
                <span className={line.need === 'always' ? 'bold' : undefined}>{line.name}</span>
                <span className="quiet small papers-wanted">
                  {[t(`form.${line.form}`), line.copies > 0 ? t('copies', { count: line.copies }) : '', line.source === 'system' ? t('fromSystem') : line.source === 'government' ? t('fromGovernment') : '', line.validDays ? t('validDays', { count: line.validDays }) : '', line.tolerable ? t('canWait') : ''].filter(Boolean).join(t('and'))}
                </span>
                {line.condition ? <span className="papers-condition small">{t(line.applies === 'yes' ? 'conditionMet' : 'condition', { condition: line.condition })}</span> : null}
                {line.note ? <span className="quiet small papers-condition">{line.note}</span> : null}
              </td>
              <td className="papers-stand"><PaperState line={line} /></td>
              <td>
                <Radio.Group
                  size="small" optionType="button" name={`paper-${line.key}`} aria-label={line.name} value={line.state}
                  onChange={(event) => intake.setPaper(line.key, { state: event.target.value as MaterialState })}
                  options={materialStates.map((state) => ({ value: state, label: t(`state.${state}`), disabled: state === 'not-applicable' && line.applies === 'yes' }))}
                />
              </td>
              <td className="number papers-pages">
                {line.state === 'missing' || line.state === 'not-applicable' || line.state === 'verified' ? <span className="quiet">–</span> : (
                  <Input
                    size="small" inputMode="numeric" aria-label={t('pagesOf', { name: line.name })} value={line.pages} onFocus={(event) => event.target.select()}
                    onChange={(event) => { const pages = Number(event.target.value.replace(/\D/g, '').slice(0, 3)); intake.setPaper(line.key, { pages }) }}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length === 0 ? <p className="quiet">{t('noPapers')}</p> : null}
    </div>
  )
}
