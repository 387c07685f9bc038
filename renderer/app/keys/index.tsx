import { createContext, useContext, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { KeyCap } from '../../widgets/KeyCap'
import { baseLayer, openLayer, register, type KeyHandler } from './dispatch'
import { keyText, type KeyId } from './table'

export { isComposing, isKey, listenForKeys } from './dispatch'
export { ariaKeys, chordId, chordText, keyIds, keyRow, keyTable, keyText, scopes, type Chord, type KeyId, type KeyRow, type Scope } from './table'

const LayerContext = createContext(baseLayer)

/** Runs `handler` on the keys of `id` while the component is on the screen and no overlay is above it. */
export function useKey(id: KeyId, handler: KeyHandler, options: { enabled?: boolean } = {}): void {
  const layer = useContext(LayerContext)
  const latest = useRef(handler)
  useLayoutEffect(() => { latest.current = handler })
  const enabled = options.enabled ?? true
  useEffect(() => (enabled ? register(id, layer, (event) => latest.current(event)) : undefined), [id, layer, enabled])
}

/** Everything inside takes the keyboard from what lies below (palette, help, lock). */
export function KeyLayer({ children }: { children: ReactNode }) {
  const [layer] = useState(() => Symbol('layer'))
  useLayoutEffect(() => openLayer(layer), [layer])
  return <LayerContext value={layer}>{children}</LayerContext>
}

/** The key of an action as a cap: `<KeyHint id="palette" />` shows Ctrl K. */
export const KeyHint = ({ id }: { id: KeyId }) => <KeyCap>{keyText(id)}</KeyCap>
