import type { DictionaryEntry, FieldDictionary, Owner } from '../catalogue/dictionary'
import type { FormField, ItemPackage } from '../catalogue/schema'
import type { FieldValue, FormValues } from '../catalogue/values'
import { isEmpty } from './fields'
import type { PlainDate } from './time/plainDate'

/**
 * An accepted case as the next one sees it. `own` is false for a case of another member of the household; `granted`: decided in the resident's favour.
 * `docNo` is the number of that decision, `benefits` the amounts computed when it was accepted, in fen.
 */
export type EarlierCase = { receiptNo: string; acceptedOn: PlainDate; item: ItemPackage; form: FormValues; own: boolean; granted: boolean; docNo?: string | null; benefits?: Readonly<Record<string, number>> }
export type Learned = { field: FormField; value: FieldValue }
/** What one earlier case tells: lasting facts by their dictionary entry. */
export type Lesson = { case: EarlierCase; facts: ReadonlyMap<DictionaryEntry, Learned> }

/**
 * What an earlier case tells of the person and the household, by dictionary entry. From the case of another member
 * only what is the household's. Read from the cases each time, not copied into the resident's record: the case is
 * kept, travels to every window and can be withdrawn, and a copy would have to be corrected after it.
 */
export function learnFrom(earlier: EarlierCase, dictionary: FieldDictionary): Lesson {
  const facts = new Map<DictionaryEntry, Learned>()
  for (const field of earlier.item.form) {
    const entry = dictionary.field(earlier.item.code, field.key)
    if (!entry?.lasting || (!earlier.own && entry.of !== 'household')) continue
    const value = earlier.form[field.key] ?? (field.factKey === undefined ? undefined : earlier.form[field.factKey])
    if (value !== undefined && !isEmpty(value)) facts.set(entry, { field, value })
  }
  return { case: earlier, facts }
}

const named = new Set<Owner>(['child', 'deceased', 'soldier', 'guardian', 'caregiver', 'agent'])

/**
 * Lessons that speak of the same person as the newest one, where the thing belongs to somebody with a name of his
 * own: the number of one child never stands beside the name of another.
 */
export function aboutTheSame(lessons: readonly Lesson[], owner: Owner): { name: string | null; lessons: readonly Lesson[] } {
  if (!named.has(owner)) return { name: null, lessons }
  const speaking = lessons.filter(({ facts }) => [...facts.keys()].some((entry) => entry.of === owner))
  const name = speaking.map((lesson) => nameIn(lesson, owner)).find((found) => found !== null) ?? null
  return { name, lessons: speaking.filter((lesson) => nameIn(lesson, owner) === name) }
}

function nameIn({ facts }: Lesson, owner: Owner): string | null {
  for (const [entry, { value }] of facts) if (entry.of === owner && entry.key === `${owner}Name` && typeof value === 'string') return value.trim()
  return null
}
