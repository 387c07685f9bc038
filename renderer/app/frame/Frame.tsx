import { Suspense, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppState } from '../../../shared/ipc/views'
import { Skeleton } from '../../widgets/Skeleton'
import { UndoBar } from '../../widgets/UndoBar'
import { useKey } from '../keys'
import { useLayout, useTextSize } from '../layout'
import { back, go } from '../navigation'
import { readCard } from '../readCard'
import { openContact, openCaseSearch, openPalette, toggleHelp, useOverlays } from '../overlays'
import { lockWindow } from '../session'
import { call, invalidate, useCall } from '../api'
import { useScreenKeys } from '../residentScreen'
import { resumeDraft } from '../startDraft'
import { QueueKeys, VisitBar } from '../../features/queue'
import { ClockNotice } from './ClockNotice'
import { LeftRail } from './LeftRail'
import { RightRail } from './RightRail'
import { StatusBar } from './StatusBar'
import { TitleBar } from './TitleBar'
import './frame.css'

type Props = { state: AppState; rails: boolean | 'left'; children: ReactNode }

/** The regions of the window. They keep their places whatever is open in the middle. */
export function Frame({ state, rails, children }: Props) {
  const { t } = useTranslation('frame')
  const layout = useLayout(state.settings.theme)
  const fold = useOverlays((overlays) => overlays.fold)
  const folded = layout === 'folded' || layout === 'narrow'
  const root = useRef<HTMLDivElement>(null)
  useWindowKeys(root)

  return (
    <div className="frame" data-layout={layout} data-rails={rails} ref={root}>
      <TitleBar state={state} foldable={rails === true && folded} />
      <QueueKeys />
      <div className="frame-middle">
        {rails ? <LeftRail /> : null}
        <div className="frame-page">
          {rails ? null : <VisitBar />}
          <div className="frame-work" role="main" data-region="work" tabIndex={-1} aria-label={t('region.work')}>
          <ClockNotice />
            <Suspense fallback={<div className="frame-wait"><Skeleton lines={6} label={t('loading')} /></div>}>{children}</Suspense>
          </div>
        </div>
        {rails === true && (!folded || fold) ? <RightRail floating={folded} roomy={layout === 'wide'} /> : null}
      </div>
      <StatusBar state={state} />
      <UndoBar />
    </div>
  )
}

/** Keys that work wherever the clerk is. */
function useWindowKeys(root: React.RefObject<HTMLDivElement | null>) {
  const { data: today } = useCall('today.page', {})
  const size = useTextSize()
  const walk = useRegionWalk(root)
  useKey('palette', () => openPalette())
  useKey('findCase', openCaseSearch)
  useKey('help', toggleHelp)
  useKey('firstContact', openContact)
  useKey('readCard', () => void readCard())
  useKey('endOfDay', () => go({ kind: 'dayClose', day: null }))
  useScreenKeys()
  useKey('today', () => go({ kind: 'cases', scope: 'today' }))
  useKey('newResident', () => go({ kind: 'register' }))
  useKey('reprint', () => { const last = today?.justDone[0]; if (last) go({ kind: 'print', caseId: last.id }) })
  useKey('lock', () => void lockWindow())
  useKey('syncNow', () => void call('sync.now', {}).then(() => invalidate('app.status', 'sync')))
  useKey('back', back)
  useKey('nextRegion', () => walk(1))
  useKey('previousRegion', () => walk(-1))
  useKey('textLarger', size.larger)
  useKey('textSmaller', size.smaller)
  useKey('textNormal', size.normal)
  const resume = (n: number) => () => {
    const draft = today?.parked.find((parked) => parked.key === n)
    if (draft) void resumeDraft(draft.id)
  }
  useKey('parked1', resume(1)); useKey('parked2', resume(2)); useKey('parked3', resume(3))
  useKey('parked4', resume(4)); useKey('parked5', resume(5)); useKey('parked6', resume(6))
  useKey('parked7', resume(7)); useKey('parked8', resume(8)); useKey('parked9', resume(9))
}

/** F6: to the next region, and there to the control that last had the focus. */
function useRegionWalk(root: React.RefObject<HTMLDivElement | null>) {
  const last = useRef(new Map<string, HTMLElement>())
  return (step: 1 | -1) => {
    const regions = [...(root.current?.querySelectorAll<HTMLElement>('[data-region]') ?? [])]
    if (regions.length === 0) return
    const active = document.activeElement as HTMLElement | null
    const here = regions.findIndex((region) => region.contains(active))
    const from = regions[here]
    if (from && active && active !== from) last.current.set(from.dataset.region ?? '', active)
    const next = regions[here < 0 ? (step === 1 ? 0 : regions.length - 1) : (here + step + regions.length) % regions.length]!
    const kept = last.current.get(next.dataset.region ?? '')
    if (kept && next.contains(kept)) kept.focus()
    else focusRegion(next)
  }
}

/** Into the first control of a region, or onto the region itself. */
function focusRegion(region: HTMLElement) {
  region.dataset.walked = ''
  region.addEventListener('blur', () => delete region.dataset.walked, { once: true })
  const first = region.querySelector<HTMLElement>('button:not(:disabled),[href],input:not(:disabled),[tabindex="0"]')
  ;(first ?? region).focus({ preventScroll: true })
}
