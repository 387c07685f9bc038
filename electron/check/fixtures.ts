import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { answerCheck, type CheckWorld } from '../../shared/check/answer'
import { differences, fixtureFile, type Fixture } from '../../shared/check/fixture'

export type ItemFixtures = { item: string; fixtures: Fixture[] }

/** The worked cases of a folder, by item. A file that is not as it should be is a problem, not an exception. */
export function readFixtures(folder: string, read: (file: string) => string | null): { files: ItemFixtures[]; problems: string[] } {
  const files: ItemFixtures[] = []
  const problems: string[] = []
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.json')).sort()) {
    try {
      const parsed = fixtureFile.safeParse(JSON.parse(read(join(folder, name)) ?? 'null'))
      if (!parsed.success) problems.push(`${name}: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`)
      else if (`${parsed.data.item}.json` !== name) problems.push(`${name} holds ${parsed.data.item}`)
      else files.push(parsed.data)
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { files, problems }
}

/** Runs worked cases; `only` names items, or none for all. */
export function runFixtures(world: CheckWorld, folder: string, only: readonly string[], read: (file: string) => string | null): { problems: string[]; count: number; items: number } {
  const { files, problems } = readFixtures(folder, read)
  const chosen = files.filter((file) => only.length === 0 || only.includes(file.item))
  for (const { item, fixtures } of chosen)
    for (const one of fixtures)
      for (const difference of differences(one, answerCheck({ ...one.request, item }, world))) problems.push(`${item} ${one.name}: ${difference}`)
  return { problems, count: chosen.reduce((sum, file) => sum + file.fixtures.length, 0), items: chosen.length }
}
