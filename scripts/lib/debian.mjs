/** Debian packages: only what is missing is installed, and only when we may. */
import { existsSync, readdirSync } from 'node:fs'
import { capture, isRoot, which } from './child.mjs'
import { say, withProgress } from './say.mjs'
import { Stop, sentenceForOutput } from './stop.mjs'

/** What Chromium's windows need, and a Chinese font for the screens. */
export const windowPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6', 'libatspi2.0-0', 'libnotify4', 'fonts-noto-cjk']
/** A virtual display, where there is no real one. */
export const virtualDisplayPackages = ['xvfb', 'xauth']
/** Tests read PDFs back. */
export const testPackages = ['poppler-utils']
export const compilerPackages = ['python3', 'make', 'g++']

/**
 * Newer Debian and Ubuntu renamed some libraries (libasound2 is libasound2t64 there).
 * @param {string[]} wanted
 * @param {Set<string>} installed
 */
export function missingPackages(wanted, installed) {
  return wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`))
}

/** @param {string[]} wanted @returns {Promise<string[]>} */
async function findMissing(wanted) {
  const names = wanted.flatMap((name) => [name, `${name}t64`])
  const { out } = await capture('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names])
  const installed = new Set(out.split('\n').filter((line) => line.endsWith(' installed')).map((line) => line.split(' ')[0]))
  return missingPackages(wanted, installed)
}

/** @param {string[]} wanted @param {string} why ends the sentence "… for" */
export async function ensureDebian(wanted, why) {
  if (process.platform !== 'linux') return
  if (!which('dpkg-query') || !which('apt-get')) return // another distribution: its own packages, README names them
  const missing = await findMissing(wanted)
  if (missing.length === 0) return
  if (!isRoot()) {
    throw new Stop(`Some Debian packages are missing for ${why}: run "sudo apt-get update && sudo apt-get install -y ${missing.join(' ')}", then run the same command again.`)
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const failed = `The Debian packages ${missing.join(' ')} could not be installed`
  await withProgress(`Installing Debian packages for ${why}: ${missing.join(' ')}`, async () => {
    const update = await capture('apt-get', ['update', '-q', '-o', 'DPkg::Lock::Timeout=300'], { env })
    const names = []
    for (const name of missing) names.push(await candidate(name))
    const install = await capture('apt-get', ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...names], { env })
    if (install.code !== 0) {
      throw new Stop(sentenceForOutput(failed, install.out + update.out, `run "apt-get install ${names.join(' ')}" to see what apt says.`))
    }
  })
  say(`Installed ${missing.join(' ')}.`)
}

/** @param {string} name @returns {Promise<string>} the name this release knows the package by */
async function candidate(name) {
  for (const one of [name, `${name}t64`]) {
    const { out } = await capture('apt-cache', ['policy', one])
    if (/Candidate: (?!\(none\))\S/.test(out)) return one
  }
  return name
}

/** @returns {string | undefined} the folder of a PostgreSQL server's programs, newest first */
export function findPostgres() {
  const base = '/usr/lib/postgresql'
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : []
  const dirs = versions.map((version) => `${base}/${version}/bin`)
  const onPath = which('initdb')
  if (onPath) dirs.push(onPath.replace(/\/initdb$/, ''))
  return dirs.find((dir) => existsSync(`${dir}/initdb`) && existsSync(`${dir}/postgres`))
}

export async function ensurePostgres() {
  if (findPostgres()) return
  await ensureDebian(['postgresql-15'], 'the hub tests').catch((error) => {
    if (error instanceof Stop) throw error
    throw new Stop('PostgreSQL was not found: install its server (Debian: postgresql-15), then run the same command again.')
  })
  if (!findPostgres()) throw new Stop('PostgreSQL was not found: install its server (initdb and postgres), then run the same command again.')
}
