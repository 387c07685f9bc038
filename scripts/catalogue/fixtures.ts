/** npm run items:fixtures [CODE …] – runs the worked cases under tests/fixtures/items and prints what differs. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkWorld } from '../../electron/check/checkWorld'
import { runFixtures } from '../../electron/check/fixtures'

const root = fileURLToPath(new URL('../..', import.meta.url))
const wanted = process.argv.slice(2)
const { problems, count, items } = runFixtures(checkWorld(join(root, 'resources')), join(root, 'tests/fixtures/items'), wanted, (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null))
for (const problem of problems) console.log(problem)
console.log(`${items} items, ${count} fixtures, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0
