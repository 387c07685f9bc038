import { judgeCodes } from './judge'

/** Codes that only the hub gives, beside those of the judge. The screen owns the sentence for each. */
export const hubCodes = [
  /** The operation or its body does not parse. */
  'bad-body',
  /** A kind of operation, or an operation version, that this hub does not know. */
  'unknown-kind', 'newer-version',
  /** Nothing is wrong with this operation, but another one of its transaction was not taken (I-4). */
  'held-by-transaction',
  /** The case belongs to another centre. */
  'wrong-centre',
  /** Another operation already carries this id. */
  'op-id-used',
  /** This number was already reported with another fate. */
  'fate-contradicts',
  /** The database refuses the value, for example a NUL character. */
  'hub-refused',
  /** The hub failed three times on this transaction; parked for a person. */
  'hub-failed',
] as const

export const opCodes = [...judgeCodes, ...hubCodes] as const
/** Why an operation was not simply applied. */
export type OpCode = (typeof opCodes)[number]
