import { contract, leadCalls, openCalls, screenWindowCalls, type CallName, type Handlers, type Input } from '../../shared/ipc/contract'
import type { Refusal, Stage } from '../../shared/ipc/views'
import { fail, type Result } from '../../shared/result'
import type { Session } from '../usecases/ports'

/** The frame a call came from, as far as it is checked. */
export type Sender = { isMainFrame: boolean; url: string; knownWindow: boolean; /** the resident's screen */ isScreen?: boolean }

export type AnswerOptions = {
  origin: string
  handlers(): Handlers
  session(): Session
  stage(): Stage
  /** Unexpected exceptions end here, once. */
  log(call: string, error: unknown): void
}

const MAX_DEPTH = 12

/** Size and depth are bounded before the schema looks at anything. */
function tooDeep(value: unknown, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((inner) => tooDeep(inner, depth + 1))
}

/** `URL.origin` is the word "null" for every scheme of our own, so scheme and host are compared. */
function comesFrom(origin: string, url: string): boolean {
  if (!URL.canParse(url)) return false
  const [wanted, found] = [new URL(origin), new URL(url)]
  return found.protocol === wanted.protocol && found.host === wanted.host
}

/** What the machine says becomes what a clerk can act on. */
export function refusalOf(error: unknown): Refusal {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String((error as { code: unknown }).code) : driverCode(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return { code: 'disk-full', zh: '磁盘满了，这一步没有保存，之前保存的都在。清出空间后再按一次。', en: 'The disk is full: this step was not saved, everything before it was. Free some space and press again.' }
  if (code.startsWith('SQLITE_')) return { code: 'database', zh: `数据库没能写入（${code}），这一步没有保存，之前保存的都在。`, en: `The database could not be written (${code}): this step was not saved, everything before it was.` }
  return { code: 'internal' }
}
function driverCode(error: unknown): string {
  const driver = typeof error === 'object' && error !== null && 'driverError' in error ? (error as { driverError: unknown }).driverError : null
  return typeof driver === 'object' && driver !== null && 'code' in driver ? String((driver as { code: unknown }).code) : ''
}

/**
 * The one door for calls from a window: known window and frame, known name, allowed now, parsed input, reply as a value.
 */
export function createAnswer({ origin, handlers, session, stage, log }: AnswerOptions) {
  return async (sender: Sender, name: unknown, input: unknown): Promise<Result<unknown, Refusal>> => {
    if (!sender.knownWindow || !sender.isMainFrame || !comesFrom(origin, sender.url)) return fail({ code: 'forbidden' })
    if (typeof name !== 'string' || !Object.hasOwn(contract, name)) return fail({ code: 'not-found' })
    const call = name as CallName
    // A resident may not act as the clerk, and a clerk may not answer for the resident.
    if (screenWindowCalls.includes(call) !== (sender.isScreen ?? false)) return fail({ code: 'forbidden' })
    if (!openCalls.includes(call)) {
      const { clerk, locked } = session()
      if (stage() !== 'ready' && stage() !== 'locked') return fail({ code: 'not-signed-in' })
      if (!clerk) return fail({ code: 'not-signed-in' })
      if (locked && call !== 'session.signOut' && call !== 'session.lock') return fail({ code: 'locked' })
      if (leadCalls.includes(call) && clerk.role === 'clerk') return fail({ code: 'forbidden', zh: '要值班长或中心主任来做', en: 'Only the lead or the centre manager may do this' })
    }
    if (tooDeep(input)) return fail({ code: 'bad-input' })
    const parsed = contract[call].input.safeParse(input)
    if (!parsed.success) {
      return fail({ code: 'bad-input', problems: parsed.error.issues.slice(0, 5).map((issue) => ({ path: issue.path.join('.'), code: issue.code, zh: '内容不合要求', en: issue.message })) })
    }
    try {
      // The table guarantees that handler and input belong to the same name.
      const handler = handlers()[call] as (input: Input<CallName>) => Promise<Result<unknown, Refusal>>
      return await handler(parsed.data as Input<CallName>)
    } catch (error) {
      log(call, error)
      return fail(refusalOf(error))
    }
  }
}
