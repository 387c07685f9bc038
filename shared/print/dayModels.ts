import type { BagState } from '../bag/machine'
import { stillHeld } from '../bag/machine'
import type { CloseRowKey, CloseVersion, DayCloseState } from '../dayClose/machine'
import { maskName } from '../domain/identity/mask'
import { chinaDateTime, documentDate, weekdayZh, type PlainDate } from '../domain/time/plainDate'
import { levels, type Level, type RatingReason, type RatingState } from '../rating/machine'
import { reasonsFor } from '../rating/machine'
import type { shiftLists, ShiftState } from '../shift/machine'
import type { Copy } from './letterModel'
import { centreTitle, COMPLAINT_PHONE, officeTitle, officeWord, type PaperFacts } from './paperFacts'
import type { SheetLines, SheetModel, SheetSection, SheetTable } from './sheetModel'
import type { SlipModel } from './slipModel'

/** Papers of the window's day: 评价卡 (32), 差评整改单 (33), 材料交接清单 (22), 日结表 and 交接班表 (36). */

export type DayFacts = { place: PaperFacts['place']; clerk: { name: string; staffNo: string; phone: string }; /** instant */ at: string }

export const levelZh: Record<Level, string> = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' }
export const reasonZh: Record<RatingReason, string> = {
  fast: '办得快', clear: '讲得清楚', kind: '态度好', able: '业务熟', slow: '等得久、办得慢', unclear: '没讲清楚', rude: '态度不好', 'too-many-papers': '要的材料多', 'many-trips': '跑了好几趟',
}
const wayZh = { phone: '电话', visit: '当面', letter: '信件' } as const
const time = (at: string): string => chinaDateTime(at).slice(0, 16)
const copiesFor = (...readers: string[]): Copy[] => readers.map((reader, n) => ({ no: n + 1, of: readers.length, for: reader }))
const table = (columns: [title: string, width: number, align: SheetTable['columns'][number]['align']][], rows: string[][]): SheetTable => ({ kind: 'table', columns: columns.map(([title, width, align]) => ({ title, width, align })), rows: rows.map((cells) => ({ cells })) })
const lines = (...texts: string[]): SheetLines => ({ kind: 'lines', lines: texts.map((text) => ({ text })) })

function frame({ place, clerk }: DayFacts): Pick<SheetModel, 'districtNo' | 'reprint' | 'info' | 'qr' | 'notice' | 'boxes'> {
  return {
    districtNo: null, reprint: 0, qr: '', notice: null, boxes: [],
    info: [['经办人', `${clerk.name}（${clerk.staffNo}）　${clerk.phone}`, '窗口', `${officeTitle(place)}　${place.windowNumber}号窗口`], ['查询', place.centrePhone, '投诉', COMPLAINT_PHONE]],
  }
}

/** 评价卡: for the sealed box. It names the matter, never the person. */
export function ratingCardModel({ place, at }: DayFacts, { no, what, on, windowNumber, clerkName }: { no: string; what: string; on: PlainDate; windowNumber: number; clerkName: string }): SlipModel {
  const box = (text: string): string => `□ ${text}`
  return {
    kind: 'rating-card', office: centreTitle(place), title: '评价卡', receiptNo: no,
    fields: [{ label: '办理', lines: [what], strong: false }, { label: '日期', lines: [on], strong: false }, { label: '窗口', lines: [`${windowNumber} 号窗口　${clerkName}`], strong: false }],
    toBring: [], held: null,
    lists: [
      { title: '请勾一项', lines: levels.map((level) => box(levelZh[level])) },
      { title: '满意的原因（可不选）', lines: reasonsFor(5).map((reason) => box(reasonZh[reason])) },
      { title: '不满意的原因（可不选）', lines: reasonsFor(1).map((reason) => box(reasonZh[reason])) },
      { title: '想说的话', lines: ['　', '　', '　'] },
      { title: '姓名、电话（可不填）', lines: ['　'] },
    ],
    qr: '', foot: ['自愿评价，投入评价箱即可', '窗口人员看不到您的评价', `投诉 ${COMPLAINT_PHONE}　打印 ${time(at)}`],
  }
}

/** 差评核实整改单: the whole course of one bad review. */
export function badReviewModel(facts: DayFacts, state: RatingState): SheetModel {
  const bad = state.bad
  const row = (label: string, done: { on: string; by: { name: string } } | null, text: string, by: string | null = null): string[] => [label, by ?? '—', done?.on ?? '', done?.by.name ?? '', done ? text : '']
  const appeal = bad?.appeal ?? null
  return {
    ...frame(facts), kind: 'bad-review', title: '差评核实整改单', docNo: `${officeWord(facts.place)}差评〔${state.given.on.slice(0, 4)}〕${state.of.no}号`, receiptNo: state.of.no, copies: copiesFor('档案'),
    head: [
      ['评价', `${levelZh[state.level]}　${state.way === 'screen' ? '居民屏' : '评价卡'}`, '评价时间', state.way === 'screen' ? time(state.given.at) : `${state.given.on} 录入`],
      [state.of.kind === 'visit' ? '来访' : '办件', state.of.no, '当事窗口', `${state.of.windowNumber}号窗口　${state.of.clerkName}　${state.of.on}`],
      ['评价人', state.rater ? `${maskName(state.rater.name)}　已留名` : '没有留名', '联系、办结期限', `${bad?.contactBy ?? '没有标准'}　${bad?.mendBy ?? '没有标准'}`],
    ],
    sections: [
      { title: '一、评价内容', parts: [lines(`原因：${state.reasons.map((reason) => reasonZh[reason]).join('、') || '没有选'}`, `原话：${state.words || '没有写'}`)] },
      {
        title: '二、核实整改',
        parts: [table([['步骤', 14, 'left'], ['期限', 14, 'center'], ['日期', 12, 'center'], ['经手', 12, 'left'], ['情况', 48, 'left']], [
          ...(bad?.tries ?? []).map((one) => ['联系', bad?.contactBy ?? '—', one.on, one.by.name, `${wayZh[one.how]}，没有联系上`]),
          ...(state.rater ? [row('联系', bad?.contacted ?? null, `${bad?.contacted ? wayZh[bad.contacted.how] : ''}：${bad?.contacted?.says ?? ''}`, bad?.contactBy ?? null)] : []),
          row('核实', bad?.found ?? null, `${bad?.found?.verified ? '属实' : '不属实'}：${bad?.found?.facts ?? ''}`, bad?.mendBy ?? null),
          ...(bad?.found?.verified === false ? [] : [row('整改', bad?.mended ?? null, bad?.mended?.action ?? '', bad?.mendBy ?? null)]),
          ...(state.rater ? [row('答复', bad?.replied ?? null, `${bad?.replied ? wayZh[bad.replied.how] : ''}：${bad?.replied?.words ?? ''}`), row('回访', bad?.revisited ?? null, `${bad?.revisited ? { content: '满意', partly: '部分满意', not: '仍不满意' }[bad.revisited.result] : ''}：${bad?.revisited?.says ?? ''}`)] : []),
          row('办结', bad?.closed ?? null, bad?.closed ? `${bad.closed.how === 'appeal' ? '申诉成立' : '整改办结'}，${bad.closed.inTime ? '按时' : '超期'}` : '', bad?.mendBy ?? null),
        ])],
      },
      ...(appeal ? [{ title: '三、申诉', parts: [lines(`${appeal.on} ${appeal.by.name}申诉（${appeal.ground === 'wrong' ? '评错对象或内容' : '恶意评价'}）：${appeal.reason}`, appeal.answer ? `${appeal.answer.on} ${appeal.answer.by.name}答复：${appeal.answer.upheld ? '申诉成立' : '申诉不成立'}，${appeal.answer.reason}` : '主任还没有答复。')] }] : []),
    ],
    signatures: ['处理人', '中心主任', '日期'], status: `内部材料，评价人信息不得向当事窗口人员提供。　打印 ${time(facts.at)}`,
  }
}

/** 材料交接清单: what goes to a department, signed there and again when it comes back. */
export function transferModel(facts: DayFacts, bag: BagState, docNo: string): SheetModel {
  const held = stillHeld(bag)
  return {
    ...frame(facts), kind: 'transfer', title: '材料交接清单', docNo, receiptNo: bag.no, copies: copiesFor('档案', '部门'),
    head: [
      ['原件袋', bag.no, '受理号', bag.of.receiptNo || '未受理'],
      ['居民', maskName(bag.of.residentName), '事项', bag.of.itemName || '—'],
      ['交给', bag.away?.department ?? '', '应还日期', bag.away?.expected ? documentDate(bag.away.expected) : '未约定'],
    ],
    sections: [{ title: '一、交接的原件', parts: [table([['序号', 8, 'center'], ['材料', 48, 'left'], ['份数', 10, 'center'], ['页数', 10, 'center'], ['交出核对', 12, 'center'], ['收回核对', 12, 'center']], held.map((paper, n) => [String(n + 1), paper.name, String(paper.count), paper.pages > 0 ? String(paper.pages) : '—', '□', '□']))] }],
    boxes: [{ title: '交出', lines: 2, foot: [`交件人 ${facts.clerk.name}`, '接收人', '时间'] }, { title: '收回', lines: 2, foot: ['退还人', '收回人', '时间'] }],
    signatures: [], status: `原件属居民所有，用毕交还窗口。　打印 ${time(facts.at)}`,
  }
}

const rowZh: Record<CloseRowKey, string> = { unsent: '未发出的记录', papers: '没打好、没签字的纸件', originals: '留在窗口的原件', promises: '到期和明日到期的承诺', numbers: '受理号', handovers: '没办完的交接', parked: '挂起的草稿' }

/** 日结表: as it was signed; a later version stands beside it. */
export function dayCloseModel(facts: DayFacts, { day, windowNumber, versions }: DayCloseState, version: CloseVersion): SheetModel {
  const { rows, numbers, seals, cases } = version.content
  const before = versions.filter(({ no }) => no < version.no)
  return {
    ...frame(facts), kind: 'day-close', title: '窗口日结表', docNo: `${officeWord(facts.place)}日结〔${day.slice(0, 4)}〕${day.slice(5)}-${windowNumber}-${version.no}`, receiptNo: `RJ-${day.replaceAll('-', '')}-${windowNumber}-${version.no}`, copies: copiesFor('档案'),
    head: [
      ['日期', `${documentDate(day)}　${weekdayZh(day)}`, '窗口', `${windowNumber}号窗口　第${version.no}版`],
      ['受理', `${cases.accepted}件`, '办结、补正、撤回', `${cases.completed}件、${cases.supplement}件、${cases.withdrawn}件`],
      ['签结', `${version.closed.by.name}　${time(version.closed.at)}`, '内容指纹', version.hash.slice(0, 16)],
    ],
    notice: before.length === 0 ? null : { title: `本日重开过 ${before.length} 次`, lines: before.map((one) => [`第${one.no}版 ${one.reopened?.on ?? ''} 由${one.reopened?.by.name ?? ''}重开：${one.reopened?.reason ?? ''}`]) },
    sections: [
      { title: '一、核对', parts: [table([['核对', 32, 'left'], ['共', 10, 'right'], ['未办完', 10, 'right'], ['原因', 48, 'left']], rows.map((row) => [rowZh[row.key], String(row.total), String(row.open), row.reason || (row.open > 0 ? '' : '无')]))] },
      {
        title: '二、号和章',
        parts: [lines(
          numbers.used > 0 ? `受理号用 ${numbers.used} 个，${numbers.first} 至 ${numbers.last}；作废 ${numbers.voided} 个；余 ${numbers.left} 个。` : `今天没有用受理号；作废 ${numbers.voided} 个；余 ${numbers.left} 个。`,
          numbers.gaps.length > 0 ? `缺号：${numbers.gaps.join('、')}。` : '没有缺号。',
          `要盖章的纸件打了 ${seals.printed} 份，盖章 ${seals.counted} 次，${seals.printed === seals.counted ? '相符' : `差 ${Math.abs(seals.printed - seals.counted)}：${seals.reason}`}。`,
        )],
      },
      { title: '三、清单', parts: rows.filter((row) => row.lines.length > 0).flatMap((row): SheetSection['parts'] => [table([[rowZh[row.key], 60, 'left'], ['处理', 40, 'left']], row.lines.map((text) => [text, '']))]) },
    ].filter((section) => section.parts.length > 0),
    signatures: ['窗口人员', '值班长', '日期'], status: `签结后内容不再改动；要改由值班长重开，另成一版。　打印 ${time(facts.at)}`,
  }
}

const listZh: Record<(typeof shiftLists)[number], string> = { contacts: '首接未办完', cases: '在办的件', parked: '挂起的草稿', bags: '保管的原件', promises: '答应居民的' }

/** 交接班表: what was left to whom, as it stood. */
export function shiftModel(facts: DayFacts, state: ShiftState): SheetModel {
  return {
    ...frame(facts), kind: 'shift', title: state.kind === 'leave' ? '离岗交接表' : '交接班表', docNo: `${officeWord(facts.place)}交接〔${state.on.slice(0, 4)}〕${state.on.slice(5)}-${state.giver.staffNo}`, receiptNo: `JJ-${state.on.replaceAll('-', '')}-${state.giver.staffNo}`, copies: copiesFor('交班人', '接班人'),
    head: [
      ['交班人', `${state.giver.name}（${state.giver.staffNo}）`, '接班人', `${state.receiver.name}（${state.receiver.staffNo}）`],
      ['时间', time(state.at), state.kind === 'leave' ? '离岗到' : '确认', state.kind === 'leave' ? (state.until ? documentDate(state.until) : '未定') : '接班人已用密码确认'],
    ],
    sections: [
      ...state.lists.map((list, n): SheetSection => ({
        title: `${'一二三四五'[n]}、${listZh[list.key]}（${list.lines.length + list.more}）`,
        parts: [list.lines.length === 0 ? lines('无') : lines(...list.lines, ...(list.more > 0 ? [`另有 ${list.more} 条，见本机清单。`] : []))],
      })),
      ...(state.note ? [{ title: '六、交代的话', parts: [lines(state.note)] }] : []),
    ],
    signatures: ['交班人', '接班人', '值班长'], status: `接班人确认后，未办完的首接和原件归接班人。　打印 ${time(facts.at)}`,
  }
}
