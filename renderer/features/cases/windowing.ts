/** Which rows of a long list are drawn: those in sight and a few around them; short lists whole. */
export function visibleRange({ count, top, height, row, over = 8, from = 100 }: { count: number; top: number; height: number; row: number; over?: number; from?: number }): { start: number; end: number } {
  if (count <= from) return { start: 0, end: count }
  const start = Math.max(0, Math.floor(top / row) - over)
  return { start: Math.min(start, count), end: Math.min(count, Math.ceil((top + height) / row) + over) }
}
