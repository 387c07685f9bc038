/** Runs vitest with what the chosen projects need: a display, PostgreSQL, the built application. */
import { join } from 'node:path'
import { foreground } from './child.mjs'
import { startVirtualDisplay } from './display.mjs'
import { toolEnv } from './env.mjs'
import { repo } from './paths.mjs'
import { packagedExecutable } from './packaged.mjs'
import { startPostgres } from './postgres.mjs'

/**
 * @param {string[]} projects
 * @param {string[]} args more vitest arguments
 * @param {{ timeout?: number }} [limits]
 * @returns {Promise<number>} vitest's exit code
 */
export async function runVitest(projects, args, { timeout } = {}) {
  const env = toolEnv()
  /** @type {(() => Promise<void>)[]} */
  const stops = []
  try {
    if (projects.includes('hub') && !env.YCT_TEST_PG_URL) {
      const postgres = await startPostgres()
      stops.push(postgres.stop)
      env.YCT_TEST_PG_URL = postgres.url
    }
    if (projects.some((name) => name === 'journeys' || name === 'packaged') && process.platform === 'linux') {
      const display = await startVirtualDisplay() // also beside a real one: every machine tests the same screen
      stops.push(display.stop)
      Object.assign(env, display.env)
    }
    if (projects.includes('packaged')) env.YCT_PACKAGED_APP = packagedExecutable()
    return await foreground(process.execPath, [join(repo, 'node_modules/vitest/vitest.mjs'), ...args], { cwd: repo, env, ...(timeout ? { timeout, killSignal: 'SIGKILL' } : {}) })
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}
