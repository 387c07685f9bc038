/** npm run dev [-- arguments]: for developers; main restarts when it changes, the window is served from out/renderer (rebuild and reload it). */
import { join } from 'node:path'
import { foreground, isRoot } from './lib/child.mjs'
import { hasDisplay, startVirtualDisplay } from './lib/display.mjs'
import { repo } from './lib/paths.mjs'
import { run } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'

await run(async () => {
  await ensureSetup({ display: !hasDisplay() })
  const { toolEnv } = await import('./lib/env.mjs')
  const env = toolEnv()
  const display = hasDisplay() ? undefined : await startVirtualDisplay()
  if (display) Object.assign(env, display.env)
  const args = ['dev', '--watch']
  if (process.platform === 'linux' && isRoot()) args.push('--noSandbox')
  try {
    return await foreground(process.execPath, [join(repo, 'node_modules/electron-vite/bin/electron-vite.js'), ...args, '--', '--demo', ...process.argv.slice(2)], { cwd: repo, env })
  } finally {
    await display?.stop()
  }
})
