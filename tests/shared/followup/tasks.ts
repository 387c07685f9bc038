import { seriesId, taskId, taskNumber, type TaskResult, type TaskState } from '../../../shared/followup/task'

/** Tasks by value, for tests. */

const CASE = '01990000-0000-7000-8000-000000000001'
const by = { id: '01990000-0000-7000-8000-0000000000a1', name: '李敏' }

export function plannedTask(due: string | null): TaskState {
  const task = '入户探访与资格复核'
  const series = seriesId(CASE, task, 0)
  return {
    series, no: taskNumber(taskId(series, due)), part: 0, kind: 'recheck', task, interval: '每6个月', role: '社区网格员', note: null, verify: false, case: { id: CASE, receiptNo: 'WX02-26-00001' }, item: { code: 'CL-02-01', name: '困难残疾人生活补贴' },
    resident: { id: '01990000-0000-7000-8000-0000000000b1', name: '陈秀芳', address: '望溪新村 3 幢 201', phone: '19912345678' }, communityId: 'c1', gridId: 'g1', worker: '周强', due, waits: due === null ? '制卡完成' : null, toldOn: null, doubt: null,
    state: 'planned', out: null, result: null, change: null, history: [],
  }
}
export const doneTask = (due: string, over: Partial<TaskResult>): TaskState => ({
  ...plannedTask(due), state: 'done',
  result: { how: 'unchanged', on: due, what: '', tries: 0, photoNo: '', met: '本人', checks: [], worker: '周强', entered: 'typed', at: '2026-10-13T02:00:00.000Z', by, ...over },
})
