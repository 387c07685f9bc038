import type { FactRow, StandardRow } from '../../../shared/ipc/views'
import { uncertainKinds, type UncertainKind } from '../../../shared/catalogue/uncertain'

export const marks = ['all', 'verify', 'missing', 'due'] as const
export type Mark = (typeof marks)[number]

const has = (words: readonly (string | null)[], text: string): boolean => {
  const wanted = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const all = words.join('\n').toLowerCase()
  return wanted.every((part) => all.includes(part))
}

/** Figures with this mark that name all the words: in their own name, an item's name or code, or a source. */
export const filterStandards = (rows: readonly StandardRow[], mark: Mark, text: string): StandardRow[] =>
  rows.filter((row) => (mark === 'all' || row.marks[mark]) && has([row.id, row.name, row.nameEn, ...row.items.flatMap(({ code, name }) => [code, name]), ...row.values.map(({ source }) => source)], text))

/** Facts in the order of their kinds, those that changed since first. */
export function groupFacts(rows: readonly FactRow[], { open, text }: { open: boolean; text: string }): { kind: UncertainKind; rows: FactRow[] }[] {
  return uncertainKinds
    .map((kind) => ({ kind, rows: rows.filter((row) => row.kind === kind && (!open || row.confirmed === null) && has([row.says, row.source, row.note, ...row.items.flatMap(({ code, name }) => [code, name])], text)).sort((a, b) => Number(b.changedSince !== null) - Number(a.changedSince !== null)) }))
    .filter((group) => group.rows.length > 0)
}

/** 20260701, 2026-7-1 and 2026年7月1日 as a day; null when nothing was typed, the text itself when it is none. */
export function typedDay(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return null
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? []
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : plain
}
