import type { ScalarField } from '../../shared/catalogue/schema'
import type { Binding } from './binding'
import { BoolInput } from './BoolInput'
import { DateInput } from './DateInput'
import { EnumInput } from './EnumInput'
import { TypedInput } from './TypedInput'

export type FieldInputProps = {
  field: ScalarField
  binding: Binding
  /** For the label and for the sentence under the field. */
  id: string
  describedBy?: string
  invalid: boolean
  /** A known value stands on a sunken ground with its source behind it. */
  prefilled?: boolean
  tag?: React.ReactNode
  /** In a cell there is no label to point to. */
  label?: string
  /** Told when the clerk starts and stops typing here: complaints wait for the end. */
  onTyping?: (typing: boolean) => void
  /** Persons to pick from, where the number of one is asked. */
  people?: readonly { name: string; idNo: string }[]
}

/** The input of one kind. */
export function FieldInput(props: FieldInputProps) {
  switch (props.field.kind) {
    case 'bool': return <BoolInput {...props} />
    case 'enum': return <EnumInput {...props} />
    case 'date': return <DateInput {...props} />
    default: return <TypedInput {...props} />
  }
}
