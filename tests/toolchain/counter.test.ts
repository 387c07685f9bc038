import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** The command as an administrator starts it. */
function counter(args: string[], input: string | null = null, { readLines = Infinity } = {}): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../scripts/counter.mjs'), ...args], { stdio: 'pipe' })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      if (out.split('\n').length > readLines) child.stdout.destroy()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text })
    child.stdin.on('error', () => undefined)
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input ?? '')
  })
}

test('an answer is one line of JSON, and nothing else is said', async () =>
  expect(await counter(['id', '199 0000 6120', '--context', 'phone'])).toEqual({ code: 0, out: '{"kind":"mobile","valid":true,"reason":null,"birthDate":null,"sex":null,"normalized":"19900006120"}\n', err: '' }))

test('bad input is exit code 2 and one sentence', async () => expect(await counter(['deadline', '{}'])).toEqual({ code: 2, out: '{"inputErrors":[{"path":"start","kind":"required","message":"缺少“start”"}]}\n', err: '缺少“start”。\n' }))

test('requests on standard input stream through', async () => {
  const { code, out, err } = await counter(['deadline', '--jsonl', '-'], '{"start":"2026-10-16","addWorkingDays":1}\n'.repeat(10_000))
  expect([code, err]).toEqual([0, ''])
  expect(new Set(out.trimEnd().split('\n').map((line) => (JSON.parse(line) as { end: string }).end))).toEqual(new Set(['2026-10-19']))
  expect(out.trimEnd().split('\n').length).toBe(10_000)
})

test('a reader that stops early ends it quietly', async () => {
  const { code, err } = await counter(['deadline', '--jsonl', '-'], '{"start":"2026-01-01","addWorkingDays":200}\n'.repeat(20_000), { readLines: 3 })
  expect([code, err]).toEqual([0, ''])
})
