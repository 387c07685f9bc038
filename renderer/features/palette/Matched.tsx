/** A text with the part that met the query underlined. */
export function Matched({ text, range, bold = false }: { text: string; range: { start: number; end: number } | null; bold?: boolean }) {
  if (!range || range.end <= range.start) return bold ? <b>{text}</b> : <>{text}</>
  const body = <>{text.slice(0, range.start)}<mark>{text.slice(range.start, range.end)}</mark>{text.slice(range.end)}</>
  return bold ? <b>{body}</b> : body
}

/** Where the query stands in the text itself; null when it was met by pinyin or another property. */
export function rangeOf(text: string, query: string): { start: number; end: number } | null {
  const at = query ? text.toLowerCase().indexOf(query.toLowerCase()) : -1
  return at < 0 ? null : { start: at, end: at + query.length }
}
