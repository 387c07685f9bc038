/**
 * npm test [-- --only=unit,store]: set-up, then every stage; the last line is `N passed, N failed`.
 * Stages: lint, typecheck, build, unit, store, hub, journeys, package, packaged. `--only` names some of them
 * (build and package come along where they are needed).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { atEnd, capture } from './lib/child.mjs'
import { repo } from './lib/paths.mjs'
import { ensureSetup } from './lib/setup.mjs'
import { Stop, sentenceFor } from './lib/stop.mjs'
import { lastLine, tally } from './lib/tally.mjs'

const projects = ['unit', 'store', 'hub', 'journeys', 'packaged']
const known = ['lint', 'typecheck', 'build', ...projects.slice(0, 4), 'package', 'packaged']
const minute = 60_000
/** What a stage that holds no tests adds to the count when it works. */
const nothing = { passed: 0, failed: 0, skipped: 0 }

/** @typedef {import('./lib/tally.mjs').Tally & { name: string, seconds: number, note?: string }} Result */
/** @type {Result[]} */
const results = []

/**
 * Runs one stage; whatever happens in it, the others still run.
 * @param {string} name
 * @param {() => Promise<import('./lib/tally.mjs').Tally>} work
 */
async function stage(name, work) {
  const started = Date.now()
  /** @type {Result} */
  let result
  try {
    result = { name, ...await work(), seconds: 0 }
  } catch (error) {
    if (process.env.YCT_DEBUG) console.error(error)
    result = { name, passed: 0, failed: 1, skipped: 0, seconds: 0, note: sentenceFor(error) }
  }
  result.seconds = Math.round((Date.now() - started) / 1000)
  results.push(result)
  console.log(describe(result))
  return result.failed === 0
}

/** @param {Result} result */
function describe({ name, passed, failed, skipped, seconds, note }) {
  const counts = passed + failed + skipped === 0 ? '' : ` ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
  return `${failed > 0 ? 'FAIL' : ' ok '} ${name.padEnd(9)}${counts} (${seconds} s)${note ? `: ${note}` : ''}`
}

/**
 * A checking tool that counts as one test.
 * @param {string} script below node_modules
 * @param {string[]} args
 */
async function tool(script, args) {
  const result = await capture(process.execPath, [join(repo, 'node_modules', script), ...args], { cwd: repo, timeout: 10 * minute })
  if (result.code === 0) return { passed: 1, failed: 0, skipped: 0 }
  console.log(result.out.trimEnd())
  if (result.timedOut) throw new Stop('it did not end within ten minutes.')
  return { passed: 0, failed: 1, skipped: 0 }
}

/**
 * @param {string} project
 * @param {string} reports a folder for vitest's report
 * @param {string[]} [files] only these
 */
async function vitest(project, reports, files = []) {
  const { runVitest } = await import('./lib/vitest.mjs')
  const file = join(reports, `${project}-${files[0] ? basename(files[0]) : 'all'}.json`)
  console.log(`\n── ${project} ──`)
  const code = await runVitest([project], ['run', '--project', project, ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], { timeout: (project === 'journeys' ? 20 : 12) * minute })
  let report
  try { report = JSON.parse(readFileSync(file, 'utf8')) } catch { /* it crashed before writing one */ }
  if (!report) throw new Stop(`vitest ended with code ${code} and left no report.`)
  return tally(report, code)
}

/**
 * The journeys of the built program, in two lanes that begin together: a window waits most of its time, and each lane has a display of its own.
 * @param {string} reports
 */
async function twoLanes(reports) {
  const all = readdirSync(join(repo, 'tests/journeys')).filter((name) => name.endsWith('.journey.ts')).map((name) => `tests/journeys/${name}`)
  const weight = (/** @type {string} */ file) => long[basename(file, '.journey.ts')] ?? 1
  /** @type {[string[], string[]]} */
  const lanes = [[], []]
  const sums = [0, 0]
  for (const file of all.sort((a, b) => weight(b) - weight(a))) {
    const lane = (sums[1] ?? 0) < (sums[0] ?? 0) ? 1 : 0
    lanes[lane].push(file)
    sums[lane] = (sums[lane] ?? 0) + weight(file)
  }
  const tallies = await Promise.all(lanes.filter((files) => files.length > 0).map((files) => vitest('journeys', reports, files)))
  return tallies.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }), nothing)
}
/** Journeys that take more than about half a minute, in half minutes. */
const long = /** @type {Record<string, number>} */ ({ '9-all-items': 12, '3-ten-items': 3, '4-trouble': 3, '14-subsistence-life': 3, '2-offline': 2, '8-eligibility': 2, '12-queue': 2 })

/** @param {string} what */
const notRun = (what) => async () => { throw new Stop(`not run, because ${what} failed.`) }

async function main() {
  const only = process.argv.slice(2).find((arg) => arg.startsWith('--only='))?.slice(7).split(',')
  const unknown = only?.filter((name) => !known.includes(name)) ?? []
  if (unknown.length > 0) throw new Stop(`There is no stage ${unknown.join(', ')}: the stages are ${known.join(', ')}.`)
  const wanted = new Set(only ?? known)
  const packed = wanted.has('package') || wanted.has('packaged')
  const windows = wanted.has('journeys') || packed

  await ensureSetup({ tests: true, postgres: wanted.has('hub') })

  const checks = [
    wanted.has('lint') && stage('lint', () => tool('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])),
    wanted.has('typecheck') && stage('typecheck', () => tool('typescript/bin/tsc', ['-b', '--pretty', 'false'])),
  ]
  await Promise.all(checks) // two cores, two checks

  let built = true
  if (wanted.has('build') || windows) {
    const { ensureBuilt } = await import('./lib/build.mjs')
    built = await stage('build', async () => { await ensureBuilt(); return nothing })
  }
  const reports = mkdtempSync(join(tmpdir(), 'yct-test-'))
  const forget = atEnd(() => rmSync(reports, { recursive: true, force: true }))
  try {
    if (wanted.has('unit')) await stage('unit', () => vitest('unit', reports))
    for (const project of ['store', 'hub']) if (wanted.has(project)) await stage(project, () => vitest(project, reports))
    if (wanted.has('journeys')) await stage('journeys', built ? () => twoLanes(reports) : notRun('the build'))
    if (packed) {
      const { packageProgram } = await import('./lib/package.mjs')
      const done = await stage('package', built ? async () => { await packageProgram(); return nothing } : notRun('the build'))
      if (wanted.has('packaged')) await stage('packaged', done ? () => vitest('packaged', reports) : notRun('the packing'))
    }
  } finally {
    forget()
    rmSync(reports, { recursive: true, force: true })
  }
}

try {
  await main()
} catch (error) {
  if (process.env.YCT_DEBUG) console.error(error)
  results.push({ name: 'set-up', passed: 0, failed: 1, skipped: 0, seconds: 0, note: sentenceFor(error) })
}
console.log('\nSummary')
for (const result of results) console.log(describe(result))
console.log(lastLine(results))
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0
