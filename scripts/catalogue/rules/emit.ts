/** Writes CEL for a parsed rule of the facts, with types: what stands beside a value tells what an undeclared one is. */
import type { ItemPackage } from '../../../shared/catalogue/schema'
import { declarationsOf, type ItemRules } from '../../../shared/rules/itemRules'
import type { FactDecl, FactType } from '../../../shared/rules/types'
import { type Node, type Parsed } from './parse'

export type Type = 'num' | 'text' | 'bool' | 'day' | 'nums' | 'texts' | 'table' | 'rows'
export interface Emitted { cel: string; type: Type; rows?: Record<string, FactDecl> }

/** The reason why a rule stays in its dialect. */
export class Untranslatable extends Error {}
/** Nothing around a name tells its type. */
export class Undetermined extends Error {}

const FACT: Record<Type, FactType | null> = { num: 'number', text: 'text', bool: 'bool', day: 'day', nums: 'numbers', texts: 'texts', table: 'number-by-text', rows: null }
const TYPE: Record<FactType, Type> = { number: 'num', money: 'num', text: 'text', bool: 'bool', day: 'day', rows: 'rows', texts: 'texts', numbers: 'nums', 'number-by-text': 'table' }

const PROMPTS: Record<string, string> = { payHigherOf: '就高不重复，由居民选择', suggest: '已告知可转办', stopFrom: '已办理联动停发', rerun: '已按变更后数据重算' }

type Scope = ReadonlyMap<string, Record<string, FactDecl> | 'applicant'>
const EMPTY: Scope = new Map()

export class Emitter {
  readonly facts: ItemRules['facts'] = {}
  private readonly declared
  readonly figuresRead = new Set<string>()
  readonly factsRead = new Set<string>()

  constructor(readonly item: ItemPackage, readonly dialect: 'civil' | 'labour' | 'health', readonly definitions: Map<string, Parsed>) {
    this.declared = declarationsOf(item, {}).roots
  }

  /** A statement: the condition under which it speaks, and what it says. */
  statement(parsed: Parsed): { when: string | null; value: Emitted } {
    this.figuresRead.clear()
    this.factsRead.clear()
    const { value } = parsed
    const want = parsed.target === null ? 'bool' : undefined
    if (value.op === 'choice' && value.no === null) return { when: this.emit(value.condition, EMPTY, 'bool').cel, value: this.valueOf(value.yes, parsed.target, want) }
    return { when: null, value: this.valueOf(value, parsed.target, want) }
  }

  /** A derived value whose type nothing tells goes by its name. */
  private valueOf(node: Node, target: string | null, want: Type | undefined): Emitted {
    try {
      return this.emit(node, EMPTY, want)
    } catch (error) {
      if (!target || want) throw error
      return this.emit(node, EMPTY, this.guess(target))
    }
  }

  define(name: string, type: Type): void {
    this.declare('calc', name, type)
  }

  // ---- expressions

  private emit(node: Node, scope: Scope, want?: Type): Emitted {
    const result = this.expression(node, scope, want)
    if (want && result.type !== want) {
      if (want === 'text' && result.type === 'num') return { cel: `text(${result.cel})`, type: 'text' }
      throw new Untranslatable(`needs ${want} and is ${result.type}: ${result.cel}`)
    }
    return result
  }

  private expression(node: Node, scope: Scope, want?: Type): Emitted {
    switch (node.op) {
      case 'number': return { cel: `num(${node.text})`, type: 'num' }
      case 'string':
        if (want === 'day') return { cel: `day(${JSON.stringify(node.text)})`, type: 'day' }
        return { cel: JSON.stringify(node.text), type: 'text' }
      case 'word':
        if (node.name === 'null') throw new Untranslatable('null as a value')
        return { cel: node.name, type: 'bool' }
      case 'minus': return { cel: `-${this.emit(node.of, scope, 'num').cel}`, type: 'num' }
      case 'not': return { cel: `!${this.bool(node.of, scope)}`, type: 'bool' }
      case 'list': {
        const first = node.items[0]
        const type = first?.op === 'number' ? 'num' : 'text'
        return { cel: `[${node.items.map((i) => this.emit(i, scope, type).cel).join(', ')}]`, type: type === 'num' ? 'nums' : 'texts' }
      }
      case 'map': return { cel: `{${node.entries.map(([k, v]) => `${this.emit(k, scope, 'text').cel}: ${this.emit(v, scope, 'num').cel}`).join(', ')}}`, type: 'table' }
      case 'choice': {
        if (!node.no) throw new Untranslatable('a condition without an else inside an expression')
        const [yes, no] = this.pair(node.yes, node.no, scope, want)
        return { cel: `(${this.emit(node.condition, scope, 'bool').cel} ? ${yes.cel} : ${no.cel})`, type: yes.type }
      }
      case 'slice': return { cel: `part(${this.emit(node.of, scope, 'text').cel}, ${node.from}, ${node.to})`, type: 'text' }
      case 'index': return this.index(node, scope)
      case 'binary': return this.binary(node, scope, want)
      case 'name': case 'member': return this.read(node, scope, want)
      case 'call': return this.call(node, scope, want)
      default: throw new Untranslatable(`${node.op} here`)
    }
  }

  private bool(node: Node, scope: Scope): string {
    const { cel } = this.emit(node, scope, 'bool')
    return node.op === 'name' || node.op === 'member' || (node.op === 'call' && !/[ ]/.test(cel.replace(/"[^"]*"|\(.*\)/g, ''))) || (cel.startsWith('(') && closes(cel)) ? cel : `(${cel})`
  }

  /** Two sides of one type; the one that is known tells the other. */
  private pair(a: Node, b: Node, scope: Scope, want?: Type, fallback?: Type): [Emitted, Emitted] {
    if (want) return [this.emit(a, scope, want), this.emit(b, scope, want)]
    const known = (node: Node): Type | null => {
      try {
        return node.op === 'string' ? null : this.expression(node, scope).type
      } catch (error) {
        if (error instanceof Undetermined) return null
        throw error
      }
    }
    const type = known(a) ?? known(b) ?? (a.op === 'string' || b.op === 'string' ? 'text' : fallback)
    if (!type) throw new Undetermined('nothing tells the type')
    return [this.emit(a, scope, type), this.emit(b, scope, type)]
  }

  private binary(node: Extract<Node, { op: 'binary' }>, scope: Scope, want?: Type): Emitted {
    const { sign, left, right } = node
    if (sign === 'implies') return { cel: `(!${this.bool(left, scope)} || ${this.bool(right, scope)})`, type: 'bool' }
    if (sign === 'and' || sign === '&&' || sign === 'or' || sign === '||') {
      const cel = sign === 'and' || sign === '&&' ? '&&' : '||'
      return { cel: `(${this.emit(left, scope, 'bool').cel} ${cel} ${this.emit(right, scope, 'bool').cel})`, type: 'bool' }
    }
    if (sign === 'in' || sign === 'not in') {
      const cel = this.membership(left, right, scope)
      return { cel: sign === 'in' ? cel : `!(${cel})`, type: 'bool' }
    }
    if (sign === '==' || sign === '!=') {
      const empty = isEmpty(right) ? left : isEmpty(left) ? right : null
      if (empty) return { cel: `${sign === '==' ? '!' : ''}${this.entered(empty, scope)}`, type: 'bool' }
    }
    if (['==', '!=', '<', '<=', '>', '>='].includes(sign)) {
      const [a, b] = this.pair(left, right, scope, undefined, sign.length === 2 && sign[1] === '=' && (sign[0] === '=' || sign[0] === '!') ? 'text' : byName(left) ?? byName(right) ?? 'num')
      const age = this.againstRetirement(sign, left, right) ?? this.withinYears(sign, left, right, scope)
      if (age) return { cel: age, type: 'bool' }
      if (a.type === 'bool' && right.op === 'word') return { cel: (right.name === 'true') === (sign === '==') ? a.cel : `!${this.bool(left, scope)}`, type: 'bool' }
      const group = (cel: string, side: Node) => (side.op === 'binary' && !['+', '-', '*', '/'].includes(side.sign) && !(cel.startsWith('(') && closes(cel)) ? `(${cel})` : cel)
      return { cel: `${group(bare(a.cel, left, right), left)} ${sign} ${group(bare(b.cel, right, left), right)}`, type: 'bool' }
    }
    if (right.op === 'span') {
      if (sign !== '+') throw new Untranslatable('a span of days that is not added')
      const from = this.emit(left, scope, 'day').cel
      return { cel: right.working ? `law.addWorkingDays(${from}, ${right.days})` : `addDays(${from}, ${right.days})`, type: 'day' }
    }
    if (sign === '+' && (want === 'text' || left.op === 'slice' || right.op === 'string')) return { cel: `${this.emit(left, scope, 'text').cel} + ${this.emit(right, scope, 'text').cel}`, type: 'text' }
    const a = this.emit(left, scope, 'num')
    const b = this.emit(right, scope, 'num')
    const group = (cel: string, side: Node, deep: boolean) => (side.op === 'binary' && (deep ? ['+', '-'] : []).includes(side.sign) ? `(${cel})` : cel)
    const strong = sign === '*' || sign === '/'
    const rightCel = right.op === 'binary' && (strong || sign === '-') ? `(${b.cel})` : bare(b.cel, right, left)
    return { cel: `${group(bare(a.cel, left, right), left, strong)} ${sign} ${rightCel}`, type: 'num' }
  }

  /** Age against the retirement age is compared in whole months: somebody of 60 years and 4 months has passed 60 years and 3 months. */
  private againstRetirement(sign: string, left: Node, right: Node): string | null {
    const age = pathOf(left)
    if (right.op !== 'call' || right.name !== 'retireAge' || age?.join('.') !== 'r.age') return null
    return `monthsBetween(resident.birthDate, today) ${sign} law.retireMonths(${this.retire()})`
  }

  /** `yearsBetween(a, b) <= 5` is a limit of five years, not of five years and eleven months. */
  private withinYears(sign: string, left: Node, right: Node, scope: Scope): string | null {
    if (left.op !== 'call' || left.name !== 'yearsBetween' || right.op !== 'number' || (sign !== '<=' && sign !== '<')) return null
    const [from, to] = left.args.map((arg) => this.emit(arg, scope, 'day').cel)
    return `${to} ${sign} addYears(${from}, ${right.text})`
  }

  private membership(left: Node, right: Node, scope: Scope): string {
    if (right.op === 'range') {
      const value = this.emit(left, scope, 'num').cel
      return `(${value} >= ${literal(right.from)} && ${value} <= ${literal(right.to)})`
    }
    const list = this.expression(right, scope, 'texts')
    if (list.type === 'nums') return `oneOf(${this.emit(left, scope, 'num').cel}, ${list.cel})`
    if (list.type !== 'texts') throw new Untranslatable(`in something that is no list: ${list.cel}`)
    return `${this.emit(left, scope, 'text').cel} in ${list.cel}`
  }

  private entered(node: Node, scope: Scope): string {
    const type = byName(node) ?? 'text'
    const { cel } = this.tryType(node, scope, type)
    if (/^[a-z]\w*(\.\w+)+$/i.test(cel)) return `entered(${cel})`
    throw new Untranslatable(`whether ${cel} is empty`)
  }

  private tryType(node: Node, scope: Scope, fallback: Type): Emitted {
    try {
      return this.expression(node, scope)
    } catch (error) {
      if (error instanceof Undetermined) return this.expression(node, scope, fallback)
      throw error
    }
  }

  private index(node: Extract<Node, { op: 'index' }>, scope: Scope): Emitted {
    if (node.key.op === 'call' && node.key.name === 'indexOf') {
      const [keys, key] = node.key.args as [Node, Node]
      return { cel: `valueOf(${this.emit(node.of, scope, 'nums').cel}, ${this.emit(keys, scope, 'nums').cel}, ${this.emit(key, scope, 'num').cel})`, type: 'num' }
    }
    if (node.key.op === 'number') {
      const at = Number(node.key.text)
      return { cel: `part(${this.emit(node.of, scope, 'text').cel}, ${at}, ${at + 1})`, type: 'text' }
    }
    return { cel: `lookup(${this.emit(node.of, scope, 'table').cel}, ${this.emit(node.key, scope, 'text').cel})`, type: 'num' }
  }

  // ---- names

  private read(node: Node, scope: Scope, want?: Type): Emitted {
    const path = pathOf(node)
    if (!path) throw new Untranslatable('a member of a computed value')
    const [head, ...rest] = path
    const variable = scope.get(head!)
    if (variable && variable !== 'applicant') {
      if (rest.length === 0) throw new Untranslatable(`the whole row ${head}`)
      const column = variable[rest[0]!]
      if (!column) throw new Untranslatable(`no column ${rest[0]} in this table`)
      return { cel: `${head}.${rest[0]}`, type: TYPE[column.type] }
    }
    if (head === 'today') return { cel: 'today', type: 'day' }
    if (this.dialect === 'civil') {
      if (head === 'S') return this.figure('subsistenceStandard', want)
      if (head === 'param') return this.figure(rest[0]!, want)
      if (head === 'applicant' || variable === 'applicant') return this.resident(rest[0]!, want)
      if (head === 'counter') return this.fact('run', rest[0]!, want)
    }
    if (this.dialect === 'labour') {
      if (head === 'P') return this.figure(rest[0]!, want)
      if (head === 'r') return this.resident(rest[0]!, want)
      if (head === 'sys') return this.fact('system', rest[0]!, want)
    }
    if (this.dialect === 'health') {
      if (head === 'std') return this.figure(rest[0]!, want)
      if (head === 'resident') return this.resident(rest[0]!, want)
      if (head === 'system') return this.fact('system', rest[0]!, want)
      if (head === 'confirm') return { cel: `clerk.confirmed(${JSON.stringify(rest[0])})`, type: 'bool' }
      if (head === 'calc') return this.derived(rest[0]!)
      if (head === 'form') return this.form(rest, want)
      return this.fact('run', head!, want)
    }
    if (this.definitions.has(head!) && rest.length === 0) return this.derived(head!)
    if (this.declared.form![head!]) return this.form(path, want)
    if (['age', 'sex', 'birthDate'].includes(head!)) return this.resident(head!, want)
    return this.fact('run', path.map((part, i) => (i === 0 ? part : part[0]!.toUpperCase() + part.slice(1))).join(''), want)
  }

  private form(path: string[], want?: Type): Emitted {
    const decl = this.declared.form![path[0]!]
    if (!decl) throw new Untranslatable(`the form has no field ${path[0]}`)
    if (path.length > 1) throw new Untranslatable(`a column outside a function: ${path.join('.')}`)
    this.factsRead.add(`form.${path[0]}`)
    if (want === 'num' && decl.type === 'text') throw new Untranslatable(`${path[0]} is a text in the form and a number in the rule`)
    return { cel: `form.${path[0]}`, type: TYPE[decl.type], rows: decl.columns }
  }

  private figure(key: string, want?: Type): Emitted {
    this.figuresRead.add(key)
    const decl = this.declared.figure![key]
    // A figure that is not entered yet has no type of its own.
    if (!decl || (want && this.item.figures.find((f) => f.key === key)?.value === null)) {
      this.declare('figure', key, want ?? 'num')
      return { cel: `figure.${key}`, type: want ?? 'num' }
    }
    return { cel: `figure.${key}`, type: TYPE[decl.type] }
  }

  private resident(key: string, want?: Type): Emitted {
    if (key === 'age') return { cel: `ageOn(${this.fact('resident', 'birthDate', 'day').cel}, today)`, type: 'num' }
    if (key === 'gender' || key === 'sex') return this.fact('resident', 'sex', 'text')
    if (key === 'idCard') return this.fact('resident', 'idNo', 'text')
    return this.fact('resident', key, key === 'birthDate' ? 'day' : want)
  }

  private derived(name: string): Emitted {
    const type = this.facts.calc?.[name]?.type
    if (!type) throw new Undetermined(`calc.${name} has no type yet`)
    this.factsRead.add(`calc.${name}`)
    return { cel: `calc.${name}`, type: TYPE[type] }
  }

  private guess(target: string): Type {
    const type = this.facts.calc?.[target]?.type
    return type ? TYPE[type] : byNameText(target) ?? (/(No|Cert|Level|conclusion|cover|level)$/.test(target) ? 'text' : 'num')
  }

  private fact(root: string, key: string, want?: Type): Emitted {
    this.factsRead.add(`${root}.${key}`)
    const known = this.facts[root]?.[key]
    const type = known ? TYPE[known.type] : want ?? byNameText(key)
    if (!type) throw new Undetermined(`nothing tells the type of ${root}.${key}`)
    this.declare(root, key, type)
    return { cel: `${root}.${key}`, type }
  }

  private declare(root: string, key: string, type: Type): void {
    const fact = FACT[type]
    if (!fact) throw new Untranslatable(`${root}.${key} would be a table`)
    ;(this.facts[root] ??= {})[key] ??= { type: fact, label: (root === 'figure' ? this.item.figures.find((f) => f.key === key)?.name : undefined) ?? LABELS[key] ?? key }
  }

  // ---- functions

  private rows(node: Node, scope: Scope): { cel: string; columns: Record<string, FactDecl> } {
    if (node.op === 'call' && node.name === 'counted') {
      const list = this.rows(node.args[0]!, scope)
      return { cel: `${list.cel}.filter(k, ${this.countedIf('k', list.columns)})`, columns: list.columns }
    }
    const list = this.tryType(node, scope, 'rows')
    if (!list.rows) throw new Untranslatable(`${list.cel} is no table of the form`)
    return { cel: list.cel, columns: list.rows }
  }

  /** Members that count, as the item's own rule for `n` says. */
  private countedIf(variable: string, columns: Record<string, FactDecl>): string {
    const n = this.definitions.get('n')?.value
    const each = n?.op === 'call' ? n.args[0] : undefined
    if (each?.op !== 'each' || !each.where) throw new Untranslatable('no rule says who counts')
    return this.emit(rename(each.where, each.variable, variable), new Map([[variable, columns]]), 'bool').cel
  }

  /** The list a function works on: rows, what is asked of them, and the value. */
  private over(args: Node[], scope: Scope): { list: string; variable: string; inner: Scope; where: Node | null; value: Node | null } {
    const [first, second] = args as [Node, Node?]
    let list: Node = first
    let variable = 'row'
    let where: Node | null = null
    let value: Node | null = second ?? null
    if (first.op === 'each') ({ list, variable, where, value } = first)
    else if (first.op === 'where') ({ list, condition: where } = first)
    else if (first.op === 'member' && pathOf(first) && this.dialect === 'health' && pathOf(first)!.length === 3) {
      list = first.of
      value = { op: 'member', of: { op: 'name', name: 'row' }, key: first.key }
    }
    if (second?.op === 'lambda') {
      variable = second.variable
      value = second.body
    }
    const rows = this.rows(list, scope)
    return { list: rows.cel, variable, inner: new Map([...scope, [variable, rows.columns]]), where, value }
  }

  private filtered = (o: ReturnType<Emitter['over']>): string => (o.where ? `${o.list}.filter(${o.variable}, ${strip(this.emit(o.where, o.inner, 'bool').cel)})` : o.list)

  private person(node: Node | undefined, scope: Scope): string {
    if (!node) return this.resident('idNo', 'text').cel
    if (node.op === 'name') {
      const variable = scope.get(node.name)
      if (variable && variable !== 'applicant') {
        const key = ['idNo', 'idCard'].find((k) => variable[k])
        if (!key) throw new Untranslatable('the table has no identity numbers')
        return `${node.name}.${key}`
      }
      if (node.name === 'applicant' || variable === 'applicant') return this.resident('idNo', 'text').cel
    }
    throw new Untranslatable('whose benefit?')
  }

  private key = (node: Node, scope: Scope): string => {
    const { cel, type } = this.tryType(node, scope, 'text')
    if (type === 'text') return cel
    if (type === 'num' || type === 'day') return `text(${cel})`
    throw new Untranslatable(`${cel} as a key`)
  }

  private call(node: Extract<Node, { op: 'call' }>, scope: Scope, want?: Type): Emitted {
    const { name, args, named } = node
    const num = (i: number) => this.emit(args[i]!, scope, 'num').cel
    const day = (i: number) => this.emit(args[i]!, scope, 'day').cel
    const text = (i: number) => this.emit(args[i]!, scope, 'text').cel
    const as = (type: Type, cel: string): Emitted => ({ cel, type })
    const quoted = (i: number): string => {
      const arg = args[i]
      if (arg?.op !== 'string') throw new Untranslatable(`${name} of something computed`)
      return JSON.stringify(arg.text)
    }

    if (node.of) {
      if (this.dialect !== 'labour' || node.of.op !== 'name' || node.of.name !== 'sys') throw new Untranslatable(`method ${name}`)
      const keys = args.map((a) => this.key(a, scope)).join(', ')
      if (!want) throw new Undetermined(`sys.${name}`)
      if (want !== 'bool' && want !== 'num' && want !== 'text') throw new Untranslatable(`sys.${name} as ${want}`)
      return as(want, `records.${{ bool: 'yes', num: 'amount', text: 'words' }[want]}(${JSON.stringify(name)}, [${keys}])`)
    }
    const own = this.definitions.get(name)
    if (own?.parameter && args[0]?.op === 'name') {
      const to = args[0].name
      const inner: Scope = to === 'applicant' ? new Map([...scope, ['applicant', 'applicant' as const]]) : scope
      return this.emit(rename(own.value, own.parameter, to), inner, want)
    }

    switch (name) {
      case 'count': {
        const o = this.over(args, scope)
        const where = o.value && args[0]!.op !== 'each' ? { ...o, where: o.value } : o
        return as('num', `count(${this.filtered(where)})`)
      }
      case 'sum': {
        const o = this.over(args, scope)
        if (!o.value) throw new Untranslatable('a sum of rows without a column')
        return as('num', `sum(${this.filtered(o)}.map(${o.variable}, ${this.emit(o.value, o.inner, 'num').cel}))`)
      }
      case '$map': {
        const o = this.over(args, scope)
        return as('nums', `${this.filtered(o)}.map(${o.variable}, ${this.emit(o.value!, o.inner, 'num').cel})`)
      }
      case 'any': case 'all': {
        const o = this.over(args, scope)
        if (!o.value) throw new Untranslatable(`${name} without a condition`)
        return as('bool', `${this.filtered(o)}.${name === 'any' ? 'exists' : 'all'}(${o.variable}, ${strip(this.emit(o.value, o.inner, 'bool').cel)})`)
      }
      case 'max': case 'min':
        if (args.length === 1) {
          const o = this.over(args, scope)
          return as('num', `${name}(${this.filtered(o)}.map(${o.variable}, ${this.emit(o.value!, o.inner, 'num').cel}))`)
        }
        return as('num', `${name}([${args.map((a) => this.emit(a, scope, 'num').cel).join(', ')}])`)
      case 'round': return as('num', `round(${num(0)}, ${args[1] ? literal(args[1]) : 2})`)
      case 'ceil': return as('num', `ceil(${num(0)})`)
      case 'clamp': return as('num', `clamp(${num(0)}, ${num(1)}, ${num(2)})`)
      case 'coalesce': return this.emit(args[0]!, scope, want)
      case 'len': return as('num', `length(${text(0)})`)
      case 'notEmpty': return as('bool', this.entered(args[0]!, scope))
      case 'matches': return as('bool', `fits(${text(0)}, ${quoted(1)})`)

      case 'daysBetween': case 'monthsBetween': case 'yearsBetween': return as('num', `${name}(${day(0)}, ${day(1)})`)
      case 'monthsSince': return as('num', `monthsBetween(${day(0)}, today)`)
      case 'addDays': case 'addMonths': case 'addYears': return as('day', `${name}(${day(0)}, ${literalOr(args[1]!, () => num(1))})`)
      case 'monthOf': return as('day', `firstOfMonth(${day(0)})`)
      case 'firstOfNextMonth': case 'endOfYear': return as('day', `${name}(${day(0)})`)
      case 'date': return as('day', `dayOf(${num(0)}, ${literal(args[1]!)}, ${literal(args[2]!)})`)
      case 'inWindow': return as('bool', `inWindow(${day(0)}, ${text(1)}, ${text(2)})`)
      case 'age': return as('num', `ageOn(birthOf(${this.person(args[0], scope)}), today)`)
      case 'ageOf': return as('num', `ageOn(birthOf(${text(0)}), today)`)
      case 'orderNumber': return as('num', `ordinal(${text(0)})`)

      case 'retireAge': return as('num', `law.retireAge(${this.retire()})`)
      case 'beforeRetirement': return as('bool', `monthsBetween(resident.birthDate, today) < law.retireMonths(${this.retire()})`)
      case 'monthsToRetire': return as('num', `law.retireMonths(${this.retire()}) - monthsBetween(resident.birthDate, today)`)
      case 'minPensionMonths': return as('num', `law.minPensionMonths(${day(0)})`)
      case 'laborAge': {
        const id = this.person(args[0], scope)
        return as('bool', `records.yes("laborAge", [${id}])`)
      }

      case 'receiving': return as('bool', args[2] ? `benefits.held(${quoted(0)}, [${this.person(args[1], scope)}, ${quoted(2)}])` : `benefits.inForce(${quoted(0)}, ${this.person(args[1], scope)})`)
      case 'active': return as('bool', `benefits.inForce(${quoted(0)}, ${this.person(undefined, scope)})`)
      case 'receivingFull': return as('bool', `benefits.inFull(${quoted(0)}, ${this.person(args[1], scope)})`)
      case 'everReceived': return as('bool', `benefits.ever(${quoted(0)}, ${this.person(undefined, scope)})`)
      case 'receivingOther': return as('bool', `benefits.held(${quoted(0)}, [${[this.person(undefined, scope), ...args.slice(1).map((a) => this.key(a, scope))].join(', ')}])`)
      case 'benefit': return as('bool', `benefits.held(${quoted(0)}, [${this.person(undefined, scope)}])`)
      case 'countReceived':
        if (named.months) return as('num', `benefits.countSince(${quoted(0)}, ${this.person(undefined, scope)}, addMonths(today, -${literal(named.months)}))`)
        return as('num', `benefits.countSince(${quoted(0)}, ${this.person(undefined, scope)}, dayOf(${num(1)}, 1, 1))`)
      case 'receivedWithin': return as('bool', `benefits.within(${quoted(0)}, ${this.person(undefined, scope)}, addMonths(today, -${literal(named.months!)}), ${this.emit(named.sameReason!, scope, 'text').cel})`)
      case 'holds': {
        const path = args.length === 2 ? pathOf(args[1]!) : null
        if (path?.length === 3) {
          const o = this.over([args[1]!], scope)
          return as('bool', `${o.list}.exists(row, benefits.held(${quoted(0)}, [${this.emit(o.value!, o.inner, 'text').cel}]))`)
        }
        return as('bool', `benefits.held(${quoted(0)}, [${args.slice(1).map((a) => this.key(a, scope)).join(', ')}])`)
      }
      case 'heldWithin': return as('bool', `benefits.heldSince(${quoted(0)}, ${text(1)}, addMonths(today, -${literal(args[2]!)}))`)
      case 'recordExists': return as('bool', `records.yes("recordExists", [${text(0)}])`)
      case 'exists': return as('bool', `records.yes(${quoted(1)}, [${text(0)}])`)
      case 'mapped': return as('bool', `records.yes("地址新旧对应", [${text(0)}, ${text(1)}])`)
      case 'businessOwner': return as('text', `records.words("市场主体经营者", [${text(0)}])`)
      case 'code': return as('text', `records.words("残疾人证编码", [${text(0)}])`)
      case 'contains': case 'containsAny': {
        const list = this.rows(args[0]!, scope)
        const column = Object.entries(list.columns).find(([, decl]) => decl.type === 'text')?.[0]
        if (!column) throw new Untranslatable('the table has no text column')
        return as('bool', `${list.cel}.exists(o, o.${column} ${name === 'contains' ? `== ${quoted(1)}` : `in ${this.emit(args[1]!, scope, 'texts').cel}`})`)
      }
      case 'wage': {
        const id = this.person(args[0], scope)
        this.factsRead.add('form.incomes')
        return as('num', `sum(form.incomes.filter(w, w.memberIdNo == ${id} && w.kind == "工资性收入").map(w, w.amount12m)) / 12`)
      }
      case 'countedId': {
        const list = this.rows({ op: 'name', name: 'householdMembers' }, scope)
        return as('bool', `${list.cel}.exists(k, k.idNo == ${text(0)} && ${this.countedIf('k', list.columns)})`)
      }
      case 'confirm': return as('bool', `clerk.confirmed(${quoted(0)})`)
      // Statements about the benefits themselves: nothing to check, the message is shown.
      case 'compatible': case 'notCountedAsIncome': return as('bool', 'true')
      case 'rate': this.figuresRead.add('subsidyRate'); this.declare('figure', 'subsidyRate', 'table'); return as('num', `lookup(figure.subsidyRate, ${text(0)})`)
      case 'rerun':
        if (args[1]?.op === 'string') return as('num', `records.amount("重算", [${args.map((a) => this.key(a, scope)).join(', ')}])`)
    }
    if (PROMPTS[name]) return as('bool', `clerk.confirmed(${JSON.stringify([PROMPTS[name], codes(args).join('、')].filter(Boolean).join('：'))})`)
    throw new Untranslatable(`the facts do not define ${name}()`)
  }

  private retire(): string {
    this.fact('resident', 'birthDate', 'day')
    this.fact('resident', 'retireKind', 'text')
    return 'resident.retireKind, resident.birthDate'
  }
}

const LABELS: Record<string, string> = {
  birthDate: '出生日期', sex: '性别', idNo: '身份证号', retireKind: '退休类别（男、女干部、女工人）', hukouCity: '户籍所在市', hukouDistrict: '户籍所在区', hukouLocal: '本市户籍', ableToWork: '有劳动能力',
  acceptedOn: '受理日期', decidedOn: '决定日期', reportedOn: '上报日期', certStatus: '残疾人证状态', certExpiresOn: '残疾人证有效期', employed: '就业状态', isAgent: '委托代办', edgeMultiplier: '低保边缘倍数', subsidyRate: '辅具补贴比例',
}

const byNameText = (key: string): Type | undefined => (/(On|Date|From|To|Expire|After)$/.test(key) ? 'day' : /(Ratio|Amount|Months|Days|Years|Count)$/.test(key) ? 'num' : undefined)
const byName = (node: Node): Type | undefined => byNameText(node.op === 'member' ? node.key : node.op === 'name' ? node.name : '')
const isEmpty = (node: Node): boolean => (node.op === 'word' && node.name === 'null') || (node.op === 'string' && node.text === '') || (node.op === 'list' && node.items.length === 0)
const isLiteral = (node: Node): boolean => node.op === 'number'
/** A plain number beside something that is none. */
const bare = (cel: string, side: Node, other: Node): string => (side.op === 'number' && !isLiteral(other) ? side.text : cel)
const codes = (args: Node[]): string[] => args.flatMap((a) => (a.op === 'string' ? [a.text] : a.op === 'list' ? codes(a.items) : []))
const strip = (cel: string): string => (cel.startsWith('(') && closes(cel) ? cel.slice(1, -1) : cel)

function closes(cel: string): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < cel.length; i++) {
    if (cel[i] === '"') quoted = !quoted
    if (quoted) continue
    if (cel[i] === '(') depth++
    if (cel[i] === ')' && --depth === 0) return i === cel.length - 1
  }
  return false
}

function literal(node: Node): string {
  if (node.op === 'number') return node.text
  if (node.op === 'minus' && node.of.op === 'number') return `-${node.of.text}`
  throw new Untranslatable('needs a plain number')
}
const literalOr = (node: Node, other: () => string): string => (node.op === 'number' || (node.op === 'minus' && node.of.op === 'number') ? literal(node) : other())

function pathOf(node: Node): string[] | null {
  if (node.op === 'name') return [node.name]
  const of = node.op === 'member' ? pathOf(node.of) : null
  return of && node.op === 'member' ? [...of, node.key] : null
}

/** The same expression about somebody else. */
function rename(node: Node, from: string, to: string): Node {
  return JSON.parse(JSON.stringify(node), (_key, value: Node) => (value && value.op === 'name' && value.name === from ? { op: 'name', name: to } : value)) as Node
}
