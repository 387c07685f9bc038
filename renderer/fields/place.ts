import { createContext, useContext, type ReactNode } from 'react'
import type { ScalarField } from '../../shared/catalogue/schema'
import type { Binding } from './binding'

/** A person the form already names, or who lives with the applicant. */
export type Person = { name: string; idNo: string }

/** What a widget finds where it stands: its field, its value, and what the row around it has to say. */
export type Place = {
  field: ScalarField
  binding: Binding
  /** For the label and for the sentence under the field. */
  id: string
  describedBy?: string
  invalid: boolean
  /** A known value stands on a sunken ground with its source behind it. */
  prefilled?: boolean
  tag?: ReactNode
  /** In a cell there is no label to point to. */
  label?: string
  /** Told when the clerk starts and stops typing here: complaints wait for the end. */
  onTyping?: (typing: boolean) => void
  /** Persons to pick from, where the number of one is asked. */
  people?: readonly Person[]
}

export const PlaceContext = createContext<Place | null>(null)

export function usePlace(): Place {
  const place = useContext(PlaceContext)
  if (!place) throw new Error('a widget stands outside a field')
  return place
}

/** The row of a table in which a field stands: as a cell under its heading, or as a field of the row unfolded. */
export type RowSurroundings = {
  table: string
  inline: boolean
  /** Persons named in the form; `pointing` are the columns that ask for the number of one of them. */
  people: readonly Person[]
  pointing: ReadonlySet<string>
  /** In a list of persons: its column of names, who is not in the list yet, and what picking one of them fills. */
  naming: { column: string; people: readonly Person[]; pick: (person: Person) => void } | null
}
export const RowContext = createContext<RowSurroundings | null>(null)
