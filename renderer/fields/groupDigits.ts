/** Groups of four for a card number while it is typed; the caret stays behind the same digit. */
export function groupFours(text: string, caret: number): { text: string; caret: number } {
  const tidy = text.replace(/[^0-9]/g, '')
  const before = text.slice(0, caret).replace(/[^0-9]/g, '').length
  return { text: tidy.replace(/(.{4})(?=.)/g, '$1 '), caret: before + Math.max(0, Math.ceil(before / 4) - 1) }
}
