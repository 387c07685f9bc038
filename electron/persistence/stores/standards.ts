import type { StandardContent } from '../../../shared/catalogue/standards'
import type { FactConfirmation, StandardEntry } from '../../usecases/ports'
import type { Sql } from '../sql'

type EntryRow = {
  id: string; standard_id: string; act: StandardEntry['act']; of_id: string | null; value: string | null; valid_from: string | null; valid_to: string | null
  source: string; local: number; verify: number; note: string; clerk_id: string; clerk_name: string; at: string
}
type ConfirmationRow = { key: string; act: FactConfirmation['act']; fingerprint: string; content: string; note: string; clerk_id: string; clerk_name: string; at: string }

export const listPublishedStandards = async (sql: Sql): Promise<{ id: string; standard: unknown }[]> =>
  (await sql.all<{ id: string; standard: string }>('SELECT id, standard FROM published_standard ORDER BY id')).map(({ id, standard }) => ({ id, standard: JSON.parse(standard) as unknown }))

export const listStandardEntries = async (sql: Sql): Promise<StandardEntry[]> =>
  (await sql.all<EntryRow>('SELECT * FROM standard_entry ORDER BY seq')).map((row) => ({
    id: row.id, standard: row.standard_id, act: row.act, of: row.of_id, value: row.value === null ? null : (JSON.parse(row.value) as StandardContent), from: row.valid_from, to: row.valid_to,
    source: row.source, local: row.local === 1, verify: row.verify === 1, note: row.note, clerkId: row.clerk_id, clerkName: row.clerk_name, at: row.at,
  }))

export const addStandardEntry = (sql: Sql, entry: StandardEntry): Promise<void> =>
  sql.run('INSERT INTO standard_entry(id,standard_id,act,of_id,value,valid_from,valid_to,source,local,verify,note,clerk_id,clerk_name,at) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
    [entry.id, entry.standard, entry.act, entry.of, entry.value === null ? null : JSON.stringify(entry.value), entry.from, entry.to, entry.source, Number(entry.local), Number(entry.verify), entry.note, entry.clerkId, entry.clerkName, entry.at])

export const listConfirmations = async (sql: Sql): Promise<FactConfirmation[]> =>
  (await sql.all<ConfirmationRow>('SELECT * FROM fact_confirmation ORDER BY seq')).map(({ key, act, fingerprint, content, note, clerk_id: clerkId, clerk_name: clerkName, at }) => ({ key, act, fingerprint, content, note, clerkId, clerkName, at }))

export const addConfirmation = (sql: Sql, one: FactConfirmation): Promise<void> =>
  sql.run('INSERT INTO fact_confirmation(key,act,fingerprint,content,note,clerk_id,clerk_name,at) VALUES(?,?,?,?,?,?,?,?)', [one.key, one.act, one.fingerprint, one.content, one.note, one.clerkId, one.clerkName, one.at])
