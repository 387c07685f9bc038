import type { StoredDraft } from '../../usecases/ports'
import type { FormValues } from '../../../shared/catalogue/values'
import type { DraftFacts, DraftState, Source } from '../../../shared/ipc/views'
import type { Agent, MaterialLine } from '../../../shared/sync/protocol'
import type { Sql } from '../sql'

type Row = {
  id: string; no: string; resident_id: string; item_code: string; item_version: number; state: DraftState; rev: number; form: string; sources: string; materials: string; agent: string | null
  delivery: string; cursor: string | null; reason: string | null; clerk_id: string; created_at: string; saved_at: string; facts: string
}
const toDraft = (row: Row): StoredDraft => ({
  id: row.id, no: row.no, residentId: row.resident_id, itemCode: row.item_code, itemVersion: row.item_version, state: row.state, rev: row.rev, form: JSON.parse(row.form) as FormValues,
  sources: JSON.parse(row.sources) as Record<string, Source>, materials: JSON.parse(row.materials) as MaterialLine[], agent: row.agent ? (JSON.parse(row.agent) as Partial<Agent>) : null,
  delivery: row.delivery, cursor: row.cursor, reason: row.reason, clerkId: row.clerk_id, createdAt: row.created_at, savedAt: row.saved_at,
  facts: { confirmations: {}, system: {}, answers: {}, despite: null, ...(JSON.parse(row.facts) as Partial<DraftFacts>) },
})

export async function putDraft(sql: Sql, draft: StoredDraft): Promise<void> {
  await sql.run(
    `INSERT INTO draft(id,no,resident_id,item_code,item_version,state,rev,form,sources,materials,agent,delivery,cursor,reason,clerk_id,created_at,saved_at,facts) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
     ON CONFLICT(id) DO UPDATE SET state=excluded.state,rev=excluded.rev,form=excluded.form,sources=excluded.sources,materials=excluded.materials,agent=excluded.agent,delivery=excluded.delivery,
       cursor=excluded.cursor,reason=excluded.reason,saved_at=excluded.saved_at,facts=excluded.facts`,
    [draft.id, draft.no, draft.residentId, draft.itemCode, draft.itemVersion, draft.state, draft.rev, JSON.stringify(draft.form), JSON.stringify(draft.sources), JSON.stringify(draft.materials),
      draft.agent ? JSON.stringify(draft.agent) : null, draft.delivery, draft.cursor, draft.reason, draft.clerkId, draft.createdAt, draft.savedAt, JSON.stringify(draft.facts)])
}

export const getDraft = async (sql: Sql, id: string): Promise<StoredDraft | null> => {
  const row = await sql.get<Row>('SELECT * FROM draft WHERE id=?', [id])
  return row ? toDraft(row) : null
}

/** Oldest first, so that a parked draft keeps its Ctrl number while others come and go. */
export const listDrafts = async (sql: Sql, states: readonly DraftState[], filter: { clerkId?: string; residentId?: string; itemCode?: string } = {}): Promise<StoredDraft[]> => {
  const rows = await sql.all<Row>(
    `SELECT * FROM draft WHERE state IN (SELECT value FROM json_each(?)) AND (? IS NULL OR clerk_id=?) AND (? IS NULL OR resident_id=?) AND (? IS NULL OR item_code=?) ORDER BY created_at, id LIMIT 100`,
    [JSON.stringify(states), filter.clerkId ?? null, filter.clerkId ?? null, filter.residentId ?? null, filter.residentId ?? null, filter.itemCode ?? null, filter.itemCode ?? null])
  return rows.map(toDraft)
}

/** Drafts started on a day, for the draft's short number 1013-017. */
export async function countDraftsOn(sql: Sql, prefix: string): Promise<number> {
  const row = await sql.get<{ n: number }>('SELECT count(*) AS n FROM draft WHERE no LIKE ?', [`${prefix}-%`])
  return row?.n ?? 0
}
