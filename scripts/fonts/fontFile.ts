/** The little of the TrueType format that the font scripts need. */

/** Code points that the font's character map gives a glyph other than .notdef. */
export function codePointsOf(ttf: Uint8Array): Set<number> {
  const view = new DataView(ttf.buffer, ttf.byteOffset, ttf.byteLength)
  const cmap = findTable(view, 'cmap')
  const found = new Set<number>()
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + i * 8 + 4)
    const format = view.getUint16(at)
    if (format === 4) readFormat4(view, at, found)
    if (format === 12) readFormat12(view, at, found)
  }
  return found
}

/** CFF outlines become Type 3 fonts in Chromium's PDFs; only `glyf` outlines stay TrueType. */
export const isTrueType = (ttf: Uint8Array): boolean => {
  const view = new DataView(ttf.buffer, ttf.byteOffset, ttf.byteLength)
  return hasTable(view, 'glyf') && !hasTable(view, 'CFF ')
}

function readFormat4(view: DataView, at: number, found: Set<number>): void {
  const double = view.getUint16(at + 6)
  for (let s = 0; s < double; s += 2) {
    const end = view.getUint16(at + 14 + s)
    const start = view.getUint16(at + 16 + double + s)
    const delta = view.getUint16(at + 16 + 2 * double + s)
    const rangeAt = at + 16 + 3 * double + s
    const range = view.getUint16(rangeAt)
    for (let c = start; c <= end && c !== 0xffff; c++) {
      const raw = range === 0 ? c : view.getUint16(rangeAt + range + 2 * (c - start))
      if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) found.add(c)
    }
  }
}

function readFormat12(view: DataView, at: number, found: Set<number>): void {
  for (let g = 0; g < view.getUint32(at + 12); g++) {
    const group = at + 16 + g * 12
    const [start, end, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)]
    for (let c = start; c <= end; c++) if (glyph + c - start !== 0) found.add(c)
  }
}

function tables(view: DataView): Map<string, number> {
  const result = new Map<string, number>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16
    result.set(String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(at + k))), view.getUint32(at + 8))
  }
  return result
}
const hasTable = (view: DataView, name: string): boolean => tables(view).has(name)
function findTable(view: DataView, name: string): number {
  const offset = tables(view).get(name)
  if (offset === undefined) throw new Error(`the font has no table ${name}`)
  return offset
}

/** '4e00-4e05,4e07' of CSS and of coverage.json; ascending. */
export function toRanges(codePoints: Iterable<number>): [number, number][] {
  const ranges: [number, number][] = []
  for (const c of [...codePoints].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && c === last[1] + 1) last[1] = c
    else if (!last || c > last[1]) ranges.push([c, c])
  }
  return ranges
}

export function* fromRanges(ranges: Iterable<readonly [number, number]>): Generator<number> {
  for (const [from, to] of ranges) for (let c = from; c <= to; c++) yield c
}

export const cssRange = (ranges: readonly (readonly [number, number])[]): string =>
  ranges.map(([from, to]) => `U+${from.toString(16)}${to === from ? '' : `-${to.toString(16)}`}`).join(',')

export const parseCssRange = (text: string): [number, number][] =>
  text.split(',').map((part) => {
    const [from, to] = part.trim().slice(2).split('-').map((hex) => Number.parseInt(hex, 16))
    return [from!, to ?? from!]
  })
