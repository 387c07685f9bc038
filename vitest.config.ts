/**
 * One runner for everything. Projects:
 *   unit      pure code, no database, no window
 *   store     the counter's encrypted SQLite
 *   hub       the district service, on PGlite and on real PostgreSQL (YCT_TEST_PG_URL)
 *   journeys  the built application, driven through Playwright's Electron driver, one at a time
 *   packaged  the same in the application electron-builder packed (YCT_PACKAGED_APP)
 * Run through scripts/vitest.mjs or scripts/test.mjs, which set the environment.
 */
import { defineConfig } from 'vitest/config'
import { itemValidators } from './scripts/lib/itemValidators.mjs'

const alone = { fileParallelism: false, maxWorkers: 1, isolate: true }

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        plugins: [itemValidators(import.meta.dirname)],
        test: {
          name: 'unit',
          include: ['tests/{shared,electron,renderer,district,toolchain,catalogue}/**/*.test.{ts,tsx}'],
          exclude: ['tests/store/**', 'tests/hub/**'],
          // Property tests on a loaded machine are slow, not wrong: no test here measures time.
          testTimeout: 60_000,
        },
      },
      { test: { name: 'store', include: ['tests/store/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000, pool: 'forks' } },
      { test: { name: 'hub', include: ['tests/hub/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000, pool: 'forks', ...alone } },
      { test: { name: 'journeys', include: ['tests/journeys/**/*.journey.ts'], testTimeout: 180_000, hookTimeout: 120_000, pool: 'forks', ...alone } },
      { test: { name: 'packaged', include: ['tests/packaged/**/*.journey.ts'], testTimeout: 180_000, hookTimeout: 120_000, pool: 'forks', ...alone } },
    ],
  },
})
