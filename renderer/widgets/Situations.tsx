import { useRef, useState, type ReactNode, type Ref } from 'react'
import { useImperativeHandle } from 'react'
import { useTranslation } from 'react-i18next'
import type { Situation } from '../../shared/catalogue/schema'
import { useLanguage } from '../app/language'
import { KeyCap } from './KeyCap'
import './situations.css'

export type SituationsHandle = { focus(): boolean }
type Answer = string | boolean

/**
 * The spoken questions of an item: one at a time, keys 1 to 9 answer it, 0 skips it. What is answered stays in sight and can be
 * asked again; nobody has to answer.
 */
export function Situations({ situations, answer, onAnswer, onEnd, handle, end }: {
  situations: readonly Situation[]; answer: (situation: Situation) => Answer | undefined; onAnswer: (situation: Situation, answer: Answer | null) => void
  onEnd?: () => void; handle?: Ref<SituationsHandle>; end?: ReactNode
}) {
  const { t } = useTranslation('situations')
  const { pick } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const [again, setAgain] = useState<string | null>(null)
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set())
  const open = situations.filter((one) => answer(one) === undefined && !skipped.has(one.id))
  const current = situations.find((one) => one.id === again) ?? open[0]

  const focusFirst = (): boolean => {
    const first = box.current?.querySelector<HTMLElement>('.situations-options button') ?? box.current?.querySelector<HTMLElement>('button')
    first?.focus({ preventScroll: true })
    return Boolean(first)
  }
  useImperativeHandle(handle, () => ({ focus: focusFirst }))

  const choices = (one: Situation): { value: Answer; say: string }[] =>
    one.kind === 'yes-no' ? [{ value: true, say: t('yes') }, { value: false, say: t('no') }] : (one.options ?? []).map(({ value, say }) => ({ value, say: pick(say) }))
  const next = (left: number) => {
    setAgain(null)
    if (left > 0) requestAnimationFrame(focusFirst)
    else onEnd?.()
  }
  const say = (one: Situation, value: Answer) => {
    onAnswer(one, value)
    next(open.filter((other) => other.id !== one.id).length)
  }
  const skip = (one: Situation) => {
    setSkipped(new Set([...skipped, one.id]))
    next(open.filter((other) => other.id !== one.id).length)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!current || event.ctrlKey || event.altKey || event.metaKey) return
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
    const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0
    if (digit !== undefined) {
      const chosen = choices(current)[Number(digit) - 1]
      if (digit === '0') skip(current)
      else if (chosen) say(current, chosen.value)
      else return
    } else if (step !== 0) {
      const buttons = [...(box.current?.querySelectorAll<HTMLElement>('button') ?? [])]
      buttons[buttons.indexOf(document.activeElement as HTMLElement) + step]?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section className="situations" aria-label={t('title')} ref={box} onKeyDown={onKeyDown}>
      <div className="situations-head">
        <b>{t('title')}</b>
        <span className="quiet">{t('count', { done: situations.filter((one) => answer(one) !== undefined).length, all: situations.length })}</span>
        {situations.filter((one) => answer(one) !== undefined && one !== current).map((one) => (
          <button key={one.id} type="button" className="situations-said" onClick={() => { setAgain(one.id); requestAnimationFrame(focusFirst) }} title={t('again')}>
            <span className="quiet">{pick(one.ask).replace(/[？?]$/, '')}</span> <b>{choices(one).find(({ value }) => value === answer(one))?.say ?? String(answer(one))}</b>
          </button>
        ))}
        {end ? <span className="situations-end">{end}</span> : null}
      </div>
      {current ? (
        <div className="situations-ask">
          <span className="situations-question">{pick(current.ask)}</span>
          <span className="situations-options">
            {choices(current).map(({ value, say: words }, n) => (
              <button key={String(value)} type="button" className="situations-option" aria-pressed={answer(current) === value} onClick={() => say(current, value)}>{words}<KeyCap>{String(n + 1)}</KeyCap></button>
            ))}
            <button type="button" className="situations-skip" onClick={() => skip(current)}>{t('skip')}<KeyCap>0</KeyCap></button>
          </span>
        </div>
      ) : null}
    </section>
  )
}
