import { useEffect } from 'react'

const CONTROLS = 'button:not(:disabled),[href],input:not(:disabled),textarea:not(:disabled),[tabindex="0"]'
const LOOKS_MS = 80
const LOOKS = 20

const work = () => document.querySelector<HTMLElement>('[data-region=work]')
/** An overlay keeps the focus to itself. */
const covered = () => document.querySelector('[role=dialog]') !== null
const lost = () => document.activeElement === null || document.activeElement === document.body

/** The first control of a region that can be seen, or null. */
export function firstControl(region: HTMLElement): HTMLElement | null {
  return [...region.querySelectorAll<HTMLElement>(CONTROLS)].find((one) => one.tabIndex >= 0 && one.offsetParent !== null) ?? null
}

/** Into the work region: its first field or button, the region itself while there is none. */
export function focusWork(): boolean {
  const region = work()
  if (!region) return false
  const control = firstControl(region)
  ;(control ?? region).focus({ preventScroll: true })
  return control !== null
}

/** Back to where the focus was before an overlay, if that is still there. */
export function giveBack(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus({ preventScroll: true })
  else focusWork()
}

/** A new place takes the focus as soon as it has something to take it, unless its page has put it somewhere already or the clerk has moved on. */
export function useFocusOnArrival(place: object): void {
  useEffect(() => {
    const arrivedWith = document.activeElement
    let looks = 0
    const timer = setInterval(() => {
      const region = work()
      const active = document.activeElement
      const moved = active !== arrivedWith && !lost() && active !== region
      if (covered()) return
      if (!region || moved || (active !== region && region.contains(active)) || focusWork() || ++looks >= LOOKS) clearInterval(timer)
    }, LOOKS_MS)
    return () => clearInterval(timer)
  }, [place])
}

/** After a key took away what had the focus (a question closed, a row gone), the next Tab must not begin at the top of the window. */
export function useFocusNeverLost(): void {
  useEffect(() => {
    const look = () => void setTimeout(() => { if (lost() && !covered()) focusWork() }, 150)
    window.addEventListener('keyup', look)
    return () => window.removeEventListener('keyup', look)
  }, [])
}
