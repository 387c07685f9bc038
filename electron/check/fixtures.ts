import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ItemPackage } from '../../shared/catalogue/schema'
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

/**
 * Whether there are enough worked cases: for every item one that passes and one that is refused for a stated reason;
 * for the most frequent ones five, with an amount where the item computes one.
 */
export function fixtureCounts(items: readonly ItemPackage[], files: readonly ItemFixtures[], frequent: readonly string[]): string[] {
  const problems: string[] = []
  for (const item of items) {
    const fixtures = files.find((file) => file.item === item.code)?.fixtures ?? []
    const say = (text: string): void => void problems.push(`${item.code}: ${text}`)
    if (!fixtures.some(({ expect }) => expect.passed === true)) say('no worked case that passes')
    const refused = item.rules.some((rule) => rule.level === 'block' && rule.repeats === undefined) ? fixtures.some(({ expect }) => (expect.blocked?.length ?? 0) > 0) : fixtures.some(({ expect }) => expect.acceptable === false)
    if (!refused) say('no worked case that is blocked for a stated reason')
    const least = frequent.includes(item.code) ? 5 : 2
    if (fixtures.length < least) say(`${fixtures.length} worked cases, ${least} wanted`)
    const pays = item.rules.some((rule) => rule.kind === 'benefit' && rule.level === 'compute' && rule.type === 'Num' && (rule.unit ?? '元').startsWith('元'))
    if (pays && !fixtures.some(({ expect }) => Object.keys(expect.benefits ?? {}).length > 0)) say('no worked case with its amount')
  }
  return problems
}
