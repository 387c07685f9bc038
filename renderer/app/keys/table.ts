/**
 * The one key table. Handlers, the F1 overlay, hints on buttons, tests and the printed key card read it.
 * Letters and digits are bound by `event.code`, so layout and input method do not matter.
 */

/** Where a key works. `window` is everywhere for a signed-in clerk; the others only while their place is open. */
export const scopes = ['window', 'form', 'intake', 'camera', 'resident', 'case', 'cases', 'print', 'sync', 'standards', 'notice', 'dayClose', 'ratings', 'follow', 'contact', 'supervision', 'palette'] as const
export type Scope = (typeof scopes)[number]

export type Chord = { code: string; ctrl?: true; shift?: true; alt?: true }
export type KeyRow = {
  chords: readonly [Chord, ...Chord[]]
  scopes: readonly [Scope, ...Scope[]]
  /** Works above an open overlay too (lock, text size). */
  always?: true
  /** Only shown and matched by its own place (`isKey`), never taken from a text field or button. */
  local?: true
  /** Has its key, but nothing behind it in this version; shown so, never silently dead. */
  later?: true
}

const key = (code: string): Chord => ({ code })
const ctrl = (code: string): Chord => ({ code, ctrl: true })
const alt = (code: string): Chord => ({ code, alt: true })
const shift = (code: string): Chord => ({ code, shift: true })
const everywhere = ['window'] as const
const sections = ['intake', 'resident', 'case', 'follow', 'contact', 'supervision'] as const

export const keyTable = {
  help: { chords: [key('F1')], scopes: everywhere },
  callNext: { chords: [key('F2')], scopes: everywhere },
  recall: { chords: [key('F3')], scopes: everywhere },
  markAbsent: { chords: [shift('F3')], scopes: everywhere },
  endVisit: { chords: [alt('KeyD')], scopes: everywhere },
  thisVisitor: { chords: [shift('F2')], scopes: everywhere },
  readCard: { chords: [key('F4')], scopes: everywhere, always: true },
  syncNow: { chords: [key('F5')], scopes: everywhere, always: true },
  nextRegion: { chords: [key('F6')], scopes: everywhere },
  previousRegion: { chords: [shift('F6')], scopes: everywhere },
  primary: { chords: [key('F9')], scopes: everywhere },
  palette: { chords: [ctrl('KeyK')], scopes: everywhere },
  findCase: { chords: [ctrl('KeyF')], scopes: everywhere },
  firstContact: { chords: [ctrl('KeyN')], scopes: everywhere },
  newResident: { chords: [alt('KeyN')], scopes: everywhere },
  today: { chords: [ctrl('KeyT')], scopes: everywhere },
  endOfDay: { chords: [ctrl('KeyE')], scopes: everywhere },
  showScreen: { chords: [shift('F4')], scopes: everywhere },
  screenWindow: { chords: [shift('F7')], scopes: everywhere },
  askRating: { chords: [shift('F9')], scopes: everywhere },
  reprint: { chords: [{ code: 'KeyP', ctrl: true, shift: true }], scopes: everywhere },
  parked1: { chords: [ctrl('Digit1')], scopes: everywhere },
  parked2: { chords: [ctrl('Digit2')], scopes: everywhere },
  parked3: { chords: [ctrl('Digit3')], scopes: everywhere },
  parked4: { chords: [ctrl('Digit4')], scopes: everywhere },
  parked5: { chords: [ctrl('Digit5')], scopes: everywhere },
  parked6: { chords: [ctrl('Digit6')], scopes: everywhere },
  parked7: { chords: [ctrl('Digit7')], scopes: everywhere },
  parked8: { chords: [ctrl('Digit8')], scopes: everywhere },
  parked9: { chords: [ctrl('Digit9')], scopes: everywhere },
  undo: { chords: [ctrl('KeyZ')], scopes: everywhere, local: true },
  lock: { chords: [ctrl('KeyL')], scopes: everywhere, always: true },
  textLarger: { chords: [ctrl('Equal'), { code: 'Equal', ctrl: true, shift: true }, ctrl('NumpadAdd')], scopes: everywhere, always: true },
  textSmaller: { chords: [ctrl('Minus'), ctrl('NumpadSubtract')], scopes: everywhere, always: true },
  textNormal: { chords: [ctrl('Digit0'), ctrl('Numpad0')], scopes: everywhere, always: true },
  back: { chords: [alt('ArrowLeft')], scopes: everywhere },
  close: { chords: [key('Escape')], scopes: everywhere },

  nextField: { chords: [key('Enter'), key('NumpadEnter')], scopes: ['form'], local: true },
  takeOffer: { chords: [alt('KeyI')], scopes: ['form'], local: true },
  previousField: { chords: [shift('Enter')], scopes: ['form'], local: true },

  section1: { chords: [alt('Digit1')], scopes: sections },
  section2: { chords: [alt('Digit2')], scopes: sections },
  section3: { chords: [alt('Digit3')], scopes: sections },
  section4: { chords: [alt('Digit4')], scopes: sections },
  guide: { chords: [alt('KeyG')], scopes: ['intake', 'case', 'palette'] },
  rule: { chords: [alt('KeyH')], scopes: ['intake'] },
  itemChanges: { chords: [alt('KeyV')], scopes: ['intake'], later: true },
  worksheet: { chords: [alt('KeyK')], scopes: ['intake', 'case'] },
  alsoGet: { chords: [alt('KeyS')], scopes: ['intake', 'resident', 'print'] },
  eligibility: { chords: [alt('KeyR')], scopes: ['intake'] },
  waive: { chords: [alt('KeyX')], scopes: ['intake'], later: true },
  addRow: { chords: [key('Insert')], scopes: ['intake', 'standards', 'follow', 'ratings', 'supervision'] },
  dropRow: { chords: [ctrl('Delete')], scopes: ['intake'] },
  camera: { chords: [key('F7')], scopes: ['intake', 'camera'] },
  oneTimeNotice: { chords: [key('F8')], scopes: ['intake', 'case', 'notice', 'palette'] },
  situations: { chords: [alt('KeyQ')], scopes: ['intake'] },
  park: { chords: [ctrl('KeyS')], scopes: ['intake'] },
  preview: { chords: [ctrl('KeyP')], scopes: ['intake', 'case', 'print', 'follow', 'ratings'] },
  nextLine: { chords: [alt('ArrowDown')], scopes: ['intake'] },
  previousLine: { chords: [alt('ArrowUp')], scopes: ['intake'] },
  paperOriginal: { chords: [key('Digit1'), key('Numpad1')], scopes: ['intake'], local: true },
  paperCopy: { chords: [key('Digit2'), key('Numpad2')], scopes: ['intake'], local: true },
  paperElectronic: { chords: [key('Digit3'), key('Numpad3')], scopes: ['intake'], local: true },
  paperVerified: { chords: [key('Digit4'), key('Numpad4')], scopes: ['intake'], local: true },
  paperMissing: { chords: [key('Digit5'), key('Numpad5')], scopes: ['intake'], local: true },
  paperNotNeeded: { chords: [key('Digit6'), key('Numpad6')], scopes: ['intake'], local: true },
  paperPromised: { chords: [key('Digit7'), key('Numpad7')], scopes: ['intake'], local: true },
  paperTolerated: { chords: [key('Digit8'), key('Numpad8')], scopes: ['intake'], local: true },
  paperReused: { chords: [key('Digit9'), key('Numpad9')], scopes: ['intake'], local: true },
  paperWaived: { chords: [key('Digit0'), key('Numpad0')], scopes: ['intake'], local: true },

  shoot: { chords: [key('Space')], scopes: ['camera'], local: true },
  turnShot: { chords: [key('KeyR')], scopes: ['camera'], local: true },
  dropShot: { chords: [key('Delete')], scopes: ['camera'], local: true },

  showNumber: { chords: [alt('KeyA')], scopes: ['resident', 'case', 'intake'] },
  editResident: { chords: [alt('KeyE')], scopes: ['resident'] },
  editHousehold: { chords: [alt('KeyJ')], scopes: ['resident'] },

  supplement: { chords: [alt('KeyU')], scopes: ['intake', 'case'] },
  fileOnly: { chords: [alt('KeyT')], scopes: ['intake'] },
  refuseAcceptance: { chords: [alt('KeyO')], scopes: ['intake'] },
  secondPad: { chords: [alt('KeyZ')], scopes: ['case'], later: true },
  withdraw: { chords: [alt('KeyW')], scopes: ['case'] },
  showForm: { chords: [alt('KeyF')], scopes: ['case'] },
  addNote: { chords: [alt('KeyM')], scopes: ['case'] },

  sheetOut: { chords: [key('KeyY')], scopes: ['print'], local: true },
  sheetAgain: { chords: [key('KeyR')], scopes: ['print'], local: true },
  sheetBad: { chords: [key('KeyN')], scopes: ['print'], local: true },
  paperSize: { chords: [key('KeyZ')], scopes: ['print', 'intake'], local: true },
  reason1: { chords: [key('Digit1'), key('Numpad1')], scopes: ['print', 'case', 'follow', 'contact', 'dayClose', 'ratings', 'supervision'], local: true },
  reason2: { chords: [key('Digit2'), key('Numpad2')], scopes: ['print', 'case', 'follow', 'contact', 'dayClose', 'ratings', 'supervision'], local: true },
  reason3: { chords: [key('Digit3'), key('Numpad3')], scopes: ['print', 'case', 'follow', 'contact', 'dayClose', 'ratings', 'supervision'], local: true },
  reason4: { chords: [key('Digit4'), key('Numpad4')], scopes: ['print', 'case', 'follow', 'contact', 'dayClose', 'ratings', 'supervision'], local: true },
  reason5: { chords: [key('Digit5'), key('Numpad5')], scopes: ['case', 'follow', 'contact', 'ratings', 'supervision'], local: true },
  reason6: { chords: [key('Digit6'), key('Numpad6')], scopes: ['case', 'follow', 'contact', 'supervision'], local: true },
  reason7: { chords: [key('Digit7'), key('Numpad7')], scopes: ['case', 'supervision'], local: true },
  reason8: { chords: [key('Digit8'), key('Numpad8')], scopes: ['case'], local: true },
  reason9: { chords: [key('Digit9'), key('Numpad9')], scopes: ['case'], local: true },
  followSheets: { chords: [alt('KeyP')], scopes: ['follow'] },
  followList: { chords: [alt('KeyL')], scopes: ['follow'] },
  followHandOut: { chords: [alt('KeyO')], scopes: ['follow'] },
  contactAnswer: { chords: [alt('KeyA')], scopes: ['contact'] },
  contactGive: { chords: [alt('KeyJ')], scopes: ['contact'] },
  contactRefer: { chords: [alt('KeyZ')], scopes: ['contact'] },
  contactPromise: { chords: [alt('KeyY')], scopes: ['contact'] },
  contactUnsolved: { chords: [alt('KeyU')], scopes: ['contact'] },
  contactReplied: { chords: [alt('KeyR')], scopes: ['contact'] },
  contactBack: { chords: [alt('KeyB')], scopes: ['contact'] },
  contactAmend: { chords: [alt('KeyE')], scopes: ['contact'] },
  contactPaper: { chords: [ctrl('KeyP')], scopes: ['contact'] },
  contactAbsence: { chords: [alt('KeyL')], scopes: ['contact'] },
  followCards: { chords: [alt('KeyC')], scopes: ['follow'] },

  pickUp: { chords: [key('ArrowUp')], scopes: ['palette', 'camera'], local: true },
  pickDown: { chords: [key('ArrowDown')], scopes: ['palette', 'camera'], local: true },
  pick: { chords: [key('Enter'), key('NumpadEnter')], scopes: ['palette'], local: true },
  pickFirstContact: { chords: [ctrl('Enter')], scopes: ['palette'], local: true },
} as const satisfies Record<string, KeyRow>

export type KeyId = keyof typeof keyTable
export const keyIds = Object.keys(keyTable) as KeyId[]
export const keyRow = (id: KeyId): KeyRow => keyTable[id]

const names: Record<string, string> = {
  Escape: 'Esc', Enter: 'Enter', NumpadEnter: 'Enter', Insert: 'Ins', Delete: 'Del', Space: 'Space', Equal: '+', NumpadAdd: '+', Minus: '-', NumpadSubtract: '-',
  ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→',
}
const codeName = (code: string) => names[code] ?? code.replace(/^(Key|Digit|Numpad)/, '')

/** `Ctrl Shift P`, as it stands on a key cap. */
export const chordText = (chord: Chord): string =>
  [chord.ctrl && 'Ctrl', chord.alt && 'Alt', chord.shift && 'Shift', codeName(chord.code)].filter(Boolean).join(' ')
export const keyText = (id: KeyId): string => chordText(keyTable[id].chords[0])

/** One string per chord, for looking up and for finding duplicates. */
export const chordId = (chord: Chord): string => `${chord.ctrl ? 'C' : ''}${chord.alt ? 'A' : ''}${chord.shift ? 'S' : ''}+${chord.code}`

/** For assistive technology: aria-keyshortcuts="Control+K". */
export const ariaKeys = (id: KeyId): string =>
  keyTable[id].chords.map((c: Chord) => [c.ctrl && 'Control', c.alt && 'Alt', c.shift && 'Shift', codeName(c.code)].filter(Boolean).join('+')).join(' ')
