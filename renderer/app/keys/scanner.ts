import { readScan, type Scan } from '../../../shared/domain/scan'

/**
 * A scanner is a keyboard that types a whole code within a few milliseconds a key and ends it with Enter.
 *
 * Outside a field every bare letter and digit waits until it is clear that no burst follows, and only then reaches the shortcuts. In a field the keys
 * go through at once, and when they turn out to be a code the field gets back what it held before. What is no code of ours is ordinary typing.
 */

/** Between two keys of a scanner at most this; people need more. */
export const BURST_GAP_MS = 35
/** Our shortest code has more characters. */
export const SHORTEST = 8

type Field = HTMLInputElement | HTMLTextAreaElement
type Snapshot = { field: Field; value: string; start: number | null; end: number | null }
type Press = Pick<KeyboardEvent, 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>

/** The character a key stands for by its place, so that an input method does not matter; null: none that a code has. */
export function characterOf({ code, shiftKey, ctrlKey, altKey, metaKey }: Press): string | null {
  if (ctrlKey || altKey || metaKey) return null
  if (/^Key[A-Z]$/.test(code)) return code.slice(3)
  if (/^(Digit|Numpad)\d$/.test(code)) return shiftKey && code.startsWith('Digit') ? null : code.slice(-1)
  if (code === 'Minus' || code === 'NumpadSubtract') return shiftKey ? null : '-'
  return code === 'Semicolon' ? ':' : null
}

/** Collects keys into bursts; pure but for the times it is told. */
export function createBurst() {
  let text = ''
  let last = Number.NEGATIVE_INFINITY
  return {
    /** Says whether this key begins a new text. */
    add(character: string, at: number): boolean {
      const fresh = at - last > BURST_GAP_MS
      text = fresh ? character : text + character
      last = at
      return fresh
    },
    /** What was scanned when this Enter ends a burst that is one of our codes. */
    end(at: number): Scan | null {
      const scan = at - last <= BURST_GAP_MS && text.length >= SHORTEST ? readScan(text) : null
      text = ''
      last = Number.NEGATIVE_INFINITY
      return scan
    },
    reset(): void {
      text = ''
      last = Number.NEGATIVE_INFINITY
    },
  }
}

const replayed = new WeakSet<Event>()
const isField = (target: EventTarget | null): target is Field => target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !/^(button|checkbox|radio|submit)$/.test(target.type))

/** Listens before everybody else; call it before listenForKeys. */
export function listenForScans(onScan: (scan: Scan) => void, target: Window = window): () => void {
  const burst = createBurst()
  let snapshot: Snapshot | null = null
  let held: KeyboardEvent[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const letGo = () => {
    clearTimeout(timer)
    const keys = held
    held = []
    for (const key of keys) {
      const again = new KeyboardEvent('keydown', { key: key.key, code: key.code, shiftKey: key.shiftKey, bubbles: true, cancelable: true, composed: true })
      replayed.add(again)
      const receiver = key.target instanceof Element && key.target.isConnected ? key.target : document.activeElement ?? document.body
      receiver.dispatchEvent(again)
    }
  }

  /** What waited goes first; when that moved the focus, an Enter that follows belongs to where the focus is now, and so does what the browser does with it. */
  const after = (event: KeyboardEvent) => {
    const waited = held.length > 0
    const before = document.activeElement
    letGo()
    const now = document.activeElement
    if (!waited || now === null || now === before || (event.code !== 'Enter' && event.code !== 'NumpadEnter')) return
    event.stopImmediatePropagation()
    const again = new KeyboardEvent('keydown', { key: event.key, code: event.code, shiftKey: event.shiftKey, ctrlKey: event.ctrlKey, altKey: event.altKey, metaKey: event.metaKey, bubbles: true, cancelable: true, composed: true })
    replayed.add(again)
    // Once the screen has drawn what the waiting keys changed, which it does in a microtask of its own; the Enter is still on its way then.
    queueMicrotask(() => { if (!now.dispatchEvent(again)) event.preventDefault() })
  }

  const down = (event: KeyboardEvent) => {
    if (replayed.has(event)) return
    // A key that is kept down repeats as quickly as a scanner types.
    if (event.repeat) return
    const character = characterOf(event)
    if (character !== null) {
      const fresh = burst.add(character, event.timeStamp)
      if (isField(event.target)) {
        if (fresh) snapshot = { field: event.target, value: event.target.value, start: event.target.selectionStart, end: event.target.selectionEnd }
        return
      }
      if (fresh) { letGo(); snapshot = null }
      if (event.target instanceof HTMLElement && event.target.isContentEditable) return
      event.preventDefault()
      event.stopImmediatePropagation()
      held.push(event)
      clearTimeout(timer)
      timer = setTimeout(letGo, BURST_GAP_MS)
      return
    }
    // The shift of a capital or a colon belongs to the code.
    if (event.key === 'Shift') return
    const scan = event.code === 'Enter' || event.code === 'NumpadEnter' || event.code === 'Tab' ? burst.end(event.timeStamp) : (burst.reset(), null)
    if (!scan) return after(event)
    event.preventDefault()
    event.stopImmediatePropagation()
    clearTimeout(timer)
    held = []
    if (snapshot) giveBack(snapshot, event.isComposing || event.keyCode === 229)
    snapshot = null
    onScan(scan)
  }
  target.addEventListener('keydown', down, true)
  return () => {
    clearTimeout(timer)
    target.removeEventListener('keydown', down, true)
  }
}

/** The field holds again what it held; React hears of it as of any typing. A composition is ended first, and what it left is taken away too. */
function giveBack({ field, value, start, end }: Snapshot, composing: boolean): void {
  const restore = () => {
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')?.set
    set?.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    if (start !== null && field.type !== 'number') field.setSelectionRange(start, end)
  }
  if (!composing) return restore()
  field.blur()
  setTimeout(restore, 0)
}
