import type { Listed } from './commands'

/** What stands on the command line, sorted; nothing is read or checked yet. */
export type Call = {
  db: string | null
  keyFile: string | null
  clerk: string | null
  /** A file of requests, one a line; - is standard input. */
  jsonl: string | null
  /** The request as JSON text; - is standard input. */
  json: string | null
  /** Values given one by one: --start 2026-10-01, or the bare word of the command. */
  values: Map<string, string | true>
}

export class UsageFault extends Error {}

const OWN = new Set(['db', 'key-file', 'clerk', 'jsonl', 'json'])

/** `--add-working-days 5`, `--addWorkingDays=5` and `--roll` give values; a bare `{…}` or `-` is the request itself. */
export function readArguments(listed: Listed, args: readonly string[]): Call {
  const call: Call = { db: null, keyFile: null, clerk: null, jsonl: null, json: null, values: new Map() }
  const put = (key: 'jsonl' | 'json' | 'db' | 'keyFile' | 'clerk', value: string, name: string): void => {
    if (call[key] !== null) throw new UsageFault(`${name} 给了两次`)
    call[key] = value
  }
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (!arg.startsWith('--')) {
      if (!listed.word || arg.startsWith('{') || (arg === '-' && listed.word !== 'file')) put('json', arg, '请求')
      else if (call.values.has(listed.word)) throw new UsageFault(`“${listed.name}”只要一个词，多了“${arg}”，有空格的话两头加引号`)
      else call.values.set(listed.word, arg)
      continue
    }
    const [, name = '', joined] = /^--([^=]*)(?:=(.*))?$/s.exec(arg) ?? []
    if (!name) throw new UsageFault(`看不懂“${arg}”`)
    const next = args[i + 1]
    const value = joined ?? (next !== undefined && (!next.startsWith('--') || OWN.has(name)) ? (i++, next) : true)
    if (!OWN.has(name)) {
      const key = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
      if (call.values.has(key)) throw new UsageFault(`--${name} 给了两次`)
      call.values.set(key, value)
    } else if (value === true) throw new UsageFault(`--${name} 后面要有${name === 'json' ? ' JSON' : name === 'clerk' ? '工号' : '文件名'}`)
    else put(name === 'key-file' ? 'keyFile' : (name as 'jsonl' | 'json' | 'db' | 'clerk'), value, `--${name}`)
  }
  if (call.jsonl !== null && (call.json !== null || call.values.size > 0)) throw new UsageFault('用 --jsonl 时请求写在文件里，不能再写在命令后面')
  if (call.json !== null && call.values.size > 0) throw new UsageFault('请求要么写成 JSON，要么用 -- 逐项给，不能两样都有')
  for (const [key, name] of [['db', '--db'], ['keyFile', '--key-file'], ['clerk', '--clerk']] as const) if (call[key] !== null && !listed.database) throw new UsageFault(`“${listed.name}”不用 ${name}`)
  if (listed.database && call.db === null) throw new UsageFault(`“${listed.name}”要用 --db 给出数据库文件`)
  return call
}

/** Values of the command line as a request: text where the schema takes text, else what the text is as JSON. */
export function requestOf(values: ReadonlyMap<string, string | true>, takesText: (key: string, text: string) => boolean): Record<string, unknown> {
  return Object.fromEntries([...values].map(([key, value]) => [key, value === true || takesText(key, value) ? value : asJson(value)]))
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
