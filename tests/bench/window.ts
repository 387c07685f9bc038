import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { buildDemo, type DemoPlan } from '../../electron/demo/buildDemo'
import { seedCounter } from '../../electron/demo/seedCounter'
import { NOW, repo, resources, TODAY } from '../store/support'
import { compare, median, steady } from './measure'
import { now, openFile, workFolder } from './program'
import { comparedLine, costGrowth, plainLine, type Line } from './report'

export type WindowSizes = { residents: number; rounds: number; memory: boolean }

/**
 * From the start of the process to the moment in which the password can be typed: a bare window, our program with an empty
 * home and with a full one, in turn. Warm: each has been started once before.
 *
 * No hub is started beside the window, as on a real counter; only demo mode has one of its own.
 */
export async function benchWindow({ residents, rounds, memory }: WindowSizes, say: (text: string) => void): Promise<{ lines: Line[]; figures: unknown }> {
  const exe = process.env['YCT_ELECTRON']
  if (!exe) throw new Error('YCT_ELECTRON is not set: run the bench with npm run bench')
  if (!existsSync(join(repo, 'out/main/main.js'))) throw new Error('the program is not built: run the bench with npm run bench')
  const work = workFolder()
  try {
    say(`window: seeding a home of ${residents} residents and one without any but the named ones`)
    const [full, empty, bare] = [work.path('full'), work.path('empty'), work.path('bare')]
    await makeHome(full, { today: TODAY, seed: 2026, residents, cases: Math.min(420, residents / 10) })
    await makeHome(empty, { today: TODAY, seed: 2026, residents: 0, cases: 0 })
    mkdirSync(bare)
    const startBare = (rest = memory) => start(exe, [join(import.meta.dirname, 'bare')], { YCT_BENCH_PROFILE: bare }, rest)
    const startOurs = (home: string, rest = memory) => start(exe, [repo, '--demo'], { YCT_HOME: home, YCT_DEMO_NOW: NOW, YCT_HUB_URL: 'http://127.0.0.1:9' }, rest)

    const run = async () => {
      await startBare(false)
      await startOurs(empty, false)
      await startOurs(full, false)
      const done: { bare: Start; empty: Start; full: Start }[] = []
      for (let round = 0; round < rounds; round++) done.push({ bare: await startBare(), empty: await startOurs(empty, false), full: await startOurs(full) })
      const of = (home: 'empty' | 'full', mark: 'focused' | 'painted') => compare(done.map((one) => ({ limit: one.bare[mark], ours: one[home][mark] })))
      return { full: of('full', 'focused'), empty: of('empty', 'focused'), painted: of('full', 'painted'), memory: memory ? compare(done.map((one) => ({ limit: one.bare.pssMb, ours: one.full.pssMb }))) : null, done }
    }
    say(`window: ${rounds} rounds of bare, empty home, full home`)
    const { result, repeated } = await steady((one: Awaited<ReturnType<typeof run>>) => one.full.spread, run)
    const mainMs = median(result.done.map((one) => one.full.ready - one.full.main))
    const lines = [
      comparedLine('window', 'named only', 'start to password field', 'ms', result.empty),
      comparedLine('window', String(residents), 'start to password field', 'ms', result.full, { target: { most: 1.5 }, growth: { limit: null, ours: costGrowth(result.empty, result.full).ours } }),
      comparedLine('window', String(residents), 'start to its second frame', 'ms', result.painted),
      ...(result.memory ? [comparedLine('window', String(residents), 'memory at rest, PSS of all processes', 'MB', result.memory, { target: { most: 1.5 } })] : []),
      plainLine('window', String(residents), 'of it: main script to app ready', 'ms', mainMs),
      plainLine('window', String(residents), 'of it: app ready to password field', 'ms', median(result.done.map((one) => one.full.focused - one.full.ready))),
    ]
    return { lines, figures: { residents, rounds, repeated, starts: result.done } }
  } finally {
    work.remove()
  }
}

async function makeHome(folder: string, plan: DemoPlan): Promise<void> {
  const home = join(folder, 'demo')
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'demo.json'), JSON.stringify(plan))
  const database = await openFile(join(home, 'counter.db'))
  await seedCounter(database, buildDemo(plan, resources), now(), () => undefined)
  await database.close()
}

/** ms since the process was asked for. */
type Start = { main: number; ready: number; focused: number; painted: number; pssMb: number }

async function start(exe: string, args: readonly string[], env: Record<string, string>, rest: boolean): Promise<Start> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const from = Date.now()
  const child = spawn(exe, [...root, '-r', join(import.meta.dirname, 'probe.cjs'), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => { errors = (errors + chunk.toString()).slice(-4000) })
  try {
    const marks = await readMarks(child, () => errors)
    // At rest: the paper window has warmed up.
    if (rest) await new Promise((resolve) => setTimeout(resolve, 4000))
    return { main: marks['main']! - from, ready: marks['ready']! - from, focused: marks['focused']! - from, painted: marks['painted']! - from, pssMb: rest ? pssMb(child.pid!) : 0 }
  } finally {
    await end(child)
  }
}

function readMarks(child: ChildProcess, errors: () => string): Promise<Record<string, number>> {
  const marks: Record<string, number> = {}
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => { clearTimeout(timer); reject(new Error(`${why}; ${errors().trim().split('\n').slice(-3).join(' | ')}`)) }
    const timer = setTimeout(() => fail('no password field within a minute'), 60_000)
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code) => fail(`the program ended with ${code}`))
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const said = /^yct-bench (.*)$/.exec(line)
      if (!said) return
      const { what, at } = JSON.parse(said[1]!) as { what: string; at: number }
      if (what.startsWith('failed')) return fail(what)
      marks[what] = at
      if (what === 'painted') { clearTimeout(timer); resolve(marks) }
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 8000)
    child.once('exit', () => { clearTimeout(hard); resolve() })
    child.kill('SIGTERM')
  })
}

/** Proportional: what the processes share is counted once. Linux only; 0 where it cannot be read. */
function pssMb(root: number): number {
  if (process.platform !== 'linux') return 0
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch { /* ended while we looked */ }
  }
  const isBelow = (pid: number): boolean => { for (let at: number | undefined = pid; at; at = parents.get(at)) if (at === root) return true; return false }
  let kb = 0
  for (const pid of parents.keys()) {
    if (!isBelow(pid)) continue
    try {
      kb += Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch { /* ended while we looked */ }
  }
  return kb / 1024
}
