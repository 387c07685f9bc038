import type { AccountabilityPage, CalendarPage, CommitmentsPage, EscalationView } from '../ipc/supervisionViews'
import type { CasePage, DayCell } from '../ipc/views'
import { documentDate, weekdayZh, type PlainDate } from '../domain/time/plainDate'
import type { Cause, LimitKind, Practice } from '../supervision/escalation'
import { daysText } from './limitSentence'
import type { DayFacts } from './dayModels'
import { chinaDateTime } from '../domain/time/plainDate'
import { COMPLAINT_PHONE, officeTitle, officeWord } from './paperFacts'
import type { SheetModel, SheetTable } from './sheetModel'

/** Papers of supervision: 责任追究记录, 服务承诺兑现表, 日历变更影响办件表, 时限计算单. */

export const practiceZh: Record<Practice, string> = { 'past-limit': '超过承诺或法定时限', 'step-late': '步骤超时', 'sent-up-late': '上报不及时', 'refused-filing': '应当收件而不收', 'refused-no-reason': '无故不予受理', 'off-system': '体外办理', fee: '违规收费' }
export const causeZh: Record<Cause, string> = { own: '经办责任', applicant: '申请人原因', department: '部门原因', system: '系统或设备原因' }
export const limitZh: Record<LimitKind, string> = { filing: '受理告知', promised: '承诺时限', legal: '法定时限', step: '步骤时限' }

const table = (columns: [title: string, width: number, align: SheetTable['columns'][number]['align']][], rows: SheetTable['rows']): SheetTable => ({ kind: 'table', columns: columns.map(([title, width, align]) => ({ title, width, align })), rows })
const rows = (list: string[][]): SheetTable['rows'] => list.map((cells) => ({ cells }))
const day = (value: PlainDate | null): string => value ?? '—'

function frame({ place, clerk, at }: DayFacts): Pick<SheetModel, 'districtNo' | 'reprint' | 'info' | 'qr' | 'notice' | 'boxes' | 'copies'> {
  return {
    districtNo: null, reprint: 0, qr: '', notice: null, boxes: [], copies: [{ no: 1, of: 1, for: '档案' }],
    info: [['制表人', `${clerk.name}（${clerk.staffNo}）　${clerk.phone}`, '单位', officeTitle(place)], ['查询', place.centrePhone, '投诉', COMPLAINT_PHONE], ['打印', chinaDateTime(at).slice(0, 16), '', '']],
  }
}
const periodNo = (from: PlainDate, to: PlainDate): string => `${from.replaceAll('-', '')}-${to.slice(5).replace('-', '')}`

const overText = ({ overDays, judged }: EscalationView): string => {
  const over = judged?.overDays ?? overDays
  return over === null ? '—' : `超 ${over} 天`
}

/** 责任追究记录: each red limit or wrong practice with step, owner then, days over, cause, and who answered. */
export function accountabilityModel(facts: DayFacts, page: AccountabilityPage): SheetModel {
  const line = (one: EscalationView): string[] => [
    one.about ? `${one.about.receiptNo}　${one.about.itemName}` : '—',
    one.practice ? practiceZh[one.practice] : '—',
    [one.limit ? limitZh[one.limit] : '', one.step].filter(Boolean).join('：') || '—',
    one.owner.name, day(one.dueOn), overText(one), one.judged ? causeZh[one.judged.cause] : '未认定',
  ]
  const noteOf = (one: EscalationView): string => [
    one.what, one.acknowledged ? `${one.acknowledged.on} ${one.acknowledged.by.name}知悉：${one.acknowledged.does}` : '中心主任未知悉',
    one.judged ? `${one.judged.on} ${one.judged.by.name}认定：${one.judged.reason}` : '',
  ].filter(Boolean).join('；')
  const { byCause } = page
  return {
    ...frame(facts), kind: 'accountability', title: '责任追究记录', docNo: `${officeWord(facts.place)}责〔${page.to.slice(0, 4)}〕${periodNo(page.from, page.to)}号`, receiptNo: `ZR-${periodNo(page.from, page.to)}`,
    head: [['期间', `${documentDate(page.from)}至${documentDate(page.to)}`, '条数', `${page.rows.length}条，未认定${byCause.open}条`], ['经办责任、申请人', `${byCause.own}条、${byCause.applicant}条`, '部门、系统', `${byCause.department}条、${byCause.system}条`]],
    sections: [{
      title: '一、超期和违规情形',
      parts: page.rows.length === 0 ? [{ kind: 'lines', lines: [{ text: '本期没有超期，也没有记录违规情形。' }] }]
        : [table([['办件', 22, 'left'], ['情形', 12, 'left'], ['步骤', 13, 'left'], ['当时责任人', 8, 'left'], ['期限', 12, 'center'], ['超期', 8, 'center'], ['原因', 25, 'left']], page.rows.map((one) => ({ cells: line(one), note: noteOf(one) })))],
    }],
    signatures: ['值班长', '中心主任', '日期'], status: '申请人原因造成的时间不计入窗口责任；延期申请在期满后提出的按超期计。',
  }
}

/** 服务承诺兑现表: promised against actual, by item. */
export function commitmentsModel(facts: DayFacts, page: CommitmentsPage): SheetModel {
  const percent = (kept: number, of: number): string => (of === 0 ? '—' : `${((kept / of) * 100).toFixed(1)}%`)
  return {
    ...frame(facts), kind: 'commitments', title: '服务承诺兑现表', docNo: `${officeWord(facts.place)}诺〔${page.to.slice(0, 4)}〕${periodNo(page.from, page.to)}号`, receiptNo: `CN-${periodNo(page.from, page.to)}`,
    head: [['期间', `${documentDate(page.from)}至${documentDate(page.to)}`, '办结', `${page.closed}件，其中有承诺的${page.promised}件`], ['按承诺办结', `${page.kept}件`, '兑现率', percent(page.kept, page.promised)]],
    sections: [{
      title: '一、按事项',
      parts: page.rows.length === 0 ? [{ kind: 'lines', lines: [{ text: '本期没有办结的件。' }] }]
        : [table([['事项', 38, 'left'], ['承诺', 14, 'center'], ['平均用时', 10, 'right'], ['办结', 8, 'right'], ['兑现', 8, 'right'], ['兑现率', 10, 'right'], ['最慢', 12, 'right']], rows(page.rows.map((row) => [
          `${row.itemName}（${row.itemCode}）`, row.promised === null ? '未承诺' : row.promised.days === 0 ? '当场' : daysText(row.promised.days, row.promised.unit), `${row.average}`, String(row.closed), row.promised ? String(row.kept) : '—', row.promised ? percent(row.kept, row.closed) : '—', row.slowest ? `${row.slowest.days}` : '—',
        ])))],
    }],
    signatures: ['制表', '审核', '日期'], status: '用时按事项的承诺时限口径计（工作日或自然日），暂停的天数不计；未设承诺的按法定时限口径。撤回和不予受理的不列入。',
  }
}

/** 日历变更影响办件表: every open case that ends on another day, before and after. */
export function calendarChangeModel(facts: DayFacts, page: CalendarPage): SheetModel {
  const moved = (one: { before: string | null; after: string | null } | null): [string, string] => (one ? [one.before ?? '没有日历', one.after ?? '没有日历'] : ['不变', '不变'])
  return {
    ...frame(facts), kind: 'calendar-change', title: '日历变更影响办件表', docNo: `${officeWord(facts.place)}历〔${page.on.slice(0, 4)}〕${page.on.slice(5).replace('-', '')}号`, receiptNo: `RL-${page.on.replaceAll('-', '')}`,
    head: [['变更年份', page.years.map((year) => `${year}年`).join('、'), '收到日期', documentDate(page.on)], ['受影响办件', `${page.rows.length}件`, '处理', page.acknowledged ? `${page.acknowledged.on} ${page.acknowledged.by}：${page.acknowledged.does}` : '值班长还没有处理']],
    sections: [
      { title: '一、依据', parts: [{ kind: 'lines', lines: page.sources.length > 0 ? page.sources.map((text) => ({ text })) : [{ text: '撤下了一年的放假安排。' }] }] },
      {
        title: '二、变更前后的到期日',
        parts: page.rows.length === 0 ? [{ kind: 'lines', lines: [{ text: '没有在办件的到期日变动。' }] }]
          : [table([['受理号', 16, 'left'], ['居民', 10, 'left'], ['事项', 22, 'left'], ['承诺，原', 13, 'center'], ['承诺，新', 13, 'center'], ['法定，原', 13, 'center'], ['法定，新', 13, 'center']], rows(page.rows.map((row) => [row.receiptNo, row.residentName, row.itemName, ...moved(row.promised), ...moved(row.legal)])))],
      },
    ],
    signatures: ['值班长', '日期'], status: '已印给居民的受理通知书不改；日期提前或延后的，按本表告知。',
  }
}

/** 时限计算单: how the last day of one case was reached, day by day; the same rows as on the screen. */
export function limitsModel(facts: DayFacts, page: CasePage): SheetModel {
  const { clock } = page
  const limit = clock.days === null ? '没有期限' : clock.days === 0 ? '当场办结' : daysText(clock.days, clock.unit)
  const state = page.light === 'grey' ? `暂停${clock.pausedFor ? `，${clock.pausedFor}` : ''}` : clock.over === null ? '已逾期' : clock.over > 0 ? `逾期 ${clock.over} 天` : clock.left === null ? '算不出' : `剩 ${clock.left} 天`
  const of = { filing: '受理告知', promised: '承诺时限', legal: '法定时限' } as const
  return {
    ...frame(facts), kind: 'limits', title: '时限计算单', docNo: `${officeWord(facts.place)}限〔${page.acceptedOn.slice(0, 4)}〕${page.receiptNo}号`, receiptNo: page.receiptNo, qr: page.receiptNo,
    head: [
      ['居民', `${page.residentName}　${page.idMasked}`, '事项', `${page.itemName}（${page.itemCode}，第${page.itemVersion}版）`],
      ['时限', `${clock.of ? of[clock.of] : ''}　${limit}`, '起点', documentDate(clock.start)],
      ['到期日', clock.dueOn ? `${documentDate(clock.dueOn)}${clock.provisional ? '（暂停未结束，随之后延）' : ''}` : (clock.noteZh ?? '没有'), '现在', `已计 ${clock.counted} 天，${state}`],
      ['首接人', `${page.firstContact.name}　${page.firstContact.phone}`, '经办人', page.clerkName],
    ],
    notice: clock.noteZh && clock.days !== 0 && clock.dueOn === null ? { title: '算不出到期日', lines: [[clock.noteZh]] } : null,
    sections: [
      ...(clock.pauses.length > 0 ? [{ title: '一、暂停计时', parts: [table([['事由', 40, 'left'], ['从', 16, 'center'], ['到（含）', 20, 'center'], ['文书', 24, 'left']], rows(clock.pauses.map(({ ground, from, until, document }) => [ground, from, until ? lastDay(until) : '未结束', document || '—'])))] }] : []),
      { title: clock.pauses.length > 0 ? '二、逐日计算' : '一、逐日计算', parts: [table([['日期', 18, 'center'], ['星期', 10, 'center'], ['日历', 22, 'left'], ['计数', 12, 'center'], ['说明', 38, 'left']], rows(clock.cells.filter(({ kind }) => kind !== 'no-calendar').map((cell) => [cell.date, weekdayZh(cell.date), calendarWord(cell), countWord(cell), explained(cell)])))] },
      ...(clock.source ? [{ title: clock.pauses.length > 0 ? '三、日历' : '二、日历', parts: [{ kind: 'lines' as const, lines: [{ text: clock.source }] }] }] : []),
    ],
    signatures: [], status: '开始的当天不计入，自下一天起算；预计的日期以后续情况为准。',
  }
}
const lastDay = (until: PlainDate): PlainDate => new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
function calendarWord({ day: kind, name }: DayCell): string {
  switch (kind) {
    case 'working': return '工作日'
    case 'weekend': return '休息日'
    case 'holiday': return `${name ?? ''}放假`
    case 'make-up': return `${name ?? ''}补班`
    case null: return '没有日历'
  }
}
const countWord = ({ kind, count }: DayCell): string => (kind === 'over' ? `超 ${count ?? ''}` : count === null ? '不计' : `第 ${count} 天`)
function explained({ kind, ground, document, forecast, today }: DayCell): string {
  const said = { start: '起点，当天不计', counted: '', 'make-up': '', weekend: '', holiday: '', paused: `暂停：${ground ?? ''}${document ? `（${document}）` : ''}`, due: '到期', over: '逾期', 'no-calendar': '' }[kind]
  return [today ? '今日' : forecast ? '预计' : '', said].filter(Boolean).join('，')
}
