/** Builds the program, but only when its sources changed since the last build. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from './child.mjs'
import { toolEnv } from './env.mjs'
import { withLock } from './lock.mjs'
import { repo } from './paths.mjs'
import { say, withProgress } from './say.mjs'
import { Stop, sentenceForOutput } from './stop.mjs'

const sources = ['electron', 'renderer', 'shared', 'district', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']
const stamp = join(repo, 'out/.built-from')
/** Fonts and the like: their size and date are enough. */
const bigFile = 512 * 1024

/**
 * A fingerprint of contents, not dates: switching branches back and forth builds nothing.
 * @param {string} root
 * @param {string[]} paths
 */
export function fingerprint(root, paths) {
  const hash = createHash('sha256')
  const add = (/** @type {string} */ path) => {
    const full = join(root, path)
    if (!existsSync(full)) return
    const info = statSync(full)
    if (info.isDirectory()) {
      for (const name of readdirSync(full).sort()) {
        if (name !== 'node_modules' && name !== 'out' && !name.endsWith('.tsbuildinfo')) add(`${path}/${name}`)
      }
      return
    }
    hash.update(`\0${path}\0${info.size}\0`)
    hash.update(info.size > bigFile ? String(info.mtimeMs) : readFileSync(full))
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

/** @returns {boolean} true if out/ was built from the sources as they are */
function upToDate() {
  return ['main/main.js', 'preload/preload.cjs', 'renderer/index.html'].every((file) => existsSync(join(repo, 'out', file)))
    && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(repo, sources)
}

/** @returns {Promise<boolean>} true if something was built */
export async function ensureBuilt() {
  if (upToDate()) return false
  return withLock(`build in ${repo}`, async () => {
    if (upToDate()) return false
    const from = fingerprint(repo, sources)
    rmSync(stamp, { force: true })
    const result = await withProgress('Building the program', () =>
      capture(process.execPath, [join(repo, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'], { cwd: repo, env: { ...toolEnv(), NO_COLOR: '1' } }))
    if (result.code !== 0) {
      const plain = result.out.replace(/\x1b\[[0-9;]*m/g, '')
      const lines = plain.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line))
      say(lines.slice(-25).join('\n'))
      throw new Stop(sentenceForOutput('The program could not be built', /ENOSPC/.test(result.out) ? result.out : '', 'the lines above name the source file; undo the last change to it or repair it.'))
    }
    mkdirSync(join(repo, 'out'), { recursive: true })
    writeFileSync(stamp, from)
    return true
  })
}
