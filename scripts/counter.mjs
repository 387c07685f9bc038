/** npm run -s counter -- COMMAND: the administrator's command line (docs/command-line.md). TypeScript runs in this same process, so that it starts quickly. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findBinding, needsBuild } from './lib/native.mjs'
import { repo } from './lib/paths.mjs'
import { say } from './lib/say.mjs'
import { sentenceFor } from './lib/stop.mjs'

// Whoever reads only the first lines (| head) closes the pipe: that is no fault.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const napi = Number(process.versions.napi)
try {
  // Set-up looks at much more than this needs, so it is asked only where something is missing.
  if (!existsSync(join(repo, 'node_modules/tsx')) || (needsBuild(napi) && !findBinding([napi]))) await (await import('./lib/setup.mjs')).ensureSetup({ display: false })
  const binding = findBinding([napi])
  if (binding) process.env.YCT_NATIVE_BINDING = binding
  const { register } = await import('tsx/esm/api')
  register()
  const { run } = await import('../electron/cli/run.ts')
  process.exitCode = await run(process.argv.slice(2), { resources: join(repo, 'resources'), now: () => new Date(), env: process.env }, { in: process.stdin, out: process.stdout, err: process.stderr })
} catch (error) {
  if (process.env.YCT_DEBUG) console.error(error)
  say(sentenceFor(error))
  process.exitCode = 1
}
