import type { Sql } from '../persistence/sql'

/** What the sync page tells: an idle look at the district leaves no line. */
export type LogKind = 'receipt' | 'pulled' | 'replay' | 'online' | 'error'
const kept = 500

/** Adds a line and lets the oldest go. The facts are kept in words of their own elsewhere; this is for reading. */
export async function log(sql: Sql, line: { at: string; ok: boolean; kind: LogKind; detail: Record<string, unknown> }): Promise<void> {
  await sql.run('INSERT INTO sync_log(at, ok, kind, detail) VALUES (?,?,?,?)', [line.at, line.ok ? 1 : 0, line.kind, JSON.stringify(line.detail)])
  await sql.run('DELETE FROM sync_log WHERE id <= (SELECT max(id) FROM sync_log) - ?', [kept])
}
