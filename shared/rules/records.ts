import { fromDayNumber, dayNumber } from '../domain/time/plainDate'
import { isWorkingDay, workingDaysBetween } from '../domain/time/calendar'
import { checkIdNumber } from '../domain/identity/idNumber'
import { Day, monthsBetween } from './dates'
import { MissingValue, RuleFault, type Missing } from './faults'
import { Num } from './num'
import { minPensionMonths, retireMonths } from './tables'
import type { FactDecl, FactRow, FactType, FactValue, RuleFacts, SystemAnswer } from './types'

/** Follows one evaluation: what was read, and what was wanted and is not there. */
export class Reader {
  readonly missing = new Map<string, Missing>()
  readonly used = new Map<string, unknown>()

  /** `lookups`: what the shared-data queries and the clerk's confirmations are called on screen. */
  constructor(readonly facts: RuleFacts, readonly lookups: Readonly<Record<string, FactDecl>> = {}) {}

  lack(kind: Missing['kind'], key: string, label: string, type?: FactType): never {
    const missing: Missing = { kind, key, label, ...(type ? { type } : {}) }
    this.missing.set(`${kind} ${key}`, missing)
    throw new MissingValue(missing)
  }

  /** The value for CEL, or the end of the matter. */
  read(path: string, decl: FactDecl, value: FactValue): unknown {
    if (value === undefined || value === null || value === '') {
      // In shared data and the case's course, null says that there is none; undefined that nobody knows. A figure that is null is not entered.
      const empty = decl.optional ? emptyOf(decl) : value === null && !path.startsWith('form.') && !path.startsWith('figure.') && (decl.type === 'text' || decl.type === 'texts') ? emptyOf(decl) : undefined
      if (empty === undefined) return this.lack(path.startsWith('figure.') ? 'figure' : 'fact', path, decl.label, decl.type)
      this.none(path, value)
      return empty
    }
    const converted = this.convert(path, decl, value)
    if (decl.type !== 'rows') this.used.set(path, converted instanceof Num || converted instanceof Day ? converted.toString() : value)
    return converted
  }

  /** Looked up, and there is none: a value that the rule used, like any other. */
  none(path: string, value: FactValue): void {
    if (value === null && /^(system|run|resident)\./.test(path)) this.used.set(path, null)
  }

  private convert(path: string, decl: FactDecl, value: FactValue): unknown {
    if (value instanceof Num || value instanceof Day) return value
    switch (decl.type) {
      case 'number': return Num.of(value as number)
      case 'money': return Num.of(value as number).over(Num.of(100))
      case 'day': return new Day(value as string)
      // A derived list is exact already: through its text a third would be lost.
      case 'numbers': return (value as readonly (number | Num)[]).map((n) => (n instanceof Num ? n : Num.of(n)))
      case 'number-by-text':
        return new Map(Object.entries(value as Record<string, number | null>).flatMap(([key, n]) => (n === null ? [] : [[key, Num.of(n)] as const])))
      case 'rows': return (value as FactRow[]).map((row, i) => new decl.row!(row, this, `${path}[${i + 1}]`))
      default: return value
    }
  }
}

function emptyOf(decl: FactDecl): unknown {
  switch (decl.type) {
    case 'number': case 'money': return Num.of(0)
    case 'text': return ''
    case 'bool': return false
    case 'rows': case 'texts': case 'numbers': return []
    default: return undefined
  }
}

export type RecordClass = new (values: Readonly<Record<string, FactValue>>, reader: Reader, path: string) => object

/** A class per record, because CEL tells types by their constructor. Getters, so that only what a rule reads can be missing. */
export function recordClass(fields: Record<string, FactDecl>): RecordClass {
  class Facts {
    constructor(readonly _values: Readonly<Record<string, FactValue>>, readonly _reader: Reader, readonly _path: string) {}
    told(key: string): boolean {
      const value = this._values[key]
      return value !== undefined && value !== null && value !== ''
    }
    entered(key: string): boolean {
      const value = this._values[key]
      if (value === undefined && !fields[key]?.optional) this._reader.lack(this._path === 'figure' ? 'figure' : 'fact', `${this._path}.${key}`, fields[key]?.label ?? key, fields[key]?.type)
      this._reader.none(`${this._path}.${key}`, value)
      return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
    }
  }
  for (const [key, decl] of Object.entries(fields))
    Object.defineProperty(Facts.prototype, key, {
      get(this: Facts) {
        return this._reader.read(`${this._path}.${key}`, decl, this._values[key])
      },
    })
  return Facts
}

/** Other benefits of the person and the household. Not asked means: cannot be checked. */
export class BenefitRecords {
  constructor(readonly reader: Reader) {}
  private current = () => this.reader.facts.benefitsInForce ?? this.reader.lack('record', 'benefitsInForce', '在享待遇比对结果')
  private past = () => this.reader.facts.pastAid ?? this.reader.lack('record', 'pastAid', '历次救助记录')

  /** Keeps who draws it since when as a value that the rule used; nothing found is a finding too. */
  private tell<R extends { note?: string }>(name: string, found: readonly R[]): readonly R[] {
    const path = `benefits.${name}`
    const before = this.reader.used.get(path)
    this.reader.used.set(path, [...new Set([...(Array.isArray(before) ? (before as string[]) : []), ...found.flatMap((one) => (one.note === undefined ? [] : [one.note]))])])
    return found
  }
  private currentOf = (item: string, idNo: string) => this.tell(item, this.current().filter((b) => b.item === item && b.idNo === idNo))
  private pastOf = (item: string, idNo: string, since: string, reason?: string) =>
    this.tell(item, this.past().filter((p) => p.item === item && p.idNo === idNo && p.paidOn >= since && (reason === undefined || p.reason === reason)))

  /** Drawn, or applied for and not decided: what a ban asks. */
  inForce = (item: string, idNo: string): boolean => this.currentOf(item, idNo).length > 0
  /** The applicant's number. Where nobody said it, it is needed only if somebody else is recorded who might be him. */
  own(item: string): string {
    const idNo = this.reader.facts.roots['resident']?.['idNo']
    if (typeof idNo === 'string' && idNo !== '') return idNo
    const named = [...this.current(), ...this.past()].some((record) => record.item === item && record.idNo !== '')
    return named ? this.reader.lack('fact', 'resident.idNo', '申请人证件号') : ''
  }
  /** Granted and not ended: what a condition asks. */
  drawn = (item: string, idNo: string): boolean => this.currentOf(item, idNo).some((b) => b.open !== true)
  inFull = (item: string, idNo: string): boolean => {
    const found = this.currentOf(item, idNo)
    if (found.some((b) => b.full === true)) return true
    return found.some((b) => b.full === undefined) && this.answered(`full|${item}|${idNo}`, `${item} 是否全额发放`)
  }
  /** Drawn before, or drawn now. */
  ever = (item: string, idNo: string): boolean => this.pastOf(item, idNo, '').length > 0 || this.inForce(item, idNo)
  countSince = (item: string, idNo: string, since: Day): Num => Num.of(this.pastOf(item, idNo, since.text).length)
  within = (item: string, idNo: string, since: Day, reason: string): boolean => this.pastOf(item, idNo, since.text, reason).length > 0
  held = (benefit: string, keys: string[]): boolean =>
    this.known(benefit) ? this.kept(benefit, keys).length > 0 : this.answered(['held', benefit, ...keys].join('|'), `${benefit}办理记录`)
  heldSince = (benefit: string, key: string, since: Day): boolean => {
    if (!this.known(benefit)) return this.answered(['held', benefit, key, since.text].join('|'), `${benefit}办理记录`)
    const found = this.kept(benefit, [key])
    if (found.some((h) => h.on === undefined)) return this.reader.lack('record', `on ${benefit}`, `${benefit} 的发生日期`)
    return found.some((h) => h.on !== undefined && h.on >= since.text)
  }

  private known(benefit: string): boolean {
    const { held, heldAbout } = this.reader.facts
    return held !== undefined && (heldAbout === undefined || heldAbout.includes(benefit))
  }
  private kept = (benefit: string, keys: readonly string[]) =>
    this.tell(benefit, (this.reader.facts.held ?? []).filter((h) => h.benefit === benefit && keys.every((key) => h.keys.includes(key))))
  /** What no record tells, the clerk may have looked up. */
  private answered(key: string, label: string): boolean {
    const answer = this.reader.facts.systemRecords?.[key]
    if (typeof answer !== 'boolean') return this.reader.lack('record', key, label, 'bool')
    this.reader.used.set(`records.${key}`, answer)
    return answer
  }
}

/** What the clerk must tick because no data can tell. */
export class Clerk {
  constructor(readonly reader: Reader) {}
  confirmed = (text: string): boolean => {
    const answer = this.reader.facts.confirmations?.[text] ?? this.reader.lack('confirmation', text, this.reader.lookups[text]?.label ?? text, 'bool')
    this.reader.used.set(`clerk.${text}`, answer)
    return answer
  }
}

const isList = (answer: SystemAnswer): answer is readonly string[] => Array.isArray(answer)

/** Shared-data results about any person or thing. */
export class SystemRecords {
  constructor(readonly reader: Reader) {}
  private answer(what: string, keys: readonly string[]): boolean | number | string | undefined {
    const answers = this.reader.facts.systemRecords
    const found = answers?.[[what, ...keys].join('|')] ?? answers?.[what]
    return typeof found !== 'object' ? found : isList(found) ? found.includes(keys[0] ?? '') : (found[keys.join('|')] ?? found[keys[0] ?? ''])
  }
  private called = (what: string): string => `联网核验 ${this.reader.lookups[what]?.label ?? what}`
  private find(what: string, keys: string[], type: FactType): boolean | number | string {
    const key = [what, ...keys].join('|')
    const answer = this.answer(what, keys)
    if (answer === undefined) return this.reader.lack('record', key, this.called(what), type)
    this.reader.used.set(`records.${key}`, answer)
    return answer
  }
  /** Somebody has answered: what the program could also reckon yields to the register that knows the person. */
  known = (what: string, keys: string[]): boolean => {
    if (this.answer(what, keys) !== undefined) return true
    // Where the reckoning ends open, an answer of the register would settle it too.
    const key = [what, ...keys].join('|')
    this.reader.missing.set(`record ${key}`, { kind: 'record', key, label: this.called(what), type: this.reader.lookups[what]?.type ?? 'bool' })
    return false
  }
  yes = (what: string, keys: string[]): boolean => this.find(what, keys, 'bool') === true
  amount = (what: string, keys: string[]): Num => {
    const value = this.find(what, keys, 'number')
    if (typeof value !== 'number') throw new RuleFault('not-a-number', `${what}: not a number`)
    return Num.of(value)
  }
  words = (what: string, keys: string[]): string => String(this.find(what, keys, 'text'))
}

/** Calendar and tables of the law. */
export class Law {
  constructor(readonly reader: Reader) {}
  private tables = () => this.reader.facts.law ?? this.reader.lack('table', 'retirement', '法定退休年龄表')
  private calendar = () => this.reader.facts.calendar ?? this.reader.lack('calendar', 'calendar', '工作日历')
  workingDaysBetween(from: Day, to: Day): Num {
    const result = workingDaysBetween(this.calendar(), from.text, to.text)
    return result.ok ? Num.of(result.value) : this.reader.lack('calendar', String(result.error.year), `${result.error.year}年工作日历`)
  }
  addWorkingDays(from: Day, days: number): Day {
    let at = dayNumber(from.text)
    for (let left = days; left > 0; ) {
      const day = isWorkingDay(this.calendar(), fromDayNumber(++at))
      if (!day.ok) return this.reader.lack('calendar', String(day.error.year), `${day.error.year}年工作日历`)
      if (day.value) left--
    }
    return new Day(fromDayNumber(at))
  }
  retireMonths(kind: string, birth: Day): Num {
    const months = retireMonths(this.tables(), kind, birth.text)
    return months === undefined ? this.reader.lack('fact', 'resident.retireKind', '退休类别（男、女干部、女工人）') : Num.of(months)
  }
  /**
   * Whether a person known by number only reaches retirement within so many months (0: has reached it). Of a woman, whose
   * kind no number tells, the answer stands where both kinds give the same; else it is asked like shared data.
   */
  retiresWithin(idNo: string, on: Day, months: Num): boolean {
    const checked = checkIdNumber(idNo)
    const { birthDate, sex } = checked.ok ? checked.value : { birthDate: null, sex: null }
    if (birthDate === null || sex === null) throw new RuleFault('no-birth-date', `no date of birth or sex in this number`)
    const { resident } = this.reader.facts.roots
    const told = resident?.['idNo'] === idNo && typeof resident['retireKind'] === 'string' ? resident['retireKind'] : null
    const within = (kind: string): boolean => this.retireMonths(kind, new Day(birthDate)).minus(Num.of(monthsBetween(birthDate, on.text))).compare(months) <= 0
    if (sex === 'male') return within('男')
    if (told !== null) return within(told)
    const [cadre, worker] = [within('女干部'), within('女工人')]
    return cadre === worker ? cadre : within(new SystemRecords(this.reader).words('retireKind', [idNo]))
  }
  minPension = (on: Day): Num => Num.of(minPensionMonths(this.tables(), on.text))
}
