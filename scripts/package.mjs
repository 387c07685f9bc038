/**
 * npm run package [-- [--release] [electron-builder arguments]]
 * Without arguments: an unpacked program for this system in dist/. `--win nsis`, `--linux deb --arm64` and
 * the like make installers where their tools can be downloaded. `--release` turns the inspector off.
 */
import { run, say } from './lib/say.mjs'
import { ensureSetup } from './lib/setup.mjs'

await run(async () => {
  const args = process.argv.slice(2)
  await ensureSetup({ display: false })
  const { ensureBuilt } = await import('./lib/build.mjs')
  const { packageProgram } = await import('./lib/package.mjs')
  await ensureBuilt()
  const made = await packageProgram({ release: args.includes('--release'), args: args.filter((arg) => arg !== '--release') })
  say(`Packed: ${made}`)
})
