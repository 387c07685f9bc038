/**
 * The SQLite add-on. Its prebuilt binary wants Node-API 10 and crashes the whole process on 9
 * (no exception, a segmentation fault), so whether to use it is decided before anything loads it.
 * For Node-API 9 (Node 20, Electron 33) it is compiled once; one build serves both.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { atEnd, capture, isRoot, which } from './child.mjs'
import { compilerPackages, ensureDebian } from './debian.mjs'
import { withLock } from './lock.mjs'
import { npmCommand } from './modules.mjs'
import { cacheDir, repo } from './paths.mjs'
import { say, withProgress } from './say.mjs'
import { Stop, diskFull, sentenceForOutput } from './stop.mjs'

/** The prebuilt binary needs this Node-API. */
export const prebuildNapi = 10

/** @param {number} napi @param {boolean} prebuilt whether the package has a binary for this system */
export const needsBuild = (napi, prebuilt = true) => napi < prebuildNapi || !prebuilt

const packageDir = join(repo, 'node_modules/better-sqlite3')

function hasPrebuild() {
  return existsSync(join(packageDir, 'prebuilds', `${process.platform}-${process.arch}.node`))
}

/** @returns {string} where the compiled add-on of the installed version belongs */
export function bindingFile() {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))
  return join(cacheDir, `better-sqlite3-mc-${version}-napi9-${process.platform}-${process.arch}.node`)
}

/**
 * @param {number[]} napis of all runtimes that will load the add-on
 * @returns {string | undefined} the compiled add-on, if one of them needs it and it exists
 */
export function findBinding(napis) {
  if (!napis.some((napi) => needsBuild(napi, hasPrebuild()))) return undefined
  const file = bindingFile()
  return existsSync(file) ? file : undefined
}

/**
 * @param {{ exe: string, napi: number }} electron
 * @returns {Promise<string | undefined>} the compiled add-on, undefined where the prebuilt one serves all
 */
export async function ensureNative(electron) {
  const napis = [Number(process.versions.napi), electron.napi]
  if (!napis.some((napi) => needsBuild(napi, hasPrebuild()))) return undefined
  const found = findBinding(napis)
  if (found) return found
  return withLock('build of the SQLite add-on', async () => findBinding(napis) ?? build(electron))
}

/** @param {{ exe: string, napi: number }} electron */
async function build(electron) {
  const nodedir = findHeaders()
  const gyp = findNodeGyp()
  await ensureCompiler()
  mkdirSync(cacheDir, { recursive: true })
  for (const name of readdirSync(cacheDir)) {
    if (name.startsWith('.making-sqlite-')) rmSync(join(cacheDir, name), { recursive: true, force: true })
  }
  const temp = mkdtempSync(join(cacheDir, '.making-sqlite-'))
  const sweep = () => rmSync(temp, { recursive: true, force: true })
  const forget = atEnd(sweep)
  try {
    const copy = join(temp, 'node_modules/better-sqlite3')
    cpSync(packageDir, copy, { recursive: true, filter: (path) => !path.includes('/prebuilds') })
    cpSync(join(repo, 'node_modules/node-addon-api'), join(temp, 'node_modules/node-addon-api'), { recursive: true })
    const result = await withProgress('Compiling the encrypted SQLite add-on for this Node-API (once, two to three minutes)', () =>
      capture(process.execPath, [gyp, 'rebuild', '--release', '--force_build=1', `--nodedir=${nodedir}`, '--jobs=2'], {
        cwd: copy,
        env: { ...process.env, CXXFLAGS: `${process.env.CXXFLAGS ?? ''} -UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT`, TMPDIR: temp },
      }))
    const made = join(copy, 'build/Release/better_sqlite3.node')
    if (result.code !== 0 || !existsSync(made)) throw new Stop(sentenceForBuild(result.out))

    // The file name of a foreign runtime must end in .node for it to be loaded.
    const candidate = join(temp, 'candidate.node')
    copyFileSync(made, candidate)
    if (needsBuild(Number(process.versions.napi), hasPrebuild())) await smoke(process.execPath, candidate, 'Node')
    if (needsBuild(electron.napi, hasPrebuild())) await smoke(electron.exe, candidate, 'Electron')
    renameSync(candidate, bindingFile())
  } finally {
    forget()
    sweep()
  }
  say('The encrypted SQLite add-on is compiled and loads.')
  return bindingFile()
}

/** @param {string} out what the compiler printed */
export function sentenceForBuild(out) {
  if (/unrecognized command[- ]line option.*c\+\+20|error: .*requires.*C\+\+20|invalid value 'c\+\+20'/i.test(out)) {
    return 'The SQLite add-on could not be compiled: the C++ compiler is too old, so install g++ 10 or newer, then run the same command again.'
  }
  if (/Killed|out of memory|cannot allocate memory/i.test(out)) {
    return 'The SQLite add-on could not be compiled: the machine ran out of memory (about 2 GB are needed), so close other programs and run the same command again.'
  }
  if (/ENOSPC|no space left/i.test(out)) return `The SQLite add-on could not be compiled: ${diskFull().replace(/^The/, 'the')}`
  return sentenceForOutput('The SQLite add-on could not be compiled', out.replace(/.*network.*/gi, ''), 'run again with YCT_DEBUG=1, or use Node 22.14 or newer together with the official Electron, which need no compiler.') + debugTail(out)
}

/** @param {string} out */
function debugTail(out) {
  return process.env.YCT_DEBUG ? `\n${out.slice(-4000)}` : ''
}

/** @returns {string} the folder above include/node of the Node that runs this */
export function findHeaders() {
  const prefix = dirname(dirname(realpathSync(process.execPath)))
  if (existsSync(join(prefix, 'include/node/node_api.h'))) return prefix
  throw new Stop(`Node's headers are missing (no ${join(prefix, 'include/node')}): install Node from nodejs.org or NodeSource, or on Debian "apt-get install libnode-dev", then run the same command again.`)
}

/** @returns {string} node-gyp of the project, else the one inside npm */
function findNodeGyp() {
  const own = join(repo, 'node_modules/node-gyp/bin/node-gyp.js')
  if (existsSync(own)) return own
  const npm = npmCommand()
  const cli = npm.args[0] ?? (which('npm') ? realpathSync(/** @type {string} */ (which('npm'))) : '')
  const inside = join(dirname(dirname(cli)), 'node_modules/node-gyp/bin/node-gyp.js')
  if (existsSync(inside)) return inside
  throw new Stop('node-gyp was not found, neither in node_modules nor inside npm: delete node_modules and run the same command again.')
}

async function ensureCompiler() {
  const missing = [['python3', 'python3'], ['make', 'make'], ['g++', 'g++']].filter(([program]) => !which(program)).map(([, name]) => name)
  if (missing.length === 0) return
  if (isRoot() && which('apt-get')) await ensureDebian(compilerPackages, 'compiling the SQLite add-on')
  const still = ['python3', 'make', 'g++'].filter((program) => !which(program))
  if (still.length > 0) {
    throw new Stop(`No compiler for the SQLite add-on (missing: ${still.join(', ')}): run "sudo apt-get install -y ${compilerPackages.join(' ')}", then run the same command again.`)
  }
}

/** What the candidate must do before it is accepted: open, encrypt, search. */
const smokeScript = `
const Database = require(process.argv[1])
const db = new Database(':memory:', { nativeBinding: process.argv[2] })
db.pragma("cipher='sqlcipher'")
db.exec("create virtual table t using fts5(x, tokenize='trigram'); insert into t values ('一窗通办事')")
if (db.prepare("select count(*) n from t where t match '一窗通'").get().n !== 1) throw new Error('search found nothing')
db.close()
console.log('smoke ok')
`

/** @param {string} exe @param {string} file @param {string} name */
async function smoke(exe, file, name) {
  const result = await capture(exe, ['-e', smokeScript, packageDir, file], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, timeout: 60_000 })
  if (result.code === 0 && result.out.includes('smoke ok')) return
  const how = result.signal ? `it crashes there (${result.signal})` : 'it does not load there'
  throw new Stop(`The compiled SQLite add-on is no use in ${name}: ${how}, so it was thrown away; use Node 22.14 or newer with the official Electron, which need none.${debugTail(result.out)}`)
}
