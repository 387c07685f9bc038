import { describe, expect, test } from 'vitest'
import { handlerFor, isComposing, isKey, baseLayer, openLayer, register, type KeyPress } from '../../../renderer/app/keys/dispatch'
import { chordId, keyIds, keyRow, keyText, type Chord } from '../../../renderer/app/keys/table'

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress =>
  ({ code, key: code.replace(/^Key/, '').toLowerCase(), ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, keyCode: 0, timeStamp: 10_000, ...more })

describe('the key table', () => {
  test('no chord has two meanings in one place', () => {
    const taken = new Map<string, string>()
    const clashes: string[] = []
    for (const id of keyIds) for (const chord of keyRow(id).chords) for (const scope of keyRow(id).scopes) {
      const place = `${scope} ${chordId(chord)}`
      if (taken.has(place)) clashes.push(`${place}: ${taken.get(place)} and ${id}`)
      taken.set(place, id)
    }
    expect(clashes).toEqual([])
  })

  test('a key of the whole window means nothing else anywhere', () => {
    const everywhere = new Set(keyIds.filter((id) => keyRow(id).scopes.includes('window')).flatMap((id) => keyRow(id).chords.map(chordId)))
    const shadowed = keyIds.filter((id) => !keyRow(id).scopes.includes('window') && keyRow(id).chords.some((chord) => everywhere.has(chordId(chord))))
    expect(shadowed).toEqual([])
  })

  test('keys of input methods, desktops and chat tools are left alone', () => {
    const foreign = ['C+Space', 'C+Period', 'S+Space', '+F10', '+F12', 'CA+KeyA', 'A+Tab', 'A+F4', '+ShiftLeft', '+ShiftRight']
    const ours = keyIds.flatMap((id) => keyRow(id).chords.map(chordId))
    expect(ours.filter((chord) => foreign.includes(chord))).toEqual([])
    expect(keyIds.filter((id) => keyRow(id).chords.some((c: Chord) => c.ctrl && c.alt))).toEqual([])
  })

  test('chords are written as on the key caps', () => {
    expect([keyText('palette'), keyText('reprint'), keyText('close'), keyText('section2'), keyText('addRow')]).toEqual(['Ctrl K', 'Ctrl Shift P', 'Esc', 'Alt 2', 'Ins'])
  })
})

describe('input methods', () => {
  test('nothing fires while pinyin is being typed', () => {
    const stop = register('palette', baseLayer, () => undefined)
    expect(handlerFor(press('KeyK', { ctrlKey: true }))?.id).toBe('palette')
    expect(handlerFor(press('KeyK', { ctrlKey: true, isComposing: true }))).toBeNull()
    expect(handlerFor(press('KeyK', { ctrlKey: true, keyCode: 229 }))).toBeNull()
    stop()
  })
  test('the Enter that ends a composition is not Enter', () => {
    expect(isKey(press('Enter', { key: 'Enter' }), 'pick')).toBe(true)
    expect(isKey(press('Enter', { key: 'Enter', keyCode: 229 }), 'pick')).toBe(false)
    expect(isComposing({ ...press('Enter', { key: 'Enter' }), nativeEvent: { isComposing: true } })).toBe(true)
  })
  test('a letter is bound by its place, not by the layout', () => {
    expect(isKey(press('KeyK', { key: 'л', ctrlKey: true }), 'palette')).toBe(true)
  })
})

describe('who acts', () => {
  test('the newest handler wins and gives way again', () => {
    const ran: string[] = []
    const stops = [register('close', baseLayer, () => ran.push('page')), register('close', baseLayer, () => ran.push('drawer'))]
    handlerFor(press('Escape'))?.run({} as KeyboardEvent)
    stops[1]?.()
    handlerFor(press('Escape'))?.run({} as KeyboardEvent)
    stops[0]?.()
    expect(ran).toEqual(['drawer', 'page'])
  })
  test('an overlay takes the keyboard, except from the lock', () => {
    const stops = [register('primary', baseLayer, () => undefined), register('lock', baseLayer, () => undefined)]
    const close = openLayer(Symbol('palette'))
    expect(handlerFor(press('F9'))).toBeNull()
    expect(handlerFor(press('KeyL', { ctrlKey: true }))?.id).toBe('lock')
    close()
    expect(handlerFor(press('F9'))?.id).toBe('primary')
    stops.forEach((stop) => stop())
  })
})
