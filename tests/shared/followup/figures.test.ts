import { expect, test } from 'vitest'
import { figuresOf } from '../../../shared/followup/figures'
import type { TaskState } from '../../../shared/followup/task'
import { doneTask, plannedTask } from './tasks'

test('in time is the day of the visit, not of its entry; what was merged or is late counts against it', () => {
  const tasks: TaskState[] = [
    doneTask('2026-10-05', { on: '2026-10-05' }), doneTask('2026-10-05', { on: '2026-10-06' }), doneTask('2026-10-07', { on: '2026-10-01', how: 'changed', what: '就业' }), doneTask('2026-10-08', { on: '2026-10-08', how: 'not-met', tries: 2 }),
    plannedTask('2026-10-09'), plannedTask('2026-10-31'), { ...plannedTask('2026-10-02'), state: 'missed' }, doneTask('2026-09-30', { on: '2026-09-30' }), plannedTask(null),
  ]
  expect(figuresOf(tasks, '2026-10-01', '2026-10-13', '2026-10-13')).toEqual({ from: '2026-10-01', to: '2026-10-13', done: 4, inTime: 3, missed: 1, overdue: 1, changed: 1, notMet: 1 })
})
