import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { run } from '../../../electron/cli/run'

export type Said = { code: number; out: string; err: string; /** the answer of a single question */ json: unknown; /** the answers of many */ lines: unknown[] }

/** One call of the command line, inside this process. */
export async function ask(args: readonly string[], { input = '', env = {}, now = '2026-11-22T02:00:00.000Z' }: { input?: string | Buffer[]; env?: Record<string, string>; now?: string } = {}): Promise<Said> {
  let [out, err] = ['', '']
  const console = {
    in: Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input),
    out: new Writable({ write: (chunk, _, done) => { out += String(chunk); done() } }),
    err: { write: (text: string) => { err += text } },
  }
  const code = await run(args, { resources: join(import.meta.dirname, '../../../resources'), now: () => new Date(now), env }, console)
  const parse = (text: string): unknown => { try { return JSON.parse(text) as unknown } catch { return undefined } }
  return { code, out, err, json: parse(out), lines: out.split('\n').filter(Boolean).map(parse) }
}
