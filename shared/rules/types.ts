import type { factTypes } from '../catalogue/ruleSchema'
import type { WorkCalendar } from '../domain/time/calendar'
import type { PlainDate } from '../domain/time/plainDate'
import type { RecordClass } from './records'
import type { LawTables } from './tables'

export type FactType = (typeof factTypes)[number]

/** One value a rule can read. */
export interface FactDecl {
  type: FactType
  label: string
  /**
   * An optional field left empty means 0, '' or no (the facts' convention). Anything else that is empty is missing:
   * the rule then ends as "cannot be checked". A day is never assumed.
   */
  optional?: boolean
  columns?: Record<string, FactDecl>
  /** Set by createRuleEnvironment. */
  row?: RecordClass
}

export interface RuleDeclarations {
  /** form, resident, system, figure, run, calc … and what each holds. */
  roots: Record<string, Record<string, FactDecl>>
  /** What shared-data queries about persons and things are called. */
  lookups?: Record<string, FactDecl>
}

/** A plain value as stored. Money in fen, days as YYYY-MM-DD. undefined: nobody knows; null: known to be empty. */
export type FactValue = string | number | boolean | null | undefined | readonly (string | number)[] | readonly FactRow[] | { readonly [key: string]: number | null | undefined }
export type FactRow = { readonly [key: string]: string | number | boolean | null | undefined }

/** `note`: who draws it where and since when, for the clerk to read. `open`: applied for and not decided yet, so it bans but gives no right. */
export interface BenefitInForce { item: string; idNo: string; since?: PlainDate; full?: boolean; open?: boolean; note?: string }
export interface PastAid { item: string; idNo: string; paidOn: PlainDate; reason?: string; note?: string }
export interface HeldRecord { benefit: string; keys: readonly string[]; on?: PlainDate; note?: string }

export type SystemAnswer = boolean | number | string | readonly string[] | { readonly [key: string]: boolean | number | string }

/** Everything a rule may know on one day. No clock, no database: whoever asks gathers it. */
export interface RuleFacts {
  today: PlainDate
  roots: Record<string, Record<string, FactValue>>
  /** undefined: nobody asked the other cases, so a ban cannot be checked. */
  benefitsInForce?: readonly BenefitInForce[]
  pastAid?: readonly PastAid[]
  held?: readonly HeldRecord[]
  /** What `held` can tell about; anything else is asked as a shared-data result `held|benefit|keys`. Without it `held` tells about all. */
  heldAbout?: readonly string[]
  confirmations?: Readonly<Record<string, boolean>>
  /**
   * Results of shared-data queries about a person or a thing, by `drawingPension|3205…` or by the name alone: one answer,
   * an answer per key, or the list of keys for which it is yes (定点康复机构: the institutions).
   */
  systemRecords?: Readonly<Record<string, SystemAnswer>>
  calendar?: WorkCalendar
  law?: LawTables
}
