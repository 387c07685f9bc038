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

const sources = ['electron', 'renderer', 'shared', 'district', 'resources', 'scripts/catalogue/validators.ts', 'scripts/lib/itemValidators.mjs', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']
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

/** The fonts of the papers are made from the font packages, once; a new version of a package makes them again. */
async function ensureFonts() {
  const version = ['noto-sans-sc', 'noto-serif-sc'].map((name) => JSON.parse(readFileSync(join(repo, 'node_modules/@fontsource', name, 'package.json'), 'utf8')).version).join(' ')
  const folder = join(repo, 'resources/fonts/generated')
  const made = join(folder, '.made-from')
  if (existsSync(join(folder, 'coverage.json')) && existsSync(made) && readFileSync(made, 'utf8') === version) return
  await withLock(`fonts in ${repo}`, async () => {
    const result = await withProgress('Preparing the fonts of the papers', () =>
      capture(process.execPath, ['--import', import.meta.resolve('tsx'), join(repo, 'scripts/fonts/prepare.ts')], { cwd: repo, env: toolEnv() }))
    if (result.code !== 0) {
      say(result.out.split('\n').slice(-10).join('\n'))
      throw new Stop(sentenceForOutput('The fonts of the papers could not be prepared', result.out, 'run "npm ci" to repair the font packages, then start again.'))
    }
    writeFileSync(made, version)
  })
}

/** @returns {Promise<boolean>} true if something was built */
export async function ensureBuilt() {
  await ensureFonts()
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
