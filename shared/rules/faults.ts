import type { FactType } from './types'

/** What a rule lacked. `key` is stable, `label` is what the clerk reads, `type` what would have to be entered. */
export interface Missing {
  kind: 'fact' | 'figure' | 'confirmation' | 'record' | 'calendar' | 'table'
  key: string
  label: string
  type?: FactType
}

/** Thrown where a value is read that nobody entered. CEL's && and || let it go where the other side decides. */
export class MissingValue extends Error {
  constructor(readonly missing: Missing) {
    super(`${missing.label} is not entered`)
  }
}

/** A rule that cannot be reckoned though everything is entered: nobody counted, no such row of a table. */
export class RuleFault extends Error {
  constructor(readonly code: string, message: string) {
    super(message)
  }
}
