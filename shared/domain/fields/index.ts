import type { ScalarKind } from '../../catalogue/schema'
import type { Scalar } from '../../catalogue/values'
import { bankcard } from './bankcard'
import { bool } from './bool'
import { choice } from './choice'
import { date } from './date'
import { idcard } from './idcard'
import type { FieldKind } from './kind'
import { money } from './money'
import { number } from './number'
import { phone } from './phone'
import { text } from './text'

/** A new kind fails to compile here until it has its parse, check and toText. */
const kinds = { text, number, money, date, bool, enum: choice, idcard, phone, bankcard } satisfies Record<ScalarKind, unknown>

/** parse, check and toText of one kind. `toText` must be given a value that `check` accepts. */
export const fieldKind = (kind: ScalarKind): FieldKind => kinds[kind] as unknown as FieldKind<Scalar>

export { filledRows, isEmpty, rowText } from './table'
export { yuan } from './money'
export type { FieldFacts, FieldKind, FieldProblem } from './kind'
