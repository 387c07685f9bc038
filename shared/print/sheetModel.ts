import type { DocKind } from './docKinds'
import type { Inline } from './inline'
import type { Copy } from './letterModel'

/** An A4 sheet of several tables, for the office's own file: every word is here, the style sheet adds only looks. */
export interface SheetModel {
  kind: 'worksheet' | 'review' | DocKind
  title: string
  docNo: string
  /** Empty before acceptance; the sheet then says so across the page. */
  receiptNo: string
  districtNo: string | null
  copies: Copy[]
  reprint: number
  /** Who, what, where: two pairs a line. */
  head: [label: string, value: string, label: string, value: string][]
  /** Stands boxed above everything else. */
  notice: { title: string; lines: Inline[][] } | null
  sections: SheetSection[]
  /** Boxes to write in by hand, with a caption each. */
  boxes: { title: string; lines: number; foot: string[] }[]
  signatures: string[]
  info: [label: string, value: string, label: string, value: string][]
  status: string
  qr: string
}
export type SheetSection = { title: string; parts: (SheetTable | SheetLines)[] }
/** Widths in hundredths of the page, by twos from 4 to 60. */
export type SheetTable = { kind: 'table'; columns: { title: string; width: number; align: 'left' | 'center' | 'right' }[]; rows: SheetRow[] }
/** `struck`: not counted. `total`: set off from the rows above; its first cell takes the columns that its cells leave over. */
export type SheetRow = { cells: string[]; note?: string; struck?: true; total?: true }
export type SheetLines = { kind: 'lines'; lines: { text: string; mark?: 'block' | 'warn' | 'open' | 'passed'; strong?: true }[] }
