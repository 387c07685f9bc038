import { Environment } from '@marcbachmann/cel-js'
import { checkIdNumber } from '../domain/identity/idNumber'
import { addDays, addMonths, daysBetween } from '../domain/time/plainDate'
import { Day, inWindow, monthsBetween, yearsBetween } from './dates'
import { RuleFault } from './faults'
import { Num } from './num'
import { BenefitRecords, Clerk, Law, SystemRecords, recordClass, type RecordClass } from './records'
import { safeMatch } from './safePattern'
import type { FactDecl, RuleDeclarations } from './types'

/** Where the rules' types come from: one CEL environment per item, cloned from the functions all items share. */
export interface RuleEnvironment {
  cel: Environment
  roots: Map<string, RecordClass>
  declarations: RuleDeclarations
}

const base = new Environment({ limits: { maxAstNodes: 5000 } })
  .registerType('Num', { ctor: Num, fields: {} })
  .registerType('Day', { ctor: Day, fields: {} })
  .registerType('BenefitRecords', { ctor: BenefitRecords, fields: {} })
  .registerType('SystemRecords', { ctor: SystemRecords, fields: {} })
  .registerType('Clerk', { ctor: Clerk, fields: {} })
  .registerType('Law', { ctor: Law, fields: {} })
registerArithmetic()
registerFunctions()

export function createRuleEnvironment(declarations: RuleDeclarations): RuleEnvironment {
  const cel = base.clone()
  const roots = new Map<string, RecordClass>()
  for (const [root, record] of Object.entries(declarations.roots)) {
    const fields: Record<string, string> = {}
    for (const [key, fact] of Object.entries(record)) {
      if (fact.type === 'rows') {
        const Row = recordClass(fact.columns ?? {})
        cel.registerType(`${root}_${key}`, { ctor: Row, fields: celFields(fact.columns ?? {}) })
        fact.row = Row
        fields[key] = `list<${root}_${key}>`
      } else fields[key] = celType(fact)
    }
    const Root = recordClass(record)
    roots.set(root, Root)
    cel.registerType(`Root_${root}`, { ctor: Root, fields })
    cel.registerVariable(root, `Root_${root}`)
  }
  cel.registerVariable('today', 'Day').registerVariable('benefits', 'BenefitRecords').registerVariable('records', 'SystemRecords')
    .registerVariable('clerk', 'Clerk').registerVariable('law', 'Law')
  return { cel, roots, declarations }
}

const celFields = (columns: Record<string, FactDecl>) => Object.fromEntries(Object.entries(columns).map(([key, fact]) => [key, celType(fact)]))

const types = { number: 'Num', money: 'Num', text: 'string', bool: 'bool', day: 'Day', texts: 'list<string>', numbers: 'list<Num>', 'number-by-text': 'map<string, Num>', rows: 'list' } as const
const celType = (fact: FactDecl): string => types[fact.type]

/** Operators of exact numbers, also with plain literals beside them: `age >= 60`, `S * 0.35`. */
function registerArithmetic() {
  const num = (value: unknown): Num => (value instanceof Num ? value : Num.of(value as bigint | number))
  for (const [left, right] of [['Num', 'Num'], ['Num', 'int'], ['int', 'Num'], ['Num', 'double'], ['double', 'Num']] as const) {
    const operator = (op: string, result: string, run: (a: Num, b: Num) => unknown) =>
      base.registerOperator(`${left} ${op} ${right}: ${result}`, (a: unknown, b: unknown) => run(num(a), num(b)))
    operator('+', 'Num', (a, b) => a.plus(b))
    operator('-', 'Num', (a, b) => a.minus(b))
    operator('*', 'Num', (a, b) => a.times(b))
    operator('/', 'Num', (a, b) => a.over(b))
    operator('<', 'bool', (a, b) => a.compare(b) < 0)
    operator('<=', 'bool', (a, b) => a.compare(b) <= 0)
    operator('>', 'bool', (a, b) => a.compare(b) > 0)
    operator('>=', 'bool', (a, b) => a.compare(b) >= 0)
    // The library derives != from ==, and x == Num from Num == x.
    if (left === 'Num') operator('==', 'bool', (a, b) => a.compare(b) === 0)
  }
  base.registerOperator('-Num', (a: Num) => Num.of(0).minus(a))
  const day = (op: string, run: (a: string, b: string) => boolean) => base.registerOperator(`Day ${op} Day: bool`, (a: Day, b: Day) => run(a.text, b.text))
  day('<', (a, b) => a < b)
  day('<=', (a, b) => a <= b)
  day('>', (a, b) => a > b)
  day('>=', (a, b) => a >= b)
  day('==', (a, b) => a === b)
}

/** Typed domain functions. All pure: what they need is an argument, today and the calendar too. */
function registerFunctions() {
  const whole = (n: Num): number => {
    if (n.d !== 1n) throw new RuleFault('not-whole', `${n.toString()} is not a whole number`)
    return Number(n.n)
  }
  const fn = (signature: string, run: (...args: never[]) => unknown) => base.registerFunction(signature, run as (...args: unknown[]) => unknown)
  const most = (list: Num[], sign: number): Num => {
    if (list.length === 0) throw new RuleFault('empty-list', 'the largest or smallest of nothing')
    return list.reduce((a, b) => (a.compare(b) * sign >= 0 ? a : b))
  }
  fn('num(int): Num', (value: bigint) => Num.of(value))
  fn('num(double): Num', (value: number) => Num.of(value))
  fn('num(string): Num', (value: string) => Num.of(value))
  fn('day(string): Day', (value: string) => new Day(value))
  fn('sum(list<Num>): Num', (list: Num[]) => list.reduce((a, b) => a.plus(b), Num.of(0)))
  fn('max(list<Num>): Num', (list: Num[]) => most(list, 1))
  fn('min(list<Num>): Num', (list: Num[]) => most(list, -1))
  fn('count(list): Num', (list: unknown[]) => Num.of(list.length))
  fn('round(Num, int): Num', (value: Num, places: bigint) => value.round(Number(places)))
  fn('ceil(Num): Num', (value: Num) => Num.of(value.ceil()))
  fn('clamp(Num, Num, Num): Num', (value: Num, low: Num, high: Num) => (value.compare(low) < 0 ? low : value.compare(high) > 0 ? high : value))
  fn('at(list<Num>, int): Num', (list: Num[], i: bigint) => list[Number(i)] ?? refuse('no-such-entry', 'no such entry of the list'))
  fn('valueOf(list<Num>, list<Num>, Num): Num', (values: Num[], keys: Num[], key: Num) => values[keys.findIndex((k) => k.compare(key) === 0)] ?? refuse('no-such-entry', `${key.toString()} is not in the list`))
  fn('lookup(map<string, Num>, string): Num', (table: Map<string, Num> | Record<string, Num>, key: string) => (table instanceof Map ? table.get(key) : Object.hasOwn(table, key) ? table[key] : undefined) ?? refuse('no-such-entry', `no figure for ${key}`))
  fn('oneOf(Num, list<Num>): bool', (value: Num, list: Num[]) => list.some((n) => n.compare(value) === 0))

  fn('ageOn(Day, Day): Num', (birth: Day, on: Day) => Num.of(yearsBetween(birth.text, on.text)))
  fn('birthOf(string): Day', (idNo: string) => new Day(birthOf(idNo)))
  fn('monthsBetween(Day, Day): Num', (a: Day, b: Day) => Num.of(monthsBetween(a.text, b.text)))
  fn('yearsBetween(Day, Day): Num', (a: Day, b: Day) => Num.of(yearsBetween(a.text, b.text)))
  fn('daysBetween(Day, Day): Num', (a: Day, b: Day) => Num.of(daysBetween(a.text, b.text)))
  const shift = (name: string, run: (day: string, n: number) => string) => {
    fn(`${name}(Day, Num): Day`, (day: Day, n: Num) => new Day(run(day.text, whole(n))))
    fn(`${name}(Day, int): Day`, (day: Day, n: bigint) => new Day(run(day.text, Number(n))))
  }
  shift('addDays', addDays)
  shift('addMonths', addMonths)
  shift('addYears', (day, years) => addMonths(day, years * 12))
  fn('yearOf(Day): Num', (day: Day) => Num.of(Number(day.text.slice(0, 4))))
  fn('firstOfMonth(Day): Day', (day: Day) => new Day(`${day.text.slice(0, 7)}-01`))
  fn('firstOfNextMonth(Day): Day', (day: Day) => new Day(addMonths(`${day.text.slice(0, 7)}-01`, 1)))
  fn('endOfYear(Day): Day', (day: Day) => new Day(`${day.text.slice(0, 4)}-12-31`))
  fn('dayOf(Num, int, int): Day', (year: Num, month: bigint, day: bigint) => new Day(`${whole(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`))
  fn('inWindow(Day, string, string): bool', (day: Day, from: string, to: string) => inWindow(day.text, from, to))
  fn('fits(string, string): bool', (text: string, pattern: string) => safeMatch(text, pattern))
  fn('part(string, int, int): string', (text: string, from: bigint, to: bigint) => text.slice(Number(from), Number(to)))
  fn('listOf(string): list<string>', (text: string) => text.split(/[,，、;；\s]+/u).filter((part) => part !== ''))
  fn('text(Num): string', (value: Num) => value.toString())
  fn('length(string): Num', (text: string) => Num.of(text.length))
  fn('text(Day): string', (value: Day) => value.text)
  fn('ordinal(string): Num', (text: string) => {
    const match = /[一二三四五六七八九]|\d+/.exec(text)
    if (!match) throw new RuleFault('no-ordinal', `no number in ${text}`)
    const at = '一二三四五六七八九'.indexOf(match[0])
    return Num.of(at < 0 ? Number(match[0]) : at + 1)
  })

  fn('categoryDigit(string): string', (category: string) => disabilityDigit(DISABILITY_CATEGORIES, category))
  fn('levelDigit(string): string', (level: string) => disabilityDigit(DISABILITY_LEVELS, level))

  fn('Law.workingDaysBetween(Day, Day): Num', (law: Law, from: Day, to: Day) => law.workingDaysBetween(from, to))
  fn('Law.addWorkingDays(Day, int): Day', (law: Law, from: Day, days: bigint) => law.addWorkingDays(from, Number(days)))
  fn('Law.addWorkingDays(Day, Num): Day', (law: Law, from: Day, days: Num) => law.addWorkingDays(from, whole(days)))
  fn('Law.retireMonths(string, Day): Num', (law: Law, kind: string, birth: Day) => law.retireMonths(kind, birth))
  fn('Law.retireAge(string, Day): Num', (law: Law, kind: string, birth: Day) => law.retireMonths(kind, birth).over(Num.of(12)))
  fn('Law.retiresWithin(string, Day, Num): bool', (law: Law, idNo: string, on: Day, months: Num) => law.retiresWithin(idNo, on, months))
  fn('Law.minPensionMonths(Day): Num', (law: Law, on: Day) => law.minPension(on))
  fn('BenefitRecords.inForce(string, string): bool', (records: BenefitRecords, item: string, idNo: string) => records.inForce(item, idNo))
  fn('BenefitRecords.drawn(string, string): bool', (records: BenefitRecords, item: string, idNo: string) => records.drawn(item, idNo))
  fn('BenefitRecords.inFull(string, string): bool', (records: BenefitRecords, item: string, idNo: string) => records.inFull(item, idNo))
  fn('BenefitRecords.ever(string, string): bool', (records: BenefitRecords, item: string, idNo: string) => records.ever(item, idNo))
  fn('BenefitRecords.countSince(string, string, Day): Num', (records: BenefitRecords, item: string, idNo: string, since: Day) => records.countSince(item, idNo, since))
  fn('BenefitRecords.within(string, string, Day, string): bool', (records: BenefitRecords, item: string, idNo: string, since: Day, reason: string) => records.within(item, idNo, since, reason))
  // Without a number they ask about the applicant.
  fn('BenefitRecords.inForce(string): bool', (records: BenefitRecords, item: string) => records.inForce(item, records.own(item)))
  fn('BenefitRecords.drawn(string): bool', (records: BenefitRecords, item: string) => records.drawn(item, records.own(item)))
  fn('BenefitRecords.inFull(string): bool', (records: BenefitRecords, item: string) => records.inFull(item, records.own(item)))
  fn('BenefitRecords.ever(string): bool', (records: BenefitRecords, item: string) => records.ever(item, records.own(item)))
  fn('BenefitRecords.countSince(string, Day): Num', (records: BenefitRecords, item: string, since: Day) => records.countSince(item, records.own(item), since))
  fn('BenefitRecords.within(string, Day, string): bool', (records: BenefitRecords, item: string, since: Day, reason: string) => records.within(item, records.own(item), since, reason))
  fn('BenefitRecords.held(string, list<string>): bool', (records: BenefitRecords, benefit: string, keys: string[]) => records.held(benefit, keys))
  fn('BenefitRecords.heldSince(string, string, Day): bool', (records: BenefitRecords, benefit: string, key: string, since: Day) => records.heldSince(benefit, key, since))
  fn('Clerk.confirmed(string): bool', (clerk: Clerk, text: string) => clerk.confirmed(text))
  fn('SystemRecords.known(string, list<string>): bool', (records: SystemRecords, what: string, keys: string[]) => records.known(what, keys))
  fn('SystemRecords.yes(string, list<string>): bool', (records: SystemRecords, what: string, keys: string[]) => records.yes(what, keys))
  fn('SystemRecords.amount(string, list<string>): Num', (records: SystemRecords, what: string, keys: string[]) => records.amount(what, keys))
  fn('SystemRecords.words(string, list<string>): string', (records: SystemRecords, what: string, keys: string[]) => records.words(what, keys))

  // entered(form.x): the field holds something. told(run.x): anybody has said it yet; nobody having is an answer here,
  // for a rule about what not every case comes to. Macros, because reading an empty field gives 0 or ''.
  for (const name of ['entered', 'told'] as const)
    base.registerFunction(`${name}(ast): bool`, ({ args }: { args: { op: string; args: [unknown, string] }[] }) => ({
      typeCheck(checker: { check(node: unknown, ctx: unknown): unknown; getType(name: string): unknown }, _macro: unknown, ctx: unknown) {
        if (args[0]!.op !== '.') throw new Error(`${name}() takes a field, as in ${name}(form.endDate)`)
        checker.check(args[0], ctx)
        return checker.getType('bool')
      },
      evaluate(evaluator: { run(node: unknown, ctx: unknown): unknown }, _macro: unknown, ctx: unknown) {
        const record = evaluator.run(args[0]!.args[0], ctx) as Record<typeof name, (key: string) => boolean>
        return record[name](args[0]!.args[1])
      },
    }))
}

function refuse(code: string, message: string): never {
  throw new RuleFault(code, message)
}


/** 残疾人证 positions 19 and 20: category and level, as GB/T 26341 and the certificate's own back page number them. */
const DISABILITY_CATEGORIES = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重']
const DISABILITY_LEVELS = ['一级', '二级', '三级', '四级']

function disabilityDigit(words: readonly string[], word: string): string {
  const at = words.indexOf(word)
  return at < 0 ? refuse('no-such-entry', `证号里没有“${word}”的编码`) : String(at + 1)
}

function birthOf(idNo: string): string {
  const id = checkIdNumber(idNo)
  return id.ok && id.value.birthDate ? id.value.birthDate : refuse('no-birth-date', `no date of birth in this number`)
}
