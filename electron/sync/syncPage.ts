import { formatReceipt } from '../../shared/domain/numbers/receiptNumber'
import type { CaseMove } from '../../shared/domain/case'
import { maskIdNo, maskName, maskPhone } from '../../shared/domain/identity/mask'
import type { Pips, SyncPage } from '../../shared/ipc/views'
import { unreachable } from '../../shared/result'
import type { OpBody, OpResult } from '../../shared/sync/protocol'
import type { Sql } from '../persistence/sql'
import type { Both } from './engine'

/** What waits, what a person must look at, and the last receipt; for the status bar. */
export type SyncCounts = { pending: number; attention: number; lastReceipt: string | null; lastReceivedAt: string | null }

export async function syncCounts(sql: Sql): Promise<SyncCounts> {
  const waiting = await sql.get<{ n: number }>(`SELECT count(*) AS n FROM outbox WHERE state<>'settled' AND state IN ('pending','sent')`)
  const attention = await sql.get<{ n: number }>('SELECT count(*) AS n FROM attention WHERE closed IS NULL')
  const last = await sql.get<{ receipt: string; received_at: string }>('SELECT receipt, received_at FROM outbox WHERE receipt IS NOT NULL ORDER BY n DESC LIMIT 1')
  return { pending: waiting?.n ?? 0, attention: attention?.n ?? 0, lastReceipt: last?.receipt ?? null, lastReceivedAt: last?.received_at ?? null }
}

/**
 * How far each case has come. "Received" only with the hub's answer to its acceptance, or when the case itself
 * came from the district (I-16). `note`: the code of what needs a person, or `change-waiting` while a later
 * change of an already received case has not been handed in.
 */
export async function caseSyncState(sql: Sql, caseIds: readonly string[]): Promise<Map<string, Pips>> {
  const ids = JSON.stringify(caseIds)
  const ops = await sql.all<{ id: string; accept: number; state: string; receipt: string | null; open: number; code: string | null }>(
    `SELECT o.entity_id AS id, coalesce(json_extract(o.body,'$.cmd')='accept',0) AS accept, o.state, o.receipt, o.code, t.n IS NOT NULL AS open
     FROM outbox o LEFT JOIN attention t ON t.n=o.n AND t.closed IS NULL WHERE o.entity_id IN (SELECT value FROM json_each(?)) AND o.entity='case' ORDER BY o.n`, [ids])
  const rows = await sql.all<{ id: string; version: number; department: number }>(
    `SELECT c.id, c.version, EXISTS(SELECT 1 FROM case_event e WHERE e.case_id=c.id AND e.kind='district') AS department FROM case_file c WHERE c.id IN (SELECT value FROM json_each(?))`, [ids])
  return new Map(rows.map(({ id, version, department }): [string, Pips] => {
    const own = ops.filter((op) => op.id === id)
    const accept = own.find((op) => op.accept)
    const receipt = accept?.receipt ?? null
    const open = own.find((op) => op.open)
    if (open) return [id, { state: 'attention', receipt, note: open.code }]
    if (accept?.state === 'pending') return [id, { state: 'saved', receipt: null, note: null }]
    if (accept?.state === 'sent') return [id, { state: 'sent', receipt: null, note: null }]
    if (!accept && version === 0) return [id, { state: 'saved', receipt: null, note: null }]
    const note = own.some((op) => op.state === 'pending' || op.state === 'sent') ? 'change-waiting' : null
    return [id, { state: department ? 'department' : 'received', receipt, note }]
  }))
}

/** The way of one case, step by step with its times. */
export async function caseSyncTrail(sql: Sql, caseId: string): Promise<{ state: Pips['state']; at: string | null; note: string | null }[]> {
  const accept = await sql.get<{ device_time: string; sent_at: string | null; received_at: string | null; receipt: string | null }>(
    `SELECT device_time, sent_at, received_at, receipt FROM outbox WHERE entity='case' AND entity_id=? AND json_extract(body,'$.cmd')='accept' ORDER BY n LIMIT 1`, [caseId])
  const department = await sql.get<{ at: string; detail: string }>(`SELECT at, detail FROM case_event WHERE case_id=? AND kind='district' ORDER BY at LIMIT 1`, [caseId])
  const attention = await sql.all<{ opened: string; code: string | null }>(
    `SELECT t.opened, o.code FROM attention t JOIN outbox o ON o.n=t.n WHERE o.entity='case' AND o.entity_id=? AND t.closed IS NULL ORDER BY t.n`, [caseId])
  return [
    ...(accept ? [{ state: 'saved' as const, at: accept.device_time, note: null }] : []),
    ...(accept?.sent_at ? [{ state: 'sent' as const, at: accept.sent_at, note: null }] : []),
    ...(accept?.receipt ? [{ state: 'received' as const, at: accept.received_at, note: accept.receipt }] : []),
    ...(department ? [{ state: 'department' as const, at: department.at, note: (JSON.parse(department.detail) as { department?: string }).department ?? null }] : []),
    ...attention.map(({ opened, code }) => ({ state: 'attention' as const, at: opened, note: code })),
  ]
}

/** The sync page. Numbers of persons are masked here; lines closed by a person stay readable for a while. */
export async function syncPage(sql: Sql, facts: { checkedAt: string | null }): Promise<SyncPage> {
  const states = await sql.all<{ state: string; n: number }>(`SELECT state, count(*) AS n FROM outbox WHERE state<>'settled' GROUP BY state`)
  const written = await sql.get<{ n: number }>('SELECT coalesce(max(n),0) AS n FROM outbox')
  const saved = states.find(({ state }) => state === 'pending')?.n ?? 0
  const sent = states.find(({ state }) => state === 'sent')?.n ?? 0
  const department = await sql.get<{ n: number }>(`SELECT count(*) AS n FROM case_file c WHERE EXISTS(SELECT 1 FROM case_event e WHERE e.case_id=c.id AND e.kind='district')`)
  const open = await sql.get<{ n: number }>('SELECT count(*) AS n FROM attention WHERE closed IS NULL')

  type Line = Titled & { opened: string; result: OpResult; code: string | null; theirs: string | null; closed: string | null; closed_by: string | null; resolution: string | null }
  const attention = await sql.all<Line>(
    `SELECT ${titled}, t.opened, o.result, o.code, o.theirs, t.closed, coalesce(k.name, t.closed_by) AS closed_by, t.resolution
     FROM attention t JOIN outbox o ON o.n=t.n ${joined} LEFT JOIN clerk k ON k.id=t.closed_by ORDER BY t.closed IS NOT NULL, t.closed DESC, t.opened DESC, t.n LIMIT ?`, [(open?.n ?? 0) + 20])
  const waiting = await sql.all<Titled & { device_time: string; state: 'pending' | 'sent' }>(
    `SELECT ${titled}, o.device_time, o.state FROM outbox o ${joined} WHERE o.state<>'settled' AND o.state IN ('pending','sent') ORDER BY o.n LIMIT 200`)
  const lines = await sql.all<{ at: string; ok: number; kind: string; detail: string }>('SELECT at, ok, kind, detail FROM sync_log ORDER BY id DESC LIMIT 100')
  const told = lines.map((line) => ({ at: line.at, ok: line.ok === 1, kind: line.kind, ...sentence(line.kind, JSON.parse(line.detail) as Record<string, unknown>) }))

  return {
    counts: { saved, sent, received: (written?.n ?? 0) - saved - sent, department: department?.n ?? 0, attention: open?.n ?? 0 },
    attention: attention.map((line) => {
      const { zh, en } = titleOf(line)
      return {
        n: line.n, opened: line.opened, result: line.result as 'rejected' | 'conflict' | 'parked', code: line.code, titleZh: zh, titleEn: en,
        theirs: line.theirs === null ? null : masked(JSON.parse(line.theirs) as Record<string, unknown>), ours: oursOf(JSON.parse(line.body) as OpBody),
        closedBy: line.closed_by, closedAt: line.closed, resolution: line.resolution,
      }
    }),
    waiting: waiting.map((line) => ({ n: line.n, titleZh: titleOf(line).zh, titleEn: titleOf(line).en, at: line.device_time, state: line.state })),
    received: told.filter(({ kind }) => kind === 'receipt' || kind === 'pulled').slice(0, 20).map(({ at, zh, en }) => ({ at, zh, en })),
    checkedAt: facts.checkedAt,
    log: told.map(({ at, zh, en, ok }) => ({ at, zh, en, ok })),
  }
}

// ---- words

type Titled = { n: number; body: string; receipt_no: string | null; item_name: string | null; item_name_en: string | null; resident_name: string | null }
const titled = 'o.n, o.body, c.receipt_no, c.item_name, c.item_name_en, coalesce(c.resident_name, r.name) AS resident_name'
const joined = `LEFT JOIN case_file c ON o.entity='case' AND c.id=o.entity_id LEFT JOIN resident r ON o.entity='resident' AND r.id=o.entity_id`

const moveWords: Record<CaseMove, Both> = {
  'department-accept': { zh: '部门受理', en: 'Accepted by the department' }, 'ask-supplement': { zh: '要求补正', en: 'Supplement asked for' }, supplemented: { zh: '补正', en: 'Supplemented' },
  approve: { zh: '批准', en: 'Approved' }, refuse: { zh: '不予批准', en: 'Refused' }, complete: { zh: '办结', en: 'Completed' }, withdraw: { zh: '撤回', en: 'Withdrawn' },
}
const settleWords: Record<'handed-in' | 'verified' | 'false', Both> = {
  'handed-in': { zh: '补交材料', en: 'Paper handed in' }, verified: { zh: '核实承诺', en: 'Promise verified' }, false: { zh: '承诺不实', en: 'Promise found false' },
}
/** What a command on a desk record is about; the district's sentence says the rest. */
const deskWords: Record<string, Both> = {
  contact: { zh: '首问登记', en: 'First contact' }, absence: { zh: 'AB岗代管', en: 'Stand-in' }, staff: { zh: '窗口人员', en: 'Staff' }, ticket: { zh: '排队号', en: 'Queue ticket' }, visit: { zh: '来访', en: 'Visit' },
  escalation: { zh: '督办', en: 'Supervision' }, followup: { zh: '后续任务', en: 'Follow-up task' }, problem: { zh: '问题闭环', en: 'Reported problem' }, rating: { zh: '评价', en: 'Rating' }, bag: { zh: '原件袋', en: 'Bag of originals' }, dayclose: { zh: '日结', en: 'Day close' }, shift: { zh: '交接班', en: 'Shift hand-over' },
}
const fieldWords: Record<string, Both> = {
  name: { zh: '姓名', en: 'name' }, idNo: { zh: '证件号', en: 'identity number' }, idKind: { zh: '证件种类', en: 'kind of document' }, sex: { zh: '性别', en: 'sex' }, birthDate: { zh: '出生日期', en: 'birth date' },
  phone: { zh: '联系电话', en: 'telephone' }, address: { zh: '住址', en: 'address' }, nickname: { zh: '称呼', en: 'nickname' }, communityId: { zh: '社区', en: 'community' }, gridId: { zh: '网格', en: 'grid' },
  members: { zh: '成员', en: 'members' },
}
const wordsOf = (fields: readonly string[]): Both => {
  const words = fields.map((field) => fieldWords[field] ?? { zh: '其他信息', en: 'other facts' })
  return { zh: [...new Set(words.map(({ zh }) => zh))].join('、'), en: [...new Set(words.map(({ en }) => en))].join(', ') }
}

function titleOf(line: Titled): Both {
  const body = JSON.parse(line.body) as OpBody
  const who = maskName(line.resident_name ?? '')
  const aboutCase: Both = { zh: `${line.receipt_no ?? ''} ${line.item_name ?? ''} ${who}`.trim(), en: `${line.receipt_no ?? ''} ${line.item_name_en ?? ''} ${who}`.trim() }
  switch (body.kind) {
    case 'case.cmd':
      if (body.cmd === 'accept') {
        const { receiptNo, item, applicant } = body.case
        return { zh: `受理 ${receiptNo} ${item.name} ${maskName(applicant.name)}`, en: `Accepted ${receiptNo} ${item.nameEn} ${maskName(applicant.name)}` }
      }
      if (body.cmd === 'settle') {
        const words = settleWords[body.settled.how]
        return { zh: `${words.zh} ${aboutCase.zh}`, en: `${words.en} ${aboutCase.en}` }
      }
      if (body.cmd === 'step') return { zh: `办理环节 ${aboutCase.zh}`, en: `Step ${aboutCase.en}` }
      return { zh: `${moveWords[body.move].zh} ${aboutCase.zh}`, en: `${moveWords[body.move].en} ${aboutCase.en}` }
    case 'rec.patch': {
      if (body.record === 'resident') {
        if ('create' in body) return { zh: `登记居民 ${maskName(body.create.name)}`, en: `Registered ${maskName(body.create.name)}` }
        const fields = wordsOf(Object.keys(body.change))
        return { zh: `改居民 ${who}：${fields.zh}`, en: `Changed ${who}: ${fields.en}` }
      }
      if ('create' in body) return { zh: `建户，${body.create.members.length} 人`, en: `New household of ${body.create.members.length}` }
      const fields = wordsOf(Object.keys(body.change))
      return { zh: `改户：${fields.zh}`, en: `Changed a household: ${fields.en}` }
    }
    case 'desk.cmd': return deskWords[body.type] ?? { zh: `窗口记录 ${body.type}`, en: `Desk record ${body.type}` }
    case 'note.add': return { zh: `备注 ${aboutCase.zh}`, en: `Note ${aboutCase.en}` }
    case 'num.fate': {
      const no = formatReceipt({ series: body.series, year: body.year, serial: body.no })
      return body.fate === 'used' ? { zh: `号码 ${no} 已用`, en: `Number ${no} used` } : { zh: `号码 ${no} 作废`, en: `Number ${no} void` }
    }
    default: return unreachable(body)
  }
}

/** The fields that we wrote, in the shape of `theirs`; null where the operation is not about single fields. */
function oursOf(body: OpBody): Record<string, unknown> | null {
  if (body.kind !== 'rec.patch') return null
  if ('create' in body) return masked({ ...body.create })
  return masked(Object.fromEntries(Object.entries(body.change).map(([field, { now }]) => [field, now])))
}

const masked = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, typeof value !== 'string' ? value : field === 'idNo' ? maskIdNo(value) : field === 'phone' ? maskPhone(value) : value]))

function sentence(kind: string, detail: Record<string, unknown>): Both {
  const count = (key: string): number => (typeof detail[key] === 'number' ? detail[key] : 0)
  switch (kind) {
    case 'receipt': {
      const bad = count('attention')
      return {
        zh: `区收 ${String(detail['receipt'])}，${count('ops')} 条${bad > 0 ? `，其中 ${bad} 条要人处理` : ''}`,
        en: `District receipt ${String(detail['receipt'])}, ${count('ops')} changes${bad > 0 ? `, ${bad} of them need a person` : ''}`,
      }
    }
    case 'pulled': {
      const blocks = (detail['blocks'] ?? []) as { lo: number; hi: number }[]
      const parts: Both[] = [
        ...(count('decisions') > 0 ? [{ zh: `审批结果 ${count('decisions')} 件`, en: `${count('decisions')} answers of departments` }] : []),
        ...(count('items') > 0 ? [{ zh: `目录更新 ${count('items')} 项`, en: `${count('items')} items of the catalogue` }] : []),
        ...(count('standards') > 0 ? [{ zh: `标准 ${count('standards')} 个`, en: `${count('standards')} figures` }] : []),
        ...(count('calendars') > 0 ? [{ zh: `日历 ${count('calendars')} 年`, en: `${count('calendars')} calendars` }] : []),
        ...blocks.map(({ lo, hi }) => ({ zh: `号段 ${pad(lo)} 至 ${pad(hi)}`, en: `Numbers ${pad(lo)} to ${pad(hi)}` })),
      ]
      return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') }
    }
    case 'replay': return { zh: `区级恢复过数据，${count('again')} 条重新上送`, en: `The district was restored; ${count('again')} changes are sent again` }
    case 'online': return { zh: '重新连上区级', en: 'The district is reached again' }
    case 'error': return { zh: String(detail['zh'] ?? ''), en: String(detail['en'] ?? '') }
    default: return { zh: kind, en: kind }
  }
}
const pad = (no: number): string => String(no).padStart(5, '0')
