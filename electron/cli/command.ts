import type { z } from 'zod'

/** What was wrong with a request; nothing is changed by one that has any. */
export type InputError = {
  /** Which value, like segments[0].addWorkingDays; empty for the request as a whole. */
  path: string
  kind: 'json' | 'type' | 'required' | 'unknown' | 'value' | 'range' | 'conflict' | 'not-found'
  /** One plain Chinese sentence. */
  message: string
}
export type Refused = { inputErrors: InputError[] }

export const refused = (path: string, kind: InputError['kind'], message: string): Refused => ({ inputErrors: [{ path, kind, message }] })
export const isRefused = (answer: unknown): answer is Refused => typeof answer === 'object' && answer !== null && Array.isArray((answer as Partial<Refused>).inputErrors) && (answer as Refused).inputErrors.length > 0

/** What a command may use of the world around it. */
export type World = {
  /** The folder with the catalogue and the calendars. */
  resources: string
  now(): Date
  env: Readonly<Record<string, string | undefined>>
}

/** Options that hold for the whole call, not for one request: --db FILE, --key-file FILE, --clerk NUMBER. */
export type Options = { db: string | null; keyFile: string | null; clerk: string | null }

/** A command once its files are open: answers any number of requests, one after the other. */
export type Opened<Request> = {
  answer(request: Request): unknown
  /** Answers many requests in their order; for commands that are quicker in pieces. Bad requests come as their refusal and are passed on. */
  answerAll?(requests: readonly (Request | Refused)[]): Promise<unknown[]>
  close?(): Promise<void>
}

export type Command<Schema extends z.ZodType = z.ZodType> = {
  input: Schema
  open(world: World, options: Options): Promise<Opened<z.infer<Schema>> | Refused>
}

/** Ties a schema and what answers it together. */
export const command = <Schema extends z.ZodType>(made: Command<Schema>): Command => made as unknown as Command
