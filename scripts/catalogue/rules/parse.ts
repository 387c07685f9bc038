/**
 * Tokenizer and parser of the facts' three rule dialects (one union grammar; their headers describe them).
 * Build-time only: the program itself reads CEL. An expression it cannot read throws DialectError with the place.
 */
export type Node =
  | { op: 'number'; text: string }
  | { op: 'string'; text: string }
  | { op: 'word'; name: string } // true false null
  | { op: 'name'; name: string }
  | { op: 'member'; of: Node; key: string }
  | { op: 'index'; of: Node; key: Node }
  | { op: 'slice'; of: Node; from: number; to: number }
  | { op: 'call'; name: string; of: Node | null; args: Node[]; named: Record<string, Node> }
  | { op: 'each'; variable: string; list: Node; where: Node | null; value: Node | null }
  | { op: 'where'; list: Node; condition: Node }
  | { op: 'lambda'; variable: string; body: Node }
  | { op: 'list'; items: Node[] }
  | { op: 'map'; entries: [Node, Node][] }
  | { op: 'range'; from: Node; to: Node }
  | { op: 'span'; days: number; working: boolean }
  | { op: 'not'; of: Node }
  | { op: 'minus'; of: Node }
  | { op: 'binary'; sign: string; left: Node; right: Node }
  | { op: 'choice'; condition: Node; yes: Node; no: Node | null }

export interface Parsed {
  /** `name = …` or `coef(m) = …`; null for a plain condition. */
  target: string | null
  parameter: string | null
  value: Node
}

export class DialectError extends Error {}

type Token = { kind: 'number' | 'string' | 'name' | 'sign' | 'end'; text: string; at: number }

const SIGNS = ['=>', '==', '!=', '<=', '>=', '&&', '||', '..', '<', '>', '=', '+', '-', '*', '/', '(', ')', '[', ']', '{', '}', ',', '.', '?', ':', '!', ';']

export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at)
    const space = /^\s+/.exec(rest)
    if (space) {
      at += space[0].length
      continue
    }
    const number = /^\d+(\.\d+)?/.exec(rest)
    const name = /^[A-Za-z_$][A-Za-z0-9_$]*/.exec(rest)
    const string = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/.exec(rest)
    const sign = SIGNS.find((s) => rest.startsWith(s))
    const [kind, raw, value] = number ? (['number', number[0], number[0]] as const) : name ? (['name', name[0], name[0]] as const)
      : string ? (['string', string[0], string[1] ?? string[2] ?? ''] as const) : sign ? (['sign', sign, sign] as const) : ([null, '', ''] as const)
    if (!kind) throw new DialectError(`cannot read ${rest.slice(0, 12)}`)
    tokens.push({ kind, text: value, at })
    at += raw.length
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }]
}

/** Statements of a rule, separated by semicolons. */
export function parseRule(text: string): Parsed[] {
  const parser = new Parser(tokenize(text))
  const statements: Parsed[] = []
  do statements.push(parser.statement())
  while (parser.take(';'))
  parser.end()
  return statements
}

const LEVELS: readonly (readonly string[])[] = [['implies'], ['or', '||'], ['and', '&&'], ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'], ['+', '-'], ['*', '/']]

class Parser {
  private at = 0
  constructor(private readonly tokens: Token[]) {}

  private peek = (ahead = 0): Token => this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)]!
  private is = (text: string, ahead = 0): boolean => this.peek(ahead).text === text && this.peek(ahead).kind !== 'string'
  take(text: string): boolean {
    if (!this.is(text)) return false
    this.at++
    return true
  }
  private expect(text: string): void {
    if (!this.take(text)) throw new DialectError(`expected ${text} and found ${this.peek().text || 'the end'} at ${this.peek().at}`)
  }
  private name(): string {
    const token = this.peek()
    if (token.kind !== 'name') throw new DialectError(`expected a name at ${token.at}`)
    this.at++
    return token.text
  }
  end(): void {
    if (this.peek().kind !== 'end') throw new DialectError(`left over: ${this.peek().text} at ${this.peek().at}`)
  }

  statement(): Parsed {
    const start = this.at
    if (this.peek().kind === 'name') {
      let target = this.name()
      let parameter: string | null = null
      if (target === 'calc' && this.take('.')) target = this.name()
      else if (this.is('(') && this.is(')', 2)) {
        this.expect('(')
        parameter = this.peek().kind === 'name' ? this.name() : null
        if (parameter) this.expect(')')
      }
      if (this.take('=')) return { target, parameter, value: this.expression() }
      this.at = start
    }
    return { target: null, parameter: null, value: this.expression() }
  }

  /** x if c else y binds loosest, then c ? a : b. */
  expression(): Node {
    const value = this.binary(0)
    if (this.take('?')) {
      const yes = this.expression()
      this.expect(':')
      return { op: 'choice', condition: value, yes, no: this.expression() }
    }
    if (this.take('if')) {
      const condition = this.binary(0)
      return { op: 'choice', condition, yes: value, no: this.take('else') ? this.expression() : null }
    }
    return value
  }

  private binary(level: number): Node {
    if (level === LEVELS.length) return this.unary()
    if (level === 3 && (this.is('not') || this.is('!'))) {
      this.at++
      return { op: 'not', of: this.binary(3) }
    }
    let left = this.binary(level + 1)
    for (;;) {
      const sign = this.is('not') && this.is('in', 1) ? 'not in' : this.peek().kind === 'string' ? '' : this.peek().text
      // Inside `for x in list` the list is read by `each`, which never comes here with its own `in`.
      if (!LEVELS[level]!.includes(sign)) return left
      this.at += sign === 'not in' ? 2 : 1
      let right = this.binary(level + 1)
      if (this.take('..')) right = { op: 'range', from: right, to: this.binary(level + 1) }
      left = { op: 'binary', sign, left, right }
    }
  }

  private unary(): Node {
    if (this.take('-')) return { op: 'minus', of: this.unary() }
    if (this.take('!') || this.take('not')) return { op: 'not', of: this.unary() }
    return this.postfix(this.primary())
  }

  private postfix(start: Node): Node {
    let node = start
    for (;;) {
      if (this.take('.')) {
        const key = this.name()
        node = this.is('(') ? { op: 'call', name: key, of: node, ...this.args() } : { op: 'member', of: node, key }
      } else if (this.take('[')) {
        const from = this.expression()
        if (this.take(':')) {
          const to = this.expression()
          if (from.op !== 'number' || to.op !== 'number') throw new DialectError('a slice with computed ends')
          node = { op: 'slice', of: node, from: Number(from.text), to: Number(to.text) }
        } else node = { op: 'index', of: node, key: from }
        this.expect(']')
      } else return node
    }
  }

  private primary(): Node {
    const token = this.peek()
    this.at++
    if (token.kind === 'string') return { op: 'string', text: token.text }
    if (token.kind === 'number') {
      const unit = this.peek()
      if (unit.kind === 'name' && (unit.text === 'wd' || unit.text === 'd') && unit.at === token.at + token.text.length) {
        this.at++
        return { op: 'span', days: Number(token.text), working: unit.text === 'wd' }
      }
      return { op: 'number', text: token.text }
    }
    if (token.kind === 'name') {
      if (['true', 'false', 'null'].includes(token.text)) return { op: 'word', name: token.text }
      return this.is('(') ? { op: 'call', name: token.text, of: null, ...this.args() } : { op: 'name', name: token.text }
    }
    if (token.text === '(') {
      const inner = this.expression()
      this.expect(')')
      return inner
    }
    if (token.text === '[') {
      const items = this.items(']')
      return { op: 'list', items: items.map(([item]) => item) }
    }
    if (token.text === '{') {
      const items = this.items('}')
      return items.some(([, value]) => value) ? { op: 'map', entries: items.map(([key, value]) => [key, value!]) } : { op: 'list', items: items.map(([item]) => item) }
    }
    throw new DialectError(`cannot read ${token.text || 'the end'} at ${token.at}`)
  }

  private items(close: string): [Node, Node | null][] {
    const items: [Node, Node | null][] = []
    while (!this.take(close)) {
      if (items.length > 0) this.expect(',')
      const item = this.expression()
      items.push([item, this.take(':') ? this.expression() : null])
    }
    return items
  }

  private args(): { args: Node[]; named: Record<string, Node> } {
    this.expect('(')
    const args: Node[] = []
    const named: Record<string, Node> = {}
    while (!this.take(')')) {
      if (args.length + Object.keys(named).length > 0) this.expect(',')
      if (this.peek().kind === 'name' && this.is('=', 1)) {
        const key = this.name()
        this.expect('=')
        named[key] = this.expression()
      } else args.push(this.argument())
    }
    return { args, named }
  }

  /** m => …, m in list where …, … for m in list where …, list where … */
  private argument(): Node {
    if (this.peek().kind === 'name' && this.is('=>', 1)) {
      const variable = this.name()
      this.expect('=>')
      return { op: 'lambda', variable, body: this.expression() }
    }
    if (this.peek().kind === 'name' && this.is('in', 1) && this.peek(2).kind === 'name' && this.is('where', 3)) return this.each(null)
    const value = this.expression()
    if (this.take('for')) return this.each(value)
    if (this.take('where')) return { op: 'where', list: value, condition: this.expression() }
    return value
  }

  private each(value: Node | null): Node {
    const variable = this.name()
    this.expect('in')
    const list = this.postfix(this.primary())
    return { op: 'each', variable, list, where: this.take('where') ? this.expression() : null, value }
  }
}
