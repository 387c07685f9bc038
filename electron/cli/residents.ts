import { createReadStream, existsSync } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { importResidents, outsideId, type ImportedFields } from '../usecases/importResidents'
import { command, isRefused, refused, type InputError, type Options, type Refused, type World } from './command'
import { openToRead, openToWrite, type Writing } from './database'
import { day } from './day'
import { refusalOf } from './inputErrors'
import { linesOf } from './lines'

/** How many people are one transaction. Those of an enrolled window must fit into one message to the district (500 operations, 1 MiB). */
const pieceOf = ({ clerkId }: Writing): number => (clerkId === null ? 4000 : 250)

const words = (max: number) => z.string().max(max).nullish().transform((value) => value ?? '')
const sexes = { male: 'male', female: 'female', 男: 'male', 女: 'female', M: 'male', F: 'female' } as const

const person = z.object({
  name: z.string().trim().min(1).max(100), idNo: z.string().trim().min(1).max(40), phone: words(40), address: words(200), nickname: words(60), community: words(60),
  birthDate: day.nullish().transform((value) => value ?? null),
  sex: z.enum(Object.keys(sexes) as (keyof typeof sexes)[]).nullish().transform((value) => (value ? sexes[value] : null)),
  id: z.string().min(1).max(64).nullish().transform((value) => value ?? null),
})
const KEYS = new Set(Object.keys(person.shape))
/** Other names that the fact files and lists of other programs have for the same thing. */
const ALIASES: Readonly<Record<string, string>> = { idCard: 'idNo', certNo: 'idNo', mobile: 'phone', contactPhone: 'phone', communityName: 'community' }

/** A line of the list under its own names, with the keys that mean nothing here. */
function namedHere(given: unknown): { fields: unknown; ignored: string[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { fields: given, ignored: [] }
  const entries = Object.entries(given).map(([key, value]): [string, unknown] => [KEYS.has(key) || !(key in ALIASES) || ALIASES[key]! in given ? key : ALIASES[key]!, value])
  return { fields: Object.fromEntries(entries.filter(([key]) => KEYS.has(key))), ignored: entries.map(([key]) => key).filter((key) => !KEYS.has(key)) }
}

const line = z.unknown().transform((given, context): { fields: ImportedFields; ignored: string[] } => {
  const { fields, ignored } = namedHere(given)
  const parsed = person.safeParse(fields)
  if (parsed.success) return { fields: parsed.data, ignored }
  for (const { path, kind, message } of refusalOf(parsed.error, fields).inputErrors) context.addIssue({ code: 'custom', path: path ? path.split('.') : [], message, params: { kind, whole: true } })
  return z.NEVER
})
type Line = z.infer<typeof line>

/** Singly the request names a file, or is one person. */
const named = z.strictObject({ file: z.string().min(1).refine((file) => file === '-' || existsSync(file), { message: '：没有这个文件', params: { kind: 'not-found' } }) })
const fileOrLine = z.unknown().transform((given, context): z.infer<typeof named> | Line => {
  const parsed = typeof given === 'object' && given !== null && ('file' in given || Object.keys(given).length === 0) ? named.safeParse(given) : line.safeParse(given)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) context.addIssue({ ...issue })
  return z.NEVER
})

/** Registers a piece in one transaction; a line that cannot be registered is answered and leaves no trace. */
async function importPiece({ write, now, clerkId }: Writing, lines: readonly (Line | Refused)[]): Promise<unknown[]> {
  const sound = lines.flatMap((one) => ('fields' in one ? [one.fields] : []))
  const made = sound.length ? (await write((stores) => importResidents(stores, sound, { now, newId: () => uuidv7(), clerkId }))).values() : [].values()
  return lines.map((one): unknown => {
    if (!('fields' in one)) return one
    const answer = made.next().value
    if (!answer) throw new Error('a line without an answer')
    return answer.ok ? answer.value : { inputErrors: answer.error.map(({ path, code, zh }): InputError => ({ path, kind: code === 'required' ? 'required' : code === 'duplicate' ? 'conflict' : 'value', message: zh })) }
  })
}

async function inPieces<In, Out>(list: readonly In[], size: number, answer: (piece: readonly In[]) => Promise<Out[]>): Promise<Out[]> {
  const answers: Out[] = []
  for (let from = 0; from < list.length; from += size) answers.push(...(await answer(list.slice(from, from + size))))
  return answers
}

/** What a file was like, told once it is read: every bad line with its number. */
type Summary = { lines: number; imported: number; known: number; faulty: number; ignored: Record<string, number>; faults: { line: number; inputErrors: InputError[] }[] }

async function importFile(writing: Writing, file: string): Promise<Summary | Refused> {
  const summary: Summary = { lines: 0, imported: 0, known: 0, faulty: 0, ignored: {}, faults: [] }
  let waiting: { at: number; parsed: Line | Refused }[] = []
  const register = async (): Promise<void> => {
    const answers = await inPieces(waiting, pieceOf(writing), (piece) => importPiece(writing, piece.map(({ parsed }) => parsed)))
    answers.forEach((answer, i) => {
      if (isRefused(answer)) {
        summary.faulty++
        summary.faults.push({ line: waiting[i]?.at ?? 0, inputErrors: answer.inputErrors })
      } else if ((answer as { known: boolean }).known) summary.known++
      else summary.imported++
    })
    waiting = []
  }
  let at = 0
  try {
    for await (const lines of linesOf((file === '-' ? process.stdin : createReadStream(file)) as AsyncIterable<Buffer>)) {
      for (const text of lines) {
        at++
        if (text.trim() === '') continue
        summary.lines++
        const parsed = read(text)
        if (!isRefused(parsed)) for (const key of (parsed as Line).ignored) summary.ignored[key] = (summary.ignored[key] ?? 0) + 1
        waiting.push({ at, parsed })
        if (waiting.length >= pieceOf(writing)) await register()
      }
    }
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (path === file && code) return refused('file', 'not-found', code === 'ENOENT' ? `没有文件 ${file}` : `不能读文件 ${file}（${code}）`)
    throw error
  }
  await register()
  if (summary.lines > 0 && summary.faulty === summary.lines) return { ...summary, inputErrors: summary.faults.flatMap(({ line: number, inputErrors }) => inputErrors.map((one) => ({ ...one, path: `${number}.${one.path}`, message: `第 ${number} 行：${one.message}` }))).slice(0, 20) }
  return summary
}

function read(text: string): Line | Refused {
  let given: unknown
  try {
    given = JSON.parse(text) as unknown
  } catch {
    return refused('', 'json', '不是完整的 JSON')
  }
  const parsed = line.safeParse(given)
  return parsed.success ? parsed.data : refusalOf(parsed.error, given)
}

/** Registers the people of a file. Singly the request names the file; in bulk each line is one person and has its answer. */
export const residentsImport = command({
  input: fileOrLine,
  open: async (world: World, options: Options) => {
    const writing = await openToWrite(world, options)
    if ('inputErrors' in writing) return writing
    return {
      answer: async (request) => ('file' in request ? importFile(writing, request.file) : (await importPiece(writing, [request]))[0]),
      answerAll: (requests) => inPieces(requests, pieceOf(writing), (piece) => importPiece(writing, piece.map((one) => ('file' in one ? refused('file', 'unknown', '批量时一行写一个人') : one)))),
      close: () => writing.close(),
    }
  },
})

/** The search of the window. */
export const residentsSearch = command({
  input: z.strictObject({ text: z.string().trim().min(1).max(100), limit: z.number().int().min(1).max(200).default(10) }),
  open: async (world: World, options: Options) => {
    const reading = await openToRead(world, options)
    if ('inputErrors' in reading) return reading
    return {
      answer: async ({ text, limit }) => (await reading.stores.residents.search(text, limit)).map(({ record }) => ({ id: outsideId(record), name: record.name })),
      close: () => reading.close(),
    }
  },
})
