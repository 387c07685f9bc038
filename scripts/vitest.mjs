/** node scripts/vitest.mjs [--project NAME …] [vitest arguments]: vitest after set-up, in the right environment. */
import { run } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'

await run(async () => {
  const args = process.argv.slice(2)
  const projects = args.flatMap((arg, i) => (arg === '--project' ? [args[i + 1]] : arg.startsWith('--project=') ? [arg.slice(10)] : []))
  const all = projects.length === 0
  const windows = all || projects.some((name) => ['journeys', 'packaged'].includes(name))
  const hub = all || projects.includes('hub')
  await ensureSetup({ display: windows, tests: windows, postgres: hub })
  const { runVitest } = await import('./lib/vitest.mjs')
  const watching = args.includes('--watch') || args[0] === 'watch' || args[0] === 'run'
  return runVitest(all ? ['unit', 'store', 'hub', 'journeys', 'packaged'] : projects, watching ? args : ['run', ...args])
})
