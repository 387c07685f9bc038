import type { Sql } from '../sql'

/** A block of receipt numbers for this window, as issued by the district; the same block twice is one. */
export const addNumberBlock = (sql: Sql, block: { series: string; year: number; lo: number; hi: number; inc: number }): Promise<void> =>
  sql.run('INSERT INTO number_block(series,year,lo,hi,next,inc) VALUES(?,?,?,?,?,?) ON CONFLICT DO NOTHING', [block.series, block.year, block.lo, block.hi, block.lo, block.inc])

/** Takes the next number in the same transaction as the case; undefined when none is left. */
export async function takeNumber(sql: Sql, { series, year, inc, caseId, at }: { series: string; year: number; inc: number; caseId: string; at: string }): Promise<number | undefined> {
  const row = await sql.get<{ no: number }>(
    `UPDATE number_block SET next=next+1 WHERE series=? AND year=? AND inc=? AND lo=(SELECT min(lo) FROM number_block WHERE series=? AND year=? AND inc=? AND next<=hi) RETURNING next-1 AS no`,
    [series, year, inc, series, year, inc])
  if (row) await sql.run(`INSERT INTO number_used(series,year,no,case_id,fate,why,at) VALUES(?,?,?,?,'used',NULL,?)`, [series, year, row.no, caseId, at])
  return row?.no
}

export async function numbersLeft(sql: Sql, series: string, year: number, inc: number): Promise<number> {
  const row = await sql.get<{ n: number | null }>('SELECT sum(hi-next+1) AS n FROM number_block WHERE series=? AND year=? AND inc=?', [series, year, inc])
  return row?.n ?? 0
}
