import { create } from 'zustand'
import type { Answers } from '../../shared/catalogue/materials'

/** What an item picked in the palette is to be started for. */
export type ChosenItem = { code: string; shortCode: string; name: string; /** answers from a one-time notice */ told?: Answers }

/** The palette's two questions: anything, or whom an item is for. */
export type PaletteAsk = { kind: 'anything'; text: string } | { kind: 'person'; item: ChosenItem }

type Overlays = {
  palette: PaletteAsk | null
  help: boolean
  /** The right rail, while it is folded to a tab. */
  fold: boolean
  /** An item that waits until its new resident is registered. */
  pendingItem: ChosenItem | null
}
export const useOverlays = create<Overlays>()(() => ({ palette: null, help: false, fold: false, pendingItem: null }))

export const openPalette = (text = ''): void => useOverlays.setState({ palette: { kind: 'anything', text }, help: false })
export const askPerson = (item: ChosenItem): void => useOverlays.setState({ palette: { kind: 'person', item }, help: false })
export const closePalette = (): void => useOverlays.setState({ palette: null })
export const toggleHelp = (): void => useOverlays.setState(({ help }) => ({ help: !help, palette: null }))
