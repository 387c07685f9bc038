/** One set-up at a time: two terminals started together must not build the same thing twice. */
import { createHash } from 'node:crypto'
import { mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { atEnd } from './child.mjs'
import { cacheDir } from './paths.mjs'
import { say } from './say.mjs'

/** @param {number} pid */
function alive(pid) {
  try { process.kill(pid, 0); return true } catch (error) { return /** @type {any} */ (error).code === 'EPERM' }
}

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const dir = join(cacheDir, 'locks')
  mkdirSync(dir, { recursive: true })
  const file = join(dir, `${createHash('sha256').update(name).digest('hex').slice(0, 16)}.lock`)
  for (let told = false; ;) {
    try {
      const handle = openSync(file, 'wx')
      try {
        writeSync(handle, String(process.pid))
      } catch (error) {
        rmSync(file, { force: true })
        throw error
      } finally {
        closeSync(handle)
      }
      break
    } catch (error) {
      if (/** @type {any} */ (error).code !== 'EEXIST') throw error
      let pid = NaN
      let age = 0
      try {
        pid = Number(readFileSync(file, 'utf8') || NaN)
        age = Date.now() - statSync(file).mtimeMs
      } catch { continue }
      // A dead owner, or one that died before it could write its number.
      if (Number.isInteger(pid) ? !alive(pid) : age > 10_000) { rmSync(file, { force: true }); continue }
      if (!told) { say(`Another ${name.split(' ')[0]} is running (process ${pid}): waiting for it.`); told = true }
      await new Promise((wait) => setTimeout(wait, 300))
    }
  }
  const release = () => rmSync(file, { force: true })
  const forget = atEnd(release)
  try { return await work() } finally { forget(); release() }
}
