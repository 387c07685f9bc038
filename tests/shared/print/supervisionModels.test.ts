import { expect, test } from 'vitest'
import type { EscalationView } from '../../../shared/ipc/supervisionViews'
import { accountabilityModel, calendarChangeModel, commitmentsModel } from '../../../shared/print/supervisionModels'
import type { SheetModel, SheetRow } from '../../../shared/print/sheetModel'

const facts = { place: { districtName: '云川区', streetName: '望溪街道', centreName: '望溪街道第二便民服务中心', centreCode: 'WX02', centrePhone: '0512-00000102', windowNumber: 3 }, clerk: { name: '蒋琴', staffNo: 'W207', phone: '0512-00000107' }, at: '2026-10-13T02:24:00.000Z' }
const rowsOf = (model: SheetModel): SheetRow[] => model.sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'table' ? part.rows : [])))
const by = { id: 'a', name: '唐卫东' }

test('the accountability record names step, owner then, days over, cause, who answered', () => {
  const late: EscalationView = {
    id: 'e1', level: 'red', practice: 'past-limit', about: { caseId: 'c', receiptNo: 'WX02-26-02391', residentName: '钱桂珍', itemCode: 'MZ-06-01', itemName: '尊老金', communityId: null, windowId: 'w' }, limit: 'promised', step: '审核确认（区民政局）', owner: { id: 'l', name: '李敏' }, dueOn: '2026-10-09', overDays: 1, what: '', raisedOn: '2026-10-10',
    acknowledged: { by, at: '2026-10-10T02:00:00.000Z', on: '2026-10-10', does: '催部门办理' }, judged: { by: { id: 'b', name: '蒋琴' }, at: '2026-10-13T02:00:00.000Z', on: '2026-10-13', cause: 'department', reason: '核对返回晚', overDays: 2 }, lifted: null, chain: [], waitsAcknowledgement: false, waitsCause: false,
  }
  const model = accountabilityModel(facts, { from: '2026-10-01', to: '2026-10-31', rows: [late], people: [], byCause: { own: 0, applicant: 0, department: 1, system: 0, open: 0 } })
  expect(model).toMatchObject({ kind: 'accountability', title: '责任追究记录', docNo: '望溪二责〔2026〕20261001-1031号' })
  expect(rowsOf(model)).toEqual([{ cells: ['WX02-26-02391　尊老金', '超过承诺或法定时限', '承诺时限：审核确认（区民政局）', '李敏', '2026-10-09', '超 2 天', '部门原因'], note: '2026-10-10 唐卫东知悉：催部门办理；2026-10-13 蒋琴认定：核对返回晚' }])
})

test('commitments: promised against actual, share kept, slowest; an item without a promise has no share', () => {
  const model = commitmentsModel(facts, { from: '2026-07-01', to: '2026-09-30', closed: 5, promised: 3, kept: 2, rows: [
    { itemCode: 'MZ-06-01', itemName: '尊老金', itemNameEn: '', promised: { days: 10, unit: 'working' }, closed: 3, kept: 2, average: 8.3, slowest: { days: 12, receiptNo: 'x', caseId: 'c' } },
    { itemCode: 'ZF-01-01', itemName: '公租房', itemNameEn: '', promised: null, closed: 2, kept: 0, average: 30, slowest: null },
  ] })
  expect(model.head).toEqual([['期间', '2026年7月1日至2026年9月30日', '办结', '5件，其中有承诺的3件'], ['按承诺办结', '2件', '兑现率', '66.7%']])
  expect(rowsOf(model).map(({ cells }) => cells)).toEqual([['尊老金（MZ-06-01）', '10个工作日', '8.3', '3', '2', '66.7%', '12'], ['公租房（ZF-01-01）', '未承诺', '30', '2', '—', '—', '—']])
})

test('a changed calendar lists before and after, and says where there was no calendar', () => {
  const model = calendarChangeModel(facts, { id: 'k', on: '2026-11-10', years: [2027], affected: 1, acknowledged: null, sources: ['国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕1号）'], rows: [{ id: 'c', receiptNo: 'WX02-26-03500', residentName: '陈桂芳', itemName: '低保', itemNameEn: '', clerkName: '李敏', acceptedOn: '2026-12-14', promised: { before: null, after: '2027-01-12' }, legal: null }] })
  expect(rowsOf(model)[0]?.cells).toEqual(['WX02-26-03500', '陈桂芳', '低保', '没有日历', '2027-01-12', '不变', '不变'])
  expect(model.head[1]?.[3]).toBe('值班长还没有处理')
})
