import { noisySpread, type Compared } from './measure'

type Pair = { limit: number | null; ours: number }

/** One line of the table. `ratio` is always ours / limit; `target` says which side of it is good. */
export type Line = {
  bench: string
  size: string
  what: string
  unit: string
  limit: number | null
  ours: number
  ratio: number | null
  target: { most: number } | { least: number } | null
  met: boolean | null
  /** The limit's largest round over its smallest. */
  spread: number | null
  noisy: boolean
  p99: Pair | null
  /** What one piece of work costs here over what it cost when there was a tenth of it: 1 is no growth. */
  growth: Pair | null
}

type More = Partial<Pick<Line, 'target' | 'p99' | 'growth'>>

export const meets = (ratio: number, target: Line['target']): boolean | null =>
  target === null ? null : 'most' in target ? ratio <= target.most : ratio >= target.least

export function comparedLine(bench: string, size: string, what: string, unit: string, compared: Pick<Compared, 'limit' | 'ours' | 'ratio' | 'spread'>, { target = null, p99 = null, growth = null }: More = {}): Line {
  const { limit, ours, ratio, spread } = compared
  return { bench, size, what, unit, limit, ours, ratio, target, met: meets(ratio, target), spread, noisy: spread > noisySpread, p99, growth }
}
/** A figure that stands for itself, such as bytes a change. */
export const plainLine = (bench: string, size: string, what: string, unit: string, ours: number, { p99 = null, growth = null }: More = {}): Line =>
  ({ bench, size, what, unit, limit: null, ours, ratio: null, target: null, met: null, spread: null, noisy: false, p99, growth })

/** Of a cost, such as ms or CPU: many over few. */
export const costGrowth = (few: Pick<Compared, 'limit' | 'ours'>, many: Pick<Compared, 'limit' | 'ours'>): Pair => ({ limit: many.limit / few.limit, ours: many.ours / few.ours })
/** Of a rate, such as rows/s: the cost of one row is its reciprocal. */
export const rateGrowth = (few: Pick<Compared, 'limit' | 'ours'>, many: Pick<Compared, 'limit' | 'ours'>): Pair => costGrowth(many, few)

const digits = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return ''
  const size = Math.abs(value)
  if (size >= 1000) return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ')
  return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : size >= 0.1 ? value.toFixed(2) : value.toFixed(3)
}
const targetText = (target: Line['target']): string => (target === null ? '' : 'most' in target ? `≤ ${target.most}` : `≥ ${target.least}`)
const verdict = (line: Line): string => [line.met === null ? '' : line.met ? 'met' : 'OVER', line.noisy ? 'noisy' : ''].filter(Boolean).join(', ')

const columns: readonly (readonly [title: string, numeric: boolean, cell: (line: Line) => string])[] = [
  ['bench', false, (line) => line.bench], ['size', false, (line) => line.size], ['figure', false, (line) => line.what], ['unit', false, (line) => line.unit],
  ['limit', true, (line) => digits(line.limit)], ['ours', true, (line) => digits(line.ours)], ['ratio', true, (line) => digits(line.ratio)], ['target', false, (line) => targetText(line.target)], ['', false, verdict],
  ['spread', true, (line) => (line.spread === null ? '' : `${line.spread.toFixed(1)}×`)], ['p99 limit', true, (line) => digits(line.p99?.limit)], ['p99 ours', true, (line) => digits(line.p99?.ours)],
  ['×10 limit', true, (line) => digits(line.growth?.limit)], ['×10 ours', true, (line) => digits(line.growth?.ours)],
]

/** The table as Markdown, so that what was printed can stand in docs/bench.md as it is. */
export function table(lines: readonly Line[]): string {
  const used = columns.filter(([, , cell]) => lines.some((line) => cell(line) !== ''))
  const widths = used.map(([title, , cell]) => Math.max(title.length, 3, ...lines.map((line) => cell(line).length)))
  const format = (cells: readonly string[]): string => `| ${cells.map((cell, at) => (used[at]![1] ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, at) => (used[at]![1] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`
  return [format(used.map(([title]) => title)), rule, ...lines.map((line) => format(used.map(([, , cell]) => cell(line))))].join('\n')
}
