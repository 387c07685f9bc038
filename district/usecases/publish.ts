import type { ItemPackage } from '../../shared/catalogue/schema'
import { standardOver, type Standard } from '../../shared/catalogue/standards'
import { sameJson } from '../../shared/sync/canonicalJson'
import type { OrgSnapshot } from '../../shared/sync/protocol'
import type { Crypto, FeedDraft, Ports, Store } from './ports'
import { problems } from './problem'
import { catalogueStream, streamsOfOrg } from './streams'

export const itemRow = (crypto: Crypto, item: ItemPackage): FeedDraft =>
  ({ stream: catalogueStream, kind: 'item', entityId: crypto.idOfName(`item ${item.code}`), version: item.version, op: 'put', body: { type: 'item', code: item.code, version: item.version, package: item } })

/** Publishes a version of an item to every window. The same package again is harmless; versions only rise. */
export function createPublishItem({ database, crypto, now }: Ports) {
  return (item: ItemPackage, by: string): Promise<{ code: string; version: number; published: boolean }> =>
    database.transaction(async (store) => {
      const same = await store.findItem(item.code, item.version)
      if (same && sameJson(same, item)) return { code: item.code, version: item.version, published: false }
      if (same || await store.lastItemVersion(item.code) >= item.version) throw problems.versionTaken(item.code, item.version)
      await store.addItem(item, now())
      await store.log(now(), 'publish-item', by, { code: item.code, version: item.version })
      await store.ensureStreams([catalogueStream])
      await store.appendFeed([[itemRow(crypto, item)]])
      return { code: item.code, version: item.version, published: true }
    })
}

/** Publishes the working-day calendar of a year; a later one replaces it at the windows. */
export function createPublishCalendar({ database, crypto, now }: Ports) {
  return (input: { year: number; calendar: unknown }, by: string): Promise<{ year: number; version: number }> =>
    database.transaction(async (store) => {
      const version = await store.putCalendar(input.year, input.calendar)
      await store.log(now(), 'publish-calendar', by, { year: input.year, version })
      await store.ensureStreams([catalogueStream])
      await store.appendFeed([[calendarRow(crypto, input.year, version, input.calendar)]])
      return { year: input.year, version }
    })
}

export const calendarRow = (crypto: Crypto, year: number, version: number, calendar: unknown): FeedDraft =>
  ({ stream: catalogueStream, kind: 'calendar', entityId: crypto.idOfName(`calendar ${year}`), version, op: 'put', body: { type: 'calendar', year, calendar } })

/** Publishes a figure. What was published of it before stays; a value of the same first day takes the place of the older. */
export function createPublishStandard({ database, crypto, now }: Ports) {
  return (standard: Standard, by: string): Promise<{ id: string; version: number }> =>
    database.transaction(async (store) => {
      const known = await store.findStandard(standard.id)
      if (known && known.kind !== standard.kind) throw problems.otherKind(standard.id, known.kind)
      const whole = standardOver(known ?? undefined, standard)
      const version = await store.putStandard(whole)
      await store.log(now(), 'publish-standard', by, { id: standard.id, version })
      await store.ensureStreams([catalogueStream])
      await store.appendFeed([[{ stream: catalogueStream, kind: 'standard', entityId: crypto.idOfName(`standard ${standard.id}`), version, op: 'put', body: { type: 'standard', id: standard.id, standard: whole } }]])
      return { id: standard.id, version }
    })
}

/** Publishes centres, communities, grids and windows; makes their streams. */
export function createPublishOrg({ database, crypto, now }: Ports) {
  return (org: OrgSnapshot, by: string): Promise<{ version: number }> =>
    database.transaction(async (store) => {
      const { version, draft } = await putOrg(store, crypto, org)
      await store.log(now(), 'publish-org', by, { version })
      await store.appendFeed([[draft]])
      return { version }
    })
}

export async function putOrg(store: Store, crypto: Crypto, org: OrgSnapshot): Promise<{ version: number; draft: FeedDraft }> {
  const version = await store.putOrg(org)
  await store.ensureStreams(streamsOfOrg(org))
  return { version, draft: { stream: catalogueStream, kind: 'org', entityId: crypto.idOfName('org'), version, op: 'put', body: { type: 'org', org } } }
}
