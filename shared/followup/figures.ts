import type { PlainDate } from '../domain/time/plainDate'
import type { FollowFigures } from '../ipc/followViews'
import { isOpenTask, type TaskState } from './task'

/** What became of the tasks due in a period. In time: the visit was on or before the due day, whenever it was entered. */
export function figuresOf(tasks: readonly TaskState[], from: PlainDate, to: PlainDate, on: PlainDate): FollowFigures {
  const due = tasks.filter((task) => task.due !== null && task.due >= from && task.due <= to)
  const done = due.filter(({ state }) => state === 'done')
  return {
    from, to, done: done.length, inTime: done.filter(({ due: day, result }) => day !== null && result !== null && result.on <= day).length, missed: due.filter(({ state }) => state === 'missed').length,
    overdue: due.filter((task) => isOpenTask(task) && (task.due ?? '') < on).length, changed: done.filter(({ result }) => result?.how === 'changed').length, notMet: done.filter(({ result }) => result?.how === 'not-met').length,
  }
}
