import { create } from 'zustand'
import type { Answers } from '../../shared/catalogue/materials'

/** What an item picked in the palette is to be started for. */
export type ChosenItem = { code: string; shortCode: string; name: string; /** answers from a one-time notice */ told?: Answers }

/** The palette's questions: anything, whom an item is for, or who stands at the window. */
export type PaletteAsk = { kind: 'anything'; text: string; /** cases stand above everything else: Ctrl F */ cases?: boolean } | { kind: 'person'; item: ChosenItem } | { kind: 'visitor'; number: string | null }

type Overlays = {
  palette: PaletteAsk | null
  help: boolean
  /** The quick record of a question. */
  contact: boolean
  /** The right rail, while it is folded to a tab. */
  fold: boolean
  /** An item that waits until its new resident is registered. */
  pendingItem: ChosenItem | null
}
export const useOverlays = create<Overlays>()(() => ({ palette: null, help: false, contact: false, fold: false, pendingItem: null }))

export const openPalette = (text = ''): void => useOverlays.setState({ palette: { kind: 'anything', text }, help: false })
export const openCaseSearch = (): void => useOverlays.setState({ palette: { kind: 'anything', text: '', cases: true }, help: false })
export const askPerson = (item: ChosenItem): void => useOverlays.setState({ palette: { kind: 'person', item }, help: false })
/** After a call: who came. Nobody need be named. */
export const askVisitor = (number: string | null): void => useOverlays.setState({ palette: { kind: 'visitor', number }, help: false })
export const closePalette = (): void => useOverlays.setState({ palette: null })
export const openContact = (): void => useOverlays.setState({ contact: true, palette: null, help: false })
export const closeContact = (): void => useOverlays.setState({ contact: false })
export const toggleHelp = (): void => useOverlays.setState(({ help }) => ({ help: !help, palette: null }))
