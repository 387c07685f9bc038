/**
 * What set-up prints. It goes to stderr, so that stdout stays free for results
 * (the bench's JSON, the tests' last line).
 */
import { sentenceFor } from './stop.mjs'

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/**
 * Shows that long work goes on: one rewritten line on a terminal, a line every 15 s elsewhere (CI logs).
 * @template T
 * @param {string} what
 * @param {(update: (detail: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const started = Date.now()
  const tty = process.stderr.isTTY
  let detail = ''
  const line = () => `${what} … ${detail ? `${detail}, ` : ''}${Math.round((Date.now() - started) / 1000)} s`
  say(`${what} …`)
  const timer = setInterval(() => {
    if (tty) process.stderr.write(`\r\x1b[K${line()}`)
    else say(line())
  }, tty ? 500 : 15_000)
  try {
    return await work((text) => { detail = text })
  } finally {
    clearInterval(timer)
    if (tty) process.stderr.write('\r\x1b[K')
  }
}

/**
 * Runs a script's main function; whatever goes wrong becomes one sentence and exit code 1.
 * @param {() => Promise<number | void>} main returns the exit code
 */
export async function run(main) {
  try {
    const code = await main()
    process.exitCode = code ?? 0
  } catch (error) {
    if (process.env.YCT_DEBUG) console.error(error)
    say(sentenceFor(error))
    process.exitCode = 1
  }
}
