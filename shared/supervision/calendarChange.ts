import { z } from 'zod'
import { refuse, type Machine } from '../desk/machine'
import { calendarYear } from '../domain/time/calendar'
import { isPlainDate } from '../domain/time/plainDate'
import { ok } from '../result'

/**
 * 日历变更: the gazetted years that came or changed, as they were and as they are. The cases that were open on that day and end on another day are told
 * from it again by anybody (both calendars are here), so no list of cases travels. Open until a lead has seen the list.
 */
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const person = z.strictObject({ id: z.string().max(60), name: z.string().max(60) })
const state = z.strictObject({
  on: day, before: z.array(calendarYear).max(12), after: z.array(calendarYear).max(12), affected: z.number().int().min(0),
  acknowledged: z.strictObject({ by: person, at: z.iso.datetime(), on: day, does: z.string().min(1).max(300) }).nullable(),
})
export type CalendarChangeState = z.infer<typeof state>
const command = z.discriminatedUnion('cmd', [
  z.strictObject({ cmd: z.literal('note'), before: state.shape.before, after: state.shape.after, affected: state.shape.affected }),
  z.strictObject({ cmd: z.literal('acknowledge'), does: z.string().min(1).max(300) }),
])
export type CalendarChangeCommand = z.infer<typeof command>

export const calendarChangeMachine: Machine<CalendarChangeState, CalendarChangeCommand> = {
  type: 'calendarChange',
  state, command,
  decide(before, command, act) {
    if (command.cmd === 'note') return ok(before ?? { on: act.on, before: command.before, after: command.after, affected: command.affected, acknowledged: null })
    if (!before) return refuse('not-found', '没有这次日历变更', 'There is no such change')
    if (before.acknowledged) return refuse('acknowledged', `${before.acknowledged.by.name} 已在 ${before.acknowledged.on} 看过`, `${before.acknowledged.by.name} has seen it on ${before.acknowledged.on}`)
    if (act.by.role === 'clerk') return refuse('forbidden', '日历变更由值班长或中心主任处理', 'A lead or the manager answers for it')
    return ok({ ...before, acknowledged: { by: { id: act.by.id, name: act.by.name }, at: act.at, on: act.on, does: command.does } })
  },
  index: ({ on, acknowledged }) => ({ open: acknowledged === null, owner: null, due: on, day: on, refs: [] }),
}
