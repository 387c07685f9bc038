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

/** What became of the numbers between two instants, lowest first. */
export const numbersBetween = async (sql: Sql, series: string, from: string, to: string): Promise<{ year: number; no: number; fate: 'used' | 'void'; why: string | null; caseId: string | null }[]> =>
  (await sql.all<{ year: number; no: number; fate: 'used' | 'void'; why: string | null; case_id: string | null }>('SELECT year, no, fate, why, case_id FROM number_used WHERE series=? AND at>=? AND at<? ORDER BY year, no', [series, from, to]))
    .map(({ case_id: caseId, ...row }) => ({ ...row, caseId }))

/** Numbers below a block's next one that have no fate: somebody has to say what became of them. */
export const numberGaps = (sql: Sql, series: string, limit: number): Promise<{ year: number; no: number }[]> =>
  sql.all<{ year: number; no: number }>(
    `WITH RECURSIVE taken(year, no, next) AS (SELECT year, lo, next FROM number_block WHERE series=? AND next>lo UNION ALL SELECT year, no+1, next FROM taken WHERE no+1<next)
     SELECT year, no FROM taken WHERE NOT EXISTS (SELECT 1 FROM number_used u WHERE u.series=? AND u.year=taken.year AND u.no=taken.no) ORDER BY year, no LIMIT ?`, [series, series, limit])
