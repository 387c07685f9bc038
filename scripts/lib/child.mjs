/** Child processes: run to the end, find on PATH, stay alive no longer than we do. */
import { spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Runs a program quietly and returns what it printed; never throws for a bad exit code.
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeout?: number, until?: RegExp }} [options]
 *   until: output that makes going on pointless; the program is ended when it appears
 * @returns {Promise<{ code: number | null, signal: string | null, out: string, timedOut: boolean }>}
 */
export function capture(file, args, options = {}) {
  return new Promise((done) => {
    const { timeout, until, ...rest } = options
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...rest })
    let out = ''
    let timedOut = false
    const timer = timeout ? setTimeout(() => { timedOut = true; child.kill('SIGKILL') }, timeout) : undefined
    const release = endWith(child)
    const keep = (/** @type {Buffer} */ chunk) => {
      out = (out + chunk).slice(-400_000)
      if (until?.test(out)) child.kill('SIGTERM')
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', (error) => { clearTimeout(timer); release(); done({ code: 127, signal: null, out: `${out}${error.message}`, timedOut }) })
    child.on('close', (code, signal) => { clearTimeout(timer); release(); done({ code, signal, out, timedOut }) })
  })
}

/**
 * Runs a program in the foreground, its output going to our own.
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} exit code; 128 + n for a signal, as shells do
 */
export function foreground(file, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(file, args, { stdio: 'inherit', ...options })
    const release = endWith(child)
    child.on('error', (error) => { release(); process.stderr.write(`${file}: ${error.message}\n`); done(127) })
    child.on('close', (code, signal) => { release(); done(code ?? 128 + (SIGNALS[/** @type {keyof typeof SIGNALS} */ (signal)] ?? 1)) })
  })
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/** @type {Set<() => void | Promise<void>>} */
const cleanups = new Set()
let ending = false

/**
 * Registers something to undo when this process ends, also after Ctrl-C or kill.
 * @param {() => void | Promise<void>} undo
 * @returns {() => void} call it when no longer needed
 */
export function atEnd(undo) {
  if (cleanups.size === 0 && !atEnd.armed) {
    atEnd.armed = true
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, async () => {
        if (ending) return
        ending = true
        await runCleanups()
        process.exit(128 + SIGNALS[signal])
      })
    }
    // Last resort for what a failure left registered: at least the kill is sent.
    process.on('exit', () => { for (const undo of cleanups) void (async () => undo())().catch(() => {}) })
  }
  cleanups.add(undo)
  return () => { cleanups.delete(undo) }
}
atEnd.armed = false

/** Runs what is registered, each once, newest first: the program ends before the display it is shown on. */
export async function runCleanups() {
  for (const undo of [...cleanups].reverse()) {
    cleanups.delete(undo)
    try { await undo() } catch { /* ending anyway */ }
  }
}

/**
 * Makes a child end with us. A terminal's Ctrl-C reaches the child by itself; kill does not.
 * @param {import('node:child_process').ChildProcess} child
 */
export function endWith(child) {
  return atEnd(() => new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000)
    child.once('exit', () => { clearTimeout(hard); done() })
    child.kill('SIGTERM')
  }))
}

/** @param {string} name @returns {string | undefined} the program's path, if it is on PATH */
export function which(name) {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(dir, name)
    try {
      accessSync(file, constants.X_OK)
      if (statSync(file).isFile()) return file
    } catch { /* next */ }
  }
  return undefined
}

export const isRoot = () => process.getuid?.() === 0
