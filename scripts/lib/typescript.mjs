import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { foreground } from './child.mjs'
import { toolEnv } from './env.mjs'
import { repo } from './paths.mjs'
import { Stop } from './stop.mjs'

/**
 * Runs a TypeScript file in a Node of its own; its exit code is returned.
 * @param {string} file from the current folder, else from the repository
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function runTypeScript(file, args, env = toolEnv()) {
  const path = [resolve(file), join(repo, file)].find((candidate) => existsSync(candidate))
  if (!path) throw new Stop(`There is no file ${file}.`)
  return foreground(process.execPath, ['--import', import.meta.resolve('tsx'), path, ...args], { env })
}
