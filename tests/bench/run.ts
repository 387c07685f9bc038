import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { repo } from '../store/support'
import { benchAccept } from './accept'
import { benchForm } from './form'
import { load, machine } from './machine'
import { table, type Line } from './report'
import { benchSearch } from './search'
import { benchSync } from './sync'
import { benchWindow } from './window'

/**
 * npm run bench [-- --only=accept,search,window,form,sync] [--quick]
 *
 * Progress and tables go to stderr; stdout ends with one JSON object, which is also written to out/bench/<date>.json.
 */

const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } })
const quick = values.quick
const say = (text: string): void => void process.stderr.write(`${text}\n`)

const benches = {
  accept: () => benchAccept(quick ? { residents: 1000, acceptances: [20, 200], rounds: 5 } : { residents: 5000, acceptances: [100, 1000], rounds: 7 }, say),
  search: () => benchSearch(quick ? { residents: [1000, 10_000], queries: 10, rounds: 5 } : { residents: [20_000, 200_000], queries: 100, rounds: 5 }, say),
  window: () => benchWindow(quick ? { residents: 2000, rounds: 5, memory: false } : { residents: 20_000, rounds: 9, memory: true }, say),
  form: () => benchForm(quick ? { keys: 60, rounds: 3 } : { keys: 200, rounds: 7 }, say),
  sync: () => benchSync(quick ? { changes: [100, 1000], rounds: 5 } : { changes: [1000, 10_000], rounds: 5 }, say),
} satisfies Record<string, () => Promise<{ lines: Line[]; figures: unknown }>>

const names = Object.keys(benches) as (keyof typeof benches)[]
const asked = values.only?.split(',').map((name) => name.trim()) ?? names
const unknown = asked.find((name) => !names.includes(name as keyof typeof benches))

if (unknown !== undefined) {
  say(`There is no bench "${unknown}"; there are ${names.join(', ')}.`)
  process.exitCode = 2
} else {
  const startedAt = new Date()
  const before = machine()
  say(`${before.cpu}, ${before.cores} cores, ${before.memoryMb} MB, ${before.system}; Node ${before.node}, Electron ${before.electron}; load ${before.load}${quick ? '; QUICK: small sizes, for a look only' : ''}`)
  const lines: Line[] = []
  const figures: Record<string, unknown> = {}
  for (const name of names.filter((candidate) => asked.includes(candidate))) {
    const from = performance.now()
    const done = await benches[name]()
    lines.push(...done.lines)
    figures[name] = { seconds: Math.round((performance.now() - from) / 100) / 10, loadAfter: load(), ...(done.figures as object) }
    say(`\n${table(done.lines)}\n`)
  }
  if (asked.length > 1) say(`${table(lines)}\n`)
  const result = { at: startedAt.toISOString(), quick, machine: before, loadAfter: load(), lines, figures }
  const folder = join(repo, 'out/bench')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${startedAt.toISOString().slice(0, 19).replaceAll(':', '')}${quick ? '-quick' : ''}.json`)
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
  say(`Written to ${file}`)
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
