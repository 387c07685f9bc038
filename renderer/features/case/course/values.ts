import type { Person } from '../../../../shared/course/state'

/** What stands in a form of the course: words by field, lists by field, people by field. */
export type Values = { text: Readonly<Record<string, string>>; many: Readonly<Record<string, readonly string[]>>; people: Readonly<Record<string, readonly Person[]>> }
export const values = (text: Record<string, string> = {}, many: Record<string, string[]> = {}, people: Record<string, Person[]> = {}): Values => ({ text, many, people })
export const textOf = ({ text }: Values, name: string): string => (text[name] ?? '').trim()
export const manyOf = ({ many }: Values, name: string): string[] => [...(many[name] ?? [])]
export const peopleOf = ({ people }: Values, name: string): Person[] => [...(people[name] ?? [])]
export const numberOf = (all: Values, name: string): number | null => { const typed = textOf(all, name); return /^\d{1,5}$/.test(typed) ? Number(typed) : null }

export type Field = {
  name: string
  kind: 'text' | 'area' | 'day' | 'number' | 'choice' | 'people' | 'photos' | 'checks'
  label: string
  optional?: boolean
  /** A long label with a short answer at the right end of the line. */
  wide?: true
  max?: number
  hint?: string
  /** Of a choice or of boxes to tick; the first nine have digits. */
  options?: readonly { value: string; label: string }[]
  /** Sentences to begin with, one key each. */
  phrases?: readonly string[]
  when?: (all: Values) => boolean
}

/** A day as it is typed: 20261020 becomes 2026-10-20. */
export const dayTyped = (text: string): string => text.normalize('NFKC').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3').slice(0, 10)
/** 甲、乙，丙 → three names. */
export const namesIn = (text: string): string[] => [...new Set(text.split(/[、，,;；\s]+/u).map((one) => one.trim()).filter(Boolean))]
