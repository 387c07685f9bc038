import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Written by the embedded hub after it was filled; read by the window before its first sync. */
export const SEED_HEADS = 'seed-heads.json'
export type SeedHeads = { epoch: string; heads: Record<string, number> }

export function readSeedHeads(hubFolder: string): SeedHeads | null {
  const file = join(hubFolder, SEED_HEADS)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SeedHeads) : null
}
