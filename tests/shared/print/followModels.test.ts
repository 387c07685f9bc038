import { describe, expect, test } from 'vitest'
import { contactCardModel, followTaskModel, problemModel, spacedNumber, taskListModel, type PaperOffice } from '../../../shared/print/followModels'
import { paperText } from '../../../shared/print/renderPaper'
import type { ProblemState } from '../../../shared/problems/problem'
import { readScan } from '../../../shared/domain/scan'
import { plannedTask } from '../followup/tasks'

const office: PaperOffice = {
  place: { districtName: '云川区', streetName: '望溪街道', centreName: '望溪街道第二便民服务中心', centreCode: 'WX02', centrePhone: '0000-6800102', windowNumber: 3 },
  clerk: { name: '李敏', staffNo: 'W203' }, printedAt: '2026-10-13T02:24:00.000Z',
}
const facts = (doubt: string | null = null, due: string | null = '2026-10-20') => ({
  id: 'x', state: { ...plannedTask(due), doubt }, checklist: ['见到本人或家属', '居住地址和登记一致'], community: '望溪社区', grid: 2, decidedOn: '2026-04-20', itemVersion: 1, idNo: '990101197001010018', firstContact: '李敏（W203）　0000-1',
})

describe('the sheet of a task', () => {
  test('carries what the worker needs and the common block; the number of the resident is masked', () => {
    const model = followTaskModel(facts(), office)
    expect(model).toMatchObject({ kind: 'follow-task', receiptNo: 'WX02-26-00001', notice: null, signatures: ['网格员', '居民（或家属）'] })
    expect(model.copies.map((copy) => copy.for)).toEqual(['网格员', '回执'])
    expect(model.head.flat()).toEqual(expect.arrayContaining(['2026年10月20日前', '望溪社区　第2网格', '2026年4月20日', '社区网格员　周强', '困难残疾人生活补贴（CL-02-01，第1版）']))
    const text = paperText(model)
    expect(text).toContain('不是待遇变更决定')
    expect(text).toContain('李敏（W203）')
    expect(text).not.toContain('990101197001010018')
    expect(text).not.toContain('19912345678')
  })
  test('its code opens the task from anywhere', () => {
    expect(readScan(followTaskModel(facts(), office).qr)).toEqual({ kind: 'task', code: plannedTask('2026-10-20').no })
  })
  test('a doubt stands boxed above, a day that is not known says what it waits for', () => {
    expect(followTaskModel(facts('仅A类家庭：无法核对：家庭成员未录入，先核对再办'), office).notice?.lines).toEqual([['仅A类家庭：无法核对：家庭成员未录入，先核对再办。']])
    expect(followTaskModel(facts(null, null), office).head[0]).toEqual(['任务单号', spacedNumber(plannedTask(null).no), '办理期限', '待定：制卡完成'])
  })
})

test('the list of a grid: overdue marked, names masked, duties below', () => {
  const model = taskListModel({ name: '望溪社区第2网格', worker: '周强', on: '2026-10-13', tasks: [plannedTask('2026-10-10'), plannedTask('2026-10-20'), plannedTask(null)], duties: [{ task: '未领证对象清单核对', interval: '每半年', role: '社区网格员', itemName: '优待证申领' }] }, office)
  // A paper of no case has a number of its own: without one it would be marked as not accepted.
  expect(model.receiptNo).toBe('WX02-L-20261013')
  expect(model.head[1]).toEqual(['截止', '2026年10月13日', '任务', '3 件，其中逾期 1 件'])
  const table = model.sections[0]?.parts.find((part) => part.kind === 'table')
  expect(table?.kind === 'table' ? table.rows.map(({ cells, note }) => [cells[1], cells[2], note]) : []).toEqual([['■ 10-10', '陈*芳　望溪新村 3 幢 201', undefined], ['10-20', '陈*芳　望溪新村 3 幢 201', undefined], ['待定', '陈*芳　望溪新村 3 幢 201', '等：制卡完成']])
})

test('a problem’s sheet tells the way and asks another person to check', () => {
  const by = { id: '01990000-0000-7000-8000-0000000000a1', name: '李敏' }
  const problem: ProblemState = {
    no: '123456789012', category: 'facility', what: '楼道灯不亮', where: '3 幢', photoNo: '', foundOn: '2026-10-12', source: 'resident', reporter: '陈秀芳', phone: '', communityId: 'c1', communityName: '望溪社区', gridId: null, gridName: '', residentId: null, due: null,
    state: 'registered', level: 'community', assigned: null, resolved: null, checked: null, reopened: 0,
    history: [{ at: '2026-10-13T02:00:00.000Z', on: '2026-10-13', by, what: 'escalated', level: 'community', text: '网格办不了' }],
  }
  const model = problemModel(problem, office)
  expect(model.boxes.map(({ title }) => title)).toEqual(['处置情况', '核查意见（不能是处置人）'])
  expect(model.sections[1]?.parts[0]).toMatchObject({ rows: [{ cells: ['2026-10-13', '上报', '社区', '网格办不了', '李敏'] }] })
})

test('a contact card names grid worker, centre, first contact and the complaint phone, the head only masked', () => {
  const model = contactCardModel([{ household: '望溪新村 3 幢 201', head: '陈秀芳', community: '望溪社区', grid: 2, worker: '周强', firstContact: '李敏（W203）　0000-1' }], '望溪社区第2网格', office)
  expect(model.sections[0]?.title).toBe('1　望溪新村 3 幢 201　陈*芳')
  const text = paperText(model)
  for (const words of ['周强', '0000-6800102', '李敏', '12345']) expect(text).toContain(words)
  expect(text).not.toContain('陈秀芳')
  expect(model.qr).toBe('TEL:00006800102')
})
