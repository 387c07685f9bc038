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

const sentences: Readonly<Record<string, string>> = {
  'division-by-zero': '除数为 0', 'no-such-entry': '标准里没有对应的一项', 'not-whole': '应是整数的值带有小数', 'empty-list': '没有可以比较的数',
  'not-a-number': '应是数字的值不是数字', 'not-a-day': '算出的不是真实的日期', 'no-birth-date': '证件号看不出出生日期或性别', 'no-ordinal': '看不出是第几个', 'not-applicable': '所依据的计算不适用',
}

/** A rule that cannot be reckoned though everything is entered: nobody counted, no such row of a table. */
export class RuleFault extends Error {
  constructor(readonly code: string, message: string) {
    super(message)
  }
  /** For the clerk. */
  get zh(): string {
    return sentences[this.code] ?? this.message
  }
}
