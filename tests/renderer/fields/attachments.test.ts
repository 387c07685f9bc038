import { expect, test } from 'vitest'
import { idsIn, judgeAttachment, MOST_IN_A_FIELD, sizeText, textOfIds, typeOfBytes } from '../../../shared/domain/attachments'
import { LONGEST_TEXT } from '../../../shared/domain/fields/text'
import { widgetOf } from '../../../shared/catalogue/widgets'
import { fromBase64, toBase64 } from '../../../renderer/fields/attachments/bytes'
import { begin, draw, noStrokes, redo, undo } from '../../../renderer/fields/attachments/strokes'

test('a stroke that was taken back returns, until a new one is drawn', () => {
  const two = begin(draw(begin(noStrokes, { x: 1, y: 1 }), [{ x: 2, y: 2 }, { x: 3, y: 3 }]), { x: 9, y: 9 })
  expect(two.drawn).toEqual([[{ x: 1, y: 1 }, { x: 2, y: 2 }, { x: 3, y: 3 }], [{ x: 9, y: 9 }]])
  expect(undo(two)).toEqual({ drawn: [two.drawn[0]], undone: [two.drawn[1]] })
  expect(redo(undo(two))).toEqual(two)
  expect(redo(begin(undo(two), { x: 5, y: 5 })).drawn).toEqual([two.drawn[0], [{ x: 5, y: 5 }]])
  expect(undo(noStrokes)).toEqual(noStrokes)
  // A pen that moves before it touched draws nothing.
  expect(draw(noStrokes, [{ x: 1, y: 1 }])).toEqual(noStrokes)
})

test('bytes cross to main and back as they are, also more than one piece of them', () => {
  const bytes = Uint8Array.from({ length: 70_001 }, (_, n) => (n * 31) % 256)
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  expect(fromBase64(toBase64(bytes))).toEqual(bytes)
  expect(toBase64(new Uint8Array())).toBe('')
})

test('a file is told by its first bytes', () => {
  expect(typeOfBytes(Buffer.from('%PDF-1.4'))).toBe('application/pdf')
  expect(typeOfBytes(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
  expect(typeOfBytes(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))).toBe('image/png')
  expect(typeOfBytes(Buffer.from([0x89, 0x50, 0x4e, 0x47]))).toBeNull()
  expect(typeOfBytes(Buffer.from('GIF89a'))).toBeNull()
  expect(judgeAttachment({ name: '照片.png', purpose: 'attachment', bytes: Buffer.from('<svg/>') })).toMatchObject({ ok: false, error: { zh: '“照片.png”的内容不是 PDF、PNG 或 JPEG，只收这三种。' } })
  expect([sizeText(14), sizeText(1536), sizeText(5_242_880)]).toEqual(['14 B', '1.5 KB', '5.0 MB'])
})

test('as many files as a field takes fit into its line of text', () => {
  const ids = Array.from({ length: MOST_IN_A_FIELD }, (_, n) => `00000000-0000-4000-8000-00000000000${n}`)
  const text = textOfIds(ids)
  expect(idsIn(text)).toEqual(ids)
  expect(text?.length).toBeLessThanOrEqual(LONGEST_TEXT)
  expect([textOfIds([]), idsIn(null), idsIn('')]).toEqual([null, [], []])
})

test('a package names the widget; nothing else makes a text one for files', () => {
  expect(widgetOf({ key: 'files', label: '现场照片', kind: 'text', widget: 'attachments' })).toBe('attachments')
  expect(widgetOf({ key: 'signature', label: '本人签名', kind: 'text', widget: 'signature' })).toBe('signature')
  expect(widgetOf({ key: 'signature', label: '本人签名', kind: 'text' })).toBe('line')
})
