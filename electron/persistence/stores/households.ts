import type { Stamp, StoredHousehold } from '../../usecases/ports'
import type { HouseholdRecord } from '../../../shared/sync/protocol'
import type { Sql } from '../sql'

type Row = { id: string; address: string; community_id: string | null; grid_id: string | null; head: string | null; version: number; updated_at: string }
type MemberRow = { resident_id: string; relation: string; since: string | null; until: string | null; source: string }

/** The household is one object: its members are replaced with it. */
export async function putHousehold(sql: Sql, record: HouseholdRecord, { head, version, now }: Stamp): Promise<void> {
  await sql.run(
    `INSERT INTO household(id,address,community_id,grid_id,head,version,updated_at) VALUES(?,?,?,?,?,?,?)
     ON CONFLICT(id) DO UPDATE SET address=excluded.address,community_id=excluded.community_id,grid_id=excluded.grid_id,head=excluded.head,version=excluded.version,updated_at=excluded.updated_at`,
    [record.id, record.address, record.communityId, record.gridId, head, version, now],
  )
  await sql.run('DELETE FROM household_member WHERE household_id=?', [record.id])
  for (const [seq, member] of record.members.entries()) {
    await sql.run('INSERT INTO household_member(household_id,seq,resident_id,relation,since,until,source) VALUES(?,?,?,?,?,?,?)',
      [record.id, seq, member.residentId, member.relation, member.since, member.until, member.source])
  }
}

export async function getHouseholdRecord(sql: Sql, id: string): Promise<StoredHousehold | null> {
  const row = await sql.get<Row>('SELECT * FROM household WHERE id=?', [id])
  if (!row) return null
  const members = await sql.all<MemberRow>('SELECT resident_id,relation,since,until,source FROM household_member WHERE household_id=? ORDER BY seq', [id])
  return {
    record: {
      id: row.id, address: row.address, communityId: row.community_id, gridId: row.grid_id,
      members: members.map((member) => ({ residentId: member.resident_id, relation: member.relation, since: member.since, until: member.until, source: member.source })),
    },
    head: row.head, version: row.version, updatedAt: row.updated_at,
  }
}

/** The household a person belongs to on that day (the last joined when there are several). */
export async function findHouseholdOf(sql: Sql, residentId: string, on: string): Promise<StoredHousehold | null> {
  const row = await sql.get<{ household_id: string }>(
    `SELECT household_id FROM household_member WHERE resident_id=? AND (since IS NULL OR since<=?) AND (until IS NULL OR until>?) ORDER BY since DESC LIMIT 1`, [residentId, on, on])
  return row ? getHouseholdRecord(sql, row.household_id) : null
}

export async function householdsOfGrid(sql: Sql, gridId: string, limit: number): Promise<StoredHousehold[]> {
  const rows = await sql.all<{ id: string }>('SELECT id FROM household WHERE grid_id=? ORDER BY address, id LIMIT ?', [gridId, limit])
  const found = await Promise.all(rows.map(({ id }) => getHouseholdRecord(sql, id)))
  return found.filter((one) => one !== null)
}
