import { maskIdNo, maskName, maskPhone } from '../domain/identity/mask'
import { thingPayload } from '../domain/scan'
import { chinaDateTime, documentDate, type PlainDate } from '../domain/time/plainDate'
import type { TaskState } from '../followup/task'
import type { ProblemCategory, ProblemLevel, ProblemState } from '../problems/problem'
import { COMPLAINT_PHONE, centreTitle, officeTitle, type PaperFacts } from './paperFacts'
import type { SheetModel, SheetTable } from './sheetModel'

/** Papers after approval: the sheet of one task, the list of a grid, a problem's record, the contact cards. */

export type PaperOffice = { place: PaperFacts['place']; clerk: { name: string; staffNo: string }; printedAt: string }
export type SheetTask = { id: string; state: TaskState; checklist: readonly string[]; community: string; grid: number | null; decidedOn: PlainDate | null; itemVersion: number | null; idNo: string; firstContact: string }

/** 1234 5678 9012: read aloud and typed in fours. */
export const spacedNumber = (no: string): string => no.replace(/(\d{4})(?=\d)/gu, '$1 ')
const dayOr = (day: PlainDate | null, none: string): string => (day === null ? none : documentDate(day))
const printed = ({ printedAt }: PaperOffice): string => `打印 ${chinaDateTime(printedAt).slice(0, 16)}`
const windowOf = ({ place, clerk }: PaperOffice): string => `${place.windowNumber}号窗口　${clerk.name}（${clerk.staffNo}）`
const areaOf = (community: string, grid: number | null): string => (community === '' ? '未登记' : grid === null ? community : `${community}　第${grid}网格`)
/** The number that the worker's own name, where the register has none, is written beside. */
const nobody = '　　　　　　'
/** The number of a paper that belongs to no case: centre, kind, day of printing. */
const numberOf = ({ place, printedAt }: PaperOffice, kind: 'L' | 'K'): string => `${place.centreCode}-${kind}-${chinaDateTime(printedAt).slice(0, 10).replaceAll('-', '')}`

/** 31 定期核查（走访）任务单与回执: two copies, one comes back. */
export function followTaskModel({ state, checklist, community, grid, decidedOn, itemVersion, idNo, firstContact }: SheetTask, office: PaperOffice): SheetModel {
  const columns: SheetTable['columns'] = [{ title: '序号', width: 8, align: 'center' }, { title: '核对什么', width: 44, align: 'left' }, { title: '结果', width: 24, align: 'center' }, { title: '说明', width: 24, align: 'left' }]
  const doubts = [...(state.doubt === null ? [] : [state.doubt]), ...(state.verify ? ['间隔按本地口径，待核'] : [])]
  return {
    kind: 'follow-task', title: '走访任务单', docNo: state.no, receiptNo: state.case.receiptNo, districtNo: null, copies: [{ no: 1, of: 2, for: '网格员' }, { no: 2, of: 2, for: '回执' }], reprint: 0,
    head: [
      ['任务单号', spacedNumber(state.no), '办理期限', state.due === null ? `待定：${state.waits ?? ''}` : `${documentDate(state.due)}前`],
      ['居民', `${state.resident.name}　${idNo ? maskIdNo(idNo) : ''}`, '电话', state.resident.phone ? maskPhone(state.resident.phone) : '未留'],
      ['住址', state.resident.address || '未登记', '所在网格', areaOf(community, grid)],
      ['事项', `${state.item.name}（${state.item.code}${itemVersion === null ? '' : `，第${itemVersion}版`}）`, '决定日期', dayOr(decidedOn, '未登记')],
      ['任务', `${state.task}（${state.interval}）`, '承办', `${state.role}　${state.worker || nobody}`],
    ],
    notice: doubts.length === 0 ? null : { title: '先核对', lines: doubts.map((line) => [`${line}。`]) },
    sections: [
      { title: '一、核对', parts: [{ kind: 'table', columns, rows: checklist.map((ask, n) => ({ cells: [String(n + 1), ask, '□ 是　　□ 否', ''] })) }] },
      {
        title: '二、结果（打√，只选一项）',
        parts: [{ kind: 'lines', lines: [
          { text: '□ 1 没有变化　　□ 2 有变化　　□ 3 没见到，上门　　次' }, { text: '□ 4 本人已去世　　□ 5 已迁走　　□ 6 已办结，不再跟踪' },
          { text: `走访日期　　　　年　　月　　日　　见到　　　　　　　　照片编号　　　　　　　　` },
        ] }],
      },
    ],
    boxes: [{ title: '有什么变化、什么困难', lines: 4, foot: [] }],
    signatures: ['网格员', '居民（或家属）'],
    info: [
      ['首接人', firstContact || '未登记', '打印窗口', windowOf(office)],
      ['查询', `电话 ${office.place.centrePhone}`, '投诉', COMPLAINT_PHONE],
      ['单位', officeTitle(office.place), '回交', `办完三日内把回执交${centreTitle(office.place)}任一窗口，扫码或报任务单号登记`],
    ],
    qr: thingPayload('task', state.no), status: `本单只作走访核查之用，不是待遇变更决定。居民情况只填本单，不外传。　${printed(office)}`,
  }
}

/** Tasks of a community or a grid, the earliest due first; the standing duties below. */
export function taskListModel({ name, worker, on, tasks, duties }: { name: string; worker: string; on: PlainDate; tasks: readonly TaskState[]; duties: readonly { task: string; interval: string; role: string; itemName: string }[] }, office: PaperOffice): SheetModel {
  const overdue = tasks.filter(({ due }) => due !== null && due < on).length
  const rows: SheetTable['rows'] = tasks.map((task, n) => ({
    cells: [String(n + 1), task.due === null ? '待定' : `${task.due < on ? '■ ' : ''}${task.due.slice(5)}`, `${maskName(task.resident.name)}　${task.resident.address}`, `${task.task}（${task.item.name}）`, spacedNumber(task.no), ''],
    ...(task.due === null ? { note: `等：${task.waits ?? ''}` } : task.doubt === null ? {} : { note: task.doubt }),
  }))
  return {
    kind: 'task-list', title: '网格跟踪任务清单', docNo: `${name}　${on}`, receiptNo: numberOf(office, 'L'), districtNo: null, copies: [{ no: 1, of: 1, for: '网格员' }], reprint: 0,
    head: [['范围', name, '网格员', worker || nobody], ['截止', documentDate(on), '任务', `${tasks.length} 件，其中逾期 ${overdue} 件`]],
    notice: null,
    sections: [
      { title: '一、办件的跟踪任务', parts: tasks.length === 0 ? [{ kind: 'lines', lines: [{ text: '没有要办的任务。' }] }] : [{ kind: 'lines', lines: [{ text: '■ 是已逾期。逐件填走访任务单，本清单只打勾。' }] }, { kind: 'table', columns: [{ title: '序号', width: 6, align: 'center' }, { title: '期限', width: 12, align: 'center' }, { title: '居民、住址', width: 28, align: 'left' }, { title: '任务', width: 30, align: 'left' }, { title: '任务单号', width: 16, align: 'center' }, { title: '办完', width: 8, align: 'center' }], rows }] },
      { title: '二、例行工作', parts: duties.length === 0 ? [{ kind: 'lines', lines: [{ text: '没有。' }] }] : [{ kind: 'table', columns: [{ title: '任务', width: 44, align: 'left' }, { title: '间隔', width: 20, align: 'left' }, { title: '承办', width: 16, align: 'left' }, { title: '事项', width: 20, align: 'left' }], rows: duties.map((duty) => ({ cells: [duty.task, duty.interval, duty.role, duty.itemName] })) }] },
    ],
    boxes: [], signatures: ['网格员', '交单人'],
    info: [['单位', officeTitle(office.place), '打印窗口', windowOf(office)], ['查询', `电话 ${office.place.centrePhone}`, '投诉', COMPLAINT_PHONE]],
    qr: '', status: `姓名已遮蔽，住址只供走访使用。　${printed(office)}`,
  }
}

export const categoryWords: Record<ProblemCategory, string> = { safety: '安全隐患', sanitation: '环境卫生', facility: '公共设施', dispute: '矛盾纠纷', people: '困难人员', housing: '住房出租', population: '人口变动', other: '其他' }
export const levelWords: Record<ProblemLevel, string> = { grid: '网格', community: '社区', street: '街道', district: '区级' }
const stepWords: Record<ProblemState['history'][number]['what'], string> = { registered: '登记', assigned: '派给', escalated: '上报', resolved: '处置', checked: '核查', 'sent-back': '退回重办', reopened: '重开' }
const sources: Record<ProblemState['source'], string> = { 'grid-worker': '网格员巡查', resident: '居民反映', window: '窗口发现' }

/** 问题处置单: found, reported, resolved, checked. Two copies: whoever resolves, file. */
export function problemModel(problem: ProblemState, office: PaperOffice): SheetModel {
  return {
    kind: 'problem', title: '问题处置单', docNo: problem.no, receiptNo: problem.no, districtNo: null, copies: [{ no: 1, of: 2, for: '处置人' }, { no: 2, of: 2, for: '档案' }], reprint: 0,
    head: [
      ['问题编号', spacedNumber(problem.no), '处置期限', problem.due === null ? '未定' : `${documentDate(problem.due)}前`],
      ['类别', categoryWords[problem.category], '层级', levelWords[problem.level]],
      ['地点', problem.where, '所在网格', `${problem.communityName}${problem.gridName ? `　${problem.gridName}` : ''}`],
      ['发现', `${documentDate(problem.foundOn)}　${sources[problem.source]}　${problem.reporter}`, '照片编号', problem.photoNo || '无'],
    ],
    notice: null,
    sections: [
      { title: '一、问题', parts: [{ kind: 'lines', lines: [{ text: problem.what }] }] },
      { title: '二、经过', parts: [{ kind: 'table', columns: [{ title: '日期', width: 14, align: 'center' }, { title: '步骤', width: 14, align: 'center' }, { title: '层级', width: 10, align: 'center' }, { title: '内容', width: 44, align: 'left' }, { title: '登记人', width: 18, align: 'left' }], rows: problem.history.map((line) => ({ cells: [line.on, stepWords[line.what], levelWords[line.level], line.text, line.by.name] })) }] },
    ],
    boxes: problem.state === 'closed' ? [] : [{ title: '处置情况', lines: 3, foot: ['处置人', '日期　　　　年　　月　　日'] }, { title: '核查意见（不能是处置人）', lines: 2, foot: ['核查人', '日期　　　　年　　月　　日'] }],
    signatures: [], info: [['单位', officeTitle(office.place), '打印窗口', windowOf(office)], ['查询', `电话 ${office.place.centrePhone}`, '投诉', COMPLAINT_PHONE]],
    qr: '', status: `处置后由另一人核查才算办结。　${printed(office)}`,
  }
}

export type ContactCard = { household: string; head: string; community: string; grid: number | null; worker: string; firstContact: string }

/** 39 网格服务联系卡: one card a household, to be cut apart; nothing about the people but the head's masked name. */
export function contactCardModel(cards: readonly ContactCard[], name: string, office: PaperOffice): SheetModel {
  const two: SheetTable['columns'] = [{ title: '找谁', width: 24, align: 'left' }, { title: '怎么找', width: 60, align: 'left' }, { title: '办什么', width: 16, align: 'left' }]
  return {
    kind: 'contact-card', title: '网格服务联系卡', docNo: name, receiptNo: numberOf(office, 'K'), districtNo: null, copies: [{ no: 1, of: 1, for: '居民' }], reprint: 0,
    head: [['单位', officeTitle(office.place), '范围', `${name}　${cards.length} 户`]],
    notice: null,
    sections: cards.map((card, n) => ({
      title: `${n + 1}　${card.household || '住址未登记'}　${card.head === '' ? '' : maskName(card.head)}`,
      parts: [{
        kind: 'table', columns: two, rows: [
          { cells: [`网格员　${card.worker || nobody}`, `${areaOf(card.community, card.grid)}；电话经中心总机转 ${office.place.centrePhone}`, '走访、求助'] },
          { cells: [`首接人　${card.firstContact === '' ? '任一窗口' : card.firstContact.split('　')[0] ?? ''}`, `${centreTitle(office.place)}　${card.firstContact.split('　')[1] || office.place.centrePhone}`, '办事、查询'] },
          { cells: ['投诉、意见', `${COMPLAINT_PHONE}，或${centreTitle(office.place)} ${office.place.centrePhone}`, '投诉'] },
        ],
      }],
    })),
    boxes: [], signatures: [], info: [],
    qr: `TEL:${office.place.centrePhone.replace(/[^\d+]/gu, '')}`, status: `扫码拨中心电话 ${office.place.centrePhone}。人员变动后换发新卡。　${printed(office)}`,
  }
}
