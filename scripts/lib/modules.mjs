/** node_modules: installed from the lock file, without install scripts, only when something differs. */
import { existsSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { capture, which } from './child.mjs'
import { withLock } from './lock.mjs'
import { repo } from './paths.mjs'
import { say, withProgress } from './say.mjs'
import { Stop, diskFull, sentenceForOutput } from './stop.mjs'

/** What an installed node_modules takes, and a little. */
const neededBytes = 900e6

/**
 * Says whether what is installed is what the lock file asks for.
 * Optional packages may be missing: they are for other systems.
 * @param {any} wanted parsed package-lock.json
 * @param {any} installed parsed node_modules/.package-lock.json, or undefined
 */
export function modulesMatch(wanted, installed) {
  if (!installed) return false
  for (const [path, entry] of Object.entries(/** @type {Record<string, any>} */ (wanted.packages ?? {}))) {
    if (path === '' || entry.link) continue
    const there = installed.packages?.[path]
    if (!there) {
      if (entry.optional || entry.devOptional || entry.os || entry.cpu) continue
      return false
    }
    if (there.version !== entry.version) return false
  }
  return true
}

/** @param {string} file */
function readJson(file) {
  try { return JSON.parse(readFileSync(file, 'utf8')) } catch { return undefined }
}

/** @returns {{ file: string, args: string[] }} how to call npm: the one that called us, else the one on PATH */
export function npmCommand() {
  const own = process.env.npm_execpath
  if (own && /npm-cli\.js$/.test(own) && existsSync(own)) return { file: process.execPath, args: [own] }
  if (process.platform !== 'win32' && which('npm')) return { file: 'npm', args: [] }
  for (const folder of ['../lib/node_modules', 'node_modules']) { // Linux, Windows
    const beside = join(dirname(process.execPath), folder, 'npm/bin/npm-cli.js')
    if (existsSync(beside)) return { file: process.execPath, args: [beside] }
  }
  throw new Stop('npm was not found: install Node.js with npm (https://nodejs.org, or your distribution\'s packages), then run the same command again.')
}

export async function ensureModules() {
  if (installed()) return
  await withLock(`install in ${repo}`, async () => { if (!installed()) await install() })
}

function installed() {
  const wanted = readJson(join(repo, 'package-lock.json'))
  if (!wanted) throw new Stop('package-lock.json is missing or damaged: restore it with "git checkout package-lock.json".')
  return modulesMatch(wanted, readJson(join(repo, 'node_modules/.package-lock.json')))
}

async function install() {
  const npm = npmCommand()
  const room = statfsSync(repo)
  if (room.bavail * room.bsize < neededBytes) throw new Stop(diskFull(repo))
  const result = await withProgress('Installing the npm packages (once, about a minute)', () =>
    capture(npm.file, [...npm.args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-timeout=60000'], { cwd: repo, until: /ENOSPC/ }))
  // On a full disk npm goes on for minutes with truncated files and then calls it a success.
  if (result.code !== 0 || /TAR_ENTRY_ERROR|ENOSPC/.test(result.out)) {
    rmSync(join(repo, 'node_modules/.package-lock.json'), { force: true })
    throw new Stop(sentenceForOutput('The npm packages could not be installed', result.out, 'run "npm ci --ignore-scripts" to see what npm says.'))
  }
  say('The npm packages are installed.')
}
