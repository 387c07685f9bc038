import { withEvent } from '../../shared/course/step'
import { isClosed } from '../../shared/domain/case'
import { unreachable } from '../../shared/result'
import type { FeedRow, PullRes } from '../../shared/sync/protocol'
import { districtState, putDistrictState, recordOutcome, rederive, isOverlaid } from './overlay'
import type { Sql } from './sql'
import { addCaseEvent } from './stores/cases'
import { addNumberBlock } from './stores/numbers'
import { getSetting, putOrg, putSetting } from './stores/org'

export type Page = PullRes['pages'][number]
/** What a window may have to draw again, and what the clerk is told came in. */
export type Applied = {
  rows: number; cursor: number; cases: Set<string>; residents: Set<string>; desk: Set<string>; organisation: boolean
  decisions: number; items: number; calendars: number; standards: number; blocks: { lo: number; hi: number }[]
}
export const nothingApplied = (cursor = 0): Applied => ({ rows: 0, cursor, cases: new Set(), residents: new Set(), desk: new Set(), organisation: false, decisions: 0, items: 0, calendars: 0, standards: 0, blocks: [] })

/** The page does not follow on what is stored here: a bug alarm, never something to step over (I-7). */
export class FeedGap extends Error {
  override readonly name = 'FeedGap'
  constructor(readonly stream: string, readonly why: string) {
    super(`Stream ${stream}: ${why}. Nothing of the page was stored.`)
  }
}
/** The hub sends something that this program does not know: newer hub, older window. */
export class FeedNotUnderstood extends Error {
  override readonly name = 'FeedNotUnderstood'
  constructor(readonly stream: string, readonly seq: number, what: string) {
    super(`Stream ${stream}, position ${seq}: this program does not know "${what}".`)
  }
}

export const cursorOf = async (sql: Sql, stream: string): Promise<{ epoch: string; seq: number } | null> =>
  (await sql.get<{ epoch: string; seq: number }>('SELECT epoch, seq FROM cursor WHERE stream_id=?', [stream])) ?? null

/**
 * Stores one pulled page and moves the stream's cursor over it, inside the caller's transaction: both or neither (I-7).
 *
 * The page is checked before anything is written. Rows of a version that is already known change nothing,
 * so a repeated page does no harm once its positions are asked for again.
 */
export async function applyPage(sql: Sql, page: Page, at: { epoch: string; now: Date }): Promise<Applied> {
  const cursor = await cursorOf(sql, page.stream)
  if (cursor && cursor.epoch !== at.epoch) throw new FeedGap(page.stream, 'the district was restored, and the cursor belongs to its former history')
  const from = cursor?.seq ?? 0
  checkDense(page, from)

  const changed: Applied = { ...nothingApplied(page.rows.at(-1)?.seq ?? from), rows: page.rows.length }
  for (const row of page.rows) await applyRow(sql, page.stream, row, at.now.toISOString(), changed)
  await sql.run('INSERT INTO cursor(stream_id, epoch, seq) VALUES (?,?,?) ON CONFLICT(stream_id) DO UPDATE SET epoch=excluded.epoch, seq=excluded.seq', [page.stream, at.epoch, changed.cursor])
  return changed
}

function checkDense(page: Page, cursor: number): void {
  let expected = cursor + 1
  for (const row of page.rows) {
    if (row.seq !== expected) throw new FeedGap(page.stream, `position ${row.seq} came where ${expected} was due`)
    expected += 1
  }
  const last = page.rows.at(-1)
  if (!last) {
    if (page.to > cursor) throw new FeedGap(page.stream, `positions ${cursor + 1} to ${page.to} were announced, none came`)
    return
  }
  if (!last.txEnd) throw new FeedGap(page.stream, `position ${last.seq} ends the page but not its transaction`)
  if (page.to !== last.seq) throw new FeedGap(page.stream, `positions to ${page.to} were announced, the last is ${last.seq}`)
}

async function applyRow(sql: Sql, stream: string, row: FeedRow, now: string, changed: Applied): Promise<void> {
  const { body, version } = row
  if (row.op === 'revoke') return revoke(sql, row, changed)
  if (!body) throw new FeedNotUnderstood(stream, row.seq, `${row.op} of ${row.kind} without a body`)
  switch (body.type) {
    case 'case':
      if (await putDistrictState(sql, 'case', body.case.id, { record: body.case, head: body.head, version }, now)) changed.cases.add(body.case.id)
      return

    case 'case-event': {
      const { event } = body
      const isNew = !(await sql.get('SELECT 1 AS one FROM case_event WHERE id=?', [event.eventId]))
      // A move made at this window already stands in the timeline, under its operation.
      if (isNew && !(await isOwnOp(sql, event.eventId))) {
        const kind = (await isFromWindow(sql, event)) ? 'move' : 'district'
        await addCaseEvent(sql, {
          id: event.eventId, caseId: event.caseId, at: event.at, kind, move: event.move, who: event.by,
          detail: { status: event.status, on: event.on, department: event.department, docNo: event.docNo, reason: event.reason, text: event.text },
        })
        if (kind === 'district') changed.decisions += 1
      }
      const known = await districtState(sql, 'case', event.caseId)
      if (known?.record) await putDistrictState(sql, 'case', event.caseId, { record: withEvent(known.record, event), head: body.head, version }, now)
      // The clock stopped on the day the district says, not on the day the news came.
      if (isClosed(event.status)) await sql.run('UPDATE case_file SET closed_on=? WHERE id=? AND status=?', [event.on, event.caseId, event.status])
      changed.cases.add(event.caseId)
      return
    }

    case 'note':
      if (body.note.entity !== 'case' || (await isOwnOp(sql, body.note.noteId))) return
      await addCaseEvent(sql, { id: body.note.noteId, caseId: body.note.entityId, at: body.note.at, kind: 'note', move: null, who: body.note.who, detail: { text: body.note.text } })
      changed.cases.add(body.note.entityId)
      return

    case 'resident':
      if (await putDistrictState(sql, 'resident', body.resident.id, { record: body.resident, head: body.head, version }, now)) changed.residents.add(body.resident.id)
      return

    case 'household':
      if (await putDistrictState(sql, 'household', body.household.id, { record: body.household, head: body.head, version }, now))
        for (const member of body.household.members) changed.residents.add(member.residentId)
      return

    case 'desk':
      if (await putDistrictState(sql, 'desk', body.desk.id, { record: body.desk, head: body.head, version }, now)) changed.desk.add(body.desk.type)
      return

    case 'op-result': {
      const of = await recordOutcome(sql, body.outcome, null, now)
      if (!of?.derive || !isOverlaid(of.entity)) return
      await rederive(sql, of.entity, of.id, now)
      if (of.entity === 'case') changed.cases.add(of.id)
      if (of.entity === 'resident') changed.residents.add(of.id)
      if (of.entity === 'desk') changed.desk.add('')
      return
    }

    case 'number-block': {
      const self = await sql.get<{ inc: number }>('SELECT inc FROM device_self')
      if (!self) return
      await addNumberBlock(sql, { series: body.series, year: body.year, lo: body.lo, hi: body.hi, inc: self.inc })
      changed.blocks.push({ lo: body.lo, hi: body.hi })
      return
    }

    case 'org':
      if (!(await isNewer(sql, 'feed.org', version))) return
      await putOrg(sql, body.org)
      changed.organisation = true
      return

    case 'item':
      await sql.run('INSERT INTO published_item(code, version, package, at) VALUES (?,?,?,?) ON CONFLICT(code, version) DO UPDATE SET package=excluded.package', [body.code, body.version, JSON.stringify(body.package), now])
      changed.items += 1
      return

    case 'calendar':
      if (!(await isNewer(sql, `feed.calendar.${body.year}`, version))) return
      await sql.run('INSERT INTO published_calendar(year, calendar, at) VALUES (?,?,?) ON CONFLICT(year) DO UPDATE SET calendar=excluded.calendar, at=excluded.at', [body.year, JSON.stringify(body.calendar), now])
      changed.calendars += 1
      return

    case 'standard':
      if (!(await isNewer(sql, `feed.standard.${body.id}`, version))) return
      await sql.run('INSERT INTO published_standard(id, standard, at) VALUES (?,?,?) ON CONFLICT(id) DO UPDATE SET standard=excluded.standard, at=excluded.at', [body.id, JSON.stringify(body.standard), now])
      changed.standards += 1
      return

    default:
      return unreachable(body)
  }
}

/**
 * The record went where this window does not read. A resident is no longer shown, unless something newer came by another
 * stream (the same transaction puts the record there) or this window has changes under way.
 */
async function revoke(sql: Sql, row: FeedRow, changed: Applied): Promise<void> {
  if (row.kind !== 'resident') return
  const known = await districtState(sql, 'resident', row.id)
  if (!known || known.version >= row.version || (await sql.get(`SELECT 1 AS one FROM shadow WHERE entity='resident' AND entity_id=?`, [row.id]))) return
  await sql.run('UPDATE resident SET deleted=1 WHERE id=?', [row.id])
  changed.residents.add(row.id)
}

const isOwnOp = async (sql: Sql, id: string): Promise<boolean> => (await sql.get('SELECT 1 AS one FROM outbox WHERE op_id=?', [id])) !== undefined

/** Moves by other windows travel as events too; only what a department says counts as the district's answer. */
async function isFromWindow(sql: Sql, event: { caseId: string; department: string }): Promise<boolean> {
  const found = await sql.get(`SELECT 1 AS one FROM case_file WHERE id=? AND window_id=? UNION ALL SELECT 1 FROM org_unit WHERE id=? AND kind='window'`, [event.caseId, event.department, event.department])
  return found !== undefined
}

/** For what is replaced as a whole: an older version is ignored. */
async function isNewer(sql: Sql, key: string, version: number): Promise<boolean> {
  const known = await getSetting(sql, key)
  if (known !== null && version <= Number(known)) return false
  await putSetting(sql, key, String(version))
  return true
}
