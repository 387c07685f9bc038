import { create } from 'zustand'
import { useEffect, useState } from 'react'
import type { ThemeName } from './theme'

/** wide: both rails at their wide size. normal: both rails. folded: the right rail is a tab. narrow: large text on a small screen, one column. */
export type Layout = 'wide' | 'normal' | 'folded' | 'narrow'
export function layoutFor(width: number, theme: ThemeName): Layout {
  if (width < (theme === 'large' ? 1280 : 1000)) return 'narrow'
  if (theme === 'large') return width >= 1900 ? 'wide' : 'folded'
  return width >= 1800 ? 'wide' : width >= 1366 ? 'normal' : 'folded'
}

const steps = [100, 110, 125, 150, 175, 200] as const
const KEY = 'text-percent'
const remembered = (): number => { const kept = Number(localStorage.getItem(KEY)); return (steps as readonly number[]).includes(kept) ? kept : 100 }

/** Text size on top of the theme, remembered by this window. */
export const useTextSize = create<{ percent: number; larger(): void; smaller(): void; normal(): void }>()((set, get) => {
  const apply = (percent: number) => { localStorage.setItem(KEY, String(percent)); set({ percent }) }
  return {
    percent: typeof localStorage === 'undefined' ? 100 : remembered(),
    larger: () => apply(steps.find((step) => step > get().percent) ?? 200),
    smaller: () => apply([...steps].reverse().find((step) => step < get().percent) ?? 100),
    normal: () => apply(100),
  }
})

/** The layout for the window as it is now; text size makes the window smaller in its own measure. */
export function useLayout(theme: ThemeName): Layout {
  const percent = useTextSize((size) => size.percent)
  const [width, setWidth] = useState(window.innerWidth)
  useEffect(() => {
    const resized = () => setWidth(window.innerWidth)
    window.addEventListener('resize', resized)
    return () => window.removeEventListener('resize', resized)
  }, [])
  useEffect(() => { document.documentElement.style.setProperty('zoom', percent === 100 ? '' : String(percent / 100)) }, [percent])
  return layoutFor((width * 100) / percent, theme)
}
