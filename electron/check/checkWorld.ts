import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { itemPackage, type ItemPackage } from '../../shared/catalogue/schema'
import { standardTable } from '../../shared/catalogue/standards'
import type { CheckWorld } from '../../shared/check/answer'
import { calendarFrom } from '../../shared/domain/time/calendar'
import { compileItem, lawTables, type CompiledItem } from '../../shared/rules'

/** The shipped catalogue, calendars and tables, as a question of the command line needs them; a package is read and compiled when first asked for. */
export function checkWorld(resources: string): CheckWorld {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(resources, path), 'utf8'))
  const index = read('catalogue/index.json') as { code: string; shortCode: string; version: number }[]
  const packages = new Map<string, ItemPackage>()
  const compiled = new Map<string, CompiledItem>()
  const standards = new Map(standardTable.parse(read('catalogue/standards.json')).map((standard) => [standard.id, standard]))
  const years = existsSync(join(resources, 'calendar')) ? readdirSync(join(resources, 'calendar')).filter((name) => /^\d{4}\.json$/.test(name)).sort() : []
  return {
    find(code) {
      const wanted = code.trim().toUpperCase()
      const entry = index.find((one) => one.code === wanted || one.shortCode === wanted)
      if (!entry) return null
      const known = packages.get(entry.code) ?? itemPackage.parse(read(`catalogue/items/${entry.code}.v${entry.version}.json`))
      packages.set(entry.code, known)
      return known
    },
    compiled(item) {
      const known = compiled.get(item.code) ?? compileItem(item, standards)
      compiled.set(item.code, known)
      return known
    },
    standards,
    calendar: calendarFrom(years.map((name) => read(`calendar/${name}`))),
    law: lawTables.parse(read('law/retirement.json')),
  }
}
