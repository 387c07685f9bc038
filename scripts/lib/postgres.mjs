/**
 * A throw-away PostgreSQL for tests and the bench: own cluster, free port, temporary folder, gone at the end.
 * fsync and synchronous_commit stay on, so that what is measured and tested is what a district runs.
 */
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { atEnd, capture, isRoot } from './child.mjs'
import { findPostgres } from './debian.mjs'
import { Stop, diskFull } from './stop.mjs'

/** @returns {Promise<number>} a port nobody listens on just now */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer()
    server.on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => done(port))
    })
  })
}

/** The server refuses to run as root, so root becomes one of these. */
function serverUser() {
  if (!isRoot()) return undefined
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (!found) throw new Stop('PostgreSQL refuses to run as root and there is neither a user postgres nor nobody: run this as an ordinary user.')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function startPostgres() {
  const bin = findPostgres()
  if (!bin) throw new Stop('PostgreSQL was not found: run "npm run setup -- --tests".')
  const user = serverUser()
  const base = process.env.YCT_PG_TMP || tmpdir()
  const home = mkdtempSync(join(base, 'yct-pg-'))
  const data = join(home, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (user) for (const path of [home, data]) chownSync(path, user.uid, user.gid)
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', HOME: home }
  const init = await capture(join(bin, 'initdb'), ['-D', data, '-U', 'yct', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions'], { ...user, cwd: home, env })
  if (init.code !== 0) {
    rmSync(home, { recursive: true, force: true })
    throw new Stop(/No space left/i.test(init.out) ? diskFull(base) : `PostgreSQL could not make its test folder: ${init.out.trim().split('\n').pop()}`)
  }

  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    // -F is not given: fsync stays on. The socket folder is ours, so no other server can clash.
    const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', home, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=on', '-c', 'synchronous_commit=on', '-c', 'max_connections=60'],
      { ...user, cwd: home, env, stdio: ['ignore', 'ignore', 'pipe'], detached: true }) // detached: a terminal's Ctrl-C must not reach it before its clients
    let log = ''
    server.stderr.on('data', (chunk) => { log = (log + chunk).slice(-20_000) })
    const stop = async () => {
      forget()
      if (server.exitCode === null && server.signalCode === null) {
        server.ref()
        await new Promise((done) => {
          const hard = setTimeout(() => server.kill('SIGKILL'), 8000)
          server.once('exit', () => { clearTimeout(hard); done(undefined) })
          server.kill('SIGINT') // PostgreSQL's fast shutdown
        })
      }
      rmSync(home, { recursive: true, force: true })
    }
    const forget = atEnd(stop)
    const ready = await new Promise((done) => {
      const deadline = setTimeout(() => done(false), 60_000)
      server.stderr.on('data', () => { if (/ready to accept connections/.test(log)) { clearTimeout(deadline); done(true) } })
      server.once('error', (error) => { log += error.message; clearTimeout(deadline); done(false) })
      server.once('exit', () => { clearTimeout(deadline); done(false) })
    })
    if (ready) {
      server.unref()
      return { url: `postgres://yct@127.0.0.1:${port}/postgres`, stop }
    }
    const taken = /could not bind|Address already in use/i.test(log)
    if (taken && attempt < 5) { forget(); continue }
    await stop()
    throw new Stop(`PostgreSQL did not start: ${log.trim().split('\n').pop() ?? 'it said nothing'}`)
  }
}
