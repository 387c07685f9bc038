/** Packs the built program with electron-builder. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from './child.mjs'
import { toolEnv } from './env.mjs'
import { findRuntime } from './electron.mjs'
import { findBinding } from './native.mjs'
import { repo } from './paths.mjs'
import { say, withProgress } from './say.mjs'
import { Stop, sentenceForOutput } from './stop.mjs'
import { packagedExecutable } from './packaged.mjs'

/**
 * @param {{ release?: boolean, args?: string[] }} [options]
 *   release: no inspector; args: for electron-builder, instead of the unpacked folder for this system
 */
export async function packageProgram({ release = false, args = [] } = {}) {
  const { parse } = await import('yaml')
  const config = parse(readFileSync(join(repo, 'electron-builder.yml'), 'utf8'))
  const runtime = findRuntime()
  if (!runtime) throw new Stop('No Electron runtime was found: run "npm run setup".')
  const here = args.length === 0
  if (!here && !runtime.official) say(`electron-builder will have to download Electron for these targets, which this machine may not reach.`)
  if (here) {
    config.electronDist = runtime.dir
    config.electronVersion = runtime.version
    const binding = findBinding([runtime.napi])
    if (binding) config.extraResources.push({ from: binding, to: 'native/better_sqlite3.node' })
  }
  config.electronFuses.enableNodeCliInspectArguments = !release
  if (here) rmSync(join(repo, 'dist', 'linux-unpacked'), { recursive: true, force: true })
  mkdirSync(join(repo, 'dist'), { recursive: true })
  const file = join(repo, 'dist/electron-builder.json')
  writeFileSync(file, JSON.stringify(config, null, 2))
  const result = await withProgress('Packing the program', () =>
    capture(process.execPath, [join(repo, 'node_modules/electron-builder/cli.js'), '--config', file, '--publish', 'never', ...(here ? ['--dir'] : args)], {
      cwd: repo,
      env: { ...toolEnv(), ELECTRON_OVERRIDE_DIST_PATH: undefined, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    }))
  const executable = packagedExecutable()
  if (result.code !== 0 || (here && !existsSync(executable))) {
    say(result.out.split('\n').filter((line) => /⨯|error|cannot|failed/i.test(line) && !/^\s+at /.test(line)).slice(0, 5).join('\n'))
    throw new Stop(sentenceForOutput('The program could not be packed', result.out, 'the lines above are what electron-builder says.'))
  }
  return here ? executable : join(repo, 'dist')
}
