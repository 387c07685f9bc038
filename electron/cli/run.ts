import { createReadStream, existsSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { isRefused, refused, type Command, type InputError, type Opened, type Refused, type World } from './command'
import { commands, type Listed } from './commands'
import { readArguments, requestOf, UsageFault, type Call } from './arguments'
import { helpFor, helpForAll } from './help'
import { linesOf } from './lines'

export type Console = { in: Readable; out: Writable & { isTTY?: boolean }; err: { write(text: string): unknown } }

/** Answers one call of the command line; gives the exit code: 0 answered, 2 the input was bad. */
export async function run(args: readonly string[], world: World, console: Console): Promise<number> {
  const stop = (sentence: string): 2 => {
    console.err.write(`${sentence}\n`)
    return 2
  }
  const wantsHelp = args.length === 0 || ['help', '--help', '-h'].includes(args[0] ?? '')
  const [listed, rest] = named(wantsHelp ? args.slice(1) : args)
  const name = (wantsHelp ? args.slice(1) : args).join(' ')
  if (wantsHelp && name === '') return put(console.out, helpForAll(commands))
  if (!listed) return stop(`没有“${name.slice(0, 60)}”这个命令，用 help 看全部命令。`)
  if (wantsHelp || rest.includes('--help') || rest.includes('-h')) return put(console.out, helpFor(listed))

  let call: Call
  try {
    call = readArguments(listed, rest)
  } catch (error) {
    if (error instanceof UsageFault) return stop(`${error.message}。`)
    throw error
  }
  const command = await listed.load()
  const told = async (answer: unknown): Promise<number> => {
    await put(console.out, `${JSON.stringify(answer, null, console.out.isTTY ? 2 : 0)}\n`)
    return isRefused(answer) ? stop(sentenceOf(answer.inputErrors)) : 0
  }
  // A bad request opens, and makes, no file.
  if (call.jsonl !== null && call.jsonl !== '-' && !existsSync(call.jsonl)) return stop(`没有文件 ${call.jsonl}。`)
  const request = call.jsonl === null ? await single(command, call, console.in) : null
  if (isRefused(request)) return told(request)
  const opened = await command.open(world, { db: call.db, keyFile: call.keyFile, clerk: call.clerk })
  if ('inputErrors' in opened) return stop(sentenceOf(opened.inputErrors))
  try {
    return call.jsonl === null ? await told(await opened.answer(request)) : await answerLines(command, opened, call.jsonl, console)
  } catch (error) {
    if (error instanceof UsageFault) return stop(`${error.message}。`)
    throw error
  } finally {
    await opened.close?.()
  }
}

const sentenceOf = (errors: readonly InputError[]): string => `${errors.map(({ message }) => message.replace(/。$/, '')).join('；')}。`

/** The command that the first words name, and what follows them; the longer name wins. */
function named(args: readonly string[]): [Listed | undefined, readonly string[]] {
  for (const words of [2, 1]) {
    const listed = commands.find(({ name }) => name === args.slice(0, words).join(' '))
    if (listed) return [listed, args.slice(words)]
  }
  return [undefined, []]
}

async function single(command: Command, call: Call, input: Readable): Promise<unknown> {
  if (call.json !== null) {
    if (call.json !== '-') return parse(command, call.json)
    const pieces: string[] = []
    for await (const lines of linesOf(input as AsyncIterable<Buffer>)) pieces.push(...lines)
    return parse(command, pieces.join('\n'))
  }
  const shape = (command.input as { shape?: Record<string, { safeParse(value: unknown): { success: boolean } }> }).shape
  return check(command, requestOf(call.values, (key, text) => shape?.[key]?.safeParse(text).success ?? true))
}

async function parse(command: Command, text: string): Promise<unknown> {
  let given: unknown
  try {
    given = JSON.parse(text) as unknown
  } catch {
    return refused('', 'json', text.trim() === '' ? '这一行是空的，应是一个 JSON 对象' : '不是完整的 JSON')
  }
  return check(command, given)
}

async function check(command: Command, given: unknown): Promise<unknown> {
  const parsed = command.input.safeParse(given)
  if (parsed.success) return parsed.data
  return (await import('./inputErrors')).refusalOf(parsed.error, given)
}

/** How many lines are answered at a time where a command is quicker in pieces. */
const PIECE = 500

/** One answer a line, in order, as the lines come. Empty lines at the end of the file are none. */
async function answerLines(command: Command, opened: Opened<unknown>, file: string, console: Console): Promise<number> {
  const source: Readable = file === '-' ? console.in : createReadStream(file)
  let waiting: (unknown | Refused)[] = []
  let empty = 0
  const answer = async (): Promise<void> => {
    const requests = waiting
    waiting = []
    if (requests.length === 0) return
    const answers = opened.answerAll ? await opened.answerAll(requests) : []
    if (!opened.answerAll) for (const request of requests) answers.push(isRefused(request) ? request : await opened.answer(request))
    await put(console.out, answers.map((one) => `${JSON.stringify(one)}\n`).join(''))
  }
  try {
    for await (const lines of linesOf(source as AsyncIterable<Buffer>)) {
      for (const line of lines) {
        if (line.trim() === '') {
          empty++
          continue
        }
        for (; empty > 0; empty--) waiting.push(await parse(command, ''))
        waiting.push(await parse(command, line))
        if (waiting.length >= PIECE) await answer()
      }
      await answer()
    }
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    // Reading a directory names no path.
    if (code && (path === file || code === 'EISDIR')) throw new UsageFault(`不能读文件 ${file}（${code}）`)
    throw error
  }
  return 0
}

/** Writes and waits until the reader has taken it. */
function put(out: Writable, text: string): Promise<0> {
  return new Promise((resolve, reject) => {
    out.write(text, (error) => (error ? reject(error) : resolve(0)))
  })
}
