import { buildItemIndex, findItems } from '../../shared/catalogue/find'
import { spell } from '../../shared/catalogue/spell'
import { itemPackage, type ItemPackage, type ItemSummary } from '../../shared/catalogue/schema'
import type { Catalogue } from '../usecases/ports'
import type { LoadedCatalogue } from './loadCatalogue'

export type Published = { code: string; version: number; package: unknown; at: string }

/**
 * The shipped catalogue with the versions that the district has published on top. A published package that does not
 * parse is left out and reported: the shipped version stays in use.
 */
export async function withPublished(shipped: LoadedCatalogue, published: () => Promise<Published[]>, report: (error: unknown) => void, today: () => string): Promise<Catalogue & { refresh(): Promise<void> }> {
  let summaries: readonly ItemSummary[] = shipped.summaries()
  let index: ReturnType<typeof buildItemIndex> | null = null
  let extra = new Map<string, ItemPackage>()
  let version = shipped.version
  let changes: { code: string; version: number; at: string }[] = []

  async function refresh(): Promise<void> {
    const rows = await published()
    const next = new Map<string, ItemPackage>()
    for (const row of rows) {
      const parsed = itemPackage.safeParse(row.package)
      if (parsed.success) next.set(`${row.code}.${row.version}`, parsed.data)
      else report(new Error(`published item ${row.code} version ${row.version}: ${parsed.error.issues[0]?.message}`))
    }
    extra = next
    const newest = new Map<string, ItemSummary>(shipped.summaries().map((summary) => [summary.code, summary]))
    for (const item of next.values()) {
      const known = newest.get(item.code)
      // Published early, in force later: until that day the version before it is the current one.
      if (item.effectiveFrom > today() || (item.effectiveTo !== null && item.effectiveTo < today())) continue
      if (!known || item.version > known.version) newest.set(item.code, summaryOf(item, known))
    }
    summaries = [...newest.values()].sort((a, b) => a.shortCode.localeCompare(b.shortCode))
    index = next.size ? buildItemIndex(summaries, spell) : null
    changes = rows.map(({ code, version: published, at }) => ({ code, version: published, at })).sort((a, b) => b.at.localeCompare(a.at))
    version = next.size ? `${shipped.version}+${next.size}` : shipped.version
  }
  await refresh()

  return {
    get version() { return version },
    find: (text, limit) => (index ? findItems(index, text, limit) : shipped.find(text, limit)),
    summaries: () => summaries,
    standards: () => shipped.standards,
    dictionary: () => shipped.dictionary(),
    abolished: () => shipped.abolished(),
    changes: () => changes,
    get: async (code, wanted = null) => {
      const current = summaries.find((summary) => summary.code === code)
      if (!current) return null
      return extra.get(`${code}.${wanted ?? current.version}`) ?? shipped.get(code, wanted ?? current.version)
    },
    refresh,
  }
}

/** The spelling travels with the shipped summary; for new words there is none, and it must not be the old one. */
const summaryOf = (item: ItemPackage, known: ItemSummary | undefined): ItemSummary => ({
  ...(known?.pinyin && known.name.zh === item.name.zh && known.aliases.join() === item.aliases.join() ? { pinyin: known.pinyin } : { pinyin: { name: spell(item.name.zh), aliases: item.aliases.map(spell), category: spell(item.category.name.zh) } }),
  code: item.code, shortCode: item.shortCode, version: item.version, effectiveFrom: item.effectiveFrom, name: item.name, aliases: item.aliases, category: item.category, department: item.department,
  frequency: item.frequency, decidedBy: item.decidedBy, applicant: item.applicant,
})
