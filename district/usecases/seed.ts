import type { ItemPackage } from '../../shared/catalogue/schema'
import { GENESIS, type CaseEvent, type CaseRecord, type HouseholdRecord, type OrgSnapshot, type ResidentRecord } from '../../shared/sync/protocol'
import { eventRow } from './planTxn'
import type { FeedDraft, NumberBlock, Ports, Standing } from './ports'
import { calendarRow, itemRow, putOrg } from './publish'
import { centreStream, communityStream, deviceStream } from './streams'

/** A case with what the district has done to it; `record.status` is the status after the last event. */
export type SeedCase = { record: CaseRecord; events: CaseEvent[] }
export type SeedDevice = { device: string; inc: number; /** in clear; kept here as a hash */ token: string; /** ed25519, SPKI DER, base64 */ pubkey: string; centreId: string; windowId: string; name: string; blocks: NumberBlock[] }
export type DemoSeed = {
  org: OrgSnapshot; residents: readonly ResidentRecord[]; households: readonly HouseholdRecord[]; cases: readonly SeedCase[]
  items?: readonly ItemPackage[]; calendars?: readonly { year: number; calendar: unknown }[]; devices?: readonly SeedDevice[]
}
export type StreamHeads = { epoch: string; heads: Record<string, number> }

/** The head of a seeded record is its own id; that of a seeded case is its last event, or its own id without one. */
export const seedHead = (seeded: { id: string } | SeedCase): string => ('record' in seeded ? seeded.events.at(-1)?.eventId ?? seeded.record.id : seeded.id)

/**
 * Fills an empty district in one transaction. A window whose own database was seeded with the same data begins
 * with its cursors at the heads given here. Where an organisation is already published nothing is changed.
 */
export function createSeed({ database, crypto, now }: Ports) {
  return (seed: DemoSeed): Promise<StreamHeads & { seeded: boolean }> =>
    database.transaction(async (store) => {
      const heads = async () => ({ epoch: await store.epoch(), heads: Object.fromEntries((await store.allStreams()).map(({ id, head }) => [id, head])) })
      if (await store.org()) return { ...await heads(), seeded: false }
      const at = now()
      const { draft } = await putOrg(store, crypto, seed.org)
      const feed: FeedDraft[] = [draft]
      for (const { year, calendar } of seed.calendars ?? []) feed.push(calendarRow(crypto, year, await store.putCalendar(year, calendar), calendar))
      for (const item of seed.items ?? []) {
        await store.addItem(item, at)
        feed.push(itemRow(crypto, item))
      }

      const communities = new Set(seed.org.communities.map(({ id }) => id))
      const firstCentre = seed.org.centres[0]
      if (!firstCentre) throw new Error('the seed names no centre')
      const standing = <R extends ResidentRecord | HouseholdRecord>(record: R): Standing<R> =>
        ({ record, head: seedHead(record), version: 1, stream: record.communityId !== null && communities.has(record.communityId) ? communityStream(record.communityId) : centreStream(firstCentre.id) })
      for (const [kind, records] of [['resident', seed.residents], ['household', seed.households]] as const) {
        const rows = (records as readonly (ResidentRecord | HouseholdRecord)[]).map(standing)
        await store.putRecords(kind, rows)
        for (const { record, stream } of rows) feed.push({ stream, kind, entityId: record.id, version: 1, op: 'put', body: null })
      }

      const cases = seed.cases.map((one) => ({ one, standing: { record: one.record, head: seedHead(one), version: 1 + one.events.length, stream: centreStream(one.record.centreId) } }))
      await store.putCases(cases.map((row) => row.standing), at)
      await store.addCaseEvents(cases.flatMap(({ one }) => one.events.map((event, index) => ({ event, version: 2 + index }))), 'district')
      for (const { one, standing } of cases) {
        feed.push({ stream: standing.stream, kind: 'case', entityId: one.record.id, version: 1, op: 'put', body: null })
        for (const [index, event] of one.events.entries()) feed.push(eventRow(event, { ...standing, version: 2 + index }))
      }

      for (const { device, inc, token, pubkey, centreId, windowId, name, blocks } of seed.devices ?? []) {
        await store.addDevice({ device, inc, centreId, windowId, name, pubkey, state: 'active', lastN: 0, lastHash: GENESIS }, crypto.sha256hex(token))
        await store.ensureStreams([deviceStream(device)])
        for (const block of blocks) {
          await store.addBlock(device, inc, block)
          await store.raiseSeries(block.series, block.year, block.hi + 1)
          feed.push({ stream: deviceStream(device), kind: 'number-block', entityId: crypto.idOfName(`number-block ${block.series} ${block.year} ${block.lo}`), version: 1, op: 'event', body: { type: 'number-block', ...block } })
        }
      }
      await store.log(at, 'seed', 'hub', { residents: seed.residents.length, households: seed.households.length, cases: seed.cases.length })
      // Each row ends a transaction, so that a window which pulls it later gets pages of its own size.
      await store.appendFeed(feed.map((row) => [row]))
      return { ...await heads(), seeded: true }
    })
}
