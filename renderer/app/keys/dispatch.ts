import { chordId, keyIds, keyRow, keyTable, type Chord, type KeyId } from './table'

export type KeyHandler = (event: KeyboardEvent) => void
type Registration = { id: KeyId; layer: symbol; run: KeyHandler }

/** What of a keyboard event the table looks at; a React event has it too. */
export type KeyPress = { code: string; key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean; isComposing?: boolean; keyCode: number; timeStamp: number; nativeEvent?: { isComposing?: boolean } }

let compositionEnded = Number.NEGATIVE_INFINITY
/** Some input methods end the composition first and then still send the Enter that ended it. */
const AFTER_COMPOSITION_MS = 30

/** The key belongs to the input method: pinyin being typed, or the Enter that takes it. */
export function isComposing(event: KeyPress): boolean {
  if (event.isComposing || event.nativeEvent?.isComposing || event.keyCode === 229) return true
  return (event.key === 'Enter' || event.key === ' ') && event.timeStamp - compositionEnded < AFTER_COMPOSITION_MS
}

const pressed = (event: KeyPress): string =>
  chordId({ code: event.code, ...(event.ctrlKey || event.metaKey ? { ctrl: true } : {}), ...(event.altKey ? { alt: true } : {}), ...(event.shiftKey ? { shift: true } : {}) } as Chord)

const byChord = new Map<string, KeyId[]>()
for (const id of keyIds) for (const chord of keyRow(id).chords) byChord.set(chordId(chord), [...(byChord.get(chordId(chord)) ?? []), id])

/** True when the event is one of the chords of `id` and no input method is using it. */
export const isKey = (event: KeyPress, id: KeyId): boolean => !isComposing(event) && (byChord.get(pressed(event)) ?? []).includes(id)

const registrations: Registration[] = []
const base = Symbol('window')
const layers: symbol[] = [base]

export const baseLayer = base

/** An overlay takes the keyboard for itself until it closes. */
export function openLayer(layer: symbol): () => void {
  layers.push(layer)
  return () => void layers.splice(layers.indexOf(layer), 1)
}

export function register(id: KeyId, layer: symbol, run: KeyHandler): () => void {
  const registration = { id, layer, run }
  registrations.push(registration)
  return () => void registrations.splice(registrations.indexOf(registration), 1)
}

/** Who acts on this event: the newest handler of the topmost layer, or one that works above every layer. */
export function handlerFor(event: KeyPress): Registration | null {
  if (isComposing(event)) return null
  const ids = byChord.get(pressed(event))
  if (!ids) return null
  const top = layers.at(-1)
  for (let n = registrations.length - 1; n >= 0; n--) {
    const registration = registrations[n]!
    if (!ids.includes(registration.id)) continue
    if (registration.layer === top || keyRow(registration.id).always) return registration
  }
  return null
}

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !/^(button|checkbox|radio|submit)$/.test(target.type)))
const isPressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button,a,[role=button],[role=option],[role=radio],input,select,summary') !== null

/** Bare letters, digits, Delete, Enter and Space belong to the field or button that has the focus. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false
  if (event.code === 'Enter' || event.code === 'NumpadEnter' || event.code === 'Space') return isEditable(event.target) || isPressable(event.target)
  return (event.key.length === 1 || event.key === 'Delete') && isEditable(event.target)
}

/** Chromium has its own use for these; ours is in the table, so its never happens. */
const browserUses = new Set<string>()
for (const id of keyIds) for (const chord of keyTable[id].chords as readonly Chord[]) if (!('local' in keyTable[id]) && (chord.ctrl || /^F\d+$/.test(chord.code))) browserUses.add(chordId(chord))
for (const chord of [{ code: 'KeyR', ctrl: true }, { code: 'KeyP', ctrl: true }, { code: 'KeyS', ctrl: true }] as Chord[]) browserUses.add(chordId(chord))

/** Listens on the window; called once by the program, and by tests. */
export function listenForKeys(target: Window = window): () => void {
  const down = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (!isComposing(event) && browserUses.has(pressed(event))) event.preventDefault()
    if (isTyping(event)) return
    // Esc first closes antd's open list; what lies under it waits for the next one.
    if (event.code === 'Escape' && event.target instanceof Element && event.target.closest('.ant-select-open')) return
    const found = handlerFor(event)
    if (!found) return
    event.preventDefault()
    if (event.repeat && !event.code.startsWith('Arrow')) return
    found.run(event)
  }
  const ended = (event: Event) => { compositionEnded = event.timeStamp }
  target.addEventListener('keydown', down)
  target.addEventListener('compositionend', ended, true)
  return () => {
    target.removeEventListener('keydown', down)
    target.removeEventListener('compositionend', ended, true)
  }
}
